//! Lists (名单) on their way into the register: what the slices share that decide and write them.
//!
//! A list is read by `mengya-lists`. Each slice decides the rows of its own lists by the rules of the single act, and
//! writes the accepted ones with the same rows and the same history; `imports` uploads, previews and confirms. Here is
//! what is the same for every list: its transaction and what it is for ([`ImportContext`]), the report row by row
//! ([`report`]), and the reasons, by the keys of their words ([`messages`]). Deciding is pure: rows and facts in, accepted
//! rows and a report out; the rows accepted further up count for the later ones, and a refused row leaves nothing behind.

mod context;
mod deciding;
mod door;
pub mod messages;
mod moment;
pub mod report;

pub use context::{ImportContext, decide_beside, recorded_meanwhile};
pub use deciding::{Decided, FirstRows, Writing, about, again, agrees, earlier, text_key};
pub use door::Door;
pub use moment::Moment;
pub use report::{FileReport, RowPlace};

//! The numbers the registry decides by: each with its value, the first day of its source, the source itself, and
//! whether it is law or our setting. No such number stands in a rule; a rule takes a `&Policy`.
//!
//! Where no source settles a matter, the figure is a setting ([`Basis::Setting`]) and its source says so. A district
//! that sets otherwise adds a policy with a later first day.

mod figure;
mod figures;
mod hours;
mod in_force;
pub mod payloads;
mod period;

pub use figure::{Basis, Figure, FigureLine, Source, Text};
pub use figures::{AgeBand, BanFigures, BandFigures, Policy};
pub use hours::class_hours_text;
pub use period::{Period, days_covered, last_day_of_years, run_covering, same_day_in_years};

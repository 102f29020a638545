//! The trials, a file for each kind of fault.

pub mod disk;
pub mod door;
pub mod failed_commit;
pub mod hang_ups;
pub mod keys;
pub mod killed;
pub mod log;
pub mod postgres_full;
pub mod postgres_stopped;
pub mod retries;

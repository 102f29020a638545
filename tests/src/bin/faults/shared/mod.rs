//! What every trial shares: the real service on a store of its own, made-up people, callers, and what they were told.

pub mod accounts;
pub mod callers;
pub mod disks;
pub mod ground;
pub mod load;
pub mod people;
pub mod postgres;

pub use callers::{Answer, Caller};
pub use ground::{Ground, Serving, Store};
pub use load::{Ledger, Load};

use ground::Prepared;
use postgres::Cluster;
use std::fmt::Display;
use std::time::{Duration, Instant};

/// Why a trial cannot go on. Not the fault it looks for: that is in its [`Verdict`].
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// One run of the trials: how long they are, and what they start from.
pub struct Round {
    full: bool,
    /// The stores that are copied for every trial.
    pub prepared: Prepared,
    /// The PostgreSQL of this run.
    pub cluster: Cluster,
}

impl Round {
    /// Makes the stores to start from.
    ///
    /// # Errors
    /// When the program or PostgreSQL is not there.
    pub async fn prepare(full: bool) -> Outcome<Self> {
        let cluster = Cluster::of_this_run().await?;
        let prepared = Prepared::make(&cluster).await?;
        Ok(Self { full, prepared, cluster })
    }

    /// The figure for the short or the full round.
    pub const fn of<T: Copy>(&self, short: T, full: T) -> T {
        if self.full { full } else { short }
    }
}

/// What came of a trial.
#[derive(Debug, Default)]
pub struct Verdict {
    figures: Vec<String>,
    faults: Vec<String>,
}

impl Verdict {
    /// Of a trial that did not come to its end.
    pub fn broken(why: &str) -> Self {
        Self { figures: Vec::new(), faults: vec![why.to_owned()] }
    }

    /// Notes a figure.
    pub fn figure(&mut self, name: &str, value: impl Display) {
        self.figures.push(format!("{name} {value}"));
    }

    /// Notes a figure that has to be zero.
    pub fn zero(&mut self, name: &str, count: usize) {
        self.figure(name, count);
        self.must(count == 0, || format!("{name}: {count}"));
    }

    /// Notes what did not hold.
    pub fn must(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.faults.push(what());
        }
    }

    /// Whether everything held.
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }

    /// One line with the figures, and beneath it what did not hold.
    pub fn line(&self, name: &str, took: Duration) -> String {
        let word = if self.holds() { "pass" } else { "FAIL" };
        let figures = self.figures.join(", ");
        let mut line = format!("{word}  {name} ({:.1} s): {figures}", took.as_secs_f64());
        for fault in &self.faults {
            line.push_str("\n        ");
            line.push_str(fault);
        }
        line
    }
}

/// Seconds with one digit, for figures.
pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// Asks until it is so; `false` when it was not in time.
pub async fn wait_until(longest: Duration, mut holds: impl AsyncFnMut() -> bool) -> bool {
    let begun = Instant::now();
    loop {
        if holds().await {
            return true;
        }
        if begun.elapsed() > longest {
            return false;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Chance that is the same in every run.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Thrown from this seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number from `least` to `most`, both included.
    pub const fn between(&mut self, least: u64, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        least + (self.0 >> 16) % (most - least + 1)
    }
}

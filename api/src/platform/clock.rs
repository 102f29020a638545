//! The clock is an argument: rules get days, services get instants, and both come from here.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Tells the time: the machine's, or a fixed one that a test moves.
#[derive(Clone, Debug)]
pub struct Clock {
    zone: Tz,
    fixed: Option<Arc<AtomicI64>>,
    shift_micros: i64,
}

impl Clock {
    /// The machine's clock, with days as of `zone`.
    #[must_use]
    pub const fn system(zone: Tz) -> Self {
        Self { zone, fixed: None, shift_micros: 0 }
    }

    /// A clock that stands at `at` until it is set.
    #[must_use]
    pub fn fixed(zone: Tz, at: DateTime<Utc>) -> Self {
        Self { zone, fixed: Some(Arc::new(AtomicI64::new(at.timestamp_micros()))), shift_micros: 0 }
    }

    /// A clock that goes on from `start`, for a demonstration whose lists are of that time.
    #[must_use]
    pub fn starting_at(zone: Tz, start: DateTime<Utc>) -> Self {
        let clock = Self::system(zone);
        let shift_micros = start.timestamp_micros() - clock.now().timestamp_micros();
        Self { shift_micros, ..clock }
    }

    /// Moves a fixed clock; the machine's clock is not moved.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Some(fixed) = &self.fixed {
            fixed.store(at.timestamp_micros(), Ordering::SeqCst);
        }
    }

    /// Now, in whole microseconds.
    #[must_use]
    #[allow(clippy::disallowed_methods, reason = "the one home of the machine's clock")]
    pub fn now(&self) -> DateTime<Utc> {
        let micros = match &self.fixed {
            Some(fixed) => fixed.load(Ordering::SeqCst),
            None => Utc::now().timestamp_micros() + self.shift_micros,
        };
        DateTime::from_timestamp_micros(micros).unwrap_or_default()
    }

    /// Today, in the registry's time zone.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.day_of(self.now())
    }

    /// The day of an instant, in the registry's time zone.
    #[must_use]
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The registry's time zone.
    #[must_use]
    pub const fn zone(&self) -> Tz {
        self.zone
    }
}

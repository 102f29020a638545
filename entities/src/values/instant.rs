use chrono::{DateTime, Utc};

/// A point in time, in whole microseconds of UTC: an INTEGER in both databases, RFC 3339 in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, sea_orm::DeriveValueType)]
pub struct Instant(pub i64);

impl From<DateTime<Utc>> for Instant {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.timestamp_micros())
    }
}

impl From<Instant> for DateTime<Utc> {
    fn from(at: Instant) -> Self {
        DateTime::from_timestamp_micros(at.0).unwrap_or_default()
    }
}

//! What goes out about who is told of an act.

use super::Told;
use chrono::NaiveDate;
use poem_openapi::Enum;
use serde::Serialize;

/// How somebody was told of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum, Serialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ToldBy {
    /// An officer called.
    Phone,
    /// By mail, which was sent.
    Mail,
    /// By mail, which is on its way or, before the act, will be.
    MailQueued,
    /// They cannot be reached by mail: somebody has to call.
    Nobody,
}

impl From<Told> for ToldBy {
    fn from(told: Told) -> Self {
        match told {
            Told::ByPhone(_) => Self::Phone,
            Told::Mailed => Self::Mail,
            Told::MailQueued => Self::MailQueued,
            Told::CallThem => Self::Nobody,
        }
    }
}

impl Told {
    /// The day of the call.
    #[must_use]
    pub const fn called_on(self) -> Option<NaiveDate> {
        match self {
            Self::ByPhone(day) => Some(day),
            Self::Mailed | Self::MailQueued | Self::CallThem => None,
        }
    }
}

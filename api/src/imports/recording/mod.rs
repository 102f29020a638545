//! From decided rows to the register: for each kind of list, load what is known, decide, and write what is accepted,
//! all in one transaction.

mod bans;
mod catalogue;
mod completions;
mod credentials;
mod institutions;
mod persons;
mod staff;
mod teams;

use super::report::FileReport;
use crate::access::Actor;
use crate::history::Fact;
use crate::platform::db::{Tx, lock_lists};
use crate::platform::ground::Ground;
use crate::platform::problem::Problem;
use chrono::NaiveDate;
use mengya_entities::ids::{ListImportId, PractitionerId, ProviderId};
use mengya_entities::institution;
use mengya_entities::values::{Instant, ListKind};
use mengya_lists::workbook::ReadingLimits;
use mengya_lists::{self, Reading, UnreadableFile};
use std::sync::OnceLock;

/// One list on its way into the register.
pub struct Import<'a> {
    /// The transaction all of it happens in.
    pub tx: &'a Tx,
    /// What it stands on.
    pub ground: &'a Ground,
    /// Who imports.
    pub actor: &'a Actor,
    /// The district it is for, six digits.
    pub district: &'a str,
    /// The only institution it may speak of, for an institution's own list.
    pub institution: Option<&'a institution::Model>,
    /// The only provider whose courses it may speak of, for a provider's own list.
    pub provider: Option<ProviderId>,
    /// The day it counts as read on.
    pub day: NaiveDate,
    /// Whether its source is trusted: credentials are verified, bans confirmed.
    pub trusted: bool,
    /// Whether accepted rows are written, or only reported.
    pub writes: bool,
    /// The import itself.
    pub id: ListImportId,
    /// Whom an import that writes nothing looked at; whoever asked for it writes that down.
    pub looked_at: OnceLock<Vec<PractitionerId>>,
}

impl Import<'_> {
    fn now(&self) -> Instant {
        Instant::from(self.ground.clock.now())
    }

    async fn record(&self, facts: Vec<Fact>) -> Result<(), Problem> {
        Ok(crate::history::record_all(self.tx, self.ground, self.actor, facts).await?)
    }
}

/// A list as read, of whichever kind.
pub enum ReadList {
    /// Training providers.
    Providers(Reading<mengya_lists::providers::ProviderRow>),
    /// Courses.
    Courses(Reading<mengya_lists::courses::CourseRow>),
    /// Institutions.
    Institutions(Reading<mengya_lists::institutions::InstitutionRow>),
    /// Staff.
    Staff(Reading<mengya_lists::staff::StaffRow>),
    /// Bans.
    Bans(Reading<mengya_lists::bans::BanRow>),
    /// Teams.
    Teams(Reading<mengya_lists::teams::TeamRow>),
    /// Completions.
    Completions(Reading<mengya_lists::completions::CompletionRow>),
}

impl ReadList {
    /// Reads a file as a list of this kind.
    ///
    /// # Errors
    /// [`UnreadableFile`] when it is none.
    pub fn read(
        kind: ListKind,
        bytes: &[u8],
        file_name: &str,
        limits: &ReadingLimits,
    ) -> Result<Self, UnreadableFile> {
        Ok(match kind {
            ListKind::Providers => Self::Providers(mengya_lists::read_providers(bytes, file_name, limits)?),
            ListKind::Courses => Self::Courses(mengya_lists::read_courses(bytes, file_name, limits)?),
            ListKind::Institutions => {
                Self::Institutions(mengya_lists::read_institutions(bytes, file_name, limits)?)
            }
            ListKind::Staff => Self::Staff(mengya_lists::read_staff(bytes, file_name, limits)?),
            ListKind::Bans => Self::Bans(mengya_lists::read_bans(bytes, file_name, limits)?),
            ListKind::Teams => Self::Teams(mengya_lists::read_teams(bytes, file_name, limits)?),
            ListKind::Completions => {
                Self::Completions(mengya_lists::read_completions(bytes, file_name, limits)?)
            }
        })
    }

    /// Decides every row and, where the import writes, writes the accepted ones.
    ///
    /// # Errors
    /// When the store is away; then nothing of the list is in.
    pub async fn record(&self, import: &Import<'_>) -> Result<FileReport, Problem> {
        if let (Some(kind), true) = (self.lock(), import.writes) {
            lock_lists(import.tx, kind).await?;
        }
        match self {
            Self::Providers(reading) => catalogue::providers(import, reading).await,
            Self::Courses(reading) => catalogue::courses(import, reading).await,
            Self::Institutions(reading) => institutions::institutions(import, reading).await,
            Self::Staff(reading) => staff::staff(import, reading).await,
            Self::Bans(reading) => bans::bans(import, reading).await,
            Self::Teams(reading) => teams::teams(import, reading).await,
            Self::Completions(reading) => completions::completions(import, reading).await,
        }
    }

    /// The lock of lists whose rows have keys of their own: of two that are written at once, the second sees what the
    /// first wrote. Rows of persons are locked with the persons.
    const fn lock(&self) -> Option<i32> {
        match self {
            Self::Providers(_) => Some(1),
            Self::Courses(_) => Some(2),
            Self::Institutions(_) => Some(3),
            Self::Bans(_) => Some(4),
            Self::Teams(_) => Some(5),
            Self::Staff(_) | Self::Completions(_) => None,
        }
    }
}

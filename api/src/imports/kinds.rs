//! A list of whichever kind: read, and handed to the slice that decides and writes it.

use crate::bans::list::record_bans;
use crate::consequences::import_completions;
use crate::institutions::lists::{record_institutions, record_staff};
use crate::lists::{FileReport, ImportContext};
use crate::platform::db::lock_lists;
use crate::platform::problem::Problem;
use crate::teams::list::record_teams;
use crate::training::lists::{record_courses, record_providers};
use mengya_entities::values::ListKind;
use mengya_lists::bans::BanRow;
use mengya_lists::completions::CompletionRow;
use mengya_lists::courses::CourseRow;
use mengya_lists::institutions::InstitutionRow;
use mengya_lists::providers::ProviderRow;
use mengya_lists::staff::StaffRow;
use mengya_lists::teams::TeamRow;
use mengya_lists::workbook::ReadingLimits;
use mengya_lists::{
    Reading, UnreadableFile, read_bans, read_completions, read_courses, read_institutions, read_providers,
    read_staff, read_teams,
};
use std::sync::Arc;

/// A list as read, of whichever kind.
pub enum ReadList {
    /// Training providers.
    Providers(Arc<Reading<ProviderRow>>),
    /// Courses.
    Courses(Arc<Reading<CourseRow>>),
    /// Institutions.
    Institutions(Arc<Reading<InstitutionRow>>),
    /// Staff.
    Staff(Arc<Reading<StaffRow>>),
    /// Bans.
    Bans(Arc<Reading<BanRow>>),
    /// Teams.
    Teams(Arc<Reading<TeamRow>>),
    /// Completions.
    Completions(Arc<Reading<CompletionRow>>),
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
            ListKind::Providers => Self::Providers(Arc::new(read_providers(bytes, file_name, limits)?)),
            ListKind::Courses => Self::Courses(Arc::new(read_courses(bytes, file_name, limits)?)),
            ListKind::Institutions => {
                Self::Institutions(Arc::new(read_institutions(bytes, file_name, limits)?))
            }
            ListKind::Staff => Self::Staff(Arc::new(read_staff(bytes, file_name, limits)?)),
            ListKind::Bans => Self::Bans(Arc::new(read_bans(bytes, file_name, limits)?)),
            ListKind::Teams => Self::Teams(Arc::new(read_teams(bytes, file_name, limits)?)),
            ListKind::Completions => Self::Completions(Arc::new(read_completions(bytes, file_name, limits)?)),
        })
    }

    /// Decides every row and, where the import writes, writes the accepted ones: each kind in its own slice.
    ///
    /// # Errors
    /// When the store is away; then nothing of the list is in.
    pub async fn record(&self, context: &ImportContext<'_>) -> Result<FileReport, Problem> {
        if let (Some(kind), true) = (self.lock(), context.writes) {
            lock_lists(context.tx, kind).await?;
        }
        match self {
            Self::Providers(reading) => record_providers(context, Arc::clone(reading)).await,
            Self::Courses(reading) => record_courses(context, Arc::clone(reading)).await,
            Self::Institutions(reading) => record_institutions(context, Arc::clone(reading)).await,
            Self::Staff(reading) => record_staff(context, Arc::clone(reading)).await,
            Self::Bans(reading) => record_bans(context, Arc::clone(reading)).await,
            Self::Teams(reading) => record_teams(context, Arc::clone(reading)).await,
            Self::Completions(reading) => import_completions(context, Arc::clone(reading)).await,
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

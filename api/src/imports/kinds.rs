//! A list of whichever kind: read, and handed to the slice that decides and writes it.

use crate::bans::list::{self as bans, DecidedBans};
use crate::consequences::import_completions;
use crate::history::store::Happened;
use crate::institutions::lists::{
    DecidedInstitutions, DecidedStaff, decide_institution_list, decide_staff_list, write_institutions,
    write_staff,
};
use crate::lists::{FileReport, ImportContext};
use crate::platform::db::lock_lists;
use crate::platform::problem::Problem;
use crate::practitioners::lists::{KnownPeople, has_newcomer, lock_people, look_and_hold};
use crate::teams::list::{self as teams, DecidedTeams};
use crate::training::lists::{
    DecidedCompletions, DecidedCourses, DecidedProviders, decide_completion_list, decide_course_list,
    decide_provider_list, write_courses, write_providers,
};
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::{EventAction, ListKind, SubjectKind};
use mengya_lists::bans::BanRow;
use mengya_lists::completions::CompletionRow;
use mengya_lists::courses::CourseRow;
use mengya_lists::institutions::InstitutionRow;
use mengya_lists::providers::ProviderRow;
use mengya_lists::staff::StaffRow;
use mengya_lists::teams::TeamRow;
use mengya_lists::workbook::{MendedCell, ReadingLimits};
use mengya_lists::{
    Reading, UnreadableFile, bans_in, completions_in, courses_in, institutions_in, open_mended, providers_in,
    staff_in, teams_in,
};
use std::collections::HashSet;
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
        Self::read_mended(kind, bytes, file_name, limits, &[])
    }

    /// Reads a file as a list of this kind, with what was corrected in the place of its cells.
    ///
    /// # Errors
    /// [`UnreadableFile`] when it is none.
    pub fn read_mended(
        kind: ListKind,
        bytes: &[u8],
        file_name: &str,
        limits: &ReadingLimits,
        mended: &[MendedCell],
    ) -> Result<Self, UnreadableFile> {
        let workbook = open_mended(kind, bytes, limits, mended)?;
        Ok(match kind {
            ListKind::Providers => Self::Providers(Arc::new(providers_in(workbook, file_name)?)),
            ListKind::Courses => Self::Courses(Arc::new(courses_in(workbook, file_name)?)),
            ListKind::Institutions => Self::Institutions(Arc::new(institutions_in(workbook, file_name)?)),
            ListKind::Staff => Self::Staff(Arc::new(staff_in(workbook, file_name)?)),
            ListKind::Bans => Self::Bans(Arc::new(bans_in(workbook, file_name)?)),
            ListKind::Teams => Self::Teams(Arc::new(teams_in(workbook, file_name)?)),
            ListKind::Completions => Self::Completions(Arc::new(completions_in(workbook, file_name)?)),
        })
    }

    /// Decides every row, each kind in its own slice. Nothing is written.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn decide(&self, context: &ImportContext<'_>) -> Result<DecidedList, Problem> {
        Ok(match self {
            Self::Providers(reading) => {
                DecidedList::Providers(decide_provider_list(context, Arc::clone(reading)).await?)
            }
            Self::Courses(reading) => {
                DecidedList::Courses(decide_course_list(context, Arc::clone(reading)).await?)
            }
            Self::Institutions(reading) => {
                DecidedList::Institutions(decide_institution_list(context, Arc::clone(reading)).await?)
            }
            Self::Staff(reading) => {
                DecidedList::Staff(decide_staff_list(context, Arc::clone(reading)).await?)
            }
            Self::Bans(reading) => DecidedList::Bans(bans::decide(context, Arc::clone(reading)).await?),
            Self::Teams(reading) => DecidedList::Teams(teams::decide(context, Arc::clone(reading)).await?),
            Self::Completions(reading) => {
                DecidedList::Completions(decide_completion_list(context, Arc::clone(reading)).await?)
            }
        })
    }
}

/// A list whose rows are decided, of whichever kind.
pub enum DecidedList {
    /// Training providers.
    Providers(DecidedProviders),
    /// Courses.
    Courses(DecidedCourses),
    /// Institutions.
    Institutions(DecidedInstitutions),
    /// Staff.
    Staff(DecidedStaff),
    /// Bans.
    Bans(DecidedBans),
    /// Teams.
    Teams(DecidedTeams),
    /// Completions.
    Completions(DecidedCompletions),
}

impl DecidedList {
    /// What is said of its rows.
    #[must_use]
    pub const fn report(&self) -> &FileReport {
        match self {
            Self::Providers(list) => &list.report,
            Self::Courses(list) => &list.report,
            Self::Institutions(list) => &list.report,
            Self::Staff(list) => &list.report,
            Self::Bans(list) => &list.report,
            Self::Teams(list) => &list.report,
            Self::Completions(list) => &list.report,
        }
    }

    /// Everybody on it; `None` for a list that names nobody.
    #[must_use]
    pub const fn people(&self) -> Option<&KnownPeople> {
        match self {
            Self::Providers(_) | Self::Courses(_) | Self::Institutions(_) => None,
            Self::Staff(list) => Some(list.people()),
            Self::Bans(list) => Some(&list.people),
            Self::Teams(list) => Some(list.people()),
            Self::Completions(list) => Some(&list.people),
        }
    }

    /// Locks, until the transaction ends, what a list of this kind writes: of two that are written at once, the second
    /// sees what the first wrote. Rows of persons are locked with the persons.
    ///
    /// # Errors
    /// When the store is away, or a lock is not given in time.
    pub async fn lock(&self, context: &ImportContext<'_>) -> Result<(), Problem> {
        let kind = match self {
            Self::Providers(_) => Some(1),
            Self::Courses(_) => Some(2),
            Self::Institutions(_) => Some(3),
            Self::Bans(_) => Some(4),
            Self::Teams(_) => Some(5),
            Self::Staff(_) | Self::Completions(_) => None,
        };
        if let Some(kind) = kind {
            lock_lists(context.tx, kind).await?;
        }
        match self.people() {
            Some(people) => lock_people(context, people).await,
            None => Ok(()),
        }
    }

    /// Of what kinds of things it asked the register.
    const fn rests_on(&self) -> &'static [SubjectKind] {
        use SubjectKind::{
            Ban, Completion, Course, Credential, Employment, HeldRegistration, Institution, Practitioner,
            Provider, Screening, Team, TeamMember,
        };
        match self {
            Self::Providers(_) => &[Provider],
            Self::Courses(_) => &[Provider, Course],
            Self::Institutions(_) => &[Institution],
            Self::Staff(_) => {
                &[Practitioner, HeldRegistration, Ban, Institution, Employment, Credential, Screening]
            }
            Self::Bans(_) => &[Practitioner, Ban],
            Self::Teams(_) => &[Practitioner, HeldRegistration, Ban, Team, TeamMember, Credential, Screening],
            Self::Completions(_) => &[Practitioner, HeldRegistration, Ban, Course, Completion],
        }
    }

    /// Whether something of what happened since it was decided may change a decision.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn is_overtaken(
        &self,
        context: &ImportContext<'_>,
        since: &[Happened],
    ) -> Result<bool, Problem> {
        let people: HashSet<PractitionerId> =
            self.people().map(KnownPeople::ids).unwrap_or_default().into_iter().collect();
        let is_listed = |happened: &Happened| happened.practitioner_id.is_none_or(|id| people.contains(&id));
        let mut registered = Vec::new();
        for happened in since.iter().filter(|happened| self.rests_on().contains(&happened.subject_kind)) {
            let matters = match happened.action {
                // Read, or put before an officer: nothing recorded is another.
                EventAction::PractitionerIdentityRevealed
                | EventAction::PractitionerNotFound
                | EventAction::PractitionerHeld => false,
                EventAction::PractitionerRegistered => {
                    registered.extend(happened.practitioner_id);
                    false
                }
                _ => match happened.subject_kind {
                    SubjectKind::Practitioner
                    | SubjectKind::Employment
                    | SubjectKind::Credential
                    | SubjectKind::Screening
                    | SubjectKind::Completion
                    | SubjectKind::TeamMember => is_listed(happened),
                    _ => true,
                },
            };
            if matters {
                return Ok(true);
            }
        }
        match self.people() {
            Some(people) => has_newcomer(context, people, &registered).await,
            None => Ok(false),
        }
    }

    /// Writes the accepted rows, each kind in its own slice. What they rest on is locked and has not changed.
    ///
    /// # Errors
    /// When the store is away; then nothing of the list is in.
    pub async fn write(self, context: &ImportContext<'_>) -> Result<(), Problem> {
        if let Some(people) = self.people() {
            look_and_hold(context, people).await?;
        }
        match self {
            Self::Providers(list) => write_providers(context, list).await,
            Self::Courses(list) => write_courses(context, list).await,
            Self::Institutions(list) => write_institutions(context, list).await,
            Self::Staff(list) => write_staff(context, list).await,
            Self::Bans(list) => bans::write(context, list).await,
            Self::Teams(list) => teams::write(context, list).await,
            Self::Completions(list) => import_completions(context, list).await,
        }
    }
}

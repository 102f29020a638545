//! What had happened when a list was decided: it shows whether anything the list rests on happened since.

use crate::history::store::{Happened, happened_since};
use crate::platform::ids::Ids;
use mengya_entities::ids::{EventId, PractitionerId};
use mengya_entities::values::{EventAction, SubjectKind};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashSet;
use std::time::Duration;

/// How long before a list is decided an act may have begun that is not yet to be seen: longer than any transaction.
const LONGEST_ACT: Duration = Duration::from_secs(15 * 60);

/// What had happened when a list was decided. Every act writes an event in its own transaction, so an event that was not
/// there then is an act that deciding did not see.
#[derive(Debug)]
pub struct Moment {
    first: EventId,
    seen: HashSet<EventId>,
}

impl Moment {
    /// The moment as which this transaction reads.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn of(db: &impl ConnectionTrait, ids: &Ids) -> Result<Self, DbErr> {
        let first = ids.first_within(LONGEST_ACT);
        let seen = happened_since(db, first).await?.into_iter().map(|happened| happened.id).collect();
        Ok(Self { first, seen })
    }

    /// Whether something happened since on which a list of these persons may rest.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn has_passed(
        &self,
        db: &impl ConnectionTrait,
        people: &HashSet<PractitionerId>,
    ) -> Result<bool, DbErr> {
        let since = happened_since(db, self.first).await?;
        Ok(since.iter().any(|happened| !self.seen.contains(&happened.id) && may_matter(happened, people)))
    }
}

/// Whether an act may change what is decided of a list of these persons.
fn may_matter(happened: &Happened, people: &HashSet<PractitionerId>) -> bool {
    match happened.subject_kind {
        // Of one person alone.
        SubjectKind::Credential
        | SubjectKind::Screening
        | SubjectKind::Completion
        | SubjectKind::TeamMember => happened.practitioner_id.is_none_or(|id| people.contains(&id)),
        // Somebody new may be on the list, too, or be meant by a name on it.
        SubjectKind::Practitioner => !matches!(
            happened.action,
            EventAction::PractitionerIdentityRevealed | EventAction::PractitionerNotFound
        ),
        SubjectKind::HeldRegistration
        | SubjectKind::Employment
        | SubjectKind::Institution
        | SubjectKind::Provider
        | SubjectKind::Course
        | SubjectKind::Team
        | SubjectKind::Ban => true,
        SubjectKind::Certificate
        | SubjectKind::ListImport
        | SubjectKind::Report
        | SubjectKind::Keys
        | SubjectKind::Account
        | SubjectKind::Mail => false,
    }
}

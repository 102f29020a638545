//! What an act did, written down with it: so that it is read afterwards, the person hears of it, and it can be undone.

use super::Told;
use super::store::{self, Caller};
use crate::access::{Actor, Bound};
use crate::history::{self, Fact};
use crate::notifications::letters::Notice;
use crate::notifications::service::tell_of_act;
use crate::platform::db::Tx;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::policy::Policy;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use mengya_entities::act::{ActiveModel, Model};
use mengya_entities::ids::{ActId, EmploymentId, InstitutionId, PractitionerId};
use mengya_entities::values::{ActKind, EventAction, Instant, Role, Sealed};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, IntoActiveModel as _};
use serde_json::{Value, json};

/// An act to be written down.
#[derive(Clone, Debug)]
pub struct Noted {
    /// Its id, by which letters name it.
    pub id: ActId,
    /// What was done.
    pub kind: ActKind,
    /// Whom it concerns.
    pub person: PractitionerId,
    /// At which institution.
    pub institution: Option<InstitutionId>,
    /// The district that looks after it.
    pub district: String,
    /// The employment it made or changed.
    pub employment: Option<EmploymentId>,
    /// Of a change, the employment before it.
    pub former: Option<EmploymentId>,
    /// The last day that an employment had before.
    pub was_until: Option<NaiveDate>,
    /// What a person's record held before, encrypted.
    pub was_sealed: Option<Sealed>,
    /// The version of what it made or changed, as it left it.
    pub left_version: i64,
    /// The figures before and after.
    pub effects: Value,
    /// What the person is told; none where nothing is.
    pub notice: Option<Notice>,
}

/// Tells the person, and writes the act down in its own transaction. Answers how the person is told.
///
/// # Errors
/// When the store does not take it; then the transaction must not be committed.
pub async fn note(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    noted: Noted,
) -> Result<Option<Told>, Problem> {
    let is_written_to = match &noted.notice {
        Some(notice) => tell_of_act(tx, services, noted.person, notice, noted.id).await?,
        None => false,
    };
    let row = ActiveModel {
        id: Set(noted.id),
        kind: Set(noted.kind),
        practitioner_id: Set(noted.person),
        institution_id: Set(noted.institution),
        district: Set(noted.district),
        employment_id: Set(noted.employment),
        former_id: Set(noted.former),
        was_until: Set(noted.was_until),
        was_sealed: Set(noted.was_sealed),
        left_version: Set(noted.left_version),
        effects: Set(noted.effects),
        is_told: Set(noted.notice.is_some()),
        is_written_to: Set(is_written_to),
        mailed_at: Set(None),
        by_officers: Set(!matches!(actor.bound, Bound::Institution(_))),
        done_by: Set(actor.account),
        created_at: Set(Instant::from(services.clock.now())),
        called_on: Set(None),
        called_by: Set(None),
        undone_at: Set(None),
    };
    store::insert(tx, row).await?;
    let told = if is_written_to { Told::MailQueued } else { Told::CallThem };
    Ok(noted.notice.map(|_| told))
}

/// How the person hears of an act that was done; none where nothing is told.
///
/// # Errors
/// When the store is away.
pub async fn told(db: &impl ConnectionTrait, row: &Model) -> Result<Option<Told>, Problem> {
    if !row.is_told {
        return Ok(None);
    }
    let mut mails = store::mails(db, row.id).await?;
    // A letter that was sent is deleted after its term, and counts as sent.
    mails.extend(row.mailed_at.map(|_| (true, false)));
    Ok(Some(Told::of(row.called_on, &mails)))
}

/// Whether the actor may know of an act: the institution at which it was, and officers of its district.
fn reaches(actor: &Actor, row: &Model) -> bool {
    match row.institution_id {
        Some(place) => actor.reaches_institution(place, &row.district),
        None => actor.is(Role::RegulatorOfficer),
    }
}

/// Whether the actor is who tells the person of an act by telephone: the institution of what it did, officers of theirs.
#[must_use]
pub fn may_call(actor: &Actor, row: &Model) -> bool {
    let is_own = match actor.bound {
        Bound::Institution(own) => row.institution_id == Some(own) && !row.by_officers,
        _ => row.by_officers,
    };
    is_own && reaches(actor, row)
}

/// An act, for whoever may know of it.
///
/// # Errors
/// 404.
pub async fn act_for(services: &Services, actor: &Actor, id: ActId) -> Result<Model, Problem> {
    let row = store::find(services.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(reaches(actor, &row))?;
    Ok(row)
}

/// Who calls, where the actor does.
fn caller(actor: &Actor) -> Option<Caller> {
    match &actor.bound {
        Bound::Institution(own) => Some(Caller::Institution(*own)),
        Bound::District(district) if actor.is(Role::RegulatorOfficer) => {
            Some(Caller::District(district.clone()))
        }
        _ => None,
    }
}

/// How many people the actor still has to tell by telephone.
///
/// # Errors
/// When the store is away.
pub async fn waiting(services: &Services, actor: &Actor) -> Result<u64, Problem> {
    match caller(actor) {
        Some(caller) => Ok(store::count_to_call(services.database.reader(), &caller).await?),
        None => Ok(0),
    }
}

/// One page of the acts of which the actor still has to tell the person by telephone.
///
/// # Errors
/// When the store is away or `after` is not one of ours.
pub async fn to_call(
    services: &Services,
    actor: &Actor,
    page: &PageAsked,
) -> Result<(Vec<Model>, Option<String>), Problem> {
    let Some(caller) = caller(actor) else { return Ok((Vec::new(), None)) };
    let reader = services.database.reader();
    let rows = store::page_to_call(reader, &caller, page.after_id()?, page.limit).await?;
    Ok(page.cut(rows, |row| row.id.to_string()))
}

/// Writes down that the person was told of an act by telephone.
///
/// # Errors
/// 404, 409 `wrong-state` when they were told already, 422 for a day that cannot be meant.
pub async fn record_call(
    services: &Services,
    actor: &Actor,
    id: ActId,
    called_on: NaiveDate,
) -> Result<Model, Problem> {
    let tx = services.database.begin().await?;
    let row = store::lock(&tx, id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(may_call(actor, &row))?;
    if told(&tx, &row).await? != Some(Told::CallThem) {
        return Err(Problem::new(ProblemCode::WrongState).say(Message::new("act-told-already")));
    }
    if called_on > services.clock.today() {
        let message = Message::new("fault-future-day").arg("found", called_on);
        return Err(Problem::invalid("/called_on", "future-day", message));
    }
    let done_on = services.clock.day_of(row.created_at.into());
    if called_on < done_on {
        let message = Message::new("act-called-early").arg("found", called_on).arg("done", done_on);
        return Err(Problem::invalid("/called_on", "before-act", message));
    }
    let action = if row.employment_id.is_some() {
        EventAction::EmploymentToldByPhone
    } else {
        EventAction::PractitionerToldByPhone
    };
    let subject = row.employment_id.map_or(row.practitioner_id.0, |id| id.0);
    let fact = Fact {
        practitioner: Some(row.practitioner_id),
        institution: row.institution_id,
        after: Some(json!({ "act": row.kind, "called_on": called_on })),
        ..Fact::of(action, subject)
    };
    let mut change = row.into_active_model();
    change.called_on = Set(Some(called_on));
    change.called_by = Set(actor.account);
    let row = store::update(&tx, change).await?;
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    Ok(row)
}

/// After how many days nothing can be undone any more.
#[must_use]
pub fn undoable_days(services: &Services) -> u32 {
    let hours = Policy::in_force_on(services.clock.today()).employment_void_hours.value;
    hours.div_ceil(24).saturating_add(1)
}

/// Until when an act can be undone as done by mistake.
#[must_use]
pub fn undoable_until(services: &Services, row: &Model) -> DateTime<Utc> {
    let hours = Policy::in_force_on(services.clock.today()).employment_void_hours.value;
    DateTime::<Utc>::from(row.created_at) + TimeDelta::hours(i64::from(hours))
}

/// Whether this act is undone by whoever did it: an employment that was entered by mistake is voided instead.
#[must_use]
pub const fn can_be_undone(kind: ActKind) -> bool {
    match kind {
        ActKind::Ended | ActKind::Extended | ActKind::Changed | ActKind::Corrected => true,
        ActKind::Hired
        | ActKind::Voided
        | ActKind::EndUndone
        | ActKind::ChangeUndone
        | ActKind::CorrectionUndone => false,
    }
}

/// Whether the actor can undo the act now.
#[must_use]
pub fn may_undo(services: &Services, actor: &Actor, row: &Model) -> bool {
    refusal_to_undo(services, actor, row).is_none()
}

/// Why the actor cannot undo the act.
fn refusal_to_undo(services: &Services, actor: &Actor, row: &Model) -> Option<&'static str> {
    if !can_be_undone(row.kind) {
        Some("act-undo-never")
    } else if row.undone_at.is_some() {
        Some("act-undo-done")
    } else if row.done_by.is_none() || row.done_by != actor.account {
        Some("act-undo-of-another")
    } else if services.clock.now() > undoable_until(services, row) {
        Some("act-undo-late")
    } else {
        None
    }
}

/// Begins to undo an act: it is locked, and nothing stands against it but what it touched.
///
/// # Errors
/// 404, 409 `wrong-state`.
pub async fn lock_to_undo(tx: &Tx, services: &Services, actor: &Actor, id: ActId) -> Result<Model, Problem> {
    let row = store::lock(tx, id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(reaches(actor, &row))?;
    match refusal_to_undo(services, actor, &row) {
        None => Ok(row),
        Some(key) => {
            let hours = Policy::in_force_on(services.clock.today()).employment_void_hours.value;
            Err(Problem::new(ProblemCode::WrongState).say(Message::new(key).arg("hours", hours)))
        }
    }
}

/// Writes down that an act was undone.
///
/// # Errors
/// When the store does not take it.
pub async fn mark_undone(tx: &Tx, services: &Services, row: Model) -> Result<(), Problem> {
    let mut change = row.into_active_model();
    change.undone_at = Set(Some(Instant::from(services.clock.now())));
    store::update(tx, change).await?;
    Ok(())
}

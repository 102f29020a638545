//! Sessions that are planned: entered ahead, changed, cancelled, and looked at by whoever wants to come.

use crate::access::Actor;
use crate::history::{self, Fact};
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::platform::vault::Place;
use crate::training::rules::{MOST_PLACES, PlanFacts, PlanRefusal, against_plan};
use crate::training::store::{self, Planned, PlannedFilter};
use chrono::NaiveDate;
use mengya_entities::ids::PlannedSessionId;
use mengya_entities::values::{EventAction, Instant, Sealed, prose};
use mengya_entities::{course, planned_session};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use serde_json::{Value, json};

/// A session that somebody plans.
#[derive(Clone, Debug)]
pub struct NewPlan {
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day.
    pub ended_on: NaiveDate,
    /// Where it is held.
    pub place: String,
    /// For how many people.
    pub places: Option<u32>,
    /// How one comes to it: a phone number, words.
    pub contact: Option<String>,
}

const fn contact_place(id: PlannedSessionId) -> Place {
    Place { table: "planned_sessions", column: "contact_sealed", row: id.0 }
}

fn sealed_contact(services: &Services, id: PlannedSessionId, contact: Option<&str>) -> Option<Sealed> {
    let contact = contact.map(prose).filter(|text| !text.is_empty())?;
    Some(services.vault.seal(contact_place(id), contact.as_bytes()))
}

/// How one comes to a planned session; of one that was cancelled or is over nobody is told any more.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn contact_of(services: &Services, row: &planned_session::Model) -> Result<Option<String>, Problem> {
    if still_on(row, services.clock.today()).is_err() {
        return Ok(None);
    }
    let sealed = row.contact_sealed.as_ref();
    Ok(sealed.map(|sealed| services.vault.open_text(contact_place(row.id), sealed)).transpose()?)
}

/// Every reason against a plan, or against what it is to become: a session that has begun keeps its first day.
fn checked(services: &Services, new: &NewPlan, begun_on: Option<NaiveDate>) -> Result<(), Problem> {
    let plan = PlanFacts {
        started_on: new.started_on,
        ended_on: new.ended_on,
        places: new.places,
        planned_on: begun_on,
    };
    let fault = |refusal: PlanRefusal| match refusal {
        PlanRefusal::EndBeforeStart => {
            Fault::new("/ended_on", "end-before-start", Message::new("planned-end-before-start"))
        }
        PlanRefusal::InThePast => {
            let message = Message::new("planned-in-the-past").arg("day", new.started_on);
            Fault::new("/started_on", "in-the-past", message)
        }
        PlanRefusal::TooFarAhead(last) => {
            Fault::new("/started_on", "too-far-ahead", Message::new("planned-too-far").arg("last", last))
        }
        PlanRefusal::Places => {
            Fault::new("/places", "places", Message::new("planned-places").arg("limit", MOST_PLACES))
        }
    };
    let mut faults: Vec<Fault> = against_plan(&plan, services.clock.today()).into_iter().map(fault).collect();
    if prose(&new.place).is_empty() {
        faults.push(Fault::new("/place", "required", Message::new("fault-required")));
    }
    Problem::from_faults(faults).map_or(Ok(()), Err)
}

fn told(row: &planned_session::Model, course: &course::Model) -> Value {
    json!({ "course": course.code, "started_on": row.started_on, "ended_on": row.ended_on, "place": row.place,
        "places": row.places })
}

/// Plans a session of a course.
///
/// # Errors
/// 404 to the staff of another provider, 422 with every reason.
pub async fn plan(
    services: &Services,
    actor: &Actor,
    course: &course::Model,
    new: NewPlan,
) -> Result<Planned, Problem> {
    Actor::or_unknown(actor.reaches_provider(course.provider_id))?;
    checked(services, &new, None)?;
    let id: PlannedSessionId = services.ids.next();
    let row = planned_session::Model {
        id,
        course_id: course.id,
        started_on: new.started_on,
        ended_on: new.ended_on,
        place: prose(&new.place),
        places: new.places.and_then(|places| places.try_into().ok()),
        contact_sealed: sealed_contact(services, id, new.contact.as_deref()),
        cancelled_at: None,
        cancel_reason: None,
        planned_by: actor.account,
        version: 1,
        created_at: Instant::from(services.clock.now()),
    };
    let tx = services.database.begin().await?;
    // One after the other: of two that plan the same at once, the second sees the first.
    // Its sessions are planned one after the other.
    store::lock_course(&tx, course.id).await?;
    if store::is_planned(&tx, &row).await? {
        let message = Message::new("planned-already").arg("place", &row.place);
        let fault = Fault::new("/started_on", "planned-already", message);
        return Err(Problem::new(ProblemCode::AlreadyExists).with(fault));
    }
    store::insert_planned(&tx, row.clone()).await?;
    let fact = Fact { after: Some(told(&row, course)), ..Fact::of(EventAction::SessionPlanned, id.0) };
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    planned(services, id).await
}

/// One planned session, for whoever wants to come.
///
/// # Errors
/// 404.
pub async fn planned(services: &Services, id: PlannedSessionId) -> Result<Planned, Problem> {
    store::find_planned(services.database.reader(), id).await?.ok_or_else(Problem::not_found)
}

/// One planned session, for whoever changes it.
///
/// # Errors
/// 404, also to the staff of another provider.
pub async fn own_planned(
    services: &Services,
    actor: &Actor,
    id: PlannedSessionId,
) -> Result<Planned, Problem> {
    let found = planned(services, id).await?;
    Actor::or_unknown(actor.reaches_provider(found.course.provider_id))?;
    Ok(found)
}

fn still_on(row: &planned_session::Model, today: NaiveDate) -> Result<(), Problem> {
    let refused = |key: &'static str| Err(Problem::new(ProblemCode::WrongState).say(Message::new(key)));
    match row {
        row if row.cancelled_at.is_some() => refused("planned-cancelled-already"),
        row if row.ended_on < today => refused("planned-over"),
        _ => Ok(()),
    }
}

/// Changes a planned session.
///
/// # Errors
/// 404, 409 when it was cancelled or is over, 412/428, 422 with every reason.
pub async fn change_plan(
    services: &Services,
    actor: &Actor,
    id: PlannedSessionId,
    if_match: Option<&str>,
    new: NewPlan,
) -> Result<Planned, Problem> {
    let known = own_planned(services, actor, id).await?;
    check_version(if_match, known.session.version)?;
    checked(services, &new, Some(known.session.started_on))?;
    let tx = services.database.begin().await?;
    let row = store::lock_planned(&tx, id).await?.ok_or_else(Problem::not_found)?;
    check_version(if_match, row.version)?;
    still_on(&row, services.clock.today())?;
    let (before, version) = (told(&row, &known.course), row.version + 1);
    let mut changed = row.into_active_model();
    changed.started_on = Set(new.started_on);
    changed.ended_on = Set(new.ended_on);
    changed.place = Set(prose(&new.place));
    changed.places = Set(new.places.and_then(|places| places.try_into().ok()));
    changed.contact_sealed = Set(sealed_contact(services, id, new.contact.as_deref()));
    changed.version = Set(version);
    let row = store::update_planned(&tx, changed).await?;
    let after = Some(told(&row, &known.course));
    let fact = Fact { before: Some(before), after, ..Fact::of(EventAction::SessionChanged, id.0) };
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    planned(services, id).await
}

/// Cancels a planned session.
///
/// # Errors
/// 404, 409 when it was cancelled or is over, 412/428, 422 without a reason.
pub async fn cancel_plan(
    services: &Services,
    actor: &Actor,
    id: PlannedSessionId,
    if_match: Option<&str>,
    reason: String,
) -> Result<Planned, Problem> {
    let known = own_planned(services, actor, id).await?;
    check_version(if_match, known.session.version)?;
    if prose(&reason).is_empty() {
        return Err(Problem::invalid("/reason", "required", Message::new("fault-required")));
    }
    let tx = services.database.begin().await?;
    let row = store::lock_planned(&tx, id).await?.ok_or_else(Problem::not_found)?;
    check_version(if_match, row.version)?;
    still_on(&row, services.clock.today())?;
    let version = row.version + 1;
    let mut changed = row.into_active_model();
    changed.cancelled_at = Set(Some(Instant::from(services.clock.now())));
    changed.cancel_reason = Set(Some(reason.clone()));
    changed.version = Set(version);
    let row = store::update_planned(&tx, changed).await?;
    let after = Some(told(&row, &known.course));
    let fact = Fact { reason: Some(reason), after, ..Fact::of(EventAction::SessionCancelled, id.0) };
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    planned(services, id).await
}

/// One page of what is on offer, the next first.
///
/// # Errors
/// When the store is away, 422 when the page is none of ours.
pub async fn on_offer(
    services: &Services,
    filter: PlannedFilter,
    page: &PageAsked,
) -> Result<(Vec<Planned>, Option<String>), Problem> {
    let no_key = || Problem::invalid("?after", "cursor", Message::new("fault-cursor"));
    let after = match page.after.as_deref() {
        None => None,
        Some(key) => {
            let (day, id) = key.split_once('_').ok_or_else(no_key)?;
            Some((day.parse().map_err(|_| no_key())?, id.parse().map_err(|_| no_key())?))
        }
    };
    let today = services.clock.today();
    let rows = store::upcoming(services.database.reader(), filter, today, after, page.limit).await?;
    Ok(page.cut(rows, |row| format!("{}_{}", row.session.started_on, row.session.id)))
}

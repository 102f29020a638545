//! Another post, or another supervisor, at the same institution from a day on.

use super::{
    Days, Described, Employed, Supervisor, as_told_to, began, by_number, described, employed, fact_of,
    fault_of, held_by, is_a_slip, named_supervisor, new_row, no_such, recorded, too_far_ahead,
};
use crate::access::Actor;
use crate::history::{self, Fact};
use crate::institutions::rules::{EmployingFacts, HeldEmployment, may_employ};
use crate::institutions::store;
use crate::lists::Door;
use crate::notifications::service as notifications;
use crate::platform::day::implausible;
use crate::platform::db::{Tx, is_duplicate};
use crate::platform::pagination::check_version;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::practitioners::identity;
use crate::practitioners::proven::Proven;
use crate::practitioners::service::lock_person;
use crate::practitioners::standing::Cleared;
use crate::screening::rules::{has_entry_check, record_found_on};
use crate::screening::store as screening;
use chrono::NaiveDate;
use mengya_entities::employment::Model;
use mengya_entities::ids::EmploymentId;
use mengya_entities::values::{EventAction, Post, prose};
use mengya_entities::{institution, practitioner};
use serde_json::json;

/// What is to be another from a day on.
#[derive(Clone, Debug)]
pub struct Change {
    /// The post.
    pub post: Post,
    /// The first day in it.
    pub from_on: NaiveDate,
    /// The supervisor's registry number, as typed; none for nobody.
    pub supervisor_registry_number: Option<String>,
    /// Why.
    pub reason: String,
}

/// A change against which nothing stands, in a transaction that has not ended.
struct Ready {
    tx: Tx,
    place: institution::Model,
    /// The employment as it is.
    employment: Model,
    held: Vec<HeldEmployment>,
    supervisor: Option<practitioner::Model>,
    cleared: Cleared,
    reason: String,
}

/// Whether a change could be made so, and the employment as it is; nothing is written but the look of a refusal.
///
/// # Errors
/// As of [`change`].
pub async fn rehearse(
    services: &Services,
    actor: &Actor,
    id: EmploymentId,
    if_match: Option<&str>,
    change: &Change,
) -> Result<Described, Problem> {
    let ready = ready(services, actor, id, if_match, change).await?;
    let found = described(&ready.tx, services.clock.today(), vec![ready.employment]).await?;
    found.into_iter().next().ok_or_else(Problem::not_found)
}

/// Ends an employment the day before, and begins another at the same institution: in another post, or under another
/// supervisor. Whoever works with children on the days after has to be clear, as for any employment. One that was begun
/// without its entry check keeps that finding: it is not left behind by a change.
///
/// # Errors
/// 404, 412/428, 422 for days and persons that cannot be meant, 409 `barred` or `refused`; always with every reason.
pub async fn change(
    services: &Services,
    actor: &Actor,
    id: EmploymentId,
    if_match: Option<&str>,
    change: &Change,
) -> Result<Employed, Problem> {
    let today = services.clock.today();
    let Ready { tx, place, employment, held, supervisor, cleared, reason } =
        ready(services, actor, id, if_match, change).await?;
    let days = Days { from: change.from_on, until: employment.until_on };
    let supervisor =
        Supervisor { id: supervisor.as_ref().map(|one| one.id), name: supervisor.map(|one| one.name) };
    let row = new_row(services, employment.practitioner_id, place.id, change.post, days, supervisor);
    let was = employment.until_on;
    let ended = store::shorten_employment(&tx, employment, change.from_on.pred_opt()).await?;
    let begun = match store::insert_employment(&tx, Proven::of(&cleared, row)?).await {
        Ok(begun) => begun,
        Err(error) if is_duplicate(&error) => return Err(Problem::new(ProblemCode::AlreadyExists)),
        Err(error) => return Err(error.into()),
    };
    let end = Fact {
        reason: Some(reason.clone()),
        before: Some(json!({ "until_on": was })),
        after: Some(json!({ "until_on": ended.until_on })),
        ..fact_of(EventAction::EmploymentEnded, &ended)
    };
    let begin = Fact { reason: Some(reason), ..recorded(EventAction::EmploymentBegan, &begun) };
    history::record_all(&tx, services, actor, vec![end, begin]).await?;
    if begun.until_on.is_none_or(|until| today <= until) {
        notifications::employments_began(&tx, services, &[began(&begun, &place)]).await?;
    }
    let employed = employed(&tx, today, begun, &held).await?;
    tx.commit().await?;
    Ok(employed)
}

async fn ready(
    services: &Services,
    actor: &Actor,
    id: EmploymentId,
    if_match: Option<&str>,
    change: &Change,
) -> Result<Ready, Problem> {
    let reader = services.database.reader();
    let known = store::find_employment(reader, id).await?.ok_or_else(Problem::not_found)?;
    let place = store::find(reader, known.institution_id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_institution(place.id, &place.district))?;
    let today = services.clock.today();
    let tx = services.database.begin().await?;
    let locked = lock_person(&tx, known.practitioner_id).await?;
    let employment = store::lock_employment(&tx, id).await?.ok_or_else(Problem::not_found)?;
    check_version(if_match, employment.version)?;
    let reason = prose(&change.reason);
    let supervisor = match change.supervisor_registry_number.as_deref() {
        Some(number) => Some((number, by_number(&tx, number).await?)),
        None => None,
    };
    let mut faults: Vec<Fault> = implausible("/from_on", change.from_on, today)
        .into_iter()
        .chain(too_far_ahead(actor, change.from_on, today))
        .collect();
    if reason.is_empty() {
        faults.push(Fault::new("/reason", "required", Message::new("fault-required")));
    }
    if change.from_on <= employment.from_on {
        let message = Message::new("change-not-after").arg("from", employment.from_on);
        faults.push(Fault::new("/from_on", "not-after-first-day", message));
    }
    if let Some(until) = employment.until_on.filter(|until| *until < change.from_on) {
        faults.push(Fault::new(
            "/from_on",
            "after-end",
            Message::new("change-after-end").arg("until", until),
        ));
    }
    if let Some((number, None)) = &supervisor {
        faults.push(no_such("/supervisor_registry_number", number));
    }
    let supervisor = supervisor.and_then(|(_, person)| person);
    if change.post == employment.post && supervisor.as_ref().map(|one| one.id) == employment.supervisor_id {
        faults.push(Fault::new("/post", "nothing-to-change", Message::new("change-nothing")));
    }
    let held = held_by(&tx, employment.practitioner_id).await?;
    let others: Vec<_> = held.iter().filter(|it| it.id != Some(employment.id)).copied().collect();
    let named = supervisor.clone().map(Some);
    let facts = EmployingFacts {
        institution: place.id,
        post: change.post,
        from: change.from_on,
        until: employment.until_on,
        born_on: identity::open(&services.vault, &locked.person)?.born_on(),
        held: &others,
        supervisor: named_supervisor(
            &tx,
            named.as_ref(),
            employment.practitioner_id,
            place.id,
            change.from_on,
        )
        .await?,
    };
    let refusals = may_employ(&facts, Policy::in_force_on(change.from_on), Door::ByHand);
    let is_slip = !faults.is_empty() || refusals.iter().any(|refusal| is_a_slip(*refusal));
    let number = change.supervisor_registry_number.as_deref();
    faults.extend(refusals.into_iter().map(|refusal| fault_of(refusal, number)));
    let checks = screening::of_persons(&tx, &services.vault, &[employment.practitioner_id]).await?;
    let checks = checks.get(&employment.practitioner_id).map_or(&[][..], Vec::as_slice);
    if !has_entry_check(checks, employment.from_on) {
        faults.push(Fault::new("/post", "entry-check-missing", Message::new("change-unchecked")));
    }
    if record_found_on(checks, change.from_on.max(services.clock.today())).is_some() {
        faults.push(Fault::new("/post", "record-found", Message::new("change-record-found")));
    }
    let cleared =
        locked.clear_during(change.from_on, employment.until_on.filter(|until| *until >= change.from_on));
    let refused = match cleared {
        Ok(cleared) if faults.is_empty() => {
            return Ok(Ready { tx, place, employment, held, supervisor, cleared, reason });
        }
        Err(barred) if !is_slip => Problem { faults, ..barred },
        Ok(_) | Err(_) => {
            let code = if is_slip { ProblemCode::Invalid } else { ProblemCode::Refused };
            Problem { faults, ..Problem::new(code) }
        }
    };
    drop(tx);
    history::log_access(services, actor, &[known.practitioner_id], "change_employment", None).await?;
    Err(as_told_to(actor, refused))
}

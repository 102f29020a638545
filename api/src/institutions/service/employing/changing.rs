//! Another post, or another supervisor, at the same institution from a day on.

use super::{
    Days, Described, Employed, Supervisor, as_told_to, by_number, described, employed, fact_of, fault_of,
    held_by, is_a_slip, locked, named_supervisor, new_row, no_such, recorded, restore_end, too_far_ahead,
};
use crate::access::Actor;
use crate::history::{self, Fact};
use crate::institutions::rules::{EmployingFacts, HeldEmployment, may_employ};
use crate::institutions::store;
use crate::lists::Door;
use crate::platform::day::implausible;
use crate::platform::db::{Tx, is_duplicate};
use crate::platform::pagination::check_version;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::practitioners::identity;
use crate::practitioners::proven::Proven;
use crate::practitioners::standing::Cleared;
use crate::screening::rules::{has_entry_check, record_found_on};
use crate::screening::store as screening;
use chrono::NaiveDate;
use mengya_entities::employment::Model;
use mengya_entities::ids::EmploymentId;
use mengya_entities::values::{EventAction, Instant, Post, prose};
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

/// What came of a change.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The employment that it began.
    pub employed: Employed,
    /// The employment before it, as it ended.
    pub former: Model,
    /// The last day that one had before.
    pub was_until: Option<NaiveDate>,
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

/// Ends an employment the day before, and begins another at the same institution: in another post, or under another
/// supervisor. Whoever works with children on the days after has to be clear, as for any employment. One that was begun
/// without its entry check keeps that finding: it is not left behind by a change.
///
/// # Errors
/// 404, 412/428, 422 for days and persons that cannot be meant, 409 `barred` or `refused`; always with every reason.
pub async fn change(
    tx: Tx,
    services: &Services,
    actor: &Actor,
    id: EmploymentId,
    if_match: Option<&str>,
    change: &Change,
) -> Result<(Tx, Changed), Problem> {
    let today = services.clock.today();
    let Ready { tx, place, employment, held, supervisor, cleared, reason } =
        ready(tx, services, actor, id, if_match, change).await?;
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
    let employed = employed(&tx, today, begun, &held).await?;
    Ok((tx, Changed { employed, former: ended, was_until: was }))
}

/// Takes back a change that was entered by mistake: the employment that it began counts as never begun, and the one before
/// it ends again when it did before, or goes on.
///
/// # Errors
/// 404, 409 `wrong-state` when something came after it, `barred` or `refused`.
pub async fn undo(
    tx: Tx,
    services: &Services,
    actor: &Actor,
    begun: (EmploymentId, i64),
    (former, was_until): (EmploymentId, Option<NaiveDate>),
    reason: &str,
) -> Result<(Tx, Described), Problem> {
    let (person, employment, _) = locked(&tx, actor, begun.0).await?;
    if employment.version != begun.1 {
        return Err(Problem::new(ProblemCode::WrongState).say(Message::new("act-undo-overtaken")));
    }
    let at = Instant::from(services.clock.now());
    store::void_employment(&tx, &employment, at, actor.account, reason).await?;
    let ended = store::lock_employment(&tx, former).await?.ok_or_else(Problem::not_found)?;
    let is_as_left = ended.until_on == employment.from_on.pred_opt();
    let version = if is_as_left { ended.version } else { -1 };
    let (tx, restored) = restore_end(tx, services, actor, &person, ended, (version, was_until)).await?;
    let fact = Fact {
        reason: Some(reason.to_owned()),
        before: Some(json!({ "post": employment.post, "from_on": employment.from_on })),
        after: Some(json!({ "post": restored.post, "until_on": restored.until_on })),
        ..fact_of(EventAction::EmploymentChangeUndone, &restored)
    };
    history::record(&tx, services, actor, fact).await?;
    let described = described(&tx, services.clock.today(), vec![restored]).await?;
    let described = described.into_iter().next().ok_or_else(Problem::not_found)?;
    Ok((tx, described))
}

async fn ready(
    tx: Tx,
    services: &Services,
    actor: &Actor,
    id: EmploymentId,
    if_match: Option<&str>,
    change: &Change,
) -> Result<Ready, Problem> {
    let today = services.clock.today();
    let (person, employment, place) = locked(&tx, actor, id).await?;
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
        born_on: identity::open(&services.vault, &person.person)?.born_on(),
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
        person.clear_during(change.from_on, employment.until_on.filter(|until| *until >= change.from_on));
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
    history::log_access(services, actor, &[person.person.id], "change_employment", None).await?;
    Err(as_told_to(actor, refused))
}

//! What people do with credentials: claim, decide, end, ask for dual certification.

use super::rules::{
    Claim, ClaimFault, CredentialFacts, DualCertification, LastChange, ReclaimRefusal, UndoRefusal,
    as_they_stand, claim_faults, dual_certification_on, kept_number, may_undo, natural_key, reclaim_refusals,
};
use super::store;
use crate::access::Actor;
use crate::access::problems::two_refused;
use crate::access::store::party;
use crate::access::two_persons::{Party, TwoRefusal};
use crate::evidence::service::{self as evidence, Belongs, EvidenceView, Handed};
use crate::evidence::store as evidence_store;
use crate::history::{self, Fact};
use crate::lists::Door;
use crate::platform::db::{Tx, is_duplicate};
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::practitioners::identity;
use crate::practitioners::service::{authorise_unlogged, find_logged, is_own, lock_person};
use crate::practitioners::store as people;
use chrono::NaiveDate;
use mengya_entities::credential::Model;
use mengya_entities::ids::{CredentialId, PractitionerId};
use mengya_entities::values::{
    CredentialKind, CredentialState, EventAction, EvidenceMedia, Instant, Role, prose,
};
use mengya_entities::{event, practitioner};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait as _, ConnectionTrait, DbErr, IntoActiveModel as _};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// A credential and all that its holder holds: whether one counts may follow from another.
#[derive(Clone, Debug)]
pub struct Held {
    /// The credential.
    pub row: Model,
    /// Every credential of the person, as the rules see it.
    pub all: Vec<CredentialFacts>,
}

impl Held {
    async fn of(tx: &Tx, row: Model) -> Result<Self, Problem> {
        let all = store::of_person(tx, row.practitioner_id).await?.iter().map(CredentialFacts::of).collect();
        Ok(Self { row, all })
    }
}

/// One page of a person's credentials.
#[derive(Clone, Debug)]
pub struct Page {
    /// Whose.
    pub person: practitioner::Model,
    /// The credentials of the page.
    pub rows: Vec<Model>,
    /// Every credential of the person, as the rules see it.
    pub all: Vec<CredentialFacts>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// One page of a person's credentials.
///
/// # Errors
/// 404.
pub async fn list(
    services: &Services,
    actor: &Actor,
    number: &str,
    page: &PageAsked,
) -> Result<Page, Problem> {
    let after = page.after_id()?;
    let person = find_logged(services, actor, number, "list_credentials", None).await?;
    let held = store::of_person(services.database.reader(), person.id).await?;
    let all: Vec<CredentialFacts> = held.iter().map(CredentialFacts::of).collect();
    let held = told_to(actor, held, &all, services.clock.today());
    let rows = held.into_iter().filter(|row| after.is_none_or(|after| row.id > after));
    let rows = rows.take(usize::try_from(page.limit).unwrap_or(usize::MAX).saturating_add(1)).collect();
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    Ok(Page { person, rows, all, next })
}

/// What the actor may read of a person's credentials. A post asks for those that count, so an employer reads those and
/// the ones that wait for verification, without how they were verified; of the others the findings tell enough.
#[must_use]
pub fn told_to(actor: &Actor, mut rows: Vec<Model>, all: &[CredentialFacts], day: NaiveDate) -> Vec<Model> {
    if actor.employer().is_none() {
        return rows;
    }
    let policy = Policy::in_force_on(day);
    let counting: HashSet<CredentialId> = as_they_stand(all, policy)
        .iter()
        .filter(|it| it.counts_on(day, policy) || it.state == CredentialState::Claimed)
        .map(|it| it.id)
        .collect();
    rows.retain(|row| counting.contains(&row.id));
    for row in &mut rows {
        row.state_reason = None;
    }
    rows
}

/// Claims a credential: it counts only once an officer has verified it. One that was rejected is claimed again, with a
/// reason; the history keeps that it was rejected, and why.
///
/// # Errors
/// 404, 422 with every fault, 409 `refused` when a teacher qualification was lost or revoked, 409 `already-exists`.
pub async fn claim(
    services: &Services,
    actor: &Actor,
    number: &str,
    mut claim: Claim,
    again: Option<&str>,
    file: Option<&Handed>,
) -> Result<(practitioner::Model, Held), Problem> {
    let known = authorise_unlogged(services, actor, number).await?;
    let today = services.clock.today();
    let faults = claim_faults(&claim, today, Door::ByHand);
    let faults = faults.into_iter().map(|fault| claim_fault(fault, &claim)).collect();
    if let Some(problem) = Problem::from_faults(faults) {
        return Err(problem);
    }
    let tx = services.database.begin().await?;
    let person = lock_person(&tx, known.id).await?.person;
    let held = store::of_person(&tx, person.id).await?;
    let facts: Vec<CredentialFacts> = held.iter().map(CredentialFacts::of).collect();
    let holder = identity::open(&services.vault, &person)?;
    let kept = claim.number.as_deref().map(|number| kept_number(number, &holder)).transpose();
    match kept {
        Ok(kept) => claim.number = kept,
        Err(fault) => {
            let faults = vec![claim_fault(fault, &claim)];
            return Err(Problem { faults, ..Problem::new(ProblemCode::Invalid) });
        }
    }
    refuse_reclaim(&facts, claim.kind, today)?;
    let new = new_row(services, person.id, &claim, today);
    match held.into_iter().find(|row| row.natural_key == new.natural_key) {
        Some(same) if same.state == CredentialState::Rejected => {
            let why = same.state_reason.clone().unwrap_or_default();
            let Some(reason) = again.map(prose).filter(|reason| !reason.is_empty()) else {
                let message = Message::new("credential-rejected-before")
                    .arg("on", same.state_on)
                    .arg("why", if actor.is(Role::InstitutionManager) { "—" } else { why.as_str() });
                return Err(Problem::invalid("/reason", "rejected-before", message));
            };
            let (state, action) = (CredentialState::Claimed, EventAction::CredentialClaimedAgain);
            let row =
                change_state(&tx, services, actor, same, Change::of(state, today, action, reason)).await?;
            // What was handed in with the claim that was rejected stays, unless something takes its place.
            if let Some(file) = file {
                evidence_store::delete_of_credential(&tx, row.id).await?;
                keep_file(&tx, services, actor, &row, file).await?;
            }
            let held = Held::of(&tx, row).await?;
            tx.commit().await?;
            return Ok((person, held));
        }
        Some(same) => return Err(already_recorded(same.state)),
        None => {}
    }
    let row = match store::insert(&tx, new.into_active_model().reset_all()).await {
        Ok(row) => row,
        Err(error) if is_duplicate(&error) => return Err(Problem::new(ProblemCode::AlreadyExists)),
        Err(error) => return Err(error.into()),
    };
    let fact = fact(EventAction::CredentialClaimed, &row, None, None, described(&row));
    history::record(&tx, services, actor, fact).await?;
    if let Some(file) = file {
        keep_file(&tx, services, actor, &row, file).await?;
    }
    let held = Held::of(&tx, row).await?;
    tx.commit().await?;
    Ok((person, held))
}

async fn keep_file(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    row: &Model,
    file: &Handed,
) -> Result<(), Problem> {
    evidence::keep(tx, services, actor, Belongs::Credential(row.id), file).await?;
    let after = json!({ "kind": row.kind, "media": file.media() });
    let fact = fact(EventAction::CredentialEvidenceAdded, row, None, None, after);
    Ok(history::record(tx, services, actor, fact).await?)
}

/// Hands in a file that shows a credential, while its claim awaits verification and has none.
///
/// # Errors
/// 404, 409 `wrong-state` when it was decided on, 409 `already-exists` when there is a file.
pub async fn add_evidence(
    services: &Services,
    actor: &Actor,
    id: CredentialId,
    file: &Handed,
) -> Result<Held, Problem> {
    let known = store::find(services.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
    may_hand_in(services, actor, &known).await?;
    let tx = services.database.begin().await?;
    let row = lock_with_person(&tx, id).await?;
    if row.state != CredentialState::Claimed {
        return Err(wrong_state("credential-not-claimed", row.state));
    }
    if evidence_store::media_of_credentials(&tx, &[id]).await?.contains_key(&id) {
        let message = Message::new("credential-file-there");
        return Err(Problem::new(ProblemCode::AlreadyExists).with(Fault::new(
            "/file",
            "file-there",
            message,
        )));
    }
    keep_file(&tx, services, actor, &row, file).await?;
    let held = Held::of(&tx, row).await?;
    tx.commit().await?;
    Ok(held)
}

/// Whoever may claim for the person may hand something in.
async fn may_hand_in(services: &Services, actor: &Actor, row: &Model) -> Result<(), Problem> {
    let person = people::find(services.database.reader(), row.practitioner_id)
        .await?
        .ok_or_else(Problem::not_found)?;
    authorise_unlogged(services, actor, &person.registry_number.to_string()).await.map(|_| ())
}

/// The file that shows a credential, for the person and for officers. That an officer looked is written down.
///
/// # Errors
/// 404 when there is none, or it is not for the actor.
pub async fn evidence_of(
    services: &Services,
    actor: &Actor,
    id: CredentialId,
) -> Result<EvidenceView, Problem> {
    let row = store::find(services.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(is_own(actor, row.practitioner_id) || actor.is(Role::RegulatorOfficer))?;
    history::log_access(services, actor, &[row.practitioner_id], "get_credential_evidence", None).await?;
    evidence::opened(services, Belongs::Credential(id)).await
}

/// A claim of the practitioner's own that awaits verification, before it is taken back.
///
/// # Errors
/// 404 when it is not the actor's own, 409 `wrong-state` when it was decided on.
pub async fn own_claim(services: &Services, actor: &Actor, id: CredentialId) -> Result<Model, Problem> {
    let row = store::find(services.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(is_own(actor, row.practitioner_id))?;
    if row.state == CredentialState::Claimed {
        Ok(row)
    } else {
        Err(wrong_state("credential-claim-decided", row.state))
    }
}

/// Takes a claim back that awaits verification: nothing is left of it but the history. One that was rejected before and
/// claimed again is as it was: rejected.
///
/// # Errors
/// 404 when it is not the actor's own, 412/428, 409 `wrong-state` when it was decided on.
pub async fn withdraw_claim(
    services: &Services,
    actor: &Actor,
    id: CredentialId,
    if_match: Option<&str>,
) -> Result<Option<Held>, Problem> {
    own_claim(services, actor, id).await?;
    let tx = services.database.begin().await?;
    let row = lock_with_person(&tx, id).await?;
    check_version(if_match, row.version)?;
    if row.state != CredentialState::Claimed {
        return Err(wrong_state("credential-claim-decided", row.state));
    }
    let action = EventAction::CredentialClaimWithdrawn;
    let before = history::store::last_of(&tx, EventAction::CredentialClaimedAgain, id.0).await?;
    if let Some(before) = before.and_then(|event| event.before) {
        let reason = before["reason"].as_str().unwrap_or_default().to_owned();
        let on = before["state_on"].as_str().and_then(|day| day.parse().ok()).unwrap_or(row.state_on);
        let state = CredentialState::Rejected;
        let row = change_state(&tx, services, actor, row, Change::of(state, on, action, reason)).await?;
        let held = Held::of(&tx, row).await?;
        tx.commit().await?;
        return Ok(Some(held));
    }
    let old = json!({ "state": row.state, "state_on": row.state_on });
    let fact = fact(action, &row, None, Some(old), described(&row));
    history::record(&tx, services, actor, fact).await?;
    store::delete(&tx, &row).await?;
    tx.commit().await?;
    Ok(None)
}

/// Of which of these credentials a file was handed in, for whoever may read it.
///
/// # Errors
/// When the store is away.
pub async fn files_of(
    moment: &Tx,
    actor: &Actor,
    rows: &[Model],
) -> Result<HashMap<CredentialId, EvidenceMedia>, Problem> {
    let reads = actor.is(Role::RegulatorOfficer) || rows.iter().any(|row| is_own(actor, row.practitioner_id));
    if !reads {
        return Ok(HashMap::new());
    }
    let ids: Vec<CredentialId> = rows.iter().map(|row| row.id).collect();
    Ok(evidence_store::media_of_credentials(moment, &ids).await?)
}

/// A new credential of a person, claimed on this day.
#[must_use]
pub fn new_row(services: &Services, holder: PractitionerId, claim: &Claim, day: NaiveDate) -> Model {
    let number = claim.number.as_deref();
    Model {
        id: services.ids.next::<CredentialId>(),
        practitioner_id: holder,
        kind: claim.kind,
        level: claim.level,
        teacher_kind: claim.teacher_kind(),
        number: claim.number.clone(),
        specialty: claim.specialty.clone(),
        issued_on: claim.issued_on,
        valid_until: claim.valid_until,
        natural_key: natural_key(
            claim.kind,
            claim.level,
            claim.teacher_kind,
            number,
            claim.issued_on,
            claim.valid_until,
        ),
        state: CredentialState::Claimed,
        state_on: day,
        state_reason: None,
        decided_by: None,
        version: 1,
        created_at: Instant::from(services.clock.now()),
    }
}

/// Verifies or rejects a claim, or decides the other way after all where that was a mistake; the history keeps both. The
/// caller's transaction tells whom it concerns, and commits.
///
/// # Errors
/// 404, 412/428, 409 `wrong-state` when it was decided before, 409 `refused` when a teacher qualification was lost or
/// revoked meanwhile, 409 `second-officer` for whoever decides on the own.
pub async fn decide(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    id: CredentialId,
    if_match: Option<&str>,
    verified: bool,
    how: String,
) -> Result<Held, Problem> {
    let row = lock_with_person(tx, id).await?;
    check_version(if_match, row.version)?;
    let held = store::of_person(tx, row.practitioner_id).await?;
    may_decide(&row, &held, verified, services.clock.today())?;
    decides_on_another(tx, actor, &row).await?;
    let reconsidered = row.state == CredentialState::Rejected;
    let (state, action) = match (verified, reconsidered) {
        (true, true) => (CredentialState::Verified, EventAction::CredentialReconsidered),
        (true, false) => (CredentialState::Verified, EventAction::CredentialVerified),
        (false, _) => (CredentialState::Rejected, EventAction::CredentialRejected),
    };
    let change = Change::of(state, services.clock.today(), action, how);
    let row = change_state(tx, services, actor, row, change).await?;
    Held::of(tx, row).await
}

/// Whether a credential that stands so may be verified or rejected.
///
/// # Errors
/// As of [`decide`].
pub fn may_decide(row: &Model, held: &[Model], verified: bool, today: NaiveDate) -> Result<(), Problem> {
    let reconsidered = matches!(
        (row.state, verified),
        (CredentialState::Rejected, true) | (CredentialState::Verified, false)
    );
    if row.state != CredentialState::Claimed && !reconsidered {
        return Err(wrong_state("credential-not-claimed", row.state));
    }
    if verified {
        let others: Vec<CredentialFacts> =
            held.iter().filter(|other| other.id != row.id).map(CredentialFacts::of).collect();
        refuse_reclaim(&others, row.kind, today)?;
    }
    Ok(())
}

/// An officer who is also a practitioner decides about others.
///
/// # Errors
/// 409 `second-officer` for whoever decides on the own.
pub async fn decides_on_another(
    db: &impl ConnectionTrait,
    actor: &Actor,
    row: &Model,
) -> Result<(), Problem> {
    let holder = people::find(db, row.practitioner_id).await?.ok_or_else(Problem::not_found)?;
    if party(db, actor.account).await? == Party::Person(holder.identity_index) {
        return Err(two_refused(TwoRefusal::OwnCase));
    }
    Ok(())
}

/// What stood before the last decision on a credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Where it stood.
    pub state: CredentialState,
    /// Since which day.
    pub on: NaiveDate,
    /// Why.
    pub reason: Option<String>,
}

/// What changes where a credential stands.
const CHANGES: [EventAction; 10] = [
    EventAction::CredentialClaimed,
    EventAction::CredentialClaimedAgain,
    EventAction::CredentialCompleted,
    EventAction::CredentialClaimWithdrawn,
    EventAction::CredentialVerified,
    EventAction::CredentialReconsidered,
    EventAction::CredentialRejected,
    EventAction::CredentialRevoked,
    EventAction::CredentialLost,
    EventAction::CredentialUndone,
];

/// The last thing that changed where a credential stands, and what stood before it; a list's row names no reason, and is
/// nobody's single decision.
///
/// # Errors
/// When the store is away.
pub async fn last_change(
    db: &impl ConnectionTrait,
    id: CredentialId,
) -> Result<Option<(event::Model, Option<Before>)>, DbErr> {
    let Some(last) = history::store::last_among(db, &CHANGES, id.0).await? else { return Ok(None) };
    let before = last.before.as_ref().and_then(|before| {
        Some(Before {
            state: CredentialState::from_code(before["state"].as_str()?)?,
            on: before["state_on"].as_str()?.parse().ok()?,
            reason: before.get("reason")?.as_str().map(str::to_owned),
        })
    });
    Ok(Some((last, before)))
}

/// What the last decision on a credential would be undone to, by whoever asks now.
///
/// # Errors
/// 409 `wrong-state` with why it is not undone.
pub async fn undoable(
    db: &impl ConnectionTrait,
    services: &Services,
    actor: &Actor,
    row: &Model,
) -> Result<Before, Problem> {
    let last = last_change(db, row.id).await?;
    let decided = last.as_ref().map(|(event, before)| LastChange {
        is_decision: before.is_some()
            && !matches!(
                event.action,
                EventAction::CredentialClaimedAgain
                    | EventAction::CredentialClaimWithdrawn
                    | EventAction::CredentialUndone
            ),
        is_own: event.account_id.is_some() && event.account_id == actor.account,
        at: event.at.into(),
    });
    let hours = Policy::in_force_on(services.clock.today()).credential_undo_hours.value;
    may_undo(decided.as_ref(), services.clock.now(), hours).map_err(|refusal| {
        Problem::new(ProblemCode::WrongState).say(match refusal {
            UndoRefusal::NothingToUndo => Message::new("credential-nothing-to-undo"),
            UndoRefusal::NotYours => Message::new("credential-undo-not-yours"),
            UndoRefusal::TooLate { hours } => Message::new("credential-undo-late").arg("hours", hours),
        })
    })?;
    last.and_then(|(_, before)| before).ok_or_else(Problem::not_found)
}

/// Undoes the last decision on a credential, entered by mistake, by who took it: it stands as before, and the history
/// keeps both. The caller's transaction takes what follows from it along, and commits.
///
/// # Errors
/// 404, 412/428, 422 without a reason, 409 `wrong-state` when there is none, somebody else took it or it is too late.
pub async fn undo(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    id: CredentialId,
    if_match: Option<&str>,
    reason: &str,
) -> Result<Held, Problem> {
    let reason = prose(reason);
    if reason.is_empty() {
        return Err(Problem::invalid("/reason", "required", Message::new("fault-required")));
    }
    let row = lock_with_person(tx, id).await?;
    check_version(if_match, row.version)?;
    let before = undoable(tx, services, actor, &row).await?;
    let change = Change {
        state: before.state,
        on: before.on,
        action: EventAction::CredentialUndone,
        reason,
        state_reason: before.reason,
        by_actor: false,
    };
    let row = change_state(tx, services, actor, row, change).await?;
    Held::of(tx, row).await
}

/// Records that a verified credential was revoked (撤销) or lost (丧失); it no longer counts from that day on. The
/// caller's transaction takes what follows from it along, and commits.
///
/// # Errors
/// 404, 412/428, 422 for a day in the future or before the issue, 409 `wrong-state` when it is not verified.
pub async fn end(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    id: CredentialId,
    if_match: Option<&str>,
    end: End,
) -> Result<Held, Problem> {
    let row = lock_with_person(tx, id).await?;
    check_version(if_match, row.version)?;
    may_end(&row, end.on, services.clock.today())?;
    decides_on_another(tx, actor, &row).await?;
    let (state, action) = if end.lost {
        (CredentialState::Lost, EventAction::CredentialLost)
    } else {
        (CredentialState::Revoked, EventAction::CredentialRevoked)
    };
    let change = Change::of(state, end.on, action, end.reason);
    let row = change_state(tx, services, actor, row, change).await?;
    Held::of(tx, row).await
}

/// Whether a credential that stands so may end on this day.
///
/// # Errors
/// As of [`end`].
pub fn may_end(row: &Model, on: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
    if row.state != CredentialState::Verified {
        return Err(wrong_state("credential-not-verified", row.state));
    }
    if on > today {
        let message = Message::new("fault-future-day").arg("found", on);
        return Err(Problem::invalid("/on", "future-day", message));
    }
    if let Some(issued_on) = row.issued_on.filter(|issued_on| on < *issued_on) {
        let message = Message::new("fault-before-issue").arg("found", on).arg("issued", issued_on);
        return Err(Problem::invalid("/on", "before-issue", message));
    }
    Ok(())
}

/// How a credential ended.
#[derive(Clone, Debug)]
pub struct End {
    /// Lost by law, or else revoked.
    pub lost: bool,
    /// The first day on which it no longer counts.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// Dual certification of a person on a day, and the credentials it follows from.
#[derive(Clone, Debug)]
pub struct DualView {
    /// Whose.
    pub person: practitioner::Model,
    /// On which day.
    pub on: NaiveDate,
    /// Yes, or what is missing.
    pub answer: DualCertification,
    /// Every credential of the person.
    pub held: Vec<Model>,
}

/// Whether a person is dual-certified (双证) on a day.
///
/// # Errors
/// 404.
pub async fn dual_certification(
    services: &Services,
    actor: &Actor,
    number: &str,
    on: Option<NaiveDate>,
) -> Result<DualView, Problem> {
    let person = find_logged(services, actor, number, "get_dual_certification", None).await?;
    let held = store::of_person(services.database.reader(), person.id).await?;
    let on = on.unwrap_or_else(|| services.clock.today());
    let facts: Vec<CredentialFacts> = held.iter().map(CredentialFacts::of).collect();
    let answer = dual_certification_on(&facts, on, Policy::in_force_on(on));
    let held = told_to(actor, held, &facts, on);
    Ok(DualView { person, on, answer, held })
}

/// Locks the holder, then the credential.
async fn lock_with_person(tx: &Tx, id: CredentialId) -> Result<Model, Problem> {
    let known = store::find(tx, id).await?.ok_or_else(Problem::not_found)?;
    lock_person(tx, known.practitioner_id).await?;
    store::lock(tx, id).await?.ok_or_else(Problem::not_found)
}

struct Change {
    state: CredentialState,
    on: NaiveDate,
    action: EventAction,
    /// Why, in the history.
    reason: String,
    /// Why it stands so, on the record.
    state_reason: Option<String>,
    /// Whether the actor is the one who decided that it stands so.
    by_actor: bool,
}

impl Change {
    /// One whose reason is why it stands so from now on.
    fn of(state: CredentialState, on: NaiveDate, action: EventAction, reason: String) -> Self {
        Self { state, on, action, state_reason: Some(reason.clone()), reason, by_actor: true }
    }
}

async fn change_state(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    before: Model,
    change: Change,
) -> Result<Model, Problem> {
    let old = json!({ "state": before.state, "state_on": before.state_on, "reason": before.state_reason });
    let version = before.version + 1;
    let mut row = before.into_active_model();
    row.state = Set(change.state);
    row.state_on = Set(change.on);
    row.state_reason = Set(change.state_reason);
    row.decided_by = Set(actor.account.filter(|_| change.by_actor));
    row.version = Set(version);
    let row = store::update(tx, row).await?;
    let new = json!({ "kind": row.kind, "state": row.state, "state_on": row.state_on });
    let fact = fact(change.action, &row, Some(change.reason), Some(old), new);
    history::record(tx, services, actor, fact).await?;
    Ok(row)
}

/// What happened to a credential.
#[must_use]
pub fn fact(
    action: EventAction,
    row: &Model,
    reason: Option<String>,
    before: Option<Value>,
    after: Value,
) -> Fact {
    Fact {
        practitioner: Some(row.practitioner_id),
        reason,
        before,
        after: Some(after),
        ..Fact::of(action, row.id.0)
    }
}

/// A credential as the history keeps it.
#[must_use]
pub fn described(row: &Model) -> Value {
    json!({
        "kind": row.kind, "level": row.level, "teacher_kind": row.teacher_kind, "issued_on": row.issued_on,
        "valid_until": row.valid_until, "state": row.state,
    })
}

fn refuse_reclaim(held: &[CredentialFacts], kind: CredentialKind, today: NaiveDate) -> Result<(), Problem> {
    let refusals = reclaim_refusals(held, kind, today, Policy::in_force_on(today));
    if refusals.is_empty() {
        return Ok(());
    }
    let faults = refusals
        .into_iter()
        .map(|refusal| match refusal {
            ReclaimRefusal::Lost { on } => {
                let on = on.map_or_else(|| "—".to_owned(), |on| on.to_string());
                Fault::new("/kind", "qualification-lost", Message::new("credential-lost").arg("on", on))
            }
            ReclaimRefusal::Revoked { on, until } => {
                let message = Message::new("credential-revoked").arg("on", on).arg("until", until);
                Fault::new("/kind", "qualification-revoked", message)
            }
        })
        .collect();
    Err(Problem { faults, ..Problem::new(ProblemCode::Refused) })
}

fn already_recorded(state: CredentialState) -> Problem {
    Problem::new(ProblemCode::AlreadyExists).say(Message::new("credential-known").arg("state", state.code()))
}

fn wrong_state(key: &'static str, state: CredentialState) -> Problem {
    Problem::new(ProblemCode::WrongState).say(Message::new(key).arg("state", state.code()))
}

fn claim_fault(fault: ClaimFault, claim: &Claim) -> Fault {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "—".to_owned(), |day| day.to_string());
    match fault {
        ClaimFault::LevelMissing => {
            Fault::new("/level", "required", Message::new("credential-level-missing"))
        }
        ClaimFault::LevelUnexpected => {
            Fault::new("/level", "unexpected", Message::new("credential-level-unexpected"))
        }
        ClaimFault::TeacherKindMissing => {
            Fault::new("/teacher_kind", "required", Message::new("credential-teacher-kind-missing"))
        }
        ClaimFault::TeacherKindUnexpected => {
            Fault::new("/teacher_kind", "unexpected", Message::new("credential-teacher-kind-unexpected"))
        }
        ClaimFault::TeacherNumber => {
            Fault::new("/number", "teacher-number", Message::new("credential-teacher-number"))
        }
        ClaimFault::TeacherKindDiffers { told } => Fault::new(
            "/teacher_kind",
            "kind-differs",
            Message::new("credential-teacher-kind-differs").arg("told", told.code()),
        ),
        ClaimFault::IdentityNumber => {
            Fault::new("/number", "identity-number", Message::new("credential-identity-number"))
        }
        ClaimFault::OthersIdentityNumber => {
            Fault::new("/number", "others-identity-number", Message::new("credential-others-identity-number"))
        }
        ClaimFault::NumberCharacter { found } => Fault::new(
            "/number",
            "character",
            Message::new("credential-number-character").arg("found", found.to_string()),
        ),
        ClaimFault::Unidentified => {
            Fault::new("/number", "required", Message::new("credential-unidentified"))
        }
        ClaimFault::HealthCertificateUndated => {
            Fault::new("/issued_on", "required", Message::new("credential-health-undated"))
        }
        ClaimFault::IssuedInTheFuture => {
            let message = Message::new("fault-future-day").arg("found", day(claim.issued_on));
            Fault::new("/issued_on", "future-day", message)
        }
        ClaimFault::EndsBeforeIssue => {
            Fault::new("/valid_until", "until-before-from", Message::new("fault-until-before-from"))
        }
        ClaimFault::SpecialtyUnexpected => {
            Fault::new("/specialty", "unexpected", Message::new("credential-specialty-unexpected"))
        }
    }
}

/// The credential of this person with this id, if it was rejected and may be claimed again.
///
/// # Errors
/// When the store is away.
pub async fn to_claim_again(
    services: &Services,
    person: &practitioner::Model,
    id: Option<CredentialId>,
) -> Result<Option<Model>, Problem> {
    let Some(id) = id else { return Ok(None) };
    let row = store::find(services.database.reader(), id).await?;
    Ok(row.filter(|row| row.practitioner_id == person.id && row.state == CredentialState::Rejected))
}

/// A credential and whose it is.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The credential.
    pub credential: Model,
    /// Its holder.
    pub person: practitioner::Model,
}

/// One page of the claims nobody has decided on, the oldest first; two statements, however many there are. The looks are
/// written down.
///
/// # Errors
/// When the store is away.
pub async fn waiting(
    services: &Services,
    actor: &Actor,
    page: &PageAsked,
) -> Result<(Vec<Waiting>, Option<String>), Problem> {
    let reader = services.database.reader();
    let rows = store::claimed_page(reader, page.after_id()?, page.limit).await?;
    let (rows, next) = page.cut(rows, |(credential, _)| credential.id.to_string());
    let persons: Vec<_> = rows.iter().map(|(_, person)| person.id).collect();
    history::log_access(services, actor, &persons, "list_claims", None).await?;
    Ok((rows.into_iter().map(|(credential, person)| Waiting { credential, person }).collect(), next))
}

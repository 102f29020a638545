//! What officers do to credentials, and whoever answers for completions to these.

use super::outlook::{concerned, fallen_with, places_between};
use super::rules::{StandsSince, counting_on, dual_falls, standing_so};
use crate::access::Actor;
use crate::certificates::service::{tell_holders, withdraw_row, withdraw_rows};
use crate::certificates::store;
use crate::certificates::wording::{CORRECTED, HALF_ENDED};
use crate::credentials::service::{self as credentials, Before, End, Held};
use crate::lists::ImportContext;
use crate::notifications::acts::{OfAct, tell};
use crate::notifications::letters::Notice;
use crate::platform::db::Tx;
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::practitioners::store as people;
use crate::training::lists::{DecidedCompletions, write_completions};
use crate::training::service::{self as training, Recorded};
use mengya_entities::ids::{CompletionId, CredentialId};
use mengya_entities::values::{ActSubject, CertificateKind, masked_name};

/// Verifies or rejects a claim; the person is told.
///
/// # Errors
/// As [`credentials::decide`].
pub async fn decide_credential(
    services: &Services,
    actor: &Actor,
    id: CredentialId,
    if_match: Option<&str>,
    verified: bool,
    how: String,
) -> Result<Held, Problem> {
    let tx = services.database.begin().await?;
    let held = credentials::decide(&tx, services, actor, id, if_match, verified, how.clone()).await?;
    let kind = held.row.kind;
    let own = if verified {
        Notice::CredentialVerified { kind }
    } else {
        Notice::CredentialRejected { kind, reason: how }
    };
    settle(&tx, services, actor, &held, own).await?;
    tx.commit().await?;
    Ok(held)
}

/// Records that a credential was revoked or lost, and withdraws the certificate of dual certification that rested on it;
/// the person is told, and whoever employs the person where something is missing now.
///
/// # Errors
/// As [`credentials::end`].
pub async fn end_credential(
    services: &Services,
    actor: &Actor,
    id: CredentialId,
    if_match: Option<&str>,
    end: End,
) -> Result<Held, Problem> {
    let tx = services.database.begin().await?;
    let (lost, on, reason) = (end.lost, end.on, end.reason.clone());
    let held = credentials::end(&tx, services, actor, id, if_match, end).await?;
    let own = Notice::CredentialEnded { kind: held.row.kind, lost, on, reason };
    settle(&tx, services, actor, &held, own).await?;
    tx.commit().await?;
    Ok(held)
}

/// Undoes the last decision on a credential, which was entered by mistake; what rests on it falls, and whoever it
/// concerns is told. A certificate that fell with the decision stays withdrawn.
///
/// # Errors
/// As [`credentials::undo`].
pub async fn undo_decision(
    services: &Services,
    actor: &Actor,
    id: CredentialId,
    if_match: Option<&str>,
    reason: String,
) -> Result<Held, Problem> {
    let tx = services.database.begin().await?;
    let undone = credentials::last_change(&tx, id).await?.map(|(event, _)| event);
    let held = credentials::undo(&tx, services, actor, id, if_match, &reason).await?;
    let certificate_fell = match &undone {
        Some(event) => fallen_with(&tx, event).await?.is_some(),
        None => false,
    };
    let (kind, state) = (held.row.kind, held.row.state);
    let own = Notice::CredentialUndone { kind, state, reason, certificate_fell };
    settle(&tx, services, actor, &held, own).await?;
    tx.commit().await?;
    Ok(held)
}

/// What follows from an act on a credential, within its transaction: the certificate that rested on it falls, and whoever
/// it concerns is told.
async fn settle(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    held: &Held,
    own: Notice,
) -> Result<(), Problem> {
    let today = services.clock.today();
    let row = &held.row;
    let before = credentials::last_change(tx, row.id).await?.and_then(|(_, before)| before);
    let Some(Before { state, on, .. }) = before else { return Err(Problem::not_found()) };
    let was: StandsSince = (state, on);
    let known = standing_so(&held.all, row.id, was);
    let counts = |facts: &[_]| counting_on(facts, today).contains(&row.id);
    let places = places_between(tx, services, row.practitioner_id, (&known, &held.all)).await?;
    let changes = (counts(&known), counts(&held.all));
    let employers = concerned(tx, (row.id, row.version - 1), &places, changes).await?;
    withdraw_unfounded_dual(tx, services, actor, held).await?;
    let person = people::find(tx, row.practitioner_id).await?.ok_or_else(Problem::not_found)?;
    let staff = Notice::StaffCredential {
        registry_number: person.registry_number.to_string(),
        name: masked_name(&person.name),
        kind: row.kind,
        counts: changes.1,
    };
    let act = OfAct {
        subject: ActSubject::Credential,
        subject_id: row.id.0,
        version: row.version,
        person: person.id,
        own,
        employers: Some((&employers, staff)),
    };
    tell(tx, services, actor, act).await
}

/// Corrects a completion, and withdraws the certificate of the one corrected.
///
/// # Errors
/// As [`training::correct`].
pub async fn correct_completion(
    services: &Services,
    actor: &Actor,
    id: CompletionId,
    correction: (u32, bool, String),
) -> Result<Recorded, Problem> {
    let tx = services.database.begin().await?;
    let recorded = training::correct(&tx, services, actor, id, correction).await?;
    withdraw_of_corrected(&tx, services, actor, &[id]).await?;
    tx.commit().await?;
    Ok(recorded)
}

/// Records the accepted completions of a list, and withdraws the certificates of those that it corrects.
///
/// # Errors
/// As [`write_completions`].
pub async fn import_completions(
    context: &ImportContext<'_>,
    decided: DecidedCompletions,
) -> Result<(), Problem> {
    let corrected = write_completions(context, decided).await?;
    withdraw_of_corrected(context.tx, context.services, context.actor, &corrected).await
}

/// Withdraws the certificates of completions that were corrected; their persons are locked by this transaction.
///
/// # Errors
/// When the store is away.
async fn withdraw_of_corrected(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    corrected: &[CompletionId],
) -> Result<(), Problem> {
    let today = services.clock.today();
    let rows = store::of_completions(tx, corrected).await?;
    let withdrawn = withdraw_rows(tx, services, actor, rows, today, CORRECTED).await?;
    tell_holders(tx, services, withdrawn).await
}

/// Withdraws the person's certificate of dual certification that is not over, unless dual certification still lasts as
/// long as it says.
async fn withdraw_unfounded_dual(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    held: &Held,
) -> Result<(), Problem> {
    let today = services.clock.today();
    let Some(known) =
        store::of_person_and_kind(tx, held.row.practitioner_id, CertificateKind::DualCertification).await?
    else {
        return Ok(());
    };
    let locked = store::lock(tx, known.id).await?;
    let Some(row) = locked.filter(|row| row.withdrawn_on.is_none()) else { return Ok(()) };
    if !dual_falls(row.valid_until, &held.all, today) {
        return Ok(());
    }
    let withdrawn = withdraw_row(tx, services, actor, row, today, HALF_ENDED.to_owned()).await?;
    tell_holders(tx, services, vec![withdrawn]).await
}

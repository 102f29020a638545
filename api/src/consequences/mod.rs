//! What becomes of certificates when that on which they rest ends: a certificate that no longer says the truth is
//! withdrawn in the transaction that made it untrue.
//!
//! Credentials and training know nothing of certificates; so whoever ends a credential or corrects a completion does it
//! through this module.

pub mod routes;

use crate::access::Actor;
use crate::certificates::rules::{is_dual_founded, is_over};
use crate::certificates::service::{tell_holders, withdraw_row, withdraw_rows};
use crate::certificates::store;
use crate::certificates::wording::{CORRECTED, HALF_ENDED};
use crate::credentials::rules::dual_certification_on;
use crate::credentials::service::{self as credentials, End, Held};
use crate::lists::ImportContext;
use crate::platform::db::Tx;
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::training::lists::{DecidedCompletions, write_completions};
use crate::training::service::{self as training, Recorded};
use mengya_entities::ids::{CompletionId, CredentialId};

/// Records that a credential was revoked or lost, and withdraws the certificate of dual certification that rested on it.
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
    let held = credentials::end(&tx, services, actor, id, if_match, end).await?;
    withdraw_unfounded_dual(&tx, services, actor, &held).await?;
    tx.commit().await?;
    Ok(held)
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
    let Some(known) = store::of_dual(tx, held.row.practitioner_id).await? else { return Ok(()) };
    let locked = store::lock(tx, known.id).await?;
    let Some(row) = locked.filter(|row| row.withdrawn_on.is_none()) else { return Ok(()) };
    let dual = dual_certification_on(&held.all, today, Policy::in_force_on(today));
    if is_over(row.valid_until, today) || is_dual_founded(&dual, row.valid_until) {
        return Ok(());
    }
    let withdrawn = withdraw_row(tx, services, actor, row, today, HALF_ENDED.to_owned()).await?;
    tell_holders(tx, services, vec![withdrawn]).await
}

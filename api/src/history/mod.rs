//! What happened: one event per fact, written in the same transaction, with its actor, its reason, the old and the
//! new value; and who looked at whom. Nothing here is ever changed or deleted.

pub mod payloads;
pub mod store;

use crate::access::{Actor, Bound};
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use mengya_entities::ids::{EventId, InstitutionId, LookUpId, PractitionerId};
use mengya_entities::values::{EventAction, Instant};
use mengya_entities::{event, look_up};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait as _};
use serde_json::Value;
use uuid::Uuid;

/// One fact to be written down. Values hold no secrets: no document number, no phone, no content of a screening.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What happened; it says of what kind of thing.
    pub action: EventAction,
    /// To which one.
    pub subject_id: Uuid,
    /// The person it concerns.
    pub practitioner: Option<PractitionerId>,
    /// The institution it concerns.
    pub institution: Option<InstitutionId>,
    /// Why, in the actor's words.
    pub reason: Option<String>,
    /// The old values.
    pub before: Option<Value>,
    /// The new values.
    pub after: Option<Value>,
}

impl Fact {
    /// This happened to this thing; nothing else is known of it.
    #[must_use]
    pub const fn of(action: EventAction, subject_id: Uuid) -> Self {
        Self {
            action,
            subject_id,
            practitioner: None,
            institution: None,
            reason: None,
            before: None,
            after: None,
        }
    }
}

fn row(services: &Services, actor: &Actor, fact: Fact) -> event::ActiveModel {
    event::ActiveModel {
        id: Set(services.ids.next::<EventId>()),
        at: Set(Instant::from(services.clock.now())),
        account_id: Set(actor.account),
        actor: Set(actor.name.to_string()),
        role: Set(actor.role_code().to_owned()),
        action: Set(fact.action),
        subject_kind: Set(fact.action.subject_kind()),
        subject_id: Set(fact.subject_id),
        practitioner_id: Set(fact.practitioner),
        institution_id: Set(fact.institution),
        reason: Set(fact.reason),
        before: Set(fact.before),
        after: Set(fact.after),
        request_id: Set(Some(request::request_id()).filter(|id| !id.is_empty())),
    }
}

/// Writes one fact down.
///
/// # Errors
/// When the store does not take it; then the transaction must not be committed.
pub async fn record(
    tx: &impl ConnectionTrait,
    services: &Services,
    actor: &Actor,
    fact: Fact,
) -> Result<(), DbErr> {
    row(services, actor, fact).insert(tx).await.map(|_| ())
}

/// Writes one fact down that somebody without an account brought about.
///
/// # Errors
/// When the store does not take it; then the transaction must not be committed.
pub async fn record_of_the_public(
    tx: &impl ConnectionTrait,
    services: &Services,
    fact: Fact,
) -> Result<(), DbErr> {
    let mut row = row(services, &Actor::operator(), fact);
    row.actor = Set("public".to_owned());
    row.role = Set("public".to_owned());
    row.insert(tx).await.map(|_| ())
}

/// Writes many facts down, in as few statements as the store takes.
///
/// # Errors
/// When the store does not take them.
pub async fn record_all(
    tx: &impl ConnectionTrait,
    services: &Services,
    actor: &Actor,
    facts: Vec<Fact>,
) -> Result<(), DbErr> {
    let rows: Vec<_> = facts.into_iter().map(|fact| row(services, actor, fact)).collect();
    for chunk in rows.chunks(500) {
        event::Entity::insert_many(chunk.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Writes down that the actor looked at these persons' records, before the answer is given. One's own look at one's own
/// record is not written.
///
/// # Errors
/// When the store does not take it; then nothing may be shown.
pub async fn log_access(
    services: &Services,
    actor: &Actor,
    practitioners: &[PractitionerId],
    operation: &str,
    purpose: Option<&str>,
) -> Result<(), Problem> {
    services.looks.write(look_rows(services, actor, practitioners, operation, purpose)).await
}

/// The same within a transaction that also changes something.
///
/// # Errors
/// When the store does not take it.
pub async fn log_access_within(
    tx: &impl ConnectionTrait,
    services: &Services,
    actor: &Actor,
    practitioners: &[PractitionerId],
    operation: &str,
    purpose: Option<&str>,
) -> Result<(), DbErr> {
    for chunk in look_rows(services, actor, practitioners, operation, purpose).chunks(500) {
        look_up::Entity::insert_many(chunk.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn look_rows(
    services: &Services,
    actor: &Actor,
    practitioners: &[PractitionerId],
    operation: &str,
    purpose: Option<&str>,
) -> Vec<look_up::ActiveModel> {
    practitioners
        .iter()
        .filter(|id| actor.bound != Bound::Practitioner(**id))
        .map(|id| look_up::ActiveModel {
            id: Set(services.ids.next::<LookUpId>()),
            at: Set(Instant::from(services.clock.now())),
            practitioner_id: Set(*id),
            account_id: Set(actor.account),
            actor: Set(actor.name.to_string()),
            role: Set(actor.role_code().to_owned()),
            operation: Set(operation.to_owned()),
            purpose: Set(purpose.map(str::to_owned)),
        })
        .collect()
}

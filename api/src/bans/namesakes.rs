//! Registered persons who have the name of a barred one and another document: perhaps the same person.

use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::practitioners::namesakes::may_be_renewed;
use crate::practitioners::{identity, store as practitioners};
use mengya_entities::ban::Model;
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::{BanState, IdentityKind, RegistryNumber};
use sea_orm::ConnectionTrait;

/// A registered person of the same name under another document.
#[derive(Clone, Debug)]
pub struct Namesake {
    /// The person.
    pub practitioner: PractitionerId,
    /// The registry number.
    pub registry_number: RegistryNumber,
    /// The name.
    pub name: String,
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number, masked.
    pub identity_masked: String,
}

/// Registered persons with the name of a ban and a document that may be a renewed one, at most 20; of a ban that was
/// declined or taken back nobody. That they were shown is for the caller to write down.
///
/// # Errors
/// When the store is away.
pub async fn namesakes(
    db: &impl ConnectionTrait,
    services: &Services,
    ban: &Model,
) -> Result<Vec<Namesake>, Problem> {
    let Some(key) = ban.name_key.as_deref().filter(|_| ban.state != BanState::Declined) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for person in practitioners::page(db, Some(key), None, 20).await? {
        if person.identity_index == ban.identity_index
            || !may_be_renewed(ban.identity_kind, person.identity_kind)
        {
            continue;
        }
        found.push(Namesake {
            practitioner: person.id,
            identity_masked: identity::open(&services.vault, &person)?.masked(),
            registry_number: person.registry_number,
            name: person.name,
            identity_kind: person.identity_kind,
        });
    }
    Ok(found)
}

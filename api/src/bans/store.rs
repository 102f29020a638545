//! Every query of bans. How a ban's identity and grounds are sealed stands here too, for imports write bans as well.

use crate::platform::vault::{Place, Vault, VaultError};
use mengya_entities::ban::{ActiveModel, Column, Entity, Model};
use mengya_entities::ids::{BanId, PractitionerId};
use mengya_entities::practitioner;
use mengya_entities::values::{BanState, BlindIndex, IdentityNumber, RegistryNumber, Sealed};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use std::collections::HashMap;

/// The document's number, encrypted for the ban's row.
#[must_use]
pub fn seal_identity(vault: &Vault, ban: BanId, identity: &IdentityNumber) -> Sealed {
    vault.seal(place(ban, "identity_sealed"), identity.reveal().as_bytes())
}

/// The document's number of a ban, as most people may see it.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn masked_identity(vault: &Vault, row: &Model) -> Result<String, VaultError> {
    let number = vault.open_text(place(row.id, "identity_sealed"), &row.identity_sealed)?;
    Ok(IdentityNumber::parse(row.identity_kind, &number).map_err(|_| VaultError::Closed)?.masked())
}

/// What happened, encrypted for the ban's row.
#[must_use]
pub fn seal_grounds(vault: &Vault, ban: BanId, grounds: &str) -> Sealed {
    vault.seal(place(ban, "grounds_sealed"), grounds.as_bytes())
}

/// What happened, in words.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn grounds(vault: &Vault, row: &Model) -> Result<Option<String>, VaultError> {
    row.grounds_sealed
        .as_ref()
        .map(|sealed| vault.open_text(place(row.id, "grounds_sealed"), sealed))
        .transpose()
}

const fn place(ban: BanId, column: &'static str) -> Place {
    Place { table: "bans", column, row: ban.0 }
}

/// The ban with this id.
pub async fn find(db: &impl ConnectionTrait, id: BanId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The ban with this id; the row is locked until the transaction ends.
pub async fn lock(db: &impl ConnectionTrait, id: BanId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// The ban of this document's holder by this decision. One judgment may bar several.
pub async fn find_by_decision(
    db: &impl ConnectionTrait,
    number: &str,
    index: &BlindIndex,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::DecisionNumber.eq(number))
        .filter(Column::IdentityIndex.eq(index.clone()))
        .one(db)
        .await
}

/// One page, in the order of recording, one row more than asked for: of one district, in one state.
pub async fn page(
    db: &impl ConnectionTrait,
    district: Option<&str>,
    state: Option<BanState>,
    after: Option<BanId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find().order_by_asc(Column::Id).limit(limit + 1);
    if let Some(district) = district {
        query = query.filter(Column::District.eq(district));
    }
    if let Some(state) = state {
        query = query.filter(Column::State.eq(state));
    }
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after));
    }
    query.all(db).await
}

/// The registry numbers of the persons whom these bans bar.
pub async fn registry_numbers(
    db: &impl ConnectionTrait,
    bans: &[Model],
) -> Result<HashMap<PractitionerId, RegistryNumber>, DbErr> {
    let ids: Vec<PractitionerId> = bans.iter().filter_map(|ban| ban.practitioner_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = practitioner::Entity::find().filter(practitioner::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.registry_number)).collect())
}

/// Writes a new ban.
pub async fn insert(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    row.insert(db).await
}

/// Writes a changed ban.
pub async fn update(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    row.update(db).await
}

//! Every query of bans. How a ban's identity and grounds are sealed stands here too, for imports write bans as well.

use crate::platform::vault::{Place, Vault, VaultError};
use mengya_entities::ban::{ActiveModel, Column, Entity, Model};
use mengya_entities::ids::{AccountId, BanId, PractitionerId};
use mengya_entities::practitioner;
use mengya_entities::values::{BanState, BlindIndex, IdentityNumber, RegistryNumber, Sealed};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
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

/// Which bans are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// Of one district.
    pub district: Option<&'a str>,
    /// In one state.
    pub state: Option<BanState>,
    /// Those of which the person with these accounts may be the second: the ban awaits confirmation, or its annulment
    /// does.
    pub awaiting: Option<&'a [AccountId]>,
    /// The last recorded first, instead of the first.
    pub newest_first: bool,
}

impl Asked<'_> {
    fn condition(&self) -> Condition {
        let not = |column: Column, own: &[AccountId]| {
            Condition::any().add(column.is_null()).add(column.is_not_in(own.iter().copied()))
        };
        let second = |own: &[AccountId]| {
            let ban =
                Condition::all().add(Column::State.eq(BanState::Recorded)).add(not(Column::RecordedBy, own));
            let annulment = Condition::all()
                .add(Column::AnnulmentProposedOn.is_not_null())
                .add(not(Column::AnnulmentRecordedBy, own));
            Condition::any().add(ban).add(annulment)
        };
        Condition::all()
            .add_option(self.district.map(|district| Column::District.eq(district)))
            .add_option(self.state.map(|state| Column::State.eq(state)))
            .add_option(self.awaiting.map(second))
    }
}

/// One page of these, one row more than asked for.
pub async fn page(
    db: &impl ConnectionTrait,
    asked: &Asked<'_>,
    after: Option<BanId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let query = Entity::find().filter(asked.condition()).limit(limit + 1);
    let query = if asked.newest_first {
        query
            .filter(Condition::all().add_option(after.map(|after| Column::Id.lt(after))))
            .order_by_desc(Column::Id)
    } else {
        query
            .filter(Condition::all().add_option(after.map(|after| Column::Id.gt(after))))
            .order_by_asc(Column::Id)
    };
    query.all(db).await
}

/// How many of these there are.
pub async fn count(db: &impl ConnectionTrait, asked: &Asked<'_>) -> Result<u64, DbErr> {
    Entity::find().filter(asked.condition()).count(db).await
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

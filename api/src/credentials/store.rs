//! Every query of credentials.

use mengya_entities::credential::{ActiveModel, Column, Entity, Model};
use mengya_entities::ids::{CredentialId, PractitionerId};
use mengya_entities::practitioner;
use mengya_entities::values::CredentialState;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use std::collections::{HashMap, HashSet};

/// The credential with this id.
pub async fn find(db: &impl ConnectionTrait, id: CredentialId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The credential with this id; the row is locked until the transaction ends.
pub async fn lock(db: &impl ConnectionTrait, id: CredentialId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// Every credential of a person, in the order they were entered.
pub async fn of_person(db: &impl ConnectionTrait, person: PractitionerId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::PractitionerId.eq(person)).order_by_asc(Column::Id).all(db).await
}

/// Writes a new credential.
pub async fn insert(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    row.insert(db).await
}

/// Writes many new credentials.
pub async fn insert_all(db: &impl ConnectionTrait, rows: Vec<ActiveModel>) -> Result<(), DbErr> {
    for chunk in rows.chunks(500) {
        Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Writes a changed credential.
pub async fn update(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    row.update(db).await
}

/// Which credentials these persons have, by natural key; one statement for 500 persons.
pub async fn natural_keys_among(
    db: &impl ConnectionTrait,
    persons: &[PractitionerId],
) -> Result<HashSet<(PractitionerId, String)>, DbErr> {
    let mut keys = HashSet::new();
    for chunk in persons.chunks(500) {
        let rows: Vec<(PractitionerId, String)> = Entity::find()
            .select_only()
            .column(Column::PractitionerId)
            .column(Column::NaturalKey)
            .filter(Column::PractitionerId.is_in(chunk.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        keys.extend(rows);
    }
    Ok(keys)
}

/// One page of claims nobody has decided on, the oldest first, with their holders; one row more than asked for.
pub async fn claimed_page(
    db: &impl ConnectionTrait,
    after: Option<CredentialId>,
    limit: u64,
) -> Result<Vec<(Model, practitioner::Model)>, DbErr> {
    let mut query = Entity::find()
        .filter(Column::State.eq(CredentialState::Claimed))
        .order_by_asc(Column::Id)
        .limit(limit + 1);
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after));
    }
    let rows = query.all(db).await?;
    let holders: Vec<PractitionerId> = rows.iter().map(|row| row.practitioner_id).collect();
    let people: HashMap<PractitionerId, practitioner::Model> = practitioner::Entity::find()
        .filter(practitioner::Column::Id.is_in(holders))
        .all(db)
        .await?
        .into_iter()
        .map(|person| (person.id, person))
        .collect();
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.clone(), people.get(&row.practitioner_id)?.clone())))
        .collect())
}

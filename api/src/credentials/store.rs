//! Every query of credentials.

use crate::outdated::{Touched, mark};
use mengya_entities::credential::{ActiveModel, Column, Entity, Model};
use mengya_entities::ids::{CredentialId, PractitionerId};
use mengya_entities::practitioner;
use mengya_entities::values::CredentialState;
use sea_orm::sea_query::{CaseStatement, Expr};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _,
    ModelTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use std::collections::HashMap;

/// The credential with this id.
pub async fn find(db: &impl ConnectionTrait, id: CredentialId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The credentials with these ids.
pub async fn with_ids(db: &impl ConnectionTrait, ids: &[CredentialId]) -> Result<Vec<Model>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await
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
    let row = row.insert(db).await?;
    mark(db, Touched::People(&[row.practitioner_id])).await?;
    Ok(row)
}

/// Writes many new credentials.
pub async fn insert_all(db: &impl ConnectionTrait, rows: Vec<ActiveModel>) -> Result<(), DbErr> {
    let people: Vec<PractitionerId> = rows.iter().map(|row| *row.practitioner_id.as_ref()).collect();
    crate::platform::db::insert_all::<Entity>(db, rows).await?;
    mark(db, Touched::People(&people)).await
}

/// Writes a changed credential.
pub async fn update(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    let row = row.update(db).await?;
    mark(db, Touched::People(&[row.practitioner_id])).await?;
    Ok(row)
}

/// Deletes a claim that nobody decided on.
pub async fn delete(db: &impl ConnectionTrait, row: &Model) -> Result<(), DbErr> {
    mark(db, Touched::People(&[row.practitioner_id])).await?;
    Entity::delete_by_id(row.id).exec(db).await.map(|_| ())
}

/// How many changed credentials one statement writes: each takes two values for each of its columns.
const CHANGED_AT_ONCE: usize = 200;

/// Writes many changed credentials: of each, what a list may complete, and its state.
pub async fn update_all(db: &impl ConnectionTrait, rows: &[Model]) -> Result<(), DbErr> {
    const CHANGED: [Column; 12] = [
        Column::Level,
        Column::TeacherKind,
        Column::Number,
        Column::Specialty,
        Column::IssuedOn,
        Column::ValidUntil,
        Column::NaturalKey,
        Column::State,
        Column::StateOn,
        Column::StateReason,
        Column::DecidedBy,
        Column::Version,
    ];
    for chunk in rows.chunks(CHANGED_AT_ONCE) {
        let mut update = Entity::update_many().filter(Column::Id.is_in(chunk.iter().map(|row| row.id)));
        for column in CHANGED {
            let by_id = chunk.iter().fold(CaseStatement::new(), |by_id, row| {
                by_id.case(Expr::col(Column::Id).eq(row.id), Expr::value(row.get(column)))
            });
            update = update.col_expr(column, by_id.into());
        }
        update.exec(db).await?;
    }
    let people: Vec<PractitionerId> = rows.iter().map(|row| row.practitioner_id).collect();
    mark(db, Touched::People(&people)).await
}

/// The credentials of these persons, by person, in the order they were entered.
pub async fn of_persons(
    db: &impl ConnectionTrait,
    persons: &[PractitionerId],
) -> Result<HashMap<PractitionerId, Vec<Model>>, DbErr> {
    let mut held: HashMap<PractitionerId, Vec<Model>> = HashMap::new();
    for chunk in persons.chunks(500) {
        let rows = Entity::find()
            .filter(Column::PractitionerId.is_in(chunk.iter().copied()))
            .order_by_asc(Column::Id)
            .all(db)
            .await?;
        for row in rows {
            held.entry(row.practitioner_id).or_default().push(row);
        }
    }
    Ok(held)
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

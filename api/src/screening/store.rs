//! Every query of screenings. The outcome is sealed; who reads it, reads it for a decision.

use super::facts::ScreeningFacts;
use crate::outdated::{Touched, mark};
use crate::platform::db;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::vault::{Place, Vault};
use chrono::NaiveDate;
use mengya_entities::ids::{InstitutionId, PractitionerId, ScreeningId};
use mengya_entities::screening::{ActiveModel, Column, Entity, Model};
use mengya_entities::values::{ScreeningKind, ScreeningOutcome, Sealed};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use std::collections::HashMap;

/// The check with this id.
pub async fn find(db: &impl ConnectionTrait, id: ScreeningId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// One page of a person's checks, the last recorded first, one row more than asked for; only those made for an
/// institution where one is given.
pub async fn page(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    made_for: Option<InstitutionId>,
    before: Option<ScreeningId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query =
        Entity::find().filter(Column::PractitionerId.eq(person)).order_by_desc(Column::Id).limit(limit + 1);
    if let Some(institution) = made_for {
        query = query.filter(Column::InstitutionId.eq(institution));
    }
    if let Some(before) = before {
        query = query.filter(Column::Id.lt(before));
    }
    query.all(db).await
}

/// The checks of a person of one kind and day.
pub async fn of_day(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    kind: ScreeningKind,
    day: NaiveDate,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::PractitionerId.eq(person))
        .filter(Column::Kind.eq(kind))
        .filter(Column::CheckedOn.eq(day))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// The checks of these persons as the rules see them, by person; one statement for 500 persons.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn of_persons(
    db: &impl ConnectionTrait,
    vault: &Vault,
    ids: &[PractitionerId],
) -> Result<HashMap<PractitionerId, Vec<ScreeningFacts>>, Problem> {
    let mut found: HashMap<PractitionerId, Vec<ScreeningFacts>> = HashMap::new();
    for chunk in ids.chunks(500) {
        let rows = Entity::find()
            .filter(Column::PractitionerId.is_in(chunk.iter().copied()))
            .order_by_asc(Column::CheckedOn)
            .order_by_asc(Column::Id)
            .all(db)
            .await?;
        for row in rows {
            found.entry(row.practitioner_id).or_default().push(facts(vault, &row)?);
        }
    }
    Ok(found)
}

/// Writes a new check.
pub async fn insert(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    let row = row.insert(db).await?;
    mark(db, Touched::People(&[row.practitioner_id])).await?;
    Ok(row)
}

/// Writes many new checks.
pub async fn insert_all(tx: &impl ConnectionTrait, rows: Vec<ActiveModel>) -> Result<(), DbErr> {
    let people: Vec<PractitionerId> = rows.iter().map(|row| *row.practitioner_id.as_ref()).collect();
    db::insert_all::<Entity>(tx, rows).await?;
    mark(tx, Touched::People(&people)).await
}

/// How long the longest code of an outcome is, in bytes.
const LONGEST: usize = ScreeningOutcome::Unclear.code().len();

/// A check's outcome, encrypted for its row; all outcomes are equally long.
#[must_use]
pub fn seal(vault: &Vault, id: ScreeningId, outcome: ScreeningOutcome) -> Sealed {
    // Encryption does not hide lengths, and nobody may read a record of abuse off one.
    vault.seal(place(id), format!("{:<LONGEST$}", outcome.code()).as_bytes())
}

/// A check as the rules see it.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn facts(vault: &Vault, row: &Model) -> Result<ScreeningFacts, Problem> {
    let code = vault.open_text(place(row.id), &row.outcome_sealed)?;
    let outcome = ScreeningOutcome::from_code(code.trim_end()).ok_or_else(|| {
        Problem::new(ProblemCode::Internal).caused_by("a screening with an unknown outcome")
    })?;
    Ok(ScreeningFacts { kind: row.kind, outcome, checked_on: row.checked_on })
}

const fn place(id: ScreeningId) -> Place {
    Place { table: "screenings", column: "outcome_sealed", row: id.0 }
}

//! Every query of institutions and employments.

use crate::outdated::{Touched, mark};
use crate::platform::db::{ROWS_AT_ONCE, insert_all as insert_rows};
use crate::practitioners::names::spellings;
use crate::practitioners::proven::{Extension, Proven};
use chrono::NaiveDate;
use mengya_entities::ids::{AccountId, EmploymentId, InstitutionId, PractitionerId};
use mengya_entities::institution::{self, Column, Entity, Model};
use mengya_entities::values::{Instant, InstitutionKind, Post, RegistryNumber, SocialCreditCode};
use mengya_entities::{employment, practitioner, voided_employment};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{CaseStatement, Expr, LikeExpr, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    ExprTrait as _, IntoActiveModel as _, JoinType, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    RelationDef,
};

use std::collections::{BTreeSet, HashMap};

/// How many rows one statement names.
const CHUNK: usize = 500;

/// The institution with this code.
pub async fn find_by_code(
    db: &impl ConnectionTrait,
    code: &SocialCreditCode,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::SocialCreditCode.eq(code.clone())).one(db).await
}

/// The institution with this id.
pub async fn find(db: &impl ConnectionTrait, id: InstitutionId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The institution with this id; the row is locked until the transaction ends.
pub async fn lock(db: &impl ConnectionTrait, id: InstitutionId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// The institutions with these ids.
pub async fn with_ids(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = InstitutionId>,
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids)).all(db).await
}

/// Which institutions are asked for.
#[derive(Clone, Debug, Default)]
pub struct InstitutionFilter {
    /// Only this one.
    pub only: Option<InstitutionId>,
    /// Of this district.
    pub district: Option<String>,
    /// Of this sub-district.
    pub sub_district: Option<String>,
    /// Of this kind.
    pub kind: Option<InstitutionKind>,
    /// With this in the name, as names compare.
    pub name_key: Option<String>,
}

/// One page of institutions, in the order they were entered, one row more than asked for.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &InstitutionFilter,
    after: Option<InstitutionId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find().order_by_asc(Column::Id).limit(limit + 1);
    if let Some(only) = filter.only {
        query = query.filter(Column::Id.eq(only));
    }
    if let Some(district) = &filter.district {
        query = query.filter(Column::District.eq(district));
    }
    if let Some(sub_district) = &filter.sub_district {
        query = query.filter(Column::SubDistrict.eq(sub_district));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(Column::Kind.eq(kind));
    }
    if let Some(key) = &filter.name_key {
        query = query.filter(Column::NameKey.like(containing(key)));
    }
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after));
    }
    query.all(db).await
}

/// A pattern that finds this text anywhere; `%` and `_` in it mean themselves.
#[must_use]
pub fn containing(text: &str) -> LikeExpr {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('\\')
}

/// The institutions with these codes, wherever they are.
pub async fn with_codes(db: &impl ConnectionTrait, codes: &[SocialCreditCode]) -> Result<Vec<Model>, DbErr> {
    let mut rows = Vec::new();
    for chunk in codes.chunks(CHUNK) {
        let found = Entity::find().filter(Column::SocialCreditCode.is_in(chunk.iter().cloned()));
        rows.extend(found.all(db).await?);
    }
    Ok(rows)
}

/// The institutions of a district: a staff list calls one by its name or code, or bears it in its title.
pub async fn of_district(db: &impl ConnectionTrait, district: &str) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::District.eq(district)).all(db).await
}

/// The code and the name of every institution, wherever it is.
pub async fn names(db: &impl ConnectionTrait) -> Result<Vec<(SocialCreditCode, String)>, DbErr> {
    Entity::find().select_only().columns([Column::SocialCreditCode, Column::Name]).into_tuple().all(db).await
}

/// Writes how the names of institutions are read aloud, of those that were entered before that was kept.
pub async fn index_sounds(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    loop {
        let rows: Vec<(InstitutionId, String)> = Entity::find()
            .select_only()
            .columns([Column::Id, Column::Name])
            .filter(Column::Sounds.is_null())
            .limit(ROWS_AT_ONCE as u64)
            .into_tuple()
            .all(db)
            .await?;
        if rows.is_empty() {
            return Ok(());
        }
        let spelled = rows.iter().fold(CaseStatement::new(), |by, (id, name)| {
            by.case(Expr::col(Column::Id).eq(*id), Expr::value(spellings(name)))
        });
        Entity::update_many()
            .col_expr(Column::Sounds, spelled.into())
            .filter(Column::Id.is_in(rows.iter().map(|(id, _)| *id)))
            .exec(db)
            .await?;
    }
}

/// Writes many new institutions.
pub async fn insert_all(db: &impl ConnectionTrait, rows: Vec<institution::ActiveModel>) -> Result<(), DbErr> {
    let places: Vec<InstitutionId> = rows.iter().map(|row| *row.id.as_ref()).collect();
    insert_rows::<Entity>(db, rows).await?;
    mark(db, Touched::Institutions(&places)).await
}

/// Writes a new institution.
pub async fn insert(db: &impl ConnectionTrait, row: institution::ActiveModel) -> Result<Model, DbErr> {
    let row = row.insert(db).await?;
    mark(db, Touched::Institutions(&[row.id])).await?;
    Ok(row)
}

/// Writes a changed institution.
pub async fn update(db: &impl ConnectionTrait, row: institution::ActiveModel) -> Result<Model, DbErr> {
    let row = row.update(db).await?;
    mark(db, Touched::Institutions(&[row.id])).await?;
    Ok(row)
}

/// In force on this day.
#[must_use]
pub fn in_force_on(day: NaiveDate) -> Condition {
    Condition::all()
        .add(employment::Column::FromOn.lte(day))
        .add(employment::Column::UntilOn.is_null().or(employment::Column::UntilOn.gte(day)))
}

/// The voided employment with this id.
pub async fn find_voided(
    db: &impl ConnectionTrait,
    id: EmploymentId,
) -> Result<Option<voided_employment::Model>, DbErr> {
    voided_employment::Entity::find_by_id(id).one(db).await
}

/// Those whose supervisor at an institution this person is, on this day or later, each once and the first to be
/// registered first; at most so many.
pub async fn supervised_by(
    db: &impl ConnectionTrait,
    supervisor: PractitionerId,
    institution: InstitutionId,
    day: NaiveDate,
    most: u64,
) -> Result<Vec<practitioner::Model>, DbErr> {
    let theirs = Query::select()
        .column(employment::Column::PractitionerId)
        .from(employment::Entity)
        .and_where(employment::Column::SupervisorId.eq(supervisor))
        .and_where(employment::Column::InstitutionId.eq(institution))
        .cond_where(employment::Column::UntilOn.is_null().or(employment::Column::UntilOn.gte(day)))
        .take();
    practitioner::Entity::find()
        .filter(practitioner::Column::Id.in_subquery(theirs))
        .order_by_asc(practitioner::Column::Id)
        .limit(most)
        .all(db)
        .await
}

/// The employment with this id.
pub async fn find_employment(
    db: &impl ConnectionTrait,
    id: EmploymentId,
) -> Result<Option<employment::Model>, DbErr> {
    employment::Entity::find_by_id(id).one(db).await
}

/// The employment with this id; the row is locked until the transaction ends.
pub async fn lock_employment(
    db: &impl ConnectionTrait,
    id: EmploymentId,
) -> Result<Option<employment::Model>, DbErr> {
    employment::Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// One page of an institution's staff list, in the order it was recorded, one row more than asked for; only what is
/// in force on a day where one is given.
pub async fn staff_page(
    db: &impl ConnectionTrait,
    institution: InstitutionId,
    on: Option<NaiveDate>,
    after: Option<EmploymentId>,
    limit: u64,
) -> Result<Vec<employment::Model>, DbErr> {
    let mut query = employment::Entity::find()
        .filter(employment::Column::InstitutionId.eq(institution))
        .order_by_asc(employment::Column::Id)
        .limit(limit + 1);
    if let Some(day) = on {
        query = query.filter(in_force_on(day));
    }
    if let Some(after) = after {
        query = query.filter(employment::Column::Id.gt(after));
    }
    query.all(db).await
}

/// One page of the employments at an institution that were over on the day, of people who are not on its staff then, the
/// last to end first, one row more than asked for; `after`: the last day and the id of the last row of the page before.
pub async fn former_page(
    db: &impl ConnectionTrait,
    institution: InstitutionId,
    day: NaiveDate,
    after: Option<(NaiveDate, EmploymentId)>,
    limit: u64,
) -> Result<Vec<employment::Model>, DbErr> {
    use employment::Column;
    let still_there = Query::select()
        .column(Column::PractitionerId)
        .from(employment::Entity)
        .and_where(Column::InstitutionId.eq(institution))
        .cond_where(in_force_on(day))
        .take();
    let mut query = employment::Entity::find()
        .filter(Column::InstitutionId.eq(institution))
        .filter(Column::UntilOn.lt(day))
        .filter(Column::PractitionerId.not_in_subquery(still_there))
        .order_by_desc(Column::UntilOn)
        .order_by_desc(Column::Id)
        .limit(limit + 1);
    if let Some((until, id)) = after {
        let same_day = Condition::all().add(Column::UntilOn.eq(until)).add(Column::Id.lt(id));
        query = query.filter(Condition::any().add(Column::UntilOn.lt(until)).add(same_day));
    }
    query.all(db).await
}

/// One page of a person's employments, in the order they were recorded, one row more than asked for; at one institution
/// where one is given.
pub async fn career_page(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    only: Option<InstitutionId>,
    after: Option<EmploymentId>,
    limit: u64,
) -> Result<Vec<employment::Model>, DbErr> {
    let mut query = employment::Entity::find()
        .filter(employment::Column::PractitionerId.eq(person))
        .order_by_asc(employment::Column::Id)
        .limit(limit + 1);
    if let Some(institution) = only {
        query = query.filter(employment::Column::InstitutionId.eq(institution));
    }
    if let Some(after) = after {
        query = query.filter(employment::Column::Id.gt(after));
    }
    query.all(db).await
}

/// The same of those that were voided.
pub async fn voided_page(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    only: Option<InstitutionId>,
    after: Option<EmploymentId>,
    limit: u64,
) -> Result<Vec<voided_employment::Model>, DbErr> {
    let mut query = voided_employment::Entity::find()
        .filter(voided_employment::Column::PractitionerId.eq(person))
        .order_by_asc(voided_employment::Column::Id)
        .limit(limit + 1);
    if let Some(institution) = only {
        query = query.filter(voided_employment::Column::InstitutionId.eq(institution));
    }
    if let Some(after) = after {
        query = query.filter(voided_employment::Column::Id.gt(after));
    }
    query.all(db).await
}

/// Takes an employment from those that count to those that were entered by mistake. They stand in a table of their own,
/// so that no question about employments can forget to leave them out.
pub async fn void_employment(
    db: &impl ConnectionTrait,
    row: &employment::Model,
    at: Instant,
    by: Option<AccountId>,
    reason: &str,
) -> Result<(), DbErr> {
    let voided = voided_employment::ActiveModel {
        id: Set(row.id),
        practitioner_id: Set(row.practitioner_id),
        institution_id: Set(row.institution_id),
        post: Set(row.post),
        from_on: Set(row.from_on),
        until_on: Set(row.until_on),
        supervisor_id: Set(row.supervisor_id),
        supervisor_name: Set(row.supervisor_name.clone()),
        version: Set(row.version),
        created_at: Set(row.created_at),
        voided_at: Set(at),
        voided_by: Set(by),
        reason: Set(reason.to_owned()),
    };
    // While it still tells where the person worked.
    mark(db, Touched::People(&[row.practitioner_id])).await?;
    voided_employment::Entity::insert(voided).exec_without_returning(db).await?;
    employment::Entity::delete_by_id(row.id).exec(db).await?;
    Ok(())
}

/// Every employment of a person, the earliest first.
pub async fn employments_of(
    db: &impl ConnectionTrait,
    person: PractitionerId,
) -> Result<Vec<employment::Model>, DbErr> {
    employment::Entity::find()
        .filter(employment::Column::PractitionerId.eq(person))
        .order_by_asc(employment::Column::FromOn)
        .order_by_asc(employment::Column::Id)
        .all(db)
        .await
}

/// The employments of these persons.
pub async fn employments_of_persons(
    db: &impl ConnectionTrait,
    persons: &[PractitionerId],
) -> Result<Vec<employment::Model>, DbErr> {
    let mut rows = Vec::new();
    for chunk in persons.chunks(CHUNK) {
        let of_chunk = employment::Column::PractitionerId.is_in(chunk.iter().copied());
        rows.extend(employment::Entity::find().filter(of_chunk).all(db).await?);
    }
    Ok(rows)
}

/// Who is or was employed at these institutions, by the key of the name.
pub async fn staff_names(
    db: &impl ConnectionTrait,
    institutions: &[InstitutionId],
) -> Result<Vec<(InstitutionId, PractitionerId, String)>, DbErr> {
    let mut names = Vec::new();
    for chunk in institutions.chunks(CHUNK) {
        let found: Vec<(InstitutionId, PractitionerId, String)> = employment::Entity::find()
            .select_only()
            .columns([employment::Column::InstitutionId, employment::Column::PractitionerId])
            .column(practitioner::Column::NameKey)
            .join(JoinType::InnerJoin, its_person())
            .filter(employment::Column::InstitutionId.is_in(chunk.iter().copied()))
            .distinct()
            .into_tuple()
            .all(db)
            .await?;
        names.extend(found);
    }
    Ok(names)
}

fn its_person() -> RelationDef {
    employment::Entity::belongs_to(practitioner::Entity)
        .from(employment::Column::PractitionerId)
        .to(practitioner::Column::Id)
        .into()
}

/// Who begins at an institution after a day, the first to come first, at most so many.
pub async fn coming(
    db: &impl ConnectionTrait,
    institution: InstitutionId,
    day: NaiveDate,
    limit: u64,
) -> Result<Vec<(employment::Model, practitioner::Model)>, DbErr> {
    let rows = employment::Entity::find()
        .filter(employment::Column::InstitutionId.eq(institution))
        .filter(employment::Column::FromOn.gt(day))
        .order_by_asc(employment::Column::FromOn)
        .order_by_asc(employment::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    let ids: BTreeSet<PractitionerId> = rows.iter().map(|row| row.practitioner_id).collect();
    let people: HashMap<PractitionerId, practitioner::Model> = practitioner::Entity::find()
        .filter(practitioner::Column::Id.is_in(ids))
        .all(db)
        .await?
        .into_iter()
        .map(|person| (person.id, person))
        .collect();
    let with_person = |row: employment::Model| {
        let person = people.get(&row.practitioner_id)?.clone();
        Some((row, person))
    };
    Ok(rows.into_iter().filter_map(with_person).collect())
}

/// What these persons do on the day, and where.
pub async fn posts_on(
    db: &impl ConnectionTrait,
    persons: &[PractitionerId],
    day: NaiveDate,
) -> Result<Vec<(employment::Model, Model)>, DbErr> {
    let rows = employment::Entity::find()
        .filter(employment::Column::PractitionerId.is_in(persons.iter().copied()))
        .filter(in_force_on(day))
        .order_by_asc(employment::Column::Id)
        .all(db)
        .await?;
    let places: BTreeSet<InstitutionId> = rows.iter().map(|row| row.institution_id).collect();
    let places: HashMap<InstitutionId, Model> =
        with_ids(db, places).await?.into_iter().map(|place| (place.id, place)).collect();
    let with_place = |row: employment::Model| {
        let place = places.get(&row.institution_id)?.clone();
        Some((row, place))
    };
    Ok(rows.into_iter().filter_map(with_place).collect())
}

/// Who is on an institution's staff on a day or begins later, each post a row, in the order of registration, at most so many
/// rows.
pub async fn on_staff_from(
    db: &impl ConnectionTrait,
    institution: InstitutionId,
    day: NaiveDate,
    limit: u64,
) -> Result<Vec<(PractitionerId, String, RegistryNumber, Post)>, DbErr> {
    employment::Entity::find()
        .select_only()
        .column(employment::Column::PractitionerId)
        .column(practitioner::Column::Name)
        .column(practitioner::Column::RegistryNumber)
        .column(employment::Column::Post)
        .join(JoinType::InnerJoin, its_person())
        .filter(employment::Column::InstitutionId.eq(institution))
        .filter(employment::Column::UntilOn.is_null().or(employment::Column::UntilOn.gte(day)))
        .order_by_asc(employment::Column::PractitionerId)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// Whether a person is on an institution's staff on a day.
pub async fn is_on_staff(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    institution: InstitutionId,
    day: NaiveDate,
) -> Result<bool, DbErr> {
    let found = employment::Entity::find()
        .filter(employment::Column::PractitionerId.eq(person))
        .filter(employment::Column::InstitutionId.eq(institution))
        .filter(in_force_on(day))
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// Whether a person is on an institution's staff on a day or later.
pub async fn is_on_staff_from(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    institution: InstitutionId,
    day: NaiveDate,
) -> Result<bool, DbErr> {
    let found = employment::Entity::find()
        .filter(employment::Column::PractitionerId.eq(person))
        .filter(employment::Column::InstitutionId.eq(institution))
        .filter(employment::Column::UntilOn.is_null().or(employment::Column::UntilOn.gte(day)))
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// The ids of these persons, as a query.
#[must_use]
pub fn persons(ids: impl IntoIterator<Item = PractitionerId>) -> SelectStatement {
    Query::select()
        .column(practitioner::Column::Id)
        .from(practitioner::Entity)
        .and_where(practitioner::Column::Id.is_in(ids))
        .take()
}

/// Writes a new employment.
pub async fn insert_employment(
    db: &impl ConnectionTrait,
    row: Proven<employment::Model>,
) -> Result<employment::Model, DbErr> {
    let row: employment::ActiveModel = row.into_row().into_active_model().reset_all();
    let row = row.insert(db).await?;
    mark(db, Touched::People(&[row.practitioner_id])).await?;
    Ok(row)
}

/// Writes many new employments.
pub async fn insert_employments(
    db: &impl ConnectionTrait,
    rows: Vec<Proven<employment::Model>>,
) -> Result<(), DbErr> {
    let people: Vec<PractitionerId> = rows.iter().map(|row| row.row().practitioner_id).collect();
    let rows = rows.into_iter().map(|row| row.into_row().into_active_model().reset_all()).collect();
    insert_rows::<employment::Entity>(db, rows).await?;
    mark(db, Touched::People(&people)).await
}

/// Writes an earlier last day of an employment.
pub async fn shorten_employment(
    db: &impl ConnectionTrait,
    employment: employment::Model,
    until_on: Option<NaiveDate>,
) -> Result<employment::Model, DbErr> {
    move_end(db, employment, until_on).await
}

/// Writes a later end of an employment, of somebody who is cleared for the days gained.
pub async fn extend_employment(
    db: &impl ConnectionTrait,
    extension: Proven<Extension>,
) -> Result<employment::Model, DbErr> {
    let Extension { employment, gained } = extension.into_row();
    move_end(db, employment, gained.until).await
}

async fn move_end(
    db: &impl ConnectionTrait,
    employment: employment::Model,
    until_on: Option<NaiveDate>,
) -> Result<employment::Model, DbErr> {
    let version = employment.version;
    let mut row: employment::ActiveModel = employment.into_active_model();
    row.until_on = Set(until_on);
    row.version = Set(version + 1);
    let row = row.update(db).await?;
    mark(db, Touched::People(&[row.practitioner_id])).await?;
    Ok(row)
}

//! Every query of certificates and of what they certify.

use crate::credentials::facts::CredentialFacts;
use crate::credentials::store as credentials_store;
use crate::practitioners::proven::Proven;
use crate::training::session::SessionDays;
use chrono::NaiveDate;
use mengya_entities::certificate::{ActiveModel, Column, Entity, Model};
use mengya_entities::ids::{CertificateId, CompletionId, CourseId, PractitionerId};
use mengya_entities::values::{
    CertificateKind, CertificateNumber, CredentialKind, CredentialState, RegistryNumber,
};
use mengya_entities::{
    ban, certificate_document, completion, course, credential, employment, institution, practitioner,
    provider,
};
use sea_orm::sea_query::{Expr, IntoCondition as _, OnConflict, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr,
    EntityTrait as _, ExprTrait as _, FromQueryResult, IntoActiveModel as _, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, RelationDef,
};
use std::collections::{HashMap, HashSet};

/// A completion with its course and provider.
#[derive(Clone, Debug)]
pub struct Completed {
    /// The completion.
    pub completion: completion::Model,
    /// Its course.
    pub course: course::Model,
    /// Whose course.
    pub provider: provider::Model,
}

/// The completion with this id, with its course and provider.
pub async fn completed(db: &impl ConnectionTrait, id: CompletionId) -> Result<Option<Completed>, DbErr> {
    let Some(completion) = completion::Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    let Some(course) = course::Entity::find_by_id(completion.course_id).one(db).await? else {
        return Ok(None);
    };
    let provider = provider::Entity::find_by_id(course.provider_id).one(db).await?;
    Ok(provider.map(|provider| Completed { completion, course, provider }))
}

/// The credentials of a person, as the rules see them.
pub async fn credentials(
    db: &impl ConnectionTrait,
    person: PractitionerId,
) -> Result<Vec<CredentialFacts>, DbErr> {
    let rows = credentials_store::of_person(db, person).await?;
    Ok(rows.iter().map(CredentialFacts::of).collect())
}

/// The certificate of a completion that was not withdrawn.
pub async fn of_completion(db: &impl ConnectionTrait, id: CompletionId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CompletionId.eq(id)).filter(Column::WithdrawnOn.is_null()).one(db).await
}

/// The certificates of these completions that were not withdrawn.
pub async fn of_completions(db: &impl ConnectionTrait, ids: &[CompletionId]) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::new();
    for chunk in ids.chunks(500) {
        let rows = Entity::find()
            .filter(Column::CompletionId.is_in(chunk.iter().copied()))
            .filter(Column::WithdrawnOn.is_null())
            .lock_exclusive()
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// The numbers of the certificates of these completions that were not withdrawn.
pub async fn numbers_of_completions(
    db: &impl ConnectionTrait,
    ids: &[CompletionId],
) -> Result<HashMap<CompletionId, CertificateNumber>, DbErr> {
    let rows: Vec<(CompletionId, CertificateNumber)> = Entity::find()
        .select_only()
        .columns([Column::CompletionId, Column::Number])
        .filter(Column::CompletionId.is_in(ids.iter().copied()))
        .filter(Column::WithdrawnOn.is_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// How many passed completions in force of each session of these courses have a certificate that was not withdrawn.
pub async fn certified_by_session(
    db: &impl ConnectionTrait,
    courses: &[CourseId],
) -> Result<Vec<(CourseId, SessionDays, i64)>, DbErr> {
    let its_completion: RelationDef =
        Entity::belongs_to(completion::Entity).from(Column::CompletionId).to(completion::Column::Id).into();
    let rows: Vec<(CourseId, NaiveDate, NaiveDate, i64)> = Entity::find()
        .select_only()
        .column(completion::Column::CourseId)
        .column(completion::Column::StartedOn)
        .column(completion::Column::EndedOn)
        .column_as(Column::Id.count(), "count")
        .join(JoinType::InnerJoin, its_completion)
        .filter(completion::Column::CourseId.is_in(courses.iter().copied()))
        .filter(completion::Column::SupersededBy.is_null())
        .filter(completion::Column::Passed.eq(true))
        .filter(Column::WithdrawnOn.is_null())
        .group_by(completion::Column::CourseId)
        .group_by(completion::Column::StartedOn)
        .group_by(completion::Column::EndedOn)
        .into_tuple()
        .all(db)
        .await?;
    let session =
        |(course, started_on, ended_on, count)| (course, SessionDays { ended_on, started_on }, count);
    Ok(rows.into_iter().map(session).collect())
}

/// The passed completions in force of these courses that have no certificate and whose person has a ban, in force or
/// not, with each ban.
pub async fn uncertified_with_bans(
    db: &impl ConnectionTrait,
    courses: &[CourseId],
) -> Result<Vec<(completion::Model, ban::Model)>, DbErr> {
    let its_person: RelationDef = completion::Entity::belongs_to(practitioner::Entity)
        .from(completion::Column::PractitionerId)
        .to(practitioner::Column::Id)
        .into();
    let bans_of_the_person: RelationDef = practitioner::Entity::belongs_to(ban::Entity)
        .from(practitioner::Column::IdentityIndex)
        .to(ban::Column::IdentityIndex)
        .into();
    let its_certificate: RelationDef = completion::Entity::belongs_to(Entity)
        .from(completion::Column::Id)
        .to(Column::CompletionId)
        .on_condition(|_, certificate| {
            Expr::col((certificate, Column::WithdrawnOn)).is_null().into_condition()
        })
        .into();
    let rows = completion::Entity::find()
        .join(JoinType::InnerJoin, its_person)
        .join(JoinType::InnerJoin, bans_of_the_person)
        .join(JoinType::LeftJoin, its_certificate)
        .filter(completion::Column::CourseId.is_in(courses.iter().copied()))
        .filter(completion::Column::SupersededBy.is_null())
        .filter(completion::Column::Passed.eq(true))
        .filter(Column::Id.is_null())
        .select_also(ban::Entity)
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(row, ban)| Some((row, ban?))).collect())
}

/// The passed completions in force of a session that have no certificate, with their persons, in the order they were
/// recorded: at most so many.
pub async fn uncertified_of_session(
    db: &impl ConnectionTrait,
    course: CourseId,
    days: SessionDays,
    limit: u64,
) -> Result<Vec<(CompletionId, practitioner::Model)>, DbErr> {
    let its_person: RelationDef = completion::Entity::belongs_to(practitioner::Entity)
        .from(completion::Column::PractitionerId)
        .to(practitioner::Column::Id)
        .into();
    let its_certificate: RelationDef = completion::Entity::belongs_to(Entity)
        .from(completion::Column::Id)
        .to(Column::CompletionId)
        .on_condition(|_, certificate| {
            Expr::col((certificate, Column::WithdrawnOn)).is_null().into_condition()
        })
        .into();
    let rows = completion::Entity::find()
        .join(JoinType::InnerJoin, its_person)
        .join(JoinType::LeftJoin, its_certificate)
        .filter(completion::Column::CourseId.eq(course))
        .filter(completion::Column::StartedOn.eq(days.started_on))
        .filter(completion::Column::EndedOn.eq(days.ended_on))
        .filter(completion::Column::SupersededBy.is_null())
        .filter(completion::Column::Passed.eq(true))
        .filter(Column::Id.is_null())
        .order_by_asc(completion::Column::Id)
        .limit(limit)
        .select_also(practitioner::Entity)
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(row, person)| Some((row.id, person?))).collect())
}

/// The certificate of this kind, of dual certification or registration, that the person has and that was not withdrawn.
pub async fn of_person_and_kind(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    kind: CertificateKind,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::PractitionerId.eq(person))
        .filter(Column::Kind.eq(kind))
        .filter(Column::WithdrawnOn.is_null())
        .one(db)
        .await
}

/// The certificates with these ids.
pub async fn with_ids(db: &impl ConnectionTrait, ids: &[CertificateId]) -> Result<Vec<Model>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await
}

/// The credentials of these persons, as the rules see them.
pub async fn credentials_of(
    db: &impl ConnectionTrait,
    people: &[PractitionerId],
) -> Result<HashMap<PractitionerId, Vec<CredentialFacts>>, DbErr> {
    let held = credentials_store::of_persons(db, people).await?;
    let facts = |rows: Vec<credential::Model>| rows.iter().map(CredentialFacts::of).collect();
    Ok(held.into_iter().map(|(person, rows)| (person, facts(rows))).collect())
}

/// The certificates of this kind that these persons have and that were not withdrawn.
pub async fn of_persons_and_kind(
    db: &impl ConnectionTrait,
    people: &[PractitionerId],
    kind: CertificateKind,
) -> Result<HashMap<PractitionerId, Model>, DbErr> {
    let rows = Entity::find()
        .filter(Column::PractitionerId.is_in(people.iter().copied()))
        .filter(Column::Kind.eq(kind))
        .filter(Column::WithdrawnOn.is_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.practitioner_id, row)).collect())
}

/// Persons on a staff list of a district on this day who have no certificate of this kind in force and, for dual
/// certification, both credentials, in the order they were registered, one row more than asked for. Whether they may have
/// one, the rules decide.
pub async fn may_have(
    db: &impl ConnectionTrait,
    kind: CertificateKind,
    district: &str,
    today: NaiveDate,
    after: Option<PractitionerId>,
    limit: u64,
) -> Result<Vec<practitioner::Model>, DbErr> {
    let with = |credential: CredentialKind| {
        Query::select()
            .column(credential::Column::PractitionerId)
            .from(credential::Entity)
            .and_where(credential::Column::Kind.eq(credential))
            .and_where(credential::Column::State.eq(CredentialState::Verified))
            .to_owned()
    };
    let certified = Query::select()
        .column(Column::PractitionerId)
        .from(Entity)
        .and_where(Column::Kind.eq(kind))
        .and_where(Column::WithdrawnOn.is_null())
        .cond_where(Condition::any().add(Column::ValidUntil.is_null()).add(Column::ValidUntil.gte(today)))
        .to_owned();
    let id = practitioner::Column::Id;
    let mut query = practitioner::Entity::find()
        .filter(id.in_subquery(employed_in(district, today)))
        .filter(id.not_in_subquery(certified))
        .order_by_asc(id)
        .limit(limit + 1);
    if kind == CertificateKind::DualCertification {
        query = query
            .filter(id.in_subquery(with(CredentialKind::TeacherQualification)))
            .filter(id.in_subquery(with(CredentialKind::InfantCaregiver)));
    }
    if let Some(after) = after {
        query = query.filter(id.gt(after));
    }
    query.all(db).await
}

/// Those of these persons who are on a staff list of a district on this day.
pub async fn employed_among(
    db: &impl ConnectionTrait,
    people: &[PractitionerId],
    district: &str,
    today: NaiveDate,
) -> Result<HashSet<PractitionerId>, DbErr> {
    let ids: Vec<PractitionerId> = practitioner::Entity::find()
        .select_only()
        .column(practitioner::Column::Id)
        .filter(practitioner::Column::Id.is_in(people.iter().copied()))
        .filter(practitioner::Column::Id.in_subquery(employed_in(district, today)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().collect())
}

/// Who is on a staff list of a district on this day.
fn employed_in(district: &str, today: NaiveDate) -> SelectStatement {
    let places = Query::select()
        .column(institution::Column::Id)
        .from(institution::Entity)
        .and_where(institution::Column::District.eq(district))
        .to_owned();
    Query::select()
        .column(employment::Column::PractitionerId)
        .from(employment::Entity)
        .and_where(employment::Column::InstitutionId.in_subquery(places))
        .and_where(employment::Column::FromOn.lte(today))
        .cond_where(
            Condition::any()
                .add(employment::Column::UntilOn.is_null())
                .add(employment::Column::UntilOn.gte(today)),
        )
        .to_owned()
}

/// Writes new certificates and their files: two statements for fifty.
pub async fn insert_all(db: &impl ConnectionTrait, rows: Vec<(Proven<Model>, Vec<u8>)>) -> Result<(), DbErr> {
    let mut documents = Vec::with_capacity(rows.len());
    let mut certificates = Vec::with_capacity(rows.len());
    for (row, pdf) in rows {
        let row = row.into_row();
        documents.push(certificate_document::ActiveModel { certificate_id: Set(row.id), pdf: Set(pdf) });
        certificates.push(row.into_active_model().reset_all());
    }
    Entity::insert_many(certificates).exec_without_returning(db).await?;
    certificate_document::Entity::insert_many(documents).exec_without_returning(db).await?;
    Ok(())
}

/// The certificate with this number.
pub async fn find_by_number(
    db: &impl ConnectionTrait,
    number: &CertificateNumber,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Number.eq(number.clone())).one(db).await
}

/// The certificate with this id; the row is locked until the transaction ends.
pub async fn lock(db: &impl ConnectionTrait, id: CertificateId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// The file of a certificate exactly as issued.
pub async fn document(db: &impl ConnectionTrait, id: CertificateId) -> Result<Option<Vec<u8>>, DbErr> {
    Ok(certificate_document::Entity::find_by_id(id).one(db).await?.map(|row| row.pdf))
}

/// A certificate of a class, and whose it is.
#[derive(Clone, Debug, FromQueryResult)]
pub struct OfClass {
    /// Its id.
    pub id: CertificateId,
    /// Its holder.
    pub practitioner_id: PractitionerId,
    /// Its number.
    pub number: CertificateNumber,
    /// The holder's name as printed.
    pub holder_name: String,
    /// The holder's registry number.
    pub registry_number: RegistryNumber,
}

/// The certificates in force of a course's completions in force, of one session or of all: at most so many.
pub async fn of_class(
    db: &impl ConnectionTrait,
    course: CourseId,
    session: Option<SessionDays>,
    limit: u64,
) -> Result<Vec<OfClass>, DbErr> {
    let its_completion: RelationDef =
        Entity::belongs_to(completion::Entity).from(Column::CompletionId).to(completion::Column::Id).into();
    let its_holder: RelationDef = Entity::belongs_to(practitioner::Entity)
        .from(Column::PractitionerId)
        .to(practitioner::Column::Id)
        .into();
    let mut query = Entity::find()
        .select_only()
        .columns([Column::Id, Column::PractitionerId, Column::Number, Column::HolderName])
        .column(practitioner::Column::RegistryNumber)
        .join(JoinType::InnerJoin, its_completion)
        .join(JoinType::InnerJoin, its_holder)
        .filter(completion::Column::CourseId.eq(course))
        .filter(completion::Column::SupersededBy.is_null())
        .filter(Column::WithdrawnOn.is_null())
        .order_by_asc(Column::Id)
        .limit(limit);
    if let Some(days) = session {
        query = query
            .filter(completion::Column::StartedOn.eq(days.started_on))
            .filter(completion::Column::EndedOn.eq(days.ended_on));
    }
    query.into_model().all(db).await
}

/// The files of these certificates exactly as issued.
pub async fn documents(
    db: &impl ConnectionTrait,
    ids: &[CertificateId],
) -> Result<HashMap<CertificateId, Vec<u8>>, DbErr> {
    let rows = certificate_document::Entity::find()
        .filter(certificate_document::Column::CertificateId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.certificate_id, row.pdf)).collect())
}

/// One page of a person's certificates, in the order they were issued, one row more than asked for.
pub async fn page(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    after: Option<CertificateId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query =
        Entity::find().filter(Column::PractitionerId.eq(person)).order_by_asc(Column::Id).limit(limit + 1);
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after));
    }
    query.all(db).await
}

/// A person's newest certificates, at most so many.
pub async fn newest(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::PractitionerId.eq(person))
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Writes a new certificate and its file; `None` when another certificate has the number.
pub async fn insert(
    db: &impl ConnectionTrait,
    row: Proven<Model>,
    pdf: Vec<u8>,
) -> Result<Option<Model>, DbErr> {
    let taken = OnConflict::column(Column::Number).do_nothing().to_owned();
    let row = row.into_row().into_active_model().reset_all();
    let row = match Entity::insert(row).on_conflict(taken).exec_with_returning(db).await {
        Ok(row) => row,
        // The row that would have been returned is not there.
        Err(DbErr::RecordNotInserted | DbErr::RecordNotFound(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    certificate_document::Entity::insert(certificate_document::ActiveModel {
        certificate_id: Set(row.id),
        pdf: Set(pdf),
    })
    .exec_without_returning(db)
    .await?;
    Ok(Some(row))
}

/// Withdraws these certificates: a statement for 500.
pub async fn withdraw_all(
    db: &impl ConnectionTrait,
    ids: &[CertificateId],
    on: NaiveDate,
    reason: &str,
) -> Result<(), DbErr> {
    for chunk in ids.chunks(500) {
        Entity::update_many()
            .col_expr(Column::WithdrawnOn, Expr::value(on))
            .col_expr(Column::WithdrawnReason, Expr::value(reason))
            .col_expr(Column::Version, Expr::col(Column::Version).add(1))
            .filter(Column::Id.is_in(chunk.iter().copied()))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// Writes a changed certificate.
pub async fn update(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    row.update(db).await
}

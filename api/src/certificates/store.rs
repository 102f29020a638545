//! Every query of certificates and of what they certify.

use crate::credentials::facts::CredentialFacts;
use crate::credentials::store as credentials_store;
use crate::practitioners::proven::Proven;
use crate::training::session::SessionDays;
use chrono::NaiveDate;
use mengya_entities::certificate::{ActiveModel, Column, Entity, Model};
use mengya_entities::ids::{CertificateId, CompletionId, CourseId, PractitionerId};
use mengya_entities::values::{CertificateKind, CertificateNumber};
use mengya_entities::{ban, certificate_document, completion, course, practitioner, provider};
use sea_orm::sea_query::{Expr, IntoCondition as _, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _,
    ExprTrait as _, IntoActiveModel as _, JoinType, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    RelationDef,
};
use std::collections::HashMap;

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

/// The certificate of a person's dual certification that was not withdrawn.
pub async fn of_dual(db: &impl ConnectionTrait, person: PractitionerId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::PractitionerId.eq(person))
        .filter(Column::Kind.eq(CertificateKind::DualCertification))
        .filter(Column::WithdrawnOn.is_null())
        .one(db)
        .await
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

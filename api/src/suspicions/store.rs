//! Every query of reports of suspected fakes, and how their texts and files are sealed.

use crate::platform::vault::Place;
use chrono::NaiveDate;
use mengya_entities::ids::{CertificateId, PractitionerId, SuspicionId};
use mengya_entities::suspicion::{ActiveModel, Column, Entity, Model};
use mengya_entities::values::{CertificateNumber, EvidenceMedia, Instant, SuspicionNumber, SuspicionState};
use mengya_entities::{certificate, suspicion_file};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use std::collections::HashMap;

/// Where a text of a report is sealed.
#[must_use]
pub const fn place(id: SuspicionId, column: &'static str) -> Place {
    Place { table: "suspicions", column, row: id.0 }
}

/// Where a file is sealed.
#[must_use]
pub const fn file_place(id: SuspicionId) -> Place {
    Place { table: "suspicion_files", column: "content_sealed", row: id.0 }
}

/// The report with this number.
pub async fn find(db: &impl ConnectionTrait, number: &SuspicionNumber) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Number.eq(number.clone())).one(db).await
}

/// The report with this id; the row is locked until the transaction ends.
pub async fn lock(db: &impl ConnectionTrait, id: SuspicionId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// Writes a new report.
pub async fn insert(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    row.insert(db).await
}

/// Writes a changed report.
pub async fn update(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    row.update(db).await
}

/// The certificate of ours with this number, and its holder.
pub async fn certificate(
    db: &impl ConnectionTrait,
    number: &CertificateNumber,
) -> Result<Option<(CertificateId, PractitionerId)>, DbErr> {
    certificate::Entity::find()
        .select_only()
        .columns([certificate::Column::Id, certificate::Column::PractitionerId])
        .filter(certificate::Column::Number.eq(number.clone()))
        .into_tuple()
        .one(db)
        .await
}

/// The numbers of these certificates.
pub async fn certificate_numbers(
    db: &impl ConnectionTrait,
    ids: Vec<CertificateId>,
) -> Result<HashMap<CertificateId, CertificateNumber>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(CertificateId, CertificateNumber)> = certificate::Entity::find()
        .select_only()
        .columns([certificate::Column::Id, certificate::Column::Number])
        .filter(certificate::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Writes the file of a report.
pub async fn insert_file(
    db: &impl ConnectionTrait,
    row: suspicion_file::ActiveModel,
) -> Result<suspicion_file::Model, DbErr> {
    row.insert(db).await
}

/// How many bytes the files of a district's open reports have together.
pub async fn bytes_of_open_files(db: &impl ConnectionTrait, district: &str) -> Result<i64, DbErr> {
    let open = sea_orm::sea_query::Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::District.eq(district))
        .and_where(Column::State.eq(SuspicionState::Open))
        .take();
    let bytes: Option<Option<i64>> = suspicion_file::Entity::find()
        .select_only()
        .column_as(suspicion_file::Column::Size.sum(), "bytes")
        .filter(suspicion_file::Column::SuspicionId.in_subquery(open))
        .into_tuple()
        .one(db)
        .await?;
    Ok(bytes.flatten().unwrap_or(0))
}

/// The file of a report.
pub async fn file(
    db: &impl ConnectionTrait,
    id: SuspicionId,
) -> Result<Option<suspicion_file::Model>, DbErr> {
    suspicion_file::Entity::find_by_id(id).one(db).await
}

/// Of which of these reports there is a file, and what it is; the files themselves are not read.
pub async fn media(
    db: &impl ConnectionTrait,
    ids: &[SuspicionId],
) -> Result<HashMap<SuspicionId, EvidenceMedia>, DbErr> {
    let rows: Vec<(SuspicionId, EvidenceMedia)> = suspicion_file::Entity::find()
        .select_only()
        .columns([suspicion_file::Column::SuspicionId, suspicion_file::Column::Media])
        .filter(suspicion_file::Column::SuspicionId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// One page of what waits for a district, the earliest limit first, one row more than asked for.
pub async fn page_of_open(
    db: &impl ConnectionTrait,
    district: &str,
    after: Option<SuspicionId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find()
        .filter(Column::District.eq(district))
        .filter(Column::State.eq(SuspicionState::Open))
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .limit(limit + 1);
    if let Some(after) = after
        && let Some(last) = Entity::find_by_id(after).one(db).await?
    {
        query = query.filter(
            Condition::any()
                .add(Column::DueOn.gt(last.due_on))
                .add(Condition::all().add(Column::DueOn.eq(last.due_on)).add(Column::Id.gt(after))),
        );
    }
    query.all(db).await
}

/// One page of what a district answered, the newest first, one row more than asked for.
pub async fn page_of_closed(
    db: &impl ConnectionTrait,
    district: &str,
    after: Option<SuspicionId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find()
        .filter(Column::District.eq(district))
        .filter(Column::State.ne(SuspicionState::Open))
        .order_by_desc(Column::Id)
        .limit(limit + 1);
    if let Some(after) = after {
        query = query.filter(Column::Id.lt(after));
    }
    query.all(db).await
}

/// How many wait for a district, and of how many of them the day is over.
pub async fn count_open(
    db: &impl ConnectionTrait,
    district: &str,
    today: NaiveDate,
) -> Result<(u64, u64), DbErr> {
    let open = || {
        Entity::find().filter(Column::District.eq(district)).filter(Column::State.eq(SuspicionState::Open))
    };
    let all = open().count(db).await?;
    let overdue = if all == 0 { 0 } else { open().filter(Column::DueOn.lt(today)).count(db).await? };
    Ok((all, overdue))
}

/// Deletes reports that were answered before an instant, or should have been before a day, some at once, with their files;
/// how many.
pub async fn delete_ended_before(
    db: &impl ConnectionTrait,
    before: Instant,
    day: NaiveDate,
    limit: u64,
) -> Result<u64, DbErr> {
    let ended: Vec<SuspicionId> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(
            Condition::any()
                .add(Column::ClosedAt.lt(before))
                .add(Condition::all().add(Column::State.eq(SuspicionState::Open)).add(Column::DueOn.lt(day))),
        )
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(Entity::delete_many().filter(Column::Id.is_in(ended)).exec(db).await?.rows_affected)
}

/// Deletes files of reports that were answered before an instant, or should have been before a day, some at once; how many.
pub async fn delete_files_ended_before(
    db: &impl ConnectionTrait,
    before: Instant,
    day: NaiveDate,
    limit: u64,
) -> Result<u64, DbErr> {
    let answered = sea_orm::sea_query::Query::select()
        .column(Column::Id)
        .from(Entity)
        .cond_where(
            Condition::any()
                .add(Column::ClosedAt.lt(before))
                .add(Condition::all().add(Column::State.eq(SuspicionState::Open)).add(Column::DueOn.lt(day))),
        )
        .take();
    let ended: Vec<SuspicionId> = suspicion_file::Entity::find()
        .select_only()
        .column(suspicion_file::Column::SuspicionId)
        .filter(suspicion_file::Column::SuspicionId.in_subquery(answered))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let deleted = suspicion_file::Entity::delete_many()
        .filter(suspicion_file::Column::SuspicionId.is_in(ended))
        .exec(db)
        .await?;
    Ok(deleted.rows_affected)
}

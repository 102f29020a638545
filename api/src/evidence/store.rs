//! Every query of files that were handed in, and how they are sealed.

use crate::platform::vault::Place;
use chrono::NaiveDate;
use mengya_entities::evidence_file::{ActiveModel, Column, Entity, Model};
use mengya_entities::ids::{AccountId, BanId, CredentialId, DisputeId, EvidenceFileId, ScreeningId};
use mengya_entities::values::{BanState, CredentialState, EvidenceMedia, Instant};
use mengya_entities::{ban, credential, dispute};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    ExprTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use std::collections::{HashMap, HashSet};

/// Where a file is sealed.
#[must_use]
pub const fn place(id: EvidenceFileId) -> Place {
    Place { table: "evidence_files", column: "content_sealed", row: id.0 }
}

/// Writes a file.
pub async fn insert(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    row.insert(db).await
}

/// The file of a dispute.
pub async fn of_dispute(db: &impl ConnectionTrait, id: DisputeId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::DisputeId.eq(id)).one(db).await
}

/// The file of a credential.
pub async fn of_credential(db: &impl ConnectionTrait, id: CredentialId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CredentialId.eq(id)).one(db).await
}

/// The file of a check.
pub async fn of_screening(db: &impl ConnectionTrait, id: ScreeningId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::ScreeningId.eq(id)).one(db).await
}

/// Of which of these checks there is a file; the files themselves are not read.
pub async fn screenings_with_files(
    db: &impl ConnectionTrait,
    ids: &[ScreeningId],
) -> Result<HashSet<ScreeningId>, DbErr> {
    let rows: Vec<Option<ScreeningId>> = Entity::find()
        .select_only()
        .column(Column::ScreeningId)
        .filter(Column::ScreeningId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().flatten().collect())
}

/// Of which of these disputes there is a file, and what it is; the files themselves are not read.
pub async fn media_of_disputes(
    db: &impl ConnectionTrait,
    ids: &[DisputeId],
) -> Result<HashMap<DisputeId, EvidenceMedia>, DbErr> {
    let rows: Vec<(Option<DisputeId>, EvidenceMedia)> = Entity::find()
        .select_only()
        .columns([Column::DisputeId, Column::Media])
        .filter(Column::DisputeId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(id, media)| Some((id?, media))).collect())
}

/// Of which of these credentials there is a file, and what it is; the files themselves are not read.
pub async fn media_of_credentials(
    db: &impl ConnectionTrait,
    ids: &[CredentialId],
) -> Result<HashMap<CredentialId, EvidenceMedia>, DbErr> {
    let rows: Vec<(Option<CredentialId>, EvidenceMedia)> = Entity::find()
        .select_only()
        .columns([Column::CredentialId, Column::Media])
        .filter(Column::CredentialId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(id, media)| Some((id?, media))).collect())
}

/// One of a ban's files.
pub async fn of_ban(
    db: &impl ConnectionTrait,
    ban: BanId,
    file: EvidenceFileId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(file).filter(Column::BanId.eq(ban)).one(db).await
}

/// A file of a ban as a list shows it; the file itself is not read.
#[derive(Clone, Debug, FromQueryResult)]
pub struct FileLine {
    /// Its id.
    pub id: EvidenceFileId,
    /// What it is.
    pub media: EvidenceMedia,
    /// How long it is, in bytes.
    pub size: i32,
    /// Who handed it in.
    pub created_by: Option<AccountId>,
    /// When.
    pub created_at: Instant,
}

/// The files of a ban, the first handed in first.
pub async fn lines_of_ban(db: &impl ConnectionTrait, ban: BanId) -> Result<Vec<FileLine>, DbErr> {
    Entity::find()
        .select_only()
        .columns([Column::Id, Column::Media, Column::Size, Column::CreatedBy, Column::CreatedAt])
        .filter(Column::BanId.eq(ban))
        .order_by_asc(Column::Id)
        .into_model()
        .all(db)
        .await
}

/// Takes one of a ban's files away.
pub async fn delete_of_ban(db: &impl ConnectionTrait, ban: BanId, file: EvidenceFileId) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::Id.eq(file)).filter(Column::BanId.eq(ban)).exec(db).await.map(|_| ())
}

/// Deletes the file of a credential, where another takes its place.
pub async fn delete_of_credential(db: &impl ConnectionTrait, id: CredentialId) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::CredentialId.eq(id)).exec(db).await.map(|_| ())
}

/// Deletes files of what was decided before an instant, some at once; how many.
pub async fn delete_decided_before(
    db: &impl ConnectionTrait,
    before: Instant,
    day: NaiveDate,
    limit: u64,
) -> Result<u64, DbErr> {
    let closed = Query::select()
        .column(dispute::Column::Id)
        .from(dispute::Entity)
        .and_where(dispute::Column::ClosedAt.lt(before))
        .take();
    let decided = Query::select()
        .column(credential::Column::Id)
        .from(credential::Entity)
        .and_where(credential::Column::State.ne(CredentialState::Claimed))
        .and_where(credential::Column::StateOn.lt(day))
        .take();
    // Bans that never were in force; the documents of all others stay as long as the ban.
    let declined = Query::select()
        .column(ban::Column::Id)
        .from(ban::Entity)
        .and_where(ban::Column::State.eq(BanState::Declined))
        .take();
    let ended: Vec<EvidenceFileId> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(
            Condition::any()
                .add(Column::DisputeId.in_subquery(closed))
                .add(Column::CredentialId.in_subquery(decided))
                .add(Column::CreatedAt.lt(before).and(Column::BanId.in_subquery(declined))),
        )
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let deleted = Entity::delete_many().filter(Column::Id.is_in(ended)).exec(db).await?;
    Ok(deleted.rows_affected)
}

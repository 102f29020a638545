//! Every query of files that were handed in, and how they are sealed.

use crate::platform::vault::Place;
use chrono::NaiveDate;
use mengya_entities::evidence_file::{ActiveModel, Column, Entity, Model};
use mengya_entities::ids::{CredentialId, DisputeId, EvidenceFileId};
use mengya_entities::values::{CredentialState, EvidenceMedia, Instant};
use mengya_entities::{credential, dispute};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QuerySelect as _,
};
use std::collections::HashMap;

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
    let ended: Vec<EvidenceFileId> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(
            Condition::any()
                .add(Column::DisputeId.in_subquery(closed))
                .add(Column::CredentialId.in_subquery(decided)),
        )
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let deleted = Entity::delete_many().filter(Column::Id.is_in(ended)).exec(db).await?;
    Ok(deleted.rows_affected)
}

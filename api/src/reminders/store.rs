//! Every query of reminders.

use mengya_entities::ids::{PractitionerId, ReminderId};
use mengya_entities::reminder::{ActiveModel, Column, Entity};
use mengya_entities::values::Instant;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};
use std::collections::HashMap;

/// When each of these persons was last reminded of this since an instant: one statement for 500.
pub async fn latest(
    db: &impl ConnectionTrait,
    people: &[PractitionerId],
    finding: &str,
    since: Instant,
) -> Result<HashMap<PractitionerId, Instant>, DbErr> {
    let mut found = HashMap::new();
    for people in people.chunks(500) {
        let rows: Vec<(PractitionerId, Option<Instant>)> = Entity::find()
            .select_only()
            .column(Column::PractitionerId)
            .column_as(Column::CreatedAt.max(), "at")
            .filter(Column::PractitionerId.is_in(people.iter().copied()))
            .filter(Column::Finding.eq(finding))
            .filter(Column::CreatedAt.gte(since))
            .group_by(Column::PractitionerId)
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows.into_iter().filter_map(|(person, at)| Some((person, at?))));
    }
    Ok(found)
}

/// Writes reminders down.
pub async fn insert_all(db: &impl ConnectionTrait, rows: Vec<ActiveModel>) -> Result<(), DbErr> {
    for chunk in rows.chunks(500) {
        Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Deletes reminders from before an instant, some at once; how many.
pub async fn delete_before(db: &impl ConnectionTrait, before: Instant, limit: u64) -> Result<u64, DbErr> {
    let old: Vec<ReminderId> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::CreatedAt.lt(before))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let deleted = Entity::delete_many().filter(Column::Id.is_in(old)).exec(db).await?;
    Ok(deleted.rows_affected)
}

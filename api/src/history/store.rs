//! Every query of what just happened, and of who looked at whom.

use chrono::{DateTime, TimeDelta, Utc};
use mengya_entities::ids::{EventId, LookUpId, PractitionerId};
use mengya_entities::values::{EventAction, Instant, SubjectKind};
use mengya_entities::{event, look_up};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use std::collections::HashMap;

/// One page of looks at a person's record, the newest first, one row more than asked for.
pub async fn look_ups(
    db: &impl ConnectionTrait,
    practitioner: PractitionerId,
    before: Option<LookUpId>,
    limit: u64,
) -> Result<Vec<look_up::Model>, DbErr> {
    let mut query = look_up::Entity::find()
        .filter(look_up::Column::PractitionerId.eq(practitioner))
        .order_by_desc(look_up::Column::Id)
        .limit(limit + 1);
    if let Some(before) = before {
        query = query.filter(look_up::Column::Id.lt(before));
    }
    query.all(db).await
}

/// The last event of this kind of one thing.
pub async fn last_of(
    db: &impl ConnectionTrait,
    action: EventAction,
    subject: uuid::Uuid,
) -> Result<Option<event::Model>, DbErr> {
    event::Entity::find()
        .filter(event::Column::SubjectId.eq(subject))
        .filter(event::Column::Action.eq(action))
        .order_by_desc(event::Column::Id)
        .limit(1)
        .one(db)
        .await
}

/// The last event of any of these kinds of one thing.
pub async fn last_among(
    db: &impl ConnectionTrait,
    actions: &[EventAction],
    subject: uuid::Uuid,
) -> Result<Option<event::Model>, DbErr> {
    event::Entity::find()
        .filter(event::Column::SubjectId.eq(subject))
        .filter(event::Column::Action.is_in(actions.iter().copied()))
        .order_by_desc(event::Column::Id)
        .limit(1)
        .one(db)
        .await
}

/// To what else this happened to a person in the request of an event, right after it, the first first.
pub async fn with_event(
    db: &impl ConnectionTrait,
    action: EventAction,
    of: &event::Model,
) -> Result<Vec<uuid::Uuid>, DbErr> {
    let at: DateTime<Utc> = of.at.into();
    event::Entity::find()
        .select_only()
        .column(event::Column::SubjectId)
        .filter(event::Column::PractitionerId.eq(of.practitioner_id))
        .filter(event::Column::Action.eq(action))
        .filter(event::Column::RequestId.eq(of.request_id.clone()))
        // Callers choose the name of their request, and may choose it twice.
        .filter(event::Column::Id.gt(of.id))
        .filter(event::Column::At.lte(Instant::from(at + TimeDelta::seconds(60))))
        .order_by_asc(event::Column::Id)
        .into_tuple()
        .all(db)
        .await
}

/// Deletes looks from before an instant, the oldest first, some at once; how many. Ids follow time, so the oldest are
/// found without an index of the instants.
pub async fn delete_looks_before(
    db: &impl ConnectionTrait,
    before: Instant,
    limit: u64,
) -> Result<u64, DbErr> {
    let oldest: Vec<(LookUpId, Instant)> = look_up::Entity::find()
        .select_only()
        .columns([look_up::Column::Id, look_up::Column::At])
        .order_by_asc(look_up::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let ended = oldest.into_iter().filter(|(_, at)| *at < before).map(|(id, _)| id);
    let deleted = look_up::Entity::delete_many().filter(look_up::Column::Id.is_in(ended)).exec(db).await?;
    Ok(deleted.rows_affected)
}

/// The reason of the last event of this kind of each of these things, by the thing: one statement for 500.
pub async fn last_reasons(
    db: &impl ConnectionTrait,
    action: EventAction,
    subjects: &[uuid::Uuid],
) -> Result<HashMap<uuid::Uuid, String>, DbErr> {
    let mut reasons = HashMap::new();
    for chunk in subjects.chunks(500) {
        let rows: Vec<(uuid::Uuid, Option<String>)> = event::Entity::find()
            .select_only()
            .columns([event::Column::SubjectId, event::Column::Reason])
            .filter(event::Column::SubjectKind.eq(action.subject_kind()))
            .filter(event::Column::SubjectId.is_in(chunk.iter().copied()))
            .filter(event::Column::Action.eq(action))
            .order_by_asc(event::Column::Id)
            .into_tuple()
            .all(db)
            .await?;
        // The later stands in the place of the earlier.
        reasons.extend(rows.into_iter().filter_map(|(subject, reason)| Some((subject, reason?))));
    }
    Ok(reasons)
}

/// An act, as far as it shows whom and what it touched.
#[derive(Clone, Debug, sea_orm::FromQueryResult)]
pub struct Happened {
    /// Its event.
    pub id: EventId,
    /// What happened.
    pub action: EventAction,
    /// Of what kind of thing.
    pub subject_kind: SubjectKind,
    /// The person it concerns.
    pub practitioner_id: Option<PractitionerId>,
}

/// What happened from this event on.
pub async fn happened_since(db: &impl ConnectionTrait, first: EventId) -> Result<Vec<Happened>, DbErr> {
    event::Entity::find()
        .select_only()
        .columns([
            event::Column::Id,
            event::Column::Action,
            event::Column::SubjectKind,
            event::Column::PractitionerId,
        ])
        .filter(event::Column::Id.gte(first))
        .into_model()
        .all(db)
        .await
}

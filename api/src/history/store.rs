//! Every query of the history.

use mengya_entities::ids::{EventId, LookUpId, PractitionerId};
use mengya_entities::{event, look_up};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

/// What part of the history is asked for.
#[derive(Clone, Debug, Default)]
pub struct EventFilter {
    /// Of this thing.
    pub subject: Option<Uuid>,
    /// Of this person.
    pub practitioner: Option<PractitionerId>,
    /// Of this kind.
    pub action: Option<String>,
}

/// One page of events, the newest first, one row more than asked for.
pub async fn events(
    db: &impl ConnectionTrait,
    filter: &EventFilter,
    before: Option<EventId>,
    limit: u64,
) -> Result<Vec<event::Model>, DbErr> {
    let mut query = event::Entity::find().order_by_desc(event::Column::Id).limit(limit + 1);
    if let Some(subject) = filter.subject {
        query = query.filter(event::Column::SubjectId.eq(subject));
    }
    if let Some(practitioner) = filter.practitioner {
        query = query.filter(event::Column::PractitionerId.eq(practitioner));
    }
    if let Some(action) = &filter.action {
        query = query.filter(event::Column::Action.eq(action));
    }
    if let Some(before) = before {
        query = query.filter(event::Column::Id.lt(before));
    }
    query.all(db).await
}

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

//! Sessions that are planned, with their courses and providers.

use chrono::NaiveDate;
use mengya_entities::ids::{CourseId, PlannedSessionId, ProviderId};
use mengya_entities::values::{Instant, Topic};
use mengya_entities::{course, planned_session, provider};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    IntoActiveModel as _, JoinType, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    RelationDef,
};
use std::collections::HashMap;

use planned_session::Column;

/// A planned session with its course and the provider's name.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The session.
    pub session: planned_session::Model,
    /// Its course.
    pub course: course::Model,
    /// Whose course.
    pub provider: String,
}

/// Which planned sessions are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlannedFilter {
    /// Of this provider.
    pub provider: Option<ProviderId>,
    /// Of this course.
    pub course: Option<CourseId>,
    /// About this.
    pub topic: Option<Topic>,
}

async fn with_providers(
    db: &impl ConnectionTrait,
    rows: Vec<(planned_session::Model, Option<course::Model>)>,
) -> Result<Vec<Planned>, DbErr> {
    let mut ids: Vec<ProviderId> =
        rows.iter().filter_map(|(_, course)| Some(course.as_ref()?.provider_id)).collect();
    ids.sort_unstable();
    ids.dedup();
    let names: Vec<(ProviderId, String)> = provider::Entity::find()
        .select_only()
        .columns([provider::Column::Id, provider::Column::Name])
        .filter(provider::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let names: HashMap<ProviderId, String> = names.into_iter().collect();
    let planned = |(session, course): (planned_session::Model, Option<course::Model>)| {
        let course = course?;
        let provider = names.get(&course.provider_id).cloned().unwrap_or_default();
        Some(Planned { session, course, provider })
    };
    Ok(rows.into_iter().filter_map(planned).collect())
}

/// The planned session with this id.
pub async fn find_planned(db: &impl ConnectionTrait, id: PlannedSessionId) -> Result<Option<Planned>, DbErr> {
    let its_course: RelationDef = planned_session::Entity::belongs_to(course::Entity)
        .from(Column::CourseId)
        .to(course::Column::Id)
        .into();
    let rows = planned_session::Entity::find_by_id(id)
        .join(JoinType::InnerJoin, its_course)
        .select_also(course::Entity)
        .all(db)
        .await?;
    Ok(with_providers(db, rows).await?.pop())
}

/// The planned session with this id, locked until the transaction ends.
pub async fn lock_planned(
    db: &impl ConnectionTrait,
    id: PlannedSessionId,
) -> Result<Option<planned_session::Model>, DbErr> {
    planned_session::Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// Whether a session of the same course, days and place is planned and not cancelled.
pub async fn is_planned(db: &impl ConnectionTrait, row: &planned_session::Model) -> Result<bool, DbErr> {
    let same = planned_session::Entity::find()
        .filter(Column::CourseId.eq(row.course_id))
        .filter(Column::StartedOn.eq(row.started_on))
        .filter(Column::EndedOn.eq(row.ended_on))
        .filter(Column::Place.eq(row.place.clone()))
        .filter(Column::CancelledAt.is_null());
    Ok(same.count(db).await? > 0)
}

/// Forgets how one came to sessions that were over, or cancelled, before that; some at once, how many.
pub async fn forget_contacts_before(
    db: &impl ConnectionTrait,
    day: NaiveDate,
    instant: Instant,
    limit: u64,
) -> Result<u64, DbErr> {
    let ids: Vec<PlannedSessionId> = planned_session::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::ContactSealed.is_not_null())
        .filter(Condition::any().add(Column::EndedOn.lt(day)).add(Column::CancelledAt.lt(instant)))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let done = planned_session::Entity::update_many()
        .col_expr(Column::ContactSealed, Expr::value(None::<Vec<u8>>))
        .filter(Column::Id.is_in(ids))
        .exec(db)
        .await?;
    Ok(done.rows_affected)
}

/// One page of the sessions that are not over on this day and not cancelled, the next first, one row more than asked for.
pub async fn upcoming(
    db: &impl ConnectionTrait,
    filter: PlannedFilter,
    today: NaiveDate,
    after: Option<(NaiveDate, PlannedSessionId)>,
    limit: u64,
) -> Result<Vec<Planned>, DbErr> {
    let its_course: RelationDef = planned_session::Entity::belongs_to(course::Entity)
        .from(Column::CourseId)
        .to(course::Column::Id)
        .into();
    let mut query = planned_session::Entity::find()
        .join(JoinType::InnerJoin, its_course)
        .filter(Column::EndedOn.gte(today))
        .filter(Column::CancelledAt.is_null())
        .order_by_asc(Column::StartedOn)
        .order_by_asc(Column::Id)
        .limit(limit + 1);
    if let Some(provider) = filter.provider {
        query = query.filter(course::Column::ProviderId.eq(provider));
    }
    if let Some(course) = filter.course {
        query = query.filter(Column::CourseId.eq(course));
    }
    if let Some(topic) = filter.topic {
        query = query.filter(course::Column::Topic.eq(topic));
    }
    if let Some((day, id)) = after {
        query = query.filter(
            Condition::any()
                .add(Column::StartedOn.gt(day))
                .add(Condition::all().add(Column::StartedOn.eq(day)).add(Column::Id.gt(id))),
        );
    }
    let rows = query.select_also(course::Entity).all(db).await?;
    with_providers(db, rows).await
}

/// Writes a new planned session.
pub async fn insert_planned(db: &impl ConnectionTrait, row: planned_session::Model) -> Result<(), DbErr> {
    planned_session::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

/// Writes a changed planned session.
pub async fn update_planned(
    db: &impl ConnectionTrait,
    row: planned_session::ActiveModel,
) -> Result<planned_session::Model, DbErr> {
    row.update(db).await
}

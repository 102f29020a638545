//! Every query of the history.

use mengya_entities::ids::{EventId, InstitutionId, PractitionerId};
use mengya_entities::values::{EventAction, Instant, RegistryNumber, SubjectKind};
use mengya_entities::{event, institution, practitioner};
use sea_orm::sea_query::LikeExpr;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use std::collections::HashMap;
use uuid::Uuid;

/// What part of the history is asked for.
#[derive(Clone, Debug, Default)]
pub struct EventFilter {
    /// Of this thing.
    pub subject: Option<Uuid>,
    /// Of this person.
    pub practitioner: Option<PractitionerId>,
    /// Of this kind.
    pub action: Option<EventAction>,
    /// Of this kind of thing.
    pub subject_kind: Option<SubjectKind>,
    /// By somebody with this in the name.
    pub actor: Option<String>,
    /// From this instant on.
    pub from: Option<Instant>,
    /// Before this instant.
    pub until: Option<Instant>,
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
    if let Some(action) = filter.action {
        query = query.filter(event::Column::Action.eq(action));
    }
    if let Some(kind) = filter.subject_kind {
        query = query.filter(event::Column::SubjectKind.eq(kind));
    }
    if let Some(actor) = &filter.actor {
        let escaped = actor.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        let within = LikeExpr::new(format!("%{escaped}%")).escape('!');
        query = query.filter(event::Column::Actor.like(within));
    }
    if let Some(from) = filter.from {
        query = query.filter(event::Column::At.gte(from));
    }
    if let Some(until) = filter.until {
        query = query.filter(event::Column::At.lt(until));
    }
    if let Some(before) = before {
        query = query.filter(event::Column::Id.lt(before));
    }
    query.all(db).await
}

/// The registry numbers of persons and the names of institutions, by id.
pub async fn names(
    db: &impl ConnectionTrait,
    persons: Vec<PractitionerId>,
    institutions: Vec<InstitutionId>,
) -> Result<HashMap<Uuid, String>, DbErr> {
    let mut names = HashMap::new();
    if !persons.is_empty() {
        let rows: Vec<(Uuid, RegistryNumber)> = practitioner::Entity::find()
            .select_only()
            .column(practitioner::Column::Id)
            .column(practitioner::Column::RegistryNumber)
            .filter(practitioner::Column::Id.is_in(persons))
            .into_tuple()
            .all(db)
            .await?;
        names.extend(rows.into_iter().map(|(id, number)| (id, number.to_string())));
    }
    if !institutions.is_empty() {
        let rows: Vec<(Uuid, String)> = institution::Entity::find()
            .select_only()
            .column(institution::Column::Id)
            .column(institution::Column::Name)
            .filter(institution::Column::Id.is_in(institutions))
            .into_tuple()
            .all(db)
            .await?;
        names.extend(rows);
    }
    Ok(names)
}

//! Registrations that wait for an officer, because somebody of the same name is barred under another document.

use super::store::masked_identity;
use crate::access::{Actor, Bound};
use crate::history::{self, Fact};
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::services::Services;
use crate::practitioners::namesakes::{BanOfName, may_be_renewed, place};
use mengya_entities::held_registration::{Column, Entity, Model};
use mengya_entities::ids::{BanId, HeldRegistrationId};
use mengya_entities::values::{BanState, EventAction, IdentityNumber, NamesakeAnswer, Role};
use mengya_entities::{ban, institution};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde_json::json;
use std::collections::BTreeSet;

/// A ban of somebody of the same name, as an officer compares it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The ban.
    pub ban: ban::Model,
    /// The barred document's number, masked.
    pub identity_masked: String,
}

/// A held registration as an officer sees it.
#[derive(Clone, Debug)]
pub struct HeldView {
    /// The row.
    pub row: Model,
    /// The document's number, masked.
    pub identity_masked: String,
    /// The institution for which was asked.
    pub institution: Option<institution::Model>,
    /// The bans of somebody of the same name that last, whichever district keeps them.
    pub candidates: Vec<Candidate>,
}

fn district_of(actor: &Actor) -> Result<&str, Problem> {
    match &actor.bound {
        Bound::District(district) => Ok(district),
        _ => Err(Problem::forbidden()),
    }
}

/// How many registrations wait for the officers of the actor's district.
///
/// # Errors
/// When the store is away.
pub async fn waiting(services: &Services, actor: &Actor) -> Result<u64, Problem> {
    let Bound::District(district) = &actor.bound else { return Ok(0) };
    if !actor.is(Role::RegulatorOfficer) {
        return Ok(0);
    }
    let waiting = Entity::find().filter(Column::District.eq(district)).filter(Column::Answer.is_null());
    Ok(waiting.count(services.database.reader()).await?)
}

/// One page of held registrations of the officer's district, the newest first; `waits` for those that wait, or those
/// that were answered.
///
/// # Errors
/// When the store is away.
pub async fn page(
    services: &Services,
    actor: &Actor,
    waits: Option<bool>,
    asked: &PageAsked,
) -> Result<(Vec<HeldView>, Option<String>), Problem> {
    let reader = services.database.reader();
    let mut query = Entity::find()
        .filter(Column::District.eq(district_of(actor)?))
        .order_by_desc(Column::Id)
        .limit(asked.limit + 1);
    if let Some(waits) = waits {
        query = query.filter(if waits { Column::Answer.is_null() } else { Column::Answer.is_not_null() });
    }
    if let Some(after) = asked.after_id::<HeldRegistrationId>()? {
        query = query.filter(Column::Id.lt(after));
    }
    let (rows, next) = asked.cut(query.all(reader).await?, |row| row.id.to_string());
    Ok((shown(reader, services, rows).await?, next))
}

async fn shown(
    db: &impl ConnectionTrait,
    services: &Services,
    rows: Vec<Model>,
) -> Result<Vec<HeldView>, Problem> {
    let today = services.clock.today();
    let places: Vec<_> = rows.iter().filter_map(|row| row.institution_id).collect();
    let places = institution::Entity::find().filter(institution::Column::Id.is_in(places)).all(db).await?;
    let keys: BTreeSet<&str> = rows.iter().map(|row| row.name_key.as_str()).collect();
    let bans = ban::Entity::find()
        .filter(ban::Column::NameKey.is_in(keys))
        .filter(ban::Column::State.ne(BanState::Declined))
        .order_by_asc(ban::Column::Id)
        .all(db)
        .await?;
    let broken = |error: String| Problem::new(ProblemCode::Internal).caused_by(error);
    rows.into_iter()
        .map(|row| {
            let number = services.vault.open_text(place(row.id), &row.identity_sealed)?;
            let number = IdentityNumber::parse(row.identity_kind, &number)
                .map_err(|error| broken(error.to_string()))?;
            let candidates = bans
                .iter()
                .filter(|ban| ban.name_key.as_deref() == Some(&row.name_key))
                .filter(|ban| ban.identity_index != row.identity_index)
                .filter(|ban| may_be_renewed(ban.identity_kind, row.identity_kind))
                .filter(|ban| BanOfName::of(ban).lasts(today))
                .map(|ban| {
                    let identity_masked = masked_identity(&services.vault, ban)?;
                    Ok(Candidate { ban: ban.clone(), identity_masked })
                })
                .collect::<Result<_, Problem>>()?;
            let institution = places.iter().find(|it| Some(it.id) == row.institution_id);
            Ok(HeldView {
                identity_masked: number.masked(),
                institution: institution.cloned(),
                candidates,
                row,
            })
        })
        .collect()
}

/// One held registration. That an officer saw the bans of persons is written down.
///
/// # Errors
/// 404 when there is none, or another district's officers look at it.
pub async fn get(services: &Services, actor: &Actor, id: HeldRegistrationId) -> Result<HeldView, Problem> {
    let reader = services.database.reader();
    let row = Entity::find_by_id(id).one(reader).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_district(&row.district))?;
    let found = shown(reader, services, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    let people: Vec<_> = found.candidates.iter().filter_map(|it| it.ban.practitioner_id).collect();
    history::log_access(services, actor, &people, "get_held_registration", None).await?;
    Ok(found)
}

/// Writes down whether somebody to be registered is the barred person of the same name. Of somebody else the
/// registration goes through from now on, at every door, until another ban of that name is recorded. An answer may be
/// changed.
///
/// # Errors
/// 404, 412/428.
pub async fn answer(
    services: &Services,
    actor: &Actor,
    id: HeldRegistrationId,
    if_match: Option<&str>,
    answer: NamesakeAnswer,
    reason: String,
) -> Result<HeldView, Problem> {
    let officer = actor.account.ok_or_else(Problem::forbidden)?;
    let tx = services.database.begin().await?;
    let row = Entity::find_by_id(id).lock_exclusive().one(&tx).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_district(&row.district))?;
    check_version(if_match, row.version)?;
    let found = shown(&tx, services, vec![row.clone()]).await?.pop().ok_or_else(Problem::not_found)?;
    let seen: BTreeSet<BanId> = found.candidates.iter().map(|it| it.ban.id).collect();
    let (before, version) = (row.answer, row.version);
    let mut change = row.into_active_model();
    change.answer = Set(Some(answer));
    change.reason = Set(Some(reason.clone()));
    change.decided_by = Set(Some(officer));
    change.bans_seen = Set(json!(seen));
    change.version = Set(version + 1);
    let row = change.update(&tx).await?;
    let fact = Fact {
        institution: row.institution_id,
        reason: Some(reason),
        before: Some(json!({ "answer": before })),
        after: Some(json!({ "answer": answer, "bans": seen })),
        ..Fact::of(EventAction::PractitionerHeldAnswered, id.0)
    };
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    Ok(HeldView { row, ..found })
}

//! The documents of a ban: the decision or judgment, and what annuls it. Sealed like every file that is handed in, and
//! read by officers of the ban's district alone.

use super::rules::{FileRefusal, may_add_file, may_remove_file};
use super::service::{fact_of, lock_unversioned};
use super::store;
use crate::access::Actor;
use crate::evidence::service::FileLine;
use crate::evidence::service::{self as evidence, Belongs, EvidenceView, Handed};
use crate::evidence::store::{delete_of_ban, lines_of_ban};
use crate::history::{self, Fact};
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::services::Services;
use mengya_entities::ban::Model;
use mengya_entities::ids::{BanId, EventId, EvidenceFileId};
use mengya_entities::values::EventAction;
use sea_orm::ConnectionTrait;
use serde_json::json;

/// How many files a ban has at most.
pub const MOST: usize = 10;

/// A ban of the actor's own district.
async fn own_ban(services: &Services, actor: &Actor, id: BanId) -> Result<Model, Problem> {
    let row = store::find(services.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_district(&row.district))?;
    Ok(row)
}

/// The files of a ban, the first handed in first.
///
/// # Errors
/// 404 when there is no such ban, or another district keeps it.
pub async fn list(services: &Services, actor: &Actor, id: BanId) -> Result<Vec<FileLine>, Problem> {
    own_ban(services, actor, id).await?;
    Ok(lines_of_ban(services.database.reader(), id).await?)
}

/// One of a ban's files; the look is written down.
///
/// # Errors
/// 404.
pub async fn open_logged(
    services: &Services,
    actor: &Actor,
    id: BanId,
    file: EvidenceFileId,
) -> Result<EvidenceView, Problem> {
    let row = own_ban(services, actor, id).await?;
    let concerned: Vec<_> = row.practitioner_id.into_iter().collect();
    history::log_access(services, actor, &concerned, "get_ban_file", None).await?;
    evidence::opened_of_ban(services, id, file).await
}

fn refused(refusal: FileRefusal) -> Problem {
    let state = |message: Message| Problem::new(ProblemCode::WrongState).say(message);
    match refusal {
        FileRefusal::Gone => state(Message::new("ban-file-gone")),
        FileRefusal::TooMany { most } => state(Message::new("ban-file-many").arg("most", most)),
        FileRefusal::NotYours => Problem::forbidden().say(Message::new("ban-file-not-yours")),
        FileRefusal::Decided => state(Message::new("ban-file-decided")),
    }
}

/// Adds a document to a ban.
///
/// # Errors
/// 404, 409 `wrong-state` when it was declined or taken back, or has [`MOST`] already.
pub async fn add(
    services: &Services,
    actor: &Actor,
    id: BanId,
    file: &Handed,
) -> Result<Vec<FileLine>, Problem> {
    let tx = services.database.begin().await?;
    let ban = lock_unversioned(&tx, actor, id).await?;
    let known = lines_of_ban(&tx, id).await?;
    may_add_file(ban.state, known.len(), MOST).map_err(refused)?;
    evidence::keep(&tx, services, actor, Belongs::Ban(id), file).await?;
    let fact =
        Fact { after: Some(json!({ "media": file.media() })), ..fact_of(EventAction::BanFileAdded, &ban) };
    history::record(&tx, services, actor, fact).await?;
    let lines = lines_of_ban(&tx, id).await?;
    tx.commit().await?;
    Ok(lines)
}

/// The event with which an annulment was recorded that awaits its second officer: ids follow time.
///
/// # Errors
/// When the store is away.
pub async fn annulment_recorded(db: &impl ConnectionTrait, ban: &Model) -> Result<Option<EventId>, Problem> {
    if ban.annulment_proposed_on.is_none() {
        return Ok(None);
    }
    let recorded = history::store::last_of(db, EventAction::BanAnnulmentRecorded, ban.id.0).await?;
    Ok(recorded.map(|event| event.id))
}

/// Whether the actor may take this document away.
///
/// # Errors
/// Why not.
pub fn may_remove(
    actor: &Actor,
    ban: &Model,
    line: &FileLine,
    annulment: Option<EventId>,
) -> Result<(), FileRefusal> {
    let is_own = actor.account.is_some() && line.created_by == actor.account;
    let of_what_awaits = annulment.is_some_and(|recorded| line.id.0 > recorded.0);
    may_remove_file(ban.state, of_what_awaits, is_own)
}

/// Takes away a document that was added by mistake: by who added it, before the second officer has decided on what it
/// shows.
///
/// # Errors
/// 404, 403 for anybody else, 409 `wrong-state` when it was decided on.
pub async fn remove(
    services: &Services,
    actor: &Actor,
    id: BanId,
    file: EvidenceFileId,
) -> Result<Vec<FileLine>, Problem> {
    let tx = services.database.begin().await?;
    let ban = lock_unversioned(&tx, actor, id).await?;
    let known = lines_of_ban(&tx, id).await?;
    let line = known.iter().find(|it| it.id == file).ok_or_else(Problem::not_found)?;
    let annulment = annulment_recorded(&tx, &ban).await?;
    may_remove(actor, &ban, line, annulment).map_err(refused)?;
    delete_of_ban(&tx, id, file).await?;
    let fact =
        Fact { before: Some(json!({ "media": line.media })), ..fact_of(EventAction::BanFileRemoved, &ban) };
    history::record(&tx, services, actor, fact).await?;
    let lines = lines_of_ban(&tx, id).await?;
    tx.commit().await?;
    Ok(lines)
}

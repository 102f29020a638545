//! What people do with lists: preview, confirm, and, at the machine, import a whole folder.

use super::folder::{FolderFile, identify, may_be_list, sort_for_import};
use super::kinds::ReadList;
use super::store;
use crate::access::{Actor, Bound, store as accounts};
use crate::history::{self, Fact};
use crate::institutions::store as institutions;
use crate::lists::messages::of_file as unreadable_reason;
use crate::lists::{FileReport, ImportContext, Moment};
use crate::platform::db::Tx;
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use crate::platform::vault::Place;
use crate::practitioners::lists::KnownPeople;
use crate::training::store as training;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use mengya_entities::course;
use mengya_entities::ids::{InstitutionId, ListImportId, ProviderId};
use mengya_entities::institution;
use mengya_entities::list_import::{self, Model};
use mengya_entities::values::{EventAction, ImportState, Instant, ListKind, Sealed, SocialCreditCode};
use mengya_lists::UnreadableFile;
use mengya_lists::excerpt::{Part, WantedRow, excerpt};
use mengya_lists::workbook::ReadingLimits;
use sea_orm::ActiveValue::Set;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// How many expired previews are looked up at once.
const EXPIRED_AT_ONCE: u64 = 100;

/// A list as uploaded.
#[derive(Clone, Debug)]
pub struct Uploaded {
    /// What it lists.
    pub kind: ListKind,
    /// The file's name.
    pub file_name: String,
    /// The institution of a staff list, as told by the caller.
    pub institution: Option<String>,
    /// The file.
    pub bytes: Arc<Vec<u8>>,
}

/// What is being done with a confirmed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Others are before it, or another service has it.
    Waiting,
    /// Its file is read.
    Reading,
    /// Its rows are held against the register.
    Deciding,
    /// The accepted rows are written, all in one step.
    Writing,
}

/// How often a list is decided beside the others' writing before it is decided while they wait.
const DECIDED_BESIDE: usize = 3;

/// For whom a list is imported: what of it the caller may speak of.
#[derive(Clone, Debug)]
struct Reach {
    district: String,
    institution: Option<institution::Model>,
    provider: Option<ProviderId>,
    trusted: bool,
}

/// Files were sealed for this place before they had a table of their own, and a seal names its place.
const fn content_place(id: ListImportId) -> Place {
    Place { table: "list_imports", column: "content_sealed", row: id.0 }
}

const fn report_place(id: ListImportId) -> Place {
    Place { table: "list_imports", column: "report_sealed", row: id.0 }
}

/// The refusal of a file that is no list.
fn unreadable(error: &UnreadableFile) -> Problem {
    let reason = unreadable_reason(error);
    let text = request::language().pick(reason.zh.as_str(), reason.en.as_str());
    Problem::new(ProblemCode::UnreadableList).with(Fault::new(
        "",
        error.code(),
        Message::new("fault-unreadable-list").arg("reason", text),
    ))
}

/// Reads a file beside the other work: parsing may take a while.
async fn read(
    kind: ListKind,
    bytes: Arc<Vec<u8>>,
    file_name: String,
) -> Result<Result<ReadList, UnreadableFile>, Problem> {
    tokio::task::spawn_blocking(move || ReadList::read(kind, &bytes, &file_name, &ReadingLimits::default()))
        .await
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
}

async fn reach(
    services: &Services,
    actor: &Actor,
    kind: ListKind,
    named: Option<&str>,
) -> Result<Reach, Problem> {
    let reader = services.database.reader();
    let whole = |district: String| Reach { district, institution: None, provider: None, trusted: true };
    let mut reach = match &actor.bound {
        Bound::District(district) => whole(district.clone()),
        Bound::Everything if actor.is_operator() => whole(services.settings.district.clone()),
        Bound::Institution(id) => {
            Actor::or_forbidden(kind == ListKind::Staff)?;
            let own =
                institution::Entity::find_by_id(*id).one(reader).await?.ok_or_else(Problem::not_found)?;
            Reach { district: own.district.clone(), institution: Some(own), provider: None, trusted: false }
        }
        Bound::Provider(id) => {
            Actor::or_forbidden(kind == ListKind::Completions)?;
            Reach { provider: Some(*id), trusted: false, ..whole(services.settings.district.clone()) }
        }
        Bound::Practitioner(_) | Bound::Everything => return Err(Problem::forbidden()),
    };
    if let Some(text) = named {
        let no_such =
            || Problem::invalid("?institution", "no-such", Message::new("fault-no-such").arg("found", text));
        let code = SocialCreditCode::parse(text).map_err(|_| {
            Problem::invalid(
                "?institution",
                "form",
                Message::new("fault-social-credit-code").arg("found", text),
            )
        })?;
        let row = crate::institutions::store::find_by_code(reader, &code).await?.ok_or_else(no_such)?;
        let fits =
            row.district == reach.district && reach.institution.as_ref().is_none_or(|own| own.id == row.id);
        if !fits {
            return Err(no_such());
        }
        reach.institution = Some(row);
    }
    Ok(reach)
}

/// Reads and decides a list without writing any of it, and keeps it for its confirmation.
///
/// # Errors
/// 403 when such lists are not the caller's, 422 when the file cannot be read as a list.
pub async fn preview(
    services: &Services,
    actor: &Actor,
    uploaded: Uploaded,
) -> Result<(Model, Value), Problem> {
    let reach = reach(services, actor, uploaded.kind, uploaded.institution.as_deref()).await?;
    let list = read(uploaded.kind, Arc::clone(&uploaded.bytes), uploaded.file_name.clone())
        .await?
        .map_err(|error| unreadable(&error))?;
    let id: ListImportId = services.ids.next();
    let digest = Sha256::digest(uploaded.bytes.as_slice()).to_vec();
    // Deciding a long list takes seconds, in which others write.
    let reading = services.database.begin_reading().await?;
    let decided =
        list.decide(&context(&reading, services, actor, &reach, services.clock.today(), id)).await?;
    drop(reading);
    let mut report = decided.report().clone();
    let looked_at = decided.people().map(KnownPeople::ids).unwrap_or_default();
    drop((decided, list));
    let content = sealed(services, content_place(id), Arc::clone(&uploaded.bytes)).await?;
    let tx = services.database.begin().await?;
    if !actor.is_operator() {
        history::log_access_within(&tx, services, actor, &looked_at, "preview_list", None).await?;
    }
    report.same_bytes_as = store::same_bytes(&tx, &digest).await?;
    let (report, counts) = written(&report, reach.trusted);
    let row = list_import::ActiveModel {
        id: Set(id),
        kind: Set(uploaded.kind),
        file_name: Set(uploaded.file_name.clone()),
        sha256: Set(digest),
        state: Set(ImportState::Previewed),
        district: Set(Some(reach.district.clone())),
        institution_id: Set(reach.institution.as_ref().map(|row| row.id)),
        provider_id: Set(reach.provider),
        rows: Set(counts.0),
        accepted: Set(counts.1),
        refused: Set(counts.2),
        created_by: Set(actor.account),
        confirmed_by: Set(None),
        asked_at: Set(None),
        taken_until: Set(None),
        failure: Set(None),
        confirmed_at: Set(None),
        version: Set(1),
        created_at: Set(Instant::from(services.clock.now())),
    };
    let kept = services.vault.seal(report_place(id), report.to_string().as_bytes());
    let row = store::insert(&tx, row, content, kept).await?;
    history::record(&tx, services, actor, fact(EventAction::ListPreviewed, &row)).await?;
    tx.commit().await?;
    Ok((row, report))
}

/// Seals a file beside the other work: it may be large.
async fn sealed(services: &Services, place: Place, bytes: Arc<Vec<u8>>) -> Result<Sealed, Problem> {
    let vault = services.vault.clone();
    tokio::task::spawn_blocking(move || vault.seal(place, &bytes))
        .await
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
}

/// Takes down that somebody confirmed a previewed list. What records its rows is [`record_confirmed`]; what the
/// register learnt since the preview counts then.
///
/// # Errors
/// 404 for a foreign import, 409 when it is confirmed already or expired, 412/428.
pub(super) async fn ask_confirmation(
    services: &Services,
    actor: &Actor,
    id: ListImportId,
    if_match: Option<&str>,
) -> Result<Model, Problem> {
    let known = find_own(services, actor, id).await?;
    check_version(if_match, known.version)?;
    still_kept(services, &known)?;
    // Whoever may not confirm such a list is told so now.
    previewed_reach(services, actor, &known).await?;
    let tx = services.database.begin().await?;
    let row = store::lock(&tx, id).await?.ok_or_else(Problem::not_found)?;
    check_version(if_match, row.version)?;
    match row.state {
        ImportState::Previewed => {}
        ImportState::Confirming => return Err(wrong_state("import-being-recorded")),
        ImportState::Confirmed => return Err(wrong_state("import-confirmed-already")),
    }
    let version = row.version + 1;
    let mut change = row.into_active_model();
    change.state = Set(ImportState::Confirming);
    change.confirmed_by = Set(actor.account);
    change.asked_at = Set(Some(Instant::from(services.clock.now())));
    change.failure = Set(None);
    change.version = Set(version);
    let row = store::update(&tx, change).await?;
    tx.commit().await?;
    Ok(row)
}

fn wrong_state(key: &'static str) -> Problem {
    Problem::new(ProblemCode::WrongState).say(Message::new(key))
}

/// Writes the accepted rows of a list that somebody confirmed, for whom and as trusted as it was previewed, all in one
/// step. Done already, it does nothing. `step` hears what it is about to do.
///
/// # Errors
/// 403 when whoever confirmed it may not any more, or when the store is away; then nothing of the list is in.
pub(super) async fn record_confirmed(
    services: &Services,
    id: ListImportId,
    step: &(dyn Fn(Step) + Sync),
) -> Result<(), Problem> {
    let reader = services.database.reader();
    let known = store::find(reader, id).await?.ok_or_else(Problem::not_found)?;
    if known.state != ImportState::Confirming {
        return Ok(());
    }
    let actor = confirmer(services, &known).await?;
    let reach = previewed_reach(services, &actor, &known).await?;
    step(Step::Reading);
    let content = store::content(reader, id).await?.ok_or_else(Problem::not_found)?;
    let list = read_kept(services, &known, content).await?.map_err(|error| unreadable(&error))?;
    let today = services.clock.today();
    let Some((tx, mut report)) = record(services, &actor, &reach, &list, today, id, Some(step)).await? else {
        // Another service had it as well, and was first.
        return Ok(());
    };
    let row = store::lock(&tx, id).await?.ok_or_else(Problem::not_found)?;
    report.same_bytes_as = store::same_bytes(&tx, &row.sha256).await?;
    let (report, counts) = written(&report, reach.trusted);
    let version = row.version + 1;
    let mut change = row.into_active_model();
    change.state = Set(ImportState::Confirmed);
    change.rows = Set(counts.0);
    change.accepted = Set(counts.1);
    change.refused = Set(counts.2);
    change.taken_until = Set(None);
    change.confirmed_at = Set(Some(Instant::from(services.clock.now())));
    change.version = Set(version);
    let row = store::update(&tx, change).await?;
    let kept = services.vault.seal(report_place(id), report.to_string().as_bytes());
    store::update_report(&tx, id, kept).await?;
    history::record(&tx, services, &actor, fact(EventAction::ListConfirmed, &row)).await?;
    tx.commit().await?;
    Ok(())
}

/// Decides a list and writes its accepted rows, in a transaction that the caller ends. Deciding takes its time before
/// the transaction; where something happened meanwhile on which it rests, it is decided anew, at last within the
/// transaction, while others wait. `None` when the list is not to be recorded any more; `step` hears of the steps of one
/// that somebody confirmed.
async fn record(
    services: &Services,
    actor: &Actor,
    reach: &Reach,
    list: &ReadList,
    day: NaiveDate,
    id: ListImportId,
    step: Option<&(dyn Fn(Step) + Sync)>,
) -> Result<Option<(Tx, FileReport)>, Problem> {
    let tell = |now| step.into_iter().for_each(|step| step(now));
    for tried in 1..=DECIDED_BESIDE {
        tell(Step::Deciding);
        let reading = services.database.begin_reading().await?;
        let moment = Moment::of(&reading, &services.ids).await?;
        let mut decided = list.decide(&context(&reading, services, actor, reach, day, id)).await?;
        drop(reading);
        let tx = services.database.begin().await?;
        if step.is_some() && !is_confirming(&tx, id).await? {
            return Ok(None);
        }
        let context = context(&tx, services, actor, reach, day, id);
        decided.lock(&context).await?;
        let people = decided.people().map(KnownPeople::ids).unwrap_or_default().into_iter().collect();
        if moment.has_passed(&tx, &people).await? {
            if tried < DECIDED_BESIDE {
                continue;
            }
            decided = list.decide(&context).await?;
        }
        tell(Step::Writing);
        let report = decided.report().clone();
        decided.write(&context).await?;
        return Ok(Some((tx, report)));
    }
    Ok(None)
}

async fn is_confirming(tx: &Tx, id: ListImportId) -> Result<bool, Problem> {
    Ok(store::lock(tx, id).await?.is_some_and(|row| row.state == ImportState::Confirming))
}

/// Writes down that the rows of a list could not be recorded: it waits for its confirmation again, and says why.
///
/// # Errors
/// When the store is away.
pub(super) async fn give_up(services: &Services, id: ListImportId, problem: &Problem) -> Result<(), Problem> {
    let tx = services.database.begin().await?;
    let row = store::lock(&tx, id).await?.ok_or_else(Problem::not_found)?;
    if row.state != ImportState::Confirming {
        return Ok(());
    }
    let version = row.version + 1;
    let mut change = row.into_active_model();
    change.state = Set(ImportState::Previewed);
    change.confirmed_by = Set(None);
    change.asked_at = Set(None);
    change.taken_until = Set(None);
    change.failure = Set(Some(problem.code.code().to_owned()));
    change.version = Set(version);
    store::update(&tx, change).await?;
    tx.commit().await?;
    Ok(())
}

/// Who confirmed a list, as entitled as the account is now.
async fn confirmer(services: &Services, row: &Model) -> Result<Actor, Problem> {
    let Some(id) = row.confirmed_by else { return Ok(Actor::operator()) };
    let account = accounts::find(services.database.reader(), id).await?;
    account
        .filter(|account| account.disabled_at.is_none())
        .as_ref()
        .and_then(Actor::of_account)
        .ok_or_else(Problem::forbidden)
}

/// Opens and reads the file of a list beside the other work.
async fn read_kept(
    services: &Services,
    row: &Model,
    content: Sealed,
) -> Result<Result<ReadList, UnreadableFile>, Problem> {
    let (vault, place, kind, file_name) =
        (services.vault.clone(), content_place(row.id), row.kind, row.file_name.clone());
    let reading = move || {
        let bytes = vault.open(place, &content)?;
        Ok(ReadList::read(kind, &bytes, &file_name, &ReadingLimits::default()))
    };
    tokio::task::spawn_blocking(reading)
        .await
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))?
}

/// When a list that nobody confirmed is gone; none once it is confirmed.
#[must_use]
pub fn expires_at(row: &Model, preview_days: u32) -> Option<DateTime<Utc>> {
    let uploaded: DateTime<Utc> = row.created_at.into();
    (row.state == ImportState::Previewed).then(|| uploaded + TimeDelta::days(preview_days.into()))
}

/// Whether a list waited for its confirmation for too long: nothing of it is kept.
#[must_use]
pub fn is_expired(services: &Services, row: &Model) -> bool {
    expires_at(row, services.settings.preview_days).is_some_and(|at| at <= services.clock.now())
}

fn still_kept(services: &Services, row: &Model) -> Result<(), Problem> {
    if is_expired(services, row) {
        let days = services.settings.preview_days;
        return Err(
            Problem::new(ProblemCode::WrongState).say(Message::new("import-expired").arg("days", days))
        );
    }
    Ok(())
}

/// Deletes what lists hold that nobody confirmed in time, and says so in the history. How many there were.
///
/// # Errors
/// When the store is away; those before are gone.
pub async fn expire_previews(services: &Services) -> Result<u64, Problem> {
    let kept = TimeDelta::days(services.settings.preview_days.into());
    let before = Instant::from(services.clock.now() - kept);
    let mut expired = 0;
    loop {
        let ids = store::previews_before(services.database.reader(), before, EXPIRED_AT_ONCE).await?;
        if ids.is_empty() {
            return Ok(expired);
        }
        for id in ids {
            let tx = services.database.begin().await?;
            if store::empty(&tx, id).await? {
                let fact = Fact {
                    after: Some(json!({ "kept_days": services.settings.preview_days })),
                    ..Fact::of(EventAction::ListExpired, id.0)
                };
                history::record(&tx, services, &Actor::operator(), fact).await?;
                expired += 1;
            }
            tx.commit().await?;
        }
    }
}

/// Deletes the files and the reports of lists that were recorded before an instant, some at once; how many.
///
/// # Errors
/// When the store is away.
pub async fn delete_contents_before(
    services: &Services,
    before: Instant,
    limit: u64,
) -> Result<u64, Problem> {
    let tx = services.database.begin().await?;
    let deleted = store::delete_contents_before(&tx, before, limit).await?;
    tx.commit().await?;
    Ok(deleted)
}

/// What was previewed, no matter who confirms: the previewer's institution, provider and district, and no more trust
/// than either has.
async fn previewed_reach(services: &Services, actor: &Actor, row: &Model) -> Result<Reach, Problem> {
    let own = reach(services, actor, row.kind, None).await?;
    let institution = match row.institution_id {
        Some(id) => Some(
            institution::Entity::find_by_id(id)
                .one(services.database.reader())
                .await?
                .ok_or_else(Problem::not_found)?,
        ),
        None => own.institution,
    };
    let trusted = report_of(services, row).await?.get(TRUSTED).and_then(Value::as_bool).unwrap_or(false);
    Ok(Reach {
        district: row.district.clone().unwrap_or(own.district),
        institution,
        provider: row.provider_id.or(own.provider),
        trusted: trusted && own.trusted,
    })
}

/// Where a kept report says whether the source was trusted.
const TRUSTED: &str = "trusted";

/// The report as kept; nothing of a list that expired.
async fn report_of(services: &Services, row: &Model) -> Result<Value, Problem> {
    if is_expired(services, row) {
        return Ok(Value::Null);
    }
    let Some(sealed) = store::report(services.database.reader(), row.id).await? else {
        return Ok(Value::Null);
    };
    let text = services.vault.open(report_place(row.id), &sealed)?;
    serde_json::from_slice(&text).map_err(|e| Problem::new(ProblemCode::Internal).caused_by(e.to_string()))
}

/// One import and its report.
///
/// # Errors
/// 404 for a foreign one.
pub async fn find(services: &Services, actor: &Actor, id: ListImportId) -> Result<(Model, Value), Problem> {
    let row = find_own(services, actor, id).await?;
    let report = report_of(services, &row).await?;
    Ok((row, report))
}

/// Whether this actor uploaded the list: nobody else gets its rows as they were written.
#[must_use]
pub fn uploaded_by(actor: &Actor, row: &Model) -> bool {
    row.created_by.is_some() && row.created_by == actor.account
}

/// Rows of a list as they were written in the file that the actor uploaded.
///
/// # Errors
/// 403 to everybody else, 409 when it expired.
pub async fn rows_as_written(
    services: &Services,
    actor: &Actor,
    row: &Model,
    wanted: BTreeSet<WantedRow>,
) -> Result<Vec<Part>, Problem> {
    Actor::or_forbidden(uploaded_by(actor, row))?;
    still_kept(services, row)?;
    let content = store::content(services.database.reader(), row.id).await?.ok_or_else(Problem::not_found)?;
    let (vault, place, kind) = (services.vault.clone(), content_place(row.id), row.kind);
    let cutting = move || {
        let bytes = vault.open(place, &content)?;
        Ok::<_, Problem>(excerpt(kind, &bytes, &ReadingLimits::default(), &wanted))
    };
    tokio::task::spawn_blocking(cutting)
        .await
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))??
        .map_err(|error| unreadable(&error))
}

/// Who confirmed a list and for whom it was uploaded, by name, for its receipt.
#[derive(Clone, Debug, Default)]
pub struct Signatories {
    /// Who confirmed it; none for the operator, and before.
    pub confirmed_by: Option<String>,
    /// The provider or institution it was uploaded for; none for a district's list.
    pub for_whom: Option<String>,
}

/// Who stands on the receipt of a list.
///
/// # Errors
/// When the store is away.
pub async fn signatories(services: &Services, row: &Model) -> Result<Signatories, Problem> {
    let reader = services.database.reader();
    let confirmed_by = match row.confirmed_by {
        Some(id) => accounts::find(reader, id).await?.map(|account| account.display_name),
        None => None,
    };
    let for_whom = match (row.provider_id, row.institution_id) {
        (Some(id), _) => training::find_provider(reader, id).await?.map(|provider| provider.name),
        (None, Some(id)) => institutions::find(reader, id).await?.map(|institution| institution.name),
        (None, None) => None,
    };
    Ok(Signatories { confirmed_by, for_whom })
}

/// The courses with these codes, for whoever may see them: one statement.
///
/// # Errors
/// When the store is away.
pub async fn courses_of(
    services: &Services,
    actor: &Actor,
    codes: &[String],
) -> Result<HashMap<String, course::Model>, Problem> {
    let rows = training::courses_by_codes_and_titles(services.database.reader(), codes, &[]).await?;
    let own = rows.into_iter().filter(|row| actor.reaches_provider(row.provider_id));
    Ok(own.map(|row| (row.code.clone(), row)).collect())
}

async fn find_own(services: &Services, actor: &Actor, id: ListImportId) -> Result<Model, Problem> {
    let row = store::find(services.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
    let own = match &actor.bound {
        Bound::District(district) => row.district.as_ref() == Some(district),
        Bound::Institution(id) => row.institution_id == Some(*id) && row.created_by == actor.account,
        Bound::Provider(id) => row.provider_id == Some(*id) && row.created_by == actor.account,
        Bound::Practitioner(_) | Bound::Everything => actor.is_operator(),
    };
    Actor::or_unknown(own)?;
    Ok(row)
}

/// One page of imports, the newest first: a district's for its officers, one's own otherwise.
///
/// # Errors
/// When the store is away.
pub async fn page(
    services: &Services,
    actor: &Actor,
    asked: &PageAsked,
) -> Result<(Vec<Model>, Option<String>), Problem> {
    let (own, district) = match &actor.bound {
        Bound::District(district) => (None, Some(district.as_str())),
        _ => (actor.account, None),
    };
    let rows = store::page(services.database.reader(), own, district, asked.after_id()?, asked.limit).await?;
    Ok(asked.cut(rows, |row| row.id.to_string()))
}

fn context<'a>(
    tx: &'a Tx,
    services: &'a Services,
    actor: &'a Actor,
    reach: &'a Reach,
    day: NaiveDate,
    id: ListImportId,
) -> ImportContext<'a> {
    ImportContext {
        tx,
        services,
        actor,
        district: &reach.district,
        institution: reach.institution.as_ref(),
        provider: reach.provider,
        day,
        trusted: reach.trusted,
        id,
    }
}

fn written(report: &FileReport, trusted: bool) -> (Value, (i32, i32, i32)) {
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let counts = (count(report.rows), count(report.accepted), count(report.refused.len()));
    let mut kept = serde_json::to_value(report).unwrap_or_default();
    if let Some(kept) = kept.as_object_mut() {
        kept.insert(TRUSTED.to_owned(), trusted.into());
    }
    (kept, counts)
}

fn fact(action: EventAction, row: &Model) -> Fact {
    Fact {
        institution: row.institution_id,
        after: Some(json!({
            "kind": row.kind, "file_name": row.file_name, "rows": row.rows, "accepted": row.accepted, "refused": row.refused
        })),
        ..Fact::of(action, row.id.0)
    }
}

/// A file of a folder and what came of it.
pub type FolderOutcome = (String, Result<FileReport, UnreadableFile>);

/// How a folder is imported by the operator.
#[derive(Clone, Copy, Debug)]
pub struct FolderOptions {
    /// The day it counts as read on.
    pub day: NaiveDate,
    /// Whether its source is trusted.
    pub trusted: bool,
}

/// Imports a folder's lists in their order, each file in a transaction of its own. `told` hears of each file before it
/// is read: its path, its place in the order, and how many there are.
///
/// # Errors
/// When the store is away; the files before are in.
pub async fn import_folder(
    services: &Services,
    actor: &Actor,
    files: Vec<(String, Vec<u8>)>,
    options: FolderOptions,
    told: &(dyn Fn(&str, usize, usize) + Sync),
) -> Result<Vec<FolderOutcome>, Problem> {
    let limits = ReadingLimits::default();
    let mut outcomes: Vec<FolderOutcome> = Vec::new();
    let mut contents: HashMap<String, Arc<Vec<u8>>> = HashMap::new();
    let mut ordered: Vec<FolderFile> = Vec::new();
    for (path, bytes) in files.into_iter().filter(|(path, _)| may_be_list(path)) {
        match identify(&path, &bytes, &limits) {
            Ok(file) => {
                contents.insert(path, Arc::new(bytes));
                ordered.push(file);
            }
            Err(error) => outcomes.push((path, Err(error))),
        }
    }
    sort_for_import(&mut ordered);
    let mut reach = reach(services, actor, ListKind::Staff, None).await?;
    reach.trusted = options.trusted;
    let mut seen: HashMap<Vec<u8>, String> = HashMap::new();
    let total = ordered.len();
    for (at, file) in ordered.into_iter().enumerate() {
        told(&file.path, at, total);
        let Some(bytes) = contents.remove(&file.path) else { continue };
        let digest = Sha256::digest(bytes.as_slice()).to_vec();
        let list = match read(file.kind, Arc::clone(&bytes), file.path.clone()).await? {
            Ok(list) => list,
            Err(error) => {
                outcomes.push((file.path, Err(error)));
                continue;
            }
        };
        let id: ListImportId = services.ids.next();
        let content = sealed(services, content_place(id), Arc::clone(&bytes)).await?;
        let recorded = record(services, actor, &reach, &list, options.day, id, None).await?;
        let Some((tx, mut report)) = recorded else { continue };
        let earlier = store::same_bytes(&tx, &digest).await?;
        report.same_bytes_as = seen.get(&digest).cloned().or(earlier).filter(|earlier| *earlier != file.path);
        let (value, counts) = written(&report, reach.trusted);
        let institution: Option<InstitutionId> = None;
        let row = list_import::ActiveModel {
            id: Set(id),
            kind: Set(file.kind),
            file_name: Set(file.path.clone()),
            sha256: Set(digest.clone()),
            state: Set(ImportState::Confirmed),
            district: Set(Some(reach.district.clone())),
            institution_id: Set(institution),
            provider_id: Set(None),
            rows: Set(counts.0),
            accepted: Set(counts.1),
            refused: Set(counts.2),
            created_by: Set(actor.account),
            confirmed_by: Set(actor.account),
            asked_at: Set(None),
            taken_until: Set(None),
            failure: Set(None),
            confirmed_at: Set(Some(Instant::from(services.clock.now()))),
            version: Set(1),
            created_at: Set(Instant::from(services.clock.now())),
        };
        let kept = services.vault.seal(report_place(id), value.to_string().as_bytes());
        let row = store::insert(&tx, row, content, kept).await?;
        history::record(&tx, services, actor, fact(EventAction::ListConfirmed, &row)).await?;
        tx.commit().await?;
        seen.entry(digest).or_insert_with(|| file.path.clone());
        outcomes.push((file.path, Ok(report)));
    }
    Ok(outcomes)
}

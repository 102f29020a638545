//! What people do with lists: preview them, and look at what was uploaded. Recording them is [`super::recording`].

use super::kinds::ReadList;
use super::{corrections, store};
use crate::access::{Actor, Bound, store as accounts};
use crate::history::{self, Fact};
use crate::institutions::store as institutions;
use crate::lists::messages::of_file as unreadable_reason;
use crate::lists::{FileReport, ImportContext};
use crate::platform::db::Tx;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::platform::vault::Place;
use crate::practitioners::lists::KnownPeople;
use crate::training::store as training;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use mengya_entities::course;
use mengya_entities::ids::{ListImportId, PractitionerId, ProviderId};
use mengya_entities::institution;
use mengya_entities::list_import::{self, Model};
use mengya_entities::values::{
    CertificateNumber, EventAction, ImportState, Instant, ListKind, Sealed, SocialCreditCode,
};
use mengya_lists::UnreadableFile;
use mengya_lists::excerpt::{Part, WantedRow, excerpt};
use mengya_lists::workbook::ReadingLimits;
use sea_orm::ActiveValue::Set;
use sea_orm::ConnectionTrait;
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

/// For whom a list is imported: what of it the caller may speak of.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    pub district: String,
    pub institution: Option<institution::Model>,
    pub provider: Option<ProviderId>,
    pub trusted: bool,
}

/// Files were sealed for this place before they had a table of their own, and a seal names its place.
pub(super) const fn content_place(id: ListImportId) -> Place {
    Place { table: "list_imports", column: "content_sealed", row: id.0 }
}

const fn report_place(id: ListImportId) -> Place {
    Place { table: "list_imports", column: "report_sealed", row: id.0 }
}

/// The refusal of a file that is no list.
pub(super) fn unreadable(error: &UnreadableFile) -> Problem {
    Problem::new(ProblemCode::UnreadableList).with(Fault::new("", error.code(), unreadable_reason(error)))
}

/// Reads a file beside the other work: parsing may take a while.
pub(super) async fn read(
    kind: ListKind,
    bytes: Arc<Vec<u8>>,
    file_name: String,
) -> Result<Result<ReadList, UnreadableFile>, Problem> {
    tokio::task::spawn_blocking(move || ReadList::read(kind, &bytes, &file_name, &ReadingLimits::default()))
        .await
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
}

pub(super) async fn reach(
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
            let own = institutions::find(reader, *id).await?.ok_or_else(Problem::not_found)?;
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
        let row = institutions::find_by_code(reader, &code).await?.ok_or_else(no_such)?;
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
    report.same_bytes_as = store::same_bytes(services.database.reader(), &digest).await?;
    let kept = kept_report(services, id, report, &looked_at, reach.trusted).await?;
    let content = sealed(services, content_place(id), Arc::clone(&uploaded.bytes)).await?;
    let tx = services.database.begin().await?;
    if !actor.is_operator() {
        history::log_access_within(&tx, services, actor, &looked_at, "preview_list", None).await?;
    }
    let row = new_row(services, actor, &reach, id, (uploaded.kind, uploaded.file_name, digest), &kept);
    let row = store::insert(&tx, row, content, kept.sealed).await?;
    history::record(&tx, services, actor, fact(EventAction::ListPreviewed, &row)).await?;
    tx.commit().await?;
    Ok((row, kept.value))
}

/// A report as it is kept, and what a list says of itself because of it.
pub(super) struct KeptReport {
    /// What is kept.
    pub value: Value,
    /// The same, encrypted.
    pub sealed: Sealed,
    /// How many rows of each sort.
    pub counts: Counts,
}

/// How many rows of each sort a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counts {
    pub rows: i32,
    pub accepted: i32,
    pub refused: i32,
    /// Of the refused.
    pub already: i32,
}

impl Counts {
    fn of(report: &FileReport) -> Self {
        let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        Self {
            rows: count(report.rows),
            accepted: count(report.accepted),
            refused: count(report.refused.len()),
            already: count(report.already_there()),
        }
    }

    pub(super) fn set(self, row: &mut list_import::ActiveModel) {
        row.rows = Set(self.rows);
        row.accepted = Set(self.accepted);
        row.refused = Set(self.refused);
        row.already = Set(self.already);
    }
}

/// Writes out and seals a report beside the other work: it has a line for every refused row.
pub(super) async fn kept_report(
    services: &Services,
    id: ListImportId,
    report: FileReport,
    people: &[PractitionerId],
    trusted: bool,
) -> Result<KeptReport, Problem> {
    let (vault, people) = (services.vault.clone(), people.to_vec());
    let writing = move || {
        let (value, counts) = written(&report, &people, trusted);
        let sealed = vault.seal(report_place(id), value.to_string().as_bytes());
        KeptReport { value, sealed, counts }
    };
    tokio::task::spawn_blocking(writing)
        .await
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
}

/// The row of a list that is previewed: its kind, its file's name and digest, and what its report says.
pub(super) fn new_row(
    services: &Services,
    actor: &Actor,
    reach: &Reach,
    id: ListImportId,
    (kind, file_name, sha256): (ListKind, String, Vec<u8>),
    report: &KeptReport,
) -> list_import::ActiveModel {
    list_import::ActiveModel {
        id: Set(id),
        kind: Set(kind),
        file_name: Set(file_name),
        sha256: Set(sha256),
        state: Set(ImportState::Previewed),
        district: Set(Some(reach.district.clone())),
        institution_id: Set(reach.institution.as_ref().map(|row| row.id)),
        provider_id: Set(reach.provider),
        rows: Set(report.counts.rows),
        accepted: Set(report.counts.accepted),
        refused: Set(report.counts.refused),
        already: Set(report.counts.already),
        created_by: Set(actor.account),
        confirmed_by: Set(None),
        asked_at: Set(None),
        taken_until: Set(None),
        failure: Set(None),
        confirmed_at: Set(None),
        discarded_at: Set(None),
        version: Set(1),
        created_at: Set(Instant::from(services.clock.now())),
    }
}

/// Seals a file beside the other work: it may be large.
pub(super) async fn sealed(
    services: &Services,
    place: Place,
    bytes: Arc<Vec<u8>>,
) -> Result<Sealed, Problem> {
    let vault = services.vault.clone();
    tokio::task::spawn_blocking(move || vault.seal(place, &bytes))
        .await
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
}

/// When a list that nobody confirmed is gone; none once it is confirmed.
#[must_use]
pub fn expires_at(row: &Model, preview_days: u32) -> Option<DateTime<Utc>> {
    let uploaded: DateTime<Utc> = row.created_at.into();
    (row.state == ImportState::Previewed && row.discarded_at.is_none())
        .then(|| uploaded + TimeDelta::days(preview_days.into()))
}

/// Whether a list waited for its confirmation for too long: nothing of it is kept.
#[must_use]
pub fn is_expired(services: &Services, row: &Model) -> bool {
    expires_at(row, services.settings.preview_days).is_some_and(|at| at <= services.clock.now())
}

pub(super) fn still_kept(services: &Services, row: &Model) -> Result<(), Problem> {
    if row.discarded_at.is_some() {
        return Err(Problem::new(ProblemCode::WrongState).say(Message::new("import-discarded")));
    }
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
pub(super) async fn previewed_reach(
    services: &Services,
    actor: &Actor,
    row: &Model,
) -> Result<Reach, Problem> {
    let own = reach(services, actor, row.kind, None).await?;
    let institution = match row.institution_id {
        Some(id) => {
            Some(institutions::find(services.database.reader(), id).await?.ok_or_else(Problem::not_found)?)
        }
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

/// Where a kept report says whom of the register the list is about.
const PEOPLE: &str = "people";

/// Writes down that somebody who did not upload a list reads who is on it.
pub(super) async fn log_reader(
    services: &Services,
    actor: &Actor,
    row: &Model,
    report: &Value,
    operation: &'static str,
) -> Result<(), Problem> {
    if uploaded_by(actor, row) || actor.is_operator() {
        return Ok(());
    }
    let ids = report.get(PEOPLE).and_then(Value::as_array).into_iter().flatten();
    let people: Vec<PractitionerId> = ids.filter_map(|id| id.as_str()?.parse().ok()).collect();
    history::log_access(services, actor, &people, operation, None).await
}

/// The report as kept; nothing of a list that expired.
pub(super) async fn report_of(services: &Services, row: &Model) -> Result<Value, Problem> {
    if is_expired(services, row) {
        return Ok(Value::Null);
    }
    let Some(sealed) = store::report(services.database.reader(), row.id).await? else {
        return Ok(Value::Null);
    };
    // Opening and reading that of a long list takes its time.
    let (vault, place) = (services.vault.clone(), report_place(row.id));
    let opening = move || {
        let text = vault.open(place, &sealed)?;
        serde_json::from_slice(&text)
            .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
    };
    tokio::task::spawn_blocking(opening)
        .await
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))?
}

/// One import and its report. That somebody else than who uploaded it reads who is on it is written down.
///
/// # Errors
/// 404 for a foreign one.
pub async fn find(services: &Services, actor: &Actor, id: ListImportId) -> Result<(Model, Value), Problem> {
    let row = find_own(services, actor, id).await?;
    let report = report_of(services, &row).await?;
    log_reader(services, actor, &row, &report, "get_import").await?;
    Ok((row, report))
}

/// What is kept beside the report of a list: what was corrected in it, and the number of its receipt.
///
/// # Errors
/// When the store is away.
pub async fn beside(
    services: &Services,
    row: &Model,
) -> Result<(Vec<corrections::Mended>, Option<CertificateNumber>), Problem> {
    let mended = corrections::mended(services, row).await?;
    let receipt = match row.state {
        ImportState::Confirmed => store::receipt_number(services.database.reader(), row.id).await?,
        ImportState::Previewed | ImportState::Confirming => None,
    };
    Ok((mended, receipt))
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
    let reader = services.database.reader();
    let content = store::content(reader, row.id).await?.ok_or_else(Problem::not_found)?;
    let mended = corrections::cells(services, reader, row.id).await?;
    let (vault, place, kind) = (services.vault.clone(), content_place(row.id), row.kind);
    let cutting = move || {
        let bytes = vault.open(place, &content)?;
        Ok::<_, Problem>(excerpt(kind, &bytes, &ReadingLimits::default(), &mended, &wanted))
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
    Ok(Signatories { confirmed_by, for_whom: made_for(reader, row).await? })
}

/// The name of the provider or institution that a list was uploaded for; none for a district's list.
pub(super) async fn made_for(db: &impl ConnectionTrait, row: &Model) -> Result<Option<String>, Problem> {
    Ok(match (row.provider_id, row.institution_id) {
        (Some(id), _) => training::find_provider(db, id).await?.map(|provider| provider.name),
        (None, Some(id)) => institutions::find(db, id).await?.map(|institution| institution.name),
        (None, None) => None,
    })
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

pub(super) async fn find_own(services: &Services, actor: &Actor, id: ListImportId) -> Result<Model, Problem> {
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

pub(super) fn context<'a>(
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

fn written(report: &FileReport, people: &[PractitionerId], trusted: bool) -> (Value, Counts) {
    let mut kept = serde_json::to_value(report).unwrap_or_default();
    if let Some(kept) = kept.as_object_mut() {
        kept.insert(PEOPLE.to_owned(), json!(people));
        kept.insert(TRUSTED.to_owned(), trusted.into());
    }
    (kept, Counts::of(report))
}

pub(super) fn fact(action: EventAction, row: &Model) -> Fact {
    Fact {
        institution: row.institution_id,
        after: Some(json!({
            "kind": row.kind, "file_name": row.file_name, "rows": row.rows, "accepted": row.accepted,
            "refused": row.refused, "already": row.already
        })),
        ..Fact::of(action, row.id.0)
    }
}

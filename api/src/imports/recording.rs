//! How lists come into the register: one that somebody confirmed, and, at the machine, a whole folder.

use super::folder::{FolderFile, identify, may_be_list, sort_for_import};
use super::kinds::{DecidedList, ReadList};
use super::mending::{read_kept, still_open};
use super::receipts::AboutList;
use super::service::{
    KeptReport, Reach, content_place, context, fact, find_own, kept_report, new_row, previewed_reach, reach,
    read, sealed, signatories, unreadable,
};
use super::{corrections, receipts, store};
use crate::access::{Actor, store as accounts};
use crate::certificates::service::Certificates;
use crate::history;
use crate::lists::{FileReport, ImportContext, Moment};
use crate::platform::db::Tx;
use crate::platform::pagination::check_version;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::services::Services;
use crate::practitioners::lists::KnownPeople;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::ids::ListImportId;
use mengya_entities::list_import::{self, Model};
use mengya_entities::values::{EventAction, ImportState, Instant, ListKind};
use mengya_lists::UnreadableFile;
use mengya_lists::workbook::ReadingLimits;
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::sync::Arc;

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
    still_open(services, &known)?;
    // Whoever may not confirm such a list is told so now.
    previewed_reach(services, actor, &known).await?;
    let tx = services.database.begin().await?;
    let row = store::lock(&tx, id).await?.ok_or_else(Problem::not_found)?;
    check_version(if_match, row.version)?;
    still_open(services, &row)?;
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

/// Writes the accepted rows of a list that somebody confirmed, for whom and as trusted as it was previewed, all in one
/// step. Done already, it does nothing. `step` hears what it is about to do.
///
/// # Errors
/// 403 when whoever confirmed it may not any more, or when the store is away; then nothing of the list is in.
pub(super) async fn record_confirmed(
    certificates: &Certificates,
    id: ListImportId,
    step: &(dyn Fn(Step) + Sync),
) -> Result<(), Problem> {
    let services = certificates.services();
    let reader = services.database.reader();
    let known = store::find(reader, id).await?.ok_or_else(Problem::not_found)?;
    if known.state != ImportState::Confirming {
        return Ok(());
    }
    let actor = confirmer(services, &known).await?;
    let reach = previewed_reach(services, &actor, &known).await?;
    step(Step::Reading);
    let content = store::content(reader, id).await?.ok_or_else(Problem::not_found)?;
    let mended = corrections::cells(services, reader, id).await?;
    let mended_cells = mended.len();
    let list = read_kept(services, &known, content, mended).await?.map_err(|error| unreadable(&error))?;
    let today = services.clock.today();
    let names = signatories(services, &known).await?;
    let receipt = AboutList {
        certificates,
        row: &known,
        by: names.confirmed_by.unwrap_or_else(|| actor.name.to_string()),
        for_whom: names.for_whom,
        mended: mended_cells,
    };
    let about = About {
        actor: &actor,
        reach: &reach,
        list: &list,
        day: today,
        id,
        same_bytes_as: store::same_bytes(reader, &known.sha256).await?,
    };
    let Some(Recorded { tx, kept, report, at }) = record(services, about, Some(step)).await? else {
        // Another service had it as well, and was first.
        return Ok(());
    };
    let row = store::lock(&tx, id).await?.ok_or_else(Problem::not_found)?;
    let version = row.version + 1;
    let mut change = row.into_active_model();
    change.state = Set(ImportState::Confirmed);
    kept.counts.set(&mut change);
    change.taken_until = Set(None);
    change.confirmed_at = Set(Some(Instant::from(at)));
    change.version = Set(version);
    let row = store::update(&tx, change).await?;
    store::update_report(&tx, id, kept.sealed).await?;
    history::record(&tx, services, &actor, fact(EventAction::ListConfirmed, &row)).await?;
    tx.commit().await?;
    keep_receipt(&receipt, &report, at).await;
    Ok(())
}

/// Signs the receipt of a list that is recorded. What stands in its way, as a signer whose term is over, is no fault of the
/// list: it stays recorded, without a signed receipt.
async fn keep_receipt(about: &AboutList<'_>, report: &FileReport, at: DateTime<Utc>) {
    let services = about.certificates.services();
    let kept = async {
        let receipt = receipts::signed(about, report, at).await?;
        let tx = services.database.begin().await?;
        store::insert_receipt(&tx, receipt).await?;
        Ok::<_, Problem>(tx.commit().await?)
    };
    if let Err(problem) = kept.await {
        let id = about.row.id;
        tracing::error!(%id, %problem, cause = problem.cause, "a list was recorded without a signed receipt");
    }
}

/// A list to be recorded: by whom, for whom, as of which day.
struct About<'a> {
    actor: &'a Actor,
    reach: &'a Reach,
    list: &'a ReadList,
    day: NaiveDate,
    id: ListImportId,
    /// An earlier file with the same bytes.
    same_bytes_as: Option<String>,
}

/// A list whose rows are written, in a transaction that has not ended.
struct Recorded {
    tx: Tx,
    report: FileReport,
    kept: KeptReport,
    /// When it was decided for the last time.
    at: DateTime<Utc>,
}

/// Decides a list and writes its accepted rows, in a transaction that the caller ends. Deciding and sealing take their
/// time before the transaction; where something happened meanwhile on which the list rests, it is decided anew, at last
/// within the transaction, while others wait. `None` when a list that somebody confirmed is not to be recorded any more;
/// `step` hears of its steps.
async fn record(
    services: &Services,
    about: About<'_>,
    step: Option<&(dyn Fn(Step) + Sync)>,
) -> Result<Option<Recorded>, Problem> {
    let tell = |now| step.into_iter().for_each(|step| step(now));
    let keep = |decided: &DecidedList| {
        let report = FileReport { same_bytes_as: about.same_bytes_as.clone(), ..decided.report().clone() };
        let people = decided.people().map(KnownPeople::ids).unwrap_or_default();
        let (id, trusted) = (about.id, about.reach.trusted);
        async move { kept_report(services, id, report, &people, trusted).await }
    };
    let mut tried = 0;
    loop {
        tried += 1;
        tell(Step::Deciding);
        let reading = services.database.begin_reading().await?;
        let moment = Moment::of(&reading, &services.ids).await?;
        let mut decided = about.list.decide(&about.context(&reading, services)).await?;
        drop(reading);
        let mut at = services.clock.now();
        let mut kept = keep(&decided).await?;
        let tx = services.database.begin().await?;
        if step.is_some() && !is_confirming(&tx, about.id).await? {
            return Ok(None);
        }
        let context = about.context(&tx, services);
        decided.lock(&context).await?;
        if decided.is_overtaken(&context, &moment.since(&tx).await?).await? {
            if tried < DECIDED_BESIDE {
                continue;
            }
            decided = about.list.decide(&context).await?;
            at = services.clock.now();
            kept = keep(&decided).await?;
        }
        tell(Step::Writing);
        let report = FileReport { same_bytes_as: about.same_bytes_as.clone(), ..decided.report().clone() };
        decided.write(&context).await?;
        return Ok(Some(Recorded { tx, report, kept, at }));
    }
}

impl About<'_> {
    fn context<'a>(&'a self, tx: &'a Tx, services: &'a Services) -> ImportContext<'a> {
        context(tx, services, self.actor, self.reach, self.day, self.id)
    }
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
        let earlier = store::same_bytes(services.database.reader(), &digest).await?;
        let same_bytes_as = seen.get(&digest).cloned().or(earlier).filter(|earlier| *earlier != file.path);
        let about = About { actor, reach: &reach, list: &list, day: options.day, id, same_bytes_as };
        let recorded = record(services, about, None).await?;
        let Recorded { tx, report, kept, .. } = recorded
            .ok_or_else(|| Problem::new(ProblemCode::Internal).caused_by("nobody confirms a folder"))?;
        let row = list_import::ActiveModel {
            state: Set(ImportState::Confirmed),
            confirmed_by: Set(actor.account),
            confirmed_at: Set(Some(Instant::from(services.clock.now()))),
            ..new_row(services, actor, &reach, id, (file.kind, file.path.clone(), digest.clone()), &kept)
        };
        let row = store::insert(&tx, row, content, kept.sealed).await?;
        history::record(&tx, services, actor, fact(EventAction::ListConfirmed, &row)).await?;
        tx.commit().await?;
        seen.entry(digest).or_insert_with(|| file.path.clone());
        outcomes.push((file.path, Ok(report)));
    }
    Ok(outcomes)
}

//! Cells that are corrected on the page, and uploads that are discarded. The file stays as it was uploaded: what was
//! corrected is kept beside it, with who and when, and the list is decided again.

use super::corrections::{KeptCell, cell_of, cells, cells_place};
use super::kinds::ReadList;
use super::service::{
    content_place, context, fact, find_own, kept_report, previewed_reach, report_of, still_kept, unreadable,
    uploaded_by,
};
use super::store;
use crate::access::Actor;
use crate::history;
use crate::platform::pagination::check_version;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::practitioners::lists::KnownPeople;
use mengya_entities::ids::{ListImportId, ListMendingId};
use mengya_entities::list_import::Model;
use mengya_entities::list_mending;
use mengya_entities::values::{EventAction, ImportState, Instant, Sealed};
use mengya_lists::UnreadableFile;
use mengya_lists::field_with_code;
use mengya_lists::fields::Field;
use mengya_lists::workbook::{MendedCell, ReadingLimits};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// How many cells are corrected at once.
pub const CELLS_AT_ONCE: usize = 500;
/// How long the text of a cell may be.
pub const LONGEST_CELL: usize = 500;

/// A cell as somebody corrects it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The sheet; none in delimited text.
    pub sheet: Option<String>,
    /// The row, from 1.
    pub row: u32,
    /// The column's letters.
    pub column: String,
    /// What it is to hold; empty, and it is blank.
    pub text: String,
}

/// Opens and reads the file of a list, with what was corrected in it, beside the other work.
pub(super) async fn read_kept(
    services: &Services,
    row: &Model,
    content: Sealed,
    mended: Vec<MendedCell>,
) -> Result<Result<ReadList, UnreadableFile>, Problem> {
    let (vault, place, kind, file_name) =
        (services.vault.clone(), content_place(row.id), row.kind, row.file_name.clone());
    let reading = move || {
        let bytes = vault.open(place, &content)?;
        Ok(ReadList::read_mended(kind, &bytes, &file_name, &ReadingLimits::default(), &mended))
    };
    tokio::task::spawn_blocking(reading)
        .await
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))?
}

/// The refusal of a list that is not open to be changed, confirmed or discarded.
pub(super) fn still_open(services: &Services, row: &Model) -> Result<(), Problem> {
    let closed = |key: &'static str| Problem::new(ProblemCode::WrongState).say(Message::new(key));
    match row.state {
        ImportState::Confirming => Err(closed("import-being-recorded")),
        ImportState::Confirmed => Err(closed("import-confirmed-already")),
        ImportState::Previewed => still_kept(services, row),
    }
}

/// Corrects cells of refused rows before a list is confirmed, and decides the list again.
///
/// # Errors
/// 403 to everybody who did not upload it, 404 for a foreign list, 409 when it is not open any more, 412/428, 422 with
/// every cell that cannot be corrected so.
pub async fn mend(
    services: &Services,
    actor: &Actor,
    id: ListImportId,
    if_match: Option<&str>,
    corrections: Vec<Correction>,
) -> Result<(Model, Value), Problem> {
    let known = find_own(services, actor, id).await?;
    Actor::or_forbidden(uploaded_by(actor, &known))?;
    check_version(if_match, known.version)?;
    still_open(services, &known)?;
    let reader = services.database.reader();
    let before = report_of(services, &known).await?;
    let mut all = cells(services, reader, id).await?;
    let new = match checked(Mendable::of(&known, &before, &all), corrections) {
        Ok(new) => new,
        Err(problem) => {
            // What was read may be what somebody left who was faster: then that is said.
            let now = find_own(services, actor, id).await?;
            check_version(if_match, now.version)?;
            still_open(services, &now)?;
            return Err(problem);
        }
    };
    let Some(content) = store::content(reader, id).await? else {
        // Somebody discarded it meanwhile.
        still_open(services, &find_own(services, actor, id).await?)?;
        return Err(Problem::not_found());
    };
    all.extend(new.iter().cloned().filter_map(cell_of));
    let list = read_kept(services, &known, content, all).await?.map_err(|error| unreadable(&error))?;
    let reach = previewed_reach(services, actor, &known).await?;
    let reading = services.database.begin_reading().await?;
    let decided =
        list.decide(&context(&reading, services, actor, &reach, services.clock.today(), id)).await?;
    drop(reading);
    let mut report = decided.report().clone();
    if i32::try_from(report.rows).unwrap_or(i32::MAX) != known.rows {
        // A row that would be taken for a total or a note would be lost in silence.
        return Err(Problem::invalid("", "row-lost", Message::new("lists-mend-row-lost")));
    }
    let looked_at = decided.people().map(KnownPeople::ids).unwrap_or_default();
    report.same_bytes_as = before.get("same_bytes_as").and_then(Value::as_str).map(str::to_owned);
    let kept = kept_report(services, id, report, &looked_at, reach.trusted).await?;
    let mending: ListMendingId = services.ids.next();
    let written = serde_json::to_vec(&new).unwrap_or_default();
    let mending = list_mending::Model {
        id: mending,
        import_id: id,
        mended_by: actor.account,
        cells: i32::try_from(new.len()).unwrap_or(i32::MAX),
        cells_sealed: services.vault.seal(cells_place(mending), &written),
        created_at: Instant::from(services.clock.now()),
    };
    let tx = services.database.begin().await?;
    let row = store::lock(&tx, id).await?.ok_or_else(Problem::not_found)?;
    check_version(if_match, row.version)?;
    still_open(services, &row)?;
    history::log_access_within(&tx, services, actor, &looked_at, "mend_import", None).await?;
    store::insert_mending(&tx, mending).await?;
    let version = row.version + 1;
    let mut change = row.into_active_model();
    kept.counts.set(&mut change);
    change.failure = Set(None);
    change.version = Set(version);
    let row = store::update(&tx, change).await?;
    store::update_report(&tx, id, kept.sealed).await?;
    let mut happened = fact(EventAction::ListMended, &row);
    if let Some(Value::Object(after)) = &mut happened.after {
        after.insert("cells".to_owned(), new.len().into());
    }
    history::record(&tx, services, actor, happened).await?;
    tx.commit().await?;
    Ok((row, kept.value))
}

/// Discards a list that nobody confirmed: its file and its report are deleted, and it says so. Only whoever uploaded it does.
///
/// # Errors
/// 403 to everybody who did not upload it, 404 for a foreign list, 409 when it is confirmed, being recorded or gone already, 412/428.
pub async fn discard(
    services: &Services,
    actor: &Actor,
    id: ListImportId,
    if_match: Option<&str>,
) -> Result<Model, Problem> {
    let known = find_own(services, actor, id).await?;
    Actor::or_forbidden(uploaded_by(actor, &known))?;
    check_version(if_match, known.version)?;
    let tx = services.database.begin().await?;
    let row = store::lock(&tx, id).await?.ok_or_else(Problem::not_found)?;
    check_version(if_match, row.version)?;
    still_open(services, &row)?;
    store::delete_kept(&tx, id).await?;
    let version = row.version + 1;
    let mut change = row.into_active_model();
    change.discarded_at = Set(Some(Instant::from(services.clock.now())));
    change.failure = Set(None);
    change.version = Set(version);
    let row = store::update(&tx, change).await?;
    history::record(&tx, services, actor, fact(EventAction::ListDiscarded, &row)).await?;
    tx.commit().await?;
    Ok(row)
}

/// The rows of a report that were refused or corrected before, and its columns with what they mean.
struct Mendable {
    rows: HashSet<(Option<String>, u32)>,
    columns: HashMap<(Option<String>, String), Field>,
}

impl Mendable {
    fn of(row: &Model, report: &Value, before: &[MendedCell]) -> Self {
        let list = |key: &str| report.get(key).and_then(Value::as_array).into_iter().flatten();
        let sheet = |value: &Value| value.get("sheet").and_then(Value::as_str).map(str::to_owned);
        let number = |value: &Value| value.get("row").and_then(Value::as_u64)?.try_into().ok();
        let refused = list("refused").filter_map(|refused| Some((sheet(refused), number(refused)?)));
        let rows = refused.chain(before.iter().map(|cell| (cell.sheet.clone(), cell.row))).collect();
        let mut columns = HashMap::new();
        for table in list("tables") {
            let known = table.get("columns").and_then(Value::as_object).into_iter().flatten();
            for (letters, code) in known {
                let field = code.as_str().and_then(|code| field_with_code(row.kind, code));
                if let Some(field) = field {
                    columns.insert((sheet(table), letters.clone()), field);
                }
            }
        }
        Self { rows, columns }
    }
}

/// The corrections as they are kept, or everything that is wrong with them.
fn checked(mendable: Mendable, corrections: Vec<Correction>) -> Result<Vec<KeptCell>, Problem> {
    if corrections.is_empty() {
        return Err(Problem::invalid("/cells", "required", Message::new("lists-mend-nothing")));
    }
    if corrections.len() > CELLS_AT_ONCE {
        let message = Message::new("fault-too-many").arg("limit", CELLS_AT_ONCE);
        return Err(Problem::invalid("/cells", "too-many", message));
    }
    let (mut faults, mut kept) = (Vec::new(), Vec::new());
    for (at, Correction { sheet, row, column, text }) in corrections.into_iter().enumerate() {
        let mut fault = |what: &str, code: &'static str, message: Message| {
            faults.push(Fault::new(format!("/cells/{at}/{what}"), code, message));
        };
        if !mendable.rows.contains(&(sheet.clone(), row)) {
            fault("row", "no-such", Message::new("lists-mend-no-row").arg("row", row));
        }
        let field = mendable.columns.get(&(sheet.clone(), column.clone())).copied();
        if field.is_none() {
            fault("column", "no-such", Message::new("lists-mend-no-column").arg("column", &column));
        }
        if text.chars().count() > LONGEST_CELL {
            fault("value", "too-long", Message::new("fault-too-long").arg("limit", LONGEST_CELL));
        }
        let field = field.map(|field| field.code().to_owned());
        kept.push(KeptCell { sheet, row, column, text, field });
    }
    match Problem::from_faults(faults) {
        Some(problem) => Err(problem),
        None => Ok(kept),
    }
}

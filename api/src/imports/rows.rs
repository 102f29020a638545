//! What the pages of lists share: rows as they are shown, and a list in the reader's language.

use super::payloads::{AcceptedRowOut, Beside, ListReportOut, RefusedRowOut};
use super::service;
use crate::access::Actor;
use crate::access::permissions::of_page;
use crate::platform::language::Language;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::routing::Visit;
use chrono::{DateTime, Utc};
use mengya_entities::ids::ListImportId;
use mengya_entities::list_import::Model;
use mengya_entities::values::ImportState;
use serde_json::Value;

/// A point in time in the registry's zone, with seconds.
pub(super) fn moment(services: &Services, at: DateTime<Utc>) -> String {
    let at = at.with_timezone(&services.clock.zone());
    format!("{} {}", request::language().day(at.date_naive()), at.format("%H:%M:%S"))
}

pub(super) fn id_of(visit: &Visit) -> Result<ListImportId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

/// The rows of a report with what else is kept, in the reader's language.
pub(super) async fn told(services: &Services, row: &Model, report: &Value) -> Result<ListReportOut, Problem> {
    let (mended, receipt) = service::beside(services, row).await?;
    let (beside, days) = (Beside { mended, receipt }, services.settings.preview_days);
    Ok(ListReportOut::new(row, report, beside, request::language(), days))
}

/// A row as it is shown.
#[derive(Clone, Debug, Default)]
pub struct RowLine {
    /// Its sheet.
    pub sheet: String,
    /// Its number.
    pub row: String,
    /// The name of the person or the thing.
    pub name: String,
    /// The number of the document, masked.
    pub number: String,
    /// What else it is about.
    pub about: String,
    /// What is wrong with it.
    pub faults: Vec<FaultLine>,
    /// Its cells that can be corrected.
    pub cells: Vec<CellLine>,
}

/// One thing that is wrong with a row.
#[derive(Clone, Debug, Default)]
pub struct FaultLine {
    /// The column; empty where the whole row is meant.
    pub column: String,
    /// What it says.
    pub value: String,
    /// Whether the cell is blank, and should not be.
    pub blank: bool,
    /// Why it is refused, and what to do.
    pub reason: String,
    /// Who does what the reason asks for, where that depends on the reader.
    pub next: String,
}

/// A cell that can be corrected.
#[derive(Clone, Debug, Default)]
pub struct CellLine {
    /// Its name in the form.
    pub field: String,
    /// Its column.
    pub label: String,
    /// What it says; empty where that is masked.
    pub value: String,
    /// What it says, masked.
    pub masked: String,
    /// What is wrong with what was typed.
    pub error: String,
    /// Where it is.
    pub(super) sheet: Option<String>,
    pub(super) row: u32,
    pub(super) column: String,
}

impl RowLine {
    /// The faults of one row.
    fn refused(faults: &[&RefusedRowOut], language: Language, is_officer: bool) -> Self {
        let first = faults.first();
        let text = |of: fn(&RefusedRowOut) -> &Option<String>| {
            first.and_then(|row| of(row).clone()).unwrap_or_default()
        };
        Self {
            sheet: text(|row| &row.sheet),
            row: first.map(|row| row.row.to_string()).unwrap_or_default(),
            name: text(|row| &row.name),
            number: text(|row| &row.number),
            about: text(|row| &row.about),
            faults: faults.iter().map(|row| FaultLine::of(row, language, is_officer)).collect(),
            cells: Vec::new(),
        }
    }

    /// An accepted row.
    #[must_use]
    pub fn accepted(row: &AcceptedRowOut) -> Self {
        let about = [row.about.as_deref(), row.details.as_deref()];
        Self {
            sheet: row.sheet.clone().unwrap_or_default(),
            row: row.row.to_string(),
            name: row.name.clone().unwrap_or_default(),
            number: row.number.clone().unwrap_or_default(),
            about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            ..Self::default()
        }
    }
}

impl FaultLine {
    fn of(row: &RefusedRowOut, language: Language, is_officer: bool) -> Self {
        let next = match (row.kind.as_str(), row.earlier_row, is_officer) {
            ("name_mismatch", None, true) => "lists-next-name-officer",
            ("name_mismatch", None, false) => "lists-next-name",
            _ => "",
        };
        let column = [row.column.as_deref(), row.header.as_deref()];
        Self {
            column: column.into_iter().flatten().collect::<Vec<_>>().join(" "),
            value: row.value.clone().unwrap_or_default(),
            blank: row.kind == "missing_required",
            reason: row.advice.clone(),
            next: if next.is_empty() { String::new() } else { language.texts().text(next) },
        }
    }
}

/// The rows with these faults, each once, in order.
#[must_use]
pub fn lines(faults: &[&RefusedRowOut], language: Language, is_officer: bool) -> Vec<RowLine> {
    let one = |rows: &[&RefusedRowOut]| RowLine::refused(rows, language, is_officer);
    by_row(faults).into_iter().map(one).collect()
}

/// Faults of the same row stand together.
pub(super) fn by_row<'f, 'r>(faults: &'f [&'r RefusedRowOut]) -> Vec<&'f [&'r RefusedRowOut]> {
    let same = |one: &&RefusedRowOut, other: &&RefusedRowOut| {
        (&one.sheet, one.row, one.table) == (&other.sheet, other.row, other.table)
    };
    faults.chunk_by(same).collect()
}

/// Whether cells of a list can be corrected now, by this reader.
pub(super) fn may_mend(services: &Services, actor: &Actor, row: &Model) -> bool {
    let open = row.state == ImportState::Previewed
        && row.discarded_at.is_none()
        && !service::is_expired(services, row);
    open && service::uploaded_by(actor, row)
        && actor.role.is_some_and(|role| of_page("mend_import").allows(role))
}

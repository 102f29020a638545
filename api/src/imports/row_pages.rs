//! Some rows of a list, page by page: those of one cause, with their faulty cells in a form; those accepted; those that are
//! in the register already; those that were corrected.

use super::causes;
use super::mending::{self, Correction, LONGEST_CELL};
use super::payloads::{ListReportOut, MendedCellOut, RefusedRowOut};
use super::rows::{CellLine, FaultLine, RowLine, by_row, id_of, lines, may_mend, moment, told};
use super::service;
use crate::access::Actor;
use crate::platform::language::Texts;
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Form, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::list_import::Model;
use mengya_entities::values::{ImportState, ListKind, Role};
use mengya_lists::field_with_code;
use mengya_lists::fields::Field;
use poem::Response;
use serde_json::Value;
use std::collections::BTreeMap;

/// How many rows stand on one page: so many fit where somebody reads them on a phone.
const ROWS_SHOWN: usize = 12;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("list_rows", "/lists/{id}/rows", "get_import", services, begin),
        PageRoute::post("mend_list", "/lists/{id}/rows", "mend_import", services, mend),
    ]
}

#[derive(Template)]
#[template(path = "imports/rows.html")]
struct RowsPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    url: String,
    list_url: String,
    version: String,
    shown: String,
    from: String,
    range: String,
    means: String,
    rows: Vec<RowLine>,
    /// Whether there is something to correct, and the reader may.
    may_mend: bool,
    has_sheets: bool,
    before: String,
    next: String,
}

/// Which rows are asked for.
enum Shown {
    Cause(String),
    Accepted,
    Already,
    Mended,
}

impl Shown {
    fn of(text: &str) -> Self {
        match text {
            "accepted" => Self::Accepted,
            "already" => Self::Already,
            "mended" => Self::Mended,
            cause => Self::Cause(cause.to_owned()),
        }
    }

    fn key(&self) -> &str {
        match self {
            Self::Cause(key) => key,
            Self::Accepted => "accepted",
            Self::Already => "already",
            Self::Mended => "mended",
        }
    }
}

/// The columns of a report's sheets: sheets in order, and in each the letters of every column with what it means.
struct Columns {
    sheets: Vec<(Option<String>, BTreeMap<String, Field>)>,
}

impl Columns {
    fn of(kind: ListKind, report: &Value) -> Self {
        let mut sheets: Vec<(Option<String>, BTreeMap<String, Field>)> = Vec::new();
        for table in report.get("tables").and_then(Value::as_array).into_iter().flatten() {
            let name = table.get("sheet").and_then(Value::as_str).map(str::to_owned);
            let known = table.get("columns").and_then(Value::as_object).into_iter().flatten();
            let columns = known.filter_map(|(letters, code)| {
                Some((letters.clone(), field_with_code(kind, code.as_str()?)?))
            });
            match sheets.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => known.extend(columns),
                None => sheets.push((name, columns.collect())),
            }
        }
        Self { sheets }
    }

    fn at(&self, sheet: &Option<String>) -> Option<(usize, &BTreeMap<String, Field>)> {
        let at = self.sheets.iter().position(|(known, _)| known == sheet)?;
        Some((at, &self.sheets.get(at)?.1))
    }

    /// A cell as it can be corrected; none in a column that means nothing.
    fn cell(
        &self,
        sheet: &Option<String>,
        row: u32,
        column: &str,
        header: Option<&str>,
        value: &str,
    ) -> Option<CellLine> {
        let (at, columns) = self.at(sheet)?;
        let field = columns.get(column)?;
        let language = request::language();
        let name = header.map_or_else(|| language.pick(field.zh(), field.en()).to_owned(), str::to_owned);
        let (value, masked) = if field.is_masked() {
            (String::new(), value.to_owned())
        } else {
            (value.to_owned(), String::new())
        };
        Some(CellLine {
            field: format!("cell-{at}-{row}-{column}"),
            label: [column, &name].join(" "),
            value,
            masked,
            error: String::new(),
            sheet: sheet.clone(),
            row,
            column: column.to_owned(),
        })
    }

    /// What can be corrected in a refused row: the cells that are wrong, and of a name that is not the one recorded the
    /// number too.
    fn cells_of(&self, faults: &[&RefusedRowOut]) -> Vec<CellLine> {
        let mut cells: Vec<CellLine> = Vec::new();
        for fault in faults {
            let Some(column) = fault.column.as_deref() else { continue };
            let value = fault.value.as_deref().unwrap_or_default();
            let found = self.cell(&fault.sheet, fault.row, column, fault.header.as_deref(), value);
            let number = (fault.kind == "name_mismatch").then(|| {
                let (_, columns) = self.at(&fault.sheet)?;
                let (letters, _) = columns.iter().find(|(_, field)| **field == Field::IdNumber)?;
                let value = fault.number.as_deref().unwrap_or_default();
                self.cell(&fault.sheet, fault.row, letters, None, value)
            });
            for cell in found.into_iter().chain(number.flatten()) {
                if cells.iter().all(|known| known.field != cell.field) {
                    cells.push(cell);
                }
            }
        }
        cells
    }
}

/// What a page of rows shows.
struct Found {
    title: String,
    rows: Vec<RowLine>,
    first: usize,
    total: usize,
    may_mend: bool,
}

fn first_of(visit: &Visit) -> usize {
    let asked = visit.query.some("from").or_else(|| visit.form.some("from"));
    asked.and_then(|from| from.parse::<usize>().ok()).unwrap_or(1).max(1)
}

fn shown_of(visit: &Visit) -> Shown {
    Shown::of(visit.query.some("show").or_else(|| visit.form.some("show")).unwrap_or("accepted"))
}

fn find(
    services: &Services,
    actor: &Actor,
    row: &Model,
    report: &Value,
    told: &ListReportOut,
    (shown, first): (&Shown, usize),
) -> Found {
    let language = request::language();
    let t = language.texts();
    let is_officer = actor.is(Role::RegulatorOfficer);
    let columns = Columns::of(row.kind, report);
    let open = may_mend(services, actor, row);
    let mut cells: Vec<Vec<CellLine>> = Vec::new();
    let cut = |total: usize| (first - 1).min(total)..(first - 1 + ROWS_SHOWN).min(total);
    let (title, total, mut rows) = match shown {
        Shown::Accepted => {
            let all = &told.accepted_rows;
            let rows = all[cut(all.len())].iter().map(RowLine::accepted).collect();
            let recorded = row.state == ImportState::Confirmed;
            let title = if recorded { "lists-accepted-recorded" } else { "lists-accepted-heading" };
            (t.text(title), all.len(), rows)
        }
        Shown::Mended => {
            let by_row: Vec<&[_]> = told
                .mended
                .chunk_by(|one, other| (&one.sheet, one.row) == (&other.sheet, other.row))
                .collect();
            let page = &by_row[cut(by_row.len())];
            let one = |of_row: &&[MendedCellOut]| {
                let cell = |it: &MendedCellOut| {
                    columns.cell(&it.sheet, it.row, &it.column, None, it.value.as_deref().unwrap_or_default())
                };
                of_row.iter().filter_map(cell).collect::<Vec<_>>()
            };
            cells = page.iter().map(one).collect();
            let line = |of_row: &&[MendedCellOut]| {
                let faults = of_row.iter().map(|it| FaultLine {
                    column: it.column.clone(),
                    value: it.value.clone().unwrap_or_default(),
                    blank: it.value.is_none(),
                    reason: t.with(
                        "lists-mended-by",
                        &[
                            ("actor", it.mended_by.as_deref().unwrap_or(t.text("lists-operator").as_str())),
                            ("instant", &moment(services, it.mended_at)),
                        ],
                    ),
                    next: String::new(),
                });
                RowLine {
                    sheet: of_row.first().and_then(|it| it.sheet.clone()).unwrap_or_default(),
                    row: of_row.first().map(|it| it.row.to_string()).unwrap_or_default(),
                    faults: faults.collect(),
                    ..RowLine::default()
                }
            };
            (t.text("lists-mended-heading"), by_row.len(), page.iter().map(line).collect())
        }
        Shown::Already | Shown::Cause(_) => {
            let keys: Vec<(Option<String>, u32, Option<u8>)> = causes::refused(report)
                .filter(|row| match shown {
                    Shown::Cause(key) => causes::has_cause(row, key) && !causes::is_already_there(row),
                    _ => causes::is_already_there(row),
                })
                .map(causes::place)
                .collect();
            let page = &keys[cut(keys.len())];
            let of_page = |it: &&RefusedRowOut| page.contains(&(it.sheet.clone(), it.row, it.table));
            let faults: Vec<&RefusedRowOut> = told.refused.iter().filter(of_page).collect();
            if let Shown::Cause(_) = shown {
                cells = by_row(&faults).into_iter().map(|faults| columns.cells_of(faults)).collect();
            }
            let title = match shown {
                Shown::Cause(key) => told
                    .causes
                    .iter()
                    .find(|cause| cause.key == *key)
                    .map_or_else(|| t.text("lists-causes-heading"), |cause| cause.title.clone()),
                _ => t.text("lists-already-heading"),
            };
            (title, keys.len(), lines(&faults, language, is_officer))
        }
    };
    if open {
        for (row, cells) in rows.iter_mut().zip(cells) {
            row.cells = cells;
        }
    }
    let may_mend = rows.iter().any(|row| !row.cells.is_empty());
    Found { title, rows, first, total, may_mend }
}

async fn begin(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (row, report) = service::find(services, visit.actor()?, id_of(visit)?).await?;
    rows_page(services, visit, (&row, &report), &Form::empty()).await
}

async fn rows_page(
    services: &Services,
    visit: &Visit,
    (row, report): (&Model, &Value),
    form: &Form,
) -> Result<Response, Problem> {
    let t = request::language().texts();
    let actor = visit.actor()?;
    let told = told(services, row, report).await?;
    let shown = shown_of(visit);
    let mut found = find(services, actor, row, report, &told, (&shown, first_of(visit)));
    for cell in found.rows.iter_mut().flat_map(|row| &mut row.cells) {
        // What was typed stays, also when the language is changed.
        if !form.errors.is_empty() || !form.value(&cell.field).is_empty() {
            form.value(&cell.field).clone_into(&mut cell.value);
            form.error(&cell.field).clone_into(&mut cell.error);
        }
    }
    let list_url = format!("/lists/{}", row.id);
    let url = format!("{list_url}/rows");
    let last = found.first - 1 + found.rows.len();
    let key = form_urlencoded::byte_serialize(shown.key().as_bytes()).collect::<String>();
    let from = |first: usize| format!("{url}?show={key}&from={first}");
    let numbers = [found.first, last, found.total].map(|number| number.to_string());
    let page = RowsPage {
        t,
        page: Page::titled(found.title)
            .below(t.text("lists-title"), "/lists")
            .below(row.file_name.clone(), list_url.clone()),
        form: form.clone(),
        version: row.version.to_string(),
        shown: shown.key().to_owned(),
        from: found.first.to_string(),
        range: t.with(
            "lists-rows-range",
            &[("first", &numbers[0]), ("last", &numbers[1]), ("total", &numbers[2])],
        ),
        means: match (&shown, found.may_mend) {
            (_, true) => t.text("lists-mend-means"),
            (Shown::Already, _) => t.text("lists-already-means"),
            _ => String::new(),
        },
        before: if found.first > 1 {
            from(found.first.saturating_sub(ROWS_SHOWN).max(1))
        } else {
            String::new()
        },
        next: if last < found.total && last > 0 { from(last + 1) } else { String::new() },
        may_mend: found.may_mend,
        has_sheets: found.rows.iter().any(|row| !row.sheet.is_empty()),
        rows: found.rows,
        url,
        list_url,
    };
    Ok(show_form(form, &page))
}

/// Corrects the cells that were typed anew.
async fn mend(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let (row, report) = service::find(services, actor, id).await?;
    let told = told(services, &row, &report).await?;
    let found = find(services, actor, &row, &report, &told, (&shown_of(visit), first_of(visit)));
    let typed: Vec<(String, Correction)> = found
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter_map(|cell| {
            let text = visit.form.all(&cell.field).next()?;
            // A masked cell that is left empty stays as it is.
            let is_left = text.is_empty() && !cell.masked.is_empty();
            let changed = !is_left && text != cell.value;
            changed.then(|| {
                let (sheet, column) = (cell.sheet.clone(), cell.column.clone());
                (cell.field.clone(), Correction { sheet, row: cell.row, column, text: text.to_owned() })
            })
        })
        .collect();
    let (names, corrections): (Vec<String>, Vec<Correction>) = typed.into_iter().unzip();
    let version = visit.form.get("version").parse::<i64>().map(etag).unwrap_or_default();
    let outcome = if corrections.iter().any(|it| it.text.chars().count() > LONGEST_CELL * 4) {
        let message = Message::new("fault-too-long").arg("limit", LONGEST_CELL);
        Err(Problem::invalid("/cells", "too-long", message))
    } else {
        mending::mend(services, actor, id, Some(&version), corrections).await
    };
    match outcome {
        Ok(_) => Ok(see_other(&format!("/lists/{id}?done=list-mended"))),
        Err(problem) if problem.code == ProblemCode::WrongState => Ok(see_other(&format!("/lists/{id}"))),
        Err(mut problem) if belongs_on_form(&problem) => {
            for fault in &mut problem.faults {
                let at = fault.at.strip_prefix("/cells/").and_then(|rest| rest.split('/').next());
                let name = at.and_then(|at| at.parse::<usize>().ok()).and_then(|at| names.get(at));
                fault.at = name.map_or_else(String::new, |name| format!("/{name}"));
            }
            rows_page(services, visit, (&row, &report), &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

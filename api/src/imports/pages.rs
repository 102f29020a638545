//! Lists on pages, in three steps: choose a file, look what would come of it, confirm and keep the receipt.

use super::causes;
use super::confirming::Confirmations;
use super::export;
use super::payloads::{
    ListCauseOut, ListHiddenOut, ListReportOut, ListSessionOut, ListWarningOut, RefusedRowOut, ignored_sheets,
};
use super::recording::Step;
use super::rows::{RowLine, id_of, lines, may_mend, moment, told};
use super::service::{self, Signatories, Uploaded};
use super::{mending, receipts};
use crate::access::Actor;
use crate::access::permissions::of_page;
use crate::platform::language::{Language, Texts};
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::training::session::SessionDays;
use crate::training::words::shown_title;
use crate::web::forms::{Choice, Form, belongs_on_form};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::list_import::Model;
use mengya_entities::values::{ImportState, ListKind, Role};
use mengya_lists::columns_of;
use mengya_lists::fields::Field;
use poem::Response;
use poem::http::{StatusCode, header};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// How many rows of a cause, or accepted ones, are folded into the page; all of them have a page of their own.
const ROWS_FOLDED: usize = 10;
/// How many lists stand on one page: so many fit where somebody reads them on a phone.
const LISTS_SHOWN: u32 = 20;
/// How many rows a remark names.
const REMARKED_SHOWN: usize = 30;
/// How many sessions of courses a receipt leads to.
const SESSIONS_SHOWN: usize = 50;
/// How long a page waits for a list to be recorded before it shows how far it is.
const SHORT_LISTS: Duration = Duration::from_secs(2);
/// How long a file's name may be.
const LONGEST_NAME: usize = 200;
/// Which files are lists.
const ACCEPTED: &str = ".xlsx,.xlsm,.csv,.txt,.tsv";

/// The pages.
#[must_use]
pub fn pages(confirmations: &Confirmations) -> Vec<PageRoute> {
    let services = confirmations.services();
    vec![
        PageRoute::get("lists", "/lists", "list_imports", services, lists),
        PageRoute::get("new_list", "/lists/new", "preview_list", services, new_list),
        PageRoute::post("upload_list", "/lists", "preview_list", services, upload).with_file(),
        PageRoute::get("list", "/lists/{id}", "get_import", confirmations, list),
        PageRoute::get("list_refused_rows", "/lists/{id}/refused.csv", "get_import", services, refused_rows),
        PageRoute::post("confirm_list", "/lists/{id}/confirmation", "confirm_import", confirmations, confirm),
        PageRoute::post("discard_list", "/lists/{id}/discard", "discard_import", confirmations, discard),
        PageRoute::get("list_receipt", "/lists/{id}/receipt", "get_import_receipt", services, receipt),
    ]
}

fn kind_word(kind: ListKind, language: Language) -> &'static str {
    language.pick(kind.zh(), kind.en())
}

// ── the lists that were uploaded ─────────────────────────────────────────────────────────────────────────────────

#[derive(Template)]
#[template(path = "imports/index.html")]
struct ListsPage {
    t: &'static Texts,
    page: Page,
    rows: Vec<ListLine>,
    next: String,
    whole_district: bool,
}

/// A list as one line of a table.
#[derive(Clone, Debug)]
pub struct ListLine {
    /// Where it is.
    pub url: String,
    /// The file's name.
    pub file_name: String,
    /// What it lists.
    pub kind: &'static str,
    /// The day it was uploaded.
    pub day: String,
    /// The key of its state.
    pub state: &'static str,
    /// The class of its state.
    pub tag: &'static str,
    /// Rows recorded, or that can be.
    pub accepted: String,
    /// Rows that were there already.
    pub already: String,
    /// Rows to be mended.
    pub refused: String,
}

impl ListLine {
    /// Of this list.
    #[must_use]
    pub fn of(services: &Services, row: &Model) -> Self {
        let language = request::language();
        let (state, tag) = match row.state {
            ImportState::Confirmed => ("lists-state-confirmed", "tag--ok"),
            ImportState::Confirming => ("lists-state-confirming", "tag--due"),
            ImportState::Previewed if row.discarded_at.is_some() => ("lists-state-discarded", ""),
            ImportState::Previewed if service::is_expired(services, row) => {
                ("lists-state-expired", "tag--no")
            }
            ImportState::Previewed if row.accepted == 0 && row.refused == row.already => {
                ("lists-state-nothing-new", "")
            }
            ImportState::Previewed if row.accepted == 0 => ("lists-state-refused", "tag--no"),
            ImportState::Previewed => ("lists-state-previewed", "tag--due"),
        };
        Self {
            url: format!("/lists/{}", row.id),
            file_name: row.file_name.clone(),
            kind: kind_word(row.kind, language),
            day: language.day(services.clock.day_of(row.created_at.into())),
            state,
            tag,
            accepted: row.accepted.to_string(),
            already: row.already.to_string(),
            refused: (row.refused - row.already).to_string(),
        }
    }
}

async fn lists(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let asked = PageAsked::parse(visit.query.some("after"), Some(LISTS_SHOWN))?;
    let (rows, next) = service::page(services, actor, &asked).await?;
    let t = request::language().texts();
    let page = ListsPage {
        t,
        page: Page::titled(t.text("lists-title")),
        rows: rows.iter().map(|row| ListLine::of(services, row)).collect(),
        next: next_link("/lists", &[], &asked, next.as_deref()).unwrap_or_default(),
        whole_district: actor.is(Role::RegulatorOfficer),
    };
    Ok(show(StatusCode::OK, &page))
}

// ── step 1: which file ───────────────────────────────────────────────────────────────────────────────────────────

#[derive(Template)]
#[template(path = "imports/new.html")]
struct NewListPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    kinds: Vec<Choice>,
    /// The only kind that this visitor uploads; empty where there is a choice.
    only: &'static str,
    columns: Vec<ColumnsText>,
    asks_institution: bool,
    /// Whether a file was sent, which browsers do not keep.
    file_lost: bool,
    accepted: &'static str,
}

/// What the columns of one kind of list can be, in words.
struct ColumnsText {
    kind: &'static str,
    needed: String,
    others: String,
}

/// What somebody of this role uploads.
fn kinds_of(actor: &Actor) -> &'static [ListKind] {
    match actor.role {
        Some(Role::ProviderStaff) => &[ListKind::Completions],
        Some(Role::InstitutionManager) => &[ListKind::Staff],
        _ => ListKind::ALL,
    }
}

fn new_list_page(actor: &Actor, form: &Form, file_lost: bool) -> Response {
    let language = request::language();
    let t = language.texts();
    let kinds = kinds_of(actor);
    let word = |field: Field| language.pick(field.zh(), field.en());
    let columns = kinds.iter().map(|kind| {
        let (needed, others) = columns_of(*kind);
        let either: Vec<String> = needed
            .iter()
            .map(|group| group.iter().map(|field| word(*field)).collect::<Vec<_>>().join(" / "))
            .collect();
        let others: Vec<&str> = others.into_iter().map(word).collect();
        let between = language.pick("、", ", ");
        ColumnsText {
            kind: kind_word(*kind, language),
            needed: either.join(between),
            others: others.join(between),
        }
    });
    let page = NewListPage {
        t,
        page: Page::titled(t.text("lists-new-title")).below(t.text("lists-title"), "/lists"),
        form: form.clone(),
        kinds: kinds.iter().map(|kind| Choice::new(kind.code(), kind_word(*kind, language))).collect(),
        only: if let [only] = kinds { only.code() } else { "" },
        columns: columns.collect(),
        asks_institution: actor.is(Role::RegulatorOfficer),
        file_lost,
        accepted: ACCEPTED,
    };
    show_form(form, &page)
}

async fn new_list(_: &Services, visit: &Visit) -> Result<Response, Problem> {
    Ok(new_list_page(visit.actor()?, &Form::of(visit.query.clone()), false))
}

async fn upload(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, had_file) = (visit.actor()?.clone(), visit.file.is_some());
    let actor = &actor;
    let outcome = match sent(visit) {
        Ok(uploaded) => service::preview(services, actor, uploaded).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok((row, _)) => Ok(see_other(&format!("/lists/{}", row.id))),
        Err(mut problem) if belongs_on_form(&problem) => {
            if problem.code == ProblemCode::UnreadableList {
                for fault in &mut problem.faults {
                    "/file".clone_into(&mut fault.at);
                }
            }
            Ok(new_list_page(actor, &Form::refused(&visit.form, &problem), had_file))
        }
        Err(problem) => Err(problem),
    }
}

/// The list as it was sent, or everything that is wrong with how it was sent.
fn sent(visit: &Visit) -> Result<Uploaded, Problem> {
    let required = |at: &str, key| Fault::new(at, "required", Message::new(key));
    let mut faults = Vec::new();
    let kind = ListKind::from_code(visit.form.get("kind"));
    if kind.is_none() {
        faults.push(required("/kind", "lists-kind-required"));
    }
    let institution = visit.form.some("institution").map(str::to_owned);
    if institution.as_ref().is_some_and(|code| code.chars().count() > 40) {
        faults.push(Fault::new("/institution", "too-long", Message::new("fault-too-long").arg("limit", 40)));
    }
    match &visit.file {
        None => faults.push(required("/file", "lists-file-required")),
        Some(file) if file.name.chars().count() > LONGEST_NAME || file.name.contains('\0') => {
            let message = Message::new("lists-file-name").arg("limit", LONGEST_NAME);
            faults.push(Fault::new("/file", "too-long", message));
        }
        Some(_) => {}
    }
    match (kind, visit.file.as_ref(), Problem::from_faults(faults)) {
        (Some(kind), Some(file), None) => {
            Ok(Uploaded { kind, file_name: file.name.clone(), institution, bytes: Arc::clone(&file.bytes) })
        }
        (_, _, problem) => Err(problem.unwrap_or_else(|| Problem::new(ProblemCode::Invalid))),
    }
}

// ── steps 2 and 3: what would come of it, and what was recorded ──────────────────────────────────────────────────

#[derive(Template)]
#[template(path = "imports/list.html")]
struct ListPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    list: ListText,
    causes: Vec<CauseText>,
    accepted: FoldedText,
    already: FoldedText,
    /// How many cells were corrected, or empty.
    mended: String,
    remarks: Vec<RemarkText>,
    sessions: Vec<SessionText>,
    more_sessions: bool,
    ignored: Vec<(String, String)>,
}

/// A cause for which rows are refused.
struct CauseText {
    title: String,
    rows: String,
    /// How many different values, where there are several, and some of them.
    values: String,
    some: String,
    folded: FoldedText,
}

/// Some rows that are folded away, and where all of them are.
struct FoldedText {
    count: String,
    url: String,
    rows: Vec<RowLine>,
    /// Whether there are more than are folded here.
    more: bool,
}

struct ListText {
    url: String,
    number: String,
    file_name: String,
    kind: &'static str,
    sha256: String,
    for_whom: String,
    uploaded: String,
    version: String,
    confirmed: bool,
    /// Of a list that is being recorded: the key of what is being done.
    step: &'static str,
    /// When it was confirmed, and what time it is now.
    asked_at: String,
    now: String,
    /// Why its rows could not be recorded.
    failure: String,
    /// Whether it was recorded so long ago that its file and its report are not kept any more.
    emptied: bool,
    /// Whether it waited for too long to be confirmed: nothing of it is kept.
    expired: bool,
    /// The last day on which it can be confirmed.
    kept_until: String,
    confirmed_at: String,
    confirmed_by: String,
    rows: String,
    accepted: String,
    none_accepted: bool,
    /// Whether all there is to say is that everything is in the register.
    nothing_new: bool,
    of_another: bool,
    already: String,
    some_already: bool,
    /// Rows to be mended.
    refused: String,
    some_refused: bool,
    discarded: bool,
    may_mend: bool,
    receipt_number: String,
    corrections: String,
    some_corrections: bool,
    same_bytes_as: String,
    /// Whether the reader uploaded it, and so gets its rows back.
    is_own: bool,
}

/// A remark and the rows it is about.
struct RemarkText {
    text: String,
    rows: String,
}

/// A session that was recorded, and the page where its certificates are issued.
struct SessionText {
    url: String,
    course: String,
    days: String,
    rows: String,
}

/// The sessions that a confirmed list recorded, for whoever may see their courses.
async fn sessions(
    services: &Services,
    actor: &Actor,
    recorded: &[ListSessionOut],
) -> Result<Vec<SessionText>, Problem> {
    if !actor.role.is_some_and(|role| of_page("list_course_completions").allows(role)) {
        return Ok(Vec::new());
    }
    let shown = recorded.iter().take(SESSIONS_SHOWN);
    let codes: Vec<String> = shown.clone().map(|it| it.course_code.clone()).collect();
    let courses = service::courses_of(services, actor, &codes).await?;
    let text = |it: &ListSessionOut| {
        let course = courses.get(&it.course_code)?;
        let days = SessionDays { ended_on: it.ended_on, started_on: it.started_on };
        Some(SessionText {
            url: format!("/training/courses/{}?session={days}", course.id),
            course: shown_title(course, request::language()).to_owned(),
            days: days.in_words(request::language()),
            rows: it.rows.to_string(),
        })
    };
    Ok(shown.filter_map(text).collect())
}

async fn list(confirmations: &Confirmations, visit: &Visit) -> Result<Response, Problem> {
    let (row, report) = service::find(confirmations.services(), visit.actor()?, id_of(visit)?).await?;
    list_page(confirmations, visit, &row, &report, &Form::empty()).await
}

async fn list_page(
    confirmations: &Confirmations,
    visit: &Visit,
    row: &Model,
    report: &Value,
    form: &Form,
) -> Result<Response, Problem> {
    let services = confirmations.services();
    let language = request::language();
    let t = language.texts();
    let told = told(services, row, report).await?;
    let signed = service::signatories(services, row).await?;
    let is_own = service::uploaded_by(visit.actor()?, row);
    let mut list = ListText::of(services, row, &told, signed, is_own);
    list.emptied = row.state == ImportState::Confirmed && report.is_null();
    list.some_refused &= !list.emptied;
    list.some_already &= !list.emptied;
    list.may_mend = may_mend(services, visit.actor()?, row);
    if row.state == ImportState::Confirming {
        list.step = step_key(confirmations.step(row.id));
    }
    let is_officer = visit.actor()?.is(Role::RegulatorOfficer);
    let (of_causes, already) = foldings(report);
    let recorded: &[ListSessionOut] = if list.confirmed { &told.sessions } else { &[] };
    let page = ListPage {
        t,
        sessions: sessions(services, visit.actor()?, recorded).await?,
        more_sessions: recorded.len() > SESSIONS_SHOWN,
        page: Page::titled(t.text(match row.state {
            ImportState::Confirmed => "lists-receipt-title",
            ImportState::Confirming => "lists-recording-title",
            ImportState::Previewed => "lists-preview-title",
        }))
        .below(t.text("lists-title"), "/lists"),
        form: form.clone(),
        causes: cause_texts(row, &of_causes, &told, is_officer),
        accepted: FoldedText {
            count: row.accepted.to_string(),
            url: format!("/lists/{}/rows?show=accepted", row.id),
            rows: told.accepted_rows.iter().take(ROWS_FOLDED).map(RowLine::accepted).collect(),
            more: told.accepted_rows.len() > ROWS_FOLDED,
        },
        already: already.text(row, &told, is_officer, "already"),
        mended: if told.mended.is_empty() { String::new() } else { told.mended.len().to_string() },
        remarks: remarks(&told, language),
        ignored: ignored_sheets(report)
            .into_iter()
            .map(|(sheet, hidden)| {
                (sheet, t.text(if hidden { "lists-sheet-hidden" } else { "lists-sheet-no-list" }))
            })
            .collect(),
        list,
    };
    Ok(show_form(form, &page))
}

const fn step_key(step: Step) -> &'static str {
    match step {
        Step::Waiting => "lists-recording-waiting",
        Step::Reading => "lists-recording-reading",
        Step::Deciding => "lists-recording-deciding",
        Step::Writing => "lists-recording-writing",
    }
}

/// Why the rows of a list could not be recorded, as the title of the problem says it.
fn failure_text(code: &str) -> String {
    let texts = request::language().texts();
    let known = ProblemCode::ALL.iter().find(|known| known.code() == code);
    texts.text(known.unwrap_or(&ProblemCode::Internal).title_key())
}

impl ListText {
    fn of(services: &Services, row: &Model, told: &ListReportOut, signed: Signatories, is_own: bool) -> Self {
        use std::fmt::Write as _;
        let t = request::language().texts();
        let mut sha256 = String::with_capacity(64);
        for byte in &row.sha256 {
            let _ = write!(sha256, "{byte:02x}");
        }
        let confirmed = row.state == ImportState::Confirmed;
        let is_gone = service::is_expired(services, row) || row.discarded_at.is_some();
        Self {
            url: format!("/lists/{}", row.id),
            number: row.id.to_string(),
            file_name: row.file_name.clone(),
            kind: kind_word(row.kind, request::language()),
            sha256,
            for_whom: signed.for_whom.unwrap_or_default(),
            uploaded: moment(services, row.created_at.into()),
            version: row.version.to_string(),
            confirmed,
            step: "",
            emptied: false,
            asked_at: row.asked_at.map(|at| moment(services, at.into())).unwrap_or_default(),
            now: moment(services, services.clock.now()),
            failure: row.failure.as_deref().map(failure_text).unwrap_or_default(),
            expired: service::is_expired(services, row),
            kept_until: service::expires_at(row, services.settings.preview_days)
                .map(|at| moment(services, at))
                .unwrap_or_default(),
            confirmed_at: row.confirmed_at.map(|at| moment(services, at.into())).unwrap_or_default(),
            confirmed_by: signed.confirmed_by.unwrap_or_else(|| t.text("lists-operator")),
            rows: row.rows.to_string(),
            accepted: row.accepted.to_string(),
            none_accepted: row.accepted == 0,
            nothing_new: row.accepted == 0 && row.refused == row.already,
            of_another: told.of_another,
            already: row.already.to_string(),
            some_already: row.already > 0 && !is_gone,
            refused: (row.refused - row.already).to_string(),
            some_refused: row.refused > row.already && !is_gone,
            discarded: row.discarded_at.is_some(),
            may_mend: false,
            receipt_number: told.receipt_number.clone().unwrap_or_default(),
            corrections: told.corrections.to_string(),
            some_corrections: told.corrections > 0,
            same_bytes_as: told.same_bytes_as.clone().unwrap_or_default(),
            is_own,
        }
    }
}

/// Some of the refused rows, folded away: where the first of them are, and how many there are.
#[derive(Default)]
struct Folding {
    places: Vec<(Option<String>, u32, Option<u8>)>,
    count: usize,
}

impl Folding {
    fn note(&mut self, refused: &Value) {
        self.count += 1;
        if self.places.len() < ROWS_FOLDED {
            self.places.push(causes::place(refused));
        }
    }

    fn text(&self, row: &Model, told: &ListReportOut, is_officer: bool, show: &str) -> FoldedText {
        let is_here = |it: &&RefusedRowOut| self.places.contains(&(it.sheet.clone(), it.row, it.table));
        // Rows stand in order: those that are shown are among the first of their kind.
        let last = self.places.iter().map(|(_, row, _)| *row).max().unwrap_or(0);
        let near = told.refused.iter().filter(|it| it.row <= last);
        let faults: Vec<&RefusedRowOut> = near.filter(is_here).collect();
        let show = form_urlencoded::byte_serialize(show.as_bytes()).collect::<String>();
        FoldedText {
            count: self.count.to_string(),
            url: format!("/lists/{}/rows?show={show}", row.id),
            rows: lines(&faults, request::language(), is_officer),
            more: self.count > ROWS_FOLDED,
        }
    }
}

/// The refused rows of a report, cause by cause, and apart those that are there already: the report is walked once.
fn foldings(report: &Value) -> (HashMap<String, Folding>, Folding) {
    let (mut of_causes, mut already): (HashMap<String, Folding>, Folding) = Default::default();
    for refused in causes::refused(report) {
        if causes::is_already_there(refused) {
            already.note(refused);
            continue;
        }
        for key in causes::keys(refused) {
            of_causes.entry(key).or_default().note(refused);
        }
    }
    (of_causes, already)
}

fn cause_texts(
    row: &Model,
    of_causes: &HashMap<String, Folding>,
    told: &ListReportOut,
    is_officer: bool,
) -> Vec<CauseText> {
    let t = request::language().texts();
    let between = request::language().pick("、", ", ");
    let text = |cause: &ListCauseOut| {
        let values = cause.different_values.to_string();
        let more = cause.different_values as usize > cause.some_values.len();
        let mut some = cause.some_values.join(between);
        if more {
            some.push('…');
        }
        let none = Folding::default();
        CauseText {
            title: cause.title.clone(),
            rows: cause.rows.to_string(),
            values: if cause.different_values > 1 {
                t.with("lists-cause-values", &[("values", &values)])
            } else {
                String::new()
            },
            some,
            folded: of_causes.get(&cause.key).unwrap_or(&none).text(row, told, is_officer, &cause.key),
        }
    };
    told.causes.iter().map(text).collect()
}

/// What the file hides, and remarks of the same kind as one, with the rows it is about.
fn remarks(told: &ListReportOut, language: Language) -> Vec<RemarkText> {
    let (t, warnings) = (language.texts(), &told.warnings);
    let between = language.pick("、", ", ");
    let of_sheet = |hidden: &ListHiddenOut, named: &str| {
        let sheet = hidden.sheet.as_deref().map(|sheet| format!("{sheet} "));
        [sheet.unwrap_or_default().as_str(), named].concat()
    };
    let mut found = Vec::new();
    for hidden in told.hidden.iter().filter(|hidden| !hidden.rows.is_empty()) {
        let shown = hidden.rows.iter().take(REMARKED_SHOWN).map(u32::to_string).collect::<Vec<_>>();
        let more = if hidden.rows.len() > REMARKED_SHOWN { "…" } else { "" };
        let rows = of_sheet(hidden, &[shown.join(between).as_str(), more].concat());
        found.push(RemarkText {
            text: t.with("lists-remark-hidden-rows", &[("count", &hidden.rows.len().to_string())]),
            rows: t.with("lists-remark-rows", &[("rows", &rows)]),
        });
    }
    for hidden in told.hidden.iter().filter(|hidden| !hidden.columns.is_empty()) {
        let columns = of_sheet(hidden, &hidden.columns.join(between));
        found.push(RemarkText {
            text: t.text("lists-remark-hidden-columns"),
            rows: t.with("lists-remark-columns", &[("columns", &columns)]),
        });
    }
    let mut kinds: Vec<&str> = Vec::new();
    for warning in warnings {
        if !kinds.contains(&warning.kind.as_str()) {
            kinds.push(&warning.kind);
        }
    }
    let one = |kind: &str| {
        let rows: Vec<&ListWarningOut> = warnings.iter().filter(|warning| warning.kind == kind).collect();
        let count = rows.len().to_string();
        let key = format!("lists-remark-{}", kind.replace('_', "-"));
        let named: Vec<String> = rows
            .iter()
            .take(REMARKED_SHOWN)
            .map(|warning| {
                let row = warning.row.to_string();
                let about =
                    warning.about.as_deref().map(|about| t.with("lists-remark-about", &[("about", about)]));
                let sheet = warning.sheet.as_deref().map(|sheet| format!("{sheet} "));
                [sheet.unwrap_or_default(), row, about.unwrap_or_default()].concat()
            })
            .collect();
        let mut named = named.join(between);
        if rows.len() > REMARKED_SHOWN {
            named.push('…');
        }
        RemarkText {
            text: t.with(&key, &[("count", &count)]),
            rows: t.with("lists-remark-rows", &[("rows", &named)]),
        }
    };
    found.extend(kinds.into_iter().map(one));
    found
}

async fn refused_rows(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let (row, report) = service::find(services, actor, id_of(visit)?).await?;
    let language = request::language();
    let told = told(services, &row, &report).await?;
    let t = language.texts();
    let file = if service::uploaded_by(actor, &row) {
        let reasons = export::reasons(&told.refused, t);
        let wanted = reasons.keys().cloned().collect();
        let parts = service::rows_as_written(services, actor, &row, wanted).await?;
        export::rows_as_written(&parts, &reasons, t)?
    } else {
        export::refused_rows(&told.refused, t)?
    };
    // The name tells whose list it is, as that of the list does.
    let stem = row.file_name.rsplit_once('.').map_or(row.file_name.as_str(), |(stem, _)| stem);
    let name = t.with("lists-refused-file", &[("file", stem)]);
    let name: String =
        form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20");
    let disposition =
        format!("attachment; filename=\"refused-{}.csv\"; filename*=UTF-8\'\'{name}.csv", row.id);
    Ok(Response::builder()
        .content_type("text/csv; charset=utf-8")
        .header(header::CONTENT_DISPOSITION, disposition)
        .header(header::CACHE_CONTROL, "private, no-store")
        .body(file))
}

async fn confirm(confirmations: &Confirmations, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let version = visit.form.get("version").parse::<i64>().map(etag).unwrap_or_default();
    let url = format!("/lists/{id}");
    match confirmations.confirm(actor, id, Some(&version)).await {
        Ok(_) => {
            // Most lists are recorded at once; of a long one the page shows how far it is.
            confirmations.wait_for(id, SHORT_LISTS).await;
            let (row, _) = service::find(confirmations.services(), actor, id).await?;
            let is_done = row.state == ImportState::Confirmed;
            Ok(see_other(&if is_done { format!("{url}?done=list-recorded") } else { url }))
        }
        // Pressed twice: the receipt says what was recorded, or the page how far it is.
        Err(problem) if matches!(problem.code, ProblemCode::WrongState) => Ok(see_other(&url)),
        Err(problem) if belongs_on_form(&problem) => {
            let (row, report) = service::find(confirmations.services(), actor, id).await?;
            if problem.code == ProblemCode::Stale && row.state != ImportState::Previewed {
                return Ok(see_other(&url));
            }
            list_page(confirmations, visit, &row, &report, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn discard(confirmations: &Confirmations, visit: &Visit) -> Result<Response, Problem> {
    let (services, actor, id) = (confirmations.services(), visit.actor()?, id_of(visit)?);
    let version = visit.form.get("version").parse::<i64>().map(etag).unwrap_or_default();
    let url = format!("/lists/{id}");
    match mending::discard(services, actor, id, Some(&version)).await {
        Ok(_) => Ok(see_other(&format!("{url}?done=list-discarded"))),
        // Pressed twice, or confirmed meanwhile: the page says what it is.
        Err(problem) if matches!(problem.code, ProblemCode::WrongState) => Ok(see_other(&url)),
        Err(problem) if belongs_on_form(&problem) => {
            let (row, report) = service::find(services, actor, id).await?;
            if problem.code == ProblemCode::Stale
                && (row.state != ImportState::Previewed || row.discarded_at.is_some())
            {
                return Ok(see_other(&url));
            }
            list_page(confirmations, visit, &row, &report, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn receipt(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (number, bytes) = receipts::receipt(services, visit.actor()?, id_of(visit)?).await?;
    Ok(Response::builder()
        .content_type("application/pdf")
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{number}.pdf\""))
        .header(header::CACHE_CONTROL, "private, no-store")
        .body(bytes))
}

//! What is done with reports of suspected fakes: reported by anybody, read and answered by officers.

use super::store;
use crate::access::{Actor, Bound};
use crate::disputes::rules::{district_of, due_on, is_overdue};
use crate::disputes::store as disputes;
use crate::evidence::service::{EvidenceView, Handed};
use crate::history::{self, Fact};
use crate::platform::limits::Limit;
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use crate::verification::address;
use chrono::NaiveDate;
use mengya_entities::ids::SuspicionId;
use mengya_entities::suspicion::{ActiveModel, Model};
use mengya_entities::suspicion_file;
use mengya_entities::values::{
    CertificateNumber, EventAction, EvidenceMedia, IdentityNumber, Instant, SuspicionNumber, SuspicionState,
    prose,
};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, IntoActiveModel as _};
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The longest text of a report or of its answer, in characters.
pub const LONGEST: usize = 1_000;
/// The longest number that is typed from a paper, and the longest way to be reached, in characters.
pub const LONGEST_LINE: usize = 100;

/// How many bytes the files of a district's open reports may have together: above that only words are taken.
const MOST_BYTES: i64 = 256 * 1024 * 1024;

/// Takes reports of suspected fakes, for the API and the pages alike.
#[derive(Clone)]
pub struct Suspicions {
    services: Services,
    // Nobody has an account here, and nobody fills the officers' table.
    reports: Arc<Limit>,
    // Numbers cannot be guessed (31^12), and nobody gets to try.
    answers: Arc<Limit>,
}

/// What somebody reports.
#[derive(Clone, Debug, Default)]
pub struct NewSuspicion {
    /// The number on the paper, as typed; it may be missing, or none of ours.
    pub typed: Option<String>,
    /// What is suspicious.
    pub says: String,
    /// How whoever reports is reached.
    pub contact: Option<String>,
    /// A photo or a file of the paper.
    pub file: Option<Handed>,
}

/// A report as officers see it.
#[derive(Clone, Debug)]
pub struct SuspicionView {
    /// The row.
    pub row: Model,
    /// The certificate of ours that has the number on the paper.
    pub certificate: Option<CertificateNumber>,
    /// The number on the paper, as typed; document numbers in it are masked.
    pub typed: Option<String>,
    /// What is suspicious.
    pub says: String,
    /// How whoever reported is reached.
    pub contact: Option<String>,
    /// What officers found.
    pub answer: Option<String>,
    /// What kind of file was handed in.
    pub file: Option<EvidenceMedia>,
    /// Whether it is open and the day is over by which it had to be answered.
    pub is_overdue: bool,
}

/// A report as whoever reported reads it.
#[derive(Clone, Debug)]
pub struct SuspicionAnswer {
    /// The row.
    pub row: Model,
    /// What officers found.
    pub answer: Option<String>,
}

/// How many reports wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// All of them.
    pub open: u64,
    /// Those whose day is over.
    pub overdue: u64,
}

fn line(text: Option<&str>, at: &'static str, faults: &mut Vec<Fault>) -> Option<String> {
    let text = prose(text.unwrap_or_default());
    if text.chars().count() > LONGEST_LINE {
        faults.push(too_long(at, &text, LONGEST_LINE));
    }
    Some(text).filter(|text| !text.is_empty())
}

fn too_long(at: &'static str, text: &str, limit: usize) -> Fault {
    let found: String = text.chars().take(20).chain(['…']).collect();
    Fault::new(at, "too-long", Message::new("fault-too-long").arg("limit", limit).arg("found", found))
}

fn said(text: &str, at: &'static str, faults: &mut Vec<Fault>) -> String {
    let text = prose(text);
    if text.is_empty() {
        faults.push(Fault::new(at, "required", Message::new("fault-required")));
    } else if text.chars().count() > LONGEST {
        faults.push(too_long(at, &text, LONGEST));
    }
    text
}

/// What happened to a report. What people wrote in it is sealed, so the history tells only that it is.
fn fact(action: EventAction, row: &Model, before: Option<SuspicionState>) -> Fact {
    Fact {
        before: before.map(|state| json!({ "state": state })),
        after: Some(json!({ "number": row.number.to_string(), "state": row.state, "due_on": row.due_on })),
        ..Fact::of(action, row.id.0)
    }
}

impl Suspicions {
    /// With these services.
    #[must_use]
    pub fn new(services: Services) -> Self {
        let limits = &services.settings.limits;
        let answers = Arc::new(Limit::per_minute(limits.verifications_each, limits.verifications_all));
        let reports = Arc::new(Limit::per_hour(limits.reports_each, limits.reports_all));
        Self { services, reports, answers }
    }

    /// The services it uses.
    #[must_use]
    pub const fn services(&self) -> &Services {
        &self.services
    }

    /// Reports a suspected fake; officers of the district where its holder works, or else of the registry's own, have it.
    ///
    /// # Errors
    /// 422 with every fault, 429 when one network reports too often.
    pub async fn report(&self, new: NewSuspicion) -> Result<Model, Problem> {
        let mut faults = Vec::new();
        let typed = line(new.typed.as_deref(), "/certificate_number", &mut faults);
        let says = said(&new.says, "/says", &mut faults);
        let contact = line(new.contact.as_deref(), "/contact", &mut faults);
        if let Some(problem) = Problem::from_faults(faults) {
            return Err(problem);
        }
        self.reports.count(&request::network())?;
        let services = &self.services;
        // Of a document nobody needs the number here.
        let typed = typed.map(|typed| IdentityNumber::masked_in(&typed, None).0);
        let tx = services.database.begin().await?;
        let number = typed.as_deref().and_then(address::number_in);
        let found = match &number {
            Some(number) => store::certificate(&tx, number).await?,
            None => None,
        };
        let today = services.clock.today();
        let worked = match found {
            Some((_, holder)) => disputes::worked_in(&tx, holder).await?,
            None => Vec::new(),
        };
        let district = district_of(&worked, today, &services.settings.district).to_owned();
        let id: SuspicionId = services.ids.next();
        let seal = |column, text: &str| services.vault.seal(store::place(id, column), text.as_bytes());
        let row = ActiveModel {
            id: Set(id),
            number: Set(SuspicionNumber::from_random(services.ids.random())),
            certificate_id: Set(found.map(|(certificate, _)| certificate)),
            typed_sealed: Set(typed.as_deref().map(|text| seal("typed_sealed", text))),
            says_sealed: Set(seal("says_sealed", &says)),
            contact_sealed: Set(contact.as_deref().map(|text| seal("contact_sealed", text))),
            district: Set(district),
            state: Set(SuspicionState::Open),
            due_on: Set(due_on(today, services.settings.dispute_answer_calendar_days)),
            answer_sealed: Set(None),
            answered_by: Set(None),
            closed_at: Set(None),
            version: Set(1),
            created_at: Set(Instant::from(services.clock.now())),
        };
        let row = store::insert(&tx, row).await?;
        if let Some(file) = &new.file {
            self.keep(&tx, &row, file).await?;
        }
        let fact = fact(EventAction::SuspicionReported, &row, None);
        history::record_of_the_public(&tx, services, fact).await?;
        tx.commit().await?;
        Ok(row)
    }

    async fn keep(&self, db: &impl ConnectionTrait, report: &Model, file: &Handed) -> Result<(), Problem> {
        let (services, id) = (&self.services, report.id);
        if store::bytes_of_open_files(db, &report.district).await? > MOST_BYTES {
            let fault = Fault::new("/file", "files-full", Message::new("suspicion-files-full"));
            return Err(Problem::new(ProblemCode::Refused).with(fault));
        }
        let row = suspicion_file::ActiveModel {
            suspicion_id: Set(id),
            media: Set(file.media()),
            size: Set(i32::try_from(file.bytes().len()).unwrap_or(i32::MAX)),
            content_sealed: Set(services.vault.seal(store::file_place(id), file.bytes())),
            created_at: Set(Instant::from(services.clock.now())),
        };
        store::insert_file(db, row).await?;
        Ok(())
    }

    async fn found(&self, number: &str) -> Result<Model, Problem> {
        let number = SuspicionNumber::parse(number).map_err(|_| Problem::not_found())?;
        let reader = self.services.database.reader();
        store::find(reader, &number).await?.ok_or_else(Problem::not_found)
    }

    /// Hands in a file with a report that is open and has none yet: whoever knows the number reported it.
    ///
    /// # Errors
    /// 404, 422 for the file, 409 `wrong-state` when it is answered, 409 `already-exists` when there is a file.
    pub async fn add_file(&self, number: &str, file: &Handed) -> Result<SuspicionAnswer, Problem> {
        self.reports.count(&request::network())?;
        let known = self.found(number).await?;
        let tx = self.services.database.begin().await?;
        let row = store::lock(&tx, known.id).await?.ok_or_else(Problem::not_found)?;
        must_be_open(&row)?;
        if store::media(&tx, &[row.id]).await?.contains_key(&row.id) {
            let fault = Fault::new("/file", "file-there", Message::new("suspicion-file-there"));
            return Err(Problem::new(ProblemCode::AlreadyExists).with(fault));
        }
        self.keep(&tx, &row, file).await?;
        let fact = fact(EventAction::SuspicionFileAdded, &row, None);
        history::record_of_the_public(&tx, &self.services, fact).await?;
        tx.commit().await?;
        Ok(SuspicionAnswer { row, answer: None })
    }

    /// Where a report stands, for whoever knows its number.
    ///
    /// # Errors
    /// 404, 429 when asked too often.
    pub async fn answer_of(&self, number: &str) -> Result<SuspicionAnswer, Problem> {
        self.answers.count(&request::network())?;
        let row = self.found(number).await?;
        let open = |sealed| self.services.vault.open_text(store::place(row.id, "answer_sealed"), sealed);
        let answer = row.answer_sealed.as_ref().map(open).transpose()?;
        Ok(SuspicionAnswer { row, answer })
    }
}

fn must_be_open(row: &Model) -> Result<(), Problem> {
    if row.state == SuspicionState::Open {
        return Ok(());
    }
    Err(Problem::new(ProblemCode::WrongState).say(Message::new("suspicion-not-open")))
}

/// The district of an officer; nobody else answers reports.
fn district(actor: &Actor) -> Result<&str, Problem> {
    match &actor.bound {
        Bound::District(district) => Ok(district),
        _ => Err(Problem::forbidden()),
    }
}

/// These reports with all that belongs to them: a few statements however many they are.
async fn views(
    db: &impl ConnectionTrait,
    services: &Services,
    rows: Vec<Model>,
) -> Result<Vec<SuspicionView>, Problem> {
    let today = services.clock.today();
    let ids: Vec<SuspicionId> = rows.iter().map(|row| row.id).collect();
    let files = store::media(db, &ids).await?;
    let certificates: BTreeSet<_> = rows.iter().filter_map(|row| row.certificate_id).collect();
    let certificates = store::certificate_numbers(db, certificates.into_iter().collect()).await?;
    rows.into_iter()
        .map(|row| {
            let open = |column, sealed: &_| services.vault.open_text(store::place(row.id, column), sealed);
            Ok(SuspicionView {
                certificate: row.certificate_id.and_then(|id| certificates.get(&id)).cloned(),
                typed: row.typed_sealed.as_ref().map(|it| open("typed_sealed", it)).transpose()?,
                says: open("says_sealed", &row.says_sealed)?,
                contact: row.contact_sealed.as_ref().map(|it| open("contact_sealed", it)).transpose()?,
                answer: row.answer_sealed.as_ref().map(|it| open("answer_sealed", it)).transpose()?,
                file: files.get(&row.id).copied(),
                is_overdue: row.state == SuspicionState::Open && is_overdue(row.due_on, today),
                row,
            })
        })
        .collect()
}

async fn of_district(services: &Services, actor: &Actor, number: &str) -> Result<Model, Problem> {
    let own = district(actor)?;
    let number = SuspicionNumber::parse(number).map_err(|_| Problem::not_found())?;
    let row = store::find(services.database.reader(), &number).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(row.district == own)?;
    Ok(row)
}

/// One report, for the officers of its district.
///
/// # Errors
/// 404.
pub async fn get(services: &Services, actor: &Actor, number: &str) -> Result<SuspicionView, Problem> {
    let row = of_district(services, actor, number).await?;
    let views = views(services.database.reader(), services, vec![row]).await?;
    views.into_iter().next().ok_or_else(Problem::not_found)
}

/// The file of a report, for the officers of its district.
///
/// # Errors
/// 404 when there is none.
pub async fn file(
    services: &Services,
    actor: &Actor,
    number: &str,
) -> Result<(SuspicionNumber, EvidenceView), Problem> {
    let row = of_district(services, actor, number).await?;
    let file = store::file(services.database.reader(), row.id).await?.ok_or_else(Problem::not_found)?;
    let bytes = services.vault.open(store::file_place(row.id), &file.content_sealed)?;
    Ok((row.number, EvidenceView { media: file.media, bytes }))
}

/// One page of the reports of the officer's district: those that wait, or those that were answered.
///
/// # Errors
/// 403 for everybody else.
pub async fn of_own_district(
    services: &Services,
    actor: &Actor,
    is_closed: bool,
    page: &PageAsked,
) -> Result<(Vec<SuspicionView>, Option<String>), Problem> {
    let own = district(actor)?;
    let reader = services.database.reader();
    let after = page.after_id()?;
    let rows = if is_closed {
        store::page_of_closed(reader, own, after, page.limit).await?
    } else {
        store::page_of_open(reader, own, after, page.limit).await?
    };
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    Ok((views(reader, services, rows).await?, next))
}

/// Answers a report: what was found, and why. Nothing of the register is changed by it; whoever reported reads it.
///
/// # Errors
/// 404, 412/428, 409 `wrong-state` when it is answered already.
pub async fn answer(
    services: &Services,
    actor: &Actor,
    number: &str,
    if_match: Option<&str>,
    state: SuspicionState,
    reason: &str,
) -> Result<SuspicionView, Problem> {
    let known = of_district(services, actor, number).await?;
    let mut faults = Vec::new();
    let reason = said(reason, "/reason", &mut faults);
    if state == SuspicionState::Open {
        faults.push(Fault::new("/state", "choice", Message::new("fault-choice")));
    }
    if let Some(problem) = Problem::from_faults(faults) {
        return Err(problem);
    }
    let tx = services.database.begin().await?;
    let row = store::lock(&tx, known.id).await?.ok_or_else(Problem::not_found)?;
    check_version(if_match, row.version)?;
    must_be_open(&row)?;
    let sealed = services.vault.seal(store::place(row.id, "answer_sealed"), reason.as_bytes());
    let (before, version) = (row.state, row.version + 1);
    let mut change = row.into_active_model();
    change.state = Set(state);
    change.answer_sealed = Set(Some(sealed));
    change.answered_by = Set(actor.account);
    change.closed_at = Set(Some(Instant::from(services.clock.now())));
    change.version = Set(version);
    let row = store::update(&tx, change).await?;
    let fact = fact(EventAction::SuspicionAnswered, &row, Some(before));
    history::record(&tx, services, actor, fact).await?;
    let view = views(&tx, services, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(view)
}

/// How many reports wait for the officer.
///
/// # Errors
/// When the store is away.
pub async fn waiting(services: &Services, actor: &Actor) -> Result<Waiting, Problem> {
    let Bound::District(own) = &actor.bound else { return Ok(Waiting::default()) };
    let today: NaiveDate = services.clock.today();
    let (open, overdue) = store::count_open(services.database.reader(), own, today).await?;
    Ok(Waiting { open, overdue })
}

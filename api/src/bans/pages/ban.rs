//! One ban: what it says, what comes of it, and what this officer may do now.

use super::consequences::{ConsequencesText, texts};
use super::{LineText, id_of, line};
use crate::access::Actor;
use crate::access::two_persons::TwoRefusal;
use crate::bans::rules::may_add_file;
use crate::bans::service::{self, BanView, Step};
use crate::bans::words::{WordFacts, choice, outcome, stands};
use crate::bans::{calls, files, recording};
use crate::evidence::rules::ending;
use crate::evidence::service as evidence;
use crate::evidence::service::FileLine;
use crate::platform::language::{Language, Texts};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::reply::{HandedFile, etag};
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::Visit;
use askama::Template;
use chrono::NaiveDate;
use mengya_entities::ban::Model;
use mengya_entities::ids::{AccountId, BanId, BanNoticeId, EvidenceFileId};
use mengya_entities::values::{BanAct, BanState, Role};
use poem::{IntoResponse as _, Response};
use std::collections::HashMap;
use std::sync::Arc;

/// Why this officer waits.
fn wait_text(step: Step, of_annulment: bool, t: &Texts) -> String {
    let Step::Wait(refusal) = step else { return String::new() };
    t.text(match refusal {
        TwoRefusal::SamePerson if of_annulment => "annulment-wait",
        TwoRefusal::SamePerson => "ban-wait",
        TwoRefusal::HolderUnknown => "two-holder-unknown",
        TwoRefusal::FirstUnknown => "two-first-unknown",
        TwoRefusal::OwnCase => "two-own-case",
    })
}

/// The decision that this officer takes: whom it is about, how things stand, and what each choice does.
struct DecisionText {
    title: String,
    action: String,
    sentence: String,
    confirm: String,
    decline: String,
}

#[derive(Template)]
#[template(path = "bans/ban.html")]
struct BanPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    line: LineText,
    url: String,
    person_url: String,
    document: String,
    may_reveal: bool,
    basis: String,
    authority: String,
    decided: String,
    kind: String,
    early: String,
    grounds: String,
    annulment: String,
    officers: Vec<[String; 2]>,
    version: String,
    wait: String,
    may_take_back: bool,
    may_annul: bool,
    decision: Option<DecisionText>,
    consequences: ConsequencesText,
    files: Vec<FileText>,
    may_add_file: bool,
    /// Whether officers of this district read the documents.
    reads_files: bool,
    today: String,
}

/// A document of the ban.
struct FileText {
    url: String,
    text: String,
    /// Where it is taken away, or empty.
    removal: String,
}

/// The documents of a ban, for officers of its district.
async fn files_of(services: &Services, actor: &Actor, row: &Model) -> Result<Vec<FileText>, Problem> {
    if !actor.is(Role::RegulatorOfficer) {
        return Ok(Vec::new());
    }
    let language = request::language();
    let recorded = files::annulment_recorded(services.database.reader(), row).await?;
    let lines = files::list(services, actor, row.id).await?;
    let text = |(at, it): (usize, &FileLine)| {
        let url = format!("/bans/{}/files/{}", row.id, it.id);
        let day = language.day(services.clock.day_of(it.created_at.into()));
        let args = [
            ("number", (at + 1).to_string()),
            ("media", language.pick(it.media.zh(), it.media.en()).to_owned()),
            ("day", day),
        ];
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        FileText {
            text: language.texts().with("ban-file-line", &args),
            removal: if files::may_remove(actor, row, it, recorded).is_ok() {
                format!("{url}/removal")
            } else {
                String::new()
            },
            url,
        }
    };
    Ok(lines.iter().enumerate().map(text).collect())
}

/// Who recorded and who decided, each with what they did.
fn officers_of(row: &Model, names: &HashMap<AccountId, String>, t: &Texts) -> Vec<[String; 2]> {
    let name = |account: Option<AccountId>| {
        let unnamed = || t.text("ban-by-list");
        account.map_or_else(unnamed, |id| names.get(&id).cloned().unwrap_or_else(unnamed))
    };
    let decided = row.state != BanState::Recorded && row.withdrawn_on.is_none();
    let annulling = row.annulment_number.is_some();
    let annulled = row.annulled_on.is_some();
    [
        (true, "ban-recorded-by", row.recorded_by),
        (decided, "ban-decided-by", row.decided_by),
        (annulling, "ban-annulment-recorded-by", row.annulment_recorded_by),
        (annulled, "ban-annulment-decided-by", row.annulment_decided_by),
    ]
    .into_iter()
    .filter(|(happened, _, _)| *happened)
    .map(|(_, key, account)| [t.text(key), name(account)])
    .collect()
}

fn decision_text(found: &BanView, act: BanAct, others: bool, language: Language) -> DecisionText {
    let t = language.texts();
    let row = &found.row;
    let facts = WordFacts::of(row);
    // How the ban stands but for the annulment that is to be decided.
    let now = match act {
        BanAct::Annulment => stands(&WordFacts { annulment_proposed_on: None, ..facts }, found.today).word(t),
        BanAct::Ban if others => t.text("ban-now-barred-by-another"),
        BanAct::Ban => t.text("ban-now-clear"),
    };
    let document =
        [language.pick(row.identity_kind.zh(), row.identity_kind.en()), found.identity_masked.as_str()]
            .join(" ");
    let outcome_of = |is_confirmed| outcome(act, is_confirmed, &facts, others, found.today);
    let (yes, no) = (outcome_of(true), outcome_of(false));
    let path = match act {
        BanAct::Ban => "decision",
        BanAct::Annulment => "annulment/decision",
    };
    DecisionText {
        title: t.text(match act {
            BanAct::Ban => "ban-decide-title",
            BanAct::Annulment => "annulment-decide-title",
        }),
        action: format!("/bans/{}/{path}", row.id),
        sentence: t.with(
            "ban-decide-sentence",
            &[
                ("name", &row.name),
                ("document", &document),
                ("number", &row.decision_number),
                ("now", &now),
                ("then", &yes.in_words(language)),
            ],
        ),
        confirm: choice(act, true, &yes, language),
        decline: choice(act, false, &no, language),
    }
}

/// What was just done to this ban, with what came of it.
fn done_text(
    done: &str,
    row: &Model,
    others: bool,
    today: NaiveDate,
    short: &str,
    language: Language,
) -> String {
    let act = match done {
        "ban-confirmed" => BanAct::Ban,
        "ban-annulled" => BanAct::Annulment,
        _ => return String::new(),
    };
    let then = outcome(act, true, &WordFacts::of(row), others, today).in_words(language);
    let said = language.texts().with(
        match act {
            BanAct::Ban => "ban-confirmed-now",
            BanAct::Annulment => "annulment-confirmed-now",
        },
        &[("name", &row.name), ("then", &then)],
    );
    [said.as_str(), short].join(language.pick("", " "))
}

async fn show(services: &Services, visit: &Visit, form: &Form) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let found = service::get(services, actor, id_of(visit)?).await?;
    let language = request::language();
    let t = language.texts();
    let row = &found.row;
    let names = service::officers(services, row).await?;
    let (consequences, namesakes) = service::around(services, actor, row).await?;
    let (step, may_take_back) = service::next_step(services, actor, row).await?;
    let awaits_annulment = row.annulment_proposed_on.is_some();
    // What has ended by itself needs no annulment.
    let has_ended = row.state == BanState::Confirmed && row.until_on.is_some_and(|until| until < found.today);
    let step = if has_ended && !awaits_annulment { Step::Nothing } else { step };
    let person_url =
        found.registry_number.as_ref().map(|number| format!("/people/{number}")).unwrap_or_default();
    let consequences = texts(actor, row.id, &person_url, consequences.as_ref(), &namesakes, language);
    let done = visit.query.get("done");
    let is_deciding = matches!(step, Step::Decide(_)) || matches!(done, "ban-confirmed" | "ban-annulled");
    let others = is_deciding && service::is_barred_by_another(services, row).await?;
    let files = files_of(services, actor, row).await?;
    let mut page = Page::titled(row.decision_number.clone()).below(t.text("nav-bans"), "/bans");
    if !page.done.is_empty() {
        let told = done_text(done, row, others, found.today, &consequences.in_short, language);
        if !told.is_empty() {
            page.done = told;
        }
    }
    let annulment = [
        row.annulment_number.clone(),
        row.annulment_reason.clone(),
        row.annulled_on.or(row.annulment_proposed_on).map(|day| language.day(day)),
    ];
    let page = BanPage {
        t,
        page,
        form: form.clone(),
        line: line(row, found.today, language, t),
        url: format!("/bans/{}", row.id),
        may_reveal: step != Step::Nothing && !person_url.is_empty(),
        person_url,
        document: found.identity_masked.clone(),
        basis: row.legal_basis.clone(),
        authority: row.authority.clone(),
        decided: language.day(row.decided_on),
        kind: language.pick(row.kind.zh(), row.kind.en()).to_owned(),
        early: row.early_reason.clone().unwrap_or_default(),
        grounds: found.grounds.clone().unwrap_or_default(),
        annulment: annulment.into_iter().flatten().collect::<Vec<_>>().join(language.pick("，", ", ")),
        officers: officers_of(row, &names, t),
        version: row.version.to_string(),
        wait: wait_text(step, awaits_annulment, t),
        may_take_back,
        may_annul: step == Step::Annul,
        decision: match step {
            Step::Decide(act) => Some(decision_text(&found, act, others, language)),
            _ => None,
        },
        consequences,
        may_add_file: actor.is(Role::RegulatorOfficer)
            && may_add_file(row.state, files.len(), files::MOST).is_ok(),
        reads_files: actor.is(Role::RegulatorOfficer),
        files,
        today: found.today.to_string(),
    };
    Ok(show_form(form, &page))
}

pub(super) async fn begin(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    show(services, visit, &Form::empty()).await
}

pub(super) async fn decide_ban(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    decide(services, visit, BanAct::Ban).await
}

pub(super) async fn decide_annulment(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    decide(services, visit, BanAct::Annulment).await
}

async fn answer<T>(
    services: &Services,
    visit: &Visit,
    id: BanId,
    outcome: Result<T, Problem>,
    done: &str,
) -> Result<Response, Problem> {
    match outcome {
        Ok(_) => Ok(see_other(&format!("/bans/{id}?done={done}"))),
        Err(problem) if belongs_on_form(&problem) => {
            show(services, visit, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

fn version_of(visit: &Visit) -> String {
    etag(visit.form.get("version").parse().unwrap_or_default())
}

async fn decide(services: &Services, visit: &Visit, act: BanAct) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let mut reading = Reading::of(&visit.form);
    let confirmed = reading.choice("decision", false, |code| match code {
        "confirmed" => Some(true),
        "declined" => Some(false),
        _ => None,
    });
    let reason = reading.text("reason", 1000);
    let version = version_of(visit);
    let outcome = match (reading.finish(), act) {
        (Err(problem), _) => Err(problem),
        (Ok(()), BanAct::Annulment) => {
            service::decide_annulment(services, actor, id, Some(&version), confirmed, reason).await
        }
        (Ok(()), BanAct::Ban) => {
            service::decide(services, actor, id, Some(&version), confirmed, reason).await
        }
    };
    let done = match (act, confirmed) {
        (BanAct::Ban, true) => "ban-confirmed",
        (BanAct::Ban, false) => "ban-declined",
        (BanAct::Annulment, true) => "ban-annulled",
        (BanAct::Annulment, false) => "annulment-declined",
    };
    answer(services, visit, id, outcome, done).await
}

pub(super) async fn annul(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let mut reading = Reading::of(&visit.form);
    let number = reading.text("number", 100);
    let reason = reading.text("reason", 1000);
    let annulled_on = reading.day("annulled_on");
    let version = version_of(visit);
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => {
            service::propose_annulment(services, actor, id, Some(&version), number, reason, annulled_on).await
        }
    };
    answer(services, visit, id, outcome, "annulment-recorded").await
}

pub(super) async fn withdraw(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let mut reading = Reading::of(&visit.form);
    let reason = reading.text("reason", 1000);
    let version = version_of(visit);
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => recording::withdraw(services, actor, id, Some(&version), reason).await,
    };
    answer(services, visit, id, outcome, "ban-withdrawn").await
}

pub(super) async fn add_file(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let taken = match &visit.file {
        Some(sent) => evidence::taken(Arc::clone(&sent.bytes)),
        None => evidence::taken(Arc::new(Vec::new())),
    };
    let outcome = match taken {
        Ok(file) => files::add(services, actor, id, &file).await,
        Err(fault) => Err(Problem::new(ProblemCode::Invalid).with(fault)),
    };
    answer(services, visit, id, outcome, "ban-file-added").await
}

fn file_of(visit: &Visit) -> Result<EvidenceFileId, Problem> {
    visit.path.get("file").parse().map_err(|_| Problem::not_found())
}

pub(super) async fn show_file(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let file = file_of(visit)?;
    let found = files::open_logged(services, visit.actor()?, id_of(visit)?, file).await?;
    let name = format!("{file}.{}", ending(found.media));
    Ok(HandedFile { bytes: found.bytes, media: found.media.code(), name }.into_response())
}

pub(super) async fn remove_file(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let id = id_of(visit)?;
    let outcome = files::remove(services, visit.actor()?, id, file_of(visit)?).await;
    answer(services, visit, id, outcome, "ban-file-removed").await
}

pub(super) async fn call(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let notice: BanNoticeId = visit.path.get("notice").parse().map_err(|_| Problem::not_found())?;
    let mut reading = Reading::of(&visit.form);
    let called_on = reading.day("called_on");
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => calls::record_call(services, actor, id, notice, called_on).await,
    };
    answer(services, visit, id, outcome, "ban-called").await
}

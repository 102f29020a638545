//! My record, for the practitioner on a phone; a person's record, for who inspects it; and finding a person.

use super::service::{self, WholeRecord};
use crate::access::permissions::{OFFICER, OVERSEERS, Permission, RECORD_READERS};
use crate::access::{Actor, Bound, PageRoute, Visit};
use crate::app::App;
use crate::certificates::service::verification_url;
use crate::certificates::wording::reason_in;
use crate::compliance::findings::FindingCode;
use crate::compliance::payloads::PersonComplianceOut;
use crate::credentials::payloads::CredentialOut;
use crate::platform::forms::{Choice, Fields, Form, belongs_on_form};
use crate::platform::ground::Ground;
use crate::platform::language::{Language, Texts};
use crate::platform::pages::{Page, address, key, show, show_form};
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use crate::practitioners::service as practitioners;
use crate::practitioners::standing::{BanFacts, is_barred_on};
use crate::verification::rules::CertificateState;
use askama::Template;
use chrono::NaiveDate;
use mengya_certificates::qr;
use mengya_entities::certificate;
use mengya_entities::values::{CertificateKind, IdentityKind, Role, Topic};
use poem::Response;
use poem::http::StatusCode;
use std::fmt::Write as _;

/// How long a name is that is searched for.
const LONGEST_NAME: usize = 100;
/// So many digits are a document's number, not a name's tones.
const DIGITS_OF_A_DOCUMENT: usize = 12;

const PRACTITIONER: Permission = Permission::Roles(&[Role::Practitioner]);

/// The pages.
#[must_use]
pub fn pages(app: &App) -> Vec<PageRoute> {
    let (me, looks, qr_of, person, finding, found) =
        (app.clone(), app.clone(), app.clone(), app.clone(), app.clone(), app.clone());
    vec![
        PageRoute::get("own_record", "/me", PRACTITIONER, move |visit| {
            let app = me.clone();
            async move {
                let actor = visit.actor()?;
                let number = service::own_number(&app.ground, actor).await?;
                let record = service::record(&app.ground, actor, &number.to_string(), None).await?;
                Ok(show_record(&app.ground, actor, &record))
            }
        }),
        PageRoute::get("own_look_ups", "/me/look-ups", PRACTITIONER, move |visit| {
            let app = looks.clone();
            async move { show_look_ups(&app.ground, &visit).await }
        }),
        PageRoute::get("own_certificate", "/me/certificates/:number", PRACTITIONER, move |visit| {
            let app = qr_of.clone();
            async move { show_certificate(&app, &visit).await }
        }),
        PageRoute::get("person", "/people/:number", RECORD_READERS, move |visit| {
            let app = person.clone();
            async move {
                let actor = visit.actor()?;
                let purpose = visit.query.some("purpose");
                let record = service::record(&app.ground, actor, visit.path.get("number"), purpose).await?;
                Ok(show_record(&app.ground, actor, &record))
            }
        }),
        PageRoute::get("people", "/people", OVERSEERS, move |visit| {
            let app = finding.clone();
            async move { find_by_name(&app.ground, &visit).await }
        }),
        PageRoute::post("find_person_by_document", "/people", OFFICER, move |visit| {
            let app = found.clone();
            async move { find_by_document(&app.ground, &visit).await }
        }),
    ]
}

struct RowText {
    title: String,
    detail: String,
    state: &'static str,
    word: String,
    url: String,
    action: String,
}

struct TopicText {
    name: String,
    width: String,
    hours: String,
    is_missing: bool,
}

struct GapText {
    title: String,
    sentence: String,
    remedy: String,
    source: String,
}

struct BanText {
    state: &'static str,
    word: String,
    sentence: String,
    url: String,
}

struct MomentText {
    day: String,
    text: String,
}

#[derive(Template)]
#[template(path = "records/record.html")]
struct RecordPage {
    t: &'static Texts,
    page: Page,
    is_own: bool,
    name: String,
    number: String,
    document: String,
    phone: String,
    sentence: String,
    state: &'static str,
    bans: Vec<BanText>,
    missing: Vec<GapText>,
    dual: &'static str,
    dual_detail: String,
    credentials: Vec<RowText>,
    training: String,
    topics: Vec<TopicText>,
    checks: Vec<RowText>,
    employments: Vec<RowText>,
    certificates: Vec<RowText>,
    timeline: Vec<MomentText>,
    may_write: bool,
    contact: String,
}

fn pick(language: Language, zh: &str, en: &str) -> String {
    language.pick(zh, en).to_owned()
}

fn period(language: Language, t: &Texts, from: Option<NaiveDate>, until: Option<NaiveDate>) -> String {
    let day = |day: NaiveDate| language.day(day);
    match (from, until) {
        (Some(from), Some(until)) => t.with("period", &[("from", &day(from)), ("until", &day(until))]),
        (Some(from), None) => t.with("period-from", &[("from", &day(from))]),
        (None, Some(until)) => t.with("period-until", &[("until", &day(until))]),
        (None, None) => String::new(),
    }
}

fn ban_text(language: Language, t: &Texts, ban: &BanFacts, today: NaiveDate) -> BanText {
    let bites = is_barred_on(std::slice::from_ref(ban), today);
    let state = if !ban.confirmed {
        "awaits"
    } else if bites {
        "in-force"
    } else if ban.annulled_on.is_none() && ban.effective_on > today {
        "ahead"
    } else {
        "over"
    };
    let until = ban.until_on.map_or_else(|| t.text("ban-for-life"), |day| language.day(day));
    BanText {
        state,
        word: t.text(&key("ban-state", state)),
        sentence: t.with(
            "ban-sentence",
            &[("number", &ban.decision_number), ("from", &language.day(ban.effective_on)), ("until", &until)],
        ),
        url: format!("/bans/{}", ban.id),
    }
}

fn certificate_text(
    language: Language,
    t: &Texts,
    row: &certificate::Model,
    today: NaiveDate,
    barred: bool,
    own: bool,
) -> RowText {
    // As anybody sees it who verifies it.
    let state = if row.withdrawn_on.is_some() {
        "withdrawn"
    } else if barred {
        "suspended"
    } else if row.valid_until.is_some_and(|until| until < today) {
        "expired"
    } else {
        "valid"
    };
    let kind = t.text(match row.kind {
        CertificateKind::TrainingCompletion => "certificate-kind-training",
        CertificateKind::DualCertification => "certificate-kind-dual",
    });
    let number = row.number.compact();
    RowText {
        title: [kind.as_str(), &row.title].join(" · "),
        detail: [row.number.to_string(), period(language, t, Some(row.issued_on), row.valid_until)]
            .join(language.pick("，", ", ")),
        state: if state == "valid" { "ok" } else { "no" },
        word: t.text(&key("certificate-state", state)),
        url: if own { format!("/me/certificates/{number}") } else { format!("/certificates/{}", row.number) },
        action: String::new(),
    }
}

fn topics(record: &WholeRecord, language: Language) -> Vec<TopicText> {
    let Some(need) = record.hours.needs.last() else { return Vec::new() };
    let passed = record.hours.years.get(&need.year);
    let t = language.texts();
    let most = Topic::ALL
        .iter()
        .filter_map(|topic| passed.and_then(|year| year.minutes_by_topic.get(topic)))
        .max()
        .copied()
        .unwrap_or_default()
        .max(8 * 45);
    Topic::ALL
        .iter()
        .filter(|topic| record.on_day.policy.yearly_topics.value.contains(topic))
        .map(|topic| {
            let minutes =
                passed.and_then(|year| year.minutes_by_topic.get(topic)).copied().unwrap_or_default();
            let hours = crate::training::rules::class_hours(minutes, record.on_day.policy);
            TopicText {
                name: pick(language, topic.zh(), topic.en()),
                width: format!("{:.1}", f64::from(minutes) * 100.0 / f64::from(most)),
                hours: if minutes == 0 {
                    t.text("training-none")
                } else {
                    t.with("training-hours", &[("hours", &hours.to_string())])
                },
                is_missing: need.missing_topics.contains(topic),
            }
        })
        .collect()
}

fn timeline(record: &WholeRecord, language: Language) -> Vec<MomentText> {
    let t = language.texts();
    let mut moments: Vec<(NaiveDate, String)> = Vec::new();
    for it in &record.employments {
        let post = language.pick(it.employment.post.zh(), it.employment.post.en());
        let about = [("place", it.institution.name.as_str()), ("post", post)];
        moments.push((it.employment.from_on, t.with("moment-employed", &about)));
        if let Some(until) = it.employment.until_on {
            moments.push((until, t.with("moment-left", &about)));
        }
    }
    for it in &record.credentials {
        let about = [("credential", language.pick(it.kind.zh(), it.kind.en()))];
        if let Some(issued) = it.issued_on {
            moments.push((issued, t.with("moment-credential-issued", &about)));
        }
        let state = language.pick(it.state.zh(), it.state.en());
        moments.push((it.state_on, t.with("moment-credential-state", &[about[0], ("state", state)])));
    }
    for it in &record.checks {
        let kind = language.pick(it.row.kind.zh(), it.row.kind.en());
        moments.push((it.row.checked_on, t.with("moment-checked", &[("kind", kind)])));
    }
    for it in &record.certificates {
        moments.push((it.issued_on, t.with("moment-certificate", &[("number", &it.number.to_string())])));
    }
    for it in record.bans.iter().filter(|ban| ban.confirmed) {
        moments.push((it.effective_on, t.with("moment-barred", &[("number", &it.decision_number)])));
        if let Some(on) = it.annulled_on {
            moments.push((on, t.with("moment-annulled", &[("number", &it.decision_number)])));
        }
    }
    moments.sort_by(|a, b| b.cmp(a));
    moments.into_iter().map(|(day, text)| MomentText { day: language.day(day), text }).collect()
}

fn show_record(ground: &Ground, actor: &Actor, record: &WholeRecord) -> Response {
    let language = request::language();
    let t = language.texts();
    let today = ground.clock.today();
    let person = &record.shown.person;
    let is_own = practitioners::is_own(actor, person.id);
    let out = PersonComplianceOut::of(person, &record.on_day, language);
    let word = |zh, en| pick(language, zh, en);
    let credentials = record.credentials.iter().map(|row| {
        let shown = CredentialOut::on(row.clone(), &record.held, today, t);
        let level = row.level.map(|level| t.with("credential-level", &[("level", &level.to_string())]));
        let kind = row.teacher_kind.map(|kind| word(kind.zh(), kind.en()));
        let title = [Some(word(row.kind.zh(), row.kind.en())), kind, level];
        let about =
            [row.number.clone().unwrap_or_default(), period(language, t, row.issued_on, row.valid_until)];
        let why = shown.reason_not_counted.map(|reason| reason.detail).unwrap_or_default();
        RowText {
            title: title.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            detail: about
                .into_iter()
                .chain([why])
                .filter(|it| !it.is_empty())
                .collect::<Vec<_>>()
                .join(language.pick("，", ", ")),
            state: if shown.counts { "ok" } else { "due" },
            word: word(row.state.zh(), row.state.en()),
            url: String::new(),
            action: String::new(),
        }
    });
    let checks = record.checks.iter().map(|check| RowText {
        title: word(check.row.kind.zh(), check.row.kind.en()),
        detail: language.day(check.row.checked_on),
        state: "plain",
        word: check.outcome.map_or_else(|| t.text("check-done"), |outcome| word(outcome.zh(), outcome.en())),
        url: String::new(),
        action: String::new(),
    });
    let may_end = |it: &crate::institutions::service::employing::Described| match actor.bound {
        Bound::Institution(own) => own == it.institution.id,
        Bound::District(ref own) => *own == it.institution.district,
        _ => false,
    };
    let employments = record.employments.iter().map(|it| {
        let goes_on = it.employment.until_on.is_none_or(|until| until >= today);
        let begun = it.employment.from_on <= today;
        RowText {
            title: [word(it.employment.post.zh(), it.employment.post.en()), it.institution.name.clone()]
                .join(" · "),
            detail: period(language, t, Some(it.employment.from_on), it.employment.until_on),
            state: if goes_on && begun { "ok" } else { "plain" },
            word: t.text(match (goes_on, begun) {
                (true, true) => "employment-goes-on",
                (true, false) => "employment-ahead",
                (false, _) => "employment-ended",
            }),
            url: String::new(),
            action: if goes_on && may_end(it) {
                format!("/employments/{}/end", it.employment.id)
            } else {
                String::new()
            },
        }
    });
    let need = record.hours.needs.last();
    let training = need.map_or_else(String::new, |need| {
        let args = [
            ("year", &*need.year.to_string()),
            ("passed", &*need.passed.to_string()),
            ("needed", &*need.needed.to_string()),
            ("missing", &*need.missing.to_string()),
        ];
        let key = match (need.needed, need.missing) {
            (0, _) => "training-not-asked",
            (_, 0) => "training-enough",
            _ => "training-short",
        };
        t.with(key, &args)
    });
    let (dual, dual_detail) = match &record.dual {
        crate::credentials::rules::DualCertification::Yes { until, .. } => (
            "yes",
            until.map_or_else(String::new, |day| t.with("period-until", &[("until", &language.day(day))])),
        ),
        crate::credentials::rules::DualCertification::No { .. } => ("no", t.text("dual-missing")),
    };
    let title = if is_own { t.text("nav-my-record") } else { person.name.clone() };
    let mut page = Page::titled(title);
    page = match actor.bound {
        Bound::Institution(_) => page.below(t.text("nav-institution"), "/institution"),
        Bound::Practitioner(_) => page,
        _ => page.below(t.text("nav-people"), "/people"),
    };
    let page = RecordPage {
        t,
        page,
        is_own,
        name: person.name.clone(),
        number: person.registry_number.to_string(),
        document: record.shown.identity_number.clone(),
        phone: record.shown.phone.clone().unwrap_or_default(),
        state: if out.barred || out.check_not_clear {
            "no"
        } else if out.may_work && out.missing.is_empty() && out.screened_until.is_some() {
            "ok"
        } else {
            "due"
        },
        sentence: out.sentence.clone(),
        bans: record.bans.iter().map(|ban| ban_text(language, t, ban, today)).collect(),
        missing: out
            .missing
            .iter()
            // What follows from a ban is for the institution to do; the person reads the restriction itself.
            .filter(|found| !is_own || found.finding != FindingCode::Barred)
            .map(|found| GapText {
                title: found.finding_title.clone(),
                sentence: found.sentence.clone(),
                remedy: found.remedy.clone(),
                source: found.source.text.clone(),
            })
            .collect(),
        dual,
        dual_detail,
        credentials: credentials.collect(),
        training,
        topics: topics(record, language),
        checks: checks.collect(),
        employments: employments.collect(),
        certificates: record
            .certificates
            .iter()
            .map(|row| certificate_text(language, t, row, today, out.barred, is_own))
            .collect(),
        timeline: timeline(record, language),
        may_write: actor.is(Role::InstitutionManager) || actor.is(Role::RegulatorOfficer),
        contact: ground.settings.reached_by(language).to_owned(),
    };
    show(StatusCode::OK, &page)
}

struct LookText {
    at: String,
    actor: String,
    role: String,
    what: String,
    purpose: String,
}

#[derive(Template)]
#[template(path = "records/look_ups.html")]
struct LookUpsPage {
    t: &'static Texts,
    page: Page,
    looks: Vec<LookText>,
    next: String,
}

async fn show_look_ups(ground: &Ground, visit: &Visit) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let asked = PageAsked::parse(visit.query.some("after"), None)?;
    let (rows, next) = service::own_look_ups(ground, visit.actor()?, &asked).await?;
    let looks = rows
        .into_iter()
        .map(|row| {
            let at = chrono::DateTime::<chrono::Utc>::from(row.at).with_timezone(&ground.clock.zone());
            let role = Role::from_code(&row.role);
            LookText {
                at: format!("{} {}", language.day(at.date_naive()), at.format("%H:%M:%S")),
                actor: row.actor,
                role: role
                    .map_or_else(|| t.text("role-operator"), |role| pick(language, role.zh(), role.en())),
                what: {
                    let key = key("look", &row.operation);
                    t.text(if t.has(&key) { &key } else { "look-other" })
                },
                purpose: row.purpose.unwrap_or_default(),
            }
        })
        .collect();
    let page = LookUpsPage {
        t,
        page: Page::titled(t.text("look-ups-title")).below(t.text("nav-my-record"), "/me"),
        looks,
        next: next.map_or_else(String::new, |next| address("/me/look-ups", &[("after", &next)])),
    };
    Ok(show(StatusCode::OK, &page))
}

#[derive(Template)]
#[template(path = "records/certificate.html")]
struct CertificatePage {
    t: &'static Texts,
    page: Page,
    holder: String,
    number: String,
    period: String,
    size: usize,
    path: String,
    document_url: String,
    verification_url: String,
    worth: String,
}

/// A QR code as the path of an SVG, with a quiet zone of four modules.
fn qr_path(text: &str) -> (usize, String) {
    const QUIET: usize = 4;
    let Some(code) = qr::encode(text) else { return (0, String::new()) };
    let mut path = String::new();
    for (column, row, length) in code.runs {
        let _ = write!(path, "M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET);
    }
    (code.size + 2 * QUIET, path)
}

async fn show_certificate(app: &App, visit: &Visit) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let (row, holder) =
        app.certificates.get(visit.actor()?, visit.path.get("number"), "get_certificate").await?;
    let (state, since) = app.certificates.state(&row, &holder).await?;
    let since = since.map_or_else(String::new, |day| language.day(day));
    let worth = match state {
        CertificateState::Valid | CertificateState::Unknown => String::new(),
        CertificateState::Revoked => {
            let reason = reason_in(language, row.withdrawn_reason.as_deref().unwrap_or_default());
            t.with("certificate-withdrawn-means", &[("day", &since), ("reason", reason)])
        }
        CertificateState::Suspended => t.text("certificate-suspended-means"),
        CertificateState::Expired => t.with("certificate-expired-means", &[("day", &since)]),
    };
    let url = verification_url(&app.ground, &row.number);
    let (size, path) = qr_path(&url);
    let page = CertificatePage {
        t,
        page: Page::titled(row.title.clone()).below(t.text("nav-my-record"), "/me"),
        holder: row.holder_name.clone(),
        number: row.number.to_string(),
        period: period(language, t, Some(row.issued_on), row.valid_until),
        size,
        path,
        document_url: format!("/certificates/{}/document", row.number.compact()),
        verification_url: url,
        worth,
    };
    Ok(show(StatusCode::OK, &page))
}

struct PersonText {
    name: String,
    number: String,
    document: String,
    url: String,
    barred: bool,
    is_guess: bool,
}

#[derive(Template)]
#[template(path = "records/people.html")]
struct PeoplePage {
    t: &'static Texts,
    page: Page,
    form: Form,
    kinds: Vec<Choice>,
    may_ask_by_document: bool,
    found: String,
    people: Vec<PersonText>,
    next: String,
}

fn people_page(actor: &Actor, form: Form) -> PeoplePage {
    let language = request::language();
    let t = language.texts();
    PeoplePage {
        t,
        page: Page::titled(t.text("people-title")),
        form,
        kinds: IdentityKind::ALL
            .iter()
            .map(|kind| Choice::new(kind.code(), language.pick(kind.zh(), kind.en())))
            .collect(),
        may_ask_by_document: actor.is(Role::RegulatorOfficer),
        found: String::new(),
        people: Vec::new(),
        next: String::new(),
    }
}

fn person_text(person: practitioners::PersonShown, purpose: &str) -> PersonText {
    let number = person.person.registry_number.to_string();
    PersonText {
        url: address(&format!("/people/{number}"), &[("purpose", purpose)]),
        name: person.person.name,
        number,
        document: person.identity_number,
        barred: person.barred,
        is_guess: false,
    }
}

async fn find_by_name(ground: &Ground, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let form = Form::of(visit.query.clone());
    let (asked_for, purpose) = (visit.query.get("q"), visit.query.get("purpose"));
    if asked_for.is_empty() && purpose.is_empty() {
        return Ok(show(StatusCode::OK, &people_page(actor, form)));
    }
    let mut faults = Vec::new();
    if asked_for.is_empty() {
        faults.push(Fault::new("/q", "required", Message::new("fault-person-asked-for")));
    }
    if asked_for.chars().count() > LONGEST_NAME {
        let found: String = asked_for.chars().take(20).chain(['…']).collect();
        let message = Message::new("fault-too-long").arg("limit", LONGEST_NAME).arg("found", found);
        faults.push(Fault::new("/q", "too-long", message));
    }
    if asked_for.chars().filter(char::is_ascii_digit).count() >= DIGITS_OF_A_DOCUMENT {
        // Not said again: it is in the address already, where it does not belong.
        let fault = Fault::new("/q", "document", Message::new("fault-document-in-search"));
        let mut asked = Fields::default();
        asked.push("purpose", purpose);
        let form =
            Form::refused(&asked, &Problem { faults: vec![fault], ..Problem::new(ProblemCode::Invalid) });
        return Ok(show_form(&form, &people_page(actor, form.clone())));
    }
    if let Some(problem) = Problem::from_faults(faults) {
        let form = Form::refused(&visit.query, &problem);
        return Ok(show_form(&form, &people_page(actor, form.clone())));
    }
    let asked = PageAsked::parse(visit.query.some("after"), Some(25))?;
    let outcome = practitioners::search(ground, actor, asked_for, purpose, &asked).await;
    match outcome {
        Ok(answer) => {
            let t = request::language().texts();
            let mut page = people_page(actor, form);
            let count = answer.people.len().to_string();
            page.found = if answer.people.is_empty() {
                t.with("people-none", &[("asked", asked_for)])
            } else if answer.is_cut {
                t.with("people-found-many", &[("count", &count)])
            } else {
                t.with("people-found", &[("count", &count)])
            };
            page.people = answer
                .people
                .into_iter()
                .map(|found| PersonText { is_guess: found.is_guess, ..person_text(found.person, purpose) })
                .collect();
            page.next = answer.next.map_or_else(String::new, |next| {
                address("/people", &[("q", asked_for), ("purpose", purpose), ("after", &next)])
            });
            Ok(show(StatusCode::OK, &page))
        }
        Err(problem) if belongs_on_form(&problem) => {
            let form = Form::refused(&visit.query, &problem);
            Ok(show_form(&form, &people_page(actor, form.clone())))
        }
        Err(problem) => Err(problem),
    }
}

async fn find_by_document(ground: &Ground, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let kind = IdentityKind::from_code(visit.form.get("identity_kind")).unwrap_or(IdentityKind::ResidentId);
    let purpose = visit.form.get("document_purpose");
    let outcome = practitioners::find(ground, actor, kind, visit.form.get("identity_number"), purpose).await;
    let t = request::language().texts();
    match outcome {
        Ok(person) => {
            let mut page = people_page(actor, Form::empty());
            page.found = t.with("people-found", &[("count", "1")]);
            page.people = vec![person_text(person, purpose)];
            Ok(show(StatusCode::OK, &page))
        }
        Err(problem) if problem.code == ProblemCode::NotFound => {
            let mut page = people_page(actor, Form::of(visit.form.clone()));
            page.found = t.text("people-document-unknown");
            Ok(show(StatusCode::OK, &page))
        }
        Err(mut problem) if belongs_on_form(&problem) => {
            // The page has two purposes, one in each form.
            for fault in problem.faults.iter_mut().filter(|fault| fault.at == "/purpose") {
                fault.at = "/document_purpose".to_owned();
            }
            let form = Form::refused(&visit.form, &problem);
            Ok(show_form(&form, &people_page(actor, form.clone())))
        }
        Err(problem) => Err(problem),
    }
}

//! A person's record: the one sentence, what is missing, and the evidence.

use crate::access::{Actor, Bound};
use crate::bans::words::{Stands, WordFacts, stands};
use crate::certificates::wording::title_key;
use crate::compliance::findings::FindingCode;
use crate::compliance::payloads::{EndedBy, PersonComplianceOut};
use crate::compliance::sentences;
use crate::credentials::facts::CredentialFacts;
use crate::credentials::payloads::CredentialOut;
use crate::credentials::rules::Half;
use crate::desks::district::{carried, other_day};
use crate::desks::person::service::{MOST, WholeRecord};
use crate::institutions::service::employing::may_void;
use crate::institutions::words::shown_name;
use crate::platform::language::key;
use crate::platform::language::{Language, Texts};
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::identity::masked_phone;
use crate::practitioners::service as practitioners;
use crate::training::words::shown_title;
use crate::web::forms::Form;
use crate::web::pages::{Page, show_form};
use askama::Template;
use chrono::NaiveDate;
use mengya_entities::values::{
    BanState, CredentialKind, CredentialState, DisputeNumber, DisputeState, DisputeSubject, IdentityNumber,
    Role, ScreeningOutcome, Topic,
};
use mengya_entities::{ban, certificate, dispute};
use poem::Response;
use uuid::Uuid;

/// How many of the own disputes are shown.
const DISPUTES_SHOWN: usize = 20;

struct RowText {
    title: String,
    detail: String,
    state: &'static str,
    word: String,
    url: String,
    /// Where it is ended, or empty.
    action: String,
    /// Where it is undone, or empty, and what that is called.
    undo: String,
    undo_text: String,
    /// The file that was handed in, or empty.
    file: String,
    dispute: DisputeMark,
}

/// Whether an entry is disputed, and where one says that it is wrong or reads the dispute.
struct DisputeMark {
    is_open: bool,
    url: String,
    text: String,
}

/// What to say of an entry: to the person where to dispute it or to read the dispute; to everybody else that it is
/// disputed, with the way there for whoever answers.
fn dispute_mark(
    record: &WholeRecord,
    t: &Texts,
    is_own: bool,
    subject: DisputeSubject,
    entry: Uuid,
) -> DisputeMark {
    let see = |number: &DisputeNumber| t.with("dispute-see", &[("number", &number.to_string())]);
    match record.disputes.open.get(&(subject, entry)) {
        Some(mark) if is_own => DisputeMark {
            is_open: true,
            url: format!("/me/disputes/{}", mark.number),
            text: see(&mark.number),
        },
        Some(mark) if mark.is_for_reader => {
            DisputeMark { is_open: true, url: format!("/disputes/{}", mark.number), text: see(&mark.number) }
        }
        Some(_) => DisputeMark { is_open: true, url: String::new(), text: String::new() },
        None if is_own => DisputeMark {
            is_open: false,
            url: format!("/me/disputes/new/{}/{entry}", subject.code()),
            text: t.text("dispute-wrong"),
        },
        None => DisputeMark { is_open: false, url: String::new(), text: String::new() },
    }
}

/// One of the person's own disputes.
struct OwnDisputeText {
    url: String,
    number: String,
    line: String,
    tone: &'static str,
    word: String,
}

fn own_disputes(services: &Services, record: &WholeRecord, language: Language) -> Vec<OwnDisputeText> {
    let t = language.texts();
    let today = services.clock.today();
    let text = |row: &dispute::Model| {
        let is_overdue = row.state == DisputeState::Open && row.due_on < today;
        let tone = match row.state {
            DisputeState::Open if is_overdue => "no",
            DisputeState::Open => "due",
            DisputeState::Accepted => "ok",
            DisputeState::Rejected | DisputeState::Withdrawn => "plain",
        };
        let raised = language.day(services.clock.day_of(row.created_at.into()));
        OwnDisputeText {
            url: format!("/me/disputes/{}", row.number),
            number: row.number.to_string(),
            line: t.with(
                "disputes-own-line",
                &[("kind", language.pick(row.subject.zh(), row.subject.en())), ("day", &raised)],
            ),
            tone,
            word: if is_overdue {
                t.text("dispute-overdue")
            } else {
                language.pick(row.state.zh(), row.state.en()).to_owned()
            },
        }
    };
    record.disputes.own.iter().take(DISPUTES_SHOWN).map(text).collect()
}

struct TopicText {
    name: String,
    hours: String,
    /// Whether what is asked of it every year is done; empty where nothing is.
    tone: &'static str,
    word: String,
}

struct GapText {
    title: String,
    sentence: String,
    remedy: String,
    source: String,
}

struct BanText {
    is_in_force: bool,
    tone: &'static str,
    word: String,
    sentence: String,
    url: String,
    dispute: DisputeMark,
}

struct MomentText {
    day: String,
    text: String,
}

#[derive(Template)]
#[template(path = "desks/person/record.html")]
struct RecordPage {
    t: &'static Texts,
    page: Page,
    /// The day that is asked about.
    form: Form,
    /// That what is shown is of another day than today; or empty.
    other_day: String,
    is_own: bool,
    name: String,
    number: String,
    document: String,
    phone: String,
    /// The same, masked.
    document_masked: String,
    phone_masked: String,
    email: String,
    sentence: String,
    as_of: String,
    /// Where the person shows a QR code, or empty.
    show_qr: String,
    /// What ends the right to work, and what to do before; or empty.
    ends: String,
    state: &'static str,
    bans: Vec<BanText>,
    may_bar: bool,
    missing: Vec<GapText>,
    dual: &'static str,
    dual_detail: String,
    credentials: Vec<RowText>,
    training: String,
    training_width: String,
    training_of: String,
    topics: Vec<TopicText>,
    completions: Vec<RowText>,
    completions_count: String,
    checks: Vec<RowText>,
    /// When the next check is due, or empty.
    check_due: String,
    employments: Vec<RowText>,
    certificates: Vec<RowText>,
    timeline: Vec<MomentText>,
    may_write: bool,
    may_correct: bool,
    contact: String,
    /// Whether who the person is is disputed.
    person_dispute: DisputeMark,
    own_disputes: Vec<OwnDisputeText>,
}

pub(super) fn pick(language: Language, zh: &str, en: &str) -> String {
    language.pick(zh, en).to_owned()
}

pub(super) fn period(
    language: Language,
    t: &Texts,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
) -> String {
    let day = |day: NaiveDate| language.day(day);
    match (from, until) {
        (Some(from), Some(until)) => t.with("period", &[("from", &day(from)), ("until", &day(until))]),
        (Some(from), None) => t.with("period-from", &[("from", &day(from))]),
        (None, Some(until)) => t.with("period-until", &[("until", &day(until))]),
        (None, None) => String::new(),
    }
}

fn ban_text(
    record: &WholeRecord,
    language: Language,
    t: &Texts,
    ban: &ban::Model,
    stands: Stands,
    is_own: bool,
) -> BanText {
    let until = ban.until_on.map_or_else(|| t.text("ban-for-life"), |day| language.day(day));
    BanText {
        is_in_force: stands.is_in_force(),
        tone: stands.tone().code(),
        word: stands.word(t),
        sentence: t.with(
            "ban-sentence",
            &[("number", &ban.decision_number), ("from", &language.day(ban.effective_on)), ("until", &until)],
        ),
        url: if is_own { String::new() } else { format!("/bans/{}", ban.id) },
        dispute: dispute_mark(record, t, is_own, DisputeSubject::Ban, ban.id.0),
    }
}

/// The bans of a record, those that bar first, and of each how it stands. The person reads every decision, also one that
/// was not confirmed, but nothing that nobody has decided yet.
fn ban_texts(
    record: &WholeRecord,
    language: Language,
    t: &Texts,
    today: NaiveDate,
    is_own: bool,
) -> Vec<BanText> {
    let mut found: Vec<(Stands, &ban::Model)> = record
        .bans
        .iter()
        .map(|ban| (stands(&WordFacts::of(ban), today), ban))
        .filter(|(stands, _)| !is_own || stands.is_for_the_person())
        .collect();
    found.sort_by_key(|(stands, _)| *stands);
    found.into_iter().map(|(stands, ban)| ban_text(record, language, t, ban, stands, is_own)).collect()
}

/// The days of a certificate: of one that is suspended or withdrawn nothing is said of how long it is valid.
pub(super) fn certificate_days(row: &certificate::Model, runs: bool, language: Language) -> String {
    let t = language.texts();
    if runs {
        period(language, t, Some(row.issued_on), row.valid_until)
    } else {
        [t.text("certificate-issued"), language.day(row.issued_on)].join(" ")
    }
}

fn certificate_text(
    record: &WholeRecord,
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
    let kind = t.text(title_key(row.kind));
    let number = row.number.compact();
    RowText {
        title: [kind.as_str(), &row.title].join(" · "),
        detail: [
            row.number.to_string(),
            certificate_days(row, matches!(state, "valid" | "expired"), language),
        ]
        .join(language.pick("，", ", ")),
        state: if state == "valid" { "ok" } else { "no" },
        word: t.text(&key("certificate-state", state)),
        url: if own { format!("/me/certificates/{number}") } else { format!("/certificates/{}", row.number) },
        action: String::new(),
        undo: String::new(),
        file: String::new(),
        undo_text: String::new(),
        dispute: dispute_mark(record, t, own, DisputeSubject::Certificate, row.id.0),
    }
}

/// The bar of a year's class hours: how wide, and in words; empty where none are asked for.
fn training_bar(record: &WholeRecord, t: &Texts) -> (String, String) {
    let Some(need) = record.hours.needs.last().filter(|need| need.needed > 0) else {
        return (String::new(), String::new());
    };
    let passed = need.needed.saturating_sub(need.missing).min(need.needed);
    let width = format!("{:.1}", f64::from(passed) * 100.0 / f64::from(need.needed));
    let args = [("passed", &*need.passed.to_string()), ("needed", &*need.needed.to_string())];
    (width, t.with("training-of", &args))
}

fn topics(record: &WholeRecord, language: Language) -> Vec<TopicText> {
    let Some(need) = record.hours.needs.last() else { return Vec::new() };
    let passed = record.hours.years.get(&need.year);
    let t = language.texts();
    let yearly = |topic: &Topic| record.on_day.policy.yearly_topics.value.contains(topic);
    Topic::ALL
        .iter()
        .map(|topic| {
            let minutes = passed.and_then(|year| year.minutes_by_topic.get(topic)).copied();
            (topic, minutes.unwrap_or_default())
        })
        // The yearly ones, and whatever else was passed.
        .filter(|(topic, minutes)| *minutes > 0 || yearly(topic))
        .map(|(topic, minutes)| {
            let hours = crate::training::rules::class_hours(minutes, record.on_day.policy);
            let (tone, word) = match (yearly(topic), minutes) {
                (false, _) => ("", String::new()),
                (true, 0) => ("due", t.text("training-topic-missing")),
                (true, _) => ("ok", t.text("training-topic-done")),
            };
            TopicText {
                name: pick(language, topic.zh(), topic.en()),
                hours: t.with("training-hours", &[("hours", &hours.to_string())]),
                tone,
                word,
            }
        })
        .collect()
}

/// The document's and the phone's numbers, masked, for the person's own eyes in public.
fn masked(record: &WholeRecord) -> (String, String) {
    let person = &record.shown.person;
    let number = IdentityNumber::parse(person.identity_kind, &record.shown.identity_number);
    // Whoever reads another's record has them masked already.
    let number = number.map_or_else(|_| record.shown.identity_number.clone(), |number| number.masked());
    (number, record.shown.phone.as_deref().map(masked_phone).unwrap_or_default())
}

/// Where the newest certificate that is valid is shown with its QR code; empty where there is none.
fn show_qr(record: &WholeRecord, today: NaiveDate, barred: bool) -> String {
    let valid = |row: &&certificate::Model| {
        row.withdrawn_on.is_none() && row.valid_until.is_none_or(|until| until >= today)
    };
    let newest = record.certificates.iter().find(valid).filter(|_| !barred);
    newest.map(|row| format!("/me/certificates/{}", row.number.compact())).unwrap_or_default()
}

fn timeline(record: &WholeRecord, language: Language) -> Vec<MomentText> {
    let t = language.texts();
    // On one day what ends something comes after what began it.
    let mut moments: Vec<(NaiveDate, bool, String)> = Vec::new();
    for it in record.employments.iter().filter(|it| it.voided.is_none()) {
        let post = language.pick(it.employment.post.zh(), it.employment.post.en());
        let about = [("place", shown_name(&it.institution, language)), ("post", post)];
        moments.push((it.employment.from_on, false, t.with("moment-employed", &about)));
        if let Some(until) = it.employment.until_on {
            moments.push((until, true, t.with("moment-left", &about)));
        }
    }
    for it in &record.credentials {
        let about = [("credential", language.pick(it.kind.zh(), it.kind.en()))];
        if let Some(issued) = it.issued_on {
            moments.push((issued, false, t.with("moment-credential-issued", &about)));
        }
        let state = language.pick(it.state.zh(), it.state.en());
        moments.push((it.state_on, true, t.with("moment-credential-state", &[about[0], ("state", state)])));
    }
    for it in &record.checks {
        let kind = language.pick(it.row.kind.zh(), it.row.kind.en());
        moments.push((it.row.checked_on, false, t.with("moment-checked", &[("kind", kind)])));
    }
    for it in &record.certificates {
        moments.push((
            it.issued_on,
            false,
            t.with("moment-certificate", &[("number", &it.number.to_string())]),
        ));
    }
    for it in record.bans.iter().filter(|ban| ban.state == BanState::Confirmed) {
        moments.push((it.effective_on, false, t.with("moment-barred", &[("number", &it.decision_number)])));
        if let Some(on) = it.annulled_on {
            moments.push((on, true, t.with("moment-annulled", &[("number", &it.decision_number)])));
        }
    }
    moments.sort_by(|a, b| b.cmp(a));
    moments.into_iter().map(|(day, _, text)| MomentText { day: language.day(day), text }).collect()
}

pub(super) fn show_record(services: &Services, actor: &Actor, record: &WholeRecord, form: Form) -> Response {
    let language = request::language();
    let t = language.texts();
    let today = record.day;
    let person = &record.shown.person;
    let is_own = practitioners::is_own(actor, person.id);
    let out = PersonComplianceOut::of(person, &record.on_day, language);
    let word = |zh, en| pick(language, zh, en);
    let mark = |subject, entry| dispute_mark(record, t, is_own, subject, entry);
    let credentials = record.credentials.iter().map(|row| {
        let shown = CredentialOut::on(row.clone(), &record.held, today, t);
        let level = row.level.map(|level| t.with("credential-level", &[("level", &level.to_string())]));
        let kind = row.teacher_kind.map(|kind| word(kind.zh(), kind.en()));
        let title = [Some(word(row.kind.zh(), row.kind.en())), kind, level];
        // A health certificate ends by the rule, also when no day is printed on it.
        let ends = CredentialFacts::of(row).in_force(record.on_day.policy).and_then(|it| it.until);
        let until = ends.filter(|_| row.kind == CredentialKind::HealthCertificate).or(row.valid_until);
        let about = [row.number.clone().unwrap_or_default(), period(language, t, row.issued_on, until)];
        let why = match (row.state, &row.state_reason) {
            (CredentialState::Rejected, Some(reason)) => {
                let because = t.with("record-rejected-because", &[("why", reason)]);
                // What comes next is for the person to do.
                let next = is_own.then(|| t.text("record-rejected-next"));
                std::iter::once(because).chain(next).collect::<Vec<_>>().join(language.pick("。", "; "))
            }
            _ => shown.reason_not_counted.map(|reason| reason.detail).unwrap_or_default(),
        };
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
            url: if actor.is(Role::RegulatorOfficer) {
                format!("/credentials/{}", row.id)
            } else {
                String::new()
            },
            action: String::new(),
            file: record
                .files
                .get(&row.id)
                .map(|_| format!("/credentials/{}/file", row.id))
                .unwrap_or_default(),
            undo: match row.state {
                CredentialState::Claimed if is_own => format!("/me/credentials/{}/withdrawal", row.id),
                CredentialState::Rejected if actor.is(Role::RegulatorOfficer) => {
                    format!("/credentials/{}", row.id)
                }
                CredentialState::Rejected if is_own => {
                    format!("/people/{}/credentials/new?again={}", person.registry_number, row.id)
                }
                _ => String::new(),
            },
            undo_text: t.text(match (is_own, row.state) {
                (true, CredentialState::Claimed) => "record-withdraw-claim",
                (true, _) => "record-claim-again",
                (false, _) => "record-reconsider",
            }),
            dispute: mark(DisputeSubject::Credential, row.id.0),
        }
    });
    let checks = record.checks.iter().map(|check| RowText {
        title: word(check.row.kind.zh(), check.row.kind.en()),
        detail: std::iter::once(language.day(check.row.checked_on))
            .chain(check.has_file.then(|| t.text("record-check-has-file")))
            .collect::<Vec<_>>()
            .join(language.pick("，", ", ")),
        state: match check.outcome {
            Some(ScreeningOutcome::Hit) => "no",
            Some(ScreeningOutcome::Unclear) => "due",
            Some(ScreeningOutcome::Clear) | None => "plain",
        },
        word: check.outcome.map_or_else(|| t.text("check-done"), |outcome| word(outcome.zh(), outcome.en())),
        url: String::new(),
        action: String::new(),
        undo: if check.may_attach { format!("/screenings/{}/file/new", check.row.id) } else { String::new() },
        undo_text: t.text("record-attach-check-file"),
        file: if check.may_open { format!("/screenings/{}/file", check.row.id) } else { String::new() },
        dispute: mark(DisputeSubject::Screening, check.row.id.0),
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
            title: [
                word(it.employment.post.zh(), it.employment.post.en()),
                shown_name(&it.institution, language).to_owned(),
            ]
            .join(" · "),
            detail: period(language, t, Some(it.employment.from_on), it.employment.until_on),
            state: if goes_on && begun && it.voided.is_none() { "ok" } else { "plain" },
            word: t.text(match (goes_on, begun) {
                _ if it.voided.is_some() => "employment-voided",
                (true, true) => "employment-goes-on",
                (true, false) => "employment-ahead",
                (false, _) => "employment-ended",
            }),
            url: String::new(),
            action: if goes_on && it.voided.is_none() && may_end(it) {
                format!("/employments/{}/end", it.employment.id)
            } else {
                String::new()
            },
            undo: match record.undoable.get(&it.employment.id) {
                Some(act) => format!("/acts/{act}/undo"),
                None if it.voided.is_none() && may_end(it) && may_void(services, &it.employment) => {
                    format!("/employments/{}/void", it.employment.id)
                }
                None => String::new(),
            },
            undo_text: t.text(if record.undoable.contains_key(&it.employment.id) {
                "act-undo-link"
            } else {
                "record-void-employment"
            }),
            file: String::new(),
            dispute: mark(DisputeSubject::Employment, it.employment.id.0),
        }
    });
    let completions = record.completions.iter().map(|it| {
        let hours =
            crate::training::rules::class_hours(it.completion.minutes.unsigned_abs(), record.on_day.policy);
        let about = [
            it.provider.clone(),
            period(language, t, Some(it.completion.started_on), Some(it.completion.ended_on)),
            t.with("training-hours", &[("hours", &hours.to_string())]),
        ];
        RowText {
            title: shown_title(&it.course, language).to_owned(),
            detail: about.join(language.pick("，", ", ")),
            state: if it.completion.passed { "ok" } else { "due" },
            word: t.text(if it.completion.passed { "training-passed" } else { "training-failed" }),
            url: String::new(),
            action: String::new(),
            undo: String::new(),
            file: String::new(),
            undo_text: String::new(),
            dispute: mark(DisputeSubject::Completion, it.completion.id.0),
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
    let (training_width, training_of) = training_bar(record, t);
    let (document_masked, phone_masked) = masked(record);
    let (dual, dual_detail) = match &record.dual {
        crate::credentials::rules::DualCertification::Yes { until, .. } => (
            "yes",
            until.map_or_else(String::new, |day| t.with("period-until", &[("until", &language.day(day))])),
        ),
        crate::credentials::rules::DualCertification::No { missing } => {
            let key = match missing.as_slice() {
                [one] if one.half == Half::TeacherQualification => "dual-missing-teacher-qualification",
                [one] if one.half == Half::InfantCaregiver => "dual-missing-infant-caregiver",
                _ => "dual-missing-both",
            };
            ("no", t.text(key))
        }
    };
    let title = if is_own { t.text("nav-my-record") } else { person.name.clone() };
    let mut page = Page::titled(title);
    page = match actor.bound {
        Bound::Institution(_) => page.below(t.text("nav-institution"), "/institution"),
        Bound::Practitioner(_) => page,
        _ => page.below(t.text("nav-people"), "/people"),
    };
    let stop = out.check_not_clear.then(|| GapText {
        title: t.text("member-record-found"),
        sentence: String::new(),
        remedy: t.text(if is_own { "record-found-own" } else { "member-record-found-remedy" }),
        source: String::new(),
    });
    let renewed = record
        .credentials
        .iter()
        .any(|row| row.kind == CredentialKind::HealthCertificate && row.state == CredentialState::Claimed);
    let page = RecordPage {
        t,
        page,
        form,
        other_day: other_day(t, &carried(services, today), &language.day(today)),
        is_own,
        name: person.name.clone(),
        number: person.registry_number.to_string(),
        document: record.shown.identity_number.clone(),
        phone: record.shown.phone.clone().unwrap_or_default(),
        email: record.shown.email.clone().unwrap_or_default(),
        state: if out.barred || out.check_not_clear {
            "no"
        } else if out.may_work && out.missing.is_empty() && out.screened_until.is_some() {
            "ok"
        } else {
            "due"
        },
        sentence: if is_own {
            sentences::own(&record.on_day.may_work, record.on_day.policy, language)
        } else {
            out.sentence.clone()
        },
        as_of: t.with("record-as-of", &[("day", &language.day(today))]),
        show_qr: if is_own { show_qr(record, today, out.barred) } else { String::new() },
        document_masked,
        phone_masked,
        ends: match (out.until, out.ended_by) {
            (Some(until), Some(by)) if out.may_work && is_own => {
                let key = match by {
                    EndedBy::Ban => "record-ends-ban",
                    EndedBy::HealthCertificate if renewed => "record-ends-health-claimed",
                    EndedBy::HealthCertificate => "record-ends-health",
                    EndedBy::Credential => "record-ends-credential",
                };
                t.with(key, &[("day", &language.day(until))])
            }
            _ => String::new(),
        },
        bans: ban_texts(record, language, t, today, is_own),
        may_bar: actor.is(Role::RegulatorOfficer),
        missing: stop
            .into_iter()
            .chain(
                out.missing
                    .iter()
                    // What follows from a ban is for the institution to do; the person reads the restriction itself.
                    .filter(|found| !is_own || found.finding != FindingCode::Barred)
                    .filter(|found| !out.check_not_clear || !found.finding.asks_for_a_check())
                    .map(|found| GapText {
                        title: found.finding_title.clone(),
                        sentence: found.sentence.clone(),
                        remedy: found.remedy.clone(),
                        source: found.source.text.clone(),
                    }),
            )
            .collect(),
        dual,
        dual_detail,
        credentials: credentials.collect(),
        training,
        training_width,
        training_of,
        topics: topics(record, language),
        completions: completions.collect(),
        completions_count: {
            let is_cut = record.completions.len() as u64 >= MOST;
            let key = if is_cut { "record-completions-last" } else { "record-completions" };
            t.with(key, &[("count", &record.completions.len().to_string())])
        },
        checks: checks.collect(),
        check_due: out
            .screened_until
            .filter(|_| !out.held.is_empty() && !out.check_not_clear)
            .map_or_else(String::new, |day| t.with("record-check-due", &[("day", &language.day(day))])),
        employments: employments.collect(),
        certificates: record
            .certificates
            .iter()
            .map(|row| certificate_text(record, language, t, row, today, out.barred, is_own))
            .collect(),
        timeline: timeline(record, language),
        may_correct: actor.is(Role::RegulatorOfficer),
        may_write: actor.is(Role::InstitutionManager) || actor.is(Role::RegulatorOfficer),
        contact: services.settings.reached_by(language).to_owned(),
        person_dispute: mark(DisputeSubject::Person, person.id.0),
        own_disputes: own_disputes(services, record, language),
    };
    show_form(&page.form, &page)
}

//! A person's record: the one sentence, what is missing, and the evidence.

use crate::access::{Actor, Bound};
use crate::bans::words::{Stands, WordFacts, stands};
use crate::compliance::findings::FindingCode;
use crate::compliance::payloads::{EndedBy, PersonComplianceOut};
use crate::credentials::facts::CredentialFacts;
use crate::credentials::payloads::CredentialOut;
use crate::credentials::rules::Half;
use crate::desks::person::service::{MOST, WholeRecord};
use crate::institutions::service::employing::may_void;
use crate::platform::language::key;
use crate::platform::language::{Language, Texts};
use crate::platform::request;
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::practitioners::service as practitioners;
use crate::web::pages::{Page, show};
use askama::Template;
use chrono::NaiveDate;
use mengya_entities::values::{
    BanState, CertificateKind, CredentialKind, CredentialState, Role, ScreeningOutcome, Topic,
};
use mengya_entities::{ban, certificate};
use poem::Response;
use poem::http::StatusCode;

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
    is_in_force: bool,
    tone: &'static str,
    word: String,
    sentence: String,
    url: String,
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
    is_own: bool,
    name: String,
    number: String,
    document: String,
    phone: String,
    email: String,
    sentence: String,
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

fn ban_text(language: Language, t: &Texts, ban: &ban::Model, stands: Stands, is_own: bool) -> BanText {
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
    found.into_iter().map(|(stands, ban)| ban_text(language, t, ban, stands, is_own)).collect()
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
        undo: String::new(),
        undo_text: String::new(),
    }
}

/// The minutes of a year's training that fall to each of its topics; a bar of them is as long as it gets.
fn a_topic_s_part(policy: &Policy) -> u32 {
    let topics = u32::try_from(policy.yearly_topics.value.len()).unwrap_or(u32::MAX).max(1);
    policy.yearly_class_hours.value * policy.class_hour_minutes.value / topics
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
        .max(a_topic_s_part(record.on_day.policy));
    Topic::ALL
        .iter()
        .map(|topic| {
            let minutes = passed.and_then(|year| year.minutes_by_topic.get(topic)).copied();
            (topic, minutes.unwrap_or_default())
        })
        // The yearly ones, and whatever else was passed.
        .filter(|(topic, minutes)| *minutes > 0 || record.on_day.policy.yearly_topics.value.contains(topic))
        .map(|(topic, minutes)| {
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
    // On one day what ends something comes after what began it.
    let mut moments: Vec<(NaiveDate, bool, String)> = Vec::new();
    for it in record.employments.iter().filter(|it| it.voided.is_none()) {
        let post = language.pick(it.employment.post.zh(), it.employment.post.en());
        let about = [("place", it.institution.name.as_str()), ("post", post)];
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

pub(super) fn show_record(services: &Services, actor: &Actor, record: &WholeRecord) -> Response {
    let language = request::language();
    let t = language.texts();
    let today = services.clock.today();
    let person = &record.shown.person;
    let is_own = practitioners::is_own(actor, person.id);
    let out = PersonComplianceOut::of(person, &record.on_day, language);
    let word = |zh, en| pick(language, zh, en);
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
                t.with("record-rejected-because", &[("why", reason)])
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
            url: String::new(),
            action: String::new(),
            undo: match row.state {
                CredentialState::Rejected if actor.is(Role::RegulatorOfficer) => {
                    format!("/credentials/{}", row.id)
                }
                CredentialState::Rejected if is_own => {
                    format!("/people/{}/credentials/new?again={}", person.registry_number, row.id)
                }
                _ => String::new(),
            },
            undo_text: if is_own { t.text("record-claim-again") } else { t.text("record-reconsider") },
        }
    });
    let checks = record.checks.iter().map(|check| RowText {
        title: word(check.row.kind.zh(), check.row.kind.en()),
        detail: language.day(check.row.checked_on),
        state: match check.outcome {
            Some(ScreeningOutcome::Hit) => "no",
            Some(ScreeningOutcome::Unclear) => "due",
            Some(ScreeningOutcome::Clear) | None => "plain",
        },
        word: check.outcome.map_or_else(|| t.text("check-done"), |outcome| word(outcome.zh(), outcome.en())),
        url: String::new(),
        action: String::new(),
        undo: String::new(),
        undo_text: String::new(),
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
            undo: if it.voided.is_none() && may_end(it) && may_void(services, &it.employment) {
                format!("/employments/{}/void", it.employment.id)
            } else {
                String::new()
            },
            undo_text: t.text("record-void-employment"),
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
            title: it.course.title.clone(),
            detail: about.join(language.pick("，", ", ")),
            state: if it.completion.passed { "ok" } else { "due" },
            word: t.text(if it.completion.passed { "training-passed" } else { "training-failed" }),
            url: String::new(),
            action: String::new(),
            undo: String::new(),
            undo_text: String::new(),
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
        sentence: out.sentence.clone(),
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
            .map(|row| certificate_text(language, t, row, today, out.barred, is_own))
            .collect(),
        timeline: timeline(record, language),
        may_correct: actor.is(Role::RegulatorOfficer),
        may_write: actor.is(Role::InstitutionManager) || actor.is(Role::RegulatorOfficer),
        contact: services.settings.reached_by(language).to_owned(),
    };
    show(StatusCode::OK, &page)
}

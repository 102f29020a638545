//! A class: who completed a course, session by session, and for whom of them a certificate can be issued.

use super::{ISSUED_AT_ONCE, below_training, hours_of};
use crate::access::Actor;
use crate::access::permissions;
use crate::certificates::classes::Certified;
use crate::certificates::service::Certificates;
use crate::platform::language::Texts;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Message, Problem};
use crate::platform::request;
use crate::policy::Policy;
use crate::policy::class_hours_text;
use crate::training::payloads::CompletionOut;
use crate::training::rules::SessionDays;
use crate::training::service::{self, CountedSession};
use crate::training::words::shown_title;
use crate::web::forms::{Choice, Fields, Form};
use crate::web::pages::{Page, show_form};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::course;
use mengya_entities::ids::CompletionId;
use mengya_entities::values::{CertificateNumber, Role};
use poem::Response;
use std::collections::HashMap;
use std::str::FromStr;

/// How many persons stand on one page: so many fit where somebody reads them on a phone.
const PERSONS_SHOWN: u32 = 18;
/// How many sessions there are to choose from; an older one is chosen at a row.
const SESSIONS_OFFERED: usize = 100;

#[derive(Template)]
#[template(path = "desks/provider/course.html")]
struct CoursePage {
    t: &'static Texts,
    page: Page,
    form: Form,
    course: CourseText,
    /// The session that is shown, in words; empty where all are.
    session: String,
    /// The same as it stands in an address.
    session_key: String,
    filter: Form,
    sessions: Vec<Choice>,
    counts: CountsText,
    class: Vec<PersonLine>,
    next: String,
    next_key: String,
    /// Whether the reader is told of bans.
    tells_bans: bool,
    may_issue: bool,
    may_correct: bool,
    may_record: bool,
    may_change: bool,
    some_to_tick: bool,
    all_ticked: bool,
    here: String,
}

struct CourseText {
    url: String,
    title: String,
    code: String,
    topic: &'static str,
    form: &'static str,
    audience: &'static str,
    hours: String,
    minutes: String,
}

/// How far the certificates have come, of the session that is shown or of the course.
#[derive(Default)]
struct CountsText {
    recorded: String,
    passed: String,
    certified: String,
    waiting: String,
    some_waiting: bool,
    /// For how many of them certificates are issued at once.
    at_once: String,
    some_certified: bool,
    barred: String,
    some_barred: bool,
}

struct PersonLine {
    id: String,
    name: String,
    number: String,
    days: String,
    session_key: String,
    session: String,
    hours: String,
    passed: bool,
    superseded: bool,
    correction: bool,
    certificate: String,
    barred: bool,
    can_have: bool,
    ticked: bool,
}

impl CourseText {
    fn of(certificates: &Certificates, course: course::Model) -> Self {
        let language = request::language();
        Self {
            url: format!("/training/courses/{}", course.id),
            hours: hours_of(certificates.services(), course.minutes),
            minutes: course.minutes.to_string(),
            topic: language.pick(course.topic.zh(), course.topic.en()),
            form: language.pick(course.form.zh(), course.form.en()),
            audience: language.pick(course.audience.zh(), course.audience.en()),
            title: shown_title(&course, language).to_owned(),
            code: course.code,
        }
    }
}

impl CountsText {
    /// Of these sessions together.
    fn of<'s>(sessions: impl Iterator<Item = &'s (CountedSession, Certified)>) -> Self {
        let (mut recorded, mut passed, mut all) = (0, 0, Certified::default());
        for (session, certified) in sessions {
            recorded += session.recorded;
            passed += session.passed;
            all += *certified;
        }
        let waiting = all.waiting(passed);
        Self {
            recorded: recorded.to_string(),
            passed: passed.to_string(),
            certified: all.certified.to_string(),
            waiting: waiting.to_string(),
            some_waiting: waiting > 0,
            at_once: waiting.min(i64::try_from(ISSUED_AT_ONCE).unwrap_or(i64::MAX)).to_string(),
            some_certified: all.certified > 0,
            barred: all.barred.to_string(),
            some_barred: all.barred > 0,
        }
    }
}

impl PersonLine {
    fn of(
        it: CompletionOut,
        certificate: Option<&CertificateNumber>,
        barred: bool,
        tells_bans: bool,
        ticks: &Ticks<'_>,
    ) -> Self {
        let id = it.id.to_string();
        let could = it.passed && it.corrected_by.is_none() && certificate.is_none();
        let days = SessionDays { ended_on: it.ended_on, started_on: it.started_on };
        Self {
            days: days.in_words(request::language()),
            session_key: days.to_string(),
            session: it.session.unwrap_or_default(),
            hours: class_hours_text(u32::try_from(it.minutes).unwrap_or(0), Policy::in_force_on(it.ended_on)),
            name: it.name,
            number: it.registry_number,
            passed: it.passed,
            superseded: it.corrected_by.is_some(),
            correction: it.corrects.is_some(),
            certificate: certificate.map(ToString::to_string).unwrap_or_default(),
            barred: could && barred && tells_bans,
            can_have: could && !barred,
            ticked: could && !barred && ticks.on(&id),
            id,
        }
    }
}

/// Which boxes are ticked when the page is shown.
enum Ticks<'f> {
    All,
    None,
    As(&'f Form),
}

impl Ticks<'_> {
    fn on(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::None => false,
            Self::As(form) => form.has("completion", id),
        }
    }
}

pub(super) fn id_of<T: FromStr>(visit: &Visit) -> Result<T, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

/// The session asked for; a form that was sent says of which page it was.
///
/// # Errors
/// 422 when it is none.
pub(super) fn session_of(visit: &Visit) -> Result<Option<SessionDays>, Problem> {
    let written = visit.query.some("session").or_else(|| visit.form.some("session"));
    let parse = |text: &str| {
        text.parse().map_err(|_| {
            Problem::invalid("?session", "form", Message::new("training-session-unknown").arg("found", text))
        })
    };
    written.map(parse).transpose()
}

/// The sessions of a course, the newest first, with how far their certificates have come: three statements.
pub(super) async fn sessions(
    certificates: &Certificates,
    actor: &Actor,
    course: &course::Model,
) -> Result<Vec<(CountedSession, Certified)>, Problem> {
    let certified: HashMap<_, _> = certificates.by_session(&[course.id]).await?;
    let sessions = service::sessions(certificates.services(), actor, course).await?;
    let with = |it: CountedSession| (it, certified.get(&(course.id, it.days)).copied().unwrap_or_default());
    Ok(sessions.into_iter().map(with).collect())
}

fn may(actor: &Actor, operation: &str) -> bool {
    actor.role.is_some_and(|role| permissions::of_page(operation).allows(role))
}

/// A course and who completed it, all of them or one session.
pub(super) async fn begin(certificates: &Certificates, visit: &Visit) -> Result<Response, Problem> {
    course(certificates, visit, &Form::empty()).await
}

pub(super) async fn course(
    certificates: &Certificates,
    visit: &Visit,
    form: &Form,
) -> Result<Response, Problem> {
    let (services, actor) = (certificates.services(), visit.actor()?);
    let t = request::language().texts();
    // A form that is shown again shows the page it was on.
    let after = visit.query.some("after").or_else(|| visit.form.some("after"));
    let asked = PageAsked::parse(after, Some(PERSONS_SHOWN))?;
    let course = service::course_with_id(services, actor, id_of(visit)?).await?;
    let sessions = sessions(certificates, actor, &course).await?;
    // Where there is but one, nobody has to choose it.
    let only = if let [(only, _)] = sessions.as_slice() { Some(only.days) } else { None };
    let session = session_of(visit)?.or(only);
    let (rows, next) = service::class(services, actor, &course, session, &asked).await?;
    let ids: Vec<CompletionId> = rows.iter().map(|row| row.completion.id).collect();
    let issued = certificates.of_completions(&ids).await?;
    let persons: Vec<_> = rows.iter().map(|row| &row.person).collect();
    let barred = certificates.barred_among(&persons).await?;
    let ticks = match (form.errors.is_empty(), visit.query.get("tick"), session) {
        (false, _, _) => Ticks::As(form),
        (true, "none", _) | (true, _, None) => Ticks::None,
        (true, _, Some(_)) => Ticks::All,
    };
    // The staff of a provider is told how many cannot have a certificate now, not who is barred.
    let tells_bans = !actor.is(Role::ProviderStaff);
    let line = |row: service::Recorded| {
        let certificate = issued.get(&row.completion.id);
        let barred = barred.contains(&row.person.id);
        PersonLine::of(CompletionOut::from(row), certificate, barred, tells_bans, &ticks)
    };
    let class: Vec<PersonLine> = rows.into_iter().map(line).collect();
    let shown = |(it, _): &&(CountedSession, Certified)| session.is_none_or(|days| days == it.days);
    let counts = CountsText::of(sessions.iter().filter(shown));
    let course = CourseText::of(certificates, course);
    let session_key = session.map(|days| days.to_string()).unwrap_or_default();
    let mut filter = Fields::default();
    filter.push("session", session_key.clone());
    let filters = [("session", session.is_some().then_some(session_key.as_str()))];
    let may_issue = may(actor, "issue_certificate");
    let page = CoursePage {
        t,
        page: below_training(Page::titled(course.title.clone()), t, actor),
        form: form.clone(),
        filter: Form::of(filter),
        sessions: choices(t, &sessions, session),
        counts,
        next: next_link(&course.url, &filters, &asked, next.as_deref()).unwrap_or_default(),
        next_key: next.unwrap_or_default(),
        some_to_tick: may_issue && class.iter().any(|line| line.can_have),
        all_ticked: !matches!(ticks, Ticks::None),
        tells_bans,
        may_issue,
        may_correct: may(actor, "correct_completion"),
        may_record: may(actor, "record_completion"),
        may_change: may(actor, "update_course"),
        here: after.unwrap_or_default().to_owned(),
        session: session.map(|days| days.in_words(request::language())).unwrap_or_default(),
        session_key,
        course,
        class,
    };
    Ok(show_form(form, &page))
}

/// The sessions to choose from, after the word for all of them; none where there is no choice. The one that is shown is
/// always among them.
fn choices(t: &Texts, sessions: &[(CountedSession, Certified)], shown: Option<SessionDays>) -> Vec<Choice> {
    if sessions.len() < 2 {
        return Vec::new();
    }
    let choice = |(it, certified): &(CountedSession, Certified)| {
        let days = it.days.in_words(request::language());
        let counts = [it.recorded, certified.waiting(it.passed)].map(|count| count.to_string());
        let args = [("days", days.as_str()), ("recorded", &counts[0]), ("waiting", &counts[1])];
        Choice::new(it.days.to_string(), t.with("training-session-line", &args))
    };
    let all = Choice::new("", t.text("training-sessions-all"));
    let newest = sessions.iter().take(SESSIONS_OFFERED);
    let older = sessions.iter().skip(SESSIONS_OFFERED).filter(|(it, _)| Some(it.days) == shown);
    std::iter::once(all).chain(newest.chain(older).map(choice)).collect()
}

//! One institution: how it stands, what to do, and everybody on its staff with the reasons.

use super::tasks::{TaskText, asked_of, record_found, soon, to_do};
use super::{ShareText, carried, day_asked, other_day};
use crate::access::{Actor, Bound};
use crate::compliance::findings::FindingCode;
use crate::compliance::payloads::{InstitutionComplianceOut, StaffMemberOut, YearSoFarOut};
use crate::compliance::service;
use crate::disputes::service::{Waiting, waiting};
use crate::disputes::words::wait_sentence;
use crate::effects::service::waiting as acts_waiting;
use crate::history;
use crate::institutions::service::employing::coming;
use crate::institutions::service::institution_for;
use crate::institutions::words::shown_name;
use crate::platform::language::Texts;
use crate::platform::language::key;
use crate::platform::places;
use crate::platform::problem::Problem;
use crate::platform::reply::CalendarFile;
use crate::platform::request;
use crate::platform::services::Services;
use crate::reminders::rules::{can_be_reminded_of, is_for_the_person};
use crate::web::forms::Form;
use crate::web::pages::{Page, address, show_form};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::ids::PractitionerId;
use mengya_entities::institution;
use mengya_entities::values::Role;
use poem::{IntoResponse as _, Response};

/// How many of the staff a page shows: on a phone each takes more than a line.
const STAFF: usize = 25;

struct FindingText {
    title: String,
    remedy: String,
}

/// Somebody who begins later.
struct ComingText {
    name: String,
    url: String,
    post: &'static str,
    from: String,
}

struct MemberText {
    name: String,
    url: String,
    number: String,
    posts: String,
    state: &'static str,
    word: String,
    findings: Vec<FindingText>,
    /// This year's class hours, those there are and those asked for; empty where nothing is asked.
    hours: String,
    /// How much of a bar of 100.
    width: String,
    /// Whether the hours will suffice at this rate, or it is too early to say.
    on_course: bool,
}

#[derive(Template)]
#[template(path = "desks/district/institution.html")]
struct InstitutionPage {
    t: &'static Texts,
    page: Page,
    name: String,
    about: String,
    code: String,
    day: String,
    form: Form,
    /// What is shown is of another day than today; else empty.
    other_day: String,
    today_url: String,
    share: ShareText,
    summary: String,
    compliant: bool,
    to_do: Vec<TaskText>,
    ahead: Vec<TaskText>,
    ahead_title: String,
    ratio: String,
    coming: Vec<ComingText>,
    members: Vec<MemberText>,
    /// How many will not have this year's hours at this rate; empty when nobody.
    behind: String,
    next: String,
    hire_url: String,
    check_url: String,
    yearly_url: String,
    former_url: String,
    calendar_url: String,
    may_hire: bool,
    /// Where an officer changes what is recorded of the place; empty for others.
    change_url: String,
    /// How many disputes the manager has to answer, in a sentence; or empty.
    disputes: String,
    /// How many people the manager has to tell of something by telephone, in a sentence; or empty.
    to_tell: String,
    /// Whether employing is the reader's own daily work.
    is_own: bool,
}

fn is_barred(person: &StaffMemberOut) -> bool {
    person.findings.iter().any(|found| found.finding == FindingCode::Barred)
}

/// What runs out, as a calendar file.
pub(super) async fn calendar(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let found = institution_for(services, actor, visit.path.get("code")).await?;
    let (file, people) = service::calendar_of(services, &found, request::language()).await?;
    history::log_access(services, actor, &people, "get_institution_calendar", None).await?;
    Ok(CalendarFile(file).into_response())
}

/// This year's hours beside those asked for.
fn hours(t: &Texts, year: &YearSoFarOut) -> String {
    if year.need == 0 {
        return String::new();
    }
    t.with("institution-hours-of", &[("have", &year.have.to_string()), ("need", &year.need.to_string())])
}

/// How far this year's hours fill a bar of 100.
fn width(year: &YearSoFarOut) -> String {
    (year.have.saturating_mul(100) / year.need.max(1)).min(100).to_string()
}

pub(super) async fn show_institution(
    services: &Services,
    actor: &Actor,
    visit: &Visit,
    found: institution::Model,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let code = found.social_credit_code.to_string();
    let coming = coming(services, actor, found.id).await?;
    let coming = coming
        .into_iter()
        .map(|(row, person)| ComingText {
            url: format!("/people/{}", person.registry_number),
            name: person.name,
            post: language.pick(row.post.zh(), row.post.en()),
            from: t.with("institution-coming-from", &[("day", &language.day(row.from_on))]),
        })
        .collect();
    let (day, form) = day_asked(services, visit);
    let on = carried(services, day);
    let on_day = service::assess_institution(services, found, day).await?;
    let out = InstitutionComplianceOut::of(&on_day, language);
    let may_not_work = |person: &StaffMemberOut| person.check_not_clear || is_barred(person);
    // Whoever may not work at all comes first, then whoever needs something done.
    let mut ordered: Vec<&StaffMemberOut> = out.people.iter().collect();
    ordered.sort_by_key(|person| (!may_not_work(person), person.compliant, person.certified != Some(false)));
    let after = visit.query.get("after");
    let begin = ordered.iter().position(|person| person.registry_number == after).map_or(0, |at| at + 1);
    let shown: Vec<_> = ordered.into_iter().skip(begin).take(STAFF).collect();
    let next = if begin + shown.len() < out.people.len() {
        shown.last().map_or_else(String::new, |last| {
            address(&format!("/institutions/{code}"), &[("on", &on), ("after", &last.registry_number)])
        })
    } else {
        String::new()
    };
    let looked_at: Vec<PractitionerId> =
        on_day.assessment.people.iter().map(|person| person.practitioner).collect();
    history::log_access(services, actor, &looked_at, "assess_institution", None).await?;
    let members = shown
        .into_iter()
        .map(|person| {
            let state = match (person.compliant, person.certified) {
                _ if is_barred(person) => "barred",
                _ if person.check_not_clear => "stopped",
                (true, _) => "fit",
                (false, Some(false)) => "not-certified",
                (false, _) => "findings",
            };
            let record = person.check_not_clear.then(|| record_found(t));
            let asked = asked_of(person).map(|it| (it.finding_title.clone(), it.remedy.clone()));
            let finding = |(title, remedy)| FindingText { title, remedy };
            MemberText {
                name: person.name.clone(),
                url: format!("/people/{}", person.registry_number),
                number: person.registry_number.clone(),
                posts: person
                    .posts
                    .iter()
                    .map(|post| language.pick(post.zh(), post.en()))
                    .collect::<Vec<_>>()
                    .join(language.pick("、", ", ")),
                state,
                word: t.text(&key("member", state)),
                findings: record.into_iter().chain(asked).map(finding).collect(),
                hours: hours(t, &person.this_year),
                width: width(&person.this_year),
                on_course: person.this_year.on_course != Some(false),
            }
        })
        .collect();
    let own = matches!(actor.bound, Bound::Institution(_));
    let disputes = if own { waiting(services, actor).await? } else { Waiting::default() };
    let to_tell = if own { acts_waiting(services, actor).await? } else { 0 };
    // Who may remind, of what stands there today.
    let may_remind =
        on.is_empty() && (actor.is(Role::InstitutionManager) || actor.is(Role::RegulatorOfficer));
    let reminding = |finding: FindingCode| {
        let may = may_remind && can_be_reminded_of(finding) && (!own || is_for_the_person(finding));
        may.then(|| format!("/institutions/{code}/findings/{}", finding.as_str()))
    };
    let share = ShareText::of(out.numerator, out.denominator, out.share);
    let name = shown_name(&on_day.institution, language).to_owned();
    let title = if own { t.text("nav-institution") } else { name.clone() };
    let mut page = Page::titled(title);
    if !own {
        page = page.below(t.text("nav-institutions"), "/institutions");
    }
    let page = InstitutionPage {
        t,
        page,
        about: [
            language.pick(out.kind.zh(), out.kind.en()),
            &places::sub_district(&out.sub_district, language),
        ]
        .join(language.pick("，", ", ")),
        name,
        day: language.day(out.on),
        other_day: other_day(t, &on, &language.day(day)),
        today_url: if own { "/institution".to_owned() } else { format!("/institutions/{code}") },
        form,
        summary: t.with(
            if share.is_empty { "institution-nobody" } else { "district-summary" },
            &[("numerator", &share.numerator.to_string()), ("denominator", &share.denominator.to_string())],
        ),
        share,
        compliant: out.compliant && !out.people.iter().any(may_not_work),
        to_do: to_do(&out, reminding, language),
        ahead: soon(&on_day, language),
        ahead_title: t.with("institution-ahead", &[("days", &service::DAYS_AHEAD.to_string())]),
        ratio: t.with(
            "institution-ratio",
            &[
                ("carers", &out.carers.to_string()),
                ("needed", &out.carers_needed.to_string()),
                ("classes", &out.classes.to_string()),
                ("staff", &out.staff.to_string()),
            ],
        ),
        coming,
        behind: match out.behind_this_year {
            0 => String::new(),
            1 => t.text("institution-behind-1"),
            count => t.with("institution-behind", &[("count", &count.to_string())]),
        },
        members,
        next,
        hire_url: format!("/institutions/{code}/hire"),
        change_url: if actor.is(Role::RegulatorOfficer) {
            format!("/institutions/{code}/change")
        } else {
            String::new()
        },
        check_url: format!("/institutions/{code}/check"),
        yearly_url: format!("/institutions/{code}/yearly-checks"),
        former_url: format!("/institutions/{code}/former-staff"),
        calendar_url: format!("/institutions/{code}/calendar.ics"),
        may_hire: actor.is(Role::InstitutionManager) || actor.is(Role::RegulatorOfficer),
        disputes: if disputes.open > 0 { wait_sentence(t, disputes) } else { String::new() },
        to_tell: if to_tell > 0 {
            t.with("acts-wait", &[("count", &to_tell.to_string())])
        } else {
            String::new()
        },
        is_own: own,
        code,
    };
    Ok(show_form(&page.form, &page))
}

//! The district at a glance, its institutions, and one of them person by person.

use super::findings::{Finding, FindingCode};
use super::payloads::{FindingOut, InstitutionComplianceOut, InstitutionLineOut, StaffMemberOut};
use super::rules::{Certified, PersonAssessment};
use super::service::{self, InstitutionOnDay};
use crate::access::permissions::{OVERSEERS, READERS};
use crate::access::{Actor, Bound, PageRoute, Visit};
use crate::app::App;
use crate::bans::service::awaiting;
use crate::history;
use crate::institutions::service::employing::coming;
use crate::institutions::service::{institution_by_id_for, institution_for};
use crate::platform::forms::{Choice, Form};
use crate::platform::ground::Ground;
use crate::platform::language::{Language, Texts};
use crate::platform::pages::{Page, address, key, show};
use crate::platform::problem::Problem;
use crate::platform::request;
use askama::Template;
use chrono::NaiveDate;
use mengya_entities::ids::PractitionerId;
use mengya_entities::institution;
use mengya_entities::values::{InstitutionKind, Role};
use poem::Response;
use poem::http::StatusCode;
use std::collections::{BTreeMap, BTreeSet};

/// How many rows a page shows.
const ROWS: usize = 50;
/// How many of the nearest steps are shown.
const STEPS: usize = 5;
/// How many of those whom a task concerns are named.
const NAMED: usize = 6;
/// How many of those whom something concerns soon are named.
const NAMED_AHEAD: usize = 40;

/// The pages.
#[must_use]
pub fn pages(app: &App) -> Vec<PageRoute> {
    let own_manager = crate::access::permissions::Permission::Roles(&[Role::InstitutionManager]);
    let (district, institutions, institution, own) = (app.clone(), app.clone(), app.clone(), app.clone());
    vec![
        PageRoute::get("district", "/district", OVERSEERS, move |visit| {
            let app = district.clone();
            async move { show_district(&app.ground, &visit).await }
        }),
        PageRoute::get("institutions", "/institutions", OVERSEERS, move |visit| {
            let app = institutions.clone();
            async move { show_institutions(&app.ground, &visit).await }
        }),
        PageRoute::get("institution", "/institutions/:code", READERS, move |visit| {
            let app = institution.clone();
            async move {
                let actor = visit.actor()?;
                let found = institution_for(&app.ground, actor, visit.path.get("code")).await?;
                show_institution(&app.ground, actor, &visit, found).await
            }
        }),
        PageRoute::get("own_institution", "/institution", own_manager, move |visit| {
            let app = own.clone();
            async move {
                let actor = visit.actor()?;
                let Bound::Institution(id) = actor.bound else { return Err(Problem::forbidden()) };
                let found = institution_by_id_for(&app.ground, actor, id).await?;
                show_institution(&app.ground, actor, &visit, found).await
            }
        }),
    ]
}

/// The district that the actor reads: an officer's own, the registry's for everybody else.
fn district_of(ground: &Ground, actor: &Actor) -> String {
    match &actor.bound {
        Bound::District(district) => district.clone(),
        _ => ground.settings.district.clone(),
    }
}

/// The district's name; of another than Jing'an its code.
fn district_name(t: &Texts, code: &str) -> String {
    t.with("district-name", &[("code", if code == "310106" { "jingan" } else { "" }), ("number", code)])
}

/// A share as people read it: 94.1, or 100; empty where there is nobody to certify.
pub fn percent(share: Option<f64>) -> String {
    share.map_or_else(String::new, |share| {
        // 99.96 % is not everybody: nothing but all is shown as 100.
        let tenths = (share * 1000.0).floor() / 10.0;
        if share >= 1.0 { "100".to_owned() } else { format!("{tenths:.1}") }
    })
}

/// A bar's state and what stands beside it.
struct ShareText {
    percent: String,
    width: String,
    numerator: u32,
    denominator: u32,
    is_full: bool,
    is_empty: bool,
    missing: u32,
}

impl ShareText {
    fn of(numerator: u32, denominator: u32, share: Option<f64>) -> Self {
        Self {
            percent: percent(share),
            width: format!("{:.1}", share.unwrap_or_default() * 100.0),
            numerator,
            denominator,
            is_full: denominator > 0 && numerator == denominator,
            is_empty: denominator == 0,
            missing: denominator.saturating_sub(numerator),
        }
    }

    fn of_certified(certified: &Certified) -> Self {
        Self::of(certified.numerator, certified.denominator, certified.share())
    }
}

struct GroupText {
    name: String,
    url: String,
    share: ShareText,
    institutions: u32,
    short: u32,
}

/// What cannot wait, and where it is done.
struct AlertText {
    sentence: String,
    action: String,
    url: &'static str,
}

struct StepText {
    gain: String,
    sentence: String,
    url: String,
}

#[derive(Template)]
#[template(path = "compliance/district.html")]
struct DistrictPage {
    t: &'static Texts,
    page: Page,
    district: String,
    day: String,
    share: ShareText,
    summary: String,
    gap: String,
    alerts: Vec<AlertText>,
    steps: Vec<StepText>,
    sub_districts: Vec<GroupText>,
    kinds: Vec<GroupText>,
    is_empty: bool,
    may_upload: bool,
}

async fn show_district(ground: &Ground, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let language = request::language();
    let t = language.texts();
    let district = district_of(ground, actor);
    let today = ground.clock.today();
    let out = service::certified_share(ground, &district, today).await?;
    let share = ShareText::of_certified(&out.total);
    let number = |n: u32| n.to_string();
    let summary = t.with(
        "district-summary",
        &[("numerator", &number(share.numerator)), ("denominator", &number(share.denominator))],
    );
    let gap = t.with(
        if share.missing == 0 { "district-no-gap" } else { "district-gap" },
        &[("persons", &number(share.missing)), ("institutions", &number(out.total.short))],
    );
    let mut alerts = Vec::new();
    if out.barred > 0 {
        alerts.push(AlertText {
            sentence: t.with("district-barred", &[("persons", &number(out.barred))]),
            action: t.text("district-barred-action"),
            url: "/institutions?finding=barred",
        });
    }
    let waiting = awaiting(ground, actor).await?;
    if waiting > 0 {
        alerts.push(AlertText {
            sentence: t.with("bans-await-you", &[("count", &waiting.to_string())]),
            action: t.text("bans-await-you-action"),
            url: "/bans?state=awaiting",
        });
    }
    // A ban is nothing that anybody puts right.
    let steps =
        out.steps.iter().filter(|step| step.certified > 0 && step.code != FindingCode::Barred).take(STEPS);
    let steps = steps
        .map(|step| StepText {
            url: address("/institutions", &[("finding", step.code.as_str())]),
            gain: format!("{:.1}", f64::from(step.certified) * 100.0 / f64::from(share.denominator.max(1))),
            sentence: t.with(
                "district-step",
                &[
                    ("finding", step.code.title().in_language(language)),
                    ("persons", &number(step.people)),
                    ("institutions", &number(step.institutions)),
                    ("completed", &number(step.institutions_completed)),
                ],
            ),
        })
        .collect();
    let group = |filter: &str, name: &str, value: &str, certified: &Certified| GroupText {
        name: name.to_owned(),
        url: address("/institutions", &[(filter, value)]),
        share: ShareText::of_certified(certified),
        institutions: certified.institutions,
        short: certified.short,
    };
    let sub_districts =
        out.by_sub_district.iter().map(|(name, it)| group("sub_district", name, name, it)).collect();
    let kinds = out
        .by_kind
        .iter()
        .map(|(kind, it)| group("kind", language.pick(kind.zh(), kind.en()), kind.code(), it))
        .collect();
    let page = DistrictPage {
        t,
        page: Page::titled(t.text("district-title")),
        district: district_name(t, &district),
        day: language.day(today),
        is_empty: out.total.institutions == 0,
        share,
        summary,
        gap,
        alerts,
        steps,
        sub_districts,
        kinds,
        may_upload: actor.is(Role::RegulatorOfficer),
    };
    Ok(show(StatusCode::OK, &page))
}

struct LineText {
    name: String,
    url: String,
    kind: &'static str,
    sub_district: String,
    share: ShareText,
    /// How it stands, the worst first.
    tags: Vec<TagText>,
}

struct TagText {
    /// ok, due, no or plain.
    state: &'static str,
    word: String,
}

impl LineText {
    fn of(found: &service::InstitutionFound, language: Language) -> Self {
        let line = InstitutionLineOut::of(&found.institution, &found.assessment);
        Self {
            name: line.name.clone(),
            url: format!("/institutions/{}", line.social_credit_code),
            kind: language.pick(line.kind.zh(), line.kind.en()),
            sub_district: line.sub_district.clone(),
            share: ShareText::of(line.numerator, line.denominator, line.share),
            tags: tags(found, language),
        }
    }
}

/// How an institution stands, in words: who may not work, who is not certified, who else has findings, and what is found
/// of the place.
fn tags(found: &service::InstitutionFound, language: Language) -> Vec<TagText> {
    let t = language.texts();
    let it = &found.assessment;
    let tag =
        |state, key: &str, count: u32| TagText { state, word: t.with(key, &[("count", &count.to_string())]) };
    let uncertified = it.denominator.saturating_sub(it.numerator);
    let is_other = |one: &&PersonAssessment| {
        one.certified != Some(false) && one.findings.iter().any(|found| *found != Finding::Barred)
    };
    let others = it.people.iter().filter(is_other).count();
    let others = u32::try_from(others).unwrap_or(u32::MAX);
    let mut tags = Vec::new();
    if found.stopped > 0 {
        tags.push(tag("no", "institutions-stopped", found.stopped));
    }
    if it.staff == 0 {
        tags.push(TagText { state: "plain", word: t.text("institutions-no-staff") });
    }
    if uncertified > 0 {
        tags.push(tag("due", "institutions-missing", uncertified));
    }
    if others > 0 {
        tags.push(tag("due", "institutions-others", others));
    }
    if it.staff > 0 {
        let mut codes: Vec<FindingCode> = it.findings.iter().map(Finding::code).collect();
        codes.sort_unstable();
        codes.dedup();
        let titles = codes.iter().map(|code| code.title().in_language(language).to_owned());
        tags.extend(titles.map(|word| TagText { state: "due", word }));
    }
    if tags.is_empty() {
        tags.push(TagText { state: "ok", word: t.text("institutions-compliant") });
    }
    tags
}

#[derive(Template)]
#[template(path = "compliance/institutions.html")]
struct InstitutionsPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    kinds: Vec<Choice>,
    sub_districts: Vec<Choice>,
    states: Vec<Choice>,
    findings: Vec<Choice>,
    found: String,
    lines: Vec<LineText>,
    next: String,
}

async fn show_institutions(ground: &Ground, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let language = request::language();
    let t = language.texts();
    let district = district_of(ground, actor);
    let today = ground.clock.today();
    let asked = service::InstitutionsAsked {
        words: visit.query.get("q"),
        kind: visit.query.get("kind"),
        sub_district: visit.query.get("sub_district"),
        state: visit.query.get("state"),
        finding: visit.query.get("finding"),
        after: visit.query.get("after"),
    };
    let found = service::find_institutions(ground, &district, &asked, today, ROWS).await?;
    let next = found.shown.last().filter(|_| found.more).map_or_else(String::new, |last| {
        let code = last.institution.social_credit_code.to_string();
        let query = [
            ("q", asked.words),
            ("kind", asked.kind),
            ("sub_district", asked.sub_district),
            ("state", asked.state),
            ("finding", asked.finding),
            ("after", &code),
        ];
        address("/institutions", &query)
    });
    let any = || Choice::new("", t.text("institutions-any"));
    let page = InstitutionsPage {
        t,
        page: Page::titled(t.text("institutions-title")),
        form: Form::of(visit.query.clone()),
        kinds: std::iter::once(any())
            .chain(
                InstitutionKind::ALL.iter().map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en()))),
            )
            .collect(),
        sub_districts: std::iter::once(any())
            .chain(found.sub_districts.into_iter().map(|it| Choice::new(it.clone(), it)))
            .collect(),
        states: std::iter::once(any())
            .chain(Choice::of_codes(t, "institutions-state", &["stopped", "short", "findings", "compliant"]))
            .collect(),
        findings: std::iter::once(any())
            .chain(
                FindingCode::ALL
                    .iter()
                    .map(|code| Choice::new(code.as_str(), code.title().in_language(language))),
            )
            .collect(),
        found: t.with("institutions-found", &[("count", &found.count.to_string())]),
        lines: found.shown.iter().map(|it| LineText::of(it, language)).collect(),
        next,
    };
    Ok(show(StatusCode::OK, &page))
}

struct FindingText {
    title: String,
    remedy: String,
}

impl From<&FindingOut> for FindingText {
    fn from(found: &FindingOut) -> Self {
        Self { title: found.finding_title.clone(), remedy: found.remedy.clone() }
    }
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
}

/// Somebody whom a task concerns.
struct ConcernedText {
    name: String,
    url: String,
}

impl ConcernedText {
    fn of(name: &str, number: &str) -> Self {
        Self { name: name.to_owned(), url: format!("/people/{number}") }
    }
}

/// Whom a task concerns, from one day on.
struct ConcernedFrom {
    /// The day, or empty.
    from: String,
    people: Vec<ConcernedText>,
}

struct ToDoText {
    title: String,
    count: String,
    concerned: Vec<ConcernedFrom>,
    /// How many more it concerns, or empty.
    more: String,
    remedy: String,
    source: String,
}

impl ToDoText {
    /// A task that concerns these, of whom the first few are named; the table below names everybody.
    fn about(title: String, remedy: String, mut people: Vec<ConcernedText>, t: &Texts) -> Self {
        let count = people.len();
        people.truncate(NAMED);
        let number = |count: usize| count.to_string();
        Self {
            title,
            count: t.with("institution-persons", &[("count", &number(count))]),
            more: if count > NAMED {
                t.with("institution-more-persons", &[("count", &number(count - NAMED))])
            } else {
                String::new()
            },
            concerned: vec![ConcernedFrom { from: String::new(), people }],
            remedy,
            source: String::new(),
        }
    }
}

#[derive(Template)]
#[template(path = "compliance/institution.html")]
struct InstitutionPage {
    t: &'static Texts,
    page: Page,
    name: String,
    about: String,
    code: String,
    day: String,
    share: ShareText,
    summary: String,
    compliant: bool,
    to_do: Vec<ToDoText>,
    ahead: Vec<ToDoText>,
    ahead_title: String,
    ratio: String,
    coming: Vec<ComingText>,
    members: Vec<MemberText>,
    next: String,
    hire_url: String,
    may_hire: bool,
}

/// What is to be done, the most frequent first: each finding once, with whom it concerns.
fn to_do(
    out: &InstitutionComplianceOut,
    is_stopped: impl Fn(&StaffMemberOut) -> bool,
    t: &Texts,
) -> Vec<ToDoText> {
    struct Task<'o> {
        found: &'o FindingOut,
        remedies: BTreeSet<&'o str>,
        people: Vec<ConcernedText>,
    }
    let mut sorted: Vec<Task<'_>> = Vec::new();
    for person in &out.people {
        let stopped = is_stopped(person);
        for found in person.findings.iter().filter(|it| !stopped || !asks_for_a_check(it.finding)) {
            let at =
                sorted.iter().position(|task| task.found.finding == found.finding).unwrap_or_else(|| {
                    sorted.push(Task { found, remedies: BTreeSet::new(), people: Vec::new() });
                    sorted.len() - 1
                });
            let Some(task) = sorted.get_mut(at) else { continue };
            task.remedies.insert(&found.remedy);
            let one = ConcernedText::of(&person.name, &person.registry_number);
            // Of several topics missing, the person is named once.
            if task.people.last().is_none_or(|last| last.url != one.url) {
                task.people.push(one);
            }
        }
    }
    // Who is barred stops today; the rest by how many it concerns.
    sorted.sort_by_key(|task| {
        (task.found.finding != FindingCode::Barred, std::cmp::Reverse(task.people.len()))
    });
    let of_place = out.findings.iter().map(|found| ToDoText {
        title: found.sentence.clone(),
        count: String::new(),
        concerned: Vec::new(),
        more: String::new(),
        remedy: found.remedy.clone(),
        source: found.source.text.clone(),
    });
    let mut tasks: Vec<ToDoText> = sorted
        .into_iter()
        .map(|task| {
            // What each lacks is said beside each, where it is not the same of all.
            let remedy = match task.remedies.len() {
                1 => task.found.remedy.clone(),
                _ => t.text("institution-each-otherwise"),
            };
            ToDoText::about(task.found.finding_title.clone(), remedy, task.people, t)
        })
        .collect();
    let stops = tasks.len().min(usize::from(out.people.iter().any(is_barred)));
    let rest = tasks.split_off(stops);
    tasks.into_iter().chain(of_place).chain(rest).collect()
}

/// What will be found soon, the earliest first: each finding once, with whom it concerns, by the first day.
fn soon(on_day: &InstitutionOnDay, language: Language) -> Vec<ToDoText> {
    struct Task {
        finding: Finding,
        remedies: BTreeSet<String>,
        days: BTreeMap<NaiveDate, Vec<ConcernedText>>,
    }
    let t = language.texts();
    let mut sorted: Vec<Task> = Vec::new();
    for ahead in &on_day.ahead {
        let Some(person) = on_day.people.get(&ahead.practitioner) else { continue };
        let from = ahead.last_day.succ_opt().unwrap_or(ahead.last_day);
        let one = ConcernedText::of(&person.name, &person.registry_number.to_string());
        let known = sorted.iter().position(|task| task.finding.code() == ahead.finding.code());
        let at = known.unwrap_or_else(|| {
            sorted.push(Task { finding: ahead.finding, remedies: BTreeSet::new(), days: BTreeMap::new() });
            sorted.len() - 1
        });
        let Some(task) = sorted.get_mut(at) else { continue };
        task.remedies.insert(ahead.finding.remedy().in_language(language).to_owned());
        let people = task.days.entry(from).or_default();
        if people.iter().all(|it| it.url != one.url) {
            people.push(one);
        }
    }
    let task = |task: Task| {
        let count: usize = task.days.values().map(Vec::len).sum();
        let mut room = NAMED_AHEAD;
        let mut concerned = Vec::new();
        for (day, mut people) in task.days {
            people.truncate(room);
            room -= people.len();
            if !people.is_empty() {
                let from = t.with("institution-from", &[("day", &language.day(day))]);
                concerned.push(ConcernedFrom { from, people });
            }
        }
        let title = task.finding.title().in_language(language).to_owned();
        let remedy = task.finding.remedy().in_language(language).to_owned();
        let (title, remedy) = match task.finding.code() {
            // What is not yet is not told as if it were.
            FindingCode::Barred => (t.text("ahead-barred"), t.text("ahead-barred-remedy")),
            FindingCode::HealthCertificateExpired => (t.text("ahead-health"), t.text("ahead-health-remedy")),
            FindingCode::ScreeningOverdue => (t.text("ahead-check"), remedy),
            _ if task.remedies.len() > 1 => (title, t.text("institution-each-otherwise")),
            _ => (title, remedy),
        };
        let beyond = count.saturating_sub(NAMED_AHEAD);
        ToDoText {
            title,
            count: t.with("institution-persons", &[("count", &count.to_string())]),
            concerned,
            more: if beyond > 0 {
                t.with("institution-more-persons", &[("count", &beyond.to_string())])
            } else {
                String::new()
            },
            remedy,
            source: String::new(),
        }
    };
    sorted.into_iter().map(task).collect()
}

/// Whether it asks for a check; not of somebody whose check was answered, but not clear.
pub const fn asks_for_a_check(code: FindingCode) -> bool {
    matches!(code, FindingCode::EntryScreeningMissing | FindingCode::ScreeningOverdue)
}

fn is_barred(person: &StaffMemberOut) -> bool {
    person.findings.iter().any(|found| found.finding == FindingCode::Barred)
}

async fn show_institution(
    ground: &Ground,
    actor: &Actor,
    visit: &Visit,
    found: institution::Model,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let code = found.social_credit_code.to_string();
    let coming = coming(ground, actor, found.id).await?;
    let coming = coming
        .into_iter()
        .map(|(row, person)| ComingText {
            url: format!("/people/{}", person.registry_number),
            name: person.name,
            post: language.pick(row.post.zh(), row.post.en()),
            from: t.with("institution-coming-from", &[("day", &language.day(row.from_on))]),
        })
        .collect();
    let on_day = service::assess_institution(ground, found, ground.clock.today()).await?;
    let out = InstitutionComplianceOut::of(&on_day, language);
    let after = visit.query.get("after");
    let mut out = out;
    // Whoever needs something done comes first.
    out.people.sort_by_key(|person| (person.compliant, person.certified != Some(false)));
    let stopped: BTreeMap<String, &str> = on_day
        .record_found
        .iter()
        .filter_map(|id| on_day.people.get(id))
        .map(|person| (person.registry_number.to_string(), person.name.as_str()))
        .collect();
    // Whoever may not work at all comes first.
    let mut ordered: Vec<_> = out.people.iter().collect();
    ordered.sort_by_key(|person| !(is_barred(person) || stopped.contains_key(&person.registry_number)));
    let begin = ordered.iter().position(|person| person.registry_number == after).map_or(0, |at| at + 1);
    let shown: Vec<_> = ordered.into_iter().skip(begin).take(ROWS).collect();
    let next = if begin + shown.len() < out.people.len() {
        shown.last().map_or_else(String::new, |last| {
            address(&format!("/institutions/{code}"), &[("after", &last.registry_number)])
        })
    } else {
        String::new()
    };
    let looked_at: Vec<PractitionerId> =
        on_day.assessment.people.iter().map(|person| person.practitioner).collect();
    history::looked_at(ground, actor, &looked_at, "assess_institution", None).await?;
    let members = shown
        .into_iter()
        .map(|person| {
            let is_stopped = stopped.contains_key(&person.registry_number);
            let state = match (person.compliant, person.certified) {
                _ if is_barred(person) => "barred",
                _ if is_stopped => "stopped",
                (true, _) => "fit",
                (false, Some(false)) => "not-certified",
                (false, _) => "findings",
            };
            let record = is_stopped.then(|| FindingText {
                title: t.text("member-record-found"),
                remedy: t.text("member-record-found-remedy"),
            });
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
                findings: record
                    .into_iter()
                    .chain(
                        person
                            .findings
                            .iter()
                            .filter(|found| !is_stopped || !asks_for_a_check(found.finding))
                            .map(FindingText::from),
                    )
                    .collect(),
            }
        })
        .collect();
    let mut to_do = to_do(&out, |person| stopped.contains_key(&person.registry_number), t);
    if !stopped.is_empty() {
        let people = stopped.iter().map(|(number, name)| ConcernedText::of(name, number)).collect();
        let task =
            ToDoText::about(t.text("member-record-found"), t.text("member-record-found-remedy"), people, t);
        to_do.insert(0, task);
    }
    let share = ShareText::of(out.numerator, out.denominator, out.share);
    let own = matches!(actor.bound, Bound::Institution(_));
    let title = if own { t.text("nav-institution") } else { out.name.clone() };
    let mut page = Page::titled(title);
    if !own {
        page = page.below(t.text("nav-institutions"), "/institutions");
    }
    let page = InstitutionPage {
        t,
        page,
        about: [language.pick(out.kind.zh(), out.kind.en()), &out.sub_district]
            .join(language.pick("，", ", ")),
        name: out.name.clone(),
        day: language.day(out.on),
        summary: t.with(
            if share.is_empty { "institution-nobody" } else { "district-summary" },
            &[("numerator", &share.numerator.to_string()), ("denominator", &share.denominator.to_string())],
        ),
        share,
        compliant: out.compliant && stopped.is_empty(),
        to_do,
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
        members,
        next,
        hire_url: format!("/institutions/{code}/hire"),
        may_hire: actor.is(Role::InstitutionManager) || actor.is(Role::RegulatorOfficer),
        code,
    };
    Ok(show(StatusCode::OK, &page))
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn only_everybody_is_a_hundred_percent() {
        assert_eq!(percent(Some(1.0)), "100");
        assert_eq!(percent(Some(0.9999)), "99.9");
        assert_eq!(percent(Some(0.5)), "50.0");
        assert_eq!(percent(Some(0.0)), "0.0");
        assert_eq!(percent(None), "");
    }
}

//! The district at a glance: what cannot wait, the certified share, and what closes most of the gap.

use super::{ShareText, carried, day_asked, district_of, other_day};
use crate::access::Actor;
use crate::bans::held_registrations::waiting as held_waiting;
use crate::bans::service::{awaiting, left_to_do};
use crate::compliance::findings::FindingCode;
use crate::compliance::rules::Certified;
use crate::compliance::service;
use crate::consequences::calls::count_to_call;
use crate::disputes::service::waiting as disputes_waiting;
use crate::disputes::words::wait_sentence;
use crate::effects::service::waiting as acts_waiting;
use crate::platform::language::Texts;
use crate::platform::places;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::suspicions::service::waiting as suspicions_waiting;
use crate::suspicions::words::wait_sentence as suspicions_sentence;
use crate::web::forms::Form;
use crate::web::pages::{Page, address, show_form};
use crate::web::routing::Visit;
use crate::web::table_files::links;
use askama::Template;
use mengya_entities::values::Role;
use poem::Response;

/// How many of the nearest steps are shown.
const STEPS: usize = 5;

/// The district's name.
pub(in crate::desks) fn district_name(t: &Texts, code: &str) -> String {
    places::district(code, t.language())
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
#[template(path = "desks/district/district.html")]
struct DistrictPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    /// What is shown is of another day than today; else empty.
    other_day: String,
    as_of: String,
    share: ShareText,
    summary: String,
    gap: String,
    alerts: Vec<AlertText>,
    steps: Vec<StepText>,
    /// What is missing beside these steps, in a sentence; or empty.
    rest: String,
    sub_districts: Vec<GroupText>,
    kinds: Vec<GroupText>,
    files: Vec<(String, String)>,
    is_empty: bool,
    may_upload: bool,
}

/// What waits for the reader: people barred who are on staff lists, and what officers have to do.
async fn alerts(services: &Services, actor: &Actor, barred: u32) -> Result<Vec<AlertText>, Problem> {
    let t = request::language().texts();
    let mut alerts = Vec::new();
    let mut alert = |[sentence, action]: [&str; 2], count: u64, url| {
        if count > 0 {
            let sentence = t.with(sentence, &[("count", &count.to_string())]);
            alerts.push(AlertText { sentence, action: t.text(action), url });
        }
    };
    alert(["district-barred", "district-barred-action"], barred.into(), "/findings/barred");
    let waiting = awaiting(services, actor).await?;
    alert(["bans-await-you", "bans-await-you-action"], waiting, "/bans?state=awaiting");
    alert(["bans-left", "bans-left-action"], left_to_do(services, actor).await?, "/bans?state=left");
    alert(["calls-wait", "calls-wait-action"], count_to_call(services, actor).await?, "/calls");
    let held = held_waiting(services, actor).await?;
    alert(["held-wait-for-you", "held-wait-for-you-action"], held, "/held-registrations");
    let to_tell = acts_waiting(services, actor).await?;
    alert(["acts-wait", "acts-wait-action"], to_tell, "/acts");
    let disputes = disputes_waiting(services, actor).await?;
    if disputes.open > 0 {
        alerts.push(AlertText {
            sentence: wait_sentence(t, disputes),
            action: t.text("disputes-wait-action"),
            url: "/disputes",
        });
    }
    let suspicions = suspicions_waiting(services, actor).await?;
    if suspicions.open > 0 {
        alerts.push(AlertText {
            sentence: suspicions_sentence(t, suspicions),
            action: t.text("suspicions-wait-action"),
            url: "/suspicions",
        });
    }
    Ok(alerts)
}

pub(super) async fn show_district(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let language = request::language();
    let t = language.texts();
    let district = district_of(services, actor);
    let (day, form) = day_asked(services, visit);
    let on = carried(services, day);
    let out = service::certified_share(services, &district, day).await?;
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
    // What waits, waits today.
    let alerts = if on.is_empty() { alerts(services, actor, out.barred).await? } else { Vec::new() };
    // A ban is nothing that anybody puts right.
    let steps: Vec<_> = out
        .steps
        .iter()
        .filter(|step| step.certified > 0 && step.code != FindingCode::Barred)
        .take(STEPS)
        .collect();
    let points =
        |people: u32| format!("{:.1}", f64::from(people) * 100.0 / f64::from(share.denominator.max(1)));
    let named: u32 = steps.iter().map(|step| step.certified).sum();
    let rest = match share.missing.saturating_sub(named) {
        0 => String::new(),
        people => t.with("district-rest", &[("points", &points(people)), ("persons", &number(people))]),
    };
    let steps = steps
        .into_iter()
        .map(|step| StepText {
            url: if on.is_empty() {
                format!("/findings/{}", step.code.as_str())
            } else {
                address("/institutions", &[("finding", step.code.as_str()), ("on", &on)])
            },
            gain: t.with("district-gain", &[("points", &points(step.certified))]),
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
        url: address("/institutions", &[(filter, value), ("on", &on)]),
        share: ShareText::of_certified(certified),
        institutions: certified.institutions,
        short: certified.short,
    };
    let sub_districts = out
        .by_sub_district
        .iter()
        .map(|(name, it)| group("sub_district", &places::sub_district(name, language), name, it));
    let sub_districts = sub_districts.collect();
    let kinds = out
        .by_kind
        .iter()
        .map(|(kind, it)| group("kind", language.pick(kind.zh(), kind.en()), kind.code(), it))
        .collect();
    let page = DistrictPage {
        t,
        page: Page::titled(t.text("district-title")),
        other_day: other_day(t, &on, &language.day(day)),
        as_of: {
            let named = [("district", district_name(t, &district)), ("day", language.day(day))];
            let key = if on.is_empty() { "district-as-of" } else { "district-on-day" };
            t.with(key, &[("district", &named[0].1), ("day", &named[1].1)])
        },
        is_empty: out.total.institutions == 0,
        share,
        summary,
        gap,
        alerts,
        steps,
        rest,
        sub_districts,
        kinds,
        files: links(t, "/district/file", &[("on", Some(on.as_str()))]),
        may_upload: actor.is(Role::RegulatorOfficer),
        form,
    };
    Ok(show_form(&page.form, &page))
}

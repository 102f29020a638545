//! The district at a glance: what cannot wait, the certified share, and what closes most of the gap.

use super::{ShareText, district_of};
use crate::bans::held_registrations::waiting as held_waiting;
use crate::bans::service::{awaiting, left_to_do};
use crate::compliance::findings::FindingCode;
use crate::compliance::rules::Certified;
use crate::compliance::service;
use crate::disputes::service::waiting as disputes_waiting;
use crate::disputes::words::wait_sentence;
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::pages::{Page, address, show};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::values::Role;
use poem::Response;
use poem::http::StatusCode;

/// How many of the nearest steps are shown.
const STEPS: usize = 5;

/// The district's name; of another than Jing'an its code.
pub(in crate::desks) fn district_name(t: &Texts, code: &str) -> String {
    t.with("district-name", &[("code", if code == "310106" { "jingan" } else { "" }), ("number", code)])
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

pub(super) async fn show_district(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let language = request::language();
    let t = language.texts();
    let district = district_of(services, actor);
    let today = services.clock.today();
    let out = service::certified_share(services, &district).await?;
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
    let waiting = awaiting(services, actor).await?;
    if waiting > 0 {
        alerts.push(AlertText {
            sentence: t.with("bans-await-you", &[("count", &waiting.to_string())]),
            action: t.text("bans-await-you-action"),
            url: "/bans?state=awaiting",
        });
    }
    let left = left_to_do(services, actor).await?;
    if left > 0 {
        alerts.push(AlertText {
            sentence: t.with("bans-left", &[("count", &left.to_string())]),
            action: t.text("bans-left-action"),
            url: "/bans?state=left",
        });
    }
    let held = held_waiting(services, actor).await?;
    if held > 0 {
        alerts.push(AlertText {
            sentence: t.with("held-wait-for-you", &[("count", &held.to_string())]),
            action: t.text("held-wait-for-you-action"),
            url: "/held-registrations",
        });
    }
    let disputes = disputes_waiting(services, actor).await?;
    if disputes.open > 0 {
        alerts.push(AlertText {
            sentence: wait_sentence(t, disputes),
            action: t.text("disputes-wait-action"),
            url: "/disputes",
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

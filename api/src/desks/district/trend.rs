//! How the district went in the last twelve months, and how it will go when nobody acts: a line, and its table.

use super::{district_name, district_of, percent};
use crate::compliance::service::{TrendPoint, trend};
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::pages::{Page, address, show};
use crate::web::routing::Visit;
use askama::Template;
use poem::Response;
use poem::http::StatusCode;
use std::fmt::Write as _;

/// How wide the picture is, and how high.
const WIDE: f64 = 720.0;
const HIGH: f64 = 200.0;

struct PointText {
    day: String,
    url: String,
    share: String,
    numerator: String,
    denominator: String,
    short: String,
}

#[derive(Template)]
#[template(path = "desks/district/trend.html")]
struct TrendPage {
    t: &'static Texts,
    page: Page,
    lede: String,
    /// The line of what was, and of what will be: points of a picture of 720 by 200.
    past: String,
    ahead: String,
    /// What comes when nobody acts, in sentences.
    forecast: Vec<String>,
    points: Vec<PointText>,
}

/// A line through these points: day and share from 0 to 1.
fn line(points: impl Iterator<Item = (i64, f64)>, first: i64, last: i64) -> String {
    let mut line = String::new();
    #[allow(clippy::cast_precision_loss, reason = "some hundreds of days")]
    for (day, share) in points {
        let x = (day - first) as f64 * WIDE / (last - first).max(1) as f64;
        let _ = write!(line, "{x:.1},{:.1} ", (1.0 - share) * HIGH);
    }
    line.trim_end().to_owned()
}

pub(super) async fn show_trend(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let language = request::language();
    let t = language.texts();
    let district = district_of(services, actor);
    let points = trend(services, actor, &district).await?;
    let today = services.clock.today();
    let days_of = |it: &TrendPoint| (it.on - today).num_days();
    let (first, last) = (points.first().map_or(0, days_of), points.last().map_or(1, days_of));
    let known = |it: &&TrendPoint| it.certified.share().is_some();
    let at = |it: &TrendPoint| (days_of(it), it.certified.share().unwrap_or_default());
    let past = points.iter().filter(known).filter(|it| it.on <= today).map(at);
    let ahead = points.iter().filter(known).filter(|it| it.on >= today).map(at);
    let now = points.iter().find(|it| it.on == today);
    let forecast = points.iter().filter_map(|it| {
        let (days, share) = (it.ahead?, it.certified.share()?);
        let lost = now.map_or(0, |now| now.certified.numerator.saturating_sub(it.certified.numerator));
        let args = [
            ("days", days.to_string()),
            ("day", language.day(it.on)),
            ("share", percent(Some(share))),
            ("lost", lost.to_string()),
        ];
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Some(t.with("trend-forecast", &args))
    });
    let text = |it: &TrendPoint| PointText {
        day: language.day(it.on),
        url: address("/district", &[("on", &if it.on == today { String::new() } else { it.on.to_string() })]),
        share: percent(it.certified.share()),
        numerator: it.certified.numerator.to_string(),
        denominator: it.certified.denominator.to_string(),
        short: it.certified.short.to_string(),
    };
    let page = TrendPage {
        t,
        page: Page::titled(t.text("trend-title")).below(t.text("nav-district"), "/district"),
        lede: t
            .with("trend-lede", &[("district", &district_name(t, &district)), ("day", &language.day(today))]),
        past: line(past, first, last),
        ahead: line(ahead, first, last),
        forecast: forecast.collect(),
        points: points.iter().rev().map(text).collect(),
    };
    Ok(show(StatusCode::OK, &page))
}

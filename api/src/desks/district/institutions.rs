//! The district's institutions, each with how it stands.

use super::{ROWS, ShareText, carried, day_asked, district_of, other_day};
use crate::compliance::findings::FindingCode;
use crate::compliance::payloads::InstitutionLineOut;
use crate::compliance::service::{self, InstitutionLine};
use crate::platform::language::{Language, Texts};
use crate::platform::places;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Choice, Form};
use crate::web::pages::{Page, address, show_form};
use crate::web::routing::Visit;
use crate::web::table_files::links;
use askama::Template;
use mengya_entities::values::{InstitutionKind, Role};
use poem::Response;

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
    fn of(found: &InstitutionLine, on: &str, language: Language) -> Self {
        let line = InstitutionLineOut::of(found);
        Self {
            name: language.named(&found.name, found.name_en.as_deref()).to_owned(),
            url: address(&format!("/institutions/{}", line.social_credit_code), &[("on", on)]),
            kind: language.pick(line.kind.zh(), line.kind.en()),
            sub_district: places::sub_district(&line.sub_district, language),
            share: ShareText::of(line.numerator, line.denominator, line.share),
            tags: tags(found, language),
        }
    }
}

/// How an institution stands, in words: who may not work, who is not certified, who else has findings, and what is found
/// of the place.
fn tags(line: &InstitutionLine, language: Language) -> Vec<TagText> {
    let t = language.texts();
    let it = &line.sums;
    let tag =
        |state, key: &str, count: u32| TagText { state, word: t.with(key, &[("count", &count.to_string())]) };
    let uncertified = it.denominator.saturating_sub(it.numerator);
    let mut tags = Vec::new();
    if it.stopped > 0 {
        tags.push(tag("no", "institutions-stopped", it.stopped));
    }
    if it.staff == 0 {
        tags.push(TagText { state: "plain", word: t.text("institutions-no-staff") });
    }
    if uncertified > 0 {
        tags.push(tag("due", "institutions-missing", uncertified));
    }
    if it.otherwise_found > 0 {
        tags.push(tag("due", "institutions-others", it.otherwise_found));
    }
    if it.staff > 0 {
        let codes = it.codes_of_institutions();
        let titles = codes.iter().map(|code| code.title().in_language(language).to_owned());
        tags.extend(titles.map(|word| TagText { state: "due", word }));
    }
    if tags.is_empty() {
        tags.push(TagText { state: "ok", word: t.text("institutions-compliant") });
    }
    tags
}

#[derive(Template)]
#[template(path = "desks/district/institutions.html")]
struct InstitutionsPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    kinds: Vec<Choice>,
    sub_districts: Vec<Choice>,
    states: Vec<Choice>,
    findings: Vec<Choice>,
    orders: Vec<Choice>,
    /// What is shown is of another day than today; else empty.
    other_day: String,
    may_enter: bool,
    found: String,
    lines: Vec<LineText>,
    files: Vec<(String, String)>,
    next: String,
}

pub(super) async fn show_institutions(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let language = request::language();
    let t = language.texts();
    let district = district_of(services, actor);
    let asked = service::InstitutionsAsked {
        words: visit.query.get("q"),
        kind: visit.query.get("kind"),
        sub_district: visit.query.get("sub_district"),
        state: visit.query.get("state"),
        finding: visit.query.get("finding"),
        order: visit.query.get("order"),
        after: visit.query.get("after"),
    };
    let (day, form) = day_asked(services, visit);
    let on = carried(services, day);
    let found = service::find_institutions(services, &district, day, &asked, ROWS).await?;
    let next = found.shown.last().filter(|_| found.more).map_or_else(String::new, |last| {
        let code = last.social_credit_code.to_string();
        let query = [
            ("q", asked.words),
            ("kind", asked.kind),
            ("sub_district", asked.sub_district),
            ("state", asked.state),
            ("finding", asked.finding),
            ("order", asked.order),
            ("on", &on),
            ("after", &code),
        ];
        address("/institutions", &query)
    });
    let filters = [
        ("q", Some(asked.words)),
        ("kind", Some(asked.kind)),
        ("sub_district", Some(asked.sub_district)),
        ("state", Some(asked.state)),
        ("finding", Some(asked.finding)),
        ("order", Some(asked.order)),
        ("on", Some(on.as_str())),
    ];
    let any = || Choice::new("", t.text("institutions-any"));
    let page = InstitutionsPage {
        t,
        page: Page::titled(t.text("institutions-title")),
        may_enter: actor.is(Role::RegulatorOfficer),
        other_day: other_day(t, &on, &language.day(day)),
        orders: Choice::of_codes(t, "institutions-order", &["need", "missing", "name"]),
        kinds: std::iter::once(any())
            .chain(
                InstitutionKind::ALL.iter().map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en()))),
            )
            .collect(),
        sub_districts: std::iter::once(any())
            .chain(found.sub_districts.into_iter().map(|it| {
                let name = places::sub_district(&it, language);
                Choice::new(it, name)
            }))
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
        files: links(t, "/institutions/file", &filters),
        lines: found.shown.iter().map(|it| LineText::of(it, &on, language)).collect(),
        next,
        form,
    };
    Ok(show_form(&page.form, &page))
}

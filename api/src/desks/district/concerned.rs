//! Those whom one finding concerns, so that somebody can remind them, or call them or their institution.

use super::reminding::{PersonText, again_text, done_page, person_text, read};
use super::{district_of, finding_of};
use crate::access::Actor;
use crate::compliance::findings::FindingCode;
use crate::compliance::service::{
    ConcernedFound, ConcernedPlace, PLACES, certified_share, people_with, phones_of_people_with,
};
use crate::exports::pages::{answered, format_of};
use crate::exports::service::people_with as people_file;
use crate::institutions::service::open_phone;
use crate::institutions::words::shown_name;
use crate::platform::language::Texts;
use crate::platform::places;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::reminders::rules::can_be_reminded_of;
use crate::reminders::service::{remind_in_district, reminded_lately};
use crate::web::forms::{Fields, Form, belongs_on_form};
use crate::web::pages::{Page, address, show_form};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::Role;
use poem::Response;
use std::collections::HashMap;

struct PlaceText {
    name: String,
    url: String,
    sub_district: String,
    phone: String,
    people: Vec<PersonText>,
}

#[derive(Template)]
#[template(path = "desks/district/concerned.html")]
struct ConcernedPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    title: String,
    count: String,
    /// For how many it is the only thing in the way, as the district's page says it; or empty.
    settles: String,
    places: Vec<PlaceText>,
    /// Where the purpose is sent for which telephone numbers are shown in full; empty where nobody may ask.
    phones_action: String,
    /// Telephone numbers are shown in full, and that was written down.
    phones_written_down: bool,
    remind_action: String,
    may_remind: bool,
    again: String,
    after: String,
    /// Where a file of them is asked for.
    file_action: String,
    next: String,
}

pub(super) async fn show_concerned(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let code = finding_of(visit)?;
    let actor = visit.actor()?;
    let district = district_of(services, actor);
    let after = visit.query.get("after");
    let found = people_with(services, actor, &district, code, after, PLACES).await?;
    let page = Shown { code, after, found: &found, phones: None, form: Form::of(Fields::default()) };
    shown(services, actor, page, None).await
}

/// What the page is made of.
struct Shown<'s> {
    code: FindingCode,
    after: &'s str,
    found: &'s ConcernedFound,
    /// Telephone numbers in full, where they were asked for.
    phones: Option<HashMap<PractitionerId, String>>,
    form: Form,
}

/// The page; `sent`: whoever was ticked stays so, and nobody else is.
async fn shown(
    services: &Services,
    actor: &Actor,
    page: Shown<'_>,
    sent: Option<&Fields>,
) -> Result<Response, Problem> {
    let Shown { code, after, found, phones, form } = page;
    let language = request::language();
    let t = language.texts();
    let is_officer = actor.is(Role::RegulatorOfficer);
    let ids: Vec<PractitionerId> =
        found.places.iter().flat_map(|place| &place.people).map(|it| it.person.id).collect();
    let lately = reminded_lately(services, &ids, code).await?;
    let place_of = |place: &ConcernedPlace| -> Result<PlaceText, Problem> {
        let of = place.institution.social_credit_code.to_string();
        let people = place.people.iter().map(|it| {
            let phone = phones.as_ref().map(|phones| phones.get(&it.person.id).cloned().unwrap_or_default());
            person_text(services, it, &of, lately.get(&it.person.id).copied(), phone, sent, language)
        });
        Ok(PlaceText {
            name: shown_name(&place.institution, language).to_owned(),
            url: format!("/institutions/{of}"),
            sub_district: places::sub_district(&place.institution.sub_district, language),
            phone: open_phone(&services.vault, &place.institution)?.unwrap_or_default(),
            people: people.collect::<Result<_, _>>()?,
        })
    };
    let places = found.places.iter().filter(|place| !place.people.is_empty());
    let places = places.map(place_of).collect::<Result<Vec<_>, Problem>>()?;
    let path = format!("/findings/{}", code.as_str());
    let next = found.places.last().filter(|_| found.more).map_or_else(String::new, |last| {
        address(&path, &[("after", &last.institution.social_credit_code.to_string())])
    });
    let title = code.title().in_language(language).to_owned();
    let district = district_of(services, actor);
    let share = certified_share(services, &district, services.clock.today()).await?;
    let step = share.steps.iter().find(|step| step.code == code && step.certified > 0);
    let step = step.filter(|_| code != FindingCode::Barred);
    let page = ConcernedPage {
        settles: step.map_or_else(String::new, |step| {
            let (people, institutions) = (step.people.to_string(), step.institutions.to_string());
            t.with("concerned-settles", &[("people", &people), ("institutions", &institutions)])
        }),
        t,
        page: Page::titled(title.clone()).below(t.text("nav-district"), "/district"),
        form,
        count: t.with(
            "concerned-count",
            &[("people", &found.people.to_string()), ("institutions", &found.institutions.to_string())],
        ),
        title,
        places,
        phones_action: if is_officer { format!("{path}/phones") } else { String::new() },
        phones_written_down: phones.is_some(),
        remind_action: format!("{path}/reminders"),
        may_remind: is_officer && can_be_reminded_of(code),
        again: again_text(services, t),
        after: after.to_owned(),
        file_action: format!("{path}/file"),
        next,
    };
    Ok(show_form(&page.form, &page))
}

/// The same page once more, below what was refused; from the beginning where the form said nothing that a page begins after.
async fn found_again(
    services: &Services,
    actor: &Actor,
    code: FindingCode,
    after: &str,
) -> Result<ConcernedFound, Problem> {
    let district = district_of(services, actor);
    match people_with(services, actor, &district, code, after, PLACES).await {
        Err(problem) if belongs_on_form(&problem) => {
            people_with(services, actor, &district, code, "", PLACES).await
        }
        found => found,
    }
}

/// Shows telephone numbers in full, or answers a file of everybody with them, to whoever says what for.
pub(super) async fn show_phones(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let code = finding_of(visit)?;
    let actor = visit.actor()?;
    let district = district_of(services, actor);
    let (after, purpose) = (visit.form.get("after"), visit.form.get("purpose"));
    if visit.form.some("format").is_some() {
        let file = match format_of(&visit.form) {
            Ok(format) => {
                let how = (format, request::language());
                people_file(services, actor, (&district, code), Some(purpose), how).await
            }
            Err(problem) => Err(problem),
        };
        return match file {
            Ok(file) => Ok(answered(file)),
            Err(problem) if belongs_on_form(&problem) => {
                let found = found_again(services, actor, code, after).await?;
                let form = Form::refused(&visit.form, &problem);
                shown(services, actor, Shown { code, after, found: &found, phones: None, form }, None).await
            }
            Err(problem) => Err(problem),
        };
    }
    match phones_of_people_with(services, actor, &district, code, after, purpose).await {
        Ok((found, phones)) => {
            let page = Shown { code, after, found: &found, phones: Some(phones), form: Form::empty() };
            shown(services, actor, page, None).await
        }
        Err(problem) if belongs_on_form(&problem) => {
            let found = found_again(services, actor, code, after).await?;
            let form = Form::refused(&visit.form, &problem);
            shown(services, actor, Shown { code, after, found: &found, phones: None, form }, None).await
        }
        Err(problem) => Err(problem),
    }
}

/// Reminds whoever is ticked.
pub(super) async fn remind(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let code = finding_of(visit)?;
    let actor = visit.actor()?;
    let district = district_of(services, actor);
    let after = visit.form.get("after");
    let back = address(&format!("/findings/{}", code.as_str()), &[("after", after)]);
    match remind_in_district(services, actor, &district, &read(&visit.form, code)).await {
        Ok(lines) => {
            let t = request::language().texts();
            let title = code.title();
            let named = [("finding", title.in_language(request::language()))];
            let page =
                Page::titled(t.with("reminder-title", &named)).below(t.text("nav-district"), "/district");
            done_page(services, page, &lines, back)
        }
        Err(problem) if belongs_on_form(&problem) => {
            let found = found_again(services, actor, code, after).await?;
            let form = Form::refused(&visit.form, &problem);
            let page = Shown { code, after, found: &found, phones: None, form };
            shown(services, actor, page, Some(&visit.form)).await
        }
        Err(problem) => Err(problem),
    }
}

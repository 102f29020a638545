//! Those whom one finding concerns, so that somebody can call them or their institution.

use super::district_of;
use crate::compliance::findings::FindingCode;
use crate::compliance::service::{ConcernedPlace, people_with};
use crate::history;
use crate::institutions::service::open_phone;
use crate::platform::language::{Language, Texts};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::identity;
use crate::web::pages::{Page, address, show};
use crate::web::routing::Visit;
use askama::Template;
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::Role;
use poem::Response;
use poem::http::StatusCode;

struct PersonText {
    name: String,
    url: String,
    posts: String,
    sentence: String,
    remedy: String,
    phone: String,
}

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
    title: String,
    count: String,
    places: Vec<PlaceText>,
    /// The same page with the telephone numbers of people in full; empty where they are, or nobody may ask.
    phones_url: String,
    next: String,
}

pub(super) async fn show_concerned(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let language = request::language();
    let t = language.texts();
    let asked = visit.path.get("finding");
    let code = FindingCode::ALL.iter().copied().find(|code| code.as_str() == asked);
    let code = code.ok_or_else(|| Problem::new(ProblemCode::NotFound))?;
    let may_call = actor.is(Role::RegulatorOfficer);
    let in_full = may_call && visit.query.get("phones") == "shown";
    let found =
        people_with(services, actor, &district_of(services, actor), code, visit.query.get("after")).await?;
    if in_full {
        let people: Vec<PractitionerId> =
            found.places.iter().flat_map(|place| &place.people).map(|it| it.person.id).collect();
        history::log_access(services, actor, &people, "reveal_phones", None).await?;
    }
    let path = format!("/findings/{}", code.as_str());
    let phones = if in_full { "shown" } else { "" };
    let next = found.places.last().filter(|_| found.more).map_or_else(String::new, |last| {
        let after = last.institution.social_credit_code.to_string();
        address(&path, &[("phones", phones), ("after", &after)])
    });
    let places = found
        .places
        .iter()
        .filter(|place| !place.people.is_empty())
        .map(|place| place_text(services, place, in_full, language))
        .collect::<Result<_, Problem>>()?;
    let title = code.title().in_language(language).to_owned();
    let page = ConcernedPage {
        t,
        page: Page::titled(title.clone()).below(t.text("nav-district"), "/district"),
        count: t.with(
            "concerned-count",
            &[("people", &found.people.to_string()), ("institutions", &found.institutions.to_string())],
        ),
        title,
        places,
        phones_url: if may_call && !in_full {
            address(&path, &[("phones", "shown"), ("after", visit.query.get("after"))])
        } else {
            String::new()
        },
        next,
    };
    Ok(show(StatusCode::OK, &page))
}

fn place_text(
    services: &Services,
    place: &ConcernedPlace,
    in_full: bool,
    language: Language,
) -> Result<PlaceText, Problem> {
    let mut people = Vec::with_capacity(place.people.len());
    for it in &place.people {
        let phone = identity::open_phone(&services.vault, &it.person)?;
        let posts: Vec<&str> = it.posts.iter().map(|post| language.pick(post.zh(), post.en())).collect();
        people.push(PersonText {
            name: it.person.name.clone(),
            url: format!("/people/{}", it.person.registry_number),
            posts: posts.join(language.pick("、", ", ")),
            sentence: it.sentences(language),
            remedy: it.remedies(language),
            phone: match phone {
                Some(phone) if in_full => phone,
                Some(phone) => identity::masked_phone(&phone),
                None => String::new(),
            },
        });
    }
    Ok(PlaceText {
        name: place.institution.name.clone(),
        url: format!("/institutions/{}", place.institution.social_credit_code),
        sub_district: place.institution.sub_district.clone(),
        phone: open_phone(&services.vault, &place.institution)?.unwrap_or_default(),
        people,
    })
}

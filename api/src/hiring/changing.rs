//! Another post or another supervisor at a page: what is to change, a look at what it does, and then the change itself.

use crate::access::Actor;
use crate::compliance::findings::Finding;
use crate::compliance::payloads::FindingOut;
use crate::compliance::service::assess_person;
use crate::institutions::service::employing::changing::{self, Change};
use crate::institutions::service::employing::{Described, employment_for};
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::identity;
use crate::web::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::ids::EmploymentId;
use mengya_entities::values::Post;
use poem::Response;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    const PATH: &str = "/employments/{id}/change";
    vec![
        PageRoute::get("change_employment", PATH, "change_employment", services, begin),
        PageRoute::post("do_change_employment", PATH, "change_employment", services, change),
    ]
}

#[derive(Template)]
#[template(path = "hiring/change.html")]
struct ChangePage {
    t: &'static Texts,
    page: Page,
    form: Form,
    sentence: String,
    action: String,
    version: String,
    posts: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "hiring/change_confirm.html")]
struct ConfirmPage {
    t: &'static Texts,
    page: Page,
    sentence: String,
    document: String,
    action: String,
    consequences: Vec<String>,
    carried: Vec<(String, String)>,
}

fn id_of(visit: &Visit) -> Result<EmploymentId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

async fn begin(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let found = employment_for(services, visit.actor()?, id_of(visit)?).await?;
    let mut begin = Fields::default();
    begin.push("post", found.employment.post.code());
    begin.push("from_on", services.clock.today().to_string());
    if let Some(supervisor) = &found.supervisor {
        begin.push("supervisor_registry_number", supervisor.registry_number.to_string());
    }
    Ok(change_page(&found, &Form::of(begin), &found.employment.version.to_string()))
}

fn read(form: &Fields) -> Result<Change, Problem> {
    let mut reading = Reading::of(form);
    let change = Change {
        post: reading.choice("post", Post::Other, Post::from_code),
        from_on: reading.day("from_on"),
        supervisor_registry_number: reading.optional("supervisor_registry_number", 40),
        reason: reading.text("reason", 500),
    };
    reading.finish()?;
    Ok(change)
}

async fn change(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id, form) = (visit.actor()?, id_of(visit)?, &visit.form);
    let found = employment_for(services, actor, id).await?;
    let sent = form.get("version");
    if form.get("step") == "edit" {
        return Ok(change_page(&found, &Form::of(form.clone()), sent));
    }
    let version = etag(sent.parse().unwrap_or_default());
    let outcome = match read(form) {
        Err(problem) => Err(problem),
        Ok(change) if form.get("step") == "confirm" => {
            changing::change(services, actor, id, Some(&version), &change).await.map(|_| None)
        }
        Ok(change) => {
            changing::rehearse(services, actor, id, Some(&version), &change).await.map(|_| Some(change))
        }
    };
    match outcome {
        Ok(None) => {
            Ok(see_other(&format!("/people/{}?done=employment-changed", found.person.registry_number)))
        }
        Ok(Some(change)) => confirm_page(services, actor, &found, &change, form).await,
        Err(problem) if belongs_on_form(&problem) => {
            Ok(change_page(&found, &Form::refused(form, &problem), sent))
        }
        Err(problem) => Err(problem),
    }
}

fn titled(found: &Described) -> Page {
    Page::titled(request::language().texts().text("change-title"))
        .below(found.person.name.clone(), format!("/people/{}", found.person.registry_number))
}

fn action(found: &Described) -> String {
    format!("/employments/{}/change", found.employment.id)
}

fn sentence(found: &Described) -> String {
    let language = request::language();
    let post = found.employment.post;
    let args = [
        ("name", found.person.name.as_str()),
        ("place", found.institution.name.as_str()),
        ("post", language.pick(post.zh(), post.en())),
        ("from", &language.day(found.employment.from_on)),
    ];
    language.texts().with("end-sentence", &args)
}

fn change_page(found: &Described, form: &Form, version: &str) -> Response {
    let language = request::language();
    let page = ChangePage {
        t: language.texts(),
        page: titled(found),
        form: form.clone(),
        sentence: sentence(found),
        action: action(found),
        version: version.to_owned(),
        posts: Post::ALL.iter().map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en()))).collect(),
    };
    show_form(form, &page)
}

async fn confirm_page(
    services: &Services,
    actor: &Actor,
    found: &Described,
    change: &Change,
    form: &Fields,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let old = found.employment.post;
    let post = language.pick(change.post.zh(), change.post.en());
    let last = change.from_on.pred_opt().map(|day| language.day(day)).unwrap_or_default();
    let supervisor = change.supervisor_registry_number.clone().unwrap_or_else(|| t.text("change-nobody"));
    let mut consequences = vec![
        t.with("change-ends", &[("post", language.pick(old.zh(), old.en())), ("day", &last)]),
        t.with(
            "change-begins",
            &[("post", post), ("day", &language.day(change.from_on)), ("supervisor", &supervisor)],
        ),
    ];
    // As the record stands on the first day in the post.
    let on_day = assess_person(services, found.person.id, change.from_on, actor.employer()).await?;
    let gap: Option<&Finding> =
        on_day.may_work.gaps.iter().find(|gap| gap.post == change.post).map(|gap| &gap.missing);
    if let Some(missing) = gap {
        let missing = FindingOut::of(missing, on_day.policy, language).finding_title;
        consequences.push(t.with("hire-will-lack", &[("post", post), ("missing", &missing)]));
    }
    consequences.push(t.text("hire-will-tell"));
    let page = ConfirmPage {
        t,
        page: titled(found),
        sentence: sentence(found),
        document: identity::open(&services.vault, &found.person)?.masked(),
        action: action(found),
        consequences,
        carried: form
            .iter()
            .filter(|(name, _)| !matches!(*name, "csrf" | "step"))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
    };
    Ok(show_form(&Form::empty(), &page))
}

//! Hiring somebody, and ending an employment.

use super::service::employing::{self, NewEmployment};
use super::service::institution_for;
use crate::access::permissions::EMPLOYERS;
use crate::access::{Actor, Bound, PageRoute, Visit};
use crate::app::App;
use crate::platform::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::platform::ground::Ground;
use crate::platform::language::Texts;
use crate::platform::pages::{Page, see_other, show_form};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::reply::etag;
use crate::platform::request;
use crate::practitioners::service::{self as practitioners, PersonShown};
use askama::Template;
use mengya_entities::ids::EmploymentId;
use mengya_entities::institution;
use mengya_entities::values::{IdentityKind, Post, name_key};
use poem::Response;

/// The pages.
#[must_use]
pub fn pages(app: &App) -> Vec<PageRoute> {
    let (hiring, hire_now, ending, end_now) = (app.clone(), app.clone(), app.clone(), app.clone());
    vec![
        PageRoute::get("hire", "/institutions/:code/hire", EMPLOYERS, move |visit| {
            let app = hiring.clone();
            async move {
                let place = institution_for(&app.ground, visit.actor()?, visit.path.get("code")).await?;
                let mut begin = Fields::default();
                begin.push("from_on", app.ground.clock.today().to_string());
                begin.push("identity_kind", IdentityKind::ResidentId.code());
                begin.push("registry_number", visit.query.get("person"));
                Ok(hire_page(&place, visit.actor()?, &Form::of(begin)))
            }
        }),
        PageRoute::post("do_hire", "/institutions/:code/hire", EMPLOYERS, move |visit| {
            let app = hire_now.clone();
            async move { hire(&app.ground, &visit).await }
        }),
        PageRoute::get("end_employment", "/employments/:id/end", EMPLOYERS, move |visit| {
            let app = ending.clone();
            async move {
                let found = employing::employment_for(&app.ground, visit.actor()?, id_of(&visit)?).await?;
                let mut begin = Fields::default();
                begin.push("until_on", app.ground.clock.today().to_string());
                Ok(end_page(&found, &Form::of(begin)))
            }
        }),
        PageRoute::post("do_end_employment", "/employments/:id/end", EMPLOYERS, move |visit| {
            let app = end_now.clone();
            async move { end(&app.ground, &visit).await }
        }),
    ]
}

#[derive(Template)]
#[template(path = "institutions/hire.html")]
struct HirePage {
    t: &'static Texts,
    page: Page,
    form: Form,
    place: String,
    action: String,
    kinds: Vec<Choice>,
    posts: Vec<Choice>,
}

fn home_of(actor: &Actor, place: &institution::Model) -> String {
    match actor.bound {
        Bound::Institution(_) => "/institution".to_owned(),
        _ => format!("/institutions/{}", place.social_credit_code),
    }
}

fn hire_page(place: &institution::Model, actor: &Actor, form: &Form) -> Response {
    let language = request::language();
    let t = language.texts();
    let page = HirePage {
        t,
        page: Page::titled(t.text("hire-title")).below(place.name.clone(), home_of(actor, place)),
        form: form.clone(),
        place: place.name.clone(),
        action: format!("/institutions/{}/hire", place.social_credit_code),
        kinds: IdentityKind::ALL
            .iter()
            .map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en())))
            .collect(),
        posts: std::iter::once(Choice::new("", t.text("choose")))
            .chain(Post::ALL.iter().map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en()))))
            .collect(),
    };
    show_form(form, &page)
}

/// Whom the form means: a registry number, or a document, whose holder is entered if nobody knows the person yet.
async fn person_of(
    ground: &Ground,
    actor: &Actor,
    form: &Fields,
    place: &institution::Model,
    employment: &NewEmployment,
) -> Result<PersonShown, Problem> {
    let purpose = request::language().texts().text("hire-purpose");
    let number = form.get("identity_number");
    let kind = IdentityKind::from_code(form.get("identity_kind")).unwrap_or(IdentityKind::ResidentId);
    match practitioners::find(ground, actor, kind, number, &purpose).await {
        Err(problem) if problem.code == ProblemCode::NotFound => {
            let new = practitioners::read_new(form.get("name"), kind, number, form.some("phone"))?;
            let code = place.social_credit_code.to_string();
            employing::foresee(ground, actor, &code, employment, new.identity.born_on()).await?;
            let person = practitioners::register(ground, actor, new).await?;
            practitioners::show(ground, actor, person).await
        }
        Ok(known) if !form.get("name").is_empty() && name_key(form.get("name")) != known.person.name_key => {
            let number = known.person.registry_number.to_string();
            let message = Message::new("practitioner-known-other-name").arg("number", number);
            Err(Problem::invalid("/name", "other-name", message))
        }
        outcome => outcome,
    }
}

async fn hire(ground: &Ground, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let place = institution_for(ground, actor, visit.path.get("code")).await?;
    match try_hire(ground, actor, visit, &place).await {
        Ok(hired) => {
            // An employment that is over already gives nobody the record to read.
            let goes_on = hired.employment.until_on.is_none_or(|until| until >= ground.clock.today());
            let (home, done) = if goes_on {
                (format!("/people/{}", hired.person.registry_number), "hired")
            } else {
                (home_of(actor, &place), "employment-recorded")
            };
            Ok(see_other(&format!("{home}?done={done}")))
        }
        Err(problem) if belongs_on_form(&problem) => {
            Ok(hire_page(&place, actor, &Form::refused(&visit.form, &problem)))
        }
        Err(problem) => Err(problem),
    }
}

async fn try_hire(
    ground: &Ground,
    actor: &Actor,
    visit: &Visit,
    place: &institution::Model,
) -> Result<employing::Described, Problem> {
    let mut reading = Reading::of(&visit.form);
    let post = reading.choice("post", Post::Caregiver, Post::from_code);
    let from_on = reading.day("from_on");
    let until_on = reading.optional_day("until_on");
    let supervisor = reading.optional("supervisor_registry_number", 40);
    let mut faults = match reading.finish() {
        Ok(()) => Vec::new(),
        Err(problem) => problem.faults,
    };
    let by_number = visit.form.some("registry_number");
    if by_number.is_none() && visit.form.get("identity_number").is_empty() {
        faults.push(Fault::new("/registry_number", "required", Message::new("fault-hire-whom")));
    }
    if by_number.is_some() && !visit.form.get("identity_number").is_empty() {
        faults.push(Fault::new("/registry_number", "either", Message::new("fault-hire-either")));
    }
    if let Some(problem) = Problem::from_faults(faults) {
        return Err(problem);
    }
    let mut new = NewEmployment {
        registry_number: by_number.unwrap_or_default().to_owned(),
        post,
        from_on,
        until_on,
        supervisor_registry_number: supervisor,
    };
    if by_number.is_none() {
        let person = person_of(ground, actor, &visit.form, place, &new).await?.person;
        new.registry_number = person.registry_number.to_string();
    }
    employing::employ(ground, actor, &place.social_credit_code.to_string(), new)
        .await
        .map(|hired| hired.employment)
}

fn id_of(visit: &Visit) -> Result<EmploymentId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

#[derive(Template)]
#[template(path = "institutions/end.html")]
struct EndPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    sentence: String,
    action: String,
    version: String,
}

fn end_page(found: &employing::Described, form: &Form) -> Response {
    let language = request::language();
    let t = language.texts();
    let post = found.employment.post;
    let page = EndPage {
        t,
        page: Page::titled(t.text("end-title"))
            .below(found.person.name.clone(), format!("/people/{}", found.person.registry_number)),
        form: form.clone(),
        sentence: t.with(
            "end-sentence",
            &[
                ("name", &found.person.name),
                ("place", &found.institution.name),
                ("post", language.pick(post.zh(), post.en())),
                ("from", &language.day(found.employment.from_on)),
            ],
        ),
        action: format!("/employments/{}/end", found.employment.id),
        version: found.employment.version.to_string(),
    };
    show_form(form, &page)
}

async fn end(ground: &Ground, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let id = id_of(visit)?;
    let found = employing::employment_for(ground, actor, id).await?;
    let mut reading = Reading::of(&visit.form);
    let until_on = reading.day("until_on");
    let reason = reading.text("reason", 500);
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => {
            let version = etag(visit.form.get("version").parse().unwrap_or_default());
            employing::change_end(ground, actor, id, Some(&version), Some(until_on), reason).await
        }
    };
    match outcome {
        Ok(_) => Ok(see_other(&format!("{}?done=employment-ended", home_of(actor, &found.institution)))),
        Err(problem) if belongs_on_form(&problem) => {
            Ok(end_page(&found, &Form::refused(&visit.form, &problem)))
        }
        Err(problem) => Err(problem),
    }
}

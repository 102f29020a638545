//! Another post or another supervisor at a page: what is to change, a look at what it does, and then the change itself.

use super::acting::{self, Acted};
use super::ending::{carried, read_after, review_of, sentence_of, titled};
use crate::access::Actor;
use crate::effects::pages::{Review, review};
use crate::effects::{How, Line, Progress};
use crate::institutions::service::employing::changing::{Change, Changed};
use crate::institutions::service::employing::{Described, colleagues_logged, employment_for};
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::ids::EmploymentId;
use mengya_entities::values::Post;
use mengya_entities::{institution, practitioner};
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
    supervisors: Vec<Choice>,
}

fn id_of(visit: &Visit) -> Result<EmploymentId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

async fn begin(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let found = employment_for(services, visit.actor()?, id_of(visit)?).await?;
    let mut begin = recorded(&found);
    begin.push("from_on", services.clock.today().to_string());
    let supervisors = supervisors_of(services, visit.actor()?, &found.institution, &found.person).await?;
    Ok(change_page(&found, &Form::of(begin), supervisors))
}

/// What is recorded, as the form has it.
fn recorded(found: &Described) -> Fields {
    let supervisor = found.supervisor.as_ref().map(|one| one.registry_number.to_string());
    let mut fields = Fields::default();
    fields.push("post", found.employment.post.code());
    fields.push("supervisor_registry_number", supervisor.unwrap_or_default());
    fields
}

fn posts() -> Vec<Choice> {
    let language = request::language();
    Post::ALL.iter().map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en()))).collect()
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
    let supervisors = supervisors_of(services, actor, &found.institution, &found.person).await?;
    if form.get("step") == "edit" {
        return Ok(change_page(&found, &Form::of(form.clone()), supervisors));
    }
    let version = etag(form.get("version").parse().unwrap_or_default());
    let how = if form.get("step") == "confirm" { How::Do } else { How::Rehearse };
    let outcome = match read(form) {
        Err(problem) => Err(problem),
        Ok(change) => acting::change(services, actor, id, Some(&version), &change, how).await,
    };
    match outcome {
        Ok(changed) if how == How::Do => Ok(read_after(changed.act, actor, &found)),
        Ok(changed) => Ok(confirm_page(&found, &changed, form)),
        Err(problem) if belongs_on_form(&problem) => {
            let choices = [("post", &*posts()), ("supervisor_registry_number", &*supervisors)];
            let form = Form::refused_beside(form, &problem, &recorded(&found), &choices);
            Ok(change_page(&found, &form, supervisors))
        }
        Err(problem) => Err(problem),
    }
}

/// Whom one chooses as a supervisor: by name, of the institution's own staff.
pub(super) async fn supervisors_of(
    services: &Services,
    actor: &Actor,
    place: &institution::Model,
    but: impl Into<Option<&practitioner::Model>>,
) -> Result<Vec<Choice>, Problem> {
    let language = request::language();
    let t = language.texts();
    let but = but.into().map(|person| person.registry_number.clone());
    let staff = colleagues_logged(services, actor, place.id).await?;
    let namesakes: Vec<String> = staff.iter().map(|it| it.name.clone()).collect();
    let staff = staff.into_iter().filter(|it| Some(&it.registry_number) != but.as_ref()).map(|it| {
        let posts: Vec<&str> = it.posts.iter().map(|post| language.pick(post.zh(), post.en())).collect();
        let posts = posts.join(language.pick("、", ", "));
        let number = it.registry_number.to_string();
        let args = [("name", it.name.as_str()), ("posts", posts.as_str()), ("number", number.as_str())];
        let is_alone = namesakes.iter().filter(|name| **name == it.name).count() == 1;
        let words = if is_alone { "hire-supervisor-choice" } else { "hire-supervisor-choice-namesake" };
        Choice::new(number.clone(), t.with(words, &args))
    });
    Ok(std::iter::once(Choice::new("", t.text("change-nobody"))).chain(staff).collect())
}

fn action(found: &Described) -> String {
    format!("/employments/{}/change", found.employment.id)
}

fn change_page(found: &Described, form: &Form, supervisors: Vec<Choice>) -> Response {
    let t = request::language().texts();
    let page = ChangePage {
        t,
        page: titled(t.text("change-title"), found),
        form: form.clone(),
        sentence: sentence_of(found),
        action: action(found),
        version: form.version(found.employment.version),
        posts: posts(),
        supervisors,
    };
    show_form(form, &page)
}

fn confirm_page(found: &Described, acted: &Acted<Changed>, form: &Fields) -> Response {
    let language = request::language();
    let t = language.texts();
    let (old, subject) = (found.employment.post, &acted.effects.subject);
    let post = language.pick(subject.post.zh(), subject.post.en());
    let last = acted.done.former.until_on.map(|day| language.day(day)).unwrap_or_default();
    let supervisor = acted.done.employed.employment.supervisor.as_ref();
    let supervisor = supervisor.map_or_else(|| t.text("change-nobody"), |one| one.name.clone());
    let args = [("post", post), ("day", &language.day(subject.from)), ("supervisor", &supervisor)];
    let mut it = review_of(&acted.effects, found, t);
    let said = [
        t.with("change-ends", &[("post", language.pick(old.zh(), old.en())), ("day", &last)]),
        t.with("change-begins", &args),
    ];
    it.lines.splice(0..0, said.map(|text| Line::new(Progress::Ahead, text)));
    let it = Review {
        action: action(found),
        carried: carried(form),
        submit: if old == subject.post {
            t.text("change-submit")
        } else {
            t.with("change-submit-post", &[("post", post)])
        },
        may_edit: true,
        ..it
    };
    review(titled(t.text("change-confirm-title"), found), &Form::empty(), it)
}

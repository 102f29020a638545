//! What an act did, whom still to tell of it, and undoing it.

use super::correcting;
use super::service::{self, Effects};
use crate::access::Actor;
use crate::effects::pages::{Outcome, Review, outcome, review};
use crate::effects::service::{self as acts, can_be_undone, may_call, may_undo, undoable_until};
use crate::effects::{How, Line, Told, Who};
use crate::hiring::ending::carried;
use crate::hiring::words::{self, Said};
use crate::institutions::pages::home_at;
use crate::platform::language::{Texts, key};
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::Problem;
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::correcting::Correction;
use crate::practitioners::service as practitioners;
use crate::web::forms::{Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::ids::ActId;
use mengya_entities::values::Role;
use mengya_entities::{act, practitioner};
use poem::Response;
use poem::http::StatusCode;

/// How many stand on one page.
const SHOWN: u32 = 25;

const CORRECTION: &str = "/people/{number}/correction";

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("acts", "/acts", "list_acts_to_tell", services, to_tell),
        PageRoute::get("act", "/acts/{id}", "get_act", services, show_act),
        PageRoute::post("do_record_act_call", "/acts/{id}/call", "record_act_call", services, call),
        PageRoute::get("undo_act", "/acts/{id}/undo", "undo_act", services, begin_undo),
        PageRoute::post("do_undo_act", "/acts/{id}/undo", "undo_act", services, undo),
        PageRoute::get("person_correction", CORRECTION, "update_practitioner", services, begin_correction),
        PageRoute::post("do_correct_person", CORRECTION, "update_practitioner", services, correct),
    ]
}

fn id_of(visit: &Visit) -> Result<ActId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

struct ToTellText {
    url: String,
    name: String,
    number: String,
    line: String,
}

#[derive(Template)]
#[template(path = "acts/acts.html")]
struct ToTellPage {
    t: &'static Texts,
    page: Page,
    lines: Vec<ToTellText>,
    next: String,
}

async fn to_tell(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let asked = PageAsked::parse(visit.query.some("after"), Some(SHOWN))?;
    let (rows, next) = service::to_tell_logged(services, visit.actor()?, &asked).await?;
    let line = |(row, person): (act::Model, practitioner::Model)| ToTellText {
        url: format!("/acts/{}", row.id),
        name: person.name,
        number: person.registry_number.to_string(),
        line: {
            let day = language.day(services.clock.day_of(row.created_at.into()));
            [day.as_str(), language.pick(row.kind.zh(), row.kind.en())].join(language.pick("，", ", "))
        },
    };
    let page = ToTellPage {
        t,
        page: Page::titled(t.text("acts-title")),
        lines: rows.into_iter().map(line).collect(),
        next: next_link("/acts", &[], &asked, next.as_deref()).unwrap_or_default(),
    };
    Ok(show(StatusCode::OK, &page))
}

async fn show_act(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let (row, effects) = service::outcome_logged(services, actor, id_of(visit)?).await?;
    Ok(act_page(services, actor, &row, &effects, &Form::empty()))
}

/// An act in words, whatever it is.
struct InWords {
    sentence: String,
    who: Who,
    lines: Vec<Line>,
    number: String,
    has_phone: bool,
    /// The page above it: what it is called and where it is.
    above: (String, String),
    /// Where one goes on.
    next: (String, String),
}

fn in_words(actor: &Actor, effects: &Effects, said: &Said, t: &Texts) -> InWords {
    match effects {
        Effects::OfStaff(it) => {
            let home = home_at(actor, &it.subject.code);
            InWords {
                sentence: words::sentence(it.kind, &it.subject, t),
                who: words::who(&it.subject, t),
                lines: words::lines(it, said, t),
                number: it.subject.number.as_ref().map(ToString::to_string).unwrap_or_default(),
                has_phone: !it.phone.is_empty(),
                above: (words::place_of(&it.subject, t.language()).to_owned(), home.clone()),
                next: (home, t.text("act-next-staff")),
            }
        }
        Effects::OfRecord(it) => {
            let record = format!("/people/{}", it.person.registry_number);
            InWords {
                sentence: correcting::sentence(it, t),
                who: correcting::who(it, t),
                lines: correcting::lines(it, said, t),
                number: it.person.registry_number.to_string(),
                has_phone: !it.phone.is_empty(),
                above: (it.person.name.clone(), record.clone()),
                next: (record, t.text("act-see-record")),
            }
        }
    }
}

fn act_page(
    services: &Services,
    actor: &Actor,
    row: &act::Model,
    effects: &Effects,
    form: &Form,
) -> Response {
    let language = request::language();
    let t = language.texts();
    let plain = in_words(actor, effects, &Said::default(), t);
    let is_to_call = effects.told() == Some(Told::CallThem) && may_call(actor, row);
    let said = Said {
        is_done: true,
        call: if is_to_call { format!("/acts/{}/call", row.id) } else { String::new() },
        reveal: if actor.is(Role::RegulatorOfficer) && plain.has_phone {
            format!("/people/{}/identity", plain.number)
        } else {
            String::new()
        },
    };
    let it = in_words(actor, effects, &said, t);
    let until = language.moment(undoable_until(services, row), services.clock.zone());
    let may_undo = may_undo(services, actor, row) && effects.is_as_left(row);
    let undo = (format!("/acts/{}/undo", row.id), t.text("act-undo-link"));
    let shown = Outcome {
        sentence: it.sentence,
        who: it.who,
        lines: it.lines,
        undo_note: match (row.undone_at.is_some(), can_be_undone(row.kind)) {
            (true, _) => t.text("act-undone"),
            (false, true) if may_undo => t.with("act-undo-until", &[("until", &until)]),
            (false, _) => String::new(),
        },
        undo: if may_undo { undo } else { (String::new(), String::new()) },
        next: it.next,
    };
    let page = Page::titled(t.text(&key("act-title", row.kind.code()))).below(it.above.0, it.above.1);
    outcome(page, form, services.clock.today().to_string(), shown)
}

async fn call(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let mut reading = Reading::of(&visit.form);
    let called_on = reading.day("called_on");
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => acts::record_call(services, actor, id, called_on).await,
    };
    match outcome {
        Ok(_) => Ok(see_other(&format!("/acts/{id}?done=act-called"))),
        Err(problem) if belongs_on_form(&problem) => {
            let (row, effects) = service::outcome_logged(services, actor, id).await?;
            Ok(act_page(services, actor, &row, &effects, &Form::refused(&visit.form, &problem)))
        }
        Err(problem) => Err(problem),
    }
}

/// What stands for a reason until one is written.
const LOOKED_AT: &str = "looked at";

async fn begin_undo(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    undo_page(services, visit.actor()?, id_of(visit)?, &Form::empty()).await
}

async fn undo_page(services: &Services, actor: &Actor, id: ActId, form: &Form) -> Result<Response, Problem> {
    let t = request::language().texts();
    let row = acts::act_for(services, actor, id).await?;
    let (effects, _) = service::undo(services, actor, id, LOOKED_AT, How::Rehearse).await?;
    let said = in_words(actor, &effects, &Said::default(), t);
    let it = Review {
        sentence: said.sentence,
        who: said.who,
        lines: said.lines,
        action: format!("/acts/{id}/undo"),
        reason_hint: t.text("act-undo-reason-hint"),
        submit: t.text(&key("act-undo", row.kind.code())),
        is_grave: true,
        leave: (format!("/acts/{id}"), t.text("act-leave")),
        ..Review::default()
    };
    let page = Page::titled(t.text("act-undo-title")).below(said.above.0, said.above.1);
    Ok(review(page, form, it))
}

async fn undo(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, id) = (visit.actor()?, id_of(visit)?);
    let mut reading = Reading::of(&visit.form);
    let reason = reading.text("reason", 500);
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => service::undo(services, actor, id, &reason, How::Do).await,
    };
    match outcome {
        Ok((_, undone)) => Ok(see_other(&format!("/acts/{}?done=act", undone.unwrap_or(id)))),
        Err(problem) if belongs_on_form(&problem) => {
            undo_page(services, actor, id, &Form::refused(&visit.form, &problem)).await
        }
        Err(problem) => Err(problem),
    }
}

#[derive(Template)]
#[template(path = "practitioners/correction.html")]
struct CorrectionPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    action: String,
    version: String,
}

fn below_record(title: &str, person: &practitioner::Model) -> Page {
    let t = request::language().texts();
    Page::titled(t.text(title)).below(person.name.clone(), format!("/people/{}", person.registry_number))
}

fn correction_page(person: &practitioner::Model, form: &Form) -> Response {
    let page = CorrectionPage {
        t: request::language().texts(),
        page: below_record("person-correction-title", person),
        form: form.clone(),
        action: format!("/people/{}/correction", person.registry_number),
        version: form.version(person.version),
    };
    show_form(form, &page)
}

async fn begin_correction(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, number) = (visit.actor()?, visit.path.get("number"));
    // That the form shows the name is a look.
    let person = practitioners::find_logged(services, actor, number, "get_practitioner", None).await?;
    let mut begin = Fields::default();
    begin.push("name", person.name.as_str());
    Ok(correction_page(&person, &Form::of(begin)))
}

async fn correct(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let (actor, number, form) = (visit.actor()?, visit.path.get("number"), &visit.form);
    let person = practitioners::authorise_unlogged(services, actor, number).await?;
    if form.get("step") == "edit" {
        return Ok(correction_page(&person, &Form::of(form.clone())));
    }
    let how = if form.get("step") == "confirm" { How::Do } else { How::Rehearse };
    let mut reading = Reading::of(form);
    let name = reading.text("name", 200);
    let phone = reading.optional("phone", 40);
    let email = reading.optional("email", 254);
    let reason = reading.text("reason", 1000);
    let version = etag(form.get("version").parse().unwrap_or_default());
    let outcome = match reading.finish() {
        Err(problem) => Err(problem),
        Ok(()) => {
            let name = Some(name.as_str()).filter(|name| *name != person.name);
            let correction =
                Correction { name, phone: phone.as_deref(), email: email.as_deref(), reason: &reason };
            correcting::correct(services, actor, number, Some(&version), correction, how).await
        }
    };
    match outcome {
        Ok(correcting::Acted { act: Some(act), .. }) => Ok(see_other(&format!("/acts/{act}?done=act"))),
        Ok(acted) => Ok(confirm_correction(actor, acted, form)),
        Err(problem) if belongs_on_form(&problem) => {
            let mut stands = Fields::default();
            stands.push("name", person.name.as_str());
            Ok(correction_page(&person, &Form::refused_beside(form, &problem, &stands, &[])))
        }
        Err(problem) => Err(problem),
    }
}

fn confirm_correction(actor: &Actor, acted: correcting::Acted, form: &Fields) -> Response {
    let t = request::language().texts();
    let person = acted.effects.person.clone();
    let record = format!("/people/{}", person.registry_number);
    let said = in_words(actor, &Effects::OfRecord(Box::new(acted.effects)), &Said::default(), t);
    let it = Review {
        sentence: said.sentence,
        who: said.who,
        lines: said.lines,
        action: format!("{record}/correction"),
        carried: carried(form),
        submit: t.text("person-correction-submit"),
        may_edit: true,
        leave: (record, t.text("act-leave")),
        ..Review::default()
    };
    review(below_record("person-correction-confirm", &person), &Form::empty(), it)
}

//! Hiring in three steps: who it is; as what, with which check; and a look at what will be done before it is done.

use super::acting::{self, Acted, Effects};
use super::changing::supervisors_of;
use super::payloads::HiringCheckOut;
use super::service::{self as hiring, Asked, Prospect, Whom};
use super::words::{self, Said};
use crate::access::Actor;
use crate::effects::pages::{Review, review};
use crate::effects::{How, Line, Progress};
use crate::evidence::service as evidence;
use crate::institutions::pages::home_of;
use crate::institutions::service::employing::{self, Employed, EntryCheck, NewEmployment};
use crate::institutions::service::institution_for;
use crate::institutions::words::shown_name;
use crate::platform::language::Texts;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::practitioners::service as practitioners;
use crate::web::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::institution;
use mengya_entities::values::{IdentityKind, Post, ScreeningOutcome};
use poem::Response;
use std::sync::Arc;

/// The fields that say who; what was found takes their place.
const WHO: [&str; 5] = ["registry_number", "identity_kind", "identity_number", "name", "phone"];

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("hire", "/institutions/{code}/hire", "employ", services, begin),
        PageRoute::post("do_hire", "/institutions/{code}/hire", "employ", services, hire).with_file(),
    ]
}

#[derive(Template)]
#[template(path = "hiring/hire.html")]
struct WhoPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    place: String,
    action: String,
    kinds: Vec<Choice>,
}

struct PostText {
    name: &'static str,
    may_work: bool,
    missing: String,
}

struct ProspectText {
    name: String,
    document: String,
    number: String,
    state: &'static str,
    standing: String,
    general: Vec<String>,
    posts: Vec<PostText>,
    check: String,
}

#[derive(Template)]
#[template(path = "hiring/hire_terms.html")]
struct TermsPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    action: String,
    who: ProspectText,
    may_hire: bool,
    carried: Vec<(String, String)>,
    posts: Vec<Choice>,
    supervisors: Vec<Choice>,
    outcomes: Vec<Choice>,
    months: String,
}

async fn begin(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let place = institution_for(services, actor, visit.path.get("code")).await?;
    let mut begin = Fields::default();
    begin.push("identity_kind", IdentityKind::ResidentId.code());
    begin.push("registry_number", visit.query.get("person"));
    Ok(who_page(&place, actor, &Form::of(begin)))
}

async fn hire(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let place = institution_for(services, actor, visit.path.get("code")).await?;
    let form = &visit.form;
    let asked = Asked {
        registry_number: form.some("registry_number"),
        identity_kind: IdentityKind::from_code(form.get("identity_kind")).unwrap_or(IdentityKind::ResidentId),
        identity_number: form.some("identity_number"),
        name: form.some("name"),
        phone: form.some("phone"),
    };
    let purpose = request::language().texts().text("hire-purpose");
    let code = place.social_credit_code.to_string();
    let step = form.get("step");
    let file = visit.file.as_ref().map(|sent| evidence::taken(Arc::clone(&sent.bytes))).transpose();
    if step == "confirm"
        && let (Ok(mut new), Ok(file)) = (read_terms(form), &file)
    {
        if let Some(check) = &mut new.entry_check {
            check.file.clone_from(file);
        }
        match try_hire(services, actor, &code, &asked, new).await {
            Ok(hired) => return Ok(done(actor, &place, &hired)),
            Err(problem) if !belongs_on_form(&problem) => return Err(problem),
            // What came up since is shown on the form, which tells the rest as well.
            Err(_) => {}
        }
    }
    let prospect = match hiring::prospect(services, actor, &code, &asked, &purpose).await {
        Ok((_, prospect)) => prospect,
        Err(problem) if belongs_on_form(&problem) => {
            return Ok(who_page(&place, actor, &Form::refused(form, &problem)));
        }
        Err(problem) => return Err(problem),
    };
    let person = match &prospect.whom {
        Whom::Registered(shown) => Some(&shown.person),
        Whom::Newcomer(_) => None,
    };
    let supervisors = supervisors_of(services, actor, &place, person).await?;
    if !matches!(step, "terms" | "confirm") {
        return Ok(terms_page(&place, actor, &prospect, (&Form::of(form.clone()), supervisors)));
    }
    let outcome = match read_terms(form) {
        Ok(new) => rehearse(services, actor, &code, &prospect, new).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok((new, effects)) => {
            let of_file = match file {
                Err(fault) => Form::refused(form, &Problem::new(ProblemCode::Invalid).with(fault)),
                Ok(_) => Form::empty(),
            };
            Ok(confirm_page(&place, actor, &prospect, &new, (&effects, form, &of_file)))
        }
        Err(problem) if belongs_on_form(&problem) => {
            Ok(terms_page(&place, actor, &prospect, (&Form::refused(form, &problem), supervisors)))
        }
        Err(problem) => Err(problem),
    }
}

/// As what, from when, and with which check.
fn read_terms(form: &Fields) -> Result<NewEmployment, Problem> {
    let mut reading = Reading::of(form);
    let post = reading.choice("post", Post::Caregiver, Post::from_code);
    let from_on = reading.day("from_on");
    let until_on = reading.optional_day("until_on");
    let supervisor_registry_number = reading.optional("supervisor_registry_number", 40);
    let checked = ["entry_check-checked_on", "entry_check-receipt_number", "entry_check-outcome"];
    let entry_check = checked.iter().any(|field| form.some(field).is_some()).then(|| EntryCheck {
        checked_on: reading.day(checked[0]),
        receipt_number: reading.text(checked[1], 60),
        outcome: reading.choice(checked[2], ScreeningOutcome::Unclear, ScreeningOutcome::from_code),
        file: None,
    });
    let reason = reading.optional("reason", 500);
    reading.finish()?;
    Ok(NewEmployment {
        registry_number: form.get("registry_number").to_owned(),
        post,
        from_on,
        until_on,
        supervisor_registry_number,
        entry_check,
        without_entry_check: form.some("without_entry_check").is_some(),
        reason,
    })
}

/// The hire as it would be done, and what it would do; every reason against it otherwise.
async fn rehearse(
    services: &Services,
    actor: &Actor,
    code: &str,
    prospect: &Prospect,
    mut new: NewEmployment,
) -> Result<(NewEmployment, Effects), Problem> {
    let effects = match &prospect.whom {
        Whom::Registered(shown) => {
            new.registry_number = shown.person.registry_number.to_string();
            acting::hire(services, actor, code, &new, How::Rehearse).await?.effects
        }
        Whom::Newcomer(person) => acting::rehearse_newcomer(services, actor, code, &new, person).await?,
    };
    Ok((new, effects))
}

/// Hires; whoever nobody knows yet is registered for it.
async fn try_hire(
    services: &Services,
    actor: &Actor,
    code: &str,
    asked: &Asked<'_>,
    mut new: NewEmployment,
) -> Result<Acted<Employed>, Problem> {
    if asked.registry_number.is_none()
        && let (Some(number), Some(name)) = (asked.identity_number, asked.name)
    {
        let person = practitioners::read_new(name, asked.identity_kind, number, asked.phone)?;
        employing::check_unregistered_hire(services, actor, code, &new, person.identity.born_on()).await?;
        let person = practitioners::register(services, actor, person).await?;
        new.registry_number = person.registry_number.to_string();
    }
    acting::hire(services, actor, code, &new, How::Do).await
}

fn done(actor: &Actor, place: &institution::Model, hired: &Acted<Employed>) -> Response {
    match hired.act {
        Some(act) => see_other(&format!("/acts/{act}?done=act")),
        None => see_other(&home_of(actor, place)),
    }
}

fn titled(place: &institution::Model, actor: &Actor) -> Page {
    let language = request::language();
    Page::titled(language.texts().text("hire-title"))
        .below(shown_name(place, language), home_of(actor, place))
}

fn action(place: &institution::Model) -> String {
    format!("/institutions/{}/hire", place.social_credit_code)
}

fn who_page(place: &institution::Model, actor: &Actor, form: &Form) -> Response {
    let language = request::language();
    let page = WhoPage {
        t: language.texts(),
        page: titled(place, actor),
        form: form.clone(),
        place: shown_name(place, language).to_owned(),
        action: action(place),
        kinds: IdentityKind::ALL
            .iter()
            .map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en())))
            .collect(),
    };
    show_form(form, &page)
}

/// Who was found, carried from step to step: of somebody registered the registry number, not the document's.
fn carried(whom: &Whom) -> Vec<(String, String)> {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    match whom {
        Whom::Registered(shown) => {
            vec![field("registry_number", &shown.person.registry_number.to_string())]
        }
        Whom::Newcomer(new) => vec![
            field("identity_kind", new.identity.kind().code()),
            field("identity_number", new.identity.reveal()),
            field("name", new.name.as_str()),
            field("phone", new.phone.as_deref().unwrap_or_default()),
        ],
    }
}

fn prospect_text(prospect: &Prospect) -> ProspectText {
    let language = request::language();
    let t = language.texts();
    let out = HiringCheckOut::of(prospect, language);
    let (state, standing) = match (&prospect.whom, out.barred, out.check_not_clear) {
        (_, true, _) => ("no", t.text("practitioner-barred-employer")),
        (_, _, true) => ("no", t.text("hire-standing-record")),
        (Whom::Newcomer(_), ..) => ("plain", t.text("hire-standing-new")),
        (Whom::Registered(_), ..) => ("ok", t.text("hire-standing-clear")),
    };
    let posts = out.posts.iter().map(|it| PostText {
        name: language.pick(it.post.zh(), it.post.en()),
        may_work: it.may_work,
        missing: it
            .missing
            .as_ref()
            .map(|missing| [missing.finding_title.as_str(), &missing.remedy].join(language.pick("。", ". ")))
            .unwrap_or_default(),
    });
    ProspectText {
        name: out.name,
        document: out.identity_number,
        number: out.registry_number.unwrap_or_default(),
        state,
        standing,
        general: out
            .missing
            .iter()
            .map(|it| {
                let rest = [it.sentence.as_str(), &it.remedy].join(language.pick("", " "));
                [it.finding_title.as_str(), &rest].join(language.pick("：", ": "))
            })
            .collect(),
        posts: posts.collect(),
        check: out
            .check_serves_until
            .map_or_else(String::new, |day| t.with("hire-check-recorded", &[("day", &language.day(day))])),
    }
}

fn terms_page(
    place: &institution::Model,
    actor: &Actor,
    prospect: &Prospect,
    (form, supervisors): (&Form, Vec<Choice>),
) -> Response {
    let language = request::language();
    let t = language.texts();
    let page = TermsPage {
        t,
        page: titled(place, actor),
        form: form.clone(),
        action: action(place),
        who: prospect_text(prospect),
        may_hire: !prospect.on_day.may_work.standing.is_barred(),
        carried: carried(&prospect.whom),
        posts: std::iter::once(Choice::new("", t.text("choose")))
            .chain(Post::ALL.iter().map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en()))))
            .collect(),
        supervisors,
        outcomes: ScreeningOutcome::ALL
            .iter()
            .map(|it| Choice::new(it.code(), language.pick(it.zh(), it.en())))
            .collect(),
        months: prospect.on_day.policy.entry_check_months.value.to_string(),
    };
    show_form(form, &page)
}

fn confirm_page(
    place: &institution::Model,
    actor: &Actor,
    prospect: &Prospect,
    new: &NewEmployment,
    (effects, form, of_file): (&Effects, &Fields, &Form),
) -> Response {
    let language = request::language();
    let t = language.texts();
    let post = language.pick(new.post.zh(), new.post.en());
    let ahead = |text| Line::new(Progress::Ahead, text);
    let mut lines = Vec::new();
    if matches!(prospect.whom, Whom::Newcomer(_)) {
        lines.push(ahead(t.text("hire-will-register")));
    }
    lines.push(match (&new.entry_check, new.without_entry_check) {
        (_, true) => {
            ahead(t.with("hire-will-be-unchecked", &[("reason", new.reason.as_deref().unwrap_or_default())]))
        }
        (Some(check), _) => ahead(t.with(
            "hire-will-record-check",
            &[("day", &language.day(check.checked_on)), ("receipt", &check.receipt_number)],
        )),
        (None, _) => ahead(t.text("hire-will-use-check")),
    });
    lines.extend(words::lines(effects, &Said::default(), t));
    let hours = Policy::in_force_on(new.from_on).employment_void_hours.value.to_string();
    let terms = form
        .iter()
        .filter(|(name, _)| !WHO.contains(name) && !matches!(*name, "csrf" | "step" | "form_page"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let it = Review {
        sentence: words::sentence(effects.kind, &effects.subject, t),
        who: words::who(&effects.subject, t),
        lines,
        caution: t.with("hire-can-be-voided", &[("hours", &hours)]),
        action: action(place),
        carried: carried(&prospect.whom).into_iter().chain(terms).collect(),
        submit: t.with("hire-submit", &[("post", post)]),
        file: new.entry_check.as_ref().map(|_| (t.text("check-file"), t.text("hire-file-hint"))),
        is_grave: new.without_entry_check,
        may_edit: true,
        leave: (home_of(actor, place), t.text("act-leave")),
        ..Review::default()
    };
    let page = Page::titled(t.text("hire-confirm-title")).below(place.name.clone(), home_of(actor, place));
    review(page, of_file, it)
}

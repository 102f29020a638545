//! Reminding those whom a finding concerns: the members of one staff, and what became of it.

use super::finding_of;
use crate::compliance::findings::FindingCode;
use crate::compliance::service::{ConcernedPerson, concerned_at};
use crate::compliance::store::Scope;
use crate::history;
use crate::institutions::pages::home_of;
use crate::institutions::service::{institution_for, open_phone};
use crate::institutions::words::shown_name;
use crate::platform::language::{Language, Texts};
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::identity;
use crate::reminders::rules::{Outcome, can_be_reminded_of, is_for_the_person};
use crate::reminders::service::{Asked, Line, remind_staff, reminded_lately};
use crate::web::forms::{Fields, Form, belongs_on_form};
use crate::web::pages::{Page, show, show_form};
use crate::web::routing::Visit;
use askama::Template;
use chrono::NaiveDate;
use mengya_entities::ids::PractitionerId;
use poem::Response;
use poem::http::StatusCode;

/// Somebody whom a finding concerns.
pub(super) struct PersonText {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) number: String,
    pub(super) url: String,
    pub(super) posts: String,
    pub(super) sentence: String,
    pub(super) remedy: String,
    pub(super) phone: String,
    pub(super) ticked: bool,
    /// That somebody was reminded lately; or empty.
    pub(super) lately: String,
}

/// How somebody is shown: `phone` in full where it was asked for; `sent`: whoever was ticked stays so.
pub(super) fn person_text(
    services: &Services,
    it: &ConcernedPerson,
    place: &str,
    lately: Option<NaiveDate>,
    phone: Option<String>,
    sent: Option<&Fields>,
    language: Language,
) -> Result<PersonText, Problem> {
    let number = it.person.registry_number.to_string();
    let posts: Vec<&str> = it.posts.iter().map(|post| language.pick(post.zh(), post.en())).collect();
    let masked = || -> Result<String, Problem> {
        let phone = identity::open_phone(&services.vault, &it.person)?;
        Ok(phone.as_deref().map(identity::masked_phone).unwrap_or_default())
    };
    Ok(PersonText {
        id: format!("{place}-{number}"),
        name: it.person.name.clone(),
        url: format!("/people/{number}"),
        posts: posts.join(language.pick("、", ", ")),
        sentence: it.sentences(language),
        remedy: it.remedies(language),
        phone: match phone {
            Some(phone) => phone,
            None => masked()?,
        },
        ticked: match sent {
            Some(sent) => sent.all("people").any(|known| known == number),
            None => lately.is_none(),
        },
        lately: lately.map_or_else(String::new, |day| {
            language.texts().with("reminder-lately-on", &[("day", &language.day(day))])
        }),
        number,
    })
}

/// Beside the tick that also reminds those who were reminded lately.
pub(super) fn again_text(services: &Services, t: &Texts) -> String {
    t.with("reminder-again", &[("days", &services.settings.reminder_days.to_string())])
}

/// Whom a form asks to remind.
pub(super) fn read(form: &Fields, finding: FindingCode) -> Asked {
    Asked {
        finding,
        people: form.all("people").filter(|number| !number.is_empty()).map(str::to_owned).collect(),
        again: form.get("again") == "yes",
    }
}

struct LineText {
    name: String,
    url: String,
    places: String,
    sentence: String,
    /// Whose phone, and its number.
    phones: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "reminders/done.html")]
struct DonePage {
    t: &'static Texts,
    page: Page,
    title: String,
    is_sent: bool,
    sent: Vec<LineText>,
    to_call: Vec<LineText>,
    others: Vec<LineText>,
    call: String,
    back: String,
}

/// What became of reminding them: who has to be called first.
pub(super) fn done_page(
    services: &Services,
    page: Page,
    lines: &[Line],
    back: String,
) -> Result<Response, Problem> {
    let language = request::language();
    let t = language.texts();
    let text = |line: &Line| -> Result<LineText, Problem> {
        let places: Vec<&str> = line.places.iter().map(|place| shown_name(place, language)).collect();
        let mut phones = Vec::new();
        if line.outcome.has_to_be_called() {
            let own = Some(line.phone.clone()).filter(|phone| !phone.is_empty());
            phones.push((t.text("concerned-phone"), own.unwrap_or_else(|| t.text("reminder-no-phone"))));
            for place in &line.places {
                if let Some(phone) = open_phone(&services.vault, place)? {
                    let named = [("place", shown_name(place, language))];
                    phones.push((t.with("reminder-place-phone", &named), phone));
                }
            }
        }
        Ok(LineText {
            name: line.person.as_ref().map_or_else(|| line.registry_number.clone(), |it| it.name.clone()),
            url: line
                .person
                .as_ref()
                .map_or_else(String::new, |it| format!("/people/{}", it.registry_number)),
            places: places.join(language.pick("、", ", ")),
            sentence: line.sentence(language),
            phones,
        })
    };
    let of = |holds: fn(Outcome) -> bool| -> Result<Vec<LineText>, Problem> {
        lines.iter().filter(|line| holds(line.outcome)).map(text).collect()
    };
    let to_call = of(Outcome::has_to_be_called)?;
    let count = lines.iter().filter(|line| line.outcome.is_sent()).count();
    let page = DonePage {
        t,
        page,
        title: match count {
            0 => t.text("reminder-done-nobody"),
            _ => t.with("reminder-done-title", &[("count", &count.to_string())]),
        },
        is_sent: count > 0,
        sent: of(|outcome| outcome.is_sent() && !outcome.has_to_be_called())?,
        others: of(|outcome| !outcome.is_sent() && !outcome.has_to_be_called())?,
        call: t.with("reminder-done-call", &[("count", &to_call.len().to_string())]),
        to_call,
        back,
    };
    Ok(show(StatusCode::OK, &page))
}

#[derive(Template)]
#[template(path = "reminders/staff.html")]
struct StaffPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    title: String,
    action: String,
    lede: String,
    may_remind: bool,
    people: Vec<PersonText>,
    again: String,
}

/// Whom of a staff a finding concerns, ticked beforehand.
pub(super) async fn begin(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    staff_page(services, visit, Form::empty(), None).await
}

async fn staff_page(
    services: &Services,
    visit: &Visit,
    form: Form,
    sent: Option<&Fields>,
) -> Result<Response, Problem> {
    let code = finding_of(visit)?;
    let actor = visit.actor()?;
    let language = request::language();
    let t = language.texts();
    let place = institution_for(services, actor, visit.path.get("code")).await?;
    if !can_be_reminded_of(code) {
        return Err(Problem::not_found());
    }
    let today = services.clock.today();
    let moment = services.database.begin_reading().await?;
    let scope = Scope::StaffOn(vec![place.id], today);
    let places = std::slice::from_ref(&place);
    let mut found = concerned_at(&moment, &services.vault, places, &scope, code, today).await?;
    drop(moment);
    let found = found.remove(&place.id).unwrap_or_default();
    let ids: Vec<PractitionerId> = found.iter().map(|it| it.person.id).collect();
    history::log_access(services, actor, &ids, "remind_staff", None).await?;
    let lately = reminded_lately(services, &ids, code).await?;
    let of = place.social_credit_code.to_string();
    let people = found
        .iter()
        .map(|it| person_text(services, it, &of, lately.get(&it.person.id).copied(), None, sent, language));
    let title = t.with("reminder-title", &[("finding", code.title().in_language(language))]);
    let own = actor.employer().is_some();
    let page = StaffPage {
        t,
        page: Page::titled(title.clone()).below(shown_name(&place, language), home_of(actor, &place)),
        form,
        title,
        action: format!("/institutions/{of}/findings/{}", code.as_str()),
        lede: t.text(match (own, is_for_the_person(code)) {
            (true, false) => "reminder-asker",
            (true, true) => "reminder-lede-own",
            (false, _) => "reminder-lede",
        }),
        may_remind: !own || is_for_the_person(code),
        people: people.collect::<Result<_, _>>()?,
        again: again_text(services, t),
    };
    Ok(show_form(&page.form, &page))
}

/// Reminds whoever is ticked.
pub(super) async fn remind(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let code = finding_of(visit)?;
    let actor = visit.actor()?;
    match remind_staff(services, actor, visit.path.get("code"), &read(&visit.form, code)).await {
        Ok((place, lines)) => {
            let language = request::language();
            let t = language.texts();
            let home = home_of(actor, &place);
            let title = t.with("reminder-title", &[("finding", code.title().in_language(language))]);
            let page = Page::titled(title).below(shown_name(&place, language), home.clone());
            done_page(services, page, &lines, home)
        }
        Err(problem) if belongs_on_form(&problem) => {
            staff_page(services, visit, Form::refused(&visit.form, &problem), Some(&visit.form)).await
        }
        Err(problem) => Err(problem),
    }
}

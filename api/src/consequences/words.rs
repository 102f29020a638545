//! What an act on a credential does, line by line, and what a choice says: one function each, for every page.

use super::outlook::{Hears, Outlook};
use super::rules::CredentialAct;
use crate::access::Actor;
use crate::compliance::sentences::effect_at;
use crate::credentials::words::not_counted;
use crate::effects::{Call, Line, Progress};
use crate::institutions::words::shown_name;
use crate::platform::language::Language;
use crate::policy::Policy;
use chrono::NaiveDate;
use mengya_entities::practitioner;
use mengya_entities::values::Role;

/// What a choice of a decision says, and so its button: what is decided, and whether it then counts.
#[must_use]
pub fn choice(outlook: &Outlook, language: Language) -> String {
    let counts = if outlook.counts.1 { "counts" } else { "not" };
    language.texts().text(&format!("credential-choice-{}-{counts}", outlook.act.code()))
}

/// What an act is called, as the heading above what it does.
#[must_use]
pub fn heading(act: CredentialAct, language: Language) -> String {
    language.texts().text(&format!("credential-once-{}", act.code()))
}

/// Whether the credential counts, in a sentence.
fn counting(outlook: &Outlook, today: NaiveDate, language: Language) -> String {
    let t = language.texts();
    let policy = Policy::in_force_on(today);
    let stands = &outlook.stands;
    match stands.reason_not_counted_on(today, policy) {
        None => match stands.in_force(policy).and_then(|period| period.until) {
            Some(until) => t.with("credential-effect-counts-until", &[("until", &language.day(until))]),
            None => t.text("credential-effect-counts"),
        },
        Some(reason) => {
            let (_, why) = not_counted(reason, t);
            let key = if outlook.counts.0 { "credential-effect-ends" } else { "credential-effect-not" };
            t.with(key, &[("why", &why)])
        }
    }
}

/// What an act on a credential does, line by line: the same before it and after it.
#[must_use]
pub fn lines(
    outlook: &Outlook,
    actor: &Actor,
    person: &practitioner::Model,
    today: NaiveDate,
    language: Language,
) -> Vec<Line> {
    let t = language.texts();
    let number = person.registry_number.to_string();
    let by_act = |text: String| Line::by_act(outlook.is_done, text);
    let mut lines = vec![by_act(counting(outlook, today, language))];
    for (key, count) in [
        ("credential-effect-others-end", outlook.others.0),
        ("credential-effect-others-back", outlook.others.1),
    ] {
        if count > 0 {
            lines.push(by_act(t.with(key, &[("count", &count.to_string())])));
        }
    }
    match outlook.dual {
        (false, true) => {
            // A certificate that fell with what is undone does not come back by itself.
            let line = if outlook.act == CredentialAct::Undo {
                Line::new(Progress::ToDo, t.text("credential-effect-dual-again"))
            } else {
                by_act(t.text("credential-effect-dual-begins"))
            };
            lines.push(if outlook.is_done {
                line.at(format!("/people/{number}/dual-certificate"), t.text("dual-title"))
            } else {
                line
            });
        }
        (true, false) => lines.push(by_act(t.text("credential-effect-dual-ends"))),
        _ => {}
    }
    if let Some(number) = &outlook.falls {
        let text = t.with("credential-effect-falls", &[("number", &number.to_string())]);
        lines.push(by_act(text).at(format!("/certificates/{number}"), t.text("credential-see-certificate")));
    }
    if outlook.places.is_empty() {
        lines.push(by_act(t.text("credential-effect-no-place")));
    }
    for place in &outlook.places {
        let said = effect_at(shown_name(&place.institution, language), &place.before, &place.after, language);
        lines.push(by_act(said.join(language.pick("；", "; "))));
    }
    lines.extend(outlook.hears.iter().map(|it| told(it, outlook.is_done, actor, &number, language)));
    lines
}

/// That somebody is told of it.
#[must_use]
pub fn told(it: &Hears, is_done: bool, actor: &Actor, number: &str, language: Language) -> Line {
    let t = language.texts();
    let is_of_district = it.district.as_ref().is_none_or(|district| actor.reaches_district(district));
    let may_call = actor.is(Role::RegulatorOfficer) && is_of_district;
    let whom = it.institution.as_deref().map_or_else(
        || t.text("told-the-person"),
        |name| language.named(name, it.institution_en.as_deref()).to_owned(),
    );
    let call = Call {
        phone: it.phone.clone().unwrap_or_default(),
        reveal: match it.institution {
            None if may_call && it.phone.is_some() => format!("/people/{number}/identity"),
            _ => String::new(),
        },
        action: match it.id {
            Some(id) if may_call => format!("/calls/{id}"),
            _ => String::new(),
        },
    };
    Line::told(it.told, &whom, is_done, call, t)
}

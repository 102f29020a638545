//! What an employer asks before hiring: who is it, and as what may the person work here.

use crate::access::Actor;
use crate::compliance::rules::PersonFacts;
use crate::compliance::service::{PersonOnDay, assess_facts, assess_person};
use crate::history;
use crate::institutions::service::institution_for;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::practitioners::service::{self as practitioners, Document, NewPerson, PersonView};
use crate::practitioners::store as practitioner_store;
use crate::screening::rules::entry_check_for;
use crate::screening::store as screening;
use chrono::{Months, NaiveDate};
use mengya_entities::ids::PractitionerId;
use mengya_entities::institution;
use mengya_entities::values::{IdentityKind, RegistryNumber};

/// Whom an employer means: a registry number, or a document and the name on it.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The registry number, as typed.
    pub registry_number: Option<&'a str>,
    /// The kind of document.
    pub identity_kind: IdentityKind,
    /// Its number, as typed.
    pub identity_number: Option<&'a str>,
    /// The name on it, as typed.
    pub name: Option<&'a str>,
    /// A phone number, of somebody who is not registered yet.
    pub phone: Option<&'a str>,
}

/// Somebody who may be hired.
#[derive(Clone, Debug)]
pub enum Whom {
    /// Registered, as an employer may see it.
    Registered(Box<PersonView>),
    /// Not registered yet: would be registered with the hire.
    Newcomer(NewPerson),
}

impl Whom {
    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Registered(shown) => &shown.person.name,
            Self::Newcomer(new) => new.name.as_str(),
        }
    }

    /// The document's number, masked.
    #[must_use]
    pub fn masked(&self) -> String {
        match self {
            Self::Registered(shown) => shown.identity_number.clone(),
            Self::Newcomer(new) => new.identity.masked(),
        }
    }
}

/// An answer before hiring.
#[derive(Clone, Debug)]
pub struct Prospect {
    /// Who.
    pub whom: Whom,
    /// As what the person may work today, and what is missing; nothing of what the person does elsewhere.
    pub on_day: PersonOnDay,
    /// The last first day for which a check that is recorded serves as the entry check; `None` when there is none.
    pub check_serves_until: Option<NaiveDate>,
}

/// Who it is, and as what the person may work. The look is written down and counted, and shown to the person.
///
/// # Errors
/// 404, 422 when nobody is named or the number is nobody's, 409 `already-exists` when name and document do not belong
/// together, 409 `barred` when the document's holder is not registered and barred, 429.
pub async fn prospect(
    services: &Services,
    actor: &Actor,
    code: &str,
    asked: &Asked<'_>,
    purpose: &str,
) -> Result<(institution::Model, Prospect), Problem> {
    let place = institution_for(services, actor, code).await?;
    let fault = |code, key: &'static str| Problem::invalid("/registry_number", code, Message::new(key));
    let whom = match (asked.registry_number, asked.identity_number) {
        (None, None) => return Err(fault("required", "fault-hire-whom")),
        (Some(_), Some(_)) => return Err(fault("either", "fault-hire-either")),
        (Some(number), None) => by_number(services, actor, number, purpose).await?,
        (None, Some(number)) => {
            let Some(name) = asked.name else {
                return Err(Problem::invalid("/name", "required", Message::new("fault-find-name")));
            };
            // Everything that is wrong with what was typed is told before anybody is looked for.
            let new = practitioners::read_new(name, asked.identity_kind, number, asked.phone)?;
            let document = Document { kind: asked.identity_kind, number, name: Some(name) };
            match practitioners::find(services, actor, document, purpose).await {
                Ok(shown) => Whom::Registered(Box::new(shown)),
                Err(problem) if problem.code == ProblemCode::NotFound => Whom::Newcomer(new),
                Err(problem) => return Err(problem),
            }
        }
    };
    let today = services.clock.today();
    let (on_day, check_serves_until) = match &whom {
        Whom::Newcomer(_) => {
            let nobody = PersonFacts::unknown(PractitionerId(uuid::Uuid::nil()));
            (assess_facts(&nobody, today, Some(place.id)), None)
        }
        Whom::Registered(shown) => {
            let person = shown.person.id;
            let on_day = assess_person(services, person, today, Some(place.id)).await?;
            let checks =
                screening::of_persons(services.database.reader(), &services.vault, &[person]).await?;
            let checks = checks.get(&person).map_or(&[][..], Vec::as_slice);
            let policy = Policy::in_force_on(today);
            let serves = entry_check_for(checks, today, policy)
                .and_then(|day| day.checked_add_months(Months::new(policy.entry_check_months.value)));
            (on_day, serves)
        }
    };
    Ok((place, Prospect { whom, on_day, check_serves_until }))
}

async fn by_number(services: &Services, actor: &Actor, number: &str, purpose: &str) -> Result<Whom, Problem> {
    practitioners::count_search(services, actor)?;
    let no_such = || {
        let message = Message::new("fault-no-such").arg("found", number);
        let faults = vec![Fault::new("/registry_number", "no-such", message)];
        Problem { faults, ..Problem::new(ProblemCode::Invalid) }
    };
    let parsed = RegistryNumber::parse(number).map_err(|_| no_such())?;
    let reader = services.database.reader();
    let person = practitioner_store::find_by_number(reader, &parsed).await?.ok_or_else(no_such)?;
    history::log_access(services, actor, &[person.id], "check_before_hiring", Some(purpose)).await?;
    Ok(Whom::Registered(Box::new(practitioners::show(services, actor, person).await?)))
}

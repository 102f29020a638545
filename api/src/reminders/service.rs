//! Reminds people of what is found of them, and those they work for, in one transaction with the letters.

use super::rules::{Facts, Outcome, can_be_reminded_of, decide, is_for_the_person};
use super::store;
use crate::access::Actor;
use crate::compliance::findings::FindingCode;
use crate::compliance::service::{ConcernedPerson, concerned_at};
use crate::compliance::store::Scope;
use crate::history::{self, Fact};
use crate::institutions::service::institution_for;
use crate::institutions::store::with_ids;
use crate::notifications::letters::Notice;
use crate::notifications::service::{Addressee, Recipient, addressees, recipient_of, write_all};
use crate::platform::db::{Tx, lock_persons};
use crate::platform::language::Language;
use crate::platform::problem::{Fault, Message, Problem};
use crate::platform::services::Services;
use crate::practitioners::identity;
use crate::practitioners::store as practitioners;
use chrono::{NaiveDate, TimeDelta};
use mengya_entities::ids::{InstitutionId, PractitionerId};
use mengya_entities::reminder;
use mengya_entities::values::{
    EventAction, Instant, MailChannel, ReaderLanguage, RegistryNumber, masked_name,
};
use mengya_entities::{institution, practitioner};
use sea_orm::ActiveValue::Set;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many people are reminded at once.
pub const MOST: usize = 500;
/// Within so many microseconds nobody is reminded of the same twice.
const DAY: i64 = 24 * 3_600 * 1_000_000;
/// How many of a staff a letter to the institution names.
const NAMED: usize = 10;

/// Whom somebody asks to remind.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Of what.
    pub finding: FindingCode,
    /// Whom, by registry numbers as typed.
    pub people: Vec<String>,
    /// Also those who were reminded lately.
    pub again: bool,
}

/// Within what somebody reminds.
#[derive(Clone, Debug)]
enum Reach {
    /// A whole district.
    District(String),
    /// One institution.
    Place(Box<institution::Model>),
}

/// What became of reminding one person.
#[derive(Clone, Debug)]
pub struct Line {
    /// The registry number as asked.
    pub registry_number: String,
    /// Who; none where it is not found, or not within reach.
    pub person: Option<practitioner::Model>,
    /// Where it is found of the person.
    pub places: Vec<institution::Model>,
    /// Those of them that were written to.
    pub places_told: BTreeSet<InstitutionId>,
    /// What became of it.
    pub outcome: Outcome,
    /// The phone number, in part, of somebody who has to be called; empty where there is none.
    pub phone: String,
}

/// Reminds people in a district of a finding: each who can be written to, and the managers of those they work for. That
/// each was is written down with the letters; who has been reminded within `reminder_days` is left alone unless asked
/// again. As many statements for one as for 500.
///
/// # Errors
/// 404 for a finding that nobody is reminded of; 422 for nobody or too many.
pub async fn remind_in_district(
    services: &Services,
    actor: &Actor,
    district: &str,
    asked: &Asked,
) -> Result<Vec<Line>, Problem> {
    Actor::or_unknown(actor.reaches_district(district))?;
    remind(services, actor, Reach::District(district.to_owned()), asked).await
}

/// The same within one institution.
///
/// # Errors
/// As [`remind_in_district`]; 404 when the institution is another's.
pub async fn remind_staff(
    services: &Services,
    actor: &Actor,
    code: &str,
    asked: &Asked,
) -> Result<(institution::Model, Vec<Line>), Problem> {
    let place = institution_for(services, actor, code).await?;
    let lines = remind(services, actor, Reach::Place(Box::new(place.clone())), asked).await?;
    Ok((place, lines))
}

/// On which day each of these people was last reminded of this, as far as that still counts.
///
/// # Errors
/// When the store is away.
pub async fn reminded_lately(
    services: &Services,
    people: &[PractitionerId],
    finding: FindingCode,
) -> Result<HashMap<PractitionerId, NaiveDate>, Problem> {
    let found =
        store::latest(services.database.reader(), people, finding.as_str(), still_counts(services)).await?;
    Ok(found.into_iter().map(|(person, at)| (person, services.clock.day_of(at.into()))).collect())
}

/// From when on a reminder still counts.
fn still_counts(services: &Services) -> Instant {
    Instant::from(services.clock.now() - TimeDelta::days(services.settings.reminder_days.into()))
}

fn checked(asked: &Asked) -> Result<(), Problem> {
    if !can_be_reminded_of(asked.finding) {
        return Err(Problem::not_found());
    }
    let fault = if asked.people.is_empty() {
        Fault::new("/people", "required", Message::new("reminder-none-ticked"))
    } else if asked.people.len() > MOST {
        let message = Message::new("reminder-too-many").arg("found", asked.people.len()).arg("limit", MOST);
        Fault::new("/people", "too-many", message)
    } else {
        return Ok(());
    };
    Problem::from_faults(vec![fault]).map_or(Ok(()), Err)
}

/// Where it is found of somebody, and what at each place.
#[derive(Default)]
struct Found<'f> {
    at: Vec<(&'f institution::Model, &'f ConcernedPerson)>,
}

async fn remind(
    services: &Services,
    actor: &Actor,
    reach: Reach,
    asked: &Asked,
) -> Result<Vec<Line>, Problem> {
    checked(asked)?;
    let today = services.clock.today();
    let tx = services.database.begin().await?;
    let numbers: BTreeSet<RegistryNumber> =
        asked.people.iter().filter_map(|number| RegistryNumber::parse(number).ok()).collect();
    let numbers: Vec<RegistryNumber> = numbers.into_iter().collect();
    let known = practitioners::by_numbers(&tx, &numbers).await?;
    lock_persons(&tx, known.values().map(|person| person.identity_index.0.as_slice())).await?;
    let ids: Vec<PractitionerId> = known.values().map(|person| person.id).collect();
    let addressees = addressees(&tx, &ids, today).await?;
    let places = places_within(&tx, &reach, &addressees).await?;
    let scope = Scope::People(ids.clone());
    let concerned = concerned_at(&tx, &services.vault, &places, &scope, asked.finding, today).await?;
    let lately = store::latest(&tx, &ids, asked.finding.as_str(), still_counts(services)).await?;
    let mut found: HashMap<PractitionerId, Found<'_>> = HashMap::new();
    for place in &places {
        for person in concerned.get(&place.id).into_iter().flatten() {
            found.entry(person.person.id).or_default().at.push((place, person));
        }
    }
    let own = actor.employer();
    let managers = |place: InstitutionId| {
        let of = addressees.iter().find(|it| it.institution == Some(place));
        of.map_or(&[][..], |it| it.accounts.as_slice())
    };
    let mut letters: Vec<(Recipient, Notice)> = Vec::new();
    let mut staff: BTreeMap<InstitutionId, Vec<(String, [String; 2])>> = BTreeMap::new();
    let (mut rows, mut facts, mut looked_at) = (Vec::new(), Vec::new(), Vec::new());
    let now = Instant::from(services.clock.now());
    let mut lines: Vec<Line> = Vec::with_capacity(asked.people.len());
    let mut done: BTreeSet<PractitionerId> = BTreeSet::new();
    for number in &asked.people {
        let person = RegistryNumber::parse(number).ok().and_then(|number| known.get(&number));
        let here = person.and_then(|person| found.get(&person.id));
        let Some((person, here)) = person.zip(here) else {
            lines.push(Line::nobody(number));
            continue;
        };
        if !done.insert(person.id) {
            continue;
        }
        looked_at.push(person.id);
        let to = recipients(services, person, &addressees)?;
        let with_manager: Vec<&institution::Model> =
            here.at.iter().map(|(place, _)| *place).filter(|place| !managers(place.id).is_empty()).collect();
        let outcome = decide(
            Facts {
                is_found: true,
                lately: lately.get(&person.id).map(|at| services.clock.day_of((*at).into())),
                just_now: lately.get(&person.id).is_some_and(|at| now.0 - at.0 < DAY),
                is_for_the_person: is_for_the_person(asked.finding),
                has_address: !to.is_empty(),
                is_for_the_institution: own.is_none(),
                has_manager: !with_manager.is_empty(),
            },
            asked.again,
        );
        let mut line = Line {
            registry_number: number.clone(),
            person: Some(person.clone()),
            places: here.at.iter().map(|(place, _)| (*place).clone()).collect(),
            places_told: BTreeSet::new(),
            outcome,
            phone: String::new(),
        };
        if outcome.is_sent() {
            if outcome == Outcome::Person {
                let notice = notice_to(here);
                letters.extend(to.into_iter().map(|to| (to, notice.clone())));
            }
            if own.is_none() {
                for (place, concerned) in here.at.iter().filter(|(place, _)| !managers(place.id).is_empty()) {
                    let remedy = both(|language| concerned.remedies(language));
                    staff.entry(place.id).or_default().push((masked_name(&person.name), remedy));
                    line.places_told.insert(place.id);
                }
            }
            for (place, _) in &here.at {
                rows.push(reminder::ActiveModel {
                    id: Set(services.ids.next()),
                    practitioner_id: Set(person.id),
                    institution_id: Set(place.id),
                    finding: Set(asked.finding.as_str().to_owned()),
                    person_told: Set(outcome == Outcome::Person),
                    institution_told: Set(line.places_told.contains(&place.id)),
                    reminded_by: Set(actor.account),
                    created_at: Set(now),
                });
            }
            facts.push(Fact {
                practitioner: Some(person.id),
                institution: here.at.first().map(|(place, _)| place.id),
                after: Some(serde_json::json!({
                    "finding": asked.finding.as_str(),
                    "person_told": outcome == Outcome::Person,
                    "institution_told": !line.places_told.is_empty(),
                })),
                ..Fact::of(EventAction::PractitionerReminded, person.id.0)
            });
        }
        if outcome.has_to_be_called() {
            let phone = identity::open_phone(&services.vault, person)?;
            line.phone = phone.as_deref().map(identity::masked_phone).unwrap_or_default();
        }
        lines.push(line);
    }
    for (place, members) in staff {
        // What each lacks is said to each, where it is not the same of all.
        let remedies: BTreeSet<&[String; 2]> = members.iter().map(|(_, remedy)| remedy).collect();
        let same = if remedies.len() == 1 { remedies.into_iter().next().cloned() } else { None };
        let notice = Notice::StaffReminder {
            title: both(|language| asked.finding.title().in_language(language).to_owned()),
            remedy: same
                .unwrap_or_else(|| both(|language| language.texts().text("mail-staff-reminder-each"))),
            count: members.len(),
            names: members.into_iter().take(NAMED).map(|(name, _)| name).collect(),
        };
        for account in managers(place) {
            letters.extend(recipient_of(services, account)?.map(|to| (to, notice.clone())));
        }
    }
    write_all(&tx, services, &letters).await?;
    store::insert_all(&tx, rows).await?;
    history::record_all(&tx, services, actor, facts).await?;
    let operation = match reach {
        Reach::District(_) => "remind_people_with_finding",
        Reach::Place(_) => "remind_staff",
    };
    history::log_access_within(&tx, services, actor, &looked_at, operation, None).await?;
    tx.commit().await?;
    Ok(lines)
}

/// The institutions within reach where these people work.
async fn places_within(
    tx: &Tx,
    reach: &Reach,
    addressees: &[Addressee],
) -> Result<Vec<institution::Model>, Problem> {
    match reach {
        Reach::Place(place) => Ok(vec![place.as_ref().clone()]),
        Reach::District(district) => {
            let ids: BTreeSet<InstitutionId> = addressees.iter().filter_map(|it| it.institution).collect();
            let mut places = with_ids(tx, ids).await?;
            places.retain(|place| place.district == *district);
            places.sort_unstable_by_key(|place| place.id);
            Ok(places)
        }
    }
}

/// How a person is written to: to the own accounts, or where the register reaches the person.
fn recipients(
    services: &Services,
    person: &practitioner::Model,
    addressees: &[Addressee],
) -> Result<Vec<Recipient>, Problem> {
    let own = addressees.iter().find(|it| it.person == person.id && it.institution.is_none());
    let mut found = Vec::new();
    for account in own.into_iter().flat_map(|it| &it.accounts) {
        found.extend(recipient_of(services, account)?);
    }
    if !found.is_empty() {
        return Ok(found);
    }
    let at = |channel, address| Recipient {
        account: None,
        channel,
        address,
        name: person.name.clone(),
        language: ReaderLanguage::Chinese,
    };
    if let Some(address) = identity::open_email(&services.vault, person)? {
        return Ok(vec![at(MailChannel::Mail, address)]);
    }
    let has_gateway = services.settings.texts.gateway.as_ref().is_some_and(|url| !url.is_empty());
    let phone = identity::open_phone(&services.vault, person)?.filter(|_| has_gateway);
    Ok(phone.map(|phone| at(MailChannel::Text, phone)).into_iter().collect())
}

/// A text in Chinese and in English.
fn both(text: impl Fn(Language) -> String) -> [String; 2] {
    [text(Language::Chinese), text(Language::English)]
}

/// The letter to the person: what is found at each place, each thing once.
fn notice_to(found: &Found<'_>) -> Notice {
    let concerned = || found.at.iter().map(|(_, concerned)| *concerned);
    let once = |text: fn(&ConcernedPerson, Language) -> String| {
        both(|language| {
            let said: BTreeSet<String> = concerned().map(|it| text(it, language)).collect();
            said.into_iter().collect::<Vec<_>>().join(language.pick("", " "))
        })
    };
    let title = |language| {
        let first = concerned().next().and_then(|it| it.findings.first());
        first.map_or_else(String::new, |finding| finding.title().in_language(language).to_owned())
    };
    Notice::Reminder {
        title: both(title),
        what: once(ConcernedPerson::sentences),
        remedy: once(ConcernedPerson::remedies),
        place: found.at.first().map(|(place, _)| place.name.clone()).unwrap_or_default(),
    }
}

impl Line {
    fn nobody(number: &str) -> Self {
        Self {
            registry_number: number.to_owned(),
            person: None,
            places: Vec::new(),
            places_told: BTreeSet::new(),
            outcome: Outcome::NotFound,
            phone: String::new(),
        }
    }

    /// What became of it, in words.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let t = language.texts();
        let key = format!("reminder-{}", self.outcome.code());
        match self.outcome {
            Outcome::Lately(day) => t.with(&key, &[("day", &language.day(day))]),
            Outcome::Person if !self.places_told.is_empty() => t.text("reminder-person-and-institution"),
            _ => t.text(&key),
        }
    }
}

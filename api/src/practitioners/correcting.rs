//! Correcting a person's record, and taking a correction back that was a mistake.

use super::service::{authorise_unlogged, invalid, kept, lock_person, read_name};
use super::{identity, store};
use crate::access::{Actor, Bound, email, store as access};
use crate::effects::Told;
use crate::effects::service::{Noted, lock_to_undo, mark_undone, note};
use crate::history::{self, Fact};
use crate::notifications::letters::Notice;
use crate::platform::db::Tx;
use crate::platform::pagination::check_version;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::platform::vault::Place;
use mengya_entities::ids::ActId;
use mengya_entities::practitioner::Model;
use mengya_entities::values::{ActKind, EventAction, Instant, PersonName, name_key, prose};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What is to be corrected, and why.
#[derive(Clone, Copy)]
pub struct Correction<'a> {
    /// The name as on the document.
    pub name: Option<&'a str>,
    /// The phone number.
    pub phone: Option<&'a str>,
    /// The e-mail address.
    pub email: Option<&'a str>,
    /// Why.
    pub reason: &'a str,
}

/// What was corrected, as it is kept with the act: no phone number and no address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The name before.
    pub name_was: String,
    /// The name after.
    pub name_is: String,
    /// Whether the phone number is another.
    pub phone: bool,
    /// Whether the e-mail address is another.
    pub email: bool,
}

/// What a record held before; kept encrypted, so that it can be put back.
#[derive(Serialize, Deserialize)]
struct Was {
    name: String,
    phone: Option<String>,
    email: Option<String>,
}

/// What came of a correction, in a transaction that has not ended.
pub struct Corrected {
    /// The transaction: whoever only looks gives it up.
    pub tx: Tx,
    /// The record as it is now.
    pub person: Model,
    /// What is another than before.
    pub changed: Changed,
    /// How the person hears of it.
    pub told: Option<Told>,
    /// Under which id it is read afterwards.
    pub act: ActId,
}

fn place(act: ActId) -> Place {
    Place { table: "acts", column: "was_sealed", row: act.0 }
}

fn unreadable(error: &serde_json::Error) -> Problem {
    Problem::new(ProblemCode::Internal).caused_by(format!("what a record held before: {error}"))
}

/// Corrects name, phone number or e-mail address, and tells the person. The history keeps both names, and of the others only
/// that they changed.
///
/// # Errors
/// 404, 412/428, 422 with every fault.
pub async fn correct(
    services: &Services,
    actor: &Actor,
    number: &str,
    if_match: Option<&str>,
    correction: Correction<'_>,
) -> Result<Corrected, Problem> {
    let known = authorise_unlogged(services, actor, number).await?;
    let mut faults = Vec::new();
    let name = correction.name.map(|name| read_name(name, "/name")).transpose();
    let name = kept(name, &mut faults).flatten();
    let phone = correction.phone.map(|phone| identity::parse_phone(phone, "/phone")).transpose();
    let phone = kept(phone, &mut faults).flatten();
    let address = correction.email.map(|text| email::parse(text).ok_or_else(email::fault)).transpose();
    let address = kept(address, &mut faults).flatten();
    if correction.name.is_none() && correction.phone.is_none() && correction.email.is_none() {
        faults.push(Fault::new("", "nothing-to-change", Message::new("fault-nothing-to-change")));
    }
    if !faults.is_empty() {
        return Err(invalid(faults));
    }
    let tx = services.database.begin().await?;
    let person = lock_person(&tx, known.id).await?.person;
    check_version(if_match, person.version)?;
    let put = Put {
        name: name.map(|name: PersonName| (name.as_str().to_owned(), name.key())),
        phone: phone.map(Some),
        email: address.map(Some),
    };
    let (action, kind) = (EventAction::PractitionerChanged, ActKind::Corrected);
    written(tx, services, actor, (action, kind, correction.reason), person, put).await
}

/// Takes a correction back that was made by mistake: by whoever made it, within a day, with a reason, while nothing came
/// after it.
///
/// # Errors
/// 404, 422 without a reason, 409 `wrong-state`.
pub async fn undo(services: &Services, actor: &Actor, id: ActId, reason: &str) -> Result<Corrected, Problem> {
    let reason = prose(reason);
    if reason.is_empty() {
        return Err(Problem::invalid("/reason", "required", Message::new("fault-required")));
    }
    let tx = services.database.begin().await?;
    let row = lock_to_undo(&tx, services, actor, id).await?;
    let never = || Problem::new(ProblemCode::WrongState).say(Message::new("act-undo-never"));
    let sealed = row.was_sealed.as_ref().ok_or_else(never)?;
    let was: Was = serde_json::from_str(&services.vault.open_text(place(id), sealed)?)
        .map_err(|error| unreadable(&error))?;
    let changed: Changed = serde_json::from_value(row.effects.clone()).map_err(|error| unreadable(&error))?;
    let person = lock_person(&tx, row.practitioner_id).await?.person;
    if person.version != row.left_version {
        return Err(Problem::new(ProblemCode::WrongState).say(Message::new("act-undo-overtaken")));
    }
    mark_undone(&tx, services, row).await?;
    let put = Put {
        name: (changed.name_was != changed.name_is).then(|| {
            let key = name_key(&was.name);
            (was.name, key)
        }),
        phone: changed.phone.then_some(was.phone),
        email: changed.email.then_some(was.email),
    };
    let (action, kind) = (EventAction::PractitionerChangeUndone, ActKind::CorrectionUndone);
    written(tx, services, actor, (action, kind, &reason), person, put).await
}

/// What is put in the place of what a record holds; none stays as it is.
struct Put {
    /// The name with its key.
    name: Option<(String, String)>,
    phone: Option<Option<String>>,
    email: Option<Option<String>>,
}

async fn written(
    tx: Tx,
    services: &Services,
    actor: &Actor,
    (action, kind, reason): (EventAction, ActKind, &str),
    person: Model,
    put: Put,
) -> Result<Corrected, Problem> {
    let was = Was {
        name: person.name.clone(),
        phone: identity::open_phone(&services.vault, &person)?,
        email: identity::open_email(&services.vault, &person)?,
    };
    let (id, version) = (person.id, person.version);
    let mut row = person.into_active_model();
    if let Some((name, key)) = put.name {
        row.name = Set(name);
        row.name_key = Set(key);
    }
    let (phone, email) = (put.phone.is_some(), put.email.is_some());
    if let Some(phone) = put.phone {
        row.phone_sealed = Set(phone.map(|phone| identity::seal_phone(&services.vault, id, &phone)));
    }
    if let Some(address) = put.email {
        row.email_sealed = Set(address.map(|address| identity::seal_email(&services.vault, id, &address)));
    }
    row.version = Set(version + 1);
    let person = store::update(&tx, row).await?;
    if phone || email {
        // A code that went to the old one opens nothing any more.
        access::end_activations(&tx, person.id, Instant::from(services.clock.now())).await?;
    }
    let fact = Fact {
        practitioner: Some(person.id),
        reason: Some(reason.to_owned()),
        before: Some(json!({ "name": was.name })),
        after: Some(json!({ "name": person.name, "phone_changed": phone, "email_changed": email })),
        ..Fact::of(action, person.id.0)
    };
    history::record(&tx, services, actor, fact).await?;
    let changed = Changed { name_was: was.name.clone(), name_is: person.name.clone(), phone, email };
    let act: ActId = services.ids.next();
    let kept = serde_json::to_string(&was).map_err(|error| unreadable(&error))?;
    let district = match &actor.bound {
        Bound::District(district) => district.clone(),
        _ => services.settings.district.clone(),
    };
    let noted = Noted {
        id: act,
        kind,
        person: person.id,
        institution: None,
        district,
        employment: None,
        former: None,
        was_until: None,
        was_sealed: Some(services.vault.seal(place(act), kept.as_bytes())),
        left_version: person.version,
        effects: serde_json::to_value(&changed).map_err(|error| unreadable(&error))?,
        notice: Some(Notice::RecordCorrected),
    };
    let told = note(&tx, services, actor, noted).await?;
    Ok(Corrected { tx, person, changed, told, act })
}

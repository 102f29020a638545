//! What people do with the register of persons: register, find, clear.

use super::standing::{BanFacts, Barred, Cleared, StandingFacts, clear_during};
use super::{identity, store};
use crate::access::{Actor, Bound};
use crate::history::{self, Fact};
use crate::platform::db::{Tx, lock_persons};
use crate::platform::ground::Ground;
use crate::platform::problem::{Message, Problem, ProblemCode};
use chrono::NaiveDate;
use mengya_entities::ids::PractitionerId;
use mengya_entities::practitioner::{self, Model};
use mengya_entities::values::{BlindIndex, IdentityNumber, Instant, PersonName, RegistryNumber, Role};
use sea_orm::ActiveValue::Set;
use serde_json::json;

/// Somebody to be registered.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The name as on the document.
    pub name: PersonName,
    /// The document.
    pub identity: IdentityNumber,
    /// The phone number.
    pub phone: Option<String>,
}

/// A person whose lock this transaction holds: nobody else can ban, employ, issue to or let join meanwhile.
#[derive(Clone, Debug)]
pub struct LockedPerson {
    /// The person.
    pub person: Model,
    /// Every ban of the person, as of now.
    pub bans: Vec<BanFacts>,
}

impl LockedPerson {
    /// Proof that nothing bars the person from `from` to `until` (none: without end).
    ///
    /// # Errors
    /// 409 `barred` when a ban touches any of these days.
    pub fn clear_during(&self, from: NaiveDate, until: Option<NaiveDate>) -> Result<Cleared, Problem> {
        let facts = StandingFacts { practitioner: self.person.id, bans: &self.bans };
        clear_during(&facts, from, until).map_err(|barred| barred_problem(&barred))
    }
}

/// The refusal of whatever is forbidden to a barred person.
#[must_use]
pub fn barred_problem(barred: &Barred) -> Problem {
    let numbers: Vec<&str> = barred.bans.iter().map(|ban| ban.decision_number.as_str()).collect();
    Problem::new(ProblemCode::Barred)
        .say(Message::new("practitioner-barred").arg("decisions", numbers.join("；")))
}

/// Locks a document's holder, registered or not, until the transaction ends. First in every transaction that acts on
/// one person.
///
/// # Errors
/// When the store is away.
pub async fn lock_identity(tx: &Tx, index: &BlindIndex) -> Result<(), Problem> {
    Ok(lock_persons(tx, [index.0.as_slice()]).await?)
}

/// Locks a registered person and reads the bans, in this order.
///
/// # Errors
/// 404 when there is no such person.
pub async fn lock_person(tx: &Tx, id: PractitionerId) -> Result<LockedPerson, Problem> {
    let person = store::find(tx, id).await?.ok_or_else(Problem::not_found)?;
    lock_identity(tx, &person.identity_index).await?;
    let person = store::lock(tx, id).await?.ok_or_else(Problem::not_found)?;
    let bans = store::bans_of_identity(tx, &person.identity_index).await?;
    Ok(LockedPerson { person, bans })
}

/// The row of a new person.
#[must_use]
pub fn new_row(ground: &Ground, new: &NewPerson) -> practitioner::ActiveModel {
    let id: PractitionerId = ground.ids.next();
    let phone = new.phone.as_deref().map(|phone| identity::seal_phone(&ground.vault, id, phone));
    let (phone_sealed, phone_index) = phone.unzip();
    practitioner::ActiveModel {
        id: Set(id),
        registry_number: Set(RegistryNumber::from_random(ground.ids.random())),
        name: Set(new.name.as_str().to_owned()),
        name_key: Set(new.name.key()),
        identity_kind: Set(new.identity.kind()),
        identity_sealed: Set(identity::seal(&ground.vault, id, &new.identity)),
        identity_index: Set(identity::index(&ground.vault, &new.identity)),
        phone_sealed: Set(phone_sealed),
        phone_index: Set(phone_index),
        version: Set(1),
        created_at: Set(Instant::from(ground.clock.now())),
    }
}

/// Registers somebody. A document is registered once; who is barred today is stopped at the door.
///
/// # Errors
/// 409 `already-exists` (a name that differs from the registered one is told), 409 `barred`.
pub async fn register(ground: &Ground, actor: &Actor, new: NewPerson) -> Result<Model, Problem> {
    let index = identity::index(&ground.vault, &new.identity);
    let tx = ground.database.begin().await?;
    lock_identity(&tx, &index).await?;
    if let Some(known) = store::find_by_identity(&tx, &index).await? {
        let key = if known.name_key == new.name.key() {
            "practitioner-known"
        } else {
            "practitioner-known-other-name"
        };
        let number = known.registry_number.to_string();
        return Err(Problem::new(ProblemCode::AlreadyExists).say(Message::new(key).arg("number", number)));
    }
    let row = new_row(ground, &new);
    let id = *row.id.as_ref();
    let bans = store::bans_of_identity(&tx, &index).await?;
    let today = ground.clock.today();
    let facts = StandingFacts { practitioner: id, bans: &bans };
    let cleared = clear_during(&facts, today, Some(today)).map_err(|barred| barred_problem(&barred))?;
    let person = admit(&tx, &cleared, row).await?;
    let fact = Fact {
        action: "practitioner.registered",
        subject_kind: "practitioner",
        subject_id: id.0,
        practitioner: Some(id),
        after: Some(json!({ "registry_number": person.registry_number.to_string(), "name": person.name })),
        ..Fact::default()
    };
    history::record(&tx, ground, actor, fact).await?;
    tx.commit().await?;
    Ok(person)
}

/// Writes a cleared person and hands over bans that begin later.
async fn admit(tx: &Tx, cleared: &Cleared, row: practitioner::ActiveModel) -> Result<Model, Problem> {
    debug_assert_eq!(cleared.practitioner(), *row.id.as_ref());
    let person = store::insert(tx, row).await?;
    store::adopt_bans(tx, &person.identity_index, person.id).await?;
    Ok(person)
}

/// The person with this registry number, as people type it.
///
/// # Errors
/// 404 when it is no number of ours, or nobody has it.
pub async fn find_by_number(ground: &Ground, number: &str) -> Result<Model, Problem> {
    let number = RegistryNumber::parse(number).map_err(|_| Problem::not_found())?;
    store::find_by_number(ground.database.reader(), &number).await?.ok_or_else(Problem::not_found)
}

/// The person with this registry number, where the actor may read that record; who looked is written down.
///
/// # Errors
/// 404 when there is none, or it is not for this actor to know of.
pub async fn person_for(
    ground: &Ground,
    actor: &Actor,
    number: &str,
    operation: &'static str,
    purpose: Option<&str>,
) -> Result<Model, Problem> {
    let person = find_by_number(ground, number).await?;
    let reached = match &actor.bound {
        Bound::Practitioner(own) => *own == person.id,
        Bound::Provider(_) => false,
        Bound::Institution(own) => {
            store::is_on_staff(ground.database.reader(), *own, person.id, ground.clock.today()).await?
        }
        Bound::District(_) => true,
        Bound::Everything => !actor.is(Role::Administrator),
    };
    Actor::or_unknown(reached)?;
    history::looked_at(ground.database.writer(), ground, actor, &[person.id], operation, purpose).await?;
    Ok(person)
}

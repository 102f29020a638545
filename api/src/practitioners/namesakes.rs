//! Somebody to be registered who has the name of a barred person under another document: a passport is renewed and has
//! another number then, and nothing else stands between the register and that. An officer looks first, and writes down
//! what they found.

use super::standing::BanFacts;
use super::store::ban_facts;
use super::{identity, service};
use crate::access::{Actor, Bound};
use crate::history::{self, Fact};
use crate::platform::db::Tx;
use crate::platform::ground::Ground;
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::vault::Place;
use chrono::NaiveDate;
use mengya_entities::held_registration::{ActiveModel, Column, Entity, Model};
use mengya_entities::ids::{BanId, HeldRegistrationId};
use mengya_entities::values::{
    BanState, BlindIndex, IdentityKind, IdentityNumber, Instant, NamesakeAnswer, PersonName, Role,
};
use mengya_entities::{ban, institution};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// Whether a document of the one kind may have been renewed into one of the other: resident identity numbers are for
/// life, so two of these are two persons.
#[must_use]
pub const fn may_be_renewed(one: IdentityKind, other: IdentityKind) -> bool {
    one.is_renewed() || other.is_renewed()
}

/// A ban as far as registering a namesake asks about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BanOfName {
    /// Which ban.
    pub id: BanId,
    /// The kind of the barred document.
    pub identity_kind: IdentityKind,
    /// The barred document.
    pub identity_index: BlindIndex,
    /// Whether a second officer has still to decide.
    pub awaits: bool,
    /// The ban as the rules see it.
    pub facts: BanFacts,
}

impl BanOfName {
    fn of(row: &ban::Model) -> Self {
        Self {
            id: row.id,
            identity_kind: row.identity_kind,
            identity_index: row.identity_index.clone(),
            awaits: row.state == BanState::Recorded,
            facts: ban_facts(row.clone()),
        }
    }

    /// Whether it bars somebody today or later, or may once it is confirmed.
    fn lasts(&self, today: NaiveDate) -> bool {
        let facts =
            if self.awaits { BanFacts { confirmed: true, ..self.facts.clone() } } else { self.facts.clone() };
        facts.in_force().is_some_and(|period| period.until.is_none_or(|until| until >= today))
    }
}

/// The bans for whose sake an officer has to look before the holder of this document is registered. `same_name` are the
/// bans of somebody of this name; `seen` those of which an officer has found that this is somebody else.
#[must_use]
pub fn asked_about(
    kind: IdentityKind,
    index: &BlindIndex,
    same_name: &[BanOfName],
    seen: &BTreeSet<BanId>,
    today: NaiveDate,
) -> Vec<BanId> {
    same_name
        .iter()
        .filter(|ban| ban.identity_index != *index && may_be_renewed(ban.identity_kind, kind))
        .filter(|ban| ban.lasts(today) && !seen.contains(&ban.id))
        .map(|ban| ban.id)
        .collect()
}

/// What the register knows of bans of certain names, and of what officers found of certain documents.
#[derive(Clone, Debug, Default)]
pub struct Namesakes {
    bans: HashMap<String, Vec<BanOfName>>,
    seen: HashMap<BlindIndex, BTreeSet<BanId>>,
}

impl Namesakes {
    /// The bans for whose sake an officer has to look before somebody is registered.
    #[must_use]
    pub fn asked_about(
        &self,
        name_key: &str,
        kind: IdentityKind,
        index: &BlindIndex,
        today: NaiveDate,
    ) -> Vec<BanId> {
        let nothing = BTreeSet::new();
        let seen = self.seen.get(index).unwrap_or(&nothing);
        self.bans.get(name_key).map_or_else(Vec::new, |bans| asked_about(kind, index, bans, seen, today))
    }
}

/// Loads what is known of these names and documents: so many statements as 500 of each need.
///
/// # Errors
/// When the store is away.
pub async fn load(
    db: &impl ConnectionTrait,
    name_keys: &BTreeSet<String>,
    indexes: &[BlindIndex],
) -> Result<Namesakes, DbErr> {
    let mut known = Namesakes::default();
    let keys: Vec<&String> = name_keys.iter().collect();
    for chunk in keys.chunks(500) {
        let rows = ban::Entity::find()
            .filter(ban::Column::NameKey.is_in(chunk.iter().map(|key| key.as_str())))
            .filter(ban::Column::State.ne(BanState::Declined))
            .all(db)
            .await?;
        for row in rows {
            if let Some(key) = row.name_key.clone() {
                known.bans.entry(key).or_default().push(BanOfName::of(&row));
            }
        }
    }
    // Where nobody of these names is barred, nobody was ever asked about.
    if known.bans.is_empty() {
        return Ok(known);
    }
    for chunk in indexes.chunks(500) {
        let rows = Entity::find().filter(Column::IdentityIndex.is_in(chunk.iter().cloned())).all(db).await?;
        for row in rows.iter().filter(|row| row.answer == Some(NamesakeAnswer::SomebodyElse)) {
            known.seen.insert(row.identity_index.clone(), bans_seen(row));
        }
    }
    Ok(known)
}

fn bans_seen(row: &Model) -> BTreeSet<BanId> {
    serde_json::from_value(row.bans_seen.clone()).unwrap_or_default()
}

const fn place(id: HeldRegistrationId) -> Place {
    Place { table: "held_registrations", column: "identity_sealed", row: id.0 }
}

/// Somebody to be registered.
#[derive(Clone, Copy, Debug)]
pub struct Newcomer<'n> {
    /// The name.
    pub name: &'n PersonName,
    /// The document.
    pub identity: &'n IdentityNumber,
}

/// The district whose officers look, and the institution for which was asked.
async fn whose(
    db: &impl ConnectionTrait,
    ground: &Ground,
    actor: &Actor,
) -> Result<(String, Option<mengya_entities::ids::InstitutionId>), DbErr> {
    Ok(match &actor.bound {
        Bound::District(district) => (district.clone(), None),
        Bound::Institution(id) => {
            let place = institution::Entity::find_by_id(*id).one(db).await?;
            let district = place.map_or_else(|| ground.settings.district.clone(), |place| place.district);
            (district, Some(*id))
        }
        Bound::Provider(_) | Bound::Practitioner(_) | Bound::Everything => {
            (ground.settings.district.clone(), None)
        }
    })
}

/// Puts registrations before the officers that a ban of somebody of the same name stops, within the transaction that
/// refuses them. One that waits already waits on; one that an officer answered is opened again where there are bans that
/// the officer did not see.
///
/// # Errors
/// When the store is away.
pub async fn hold(
    tx: &Tx,
    ground: &Ground,
    actor: &Actor,
    newcomers: &[Newcomer<'_>],
) -> Result<Vec<HeldRegistrationId>, Problem> {
    if newcomers.is_empty() {
        return Ok(Vec::new());
    }
    let (district, institution) = whose(tx, ground, actor).await?;
    let mut held = Vec::new();
    for newcomer in newcomers {
        let index = identity::index(&ground.vault, newcomer.identity);
        let known = Entity::find().filter(Column::IdentityIndex.eq(index.clone())).one(tx).await?;
        if let Some(known) = known {
            held.push(known.id);
            if known.answer == Some(NamesakeAnswer::SomebodyElse) {
                let version = known.version;
                let mut row = known.into_active_model();
                row.answer = Set(None);
                row.version = Set(version + 1);
                row.update(tx).await?;
            }
            continue;
        }
        let id: HeldRegistrationId = ground.ids.next();
        let row = ActiveModel {
            id: Set(id),
            district: Set(district.clone()),
            name: Set(newcomer.name.as_str().to_owned()),
            name_key: Set(newcomer.name.key()),
            identity_kind: Set(newcomer.identity.kind()),
            identity_sealed: Set(ground.vault.seal(place(id), newcomer.identity.reveal().as_bytes())),
            identity_index: Set(index),
            asked_by: Set(actor.account),
            institution_id: Set(institution),
            answer: Set(None),
            reason: Set(None),
            decided_by: Set(None),
            bans_seen: Set(json!([])),
            version: Set(1),
            created_at: Set(Instant::from(ground.clock.now())),
        };
        row.insert(tx).await?;
        let fact = Fact {
            action: "practitioner.held",
            subject_kind: "held_registration",
            subject_id: id.0,
            institution,
            ..Fact::default()
        };
        history::record(tx, ground, actor, fact).await?;
        held.push(id);
    }
    Ok(held)
}

/// The refusal: an officer looks first. Who is no officer is not told why; an officer is led to what has to be decided.
#[must_use]
pub fn officer_first(ground: &Ground, actor: &Actor, held: Option<HeldRegistrationId>) -> Problem {
    let problem = Problem::new(ProblemCode::OfficerFirst);
    if actor.is(Role::RegulatorOfficer) {
        let fault =
            Fault::new("/identity_number", "officer-first", Message::new("practitioner-held-officer"));
        problem.with(match held {
            Some(id) => fault.leading_to(format!("/held-registrations/{id}")),
            None => fault,
        })
    } else {
        let contact = ground.settings.reached_by(crate::platform::request::language());
        let message = Message::new("practitioner-held").arg("contact", contact);
        problem.with(Fault::new("/identity_number", "officer-first", message))
    }
}

/// Stops registering somebody whom an officer has to look at first; the stop is written down and its transaction
/// committed, though nothing is registered.
///
/// # Errors
/// 409 `officer-first`.
pub async fn stop(
    tx: Tx,
    ground: &Ground,
    actor: &Actor,
    new: &service::NewPerson,
    index: &BlindIndex,
) -> Result<Tx, Problem> {
    let known = load(&tx, &BTreeSet::from([new.name.key()]), std::slice::from_ref(index)).await?;
    let today = ground.clock.today();
    if known.asked_about(&new.name.key(), new.identity.kind(), index, today).is_empty() {
        return Ok(tx);
    }
    let newcomer = Newcomer { name: &new.name, identity: &new.identity };
    let held = hold(&tx, ground, actor, &[newcomer]).await?;
    tx.commit().await?;
    Err(officer_first(ground, actor, held.first().copied()))
}

/// A ban of somebody of the same name, as an officer compares it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The ban.
    pub ban: ban::Model,
    /// The barred document's number, masked.
    pub identity_masked: String,
}

/// A held registration as an officer sees it.
#[derive(Clone, Debug)]
pub struct ShownHeld {
    /// The row.
    pub row: Model,
    /// The document's number, masked.
    pub identity_masked: String,
    /// The institution for which was asked.
    pub institution: Option<String>,
    /// The bans of somebody of the same name that last, whichever district keeps them.
    pub candidates: Vec<Candidate>,
}

fn district_of(actor: &Actor) -> Result<&str, Problem> {
    match &actor.bound {
        Bound::District(district) => Ok(district),
        _ => Err(Problem::forbidden()),
    }
}

/// How many registrations wait for the officers of the actor's district.
///
/// # Errors
/// When the store is away.
pub async fn waiting(ground: &Ground, actor: &Actor) -> Result<u64, Problem> {
    let Bound::District(district) = &actor.bound else { return Ok(0) };
    if !actor.is(Role::RegulatorOfficer) {
        return Ok(0);
    }
    let waiting = Entity::find().filter(Column::District.eq(district)).filter(Column::Answer.is_null());
    Ok(waiting.count(ground.database.reader()).await?)
}

/// One page of held registrations of the officer's district, the newest first; `waits` for those that wait, or those
/// that were answered.
///
/// # Errors
/// When the store is away.
pub async fn page(
    ground: &Ground,
    actor: &Actor,
    waits: Option<bool>,
    asked: &PageAsked,
) -> Result<(Vec<ShownHeld>, Option<String>), Problem> {
    let reader = ground.database.reader();
    let mut query = Entity::find()
        .filter(Column::District.eq(district_of(actor)?))
        .order_by_desc(Column::Id)
        .limit(asked.limit + 1);
    if let Some(waits) = waits {
        query = query.filter(if waits { Column::Answer.is_null() } else { Column::Answer.is_not_null() });
    }
    if let Some(after) = asked.after_id::<HeldRegistrationId>()? {
        query = query.filter(Column::Id.lt(after));
    }
    let (rows, next) = asked.cut(query.all(reader).await?, |row| row.id.to_string());
    Ok((shown(reader, ground, rows).await?, next))
}

async fn shown(
    db: &impl ConnectionTrait,
    ground: &Ground,
    rows: Vec<Model>,
) -> Result<Vec<ShownHeld>, Problem> {
    let today = ground.clock.today();
    let places: Vec<_> = rows.iter().filter_map(|row| row.institution_id).collect();
    let places = institution::Entity::find().filter(institution::Column::Id.is_in(places)).all(db).await?;
    let keys: BTreeSet<&str> = rows.iter().map(|row| row.name_key.as_str()).collect();
    let bans = ban::Entity::find()
        .filter(ban::Column::NameKey.is_in(keys))
        .filter(ban::Column::State.ne(BanState::Declined))
        .order_by_asc(ban::Column::Id)
        .all(db)
        .await?;
    let broken = |error: String| Problem::new(ProblemCode::Internal).caused_by(error);
    rows.into_iter()
        .map(|row| {
            let number = ground.vault.open_text(place(row.id), &row.identity_sealed)?;
            let number = IdentityNumber::parse(row.identity_kind, &number)
                .map_err(|error| broken(error.to_string()))?;
            let candidates = bans
                .iter()
                .filter(|ban| ban.name_key.as_deref() == Some(&row.name_key))
                .filter(|ban| ban.identity_index != row.identity_index)
                .filter(|ban| may_be_renewed(ban.identity_kind, row.identity_kind))
                .filter(|ban| BanOfName::of(ban).lasts(today))
                .map(|ban| {
                    let identity_masked = crate::bans::store::masked_identity(&ground.vault, ban)?;
                    Ok(Candidate { ban: ban.clone(), identity_masked })
                })
                .collect::<Result<_, Problem>>()?;
            let institution = places.iter().find(|it| Some(it.id) == row.institution_id);
            Ok(ShownHeld {
                identity_masked: number.masked(),
                institution: institution.map(|it| it.name.clone()),
                candidates,
                row,
            })
        })
        .collect()
}

/// One held registration. That an officer saw the bans of persons is written down.
///
/// # Errors
/// 404 when there is none, or another district's officers look at it.
pub async fn get(ground: &Ground, actor: &Actor, id: HeldRegistrationId) -> Result<ShownHeld, Problem> {
    let reader = ground.database.reader();
    let row = Entity::find_by_id(id).one(reader).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_district(&row.district))?;
    let found = shown(reader, ground, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    let people: Vec<_> = found.candidates.iter().filter_map(|it| it.ban.practitioner_id).collect();
    history::looked_at(ground, actor, &people, "get_held_registration", None).await?;
    Ok(found)
}

/// Writes down whether somebody to be registered is the barred person of the same name. Of somebody else the
/// registration goes through from now on, at every door, until another ban of that name is recorded. An answer may be
/// changed.
///
/// # Errors
/// 404, 412/428.
pub async fn answer(
    ground: &Ground,
    actor: &Actor,
    id: HeldRegistrationId,
    if_match: Option<&str>,
    answer: NamesakeAnswer,
    reason: String,
) -> Result<ShownHeld, Problem> {
    let officer = actor.account.ok_or_else(Problem::forbidden)?;
    let tx = ground.database.begin().await?;
    let row = Entity::find_by_id(id).lock_exclusive().one(&tx).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_district(&row.district))?;
    check_version(if_match, row.version)?;
    let found = shown(&tx, ground, vec![row.clone()]).await?.pop().ok_or_else(Problem::not_found)?;
    let seen: BTreeSet<BanId> = found.candidates.iter().map(|it| it.ban.id).collect();
    let (before, version) = (row.answer, row.version);
    let mut change = row.into_active_model();
    change.answer = Set(Some(answer));
    change.reason = Set(Some(reason.clone()));
    change.decided_by = Set(Some(officer));
    change.bans_seen = Set(json!(seen));
    change.version = Set(version + 1);
    let row = change.update(&tx).await?;
    let fact = Fact {
        action: "practitioner.held_answered",
        subject_kind: "held_registration",
        subject_id: id.0,
        institution: row.institution_id,
        reason: Some(reason),
        before: Some(json!({ "answer": before })),
        after: Some(json!({ "answer": answer, "bans": seen })),
        ..Fact::default()
    };
    history::record(&tx, ground, actor, fact).await?;
    tx.commit().await?;
    Ok(ShownHeld { row, ..found })
}

#[cfg(test)]
mod tests {
    use super::*;
    use mengya_entities::values::BanKind;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn ban(id: u128, kind: IdentityKind, document: u8) -> BanOfName {
        let id = BanId(Uuid::from_u128(id));
        BanOfName {
            id,
            identity_kind: kind,
            identity_index: BlindIndex(vec![document]),
            awaits: false,
            facts: BanFacts {
                id,
                decision_number: "静教禁〔2026〕1号".to_owned(),
                kind: BanKind::Administrative,
                effective_on: d("2026-06-01"),
                until_on: None,
                annulled_on: None,
                confirmed: true,
            },
        }
    }

    fn is_asked(kind: IdentityKind, document: u8, ban: &BanOfName) -> bool {
        let index = BlindIndex(vec![document]);
        let bans = std::slice::from_ref(ban);
        !asked_about(kind, &index, bans, &BTreeSet::new(), d("2026-06-30")).is_empty()
    }

    #[test]
    fn an_officer_is_asked_about_a_name_whose_document_may_have_been_renewed() {
        use IdentityKind::{ForeignerPermanentResidence as Card, Passport, ResidentId as Resident};
        for (barred, new, expected) in [
            (Passport, Passport, true),
            (Card, Card, true),
            (Card, Passport, true),
            (Resident, Passport, true),
            (Passport, Resident, true),
            (Resident, Resident, false),
        ] {
            assert_eq!(is_asked(new, 2, &ban(1, barred, 1)), expected, "{barred} {new}");
            assert!(
                !is_asked(new, 1, &ban(1, barred, 1)),
                "the barred document itself is barred, not asked about"
            );
        }
    }

    #[test]
    fn only_a_ban_that_lasts_or_awaits_is_asked_about() {
        let passport = ban(1, IdentityKind::Passport, 1);
        let with = |change: &dyn Fn(&mut BanFacts)| {
            let mut ban = passport.clone();
            change(&mut ban.facts);
            ban
        };
        for (ban, expected) in [
            (with(&|_| ()), true),
            (with(&|facts| facts.effective_on = d("2026-07-15")), true),
            (with(&|facts| facts.until_on = Some(d("2026-06-30"))), true),
            (with(&|facts| facts.until_on = Some(d("2026-06-29"))), false),
            (with(&|facts| facts.annulled_on = Some(d("2026-06-30"))), false),
            (with(&|facts| facts.annulled_on = Some(d("2026-07-01"))), true),
            (with(&|facts| facts.confirmed = false), false),
            (BanOfName { awaits: true, ..with(&|facts| facts.confirmed = false) }, true),
        ] {
            assert_eq!(is_asked(IdentityKind::Passport, 2, &ban), expected, "{ban:?}");
        }
    }

    proptest! {
        #[test]
        fn what_an_officer_has_seen_is_not_asked_about_again_and_all_else_is(
            bans in proptest::collection::vec((any::<u128>(), 0_u8..4), 0..6), new in 0_u8..4, seen in any::<u8>(),
        ) {
            let bans: Vec<BanOfName> =
                bans.into_iter().map(|(id, document)| ban(id, IdentityKind::Passport, document)).collect();
            let seen: BTreeSet<BanId> =
                bans.iter().enumerate().filter(|(at, _)| seen >> at & 1 == 1).map(|(_, ban)| ban.id).collect();
            let index = BlindIndex(vec![new]);
            let asked = asked_about(IdentityKind::Passport, &index, &bans, &seen, d("2026-06-30"));
            for ban in &bans {
                let expected = ban.identity_index != index && !seen.contains(&ban.id);
                prop_assert_eq!(asked.contains(&ban.id), expected);
            }
        }
    }
}

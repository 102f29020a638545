//! Somebody to be registered who has the name of a barred person under another document: a passport is renewed and has
//! another number then, and nothing else stands between the register and that. An officer looks first, and writes down
//! what they found.

use super::identity;
use super::standing::BanFacts;
use crate::access::{Actor, Bound};
use crate::history::{self, Fact};
use crate::platform::db::{ROWS_AT_ONCE, Tx, insert_all};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::platform::vault::Place;
use chrono::NaiveDate;
use mengya_entities::held_registration::{ActiveModel, Column, Entity, Model};
use mengya_entities::ids::{BanId, HeldRegistrationId};
use mengya_entities::values::{
    BanState, BlindIndex, EventAction, IdentityKind, IdentityNumber, Instant, NamesakeAnswer, PersonName,
    Role,
};
use mengya_entities::{ban, institution};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _};
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
    /// Of this row.
    #[must_use]
    pub fn of(row: &ban::Model) -> Self {
        Self {
            id: row.id,
            identity_kind: row.identity_kind,
            identity_index: row.identity_index.clone(),
            awaits: row.state == BanState::Recorded,
            facts: BanFacts::of(row.clone()),
        }
    }

    /// Whether it bars somebody today or later, or may once it is confirmed.
    #[must_use]
    pub fn lasts(&self, today: NaiveDate) -> bool {
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

/// Where the document's number stands.
#[must_use]
pub const fn place(id: HeldRegistrationId) -> Place {
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
    services: &Services,
    actor: &Actor,
) -> Result<(String, Option<mengya_entities::ids::InstitutionId>), DbErr> {
    Ok(match &actor.bound {
        Bound::District(district) => (district.clone(), None),
        Bound::Institution(id) => {
            let place = institution::Entity::find_by_id(*id).one(db).await?;
            let district = place.map_or_else(|| services.settings.district.clone(), |place| place.district);
            (district, Some(*id))
        }
        Bound::Provider(_) | Bound::Practitioner(_) | Bound::Everything => {
            (services.settings.district.clone(), None)
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
    services: &Services,
    actor: &Actor,
    newcomers: &[Newcomer<'_>],
) -> Result<Vec<HeldRegistrationId>, Problem> {
    if newcomers.is_empty() {
        return Ok(Vec::new());
    }
    let (district, institution) = whose(tx, services, actor).await?;
    let indexes: Vec<BlindIndex> =
        newcomers.iter().map(|newcomer| identity::index(&services.vault, newcomer.identity)).collect();
    let known = by_documents(tx, &indexes).await?;
    let mut held = Vec::with_capacity(newcomers.len());
    let (mut asked_again, mut rows, mut facts) = (Vec::new(), Vec::new(), Vec::new());
    let mut added: HashMap<BlindIndex, HeldRegistrationId> = HashMap::new();
    for (newcomer, index) in newcomers.iter().zip(indexes) {
        if let Some(known) = known.get(&index) {
            held.push(known.id);
            if known.answer == Some(NamesakeAnswer::SomebodyElse) {
                asked_again.push(known.id);
            }
            continue;
        }
        if let Some(id) = added.get(&index) {
            held.push(*id);
            continue;
        }
        let id: HeldRegistrationId = services.ids.next();
        added.insert(index.clone(), id);
        rows.push(ActiveModel {
            id: Set(id),
            district: Set(district.clone()),
            name: Set(newcomer.name.as_str().to_owned()),
            name_key: Set(newcomer.name.key()),
            identity_kind: Set(newcomer.identity.kind()),
            identity_sealed: Set(services.vault.seal(place(id), newcomer.identity.reveal().as_bytes())),
            identity_index: Set(index),
            asked_by: Set(actor.account),
            institution_id: Set(institution),
            answer: Set(None),
            reason: Set(None),
            decided_by: Set(None),
            bans_seen: Set(json!([])),
            version: Set(1),
            created_at: Set(Instant::from(services.clock.now())),
        });
        facts.push(Fact { institution, ..Fact::of(EventAction::PractitionerHeld, id.0) });
        held.push(id);
    }
    for chunk in asked_again.chunks(ROWS_AT_ONCE) {
        Entity::update_many()
            .col_expr(Column::Answer, Expr::value(None::<NamesakeAnswer>))
            .col_expr(Column::Version, Expr::col(Column::Version).add(1))
            .filter(Column::Id.is_in(chunk.iter().copied()))
            .exec(tx)
            .await?;
    }
    insert_all::<Entity>(tx, rows).await?;
    history::record_all(tx, services, actor, facts).await?;
    Ok(held)
}

/// The held registrations of these documents.
async fn by_documents(tx: &Tx, indexes: &[BlindIndex]) -> Result<HashMap<BlindIndex, Model>, DbErr> {
    let mut known = HashMap::new();
    for chunk in indexes.chunks(ROWS_AT_ONCE) {
        let rows = Entity::find().filter(Column::IdentityIndex.is_in(chunk.iter().cloned())).all(tx).await?;
        known.extend(rows.into_iter().map(|row| (row.identity_index.clone(), row)));
    }
    Ok(known)
}

/// The refusal: an officer looks first. Who is no officer is not told why; an officer is led to what has to be decided.
#[must_use]
pub fn officer_first(services: &Services, actor: &Actor, held: Option<HeldRegistrationId>) -> Problem {
    let problem = Problem::new(ProblemCode::OfficerFirst);
    if actor.is(Role::RegulatorOfficer) {
        let fault =
            Fault::new("/identity_number", "officer-first", Message::new("practitioner-held-officer"));
        problem.with(match held {
            Some(id) => fault.leading_to(format!("/held-registrations/{id}")),
            None => fault,
        })
    } else {
        let contact = services.settings.reached_by(crate::platform::request::language());
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
    services: &Services,
    actor: &Actor,
    new: &Newcomer<'_>,
    index: &BlindIndex,
) -> Result<Tx, Problem> {
    let known = load(&tx, &BTreeSet::from([new.name.key()]), std::slice::from_ref(index)).await?;
    let today = services.clock.today();
    if known.asked_about(&new.name.key(), new.identity.kind(), index, today).is_empty() {
        return Ok(tx);
    }
    let held = hold(&tx, services, actor, &[*new]).await?;
    tx.commit().await?;
    Err(officer_first(services, actor, held.first().copied()))
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

//! Credentials that a list gives: what is recorded already is kept and completed, what is new is written.

pub mod deciding;
mod merging;

use super::facts::CredentialFacts;
use super::rules::reclaim_refusals;
use super::service::{described, fact, new_row};
use super::store;
use crate::access::store::party;
use crate::access::two_persons::Party;
use crate::lists::{ImportContext, recorded_meanwhile};
use crate::platform::problem::Problem;
use crate::policy::Policy;
use crate::practitioners::identity;
use crate::practitioners::lists::KnownPeople;
use deciding::claim_of;
use mengya_entities::credential::Model;
use mengya_entities::ids::{CredentialId, PractitionerId};
use mengya_entities::values::{CredentialState, EventAction, IdentityNumber};
use mengya_lists::staff::ListedCredential;
use merging::{completed, is_same};
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};
use std::collections::{HashMap, HashSet};

/// A credential of an accepted row, with its holder.
pub struct Listed {
    /// Whose it is.
    pub holder: PractitionerId,
    /// The credential, its number as it is kept.
    pub credential: ListedCredential,
    /// A physician's scope of practice.
    pub specialty: Option<String>,
}

/// Writes credentials that are not recorded yet: verified when the source is trusted, claimed otherwise. The same
/// certificate, written with less or with more, stays one row. Whoever imports a list verifies nothing of their own.
///
/// # Errors
/// 409 when somebody recorded one meanwhile; when the store is away.
pub async fn record_all(
    context: &ImportContext<'_>,
    own: Option<PractitionerId>,
    held: HashMap<PractitionerId, Vec<Model>>,
    listed: impl IntoIterator<Item = Listed>,
) -> Result<(), Problem> {
    let mut writing = Writing { context, own, held, new: HashSet::new(), before: HashMap::new() };
    for one in listed {
        writing.add(one);
    }
    writing.finish().await
}

/// Whoever imports the list, where they stand on it themselves.
///
/// # Errors
/// When the store is away.
pub async fn importer_among(
    context: &ImportContext<'_>,
    known: &KnownPeople,
    ids: &HashMap<IdentityNumber, PractitionerId>,
) -> Result<Option<PractitionerId>, Problem> {
    let Party::Person(holder) = party(context.tx, context.actor.account).await? else { return Ok(None) };
    let vault = &context.services.vault;
    let registered = known.rows.values().find(|row| row.identity_index == holder).map(|row| row.id);
    let newcomer = || ids.iter().find(|(one, _)| identity::index(vault, one) == holder).map(|(_, id)| *id);
    Ok(registered.or_else(newcomer))
}

/// The credentials of the persons on the list while it is written.
struct Writing<'a, 'i> {
    context: &'a ImportContext<'i>,
    own: Option<PractitionerId>,
    held: HashMap<PractitionerId, Vec<Model>>,
    new: HashSet<CredentialId>,
    /// What was completed, as it was before.
    before: HashMap<CredentialId, Model>,
}

impl Writing<'_, '_> {
    fn add(&mut self, listed: Listed) {
        let context = self.context;
        let trusted = context.trusted && self.own != Some(listed.holder);
        let held = self.held.entry(listed.holder).or_default();
        let mut keys: HashSet<String> = held.iter().map(|row| row.natural_key.clone()).collect();
        let facts: Vec<_> = held.iter().map(CredentialFacts::of).collect();
        let (kind, policy) = (listed.credential.kind, Policy::in_force_on(context.day));
        // Deciding refused such rows; no list writes a qualification that was lost or revoked.
        if !reclaim_refusals(&facts, kind, context.day, policy).is_empty() {
            return;
        }
        let claim = claim_of(&listed.credential, listed.specialty);
        let mut row = new_row(context.services, listed.holder, &claim, context.day);
        if trusted {
            row.state = CredentialState::Verified;
            row.decided_by = context.actor.account;
        }
        let found = held
            .iter()
            .position(|known| known.natural_key == row.natural_key)
            .or_else(|| held.iter().position(|known| is_same(known, &row)));
        if let Some(known) = found.and_then(|at| held.get_mut(at)) {
            // A list that is not trusted claims; it changes nothing that is recorded.
            let completed = completed(known, &row);
            let same_key = completed.natural_key == known.natural_key;
            if trusted && completed != *known && (same_key || keys.insert(completed.natural_key.clone())) {
                if !self.new.contains(&known.id) {
                    self.before.entry(known.id).or_insert_with(|| known.clone());
                }
                *known =
                    Model { version: known.version + i64::from(!self.new.contains(&known.id)), ..completed };
            }
            return;
        }
        self.new.insert(row.id);
        held.push(row);
    }

    async fn finish(self) -> Result<(), Problem> {
        let (mut rows, mut events) = (Vec::new(), Vec::new());
        let mut changed: Vec<Model> = Vec::new();
        let mut all: Vec<Model> = self.held.into_values().flatten().collect();
        all.sort_by_key(|row| row.id);
        for row in all {
            if self.new.contains(&row.id) {
                let verified = row.state == CredentialState::Verified;
                let action =
                    if verified { EventAction::CredentialVerified } else { EventAction::CredentialClaimed };
                events.push(fact(action, &row, None, None, described(&row)));
                rows.push(row.into_active_model().reset_all());
            } else if let Some(before) = self.before.get(&row.id) {
                let verified = before.state != row.state;
                let action =
                    if verified { EventAction::CredentialVerified } else { EventAction::CredentialCompleted };
                events.push(fact(action, &row, None, Some(described(before)), described(&row)));
                changed.push(row);
            }
        }
        store::update_all(self.context.tx, &changed).await.map_err(recorded_meanwhile)?;
        store::insert_all(self.context.tx, rows).await.map_err(recorded_meanwhile)?;
        self.context.record(events).await
    }
}

//! Credentials of a list: what is recorded already is kept and completed, what is new is written.

use super::Import;
use crate::credentials::facts::CredentialFacts;
use crate::credentials::rules::{natural_key, reclaim_refusals};
use crate::history::Fact;
use crate::imports::store;
use crate::platform::problem::Problem;
use crate::policy::Policy;
use mengya_entities::credential::{self, Model};
use mengya_entities::ids::{CredentialId, PractitionerId};
use mengya_entities::values::{CredentialKind, CredentialState, title_key};
use mengya_lists::staff::ListedCredential;
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// A credential of a row, with its holder.
pub(super) struct Listed {
    pub(super) holder: PractitionerId,
    pub(super) credential: ListedCredential,
    /// A physician's scope of practice.
    pub(super) specialty: Option<String>,
}

/// Writes credentials that are not recorded yet: verified when the source is trusted, claimed otherwise. The same
/// certificate, written with less or with more, stays one row.
pub(super) async fn write_credentials(
    import: &Import<'_>,
    held: HashMap<PractitionerId, Vec<Model>>,
    listed: Vec<Listed>,
) -> Result<(), Problem> {
    let mut writing = Writing { import, held, new: HashSet::new(), before: HashMap::new() };
    for one in listed {
        writing.add(one);
    }
    writing.finish().await
}

/// The credentials of the persons on the list while it is written.
struct Writing<'a, 'i> {
    import: &'a Import<'i>,
    held: HashMap<PractitionerId, Vec<Model>>,
    new: HashSet<CredentialId>,
    /// What was completed, as it was before.
    before: HashMap<CredentialId, Model>,
}

impl Writing<'_, '_> {
    fn add(&mut self, listed: Listed) {
        let import = self.import;
        let held = self.held.entry(listed.holder).or_default();
        let one = &listed.credential;
        let mut keys: HashSet<String> = held.iter().map(|row| row.natural_key.clone()).collect();
        let facts: Vec<_> = held.iter().map(CredentialFacts::of).collect();
        // Deciding refused such rows; no list writes a qualification that was lost or revoked.
        if !reclaim_refusals(&facts, one.kind, import.day, Policy::in_force_on(import.day)).is_empty() {
            return;
        }
        let row = row_of(import, &listed);
        let found = held
            .iter()
            .position(|known| known.natural_key == row.natural_key)
            .or_else(|| held.iter().position(|known| is_same(known, &row)));
        if let Some(known) = found.and_then(|at| held.get_mut(at)) {
            // A list that is not trusted claims; it changes nothing that is recorded.
            let completed = completed(known, &row);
            let same_key = completed.natural_key == known.natural_key;
            if import.trusted
                && completed != *known
                && (same_key || keys.insert(completed.natural_key.clone()))
            {
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
                let action = if self.import.trusted { "credential.verified" } else { "credential.claimed" };
                events.push(Fact { after: Some(described(&row, self.import)), ..fact(action, &row) });
                rows.push(row.into_active_model().reset_all());
            } else if let Some(before) = self.before.get(&row.id) {
                let verified = before.state != row.state;
                events.push(Fact {
                    before: Some(described(before, self.import)),
                    after: Some(described(&row, self.import)),
                    ..fact(if verified { "credential.verified" } else { "credential.completed" }, &row)
                });
                changed.push(row);
            }
        }
        for row in changed {
            credential::Entity::update(row.into_active_model().reset_all()).exec(self.import.tx).await?;
        }
        store::insert_all::<credential::Entity>(self.import.tx, rows).await?;
        self.import.record(events).await
    }
}

fn row_of(import: &Import<'_>, listed: &Listed) -> Model {
    let one = &listed.credential;
    let level = one.level.map(i32::from);
    let (state, reason) = if import.trusted {
        (CredentialState::Verified, "名单来源可信")
    } else {
        (CredentialState::Claimed, "名单所列，待核验")
    };
    Model {
        id: import.ground.ids.next(),
        practitioner_id: listed.holder,
        kind: one.kind,
        level,
        teacher_kind: one.teacher_kind,
        number: one.number.clone(),
        specialty: listed.specialty.clone(),
        issued_on: one.issued_on,
        valid_until: one.valid_until,
        natural_key: natural_key(
            one.kind,
            level,
            one.teacher_kind,
            one.number.as_deref(),
            one.issued_on,
            one.valid_until,
        ),
        state,
        state_on: import.day,
        state_reason: Some(reason.to_owned()),
        decided_by: import.actor.account.filter(|_| import.trusted),
        version: 1,
        created_at: import.now(),
    }
}

/// Whether two rows are the same certificate, of which one says less. A claim that was rejected is no certificate.
fn is_same(known: &Model, listed: &Model) -> bool {
    if known.kind != listed.kind || known.state == CredentialState::Rejected {
        return false;
    }
    let number = |row: &Model| row.number.as_deref().map(|number| title_key(number).to_uppercase());
    let (known_number, listed_number) = (number(known), number(listed));
    let fits = agree(known.level, listed.level)
        && agree(known.teacher_kind, listed.teacher_kind)
        && agree(known_number.as_ref(), listed_number.as_ref());
    // Health certificates are renewed each year, often under the same number.
    let renewed = known.kind == CredentialKind::HealthCertificate
        && !(agree(known.issued_on, listed.issued_on) && agree(known.valid_until, listed.valid_until));
    let by_number = known_number.is_some() && known_number == listed_number;
    let by_day = known.issued_on.is_some() && known.issued_on == listed.issued_on;
    let says_nothing = listed_number.is_none() && listed.issued_on.is_none() && listed.valid_until.is_none();
    fits && !renewed && (by_number || by_day || says_nothing)
}

/// Whether two values are not different; an absent one says nothing.
fn agree<V: PartialEq>(one: Option<V>, other: Option<V>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// The recorded certificate after a trusted list named it: one that was verified says what the list adds, one that was
/// claimed is verified as the list says it.
fn completed(known: &Model, listed: &Model) -> Model {
    let (first, second) = match known.state {
        CredentialState::Verified => (known, listed),
        CredentialState::Claimed => (listed, known),
        CredentialState::Rejected | CredentialState::Revoked | CredentialState::Lost => return known.clone(),
    };
    let (level, teacher_kind) = (first.level.or(second.level), first.teacher_kind.or(second.teacher_kind));
    let number = first.number.clone().or_else(|| second.number.clone());
    let (issued_on, valid_until) =
        (first.issued_on.or(second.issued_on), first.valid_until.or(second.valid_until));
    Model {
        natural_key: natural_key(known.kind, level, teacher_kind, number.as_deref(), issued_on, valid_until),
        level,
        teacher_kind,
        number,
        specialty: first.specialty.clone().or_else(|| second.specialty.clone()),
        issued_on,
        valid_until,
        state: first.state,
        state_on: first.state_on,
        state_reason: first.state_reason.clone(),
        decided_by: first.decided_by,
        ..known.clone()
    }
}

fn fact(action: &'static str, row: &Model) -> Fact {
    Fact {
        action,
        subject_kind: "credential",
        subject_id: row.id.0,
        practitioner: Some(row.practitioner_id),
        ..Fact::default()
    }
}

fn described(row: &Model, import: &Import<'_>) -> serde_json::Value {
    json!({
        "kind": row.kind, "level": row.level, "specialty": row.specialty, "issued_on": row.issued_on,
        "valid_until": row.valid_until, "state": row.state, "import": import.id
    })
}

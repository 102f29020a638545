//! Lists of bans.

use super::Import;
use super::persons::lock_and_load;
use crate::access::problems::two_refused;
use crate::access::store::party;
use crate::access::two_persons::may_begin;
use crate::history::Fact;
use crate::imports::deciding::{AcceptedBan, BanRecord, BansKnown, decide_bans, mentions_of_bans};
use crate::imports::report::FileReport;
use crate::imports::store;
use crate::notifications::service::{self as notifications, EffectiveBan};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::vault::{Place, Vault};
use crate::practitioners::identity;
use mengya_entities::ban;
use mengya_entities::ids::BanId;
use mengya_entities::values::{BanKind, BanState, IdentityNumber, PersonName, decision_key};
use mengya_lists::Reading;
use mengya_lists::bans::BanRow;
use sea_orm::ActiveValue::Set;
use serde_json::json;
use std::collections::HashMap;

/// A ban's document number, encrypted for its row.
const fn identity_place(id: BanId) -> Place {
    Place { table: "bans", column: "identity_sealed", row: id.0 }
}

/// A ban's grounds, encrypted for its row.
const fn grounds_place(id: BanId) -> Place {
    Place { table: "bans", column: "grounds_sealed", row: id.0 }
}

fn record(vault: &Vault, row: &ban::Model) -> Result<BanRecord, Problem> {
    let broken = |what: String| Problem::new(ProblemCode::Internal).caused_by(what);
    let number = vault.open_text(identity_place(row.id), &row.identity_sealed)?;
    let grounds = row
        .grounds_sealed
        .as_ref()
        .map(|sealed| vault.open_text(grounds_place(row.id), sealed))
        .transpose()?;
    Ok(BanRecord {
        decision_number: row.decision_number.clone(),
        kind: Some(row.kind),
        identity: IdentityNumber::parse(row.identity_kind, &number)
            .map_err(|error| broken(error.to_string()))?,
        name: PersonName::parse(&row.name).map_err(|error| broken(error.to_string()))?,
        legal_basis: Some(row.legal_basis.clone()),
        authority: Some(row.authority.clone()),
        decided_on: Some(row.decided_on),
        effective_on: row.effective_on,
        term: row.term,
        until: row.until_on,
        // One that awaits a second officer is recorded too.
        annulled_on: row.annulled_on.or(row.annulment_proposed_on),
        annulment_number: row.annulment_number.clone(),
        facts: grounds,
    })
}

pub(super) async fn bans(import: &Import<'_>, reading: &Reading<BanRow>) -> Result<FileReport, Problem> {
    let mentioned = mentions_of_bans(reading);
    let people = lock_and_load(import, &mentioned.identities).await?;
    let vault = &import.ground.vault;
    let recorded =
        store::bans(import.tx).await?.iter().map(|row| record(vault, row)).collect::<Result<_, _>>()?;
    let names: HashMap<IdentityNumber, PersonName> = people
        .rows
        .iter()
        .filter_map(|(identity, row)| Some((identity.clone(), PersonName::parse(&row.name).ok()?)))
        .collect();
    let decided = decide_bans(reading, BansKnown { recorded, names }, import.day);
    if import.writes {
        // A list begins what takes two, as the page does.
        if !decided.accepted.is_empty() {
            may_begin(&party(import.tx, import.actor.account).await?).map_err(two_refused)?;
        }
        let (mut rows, mut facts, mut effective) = (Vec::new(), Vec::new(), Vec::new());
        for AcceptedBan { record, .. } in &decided.accepted {
            let id: BanId = import.ground.ids.next();
            let known = people.rows.get(&record.identity);
            let person = known.map(|row| row.id);
            // The decision was taken elsewhere. The operator's trusted lists carry both officers' names with them; an
            // officer's upload is the first of two steps.
            let confirmed = import.trusted && import.actor.is_operator();
            let annulled_on = record.annulled_on.filter(|_| confirmed);
            let proposed_on = record.annulled_on.filter(|_| !confirmed);
            // Of one that is over already nobody is told.
            let bites = record.interval().is_some_and(|it| it.until.is_none_or(|until| until >= import.day));
            effective.extend(known.filter(|_| confirmed && bites).map(|person| EffectiveBan {
                id,
                decision: &record.decision_number,
                authority: record.authority.as_deref().unwrap_or_default(),
                from: record.effective_on,
                person,
            }));
            facts.push(Fact {
                action: if confirmed { "ban.confirmed" } else { "ban.recorded" },
                subject_kind: "ban",
                subject_id: id.0,
                practitioner: person,
                after: Some(json!({
                    "decision_number": record.decision_number, "effective_on": record.effective_on, "term": record.term,
                    "until_on": record.until, "annulled_on": annulled_on, "annulment_proposed_on": proposed_on,
                    "annulment_number": record.annulment_number, "import": import.id
                })),
                ..Fact::default()
            });
            rows.push(ban::ActiveModel {
                id: Set(id),
                decision_number: Set(record.decision_number.clone()),
                kind: Set(record.kind.unwrap_or(BanKind::Administrative)),
                district: Set(import.district.to_owned()),
                practitioner_id: Set(person),
                name: Set(record.name.as_str().to_owned()),
                name_key: Set(Some(record.name.key())),
                decision_key: Set(Some(decision_key(&record.decision_number))),
                identity_kind: Set(record.identity.kind()),
                identity_sealed: Set(vault.seal(identity_place(id), record.identity.reveal().as_bytes())),
                identity_index: Set(identity::index(vault, &record.identity)),
                legal_basis: Set(record.legal_basis.clone().unwrap_or_default()),
                authority: Set(record.authority.clone().unwrap_or_default()),
                grounds_sealed: Set(record
                    .facts
                    .as_ref()
                    .map(|text| vault.seal(grounds_place(id), text.as_bytes()))),
                decided_on: Set(record.decided_on.unwrap_or(record.effective_on)),
                effective_on: Set(record.effective_on),
                early_reason: Set(None),
                term: Set(record.term),
                until_on: Set(record.until),
                state: Set(if confirmed { BanState::Confirmed } else { BanState::Recorded }),
                recorded_by: Set(import.actor.account),
                decided_by: Set(None),
                withdrawn_on: Set(None),
                annulled_on: Set(annulled_on),
                annulment_number: Set(record.annulment_number.clone()),
                annulment_reason: Set(None),
                annulment_proposed_on: Set(proposed_on),
                annulment_recorded_by: Set(proposed_on.and(import.actor.account)),
                annulment_decided_by: Set(None),
                version: Set(1),
                created_at: Set(import.now()),
            });
        }
        store::insert_all::<ban::Entity>(import.tx, rows).await?;
        import.record(facts).await?;
        notifications::bans_effective(import.tx, import.ground, &effective).await?;
    }
    Ok(decided.report)
}

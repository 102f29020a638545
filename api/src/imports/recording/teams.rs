//! Lists of teams and their members.

use super::Import;
use super::credentials::{Listed, write_credentials};
use super::persons::{Newcomer, lock_and_load, register, stop_namesakes};
use super::staff::write_screenings;
use crate::credentials::rules::dual_certified;
use crate::history::Fact;
use crate::imports::deciding::{
    AcceptedMember, KnownMember, KnownMembership, TeamsKnown, decide_teams, mentions_of_teams,
};
use crate::imports::report::FileReport;
use crate::imports::store::{self, KnownPeople};
use crate::platform::problem::Problem;
use crate::practitioners::service::barred_problem;
use crate::teams::service::row_of;
use mengya_entities::ids::{PractitionerId, TeamId, TeamMemberId};
use mengya_entities::values::{CredentialKind, IdentityNumber, PersonName, title_key};
use mengya_entities::{credential, team, team_member};
use mengya_lists::Reading;
use mengya_lists::staff::ListedCredential;
use mengya_lists::teams::TeamRow;
use sea_orm::ActiveValue::Set;
use serde_json::json;
use std::collections::HashMap;

pub(super) async fn teams(import: &Import<'_>, reading: &Reading<TeamRow>) -> Result<FileReport, Problem> {
    let mentioned = mentions_of_teams(reading);
    let people = lock_and_load(import, &mentioned.identities).await?;
    let reading =
        stop_namesakes(import, &people, reading, |row| Some((row.identity.as_ref()?, row.name.as_ref()?)))
            .await?;
    let recorded = store::teams(import.tx, import.district).await?;
    let keys: HashMap<TeamId, &str> = recorded.iter().map(|row| (row.id, row.name_key.as_str())).collect();
    let held = store::credentials_of(import.tx, &people.ids()).await?;
    let dual = dual_certified(&held, import.day);
    let mut known: HashMap<IdentityNumber, KnownMember> = HashMap::new();
    for (identity, bans) in &people.bans {
        let row = people.rows.get(identity);
        let member = KnownMember {
            name: row.and_then(|row| PersonName::parse(&row.name).ok()),
            dual_certified: row.is_some_and(|row| dual.contains(&row.id)),
            bans: bans.clone(),
            barred_as: people.barred_as.get(identity).cloned().unwrap_or_default(),
            memberships: Vec::new(),
        };
        known.insert(identity.clone(), member);
    }
    let identities = people.identities();
    for row in store::memberships_of(import.tx, &people.ids()).await? {
        let member = identities.get(&row.practitioner_id).and_then(|identity| known.get_mut(identity));
        if let (Some(member), Some(key)) = (member, keys.get(&row.team_id)) {
            member
                .memberships
                .push(KnownMembership { team_key: (*key).to_owned(), joined_on: row.joined_on });
        }
    }
    let kinds = recorded.iter().map(|row| (row.name_key.clone(), row.kind)).collect();
    let decided = decide_teams(&reading, TeamsKnown { teams: kinds, people: known }, import.day);
    if import.writes {
        write(import, &people, &recorded, &decided.accepted, held).await?;
    }
    Ok(decided.report)
}

async fn write(
    import: &Import<'_>,
    people: &KnownPeople,
    recorded: &[team::Model],
    accepted: &[AcceptedMember],
    held: HashMap<PractitionerId, Vec<credential::Model>>,
) -> Result<(), Problem> {
    let mut newcomers = Vec::new();
    for row in accepted {
        newcomers.push(Newcomer { identity: &row.identity, name: &row.name, phone: None });
    }
    let ids = register(import, people, newcomers).await?;
    let mut teams: HashMap<String, TeamId> =
        recorded.iter().map(|row| (row.name_key.clone(), row.id)).collect();
    let (mut team_rows, mut rows, mut facts) = (Vec::new(), Vec::new(), Vec::new());
    for row in accepted {
        let key = title_key(&row.team);
        let team_id = *teams.entry(key.clone()).or_insert_with(|| {
            let id: TeamId = import.ground.ids.next();
            facts.push(Fact {
                action: "team.entered",
                subject_kind: "team",
                subject_id: id.0,
                after: Some(json!({ "name": row.team, "kind": row.kind, "import": import.id })),
                ..Fact::default()
            });
            team_rows.push(team::ActiveModel {
                id: Set(id),
                name: Set(row.team.clone()),
                name_key: Set(key),
                kind: Set(row.kind),
                district: Set(import.district.to_owned()),
                version: Set(1),
                created_at: Set(import.now()),
            });
            id
        });
        let Some(person) = ids.get(&row.identity) else { continue };
        let id: TeamMemberId = import.ground.ids.next();
        facts.push(Fact {
            action: "team.joined",
            subject_kind: "team_member",
            subject_id: id.0,
            practitioner: Some(*person),
            after: Some(json!({
                "team": row.team, "role": row.role, "joined_on": row.joined_on, "left_on": row.left_on, "import": import.id
            })),
            ..Fact::default()
        });
        let cleared = people
            .clear(&row.identity, *person, row.joined_on, row.left_on)
            .map_err(|barred| barred_problem(&barred))?;
        let member = team_member::Model {
            id,
            team_id,
            practitioner_id: cleared.practitioner(),
            role: row.role.clone().unwrap_or_else(|| "成员".to_owned()),
            joined_on: row.joined_on,
            left_on: row.left_on,
            volunteer_source: row.volunteer_source,
            version: 1,
            created_at: import.now(),
        };
        rows.push(row_of(&cleared, member));
    }
    store::insert_all::<team::Entity>(import.tx, team_rows).await?;
    store::insert_all::<team_member::Entity>(import.tx, rows).await?;
    import.record(facts).await?;
    let physicians = accepted.iter().filter_map(|row| physician(row, *ids.get(&row.identity)?)).collect();
    write_credentials(import, held, physicians).await?;
    let mut screenings = Vec::new();
    for row in accepted {
        screenings.extend(row.screening.as_ref().map(|one| (&row.identity, None, one)));
    }
    write_screenings(import, people, &ids, screenings).await
}

/// The physician's licence of a row.
fn physician(row: &AcceptedMember, holder: PractitionerId) -> Option<Listed> {
    let credential = ListedCredential {
        kind: CredentialKind::Physician,
        number: Some(row.physician_number.clone()?),
        level: None,
        teacher_kind: None,
        issued_on: None,
        valid_until: None,
    };
    Some(Listed { holder, credential, specialty: row.physician_scope.clone() })
}

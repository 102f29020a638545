//! Lists of teams and their members: loaded, decided, written.

pub mod deciding;

use super::service::{entered, joined, new_row};
use super::store;
use crate::credentials::facts::CredentialFacts;
use crate::credentials::{list as credentials, store as credential_store};
use crate::lists::{FileReport, ImportContext, decide_beside, recorded_meanwhile};
use crate::platform::problem::Problem;
use crate::practitioners::lists::{KnownPeople, Newcomer, load_people, mentioned, register, stop_namesakes};
use crate::practitioners::proven::Proven;
use crate::practitioners::service::barred_problem;
use crate::screening::facts::ScreeningFacts;
use crate::screening::{list as screening, store as screening_store};
use deciding::{AcceptedMember, KnownMember, KnownMembership, TeamsKnown, decide_teams};
use mengya_entities::ids::{PractitionerId, TeamId, TeamMemberId};
use mengya_entities::values::{IdentityNumber, title_key};
use mengya_entities::{credential, team, team_member};
use mengya_lists::Reading;
use mengya_lists::teams::TeamRow;
use sea_orm::TryIntoModel as _;
use std::collections::HashMap;
use std::sync::Arc;

/// Everything that the register holds of what a list of teams mentions.
struct Loaded {
    people: KnownPeople,
    teams: Vec<team::Model>,
    credentials: HashMap<PractitionerId, Vec<credential::Model>>,
    checks: HashMap<PractitionerId, Vec<ScreeningFacts>>,
    memberships: Vec<team_member::Model>,
}

/// A list of teams and their members, decided.
pub struct DecidedTeams {
    /// What is said of its rows.
    pub report: FileReport,
    loaded: Loaded,
    accepted: Vec<AcceptedMember>,
}

impl DecidedTeams {
    /// Everybody on it.
    #[must_use]
    pub const fn people(&self) -> &KnownPeople {
        &self.loaded.people
    }
}

/// Decides a list of teams and their members.
///
/// # Errors
/// When the store is away.
pub async fn decide(
    context: &ImportContext<'_>,
    mut reading: Arc<Reading<TeamRow>>,
) -> Result<DecidedTeams, Problem> {
    let mut people = load_people(context, &mentioned(&reading)).await?;
    stop_namesakes(context, &mut people, &mut reading).await?;
    let ids = people.ids();
    let loaded = Loaded {
        teams: store::of_district(context.tx, context.district).await?,
        credentials: credential_store::of_persons(context.tx, &ids).await?,
        checks: screening_store::of_persons(context.tx, &context.services.vault, &ids).await?,
        memberships: store::memberships_of(context.tx, &ids).await?,
        people,
    };
    let (known, day) = (loaded.known(), context.day);
    let decided = decide_beside(move || decide_teams(&reading, known, day)).await?;
    Ok(DecidedTeams { report: decided.report, loaded, accepted: decided.accepted })
}

impl Loaded {
    fn known(&self) -> TeamsKnown {
        let keys: HashMap<TeamId, &str> =
            self.teams.iter().map(|row| (row.id, row.name_key.as_str())).collect();
        let mut memberships: HashMap<PractitionerId, Vec<KnownMembership>> = HashMap::new();
        for row in &self.memberships {
            let Some(team) = keys.get(&row.team_id) else { continue };
            let (team, joined_on, left_on) = ((*team).to_owned(), row.joined_on, row.left_on);
            let own = memberships.entry(row.practitioner_id).or_default();
            own.push(KnownMembership { team, joined_on, left_on });
        }
        let member = |(identity, person): (&IdentityNumber, &_)| {
            let id = self.people.rows.get(identity).map(|row| row.id);
            let held = id.and_then(|id| self.credentials.get(&id)).map_or(&[][..], Vec::as_slice);
            let known = KnownMember {
                person: Clone::clone(person),
                credentials: held.iter().map(CredentialFacts::of).collect(),
                screenings: id.and_then(|id| self.checks.get(&id).cloned()).unwrap_or_default(),
                memberships: id.and_then(|id| memberships.remove(&id)).unwrap_or_default(),
            };
            (identity.clone(), known)
        };
        TeamsKnown {
            people: self.people.facts.iter().map(member).collect(),
            teams: self.teams.iter().map(|row| (row.name_key.clone(), row.kind)).collect(),
        }
    }
}

/// Records the accepted members of a list, and the teams that are new. Its persons are locked.
///
/// # Errors
/// 409 `already-exists` when somebody recorded one of them meanwhile; when the store is away.
pub async fn write(context: &ImportContext<'_>, decided: DecidedTeams) -> Result<(), Problem> {
    let DecidedTeams { loaded, accepted, report: _ } = decided;
    let Loaded { people, teams: recorded, credentials: held, checks, memberships: _ } = loaded;
    let newcomers = accepted
        .iter()
        .map(|row| Newcomer { identity: &row.identity, name: &row.name, phone: None })
        .collect();
    let ids = register(context, &people, newcomers).await?;
    let mut teams: HashMap<String, TeamId> =
        recorded.iter().map(|row| (row.name_key.clone(), row.id)).collect();
    let (mut team_rows, mut rows, mut facts) = (Vec::new(), Vec::new(), Vec::new());
    let (mut physicians, mut checked) = (Vec::new(), Vec::new());
    for row in &accepted {
        let Some(person) = ids.get(&row.identity).copied() else { continue };
        let key = title_key(&row.team);
        let team_id = match teams.get(&key) {
            Some(id) => *id,
            None => {
                let team = new_row(context.services, context.district, &row.team, row.kind);
                let model = team.clone().try_into_model()?;
                facts.push(entered(&model));
                team_rows.push(team);
                teams.insert(key, model.id);
                model.id
            }
        };
        let cleared = people
            .clear(&row.identity, person, row.joined_on, row.left_on)
            .map_err(|barred| barred_problem(&barred))?;
        let member = team_member::Model {
            id: context.services.ids.next::<TeamMemberId>(),
            team_id,
            practitioner_id: cleared.practitioner(),
            role: row.role.clone().unwrap_or_else(|| "成员".to_owned()),
            joined_on: row.joined_on,
            left_on: row.left_on,
            volunteer_source: row.volunteer_source,
            version: 1,
            created_at: context.now(),
        };
        facts.push(joined(&member, &row.team));
        rows.push(Proven::of(&cleared, member)?);
        physicians.extend(row.physician.clone().map(|credential| credentials::Listed {
            holder: person,
            credential,
            specialty: row.physician_scope.clone(),
        }));
        checked.extend(row.screening.map(|check| screening::Listed { person, institution: None, check }));
    }
    store::insert_all(context.tx, team_rows).await.map_err(recorded_meanwhile)?;
    store::insert_members(context.tx, rows).await.map_err(recorded_meanwhile)?;
    context.record(facts).await?;
    let own = credentials::importer_among(context, &people, &ids).await?;
    credentials::record_all(context, own, held, physicians).await?;
    screening::record_all(context, checks, checked).await
}

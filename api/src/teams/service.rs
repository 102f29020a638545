//! What people do with teams: enter one, join, leave, and see who is in it and what is found of them.

use super::errors::{already_member, left_already, refused};
use super::rules::{HeldMembership, MemberFinding, assess_member, may_join, membership_overlap};
use super::store::{self, MembersOf, PersonOfTeam, TeamFilter};
use crate::access::{Actor, Bound};
use crate::history::{self, Fact};
use crate::platform::db::is_duplicate;
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::practitioners::proven::Proven;
use crate::practitioners::service::lock_person;
use crate::practitioners::store as practitioners;
use chrono::NaiveDate;
use mengya_entities::ids::{PractitionerId, TeamId, TeamMemberId};
use mengya_entities::values::{
    EventAction, Instant, RegistryNumber, TeamKind, VolunteerSource, prose, tidy, title_key,
};
use mengya_entities::{practitioner, team, team_member};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use serde_json::json;
use std::collections::HashMap;

/// The row of a new team.
#[must_use]
pub fn new_row(services: &Services, district: &str, name: &str, kind: TeamKind) -> team::ActiveModel {
    team::ActiveModel {
        id: Set(services.ids.next::<TeamId>()),
        name: Set(prose(name)),
        name_key: Set(title_key(name)),
        kind: Set(kind),
        district: Set(district.to_owned()),
        version: Set(1),
        created_at: Set(Instant::from(services.clock.now())),
    }
}

/// Enters a team of the officer's own district.
///
/// # Errors
/// 403 when the actor has no district, 422 when the name is blank, 409 `already-exists` when the district has such a team.
pub async fn create(
    services: &Services,
    actor: &Actor,
    name: &str,
    kind: TeamKind,
) -> Result<team::Model, Problem> {
    let Bound::District(district) = &actor.bound else { return Err(Problem::forbidden()) };
    not_blank("/name", name)?;
    let row = new_row(services, district, name, kind);
    let tx = services.database.begin().await?;
    let key = title_key(name);
    let taken = || {
        let message = Message::new("team-name-taken").arg("found", tidy(name));
        Problem::new(ProblemCode::AlreadyExists).with(Fault::new("/name", "taken", message))
    };
    if store::by_name_keys(&tx, district, std::slice::from_ref(&key)).await?.contains_key(&key) {
        return Err(taken());
    }
    let team = store::insert(&tx, row)
        .await
        .map_err(|error| if is_duplicate(&error) { taken() } else { error.into() })?;
    history::record(&tx, services, actor, entered(&team)).await?;
    tx.commit().await?;
    Ok(team)
}

/// What the history says of a new team.
#[must_use]
pub fn entered(team: &team::Model) -> Fact {
    Fact {
        after: Some(json!({ "name": team.name, "kind": team.kind, "district": team.district })),
        ..Fact::of(EventAction::TeamEntered, team.id.0)
    }
}

/// What the history says of a new member.
#[must_use]
pub fn joined(member: &team_member::Model, team: &str) -> Fact {
    Fact {
        practitioner: Some(member.practitioner_id),
        after: Some(json!({ "team": team, "role": member.role, "joined_on": member.joined_on,
            "left_on": member.left_on, "volunteer_source": member.volunteer_source })),
        ..Fact::of(EventAction::TeamJoined, member.id.0)
    }
}

/// One page of teams; officers see those of their own district.
///
/// # Errors
/// When the store is away.
pub async fn teams(
    services: &Services,
    actor: &Actor,
    kind: Option<TeamKind>,
    page: &PageAsked,
) -> Result<(Vec<team::Model>, Option<String>), Problem> {
    let district = match &actor.bound {
        Bound::District(own) => Some(own.clone()),
        Bound::Everything => None,
        Bound::Practitioner(_) | Bound::Provider(_) | Bound::Institution(_) => {
            return Err(Problem::forbidden());
        }
    };
    let filter = TeamFilter { district, kind };
    let rows = store::page(services.database.reader(), &filter, page.after_id()?, page.limit).await?;
    Ok(page.cut(rows, |row| row.id.to_string()))
}

/// A team that the actor may know of.
async fn known(services: &Services, actor: &Actor, id: TeamId) -> Result<team::Model, Problem> {
    let team = store::find(services.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_district(&team.district))?;
    Ok(team)
}

/// A member in force on a day, and what is found of the person.
#[derive(Clone, Debug)]
pub struct AssessedMember {
    /// The membership.
    pub member: team_member::Model,
    /// The person.
    pub person: practitioner::Model,
    /// What is found; empty when all is well.
    pub findings: Vec<MemberFinding>,
}

/// A team and its members on a day.
#[derive(Clone, Debug)]
pub struct AssessedTeam {
    /// The team.
    pub team: team::Model,
    /// The members in force, in the order they joined.
    pub members: Vec<AssessedMember>,
}

/// One team and its members on a day. The members learn who looked.
///
/// # Errors
/// 404, also to officers of another district.
pub async fn assess_one(
    services: &Services,
    actor: &Actor,
    id: TeamId,
    day: NaiveDate,
) -> Result<AssessedTeam, Problem> {
    let team = known(services, actor, id).await?;
    let mut assessed = assess_teams(services, vec![team], MembersOf::Team(id), day).await?;
    let assessed = assessed.pop().ok_or_else(Problem::not_found)?;
    let mut seen: Vec<PractitionerId> = assessed.members.iter().map(|it| it.person.id).collect();
    seen.sort_unstable();
    seen.dedup();
    history::log_access(services, actor, &seen, "get_team", None).await?;
    Ok(assessed)
}

/// Every team of a district with its members on a day and what is found of them: five statements, however many they
/// are.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn assess(
    services: &Services,
    district: &str,
    day: NaiveDate,
) -> Result<Vec<AssessedTeam>, Problem> {
    let teams = store::of_district(services.database.reader(), district).await?;
    assess_teams(services, teams, MembersOf::District(district), day).await
}

async fn assess_teams(
    services: &Services,
    teams: Vec<team::Model>,
    of: MembersOf<'_>,
    day: NaiveDate,
) -> Result<Vec<AssessedTeam>, Problem> {
    let policy = Policy::in_force_on(day);
    let moment = services.database.begin_reading().await?;
    let persons = store::persons(&moment, &services.vault, of).await?;
    let kinds: HashMap<TeamId, TeamKind> = teams.iter().map(|team| (team.id, team.kind)).collect();
    let nothing = PersonOfTeam::default();
    let mut members: HashMap<TeamId, Vec<AssessedMember>> = HashMap::new();
    for (member, person) in store::members_on(&moment, of, day).await? {
        let Some(kind) = kinds.get(&member.team_id) else { continue };
        let facts = persons.get(&person.id).unwrap_or(&nothing).in_team(&member, *kind);
        if let Some(findings) = assess_member(&facts, day, policy) {
            members.entry(member.team_id).or_default().push(AssessedMember { member, person, findings });
        }
    }
    Ok(teams
        .into_iter()
        .map(|team| AssessedTeam { members: members.remove(&team.id).unwrap_or_default(), team })
        .collect())
}

/// Somebody who is to join a team.
#[derive(Clone, Debug)]
pub struct NewMember {
    /// The registry number, as typed.
    pub registry_number: String,
    /// What the person is in the team.
    pub role: String,
    /// The first day.
    pub joined_on: NaiveDate,
    /// The last day, included.
    pub left_on: Option<NaiveDate>,
    /// Where a volunteer comes from.
    pub volunteer_source: Option<VolunteerSource>,
}

/// Lets a person join a team, cleared for all of the days.
///
/// # Errors
/// 404 for a team of another district, 422 when there is no such person, 409 `barred`, 409 `already-exists` when the
/// days meet another membership of the same team, 409 `refused` with every reason of the rules.
pub async fn join(
    services: &Services,
    actor: &Actor,
    team: TeamId,
    new: NewMember,
) -> Result<(team_member::Model, practitioner::Model), Problem> {
    let team = known(services, actor, team).await?;
    not_blank("/role", &new.role)?;
    let person = match RegistryNumber::parse(&new.registry_number) {
        Ok(number) => practitioners::find_by_number(services.database.reader(), &number).await?,
        Err(_) => None,
    };
    let person = person.ok_or_else(|| {
        let message = Message::new("fault-no-such").arg("found", tidy(&new.registry_number));
        Problem::invalid("/registry_number", "no-such", message)
    })?;
    let tx = services.database.begin().await?;
    let locked = lock_person(&tx, person.id).await?;
    let cleared = locked.clear_during(new.joined_on, new.left_on)?;
    let held: Vec<HeldMembership<TeamId>> = store::memberships(&tx, team.id, person.id)
        .await?
        .iter()
        .map(|it| HeldMembership { team: it.team_id, joined_on: it.joined_on, left_on: it.left_on })
        .collect();
    if let Some(since) = membership_overlap(&held, &team.id, new.joined_on, new.left_on) {
        return Err(already_member(since));
    }
    let mut facts = store::persons(&tx, &services.vault, MembersOf::Person(person.id)).await?;
    let facts = PersonOfTeam { bans: locked.bans, ..facts.remove(&person.id).unwrap_or_default() };
    let member = team_member::Model {
        id: services.ids.next::<TeamMemberId>(),
        team_id: team.id,
        practitioner_id: cleared.practitioner(),
        role: prose(&new.role),
        joined_on: new.joined_on,
        left_on: new.left_on,
        volunteer_source: new.volunteer_source,
        version: 1,
        created_at: Instant::from(services.clock.now()),
    };
    let policy = Policy::in_force_on(new.joined_on);
    may_join(&cleared, &facts.in_team(&member, team.kind), policy).map_err(|refusals| refused(&refusals))?;
    let member = store::insert_member(&tx, Proven::of(&cleared, member)?).await?;
    history::record(&tx, services, actor, joined(&member, &team.name)).await?;
    tx.commit().await?;
    Ok((member, locked.person))
}

/// Ends a membership. An end that is recorded can only be moved to an earlier day: a later one would be joining again.
///
/// # Errors
/// 404, also to officers of another district; 412/428; 422 when it would end before it begins; 409 `wrong-state` when
/// it ended earlier.
pub async fn leave(
    services: &Services,
    actor: &Actor,
    id: TeamMemberId,
    if_match: Option<&str>,
    (left_on, reason): (NaiveDate, String),
) -> Result<(team_member::Model, practitioner::Model), Problem> {
    let seen = store::find_member(services.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
    let team = known(services, actor, seen.team_id).await?;
    not_blank("/reason", &reason)?;
    let tx = services.database.begin().await?;
    let locked = lock_person(&tx, seen.practitioner_id).await?;
    let member = store::lock_member(&tx, id).await?.ok_or_else(Problem::not_found)?;
    check_version(if_match, member.version)?;
    if left_on < member.joined_on {
        let message = Message::new("fault-until-before-from");
        return Err(Problem::invalid("/left_on", "left_before_joined", message));
    }
    if let Some(earlier) = member.left_on.filter(|earlier| *earlier <= left_on) {
        return Err(left_already(earlier));
    }
    let before = json!({ "left_on": member.left_on });
    let version = member.version + 1;
    let mut row = member.into_active_model();
    row.left_on = Set(Some(left_on));
    row.version = Set(version);
    let member = store::update_member(&tx, row).await?;
    let fact = Fact {
        practitioner: Some(member.practitioner_id),
        reason: Some(prose(&reason)),
        before: Some(before),
        after: Some(json!({ "team": team.name, "left_on": member.left_on })),
        ..Fact::of(EventAction::TeamLeft, member.id.0)
    };
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    Ok((member, locked.person))
}

/// A text that is nothing but white space is missing.
fn not_blank(at: &'static str, text: &str) -> Result<(), Problem> {
    if tidy(text).is_empty() {
        return Err(Problem::invalid(at, "required", Message::new("fault-required")));
    }
    Ok(())
}

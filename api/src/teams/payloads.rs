//! What goes in and out about teams and their members.

use super::rules::MemberFinding;
use super::service::{AssessedMember, AssessedTeam};
use crate::platform::{reply, request};
use chrono::NaiveDate;
use mengya_entities::ids::{TeamId, TeamMemberId};
use mengya_entities::values::{TeamKind, VolunteerSource};
use mengya_entities::{practitioner, team, team_member};
use poem_openapi::Object;
use poem_openapi::types::Example;
use serde::Serialize;

/// A new team of the officer's own district.
#[derive(Clone, Object)]
#[oai(example)]
pub struct TeamIn {
    /// Its name: unique in the district.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: String,
    /// Core, teaching-research or volunteer.
    pub kind: TeamKind,
}

impl Example for TeamIn {
    fn example() -> Self {
        Self { name: "第一教养医核心团队".to_owned(), kind: TeamKind::Core }
    }
}

/// A team.
#[derive(Clone, Debug, Object, Serialize)]
#[oai(example)]
pub struct TeamOut {
    /// Its id.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// Core, teaching-research or volunteer.
    pub kind: TeamKind,
    /// The district's code.
    pub district: String,
}

impl Example for TeamOut {
    fn example() -> Self {
        let TeamIn { name, kind } = TeamIn::example();
        let id = TeamId(uuid::Uuid::from_u128(0x0193_2f5e_6f00_7000_8000_0000_0000_0001));
        Self { id, name, kind, district: "310106".to_owned() }
    }
}

impl From<team::Model> for TeamOut {
    fn from(row: team::Model) -> Self {
        Self { id: row.id, name: row.name, kind: row.kind, district: row.district }
    }
}

/// A page of teams.
#[derive(Clone, Debug, Object, Serialize)]
pub struct TeamPage {
    /// The teams.
    pub items: Vec<TeamOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// Somebody who joins a team.
#[derive(Clone, Object)]
pub struct TeamMemberIn {
    /// The person's registry number.
    #[oai(validator(min_length = 9, max_length = 40))]
    pub registry_number: String,
    /// What the person is in the team: 组长, 成员, 轮值组长, 队长.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub role: String,
    /// The first day.
    pub joined_on: NaiveDate,
    /// The last day, included.
    pub left_on: Option<NaiveDate>,
    /// Where a volunteer comes from; in volunteer teams only.
    pub volunteer_source: Option<VolunteerSource>,
}

/// The end of a membership.
#[derive(Clone, Object)]
pub struct TeamMemberPatch {
    /// The last day, included.
    pub left_on: NaiveDate,
    /// Why; kept in the audit log.
    #[oai(validator(min_length = 1, max_length = 500))]
    pub reason: String,
}

/// What is found of a member on a day.
#[derive(Clone, Debug, Object, Serialize)]
#[oai(example)]
pub struct MemberFindingOut {
    /// What is found: stable, for programs.
    pub code: String,
    /// What it means and what would put it right.
    pub detail: String,
}

impl From<MemberFinding> for MemberFindingOut {
    fn from(finding: MemberFinding) -> Self {
        let text = finding.text();
        let detail = request::language().pick(&text.zh, &text.en).to_string();
        Self { code: finding.code().to_owned(), detail }
    }
}

impl Example for MemberFindingOut {
    fn example() -> Self {
        MemberFinding::ScreeningOverdue.into()
    }
}

/// A member of a team.
#[derive(Clone, Debug, Object, Serialize)]
pub struct TeamMemberOut {
    /// The membership's id.
    pub id: TeamMemberId,
    /// The membership's version: send it as `If-Match` to end it.
    pub etag: String,
    /// The person's registry number.
    pub registry_number: String,
    /// The person's name.
    pub name: String,
    /// What the person is in the team.
    pub role: String,
    /// The first day.
    pub joined_on: NaiveDate,
    /// The last day, included.
    pub left_on: Option<NaiveDate>,
    /// Where a volunteer comes from.
    pub volunteer_source: Option<VolunteerSource>,
}

impl TeamMemberOut {
    /// Of this membership and person.
    #[must_use]
    pub fn of(row: team_member::Model, person: &practitioner::Model) -> Self {
        Self {
            id: row.id,
            etag: reply::etag(row.version),
            registry_number: person.registry_number.to_string(),
            name: person.name.clone(),
            role: row.role,
            joined_on: row.joined_on,
            left_on: row.left_on,
            volunteer_source: row.volunteer_source,
        }
    }
}

/// A member in force on a day, and what is found of the person.
#[derive(Clone, Debug, Object, Serialize)]
pub struct AssessedMemberOut {
    /// The member.
    pub member: TeamMemberOut,
    /// What is found; empty when all is well.
    pub findings: Vec<MemberFindingOut>,
}

impl From<AssessedMember> for AssessedMemberOut {
    fn from(assessed: AssessedMember) -> Self {
        Self {
            member: TeamMemberOut::of(assessed.member, &assessed.person),
            findings: assessed.findings.into_iter().map(Into::into).collect(),
        }
    }
}

/// A team and its members on a day.
#[derive(Clone, Debug, Object, Serialize)]
pub struct AssessedTeamOut {
    /// The team.
    pub team: TeamOut,
    /// The day.
    pub on: NaiveDate,
    /// The members in force on it, in the order they joined.
    pub members: Vec<AssessedMemberOut>,
}

impl AssessedTeamOut {
    /// As of this day.
    #[must_use]
    pub fn of(assessed: AssessedTeam, on: NaiveDate) -> Self {
        Self {
            team: assessed.team.into(),
            on,
            members: assessed.members.into_iter().map(Into::into).collect(),
        }
    }
}

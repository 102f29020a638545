//! Teams, for programs.

use super::payloads::{
    AssessedTeamOut, TeamIn, TeamMemberIn, TeamMemberOut, TeamMemberPatch, TeamOut, TeamPage,
};
use super::service::{self, NewMember};
use crate::access::Actor;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::reply::{Answer, Created, Listed, Record};
use crate::platform::services::Services;
use chrono::NaiveDate;
use mengya_entities::ids::{TeamId, TeamMemberId};
use mengya_entities::values::TeamKind;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{OpenApi, Tags};

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// Teams and their members.
    Teams,
}

/// Teams.
pub struct TeamsApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Teams", prefix_path = "/api/v1")]
impl TeamsApi {
    /// All teams
    ///
    /// A page of teams, in the order they were entered. Officers see those of their own district.
    #[oai(path = "/teams", method = "get", operation_id = "list_teams")]
    async fn list_teams(
        &self,
        actor: Actor,
        /// Only of this kind.
        kind: Query<Option<TeamKind>>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<TeamPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (rows, next) = service::teams(&self.services, &actor, kind.0, &page).await?;
        let link =
            next_link("/api/v1/teams", &[("kind", kind.0.map(TeamKind::code))], &page, next.as_deref());
        let items = rows.into_iter().map(Into::into).collect();
        Ok(Listed { body: TeamPage { items, next }, next: link })
    }

    /// Enter a team
    ///
    /// Of the officer's own district; its name is unique there.
    #[oai(path = "/teams", method = "post", operation_id = "create_team")]
    async fn create_team(
        &self,
        actor: Actor,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<TeamIn>,
    ) -> Answer<Created<TeamOut>> {
        let TeamIn { name, kind } = body.0;
        let row = service::create(&self.services, &actor, &name, kind).await?;
        let (version, location) = (row.version, format!("/api/v1/teams/{}", row.id));
        Ok(Created { body: row.into(), version, location })
    }

    /// One team and its members
    ///
    /// The members in force on a day, each with what is found and what would put it right. Each learns who looked.
    #[oai(path = "/teams/:id", method = "get", operation_id = "get_team")]
    async fn get_team(
        &self,
        actor: Actor,
        /// The team.
        id: Path<TeamId>,
        /// As of this day; today unless told.
        on: Query<Option<NaiveDate>>,
    ) -> Answer<Record<AssessedTeamOut>> {
        let day = on.0.unwrap_or_else(|| self.services.clock.today());
        let assessed = service::assess_one(&self.services, &actor, id.0, day).await?;
        Ok(Record { version: assessed.team.version, body: AssessedTeamOut::of(assessed, day) })
    }

    /// Join a team
    ///
    /// Who is barred on any of the days is refused. Every other reason against it is told at once.
    #[oai(path = "/teams/:id/members", method = "post", operation_id = "join_team")]
    async fn join_team(
        &self,
        actor: Actor,
        /// The team.
        id: Path<TeamId>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<TeamMemberIn>,
    ) -> Answer<Created<TeamMemberOut>> {
        let TeamMemberIn { registry_number, role, joined_on, left_on, volunteer_source } = body.0;
        let new = NewMember { registry_number, role, joined_on, left_on, volunteer_source };
        let (member, person) = service::join(&self.services, &actor, id.0, new).await?;
        let (version, location) = (member.version, format!("/api/v1/teams/{}", member.team_id));
        Ok(Created { body: TeamMemberOut::of(member, &person), version, location })
    }

    /// Leave a team
    ///
    /// Sets the last day. A recorded end can only be moved to an earlier day.
    #[oai(path = "/team-members/:id", method = "patch", operation_id = "leave_team")]
    async fn leave_team(
        &self,
        actor: Actor,
        /// The membership.
        id: Path<TeamMemberId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<TeamMemberPatch>,
    ) -> Answer<Record<TeamMemberOut>> {
        let TeamMemberPatch { left_on, reason } = body.0;
        let change = (left_on, reason);
        let (member, person) =
            service::leave(&self.services, &actor, id.0, if_match.0.as_deref(), change).await?;
        Ok(Record { version: member.version, body: TeamMemberOut::of(member, &person) })
    }
}

//! Every query of teams and their members, and what the rules ask of the members.

use super::facts::MemberFacts;
use crate::credentials::facts::CredentialFacts;
use crate::platform::db::insert_all as insert_rows;
use crate::platform::problem::Problem;
use crate::platform::vault::Vault;
use crate::practitioners::proven::Proven;
use crate::practitioners::standing::BanFacts;
use crate::practitioners::store::bans_among;
use crate::screening;
use crate::screening::facts::ScreeningFacts;
use chrono::NaiveDate;
use mengya_entities::ids::{PractitionerId, TeamId, TeamMemberId};
use mengya_entities::values::TeamKind;
use mengya_entities::{credential, practitioner, screening as screening_table, team, team_member};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    IntoActiveModel as _, JoinType, QueryFilter as _, QueryOrder as _, QuerySelect as _, RelationDef,
};
use std::collections::HashMap;

/// How many rows one statement names or writes.
const CHUNK: usize = 500;

/// The team with this id.
pub async fn find(db: &impl ConnectionTrait, id: TeamId) -> Result<Option<team::Model>, DbErr> {
    team::Entity::find_by_id(id).one(db).await
}

/// Which teams are asked for.
#[derive(Clone, Debug, Default)]
pub struct TeamFilter {
    /// Of this district.
    pub district: Option<String>,
    /// Of this kind.
    pub kind: Option<TeamKind>,
}

/// One page of teams, in the order they were entered, one row more than asked for.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &TeamFilter,
    after: Option<TeamId>,
    limit: u64,
) -> Result<Vec<team::Model>, DbErr> {
    let mut query = team::Entity::find().order_by_asc(team::Column::Id).limit(limit + 1);
    if let Some(district) = &filter.district {
        query = query.filter(team::Column::District.eq(district));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(team::Column::Kind.eq(kind));
    }
    if let Some(after) = after {
        query = query.filter(team::Column::Id.gt(after));
    }
    query.all(db).await
}

/// The teams of a district, in the order they were entered.
pub async fn of_district(db: &impl ConnectionTrait, district: &str) -> Result<Vec<team::Model>, DbErr> {
    team::Entity::find()
        .filter(team::Column::District.eq(district))
        .order_by_asc(team::Column::Id)
        .all(db)
        .await
}

/// The teams of a district with these name keys, by name key.
pub async fn by_name_keys(
    db: &impl ConnectionTrait,
    district: &str,
    keys: &[String],
) -> Result<HashMap<String, team::Model>, DbErr> {
    let mut found = HashMap::with_capacity(keys.len());
    for chunk in keys.chunks(CHUNK) {
        let rows = team::Entity::find()
            .filter(team::Column::District.eq(district))
            .filter(team::Column::NameKey.is_in(chunk))
            .all(db)
            .await?;
        found.extend(rows.into_iter().map(|row| (row.name_key.clone(), row)));
    }
    Ok(found)
}

/// A person's memberships, the earliest first, each with the team's name.
pub async fn named_memberships_of(
    db: &impl ConnectionTrait,
    person: PractitionerId,
) -> Result<Vec<(team_member::Model, String)>, DbErr> {
    let rows = team_member::Entity::find()
        .filter(team_member::Column::PractitionerId.eq(person))
        .order_by_asc(team_member::Column::Id)
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let teams: Vec<TeamId> = rows.iter().map(|row| row.team_id).collect();
    let teams = team::Entity::find().filter(team::Column::Id.is_in(teams)).all(db).await?;
    let named = |row: team_member::Model| {
        let name = teams.iter().find(|team| team.id == row.team_id).map(|team| team.name.clone());
        (row, name.unwrap_or_default())
    };
    Ok(rows.into_iter().map(named).collect())
}

/// Writes a new team.
pub async fn insert(db: &impl ConnectionTrait, row: team::ActiveModel) -> Result<team::Model, DbErr> {
    row.insert(db).await
}

/// Writes many new teams.
pub async fn insert_all(db: &impl ConnectionTrait, rows: Vec<team::ActiveModel>) -> Result<(), DbErr> {
    insert_rows::<team::Entity>(db, rows).await
}

/// The membership with this id.
pub async fn find_member(
    db: &impl ConnectionTrait,
    id: TeamMemberId,
) -> Result<Option<team_member::Model>, DbErr> {
    team_member::Entity::find_by_id(id).one(db).await
}

/// The membership with this id; the row is locked until the transaction ends.
pub async fn lock_member(
    db: &impl ConnectionTrait,
    id: TeamMemberId,
) -> Result<Option<team_member::Model>, DbErr> {
    team_member::Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// Every membership of these persons, past ones too.
pub async fn memberships_of(
    db: &impl ConnectionTrait,
    persons: &[PractitionerId],
) -> Result<Vec<team_member::Model>, DbErr> {
    let mut rows = Vec::new();
    for chunk in persons.chunks(CHUNK) {
        let of_chunk = team_member::Column::PractitionerId.is_in(chunk.iter().copied());
        rows.extend(team_member::Entity::find().filter(of_chunk).all(db).await?);
    }
    Ok(rows)
}

/// A person's memberships of one team.
pub async fn memberships(
    db: &impl ConnectionTrait,
    team: TeamId,
    person: PractitionerId,
) -> Result<Vec<team_member::Model>, DbErr> {
    team_member::Entity::find()
        .filter(team_member::Column::TeamId.eq(team))
        .filter(team_member::Column::PractitionerId.eq(person))
        .all(db)
        .await
}

/// Writes a new membership.
pub async fn insert_member(
    db: &impl ConnectionTrait,
    row: Proven<team_member::Model>,
) -> Result<team_member::Model, DbErr> {
    row.into_row().into_active_model().reset_all().insert(db).await
}

/// Writes many new memberships.
pub async fn insert_members(
    db: &impl ConnectionTrait,
    rows: Vec<Proven<team_member::Model>>,
) -> Result<(), DbErr> {
    let rows = rows.into_iter().map(|row| row.into_row().into_active_model().reset_all()).collect();
    insert_rows::<team_member::Entity>(db, rows).await
}

/// Writes a changed membership.
pub async fn update_member(
    db: &impl ConnectionTrait,
    row: team_member::ActiveModel,
) -> Result<team_member::Model, DbErr> {
    row.update(db).await
}

/// Whose members are asked for.
#[derive(Clone, Copy, Debug)]
pub enum MembersOf<'a> {
    /// One team.
    Team(TeamId),
    /// Every team of a district.
    District(&'a str),
    /// This person only.
    Person(PractitionerId),
}

impl MembersOf<'_> {
    fn condition(self) -> Condition {
        Condition::all().add(match self {
            Self::Team(id) => team_member::Column::TeamId.eq(id),
            Self::District(district) => team_member::Column::TeamId.in_subquery(
                Query::select()
                    .column(team::Column::Id)
                    .from(team::Entity)
                    .and_where(team::Column::District.eq(district))
                    .take(),
            ),
            Self::Person(id) => team_member::Column::PractitionerId.eq(id),
        })
    }

    /// The ids of the persons, as a query.
    fn persons(self) -> SelectStatement {
        match self {
            Self::Person(id) => Query::select()
                .column(practitioner::Column::Id)
                .from(practitioner::Entity)
                .and_where(practitioner::Column::Id.eq(id))
                .take(),
            Self::Team(_) | Self::District(_) => Query::select()
                .column(team_member::Column::PractitionerId)
                .from(team_member::Entity)
                .cond_where(self.condition())
                .take(),
        }
    }
}

fn its_person() -> RelationDef {
    team_member::Entity::belongs_to(practitioner::Entity)
        .from(team_member::Column::PractitionerId)
        .to(practitioner::Column::Id)
        .into()
}

/// The members in force on a day, with their persons, in the order they joined: one statement.
pub async fn members_on(
    db: &impl ConnectionTrait,
    of: MembersOf<'_>,
    day: NaiveDate,
) -> Result<Vec<(team_member::Model, practitioner::Model)>, DbErr> {
    let still =
        Condition::any().add(team_member::Column::LeftOn.is_null()).add(team_member::Column::LeftOn.gte(day));
    let rows = team_member::Entity::find()
        .filter(of.condition())
        .filter(team_member::Column::JoinedOn.lte(day))
        .filter(still)
        .order_by_asc(team_member::Column::JoinedOn)
        .order_by_asc(team_member::Column::Id)
        .join(JoinType::InnerJoin, its_person())
        .select_also(practitioner::Entity)
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(row, person)| Some((row, person?))).collect())
}

/// What the rules ask of one person.
#[derive(Clone, Debug, Default)]
pub struct PersonOfTeam {
    /// All bans.
    pub bans: Vec<BanFacts>,
    /// All credentials.
    pub credentials: Vec<CredentialFacts>,
    /// All checks.
    pub screenings: Vec<ScreeningFacts>,
}

impl PersonOfTeam {
    /// A membership of this person as the rules see it.
    #[must_use]
    pub fn in_team<'a>(&'a self, row: &team_member::Model, kind: TeamKind) -> MemberFacts<'a> {
        MemberFacts {
            practitioner: row.practitioner_id,
            team: kind,
            joined_on: row.joined_on,
            left_on: row.left_on,
            source: row.volunteer_source,
            bans: &self.bans,
            credentials: &self.credentials,
            screenings: &self.screenings,
        }
    }
}

/// What the rules ask of these persons: three statements however many they are. Nobody is missing of whom something
/// is recorded.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn persons(
    db: &impl ConnectionTrait,
    vault: &Vault,
    of: MembersOf<'_>,
) -> Result<HashMap<PractitionerId, PersonOfTeam>, Problem> {
    let mut persons: HashMap<PractitionerId, PersonOfTeam> = HashMap::new();
    for (id, ban) in bans_among(db, of.persons()).await? {
        persons.entry(id).or_default().bans.push(ban);
    }
    let credentials = credential::Entity::find()
        .filter(credential::Column::PractitionerId.in_subquery(of.persons()))
        .order_by_asc(credential::Column::Id)
        .all(db)
        .await?;
    for row in credentials {
        let facts = CredentialFacts::of(&row);
        persons.entry(row.practitioner_id).or_default().credentials.push(facts);
    }
    let screenings = screening_table::Entity::find()
        .filter(screening_table::Column::PractitionerId.in_subquery(of.persons()))
        .order_by_asc(screening_table::Column::CheckedOn)
        .all(db)
        .await?;
    for row in screenings {
        let facts = screening::store::facts(vault, &row)?;
        persons.entry(row.practitioner_id).or_default().screenings.push(facts);
    }
    Ok(persons)
}

//! Every query of list imports: what the register knows of what a list mentions, in statements that grow with
//! hundreds of persons, never with rows; and the rows of the lists themselves.

use super::deciding::BanInterval;
use crate::platform::db::is_duplicate;
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::vault::Vault;
use crate::practitioners::standing::{BanFacts, Barred, Cleared, StandingFacts, clear_during};
use crate::practitioners::{identity, store as practitioners};
use chrono::NaiveDate;
use mengya_entities::ids::{InstitutionId, ListImportId, PractitionerId};
use mengya_entities::values::{BlindIndex, IdentityNumber, ImportState, Instant, Sealed, SocialCreditCode};
use mengya_entities::{
    ban, completion, course, credential, employment, institution, list_content, list_import, list_report,
    practitioner, provider, screening, team, team_member,
};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    IntoActiveModel as _, JoinType, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use std::collections::{BTreeSet, HashMap};

/// How many values one statement asks for.
const CHUNK: usize = 500;

/// The registered persons among those a list mentions, and every ban of each, registered or not.
#[derive(Debug, Default)]
pub struct KnownPeople {
    /// The registered persons.
    pub rows: HashMap<IdentityNumber, practitioner::Model>,
    /// The days on which somebody is barred.
    pub bans: HashMap<IdentityNumber, Vec<BanInterval>>,
    /// Under which names those bans are recorded, as names compare, of who is not registered.
    pub barred_as: HashMap<IdentityNumber, BTreeSet<String>>,
    /// The bans themselves.
    standing: HashMap<IdentityNumber, Vec<BanFacts>>,
    /// The index of each document.
    pub indexes: HashMap<IdentityNumber, BlindIndex>,
}

impl KnownPeople {
    /// The ids of the registered ones.
    #[must_use]
    pub fn ids(&self) -> Vec<PractitionerId> {
        self.rows.values().map(|row| row.id).collect()
    }

    /// The document of each registered one.
    #[must_use]
    pub fn identities(&self) -> HashMap<PractitionerId, IdentityNumber> {
        self.rows.iter().map(|(identity, row)| (row.id, identity.clone())).collect()
    }

    /// Proof that nothing bars the holder of a document from `from` to `until`. Deciding refused the rows of who is
    /// barred, so this stops what deciding should forget.
    ///
    /// # Errors
    /// [`Barred`] when a ban touches one of these days.
    pub fn clear(
        &self,
        identity: &IdentityNumber,
        practitioner: PractitionerId,
        from: NaiveDate,
        until: Option<NaiveDate>,
    ) -> Result<Cleared, Barred> {
        let bans = self.standing.get(identity).map(Vec::as_slice).unwrap_or_default();
        clear_during(&StandingFacts { practitioner, bans }, from, until)
    }
}

/// Loads the persons that a list mentions.
///
/// # Errors
/// When the store is away.
pub async fn people(
    db: &impl ConnectionTrait,
    vault: &Vault,
    mentioned: &BTreeSet<IdentityNumber>,
) -> Result<KnownPeople, Problem> {
    let indexes: HashMap<IdentityNumber, BlindIndex> =
        mentioned.iter().map(|one| (one.clone(), identity::index(vault, one))).collect();
    let all: Vec<BlindIndex> = indexes.values().cloned().collect();
    let mut by_index = practitioners::by_identities(db, &all).await?;
    let mut bans_by_index = practitioners::bans_of_identities(db, &all).await?;
    let barred: Vec<BlindIndex> = bans_by_index.keys().cloned().collect();
    let mut names = practitioners::names_of_bans(db, &barred).await?;
    let mut known = KnownPeople::default();
    for (one, index) in indexes {
        if let Some(names) = names.remove(&index).filter(|_| !by_index.contains_key(&index)) {
            known.barred_as.insert(one.clone(), names);
        }
        if let Some(row) = by_index.remove(&index) {
            known.rows.insert(one.clone(), row);
        }
        let bans = bans_by_index.remove(&index).unwrap_or_default();
        known.bans.insert(one.clone(), bans.iter().filter_map(interval).collect());
        known.standing.insert(one.clone(), bans);
        known.indexes.insert(one, index);
    }
    Ok(known)
}

fn interval(ban: &BanFacts) -> Option<BanInterval> {
    ban.in_force().map(|period| BanInterval { from: period.from, until: period.until })
}

/// The institutions of a district, or one of them.
pub async fn institutions(
    db: &impl ConnectionTrait,
    district: &str,
    only: Option<InstitutionId>,
) -> Result<Vec<institution::Model>, DbErr> {
    let mut query = institution::Entity::find().filter(institution::Column::District.eq(district));
    if let Some(only) = only {
        query = query.filter(institution::Column::Id.eq(only));
    }
    query.all(db).await
}

/// The code and the name of every institution, wherever it is.
pub async fn institution_names(db: &impl ConnectionTrait) -> Result<Vec<(SocialCreditCode, String)>, DbErr> {
    institution::Entity::find()
        .select_only()
        .column(institution::Column::SocialCreditCode)
        .column(institution::Column::Name)
        .into_tuple()
        .all(db)
        .await
}

/// Every institution with one of these codes, wherever it is.
pub async fn institutions_by_code(
    db: &impl ConnectionTrait,
    codes: &BTreeSet<SocialCreditCode>,
) -> Result<Vec<institution::Model>, DbErr> {
    let codes: Vec<SocialCreditCode> = codes.iter().cloned().collect();
    let mut rows = Vec::new();
    for chunk in codes.chunks(CHUNK) {
        rows.extend(
            institution::Entity::find()
                .filter(institution::Column::SocialCreditCode.is_in(chunk.iter().cloned()))
                .all(db)
                .await?,
        );
    }
    Ok(rows)
}

/// The employments of these persons.
pub async fn employments_of(
    db: &impl ConnectionTrait,
    people: &[PractitionerId],
) -> Result<Vec<employment::Model>, DbErr> {
    let mut rows = Vec::new();
    for chunk in people.chunks(CHUNK) {
        rows.extend(
            employment::Entity::find()
                .filter(employment::Column::PractitionerId.is_in(chunk.iter().copied()))
                .all(db)
                .await?,
        );
    }
    Ok(rows)
}

/// Who is or was employed at which institution of a district: id and name key.
pub async fn staff_names(
    db: &impl ConnectionTrait,
    district: &str,
) -> Result<Vec<(InstitutionId, PractitionerId, String)>, DbErr> {
    employment::Entity::find()
        .select_only()
        .column(employment::Column::InstitutionId)
        .column(employment::Column::PractitionerId)
        .column(practitioner::Column::NameKey)
        .join(JoinType::InnerJoin, to_practitioner())
        .join(JoinType::InnerJoin, to_institution())
        .filter(institution::Column::District.eq(district))
        .distinct()
        .into_tuple()
        .all(db)
        .await
}

fn to_practitioner() -> sea_orm::RelationDef {
    employment::Entity::belongs_to(practitioner::Entity)
        .from(employment::Column::PractitionerId)
        .to(practitioner::Column::Id)
        .into()
}

fn to_institution() -> sea_orm::RelationDef {
    employment::Entity::belongs_to(institution::Entity)
        .from(employment::Column::InstitutionId)
        .to(institution::Column::Id)
        .into()
}

/// The credentials of these persons.
pub async fn credentials_of(
    db: &impl ConnectionTrait,
    people: &[PractitionerId],
) -> Result<HashMap<PractitionerId, Vec<credential::Model>>, DbErr> {
    let mut held: HashMap<PractitionerId, Vec<credential::Model>> = HashMap::new();
    for chunk in people.chunks(CHUNK) {
        let rows = credential::Entity::find()
            .filter(credential::Column::PractitionerId.is_in(chunk.iter().copied()))
            .order_by_asc(credential::Column::Id)
            .all(db)
            .await?;
        for row in rows {
            held.entry(row.practitioner_id).or_default().push(row);
        }
    }
    Ok(held)
}

/// The checks of these persons, still sealed.
pub async fn screenings_of(
    db: &impl ConnectionTrait,
    people: &[PractitionerId],
) -> Result<Vec<screening::Model>, DbErr> {
    let mut rows = Vec::new();
    for chunk in people.chunks(CHUNK) {
        rows.extend(
            screening::Entity::find()
                .filter(screening::Column::PractitionerId.is_in(chunk.iter().copied()))
                .all(db)
                .await?,
        );
    }
    Ok(rows)
}

/// The completions of these persons, corrected ones included, in the order they were recorded.
pub async fn completions_of(
    db: &impl ConnectionTrait,
    people: &[PractitionerId],
) -> Result<Vec<completion::Model>, DbErr> {
    let mut rows = Vec::new();
    for chunk in people.chunks(CHUNK) {
        rows.extend(
            completion::Entity::find()
                .filter(completion::Column::PractitionerId.is_in(chunk.iter().copied()))
                .order_by_asc(completion::Column::Id)
                .all(db)
                .await?,
        );
    }
    Ok(rows)
}

/// All providers.
pub async fn providers(db: &impl ConnectionTrait) -> Result<Vec<provider::Model>, DbErr> {
    provider::Entity::find().all(db).await
}

/// All courses.
pub async fn courses(db: &impl ConnectionTrait) -> Result<Vec<course::Model>, DbErr> {
    course::Entity::find().all(db).await
}

/// All bans but those that were declined or taken back, which may be recorded anew.
pub async fn bans(db: &impl ConnectionTrait) -> Result<Vec<ban::Model>, DbErr> {
    ban::Entity::find()
        .filter(ban::Column::State.ne(mengya_entities::values::BanState::Declined))
        .all(db)
        .await
}

/// The teams of a district.
pub async fn teams(db: &impl ConnectionTrait, district: &str) -> Result<Vec<team::Model>, DbErr> {
    team::Entity::find().filter(team::Column::District.eq(district)).all(db).await
}

/// The memberships of these persons.
pub async fn memberships_of(
    db: &impl ConnectionTrait,
    people: &[PractitionerId],
) -> Result<Vec<team_member::Model>, DbErr> {
    let mut rows = Vec::new();
    for chunk in people.chunks(CHUNK) {
        rows.extend(
            team_member::Entity::find()
                .filter(team_member::Column::PractitionerId.is_in(chunk.iter().copied()))
                .all(db)
                .await?,
        );
    }
    Ok(rows)
}

/// Writes rows of one table, so many a statement as the stores take.
///
/// # Errors
/// 409 `already-exists` when somebody recorded one of them meanwhile, or when the store is away.
pub async fn insert_all<E>(db: &impl ConnectionTrait, rows: Vec<E::ActiveModel>) -> Result<(), Problem>
where
    E: sea_orm::EntityTrait,
    E::ActiveModel: sea_orm::ActiveModelTrait<Entity = E> + Clone,
{
    for chunk in rows.chunks(CHUNK) {
        E::insert_many(chunk.to_vec()).exec_without_returning(db).await.map_err(|error| {
            if is_duplicate(&error) {
                Problem::new(ProblemCode::AlreadyExists).say(Message::new("import-recorded-meanwhile"))
            } else {
                error.into()
            }
        })?;
    }
    Ok(())
}

/// Notes which new completion corrects a recorded one.
pub async fn supersede(
    db: &impl ConnectionTrait,
    old: mengya_entities::ids::CompletionId,
    new: mengya_entities::ids::CompletionId,
) -> Result<(), DbErr> {
    completion::Entity::update_many()
        .col_expr(completion::Column::SupersededBy, Expr::value(new))
        .filter(completion::Column::Id.eq(old))
        .exec(db)
        .await
        .map(|_| ())
}

/// Writes a list, its file and its report.
pub async fn insert(
    db: &impl ConnectionTrait,
    row: list_import::ActiveModel,
    content: Sealed,
    report: Sealed,
) -> Result<list_import::Model, DbErr> {
    let row = row.insert(db).await?;
    let content = list_content::Model { import_id: row.id, content_sealed: content };
    list_content::Entity::insert(content.into_active_model()).exec_without_returning(db).await?;
    let report = list_report::Model { import_id: row.id, report_sealed: report };
    list_report::Entity::insert(report.into_active_model()).exec_without_returning(db).await?;
    Ok(row)
}

/// Writes a changed list.
pub async fn update(
    db: &impl ConnectionTrait,
    row: list_import::ActiveModel,
) -> Result<list_import::Model, DbErr> {
    row.update(db).await
}

/// Writes what is now said of a list's rows.
pub async fn update_report(db: &impl ConnectionTrait, id: ListImportId, report: Sealed) -> Result<(), DbErr> {
    list_report::Entity::update_many()
        .col_expr(list_report::Column::ReportSealed, Expr::value(report.0))
        .filter(list_report::Column::ImportId.eq(id))
        .exec(db)
        .await
        .map(|_| ())
}

/// The list with this id.
pub async fn find(db: &impl ConnectionTrait, id: ListImportId) -> Result<Option<list_import::Model>, DbErr> {
    list_import::Entity::find_by_id(id).one(db).await
}

/// The list with this id, locked until the transaction ends.
pub async fn lock(db: &impl ConnectionTrait, id: ListImportId) -> Result<Option<list_import::Model>, DbErr> {
    list_import::Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// The file of a list; none of one that expired.
pub async fn content(db: &impl ConnectionTrait, id: ListImportId) -> Result<Option<Sealed>, DbErr> {
    Ok(list_content::Entity::find_by_id(id).one(db).await?.map(|row| row.content_sealed))
}

/// What is said of a list's rows; nothing of one that expired.
pub async fn report(db: &impl ConnectionTrait, id: ListImportId) -> Result<Option<Sealed>, DbErr> {
    Ok(list_report::Entity::find_by_id(id).one(db).await?.map(|row| row.report_sealed))
}

/// Takes a list whose rows are to be recorded, unless another service has it; whether it is taken now.
pub async fn take(
    db: &impl ConnectionTrait,
    id: ListImportId,
    now: Instant,
    until: Instant,
) -> Result<bool, DbErr> {
    let taken = list_import::Entity::update_many()
        .col_expr(list_import::Column::TakenUntil, Expr::value(until))
        .filter(list_import::Column::Id.eq(id))
        .filter(list_import::Column::State.eq(ImportState::Confirming))
        .filter(
            Condition::any()
                .add(list_import::Column::TakenUntil.is_null())
                .add(list_import::Column::TakenUntil.lte(now)),
        )
        .exec(db)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Holds a list that was taken for longer, or gives it back.
pub async fn hold_until(
    db: &impl ConnectionTrait,
    id: ListImportId,
    until: Option<Instant>,
) -> Result<(), DbErr> {
    list_import::Entity::update_many()
        .col_expr(list_import::Column::TakenUntil, Expr::value(until))
        .filter(list_import::Column::Id.eq(id))
        .filter(list_import::Column::State.eq(ImportState::Confirming))
        .exec(db)
        .await
        .map(|_| ())
}

/// Some lists whose rows are to be recorded and that no service has, the first confirmed first.
pub async fn waiting(
    db: &impl ConnectionTrait,
    now: Instant,
    limit: u64,
) -> Result<Vec<ListImportId>, DbErr> {
    list_import::Entity::find()
        .select_only()
        .column(list_import::Column::Id)
        .filter(list_import::Column::State.eq(ImportState::Confirming))
        .filter(
            Condition::any()
                .add(list_import::Column::TakenUntil.is_null())
                .add(list_import::Column::TakenUntil.lte(now)),
        )
        .order_by_asc(list_import::Column::AskedAt)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// Gives back every list that was taken: of a store that one service has for itself, when it starts.
pub async fn give_all_back(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    list_import::Entity::update_many()
        .col_expr(list_import::Column::TakenUntil, Expr::value(None::<Instant>))
        .filter(list_import::Column::State.eq(ImportState::Confirming))
        .exec(db)
        .await
        .map(|_| ())
}

/// The previews from before an instant that nobody confirmed and of which something is kept.
pub async fn previews_before(
    db: &impl ConnectionTrait,
    before: Instant,
    limit: u64,
) -> Result<Vec<ListImportId>, DbErr> {
    list_import::Entity::find()
        .select_only()
        .column(list_import::Column::Id)
        .filter(list_import::Column::State.eq(ImportState::Previewed))
        .filter(list_import::Column::CreatedAt.lte(before))
        .filter(list_import::Column::Id.in_subquery(
            Query::select().column(list_content::Column::ImportId).from(list_content::Entity).to_owned(),
        ))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// Deletes the file and the report of a preview, unless somebody confirmed it meanwhile; whether it did.
pub async fn empty(db: &impl ConnectionTrait, id: ListImportId) -> Result<bool, DbErr> {
    let done = list_import::Entity::update_many()
        .col_expr(list_import::Column::Version, Expr::col(list_import::Column::Version).add(1))
        .filter(list_import::Column::Id.eq(id))
        .filter(list_import::Column::State.eq(ImportState::Previewed))
        .exec(db)
        .await?;
    if done.rows_affected == 1 {
        list_content::Entity::delete_by_id(id).exec(db).await?;
        list_report::Entity::delete_by_id(id).exec(db).await?;
    }
    Ok(done.rows_affected == 1)
}

/// The name of an earlier, confirmed file with the same bytes.
pub async fn same_bytes(db: &impl ConnectionTrait, digest: &[u8]) -> Result<Option<String>, DbErr> {
    list_import::Entity::find()
        .select_only()
        .column(list_import::Column::FileName)
        .filter(list_import::Column::Sha256.eq(digest.to_vec()))
        .filter(list_import::Column::State.eq(ImportState::Confirmed))
        .order_by_asc(list_import::Column::Id)
        .limit(1)
        .into_tuple()
        .one(db)
        .await
}

/// One page of an account's lists, or of everybody's, the newest first, one row more than asked for.
pub async fn page(
    db: &impl ConnectionTrait,
    own: Option<mengya_entities::ids::AccountId>,
    district: Option<&str>,
    before: Option<ListImportId>,
    limit: u64,
) -> Result<Vec<list_import::Model>, DbErr> {
    let mut query = list_import::Entity::find().order_by_desc(list_import::Column::Id).limit(limit + 1);
    if let Some(own) = own {
        query = query.filter(list_import::Column::CreatedBy.eq(own));
    }
    if let Some(district) = district {
        query = query.filter(list_import::Column::District.eq(district));
    }
    if let Some(before) = before {
        query = query.filter(list_import::Column::Id.lt(before));
    }
    query.all(db).await
}

//! Every query of practitioners, and of the bans that decide their standing.

use super::proven::{Proven, Registration};
use super::standing::BanFacts;
use super::{last_day_ahead, names};
use crate::platform::ids::Ids;
use chrono::NaiveDate;
use mengya_entities::ids::{BanId, InstitutionId, PractitionerId};
use mengya_entities::practitioner::{self, Column, Entity, Model};
use mengya_entities::values::{BanKind, BanState, BlindIndex, RegistryNumber, name_key as name_key_of};
use mengya_entities::{ban, employment, name_key};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Alias, Expr, OnConflict, Order, Query, SelectStatement, UnionType};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _,
    FromQueryResult as _, IdenStatic as _, IntoActiveModel as _, Iterable as _, QueryFilter as _,
    QueryOrder as _, QueryResult, QuerySelect as _, Statement,
};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// The person with this registry number.
pub async fn find_by_number(
    db: &impl ConnectionTrait,
    number: &RegistryNumber,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::RegistryNumber.eq(number.clone())).one(db).await
}

/// The columns of a ban, `b`, that was joined or not, as [`joined_bans`] reads them.
pub const BAN_COLUMNS: &str = "b.id AS ban_id, b.decision_number AS ban_decision_number, b.kind AS ban_kind, \
     b.effective_on AS ban_effective_on, b.until_on AS ban_until_on, b.annulled_on AS ban_annulled_on, \
     b.state AS ban_state";

/// The person with this registry number, and every ban of the person, in one statement.
pub async fn find_with_bans(
    db: &impl ConnectionTrait,
    number: &RegistryNumber,
) -> Result<Option<(Model, Vec<BanFacts>)>, DbErr> {
    static FIND: LazyLock<String> = LazyLock::new(|| {
        let columns: Vec<String> = Column::iter().map(|column| format!("p.{}", column.as_str())).collect();
        format!(
            "SELECT {}, {BAN_COLUMNS} FROM practitioners p \
             LEFT JOIN bans b ON b.identity_index = p.identity_index WHERE p.registry_number = $1",
            columns.join(", ")
        )
    });
    let statement =
        Statement::from_sql_and_values(db.get_database_backend(), FIND.as_str(), [number.clone().into()]);
    let rows = db.query_all_raw(statement).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let person = Model::from_query_result(first, "")?;
    Ok(Some((person, joined_bans(&rows)?)))
}

/// The bans of rows that hold [`BAN_COLUMNS`].
///
/// # Errors
/// When a column is missing or has another type.
pub fn joined_bans(rows: &[QueryResult]) -> Result<Vec<BanFacts>, DbErr> {
    let mut bans = Vec::new();
    for row in rows {
        if let Some(id) = row.try_get::<Option<BanId>>("", "ban_id")? {
            bans.push(BanFacts {
                id,
                decision_number: row.try_get("", "ban_decision_number")?,
                kind: row.try_get::<BanKind>("", "ban_kind")?,
                effective_on: row.try_get("", "ban_effective_on")?,
                until_on: row.try_get("", "ban_until_on")?,
                annulled_on: row.try_get("", "ban_annulled_on")?,
                confirmed: row.try_get::<BanState>("", "ban_state")? == BanState::Confirmed,
            });
        }
    }
    Ok(bans)
}

/// The person with this id.
pub async fn find(db: &impl ConnectionTrait, id: PractitionerId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The person with this id; the row is locked until the transaction ends.
pub async fn lock(db: &impl ConnectionTrait, id: PractitionerId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// The person with this identity document.
pub async fn find_by_identity(db: &impl ConnectionTrait, index: &BlindIndex) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::IdentityIndex.eq(index.clone())).one(db).await
}

/// The persons with these identity documents, by the document's index; so many statements as 500 documents need.
pub async fn by_identities(
    db: &impl ConnectionTrait,
    indexes: &[BlindIndex],
) -> Result<HashMap<BlindIndex, Model>, DbErr> {
    let mut found = HashMap::with_capacity(indexes.len());
    for chunk in indexes.chunks(500) {
        let rows = Entity::find().filter(Column::IdentityIndex.is_in(chunk.iter().cloned())).all(db).await?;
        found.extend(rows.into_iter().map(|row| (row.identity_index.clone(), row)));
    }
    Ok(found)
}

/// The persons with these registry numbers; so many statements as 500 numbers need.
pub async fn by_numbers(
    db: &impl ConnectionTrait,
    numbers: &[RegistryNumber],
) -> Result<HashMap<RegistryNumber, Model>, DbErr> {
    let mut found = HashMap::with_capacity(numbers.len());
    for chunk in numbers.chunks(500) {
        let rows = Entity::find().filter(Column::RegistryNumber.is_in(chunk.iter().cloned())).all(db).await?;
        found.extend(rows.into_iter().map(|row| (row.registry_number.clone(), row)));
    }
    Ok(found)
}

/// The persons that a query of their ids names.
pub async fn among(db: &impl ConnectionTrait, ids: SelectStatement) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.in_subquery(ids)).order_by_asc(Column::Id).all(db).await
}

/// One page, in the order of registration, one row more than asked for; only of this name where one is given.
pub async fn page(
    db: &impl ConnectionTrait,
    name_key: Option<&str>,
    after: Option<PractitionerId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find().order_by_asc(Column::Id).limit(limit + 1);
    if let Some(key) = name_key {
        query = query.filter(Column::NameKey.eq(key));
    }
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after));
    }
    query.all(db).await
}

/// How many persons one statement finds by name at most.
pub const FOUND: u64 = 200;

/// The persons with a key of their name that begins so, in the order of keys; at most [`FOUND`] of each beginning: one
/// statement however many beginnings there are.
pub async fn with_name_key_beginning(
    db: &impl ConnectionTrait,
    beginnings: &BTreeSet<String>,
) -> Result<BTreeSet<PractitionerId>, DbErr> {
    let of_beginning = |beginning: &String| {
        // The last character there is: what follows no other.
        let end = format!("{beginning}{}", char::MAX);
        let first = Query::select()
            .column(name_key::Column::PractitionerId)
            .from(name_key::Entity)
            .and_where(name_key::Column::Key.gte(beginning.as_str()))
            .and_where(name_key::Column::Key.lt(end))
            .order_by(name_key::Column::Key, Order::Asc)
            .order_by(name_key::Column::PractitionerId, Order::Asc)
            .limit(FOUND)
            .take();
        // A limit inside a union needs a query of its own around it.
        Query::select()
            .column(name_key::Column::PractitionerId)
            .from_subquery(first, Alias::new("found"))
            .take()
    };
    let mut all = beginnings.iter().map(of_beginning);
    let Some(mut query) = all.next() else { return Ok(BTreeSet::new()) };
    for one in all {
        query.union(UnionType::All, one);
    }
    let rows = db.query_all(&query).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// The persons with one of these keys of their name; at most [`FOUND`].
pub async fn with_name_key(
    db: &impl ConnectionTrait,
    keys: &BTreeSet<String>,
) -> Result<BTreeSet<PractitionerId>, DbErr> {
    let keys = name_key::Entity::find()
        .filter(name_key::Column::Key.is_in(keys.iter().map(String::as_str)))
        .order_by_asc(name_key::Column::Key)
        .order_by_asc(name_key::Column::PractitionerId)
        .limit(FOUND)
        .all(db)
        .await?;
    Ok(keys.into_iter().map(|key| key.practitioner_id).collect())
}

/// The persons with these ids, in the order of registration.
pub async fn with_ids(
    db: &impl ConnectionTrait,
    ids: &BTreeSet<PractitionerId>,
) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    let ids: Vec<PractitionerId> = ids.iter().copied().collect();
    for chunk in ids.chunks(500) {
        found.extend(Entity::find().filter(Column::Id.is_in(chunk.iter().copied())).all(db).await?);
    }
    found.sort_by_key(|row| row.id);
    Ok(found)
}

/// Whether the person has an employment at this institution that has not ended before the day, and has begun by then or
/// begins within the days that a manager may look ahead.
pub async fn is_or_will_be_on_staff(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    institution: InstitutionId,
    day: NaiveDate,
) -> Result<bool, DbErr> {
    let row = employment::Entity::find()
        .filter(employment::Column::PractitionerId.eq(person))
        .filter(employment::Column::InstitutionId.eq(institution))
        .filter(employment::Column::FromOn.lte(last_day_ahead(day)))
        .filter(employment::Column::UntilOn.is_null().or(employment::Column::UntilOn.gte(day)))
        .limit(1)
        .one(db)
        .await?;
    Ok(row.is_some())
}

/// How often a registry number is drawn before writing gives up. With a million people registered one draw in 700,000
/// is taken.
const DRAWS: usize = 8;

/// Writes a new person, who is then found by name. A registry number that somebody has already is drawn again, in the
/// same transaction: the person written has the number that counts.
///
/// # Errors
/// When the document is registered already, or the store is away.
pub async fn insert(db: &impl ConnectionTrait, ids: &Ids, new: Proven<Registration>) -> Result<Model, DbErr> {
    insert_all(db, ids, vec![new]).await?.pop().ok_or(DbErr::RecordNotInserted)
}

/// Writes many new persons, who are then found by name. Registry numbers that somebody has already are drawn again, in
/// the same transaction: the rows given back hold the numbers that count.
///
/// # Errors
/// When a document is registered already, or the store is away.
pub async fn insert_all(
    db: &impl ConnectionTrait,
    ids: &Ids,
    new: Vec<Proven<Registration>>,
) -> Result<Vec<Model>, DbErr> {
    let mut rows: Vec<Model> = new.into_iter().map(|it| it.into_row().row).collect();
    for chunk in rows.chunks_mut(500) {
        insert_numbered(db, ids, chunk).await?;
    }
    insert_name_keys(db, rows.iter().map(|row| (row.id, row.name.as_str()))).await?;
    Ok(rows)
}

async fn insert_numbered(db: &impl ConnectionTrait, ids: &Ids, rows: &mut [Model]) -> Result<(), DbErr> {
    let mut left: Vec<&mut Model> = rows.iter_mut().collect();
    for _ in 0..DRAWS {
        // Only a number that is taken is passed over; a document that is registered already stays an error.
        let taken = OnConflict::column(Column::RegistryNumber).do_nothing().to_owned();
        let written =
            Entity::insert_many(left.iter().map(|row| (**row).clone().into_active_model().reset_all()))
                .on_conflict(taken)
                .exec_without_returning(db)
                .await?;
        if usize::try_from(written) == Ok(left.len()) {
            return Ok(());
        }
        let there: Vec<PractitionerId> = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::Id.is_in(left.iter().map(|row| row.id)))
            .into_tuple()
            .all(db)
            .await?;
        left.retain(|row| !there.contains(&row.id));
        for row in &mut left {
            row.registry_number = RegistryNumber::from_random(ids.random());
        }
    }
    Err(DbErr::RecordNotInserted)
}

/// Writes a changed person, who is then found by the name as it is now.
pub async fn update(db: &impl ConnectionTrait, row: practitioner::ActiveModel) -> Result<Model, DbErr> {
    let renamed = row.name.is_set();
    let person = row.update(db).await?;
    if renamed {
        name_key::Entity::delete_many()
            .filter(name_key::Column::PractitionerId.eq(person.id))
            .exec(db)
            .await?;
        insert_name_keys(db, [(person.id, person.name.as_str())]).await?;
    }
    Ok(person)
}

async fn insert_name_keys<'n>(
    db: &impl ConnectionTrait,
    names: impl IntoIterator<Item = (PractitionerId, &'n str)>,
) -> Result<(), DbErr> {
    let rows: Vec<name_key::ActiveModel> =
        names.into_iter().flat_map(|(id, name)| name_key_rows(id, name)).collect();
    for chunk in rows.chunks(1_000) {
        name_key::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The rows by which a person is found by name.
pub fn name_key_rows(id: PractitionerId, name: &str) -> impl Iterator<Item = name_key::ActiveModel> + use<> {
    names::keys(name)
        .into_iter()
        .map(move |key| name_key::ActiveModel { key: Set(key), practitioner_id: Set(id) })
}

/// Makes everybody found by name who is not yet: those who were registered before names had keys.
pub async fn index_names(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let indexed =
        Query::select().column(name_key::Column::PractitionerId).from(name_key::Entity).distinct().take();
    loop {
        let rows: Vec<(PractitionerId, String)> = Entity::find()
            .select_only()
            .columns([Column::Id, Column::Name])
            .filter(Column::Id.not_in_subquery(indexed.clone()))
            .limit(5_000)
            .into_tuple()
            .all(db)
            .await?;
        if rows.is_empty() {
            return Ok(());
        }
        insert_name_keys(db, rows.iter().map(|(id, name)| (*id, name.as_str()))).await?;
    }
}

/// Hands the bans recorded for this document, before its holder was registered, to the person.
pub async fn adopt_bans(
    db: &impl ConnectionTrait,
    index: &BlindIndex,
    person: PractitionerId,
) -> Result<(), DbErr> {
    ban::Entity::update_many()
        .col_expr(ban::Column::PractitionerId, Expr::value(person))
        .filter(ban::Column::IdentityIndex.eq(index.clone()).and(ban::Column::PractitionerId.is_null()))
        .exec(db)
        .await
        .map(|_| ())
}

/// All bans of one document's holder, registered or not.
pub async fn bans_of_identity(db: &impl ConnectionTrait, index: &BlindIndex) -> Result<Vec<BanFacts>, DbErr> {
    let rows = ban::Entity::find().filter(ban::Column::IdentityIndex.eq(index.clone())).all(db).await?;
    Ok(rows.into_iter().map(BanFacts::of).collect())
}

/// Under which names bans of these documents' holders are recorded, as names compare, by the document's index.
pub async fn names_of_bans(
    db: &impl ConnectionTrait,
    indexes: &[BlindIndex],
) -> Result<HashMap<BlindIndex, BTreeSet<String>>, DbErr> {
    let mut found: HashMap<BlindIndex, BTreeSet<String>> = HashMap::new();
    for chunk in indexes.chunks(500) {
        let rows: Vec<(BlindIndex, String)> = ban::Entity::find()
            .select_only()
            .columns([ban::Column::IdentityIndex, ban::Column::Name])
            .filter(ban::Column::IdentityIndex.is_in(chunk.iter().cloned()))
            .into_tuple()
            .all(db)
            .await?;
        for (index, name) in rows {
            found.entry(index).or_default().insert(name_key_of(&name));
        }
    }
    Ok(found)
}

/// All bans of these documents' holders, by the document's index.
pub async fn bans_of_identities(
    db: &impl ConnectionTrait,
    indexes: &[BlindIndex],
) -> Result<HashMap<BlindIndex, Vec<BanFacts>>, DbErr> {
    let mut found: HashMap<BlindIndex, Vec<BanFacts>> = HashMap::new();
    for chunk in indexes.chunks(500) {
        let rows = ban::Entity::find()
            .filter(ban::Column::IdentityIndex.is_in(chunk.iter().cloned()))
            .all(db)
            .await?;
        for row in rows {
            found.entry(row.identity_index.clone()).or_default().push(BanFacts::of(row));
        }
    }
    Ok(found)
}

/// All bans of the persons that a query of their ids names.
pub async fn bans_among(
    db: &impl ConnectionTrait,
    ids: SelectStatement,
) -> Result<Vec<(PractitionerId, BanFacts)>, DbErr> {
    let rows = ban::Entity::find().filter(ban::Column::PractitionerId.in_subquery(ids)).all(db).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.practitioner_id?, BanFacts::of(row)))).collect())
}

/// Hands every ban recorded before its person was registered to the person, now that many were registered at once.
pub async fn adopt_all_bans(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    db.execute_unprepared(
        "UPDATE bans SET practitioner_id = (SELECT p.id FROM practitioners p WHERE p.identity_index = bans.identity_index) \
         WHERE practitioner_id IS NULL AND identity_index IN (SELECT identity_index FROM practitioners)",
    )
    .await
    .map(|_| ())
}

/// The digests of these persons' documents.
pub async fn identity_indexes(
    db: &impl ConnectionTrait,
    people: &[PractitionerId],
) -> Result<Vec<BlindIndex>, DbErr> {
    let mut found = Vec::with_capacity(people.len());
    for chunk in people.chunks(500) {
        let rows: Vec<BlindIndex> = Entity::find()
            .select_only()
            .column(Column::IdentityIndex)
            .filter(Column::Id.is_in(chunk.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

//! The kept figures of institutions and districts: which hold, which do not, and what is read of them.

use super::Scope;
use crate::institutions::store::{containing, in_force_on};
use chrono::NaiveDate;
use mengya_entities::ids::InstitutionId;
use mengya_entities::values::{InstitutionKind, SocialCreditCode};
use mengya_entities::{district_summary, employment, institution, institution_summary, outdated_summary};
use sea_orm::sea_query::{Expr, Func, OnConflict, Query};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    ExprTrait as _, FromQueryResult, IntoActiveModel as _, JoinType, Order as Direction, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select, Statement,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// For which day figures are wanted, and by which rules they must have been counted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The day.
    pub day: NaiveDate,
    /// The digest of the rules and policies.
    pub decided_by: &'static str,
}

impl Wanted {
    /// Whether figures with these marks hold.
    fn fits(self, decided_by: &str, counted_on: NaiveDate, valid_until: NaiveDate) -> bool {
        decided_by == self.decided_by && counted_on <= self.day && self.day <= valid_until
    }
}

/// The sums of a district; `None` when some of them do not hold or an act marked one of its institutions: two statements.
pub async fn district(
    db: &impl ConnectionTrait,
    district: &str,
    wanted: Wanted,
) -> Result<Option<Vec<district_summary::Model>>, DbErr> {
    let marked = outdated_summary::Entity::find()
        .filter(outdated_summary::Column::District.eq(district))
        .limit(1)
        .one(db)
        .await?;
    if marked.is_some() {
        return Ok(None);
    }
    let rows = district_summary::Entity::find()
        .filter(district_summary::Column::District.eq(district))
        .all(db)
        .await?;
    let all = rows.iter().all(|row| wanted.fits(&row.decided_by, row.counted_on, row.valid_until));
    Ok(all.then_some(rows))
}

/// At most so many districts with institutions, in the order of their codes, from after `after`; of one only where
/// `only` is given. Each is found by a step in the index, however many institutions it has.
pub async fn districts_after(
    db: &impl ConnectionTrait,
    only: Option<&str>,
    after: Option<&str>,
    limit: u64,
) -> Result<Vec<String>, DbErr> {
    const FIND: &str = "WITH RECURSIVE found(district) AS (\
         SELECT MIN(district) FROM institutions WHERE district > $1 AND ($2 = '' OR district = $2) \
         UNION ALL SELECT (SELECT MIN(district) FROM institutions WHERE district > found.district \
         AND ($2 = '' OR district = $2)) FROM found WHERE found.district IS NOT NULL) \
         SELECT district FROM found WHERE district IS NOT NULL LIMIT $3";
    let values =
        [after.unwrap_or_default().into(), only.unwrap_or_default().into(), limit.cast_signed().into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), FIND, values);
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| row.try_get("", "district")).collect()
}

/// The sums of these districts, each with those that hold; a district of which something does not hold or an act marked
/// an institution is left out: two statements.
pub async fn of_districts(
    db: &impl ConnectionTrait,
    districts: &[String],
    wanted: Wanted,
) -> Result<BTreeMap<String, Vec<district_summary::Model>>, DbErr> {
    let marked: Vec<String> = outdated_summary::Entity::find()
        .select_only()
        .column(outdated_summary::Column::District)
        .distinct()
        .filter(outdated_summary::Column::District.is_in(districts))
        .into_tuple()
        .all(db)
        .await?;
    let rows = district_summary::Entity::find()
        .filter(district_summary::Column::District.is_in(districts))
        .all(db)
        .await?;
    let mut found: BTreeMap<String, Vec<district_summary::Model>> = BTreeMap::new();
    for row in rows {
        found.entry(row.district.clone()).or_default().push(row);
    }
    found.retain(|district, rows| {
        !marked.contains(district)
            && rows.iter().all(|row| wanted.fits(&row.decided_by, row.counted_on, row.valid_until))
    });
    Ok(found)
}

/// At most so many institutions of a district whose kept figures do not hold, those that acts marked first.
pub async fn outdated(
    db: &impl ConnectionTrait,
    district: &str,
    wanted: Wanted,
    limit: usize,
) -> Result<BTreeSet<InstitutionId>, DbErr> {
    let rows = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let marked: Vec<InstitutionId> = outdated_summary::Entity::find()
        .select_only()
        .column(outdated_summary::Column::InstitutionId)
        .distinct()
        .filter(outdated_summary::Column::District.eq(district))
        .limit(rows(limit))
        .into_tuple()
        .all(db)
        .await?;
    let mut found: BTreeSet<InstitutionId> = marked.into_iter().collect();
    let left = limit.saturating_sub(found.len());
    if left > 0 {
        use institution_summary::Column;
        let over = Condition::any()
            .add(Column::ValidUntil.lt(wanted.day))
            .add(Column::CountedOn.gt(wanted.day))
            .add(Column::DecidedBy.ne(wanted.decided_by));
        let others: Vec<InstitutionId> = institution_summary::Entity::find()
            .select_only()
            .column(Column::InstitutionId)
            .filter(Column::District.eq(district))
            .filter(over)
            .filter(Column::InstitutionId.is_not_in(found.iter().copied()))
            .limit(rows(left))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(others);
    }
    Ok(found)
}

/// Every district that has institutions, and how many.
pub async fn districts(db: &impl ConnectionTrait) -> Result<Vec<(String, i64)>, DbErr> {
    institution::Entity::find()
        .select_only()
        .column(institution::Column::District)
        .column_as(institution::Column::Id.count(), "institutions")
        .group_by(institution::Column::District)
        .order_by_asc(institution::Column::District)
        .into_tuple()
        .all(db)
        .await
}

/// The first day after this one on which somebody begins at each of these institutions, where somebody does.
pub async fn next_to_begin(
    db: &impl ConnectionTrait,
    places: &[InstitutionId],
    day: NaiveDate,
) -> Result<HashMap<InstitutionId, NaiveDate>, DbErr> {
    let rows: Vec<(InstitutionId, NaiveDate)> = employment::Entity::find()
        .select_only()
        .column(employment::Column::InstitutionId)
        .column_as(employment::Column::FromOn.min(), "first")
        .filter(employment::Column::InstitutionId.is_in(places.iter().copied()))
        .filter(employment::Column::FromOn.gt(day))
        .group_by(employment::Column::InstitutionId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The district of every institution that employs one of these persons on the day.
pub async fn districts_of(
    db: &impl ConnectionTrait,
    scope: &Scope,
    day: NaiveDate,
) -> Result<HashMap<InstitutionId, String>, DbErr> {
    let places = Query::select()
        .column(employment::Column::InstitutionId)
        .from(employment::Entity)
        .and_where(employment::Column::PractitionerId.in_subquery(scope.ids()))
        .cond_where(in_force_on(day))
        .take();
    let rows: Vec<(InstitutionId, String)> = institution::Entity::find()
        .select_only()
        .columns([institution::Column::Id, institution::Column::District])
        .filter(institution::Column::Id.in_subquery(places))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Keeps these figures in place of older ones, and the sums of every group that they belong or belonged to, each made by
/// `sum` of all that is kept of it. The marks that this transaction sees are taken away.
pub async fn keep(
    db: &impl ConnectionTrait,
    ids: &[InstitutionId],
    rows: Vec<institution_summary::Model>,
    sum: impl Fn(&[institution_summary::Model]) -> Option<district_summary::Model>,
) -> Result<(), DbErr> {
    use institution_summary::Column;
    let ids = ids.iter().copied();
    let before =
        institution_summary::Entity::find().filter(Column::InstitutionId.is_in(ids.clone())).all(db).await?;
    // In order, so that two who count at once wait for each other and never in a circle.
    let groups: BTreeSet<(String, String, InstitutionKind)> = before
        .iter()
        .chain(&rows)
        .map(|row| (row.district.clone(), row.sub_district.clone(), row.kind))
        .collect();
    outdated_summary::Entity::delete_many()
        .filter(outdated_summary::Column::InstitutionId.is_in(ids))
        .exec(db)
        .await?;
    for chunk in rows.chunks(200) {
        let others = [
            Column::District,
            Column::SubDistrict,
            Column::Kind,
            Column::DecidedBy,
            Column::Found,
            Column::CountedOn,
            Column::ValidUntil,
            Column::Denominator,
            Column::Numerator,
            Column::Stopped,
            Column::Compliant,
            Column::Need,
            Column::Figures,
        ];
        institution_summary::Entity::insert_many(
            chunk.iter().map(|row| row.clone().into_active_model().reset_all()),
        )
        .on_conflict(OnConflict::column(Column::InstitutionId).update_columns(others).to_owned())
        .exec_without_returning(db)
        .await?;
    }
    let mut sums = Vec::with_capacity(groups.len());
    for (district, sub_district, kind) in groups {
        let of_group = institution_summary::Entity::find()
            .filter(Column::District.eq(&district))
            .filter(Column::SubDistrict.eq(&sub_district))
            .filter(Column::Kind.eq(kind))
            .all(db)
            .await?;
        match sum(&of_group) {
            Some(sum) => sums.push(sum.into_active_model().reset_all()),
            None => {
                district_summary::Entity::delete_by_id((district, sub_district, kind)).exec(db).await?;
            }
        }
    }
    for chunk in sums.chunks(200) {
        use district_summary::Column;
        let key = OnConflict::columns([Column::District, Column::SubDistrict, Column::Kind])
            .update_columns([Column::DecidedBy, Column::CountedOn, Column::ValidUntil, Column::Figures])
            .to_owned();
        district_summary::Entity::insert_many(chunk.to_vec())
            .on_conflict(key)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// An institution with the figures that are kept of it.
#[derive(Clone, Debug, FromQueryResult)]
pub struct LineRow {
    /// Which.
    pub id: InstitutionId,
    /// Its code.
    pub social_credit_code: SocialCreditCode,
    /// Its name.
    pub name: String,
    /// Its name in English, where it has one.
    pub name_en: Option<String>,
    /// The name as names compare.
    pub name_key: String,
    /// What kind of place.
    pub kind: InstitutionKind,
    /// How the name is read aloud.
    pub sounds: Option<String>,
    /// Its sub-district.
    pub sub_district: String,
    /// The figures.
    pub figures: sea_orm::JsonValue,
}

fn lines() -> Select<institution::Entity> {
    use institution::Column;
    institution::Entity::find()
        .select_only()
        .columns([Column::Id, Column::SocialCreditCode, Column::Name, Column::NameKey, Column::Kind])
        .columns([Column::NameEn, Column::Sounds, Column::SubDistrict])
        .column(institution_summary::Column::Figures)
        .join(
            JoinType::InnerJoin,
            institution::Entity::belongs_to(institution_summary::Entity)
                .from(Column::Id)
                .to(institution_summary::Column::InstitutionId)
                .into(),
        )
}

/// The institutions of a district with their figures, in the order they were entered.
pub async fn lines_of(db: &impl ConnectionTrait, district: &str) -> Result<Vec<LineRow>, DbErr> {
    lines()
        .filter(institution::Column::District.eq(district))
        .order_by_asc(institution::Column::Id)
        .into_model()
        .all(db)
        .await
}

/// How an institution stands, as it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateAsked {
    /// Somebody on its staff may not work at all.
    Stopped,
    /// Somebody who needs a certificate is not certified.
    Short,
    /// Something is found, of the place or of its staff.
    Found,
    /// Nothing is found, and everybody may work.
    Compliant,
}

/// In which order institutions are shown; those that are alike in the order they were entered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Those first that need somebody to act most.
    #[default]
    Need,
    /// Those first with most people who are not certified.
    Missing,
    /// As their names are read aloud.
    Name,
}

/// Which institutions of a district are asked for; what is left out asks for all.
#[derive(Clone, Debug, Default)]
pub struct LinesAsked {
    /// Part of the name as names compare, and the social credit code or what was typed: part of the name in English.
    pub words: Option<(String, String)>,
    /// Part of the name as it is read aloud, in letters.
    pub letters: Option<String>,
    /// The order.
    pub order: Order,
    /// The kind; its code, known or not.
    pub kind: Option<String>,
    /// The sub-district.
    pub sub_district: Option<String>,
    /// How it stands.
    pub state: Option<StateAsked>,
    /// The code of what was found.
    pub found: Option<&'static str>,
}

/// After which institution a page begins: by what it is put in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// Which.
    pub id: InstitutionId,
    /// How much it needs somebody to act.
    pub need: i64,
    /// How many people are not certified.
    pub missing: u32,
    /// How its name is read aloud.
    pub sounds: String,
}

/// The line of one institution of a district.
pub async fn line(
    db: &impl ConnectionTrait,
    district: &str,
    id: InstitutionId,
) -> Result<Option<LineRow>, DbErr> {
    use institution::Column;
    lines().filter(Column::District.eq(district)).filter(Column::Id.eq(id)).into_model().one(db).await
}

fn name_en() -> Expr {
    Expr::expr(Func::lower(institution::Column::NameEn.into_expr()))
}

/// How many institutions of a district are asked for, and one page of them, one row more than the limit: two statements.
/// `after` is the last line before the page.
pub async fn page_of(
    db: &impl ConnectionTrait,
    district: &str,
    asked: &LinesAsked,
    after: Option<&After>,
    limit: u64,
) -> Result<(u64, Vec<LineRow>), DbErr> {
    use institution_summary::Column as Kept;
    let mut query = lines().filter(institution::Column::District.eq(district));
    if let Some((key, code)) = &asked.words {
        let mut named = Condition::any()
            .add(institution::Column::NameKey.like(containing(key)))
            .add(institution::Column::SocialCreditCode.eq(code.as_str()))
            .add(name_en().like(containing(&code.to_lowercase())));
        if let Some(letters) = &asked.letters {
            named = named.add(institution::Column::Sounds.like(containing(letters)));
        }
        query = query.filter(named);
    }
    if let Some(kind) = &asked.kind {
        query = query.filter(institution::Column::Kind.eq(kind.as_str()));
    }
    if let Some(sub_district) = &asked.sub_district {
        query = query.filter(institution::Column::SubDistrict.eq(sub_district));
    }
    if let Some(state) = asked.state {
        query = query.filter(match state {
            StateAsked::Stopped => Kept::Stopped.gt(0),
            StateAsked::Short => Kept::Numerator.into_expr().lt(Kept::Denominator.into_expr()),
            StateAsked::Found => Kept::Compliant.eq(false),
            StateAsked::Compliant => Kept::Compliant.eq(true).and(Kept::Stopped.eq(0)),
        });
    }
    if let Some(code) = asked.found {
        query = query.filter(Kept::Found.like(containing(&format!(" {code} "))));
    }
    let count = query.clone().count(db).await?;
    let missing = || Kept::Denominator.into_expr().sub(Kept::Numerator.into_expr());
    let sounds = || Expr::expr(Func::coalesce([institution::Column::Sounds.into_expr(), Expr::value("")]));
    let (key, direction) = match asked.order {
        Order::Need => (Kept::Need.into_expr(), Direction::Desc),
        Order::Missing => (missing(), Direction::Desc),
        Order::Name => (sounds(), Direction::Asc),
    };
    let mut page = query
        .order_by(key.clone(), direction)
        .order_by_asc(institution::Column::Id)
        .limit(limit.saturating_add(1));
    if let Some(after) = after {
        let (beyond, alike) = match asked.order {
            Order::Need => (key.clone().lt(after.need), key.eq(after.need)),
            Order::Missing => (key.clone().lt(after.missing), key.eq(after.missing)),
            Order::Name => (key.clone().gt(after.sounds.as_str()), key.eq(after.sounds.as_str())),
        };
        page = page.filter(beyond.or(alike.and(institution::Column::Id.gt(after.id))));
    }
    Ok((count, page.into_model().all(db).await?))
}

//! Every query of bans, and how a ban's identity and grounds are sealed.

use crate::outdated::{Touched, mark};
use crate::platform::db::insert_all as insert_rows;
use crate::platform::vault::{Place, Vault, VaultError};
use chrono::NaiveDate;
use mengya_entities::ban::{ActiveModel, Column, Entity, Model};
use mengya_entities::ids::{AccountId, BanId, BanNoticeId, InstitutionId, PractitionerId};
use mengya_entities::values::{
    BanAct, BanState, BlindIndex, IdentityNumber, RegistryNumber, Sealed, decision_key, name_key,
};
use mengya_entities::{
    ban_notice, certificate, employment, institution, outbox, practitioner, team, team_member,
};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    ExprTrait as _, JoinType, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    RelationDef,
};
use std::collections::HashMap;

/// The document's number, encrypted for the ban's row.
#[must_use]
pub fn seal_identity(vault: &Vault, ban: BanId, identity: &IdentityNumber) -> Sealed {
    vault.seal(place(ban, "identity_sealed"), identity.reveal().as_bytes())
}

/// The document's number of a ban.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn identity(vault: &Vault, row: &Model) -> Result<IdentityNumber, VaultError> {
    let number = vault.open_text(place(row.id, "identity_sealed"), &row.identity_sealed)?;
    IdentityNumber::parse(row.identity_kind, &number).map_err(|_| VaultError::Closed)
}

/// The document's number of a ban, as most people may see it.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn masked_identity(vault: &Vault, row: &Model) -> Result<String, VaultError> {
    Ok(identity(vault, row)?.masked())
}

/// What happened, encrypted for the ban's row.
#[must_use]
pub fn seal_grounds(vault: &Vault, ban: BanId, grounds: &str) -> Sealed {
    vault.seal(place(ban, "grounds_sealed"), grounds.as_bytes())
}

/// What happened, in words.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn grounds(vault: &Vault, row: &Model) -> Result<Option<String>, VaultError> {
    row.grounds_sealed
        .as_ref()
        .map(|sealed| vault.open_text(place(row.id, "grounds_sealed"), sealed))
        .transpose()
}

const fn place(ban: BanId, column: &'static str) -> Place {
    Place { table: "bans", column, row: ban.0 }
}

/// The ban with this id.
pub async fn find(db: &impl ConnectionTrait, id: BanId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The ban with this id; the row is locked until the transaction ends.
pub async fn lock(db: &impl ConnectionTrait, id: BanId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// The bans by this decision, however its number is written, the first recorded first; at most 20. One judgment may bar
/// several.
pub async fn by_decision(db: &impl ConnectionTrait, number: &str) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::DecisionKey.eq(decision_key(number)))
        .order_by_asc(Column::Id)
        .limit(20)
        .all(db)
        .await
}

/// The bans by these decisions, but those that were declined or taken back, which may be recorded anew; the numbers as
/// [`decision_key`].
pub async fn by_decisions(db: &impl ConnectionTrait, keys: &[String]) -> Result<Vec<Model>, DbErr> {
    let mut rows = Vec::new();
    for chunk in keys.chunks(500) {
        let found = Entity::find()
            .filter(Column::DecisionKey.is_in(chunk))
            .filter(Column::State.ne(BanState::Declined))
            .order_by_asc(Column::Id);
        rows.extend(found.all(db).await?);
    }
    Ok(rows)
}

/// Writes many new bans.
pub async fn insert_all(db: &impl ConnectionTrait, rows: Vec<ActiveModel>) -> Result<(), DbErr> {
    let people: Vec<PractitionerId> = rows.iter().filter_map(|row| *row.practitioner_id.as_ref()).collect();
    insert_rows::<Entity>(db, rows).await?;
    mark(db, Touched::People(&people)).await
}

/// Every ban of one document's holder, the last recorded first.
pub async fn of_identity(db: &impl ConnectionTrait, index: &BlindIndex) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::IdentityIndex.eq(index.clone())).order_by_desc(Column::Id).all(db).await
}

/// Gives every ban the keys by which its name and its number compare: those recorded before bans had keys.
pub async fn index_keys(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    loop {
        let lacks_a_key = Condition::any().add(Column::NameKey.is_null()).add(Column::DecisionKey.is_null());
        let rows = Entity::find().filter(lacks_a_key).limit(500).all(db).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            let mut change = ActiveModel { id: Unchanged(row.id), ..Default::default() };
            change.name_key = Set(Some(name_key(&row.name)));
            change.decision_key = Set(Some(decision_key(&row.decision_number)));
            change.update(db).await?;
        }
    }
}

/// The certificates of a person that were not withdrawn and are not over on the day.
pub async fn certificates_in_date(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    day: NaiveDate,
) -> Result<Vec<certificate::Model>, DbErr> {
    use certificate::Column;
    certificate::Entity::find()
        .filter(Column::PractitionerId.eq(person))
        .filter(Column::WithdrawnOn.is_null())
        .filter(Condition::any().add(Column::ValidUntil.is_null()).add(Column::ValidUntil.gte(day)))
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// The employments of a person that have not ended before the day, with where each is.
pub async fn employments_from(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    day: NaiveDate,
) -> Result<Vec<(employment::Model, institution::Model)>, DbErr> {
    use employment::Column;
    let its_place: RelationDef = employment::Entity::belongs_to(institution::Entity)
        .from(Column::InstitutionId)
        .to(institution::Column::Id)
        .into();
    let rows = employment::Entity::find()
        .join(JoinType::InnerJoin, its_place)
        .filter(Column::PractitionerId.eq(person))
        .filter(Condition::any().add(Column::UntilOn.is_null()).add(Column::UntilOn.gte(day)))
        .order_by_asc(Column::Id)
        .select_also(institution::Entity)
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(row, place)| Some((row, place?))).collect())
}

/// The names of the teams whose member a person is on the day or later.
pub async fn teams_on(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    day: NaiveDate,
) -> Result<Vec<String>, DbErr> {
    use team_member::Column;
    let its_team: RelationDef =
        team_member::Entity::belongs_to(team::Entity).from(Column::TeamId).to(team::Column::Id).into();
    team_member::Entity::find()
        .select_only()
        .column(team::Column::Name)
        .join(JoinType::InnerJoin, its_team)
        .filter(Column::PractitionerId.eq(person))
        .filter(Condition::any().add(Column::LeftOn.is_null()).add(Column::LeftOn.gte(day)))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db)
        .await
}

/// A notice, the employer whom it is for, and the mails that carry it.
pub type NoticeWithMails = (ban_notice::Model, Option<institution::Model>, Vec<outbox::Model>);

/// Who is to hear of this act on a ban, the person first.
pub async fn notices(
    db: &impl ConnectionTrait,
    ban: BanId,
    act: BanAct,
) -> Result<Vec<NoticeWithMails>, DbErr> {
    let rows = ban_notice::Entity::find()
        .filter(ban_notice::Column::BanId.eq(ban))
        .filter(ban_notice::Column::Act.eq(act))
        .order_by_asc(ban_notice::Column::Id)
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<InstitutionId> = rows.iter().filter_map(|row| row.institution_id).collect();
    let places = institution::Entity::find().filter(institution::Column::Id.is_in(places)).all(db).await?;
    let mails = outbox::Entity::find()
        .filter(outbox::Column::NoticeId.is_in(rows.iter().map(|row| row.id)))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let place = places.iter().find(|place| Some(place.id) == row.institution_id).cloned();
            let carrying = mails.iter().filter(|mail| mail.notice_id == Some(row.id)).cloned().collect();
            (row, place, carrying)
        })
        .collect())
}

/// The notice with this id, of this ban; the row is locked until the transaction ends.
pub async fn lock_notice(
    db: &impl ConnectionTrait,
    ban: BanId,
    id: BanNoticeId,
) -> Result<Option<ban_notice::Model>, DbErr> {
    ban_notice::Entity::find_by_id(id)
        .filter(ban_notice::Column::BanId.eq(ban))
        .lock_exclusive()
        .one(db)
        .await
}

/// Writes a changed notice.
pub async fn update_notice(
    db: &impl ConnectionTrait,
    row: ban_notice::ActiveModel,
) -> Result<ban_notice::Model, DbErr> {
    row.update(db).await
}

/// Bans of which something is left to do on the day: somebody has to be called, or a barred person is still on a staff
/// list.
fn left_to_do(today: NaiveDate) -> Condition {
    let lasts = || Condition::any().add(Column::UntilOn.is_null()).add(Column::UntilOn.gte(today));
    let carried = Query::select()
        .expr(Expr::val(1))
        .from(outbox::Entity)
        .and_where(
            Expr::col((outbox::Entity, outbox::Column::NoticeId))
                .equals((ban_notice::Entity, ban_notice::Column::Id)),
        )
        .and_where(Expr::col((outbox::Entity, outbox::Column::FailedAt)).is_null())
        .take();
    let of_act = |act: BanAct| {
        Query::select()
            .column((ban_notice::Entity, ban_notice::Column::BanId))
            .from(ban_notice::Entity)
            .and_where(Expr::col((ban_notice::Entity, ban_notice::Column::Act)).eq(act.code()))
            .and_where(Expr::col((ban_notice::Entity, ban_notice::Column::CalledOn)).is_null())
            .and_where(Expr::col((ban_notice::Entity, ban_notice::Column::MailedAt)).is_null())
            .and_where(Expr::exists(carried.clone()).not())
            .take()
    };
    let call_of_ban = Condition::all()
        .add(Column::AnnulledOn.is_null())
        .add(lasts())
        .add(Column::Id.in_subquery(of_act(BanAct::Ban)));
    let call_of_annulment = Condition::all().add(Column::Id.in_subquery(of_act(BanAct::Annulment)));
    let on_staff = Query::select()
        .column(employment::Column::PractitionerId)
        .from(employment::Entity)
        .and_where(employment::Column::FromOn.lte(today))
        .cond_where(
            Condition::any()
                .add(employment::Column::UntilOn.is_null())
                .add(employment::Column::UntilOn.gt(today)),
        )
        .take();
    let still_employed = Condition::all()
        .add(Column::State.eq(BanState::Confirmed))
        .add(Column::EffectiveOn.lte(today))
        .add(lasts())
        .add(Condition::any().add(Column::AnnulledOn.is_null()).add(Column::AnnulledOn.gt(today)))
        .add(Column::PractitionerId.in_subquery(on_staff));
    Condition::any().add(call_of_ban).add(call_of_annulment).add(still_employed)
}

/// Which bans are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// Of one district.
    pub district: Option<&'a str>,
    /// In one state.
    pub state: Option<BanState>,
    /// Those of which the person with these accounts may be the second: the ban awaits confirmation, or its annulment
    /// does.
    pub awaiting: Option<&'a [AccountId]>,
    /// Those of which something is left to do on this day.
    pub left_on: Option<NaiveDate>,
    /// The last recorded first, instead of the first.
    pub newest_first: bool,
}

impl Asked<'_> {
    fn condition(&self) -> Condition {
        let not = |column: Column, own: &[AccountId]| {
            Condition::any().add(column.is_null()).add(column.is_not_in(own.iter().copied()))
        };
        let second = |own: &[AccountId]| {
            let ban =
                Condition::all().add(Column::State.eq(BanState::Recorded)).add(not(Column::RecordedBy, own));
            let annulment = Condition::all()
                .add(Column::AnnulmentProposedOn.is_not_null())
                .add(not(Column::AnnulmentRecordedBy, own));
            Condition::any().add(ban).add(annulment)
        };
        Condition::all()
            .add_option(self.district.map(|district| Column::District.eq(district)))
            .add_option(self.state.map(|state| Column::State.eq(state)))
            .add_option(self.awaiting.map(second))
            .add_option(self.left_on.map(left_to_do))
    }
}

/// One page of these, one row more than asked for.
pub async fn page(
    db: &impl ConnectionTrait,
    asked: &Asked<'_>,
    after: Option<BanId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let query = Entity::find().filter(asked.condition()).limit(limit + 1);
    let query = if asked.newest_first {
        query
            .filter(Condition::all().add_option(after.map(|after| Column::Id.lt(after))))
            .order_by_desc(Column::Id)
    } else {
        query
            .filter(Condition::all().add_option(after.map(|after| Column::Id.gt(after))))
            .order_by_asc(Column::Id)
    };
    query.all(db).await
}

/// How many of these there are.
pub async fn count(db: &impl ConnectionTrait, asked: &Asked<'_>) -> Result<u64, DbErr> {
    Entity::find().filter(asked.condition()).count(db).await
}

/// The registry numbers of the persons whom these bans bar.
pub async fn registry_numbers(
    db: &impl ConnectionTrait,
    bans: &[Model],
) -> Result<HashMap<PractitionerId, RegistryNumber>, DbErr> {
    let ids: Vec<PractitionerId> = bans.iter().filter_map(|ban| ban.practitioner_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = practitioner::Entity::find().filter(practitioner::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.registry_number)).collect())
}

/// Writes a new ban.
pub async fn insert(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    let row = row.insert(db).await?;
    mark(db, Touched::People(row.practitioner_id.as_slice())).await?;
    Ok(row)
}

/// Writes a changed ban.
pub async fn update(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    let row = row.update(db).await?;
    mark(db, Touched::People(row.practitioner_id.as_slice())).await?;
    Ok(row)
}

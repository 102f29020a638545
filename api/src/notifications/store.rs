//! Every query of the outbox, and of whom a notice is for.

use chrono::NaiveDate;
use mengya_entities::ids::{
    AccountId, ActId, ActNoticeId, BanNoticeId, InstitutionId, MailId, PractitionerId, ProviderId,
};
use mengya_entities::outbox::{ActiveModel, Column, Entity, Model};
use mengya_entities::values::{Instant, MailChannel, Role};
use mengya_entities::{account, act, act_notice, ban_notice, employment};
use sea_orm::sea_query::{Alias, Expr, LockBehavior, LockType, Query};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    ExprTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many persons are asked for at once.
const AT_ONCE: usize = 500;

/// The accounts of these persons that may sign in and can be written to.
pub async fn accounts_of_people(
    db: &impl ConnectionTrait,
    people: &[PractitionerId],
) -> Result<Vec<account::Model>, DbErr> {
    let mut found = Vec::new();
    for people in people.chunks(AT_ONCE) {
        let rows = account::Entity::find()
            .filter(account::Column::PractitionerId.is_in(people.iter().copied()))
            .filter(account::Column::EmailSealed.is_not_null())
            .filter(account::Column::DisabledAt.is_null())
            .order_by_asc(account::Column::Id)
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// Where these persons work on this day or later: each person with each employer, once.
pub async fn employers_of(
    db: &impl ConnectionTrait,
    people: &[PractitionerId],
    on: NaiveDate,
) -> Result<Vec<(PractitionerId, InstitutionId)>, DbErr> {
    let mut found = Vec::new();
    for people in people.chunks(AT_ONCE) {
        let rows: Vec<(PractitionerId, InstitutionId)> = employment::Entity::find()
            .select_only()
            .columns([employment::Column::PractitionerId, employment::Column::InstitutionId])
            .distinct()
            .filter(employment::Column::PractitionerId.is_in(people.iter().copied()))
            .filter(
                Condition::any()
                    .add(employment::Column::UntilOn.is_null())
                    .add(employment::Column::UntilOn.gte(on)),
            )
            .order_by_asc(employment::Column::InstitutionId)
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// The managers of these institutions who may sign in and can be written to.
pub async fn managers_of(
    db: &impl ConnectionTrait,
    institutions: &BTreeSet<InstitutionId>,
) -> Result<Vec<account::Model>, DbErr> {
    let institutions: Vec<InstitutionId> = institutions.iter().copied().collect();
    let mut found = Vec::new();
    for institutions in institutions.chunks(AT_ONCE) {
        let rows = account::Entity::find()
            .filter(account::Column::Role.eq(Role::InstitutionManager))
            .filter(account::Column::InstitutionId.is_in(institutions.iter().copied()))
            .filter(account::Column::EmailSealed.is_not_null())
            .filter(account::Column::DisabledAt.is_null())
            .order_by_asc(account::Column::Id)
            .all(db)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// The accounts that may sign in and can be written to, of whom this holds.
async fn accounts_where(
    db: &impl ConnectionTrait,
    role: Role,
    holds: Expr,
) -> Result<Vec<account::Model>, DbErr> {
    account::Entity::find()
        .filter(account::Column::Role.eq(role))
        .filter(holds)
        .filter(account::Column::EmailSealed.is_not_null())
        .filter(account::Column::DisabledAt.is_null())
        .order_by_asc(account::Column::Id)
        .all(db)
        .await
}

/// The clerks of this provider who may sign in and can be written to.
pub async fn clerks_of(
    db: &impl ConnectionTrait,
    provider: ProviderId,
) -> Result<Vec<account::Model>, DbErr> {
    accounts_where(db, Role::ProviderStaff, account::Column::ProviderId.eq(provider)).await
}

/// The officers of this district who may sign in and can be written to.
pub async fn officers_of(db: &impl ConnectionTrait, district: &str) -> Result<Vec<account::Model>, DbErr> {
    accounts_where(db, Role::RegulatorOfficer, account::Column::District.eq(district)).await
}

/// Writes down who is to hear of bans.
pub async fn insert_notices(
    db: &impl ConnectionTrait,
    rows: Vec<ban_notice::ActiveModel>,
) -> Result<(), DbErr> {
    for chunk in rows.chunks(AT_ONCE) {
        ban_notice::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Writes down who is to hear of an act.
pub async fn insert_act_notices(
    db: &impl ConnectionTrait,
    rows: Vec<act_notice::ActiveModel>,
) -> Result<(), DbErr> {
    for chunk in rows.chunks(AT_ONCE) {
        act_notice::Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Who is to hear of the act that gave this thing this version, the person first, each with the mails that tell it.
pub async fn act_notices(
    db: &impl ConnectionTrait,
    subject: Uuid,
    version: i64,
) -> Result<Vec<(act_notice::Model, Vec<Model>)>, DbErr> {
    let rows = act_notice::Entity::find()
        .filter(act_notice::Column::SubjectId.eq(subject))
        .filter(act_notice::Column::SubjectVersion.eq(version))
        .order_by_asc(act_notice::Column::Id)
        .all(db)
        .await?;
    with_mails(db, rows).await
}

async fn with_mails(
    db: &impl ConnectionTrait,
    rows: Vec<act_notice::Model>,
) -> Result<Vec<(act_notice::Model, Vec<Model>)>, DbErr> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = rows.iter().map(|row| row.id);
    let mails = Entity::find().filter(Column::ActNoticeId.is_in(ids)).all(db).await?;
    let carrying = |id| mails.iter().filter(|mail| mail.act_notice_id == Some(id)).cloned().collect();
    Ok(rows.into_iter().map(|row| (carrying(row.id), row)).map(|(mails, row)| (row, mails)).collect())
}

/// Notices of a district that no mail carries and of which nobody has called yet.
fn to_call(district: &str) -> Condition {
    let carried = Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(
            Expr::col((Entity, Column::ActNoticeId)).equals((act_notice::Entity, act_notice::Column::Id)),
        )
        .and_where(Expr::col((Entity, Column::FailedAt)).is_null())
        .take();
    // What came after it is what they are told now.
    let newer = Alias::new("newer");
    let column = |column: act_notice::Column| Expr::col((newer.clone(), column));
    let own = |column: act_notice::Column| (act_notice::Entity, column);
    let same_place = Condition::any()
        .add(column(act_notice::Column::InstitutionId).equals(own(act_notice::Column::InstitutionId)))
        .add(
            column(act_notice::Column::InstitutionId)
                .is_null()
                .and(Expr::col(own(act_notice::Column::InstitutionId)).is_null()),
        );
    let later = Query::select()
        .expr(Expr::val(1))
        .from_as(act_notice::Entity, newer.clone())
        .and_where(column(act_notice::Column::SubjectId).equals(own(act_notice::Column::SubjectId)))
        .and_where(
            column(act_notice::Column::SubjectVersion).gt(Expr::col(own(act_notice::Column::SubjectVersion))),
        )
        .cond_where(same_place)
        .take();
    Condition::all()
        .add(act_notice::Column::District.eq(district))
        .add(act_notice::Column::CalledOn.is_null())
        .add(act_notice::Column::MailedAt.is_null())
        .add(Expr::exists(later).not())
        .add(Expr::exists(carried).not())
}

/// How many people and employers of a district's acts have to be called.
pub async fn count_to_call(db: &impl ConnectionTrait, district: &str) -> Result<u64, DbErr> {
    act_notice::Entity::find().filter(to_call(district)).count(db).await
}

/// One page of those who have to be called, the first first; one row more than asked for.
pub async fn page_to_call(
    db: &impl ConnectionTrait,
    district: &str,
    after: Option<ActNoticeId>,
    limit: u64,
) -> Result<Vec<act_notice::Model>, DbErr> {
    let after = after.map(|after| act_notice::Column::Id.gt(after));
    act_notice::Entity::find()
        .filter(to_call(district))
        .filter(Condition::all().add_option(after))
        .order_by_asc(act_notice::Column::Id)
        .limit(limit + 1)
        .all(db)
        .await
}

/// The notice with this id; the row is locked until the transaction ends.
pub async fn lock_act_notice(
    db: &impl ConnectionTrait,
    id: ActNoticeId,
) -> Result<Option<act_notice::Model>, DbErr> {
    act_notice::Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// Writes a changed notice.
pub async fn update_act_notice(
    db: &impl ConnectionTrait,
    row: act_notice::ActiveModel,
) -> Result<act_notice::Model, DbErr> {
    row.update(db).await
}

/// Writes mails to be sent.
pub async fn insert_all(db: &impl ConnectionTrait, rows: Vec<ActiveModel>) -> Result<(), DbErr> {
    for chunk in rows.chunks(500) {
        Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Whether a letter of these channels is due.
pub async fn is_any_due(
    db: &impl ConnectionTrait,
    now: Instant,
    channels: &[MailChannel],
) -> Result<bool, DbErr> {
    let due = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::NextAttemptAt.lte(now))
        .filter(Column::Channel.is_in(channels.iter().copied()))
        .limit(1);
    Ok(due.into_tuple::<MailId>().one(db).await?.is_some())
}

/// Takes mails that are due, so that nobody else sends them before `until`.
pub async fn claim(
    db: &impl ConnectionTrait,
    now: Instant,
    until: Instant,
    limit: u64,
    channels: &[MailChannel],
) -> Result<Vec<Model>, DbErr> {
    let mut rows = Entity::find()
        .filter(Column::Channel.is_in(channels.iter().copied()))
        .filter(Column::NextAttemptAt.lte(now))
        .order_by_asc(Column::NextAttemptAt)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(db)
        .await?;
    if !rows.is_empty() {
        Entity::update_many()
            .col_expr(Column::NextAttemptAt, Expr::value(until))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::Id.is_in(rows.iter().map(|row| row.id)))
            .exec(db)
            .await?;
        for row in &mut rows {
            row.attempts += 1;
        }
    }
    Ok(rows)
}

/// How an attempt ended.
#[derive(Clone, Debug)]
pub struct Ended {
    /// When the server took it.
    pub sent_at: Option<Instant>,
    /// When it was given up.
    pub failed_at: Option<Instant>,
    /// When it is tried again.
    pub next_attempt_at: Option<Instant>,
    /// What went wrong.
    pub last_error: Option<String>,
}

/// Writes down how an attempt ended, unless another attempt has begun meanwhile.
pub async fn finish(db: &impl ConnectionTrait, mail: &Model, ended: Ended) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::SentAt, Expr::value(ended.sent_at))
        .col_expr(Column::FailedAt, Expr::value(ended.failed_at))
        .col_expr(Column::NextAttemptAt, Expr::value(ended.next_attempt_at))
        .col_expr(Column::LastError, Expr::value(ended.last_error))
        .filter(Column::Id.eq(mail.id))
        .filter(Column::Attempts.eq(mail.attempts))
        .exec(db)
        .await
        .map(|_| ())
}

/// One page of mails with whom each is for, the newest first, one row more than asked for.
pub async fn page(
    db: &impl ConnectionTrait,
    before: Option<MailId>,
    limit: u64,
) -> Result<Vec<(Model, Option<account::Model>)>, DbErr> {
    let mut query = Entity::find().order_by_desc(Column::Id).limit(limit + 1);
    if let Some(before) = before {
        query = query.filter(Column::Id.lt(before));
    }
    let rows = query.all(db).await?;
    let ids: Vec<AccountId> = rows.iter().filter_map(|row| row.account_id).collect();
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(ids)).all(db).await?;
    let of = |id| accounts.iter().find(|account| Some(account.id) == id).cloned();
    Ok(rows.into_iter().map(|row| (of(row.account_id), row)).map(|(account, row)| (row, account)).collect())
}

/// The mail with this id, and whom it is for.
pub async fn find(
    db: &impl ConnectionTrait,
    id: MailId,
) -> Result<Option<(Model, Option<account::Model>)>, DbErr> {
    let Some(row) = Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    let account = match row.account_id {
        Some(id) => account::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    Ok(Some((row, account)))
}

/// Deletes mails from before an instant that were sent or given up, some at once; how many. The notice that one
/// carried is kept, and that it was sent.
pub async fn delete_done_before(
    db: &impl ConnectionTrait,
    before: Instant,
    limit: u64,
) -> Result<u64, DbErr> {
    type Done = (MailId, Option<Instant>, Option<BanNoticeId>, Option<ActNoticeId>, Option<ActId>);
    let rows: Vec<Done> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::SentAt, Column::NoticeId, Column::ActNoticeId, Column::ActId])
        .filter(Column::NextAttemptAt.is_null())
        .filter(Column::At.lt(before))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    // Whoever was told stays told.
    let sent = || rows.iter().filter_map(|(_, sent_at, ban, act, _)| Some(((*sent_at)?, *ban, *act)));
    let acts = || rows.iter().filter_map(|(_, sent_at, .., act)| Some(((*sent_at)?, (*act)?)));
    if let Some(at) = acts().map(|(at, _)| at).max() {
        act::Entity::update_many()
            .col_expr(act::Column::MailedAt, Expr::value(at))
            .filter(act::Column::Id.is_in(acts().map(|(_, act)| act)))
            .exec(db)
            .await?;
    }
    if let Some(at) = sent().filter(|(_, ban, _)| ban.is_some()).map(|(at, ..)| at).max() {
        ban_notice::Entity::update_many()
            .col_expr(ban_notice::Column::MailedAt, Expr::value(at))
            .filter(ban_notice::Column::Id.is_in(sent().filter_map(|(_, ban, _)| ban)))
            .exec(db)
            .await?;
    }
    if let Some(at) = sent().filter(|(.., act)| act.is_some()).map(|(at, ..)| at).max() {
        act_notice::Entity::update_many()
            .col_expr(act_notice::Column::MailedAt, Expr::value(at))
            .filter(act_notice::Column::Id.is_in(sent().filter_map(|(.., act)| act)))
            .exec(db)
            .await?;
    }
    let done: Vec<MailId> = rows.iter().map(|(id, ..)| *id).collect();
    let deleted = Entity::delete_many().filter(Column::Id.is_in(done)).exec(db).await?;
    Ok(deleted.rows_affected)
}

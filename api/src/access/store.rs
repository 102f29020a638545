//! Accounts, as they are asked for by everybody.

use super::two_persons::Party;
use mengya_entities::account::{Column, Entity, Model};
use mengya_entities::ids::{
    AccountId, ActivationId, EmailChangeId, InvitationId, PasswordResetId, PractitionerId,
};
use mengya_entities::values::{BlindIndex, Instant};
use mengya_entities::{activation, email_change, invitation, password_reset, practitioner};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, JoinType, PaginatorTrait as _,
    QueryFilter as _, QuerySelect as _,
};
use std::collections::HashMap;

/// The account with this id.
pub async fn find(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The account with this name.
pub async fn find_by_username(db: &impl ConnectionTrait, username: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Username.eq(username)).one(db).await
}

/// The names shown of these accounts.
pub async fn display_names(
    db: &impl ConnectionTrait,
    ids: &[AccountId],
) -> Result<HashMap<AccountId, String>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(AccountId, String)> = Entity::find()
        .select_only()
        .column(Column::Id)
        .column(Column::DisplayName)
        .filter(Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Who these accounts' holders are: recorded with the account, or the practitioner whose account it is.
pub async fn parties(
    db: &impl ConnectionTrait,
    ids: &[AccountId],
) -> Result<HashMap<AccountId, Party>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(AccountId, Option<BlindIndex>, Option<BlindIndex>)> = Entity::find()
        .select_only()
        .column(Column::Id)
        .column(Column::HolderIndex)
        .column(practitioner::Column::IdentityIndex)
        .join(
            JoinType::LeftJoin,
            Entity::belongs_to(practitioner::Entity)
                .from(Column::PractitionerId)
                .to(practitioner::Column::Id)
                .into(),
        )
        .filter(Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, holder, own)| (id, Party::of(holder.or(own).as_ref()))).collect())
}

/// Who acted: the holder of the account, or the operator where there was none.
pub async fn party(db: &impl ConnectionTrait, account: Option<AccountId>) -> Result<Party, DbErr> {
    let Some(id) = account else { return Ok(Party::Operator) };
    Ok(parties(db, &[id]).await?.remove(&id).unwrap_or(Party::Unknown))
}

/// Every account that this person holds.
pub async fn held_by(db: &impl ConnectionTrait, holder: &BlindIndex) -> Result<Vec<AccountId>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::HolderIndex.eq(holder.clone()))
        .into_tuple()
        .all(db)
        .await
}

/// These accounts.
pub async fn all_of(db: &impl ConnectionTrait, ids: &[AccountId]) -> Result<Vec<Model>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await
}

/// How many links that set a new password of this account are open.
pub async fn open_resets(db: &impl ConnectionTrait, account: AccountId, now: Instant) -> Result<u64, DbErr> {
    password_reset::Entity::find()
        .filter(password_reset::Column::AccountId.eq(account))
        .filter(password_reset::Column::UsedAt.is_null())
        .filter(password_reset::Column::ExpiresAt.gt(now))
        .count(db)
        .await
}

/// Ends every code of this person that was not used.
pub async fn end_activations(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    now: Instant,
) -> Result<(), DbErr> {
    activation::Entity::update_many()
        .col_expr(activation::Column::EndedAt, Expr::value(now))
        .filter(activation::Column::PractitionerId.eq(person))
        .filter(activation::Column::EndedAt.is_null())
        .exec(db)
        .await
        .map(|_| ())
}

/// Deletes codes that activate an account and ended before an instant, some at once; how many.
pub async fn delete_activations_before(
    db: &impl ConnectionTrait,
    before: Instant,
    limit: u64,
) -> Result<u64, DbErr> {
    let ended: Vec<ActivationId> = activation::Entity::find()
        .select_only()
        .column(activation::Column::Id)
        .filter(activation::Column::ExpiresAt.lt(before))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let ended = activation::Entity::delete_many().filter(activation::Column::Id.is_in(ended));
    Ok(ended.exec(db).await?.rows_affected)
}

/// Deletes invitations that were used or ended before an instant, some at once; how many.
pub async fn delete_invitations_before(
    db: &impl ConnectionTrait,
    before: Instant,
    limit: u64,
) -> Result<u64, DbErr> {
    let ended: Vec<InvitationId> = invitation::Entity::find()
        .select_only()
        .column(invitation::Column::Id)
        .filter(invitation::Column::ExpiresAt.lt(before))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let ended = invitation::Entity::delete_many().filter(invitation::Column::Id.is_in(ended));
    Ok(ended.exec(db).await?.rows_affected)
}

/// Deletes other addresses that were asked for and ended before an instant, some at once; how many.
pub async fn delete_email_changes_before(
    db: &impl ConnectionTrait,
    before: Instant,
    limit: u64,
) -> Result<u64, DbErr> {
    let ended: Vec<EmailChangeId> = email_change::Entity::find()
        .select_only()
        .column(email_change::Column::Id)
        .filter(email_change::Column::ExpiresAt.lt(before))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let ended = email_change::Entity::delete_many().filter(email_change::Column::Id.is_in(ended));
    Ok(ended.exec(db).await?.rows_affected)
}

/// Deletes links for setting a password that ended before an instant, some at once; how many.
pub async fn delete_resets_before(
    db: &impl ConnectionTrait,
    before: Instant,
    limit: u64,
) -> Result<u64, DbErr> {
    let ended: Vec<PasswordResetId> = password_reset::Entity::find()
        .select_only()
        .column(password_reset::Column::Id)
        .filter(password_reset::Column::ExpiresAt.lt(before))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let ended = password_reset::Entity::delete_many().filter(password_reset::Column::Id.is_in(ended));
    Ok(ended.exec(db).await?.rows_affected)
}

//! Every query of accounts.

use mengya_entities::account::{self, Column, Entity, Model};
use mengya_entities::ids::{
    AccountChangeId, AccountId, InstitutionId, InvitationId, PageSessionId, PractitionerId, ProviderId,
};
use mengya_entities::values::{
    AccountChangeState, AccountState, BlindIndex, DisputeState, Instant, RegistryNumber, Role,
};
use mengya_entities::{
    account_change, activation, dispute, email_change, institution, invitation, known_origin, page_session,
    password_reset, practitioner, provider,
};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, LikeExpr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    ExprTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The account with this id, locked until the transaction ends.
pub async fn lock(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// The account with this name, locked until the transaction ends.
pub async fn lock_by_username(db: &impl ConnectionTrait, username: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Username.eq(username)).lock_exclusive().one(db).await
}

/// One page of accounts whose username begins so or whose holder is called so, one row more than asked for.
pub async fn page(
    db: &impl ConnectionTrait,
    words: Option<&str>,
    after: Option<AccountId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find().order_by_asc(Column::Id).limit(limit + 1);
    if let Some(words) = words {
        let escaped = words.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        let username = LikeExpr::new(format!("{}%", escaped.to_lowercase())).escape('!');
        let name = LikeExpr::new(format!("%{escaped}%")).escape('!');
        query = query.filter(
            Condition::any().add(Column::Username.like(username)).add(Column::DisplayName.like(name)),
        );
    }
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after));
    }
    query.all(db).await
}

/// Writes a new account.
pub async fn insert(db: &impl ConnectionTrait, row: account::ActiveModel) -> Result<Model, DbErr> {
    row.insert(db).await
}

/// Writes new accounts.
pub async fn insert_all(
    db: &impl ConnectionTrait,
    rows: Vec<account::ActiveModel>,
) -> Result<Vec<Model>, DbErr> {
    let written: Vec<Model> =
        rows.iter().cloned().map(sea_orm::TryIntoModel::try_into_model).collect::<Result<_, _>>()?;
    crate::platform::db::insert_all::<Entity>(db, rows).await?;
    Ok(written)
}

/// Which of these user names there are.
pub async fn usernames_of(db: &impl ConnectionTrait, names: &[&str]) -> Result<Vec<String>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Username)
        .filter(Column::Username.is_in(names.iter().copied()))
        .into_tuple()
        .all(db)
        .await
}

/// Writes a changed account.
pub async fn update(db: &impl ConnectionTrait, row: account::ActiveModel) -> Result<Model, DbErr> {
    row.update(db).await
}

/// What accounts are bound to: registry numbers, and names of providers and institutions, by id.
pub async fn bound_names(
    db: &impl ConnectionTrait,
    accounts: &[Model],
) -> Result<HashMap<Uuid, String>, DbErr> {
    let mut names = HashMap::new();
    let people: Vec<_> = accounts.iter().filter_map(|account| account.practitioner_id).collect();
    if !people.is_empty() {
        let rows: Vec<(Uuid, RegistryNumber)> = practitioner::Entity::find()
            .select_only()
            .column(practitioner::Column::Id)
            .column(practitioner::Column::RegistryNumber)
            .filter(practitioner::Column::Id.is_in(people))
            .into_tuple()
            .all(db)
            .await?;
        names.extend(rows.into_iter().map(|(id, number)| (id, number.to_string())));
    }
    let providers: Vec<_> = accounts.iter().filter_map(|account| account.provider_id).collect();
    if !providers.is_empty() {
        let rows: Vec<(Uuid, String)> = provider::Entity::find()
            .select_only()
            .column(provider::Column::Id)
            .column(provider::Column::Name)
            .filter(provider::Column::Id.is_in(providers))
            .into_tuple()
            .all(db)
            .await?;
        names.extend(rows);
    }
    let institutions: Vec<_> = accounts.iter().filter_map(|account| account.institution_id).collect();
    if !institutions.is_empty() {
        let rows: Vec<(Uuid, String)> = institution::Entity::find()
            .select_only()
            .column(institution::Column::Id)
            .column(institution::Column::Name)
            .filter(institution::Column::Id.is_in(institutions))
            .into_tuple()
            .all(db)
            .await?;
        names.extend(rows);
    }
    Ok(names)
}

/// Of these origins, those from which this account signed in before.
pub async fn known_origins(
    db: &impl ConnectionTrait,
    account: AccountId,
    origins: [&BlindIndex; 2],
) -> Result<Vec<BlindIndex>, DbErr> {
    let found: Vec<Vec<u8>> = known_origin::Entity::find()
        .select_only()
        .column(known_origin::Column::OriginIndex)
        .filter(known_origin::Column::AccountId.eq(account))
        .filter(known_origin::Column::OriginIndex.is_in(origins.map(|origin| origin.0.clone())))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().map(BlindIndex).collect())
}

/// Origins of an account that are kept: the latest.
const ORIGINS: u64 = 30;

/// Notes that this account signed in from this origin; of very many the oldest are forgotten.
pub async fn know_origin(
    db: &impl ConnectionTrait,
    account: AccountId,
    origin: BlindIndex,
    now: i64,
) -> Result<(), DbErr> {
    let row = known_origin::ActiveModel {
        account_id: Set(account),
        origin_index: Set(origin.0),
        last_used_at: Set(Instant(now)),
    };
    let again = OnConflict::columns([known_origin::Column::AccountId, known_origin::Column::OriginIndex])
        .update_column(known_origin::Column::LastUsedAt)
        .to_owned();
    known_origin::Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    let last: Option<Instant> = known_origin::Entity::find()
        .select_only()
        .column(known_origin::Column::LastUsedAt)
        .filter(known_origin::Column::AccountId.eq(account))
        .order_by_desc(known_origin::Column::LastUsedAt)
        .offset(ORIGINS)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    if let Some(last) = last {
        known_origin::Entity::delete_many()
            .filter(known_origin::Column::AccountId.eq(account))
            .filter(known_origin::Column::LastUsedAt.lte(last))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// The accounts with this name or address, a few.
pub async fn by_name_or_email(
    db: &impl ConnectionTrait,
    name: &str,
    email: Option<BlindIndex>,
) -> Result<Vec<Model>, DbErr> {
    let mut either = Condition::any().add(Column::Username.eq(name));
    if let Some(email) = email {
        either = either.add(Column::EmailIndex.eq(email));
    }
    Entity::find().filter(either).order_by_asc(Column::Id).limit(5).all(db).await
}

/// The account that is this person's own: the first that was opened, disabled or not.
pub async fn own_account_of(
    db: &impl ConnectionTrait,
    person: PractitionerId,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::PractitionerId.eq(person))
        .filter(Column::State.eq(AccountState::Active))
        .order_by_asc(Column::Id)
        .one(db)
        .await
}

/// When this person was sent codes since then.
pub async fn activations_since(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    since: Instant,
) -> Result<Vec<Instant>, DbErr> {
    activation::Entity::find()
        .select_only()
        .column(activation::Column::CreatedAt)
        .filter(activation::Column::PractitionerId.eq(person))
        .filter(activation::Column::CreatedAt.gt(since))
        .into_tuple()
        .all(db)
        .await
}

/// Writes down a code that is sent.
pub async fn insert_activation(db: &impl ConnectionTrait, row: activation::ActiveModel) -> Result<(), DbErr> {
    activation::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// What was sent last for this token.
pub async fn find_activation(
    db: &impl ConnectionTrait,
    digest: &[u8],
) -> Result<Option<activation::Model>, DbErr> {
    activation::Entity::find()
        .filter(activation::Column::TokenSha256.eq(digest.to_vec()))
        .order_by_desc(activation::Column::Id)
        .one(db)
        .await
}

/// The same, locked until the transaction ends.
pub async fn lock_activation(
    db: &impl ConnectionTrait,
    digest: &[u8],
) -> Result<Option<activation::Model>, DbErr> {
    activation::Entity::find()
        .filter(activation::Column::TokenSha256.eq(digest.to_vec()))
        .order_by_desc(activation::Column::Id)
        .limit(1)
        .lock_exclusive()
        .one(db)
        .await
}

/// Writes down what became of a code.
pub async fn update_activation(db: &impl ConnectionTrait, row: activation::ActiveModel) -> Result<(), DbErr> {
    row.update(db).await.map(|_| ())
}

/// What an institution or a provider is called.
pub async fn body_name(
    db: &impl ConnectionTrait,
    institution: Option<InstitutionId>,
    provider: Option<ProviderId>,
) -> Result<String, DbErr> {
    let mut name = None;
    if let Some(id) = institution {
        name = institution::Entity::find_by_id(id).one(db).await?.map(|row| row.name);
    }
    if let Some(id) = provider {
        name = provider::Entity::find_by_id(id).one(db).await?.map(|row| row.name);
    }
    Ok(name.unwrap_or_default())
}

/// Whose invitations: an institution's or a provider's.
fn of_body(institution: Option<InstitutionId>, provider: Option<ProviderId>) -> Condition {
    Condition::all().add(match (institution, provider) {
        (Some(id), _) => invitation::Column::InstitutionId.eq(id),
        (None, Some(id)) => invitation::Column::ProviderId.eq(id),
        (None, None) => invitation::Column::Id.is_null(),
    })
}

/// The invitations of an institution or provider that are open.
pub async fn waiting_invitations(
    db: &impl ConnectionTrait,
    institution: Option<InstitutionId>,
    provider: Option<ProviderId>,
    now: Instant,
) -> Result<Vec<invitation::Model>, DbErr> {
    invitation::Entity::find()
        .filter(of_body(institution, provider))
        .filter(invitation::Column::UsedAt.is_null())
        .filter(invitation::Column::WithdrawnAt.is_null())
        .filter(invitation::Column::ExpiresAt.gt(now))
        .all(db)
        .await
}

/// One page of the invitations of an institution or provider, the newest first, one row more than asked for.
pub async fn invitations(
    db: &impl ConnectionTrait,
    institution: Option<InstitutionId>,
    provider: Option<ProviderId>,
    before: Option<InvitationId>,
    limit: u64,
) -> Result<Vec<invitation::Model>, DbErr> {
    let mut query = invitation::Entity::find()
        .filter(of_body(institution, provider))
        .order_by_desc(invitation::Column::Id)
        .limit(limit + 1);
    if let Some(before) = before {
        query = query.filter(invitation::Column::Id.lt(before));
    }
    query.all(db).await
}

/// Writes an invitation.
pub async fn insert_invitation(
    db: &impl ConnectionTrait,
    row: invitation::ActiveModel,
) -> Result<invitation::Model, DbErr> {
    row.insert(db).await
}

/// Writes down what became of an invitation.
pub async fn update_invitation(
    db: &impl ConnectionTrait,
    row: invitation::ActiveModel,
) -> Result<invitation::Model, DbErr> {
    row.update(db).await
}

/// The invitation with this token.
pub async fn find_invitation(
    db: &impl ConnectionTrait,
    digest: &[u8],
) -> Result<Option<invitation::Model>, DbErr> {
    invitation::Entity::find().filter(invitation::Column::TokenSha256.eq(digest.to_vec())).one(db).await
}

/// How many invitations this institution or provider sent since then, whatever became of them.
pub async fn invitations_since(
    db: &impl ConnectionTrait,
    institution: Option<InstitutionId>,
    provider: Option<ProviderId>,
    since: Instant,
) -> Result<u64, DbErr> {
    invitation::Entity::find()
        .filter(of_body(institution, provider))
        .filter(invitation::Column::CreatedAt.gt(since))
        .count(db)
        .await
}

/// The invitation with this id, locked until the transaction ends.
pub async fn lock_invitation(
    db: &impl ConnectionTrait,
    id: InvitationId,
) -> Result<Option<invitation::Model>, DbErr> {
    invitation::Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// Ends every other address of this account that was asked for.
pub async fn end_email_changes(
    db: &impl ConnectionTrait,
    account: AccountId,
    now: Instant,
) -> Result<(), DbErr> {
    email_change::Entity::update_many()
        .col_expr(email_change::Column::EndedAt, Expr::value(now))
        .filter(email_change::Column::AccountId.eq(account))
        .filter(email_change::Column::EndedAt.is_null())
        .exec(db)
        .await
        .map(|_| ())
}

/// How many other addresses were asked for this account since then.
pub async fn email_changes_since(
    db: &impl ConnectionTrait,
    account: AccountId,
    since: Instant,
) -> Result<u64, DbErr> {
    email_change::Entity::find()
        .filter(email_change::Column::AccountId.eq(account))
        .filter(email_change::Column::CreatedAt.gt(since))
        .count(db)
        .await
}

/// Writes down another address that was asked for.
pub async fn insert_email_change(
    db: &impl ConnectionTrait,
    row: email_change::ActiveModel,
) -> Result<(), DbErr> {
    email_change::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// The other address with this token, while its link is open.
pub async fn open_email_change(
    db: &impl ConnectionTrait,
    digest: &[u8],
    now: Instant,
) -> Result<Option<email_change::Model>, DbErr> {
    email_change::Entity::find()
        .filter(email_change::Column::TokenSha256.eq(digest.to_vec()))
        .filter(email_change::Column::EndedAt.is_null())
        .filter(email_change::Column::ExpiresAt.gt(now))
        .one(db)
        .await
}

/// How many others can sign in for the same institution, provider or district in the same role; of an account that is bound
/// to none of them, in the same role.
pub async fn able_colleagues(db: &impl ConnectionTrait, account: &Model) -> Result<u64, DbErr> {
    let mut query = Entity::find()
        .filter(Column::Id.ne(account.id))
        .filter(Column::Role.eq(account.role))
        .filter(Column::State.eq(AccountState::Active))
        .filter(Column::DisabledAt.is_null());
    if let Some(place) = account.institution_id {
        query = query.filter(Column::InstitutionId.eq(place));
    }
    if let Some(provider) = account.provider_id {
        query = query.filter(Column::ProviderId.eq(provider));
    }
    if let Some(district) = &account.district {
        query = query.filter(Column::District.eq(district.as_str()));
    }
    query.count(db).await
}

/// How many open disputes the institution or provider of this account has to answer.
pub async fn disputes_left_by(db: &impl ConnectionTrait, account: &Model) -> Result<u64, DbErr> {
    let whose = match (account.institution_id, account.provider_id) {
        (Some(place), _) => dispute::Column::InstitutionId.eq(place),
        (None, Some(provider)) => dispute::Column::ProviderId.eq(provider),
        (None, None) => return Ok(0),
    };
    let open = dispute::Entity::find().filter(whose).filter(dispute::Column::State.eq(DisputeState::Open));
    open.count(db).await
}

/// The sessions of this account that have not ended, the last begun first.
pub async fn open_sessions(
    db: &impl ConnectionTrait,
    account: &Model,
    now: Instant,
) -> Result<Vec<page_session::Model>, DbErr> {
    page_session::Entity::find()
        .filter(page_session::Column::AccountId.eq(account.id))
        .filter(page_session::Column::TokenGeneration.eq(account.token_generation))
        .filter(page_session::Column::ExpiresAt.gt(now))
        .order_by_desc(page_session::Column::Id)
        .limit(100)
        .all(db)
        .await
}

/// Deletes a session of this account; how many there were.
pub async fn delete_session(
    db: &impl ConnectionTrait,
    account: AccountId,
    id: PageSessionId,
) -> Result<u64, DbErr> {
    let deleted = page_session::Entity::delete_many()
        .filter(page_session::Column::AccountId.eq(account))
        .filter(page_session::Column::Id.eq(id));
    Ok(deleted.exec(db).await?.rows_affected)
}

/// Deletes every session of this account but the one with this cookie's digest; how many there were.
pub async fn delete_other_sessions(
    db: &impl ConnectionTrait,
    account: AccountId,
    this: Option<Vec<u8>>,
) -> Result<u64, DbErr> {
    let mut deleted = page_session::Entity::delete_many().filter(page_session::Column::AccountId.eq(account));
    if let Some(this) = this {
        deleted = deleted.filter(page_session::Column::CookieSha256.ne(this));
    }
    Ok(deleted.exec(db).await?.rows_affected)
}

/// Writes links that set a new password.
pub async fn insert_resets(
    db: &impl ConnectionTrait,
    rows: Vec<password_reset::ActiveModel>,
) -> Result<(), DbErr> {
    crate::platform::db::insert_all::<password_reset::Entity>(db, rows).await
}

/// Writes a link.
pub async fn insert_reset(db: &impl ConnectionTrait, row: password_reset::ActiveModel) -> Result<(), DbErr> {
    password_reset::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// The link with this digest, if it is still open.
pub async fn open_reset(
    db: &impl ConnectionTrait,
    digest: &[u8],
    now: Instant,
) -> Result<Option<password_reset::Model>, DbErr> {
    password_reset::Entity::find()
        .filter(password_reset::Column::TokenSha256.eq(digest.to_vec()))
        .filter(password_reset::Column::UsedAt.is_null())
        .filter(password_reset::Column::ExpiresAt.gt(now))
        .one(db)
        .await
}

/// Closes every open link of this account, for a new password or another address: whoever asked for it before may not be
/// who secures the account now.
pub async fn close_links(db: &impl ConnectionTrait, account: AccountId, now: Instant) -> Result<(), DbErr> {
    password_reset::Entity::update_many()
        .col_expr(password_reset::Column::UsedAt, Expr::value(now))
        .filter(password_reset::Column::AccountId.eq(account))
        .filter(password_reset::Column::UsedAt.is_null())
        .exec(db)
        .await?;
    end_email_changes(db, account, now).await
}

/// How many administrators could be the second person: open, not disabled, and known.
pub async fn able_administrators(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::Role.eq(Role::Administrator))
        .filter(Column::State.eq(AccountState::Active))
        .filter(Column::DisabledAt.is_null())
        .filter(Column::HolderIndex.is_not_null())
        .count(db)
        .await
}

/// Lets the open links of these accounts work until then.
pub async fn extend_resets(
    db: &impl ConnectionTrait,
    accounts: &[AccountId],
    until: Instant,
) -> Result<(), DbErr> {
    password_reset::Entity::update_many()
        .col_expr(password_reset::Column::ExpiresAt, Expr::value(until))
        .filter(password_reset::Column::AccountId.is_in(accounts.iter().copied()))
        .filter(password_reset::Column::UsedAt.is_null())
        .exec(db)
        .await
        .map(|_| ())
}

/// Opens these accounts. Tokens that were given before are no longer accepted.
pub async fn open_all(db: &impl ConnectionTrait, accounts: &[AccountId]) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(AccountState::Active))
        .col_expr(Column::DisabledAt, Expr::value(Option::<Instant>::None))
        .col_expr(Column::FailedSignIns, Expr::value(0))
        .col_expr(Column::LockedUntil, Expr::value(Option::<Instant>::None))
        .col_expr(Column::TokenGeneration, Expr::col(Column::TokenGeneration).add(1))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.is_in(accounts.iter().copied()))
        .exec(db)
        .await
        .map(|_| ())
}

/// Writes down that these changes were confirmed.
pub async fn confirm_all(
    db: &impl ConnectionTrait,
    changes: &[AccountChangeId],
    by: Option<AccountId>,
    reason: Option<&str>,
) -> Result<(), DbErr> {
    account_change::Entity::update_many()
        .col_expr(account_change::Column::State, Expr::value(AccountChangeState::Confirmed))
        .col_expr(account_change::Column::DecidedBy, Expr::value(by))
        .col_expr(account_change::Column::DecidedReason, Expr::value(reason.map(str::to_owned)))
        .col_expr(account_change::Column::Version, Expr::col(account_change::Column::Version).add(1))
        .filter(account_change::Column::Id.is_in(changes.iter().copied()))
        .exec(db)
        .await
        .map(|_| ())
}

/// These accounts, locked until the transaction ends, in the one order in which many are.
pub async fn lock_all(db: &impl ConnectionTrait, ids: &[AccountId]) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(db)
        .await
}

/// These changes, the first proposed first.
pub async fn changes_of(
    db: &impl ConnectionTrait,
    ids: &[AccountChangeId],
) -> Result<Vec<account_change::Model>, DbErr> {
    of_changes(ids).all(db).await
}

/// These changes, locked until the transaction ends.
pub async fn lock_changes(
    db: &impl ConnectionTrait,
    ids: &[AccountChangeId],
) -> Result<Vec<account_change::Model>, DbErr> {
    of_changes(ids).lock_exclusive().all(db).await
}

fn of_changes(ids: &[AccountChangeId]) -> Select<account_change::Entity> {
    account_change::Entity::find()
        .filter(account_change::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(account_change::Column::Id)
}

/// Writes proposed changes.
pub async fn insert_changes(
    db: &impl ConnectionTrait,
    rows: Vec<account_change::ActiveModel>,
) -> Result<(), DbErr> {
    crate::platform::db::insert_all::<account_change::Entity>(db, rows).await
}

/// Writes a proposed change.
pub async fn insert_change(
    db: &impl ConnectionTrait,
    row: account_change::ActiveModel,
) -> Result<account_change::Model, DbErr> {
    row.insert(db).await
}

/// Writes a decided change.
pub async fn update_change(
    db: &impl ConnectionTrait,
    row: account_change::ActiveModel,
) -> Result<account_change::Model, DbErr> {
    row.update(db).await
}

/// The change with this id.
pub async fn find_change(
    db: &impl ConnectionTrait,
    id: AccountChangeId,
) -> Result<Option<account_change::Model>, DbErr> {
    account_change::Entity::find_by_id(id).one(db).await
}

/// The change with this id, locked until the transaction ends.
pub async fn lock_change(
    db: &impl ConnectionTrait,
    id: AccountChangeId,
) -> Result<Option<account_change::Model>, DbErr> {
    account_change::Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// The changes of these accounts that wait: one each at most.
pub async fn waiting_changes_of(
    db: &impl ConnectionTrait,
    accounts: &[AccountId],
) -> Result<HashMap<AccountId, AccountChangeId>, DbErr> {
    if accounts.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(AccountId, AccountChangeId)> = account_change::Entity::find()
        .select_only()
        .column(account_change::Column::AccountId)
        .column(account_change::Column::Id)
        .filter(account_change::Column::AccountId.is_in(accounts.iter().copied()))
        .filter(account_change::Column::State.eq(AccountChangeState::Waiting))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// One page of the changes that wait, the first proposed first, one row more than asked for.
pub async fn waiting_changes(
    db: &impl ConnectionTrait,
    after: Option<AccountChangeId>,
    limit: u64,
) -> Result<Vec<account_change::Model>, DbErr> {
    let mut query = account_change::Entity::find()
        .filter(account_change::Column::State.eq(AccountChangeState::Waiting))
        .order_by_asc(account_change::Column::Id)
        .limit(limit + 1);
    if let Some(after) = after {
        query = query.filter(account_change::Column::Id.gt(after));
    }
    query.all(db).await
}

/// How many changes wait.
pub async fn count_waiting_changes(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    account_change::Entity::find()
        .filter(account_change::Column::State.eq(AccountChangeState::Waiting))
        .count(db)
        .await
}

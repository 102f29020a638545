//! Every query of accounts.

use mengya_entities::account::{self, Column, Entity, Model};
use mengya_entities::ids::AccountId;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

/// The account with this id.
pub async fn find(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The account with this id, locked until the transaction ends.
pub async fn lock(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// The account with this name, locked until the transaction ends.
pub async fn lock_by_username(db: &impl ConnectionTrait, username: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Username.eq(username)).lock_exclusive().one(db).await
}

/// The account with this name.
pub async fn find_by_username(db: &impl ConnectionTrait, username: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Username.eq(username)).one(db).await
}

/// One page, one row more than asked for.
pub async fn page(
    db: &impl ConnectionTrait,
    after: Option<AccountId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find().order_by_asc(Column::Id).limit(limit + 1);
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after));
    }
    query.all(db).await
}

/// Writes a new account.
pub async fn insert(db: &impl ConnectionTrait, row: account::ActiveModel) -> Result<Model, DbErr> {
    row.insert(db).await
}

/// Writes a changed account.
pub async fn update(db: &impl ConnectionTrait, row: account::ActiveModel) -> Result<Model, DbErr> {
    row.update(db).await
}

//! Every query of institutions and employments.

use mengya_entities::institution::{Column, Entity, Model};
use mengya_entities::values::SocialCreditCode;
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

/// The institution with this code.
pub async fn find_by_code(
    db: &impl ConnectionTrait,
    code: &SocialCreditCode,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::SocialCreditCode.eq(code.clone())).one(db).await
}

//! Every query of providers, courses and completions.

use mengya_entities::ids::ProviderId;
use mengya_entities::provider;
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

/// The provider with this id.
pub async fn find_provider(
    db: &impl ConnectionTrait,
    id: ProviderId,
) -> Result<Option<provider::Model>, DbErr> {
    provider::Entity::find_by_id(id).one(db).await
}

/// The provider with this code.
pub async fn find_provider_by_code(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<provider::Model>, DbErr> {
    provider::Entity::find().filter(provider::Column::Code.eq(code)).one(db).await
}

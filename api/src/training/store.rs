//! Every query of providers, courses and completions.

use mengya_entities::ids::ProviderId;
use mengya_entities::provider;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait as _};

/// The provider with this id.
pub async fn find_provider(
    db: &impl ConnectionTrait,
    id: ProviderId,
) -> Result<Option<provider::Model>, DbErr> {
    provider::Entity::find_by_id(id).one(db).await
}

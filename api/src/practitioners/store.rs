//! Every query of practitioners.

use mengya_entities::practitioner::{Column, Entity, Model};
use mengya_entities::values::RegistryNumber;
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

/// The person with this registry number.
pub async fn find_by_number(
    db: &impl ConnectionTrait,
    number: &RegistryNumber,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::RegistryNumber.eq(number.clone())).one(db).await
}

//! Every query of who looked at whom.

use mengya_entities::ids::{LookUpId, PractitionerId};
use mengya_entities::look_up;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

/// One page of looks at a person's record, the newest first, one row more than asked for.
pub async fn look_ups(
    db: &impl ConnectionTrait,
    practitioner: PractitionerId,
    before: Option<LookUpId>,
    limit: u64,
) -> Result<Vec<look_up::Model>, DbErr> {
    let mut query = look_up::Entity::find()
        .filter(look_up::Column::PractitionerId.eq(practitioner))
        .order_by_desc(look_up::Column::Id)
        .limit(limit + 1);
    if let Some(before) = before {
        query = query.filter(look_up::Column::Id.lt(before));
    }
    query.all(db).await
}

//! Every query of checks of many people.

use mengya_entities::ids::{AccountId, InstitutionId, StaffCheckId};
use mengya_entities::staff_check::{Column, Entity, Model};
use mengya_entities::values::{CertificateNumber, Instant, Sealed};
use mengya_entities::{institution, staff_check_answer};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// Writes that a check was made, and what it answered.
pub async fn insert(
    db: &impl ConnectionTrait,
    row: Model,
    answers: Sealed,
    receipt: Sealed,
) -> Result<Model, DbErr> {
    let id = row.id;
    let row = Entity::insert(row.into_active_model().reset_all()).exec_with_returning(db).await?;
    staff_check_answer::Entity::insert(staff_check_answer::ActiveModel {
        id: Set(id),
        answers_sealed: Set(answers),
        receipt_sealed: Set(receipt),
    })
    .exec_without_returning(db)
    .await?;
    Ok(row)
}

/// The check whose receipt has this number.
pub async fn find_by_number(
    db: &impl ConnectionTrait,
    number: &CertificateNumber,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Number.eq(number.clone())).one(db).await
}

/// The check whose receipt has this number, and the name of the institution it was made for: what anybody is told who
/// has the receipt.
pub async fn find_public(
    db: &impl ConnectionTrait,
    number: &CertificateNumber,
) -> Result<Option<(Model, String)>, DbErr> {
    let Some(row) = find_by_number(db, number).await? else { return Ok(None) };
    let place = institution::Entity::find_by_id(row.institution_id).one(db).await?;
    Ok(place.map(|place| (row, place.name)))
}

/// What a check answered; none once its term is over.
pub async fn answers(db: &impl ConnectionTrait, id: StaffCheckId) -> Result<Option<Sealed>, DbErr> {
    staff_check_answer::Entity::find_by_id(id)
        .select_only()
        .column(staff_check_answer::Column::AnswersSealed)
        .into_tuple()
        .one(db)
        .await
}

/// The receipt of a check; none once its term is over.
pub async fn receipt(db: &impl ConnectionTrait, id: StaffCheckId) -> Result<Option<Sealed>, DbErr> {
    staff_check_answer::Entity::find_by_id(id)
        .select_only()
        .column(staff_check_answer::Column::ReceiptSealed)
        .into_tuple()
        .one(db)
        .await
}

/// One page of an institution's checks, the newest first, one row more than asked for; only this account's where one is
/// given.
pub async fn page(
    db: &impl ConnectionTrait,
    institution: InstitutionId,
    own: Option<AccountId>,
    before: Option<StaffCheckId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find()
        .filter(Column::InstitutionId.eq(institution))
        .order_by_desc(Column::Id)
        .limit(limit + 1);
    if let Some(own) = own {
        query = query.filter(Column::CheckedBy.eq(own));
    }
    if let Some(before) = before {
        query = query.filter(Column::Id.lt(before));
    }
    query.all(db).await
}

/// Deletes what checks from before an instant answered, some at once; how many.
pub async fn delete_answers_before(
    db: &impl ConnectionTrait,
    before: Instant,
    limit: u64,
) -> Result<u64, DbErr> {
    let kept = sea_orm::sea_query::Query::select()
        .column(staff_check_answer::Column::Id)
        .from(staff_check_answer::Entity)
        .to_owned();
    let ids: Vec<StaffCheckId> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::CreatedAt.lt(before))
        .filter(Column::Id.in_subquery(kept))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let deleted = staff_check_answer::Entity::delete_many()
        .filter(staff_check_answer::Column::Id.is_in(ids))
        .exec(db)
        .await?;
    Ok(deleted.rows_affected)
}

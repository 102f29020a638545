//! Every query of the lists themselves.

use mengya_entities::ids::ListImportId;
use mengya_entities::values::{CertificateNumber, ImportState, Instant, Sealed};
use mengya_entities::{list_content, list_import, list_mending, list_receipt, list_report};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// Writes a list, its file and its report.
pub async fn insert(
    db: &impl ConnectionTrait,
    row: list_import::ActiveModel,
    content: Sealed,
    report: Sealed,
) -> Result<list_import::Model, DbErr> {
    let row = row.insert(db).await?;
    let content = list_content::Model { import_id: row.id, content_sealed: content };
    list_content::Entity::insert(content.into_active_model()).exec_without_returning(db).await?;
    let report = list_report::Model { import_id: row.id, report_sealed: report };
    list_report::Entity::insert(report.into_active_model()).exec_without_returning(db).await?;
    Ok(row)
}

/// Writes a changed list.
pub async fn update(
    db: &impl ConnectionTrait,
    row: list_import::ActiveModel,
) -> Result<list_import::Model, DbErr> {
    row.update(db).await
}

/// Writes what is now said of a list's rows.
pub async fn update_report(db: &impl ConnectionTrait, id: ListImportId, report: Sealed) -> Result<(), DbErr> {
    list_report::Entity::update_many()
        .col_expr(list_report::Column::ReportSealed, Expr::value(report.0))
        .filter(list_report::Column::ImportId.eq(id))
        .exec(db)
        .await
        .map(|_| ())
}

/// The list with this id.
pub async fn find(db: &impl ConnectionTrait, id: ListImportId) -> Result<Option<list_import::Model>, DbErr> {
    list_import::Entity::find_by_id(id).one(db).await
}

/// The list with this id, locked until the transaction ends.
pub async fn lock(db: &impl ConnectionTrait, id: ListImportId) -> Result<Option<list_import::Model>, DbErr> {
    list_import::Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// The file of a list; none of one that expired.
pub async fn content(db: &impl ConnectionTrait, id: ListImportId) -> Result<Option<Sealed>, DbErr> {
    Ok(list_content::Entity::find_by_id(id).one(db).await?.map(|row| row.content_sealed))
}

/// What is said of a list's rows; nothing of one that expired.
pub async fn report(db: &impl ConnectionTrait, id: ListImportId) -> Result<Option<Sealed>, DbErr> {
    Ok(list_report::Entity::find_by_id(id).one(db).await?.map(|row| row.report_sealed))
}

/// What was corrected in a list, in order.
pub async fn mendings(
    db: &impl ConnectionTrait,
    id: ListImportId,
) -> Result<Vec<list_mending::Model>, DbErr> {
    list_mending::Entity::find()
        .filter(list_mending::Column::ImportId.eq(id))
        .order_by_asc(list_mending::Column::Id)
        .all(db)
        .await
}

/// Writes what was corrected in a list.
pub async fn insert_mending(db: &impl ConnectionTrait, row: list_mending::Model) -> Result<(), DbErr> {
    list_mending::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

/// Writes the receipt of a list.
pub async fn insert_receipt(db: &impl ConnectionTrait, row: list_receipt::Model) -> Result<(), DbErr> {
    list_receipt::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

/// The receipt of a list; none of one that was not recorded, or without the keys.
pub async fn receipt(
    db: &impl ConnectionTrait,
    id: ListImportId,
) -> Result<Option<list_receipt::Model>, DbErr> {
    list_receipt::Entity::find_by_id(id).one(db).await
}

/// The number of the receipt of a list.
pub async fn receipt_number(
    db: &impl ConnectionTrait,
    id: ListImportId,
) -> Result<Option<CertificateNumber>, DbErr> {
    list_receipt::Entity::find_by_id(id)
        .select_only()
        .column(list_receipt::Column::Number)
        .into_tuple()
        .one(db)
        .await
}

/// The list whose receipt has this number, and the digest of the receipt.
pub async fn of_receipt(
    db: &impl ConnectionTrait,
    number: &CertificateNumber,
) -> Result<Option<(list_import::Model, Vec<u8>)>, DbErr> {
    let found: Option<(ListImportId, Vec<u8>)> = list_receipt::Entity::find()
        .select_only()
        .columns([list_receipt::Column::ImportId, list_receipt::Column::Sha256])
        .filter(list_receipt::Column::Number.eq(number.clone()))
        .into_tuple()
        .one(db)
        .await?;
    let Some((id, sha256)) = found else { return Ok(None) };
    Ok(find(db, id).await?.map(|row| (row, sha256)))
}

/// Deletes the file, what was corrected in it and the report of a list.
pub async fn delete_kept(db: &impl ConnectionTrait, id: ListImportId) -> Result<(), DbErr> {
    list_content::Entity::delete_by_id(id).exec(db).await?;
    list_report::Entity::delete_by_id(id).exec(db).await?;
    list_mending::Entity::delete_many().filter(list_mending::Column::ImportId.eq(id)).exec(db).await?;
    Ok(())
}

/// Takes a list whose rows are to be recorded, unless another service has it; whether it is taken now.
pub async fn take(
    db: &impl ConnectionTrait,
    id: ListImportId,
    now: Instant,
    until: Instant,
) -> Result<bool, DbErr> {
    let taken = list_import::Entity::update_many()
        .col_expr(list_import::Column::TakenUntil, Expr::value(until))
        .filter(list_import::Column::Id.eq(id))
        .filter(list_import::Column::State.eq(ImportState::Confirming))
        .filter(
            Condition::any()
                .add(list_import::Column::TakenUntil.is_null())
                .add(list_import::Column::TakenUntil.lte(now)),
        )
        .exec(db)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Holds a list that was taken for longer, or gives it back.
pub async fn hold_until(
    db: &impl ConnectionTrait,
    id: ListImportId,
    until: Option<Instant>,
) -> Result<(), DbErr> {
    list_import::Entity::update_many()
        .col_expr(list_import::Column::TakenUntil, Expr::value(until))
        .filter(list_import::Column::Id.eq(id))
        .filter(list_import::Column::State.eq(ImportState::Confirming))
        .exec(db)
        .await
        .map(|_| ())
}

/// Some lists whose rows are to be recorded and that no service has, the first confirmed first.
pub async fn waiting(
    db: &impl ConnectionTrait,
    now: Instant,
    limit: u64,
) -> Result<Vec<ListImportId>, DbErr> {
    list_import::Entity::find()
        .select_only()
        .column(list_import::Column::Id)
        .filter(list_import::Column::State.eq(ImportState::Confirming))
        .filter(
            Condition::any()
                .add(list_import::Column::TakenUntil.is_null())
                .add(list_import::Column::TakenUntil.lte(now)),
        )
        .order_by_asc(list_import::Column::AskedAt)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// Gives back every list that was taken: of a store that one service has for itself, when it starts.
pub async fn give_all_back(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    list_import::Entity::update_many()
        .col_expr(list_import::Column::TakenUntil, Expr::value(None::<Instant>))
        .filter(list_import::Column::State.eq(ImportState::Confirming))
        .exec(db)
        .await
        .map(|_| ())
}

/// The previews from before an instant that nobody confirmed and of which something is kept.
pub async fn previews_before(
    db: &impl ConnectionTrait,
    before: Instant,
    limit: u64,
) -> Result<Vec<ListImportId>, DbErr> {
    list_import::Entity::find()
        .select_only()
        .column(list_import::Column::Id)
        .filter(list_import::Column::State.eq(ImportState::Previewed))
        .filter(list_import::Column::CreatedAt.lte(before))
        .filter(list_import::Column::Id.in_subquery(
            Query::select().column(list_content::Column::ImportId).from(list_content::Entity).to_owned(),
        ))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// Deletes the file and the report of a preview, unless somebody confirmed it meanwhile; whether it did.
pub async fn empty(db: &impl ConnectionTrait, id: ListImportId) -> Result<bool, DbErr> {
    let done = list_import::Entity::update_many()
        .col_expr(list_import::Column::Version, Expr::col(list_import::Column::Version).add(1))
        .filter(list_import::Column::Id.eq(id))
        .filter(list_import::Column::State.eq(ImportState::Previewed))
        .exec(db)
        .await?;
    if done.rows_affected == 1 {
        delete_kept(db, id).await?;
    }
    Ok(done.rows_affected == 1)
}

/// Deletes the files and the reports of lists that were recorded before an instant, some at once; how many.
pub async fn delete_contents_before(
    db: &impl ConnectionTrait,
    before: Instant,
    limit: u64,
) -> Result<u64, DbErr> {
    let ids: Vec<ListImportId> = list_import::Entity::find()
        .select_only()
        .column(list_import::Column::Id)
        .filter(list_import::Column::State.eq(ImportState::Confirmed))
        .filter(list_import::Column::ConfirmedAt.lt(before))
        .filter(list_import::Column::Id.in_subquery(
            Query::select().column(list_report::Column::ImportId).from(list_report::Entity).to_owned(),
        ))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    list_content::Entity::delete_many()
        .filter(list_content::Column::ImportId.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    list_mending::Entity::delete_many()
        .filter(list_mending::Column::ImportId.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    list_receipt::Entity::update_many()
        .col_expr(list_receipt::Column::ReceiptSealed, Expr::value(None::<Vec<u8>>))
        .filter(list_receipt::Column::ImportId.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    let deleted =
        list_report::Entity::delete_many().filter(list_report::Column::ImportId.is_in(ids)).exec(db).await?;
    Ok(deleted.rows_affected)
}

/// The name of an earlier, confirmed file with the same bytes.
pub async fn same_bytes(db: &impl ConnectionTrait, digest: &[u8]) -> Result<Option<String>, DbErr> {
    list_import::Entity::find()
        .select_only()
        .column(list_import::Column::FileName)
        .filter(list_import::Column::Sha256.eq(digest.to_vec()))
        .filter(list_import::Column::State.eq(ImportState::Confirmed))
        .order_by_asc(list_import::Column::Id)
        .limit(1)
        .into_tuple()
        .one(db)
        .await
}

/// One page of an account's lists, or of everybody's, the newest first, one row more than asked for.
pub async fn page(
    db: &impl ConnectionTrait,
    own: Option<mengya_entities::ids::AccountId>,
    district: Option<&str>,
    before: Option<ListImportId>,
    limit: u64,
) -> Result<Vec<list_import::Model>, DbErr> {
    let mut query = list_import::Entity::find().order_by_desc(list_import::Column::Id).limit(limit + 1);
    if let Some(own) = own {
        query = query.filter(list_import::Column::CreatedBy.eq(own));
    }
    if let Some(district) = district {
        query = query.filter(list_import::Column::District.eq(district));
    }
    if let Some(before) = before {
        query = query.filter(list_import::Column::Id.lt(before));
    }
    query.all(db).await
}

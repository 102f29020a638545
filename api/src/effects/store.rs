//! Every query of what acts did.

use mengya_entities::act::{ActiveModel, Column, Entity, Model};
use mengya_entities::ids::{ActId, EmploymentId, InstitutionId};
use mengya_entities::outbox;
use mengya_entities::values::Instant;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    ExprTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// Who has to tell people of acts by telephone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// An institution, of what it did.
    Institution(InstitutionId),
    /// The officers of a district, of what officers did there.
    District(String),
}

/// Writes down what an act did.
pub async fn insert(db: &impl ConnectionTrait, row: ActiveModel) -> Result<(), DbErr> {
    Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Writes down what became of an act.
pub async fn update(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    row.update(db).await
}

/// The act with this id.
pub async fn find(db: &impl ConnectionTrait, id: ActId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The act with this id; the row is locked until the transaction ends.
pub async fn lock(db: &impl ConnectionTrait, id: ActId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// The letters that tell of an act: whether each was sent, and whether it was given up.
pub async fn mails(db: &impl ConnectionTrait, id: ActId) -> Result<Vec<(bool, bool)>, DbErr> {
    let rows = outbox::Entity::find().filter(outbox::Column::ActId.eq(id)).all(db).await?;
    Ok(rows.iter().map(|mail| (mail.sent_at.is_some(), mail.failed_at.is_some())).collect())
}

/// Acts of which the person still has to hear by telephone: nobody could be written to, or no letter arrived.
fn to_call(caller: &Caller) -> Condition {
    let letter = Query::select()
        .expr(Expr::val(1))
        .from(outbox::Entity)
        .and_where(Expr::col((outbox::Entity, outbox::Column::ActId)).equals((Entity, Column::Id)))
        .and_where(Expr::col((outbox::Entity, outbox::Column::FailedAt)).is_null())
        .take();
    let whose = match caller {
        Caller::Institution(id) => {
            Condition::all().add(Column::InstitutionId.eq(*id)).add(Column::ByOfficers.eq(false))
        }
        Caller::District(district) => {
            Condition::all().add(Column::District.eq(district.as_str())).add(Column::ByOfficers.eq(true))
        }
    };
    Condition::all()
        .add(whose)
        .add(Column::IsTold.eq(true))
        .add(Column::CalledOn.is_null())
        .add(Column::UndoneAt.is_null())
        .add(Column::MailedAt.is_null())
        .add(Expr::exists(letter).not())
}

/// One page of acts of which somebody has to be told by telephone, the first to be done first, one row more than asked for.
pub async fn page_to_call(
    db: &impl ConnectionTrait,
    caller: &Caller,
    after: Option<ActId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(to_call(caller))
        .filter(Condition::all().add_option(after.map(|after| Column::Id.gt(after))))
        .order_by_asc(Column::Id)
        .limit(limit + 1)
        .all(db)
        .await
}

/// How many of these there are.
pub async fn count_to_call(db: &impl ConnectionTrait, caller: &Caller) -> Result<u64, DbErr> {
    Entity::find().filter(to_call(caller)).count(db).await
}

/// Forgets what records held before corrections that were made before an instant, some at once; how many.
pub async fn forget_before(db: &impl ConnectionTrait, before: Instant, limit: u64) -> Result<u64, DbErr> {
    let over: Vec<ActId> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::WasSealed.is_not_null())
        .filter(Column::CreatedAt.lt(before))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    if over.is_empty() {
        return Ok(0);
    }
    let forgotten = Entity::update_many()
        .col_expr(Column::WasSealed, Expr::value(Option::<Vec<u8>>::None))
        .filter(Column::Id.is_in(over))
        .exec(db)
        .await?;
    Ok(forgotten.rows_affected)
}

/// The acts on these employments that were not undone, the last first: one statement.
pub async fn of_employments(
    db: &impl ConnectionTrait,
    employments: &[EmploymentId],
) -> Result<Vec<Model>, DbErr> {
    if employments.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::EmploymentId.is_in(employments.iter().copied()))
        .filter(Column::UndoneAt.is_null())
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

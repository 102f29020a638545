//! Which institutions' stored figures an act may have changed.
//!
//! How far an institution is from 100 % is kept, and counted anew only when something changed it. Every act that touches
//! what it is counted from says so in its own transaction, by [`mark`]; whoever reads the figures counts what is marked.
//! The stores call it where they write, so that no act has to think of it; a test runs them all and finds the one that
//! does not.

use crate::platform::ids::Ids;
use mengya_entities::ids::{InstitutionId, PractitionerId};
use mengya_entities::{employment, institution, outdated_summary};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ColumnTrait as _, Condition, ConnectionTrait, DbErr};
use uuid::Uuid;

/// How many ids one statement takes.
const CHUNK: usize = 5_000;

/// What an act touched.
#[derive(Clone, Copy, Debug)]
pub enum Touched<'a> {
    /// What is recorded of these persons: every institution that employs or employed them is marked.
    People(&'a [PractitionerId]),
    /// These institutions themselves.
    Institutions(&'a [InstitutionId]),
    /// Everything.
    All,
}

/// Marks the institutions whose figures may be others from now on. After what is added and before what is taken away: a
/// person's institutions are those that the store names at that moment. A statement for 5,000 persons or institutions.
///
/// Marks are only added. Two acts at one institution do not wait for each other, and whoever counts it meanwhile leaves
/// the marks that it did not see.
///
/// # Errors
/// When the store is away.
pub async fn mark(db: &impl ConnectionTrait, touched: Touched<'_>) -> Result<(), DbErr> {
    match touched {
        Touched::People(people) => {
            for chunk in people.chunks(CHUNK) {
                let places = Query::select()
                    .column(employment::Column::InstitutionId)
                    .from(employment::Entity)
                    .and_where(employment::Column::PractitionerId.is_in(chunk.iter().copied()))
                    .take();
                write(db, Condition::all().add(institution::Column::Id.in_subquery(places))).await?;
            }
        }
        Touched::Institutions(places) => {
            for chunk in places.chunks(CHUNK) {
                write(db, Condition::all().add(institution::Column::Id.is_in(chunk.iter().copied()))).await?;
            }
        }
        Touched::All => write(db, Condition::all()).await?,
    }
    Ok(())
}

async fn write(db: &impl ConnectionTrait, which: Condition) -> Result<(), DbErr> {
    use outdated_summary::Column;
    let act: Uuid = Ids::system().next();
    let marked = Query::select()
        .column(institution::Column::Id)
        .expr_as(Expr::value(act), Alias::new("act"))
        .column(institution::Column::District)
        .from(institution::Entity)
        .cond_where(which)
        .take();
    let mut insert = Query::insert();
    insert
        .into_table(outdated_summary::Entity)
        .columns([Column::InstitutionId, Column::Act, Column::District])
        .select_from(marked)
        .map_err(|error| DbErr::Custom(error.to_string()))?;
    db.execute(&insert).await.map(|_| ())
}

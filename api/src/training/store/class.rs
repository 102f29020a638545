//! Who completed a course, session by session, the newest first.

use super::its_person;
use crate::training::session::SessionDays;
use chrono::NaiveDate;
use mengya_entities::ids::{CompletionId, CourseId};
use mengya_entities::{completion, practitioner};
use sea_orm::sea_query::{CaseStatement, Expr};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, JoinType,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// Where a page of a class begins: after this completion of this session.
pub type ClassKey = (SessionDays, CompletionId);

/// One page of a course's completions, corrected ones too: the newest session first, within it in the order they were
/// recorded, with their persons, one row more than asked for.
pub async fn page_of_class(
    db: &impl ConnectionTrait,
    course: CourseId,
    session: Option<SessionDays>,
    after: Option<ClassKey>,
    limit: u64,
) -> Result<Vec<(completion::Model, practitioner::Model)>, DbErr> {
    use completion::Column::{EndedOn, Id, StartedOn};
    let mut query = completion::Entity::find()
        .filter(completion::Column::CourseId.eq(course))
        .order_by_desc(EndedOn)
        .order_by_desc(StartedOn)
        .order_by_asc(Id)
        .limit(limit + 1);
    if let Some(session) = session {
        query = query.filter(EndedOn.eq(session.ended_on)).filter(StartedOn.eq(session.started_on));
    }
    if let Some((days, id)) = after {
        let same_end = Condition::any()
            .add(StartedOn.lt(days.started_on))
            .add(Condition::all().add(StartedOn.eq(days.started_on)).add(Id.gt(id)));
        query = query.filter(
            Condition::any()
                .add(EndedOn.lt(days.ended_on))
                .add(Condition::all().add(EndedOn.eq(days.ended_on)).add(same_end)),
        );
    }
    let rows =
        query.join(JoinType::InnerJoin, its_person()).select_also(practitioner::Entity).all(db).await?;
    Ok(rows.into_iter().filter_map(|(row, person)| Some((row, person?))).collect())
}

/// The sessions of a course, the newest first, each with how many completions are in force and how many of them were
/// passed.
pub async fn sessions_of_course(
    db: &impl ConnectionTrait,
    course: CourseId,
) -> Result<Vec<(SessionDays, i64, i64)>, DbErr> {
    let passed = CaseStatement::new().case(completion::Column::Passed.eq(true), Expr::value(1)).finally(0);
    let rows: Vec<(NaiveDate, NaiveDate, i64, i64)> = completion::Entity::find()
        .select_only()
        .columns([completion::Column::StartedOn, completion::Column::EndedOn])
        .column_as(completion::Column::Id.count(), "recorded")
        .column_as(Expr::expr(passed).sum(), "passed")
        .filter(completion::Column::CourseId.eq(course))
        .filter(completion::Column::SupersededBy.is_null())
        .group_by(completion::Column::StartedOn)
        .group_by(completion::Column::EndedOn)
        .order_by_desc(completion::Column::EndedOn)
        .order_by_desc(completion::Column::StartedOn)
        .into_tuple()
        .all(db)
        .await?;
    let session =
        |(started_on, ended_on, recorded, passed)| (SessionDays { ended_on, started_on }, recorded, passed);
    Ok(rows.into_iter().map(session).collect())
}

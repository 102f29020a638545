//! Telling by telephone whoever cannot be written to.

use super::service::fact_of;
use super::store;
use crate::access::Actor;
use crate::history::{self, Fact};
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::services::Services;
use chrono::NaiveDate;
use mengya_entities::ids::{BanId, BanNoticeId};
use mengya_entities::values::EventAction;
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use serde_json::json;

/// Writes down that an officer told somebody of a ban, or of its annulment, by telephone.
///
/// # Errors
/// 404, 409 `wrong-state` when they were called already, 422 for a day that cannot be meant.
pub async fn record_call(
    services: &Services,
    actor: &Actor,
    ban: BanId,
    notice: BanNoticeId,
    called_on: NaiveDate,
) -> Result<(), Problem> {
    let officer = actor.account.ok_or_else(Problem::forbidden)?;
    let tx = services.database.begin().await?;
    let row = store::lock(&tx, ban).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_district(&row.district))?;
    let known = store::lock_notice(&tx, ban, notice).await?.ok_or_else(Problem::not_found)?;
    if known.called_on.is_some() {
        return Err(Problem::new(ProblemCode::WrongState).say(Message::new("ban-called-already")));
    }
    let confirmed_on = services.clock.day_of(known.created_at.into());
    if called_on > services.clock.today() {
        let message = Message::new("fault-future-day").arg("found", called_on);
        return Err(Problem::invalid("/called_on", "future-day", message));
    }
    if called_on < confirmed_on {
        let message = Message::new("ban-called-early").arg("found", called_on).arg("confirmed", confirmed_on);
        return Err(Problem::invalid("/called_on", "before-confirmation", message));
    }
    let (act, institution) = (known.act, known.institution_id);
    let mut change = known.into_active_model();
    change.called_on = Set(Some(called_on));
    change.called_by = Set(Some(officer));
    store::update_notice(&tx, change).await?;
    let fact = Fact {
        institution,
        after: Some(json!({ "act": act, "called_on": called_on })),
        ..fact_of(EventAction::BanToldByPhone, &row)
    };
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    Ok(())
}

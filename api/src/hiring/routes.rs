//! Before hiring, and the acts on a staff, for programs.

use super::acting;
use super::payloads::{ActAsked, ConsequencesOut, HiringCheckIn, HiringCheckOut, RehearsalIn};
use super::service::{self, Asked};
use crate::access::Actor;
use crate::effects::How;
use crate::institutions::payloads::{
    EmployedOut, EmploymentChangeIn, EmploymentIn, EmploymentOut, EmploymentPage, EmploymentPatch,
    EmploymentVoidIn,
};
use crate::institutions::routes::Tag;
use crate::institutions::service::employing::changing::Change;
use crate::institutions::service::employing::{self, Employed};
use crate::platform::day;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Message, Problem};
use crate::platform::reply::{Answer, Created, Listed, Ok200, Record};
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::service::count_search;
use chrono::NaiveDate;
use mengya_entities::ids::{ActId, EmploymentId};
use mengya_entities::values::IdentityKind;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::MaybeUndefined;

/// Hiring.
pub struct HiringApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Institutions", prefix_path = "/api/v1")]
impl HiringApi {
    /// Who is it, and as what may the person work here?
    ///
    /// As one asks before hiring. The look and its purpose are written down and shown to the person; an institution asks
    /// so many times an hour as the settings say. 409 `already-exists` with `/name` when name and document do not belong
    /// together: then nothing of the document's holder is told.
    #[oai(
        path = "/institutions/:social_credit_code/hiring-checks",
        method = "post",
        operation_id = "check_before_hiring"
    )]
    async fn check_before_hiring(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
        body: Json<HiringCheckIn>,
    ) -> Answer<Ok200<HiringCheckOut>> {
        let asked = Asked {
            registry_number: body.0.registry_number.as_deref(),
            identity_kind: body.0.identity_kind.unwrap_or(IdentityKind::ResidentId),
            identity_number: body.0.identity_number.as_deref(),
            name: body.0.name.as_deref(),
            phone: None,
        };
        let (_, prospect) =
            service::prospect(&self.services, &actor, &social_credit_code.0, &asked, &body.0.purpose).await?;
        Ok(Ok200(HiringCheckOut::of(&prospect, request::language())))
    }

    /// An institution's staff list
    ///
    /// Every employment, past and coming ones too, or those of one day; each with whether the person is barred today.
    #[oai(
        path = "/institutions/:social_credit_code/employments",
        method = "get",
        operation_id = "list_employments"
    )]
    async fn list_employments(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
        /// Only what is in force on this day.
        on: Query<Option<NaiveDate>>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<EmploymentPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        if on.0.is_some() {
            day::asked(on.0, self.services.clock.today())?;
        }
        let (rows, next) =
            employing::staff(&self.services, &actor, &social_credit_code.0, on.0, &page).await?;
        let items = rows.into_iter().map(Into::into).collect();
        let on = on.0.map(|day| day.to_string());
        let path = format!("/api/v1/institutions/{}/employments", social_credit_code.0);
        let link = next_link(&path, &[("on", on.as_deref())], &page, next.as_deref());
        Ok(Listed { body: EmploymentPage { items, next }, next: link })
    }

    /// Employ a person
    ///
    /// In one post from a day on, with the check of records of abuse made for it: on or before the first day, and not more
    /// than six months before it. Whoever is at work already without one is entered with `without_entry_check` and the
    /// reason. Whoever is barred on one of the days is refused. Somebody employed elsewhere at the same time is employed,
    /// with a warning. The person is told. A manager enters it 90 days before the first day at the earliest.
    #[oai(path = "/institutions/:social_credit_code/employments", method = "post", operation_id = "employ")]
    async fn employ(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<EmploymentIn>,
    ) -> Answer<Created<EmployedOut>> {
        let new = body.0.into();
        let hired = acting::hire(&self.services, &actor, &social_credit_code.0, &new, How::Do).await?;
        Ok(created(hired.done, hired.act, &actor))
    }

    /// Void an employment that was entered by mistake
    ///
    /// Within a day. It counts nowhere from then on, and stays in the audit log and on the record as voided; the person is
    /// told. Later an employment can only be ended.
    #[oai(path = "/employments/:id/void", method = "post", operation_id = "void_employment")]
    async fn void_employment(
        &self,
        actor: Actor,
        /// The employment.
        id: Path<EmploymentId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<EmploymentVoidIn>,
    ) -> Answer<Ok200<EmploymentOut>> {
        let reason = &body.0.reason;
        let if_match = if_match.0.as_deref();
        let voided = acting::void(&self.services, &actor, id.0, if_match, reason, How::Do).await?;
        Ok(Ok200(voided.done.into()))
    }

    /// Change post or supervisor
    ///
    /// From a day on: the employment as it is ends the day before, and another begins at the same institution, whose
    /// address is answered. Whoever is barred on the days after is refused, and so is an employment that was begun without
    /// its entry check. The person is told.
    #[oai(path = "/employments/:id/change", method = "post", operation_id = "change_employment")]
    async fn change_employment(
        &self,
        actor: Actor,
        /// The employment.
        id: Path<EmploymentId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<EmploymentChangeIn>,
    ) -> Answer<Created<EmployedOut>> {
        let change = body.0.into();
        let if_match = if_match.0.as_deref();
        let changed = acting::change(&self.services, &actor, id.0, if_match, &change, How::Do).await?;
        Ok(created(changed.done.employed, changed.act, &actor))
    }

    /// End an employment, or correct its end
    ///
    /// A later end needs a person who is not barred on the days gained.
    #[oai(path = "/employments/:id", method = "patch", operation_id = "update_employment")]
    async fn update_employment(
        &self,
        actor: Actor,
        /// The employment.
        id: Path<EmploymentId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<EmploymentPatch>,
    ) -> Answer<Record<EmployedOut>> {
        let until_on = match body.0.until_on {
            MaybeUndefined::Undefined => {
                return Err(Problem::invalid("/until_on", "required", Message::new("fault-required")));
            }
            MaybeUndefined::Null => None,
            MaybeUndefined::Value(day) => Some(day),
        };
        let (if_match, asked) = (if_match.0.as_deref(), (until_on, body.0.reason.as_str()));
        let moved = acting::change_end(&self.services, &actor, id.0, if_match, asked, How::Do).await?;
        let version = moved.done.employment.employment.version;
        Ok(Record { version, body: EmployedOut::of(moved.done, moved.act, &actor, request::language()) })
    }

    /// What employing somebody would do
    ///
    /// Everything that `employ` refuses is refused, and nothing is done: who it is, the institution's figures before and
    /// after, and who hears of it. The look is written down, and an institution asks so many times an hour as for a search.
    #[oai(
        path = "/institutions/:social_credit_code/employments/rehearsal",
        method = "post",
        operation_id = "rehearse_hire"
    )]
    async fn rehearse_hire(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
        body: Json<EmploymentIn>,
    ) -> Answer<Ok200<ConsequencesOut>> {
        let (services, new) = (&self.services, body.0.into());
        // It answers who somebody is, as a search does.
        count_search(services, &actor)?;
        let hired = acting::hire(services, &actor, &social_credit_code.0, &new, How::Rehearse).await?;
        Ok(Ok200(ConsequencesOut::of(&hired.effects, false, request::language())))
    }

    /// What an act on an employment would do
    ///
    /// Everything that the act itself refuses is refused, and nothing is done.
    #[oai(path = "/employments/:id/rehearsal", method = "post", operation_id = "rehearse_employment_act")]
    async fn rehearse_employment_act(
        &self,
        actor: Actor,
        /// The employment.
        id: Path<EmploymentId>,
        body: Json<RehearsalIn>,
    ) -> Answer<Ok200<ConsequencesOut>> {
        let (services, asked, how) = (&self.services, body.0, How::Rehearse);
        let (id, any) = (id.0, Some("*"));
        let required = |at: &'static str| Problem::invalid(at, "required", Message::new("fault-required"));
        let effects = match asked.act {
            ActAsked::End => {
                let moved = acting::change_end(services, &actor, id, any, (asked.until_on, LOOKED_AT), how);
                moved.await?.effects
            }
            ActAsked::Void => acting::void(services, &actor, id, any, LOOKED_AT, how).await?.effects,
            ActAsked::Change => {
                let change = Change {
                    post: asked.post.ok_or_else(|| required("/post"))?,
                    from_on: asked.from_on.ok_or_else(|| required("/from_on"))?,
                    supervisor_registry_number: asked.supervisor_registry_number,
                    reason: LOOKED_AT.to_owned(),
                };
                acting::change(services, &actor, id, any, &change, how).await?.effects
            }
        };
        Ok(Ok200(ConsequencesOut::of(&effects, false, request::language())))
    }
}

/// What stands for a reason while an act is only looked at; it is never kept.
const LOOKED_AT: &str = "looked at";

fn created(employed: Employed, act: Option<ActId>, actor: &Actor) -> Created<EmployedOut> {
    let row = &employed.employment.employment;
    let (version, location) = (row.version, format!("/api/v1/employments/{}", row.id));
    Created { version, location, body: EmployedOut::of(employed, act, actor, request::language()) }
}

//! Providers, courses, completions and hours, for programs.

use super::payloads::{
    CompletionIn, CompletionOut, CompletionPage, CourseIn, CourseOut, CoursePage, CoursePatch,
    PlannedCancellationIn, PlannedSessionIn, PlannedSessionOut, PlannedSessionPage, ProviderIn, ProviderOut,
    ProviderPage, ProviderPatch, TrainingHoursOut,
};
use super::person_ref::{Named, parse_person_ref};
use super::service::{self, NewCompletion, NewCourse, NewProvider, Planned, PlannedFilter};
use super::store::CourseFilter;
use crate::access::Actor;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Message, Problem};
use crate::platform::reply::{Answer, Created, Listed, Ok200, Record};
use crate::platform::services::Services;
use crate::practitioners::service::find_logged;
use chrono::NaiveDate;
use mengya_entities::ids::{PlannedSessionId, ProviderId};
use mengya_entities::values::{SocialCreditCode, Topic};
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{OpenApi, Tags};

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// Providers, courses, completions and hours.
    Training,
}

/// Training.
pub struct TrainingApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Training", prefix_path = "/api/v1")]
impl TrainingApi {
    /// All providers
    ///
    /// A page of training providers, in the order they were entered. Their staff see their own.
    #[oai(path = "/providers", method = "get", operation_id = "list_providers")]
    async fn list_providers(
        &self,
        actor: Actor,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<ProviderPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (rows, next) = service::providers(&self.services, &actor, &page).await?;
        let items = rows
            .into_iter()
            .map(|row| ProviderOut::listed(row, &self.services.vault))
            .collect::<Result<_, _>>()?;
        let link = next_link("/api/v1/providers", &[], &page, next.as_deref());
        Ok(Listed { body: ProviderPage { items, next }, next: link })
    }

    /// Enter a provider
    ///
    /// Its code and its unified social credit code are unique.
    #[oai(path = "/providers", method = "post", operation_id = "create_provider")]
    async fn create_provider(
        &self,
        actor: Actor,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<ProviderIn>,
    ) -> Answer<Created<ProviderOut>> {
        let ProviderIn { code, name, social_credit_code, phone } = body.0;
        let social_credit_code = SocialCreditCode::parse(&social_credit_code).map_err(|_| {
            let message = Message::new("fault-social-credit-code").arg("found", &social_credit_code);
            Problem::invalid("/social_credit_code", "form", message)
        })?;
        let new = NewProvider { code, name, social_credit_code, phone };
        let row = service::create_provider(&self.services, &actor, new).await?;
        let (version, location) = (row.version, format!("/api/v1/providers/{}", row.id));
        Ok(Created { body: ProviderOut::of(row, &self.services.vault)?, version, location })
    }

    /// One provider
    ///
    /// With its phone number.
    #[oai(path = "/providers/:id", method = "get", operation_id = "get_provider")]
    async fn get_provider(
        &self,
        actor: Actor,
        /// The provider.
        id: Path<ProviderId>,
    ) -> Answer<Record<ProviderOut>> {
        let row = service::provider(&self.services, &actor, id.0).await?;
        let version = row.version;
        Ok(Record { body: ProviderOut::of(row, &self.services.vault)?, version })
    }

    /// Change a provider
    ///
    /// What is left out stays as it is. The old values stay in the audit log.
    #[oai(path = "/providers/:id", method = "patch", operation_id = "update_provider")]
    async fn update_provider(
        &self,
        actor: Actor,
        /// The provider.
        id: Path<ProviderId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<ProviderPatch>,
    ) -> Answer<Record<ProviderOut>> {
        let change = body.0.into();
        let row =
            service::change_provider(&self.services, &actor, id.0, if_match.0.as_deref(), change).await?;
        let version = row.version;
        Ok(Record { body: ProviderOut::of(row, &self.services.vault)?, version })
    }

    /// All courses
    ///
    /// A page of courses, in the order they were entered.
    #[oai(path = "/courses", method = "get", operation_id = "list_courses")]
    async fn list_courses(
        &self,
        _actor: Actor,
        /// Only of this provider.
        provider_id: Query<Option<ProviderId>>,
        /// Only about this.
        topic: Query<Option<Topic>>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<CoursePage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let filter = CourseFilter { provider: provider_id.0, topic: topic.0 };
        let (rows, next) = service::courses(&self.services, filter, &page).await?;
        let provider = provider_id.0.map(|id| id.to_string());
        let filters = [("provider_id", provider.as_deref()), ("topic", topic.0.map(Topic::code))];
        let link = next_link("/api/v1/courses", &filters, &page, next.as_deref());
        let items = rows.into_iter().map(Into::into).collect();
        Ok(Listed { body: CoursePage { items, next }, next: link })
    }

    /// Enter a course
    ///
    /// Its code is unique. A provider's staff enter courses of their own provider.
    #[oai(path = "/courses", method = "post", operation_id = "create_course")]
    async fn create_course(
        &self,
        actor: Actor,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<CourseIn>,
    ) -> Answer<Created<CourseOut>> {
        let CourseIn { provider_id, code, title, title_en, topic, form, audience, minutes } = body.0;
        let new = NewCourse { provider: provider_id, code, title, title_en, topic, form, audience, minutes };
        let row = service::create_course(&self.services, &actor, new).await?;
        let (version, location) = (row.version, format!("/api/v1/courses/{}", segment(&row.code)));
        Ok(Created { body: row.into(), version, location })
    }

    /// One course
    ///
    /// By its code.
    #[oai(path = "/courses/:course_code", method = "get", operation_id = "get_course")]
    async fn get_course(
        &self,
        _actor: Actor,
        /// The course's code.
        #[oai(validator(max_length = 200))]
        course_code: Path<String>,
    ) -> Answer<Record<CourseOut>> {
        let row = service::course(&self.services, &course_code.0).await?;
        Ok(Record { version: row.version, body: row.into() })
    }

    /// Change a course
    ///
    /// What it is called, and nothing else of it. What is left out stays as it is; certificates say what was printed. The
    /// old values stay in the audit log.
    #[oai(path = "/courses/:course_code", method = "patch", operation_id = "update_course")]
    async fn update_course(
        &self,
        actor: Actor,
        /// The course's code.
        #[oai(validator(max_length = 200))]
        course_code: Path<String>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<CoursePatch>,
    ) -> Answer<Record<CourseOut>> {
        let course = service::course(&self.services, &course_code.0).await?;
        let change = body.0.into();
        let row =
            service::change_course(&self.services, &actor, course.id, if_match.0.as_deref(), change).await?;
        Ok(Record { version: row.version, body: row.into() })
    }

    /// Who completed a course
    ///
    /// In the order they were recorded, corrected ones too. Each person learns who looked.
    #[oai(
        path = "/courses/:course_code/completions",
        method = "get",
        operation_id = "list_course_completions"
    )]
    async fn list_course_completions(
        &self,
        actor: Actor,
        /// The course's code.
        #[oai(validator(max_length = 200))]
        course_code: Path<String>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<CompletionPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (rows, next) =
            service::completions_of_course(&self.services, &actor, &course_code.0, &page).await?;
        let path = format!("/api/v1/courses/{}/completions", segment(&course_code.0));
        let link = next_link(&path, &[], &page, next.as_deref());
        let items = rows.into_iter().map(Into::into).collect();
        Ok(Listed { body: CompletionPage { items, next }, next: link })
    }

    /// Record a completion
    ///
    /// Of somebody registered: by registry number, or by document and name. Every reason against it is told at once.
    #[oai(path = "/completions", method = "post", operation_id = "record_completion")]
    async fn record_completion(
        &self,
        actor: Actor,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<CompletionIn>,
    ) -> Answer<Created<CompletionOut>> {
        let new = NewCompletion {
            person_ref: parse_person_ref(&Named {
                registry_number: body.0.registry_number,
                identity_kind: body.0.identity_kind,
                identity_number: body.0.identity_number,
                name: body.0.name,
            }),
            course_code: body.0.course_code,
            started_on: body.0.started_on,
            ended_on: body.0.ended_on,
            minutes: body.0.minutes,
            passed: body.0.passed,
            session: body.0.session,
        };
        let recorded = service::record(&self.services, &actor, new).await?;
        Ok(created(recorded))
    }

    /// What a person completed
    ///
    /// The newest first, corrected ones too.
    #[oai(
        path = "/practitioners/:registry_number/completions",
        method = "get",
        operation_id = "list_completions"
    )]
    async fn list_completions(
        &self,
        actor: Actor,
        /// The person's registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Path<String>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<CompletionPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let person =
            find_logged(&self.services, &actor, &registry_number.0, "list_completions", None).await?;
        let (rows, next) = service::completions_of_person(&self.services, person.id, &page).await?;
        let path = format!("/api/v1/practitioners/{}/completions", person.registry_number);
        let link = next_link(&path, &[], &page, next.as_deref());
        let items = rows.into_iter().map(|row| CompletionOut::of_person(row, &person)).collect();
        Ok(Listed { body: CompletionPage { items, next }, next: link })
    }

    /// A person's training hours
    ///
    /// By year and topic, in minutes and class hours, and what this year and the year before ask for.
    #[oai(
        path = "/practitioners/:registry_number/training-hours",
        method = "get",
        operation_id = "get_training_hours"
    )]
    async fn get_training_hours(
        &self,
        actor: Actor,
        /// The person's registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Path<String>,
        /// As of this day; today unless told.
        on: Query<Option<NaiveDate>>,
    ) -> Answer<Ok200<TrainingHoursOut>> {
        let day = on.0.unwrap_or_else(|| self.services.clock.today());
        let person =
            find_logged(&self.services, &actor, &registry_number.0, "get_training_hours", None).await?;
        Ok(Ok200(service::hours(&self.services, person.id, day).await?.into()))
    }

    /// Sessions that are planned
    ///
    /// What is on offer: not over, not cancelled, soonest first. Who wants to come asks the provider.
    #[oai(path = "/planned-sessions", method = "get", operation_id = "list_planned_sessions")]
    async fn list_planned_sessions(
        &self,
        _actor: Actor,
        /// Only of this provider.
        provider_id: Query<Option<ProviderId>>,
        /// Only about this.
        topic: Query<Option<Topic>>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<PlannedSessionPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let filter = PlannedFilter { provider: provider_id.0, course: None, topic: topic.0 };
        let (rows, next) = service::on_offer(&self.services, filter, &page).await?;
        let provider = provider_id.0.map(|id| id.to_string());
        let filters = [("provider_id", provider.as_deref()), ("topic", topic.0.map(Topic::code))];
        let link = next_link("/api/v1/planned-sessions", &filters, &page, next.as_deref());
        let items = rows.into_iter().map(|row| self.planned_out(row)).collect::<Result<_, _>>()?;
        Ok(Listed { body: PlannedSessionPage { items, next }, next: link })
    }

    /// One planned session
    ///
    /// Also one that was cancelled.
    #[oai(path = "/planned-sessions/:id", method = "get", operation_id = "get_planned_session")]
    async fn get_planned_session(
        &self,
        _actor: Actor,
        /// The session.
        id: Path<PlannedSessionId>,
    ) -> Answer<Record<PlannedSessionOut>> {
        let row = service::planned(&self.services, id.0).await?;
        Ok(Record { version: row.session.version, body: self.planned_out(row)? })
    }

    /// Plan a session of a course
    ///
    /// Ahead: what was held is recorded as completions. Every reason against it is told at once.
    #[oai(path = "/courses/:course_code/planned-sessions", method = "post", operation_id = "plan_session")]
    async fn plan_session(
        &self,
        actor: Actor,
        /// The course's code.
        #[oai(validator(max_length = 200))]
        course_code: Path<String>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<PlannedSessionIn>,
    ) -> Answer<Created<PlannedSessionOut>> {
        let course = service::course(&self.services, &course_code.0).await?;
        let row = service::plan(&self.services, &actor, &course, body.0.into()).await?;
        let (version, location) =
            (row.session.version, format!("/api/v1/planned-sessions/{}", row.session.id));
        Ok(Created { body: self.planned_out(row)?, version, location })
    }

    /// Change a planned session
    ///
    /// Everything of it is sent anew. 409 once it is cancelled or over.
    #[oai(path = "/planned-sessions/:id", method = "put", operation_id = "update_planned_session")]
    async fn update_planned_session(
        &self,
        actor: Actor,
        /// The session.
        id: Path<PlannedSessionId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<PlannedSessionIn>,
    ) -> Answer<Record<PlannedSessionOut>> {
        let row =
            service::change_plan(&self.services, &actor, id.0, if_match.0.as_deref(), body.0.into()).await?;
        Ok(Record { version: row.session.version, body: self.planned_out(row)? })
    }

    /// Cancel a planned session
    ///
    /// It is not on offer any more, and says why. 409 once it is cancelled or over.
    #[oai(
        path = "/planned-sessions/:id/cancellation",
        method = "post",
        operation_id = "cancel_planned_session"
    )]
    async fn cancel_planned_session(
        &self,
        actor: Actor,
        /// The session.
        id: Path<PlannedSessionId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<PlannedCancellationIn>,
    ) -> Answer<Record<PlannedSessionOut>> {
        let row =
            service::cancel_plan(&self.services, &actor, id.0, if_match.0.as_deref(), body.0.reason).await?;
        Ok(Record { version: row.session.version, body: self.planned_out(row)? })
    }
}

impl TrainingApi {
    fn planned_out(&self, row: Planned) -> Result<PlannedSessionOut, Problem> {
        let contact = service::contact_of(&self.services, &row.session)?;
        Ok(PlannedSessionOut::of(row, contact))
    }
}

/// A recorded completion stands in its course's list.
#[must_use]
pub fn created(recorded: service::Recorded) -> Created<CompletionOut> {
    let location = format!("/api/v1/courses/{}/completions", segment(&recorded.course.code));
    Created { version: 1, location, body: recorded.into() }
}

/// A course's code as part of an address.
fn segment(code: &str) -> String {
    form_urlencoded::byte_serialize(code.as_bytes()).collect::<String>().replace('+', "%20")
}

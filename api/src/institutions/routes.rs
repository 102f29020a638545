//! Institutions and their staff lists, for programs.

use super::payloads::{
    EmployedOut, EmploymentChangeIn, EmploymentIn, EmploymentOut, EmploymentPage, EmploymentPatch,
    EmploymentVoidIn, FormerStaffPage, InstitutionIn, InstitutionOut, InstitutionPage, InstitutionPatch,
};
use super::service::employing::changing;
use super::service::{self, employing, former, sub_district_name};
use super::store::InstitutionFilter;
use crate::access::Actor;
use crate::platform::day;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::{Message, Problem};
use crate::platform::reply::{Answer, Created, Listed, Ok200, Record};
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::service::find_logged;
use chrono::NaiveDate;
use mengya_entities::ids::EmploymentId;
use mengya_entities::values::{InstitutionKind, title_key};
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{OpenApi, Tags};

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// Places of care and their staff.
    Institutions,
}

/// Institutions and employments.
pub struct InstitutionsApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Institutions", prefix_path = "/api/v1")]
impl InstitutionsApi {
    /// Institutions
    ///
    /// A page of institutions: an officer sees those of the own district, a manager the own one.
    #[oai(path = "/institutions", method = "get", operation_id = "list_institutions")]
    async fn list_institutions(
        &self,
        actor: Actor,
        /// Only of this sub-district, with or without 街道.
        #[oai(validator(max_length = 40))]
        sub_district: Query<Option<String>>,
        /// Only of this kind.
        kind: Query<Option<InstitutionKind>>,
        /// Only with this in the name.
        #[oai(validator(max_length = 100))]
        name: Query<Option<String>>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<InstitutionPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let filter = InstitutionFilter {
            sub_district: sub_district.0.as_deref().map(sub_district_name).filter(|name| !name.is_empty()),
            kind: kind.0,
            name_key: name.0.as_deref().map(title_key).filter(|key| !key.is_empty()),
            ..InstitutionFilter::default()
        };
        let (rows, next) = service::institutions(&self.services, &actor, filter, &page).await?;
        let items = rows
            .into_iter()
            .map(|row| InstitutionOut::listed(row, &self.services.vault))
            .collect::<Result<Vec<_>, Problem>>()?;
        let filters = [
            ("sub_district", sub_district.0.as_deref()),
            ("kind", kind.0.map(InstitutionKind::code)),
            ("name", name.0.as_deref()),
        ];
        let link = next_link("/api/v1/institutions", &filters, &page, next.as_deref());
        Ok(Listed { body: InstitutionPage { items, next }, next: link })
    }

    /// Enter an institution
    ///
    /// In the officer's own district. A social credit code is entered once.
    #[oai(path = "/institutions", method = "post", operation_id = "create_institution")]
    async fn create_institution(
        &self,
        actor: Actor,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<InstitutionIn>,
    ) -> Answer<Created<InstitutionOut>> {
        let new = body.0.parse(self.services.clock.today())?;
        let row = service::create(&self.services, &actor, new).await?;
        let location = format!("/api/v1/institutions/{}", row.social_credit_code);
        Ok(Created {
            version: row.version,
            location,
            body: InstitutionOut::alone(row, &self.services.vault, &actor)?,
        })
    }

    /// One institution
    ///
    /// With its classes and places.
    #[oai(path = "/institutions/:social_credit_code", method = "get", operation_id = "get_institution")]
    async fn get_institution(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
    ) -> Answer<Record<InstitutionOut>> {
        let row = service::institution_for(&self.services, &actor, &social_credit_code.0).await?;
        Ok(Record { version: row.version, body: InstitutionOut::alone(row, &self.services.vault, &actor)? })
    }

    /// Change an institution
    ///
    /// What is left out stays as it is; null empties the field. The old values stay in the history.
    #[oai(path = "/institutions/:social_credit_code", method = "patch", operation_id = "update_institution")]
    async fn update_institution(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Json<InstitutionPatch>,
    ) -> Answer<Record<InstitutionOut>> {
        let change = body.0.parse(self.services.clock.today())?;
        let row =
            service::change(&self.services, &actor, &social_credit_code.0, if_match.0.as_deref(), change)
                .await?;
        Ok(Record { version: row.version, body: InstitutionOut::alone(row, &self.services.vault, &actor)? })
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

    /// Who has left
    ///
    /// The employments that are over, the last to end first, with the reason that was given when the end was recorded.
    #[oai(
        path = "/institutions/:social_credit_code/former-staff",
        method = "get",
        operation_id = "list_former_staff"
    )]
    async fn list_former_staff(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<FormerStaffPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (place, rows, next) =
            former::former(&self.services, &actor, &social_credit_code.0, &page).await?;
        let items = rows.into_iter().map(Into::into).collect();
        let path = format!("/api/v1/institutions/{}/former-staff", place.social_credit_code);
        let link = next_link(&path, &[], &page, next.as_deref());
        Ok(Listed { body: FormerStaffPage { items, next }, next: link })
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
        let employed =
            employing::employ(&self.services, &actor, &social_credit_code.0, body.0.into()).await?;
        let row = &employed.employment.employment;
        let (version, location) = (row.version, format!("/api/v1/employments/{}", row.id));
        Ok(Created { version, location, body: EmployedOut::of(employed, &actor, request::language()) })
    }

    /// Void an employment that was entered by mistake
    ///
    /// Within a day. It counts nowhere from then on, and stays in the history and on the record as voided; the person is
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
        let voided = employing::void(&self.services, &actor, id.0, if_match.0.as_deref(), reason).await?;
        Ok(Ok200(voided.into()))
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
        let employed = changing::change(&self.services, &actor, id.0, if_match.0.as_deref(), &change).await?;
        let row = &employed.employment.employment;
        let (version, location) = (row.version, format!("/api/v1/employments/{}", row.id));
        Ok(Created { version, location, body: EmployedOut::of(employed, &actor, request::language()) })
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
        let employed = employing::change_end(
            &self.services,
            &actor,
            id.0,
            if_match.0.as_deref(),
            until_on,
            body.0.reason,
        )
        .await?;
        let version = employed.employment.employment.version;
        Ok(Record { version, body: EmployedOut::of(employed, &actor, request::language()) })
    }

    /// A person's employments
    ///
    /// At all institutions, past and coming ones too, and those that were voided; an institution reads of those with it.
    #[oai(
        path = "/practitioners/:registry_number/employments",
        method = "get",
        operation_id = "list_practitioner_employments"
    )]
    async fn list_practitioner_employments(
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
    ) -> Answer<Listed<EmploymentPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let operation = "list_practitioner_employments";
        let person = find_logged(&self.services, &actor, &registry_number.0, operation, None).await?;
        let (rows, next) = employing::career(&self.services, &actor, &person, &page).await?;
        let items = rows.into_iter().map(EmploymentOut::from).collect();
        let path = format!("/api/v1/practitioners/{}/employments", person.registry_number);
        let link = next_link(&path, &[], &page, next.as_deref());
        Ok(Listed { body: EmploymentPage { items, next }, next: link })
    }
}

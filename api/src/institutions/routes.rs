//! Institutions and their staff lists, for programs.

use super::payloads::{
    EmploymentOut, EmploymentPage, FormerStaffPage, InstitutionIn, InstitutionOut, InstitutionPage,
    InstitutionPatch,
};
use super::service::{self, employing, former, sub_district_name};
use super::store::InstitutionFilter;
use crate::access::Actor;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::Problem;
use crate::platform::reply::{Answer, Created, Listed, Record};
use crate::platform::services::Services;
use crate::practitioners::service::find_logged;
use mengya_entities::values::{InstitutionKind, title_key};
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
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
    /// What is left out stays as it is; null empties the field. The old values stay in the audit log.
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

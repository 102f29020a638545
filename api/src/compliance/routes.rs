//! Compliance, for programs.

use super::findings::FindingCode;
use super::payloads::{
    DistrictComplianceOut, DistrictPage, DistrictTrendOut, InstitutionComplianceOut, PeopleWithFindingOut,
    PersonComplianceOut, PhonesIn, PhonesOut,
};
use super::service;
use crate::access::Actor;
use crate::history;
use crate::institutions::service::institution_for;
use crate::platform::day;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::reply::{Answer, CalendarFile, Listed, Ok200};
use crate::platform::request;
use crate::platform::services::Services;
use crate::practitioners::service::find_logged;
use chrono::NaiveDate;
use mengya_entities::ids::PractitionerId;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{OpenApi, Tags};

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// How far from 100 %, why, and what to do.
    Compliance,
}

/// Compliance of persons, institutions and districts on any day.
pub struct ComplianceApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(tag = "Tag::Compliance", prefix_path = "/api/v1")]
impl ComplianceApi {
    /// May this person work?
    ///
    /// With children on the day: as what, until when, and what is missing, each with the rule's source and what to do.
    #[oai(
        path = "/practitioners/:registry_number/compliance",
        method = "get",
        operation_id = "assess_practitioner"
    )]
    async fn assess_practitioner(
        &self,
        actor: Actor,
        /// The person's registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Path<String>,
        /// The day; today unless given.
        on: Query<Option<NaiveDate>>,
    ) -> Answer<Ok200<PersonComplianceOut>> {
        let day = day::asked(on.0, self.services.clock.today())?;
        let person =
            find_logged(&self.services, &actor, &registry_number.0, "assess_practitioner", None).await?;
        let on_day = service::assess_person(&self.services, person.id, day, actor.employer()).await?;
        Ok(Ok200(PersonComplianceOut::of(&person, &on_day, request::language())))
    }

    /// What runs out, as a calendar file
    ///
    /// Health certificates, credentials and yearly checks of the staff within a year, when nothing is done: an iCalendar
    /// file (RFC 5545) of whole days, with a name and what runs out. An entry keeps its `UID`.
    #[oai(
        path = "/institutions/:social_credit_code/calendar",
        method = "get",
        operation_id = "get_institution_calendar"
    )]
    async fn get_institution_calendar(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
    ) -> Answer<CalendarFile> {
        let institution = institution_for(&self.services, &actor, &social_credit_code.0).await?;
        let (file, people) = service::calendar_of(&self.services, &institution, request::language()).await?;
        history::log_access(&self.services, &actor, &people, "get_institution_calendar", None).await?;
        Ok(CalendarFile(file))
    }

    /// How far is this institution from 100 %?
    ///
    /// On the day: both counts of the certified share and everybody behind them, posts, ratios, and every finding with
    /// the rule's source and what to do.
    #[oai(
        path = "/institutions/:social_credit_code/compliance",
        method = "get",
        operation_id = "assess_institution"
    )]
    async fn assess_institution(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
        /// The day; today unless given.
        on: Query<Option<NaiveDate>>,
    ) -> Answer<Ok200<InstitutionComplianceOut>> {
        let day = day::asked(on.0, self.services.clock.today())?;
        let institution = institution_for(&self.services, &actor, &social_credit_code.0).await?;
        let on_day = service::assess_institution(&self.services, institution, day).await?;
        let people: Vec<PractitionerId> =
            on_day.assessment.people.iter().map(|person| person.practitioner).collect();
        history::log_access(&self.services, &actor, &people, "assess_institution", None).await?;
        Ok(Ok200(InstitutionComplianceOut::of(&on_day, request::language())))
    }

    /// Whom does this finding concern?
    ///
    /// Everybody in the district of whom it is found today, institution by institution, those first that need somebody to
    /// act most. Each is written down as a look at the record.
    #[oai(
        path = "/districts/:district/findings/:finding/people",
        method = "get",
        operation_id = "find_people_with_finding"
    )]
    async fn find_people_with_finding(
        &self,
        actor: Actor,
        /// The district's code, six digits.
        #[oai(validator(max_length = 6, pattern = "^[0-9]{6}$"))]
        district: Path<String>,
        /// The code of the finding.
        finding: Path<FindingCode>,
        /// The institution's code after which the page begins.
        #[oai(validator(max_length = 40))]
        after: Query<Option<String>>,
    ) -> Answer<Ok200<PeopleWithFindingOut>> {
        Actor::or_unknown(actor.reaches_district(&district.0))?;
        let after = after.0.unwrap_or_default();
        let found =
            service::people_with(&self.services, &actor, &district.0, finding.0, &after, service::PLACES)
                .await?;
        Ok(Ok200(PeopleWithFindingOut::of(&found, request::language())))
    }

    /// How far is each district from 100 %?
    ///
    /// Today, those that the caller reads: an officer the own one, an auditor every one that has institutions.
    #[oai(path = "/districts", method = "get", operation_id = "list_districts")]
    async fn list_districts(
        &self,
        actor: Actor,
        /// Where the page begins: `next` of the page before.
        #[oai(validator(max_length = 200))]
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<DistrictPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (lines, next) = service::districts(&self.services, &actor, &page).await?;
        let link = next_link("/api/v1/districts", &[], &page, next.as_deref());
        Ok(Listed { body: DistrictPage::of(self.services.clock.today(), lines, next), next: link })
    }

    /// Show the telephone numbers of those whom a finding concerns
    ///
    /// In full, of a page of them. What they are needed for is written down with the look, and each of them can read it.
    #[oai(
        path = "/districts/:district/findings/:finding/phones",
        method = "post",
        operation_id = "reveal_phones"
    )]
    async fn reveal_phones(
        &self,
        actor: Actor,
        /// The district's code, six digits.
        #[oai(validator(max_length = 6, pattern = "^[0-9]{6}$"))]
        district: Path<String>,
        /// The code of the finding.
        finding: Path<FindingCode>,
        body: Json<PhonesIn>,
    ) -> Answer<Ok200<PhonesOut>> {
        Actor::or_unknown(actor.reaches_district(&district.0))?;
        let PhonesIn { purpose, after } = body.0;
        let after = after.unwrap_or_default();
        let (found, phones) =
            service::phones_of_people_with(&self.services, &actor, &district.0, finding.0, &after, &purpose)
                .await?;
        Ok(Ok200(PhonesOut::of(&found, &phones)))
    }

    /// How did this district go, and how will it go?
    ///
    /// The certified share on this day of each of the last twelve months, today, and 30, 60 and 90 days ahead when nobody
    /// acts: by the rules of each day, with what is recorded now.
    #[oai(
        path = "/districts/:district/compliance/trend",
        method = "get",
        operation_id = "get_district_trend"
    )]
    async fn get_district_trend(
        &self,
        actor: Actor,
        /// The district's code, six digits.
        #[oai(validator(max_length = 6, pattern = "^[0-9]{6}$"))]
        district: Path<String>,
    ) -> Answer<Ok200<DistrictTrendOut>> {
        let points = service::trend(&self.services, &actor, &district.0).await?;
        Ok(Ok200(DistrictTrendOut::of(&points)))
    }

    /// How far is this district from 100 %?
    ///
    /// On the day: counts in all, by kind and by sub-district, a line for each institution, and the single steps that
    /// close most of the gap. Nobody is named.
    #[oai(path = "/districts/:district/compliance", method = "get", operation_id = "assess_district")]
    async fn assess_district(
        &self,
        actor: Actor,
        /// The district's code, six digits.
        #[oai(validator(max_length = 6, pattern = "^[0-9]{6}$"))]
        district: Path<String>,
        /// The day; today unless given.
        on: Query<Option<NaiveDate>>,
    ) -> Answer<Ok200<DistrictComplianceOut>> {
        let day = day::asked(on.0, self.services.clock.today())?;
        Actor::or_unknown(actor.reaches_district(&district.0))?;
        let on_day = service::assess_district(&self.services, &district.0, day).await?;
        Ok(Ok200(DistrictComplianceOut::of(district.0, &on_day, request::language())))
    }
}

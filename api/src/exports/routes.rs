//! Files, for programs.

use super::payloads::PeopleFileIn;
use super::service;
use crate::access::Actor;
use crate::audit::routes::Tag as History;
use crate::audit::service::{WrittenFilter, WrittenLooks};
use crate::compliance::findings::FindingCode;
use crate::compliance::routes::Tag as Compliance;
use crate::compliance::service::InstitutionsAsked;
use crate::platform::day;
use crate::platform::reply::{Answer, TableFile};
use crate::platform::request;
use crate::platform::services::Services;
use crate::platform::tables::TableFormat;
use chrono::NaiveDate;
use mengya_entities::values::{EventAction, InstitutionKind};
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

/// What pages show, as files.
pub struct ExportsApi {
    /// The services it uses.
    pub services: Services,
}

#[OpenApi(prefix_path = "/api/v1")]
impl ExportsApi {
    /// The institutions of a district, as a file
    ///
    /// As filtered and sorted, at most 20,000. That somebody took it away is written down.
    #[oai(
        path = "/districts/:district/institutions/file",
        method = "get",
        operation_id = "export_institutions",
        tag = "Compliance::Compliance"
    )]
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn export_institutions(
        &self,
        actor: Actor,
        /// The district's code, six digits.
        #[oai(validator(max_length = 6, pattern = "^[0-9]{6}$"))]
        district: Path<String>,
        /// What kind of file.
        file_format: Query<TableFormat>,
        /// Part of the name, as written or as read aloud, or the code.
        #[oai(validator(max_length = 100))]
        q: Query<Option<String>>,
        /// Only of this kind.
        kind: Query<Option<InstitutionKind>>,
        /// Only in this sub-district.
        #[oai(validator(max_length = 100))]
        sub_district: Query<Option<String>>,
        /// Only `stopped`, `short`, `findings` or `compliant`.
        #[oai(validator(pattern = "^(stopped|short|findings|compliant)$"))]
        state: Query<Option<String>>,
        /// Only where this is found.
        finding: Query<Option<FindingCode>>,
        /// By `need`, by who is `missing`, or by `name`.
        #[oai(validator(pattern = "^(need|missing|name)$"))]
        order: Query<Option<String>>,
        /// The day; today unless given.
        on: Query<Option<NaiveDate>>,
    ) -> Answer<TableFile> {
        let day = day::asked(on.0, self.services.clock.today())?;
        let asked = InstitutionsAsked {
            words: q.0.as_deref().unwrap_or_default(),
            kind: kind.0.map(InstitutionKind::code).unwrap_or_default(),
            sub_district: sub_district.0.as_deref().unwrap_or_default(),
            state: state.0.as_deref().unwrap_or_default(),
            finding: finding.0.map(FindingCode::as_str).unwrap_or_default(),
            order: order.0.as_deref().unwrap_or_default(),
            after: "",
        };
        let how = (file_format.0, request::language());
        Ok(TableFile(service::institutions(&self.services, &actor, (&district.0, day), &asked, how).await?))
    }

    /// Those whom a finding concerns, as a file
    ///
    /// Telephone numbers are in part unless it is said what for. Each of them is written down as a look at the record.
    #[oai(
        path = "/districts/:district/findings/:finding/people/file",
        method = "post",
        operation_id = "export_people_with_finding",
        tag = "Compliance::Compliance"
    )]
    async fn export_people_with_finding(
        &self,
        actor: Actor,
        /// The district's code, six digits.
        #[oai(validator(max_length = 6, pattern = "^[0-9]{6}$"))]
        district: Path<String>,
        /// The code of the finding.
        finding: Path<FindingCode>,
        body: Json<PeopleFileIn>,
    ) -> Answer<TableFile> {
        let how = (body.0.file_format, request::language());
        let purpose = body.0.purpose.as_deref();
        let what = (district.0.as_str(), finding.0);
        Ok(TableFile(service::people_with(&self.services, &actor, what, purpose, how).await?))
    }

    /// A district's figures, as a file
    ///
    /// In all, by sub-district and by kind.
    #[oai(
        path = "/districts/:district/compliance/file",
        method = "get",
        operation_id = "export_district",
        tag = "Compliance::Compliance"
    )]
    async fn export_district(
        &self,
        actor: Actor,
        /// The district's code, six digits.
        #[oai(validator(max_length = 6, pattern = "^[0-9]{6}$"))]
        district: Path<String>,
        /// What kind of file.
        file_format: Query<TableFormat>,
        /// The day; today unless given.
        on: Query<Option<NaiveDate>>,
    ) -> Answer<TableFile> {
        let day = day::asked(on.0, self.services.clock.today())?;
        let how = (file_format.0, request::language());
        Ok(TableFile(service::district(&self.services, &actor, (&district.0, day), how).await?))
    }

    /// The history, as a file
    ///
    /// As filtered, at most 20,000 facts.
    #[oai(path = "/events/file", method = "get", operation_id = "export_events", tag = "History::History")]
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn export_events(
        &self,
        actor: Actor,
        /// What kind of file.
        file_format: Query<TableFormat>,
        /// Only by somebody with this in the name.
        #[oai(validator(max_length = 100))]
        actor_name: Query<Option<String>>,
        /// Only this kind of fact.
        action: Query<Option<EventAction>>,
        /// Only of this person, by registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Query<Option<String>>,
        /// From this day on.
        from_on: Query<Option<NaiveDate>>,
        /// Until this day, included.
        until_on: Query<Option<NaiveDate>>,
        /// Also signing in and out.
        #[oai(default)]
        sign_ins: Query<bool>,
    ) -> Answer<TableFile> {
        let written = WrittenFilter {
            actor: actor_name.0,
            action: action.0.map(|action| action.code().to_owned()),
            subject_kind: None,
            from: from_on.0.map(|day| day.to_string()),
            until: until_on.0.map(|day| day.to_string()),
            registry_number: registry_number.0,
            sign_ins: sign_ins.0,
        };
        let how = (file_format.0, request::language());
        Ok(TableFile(service::history_file(&self.services, &actor, written, how).await?))
    }

    /// Who looked at whom, as a file
    ///
    /// As filtered, at most 20,000 looks.
    #[oai(
        path = "/look-ups/file",
        method = "get",
        operation_id = "export_look_ups",
        tag = "History::History"
    )]
    #[allow(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn export_look_ups(
        &self,
        actor: Actor,
        /// What kind of file.
        file_format: Query<TableFormat>,
        /// Only looks at this person, by registry number.
        #[oai(validator(max_length = 40))]
        registry_number: Query<Option<String>>,
        /// Only by somebody with this in the name.
        #[oai(validator(max_length = 100))]
        reader: Query<Option<String>>,
        /// Only with this in the purpose.
        #[oai(validator(max_length = 100))]
        purpose: Query<Option<String>>,
        /// From this day on.
        from_on: Query<Option<NaiveDate>>,
        /// Until this day, included.
        until_on: Query<Option<NaiveDate>>,
    ) -> Answer<TableFile> {
        let written = WrittenLooks {
            registry_number: registry_number.0,
            actor: reader.0,
            purpose: purpose.0,
            from: from_on.0.map(|day| day.to_string()),
            until: until_on.0.map(|day| day.to_string()),
        };
        let how = (file_format.0, request::language());
        Ok(TableFile(service::looks_file(&self.services, &actor, written, how).await?))
    }
}

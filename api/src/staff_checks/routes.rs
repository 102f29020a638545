//! Checks of many people, for programs.

use super::payloads::{StaffCheckIn, StaffCheckOut, StaffCheckPage, StaffCheckReportOut};
use super::service::{self, Checked, Source};
use crate::access::Actor;
use crate::certificates::service::Certificates;
use crate::institutions::routes::Tag;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::reply::{Answer, Created, Listed, Ok200, PdfFile};
use crate::platform::request;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::{Binary, Json};
use std::sync::Arc;

/// Checks of many people.
pub struct StaffChecksApi {
    /// Signs the receipts.
    pub certificates: Certificates,
}

fn created(checked: &Checked) -> Created<StaffCheckReportOut> {
    Created {
        body: StaffCheckReportOut::of(checked, request::language()),
        version: 1,
        location: format!("/api/v1/staff-checks/{}", checked.row.number),
    }
}

#[OpenApi(tag = "Tag::Institutions", prefix_path = "/api/v1")]
impl StaffChecksApi {
    /// Check many people at once
    ///
    /// Up to 5,000, or the staff as it is recorded: each fit for the post or not, by which rule; not found; or name and
    /// number do not belong together, and then nothing of the holder is told. Of people who are not on the institution's
    /// staff an institution reads the rule's name alone. Nothing of the register changes; the looks are written down and
    /// shown to the people, and a signed receipt is kept. An institution may ask about so many people an hour whom the
    /// register does not know as the settings say: 429 when they are more.
    #[oai(
        path = "/institutions/:social_credit_code/staff-checks",
        method = "post",
        operation_id = "check_staff"
    )]
    async fn check_staff(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<StaffCheckIn>,
    ) -> Answer<Created<StaffCheckReportOut>> {
        let source = body.0.read()?;
        let checked = service::check(&self.certificates, &actor, &social_credit_code.0, source).await?;
        Ok(created(&checked))
    }

    /// Check a staff list
    ///
    /// The same for everybody on an XLSX or CSV file, read as staff lists are; it needs no first days and no posts. Rows
    /// that cannot be read as a person are told with their reasons.
    #[oai(
        path = "/institutions/:social_credit_code/staff-checks/lists",
        method = "post",
        operation_id = "check_staff_list"
    )]
    async fn check_staff_list(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
        /// The file's name.
        #[oai(validator(min_length = 1, max_length = 200))]
        file_name: Query<String>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Binary<Vec<u8>>,
    ) -> Answer<Created<StaffCheckReportOut>> {
        let source = Source::File { name: file_name.0, bytes: Arc::new(body.0) };
        let checked = service::check(&self.certificates, &actor, &social_credit_code.0, source).await?;
        Ok(created(&checked))
    }

    /// Checks of an institution's lists
    ///
    /// The newest first: a manager sees the own, an officer all.
    #[oai(
        path = "/institutions/:social_credit_code/staff-checks",
        method = "get",
        operation_id = "list_staff_checks"
    )]
    async fn list_staff_checks(
        &self,
        actor: Actor,
        /// The unified social credit code.
        #[oai(validator(max_length = 40))]
        social_credit_code: Path<String>,
        /// Where the page begins: `next` of the page before.
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<StaffCheckPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let services = self.certificates.services();
        let (place, rows, next) = service::page(services, &actor, &social_credit_code.0, &page).await?;
        let path = format!("/api/v1/institutions/{}/staff-checks", place.social_credit_code);
        let link = next_link(&path, &[], &page, next.as_deref());
        let items = rows.iter().map(StaffCheckOut::from).collect();
        Ok(Listed { body: StaffCheckPage { items, next }, next: link })
    }

    /// One check and what it answered
    ///
    /// For who made it, and for officers of the district. The people are looked at again, and it is written down.
    #[oai(path = "/staff-checks/:receipt_number", method = "get", operation_id = "get_staff_check")]
    async fn get_staff_check(
        &self,
        actor: Actor,
        /// The number of the receipt, as printed or as typed.
        #[oai(validator(max_length = 40))]
        receipt_number: Path<String>,
    ) -> Answer<Ok200<StaffCheckReportOut>> {
        let checked = service::find(self.certificates.services(), &actor, &receipt_number.0).await?;
        Ok(Ok200(StaffCheckReportOut::of(&checked, request::language())))
    }

    /// The signed receipt of a check
    ///
    /// Exactly as made. 404 once its term is over.
    #[oai(
        path = "/staff-checks/:receipt_number/receipt",
        method = "get",
        operation_id = "get_staff_check_receipt"
    )]
    async fn get_staff_check_receipt(
        &self,
        actor: Actor,
        /// The number of the receipt, as printed or as typed.
        #[oai(validator(max_length = 40))]
        receipt_number: Path<String>,
    ) -> Answer<PdfFile> {
        let (row, bytes) = service::receipt(self.certificates.services(), &actor, &receipt_number.0).await?;
        Ok(PdfFile { bytes, name: format!("{}.pdf", row.number) })
    }
}

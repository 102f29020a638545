//! Lists, for programs: upload and preview, look, confirm.

use super::confirming::Confirmations;
use super::payloads::{Beside, ListCorrectionsIn, ListImportOut, ListImportPage, ListReportOut};
use super::service::{self, Uploaded};
use super::{mending, receipts};
use crate::access::Actor;
use crate::platform::pagination::{PageAsked, next_link};
use crate::platform::problem::Problem;
use crate::platform::reply::{Accepted, Answer, Created, Listed, PdfFile, Record};
use crate::platform::request;
use crate::platform::services::Services;
use mengya_entities::ids::ListImportId;
use mengya_entities::list_import::Model;
use mengya_entities::values::ListKind;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::{Binary, Json};
use poem_openapi::{OpenApi, Tags};
use serde_json::Value;
use std::sync::Arc;

/// Where these operations stand in the document.
#[derive(Tags)]
pub enum Tag {
    /// Lists as they arrive on a desk.
    Lists,
}

/// Lists.
pub struct ListsApi {
    /// Records confirmed lists.
    pub confirmations: Confirmations,
}

impl ListsApi {
    const fn services(&self) -> &Services {
        self.confirmations.services()
    }

    async fn told(&self, row: &Model, report: &Value) -> Result<ListReportOut, Problem> {
        let (mended, receipt) = service::beside(self.services(), row).await?;
        let beside = Beside { mended, receipt };
        let days = self.services().settings.preview_days;
        Ok(ListReportOut::new(row, report, beside, request::language(), days))
    }
}

#[OpenApi(tag = "Tag::Lists", prefix_path = "/api/v1")]
impl ListsApi {
    /// Upload a list and see what would come of it
    ///
    /// Reads an XLSX or CSV file, whatever its headings, dates and layout, and tells of every row whether it would be
    /// accepted, and why not: by sheet, row, column, value and reason. Nothing of it is in the register until it is
    /// confirmed; a list that nobody confirms is deleted after some days.
    #[oai(path = "/imports", method = "post", operation_id = "preview_list")]
    async fn preview_list(
        &self,
        actor: Actor,
        /// What it lists.
        kind: Query<ListKind>,
        /// The file's name; a staff list of one institution may be told by it.
        #[oai(validator(min_length = 1, max_length = 200))]
        file_name: Query<String>,
        /// The social credit code of the institution of a staff list.
        #[oai(validator(max_length = 40))]
        institution: Query<Option<String>>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Binary<Vec<u8>>,
    ) -> Answer<Created<ListReportOut>> {
        let uploaded = Uploaded {
            kind: kind.0,
            file_name: file_name.0,
            institution: institution.0,
            bytes: Arc::new(body.0),
        };
        let (row, report) = service::preview(self.services(), &actor, uploaded).await?;
        Ok(Created {
            body: self.told(&row, &report).await?,
            version: row.version,
            location: format!("/api/v1/imports/{}", row.id),
        })
    }

    /// Lists that were uploaded
    ///
    /// The newest first: an officer sees the district's, everybody else the own.
    #[oai(path = "/imports", method = "get", operation_id = "list_imports")]
    async fn list_imports(
        &self,
        actor: Actor,
        /// Where the page begins: `next` of the page before.
        after: Query<Option<String>>,
        /// How many rows, 200 at most.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u32>>,
    ) -> Answer<Listed<ListImportPage>> {
        let page = PageAsked::parse(after.0.as_deref(), limit.0)?;
        let (rows, next) = service::page(self.services(), &actor, &page).await?;
        let link = next_link("/api/v1/imports", &[], &page, next.as_deref());
        let days = self.services().settings.preview_days;
        let items = rows.iter().map(|row| ListImportOut::new(row, days)).collect();
        Ok(Listed { body: ListImportPage { items, next }, next: link })
    }

    /// One list and its report
    ///
    /// Every refused row with its reason, every remark.
    #[oai(path = "/imports/:id", method = "get", operation_id = "get_import")]
    async fn get_import(
        &self,
        actor: Actor,
        /// The import.
        id: Path<ListImportId>,
    ) -> Answer<Record<ListReportOut>> {
        let (row, report) = service::find(self.services(), &actor, id.0).await?;
        Ok(Record { body: self.told(&row, &report).await?, version: row.version })
    }

    /// Confirm a previewed list
    ///
    /// Its accepted rows are written beside the answer, all in one step: ask for the list until its `state` is
    /// `confirmed`. What the register learnt since the preview counts, so the report is made anew. A list that could not
    /// be recorded is `previewed` again and says why in `failure`.
    #[oai(path = "/imports/:id/confirmation", method = "post", operation_id = "confirm_import")]
    async fn confirm_import(
        &self,
        actor: Actor,
        /// The import.
        id: Path<ListImportId>,
        /// The version that was previewed.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
    ) -> Answer<Accepted<ListImportOut>> {
        let row = self.confirmations.confirm(&actor, id.0, if_match.0.as_deref()).await?;
        Ok(Accepted {
            body: ListImportOut::new(&row, self.services().settings.preview_days),
            version: row.version,
            location: format!("/api/v1/imports/{}", row.id),
        })
    }

    /// Correct cells of a list before it is confirmed
    ///
    /// Of rows that are refused, or were corrected before; by whoever uploaded the list. The file stays as it was
    /// uploaded: what is corrected is kept beside it, with who and when. The list is decided again, so the report and the
    /// version are new.
    #[oai(path = "/imports/:id/corrections", method = "post", operation_id = "mend_import")]
    async fn mend_import(
        &self,
        actor: Actor,
        /// The import.
        id: Path<ListImportId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
        body: Json<ListCorrectionsIn>,
    ) -> Answer<Record<ListReportOut>> {
        let corrections = body.0.read();
        let (row, report) =
            mending::mend(self.services(), &actor, id.0, if_match.0.as_deref(), corrections).await?;
        Ok(Record { body: self.told(&row, &report).await?, version: row.version })
    }

    /// Discard a list that nobody confirmed
    ///
    /// By whoever uploaded it. Its file and its report are deleted. 409 once it is confirmed, or being recorded.
    #[oai(path = "/imports/:id/discard", method = "post", operation_id = "discard_import")]
    async fn discard_import(
        &self,
        actor: Actor,
        /// The import.
        id: Path<ListImportId>,
        /// The version that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        /// Sent again with the same key, the request has one effect and the same answer.
        #[oai(name = "Idempotency-Key")]
        _idempotency_key: Header<Option<String>>,
    ) -> Answer<Record<ListImportOut>> {
        let row = mending::discard(self.services(), &actor, id.0, if_match.0.as_deref()).await?;
        let body = ListImportOut::new(&row, self.services().settings.preview_days);
        Ok(Record { body, version: row.version })
    }

    /// The signed receipt of a list that was recorded
    ///
    /// A PDF with the names and masked documents of what was recorded, the counts, the digest of the file, who and when,
    /// exactly as made. 404 before the list is recorded, and once the receipt's term is over.
    #[oai(path = "/imports/:id/receipt", method = "get", operation_id = "get_import_receipt")]
    async fn get_import_receipt(
        &self,
        actor: Actor,
        /// The import.
        id: Path<ListImportId>,
    ) -> Answer<PdfFile> {
        let (number, bytes) = receipts::receipt(self.services(), &actor, id.0).await?;
        Ok(PdfFile { bytes, name: format!("{number}.pdf") })
    }
}

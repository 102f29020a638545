//! Answers of the API: JSON written by serde under the declared schema, with the headers that belong to them.

use super::problem::{Problem, ProblemCode, ProblemOut};
use super::request;
use super::tables::{TableFormat, WrittenTable};
use poem::http::{HeaderValue, StatusCode, header};
use poem::{IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::payload::{Json, Payload};
use poem_openapi::registry::{
    MetaHeader, MetaMediaType, MetaResponse, MetaResponses, MetaSchemaRef, Registry,
};
use poem_openapi::types::Type;
use serde::Serialize;
use std::borrow::Cow;

/// The result of every operation.
pub type Answer<T> = Result<T, Problem>;

fn json_response<T: Serialize>(status: StatusCode, content_type: &'static str, body: &T) -> Response {
    match serde_json::to_vec(body) {
        Ok(bytes) => Response::builder().status(status).content_type(content_type).body(bytes),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            Response::builder().status(StatusCode::INTERNAL_SERVER_ERROR).finish()
        }
    }
}

fn meta<T: Type>(status: u16, description: &'static str, headers: &[(&str, &str)]) -> MetaResponses {
    MetaResponses {
        responses: vec![MetaResponse {
            description,
            status: Some(status),
            status_range: None,
            content: vec![MetaMediaType { content_type: "application/json", schema: T::schema_ref() }],
            headers: headers.iter().map(|(name, about)| meta_header(name, about)).collect(),
        }],
    }
}

fn meta_header(name: &str, about: &str) -> MetaHeader {
    MetaHeader {
        name: name.to_owned(),
        description: Some(about.to_owned()),
        required: true,
        deprecated: false,
        schema: String::schema_ref(),
    }
}

const ETAG: (&str, &str) = ("ETag", "The version of the record; send it back in `If-Match` to change it.");

fn set(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// A record's version as an entity tag.
#[must_use]
pub fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// 200: something computed, without a version.
#[derive(Debug)]
pub struct Ok200<T>(pub T);

impl<T: Type + Serialize> IntoResponse for Ok200<T> {
    fn into_response(self) -> Response {
        json_response(StatusCode::OK, "application/json", &self.0)
    }
}

impl<T: Type + Serialize> ApiResponse for Ok200<T> {
    fn meta() -> MetaResponses {
        meta::<T>(200, "Done.", &[])
    }
    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// 200: a record and its version.
#[derive(Debug)]
pub struct Record<T> {
    /// The record.
    pub body: T,
    /// Its version.
    pub version: i64,
}

impl<T: Type + Serialize> IntoResponse for Record<T> {
    fn into_response(self) -> Response {
        let mut response = json_response(StatusCode::OK, "application/json", &self.body);
        set(&mut response, header::ETAG, &etag(self.version));
        response
    }
}

impl<T: Type + Serialize> ApiResponse for Record<T> {
    fn meta() -> MetaResponses {
        meta::<T>(200, "The record.", &[ETAG])
    }
    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// 201: a record that was made, its version and its address.
#[derive(Debug)]
pub struct Created<T> {
    /// The record.
    pub body: T,
    /// Its version.
    pub version: i64,
    /// Its address.
    pub location: String,
}

impl<T: Type + Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        let mut response = json_response(StatusCode::CREATED, "application/json", &self.body);
        set(&mut response, header::ETAG, &etag(self.version));
        set(&mut response, header::LOCATION, &self.location);
        response
    }
}

impl<T: Type + Serialize> ApiResponse for Created<T> {
    fn meta() -> MetaResponses {
        meta::<T>(201, "Made.", &[ETAG, ("Location", "The address of the new record.")])
    }
    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// 202: what was asked for is being done beside the answer; the record at the address says when it is done.
#[derive(Debug)]
pub struct Accepted<T> {
    /// The record as it is now.
    pub body: T,
    /// Its version.
    pub version: i64,
    /// Its address.
    pub location: String,
}

impl<T: Type + Serialize> IntoResponse for Accepted<T> {
    fn into_response(self) -> Response {
        let mut response = json_response(StatusCode::ACCEPTED, "application/json", &self.body);
        set(&mut response, header::ETAG, &etag(self.version));
        set(&mut response, header::LOCATION, &self.location);
        set(&mut response, header::RETRY_AFTER, "1");
        response
    }
}

impl<T: Type + Serialize> ApiResponse for Accepted<T> {
    fn meta() -> MetaResponses {
        let headers = [
            ETAG,
            ("Location", "The address of the record, which says when it is done."),
            ("Retry-After", "After how many seconds it is worth asking."),
        ];
        meta::<T>(202, "Taken down; it is being done.", &headers)
    }
    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// 200: one page of a list, and the way to the next in the body and in `Link`.
#[derive(Debug)]
pub struct Listed<T> {
    /// The page.
    pub body: T,
    /// The address of the next page, where there is one.
    pub next: Option<String>,
}

impl<T: Type + Serialize> IntoResponse for Listed<T> {
    fn into_response(self) -> Response {
        let mut response = json_response(StatusCode::OK, "application/json", &self.body);
        if let Some(next) = &self.next {
            set(&mut response, header::LINK, &format!("<{next}>; rel=\"next\""));
        }
        response
    }
}

impl<T: Type + Serialize> ApiResponse for Listed<T> {
    fn meta() -> MetaResponses {
        let mut meta =
            meta::<T>(200, "One page of the list.", &[("Link", "The next page, where there is one.")]);
        for response in &mut meta.responses {
            for header in &mut response.headers {
                header.required = false;
            }
        }
        meta
    }
    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

/// 200: a signed PDF.
#[derive(Debug)]
pub struct PdfFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its name for saving.
    pub name: String,
}

impl IntoResponse for PdfFile {
    fn into_response(self) -> Response {
        Response::builder()
            .content_type("application/pdf")
            .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.name))
            .header(header::CACHE_CONTROL, "private, no-store")
            .body(self.bytes)
    }
}

impl ApiResponse for PdfFile {
    fn meta() -> MetaResponses {
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The signed PDF, exactly as issued.",
                status: Some(200),
                status_range: None,
                content: vec![MetaMediaType {
                    content_type: "application/pdf",
                    schema: poem_openapi::payload::Binary::<Vec<u8>>::schema_ref(),
                }],
                headers: vec![meta_header("Content-Disposition", "The file's name for saving.")],
            }],
        }
    }
    fn register(_registry: &mut Registry) {}
}

/// 200: a file as somebody handed it in.
#[derive(Debug)]
pub struct HandedFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it is.
    pub media: &'static str,
    /// Its name for saving.
    pub name: String,
}

impl IntoResponse for HandedFile {
    fn into_response(self) -> Response {
        Response::builder()
            .content_type(self.media)
            .header(header::CONTENT_DISPOSITION, format!("inline; filename=\"{}\"", self.name))
            .header(header::CACHE_CONTROL, "private, no-store")
            .body(self.bytes)
    }
}

impl ApiResponse for HandedFile {
    fn meta() -> MetaResponses {
        let content = ["image/jpeg", "image/png", "application/pdf"].map(|content_type| MetaMediaType {
            content_type,
            schema: poem_openapi::payload::Binary::<Vec<u8>>::schema_ref(),
        });
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The file, exactly as it was handed in.",
                status: Some(200),
                status_range: None,
                content: content.into(),
                headers: vec![meta_header("Content-Disposition", "The file's name for saving.")],
            }],
        }
    }
    fn register(_registry: &mut Registry) {}
}

/// How a file is named for saving: in plain letters for programs that know no others, and as it is called.
#[must_use]
pub fn attachment(plain: &str, name: &str) -> String {
    let name = form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20");
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{name}")
}

/// 200: many signed files in one archive, sent as it is made.
#[derive(Debug)]
pub struct ArchiveFile {
    /// The archive.
    pub body: poem::Body,
    /// Its name for saving, as [`attachment`] makes it.
    pub disposition: String,
}

impl IntoResponse for ArchiveFile {
    fn into_response(self) -> Response {
        Response::builder()
            .content_type("application/zip")
            .header(header::CONTENT_DISPOSITION, self.disposition)
            .header(header::CACHE_CONTROL, "private, no-store")
            .body(self.body)
    }
}

impl ApiResponse for ArchiveFile {
    fn meta() -> MetaResponses {
        file_meta("application/zip", "Every signed PDF, exactly as issued, and an index of them (CSV).")
    }
    fn register(_registry: &mut Registry) {}
}

/// 200: copies of signed files, to be printed.
#[derive(Debug)]
pub struct CopiesFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its name for saving, as [`attachment`] makes it.
    pub disposition: String,
}

impl IntoResponse for CopiesFile {
    fn into_response(self) -> Response {
        Response::builder()
            .content_type("application/pdf")
            .header(header::CONTENT_DISPOSITION, self.disposition)
            .header(header::CACHE_CONTROL, "private, no-store")
            .body(self.bytes)
    }
}

impl ApiResponse for CopiesFile {
    fn meta() -> MetaResponses {
        file_meta(
            "application/pdf",
            "The pages of all, after a cover that says that they are copies; not signed.",
        )
    }
    fn register(_registry: &mut Registry) {}
}

fn file_meta(content_type: &'static str, description: &'static str) -> MetaResponses {
    MetaResponses {
        responses: vec![MetaResponse {
            description,
            status: Some(200),
            status_range: None,
            content: vec![MetaMediaType {
                content_type,
                schema: poem_openapi::payload::Binary::<Vec<u8>>::schema_ref(),
            }],
            headers: vec![meta_header("Content-Disposition", "The file's name for saving.")],
        }],
    }
}

/// 200: a calendar file.
#[derive(Debug)]
pub struct CalendarFile(pub String);

impl IntoResponse for CalendarFile {
    fn into_response(self) -> Response {
        Response::builder()
            .content_type("text/calendar; charset=utf-8")
            .header(header::CONTENT_DISPOSITION, "attachment; filename=\"mengya.ics\"")
            .header(header::CACHE_CONTROL, "private, no-store")
            .body(self.0)
    }
}

impl ApiResponse for CalendarFile {
    fn meta() -> MetaResponses {
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The file, to be opened by a calendar.",
                status: Some(200),
                status_range: None,
                content: vec![MetaMediaType {
                    content_type: "text/calendar",
                    schema: <String as Type>::schema_ref(),
                }],
                headers: vec![meta_header("Content-Disposition", "The file's name for saving.")],
            }],
        }
    }
    fn register(_registry: &mut Registry) {}
}

/// 200: a table as a file.
#[derive(Debug)]
pub struct TableFile(pub WrittenTable);

impl IntoResponse for TableFile {
    fn into_response(self) -> Response {
        Response::builder()
            .content_type(self.0.format.media())
            .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.0.name))
            .header(header::CACHE_CONTROL, "private, no-store")
            .body(self.0.bytes)
    }
}

impl ApiResponse for TableFile {
    fn meta() -> MetaResponses {
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The table, as CSV or as a workbook. No cell is a formula.",
                status: Some(200),
                status_range: None,
                content: vec![
                    MetaMediaType { content_type: "text/csv", schema: <String as Type>::schema_ref() },
                    MetaMediaType {
                        content_type: TableFormat::Xlsx.media(),
                        schema: poem_openapi::payload::Binary::<Vec<u8>>::schema_ref(),
                    },
                ],
                headers: vec![meta_header("Content-Disposition", "The file's name for saving.")],
            }],
        }
    }
    fn register(_registry: &mut Registry) {}
}

const PROBLEM_TYPE: &str = "application/problem+json";

impl Problem {
    /// The answer, in the reader's language.
    #[must_use]
    pub fn to_response(&self) -> Response {
        let this = self.as_it_stands();
        this.written()
    }

    /// What can be said of the request: who sent a change to the store is not told that nothing was changed.
    #[must_use]
    pub fn as_it_stands(&self) -> Cow<'_, Self> {
        let breaks_off =
            matches!(self.code, ProblemCode::Internal | ProblemCode::Unavailable | ProblemCode::TimedOut);
        if breaks_off && request::may_have_changed() {
            let cause = self.cause.clone().unwrap_or_else(|| self.code.code().to_owned());
            return Cow::Owned(Self::new(ProblemCode::OutcomeUnknown).caused_by(cause));
        }
        Cow::Borrowed(self)
    }

    fn written(&self) -> Response {
        let request_id = request::request_id();
        if let Some(cause) = &self.cause {
            tracing::error!(request_id, code = self.code.code(), cause, "not done");
        }
        let status = StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let language = request::language();
        let mut response = json_response(status, PROBLEM_TYPE, &self.in_words(language, &request_id));
        set(&mut response, header::CONTENT_LANGUAGE, language.tag());
        match self.code {
            ProblemCode::Unauthenticated => {
                set(&mut response, header::WWW_AUTHENTICATE, "Bearer realm=\"mengya\"")
            }
            ProblemCode::WrongPassword => {
                set(&mut response, header::WWW_AUTHENTICATE, "Bearer realm=\"mengya\"")
            }
            ProblemCode::Unavailable | ProblemCode::OutcomeUnknown => {
                set(&mut response, header::RETRY_AFTER, "5")
            }
            // Tells a client which encoding would have been taken (RFC 7694).
            ProblemCode::EncodedBody => set(&mut response, header::ACCEPT_ENCODING, "identity"),
            // Whatever still comes of the body is not read.
            ProblemCode::SlowBody => set(&mut response, header::CONNECTION, "close"),
            _ => {}
        }
        if let Some(seconds) = self.retry_after {
            set(&mut response, header::RETRY_AFTER, &seconds.to_string());
        }
        response
    }
}

impl From<Problem> for poem::Error {
    fn from(problem: Problem) -> Self {
        Self::from_response(problem.to_response())
    }
}

impl ApiResponse for Problem {
    fn meta() -> MetaResponses {
        let mut statuses: Vec<u16> = ProblemCode::ALL.iter().map(|c| c.status()).collect();
        statuses.sort_unstable();
        statuses.dedup();
        MetaResponses {
            responses: statuses
                .into_iter()
                .map(|status| MetaResponse {
                    description: status_description(status),
                    status: Some(status),
                    status_range: None,
                    content: vec![MetaMediaType { content_type: PROBLEM_TYPE, schema: schema_of_problem() }],
                    headers: Vec::new(),
                })
                .collect(),
        }
    }
    fn register(registry: &mut Registry) {
        <Json<ProblemOut> as Payload>::register(registry);
    }
}

fn schema_of_problem() -> MetaSchemaRef {
    ProblemOut::schema_ref()
}

const fn status_description(status: u16) -> &'static str {
    match status {
        400 => "The request cannot be read.",
        401 => "Nobody is signed in, or the token is not accepted.",
        403 => "Signed in, but not entitled.",
        404 => "No such thing, or not for this caller to know of.",
        405 => "No such method on this address.",
        406 => "The answer cannot be given in the form asked for.",
        408 => "The body did not come in time.",
        409 => "The record's state refuses; every reason is in `errors`.",
        412 => "Somebody changed the record meanwhile.",
        413 => "The body is too large.",
        415 => "The body has another media type.",
        422 => "The request is wrong; every reason is in `errors`.",
        428 => "`If-Match` is missing.",
        429 => "Too many requests; try again after `Retry-After` seconds.",
        503 => "The store is away or overloaded; try again after `Retry-After` seconds.",
        504 => "It took too long.",
        _ => "A fault of ours; the request's id names it in our log.",
    }
}

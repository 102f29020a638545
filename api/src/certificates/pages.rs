//! The file of a certificate, for those who are signed in.

use crate::access::PageRoute;
use crate::access::permissions::of_page;
use crate::app::App;
use poem::Response;
use poem::http::header;

/// The pages.
#[must_use]
pub fn pages(app: &App) -> Vec<PageRoute> {
    let certificates = app.certificates.clone();
    vec![PageRoute::get(
        "certificate_document",
        "/certificates/:number/document",
        of_page("get_certificate_document"),
        move |visit| {
            let certificates = certificates.clone();
            async move {
                let (row, bytes) = certificates.document(visit.actor()?, visit.path.get("number")).await?;
                Ok(Response::builder()
                    .content_type("application/pdf")
                    .header(header::CONTENT_DISPOSITION, format!("inline; filename=\"{}.pdf\"", row.number))
                    .header(header::CACHE_CONTROL, "private, no-store")
                    .body(bytes))
            }
        },
    )]
}

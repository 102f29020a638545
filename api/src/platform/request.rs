//! What is known of the request that is being answered.

use super::language::Language;
use std::net::IpAddr;

/// What every part of an answer may need to know of its request.
#[derive(Clone, Debug)]
pub struct RequestContext {
    /// Names the request in answers and logs.
    pub id: String,
    /// The reader's language.
    pub language: Language,
    /// Whence it came.
    pub client: Option<IpAddr>,
    /// Path and query of a page; empty for the API.
    pub address: String,
}

tokio::task_local! {
    static CURRENT: RequestContext;
}

/// Runs `work` as the answer to this request.
pub async fn within<F: Future>(context: RequestContext, work: F) -> F::Output {
    CURRENT.scope(context, work).await
}

/// The reader's language; Chinese outside a request.
#[must_use]
pub fn language() -> Language {
    CURRENT.try_with(|c| c.language).unwrap_or_default()
}

/// The request's id; empty outside a request.
#[must_use]
pub fn request_id() -> String {
    CURRENT.try_with(|c| c.id.clone()).unwrap_or_default()
}

/// Whence the request came.
#[must_use]
pub fn client() -> Option<IpAddr> {
    CURRENT.try_with(|c| c.client).ok().flatten()
}

/// Path and query of the page that is asked for; `/` outside a page's request.
#[must_use]
pub fn address() -> String {
    CURRENT.try_with(|c| c.address.clone()).ok().filter(|it| !it.is_empty()).unwrap_or_else(|| "/".to_owned())
}

//! What is known of the request that is being answered.

use super::idempotency::KeyInUse;
use super::language::Language;
use super::limits::Network;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// What every part of an answer may need to know of its request.
#[derive(Clone, Debug)]
pub struct RequestContext {
    /// Names the request in answers and logs.
    pub id: String,
    /// The reader's language.
    pub language: Language,
    /// Whence it came.
    pub network: Network,
    /// The cookie by which the browser is known again, if it has one.
    pub device: Option<String>,
    /// Browser and system of a page's reader, in two words.
    pub browser: String,
    /// Path and query of a page; empty for the API.
    pub address: String,
    /// The page on which the form stands that was sent: path and query; known once it was read.
    pub form_page: OnceLock<String>,
    /// That a form was refused, so that the page shows what is wrong with it.
    pub refused: OnceLock<()>,
    /// What was typed into the form of the page that is shown, before it could be sent.
    pub typed: Option<Arc<Vec<(String, String)>>>,
    /// Whether another site's link led here, as browsers say.
    pub from_elsewhere: bool,
    /// Who visits a page; known once the session is.
    pub visitor: OnceLock<Visitor>,
    /// The `Idempotency-Key` under which it is done.
    pub key: Option<Arc<KeyInUse>>,
    /// What was sent to the store to stay.
    pub changes: Changes,
}

/// What a request sent to the store to stay. As long as it is none, "nothing was changed" is true.
#[derive(Clone, Debug, Default)]
pub struct Changes(Arc<AtomicUsize>);

impl Changes {
    /// Notes that something may stay from now on.
    pub fn sent(&self) {
        self.0.fetch_add(1, Ordering::AcqRel);
    }

    /// The store said that nothing of it stayed.
    pub fn take_back(&self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }

    /// Whether something may have stayed.
    #[must_use]
    pub fn may_have_stayed(&self) -> bool {
        self.0.load(Ordering::Acquire) > 0
    }
}

/// Notes that a change of this request was sent to the store; `None` outside a request.
#[must_use]
pub fn change_sent() -> Option<Changes> {
    let changes = CURRENT.try_with(|current| current.changes.clone()).ok()?;
    changes.sent();
    Some(changes)
}

/// Whether this request may have changed something.
#[must_use]
pub fn may_have_changed() -> bool {
    CURRENT.try_with(|current| current.changes.may_have_stayed()).unwrap_or_default()
}

/// The key under which this request is done.
#[must_use]
pub fn key() -> Option<Arc<KeyInUse>> {
    CURRENT.try_with(|current| current.key.clone()).ok().flatten()
}

/// Who visits a page, as its layout shows it.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// The name; empty when nobody is signed in.
    pub name: String,
    /// Where the visitor may go: the key of the text, and the path.
    pub links: Vec<(&'static str, &'static str)>,
    /// The token that the visitor's forms carry; empty when there is none.
    pub form_token: String,
}

/// Notes who visits, for the layout of every page of this request.
pub fn set_visitor(visitor: Visitor) {
    let _ = CURRENT.try_with(|current| current.visitor.set(visitor));
}

/// Who visits; nobody outside a request.
#[must_use]
pub fn visitor() -> Visitor {
    CURRENT.try_with(|current| current.visitor.get().cloned()).ok().flatten().unwrap_or_default()
}

tokio::task_local! {
    static CURRENT: RequestContext;
}

/// Runs `work` as the answer to this request.
pub async fn within<F: Future>(context: RequestContext, work: F) -> F::Output {
    CURRENT.scope(context, work).await
}

/// What is known of this request, for work that goes on by itself; `None` outside a request.
#[must_use]
pub fn current() -> Option<RequestContext> {
    CURRENT.try_with(Clone::clone).ok()
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
pub fn network() -> Network {
    CURRENT.try_with(|c| c.network).unwrap_or(Network::none())
}

/// The cookie by which the browser is known again; none outside a page's request.
#[must_use]
pub fn device() -> Option<String> {
    CURRENT.try_with(|c| c.device.clone()).ok().flatten()
}

/// Browser and system of the reader, in two words; empty where they are not known.
#[must_use]
pub fn browser() -> String {
    CURRENT.try_with(|c| c.browser.clone()).unwrap_or_default()
}

/// What was typed into the form of the page that is shown, before it could be sent.
#[must_use]
pub fn typed() -> Option<Arc<Vec<(String, String)>>> {
    CURRENT.try_with(|c| c.typed.clone()).ok().flatten()
}

/// Notes that the page shows what is wrong with a form.
pub fn form_refused() {
    let _ = CURRENT.try_with(|current| current.refused.set(()));
}

/// Whether the page shows what is wrong with a form.
#[must_use]
pub fn is_form_refused() -> bool {
    CURRENT.try_with(|current| current.refused.get().is_some()).unwrap_or_default()
}

/// Notes on which page the form stands that was sent.
pub fn set_form_page(page: String) {
    let _ = CURRENT.try_with(|current| current.form_page.set(page));
}

/// The page on which the form stands that was sent; the page that is asked for, where none was.
#[must_use]
pub fn form_page() -> String {
    let noted = CURRENT.try_with(|current| current.form_page.get().cloned()).ok().flatten();
    noted.unwrap_or_else(address)
}

/// Path and query of the page that is asked for; `/` outside a page's request.
#[must_use]
pub fn address() -> String {
    CURRENT.try_with(|c| c.address.clone()).ok().filter(|it| !it.is_empty()).unwrap_or_else(|| "/".to_owned())
}

/// Whether another site's link led to the page that is asked for.
#[must_use]
pub fn from_elsewhere() -> bool {
    CURRENT.try_with(|c| c.from_elsewhere).unwrap_or_default()
}

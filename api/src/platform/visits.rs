//! Pages as routes: one entry for each page and each thing done on one, with who may; and what a handler gets of a
//! request. Knows no role and no person: `P` is who may, `A` is who asks.

use super::contract::{Segment, percent_decoded, segments};
use super::forms::Fields;
use super::problem::Problem;
use futures_util::future::BoxFuture;
use poem::Response;
use poem::http::Method;
use std::sync::Arc;

/// A file that was sent with a form.
#[derive(Clone, Debug)]
pub struct SentFile {
    /// Its name, as the sender's machine calls it.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What a page's handler gets of a request.
#[derive(Clone, Debug)]
pub struct Visit<A> {
    /// Who asks; nobody on a public page without a session.
    pub actor: Option<A>,
    /// What stands in the path for `:name`.
    pub path: Fields,
    /// What stands behind the `?`.
    pub query: Fields,
    /// What a form sent.
    pub form: Fields,
    /// The file that a form sent.
    pub file: Option<SentFile>,
    /// The session's cookie, if there is one.
    pub cookie: Option<String>,
}

impl<A> Visit<A> {
    /// Who asks.
    ///
    /// # Errors
    /// 401 when nobody is signed in.
    pub fn actor(&self) -> Result<&A, Problem> {
        self.actor.as_ref().ok_or_else(|| Problem::new(super::problem::ProblemCode::Unauthenticated))
    }
}

type Handler<A> = Arc<dyn Fn(Visit<A>) -> BoxFuture<'static, Result<Response, Problem>> + Send + Sync>;

/// One page, or one thing done on a page.
#[derive(Clone)]
pub struct PageRoute<P, A> {
    /// Its name, for tests and the history.
    pub id: &'static str,
    /// `GET` shows, `POST` does.
    pub method: Method,
    /// Its path, with `:name` for what varies.
    pub path: &'static str,
    /// Who may.
    pub permission: P,
    /// Whether its form may send a file.
    pub takes_file: bool,
    segments: Arc<[Segment]>,
    handler: Handler<A>,
}

impl<P, A> std::fmt::Debug for PageRoute<P, A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} ({})", self.method, self.path, self.id)
    }
}

impl<P, A> PageRoute<P, A> {
    fn new<H, F>(method: Method, id: &'static str, path: &'static str, permission: P, handler: H) -> Self
    where
        H: Fn(Visit<A>) -> F + Send + Sync + 'static,
        F: Future<Output = Result<Response, Problem>> + Send + 'static,
    {
        Self {
            id,
            method,
            path,
            permission,
            takes_file: false,
            segments: segments(path).into(),
            handler: Arc::new(move |visit| Box::pin(handler(visit))),
        }
    }

    /// A page that shows.
    pub fn get<H, F>(id: &'static str, path: &'static str, permission: P, handler: H) -> Self
    where
        H: Fn(Visit<A>) -> F + Send + Sync + 'static,
        F: Future<Output = Result<Response, Problem>> + Send + 'static,
    {
        Self::new(Method::GET, id, path, permission, handler)
    }

    /// Something done by a form.
    pub fn post<H, F>(id: &'static str, path: &'static str, permission: P, handler: H) -> Self
    where
        H: Fn(Visit<A>) -> F + Send + Sync + 'static,
        F: Future<Output = Result<Response, Problem>> + Send + 'static,
    {
        Self::new(Method::POST, id, path, permission, handler)
    }

    /// The same, and its form may send a file.
    #[must_use]
    pub fn with_file(mut self) -> Self {
        self.takes_file = true;
        self
    }

    /// Answers a visit.
    ///
    /// # Errors
    /// What the handler refuses.
    pub async fn answer(&self, visit: Visit<A>) -> Result<Response, Problem> {
        (self.handler)(visit).await
    }

    /// How many segments are literal, and what stands for the named ones; `None` when the path is another.
    fn fits(&self, parts: &[&str]) -> Option<(usize, Fields)> {
        if parts.len() != self.segments.len() {
            return None;
        }
        let (mut literals, mut named) = (0, Fields::default());
        for (segment, part) in self.segments.iter().zip(parts) {
            match segment {
                Segment::Literal(literal) if literal == part => literals += 1,
                Segment::Literal(_) => return None,
                Segment::Named(_) if part.is_empty() => return None,
                Segment::Named(name) => named.push(name.clone(), percent_decoded(part)?),
            }
        }
        Some((literals, named))
    }
}

/// What answers to a method and a path.
pub enum FoundPage<'p, P, A> {
    /// This page, with what stands for the named parts of its path.
    Page(&'p PageRoute<P, A>, Fields),
    /// Nothing by this method, but by these.
    OtherMethods(Vec<Method>),
    /// Nothing.
    Nothing,
}

/// The page at this address.
#[must_use]
pub fn find<'p, P, A>(pages: &'p [PageRoute<P, A>], method: &Method, path: &str) -> FoundPage<'p, P, A> {
    let parts: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
    let mut fitting: Vec<(usize, &PageRoute<P, A>, Fields)> = pages
        .iter()
        .filter_map(|page| page.fits(&parts).map(|(literals, named)| (literals, page, named)))
        .collect();
    let best = fitting.iter().map(|(literals, _, _)| *literals).max().unwrap_or_default();
    fitting.retain(|(literals, _, _)| *literals == best);
    let wanted = if *method == Method::HEAD { &Method::GET } else { method };
    match fitting.iter().position(|(_, page, _)| page.method == *wanted) {
        Some(at) => {
            let (_, page, named) = fitting.swap_remove(at);
            FoundPage::Page(page, named)
        }
        None if fitting.is_empty() => FoundPage::Nothing,
        None => FoundPage::OtherMethods(fitting.iter().map(|(_, page, _)| page.method.clone()).collect()),
    }
}

//! Pages as routes: one entry for each page and each thing done on one, with the operation whose permission it has.

use super::contract::percent_decoded;
use super::forms::Fields;
use super::matching::{Matched, Paths};
use crate::access::Actor;
use crate::access::permissions::{Permission, of_page};
use crate::platform::problem::{Problem, ProblemCode};
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
    pub bytes: Arc<Vec<u8>>,
}

/// What a page's handler gets of a request.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Who asks; nobody on a public page without a session.
    pub actor: Option<Actor>,
    /// What stands in the path for `{name}`.
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

impl Visit {
    /// Who asks.
    ///
    /// # Errors
    /// 401 when nobody is signed in.
    pub fn actor(&self) -> Result<&Actor, Problem> {
        self.actor.as_ref().ok_or_else(|| Problem::new(ProblemCode::Unauthenticated))
    }
}

/// What a page is made by: a function of the state it uses and the visit.
pub trait Handler<'a, S> {
    /// What it gives back.
    type Answer: Future<Output = Result<Response, Problem>> + Send + 'a;
    /// Answers.
    fn answer(&self, state: &'a S, visit: &'a Visit) -> Self::Answer;
}

impl<'a, S, F, A> Handler<'a, S> for F
where
    S: 'a,
    F: Fn(&'a S, &'a Visit) -> A,
    A: Future<Output = Result<Response, Problem>> + Send + 'a,
{
    type Answer = A;
    fn answer(&self, state: &'a S, visit: &'a Visit) -> A {
        self(state, visit)
    }
}

type Answering = Arc<dyn Fn(Visit) -> BoxFuture<'static, Result<Response, Problem>> + Send + Sync>;

/// One page, or one thing done on a page.
#[derive(Clone)]
pub struct PageRoute {
    /// Its name, for tests and the history.
    pub id: &'static str,
    /// `GET` shows, `POST` does.
    pub method: Method,
    /// Its path, with `{name}` for what varies.
    pub path: &'static str,
    /// Who may.
    pub permission: Permission,
    /// Whether its form may send a file.
    pub takes_file: bool,
    answering: Answering,
}

impl std::fmt::Debug for PageRoute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} ({})", self.method, self.path, self.id)
    }
}

impl PageRoute {
    fn new<S, H>(
        method: Method,
        id: &'static str,
        path: &'static str,
        does: &str,
        state: &S,
        handler: H,
    ) -> Self
    where
        S: Clone + Send + Sync + 'static,
        H: for<'a> Handler<'a, S> + Copy + Send + Sync + 'static,
    {
        let state = state.clone();
        Self {
            id,
            method,
            path,
            permission: of_page(does),
            takes_file: false,
            answering: Arc::new(move |visit| {
                let state = state.clone();
                Box::pin(async move { handler.answer(&state, &visit).await })
            }),
        }
    }

    /// A page that shows, to whom the operation `does` is permitted.
    pub fn get<S, H>(id: &'static str, path: &'static str, does: &str, state: &S, handler: H) -> Self
    where
        S: Clone + Send + Sync + 'static,
        H: for<'a> Handler<'a, S> + Copy + Send + Sync + 'static,
    {
        Self::new(Method::GET, id, path, does, state, handler)
    }

    /// Something done by a form, by whom the operation `does` is permitted.
    pub fn post<S, H>(id: &'static str, path: &'static str, does: &str, state: &S, handler: H) -> Self
    where
        S: Clone + Send + Sync + 'static,
        H: for<'a> Handler<'a, S> + Copy + Send + Sync + 'static,
    {
        Self::new(Method::POST, id, path, does, state, handler)
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
    pub async fn answer(&self, visit: Visit) -> Result<Response, Problem> {
        (self.answering)(visit).await
    }
}

/// What is at an address.
pub enum FoundPage<'p> {
    /// This page, with what stands for the named parts of its path.
    Page(&'p PageRoute, Fields),
    /// Nothing by this method, but by these.
    OtherMethods(Vec<Method>),
    /// Nothing.
    Nothing,
}

/// Every page, by its address.
#[derive(Debug)]
pub struct Pages {
    paths: Paths<PageRoute>,
}

impl Pages {
    /// These.
    ///
    /// # Errors
    /// When two of them cannot be told apart.
    pub fn new(routes: Vec<PageRoute>) -> Result<Self, String> {
        let all = routes.into_iter().map(|route| (route.method.clone(), route.path.to_owned(), route));
        Ok(Self { paths: Paths::new(all)? })
    }

    /// The page at this address.
    #[must_use]
    pub fn find(&self, method: &Method, address: &str) -> FoundPage<'_> {
        match self.paths.find(method, address) {
            Matched::OtherMethods(methods) => FoundPage::OtherMethods(methods),
            Matched::Nothing => FoundPage::Nothing,
            Matched::Found(page, sent) => {
                let mut named = Fields::default();
                for (name, part) in sent {
                    match percent_decoded(part) {
                        Some(part) => named.push(name.to_owned(), part),
                        None => return FoundPage::Nothing,
                    }
                }
                FoundPage::Page(page, named)
            }
        }
    }
}

//! The one way in: every request passes here, in this order: how often, which operation, who, may they, is it well
//! formed, was it sent before. Then the handler; then headers that protect the reader.

use super::bodies::{Bodies, Held, Size};
use super::contract::Contract;
use super::drafts::{self, Draft};
use super::forms::Fields;
use super::matching::Matched;
use super::routing::{FoundPage, Pages, SentFile, Visit};
use super::{forwarded, navigation, pages};
use crate::access::Access;
use crate::access::Actor;
use crate::access::permissions::{self, Permission};
use crate::access::sessions::{self, CSRF};
use crate::platform::idempotency::{Begun, Keys};
use crate::platform::language::Language;
use crate::platform::limits::{Limit, Network};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request::{self, Changes, RequestContext, Visitor};
use bytes::Bytes;
use futures_util::FutureExt as _;
use mengya_entities::ids::AccountId;
use poem::endpoint::BoxEndpoint;
use poem::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header};
use poem::web::Multipart;
use poem::{Body, Endpoint, FromRequest as _, IntoResponse as _, Request, Response};
use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// The largest JSON body.
const JSON_LIMIT: usize = 1024 * 1024;
/// The largest body of somebody who has not signed in.
const STRANGERS_LIMIT: usize = 16 * 1024;
/// The largest file of somebody who has not signed in: a certificate, or a photo of one.
const STRANGERS_FILE: usize = 5 * 1024 * 1024 + 64 * 1024;
/// What takes a file of somebody who has not signed in.
const FILES_OF_STRANGERS: [&str; 2] = ["verify_certificate_file", "add_suspicion_file"];
/// How much memory a byte of JSON takes when it is read.
const JSON_WEIGHT: usize = 8;
/// Where the API begins; everything else is a page.
pub const API: &str = "/api/";

/// What the gate asks.
pub struct Rules {
    /// The served document.
    pub contract: Arc<Contract>,
    /// Recognises who is asking.
    pub access: Access,
    /// Answers given before.
    pub keys: Keys,
    /// Requests of one caller and of all.
    pub limit: Limit,
    /// How long a request may take.
    pub time: Duration,
    /// The largest uploaded list, in bytes.
    pub upload_limit: usize,
    /// The memory for bodies.
    pub bodies: Bodies,
    /// The memory for files of those who have not signed in: a little of its own, so that they take nobody's else.
    pub strangers_bodies: Bodies,
    /// How many files those send: counted before anything of them is read.
    pub strangers_files: Limit,
    /// The path of the page that an oddly spelled path means.
    pub meant: fn(&str) -> Option<String>,
    /// The proxy whose `X-Forwarded-For` is believed.
    pub proxy: Option<IpAddr>,
    /// How a problem is shown on a page.
    pub problem_page: fn(&Problem) -> Response,
    /// The page for signing in, to somebody whose session ended before a form was sent.
    pub signed_out_page: fn(&SignedOut) -> Response,
}

/// A form that was sent after its session had ended.
#[derive(Clone, Debug)]
pub struct SignedOut {
    /// What was typed, sealed; empty where it cannot be kept.
    pub draft: String,
    /// The page on which the form stands.
    pub page: String,
    /// Whether it held a file, which has to be chosen again.
    pub had_file: bool,
}

/// The gate, and what is behind it.
pub struct Gate {
    /// What it asks.
    pub rules: Rules,
    /// Answers operations of the API.
    pub operations: Arc<BoxEndpoint<'static>>,
    /// The pages.
    pub pages: Pages,
    /// Answers everything else: styles, the document and its viewer.
    pub files: BoxEndpoint<'static>,
}

impl Endpoint for Gate {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let started = Instant::now();
        let (method, path) = (request.method().clone(), request.uri().path());
        let is_api = path.starts_with(API) || path.starts_with("/health/");
        let chosen = if is_api { None } else { language_chosen(&request) };
        let context = RequestContext {
            id: request_id(&request, &self.rules),
            language: chosen
                .or_else(|| language_kept(&request, is_api))
                .unwrap_or_else(|| language_of(&request)),
            network: network_of(&request, self.rules.proxy),
            device: if is_api { None } else { cookie_of(&request, DEVICE).map(str::to_owned) },
            browser: if is_api { String::new() } else { browser_of(&request) },
            address: if is_api { String::new() } else { request.uri().to_string() },
            // A request that no page of ours led to; browsers that do not say are believed.
            form_page: OnceLock::new(),
            refused: OnceLock::new(),
            typed: None,
            from_elsewhere: request
                .header("sec-fetch-site")
                .is_some_and(|site| !matches!(site, "same-origin" | "same-site")),
            visitor: OnceLock::new(),
            key: None,
            changes: Changes::default(),
        };
        let id = context.id.clone();
        let mut response = request::within(context, async {
            let problem = match tokio::time::timeout(self.rules.time, unbroken(self.answer(request))).await {
                Ok(Ok(response)) => return response,
                Ok(Err(problem)) => problem,
                Err(_) => Problem::new(ProblemCode::TimedOut),
            };
            if is_api { problem.to_response() } else { (self.rules.problem_page)(&problem) }
        })
        .await;
        protect(&mut response, &id, is_api);
        if let Some(language) = chosen {
            keep_language(&mut response, language);
        }
        if method == Method::HEAD {
            response.set_body(Body::empty());
        }
        // Addresses may hold a certificate's number, so the log has none. A good answer to a reader is no news.
        let (status, milliseconds) =
            (response.status(), u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX));
        if status.is_server_error() || milliseconds >= 1_000 {
            tracing::warn!(request_id = id, %method, status = status.as_u16(), milliseconds, "answered");
        } else if method == Method::GET {
            tracing::debug!(request_id = id, %method, status = status.as_u16(), milliseconds, "answered");
        } else {
            tracing::info!(request_id = id, %method, status = status.as_u16(), milliseconds, "answered");
        }
        Ok(response)
    }
}

impl Gate {
    async fn answer(&self, request: Request) -> Result<Response, Problem> {
        self.rules.limit.count(&request::network())?;
        check_head(&request)?;
        let path = request.uri().path().to_owned();
        if path.starts_with(API) || path.starts_with("/health/") {
            self.answer_operation(request, &path).await
        } else {
            self.answer_page(request, &path).await
        }
    }

    /// The nearest page above this path.
    fn page_above<'u>(&self, path: &'u str) -> Option<&'u str> {
        let mut above = path;
        while let Some((shorter, _)) = above.rsplit_once('/').filter(|(shorter, _)| !shorter.is_empty()) {
            above = shorter;
            if let FoundPage::Page(..) = self.pages.find(&Method::GET, above) {
                return Some(above);
            }
        }
        None
    }

    /// The page at the same path without the slashes at its end.
    fn page_without_slash(&self, request: &Request, path: &str) -> Option<String> {
        let shorter = path.trim_end_matches('/');
        let is_page = !shorter.is_empty()
            && shorter != path
            && matches!(self.pages.find(&Method::GET, shorter), FoundPage::Page(..));
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        (is_page && [Method::GET, Method::HEAD].contains(request.method()))
            .then(|| format!("{shorter}{query}"))
    }

    async fn answer_page(&self, mut request: Request, path: &str) -> Result<Response, Problem> {
        if path == LANGUAGE && request.method() == Method::POST {
            return self.in_other_language(request).await;
        }
        let mut found = self.pages.find(request.method(), path);
        if matches!(found, FoundPage::Nothing)
            && let Some(meant) = (self.rules.meant)(path)
        {
            found = self.pages.find(request.method(), &meant);
        }
        let (page, named) = match found {
            FoundPage::Page(page, named) => (page, named),
            FoundPage::Nothing => {
                return match self.page_without_slash(&request, path) {
                    Some(page) => Ok(pages::see_other(&page)),
                    None => hand_on(&self.files, request).await,
                };
            }
            FoundPage::OtherMethods(methods) => {
                // A form that was refused shows its page at its own address, where there is nothing to read: whoever
                // reloads it or changes its language comes to the page the form stands on.
                if request.method() == Method::GET
                    && let Some(page) = self.page_above(path)
                {
                    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
                    return Ok(pages::see_other(&format!("{page}{query}")));
                }
                return Ok(other_methods(request.method(), &methods, self.rules.problem_page));
            }
        };
        let signed_in = cookie_of(&request, SESSION).map(str::to_owned);
        let actor = match &signed_in {
            Some(cookie) => self.rules.access.recognise_session(cookie).await?,
            None => None,
        };
        // Forms that are sent before anybody signed in carry the token of a cookie that names nobody.
        let has_form = page.method == Method::POST
            || matches!(self.pages.find(&Method::POST, path), FoundPage::Page(..));
        let cookie =
            signed_in.filter(|_| actor.is_some()).or_else(|| cookie_of(&request, VISITOR).map(str::to_owned));
        let new_cookie = (cookie.is_none() && has_form).then(sessions::new_cookie);
        let cookie = cookie.or_else(|| new_cookie.clone());
        request::set_visitor(self.visitor_of(actor.as_ref(), cookie.as_deref()));
        if let Permission::Roles(_) = page.permission {
            match &actor {
                None if page.method == Method::GET => return Ok(to_sign_in(&request)),
                None => {
                    let mut response = self.signed_out(&mut request, path).await?;
                    if let Some(cookie) = new_cookie {
                        self.set_cookie(&mut response, VISITOR, &cookie, None);
                    }
                    return Ok(response);
                }
                // Whose password another set changes it before anything else.
                Some(actor) if actor.must_change_password && !BEFORE_THE_CHANGE.contains(&page.id) => {
                    return if page.method == Method::GET {
                        Ok(pages::see_other("/password"))
                    } else {
                        Err(Problem::new(ProblemCode::PasswordFirst))
                    };
                }
                Some(actor) => {
                    Actor::or_forbidden(actor.role.is_some_and(|role| page.permission.allows(role)))?
                }
            }
        }
        let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes());
        let (form, file, _held) = if page.method == Method::POST {
            let largest = match (&actor, page.id) {
                (Some(_), _) => FORM_LIMIT,
                // What was typed elsewhere comes with it.
                (None, "do_sign_in") => 2 * drafts::LARGEST,
                (None, _) => STRANGERS_LIMIT,
            };
            let file = match &actor {
                _ if !page.takes_file => None,
                Some(_) => Some((self.rules.upload_limit + FORM_LIMIT, &self.rules.bodies)),
                None => Some((STRANGERS_FILE, &self.rules.strangers_bodies)),
            };
            self.sent_form(&mut request, cookie.as_deref(), file, largest).await?
        } else {
            (Fields::default(), None, Held::default())
        };
        // Beside what was typed elsewhere, strangers send as little as everywhere.
        let typed_here: usize = form
            .iter()
            .filter(|(name, _)| *name != drafts::FIELD)
            .map(|(name, value)| name.len() + value.len())
            .sum();
        if actor.is_none() && typed_here > STRANGERS_LIMIT {
            return Err(Problem::new(ProblemCode::TooLarge));
        }
        // A public page shows what was typed; nothing else takes a character that no name or number has.
        let is_checked = page.method == Method::POST || page.permission != Permission::Public;
        if is_checked && [&named, &query, &form].into_iter().any(Fields::has_nul) {
            return Err(Problem::new(ProblemCode::Malformed).say(Message::new("fault-characters")));
        }
        if page.method == Method::POST {
            request::set_form_page(self.form_page_of(&request, &form, path));
        }
        let draft = (page.id == "do_sign_in").then(|| form.get(drafts::FIELD).to_owned());
        let visit = Visit { actor, path: named, query, form, file, cookie };
        let mut response = page.answer(visit).await?;
        if let Some(draft) = draft.filter(|draft| !draft.is_empty())
            && response.status() == StatusCode::SEE_OTHER
            && let Some(resumed) = self.resumed(&draft, &response).await
        {
            response = resumed;
        }
        if let Some(cookie) = new_cookie {
            self.set_cookie(&mut response, VISITOR, &cookie, None);
        }
        Ok(response)
    }

    /// Who visits, for the layout: the name, where the role may go, and the token of forms.
    fn visitor_of(&self, actor: Option<&Actor>, cookie: Option<&str>) -> Visitor {
        let vault = &self.rules.access.services().vault;
        let token = |cookie| match actor.and_then(|actor| actor.account) {
            Some(account) => sessions::marked_token(vault, cookie, account),
            None => sessions::form_token(cookie),
        };
        Visitor {
            name: actor.map(|actor| actor.name.to_string()).unwrap_or_default(),
            links: actor.and_then(|actor| actor.role).map(navigation::links).unwrap_or_default(),
            form_token: cookie.map(token).unwrap_or_default(),
        }
    }

    /// Whether there is a page to read at this address of ours.
    fn is_page(&self, address: &str) -> bool {
        let path = address.split('?').next().unwrap_or_default();
        address.starts_with('/') && matches!(self.pages.find(&Method::GET, path), FoundPage::Page(..))
    }

    /// The page on which a form stands: it says so where it was refused before; else browsers say from where it was sent.
    fn form_page_of(&self, request: &Request, form: &Fields, path: &str) -> String {
        let told = form.get(FORM_PAGE).to_owned();
        let public_url = &self.rules.access.services().settings.public_url;
        let host = request.header(header::HOST).unwrap_or_default();
        let referer = request.header(header::REFERER).unwrap_or_default();
        let rest = referer.strip_prefix(public_url.as_str()).or_else(|| {
            let (_, rest) = referer.split_once("://")?;
            rest.strip_prefix(host).filter(|_| !host.is_empty())
        });
        let sent_from = rest.unwrap_or_default().to_owned();
        let own = if self.is_page(path) { path } else { self.page_above(path).unwrap_or("/") };
        [told, sent_from].into_iter().find(|page| self.is_page(page)).unwrap_or_else(|| own.to_owned())
    }

    /// The page for signing in on the spot: what was typed is in it, sealed, for whoever typed it. Nothing is done.
    async fn signed_out(&self, request: &mut Request, path: &str) -> Result<Response, Problem> {
        let services = self.rules.access.services();
        let signed_out =
            || Problem::new(ProblemCode::Unauthenticated).say(Message::new("problem-signed-out-detail"));
        if !is_from_us(request, &services.settings.public_url) {
            return Err(signed_out());
        }
        let media = request.content_type().unwrap_or_default().to_owned();
        let is_multipart = media.starts_with("multipart/form-data");
        if !is_multipart && !media.starts_with("application/x-www-form-urlencoded") {
            return Err(signed_out());
        }
        let size = Size { limit: drafts::LARGEST, weight: 2 };
        let mut had_file = false;
        // A form with a file is often too large to be kept: then the page is all that is remembered.
        let form = match read_body(&self.rules.bodies, request, size).await {
            Ok((body, _held)) if is_multipart => match parts_of(request, body).await {
                Ok((form, file)) => {
                    had_file = file.is_some();
                    form
                }
                Err(_) => Fields::default(),
            },
            Ok((body, _held)) => Fields::parse(&body),
            Err(problem) if problem.code == ProblemCode::TooLarge => {
                had_file = is_multipart;
                Fields::default()
            }
            Err(problem) => return Err(problem),
        };
        if form.has_nul() {
            return Err(signed_out());
        }
        let page = self.form_page_of(request, &form, path);
        request::set_form_page(page.clone());
        let draft = Draft::of(&form, page.clone(), services.clock.now().timestamp_micros());
        let draft = if draft.token.is_empty() || draft.fields.is_empty() {
            String::new()
        } else {
            draft.seal(&services.vault, &services.ids)
        };
        Ok((self.rules.signed_out_page)(&SignedOut { draft, page, had_file }))
    }

    /// The page on which the form stood, with what was typed, for the same person signed in again; nothing for anybody else.
    async fn resumed(&self, draft: &str, signed_in: &Response) -> Option<Response> {
        let services = self.rules.access.services();
        let now = services.clock.now().timestamp_micros();
        let draft = Draft::open(&services.vault, draft, now)?;
        let cookies = signed_in.headers().get_all(header::SET_COOKIE);
        let prefix = format!("{SESSION}=");
        let session = cookies.iter().find_map(|cookie| cookie.to_str().ok()?.strip_prefix(&prefix));
        let cookie = session.and_then(|rest| rest.split(';').next()).map(str::to_owned)?;
        let actor = self.rules.access.recognise_session(&cookie).await.ok().flatten()?;
        let is_theirs = actor
            .account
            .is_some_and(|account| sessions::is_marked_for(&services.vault, &draft.token, account));
        if !is_theirs || actor.must_change_password {
            return None;
        }
        let shown = self.with_typed(Some(actor), &draft.page, Some("resumed"), draft.fields, Some(cookie));
        let mut response = shown.await?;
        for cookie in cookies {
            response.headers_mut().append(header::SET_COOKIE, cookie.clone());
        }
        Some(response)
    }

    /// A page with what was typed into its form; none where the reader may not see it.
    async fn with_typed(
        &self,
        actor: Option<Actor>,
        address: &str,
        done: Option<&str>,
        typed: Vec<(String, String)>,
        cookie: Option<String>,
    ) -> Option<Response> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let FoundPage::Page(page, named) = self.pages.find(&Method::GET, path) else { return None };
        let may = match (page.permission, actor.as_ref().and_then(|actor| actor.role)) {
            (Permission::Public, _) => true,
            (permission, Some(role)) => permission.allows(role),
            (_, None) => false,
        };
        let is_first = actor.as_ref().is_some_and(|actor| actor.must_change_password);
        let may = may
            && (!is_first || page.permission == Permission::Public || BEFORE_THE_CHANGE.contains(&page.id));
        let context = request::current().filter(|_| may)?;
        let mut query = Fields::parse(query.as_bytes());
        query.remove("done");
        query.remove("lang");
        let kept = query.iter().chain(done.map(|done| ("done", done)));
        let shown = form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish();
        let context = RequestContext {
            address: if shown.is_empty() { path.to_owned() } else { format!("{path}?{shown}") },
            from_elsewhere: false,
            visitor: OnceLock::new(),
            form_page: OnceLock::new(),
            refused: OnceLock::new(),
            typed: Some(Arc::new(typed)),
            ..context
        };
        let visitor = self.visitor_of(actor.as_ref(), cookie.as_deref());
        let visit = Visit { actor, path: named, query, form: Fields::default(), file: None, cookie };
        let response = request::within(context, async {
            request::set_visitor(visitor);
            page.answer(visit).await
        });
        response.await.ok().filter(|response| response.status() == StatusCode::OK)
    }

    /// The page in the other language, with what was typed into its form. Nothing is done.
    async fn in_other_language(&self, mut request: Request) -> Result<Response, Problem> {
        let signed_in = cookie_of(&request, SESSION).map(str::to_owned);
        let actor = match &signed_in {
            Some(cookie) => self.rules.access.recognise_session(cookie).await?,
            None => None,
        };
        let visitor = cookie_of(&request, VISITOR).map(str::to_owned);
        let cookie = signed_in.filter(|_| actor.is_some()).or(visitor);
        request::set_visitor(self.visitor_of(actor.as_ref(), cookie.as_deref()));
        let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes());
        // Of a session that has ended, the form still says whose it was.
        let (form, _held) = if actor.is_some() {
            let (form, _, held) = self.sent_form(&mut request, cookie.as_deref(), None, FORM_LIMIT).await?;
            (form, held)
        } else {
            if !is_from_us(&request, &self.rules.access.services().settings.public_url) {
                return Err(Problem::forbidden().say(Message::new("problem-form-foreign-detail")));
            }
            let size = Size { limit: 2 * drafts::LARGEST, weight: 2 };
            let (body, held) = read_body(&self.rules.bodies, &mut request, size).await?;
            (Fields::parse(&body), held)
        };
        if [&query, &form].into_iter().any(Fields::has_nul) {
            return Err(Problem::new(ProblemCode::Malformed).say(Message::new("fault-characters")));
        }
        let to = Language::from_tag(query.get("to")).unwrap_or_default();
        let page = query.get("page");
        let page = if self.is_page(page) { page } else { "/" };
        let in_language = request::current().map(|context| RequestContext { language: to, ..context });
        let Some(context) = in_language else { return Ok(pages::see_other(page)) };
        if actor.is_none() && (form.get(CSRF).contains('.') || !form.get(drafts::FIELD).is_empty()) {
            let mut response = self.signed_out_in(context, page, &form, cookie).await;
            keep_language(&mut response, to);
            return Ok(response);
        }
        if actor.is_none() && !cookie.as_deref().is_some_and(|it| sessions::is_form_token(it, form.get(CSRF)))
        {
            return Err(Problem::forbidden().say(Message::new("problem-form-expired-detail")));
        }
        let typed = drafts::kept_of(&form);
        let shown = request::within(context, self.with_typed(actor, page, None, typed, cookie)).await;
        let mut response = shown.unwrap_or_else(|| pages::see_other(page));
        keep_language(&mut response, to);
        Ok(response)
    }

    /// The page for signing in on the spot, in this language.
    async fn signed_out_in(
        &self,
        context: RequestContext,
        page: &str,
        form: &Fields,
        cookie: Option<String>,
    ) -> Response {
        let services = self.rules.access.services();
        let draft = match form.some(drafts::FIELD) {
            Some(draft) => draft.to_owned(),
            None => Draft::of(form, page.to_owned(), services.clock.now().timestamp_micros())
                .seal(&services.vault, &services.ids),
        };
        // What is too large to be sent along with signing in is lost, and nobody is kept from signing in by it.
        let draft = if draft.len() + STRANGERS_LIMIT > 2 * drafts::LARGEST { String::new() } else { draft };
        let new_cookie = cookie.is_none().then(sessions::new_cookie);
        let visitor = self.visitor_of(None, cookie.as_deref().or(new_cookie.as_deref()));
        let context = RequestContext {
            visitor: OnceLock::new(),
            form_page: OnceLock::new(),
            refused: OnceLock::new(),
            ..context
        };
        let signed_out = SignedOut { draft, page: page.to_owned(), had_file: false };
        let mut response = request::within(context, async {
            request::set_visitor(visitor);
            request::set_form_page(signed_out.page.clone());
            (self.rules.signed_out_page)(&signed_out)
        })
        .await;
        if let Some(cookie) = new_cookie {
            self.set_cookie(&mut response, VISITOR, &cookie, None);
        }
        response
    }

    /// What a form of ours sent; nobody else's is read.
    async fn sent_form(
        &self,
        request: &mut Request,
        cookie: Option<&str>,
        file: Option<(usize, &Bodies)>,
        largest: usize,
    ) -> Result<(Fields, Option<SentFile>, Held), Problem> {
        let foreign = || Problem::forbidden().say(Message::new("problem-form-foreign-detail"));
        if !is_from_us(request, &self.rules.access.services().settings.public_url) {
            return Err(foreign());
        }
        let media = request.content_type().unwrap_or_default().to_owned();
        let multipart = media.starts_with("multipart/form-data");
        let (form, file, held) = if let Some((limit, bodies)) = file.filter(|_| multipart) {
            if std::ptr::eq(bodies, &self.rules.strangers_bodies) {
                self.rules.strangers_files.count(&request::network())?;
            }
            // The parts are copied out of the whole.
            let size = Size { limit, weight: 2 };
            let (body, held) = read_body(bodies, request, size).await?;
            let (form, file) = parts_of(request, body).await?;
            (form, file, held)
        } else if media.starts_with("application/x-www-form-urlencoded") {
            let (body, held) =
                read_body(&self.rules.bodies, request, Size { limit: largest, weight: 2 }).await?;
            (Fields::parse(&body), None, held)
        } else {
            return Err(Problem::new(ProblemCode::UnsupportedMediaType));
        };
        if !cookie.is_some_and(|cookie| sessions::is_form_token(cookie, form.get(CSRF))) {
            return Err(Problem::forbidden().say(Message::new("problem-form-expired-detail")));
        }
        Ok((form, file, held))
    }

    fn set_cookie(&self, response: &mut Response, name: &str, value: &str, seconds: Option<i64>) {
        set_cookie(response, name, value, seconds, &self.rules.access.services().settings.public_url);
    }

    async fn answer_operation(&self, mut request: Request, path: &str) -> Result<Response, Problem> {
        let (operation, parts) = match self.rules.contract.find(request.method(), path) {
            Matched::Found(operation, named) => (operation, named),
            Matched::Nothing => return Err(Problem::not_found()),
            Matched::OtherMethods(methods) => {
                return Ok(other_methods(request.method(), &methods, Problem::to_response));
            }
        };
        let actor = match permissions::of(&operation.id) {
            Some(Permission::Public) => None,
            Some(permission) => {
                let actor = self.rules.access.recognise(bearer(&request)?).await?;
                Actor::or_forbidden(actor.role.is_some_and(|role| permission.allows(role)))?;
                Some(actor)
            }
            None => return Err(Problem::forbidden()),
        };
        let is_strangers_file = actor.is_none() && FILES_OF_STRANGERS.contains(&operation.id.as_str());
        let size = match (&actor, operation.takes_json()) {
            (None, false) if is_strangers_file => Size { limit: STRANGERS_FILE, weight: 1 },
            (None, _) => Size { limit: STRANGERS_LIMIT, weight: JSON_WEIGHT },
            (Some(_), true) => Size { limit: JSON_LIMIT, weight: JSON_WEIGHT },
            (Some(_), false) => Size { limit: self.rules.upload_limit, weight: 1 },
        };
        let bodies = if is_strangers_file {
            self.rules.strangers_files.count(&request::network())?;
            &self.rules.strangers_bodies
        } else {
            &self.rules.bodies
        };
        let (body, held) = read_body(bodies, &mut request, size).await?;
        // Given back when the request was answered, which may be after the caller hung up.
        request.extensions_mut().insert(Arc::new(held));
        let query = request.uri().query().map(str::to_owned);
        operation.check(&parts, query.as_deref(), request.headers(), &body)?;
        let key = if operation.takes_key() { idempotency_key(&request)? } else { None };
        let account = actor.as_ref().and_then(|actor| actor.account);
        if let Some(actor) = actor {
            request.extensions_mut().insert(actor);
        }
        let (Some(key), Some(account)) = (key, account) else {
            request.set_body(body);
            return hand_on(&self.operations, request).await;
        };
        let named = format!("{} {path}?{}", operation.id, query.unwrap_or_default());
        self.answer_once(request, body, account, key, named).await
    }

    /// Does what a key promises once, and keeps the answer, even if the caller hangs up or we answer that it took too
    /// long: whoever sends the key again hears how it ended.
    #[allow(clippy::disallowed_methods, reason = "it must outlive the request")]
    async fn answer_once(
        &self,
        mut request: Request,
        body: Bytes,
        account: AccountId,
        key: String,
        named: String,
    ) -> Result<Response, Problem> {
        let (operations, keys) = (Arc::clone(&self.operations), self.rules.keys.clone());
        let Some(context) = request::current() else { return Err(Problem::new(ProblemCode::Internal)) };
        let mut going_on = GoingOn(Some(context.changes.clone()));
        let work = request::within(context.clone(), async move {
            let key = match keys.begin(account, &key, &named, &body).await? {
                Begun::Again(response) => return Ok(response),
                Begun::First(key) => key,
            };
            request.set_body(body);
            let context = RequestContext { key: Some(Arc::clone(&key)), ..context };
            let answered = request::within(context, async {
                let answer = unbroken(hand_on(&operations, request)).await;
                answer.unwrap_or_else(|problem| problem.to_response())
            });
            let response = tokio::select! {
                response = answered => response,
                () = keys.keep(&key) => Problem::new(ProblemCode::Internal).to_response(),
            };
            Ok(keys.finish(key, response).await)
        });
        let ended = tokio::spawn(work).await;
        going_on.0 = None;
        ended.unwrap_or_else(|error| {
            Err(Problem::new(ProblemCode::Internal).caused_by(format!("a request with a key: {error}")))
        })
    }
}

/// What goes on without the request that asked for it may still change something.
struct GoingOn(Option<Changes>);

impl Drop for GoingOn {
    fn drop(&mut self) {
        if let Some(changes) = &self.0 {
            changes.sent();
        }
    }
}

/// Answers a panic as a fault of ours. Its transaction is undone as it unwinds; the log has it from where it happened.
async fn unbroken(answer: impl Future<Output = Result<Response, Problem>>) -> Result<Response, Problem> {
    AssertUnwindSafe(answer).catch_unwind().await.unwrap_or_else(|_| Err(Problem::new(ProblemCode::Internal)))
}

/// What somebody does whose password another set, before anything else.
const BEFORE_THE_CHANGE: [&str; 2] = ["password", "change_password"];
/// Where a page is shown in the other language with what was typed into its form.
const LANGUAGE: &str = "/language";
/// The field by which a form that was refused says on which page it stands.
pub const FORM_PAGE: &str = "form_page";
/// The session's cookie.
pub const SESSION: &str = "session";
/// The cookie of forms that are sent before anybody signed in.
const VISITOR: &str = "visitor";
/// The cookie by which a browser is known again from which somebody signed in.
pub const DEVICE: &str = "device";
/// The largest form without a file.
const FORM_LIMIT: usize = 256 * 1024;

/// Keeps a value in the reader's browser, out of reach of scripts and of other sites; no seconds: until it is closed.
pub fn set_cookie(response: &mut Response, name: &str, value: &str, seconds: Option<i64>, public_url: &str) {
    let secure = if public_url.starts_with("https:") { "; Secure" } else { "" };
    let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// How long a browser is known again: as long as browsers keep a cookie.
const DEVICE_SECONDS: i64 = 400 * 24 * 3_600;

/// Keeps the cookie by which the reader's browser is known again.
pub fn keep_device(response: &mut Response, device: &str, public_url: &str) {
    set_cookie(response, DEVICE, device, Some(DEVICE_SECONDS), public_url);
}

fn cookie_of<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    request
        .headers()
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(known, value)| *known == name && !value.is_empty())
        .map(|(_, value)| value)
}

/// What a browser calls itself, in two words: enough for its owner to know it again, and nothing to follow anybody by.
fn browser_of(request: &Request) -> String {
    const BROWSERS: [(&str, &str); 6] = [
        ("MicroMessenger", "WeChat"),
        ("Edg", "Edge"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 7] = [
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let told = request.header("user-agent").unwrap_or_default();
    let called = |names: &[(&str, &'static str)]| {
        names.iter().find(|(sign, _)| told.contains(sign)).map(|(_, name)| *name)
    };
    [called(&BROWSERS), called(&SYSTEMS)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn to_sign_in(request: &Request) -> Response {
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
    let next: String = form_urlencoded::byte_serialize(address.as_bytes()).collect();
    let sign_in = format!("/sign-in?next={next}");
    // A script that follows a filter would put the page for signing in where its list was.
    if request.header("hx-request").is_some() {
        return Response::builder().header("hx-redirect", "/sign-in").finish();
    }
    pages::see_other(&sign_in)
}

/// Whether a form was sent from a page of ours, as far as the browser tells.
fn is_from_us(request: &Request, public_url: &str) -> bool {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site")
        && !matches!(site, "same-origin" | "none")
    {
        return false;
    }
    match text("origin") {
        None => true,
        Some(origin) => {
            origin == public_url
                || origin
                    .split_once("://")
                    .is_some_and(|(_, host)| !host.is_empty() && Some(host) == text("host"))
        }
    }
}

async fn parts_of(request: &Request, body: Bytes) -> Result<(Fields, Option<SentFile>), Problem> {
    let malformed = |error: String| {
        Problem::new(ProblemCode::Malformed).with(Fault::new(
            "",
            "body",
            Message::new("fault-form").arg("found", error),
        ))
    };
    let mut rebuilt = Request::builder();
    if let Some(media) = request.headers().get(header::CONTENT_TYPE) {
        rebuilt = rebuilt.header(header::CONTENT_TYPE, media.clone());
    }
    let (rebuilt, mut body) = rebuilt.body(body).split();
    let mut parts =
        Multipart::from_request(&rebuilt, &mut body).await.map_err(|error| malformed(error.to_string()))?;
    let (mut fields, mut file) = (Fields::default(), None);
    while let Some(part) = parts.next_field().await.map_err(|error| malformed(error.to_string()))? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(file_name) => {
                let bytes = part.bytes().await.map_err(|error| malformed(error.to_string()))?;
                if !(file_name.is_empty() && bytes.is_empty()) {
                    file = Some(SentFile { name: file_name, bytes: Arc::new(bytes) });
                }
            }
            None => fields.push(name, part.text().await.map_err(|error| malformed(error.to_string()))?),
        }
    }
    Ok((fields, file))
}

/// The body as it was written, and the memory that it holds.
async fn read_body(bodies: &Bodies, request: &mut Request, size: Size) -> Result<(Bytes, Held), Problem> {
    let encodings = request.headers().get_all(header::CONTENT_ENCODING);
    if encodings.iter().any(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(Problem::new(ProblemCode::EncodedBody));
    }
    bodies.read(request, request::network(), size).await
}

async fn hand_on(inner: &BoxEndpoint<'static>, mut request: Request) -> Result<Response, Problem> {
    if request.method() == Method::HEAD {
        request.set_method(Method::GET);
    }
    match inner.call(request).await {
        Ok(response) => Ok(response),
        Err(error) if error.is_from_response() => Ok(error.into_response()),
        Err(error) => Err(problem_of(&error)),
    }
}

fn bearer(request: &Request) -> Result<&str, Problem> {
    request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .ok_or_else(|| Problem::new(ProblemCode::Unauthenticated))
}

fn idempotency_key(request: &Request) -> Result<Option<String>, Problem> {
    let Some(value) = request.headers().get("idempotency-key") else { return Ok(None) };
    value
        .to_str()
        .ok()
        .filter(|key| (1..=200).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()))
        .map(|key| Some(key.to_owned()))
        .ok_or_else(|| Problem::invalid("Idempotency-Key", "form", Message::new("fault-idempotency-key")))
}

/// Headers that say one thing: twice, one reader takes the first and another the last.
const ONCE: [&str; 11] = [
    "Authorization",
    "Content-Encoding",
    "Content-Length",
    "Content-Type",
    "HX-Request",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "Origin",
    "Sec-Fetch-Site",
    "X-Request-Id",
];

/// Refuses a head that can be read in two ways.
fn check_head(request: &Request) -> Result<(), Problem> {
    let headers = request.headers();
    let count = |name: &str| headers.get_all(name).iter().count();
    let mut faults: Vec<Fault> = ONCE
        .into_iter()
        .filter(|name| count(name) > 1)
        .map(|name| Fault::new(name, "repeated", Message::new("fault-header-repeated")))
        .collect();
    if !has_host(request.version(), headers) {
        faults.push(Fault::new("Host", "host", Message::new("fault-host")));
    }
    if faults.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = faults.iter().map(|fault| fault.at.as_str()).collect();
    let detail = Message::new("problem-head-detail").arg("headers", names.join(", "));
    Err(Problem { faults, ..Problem::new(ProblemCode::Malformed).say(detail) })
}

/// Whether the request names one host, as every one since HTTP/1.1 has to.
fn has_host(version: Version, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, None) => version < Version::HTTP_11,
        (Some(host), None) => {
            let is_of_host = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~:[]%!$&'()*+;=".contains(byte);
            !host.is_empty() && host.as_bytes().iter().all(is_of_host)
        }
        _ => false,
    }
}

/// What may be sent here instead: told on `OPTIONS`, and with every refusal.
fn other_methods(method: &Method, methods: &[Method], refused: impl Fn(&Problem) -> Response) -> Response {
    let mut names: Vec<&str> = methods.iter().map(Method::as_str).collect();
    if names.contains(&"GET") {
        names.push("HEAD");
    }
    names.push("OPTIONS");
    let allow =
        HeaderValue::from_str(&names.join(", ")).unwrap_or_else(|_| HeaderValue::from_static("OPTIONS"));
    let mut response = if method == Method::OPTIONS {
        StatusCode::NO_CONTENT.into_response()
    } else {
        refused(&Problem::new(ProblemCode::MethodNotAllowed))
    };
    response.headers_mut().insert(header::ALLOW, allow);
    response
}

/// A fault that the framework found, as one of ours.
fn problem_of(error: &poem::Error) -> Problem {
    let code = match error.status() {
        StatusCode::NOT_FOUND => ProblemCode::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ProblemCode::MethodNotAllowed,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ProblemCode::UnsupportedMediaType,
        StatusCode::PAYLOAD_TOO_LARGE => ProblemCode::TooLarge,
        StatusCode::SERVICE_UNAVAILABLE => ProblemCode::Unavailable,
        status if status.is_client_error() => ProblemCode::Invalid,
        _ => ProblemCode::Internal,
    };
    let text = error.to_string();
    let problem = Problem::new(code);
    if code == ProblemCode::Invalid {
        // A parameter that the document allows and its type does not: the text names it, the value is the caller's own.
        return problem.with(Fault::new("", "form", Message::new("fault-form").arg("found", text)));
    }
    if code == ProblemCode::Internal { problem.caused_by(text) } else { problem }
}

fn language_of(request: &Request) -> Language {
    request
        .headers()
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok())
        .map_or_else(Language::default, Language::from_header)
}

/// The language that the reader chose with this request (`?lang=en`).
fn language_chosen(request: &Request) -> Option<Language> {
    form_urlencoded::parse(request.uri().query()?.as_bytes())
        .find(|(name, _)| name == "lang")
        .and_then(|(_, tag)| Language::from_tag(&tag))
}

/// The language that the reader chose before. Programs say theirs with each request.
fn language_kept(request: &Request, is_api: bool) -> Option<Language> {
    if is_api {
        return None;
    }
    Language::from_tag(cookie_of(request, "lang")?)
}

fn keep_language(response: &mut Response, language: Language) {
    let cookie = format!("lang={}; Path=/; SameSite=Lax; Max-Age=31536000", language.tag());
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

fn network_of(request: &Request, proxy: Option<IpAddr>) -> Network {
    let peer = request.remote_addr().as_socket_addr().map(|address| address.ip());
    peer.map_or(Network::none(), |peer| Network::of(forwarded::client_of(request.headers(), peer, proxy)))
}

fn request_id(request: &Request, rules: &Rules) -> String {
    request
        .headers()
        .get("x-request-id")
        .and_then(|v| v.to_str().ok())
        .filter(|id| {
            (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
        .map_or_else(|| rules.access.services().ids.next::<uuid::Uuid>().to_string(), str::to_owned)
}

/// Nothing from other hosts, no script of a page's own, no frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Headers that protect the reader, on every answer.
const PROTECTING: [(HeaderName, HeaderValue); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    // With no referrer at all a browser hides where a form comes from, even from us.
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=()"),
    ),
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
];

fn protect(response: &mut Response, request_id: &str, is_api: bool) {
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(request_id) {
        headers.insert("x-request-id", id);
    }
    for (name, value) in PROTECTING {
        // A page may have set a policy of its own.
        headers.entry(name).or_insert(value);
    }
    if is_api {
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-store"));
        headers.entry(header::VARY).or_insert(HeaderValue::from_static("Accept-Language, Authorization"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_answered_as_a_fault_of_ours() {
        let answered = unbroken(async { panic!("in the middle") }).await;
        assert_eq!(answered.err().map(|problem| problem.code), Some(ProblemCode::Internal));
    }

    #[test]
    fn what_goes_on_without_its_request_may_change_something() {
        let changes = Changes::default();
        let mut heard = GoingOn(Some(changes.clone()));
        heard.0 = None;
        drop(heard);
        assert!(!changes.may_have_stayed());
        drop(GoingOn(Some(changes.clone())));
        assert!(changes.may_have_stayed());
    }
}

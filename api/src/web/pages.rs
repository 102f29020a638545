//! Pages: what every one of them is told, how they are sent, and the page that says why something was not done.

use super::assets;
use super::forms::Form;
use crate::platform::language::{Language, Texts};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::request::{self, Visitor};
use askama::Template;
use poem::http::{HeaderValue, StatusCode, header};
use poem::{Response, ResponseBuilder};

/// A longer query is not repeated in a page.
const LONGEST_QUERY: usize = 500;

/// What the layout of every page needs.
#[derive(Clone, Debug)]
pub struct Page {
    /// What the page is called.
    pub title: String,
    /// Its path, to which its form is sent.
    pub path: String,
    /// The same page in the other language.
    pub other_language_url: String,
    /// Names this state of the assets.
    pub assets: &'static str,
    /// Who visits.
    pub visitor: Visitor,
    /// The pages above this one: text and path, the outermost first.
    pub trail: Vec<(String, String)>,
    /// What was just done, in words; empty when nothing was.
    pub done: String,
    /// Whether it shows what is wrong with a form: its title says so first.
    pub is_faulty: bool,
}

impl Page {
    /// The page that is being answered, under this title.
    #[must_use]
    pub fn titled(title: String) -> Self {
        let address = request::address();
        let (path, query) = address.split_once('?').unwrap_or((&address, ""));
        let query = if query.len() > LONGEST_QUERY { "" } else { query };
        let other = match request::language() {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        };
        let mut kept = form_urlencoded::Serializer::new(String::new());
        let t = request::language().texts();
        let mut done = String::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if name == "done" {
                let key = format!("done-{value}");
                // Only we say that something was done, not whoever sends a link.
                done = if t.has(&key) && !request::from_elsewhere() { t.text(&key) } else { String::new() };
            } else if name != "lang" {
                kept.append_pair(&name, &value);
            }
        }
        kept.append_pair("lang", other.tag());
        Self {
            title,
            other_language_url: format!("{path}?{}", kept.finish()),
            path: path.to_owned(),
            assets: assets::version(),
            visitor: request::visitor(),
            trail: Vec::new(),
            done,
            is_faulty: request::is_form_refused(),
        }
    }

    /// The same page, which shows what is wrong with something that was sent, where it does.
    #[must_use]
    pub const fn with_faults(mut self, is_wrong: bool) -> Self {
        self.is_faulty |= is_wrong;
        self
    }

    /// The same page, below this one: its text and path. The outermost comes first.
    #[must_use]
    pub fn below(mut self, text: impl Into<String>, path: impl Into<String>) -> Self {
        self.trail.push((text.into(), path.into()));
        self
    }

    /// Whether a link of the navigation leads here or to what this page stands under.
    #[must_use]
    pub fn is_under(&self, path: &str) -> bool {
        self.path == path || self.trail.iter().any(|(_, above)| above == path)
    }
}

fn html(status: StatusCode) -> ResponseBuilder {
    Response::builder()
        .status(status)
        .content_type("text/html; charset=utf-8")
        .header(header::CONTENT_LANGUAGE, request::language().tag())
        .header(header::CACHE_CONTROL, "private, no-store")
        .header(header::VARY, "Accept-Language, Cookie")
}

/// The page with this status.
#[must_use]
pub fn show(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => html(status).body(text),
        Err(error) => {
            problem_page(&Problem::new(ProblemCode::Internal).caused_by(format!("a template: {error}")))
        }
    }
}

/// A page with a form, so that changing the language sends what was typed along, and a form that was refused says on which
/// page it stands: what the layout cannot know, since it does not know what its block holds.
fn keeping_typed(text: &str) -> Option<String> {
    let main = text.find("<main")?;
    let form = text[main..].match_indices("<form ").map(|(at, _)| main + at).find(|at| {
        let tag = text[*at..].split('>').next().unwrap_or_default();
        tag.contains("method=\"post\"") && !tag.contains(" id=") && tag.contains("novalidate")
    })?;
    let form_ends = form + text[form..].find('>')? + 1;
    let link = text.find("<a class=\"top__language\"")?;
    let (href, rest) = text[link..].split_once("href=\"")?.1.split_once('"')?;
    let (attributes, rest) = rest.split_once('>')?;
    let (label, rest) = rest.split_once("</a>")?;
    let after_link = text.len() - rest.len();
    let to = href.rsplit_once("lang=").map_or("", |(_, to)| to);
    let page: String = form_urlencoded::byte_serialize(request::form_page().as_bytes()).collect();
    let attributes = attributes.split(" hreflang").next().unwrap_or_default();
    let button = format!(
        "<button class=\"link top__language\" type=\"submit\" form=\"typed\" formaction=\"/language?to={to}&amp;page={page}\" \
         formenctype=\"application/x-www-form-urlencoded\" formnovalidate{attributes}>{label}</button>"
    );
    // Enter does what the form's own first button does, not what the first in the page does.
    let own = text[form_ends..].split("<button").nth(1).and_then(|rest| rest.split('>').next())?;
    let of_own = |name: &str| {
        let prefix = format!(" {name}=\"");
        let value = own.split_once(&prefix).and_then(|(_, rest)| rest.split('"').next());
        value.map(|value| format!("{prefix}{value}\"")).unwrap_or_default()
    };
    let first = format!(
        "<button class=\"visually-hidden\" type=\"submit\" form=\"typed\" tabindex=\"-1\" aria-hidden=\"true\"{}{}{}></button>",
        of_own("name"),
        of_own("value"),
        of_own("formaction"),
    );
    let stands_on = if request::form_page() == request::address() {
        String::new()
    } else {
        let page = attribute(&request::form_page());
        format!("<input type=\"hidden\" name=\"form_page\" value=\"{page}\">")
    };
    (link < form).then(|| {
        [
            &text[..link],
            &first,
            &button,
            &text[after_link..form],
            "<form id=\"typed\"",
            &text[form + "<form".len()..form_ends],
            &stands_on,
            &text[form_ends..],
        ]
        .concat()
    })
}

/// A path as an attribute holds it.
fn attribute(path: &str) -> String {
    let mut safe = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&#34;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            other => safe.push(other),
        }
    }
    safe
}

/// A page with a form, with this status.
#[must_use]
pub fn show_with_form(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => html(status).body(keeping_typed(&text).unwrap_or(text)),
        Err(error) => {
            problem_page(&Problem::new(ProblemCode::Internal).caused_by(format!("a template: {error}")))
        }
    }
}

/// A page with a form, with the status that the form has.
#[must_use]
pub fn show_form(form: &Form, page: &impl Template) -> Response {
    let mut response = show_with_form(form.status(), page);
    if let Some(seconds) = form.retry_after()
        && let Ok(seconds) = HeaderValue::from_str(&seconds.to_string())
    {
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    response
}

#[derive(Template)]
#[template(path = "platform/viewer.html")]
struct ViewerPage {
    t: &'static Texts,
    assets: &'static str,
}

/// The page that shows every operation and tries it. The viewer styles itself, so this page allows that.
#[must_use]
pub fn viewer() -> Response {
    let page = ViewerPage { t: request::language().texts(), assets: assets::version() };
    let mut response = show(StatusCode::OK, &page);
    let policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
        connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    response
}

/// A path with a query; what is empty is left out.
#[must_use]
pub fn address(path: &str, query: &[(&str, &str)]) -> String {
    let mut written = form_urlencoded::Serializer::new(String::new());
    for (name, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        written.append_pair(name, value);
    }
    let written = written.finish();
    if written.is_empty() { path.to_owned() } else { format!("{path}?{written}") }
}

/// Go there: the answer to a form that was done.
#[must_use]
pub fn see_other(to: &str) -> Response {
    Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(header::LOCATION, to)
        .header(header::CACHE_CONTROL, "private, no-store")
        .finish()
}

#[derive(Template)]
#[template(path = "errors/problem.html")]
struct ProblemPage {
    t: &'static Texts,
    page: Page,
    problem: ProblemText,
}

struct ProblemText {
    happened: String,
    next: String,
    request_id: String,
}

/// Why something was not done, as a page.
#[must_use]
pub fn problem_page(problem: &Problem) -> Response {
    // The same status, headers and line in the log as for a program; only the body is for people.
    let mut response = problem.to_response();
    let problem = problem.as_it_stands();
    let t = request::language().texts();
    let happened =
        problem.detail.as_ref().map_or_else(|| t.text(problem.code.detail_key()), |it| it.in_words(t));
    let page = ProblemPage {
        t,
        page: Page::titled(t.text(problem.code.title_key())),
        problem: ProblemText {
            happened,
            next: t.text(problem.code.next_key()),
            request_id: request::request_id(),
        },
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Language, Cookie"));
    response.set_body(page.render().unwrap_or_else(|_| t.text(problem.code.title_key())));
    response
}

//! The page before an act and the page after it, the same for every act.

use super::{Line, Who};
use crate::platform::language::Texts;
use crate::platform::request;
use crate::web::forms::Form;
use crate::web::pages::{Page, show_form};
use askama::Template;
use poem::Response;

/// The page before an act: who, what it will do, and a button that says what it does.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// What is to be done, in a sentence.
    pub sentence: String,
    /// Whom it concerns.
    pub who: Who,
    /// What it will do.
    pub lines: Vec<Line>,
    /// What has to be known beside it, or empty.
    pub caution: String,
    /// Where the form is sent.
    pub action: String,
    /// What was typed before, carried on.
    pub carried: Vec<(String, String)>,
    /// What has to be written with it, or empty: the hint at the reason. Its field is `reason`.
    pub reason_hint: String,
    /// What the file is called that may be handed in with it, and a hint; its field is `file`.
    pub file: Option<(String, String)>,
    /// What the button says.
    pub submit: String,
    /// Whether it takes something from somebody.
    pub is_grave: bool,
    /// Whether one can go back to what was typed; the form then sends `step` as `edit`, else as `confirm`.
    pub may_edit: bool,
    /// Where one goes who does not do it, and what that is called; empty where there is nothing to leave.
    pub leave: (String, String),
}

#[derive(Template)]
#[template(path = "effects/review.html")]
struct ReviewPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    today: String,
    it: Review,
}

/// The page before an act.
#[must_use]
pub fn review(page: Page, form: &Form, it: Review) -> Response {
    let today = String::new();
    show_form(form, &ReviewPage { t: request::language().texts(), page, form: form.clone(), today, it })
}

/// The page after an act: the same list, each line done or still to do.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// What was done, in a sentence.
    pub sentence: String,
    /// Whom it concerns.
    pub who: Who,
    /// What it did, and what is left to do.
    pub lines: Vec<Line>,
    /// Until when and by whom it can be undone, or that it was; or empty.
    pub undo_note: String,
    /// Where it is undone, and what that is called; empty where it cannot be.
    pub undo: (String, String),
    /// Where one goes on, and what that is called.
    pub next: (String, String),
}

#[derive(Template)]
#[template(path = "effects/outcome.html")]
struct OutcomePage {
    t: &'static Texts,
    page: Page,
    form: Form,
    today: String,
    it: Outcome,
}

/// The page after an act. `today` is the day of a call, as a form has it.
#[must_use]
pub fn outcome(page: Page, form: &Form, today: String, it: Outcome) -> Response {
    show_form(form, &OutcomePage { t: request::language().texts(), page, form: form.clone(), today, it })
}

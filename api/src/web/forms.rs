//! Forms of pages: what was sent, and the same shown again with what is wrong, so that nothing typed is lost.

use crate::platform::language::Texts;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use chrono::NaiveDate;
use mengya_entities::values::{prose, tidy};
use mengya_lists::cells::{self, DayWriting};
use mengya_lists::workbook::Cell;
use poem::http::StatusCode;

/// Names and values, as an address or a form sends them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// What stands in `name=value&…`.
    #[must_use]
    pub fn parse(text: &[u8]) -> Self {
        Self(
            form_urlencoded::parse(text)
                .map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect(),
        )
    }

    /// Takes every value of a name away.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(known, _)| known != name);
    }

    /// Adds one.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// The value of this name, without spaces around it; empty when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// The value of this name, unless it is empty.
    #[must_use]
    pub fn some(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// Every value of this name.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// These with others in the place of those of the same name.
    fn overlaid_by(self, typed: &[(String, String)]) -> Self {
        let is_typed = |name: &str| typed.iter().any(|(known, _)| known == name);
        let kept = self.0.into_iter().filter(|(name, _)| !is_typed(name));
        Self(kept.chain(typed.iter().cloned()).collect())
    }

    /// Whether a name or value holds a NUL, which a store refuses.
    #[must_use]
    pub fn has_nul(&self) -> bool {
        self.0.iter().any(|(name, value)| name.contains('\0') || value.contains('\0'))
    }

    /// Every name and value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// One thing that is wrong, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    /// The field it stands at; empty when it concerns the whole form.
    pub field: String,
    /// What was found, what was expected, what to do.
    pub text: String,
    /// The same with the field's name before it, for the list at the head of the page.
    pub named: String,
    /// The page of the record that stands in the way; empty where there is none.
    pub see: String,
}

impl FormError {
    fn new(field: String, text: String, see: String) -> Self {
        let t = request::language().texts();
        let key = crate::platform::language::key("field", &field);
        let named = if !field.is_empty() && t.has(&key) {
            t.with("form-named-error", &[("field", &t.text(&key)), ("error", &text)])
        } else {
            text.clone()
        };
        Self { field, text, named, see }
    }
}

/// A form as it is shown: what was typed, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    values: Fields,
    /// What is wrong, in the order it was found.
    pub errors: Vec<FormError>,
    status: Option<u16>,
    retry_after: Option<u64>,
}

impl Form {
    /// A form nobody has filled in yet.
    #[must_use]
    pub fn empty() -> Self {
        Self::of(Fields::default())
    }

    /// A form with these values to begin with.
    #[must_use]
    pub fn of(values: Fields) -> Self {
        let values = match request::typed() {
            Some(typed) => values.overlaid_by(&typed),
            None => values,
        };
        Self { values, ..Self::default() }
    }

    /// The form as it was sent, with why it was not done. Passwords are not shown again.
    #[must_use]
    pub fn refused(sent: &Fields, problem: &Problem) -> Self {
        let t = request::language().texts();
        let mut errors: Vec<FormError> = problem
            .faults
            .iter()
            .map(|fault| {
                let see = fault.see.clone().unwrap_or_default();
                FormError::new(field_of(&fault.at), fault.message.in_words(t), see)
            })
            .collect();
        if errors.is_empty() || problem.detail.is_some() {
            let happened = problem
                .detail
                .as_ref()
                .map_or_else(|| t.text(problem.code.detail_key()), |detail| detail.in_words(t));
            let text = [happened, t.text(problem.code.next_key())].join(request::language().pick("", " "));
            errors.insert(0, FormError::new(String::new(), text, String::new()));
        }
        in_order_of(sent, &mut errors);
        request::form_refused();
        let kept = sent.0.iter().filter(|(name, _)| !name.contains("password") && name != "csrf").cloned();
        Self {
            values: Fields(kept.collect()),
            errors,
            status: Some(problem.code.status()),
            retry_after: problem.retry_after,
        }
    }

    /// The same; and where somebody else has changed the record since the form was opened, what stands in it now beside each
    /// field that says otherwise. `stands` is the record as the form shows it; of a field with choices the one that stands.
    #[must_use]
    pub fn refused_beside(
        sent: &Fields,
        problem: &Problem,
        stands: &Fields,
        choices: &[(&str, &[Choice])],
    ) -> Self {
        let mut form = Self::refused(sent, problem);
        if problem.code != ProblemCode::Stale {
            return form;
        }
        let language = request::language();
        let t = language.texts();
        let in_words = |field: &str, value: &str| {
            let chosen = choices.iter().find(|(of, _)| *of == field);
            let chosen = chosen.and_then(|(_, all)| all.iter().find(|choice| choice.value == value));
            chosen.map(|choice| choice.text.clone()).unwrap_or_else(|| {
                value.parse().map_or_else(|_| value.to_owned(), |day: NaiveDate| language.day(day))
            })
        };
        let says_otherwise = |field: &str, value: &str| {
            sent.0.iter().any(|(name, typed)| name == field && typed.trim() != value)
        };
        for (field, value) in stands.iter().filter(|(field, value)| says_otherwise(field, value)) {
            let said = match in_words(field, value) {
                words if words.is_empty() => t.text("form-stands-empty"),
                words => t.with("form-stands", &[("value", &words)]),
            };
            form.errors.push(FormError::new(field.to_owned(), said, String::new()));
        }
        in_order_of(sent, &mut form.errors);
        form.values.0.retain(|(name, _)| name != "version");
        form
    }

    /// The version of the record that the form goes on from: the one that it was opened with, so that nothing is saved over
    /// unseen, until it has said what came since; then, and at first, the `recorded` one.
    #[must_use]
    pub fn version(&self, recorded: i64) -> String {
        match self.value("version") {
            "" => recorded.to_string(),
            opened => opened.to_owned(),
        }
    }

    /// The value of a field, as typed.
    #[must_use]
    pub fn value(&self, field: &str) -> &str {
        self.values.get(field)
    }

    /// Whether a field has this value: for choices.
    #[must_use]
    pub fn has(&self, field: &str, value: &str) -> bool {
        self.values.all(field).any(|known| known == value)
    }

    /// What is wrong with a field; empty when nothing is.
    #[must_use]
    pub fn error(&self, field: &str) -> &str {
        self.errors.iter().find(|error| error.field == field).map_or("", |error| &error.text)
    }

    /// Where the record is that stands in the way of this field; empty where there is none.
    #[must_use]
    pub fn see(&self, field: &str) -> &str {
        self.errors.iter().find(|error| error.field == field).map_or("", |error| &error.see)
    }

    /// The status of the page that shows it.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status.and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(StatusCode::OK)
    }

    /// Seconds after which to try again.
    #[must_use]
    pub const fn retry_after(&self) -> Option<u64> {
        self.retry_after
    }
}

/// Puts errors in the order of the form's fields, which is that in which browsers send them; what was not sent, as a choice
/// that was not made, stays behind what stood before it.
fn in_order_of(sent: &Fields, errors: &mut [FormError]) {
    let mut before = 0;
    let mut places: Vec<usize> = Vec::with_capacity(errors.len());
    for error in errors.iter() {
        let place = sent.0.iter().position(|(name, _)| *name == error.field);
        before = place.map_or(before, |place| place + 1);
        places.push(if error.field.is_empty() { 0 } else { before });
    }
    let mut placed: Vec<(usize, FormError)> = places.into_iter().zip(errors.iter().cloned()).collect();
    placed.sort_by_key(|(place, _)| *place);
    for (error, (_, put)) in errors.iter_mut().zip(placed) {
        *error = put;
    }
}

/// Whether a problem belongs on the form that caused it: what the sender can put right there.
#[must_use]
pub const fn belongs_on_form(problem: &Problem) -> bool {
    matches!(
        problem.code,
        ProblemCode::Invalid
            | ProblemCode::AlreadyExists
            | ProblemCode::Barred
            | ProblemCode::OfficerFirst
            | ProblemCode::WrongState
            | ProblemCode::SecondOfficer
            | ProblemCode::Refused
            | ProblemCode::Stale
            | ProblemCode::UnreadableList
            | ProblemCode::WrongPassword
            | ProblemCode::TooManyRequests
    )
}

/// `/members/0/post` is the field `members-0-post`; a query parameter `?on` is `on`.
fn field_of(pointer: &str) -> String {
    pointer.trim_start_matches(['/', '?']).replace('/', "-")
}

/// Reads a form field by field and remembers every fault, so that all are told at once.
#[derive(Debug)]
pub struct Reading<'f> {
    fields: &'f Fields,
    faults: Vec<Fault>,
}

impl<'f> Reading<'f> {
    /// Of what was sent.
    #[must_use]
    pub const fn of(fields: &'f Fields) -> Self {
        Self { fields, faults: Vec::new() }
    }

    fn fault(&mut self, field: &str, code: &'static str, message: Message) {
        self.faults.push(Fault::new(format!("/{field}"), code, message));
    }

    /// A text that may be left out, of at most so many characters.
    pub fn optional(&mut self, field: &str, most: usize) -> Option<String> {
        let text = prose(self.fields.get(field));
        if text.chars().count() > most {
            let found: String = text.chars().take(20).chain(['…']).collect();
            self.fault(
                field,
                "too-long",
                Message::new("fault-too-long").arg("limit", most).arg("found", found),
            );
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// A text that must be there; empty, with a fault, when it is not.
    pub fn text(&mut self, field: &str, most: usize) -> String {
        let text = self.optional(field, most);
        if text.is_none() {
            self.fault(field, "required", Message::new("fault-required"));
        }
        text.unwrap_or_default()
    }

    /// A day that may be left out, written as on lists: 2026-06-30, 2026.6.30, 2026/6/30, 2026年6月30日, or however it
    /// is certain which day is meant.
    pub fn optional_day(&mut self, field: &str) -> Option<NaiveDate> {
        let text = tidy(self.fields.get(field));
        if text.is_empty() {
            return None;
        }
        let day = cells::day(&Cell::Text(text.as_str().into()), DayWriting::default()).ok().flatten();
        if day.is_none() {
            let found: String = text.chars().take(20).collect();
            self.fault(field, "date", Message::new("fault-date").arg("found", found));
        }
        day
    }

    /// A day that must be there; some day, with a fault, when it is not.
    pub fn day(&mut self, field: &str) -> NaiveDate {
        if self.fields.get(field).is_empty() {
            self.fault(field, "required", Message::new("fault-required"));
        }
        self.optional_day(field).unwrap_or_default()
    }

    /// A whole number from 0 to `most`; 0 when it is left out.
    pub fn count(&mut self, field: &str, most: i32) -> i32 {
        let text = tidy(self.fields.get(field));
        if text.is_empty() {
            return 0;
        }
        let count = text.parse::<i32>().ok().filter(|count| (0..=most).contains(count));
        if count.is_none() {
            let found: String = text.chars().take(20).collect();
            self.fault(field, "count", Message::new("fault-count").arg("found", found).arg("limit", most));
        }
        count.unwrap_or_default()
    }

    /// One of a closed set that may be left out.
    pub fn optional_choice<T>(&mut self, field: &str, from_code: impl Fn(&str) -> Option<T>) -> Option<T> {
        let code = self.fields.get(field);
        if code.is_empty() {
            return None;
        }
        let choice = from_code(code);
        if choice.is_none() {
            self.fault(field, "choice", Message::new("fault-choice"));
        }
        choice
    }

    /// One of a closed set that must be there; `or`, with a fault, when it is not.
    pub fn choice<T>(&mut self, field: &str, or: T, from_code: impl Fn(&str) -> Option<T>) -> T {
        if self.fields.get(field).is_empty() {
            self.fault(field, "choice", Message::new("fault-choice"));
        }
        self.optional_choice(field, from_code).unwrap_or(or)
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// 422 with every fault.
    pub fn finish(self) -> Result<(), Problem> {
        Problem::from_faults(self.faults).map_or(Ok(()), Err)
    }
}

/// Something to choose from.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: String,
}

impl Choice {
    /// A choice with its text.
    #[must_use]
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into() }
    }

    /// Choices whose texts are keys: `prefix-value`.
    #[must_use]
    pub fn of_codes(t: &Texts, prefix: &str, codes: &[&str]) -> Vec<Self> {
        codes
            .iter()
            .map(|code| Self::new(*code, t.text(&format!("{prefix}-{}", code.replace('_', "-")))))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stays_and_stands_beside_its_error() {
        let sent = Fields::parse("name=%E7%8E%8B&new_password=x&csrf=y&post=a&post=b".as_bytes());
        let problem = Problem::new(ProblemCode::Invalid)
            .with(Fault::new("/name", "too-short", Message::new("fault-required")))
            .with(Fault::new("/members/0/post", "form", Message::new("fault-required")));
        let form = Form::refused(&sent, &problem);
        assert_eq!(form.value("name"), "王");
        assert_eq!((form.value("new_password"), form.value("csrf")), ("", ""));
        assert!(form.has("post", "b") && !form.has("post", "c"));
        assert!(!form.error("name").is_empty() && !form.error("members-0-post").is_empty());
        assert_eq!(form.error("phone"), "");
        assert_eq!(form.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }

    #[test]
    fn every_fault_of_a_form_is_told_at_once_and_days_are_read_as_people_write_them() {
        let sent = Fields::parse("a=&b=2026.6.30&c=5.6.2026&d=x&e=1234567890".as_bytes());
        let mut reading = Reading::of(&sent);
        assert_eq!(reading.text("a", 10), "");
        assert_eq!(reading.day("b"), NaiveDate::from_ymd_opt(2026, 6, 30).unwrap());
        reading.day("c");
        assert_eq!(reading.choice("d", 7, |_| None), 7);
        reading.text("e", 9);
        assert_eq!(reading.optional("f", 9), None);
        let problem = reading.finish().unwrap_err();
        let faults: Vec<_> = problem.faults.iter().map(|fault| (fault.at.as_str(), fault.code)).collect();
        assert_eq!(faults, [("/a", "required"), ("/c", "date"), ("/d", "choice"), ("/e", "too-long")]);
        let sent = Fields::parse("a=12&b=１８&c=-1&d=1.5&e=201&f=".as_bytes());
        let mut reading = Reading::of(&sent);
        let counts = ["a", "b", "c", "d", "e", "f", "g"].map(|field| reading.count(field, 200));
        assert_eq!(counts, [12, 18, 0, 0, 0, 0, 0]);
        let problem = reading.finish().unwrap_err();
        let faults: Vec<&str> = problem.faults.iter().map(|fault| fault.at.as_str()).collect();
        assert_eq!(faults, ["/c", "/d", "/e"]);
        for day in ["2026-06-30", "2026/6/30", "2026年6月30日", "30.6.2026"] {
            let sent = Fields::parse(format!("day={day}&none=%E6%97%A0").as_bytes());
            let mut reading = Reading::of(&sent);
            assert_eq!(reading.optional_day("day"), NaiveDate::from_ymd_opt(2026, 6, 30), "{day}");
            assert_eq!(reading.optional_day("none"), None);
            assert_eq!(reading.finish().unwrap_err().faults[0].at, "/none", "a word is no day");
        }
    }

    #[test]
    fn a_problem_without_faults_is_told_at_the_head_of_the_form() {
        let form = Form::refused(&Fields::default(), &Problem::new(ProblemCode::WrongPassword));
        assert_eq!(form.errors.len(), 1);
        assert_eq!(form.errors[0].field, "");
        assert_eq!(form.status(), StatusCode::UNAUTHORIZED);
    }
}

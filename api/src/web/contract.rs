//! The served OpenAPI document, enforced: what it does not allow does not reach a handler, and the caller hears of
//! every fault at once.

use super::json::{self, JsonError};
use super::matching::{Matched, Paths};
use crate::platform::problem::{Fault, MOST_FAULTS, Message, Problem, ProblemCode};
use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind;
use poem::http::{Method, header};
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// Fields whose value is never repeated in an answer.
const SECRET_FIELDS: [&str; 6] =
    ["identity_number", "phone", "password", "new_password", "current_password", "grounds"];

/// Every operation of the document.
pub struct Contract {
    operations: Paths<Operation>,
}

/// One operation.
pub struct Operation {
    /// Its id.
    pub id: String,
    parameters: Vec<Parameter>,
    body: Option<Body>,
}

struct Parameter {
    name: String,
    place: Place,
    required: bool,
    kind: Kind,
    validator: Validator,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Query,
    Path,
    Header,
}

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Integer,
    Boolean,
    Texts,
}

struct Body {
    required: bool,
    json: Option<Validator>,
    other_media: HashSet<String>,
}

impl Contract {
    /// Reads the document.
    ///
    /// # Errors
    /// When a schema in it cannot be compiled.
    pub fn of_document(document: &Value) -> Result<Self, String> {
        let components = document.pointer("/components/schemas").cloned().unwrap_or_else(|| json!({}));
        let compile = |schema: &Value| -> Result<Validator, String> {
            let mut whole = if schema.is_object() { schema.clone() } else { json!({}) };
            // Each validator keeps its schema, so it gets only the components that it speaks of.
            let mut needed = Map::new();
            add_needed(schema, &components, &mut needed);
            whole["components"] = json!({ "schemas": needed });
            jsonschema::options()
                .with_draft(jsonschema::Draft::Draft202012)
                .should_validate_formats(true)
                .build(&whole)
                .map_err(|error| error.to_string())
        };
        let mut operations = Vec::new();
        for (path, methods) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
            for (method, operation) in methods.as_object().into_iter().flatten() {
                let Ok(method) = method.to_uppercase().parse::<Method>() else { continue };
                let mut parameters = Vec::new();
                for parameter in operation.get("parameters").and_then(Value::as_array).into_iter().flatten() {
                    let schema = parameter.get("schema").cloned().unwrap_or_default();
                    parameters.push(Parameter {
                        name: text(parameter, "name"),
                        place: match text(parameter, "in").as_str() {
                            "path" => Place::Path,
                            "header" => Place::Header,
                            _ => Place::Query,
                        },
                        required: parameter.get("required") == Some(&json!(true)),
                        kind: kind_of(&schema),
                        validator: compile(&schema)?,
                    });
                }
                let body = match operation.get("requestBody") {
                    None => None,
                    Some(body) => {
                        let mut json = None;
                        let mut other_media = HashSet::new();
                        for (media, content) in
                            body.get("content").and_then(Value::as_object).into_iter().flatten()
                        {
                            if media == "application/json" {
                                json = Some(compile(&content["schema"])?);
                            } else {
                                other_media.insert(media.clone());
                            }
                        }
                        Some(Body {
                            required: body.get("required") != Some(&json!(false)),
                            json,
                            other_media,
                        })
                    }
                };
                let operation = Operation { id: text(operation, "operationId"), parameters, body };
                operations.push((method, path.clone(), operation));
            }
        }
        Ok(Self { operations: Paths::new(operations)? })
    }

    /// What answers to this method and path.
    #[must_use]
    pub fn find<'p, 'a>(&'p self, method: &Method, path: &'a str) -> Matched<'p, 'a, Operation> {
        self.operations.find(method, path)
    }
}

impl Operation {
    /// Whether it takes a JSON body (another body otherwise, or none).
    #[must_use]
    pub fn takes_json(&self) -> bool {
        self.body.as_ref().is_some_and(|body| body.json.is_some())
    }

    /// Whether it may be sent again with the same `Idempotency-Key`.
    #[must_use]
    pub fn takes_key(&self) -> bool {
        self.parameters
            .iter()
            .any(|p| p.place == Place::Header && p.name.eq_ignore_ascii_case("idempotency-key"))
    }

    /// Checks address, headers and body.
    ///
    /// # Errors
    /// 400 when the body is no JSON, 415 when it has another media type, 422 with every fault otherwise.
    pub fn check(
        &self,
        named: &[(&str, &str)],
        query: Option<&str>,
        headers: &poem::http::HeaderMap,
        body: &[u8],
    ) -> Result<(), Problem> {
        let mut faults = Faults::default();
        self.check_path(named, &mut faults);
        self.check_query(query, &mut faults);
        for parameter in self.parameters.iter().filter(|p| p.place == Place::Header) {
            if let Some(value) = headers.get(parameter.name.as_str()) {
                match value.to_str() {
                    Ok(value) => parameter.check(&parameter.name, value, &mut faults),
                    Err(_) => faults.push(|| {
                        Fault::new(&*parameter.name, "characters", Message::new("fault-characters"))
                    }),
                }
            }
        }
        self.check_body(headers, body, &mut faults)?;
        faults.into_problem().map_or(Ok(()), Err)
    }

    fn check_path(&self, named: &[(&str, &str)], faults: &mut Faults) {
        for (name, part) in named {
            let at = format!("{{{name}}}");
            let decoded = percent_decoded(part);
            match (decoded, self.parameters.iter().find(|p| p.place == Place::Path && p.name == *name)) {
                (Some(value), Some(parameter)) => parameter.check(&at, &value, faults),
                (None, _) => {
                    faults.push(|| Fault::new(at, "characters", Message::new("fault-characters")));
                }
                (Some(_), None) => {}
            }
        }
    }

    fn check_query(&self, query: Option<&str>, faults: &mut Faults) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let pairs = query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        for (name, value) in pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))) {
            let (name, value) = (name.replace('+', " "), value.replace('+', " "));
            let (Some(name), Some(value)) = (percent_decoded(&name), percent_decoded(&value)) else {
                faults.push(|| {
                    let at = format!("?{}", shortened(&name));
                    Fault::new(at, "characters", Message::new("fault-characters"))
                });
                continue;
            };
            let at = format!("?{name}");
            let Some(parameter) = self.parameters.iter().find(|p| p.place == Place::Query && p.name == *name)
            else {
                faults.push(|| {
                    let allowed: Vec<&str> = self
                        .parameters
                        .iter()
                        .filter(|p| p.place == Place::Query)
                        .map(|p| p.name.as_str())
                        .collect();
                    let message = Message::new("fault-unknown-parameter").arg("allowed", allowed.join(", "));
                    Fault::new(shortened(&at), "unknown-parameter", message)
                });
                continue;
            };
            let count = seen.entry(parameter.name.clone()).or_default();
            *count += 1;
            if *count == 2 && !matches!(parameter.kind, Kind::Texts) {
                faults.push(|| Fault::new(at.clone(), "repeated", Message::new("fault-repeated")));
            }
            parameter.check(&at, &value, faults);
        }
        for parameter in self.parameters.iter().filter(|p| p.place == Place::Query && p.required) {
            if !seen.contains_key(&parameter.name) {
                faults.push(|| {
                    Fault::new(format!("?{}", parameter.name), "required", Message::new("fault-required"))
                });
            }
        }
    }

    fn check_body(
        &self,
        headers: &poem::http::HeaderMap,
        body: &[u8],
        faults: &mut Faults,
    ) -> Result<(), Problem> {
        let Some(expected) = &self.body else {
            if body.is_empty() {
                return Ok(());
            }
            return Err(Problem::invalid("", "unexpected-body", Message::new("fault-unexpected-body")));
        };
        let media = headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split(';').next())
            .map(|value| value.trim().to_ascii_lowercase());
        if body.is_empty() && media.is_none() {
            if expected.required {
                return Err(Problem::invalid("", "required", Message::new("fault-body-required")));
            }
            return Ok(());
        }
        match (media.as_deref(), &expected.json) {
            (Some("application/json"), Some(validator)) => {
                let value = json::read(body).map_err(|error| unreadable(&error))?;
                if may_hold_nul(body) {
                    find_nul(&value, "", faults);
                }
                for error in validator.iter_errors(&value) {
                    let at = error.instance_path().as_str();
                    let secret = at.split('/').any(|part| SECRET_FIELDS.contains(&part));
                    fault_of_kind(&error, at, secret, faults);
                }
                Ok(())
            }
            (Some(media), _) if expected.other_media.contains(media) => Ok(()),
            _ => Err(Problem::new(ProblemCode::UnsupportedMediaType)),
        }
    }
}

impl Parameter {
    fn check(&self, at: &str, value: &str, faults: &mut Faults) {
        if value.contains('\0') {
            faults.push(|| Fault::new(at, "characters", Message::new("fault-characters")));
            return;
        }
        let typed = match self.kind {
            Kind::Text => json!(value),
            Kind::Texts => json!([value]),
            Kind::Integer => value.parse::<i64>().map_or_else(|_| json!(value), |number| json!(number)),
            Kind::Boolean => value.parse::<bool>().map_or_else(|_| json!(value), |yes| json!(yes)),
        };
        for error in self.validator.iter_errors(&typed) {
            fault_of_kind(&error, at, false, faults);
        }
    }
}

/// Adds every component that a schema refers to, by whatever way round.
fn add_needed(schema: &Value, components: &Value, needed: &mut Map<String, Value>) {
    match schema {
        Value::Object(map) => {
            if let Some(name) =
                map.get("$ref").and_then(Value::as_str).and_then(|reference| reference.rsplit('/').next())
                && !needed.contains_key(name)
                && let Some(component) = components.get(name)
            {
                needed.insert(name.to_owned(), component.clone());
                add_needed(component, components, needed);
            }
            map.values().for_each(|inner| add_needed(inner, components, needed));
        }
        Value::Array(items) => items.iter().for_each(|inner| add_needed(inner, components, needed)),
        _ => {}
    }
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn kind_of(schema: &Value) -> Kind {
    let kind = match schema.get("type") {
        Some(Value::String(kind)) => kind.as_str(),
        Some(Value::Array(kinds)) => {
            kinds.iter().filter_map(Value::as_str).find(|k| *k != "null").unwrap_or("string")
        }
        _ => "string",
    };
    match kind {
        "integer" => Kind::Integer,
        "boolean" => Kind::Boolean,
        "array" => Kind::Texts,
        _ => Kind::Text,
    }
}

/// A part of an address, decoded; `None` when that is no text, or a `%` begins no character.
#[must_use]
pub fn percent_decoded(text: &str) -> Option<String> {
    let is_digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_hexdigit);
    let bytes = text.as_bytes();
    let strays = bytes
        .iter()
        .enumerate()
        .any(|(at, byte)| *byte == b'%' && !(is_digit(bytes.get(at + 1)) && is_digit(bytes.get(at + 2))));
    if strays {
        return None;
    }
    percent_encoding::percent_decode(bytes).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// The faults of a request. Of very many only the first are made, the others are counted.
#[derive(Default)]
struct Faults {
    kept: Vec<Fault>,
    more: usize,
}

impl Faults {
    fn is_full(&self) -> bool {
        self.kept.len() >= MOST_FAULTS
    }

    fn push(&mut self, fault: impl FnOnce() -> Fault) {
        if self.is_full() {
            self.more += 1;
        } else {
            self.kept.push(fault());
        }
    }

    fn into_problem(self) -> Option<Problem> {
        Problem::from_faults(self.kept).map(|problem| Problem { more: self.more, ..problem })
    }
}

/// The problem of a body that is no JSON of ours.
fn unreadable(error: &JsonError) -> Problem {
    let problem = Problem::new(ProblemCode::Malformed);
    match error {
        JsonError::Syntax { line, column } => {
            let message = Message::new("fault-json").arg("line", line).arg("column", column);
            problem.with(Fault::new("", "json", message))
        }
        JsonError::Twice(places) => places.iter().fold(problem, |problem, at| {
            problem.with(Fault::new(at, "repeated", Message::new("fault-name-repeated")))
        }),
    }
}

/// Whether a text in a body can hold a NUL: only an escaped one is JSON.
fn may_hold_nul(body: &[u8]) -> bool {
    body.windows(6).any(|six| six == b"\\u0000")
}

fn find_nul(value: &Value, at: &str, faults: &mut Faults) {
    match value {
        Value::String(text) if text.contains('\0') => {
            faults.push(|| Fault::new(at, "characters", Message::new("fault-characters")));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                find_nul(item, &format!("{at}/{index}"), faults);
            }
        }
        Value::Object(map) => {
            for (key, item) in map {
                find_nul(item, &json::pointer(at, key), faults);
            }
        }
        _ => {}
    }
}

fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        text.to_owned()
    } else {
        text.chars().take(MOST).chain(['…']).collect()
    }
}

fn fault_of_kind(error: &jsonschema::ValidationError<'_>, at: &str, secret: bool, faults: &mut Faults) {
    if faults.is_full() {
        faults.more += match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => unexpected.len(),
            _ => 1,
        };
        return;
    }
    let found = if secret {
        "…".to_owned()
    } else {
        match error.instance().as_ref() {
            Value::String(text) => shortened(text),
            Value::Array(_) => "[…]".to_owned(),
            Value::Object(_) => "{…}".to_owned(),
            other => other.to_string(),
        }
    };
    let mut one = |code: &'static str, message: Message| {
        faults.push(|| Fault::new(at, code, message.arg("found", &found)));
    };
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            faults.push(|| Fault::new(format!("{at}/{name}"), "required", Message::new("fault-required")));
        }
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            for name in unexpected {
                faults.push(|| {
                    let at = format!("{at}/{}", shortened(name));
                    Fault::new(at, "unknown-field", Message::new("fault-unknown-field"))
                });
            }
        }
        ValidationErrorKind::Enum { options } => {
            let allowed = options
                .as_array()
                .map(|o| o.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "))
                .unwrap_or_default();
            one("not-one-of", Message::new("fault-not-one-of").arg("allowed", allowed))
        }
        ValidationErrorKind::Type { kind } => {
            let expected = match kind {
                jsonschema::error::TypeKind::Single(one) => one.to_string(),
                jsonschema::error::TypeKind::Multiple(set) => {
                    set.iter().map(|t| t.to_string()).filter(|t| t != "null").collect::<Vec<_>>().join(", ")
                }
            };
            one("type", Message::new("fault-type").arg("expected", expected))
        }
        ValidationErrorKind::Format { format } if format == "date" => one("date", Message::new("fault-date")),
        ValidationErrorKind::Format { format } => {
            one("format", Message::new("fault-format").arg("format", format))
        }
        ValidationErrorKind::MinLength { limit } => {
            one("too-short", Message::new("fault-too-short").arg("limit", limit))
        }
        ValidationErrorKind::MaxLength { limit } => {
            one("too-long", Message::new("fault-too-long").arg("limit", limit))
        }
        ValidationErrorKind::Minimum { limit } | ValidationErrorKind::ExclusiveMinimum { limit } => {
            one("too-small", Message::new("fault-too-small").arg("limit", limit))
        }
        ValidationErrorKind::Maximum { limit } | ValidationErrorKind::ExclusiveMaximum { limit } => {
            one("too-large", Message::new("fault-too-large").arg("limit", limit))
        }
        ValidationErrorKind::Pattern { .. } => one("pattern", Message::new("fault-pattern")),
        ValidationErrorKind::MaxItems { limit } => {
            one("too-many", Message::new("fault-too-many").arg("limit", limit))
        }
        ValidationErrorKind::MinItems { limit } => {
            one("too-few", Message::new("fault-too-few").arg("limit", limit))
        }
        ValidationErrorKind::AnyOf { context } => {
            // "this, or null": what is wrong with this, not that it is not null.
            let before = faults.kept.len();
            for error in context.iter().flatten().filter(|error| !is_not_null(error)) {
                let inner_at = error.instance_path().as_str();
                fault_of_kind(error, if inner_at.len() > at.len() { inner_at } else { at }, secret, faults);
            }
            if faults.kept.len() == before {
                faults.push(|| Fault::new(at, "form", Message::new("fault-form").arg("found", &found)));
            }
        }
        _ => one("form", Message::new("fault-form")),
    }
}

/// Whether an alternative fails only because the value is not null.
fn is_not_null(error: &jsonschema::ValidationError<'_>) -> bool {
    matches!(error.kind(), ValidationErrorKind::Type { kind: jsonschema::error::TypeKind::Single(kind) } if kind.to_string() == "null")
}

#[cfg(test)]
mod tests {
    use super::percent_decoded;
    use proptest::prelude::*;

    #[test]
    fn a_percent_sign_begins_two_digits_or_nothing() {
        assert_eq!(percent_decoded("a%20%E5%AD%97+b"), Some("a 字+b".to_owned()));
        for stray in ["%", "%4", "%+5", "%-1", "%4g", "a%", "%%41", "%\u{ff11}1", "%ff", "%e5%ad"] {
            assert_eq!(percent_decoded(stray), None, "{stray}");
        }
    }

    proptest! {
        #[test]
        fn what_was_encoded_is_decoded(text in ".{0,20}") {
            let encoded = percent_encoding::utf8_percent_encode(&text, percent_encoding::NON_ALPHANUMERIC).to_string();
            prop_assert_eq!(percent_decoded(&encoded), Some(text));
        }
    }
}

//! The served OpenAPI document, enforced: what it does not allow does not reach a handler, and the caller hears of
//! every fault at once.

use super::problem::{Fault, Message, Problem, ProblemCode};
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
    operations: Vec<Operation>,
}

/// One operation.
pub struct Operation {
    /// Its id.
    pub id: String,
    method: Method,
    path: Vec<Segment>,
    parameters: Vec<Parameter>,
    body: Option<Body>,
}

/// One part of a path.
#[derive(Clone, Debug)]
pub enum Segment {
    /// As it stands.
    Literal(String),
    /// Whatever stands there, under this name.
    Named(String),
}

/// The parts of a path with `{name}` or `:name` for what varies.
#[must_use]
pub fn segments(path: &str) -> Vec<Segment> {
    path.trim_matches('/')
        .split('/')
        .map(|part| {
            let name = part
                .strip_prefix('{')
                .and_then(|part| part.strip_suffix('}'))
                .or_else(|| part.strip_prefix(':'));
            match name {
                Some(name) => Segment::Named(name.to_owned()),
                None => Segment::Literal(part.to_owned()),
            }
        })
        .collect()
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

/// What answers to a method and a path.
pub enum Found<'c> {
    /// This operation.
    Operation(&'c Operation),
    /// Nothing by this method, but by these.
    OtherMethods(Vec<Method>),
    /// Nothing.
    Nothing,
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
                operations.push(Operation {
                    id: text(operation, "operationId"),
                    method,
                    path: segments(path),
                    parameters,
                    body,
                });
            }
        }
        Ok(Self { operations })
    }

    /// What answers to this method and path.
    #[must_use]
    pub fn find(&self, method: &Method, path: &str) -> Found<'_> {
        let parts: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
        // A literal segment is a better answer than a named one: `/practitioners/search` is not a registry number.
        let mut best = 0;
        let mut fitting: Vec<&Operation> = Vec::new();
        for operation in &self.operations {
            let Some(literals) = operation.fits(&parts) else { continue };
            if literals > best {
                fitting.clear();
            }
            if literals >= best {
                best = literals;
                fitting.push(operation);
            }
        }
        let wanted = if *method == Method::HEAD { &Method::GET } else { method };
        match fitting.iter().find(|operation| operation.method == *wanted) {
            Some(operation) => Found::Operation(operation),
            None if fitting.is_empty() => Found::Nothing,
            None => Found::OtherMethods(fitting.iter().map(|operation| operation.method.clone()).collect()),
        }
    }

    /// The ids of all operations.
    pub fn operation_ids(&self) -> impl Iterator<Item = &str> {
        self.operations.iter().map(|operation| operation.id.as_str())
    }
}

impl Operation {
    fn fits(&self, parts: &[&str]) -> Option<usize> {
        if parts.len() != self.path.len() {
            return None;
        }
        let mut literals = 0;
        for (segment, part) in self.path.iter().zip(parts) {
            match segment {
                Segment::Literal(literal) if literal == part => literals += 1,
                Segment::Literal(_) => return None,
                Segment::Named(_) if part.is_empty() => return None,
                Segment::Named(_) => {}
            }
        }
        Some(literals)
    }

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
        path: &str,
        query: Option<&str>,
        headers: &poem::http::HeaderMap,
        body: &[u8],
    ) -> Result<(), Problem> {
        let mut faults = Vec::new();
        self.check_path(path, &mut faults);
        self.check_query(query, &mut faults);
        for parameter in self.parameters.iter().filter(|p| p.place == Place::Header) {
            if let Some(value) = headers.get(parameter.name.as_str()) {
                match value.to_str() {
                    Ok(value) => parameter.check(&parameter.name, value, &mut faults),
                    Err(_) => faults.push(Fault::new(
                        &*parameter.name,
                        "characters",
                        Message::new("fault-characters"),
                    )),
                }
            }
        }
        self.check_body(headers, body, &mut faults)?;
        Problem::from_faults(faults).map_or(Ok(()), Err)
    }

    fn check_path(&self, path: &str, faults: &mut Vec<Fault>) {
        let parts = path.strip_prefix('/').unwrap_or(path).split('/');
        for (segment, part) in self.path.iter().zip(parts) {
            let Segment::Named(name) = segment else { continue };
            let at = format!("{{{name}}}");
            let decoded = percent_decoded(part);
            match (decoded, self.parameters.iter().find(|p| p.place == Place::Path && p.name == *name)) {
                (Some(value), Some(parameter)) => parameter.check(&at, &value, faults),
                (None, _) => faults.push(Fault::new(at, "characters", Message::new("fault-characters"))),
                (Some(_), None) => {}
            }
        }
    }

    fn check_query(&self, query: Option<&str>, faults: &mut Vec<Fault>) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let at = format!("?{name}");
            let Some(parameter) = self.parameters.iter().find(|p| p.place == Place::Query && p.name == *name)
            else {
                let allowed: Vec<&str> = self
                    .parameters
                    .iter()
                    .filter(|p| p.place == Place::Query)
                    .map(|p| p.name.as_str())
                    .collect();
                faults.push(Fault::new(
                    shortened(&at),
                    "unknown-parameter",
                    Message::new("fault-unknown-parameter").arg("allowed", allowed.join(", ")),
                ));
                continue;
            };
            let count = seen.entry(parameter.name.clone()).or_default();
            *count += 1;
            if *count == 2 && !matches!(parameter.kind, Kind::Texts) {
                faults.push(Fault::new(at.clone(), "repeated", Message::new("fault-repeated")));
            }
            parameter.check(&at, &value, faults);
        }
        for parameter in self.parameters.iter().filter(|p| p.place == Place::Query && p.required) {
            if !seen.contains_key(&parameter.name) {
                faults.push(Fault::new(
                    format!("?{}", parameter.name),
                    "required",
                    Message::new("fault-required"),
                ));
            }
        }
    }

    fn check_body(
        &self,
        headers: &poem::http::HeaderMap,
        body: &[u8],
        faults: &mut Vec<Fault>,
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
                let value: Value = serde_json::from_slice(body).map_err(|error| {
                    Problem::new(ProblemCode::Malformed).with(Fault::new(
                        "",
                        "json",
                        Message::new("fault-json").arg("line", error.line()).arg("column", error.column()),
                    ))
                })?;
                find_nul(&value, String::new(), faults);
                for error in validator.iter_errors(&value) {
                    faults_of(&error, faults);
                }
                Ok(())
            }
            (Some(media), _) if expected.other_media.contains(media) => Ok(()),
            _ => Err(Problem::new(ProblemCode::UnsupportedMediaType)),
        }
    }
}

impl Parameter {
    fn check(&self, at: &str, value: &str, faults: &mut Vec<Fault>) {
        if value.contains('\0') {
            faults.push(Fault::new(at, "characters", Message::new("fault-characters")));
            return;
        }
        let typed = match self.kind {
            Kind::Text => json!(value),
            Kind::Texts => json!([value]),
            Kind::Integer => value.parse::<i64>().map_or_else(|_| json!(value), |number| json!(number)),
            Kind::Boolean => value.parse::<bool>().map_or_else(|_| json!(value), |yes| json!(yes)),
        };
        for error in self.validator.iter_errors(&typed) {
            faults.extend(fault_of_kind(&error, at.to_owned(), false));
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

/// A part of a path, decoded; `None` when that is no text.
#[must_use]
pub fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn find_nul(value: &Value, at: String, faults: &mut Vec<Fault>) {
    match value {
        Value::String(text) if text.contains('\0') => {
            faults.push(Fault::new(at, "characters", Message::new("fault-characters")));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                find_nul(item, format!("{at}/{index}"), faults);
            }
        }
        Value::Object(map) => {
            for (key, item) in map {
                find_nul(item, format!("{at}/{key}"), faults);
            }
        }
        _ => {}
    }
}

fn faults_of(error: &jsonschema::ValidationError<'_>, faults: &mut Vec<Fault>) {
    let at = error.instance_path().to_string();
    let secret = at.split('/').any(|part| SECRET_FIELDS.contains(&part));
    faults.extend(fault_of_kind(error, at, secret));
}

fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        text.to_owned()
    } else {
        text.chars().take(MOST).chain(['…']).collect()
    }
}

fn fault_of_kind(error: &jsonschema::ValidationError<'_>, at: String, secret: bool) -> Vec<Fault> {
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
    let one = |code: &'static str, message: Message| {
        vec![Fault::new(at.clone(), code, message.arg("found", &found))]
    };
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            vec![Fault::new(format!("{at}/{name}"), "required", Message::new("fault-required"))]
        }
        ValidationErrorKind::AdditionalProperties { unexpected } => unexpected
            .iter()
            .map(|name| {
                Fault::new(
                    format!("{at}/{}", shortened(name)),
                    "unknown-field",
                    Message::new("fault-unknown-field"),
                )
            })
            .collect(),
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
            let inner: Vec<Fault> = context
                .iter()
                .flatten()
                .filter(|e| !matches!(e.kind(), ValidationErrorKind::Type { kind: jsonschema::error::TypeKind::Single(t) } if t.to_string() == "null"))
                .flat_map(|e| {
                    let inner_at = e.instance_path().to_string();
                    fault_of_kind(e, if inner_at.len() > at.len() { inner_at } else { at.clone() }, secret)
                })
                .collect();
            if inner.is_empty() { one("form", Message::new("fault-form")) } else { inner }
        }
        _ => one("form", Message::new("fault-form")),
    }
}

//! Makes the generated description of the API a valid OpenAPI 3.1 document: the one that is served, committed,
//! linted, and enforced on every request.
//!
//! What the generator leaves wrong and is put right here: the version, `nullable`, formats of days, the charset in
//! media types, closed request bodies, header names, which statuses an operation can answer, who may call it, and
//! an example of everything.

use crate::platform::language::Language;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use serde_json::{Map, Value, json};

/// What the correction must be told of an operation.
pub trait OperationFacts {
    /// Whether anybody may call it.
    fn is_public(&self, operation_id: &str) -> bool;
    /// Who may call it, in words.
    fn who(&self, operation_id: &str) -> String;
}

/// The corrected document.
#[must_use]
pub fn corrected(
    generated: &str,
    facts: &dyn OperationFacts,
    samples: &dyn Fn(&str) -> Option<Value>,
) -> Value {
    let mut document: Value = serde_json::from_str(generated).unwrap_or_else(|_| json!({}));
    document["openapi"] = json!("3.1.1");
    document["jsonSchemaDialect"] = json!("https://spec.openapis.org/oas/3.1/dialect/base");
    if let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
        for (name, schema) in schemas.iter_mut() {
            correct_component(name, schema);
        }
    }
    let components = document.pointer("/components/schemas").cloned().unwrap_or_else(|| json!({}));
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        for operations in paths.values_mut().filter_map(Value::as_object_mut) {
            for operation in operations.values_mut() {
                correct_operation(operation, facts, &components, samples);
            }
        }
    }
    share_problems(&mut document);
    document["components"]["securitySchemes"] = json!({
        "token": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
                   "description": "A short-lived token from `POST /api/v1/tokens`." }
    });
    if let Some(root) = document.as_object_mut() {
        root.remove("servers");
    }
    document["servers"] = json!([{ "url": "/", "description": "This registry." }]);
    document
}

fn correct_component(name: &str, schema: &mut Value) {
    correct_schema(schema);
    let is_request = name.ends_with("In") || name.ends_with("Patch");
    if schema.get("type") == Some(&json!("object")) {
        let required: Vec<String> = schema
            .get("required")
            .and_then(Value::as_array)
            .map(|names| names.iter().filter_map(|n| n.as_str().map(str::to_owned)).collect())
            .unwrap_or_default();
        let mut all = Vec::new();
        if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
            for (property, inner) in properties.iter_mut() {
                all.push(json!(property));
                if !required.contains(property) && inner.get("default").is_none() {
                    make_nullable(inner);
                }
            }
        }
        if is_request {
            schema["additionalProperties"] = json!(false);
        } else if !all.is_empty() {
            // Answers always carry every field, as null where there is nothing to say.
            schema["required"] = json!(all);
        }
    }
}

/// A description stands beside a reference in 3.1; wrapped in `allOf`, generators of clients drop the field.
fn unwrap_reference(map: &mut Map<String, Value>) {
    let Some(parts) = map.get("allOf").and_then(Value::as_array) else { return };
    let (references, others): (Vec<&Value>, Vec<&Value>) =
        parts.iter().partition(|part| part.get("$ref").is_some());
    let is_said =
        |part: &&Value| part.as_object().is_some_and(|part| part.keys().all(|key| key == "description"));
    let [reference] = references.as_slice() else { return };
    if !others.iter().all(is_said) {
        return;
    }
    let target = reference.get("$ref").cloned().unwrap_or_default();
    let said = others.iter().find_map(|part| part.get("description")).cloned();
    map.remove("allOf");
    map.insert("$ref".to_owned(), target);
    if let Some(said) = said {
        map.entry("description").or_insert(said);
    }
}

fn correct_schema(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            unwrap_reference(map);
            match map.get("format").and_then(Value::as_str) {
                Some("naive-date") => {
                    map.insert("format".to_owned(), json!("date"));
                }
                Some("uint16" | "uint32" | "uint64" | "uint8") => {
                    map.insert("format".to_owned(), json!("int64"));
                    map.entry("minimum").or_insert(json!(0));
                }
                _ => {}
            }
            if map.remove("nullable") == Some(json!(true)) {
                let mut inner = Value::Object(std::mem::take(map));
                make_nullable(&mut inner);
                if let Value::Object(inner) = inner {
                    *map = inner;
                }
            }
            if let Some(example) = map.remove("example") {
                map.insert("examples".to_owned(), json!([example]));
            }
            for inner in map.values_mut() {
                correct_schema(inner);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(correct_schema),
        _ => {}
    }
}

fn make_nullable(schema: &mut Value) {
    let Some(map) = schema.as_object_mut() else { return };
    if let Some(Value::String(kind)) = map.get("type").cloned() {
        map.insert("type".to_owned(), json!([kind, "null"]));
        if let Some(Value::Array(values)) = map.get_mut("enum") {
            values.push(Value::Null);
        }
    } else if map.contains_key("$ref") || map.contains_key("allOf") {
        let mut outer = Map::new();
        for kept in ["title", "description", "deprecated", "examples"] {
            if let Some(value) = map.remove(kept) {
                outer.insert(kept.to_owned(), value);
            }
        }
        let mut inner = Value::Object(std::mem::take(map));
        if let Some(parts) = inner.get("allOf").and_then(Value::as_array).filter(|parts| parts.len() == 1) {
            inner = parts[0].clone();
        }
        outer.insert("anyOf".to_owned(), json!([inner, { "type": "null" }]));
        *map = outer;
    }
}

/// Operations without a body whose answer depends on how things stand: 409 where they do not allow it.
const REFUSED_AS_IT_STANDS: [&str; 2] = ["get_credential_effects", "remove_ban_file"];

/// The first of the words that a pattern names one by one, or a letter where it asks for letters.
fn one_of_pattern(pattern: &str) -> Option<Value> {
    let inner = pattern.strip_prefix('^')?.strip_suffix('$')?;
    if inner == "[A-Z]+" {
        return Some(json!("F"));
    }
    let words = inner.strip_prefix('(')?.strip_suffix(')')?;
    let first = words.split('|').next()?;
    first.bytes().all(|b| b.is_ascii_lowercase() || b == b'_').then(|| json!(first))
}

fn correct_operation(
    operation: &mut Value,
    facts: &dyn OperationFacts,
    components: &Value,
    samples: &dyn Fn(&str) -> Option<Value>,
) {
    let Some(id) = operation.get("operationId").and_then(Value::as_str).map(str::to_owned) else { return };
    let public = facts.is_public(&id);
    operation["security"] = if public { json!([]) } else { json!([{ "token": [] }]) };
    let about = operation.get("description").and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    operation["description"] = json!(format!("{about}\n\nWho may: {}.", facts.who(&id)).trim());
    let mut has_if_match = false;
    let mut has_query = false;
    let mut has_path = false;
    if let Some(parameters) = operation.get_mut("parameters").and_then(Value::as_array_mut) {
        for parameter in parameters.iter_mut() {
            let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            let place = parameter.get("in").and_then(Value::as_str).unwrap_or_default().to_owned();
            has_if_match |= place == "header" && name.eq_ignore_ascii_case("if-match");
            has_query |= place == "query";
            has_path |= place == "path";
            if let Some(map) = parameter.as_object_mut() {
                if place == "header" {
                    map.insert("name".to_owned(), json!(header_name(&name)));
                }
                if let Some(schema) = map.get_mut("schema") {
                    correct_schema(schema);
                    if map.get("example").is_none() && map.get("examples").is_none() {
                        let schema = map.get("schema").cloned().unwrap_or_default();
                        let sample = example_of(&schema, &name, components, samples, 0);
                        map.insert("example".to_owned(), sample);
                    }
                }
                map.remove("explode");
            }
        }
    }
    let has_body = operation.get("requestBody").is_some();
    if let Some(content) = operation.pointer_mut("/requestBody/content") {
        correct_content(content, components, samples);
    }
    let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { return };
    let keeps = |status: &str| match status {
        "401" | "403" => !public || id == "create_token",
        "404" => has_path || has_body,
        "405" | "406" => false,
        "409" => has_body || has_if_match || REFUSED_AS_IT_STANDS.contains(&id.as_str()),
        "412" | "428" => has_if_match,
        "413" | "415" => has_body,
        "422" => has_body || has_query || has_path,
        _ => true,
    };
    responses.retain(|status, _| status.starts_with('2') || keeps(status));
    for (status, response) in responses.iter_mut() {
        if let Some(headers) = response.get_mut("headers").and_then(Value::as_object_mut) {
            let renamed: Map<String, Value> = std::mem::take(headers)
                .into_iter()
                .map(|(name, mut header)| {
                    if let Some(schema) = header.get_mut("schema") {
                        correct_schema(schema);
                    }
                    (header_name(&name), header)
                })
                .collect();
            *headers = renamed;
        }
        if let Some(content) = response.get_mut("content") {
            correct_content(content, components, samples);
            if let Some(example) = content.pointer_mut("/application~1problem+json/example")
                && let Some(problem) = example_of_problem(status)
            {
                *example = problem;
            }
        }
    }
}

/// A problem that an operation answers with this status: the first of its kinds, and one fault where faults are listed.
fn example_of_problem(status: &str) -> Option<Value> {
    let status: u16 = status.parse().ok()?;
    let code = ProblemCode::ALL.iter().find(|code| code.status() == status)?;
    let mut problem = Problem::new(*code);
    if *code == ProblemCode::Invalid {
        problem = problem.with(Fault::new("/name", "required", Message::new("fault-required")));
    }
    serde_json::to_value(problem.in_words(Language::Chinese, "01932f5e-6f00-7000-8000-000000000001")).ok()
}

/// The answers that say what went wrong are alike in every operation: each status stands once, among the components.
fn share_problems(document: &mut Value) {
    let mut shared: Map<String, Value> = Map::new();
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        let operations = paths.values_mut().filter_map(Value::as_object_mut).flat_map(Map::values_mut);
        for responses in operations.filter_map(|operation| operation.get_mut("responses")?.as_object_mut()) {
            for (status, response) in responses.iter_mut().filter(|(status, _)| !status.starts_with('2')) {
                let name = format!("Problem{status}");
                let reference = json!({ "$ref": format!("#/components/responses/{name}") });
                shared.entry(name).or_insert_with(|| response.clone());
                *response = reference;
            }
        }
    }
    shared.sort_keys();
    document["components"]["responses"] = Value::Object(shared);
}

fn header_name(name: &str) -> String {
    name.split('-')
        .map(|part| match part.to_ascii_lowercase().as_str() {
            "etag" => "ETag".to_owned(),
            "id" => "ID".to_owned(),
            lower => {
                let mut characters = lower.chars();
                characters
                    .next()
                    .map(|c| c.to_ascii_uppercase().to_string() + characters.as_str())
                    .unwrap_or_default()
            }
        })
        .collect::<Vec<_>>()
        .join("-")
}

fn correct_content(content: &mut Value, components: &Value, samples: &dyn Fn(&str) -> Option<Value>) {
    let Some(map) = content.as_object_mut() else { return };
    let corrected: Map<String, Value> = std::mem::take(map)
        .into_iter()
        .map(|(media, mut value)| {
            let media = media.split(';').next().unwrap_or_default().trim().to_owned();
            if let Some(schema) = value.get_mut("schema") {
                correct_schema(schema);
            }
            if media.ends_with("json") {
                let schema = value.get("schema").cloned().unwrap_or_default();
                value["example"] = example_of(&schema, "", components, samples, 0);
            }
            (media, value)
        })
        .collect();
    *map = corrected;
}

/// A value that fits the schema: the sample of the property's name where it has one.
fn example_of(
    schema: &Value,
    name: &str,
    components: &Value,
    samples: &dyn Fn(&str) -> Option<Value>,
    depth: usize,
) -> Value {
    if depth > 40 {
        return Value::Null;
    }
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let component = reference.rsplit('/').next().unwrap_or_default();
        let target = components.get(component).cloned().unwrap_or_default();
        return example_of(&target, name, components, samples, depth + 1);
    }
    let one_of_several =
        ["allOf", "anyOf", "oneOf"].iter().find_map(|k| schema.get(*k)?.as_array()?.first().cloned());
    if let Some(first) = one_of_several {
        return example_of(&first, name, components, samples, depth + 1);
    }
    if let Some(first) = schema.get("examples").and_then(Value::as_array).and_then(|e| e.first()) {
        return first.clone();
    }
    let kinds: Vec<&str> = match schema.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if let Some(values) = schema.get("enum").and_then(Value::as_array)
        && let Some(first) = values.first()
    {
        return samples(name).filter(|sample| values.contains(sample)).unwrap_or_else(|| first.clone());
    }
    let fits = |sample: &Value| match sample {
        Value::String(_) => kinds.contains(&"string"),
        Value::Number(_) => kinds.contains(&"integer") || kinds.contains(&"number"),
        Value::Bool(_) => kinds.contains(&"boolean"),
        Value::Array(_) => kinds.contains(&"array"),
        Value::Object(_) => kinds.contains(&"object"),
        Value::Null => kinds.contains(&"null"),
    };
    if let Some(sample) = samples(name).filter(fits) {
        return sample;
    }
    match kinds.first().copied() {
        Some("object") => {
            let mut example = Map::new();
            if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
                for (property, inner) in properties {
                    example.insert(
                        property.clone(),
                        example_of(inner, property, components, samples, depth + 1),
                    );
                }
            }
            Value::Object(example)
        }
        Some("array") => {
            let item =
                schema.get("items").map(|items| example_of(items, name, components, samples, depth + 1));
            Value::Array(item.into_iter().collect())
        }
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
        Some("boolean") => json!(true),
        Some("string") => match schema.get("format").and_then(Value::as_str) {
            Some("date") => json!("2026-06-30"),
            Some("date-time") => json!("2026-06-30T02:31:05Z"),
            Some("uuid") => json!("01932f5e-6f00-7000-8000-000000000001"),
            _ => {
                let pattern = schema.get("pattern").and_then(Value::as_str);
                pattern.and_then(one_of_pattern).unwrap_or_else(|| json!("示例"))
            }
        },
        _ => Value::Null,
    }
}

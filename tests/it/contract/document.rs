//! The served document: complete, and true to the committed one.

use mengya_api::access::permissions::PERMISSIONS;
use mengya_api::app::App;
use mengya_api::platform::problem::ProblemCode;
use serde_json::Value;

fn operations(document: &Value) -> Vec<&Value> {
    let paths = document["paths"].as_object().unwrap();
    paths.values().flat_map(|methods| methods.as_object().unwrap().values()).collect()
}

#[tokio::test]
async fn every_operation_has_an_id_a_tag_a_summary_a_description_and_examples() {
    let document = App::detached().unwrap().document();
    assert_eq!(document["openapi"], "3.1.1");
    let mut incomplete = Vec::new();
    for operation in operations(document) {
        let id = operation["operationId"].as_str().unwrap_or("(none)");
        for key in ["operationId", "summary", "description"] {
            if operation[key].as_str().is_none_or(str::is_empty) {
                incomplete.push(format!("{id}: {key}"));
            }
        }
        if operation["tags"].as_array().is_none_or(|tags| tags.len() != 1) {
            incomplete.push(format!("{id}: one tag"));
        }
        let media = |content: &Value| {
            content.as_object().is_some_and(|all| {
                all.iter().all(|(media, value)| !media.ends_with("json") || value.get("example").is_some())
            })
        };
        if operation.get("requestBody").is_some_and(|body| !media(&body["content"])) {
            incomplete.push(format!("{id}: an example of the request"));
        }
        for (status, response) in operation["responses"].as_object().unwrap() {
            if status.starts_with('2') && !media(&response["content"]) {
                incomplete.push(format!("{id}: an example of {status}"));
            }
        }
    }
    assert!(incomplete.is_empty(), "{incomplete:#?}");
}

#[tokio::test]
async fn every_kind_of_problem_is_told_and_every_status_shows_one_of_its_own() {
    let document = App::detached().unwrap().document();
    let told: Vec<&str> = document["components"]["schemas"]["ProblemCode"]["enum"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let known: Vec<&str> = ProblemCode::ALL.iter().map(|code| code.code()).collect();
    assert_eq!(told, known);

    let responses = document["components"]["responses"].as_object().unwrap();
    assert!(responses.len() > 10);
    for (name, response) in responses {
        let example = &response["content"]["application/problem+json"]["example"];
        let code = ProblemCode::ALL.iter().find(|code| example["code"] == code.code()).unwrap();
        assert_eq!(name, &format!("Problem{}", code.status()));
        assert_eq!(example["status"], code.status());
        assert_eq!(example["type"], format!("/problems/{}", code.code()));
    }
}

#[tokio::test]
async fn every_operation_has_one_line_of_permissions_and_every_line_an_operation() {
    let document = App::detached().unwrap().document();
    let mut ids: Vec<&str> = operations(document).iter().filter_map(|o| o["operationId"].as_str()).collect();
    let mut lines: Vec<&str> = PERMISSIONS.iter().map(|(id, _)| *id).collect();
    ids.sort_unstable();
    lines.sort_unstable();
    assert_eq!(ids, lines);
}

#[tokio::test]
async fn the_committed_document_is_the_one_that_is_served() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../api/openapi.json");
    let committed: Value =
        serde_json::from_slice(&std::fs::read(path).expect("api/openapi.json: run `make openapi`")).unwrap();
    assert!(
        committed == *App::detached().unwrap().document(),
        "api/openapi.json is out of date: run `make openapi`"
    );
}

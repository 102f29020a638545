//! The demonstration district: every row, refusal, finding and hour that `expected.json` names, on both stores.

use chrono::NaiveDate;
use mengya_api::access::Actor;
use mengya_api::commands::{import, report};
use mengya_api::imports::recording::{FolderOptions, import_folder};
use mengya_entities::{completion, credential, employment, event, practitioner, screening, team_member};
use mengya_tests::{TestApp, on_both_stores};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::{Map, Value, json};
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/jingan")
}

fn expected() -> Value {
    serde_json::from_slice(&std::fs::read(folder().join("expected.json")).unwrap()).unwrap()
}

fn days() -> Vec<NaiveDate> {
    ["2026-01-15", "2026-06-30"].map(|day| day.parse().unwrap()).to_vec()
}

async fn import_district(app: &TestApp) -> Map<String, Value> {
    let options = FolderOptions { day: "2026-06-30".parse().unwrap(), trusted: true };
    let files = import::files_below(&folder()).unwrap();
    let outcomes =
        import_folder(app.services(), &Actor::operator(), files, options, &|_, _, _| {}).await.unwrap();
    import::as_json(&outcomes)["files"].as_object().unwrap().clone()
}

/// The row of a report with only what the expected answer names.
fn like(expected: &Value, found: &Value) -> Value {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => expected
            .iter()
            .map(|(key, value)| (key.clone(), found.get(key).map_or(Value::Null, |f| like(value, f))))
            .collect(),
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            expected.iter().zip(found).map(|(expected, found)| like(expected, found)).collect()
        }
        _ => found.clone(),
    }
}

async fn rows(app: &TestApp) -> Vec<u64> {
    let db = app.services().database.reader();
    vec![
        practitioner::Entity::find().count(db).await.unwrap(),
        employment::Entity::find().count(db).await.unwrap(),
        credential::Entity::find().count(db).await.unwrap(),
        screening::Entity::find().count(db).await.unwrap(),
        completion::Entity::find().count(db).await.unwrap(),
        team_member::Entity::find().count(db).await.unwrap(),
    ]
}

on_both_stores! {
    async fn every_row_of_the_district_is_accepted_or_refused_for_the_right_reason(app) {
        let files = import_district(&app).await;
        let expected = expected();
        for (path, expected) in expected["files"].as_object().unwrap() {
            let mut found = files.get(path).unwrap_or_else(|| panic!("{path} was not imported")).clone();
            // The right report leaves out which rows have no entry check.
            found["warnings"].as_array_mut().unwrap().retain(|it| it["kind"] != "entry_check_missing");
            for key in ["rows", "accepted", "refused", "warnings"] {
                assert_eq!(like(&expected[key], &found[key]), expected[key], "{path}: {key}");
            }
            let refused = found["refused"].as_array().unwrap().len() as u64;
            assert_eq!(found["rows"], json!(found["accepted"].as_u64().unwrap() + refused), "{path}");
            for row in found["refused"].as_array().unwrap() {
                for language in ["zh-Hans", "en"] {
                    assert!(row["reason"][language].as_str().is_some_and(|words| words.len() > 20), "{path}: {row}");
                }
            }
            if expected["tables"].is_array() {
                assert_eq!(like(&expected["tables"], &found["tables"]), expected["tables"], "{path}: tables");
            }
            for key in ["corrections", "same_bytes_as"] {
                if let Some(value) = expected.get(key) {
                    assert_eq!(&found[key], value, "{path}: {key}");
                }
            }
        }
        assert_eq!(files.len(), expected["files"].as_object().unwrap().len());
        let found = rows(&app).await;
        assert_eq!(json!(found[1]), expected["totals"]["employments"]);
        let corrected = expected["files"]["completions/06_晨芽学院_2026补报与更正.xlsx"]["corrections"].as_u64().unwrap();
        assert_eq!(found[4] - corrected, expected["totals"]["completions"].as_u64().unwrap());
    }

    async fn compliance_teams_bans_and_hours_of_the_district_come_out_on_both_days(app) {
        import_district(&app).await;
        let found = report::build(app.services(), &days()).await.unwrap();
        let expected = expected();
        for key in ["district", "institutions", "teams", "dual_certified", "barred", "hours"] {
            let (expected, found) = (expected[key].as_object().unwrap(), found[key].as_object().unwrap());
            for (name, expected) in expected {
                assert_eq!(found.get(name), Some(expected), "{key}: {name}");
            }
            assert_eq!(found.len(), expected.len(), "{key}");
        }
    }

    async fn the_same_folder_again_changes_nothing(app) {
        let first = import_district(&app).await;
        let before = (rows(&app).await, report::build(app.services(), &days()).await.unwrap());
        let again = import_district(&app).await;
        for (path, report) in &again {
            assert_eq!(report["accepted"], json!(0), "{path}");
            assert_eq!(report["rows"], first[path]["rows"], "{path}");
            assert_eq!(report["refused"].as_array().unwrap().len() as u64, report["rows"].as_u64().unwrap(), "{path}");
        }
        assert_eq!(before, (rows(&app).await, report::build(app.services(), &days()).await.unwrap()));
    }

    async fn every_accepted_row_is_in_the_history(app) {
        import_district(&app).await;
        let db = app.services().database.reader();
        let events = event::Entity::find().all(db).await.unwrap();
        let count = |action: &str| events.iter().filter(|event| event.action.code() == action).count() as u64;
        let found = rows(&app).await;
        assert_eq!(count("practitioner.registered"), found[0]);
        assert_eq!(count("employment.listed"), found[1]);
        assert_eq!(count("completion.recorded") + count("completion.corrected"), found[4]);
        let text = serde_json::to_string(&events.iter().map(|e| (&e.before, &e.after)).collect::<Vec<_>>()).unwrap();
        let expected = expected();
        for number in expected["hours"].as_object().unwrap().keys() {
            assert!(!text.contains(number.as_str()), "a document number stands in the history");
        }
    }
}

//! Institutions: entered, found, changed; their staff lists.

mod acting;
mod changing;
mod employing;
mod entering;
mod former;
mod hiring;
mod staff;

use mengya_entities::{event, practitioner};
use mengya_tests::TestApp;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};

const PLACE: &str = "91310106MA1FX00109";
const OTHER: &str = "52310106MJ100001XD";
const FAR: &str = "52310107MJ2000011B";
const LI: &str = "310106199003070029";
const WANG: &str = "310106198802291018";
const CHEN: &str = "310106198506150034";

fn staff_of(code: &str) -> String {
    format!("/api/v1/institutions/{code}/employments")
}

/// Employed as caregiver; with an entry check, or at work without one when the first day is over.
fn caregiver(person: &practitioner::Model, from: &str) -> Value {
    let number = person.registry_number.to_string();
    if from > "2026-06-30" {
        json!({ "registry_number": number, "post": "caregiver", "from_on": from,
            "entry_check": { "checked_on": "2026-06-30", "receipt_number": "查〔2026〕7号", "outcome": "clear" } })
    } else {
        json!({ "registry_number": number, "post": "caregiver", "from_on": from,
            "without_entry_check": true, "reason": "接手时未见查询记录" })
    }
}

/// What was recorded under this name.
async fn events(app: &TestApp, action: &str) -> Vec<event::Model> {
    let reader = app.services().database.reader();
    event::Entity::find().filter(event::Column::Action.eq(action)).all(reader).await.expect("events")
}

//! Institutions: entered, found, changed; their staff lists.

mod employing;
mod entering;
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

fn caregiver(person: &practitioner::Model, from: &str) -> Value {
    json!({ "registry_number": person.registry_number.to_string(), "post": "caregiver", "from_on": from })
}

/// What was recorded under this name.
async fn events(app: &TestApp, action: &str) -> Vec<event::Model> {
    let reader = app.ground().database.reader();
    event::Entity::find().filter(event::Column::Action.eq(action)).all(reader).await.expect("events")
}

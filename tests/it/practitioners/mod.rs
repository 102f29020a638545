//! Persons: registered, found, read, corrected, and who looked at them.

mod names;
mod namesakes;
mod reading;
mod searching;
mod writing;

use mengya_entities::practitioner::Model;
use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, Client, TestApp};

const LI: &str = "310106199003070029";
const WANG: &str = "310106198802291018";

fn path(person: &Model) -> String {
    format!("/api/v1/practitioners/{}", person.registry_number)
}

/// The manager of an institution, and the manager of another one.
async fn managers(app: &TestApp, employed: &Model, from: &str, until: Option<&str>) -> (Client, Client) {
    let own = app.institution("91310106MA1FX00109", "静安测试托育园", InstitutionKind::Nursery).await;
    let other = app.institution("91350100M000100Y43", "另一测试托育园", InstitutionKind::Nursery).await;
    app.employment(employed, &own, Post::Teacher, from, until).await;
    let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(own.id)).await;
    (manager, app.signed_in(Role::InstitutionManager, Binding::Institution(other.id)).await)
}

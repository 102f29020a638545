//! Providers, courses, completions and hours.

mod classes;
mod completions;
mod corrections;
mod courses;
mod hours;
mod pages;
mod planned;
mod providers;
mod recording;

use mengya_entities::values::Role;
use mengya_entities::{practitioner, provider};
use mengya_tests::{Binding, Client, Reply, TestApp};
use serde_json::Value;

/// The provider 晨芽.
async fn sprout(app: &TestApp) -> provider::Model {
    app.provider("PX01", "91310106MA1FPMRL2A", "上海静安晨芽教育学院").await
}

/// The provider 苗圃.
async fn nursery(app: &TestApp) -> provider::Model {
    app.provider("PX02", "52310106MJ1701318N", "上海苗圃职业技能培训学校").await
}

async fn staff(app: &TestApp, provider: &provider::Model) -> Client {
    app.signed_in(Role::ProviderStaff, Binding::Provider(provider.id)).await
}

async fn auditor(app: &TestApp) -> Client {
    app.signed_in(Role::Auditor, Binding::None).await
}

/// 李雷, born on 1990-03-07.
async fn li_lei(app: &TestApp) -> practitioner::Model {
    app.person("李雷", "310106199003070029").await
}

/// The facts of this kind in the history, the newest first.
async fn events(app: &TestApp, action: &str) -> Vec<Value> {
    let page = auditor(app).await.get(&format!("/api/v1/events?action={action}")).await.expect(200);
    page["items"].as_array().cloned().unwrap_or_default()
}

fn texts(page: &Value, field: &str) -> Vec<String> {
    let text = |item: &Value| item[field].as_str().unwrap_or_default().to_owned();
    page["items"].as_array().map(|items| items.iter().map(text).collect()).unwrap_or_default()
}

/// The codes of the faults with their places.
fn faults(reply: &Reply) -> Vec<(String, String)> {
    let mut faults = reply.faults();
    faults.sort();
    faults
}

fn pairs<const N: usize>(expected: [(&str, &str); N]) -> Vec<(String, String)> {
    let mut all = expected.map(|(at, code)| (at.to_owned(), code.to_owned())).to_vec();
    all.sort();
    all
}

//! Compliance of persons, institutions and districts, and the figures.

mod ahead;
mod districts;
mod institutions;
mod kept;
mod people;
mod statements;

use mengya_api::outdated::{Touched, mark};
use mengya_entities::ids::{CompletionId, CourseId, ProviderId};
use mengya_entities::values::{
    Audience, CourseForm, CredentialKind, Instant, InstitutionKind, Post, ScreeningKind, ScreeningOutcome,
    SocialCreditCode, Topic,
};
use mengya_entities::{completion, course, institution, practitioner, provider};
use mengya_tests::{TestApp, day, noon};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde_json::Value;

const PLACE: &str = "91310106MA1FX00109";
const OTHER: &str = "52310106MJ100001XD";
const FAR: &str = "52310107MJ2000011B";
const LI: &str = "310106199003070029";
const WANG: &str = "310106198802291018";

fn of(code: &str) -> String {
    format!("/api/v1/institutions/{code}/compliance")
}

/// The codes of what was found.
fn codes(findings: &Value) -> Vec<&str> {
    findings.as_array().unwrap().iter().map(|it| it["finding"].as_str().unwrap()).collect()
}

/// A caregiver with everything: credential, health certificate, entry check; employed here from 2026-01-01.
async fn fit_caregiver(
    app: &TestApp,
    name: &str,
    identity: &str,
    place: &institution::Model,
) -> practitioner::Model {
    let person = app.person(name, identity).await;
    app.credential(&person, CredentialKind::InfantCaregiver, Some(5), "2020-05-01", None).await;
    app.credential(&person, CredentialKind::HealthCertificate, None, "2025-12-01", None).await;
    app.screening(&person, ScreeningKind::Entry, "2025-12-31", ScreeningOutcome::Clear).await;
    app.employment(&person, place, Post::Caregiver, "2026-01-01", None).await;
    person
}

async fn nursery(app: &TestApp) -> institution::Model {
    app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await
}

/// A course of the one provider there is; its code is the topic's and the audience's.
async fn course(app: &TestApp, provider: ProviderId, topic: Topic, audience: Audience) -> CourseId {
    let id: CourseId = app.services().ids.next();
    course::ActiveModel {
        id: Set(id),
        provider_id: Set(provider),
        code: Set(format!("{topic}-{audience}")),
        title: Set(topic.zh().to_owned()),
        title_key: Set(topic.zh().to_owned()),
        title_en: Set(None),
        topic: Set(topic),
        form: Set(CourseForm::Theory),
        audience: Set(audience),
        minutes: Set(60 * 45),
        version: Set(1),
        created_at: Set(Instant::from(noon())),
    }
    .insert(app.services().database.writer())
    .await
    .expect("a course");
    id
}

async fn provider(app: &TestApp) -> ProviderId {
    let id: ProviderId = app.services().ids.next();
    provider::ActiveModel {
        id: Set(id),
        code: Set("P-01".to_owned()),
        name: Set("静安测试培训中心".to_owned()),
        name_key: Set("静安测试培训中心".to_owned()),
        social_credit_code: Set(SocialCreditCode::parse(OTHER).expect("a code")),
        phone_sealed: Set(None),
        version: Set(1),
        created_at: Set(Instant::from(noon())),
    }
    .insert(app.services().database.writer())
    .await
    .expect("a provider");
    id
}

/// One day's completion of so many class hours.
async fn completion(
    app: &TestApp,
    person: &practitioner::Model,
    course: CourseId,
    on: &str,
    class_hours: i32,
    passed: bool,
) -> CompletionId {
    let id: CompletionId = app.services().ids.next();
    completion::ActiveModel {
        id: Set(id),
        practitioner_id: Set(person.id),
        course_id: Set(course),
        started_on: Set(day(on)),
        ended_on: Set(day(on)),
        minutes: Set(class_hours * 45),
        passed: Set(passed),
        session: Set(None),
        corrects_id: Set(None),
        reason: Set(None),
        superseded_by: Set(None),
        import_id: Set(None),
        recorded_by: Set(None),
        created_at: Set(Instant::from(noon())),
    }
    .insert(app.services().database.writer())
    .await
    .expect("a completion");
    mark(app.services().database.writer(), Touched::People(&[person.id])).await.expect("a mark");
    id
}

//! What happened before: training and certificates, written straight into the store.

use mengya_entities::ids::{CertificateId, CompletionId, CourseId, ProviderId};
use mengya_entities::values::{
    Audience, CertificateKind, CertificateNumber, CourseForm, Instant, SocialCreditCode, Topic, title_key,
};
use mengya_entities::{certificate, completion, course, practitioner, provider};
use mengya_tests::{TestApp, day, noon};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};

/// A provider; its code in the lists is `code`.
pub async fn provider(app: &TestApp, code: &str, credit: &str) -> provider::Model {
    provider::ActiveModel {
        id: Set(app.ground().ids.next::<ProviderId>()),
        code: Set(code.to_owned()),
        name: Set("静安区托育服务指导中心".to_owned()),
        name_key: Set(title_key("静安区托育服务指导中心")),
        social_credit_code: Set(SocialCreditCode::parse(credit).expect("a social credit code")),
        phone_sealed: Set(None),
        version: Set(1),
        created_at: Set(Instant::from(noon())),
    }
    .insert(app.ground().database.writer())
    .await
    .expect("a provider")
}

/// A course of 24 class hours.
pub async fn course(app: &TestApp, provider: &provider::Model, code: &str) -> course::Model {
    let title = "婴幼儿意外伤害预防与急救";
    course::ActiveModel {
        id: Set(app.ground().ids.next::<CourseId>()),
        provider_id: Set(provider.id),
        code: Set(code.to_owned()),
        title: Set(title.to_owned()),
        title_key: Set(title_key(title)),
        topic: Set(Topic::Safety),
        form: Set(CourseForm::Practice),
        audience: Set(Audience::Everybody),
        minutes: Set(1080),
        version: Set(1),
        created_at: Set(Instant::from(noon())),
    }
    .insert(app.ground().database.writer())
    .await
    .expect("a course")
}

/// A completion that ended on this day.
pub async fn completion(
    app: &TestApp,
    person: &practitioner::Model,
    course: &course::Model,
    ended_on: &str,
    passed: bool,
) -> completion::Model {
    completion::ActiveModel {
        id: Set(app.ground().ids.next::<CompletionId>()),
        practitioner_id: Set(person.id),
        course_id: Set(course.id),
        started_on: Set(day("2026-03-02")),
        ended_on: Set(day(ended_on)),
        minutes: Set(1080),
        passed: Set(passed),
        session: Set(None),
        corrects_id: Set(None),
        superseded_by: Set(None),
        import_id: Set(None),
        recorded_by: Set(None),
        created_at: Set(Instant::from(noon())),
    }
    .insert(app.ground().database.writer())
    .await
    .expect("a completion")
}

/// A certificate without its file, for who only asks whether it is valid.
pub async fn certificate(
    app: &TestApp,
    person: &practitioner::Model,
    valid_until: Option<&str>,
    withdrawn_on: Option<&str>,
) -> certificate::Model {
    certificate::ActiveModel {
        id: Set(app.ground().ids.next::<CertificateId>()),
        number: Set(CertificateNumber::from_random(app.ground().ids.random())),
        kind: Set(CertificateKind::DualCertification),
        practitioner_id: Set(person.id),
        completion_id: Set(None),
        holder_name: Set(person.name.clone()),
        title: Set("幼儿园教师资格、育婴员（五级）".to_owned()),
        issuer_zh: Set("静安区托育从业人员登记处".to_owned()),
        issuer_en: Set("Jing'an Registry of Childcare Practitioners".to_owned()),
        issued_on: Set(day("2024-05-20")),
        valid_until: Set(valid_until.map(day)),
        withdrawn_on: Set(withdrawn_on.map(day)),
        withdrawn_reason: Set(withdrawn_on.map(|_| "姓名有误".to_owned())),
        issued_by: Set(None),
        sha256: Set(vec![0; 32]),
        version: Set(1),
        created_at: Set(Instant::from(noon())),
    }
    .insert(app.ground().database.writer())
    .await
    .expect("a certificate")
}

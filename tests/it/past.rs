//! What happened before: certificates, written straight into the store.

use mengya_entities::ids::CertificateId;
use mengya_entities::values::{CertificateKind, CertificateNumber, Instant};
use mengya_entities::{certificate, practitioner};
use mengya_tests::{TestApp, day, noon};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};

/// A certificate without its file, for whoever only asks whether it is valid.
pub async fn certificate(
    app: &TestApp,
    person: &practitioner::Model,
    valid_until: Option<&str>,
    withdrawn_on: Option<&str>,
) -> certificate::Model {
    certificate::ActiveModel {
        id: Set(app.services().ids.next::<CertificateId>()),
        number: Set(CertificateNumber::from_random(app.services().ids.random())),
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
    .insert(app.services().database.writer())
    .await
    .expect("a certificate")
}

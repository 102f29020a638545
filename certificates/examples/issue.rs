//! x
use mengya_certificates::*;
use chrono::NaiveDate;
fn main() {
    let d = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    let base = CertificateContent {
        number: "MY-7K3P-9QWX-2H4T-6".into(), verification_code: "8F3KM2QX7PWD94TN".into(),
        verification_url: "https://mengya.example/v/8F3KM2QX7PWD94TN".into(),
        holder_name: "林晓萌".into(), holder_identity_masked: "310106********0029".into(), registry_number: "R7K3-P9QW-5".into(),
        issuer_zh: "静安区托育从业人员登记中心".into(), issuer_en: "Jing’an Registry of Childcare Practitioners".into(),
        issued_on: d(2026,6,30), valid_until: Some(d(2029,6,29)),
        kind: CertificateKind::TrainingCompletion { course_title: "婴幼儿意外伤害预防与急救".into(), topic_zh: "安全防范".into(), topic_en: "Safety".into(), form_zh: "实操".into(), form_en: "Practice".into(), provider_name: "静安区托育服务指导中心".into(), started_on: d(2026,3,2), ended_on: d(2026,6,20), minutes: 1080, class_hours_text: "24".into() } };
    std::fs::write("/tmp/certs-out/a.pdf", render(&base).unwrap().preview().unwrap()).unwrap();
    let dual = CertificateContent { holder_name: "阿卜杜热合曼·买买提依明".into(), valid_until: None, kind: CertificateKind::DualCertification { teacher_qualification_zh: "幼儿园教师资格".into(), teacher_qualification_en: "Kindergarten teacher qualification".into(), teacher_number: "20193100111000123".into(), caregiver_level_zh: "育婴员（五级）".into(), caregiver_level_en: "Infant caregiver, level 5".into(), caregiver_number: "S000031060012265000123".into(), as_of: d(2026,6,30) }, ..base.clone() };
    std::fs::write("/tmp/certs-out/b.pdf", render(&dual).unwrap().preview().unwrap()).unwrap();
}

//! The receipt of a check: signed, dated, the same for ever.

use super::answers::{LI, PLACE, by_document, checks, manager_of, member};
use mengya_certificates::{TrustedRoot, verify};
use mengya_entities::values::InstitutionKind;
use mengya_tests::on_both_stores;
use serde_json::json;

on_both_stores! {
    async fn a_receipt_is_a_signed_pdf_with_the_number_of_the_check(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        member(&app, &place, "李雷", LI).await;
        let manager = manager_of(&app, &place).await;
        let body = json!({ "people": [by_document("李雷", LI, "teacher")] });
        let made = manager.post(&checks(PLACE), body).await.expect(201);
        let number = made["check"]["receipt_number"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/staff-checks/{number}/receipt");
        let reply = manager.get(&path).await;
        assert_eq!((reply.status, reply.header("content-type")), (200, "application/pdf"));
        assert_eq!(reply.header("content-disposition"), format!("attachment; filename=\"{number}.pdf\""));
        let root = std::fs::read_to_string(app.services().settings.keys.join("root.pem")).unwrap();
        let roots = [TrustedRoot::from_pem(&root).unwrap()];
        verify(&reply.bytes, &roots, app.services().clock.now()).unwrap();
        // A byte more or less and it is not what was signed.
        let mut changed = reply.bytes.to_vec();
        let at = changed.len() / 2;
        changed[at] ^= 1;
        assert!(verify(&changed, &roots, app.services().clock.now()).is_err());
        assert_eq!(manager.get(&path).await.bytes, reply.bytes);
        // Whoever has it reads that it is ours, and what was counted; a certificate it is not.
        let answer = app.stranger().get(&format!("/api/v1/verifications/{number}")).await.expect(200);
        let counts = answer["receipt"]["counts"].as_array().unwrap();
        assert!(counts.contains(&json!({ "what": "not_fit", "count": 1 })), "{answer}");
        assert_eq!((&answer["state"], &answer["receipt"]["kind"]), (&json!("unknown"), &json!("staff_check")));
        assert_eq!(answer["receipt"]["sha256"], made["check"]["sha256"]);
        let page = app.browser().in_chinese().open(&format!("/v/{}", number.replace('-', ""))).await.text();
        assert!(page.contains("核对回执") && page.contains("静安第一托育园") && page.contains("不是上岗许可"), "{page}");
        assert!(!page.contains("李雷"));
    }
}

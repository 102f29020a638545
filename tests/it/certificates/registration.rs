//! Certificates of registration: that somebody is in the register, with what was verified of them.

use mengya_entities::values::{CredentialKind, InstitutionKind, Post, Role};
use mengya_tests::{Binding, on_both_stores};
use serde_json::{Value, json};

const LIN: &str = "310106199003070029";
const LI: &str = "310106198802291018";

fn of(number: &str) -> Value {
    json!({ "kind": "registration", "registry_number": number })
}

on_both_stores! {
    async fn an_officer_issues_one_that_says_what_was_verified_and_that_it_is_no_permission_to_work(app) {
        let person = app.person("林晓萌", LIN).await;
        app.credential(&person, CredentialKind::ChildcareWorker, Some(4), "2022-05-01", None).await;
        let number = person.registry_number.to_string();
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let record = officer.open(&format!("/people/{number}")).await.text();
        let page = format!("/people/{number}/registration-certificate");
        assert!(record.contains(&format!("href=\"{page}\"")), "{record}");
        let asked = officer.open(&page).await.text();
        assert!(asked.contains("Issue a certificate of registration") && asked.contains("林晓萌") && asked.contains("310***********0029"), "{asked}");
        let done = officer.fill_in(&page, &[]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let made = done.header("location").split('?').next().unwrap().to_owned();
        let shown = officer.open(&made).await.text();
        assert!(shown.contains("Certificate of Registration") && shown.contains("人员登记"), "{shown}");
        let pdf = officer.open(&format!("{made}/document")).await;
        assert!(pdf.status == 200 && pdf.bytes.starts_with(b"%PDF"));
        let code = made.rsplit('/').next().unwrap().to_owned();
        let public = app.browser().open(&format!("/v/{}", code.replace('-', ""))).await.text();
        assert!(public.contains("in the register on the day of issue") && public.contains("not permission to work"), "{public}");
        // Once is enough, until it has expired.
        let again = officer.fill_in(&page, &[]).await;
        assert!(again.status == 409 && again.text().contains(&code), "{}", again.text());
        // The holder's ban suspends it at once.
        app.ban(LIN, "2026-06-01", None).await;
        let state = app.stranger().get(&format!("/api/v1/verifications/{code}")).await.expect(200);
        assert_eq!(state["state"], "suspended");
    }

    async fn a_barred_person_gets_none_and_others_may_not_issue(app) {
        let person = app.person("林晓萌", LIN).await;
        let number = person.registry_number.to_string();
        for role in [Role::Auditor, Role::Administrator] {
            let caller = app.signed_in(role, Binding::None).await;
            assert_eq!(caller.post("/api/v1/certificates", of(&number)).await.status, 403);
        }
        let own = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        assert_eq!(own.post("/api/v1/certificates", of(&number)).await.status, 403);
        app.ban(LIN, "2026-06-01", None).await;
        let officer = app.officer().await;
        assert_eq!(officer.post("/api/v1/certificates", of(&number)).await.expect(409)["code"], "barred");
        let both = json!({ "kind": "registration" });
        let missing = officer.post("/api/v1/certificates", both).await;
        assert_eq!(missing.faults(), [("/registry_number".to_owned(), "required".to_owned())]);
    }

    async fn everybody_on_a_staff_list_of_the_district_may_have_one_and_all_get_it_at_once(app) {
        let place = app.institution("91310106MA1FX00109", "静安宝宝屋", InstitutionKind::Nursery).await;
        let mut numbers = Vec::new();
        for (name, document) in [("林晓萌", LIN), ("李雷", LI)] {
            let person = app.person(name, document).await;
            app.employment(&person, &place, Post::Cook, "2025-01-01", None).await;
            numbers.push(person.registry_number.to_string());
        }
        // Nobody's staff, and somebody barred.
        app.person("王芳", "E12345678").await;
        let barred = app.person("韩梅", "310106200002290009").await;
        app.employment(&barred, &place, Post::Guard, "2025-01-01", None).await;
        app.ban("310106200002290009", "2026-06-01", None).await;
        let officer = app.officer().await;
        let path = "/api/v1/certificates/candidates";
        let list = officer.get(&format!("{path}?kind=registration")).await.expect(200);
        let found: Vec<&str> = list["items"].as_array().unwrap().iter().map(|it| it["registry_number"].as_str().unwrap()).collect();
        assert_eq!(found, numbers);
        assert_eq!(officer.get(&format!("{path}?kind=dual_certification")).await.expect(200)["items"], json!([]));
        assert_eq!(officer.get(&format!("{path}?kind=training_completion")).await.status, 422);
        let browser = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let fields: Vec<(&str, &str)> = numbers.iter().map(|number| ("person", number.as_str())).collect();
        let asked = browser.fill_in("/registration-certificates", &fields).await.text();
        assert!(asked.contains("Issue 2 certificates of registration") && asked.contains("action=\"/registration-certificates\""), "{asked}");
        let all: Vec<(&str, &str)> = fields.into_iter().chain([("step", "issue")]).collect();
        let done = browser.fill_in("/registration-certificates", &all).await.text();
        assert!(done.contains("of 2 certificates are issued"), "{done}");
        assert_eq!(officer.get(&format!("{path}?kind=registration")).await.expect(200)["items"], json!([]));
    }
}

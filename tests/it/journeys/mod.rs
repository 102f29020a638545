//! What several people do, one after the other, by the API alone.

mod looking;
mod numbers;
mod pages;
mod races;

use mengya_entities::values::Role;
use mengya_tests::{Binding, Client, Reply, on_both_stores};
use reqwest::Method;
use serde_json::{Value, json};
use std::path::PathBuf;

fn list(name: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/jingan").join(name)).unwrap()
}

async fn upload(officer: &Client, kind: &str, name: &str) -> Reply {
    let path = format!("/api/v1/imports?kind={kind}&file_name={}", percent(name));
    let headers = [("content-type", "application/octet-stream")];
    officer.send(Method::POST, &path, &headers, Some(list(name))).await
}

fn percent(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            },
        )
        .collect()
}

/// Previews a list and confirms it; gives the report.
async fn import(officer: &Client, kind: &str, name: &str) -> Value {
    let preview = upload(officer, kind, name).await;
    let report = preview.expect(201);
    assert_eq!(report["import"]["state"], "previewed", "{name}");
    let confirmed = officer.confirm_list(&preview).await.expect(200);
    assert_eq!(confirmed["import"]["accepted"], report["import"]["accepted"], "{name}");
    confirmed
}

on_both_stores! {
    async fn from_messy_lists_to_a_certificate_and_a_ban_that_bites_everywhere(app) {
        let officer = app.officer().await;
        let second = app.officer().await;

        // A district arrives on the desk. The preview says what would come of it, and nothing is in before it is confirmed.
        for (kind, name) in [("providers", "providers.csv"), ("courses", "courses.csv")] {
            assert_eq!(import(&officer, kind, name).await["import"]["refused"], 0);
        }
        let institutions = import(&officer, "institutions", "institutions.csv").await;
        assert_eq!(institutions["import"]["accepted"], 41);
        let preview = upload(&officer, "staff", "staff/静安区萤火虫托育园人员花名册.csv").await.expect(201);
        assert_eq!((&preview["import"]["rows"], &preview["import"]["accepted"]), (&json!(22), &json!(22)));
        let nobody = officer.get("/api/v1/districts/310106/compliance?on=2026-06-30").await.expect(200);
        assert_eq!(nobody["total"]["denominator"], 0);
        assert_eq!(nobody["total"]["share"], Value::Null, "0 of 0 is nobody to certify");
        import(&officer, "staff", "staff/静安区萤火虫托育园人员花名册.csv").await;
        let book = import(&officer, "staff", "staff/全区从业人员花名册.xlsx").await;
        let refused = &book["refused"][0];
        assert_eq!((&refused["sheet"], &refused["row"], &refused["column"]), (&json!("花名册"), &json!(15), &json!("F")));
        assert_eq!(refused["kind"], "id_check_digit");
        assert!(refused["value"].as_str().unwrap().contains("**"), "a document number is masked in the report");
        assert!(refused["reason"].as_str().unwrap().len() > 20);
        import(&officer, "completions", "completions/01_晨芽学院_2024-2025结业.csv").await;

        // How far is the district, and one institution, and why.
        let district = officer.get("/api/v1/districts/310106/compliance?on=2026-06-30").await.expect(200);
        let before = district["total"]["numerator"].as_u64().unwrap();
        assert!(before > 200 && before < district["total"]["denominator"].as_u64().unwrap());
        let code = "52310106MJ20517162";
        let path = format!("/api/v1/institutions/{code}/compliance?on=2026-06-30");
        let institution = officer.get(&path).await.expect(200);
        let people = institution["people"].as_array().unwrap();
        let unfinished = people.iter().find(|person| !person["findings"].as_array().unwrap().is_empty()).unwrap();
        let finding = &unfinished["findings"][0];
        assert!(finding["remedy"].as_str().is_some_and(|text| text.len() > 10), "{finding}");
        assert!(finding["source"]["text"].as_str().is_some_and(|text| !text.is_empty()), "{finding}");

        // Somebody holds both certificates: the certificate is issued, and anybody verifies it.
        let mut certificate = None;
        for person in people.iter().filter(|person| person["certified"] == true) {
            let number = person["registry_number"].as_str().unwrap();
            let dual = officer.get(&format!("/api/v1/practitioners/{number}/dual-certification?on=2026-06-30")).await.expect(200);
            if dual["dual_certified"] == true {
                let body = json!({ "kind": "dual_certification", "registry_number": number });
                certificate = Some((number.to_owned(), officer.post("/api/v1/certificates", body).await.expect(201)));
                break;
            }
        }
        let (holder, certificate) = certificate.expect("somebody is dual-certified");
        let number = certificate["certificate_number"].as_str().unwrap();
        let pdf = officer.get(&format!("/api/v1/certificates/{number}/document")).await;
        assert!(pdf.bytes.starts_with(b"%PDF-1.7"), "{}", pdf.status);
        let verified = app.stranger().get(&format!("/api/v1/verifications/{number}")).await.expect(200);
        assert_eq!(verified["state"], "valid");
        assert!(app.stranger().in_chinese().get(&format!("/v/{}", number.replace('-', ""))).await.text().contains("有效"));

        // A ban, by two officers. One alone changes nothing.
        let identity = officer
            .post(&format!("/api/v1/practitioners/{holder}/identity"), json!({ "purpose": "作出从业禁止决定" }))
            .await
            .expect(200);
        let ban = officer
            .post(
                "/api/v1/bans",
                json!({
                    "decision_number": "静教禁〔2026〕测9号", "kind": "administrative", "name": certificate["holder_name"],
                    "identity_kind": "resident_id", "identity_number": identity["identity_number"],
                    "legal_basis": "《中华人民共和国学前教育法》第八十条、第八十四条", "authority": "上海市静安区教育局（合成）",
                    "grounds": "体罚幼儿", "decided_on": "2026-06-29", "effective_on": "2026-06-30", "term": "life"
                }),
            )
            .await;
        let id = ban.expect(201)["id"].as_str().unwrap().to_owned();
        let decide = json!({ "decision": "confirmed", "reason": "材料齐全" });
        let path_of_decision = format!("/api/v1/bans/{id}/decision");
        let headers = [("if-match", ban.header("etag"))];
        assert_eq!(officer.post_with(&path_of_decision, &headers, decide.clone()).await.expect(409)["code"], "second-officer");
        assert_eq!(app.stranger().get(&format!("/api/v1/verifications/{number}")).await.expect(200)["state"], "valid");
        second.post_with(&path_of_decision, &headers, decide).await.expect(200);

        // It bites everywhere.
        assert_eq!(app.stranger().get(&format!("/api/v1/verifications/{number}")).await.expect(200)["state"], "suspended");
        assert_eq!(officer.get(&format!("/api/v1/practitioners/{holder}/standing")).await.expect(200)["standing"], "barred");
        let institution = officer.get(&path).await.expect(200);
        let person = institution["people"].as_array().unwrap().iter().find(|p| p["registry_number"] == holder.as_str()).unwrap().clone();
        assert_eq!(person["certified"], false);
        assert!(person["findings"].as_array().unwrap().iter().any(|finding| finding["finding"] == "barred"));
        let district = officer.get("/api/v1/districts/310106/compliance?on=2026-06-30").await.expect(200);
        assert_eq!(district["total"]["numerator"].as_u64().unwrap(), before - 1);
        let manager = app.signed_in(Role::RegulatorOfficer, Binding::District("310106")).await;
        let employ = json!({ "registry_number": holder, "post": "caregiver", "from_on": "2026-07-01",
            "entry_check": { "checked_on": "2026-06-29", "receipt_number": "静查2026-9", "outcome": "clear" } });
        assert_eq!(manager.post("/api/v1/institutions/91310106MA1F80X14P/employments", employ).await.expect(409)["code"], "barred");
        let again = json!({ "kind": "dual_certification", "registry_number": holder });
        assert_eq!(officer.post("/api/v1/certificates", again).await.expect(409)["code"], "barred");

        // And the person can see who looked, and the auditor what happened.
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let looks = auditor.get(&format!("/api/v1/practitioners/{holder}/look-ups")).await.expect(200);
        assert!(looks["items"].as_array().unwrap().iter().any(|look| look["operation"] == "reveal_identity"));
        let confirmed = auditor.get("/api/v1/events?action=ban.confirmed").await.expect(200);
        assert_eq!(confirmed["items"].as_array().unwrap().len(), 1);
    }
}

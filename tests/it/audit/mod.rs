//! The history on pages.

use mengya_entities::values::{InstitutionKind, Role};
use mengya_tests::{Binding, Browser, TestApp, on_both_stores};
use serde_json::json;

const IDENTITY: &str = "310106199003070029";
const HOSTILE: &str = "<script>alert(1)</script>\"'&{{";

/// Something of the past: an officer registered an institution and an administrator changed an account.
async fn past(app: &TestApp) -> Browser {
    let administrator = app.signed_in(Role::Administrator, Binding::None).await;
    let body = json!({ "username": "li.shenji", "display_name": HOSTILE, "email": "li@mengya.example", "role": "auditor" });
    let made = administrator.post("/api/v1/accounts", body).await.expect(201);
    let path = format!("/api/v1/accounts/{}", made["id"].as_str().unwrap());
    administrator.patch(&path, "\"1\"", json!({ "enabled": false, "reason": HOSTILE })).await.expect(200);
    app.visiting(Role::Auditor, Binding::None).await
}

on_both_stores! {
    async fn the_auditor_reads_what_happened_with_old_and_new_values(app) {
        let auditor = past(&app).await;
        let page = auditor.open("/history").await;
        assert_eq!(page.status, 200);
        let text = page.text();
        assert!(text.contains("An account was changed") && text.contains("An account was opened"), "{text}");
        assert!(text.contains("30 June 2026 10:31") && !text.contains("<script>alert"), "{text}");
        assert!(text.contains("<td data-label=\"Before\">Yes</td><td data-label=\"After\">No</td>"), "{text}");
        assert!(!text.split(['<', '>']).any(|part| part.starts_with("history-")), "{text}");
        let text = auditor.in_chinese().open("/history").await.text();
        assert!(text.contains("修改账号") && text.contains("2026年6月30日 10:31"), "{text}");
        assert!(!text.split(['<', '>']).any(|part| part.starts_with("history-")), "{text}");
    }

    async fn whoever_asks_for_what_happened_to_one_person_is_written_down_at_the_page_and_by_the_api(app) {
        let officer = app.officer().await;
        let body = json!({ "name": "林一新", "identity_kind": "resident_id", "identity_number": IDENTITY });
        let person = officer.post("/api/v1/practitioners", body).await.expect(201);
        let number = person["registry_number"].as_str().unwrap().to_owned();
        let reader = app.services().database.reader();
        let known = mengya_entities::values::RegistryNumber::parse(&number).unwrap();
        let id = mengya_api::practitioners::store::find_by_number(reader, &known).await.unwrap().unwrap().id;
        let looks = async || {
            let rows = mengya_api::history::store::look_ups(reader, id, None, 50).await.unwrap();
            rows.iter().filter(|row| row.role == "auditor").map(|row| row.operation.clone()).collect::<Vec<_>>()
        };
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        auditor.get("/api/v1/events").await.expect(200);
        assert!(looks().await.is_empty());
        let seen = auditor.get(&format!("/api/v1/events?practitioner_id={id}")).await.expect(200);
        assert!(!seen["items"].as_array().unwrap().is_empty());
        assert_eq!(looks().await, ["list_events"]);
        let browser = app.visiting(Role::Auditor, Binding::None).await;
        assert_eq!(browser.open(&format!("/history?registry_number={number}")).await.status, 200);
        assert_eq!(looks().await.len(), 2);
    }

    async fn filters_narrow_the_history(app) {
        let auditor = past(&app).await;
        let shown = async |query: &str| auditor.open(&format!("/history?{query}")).await.text().matches("<details class=\"fold").count();
        assert_eq!(shown("").await, 2);
        assert_eq!(shown("action=account.opened").await, 1);
        assert_eq!(shown("subject_kind=ban").await, 0);
        assert_eq!(shown("from=2026-06-30&until=2026-06-30").await, 2);
        assert_eq!(shown("until=2026-06-29").await, 0);
        assert_eq!(shown("from=2026-07-01").await, 0);
        assert_eq!(shown("actor=%E7%B3%BB%E7%BB%9F").await, 2, "系统管理员");
        assert_eq!(shown("actor=%25").await, 0, "a sign of the store means itself");
    }

    async fn a_wrong_filter_is_said_at_its_field_and_stays(app) {
        let auditor = past(&app).await;
        let wrong = auditor.open("/history?from=yesterday&until=2026-02-30&registry_number=P-0000-0000-0&actor=%3Cscript%3E").await;
        assert_eq!(wrong.status, 422);
        let text = wrong.text();
        for field in ["from", "until", "registry_number"] {
            assert!(text.contains(&format!("href=\"#{field}\"")), "{field}: {text}");
        }
        assert!(text.contains("value=\"yesterday\"") && !text.contains("<script>"), "{text}");
        assert_eq!(auditor.open("/history?from=2026-06-30&until=2026-06-01").await.status, 422);
        for field in ["action", "subject_kind"] {
            let wrong = auditor.open(&format!("/history?{field}=%27+OR+1%3D1")).await;
            assert_eq!(wrong.status, 422);
            let text = wrong.text();
            assert!(text.contains(&format!("href=\"#{field}\"")) && !text.contains("<details class=\"fold"), "{text}");
        }
        assert_eq!(auditor.open("/history?after=nonsense").await.status, 422);
    }

    async fn who_reads_one_person_s_history_is_written_down(app) {
        let officer = app.officer().await;
        let body = json!({ "name": "林晓萌", "identity_kind": "resident_id", "identity_number": IDENTITY });
        let made = officer.post("/api/v1/practitioners", body).await.expect(201);
        let number = made["registry_number"].as_str().unwrap().to_owned();
        let auditor = app.visiting(Role::Auditor, Binding::None).await;
        let text = auditor.open(&format!("/history?registry_number={number}")).await.text();
        assert!(text.contains("A person was registered") && text.contains(&number) && !text.contains(IDENTITY), "{text}");
        let looks = officer.get(&format!("/api/v1/practitioners/{number}/look-ups")).await.expect(200);
        assert!(looks["items"].as_array().unwrap().iter().any(|look| look["role"] == "auditor"), "{looks}");
    }

    async fn nobody_else_reads_the_history(app) {
        let institution = app.institution("91310106MA1FX00109", "萤火虫托育园", InstitutionKind::Nursery).await;
        for (role, binding) in [(Role::Administrator, Binding::None), (Role::RegulatorOfficer, Binding::District("310106")), (Role::InstitutionManager, Binding::Institution(institution.id))] {
            assert_eq!(app.visiting(role, binding).await.open("/history").await.status, 403);
        }
        assert_eq!(app.browser().open("/history").await.status, 303);
    }

    async fn a_long_history_comes_in_pages(app) {
        let administrator = app.signed_in(Role::Administrator, Binding::None).await;
        for number in 0..17 {
            let body = json!({ "username": format!("li.{number}"), "display_name": "李", "email": "li@mengya.example", "role": "auditor" });
            administrator.post("/api/v1/accounts", body).await.expect(201);
        }
        let auditor = app.visiting(Role::Auditor, Binding::None).await;
        let text = auditor.open("/history?action=account.opened").await.text();
        assert_eq!(text.matches("<details class=\"fold").count(), 16);
        let next = text.split("href=\"/history?").last().map(|rest| rest.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&")).unwrap();
        assert!(next.contains("action=account.opened"));
        let text = auditor.open(&format!("/history?{next}")).await.text();
        assert_eq!(text.matches("<details class=\"fold").count(), 1);
    }

    async fn who_looked_at_whom_is_read_by_person_by_reader_by_day_and_by_purpose(app) {
        let officer = app.officer().await;
        let body = json!({ "name": "林晓萌", "identity_kind": "resident_id", "identity_number": IDENTITY });
        let made = officer.post("/api/v1/practitioners", body).await.expect(201);
        let number = made["registry_number"].as_str().unwrap().to_owned();
        officer.get(&format!("/api/v1/practitioners/{number}")).await.expect(200);
        let auditor = app.visiting(Role::Auditor, Binding::None).await;
        let page = auditor.open("/look-ups").await;
        let text = page.text();
        assert!(page.status == 200 && text.contains("林晓萌") && text.contains(&number), "{text}");
        assert!(!text.contains(IDENTITY));
        let shown = async |query: &str| auditor.open(&format!("/look-ups?{query}")).await.text().contains("<tbody>");
        assert!(shown(&format!("registry_number={number}")).await);
        assert!(!shown("until=2026-06-29").await && !shown("purpose=nothing").await && !shown("actor=%25").await);
        for wrong in ["from=yesterday", "registry_number=P-0000-0000-0", "from=2026-06-30&until=2026-06-01", "after=x"] {
            assert_eq!(auditor.open(&format!("/look-ups?{wrong}")).await.status, 422, "{wrong}");
        }
        // Asking for one person's looks is a look.
        let client = app.signed_in(Role::Auditor, Binding::None).await;
        let looks = client.get(&format!("/api/v1/look-ups?registry_number={number}&limit=200")).await.expect(200);
        let operations: Vec<&str> = looks["items"].as_array().unwrap().iter().map(|it| it["operation"].as_str().unwrap()).collect();
        assert!(operations.contains(&"list_all_look_ups") && operations.contains(&"get_practitioner"), "{operations:?}");
        assert_eq!(officer.get("/api/v1/look-ups").await.status, 403);
        let first = client.get("/api/v1/look-ups?limit=1").await;
        assert_eq!(first.expect(200)["items"].as_array().unwrap().len(), 1);
        assert!(first.header("link").contains("rel=\"next\""));
    }

    async fn the_history_names_what_it_tells_of_and_leaves_signing_in_out(app) {
        let place = app.institution("91310106MA1FX00109", "萤火虫托育园", InstitutionKind::Nursery).await;
        let officer = app.officer().await;
        let body = json!({ "name": "林晓萌", "identity_kind": "resident_id", "identity_number": IDENTITY });
        let made = officer.post("/api/v1/practitioners", body).await.expect(201);
        let number = made["registry_number"].as_str().unwrap().to_owned();
        let employment = json!({ "registry_number": number, "post": "caregiver", "from_on": "2026-06-30",
            "without_entry_check": true, "reason": "紧急" });
        officer.post(&format!("/api/v1/institutions/{}/employments", place.social_credit_code), employment).await.expect(201);
        let auditor = past(&app).await;
        let text = auditor.open("/history").await.text();
        assert!(text.contains(&format!("href=\"/institutions/{}\">萤火虫托育园", place.social_credit_code)), "{text}");
        assert!(text.contains(&format!("href=\"/people/{number}\"")), "{text}");
        assert!(!text.contains(&place.id.to_string()), "an id where a name is known: {text}");
        assert!(!text.contains("Signed in</h2>"), "{text}");
        let account = app.account(Role::Auditor, Binding::None).await;
        let body = json!({ "username": format!("user-{account}"), "password": "梧桐 tree 7 quiet" });
        app.stranger().post("/api/v1/tokens", body).await;
        let text = auditor.open("/history?sign_ins=shown").await.text();
        assert!(text.contains("Signed in</h2>"), "{text}");
        let text = auditor.open("/history?action=account.signed_in").await.text();
        assert!(text.contains("Signed in</h2>"), "{text}");
    }
}

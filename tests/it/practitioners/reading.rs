//! Reading, finding, and who looked.

use super::{LI, WANG, managers, path};
use mengya_entities::values::Role;
use mengya_tests::{Binding, on_both_stores};
use serde_json::json;

on_both_stores! {
    async fn one_reads_ones_own_record_in_full_and_nobody_elses(app) {
        let (li, wang) = (app.person("李雷", LI).await, app.person("王芳", WANG).await);
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(li.id)).await;
        let own = me.get(&path(&li)).await.expect(200);
        assert_eq!((own["identity_number"].as_str(), own["phone"].as_str()), (Some(LI), Some("13800000000")));
        assert_eq!(own["masked"], false);
        for operation in ["", "/standing", "/look-ups", "/credentials", "/screenings", "/dual-certification"] {
            assert_eq!(me.get(&format!("{}{operation}", path(&li))).await.status, 200, "own {operation}");
            let foreign = me.get(&format!("{}{operation}", path(&wang))).await;
            assert_eq!(foreign.status, 404, "foreign {operation}");
            let unknown = me.get(&format!("/api/v1/practitioners/P-7Q4K-2R9D-G{operation}")).await;
            assert_eq!(foreign.json()["detail"], unknown.json()["detail"], "{operation}");
        }
        // Nobody else looked.
        assert!(me.get(&format!("{}/look-ups", path(&li))).await.expect(200)["items"].as_array().unwrap().is_empty());
    }

    async fn a_manager_reads_the_staff_of_today_and_tomorrow_only(app) {
        let person = app.person("李雷", LI).await;
        let (manager, other) = managers(&app, &person, "2026-08-01", None).await;
        assert_eq!(manager.get(&path(&person)).await.expect(200)["masked"], true);
        assert_eq!(other.get(&path(&person)).await.status, 404);
        assert_eq!(manager.get(&format!("{}/look-ups", path(&person))).await.status, 403);
        assert_eq!(manager.get("/api/v1/practitioners?purpose=check").await.status, 403);
    }

    async fn a_manager_no_longer_reads_who_has_left(app) {
        let (gone, leaving) = (app.person("李雷", LI).await, app.person("王芳", WANG).await);
        let (manager, _) = managers(&app, &gone, "2020-01-01", Some("2026-06-29")).await;
        assert_eq!(manager.get(&path(&gone)).await.status, 404);
        let own = mengya_api::institutions::store::find_by_code(
            app.services().database.reader(),
            &mengya_entities::values::SocialCreditCode::parse("91310106MA1FX00109").unwrap(),
        ).await.unwrap().unwrap();
        app.employment(&leaving, &own, mengya_entities::values::Post::Cook, "2020-01-01", Some("2026-06-30")).await;
        assert_eq!(manager.get(&path(&leaving)).await.status, 200);
    }

    async fn each_role_reaches_what_it_may(app) {
        let person = app.person("李雷", LI).await;
        let far = app.signed_in(Role::RegulatorOfficer, Binding::District("310101")).await;
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let administrator = app.signed_in(Role::Administrator, Binding::None).await;
        assert_eq!(far.get(&path(&person)).await.status, 200);
        assert_eq!(auditor.get(&path(&person)).await.expect(200)["identity_number"], "310***********0029");
        assert_eq!(administrator.get(&path(&person)).await.status, 403);
        assert_eq!(app.stranger().get(&path(&person)).await.status, 401);
        assert_eq!(auditor.get("/api/v1/practitioners/nobody").await.status, 404);
        let typed = path(&person).to_lowercase().replace("/p-", "/");
        assert_eq!(auditor.get(&typed).await.status, 200, "{typed}");
    }

    async fn every_look_at_a_record_is_shown_to_the_person_the_newest_first(app) {
        let person = app.person("李雷", LI).await;
        let officer = app.officer().await;
        assert_eq!(officer.get(&format!("{}?purpose=inspection", path(&person))).await.status, 200);
        assert_eq!(officer.get(&format!("{}/standing", path(&person))).await.status, 200);
        assert_eq!(officer.get("/api/v1/practitioners?purpose=%E5%A4%8D%E6%A0%B8").await.status, 200);
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let first = me.get(&format!("{}/look-ups?limit=2", path(&person))).await;
        let page = first.expect(200);
        let operations: Vec<_> = page["items"].as_array().unwrap().iter().map(|l| l["operation"].as_str().unwrap()).collect();
        assert_eq!(operations, ["list_practitioners", "get_standing"]);
        assert_eq!(page["items"][0]["purpose"], "复核");
        let link = first.header("link").trim_start_matches('<').split('>').next().unwrap().to_owned();
        let rest = me.get(&link).await.expect(200);
        assert_eq!((rest["items"][0]["operation"].as_str(), rest["items"][0]["purpose"].as_str()), (Some("get_practitioner"), Some("inspection")));
        assert!(rest["next"].is_null());
    }

    async fn a_list_needs_a_purpose_and_goes_on_where_it_stopped(app) {
        let officer = app.officer().await;
        for (name, number) in [("李雷", LI), ("王芳", WANG), ("李 雷", "310106200002290009")] {
            app.person(name, number).await;
        }
        app.ban(&app.person("赵某", "E12345678").await, "2026-01-01", None).await;
        assert_eq!(officer.get("/api/v1/practitioners").await.faults(), [("?purpose".to_owned(), "required".to_owned())]);
        assert_eq!(officer.get("/api/v1/practitioners?purpose=%20%20%20").await.status, 422);
        let mut names = Vec::new();
        let mut next = "/api/v1/practitioners?purpose=check&limit=3".to_owned();
        loop {
            let reply = officer.get(&next).await;
            for item in reply.expect(200)["items"].as_array().unwrap() {
                names.push(format!("{} {}", item["name"].as_str().unwrap(), item["standing"].as_str().unwrap()));
            }
            match reply.header("link") {
                "" => break,
                link => next = link.trim_start_matches('<').split('>').next().unwrap().to_owned(),
            }
        }
        assert_eq!(names, ["李雷 clear", "王芳 clear", "李雷 clear", "赵某 barred"]);
        let named = officer.get("/api/v1/practitioners?purpose=check&name=%E6%9D%8E%E9%9B%B7").await.expect(200);
        assert_eq!(named["items"].as_array().unwrap().len(), 2);
        assert!(!named.to_string().contains(LI));
    }

    async fn an_employer_finds_anybody_by_document_before_hiring(app) {
        let person = app.person("李雷", LI).await;
        let elsewhere = app.person("王芳", WANG).await;
        let (_, other) = managers(&app, &elsewhere, "2020-01-01", None).await;
        let search = "/api/v1/practitioners/search";
        let named = |number: &str, name: &str| {
            json!({ "identity_kind": "resident_id", "identity_number": number, "name": name, "purpose": "录用前核实" })
        };
        let body = |number: &str| named(number, if number == LI { "李雷" } else { "周不言" });
        let found = other.post(search, body(LI)).await;
        assert_eq!(found.expect(200)["registry_number"], person.registry_number.to_string());
        assert_eq!((found.json()["masked"].as_bool(), found.json()["standing"].as_str()), (Some(true), Some("clear")));
        assert_eq!(other.post(search, body("310106200002290009")).await.status, 404);
        let wrong = other.post(search, json!({ "identity_kind": "resident_id", "identity_number": "310106199003070020", "name": "李雷", "purpose": "  " })).await;
        assert_eq!((wrong.status, wrong.faults().len()), (422, 2), "{}", wrong.text());

        app.ban("310106200002290009", "2026-01-01", None).await;
        let barred = other.post(search, body("310106200002290009")).await;
        assert_eq!(barred.expect(409)["code"], "barred");
        assert!(!barred.text().contains('〔'), "an employer is not told the decision: {}", barred.text());
        let officer = app.officer().await;
        assert!(officer.post(search, body("310106200002290009")).await.expect(409)["detail"].as_str().unwrap().contains('〔'));

        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let looks = me.get(&format!("{}/look-ups", path(&person))).await.expect(200);
        assert_eq!((looks["items"][0]["operation"].as_str(), looks["items"][0]["purpose"].as_str()),
            (Some("find_practitioner"), Some("录用前核实")));
        assert_eq!(me.post(search, body(LI)).await.status, 403);
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        assert_eq!(auditor.get("/api/v1/events?action=ban.found").await.expect(200)["items"].as_array().unwrap().len(), 2);
    }

    async fn the_standing_names_the_decisions_only_to_some(app) {
        let person = app.person("李雷", LI).await;
        let ban = app.ban(&person, "2026-01-01", Some("2026-12-31")).await;
        let (manager, _) = managers(&app, &person, "2020-01-01", None).await;
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let officer = app.officer().await;
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let standing = format!("{}/standing", path(&person));
        for caller in [&me, &officer, &auditor] {
            let told = caller.get(&standing).await.expect(200);
            assert_eq!((told["standing"].as_str(), told["until"].as_str()), (Some("barred"), Some("2026-12-31")));
            assert_eq!(told["decision_numbers"], json!([ban.decision_number]));
        }
        let told = manager.get(&standing).await.expect(200);
        assert_eq!((told["standing"].as_str(), told["decision_numbers"].is_null()), (Some("barred"), true));
        for (day, word) in [("2025-12-31", "clear"), ("2026-12-31", "barred"), ("2027-01-01", "clear")] {
            assert_eq!(officer.get(&format!("{standing}?on={day}")).await.expect(200)["standing"], word, "{day}");
        }
        assert_eq!(officer.get(&format!("{standing}?on=2026-02-30")).await.status, 422);
    }
}

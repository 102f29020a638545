//! Teams and their members.

mod membership;
mod race;

use mengya_entities::values::{CredentialKind, Role, ScreeningKind, ScreeningOutcome, TeamKind};
use mengya_entities::{practitioner, team};
use mengya_tests::{Binding, Client, TestApp, on_both_stores};
use serde_json::{Value, json};

async fn auditor(app: &TestApp) -> Client {
    app.signed_in(Role::Auditor, Binding::None).await
}

async fn neighbour(app: &TestApp) -> Client {
    app.signed_in(Role::RegulatorOfficer, Binding::District("310101")).await
}

async fn events(app: &TestApp, action: &str) -> Vec<Value> {
    let page = auditor(app).await.get(&format!("/api/v1/events?action={action}")).await.expect(200);
    page["items"].as_array().cloned().unwrap_or_default()
}

/// The core team of Jing'an.
async fn core(app: &TestApp) -> team::Model {
    app.team("310106", "第一教养医核心团队", TeamKind::Core).await
}

/// Somebody with both credentials.
async fn dual_certified(app: &TestApp, name: &str, identity: &str) -> practitioner::Model {
    let person = app.person(name, identity).await;
    app.credential(&person, CredentialKind::TeacherQualification, None, "2014-09-03", None).await;
    app.credential(&person, CredentialKind::InfantCaregiver, Some(5), "2019-04-01", None).await;
    person
}

fn names(page: &Value) -> Vec<&str> {
    page["items"]
        .as_array()
        .map(|items| items.iter().filter_map(|it| it["name"].as_str()).collect())
        .unwrap_or_default()
}

on_both_stores! {
    async fn an_officer_enters_a_team_of_the_own_district(app) {
        let officer = app.officer().await;
        let body = json!({ "name": "第一教养医核心团队", "kind": "core" });
        let made = officer.post("/api/v1/teams", body.clone()).await;
        assert_eq!(made.expect(201)["district"], "310106");
        assert_eq!(events(&app, "team.entered").await.len(), 1);
        let again = officer.post("/api/v1/teams", json!({ "name": "第一 教养医核心团队", "kind": "volunteer" })).await;
        assert_eq!(again.expect(409)["code"], "already-exists");
        assert_eq!(again.faults(), [("/name".to_owned(), "taken".to_owned())]);
        assert_eq!(neighbour(&app).await.post("/api/v1/teams", body.clone()).await.expect(201)["district"], "310101");
        assert_eq!(auditor(&app).await.post("/api/v1/teams", body).await.status, 403);
        let blank = officer.post("/api/v1/teams", json!({ "name": "　", "kind": "core" })).await;
        assert_eq!((blank.status, blank.faults()), (422, vec![("/name".to_owned(), "required".to_owned())]));
    }

    async fn officers_see_the_teams_of_their_own_district_and_auditors_all(app) {
        let own = core(&app).await;
        app.team("310106", "医护志愿者服务队", TeamKind::Volunteer).await;
        let other = app.team("310101", "黄浦教科研队伍", TeamKind::TeachingResearch).await;
        let officer = app.officer().await;
        assert_eq!(names(&officer.get("/api/v1/teams").await.expect(200)), ["第一教养医核心团队", "医护志愿者服务队"]);
        assert_eq!(names(&officer.get("/api/v1/teams?kind=volunteer").await.expect(200)), ["医护志愿者服务队"]);
        assert_eq!(names(&auditor(&app).await.get("/api/v1/teams").await.expect(200)).len(), 3);
        assert_eq!(officer.get(&format!("/api/v1/teams/{}", own.id)).await.status, 200);
        assert_eq!(officer.get(&format!("/api/v1/teams/{}", other.id)).await.status, 404);
        assert_eq!(auditor(&app).await.get(&format!("/api/v1/teams/{}", other.id)).await.status, 200);
        let administrator = app.signed_in(Role::Administrator, Binding::None).await;
        assert_eq!(administrator.get("/api/v1/teams").await.status, 403);
        assert_eq!(administrator.get(&format!("/api/v1/teams/{}", own.id)).await.status, 403);
    }

    async fn a_team_shows_its_members_of_a_day_and_what_is_found_of_them(app) {
        let team = core(&app).await;
        let volunteers = app.team("310106", "社区志愿者服务队", TeamKind::Volunteer).await;
        let fit = dual_certified(&app, "李雷", "310106199003070029").await;
        let unfit = app.person("韩梅梅", "310106198802291018").await;
        app.member(&team, &fit, "2025-01-01", None).await;
        app.member(&team, &unfit, "2025-02-01", Some("2026-06-30")).await;
        app.member(&volunteers, &unfit, "2025-05-01", None).await;
        app.screening(&unfit, ScreeningKind::Entry, "2025-05-01", ScreeningOutcome::Clear).await;
        app.ban(&unfit, "2026-06-30", None).await;
        let officer = app.officer().await;
        let shown = officer.in_chinese().get(&format!("/api/v1/teams/{}", team.id)).await.expect(200);
        assert_eq!((&shown["on"], shown["members"].as_array().map(Vec::len)), (&json!("2026-06-30"), Some(2)));
        assert_eq!(shown["members"][0]["member"]["registry_number"], fit.registry_number.to_string());
        assert_eq!(shown["members"][0]["findings"], json!([]));
        let found = &shown["members"][1]["findings"];
        assert_eq!((&found[0]["code"], &found[1]["code"]), (&json!("member_not_eligible"), &json!("barred")));
        assert!(found[0]["detail"].as_str().unwrap_or_default().contains("双证"), "{found}");
        let earlier = officer.get(&format!("/api/v1/teams/{}?on=2025-01-31", team.id)).await.expect(200);
        assert_eq!(earlier["members"].as_array().map(Vec::len), Some(1));
        let later = officer.get(&format!("/api/v1/teams/{}?on=2026-07-01", team.id)).await.expect(200);
        assert_eq!(later["members"].as_array().map(Vec::len), Some(1));
        let day = app.services().clock.today();
        let all = mengya_api::teams::service::assess(app.services(), "310106", day).await.unwrap();
        let codes = |index: usize, member: usize| {
            all[index].members[member].findings.iter().map(|it| it.code()).collect::<Vec<_>>()
        };
        assert_eq!((codes(0, 0), codes(0, 1)), (vec![], vec!["member_not_eligible", "barred"]));
        assert_eq!(codes(1, 0), ["barred", "screening_overdue"]);
        let looks = officer.get(&format!("/api/v1/practitioners/{}/look-ups", fit.registry_number)).await.expect(200);
        assert!(looks["items"].as_array().is_some_and(|items| items.iter().any(|it| it["operation"] == "get_team")));
    }
}

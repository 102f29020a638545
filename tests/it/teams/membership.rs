//! Joining and leaving.

use super::{auditor, core, dual_certified, events, neighbour};
use mengya_entities::practitioner;
use mengya_entities::values::{CredentialKind, ScreeningKind, ScreeningOutcome, TeamKind};
use mengya_tests::{Reply, on_both_stores};
use serde_json::{Value, json};

fn joining(person: &practitioner::Model) -> Value {
    json!({ "registry_number": person.registry_number.to_string(), "role": "成员", "joined_on": "2026-06-30" })
}

fn codes(reply: &Reply) -> Vec<(String, String)> {
    let mut faults = reply.faults();
    faults.sort();
    faults
}

fn pairs<const N: usize>(expected: [(&str, &str); N]) -> Vec<(String, String)> {
    expected.map(|(at, code)| (at.to_owned(), code.to_owned())).to_vec()
}

on_both_stores! {
    async fn who_is_eligible_joins_and_the_history_knows(app) {
        let team = core(&app).await;
        let person = dual_certified(&app, "李雷", "310106199003070029").await;
        let officer = app.officer().await;
        let made = officer.post(&format!("/api/v1/teams/{}/members", team.id), joining(&person)).await;
        let body = made.expect(201);
        assert_eq!((&body["name"], &body["etag"]), (&json!("李雷"), &json!(made.header("etag"))));
        let shown = officer.get(made.header("location")).await.expect(200);
        assert_eq!(shown["members"][0]["member"], body);
        let joined = events(&app, "team.joined").await;
        assert_eq!((&joined[0]["practitioner_id"], &joined[0]["subject_id"]), (&json!(person.id), &body["id"]));
        let again = officer.post(&format!("/api/v1/teams/{}/members", team.id), joining(&person)).await;
        assert_eq!(again.expect(409)["code"], "already-exists");
    }

    async fn who_is_barred_on_any_of_the_days_does_not_join(app) {
        let team = app.team("310106", "教科研队伍", TeamKind::TeachingResearch).await;
        let path = format!("/api/v1/teams/{}/members", team.id);
        let person = app.person("李雷", "310106199003070029").await;
        app.ban(&person, "2026-08-01", Some("2026-08-31")).await;
        let officer = app.officer().await;
        let endless = officer.post(&path, joining(&person)).await;
        assert_eq!(endless.expect(409)["code"], "barred");
        let mut before = joining(&person);
        before["left_on"] = json!("2026-08-01");
        assert_eq!(officer.post(&path, before.clone()).await.status, 409);
        before["left_on"] = json!("2026-07-31");
        assert_eq!(officer.post(&path, before).await.status, 201);
    }

    async fn every_reason_against_joining_is_told_at_once(app) {
        let officer = app.officer().await;
        let person = app.person("李雷", "310106199003070029").await;
        let core = format!("/api/v1/teams/{}/members", core(&app).await.id);
        let volunteers = app.team("310106", "志愿者服务队", TeamKind::Volunteer).await;
        let volunteers = format!("/api/v1/teams/{}/members", volunteers.id);
        let mut wrong = joining(&person);
        wrong["left_on"] = json!("2026-06-29");
        let reply = officer.post(&volunteers, wrong.clone()).await;
        assert_eq!(reply.expect(409)["code"], "refused");
        assert_eq!(codes(&reply), pairs([("/joined_on", "entry_screening_missing"), ("/left_on", "left_before_joined"),
            ("/volunteer_source", "volunteer_source_missing")]));
        wrong["volunteer_source"] = json!("retired_medical_worker");
        let reply = officer.post(&core, wrong).await;
        assert_eq!(codes(&reply), pairs([("/left_on", "left_before_joined"), ("/registry_number", "member_not_eligible"),
            ("/volunteer_source", "volunteer_source_unexpected")]));
        app.screening(&person, ScreeningKind::Entry, "2025-06-29", ScreeningOutcome::Clear).await;
        let mut late = joining(&person);
        late["volunteer_source"] = json!("full_time_parent");
        let reply = officer.in_chinese().post(&volunteers, late.clone()).await;
        assert_eq!(codes(&reply), pairs([("/joined_on", "screening_overdue")]));
        assert!(reply.json()["errors"][0]["detail"].as_str().unwrap_or_default().contains("超过一年"));
        app.screening(&person, ScreeningKind::Yearly, "2026-06-30", ScreeningOutcome::Hit).await;
        assert_eq!(codes(&officer.post(&volunteers, late.clone()).await),
            pairs([("/joined_on", "screening_overdue"), ("/registry_number", "record_found")]));
        assert!(events(&app, "team.joined").await.is_empty());
    }

    async fn a_screened_volunteer_and_a_paediatrician_join(app) {
        let officer = app.officer().await;
        let volunteer = app.person("李雷", "310106199003070029").await;
        app.screening(&volunteer, ScreeningKind::Entry, "2025-06-30", ScreeningOutcome::Clear).await;
        let team = app.team("310106", "志愿者服务队", TeamKind::Volunteer).await;
        let mut body = joining(&volunteer);
        body["volunteer_source"] = json!("full_time_parent");
        let made = officer.post(&format!("/api/v1/teams/{}/members", team.id), body).await.expect(201);
        assert_eq!(made["volunteer_source"], "full_time_parent");
        let doctor = app.person("韩梅梅", "310106198802291018").await;
        let licence = app.credential(&doctor, CredentialKind::Physician, None, "2012-01-01", None).await;
        let core = core(&app).await;
        let path = format!("/api/v1/teams/{}/members", core.id);
        assert_eq!(officer.post(&path, joining(&doctor)).await.status, 409);
        specialise(&app, licence, "儿科专业").await;
        assert_eq!(officer.post(&path, joining(&doctor)).await.status, 201);
    }

    async fn nobody_unknown_joins_and_nobody_joins_a_team_of_another_district(app) {
        let team = core(&app).await;
        let path = format!("/api/v1/teams/{}/members", team.id);
        let person = dual_certified(&app, "李雷", "310106199003070029").await;
        let mut nobody = joining(&person);
        nobody["registry_number"] = json!("P-0000-0000-0");
        let reply = app.officer().await.post(&path, nobody).await;
        assert_eq!((reply.status, codes(&reply)), (422, pairs([("/registry_number", "no-such")])));
        assert_eq!(neighbour(&app).await.post(&path, joining(&person)).await.status, 404);
        assert_eq!(auditor(&app).await.post(&path, joining(&person)).await.status, 403);
    }

    async fn leaving_sets_the_last_day_which_only_moves_to_an_earlier_one(app) {
        let team = core(&app).await;
        let person = dual_certified(&app, "李雷", "310106199003070029").await;
        let member = app.member(&team, &person, "2026-01-01", None).await;
        let path = format!("/api/v1/team-members/{}", member.id);
        let officer = app.officer().await;
        let leave = |day: &str| json!({ "left_on": day, "reason": "工作调动" });
        assert_eq!(officer.patch_blindly(&path, leave("2026-06-30")).await.status, 428);
        assert_eq!(officer.patch(&path, "\"7\"", leave("2026-06-30")).await.status, 412);
        assert_eq!(neighbour(&app).await.patch(&path, "\"1\"", leave("2026-06-30")).await.status, 404);
        assert_eq!(auditor(&app).await.patch(&path, "\"1\"", leave("2026-06-30")).await.status, 403);
        let wrong = officer.patch(&path, "\"1\"", leave("2025-12-31")).await;
        assert_eq!((wrong.status, codes(&wrong)), (422, pairs([("/left_on", "left_before_joined")])));
        let left = officer.patch(&path, "\"1\"", leave("2026-06-30")).await;
        assert_eq!((&left.expect(200)["left_on"], left.header("etag")), (&json!("2026-06-30"), "\"2\""));
        assert_eq!(officer.patch(&path, "\"1\"", leave("2026-06-29")).await.status, 412);
        assert_eq!(officer.patch(&path, "\"2\"", leave("2026-07-31")).await.expect(409)["code"], "wrong-state");
        assert_eq!(officer.patch(&path, "\"2\"", leave("2026-06-29")).await.status, 200);
        let facts = events(&app, "team.left").await;
        assert_eq!((facts.len(), &facts[0]["reason"]), (2, &json!("工作调动")));
        assert!(facts[0]["before"].as_str().unwrap_or_default().contains("2026-06-30"));
    }
}

async fn specialise(
    app: &mengya_tests::TestApp,
    licence: mengya_entities::credential::Model,
    specialty: &str,
) {
    use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
    let mut row = licence.into_active_model();
    row.specialty = Set(Some(specialty.to_owned()));
    row.update(app.services().database.writer()).await.expect("a specialty");
}

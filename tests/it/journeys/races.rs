//! What happens at once.

use mengya_entities::event;
use mengya_entities::values::{CredentialKind, IdentityKind, IdentityNumber, InstitutionKind, TeamKind};
use mengya_tests::on_both_stores;
use reqwest::Method;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::json;

/// The resident identity number of the `n`th person of these tests.
fn number(n: u32) -> String {
    let body = format!("31010619{:02}0101{:03}", 60 + n % 40, n / 40 + 100);
    "0123456789X"
        .chars()
        .map(|check| format!("{body}{check}"))
        .find(|text| IdentityNumber::parse(IdentityKind::ResidentId, text).is_ok())
        .unwrap()
}

on_both_stores! {
    async fn nothing_is_issued_employed_or_joined_after_a_ban_that_comes_at_the_same_time(app) {
        const ROUNDS: u32 = 200;
        let (first, second) = (app.officer().await, app.officer().await);
        app.institution("91310106MA1FX00109", "示例托育园甲", InstitutionKind::Nursery).await;
        let team = app.team("310106", "示例队伍甲", TeamKind::Core).await;
        // Of each act: how often it came before the ban, and how often after it.
        let mut outcomes = [("issued", 0, 0), ("employed", 0, 0), ("joined", 0, 0)];
        for round in 0..ROUNDS {
            let person = app.person("李文", &number(round)).await;
            app.credential(&person, CredentialKind::TeacherQualification, None, "2020-01-01", None).await;
            app.credential(&person, CredentialKind::InfantCaregiver, Some(4), "2020-01-01", None).await;
            let holder = person.registry_number.to_string();
            let ban = first
                .post(
                    "/api/v1/bans",
                    json!({
                        "decision_number": format!("静教禁〔2026〕测{round}号"), "kind": "administrative", "name": "李文",
                        "identity_kind": "resident_id", "identity_number": number(round), "legal_basis": "第八十条",
                        "authority": "上海市静安区教育局（合成）", "grounds": "体罚幼儿", "decided_on": "2026-06-29",
                        "effective_on": "2026-06-30", "term": "life"
                    }),
                )
                .await;
            let id = ban.expect(201)["id"].as_str().unwrap().to_owned();
            let decision = format!("/api/v1/bans/{id}/decision");
            let tag = [("if-match", ban.header("etag"))];
            let employments = "/api/v1/institutions/91310106MA1FX00109/employments";
            let members = format!("/api/v1/teams/{}/members", team.id);
            let employ = json!({ "registry_number": holder, "post": "caregiver", "from_on": "2026-06-30",
                "entry_check": { "checked_on": "2026-06-29", "receipt_number": "静查2026-9", "outcome": "clear" } });
            let join = json!({ "registry_number": holder, "role": "成员", "joined_on": "2026-06-30" });
            let issue = json!({ "kind": "dual_certification", "registry_number": holder });
            // The decision is sent after ever more questions, so that it comes before, into and after the acts.
            let deciding = async {
                for _ in 0..(round % 10) * 3 {
                    second.get("/api/v1/me").await.expect(200);
                }
                second.post_with(&decision, &tag, json!({ "decision": "confirmed", "reason": "材料齐全" })).await
            };
            let (banned, issued, employed, joined) = tokio::join!(
                deciding,
                first.post("/api/v1/certificates", issue.clone()),
                first.post(employments, employ.clone()),
                first.post(&members, join.clone()),
            );
            assert_eq!(banned.status, 200, "{}", banned.text());
            for ((_, before, after), reply) in outcomes.iter_mut().zip([&issued, &employed, &joined]) {
                match reply.status {
                    201 => *before += 1,
                    409 => *after += 1,
                    _ => panic!("{}", reply.text()),
                }
            }
            // After the answer nothing passes.
            let mut later = employ.clone();
            later["post"] = json!("teacher");
            assert_eq!(first.post(employments, later).await.status, 409);
            assert_eq!(first.post("/api/v1/certificates", issue).await.status, 409);
            assert_eq!(first.post(&members, join).await.status, 409);
        }
        // The history is written under the same lock: no act of a person stands after the person's ban.
        let events = event::Entity::find().all(app.services().database.reader()).await.unwrap();
        for ban in events.iter().filter(|event| event.action.code() == "ban.confirmed") {
            let after = events.iter().find(|event| {
                event.practitioner_id == ban.practitioner_id
                    && event.id > ban.id
                    && ["certificate.issued", "employment.began", "team.joined"].contains(&event.action.code())
            });
            assert!(after.is_none(), "{after:?}");
        }
        assert_eq!(events.iter().filter(|event| event.action.code() == "ban.confirmed").count(), ROUNDS as usize);
        for (act, before, after) in outcomes {
            assert!(before > 0 && after > 0, "{act}: {before} before the ban, {after} after it: no race");
        }
    }

    async fn the_same_person_from_twenty_lists_at_once_is_registered_once(app) {
        let officer = app.officer().await;
        app.institution("91310106MA1FX00109", "示例托育园甲", InstitutionKind::Nursery).await;
        let mut previews = Vec::new();
        for day in 1..=20 {
            let text = format!("姓名,身份证号,岗位,入职日期,机构名称\n李文,{},保育员,2025-03-{day:02},示例托育园甲\n", number(1));
            let path = "/api/v1/imports?kind=staff&file_name=staff.csv";
            let headers = [("content-type", "application/octet-stream")];
            let preview = officer.send(Method::POST, path, &headers, Some(text.into_bytes())).await;
            assert_eq!(preview.expect(201)["import"]["accepted"], 1, "{}", preview.text());
            previews.push(preview);
        }
        let confirmations = previews.iter().map(|preview| {
            let officer = officer.clone();
            async move { officer.confirm_list(preview).await }
        });
        for confirmed in futures_util::future::join_all(confirmations).await {
            assert_eq!(confirmed.expect(200)["import"]["accepted"], 1);
        }
        let db = app.services().database.reader();
        assert_eq!(mengya_entities::practitioner::Entity::find().count(db).await.unwrap(), 1);
        assert_eq!(mengya_entities::employment::Entity::find().count(db).await.unwrap(), 20);
    }
}

//! A ban against issuing: whichever comes first, nothing is issued after the ban.

use super::of_completion;
use mengya_entities::certificate;
use mengya_entities::values::Role;
use mengya_tests::{Binding, Taught, on_both_stores};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::json;
use std::time::Instant;
use uuid::Uuid;

const ROUNDS: usize = 50;

on_both_stores! {
    async fn nothing_is_issued_after_a_ban_was_confirmed(app) {
        let provider = app.provider("P01", "91310106MA1FX00109", "静安区托育服务指导中心 P01").await;
        let course = app.course(&provider, "K01", Taught::default()).await;
        let staff = app.signed_in(Role::ProviderStaff, Binding::Provider(provider.id)).await;
        let (first, second) = (app.officer().await, app.officer().await);
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        // How long an issue takes here, so that the decision falls before, into and after it.
        let somebody = app.person("王小明", "G12345678").await;
        let warm = app.completion(&somebody, &course, "2026-06-20").await;
        staff.post("/api/v1/certificates", of_completion(&warm)).await.expect(201);
        let warm = app.completion(&somebody, &course, "2026-06-21").await;
        let begun = Instant::now();
        staff.post("/api/v1/certificates", of_completion(&warm)).await.expect(201);
        let took = begun.elapsed();
        let (mut issued_before, mut refused) = (0, 0);
        for round in 0..ROUNDS {
            let passport = format!("E{round:08}");
            let person = app.person("林晓萌", &passport).await;
            let body = json!({ "decision_number": format!("测〔2026〕{round}号"), "kind": "court", "name": "林晓萌",
                "identity_kind": "passport", "identity_number": passport, "legal_basis": "刑法第三十七条之一",
                "authority": "静安区人民法院", "decided_on": "2026-06-20", "effective_on": "2026-06-30", "term": "life" });
            let made = first.post("/api/v1/bans", body).await;
            let id = made.expect(201)["id"].as_str().unwrap().to_owned();
            let mut completions = Vec::new();
            for ended_on in ["2026-06-18", "2026-06-19", "2026-06-20", "2026-06-21"] {
                completions.push(app.completion(&person, &course, ended_on).await);
            }
            let last = completions.pop().unwrap();
            let issuing: Vec<_> = completions.into_iter().map(|completion| {
                let staff = staff.clone();
                tokio::spawn(async move {
                    let begun = Instant::now();
                    let reply = staff.post("/api/v1/certificates", of_completion(&completion)).await;
                    (begun, reply)
                })
            }).collect();
            let decision = json!({ "decision": "confirmed", "reason": "已核对" });
            tokio::time::sleep(took * u32::try_from(round % 10).unwrap() / 3).await;
            let decided = second.post_with(&format!("/api/v1/bans/{id}/decision"), &[("if-match", made.header("etag"))], decision).await;
            let answered = Instant::now();
            decided.expect(200);
            assert_eq!(staff.post("/api/v1/certificates", of_completion(&last)).await.expect(409)["code"], "refused");
            for task in issuing {
                let (begun, reply) = task.await.unwrap();
                match reply.status {
                    201 => assert!(begun < answered, "issued after the ban was confirmed"),
                    409 => assert_eq!(reply.json()["code"], "refused"),
                    _ => panic!("{}", reply.text()),
                }
                if reply.status == 201 { issued_before += 1 } else { refused += 1 }
            }
            // Both ids are made under the person's lock, and later ids are greater: so they tell which was first.
            let events = auditor.get(&format!("/api/v1/events?subject_id={id}&action=ban.confirmed")).await.expect(200);
            let confirmed: Uuid = events["items"][0]["id"].as_str().unwrap().parse().unwrap();
            let certificates = certificate::Entity::find()
                .filter(certificate::Column::PractitionerId.eq(person.id))
                .all(app.services().database.reader()).await.unwrap();
            for certificate in certificates {
                assert!(certificate.id.0 < confirmed, "round {round}: issued after the ban");
                let answer = app.stranger().get(&format!("/api/v1/verifications/{}", certificate.number)).await.expect(200);
                assert_eq!(answer["state"], "suspended");
            }
        }
        assert!(issued_before > 0 && refused > 0, "{issued_before} issued before, {refused} refused: no race");
        eprintln!("{ROUNDS} rounds: {issued_before} issued before the ban, {refused} refused after it");
    }
}

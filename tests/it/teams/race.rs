//! A ban against joining, at the same moment.

use futures_util::future::join;
use mengya_api::platform::db::lock_persons;
use mengya_api::teams::store::memberships;
use mengya_entities::values::{BanState, TeamKind};
use mengya_entities::{ban, practitioner, team};
use mengya_tests::{TestApp, on_both_stores};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
use serde_json::json;

/// A resident identity number of somebody born on a day of 1990, with its right check digit.
fn resident(number: u32) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let text = format!("31010619900101{number:03}");
    let sum: u32 = text.bytes().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    format!("{text}{}", char::from(b"10X98765432"[(sum % 11) as usize]))
}

/// Confirms a ban as the second officer does, under the person's lock, and tells how many memberships stood then.
async fn confirm(app: &TestApp, team: &team::Model, person: &practitioner::Model, ban: ban::Model) -> usize {
    let tx = app.services().database.begin().await.expect("a transaction");
    lock_persons(&tx, [person.identity_index.0.as_slice()]).await.expect("the lock");
    let mut row = ban.into_active_model();
    row.state = Set(BanState::Confirmed);
    row.update(&tx).await.expect("the ban");
    let stood = memberships(&tx, team.id, person.id).await.expect("memberships").len();
    tx.commit().await.expect("the commit");
    stood
}

on_both_stores! {
    async fn nobody_joins_after_the_ban(app) {
        let team = app.team("310106", "教科研队伍", TeamKind::TeachingResearch).await;
        let path = format!("/api/v1/teams/{}/members", team.id);
        let (officer, other) = (app.officer().await, app.officer().await);
        let (mut joined, mut refused) = (0, 0);
        for round in 0..50 {
            let person = app.person("李雷", &resident(round)).await;
            let recorded = app.ban(&person, "2026-06-30", None).await;
            let mut row = recorded.into_active_model();
            row.state = Set(BanState::Recorded);
            let recorded = row.update(app.services().database.writer()).await.expect("a recorded ban");
            let body = json!({ "registry_number": person.registry_number.to_string(), "role": "成员",
                "joined_on": "2026-06-30" });
            // The ban comes after ever more questions, so that sometimes it is first and sometimes not.
            let ban = async {
                for _ in 0..round % 10 {
                    other.get("/api/v1/me").await.expect(200);
                }
                confirm(&app, &team, &person, recorded).await
            };
            let (stood, reply) = join(ban, officer.post(&path, body)).await;
            let now = memberships(app.services().database.reader(), team.id, person.id).await.expect("memberships").len();
            assert_eq!(now, stood, "round {round}: somebody joined after the ban");
            match reply.status {
                201 => {
                    joined += 1;
                    assert_eq!(now, 1);
                }
                409 => {
                    refused += 1;
                    assert_eq!((now, &reply.json()["code"]), (0, &json!("barred")));
                }
                other => panic!("{other}: {}", reply.text()),
            }
        }
        assert!(joined > 0 && refused > 0, "{joined} joined before the ban, {refused} refused after it: no race");
    }
}

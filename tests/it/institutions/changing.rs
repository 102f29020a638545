//! Another post, or another supervisor, at the same institution.

use super::{CHEN, LI, OTHER, PLACE, WANG, events};
use mengya_entities::employment;
use mengya_entities::values::{InstitutionKind, Post, Role, ScreeningKind, ScreeningOutcome};
use mengya_tests::{Binding, day, on_both_stores};
use sea_orm::EntityTrait as _;
use serde_json::json;

on_both_stores! {
    async fn the_employment_ends_the_day_before_and_another_begins(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let (li, wang) = (app.person("李雷", LI).await, app.person("王芳", WANG).await);
        app.screening(&li, ScreeningKind::Entry, "2023-12-30", ScreeningOutcome::Clear).await;
        app.employment(&wang, &place, Post::Head, "2020-01-01", None).await;
        let was = app.employment(&li, &place, Post::Cook, "2024-01-01", Some("2027-12-31")).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let path = format!("/api/v1/employments/{}/change", was.id);
        let body = json!({ "post": "caregiver", "from_on": "2026-07-01", "reason": "取得育婴员证书",
            "supervisor_registry_number": wang.registry_number.to_string() });
        assert_eq!(manager.post(&path, body.clone()).await.status, 428);
        let made = manager.post_with(&path, &[("if-match", "\"1\"")], body.clone()).await;
        let told = made.expect(201);
        assert_eq!((&told["employment"]["post"], &told["employment"]["from_on"]), (&json!("caregiver"), &json!("2026-07-01")));
        let rows = employment::Entity::find().all(app.services().database.reader()).await.unwrap();
        let of = |post| rows.iter().find(|row| row.post == post).unwrap();
        assert_eq!((of(Post::Cook).until_on, of(Post::Cook).version), (Some(day("2026-06-30")), 2));
        assert_eq!((of(Post::Caregiver).until_on, of(Post::Caregiver).supervisor_id), (Some(day("2027-12-31")), Some(wang.id)));
        for action in ["employment.ended", "employment.began"] {
            assert_eq!(events(&app, action).await[0].reason.as_deref(), Some("取得育婴员证书"), "{action}");
        }
        // It is done once: what was read is not the latest any more.
        assert_eq!(manager.post_with(&path, &[("if-match", "\"1\"")], body).await.status, 412);
    }

    async fn every_reason_against_it_is_told_at_once_and_a_missing_entry_check_is_not_left_behind(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let (li, wang, chen) = (app.person("李雷", LI).await, app.person("王芳", WANG).await, app.person("陈晨", CHEN).await);
        let was = app.employment(&li, &place, Post::Cook, "2024-01-01", None).await;
        app.employment(&wang, &other, Post::Head, "2020-01-01", None).await;
        let officer = app.officer().await;
        let path = format!("/api/v1/employments/{}/change", was.id);
        let change = |body| officer.post_with(&path, &[("if-match", "*")], body);
        let at = |reply: &mengya_tests::Reply| reply.faults().into_iter().map(|(at, code)| format!("{at} {code}")).collect::<Vec<_>>();
        let wrong = change(json!({ "post": "cook", "from_on": "2024-01-01", "reason": "  " })).await;
        assert_eq!(wrong.status, 422);
        for fault in ["/reason required", "/from_on not-after-first-day", "/post nothing-to-change", "/post entry-check-missing"] {
            assert!(at(&wrong).contains(&fault.to_owned()), "{fault}: {:?}", at(&wrong));
        }
        let elsewhere = json!({ "post": "guard", "from_on": "2026-06-30", "reason": "调整", "supervisor_registry_number": wang.registry_number.to_string() });
        assert!(at(&change(elsewhere).await).contains(&"/supervisor_registry_number not-on-staff".to_owned()));
        let unchecked = change(json!({ "post": "guard", "from_on": "2026-06-30", "reason": "调整" })).await;
        assert_eq!((unchecked.status, at(&unchecked)), (409, vec!["/post entry-check-missing".to_owned()]));
        // Of whom a check found a record nothing begins anew.
        app.screening(&li, ScreeningKind::Entry, "2023-12-30", ScreeningOutcome::Clear).await;
        app.screening(&li, ScreeningKind::Yearly, "2026-06-01", ScreeningOutcome::Hit).await;
        let found = change(json!({ "post": "guard", "from_on": "2026-06-30", "reason": "调整" })).await;
        assert_eq!((found.status, at(&found)), (409, vec!["/post record-found".to_owned()]));
        // Who is barred later is not moved into those days.
        app.screening(&chen, ScreeningKind::Entry, "2023-12-30", ScreeningOutcome::Clear).await;
        let his = app.employment(&chen, &place, Post::Cook, "2024-01-01", None).await;
        app.ban(&chen, "2026-07-10", None).await;
        let barred = officer.post_with(&format!("/api/v1/employments/{}/change", his.id), &[("if-match", "*")],
            json!({ "post": "guard", "from_on": "2026-06-30", "reason": "调整" })).await;
        assert_eq!((barred.status, barred.json()["code"].as_str()), (409, Some("barred")));
        assert_eq!(employment::Entity::find().all(app.services().database.reader()).await.unwrap().len(), 3);
    }

    async fn a_manager_looks_before_and_the_record_says_it_after(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        app.screening(&li, ScreeningKind::Entry, "2023-12-30", ScreeningOutcome::Clear).await;
        let was = app.employment(&li, &place, Post::Cook, "2024-01-01", None).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await.in_chinese();
        let door = format!("/employments/{}/change", was.id);
        assert!(manager.open(&format!("/employments/{}/end", was.id)).await.text().contains(&door));
        let mut fields = vec![("post", "caregiver"), ("from_on", "2026-06-30"), ("reason", "岗位调整"), ("version", "1"), ("step", "review")];
        let look = manager.fill_in(&door, &fields).await;
        let text = look.text();
        assert!(look.status == 200 && text.contains("2026年6月29日结束") && text.contains("缺保育资质"), "{text}");
        *fields.last_mut().unwrap() = ("step", "confirm");
        let done = manager.send(&door, &fields).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let record = manager.arrive(done.header("location")).await.text();
        assert!(record.contains("自2026年6月30日起任保育人员") && record.contains("待办"), "{record}");
    }
}

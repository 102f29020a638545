//! Reading staff lists and careers.

use super::{CHEN, LI, OTHER, PLACE, WANG, staff_of};
use mengya_entities::look_up;
use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, TestApp, on_both_stores};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};

fn column(page: &Value, field: &str) -> Vec<Value> {
    page["items"].as_array().unwrap().iter().map(|item| item[field].clone()).collect()
}

async fn looks(app: &TestApp) -> Vec<look_up::Model> {
    look_up::Entity::find().all(app.services().database.reader()).await.expect("looks")
}

on_both_stores! {
    async fn a_staff_list_tells_who_is_barred_and_who_was_there_on_a_day(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let (li, wang, chen) =
            (app.person("李雷", LI).await, app.person("王芳", WANG).await, app.person("陈静", CHEN).await);
        app.employment(&li, &place, Post::Caregiver, "2025-01-01", Some("2026-06-30")).await;
        app.employment(&wang, &place, Post::Head, "2026-07-01", None).await;
        app.employment(&chen, &place, Post::Cook, "2025-01-01", Some("2025-12-31")).await;
        app.ban(&li, "2026-06-30", Some("2026-12-31")).await;
        app.ban(&chen, "2026-06-01", None).await;
        let (officer, manager) =
            (app.officer().await, app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await);
        let all = officer.get(&staff_of(PLACE)).await.expect(200);
        assert_eq!(column(&all, "name"), ["李雷", "王芳", "陈静"]);
        assert_eq!(column(&all, "barred"), [json!(true), json!(false), json!(true)]);
        for (day, there) in [("2026-06-30", vec!["李雷"]), ("2026-07-01", vec!["王芳"]), ("2025-12-31", vec!["李雷", "陈静"]),
            ("2024-12-31", vec![])] {
            let page = officer.get(&format!("{}?on={day}", staff_of(PLACE))).await.expect(200);
            assert_eq!(column(&page, "name"), there, "{day}");
        }
        // The manager is not told the standing of who has left.
        let own = manager.get(&staff_of(PLACE)).await.expect(200);
        assert_eq!(column(&own, "barred"), [json!(true), json!(false), Value::Null]);
        assert_eq!(manager.get(&format!("{}?on=1999-12-31", staff_of(PLACE))).await.status, 422);
        assert_eq!(manager.get(&format!("{}?on=2026-02-30", staff_of(PLACE))).await.status, 422);
        let looks = looks(&app).await;
        assert_eq!(looks.len(), 3 + 4 + 3);
        assert!(looks.iter().all(|look| look.operation == "list_employments"));
    }

    async fn a_staff_list_comes_in_pages(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let (li, wang) = (app.person("李雷", LI).await, app.person("王芳", WANG).await);
        app.employment(&li, &place, Post::Caregiver, "2025-01-01", None).await;
        app.employment(&wang, &place, Post::Head, "2025-01-01", None).await;
        app.employment(&li, &place, Post::Cook, "2025-01-01", None).await;
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let first = auditor.get(&format!("{}?on=2026-06-30&limit=2", staff_of(PLACE))).await;
        assert_eq!(column(&first.expect(200), "post"), ["caregiver", "head"]);
        let next = first.header("link").trim_start_matches('<').split('>').next().unwrap().to_owned();
        assert!(next.contains("on=2026-06-30"), "{next}");
        assert_eq!(column(&auditor.get(&next).await.expect(200), "post"), ["cook"]);
    }

    async fn a_career_is_read_by_who_may_read_the_person(app) {
        let (place, other) = (app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await,
            app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await);
        let (li, wang) = (app.person("李雷", LI).await, app.person("王芳", WANG).await);
        app.employment(&li, &other, Post::Caregiver, "2020-01-01", Some("2024-12-31")).await;
        app.employment(&li, &place, Post::Caregiver, "2025-01-01", None).await;
        let path = format!("/api/v1/practitioners/{}/employments", li.registry_number);
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(li.id)).await;
        let not_me = app.signed_in(Role::Practitioner, Binding::Practitioner(wang.id)).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let former = app.signed_in(Role::InstitutionManager, Binding::Institution(other.id)).await;
        assert_eq!(column(&me.get(&path).await.expect(200), "institution_name"), ["晨露宝宝屋", "静安第一托育园"]);
        assert_eq!(looks(&app).await.len(), 0);
        // An employer reads of the employments with it, not of those elsewhere.
        assert_eq!(column(&manager.get(&path).await.expect(200), "social_credit_code"), [PLACE]);
        assert_eq!(app.officer().await.get(&path).await.status, 200);
        assert_eq!(looks(&app).await.len(), 2);
        assert_eq!((not_me.get(&path).await.status, former.get(&path).await.status), (404, 404));
    }
}

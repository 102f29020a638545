//! Who has left: when, and why.

use super::{CHEN, LI, OTHER, PLACE, WANG};
use mengya_entities::look_up;
use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, on_both_stores};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::{Value, json};

fn former(code: &str) -> String {
    format!("/api/v1/institutions/{code}/former-staff")
}

on_both_stores! {
    async fn the_last_to_leave_come_first_with_the_reason_page_by_page(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let (li, wang, chen) = (app.person("李雷", LI).await, app.person("王芳", WANG).await, app.person("陈晨", CHEN).await);
        app.employment(&wang, &place, Post::Cook, "2024-01-01", Some("2025-06-30")).await;
        let ends = app.employment(&li, &place, Post::Caregiver, "2024-01-01", None).await;
        app.employment(&chen, &place, Post::Cook, "2023-01-01", Some("2025-06-30")).await;
        app.employment(&chen, &other, Post::Cook, "2020-01-01", Some("2020-12-31")).await;
        // Whose last day is today, and who went on in another post, is still there.
        let zhao = app.person("赵云", "310106200002290009").await;
        app.employment(&zhao, &place, Post::Cook, "2024-01-01", Some("2026-05-31")).await;
        app.employment(&zhao, &place, Post::Guard, "2026-01-01", Some("2026-06-30")).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let end = json!({ "until_on": "2026-05-31", "reason": "合同期满" });
        manager.patch(&format!("/api/v1/employments/{}", ends.id), "\"1\"", end).await.expect(200);
        let mut found: Vec<Value> = Vec::new();
        let mut path = format!("{}?limit=2", former(PLACE));
        loop {
            let page = manager.get(&path).await.expect(200);
            found.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(next) => path = format!("{}?limit=2&after={next}", former(PLACE)),
                None => break,
            }
        }
        let told: Vec<(&str, &str, &Value)> = found
            .iter()
            .map(|it| (it["name"].as_str().unwrap(), it["until_on"].as_str().unwrap(), &it["reason"]))
            .collect();
        assert_eq!(told, [
            ("李雷", "2026-05-31", &json!("合同期满")),
            ("陈晨", "2025-06-30", &Value::Null),
            ("王芳", "2025-06-30", &Value::Null),
        ]);
        assert!(found.iter().all(|it| it.get("identity_number").is_none() && it.get("barred").is_none()));
        let looks = look_up::Entity::find().filter(look_up::Column::Operation.eq("list_former_staff"));
        assert_eq!(looks.count(app.services().database.reader()).await.unwrap(), 3);
        let far = app.signed_in(Role::InstitutionManager, Binding::Institution(other.id)).await;
        assert_eq!(far.get(&former(PLACE)).await.status, 404);
        assert_eq!(manager.get(&format!("{}?after=eA", former(PLACE))).await.status, 422);
        let page = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await.in_chinese();
        assert!(page.open("/institution").await.text().contains("/former-staff"));
        let text = page.open(&format!("/institutions/{PLACE}/former-staff")).await.text();
        assert!(text.contains("合同期满") && text.contains("2026年5月31日"), "{text}");
    }
}

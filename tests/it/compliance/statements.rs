//! The statements of an answer do not grow with the people in it.

use super::{PLACE, fit_caregiver, nursery};
use mengya_api::access::{Actor, Bound};
use mengya_api::compliance::service::{assess_district, assess_institution, certified_share};
use mengya_api::institutions::service::employing::staff;
use mengya_api::platform::pagination::PageAsked;
use mengya_api::platform::services::Services;
use mengya_entities::values::Role;
use mengya_tests::{TestApp, day, on_both_stores};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The same services, and how many statements went through it.
fn watched(app: &TestApp) -> (Services, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let mut services = app.services().clone();
    services.database = services.database.watched(move |_| {
        counted.fetch_add(1, Ordering::SeqCst);
    });
    (services, count)
}

on_both_stores! {
    async fn fifty_people_take_as_many_statements_as_five(app) {
        let place = nursery(&app).await;
        let officer =
            Actor { account: None, name: "测试".into(), role: Some(Role::RegulatorOfficer), bound: Bound::District("310106".into()), must_change_password: false };
        let today = day("2026-06-30");
        let mut counts = Vec::new();
        for people in [0..5, 5..50] {
            for number in people {
                fit_caregiver(&app, "李雷", &format!("E{number:08}"), &place).await;
            }
            let (services, count) = watched(&app);
            let found = assess_institution(&services, place.clone(), today).await.unwrap();
            let institution = count.swap(0, Ordering::SeqCst);
            assert_eq!(found.assessment.numerator, found.assessment.staff);
            // Somebody was employed: the institution is counted anew, and after that it is read.
            assess_district(&services, "310106", today).await.unwrap();
            let counted = count.swap(0, Ordering::SeqCst);
            assess_district(&services, "310106", today).await.unwrap();
            let district = count.swap(0, Ordering::SeqCst);
            certified_share(&services, "310106", services.clock.today()).await.unwrap();
            let share = count.swap(0, Ordering::SeqCst);
            assert!(counted <= 24 && share <= 4, "{counted} and {share}");
            let page = PageAsked { after: None, limit: 200 };
            let (rows, _) = staff(&services, &officer, PLACE, Some(today), &page).await.unwrap();
            counts.push((rows.len(), institution, (district, counted, share), count.load(Ordering::SeqCst)));
        }
        let [(five, institution, district, list), (fifty, ..)] = counts[..] else { panic!("{counts:?}") };
        assert_eq!((five, fifty), (5, 50));
        assert_eq!(counts[1], (50, institution, district, list), "statements grow with the people");
        assert!(institution.max(district.0).max(list) <= 8, "{counts:?}");
    }
}

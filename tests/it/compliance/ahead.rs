//! What is ahead of an institution: this year's hours, and a calendar of what runs out.

use super::{LI, OTHER, PLACE, WANG, completion, course, nursery, of, provider};
use mengya_entities::values::{
    Audience, CredentialKind, InstitutionKind, Post, Role, ScreeningKind, ScreeningOutcome, Topic,
};
use mengya_tests::{Binding, on_both_stores};
use serde_json::json;

on_both_stores! {
    async fn this_year_s_hours_stand_beside_the_staff_and_who_will_not_make_it_is_counted(app) {
        let place = nursery(&app).await;
        let (li, wang) = (app.person("李雷", LI).await, app.person("王芳", WANG).await);
        for person in [&li, &wang] {
            app.employment(person, &place, Post::Caregiver, "2024-01-01", None).await;
        }
        let course = { let own = provider(&app).await; course(&app, own, Topic::Safety, Audience::Everybody).await };
        completion(&app, &li, course, "2026-02-01", 14, true).await;
        completion(&app, &li, course, "2025-02-01", 30, true).await;
        completion(&app, &wang, course, "2026-03-01", 24, true).await;
        completion(&app, &wang, course, "2026-07-01", 24, true).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let told = manager.get(&of(PLACE)).await.expect(200);
        assert_eq!(told["behind_this_year"], 1);
        assert_eq!(told["people"][0]["this_year"], json!({ "year": 2026, "have": 14, "need": 40, "on_course": false }));
        assert_eq!(told["people"][1]["this_year"], json!({ "year": 2026, "have": 24, "need": 40, "on_course": true }));
        // As it stood on another day.
        let march = manager.get(&format!("{}?on=2026-02-15", of(PLACE))).await.expect(200);
        assert_eq!(march["people"][1]["this_year"], json!({ "year": 2026, "have": 0, "need": 40, "on_course": null }));
        let page = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let text = page.open("/institution").await.text();
        assert!(text.contains("14 of 40") && text.contains("At this rate 1 person will not make"), "{text}");
        let text = page.in_chinese().open("/institution").await.text();
        assert!(text.contains("14 / 40") && text.contains("按现在的进度，1 人完不成"), "{text}");
    }

    async fn the_calendar_has_what_runs_out_within_a_year_and_nothing_else_of_anybody(app) {
        let place = nursery(&app).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let (li, wang) = (app.person("李雷", LI).await, app.person("王芳", WANG).await);
        app.employment(&li, &place, Post::Caregiver, "2024-01-01", None).await;
        app.employment(&wang, &other, Post::Caregiver, "2024-01-01", None).await;
        for person in [&li, &wang] {
            app.credential(person, CredentialKind::HealthCertificate, None, "2026-03-15", None).await;
            app.screening(person, ScreeningKind::Yearly, "2025-09-01", ScreeningOutcome::Clear).await;
        }
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let path = format!("/api/v1/institutions/{PLACE}/calendar");
        let reply = manager.in_chinese().get(&path).await;
        assert_eq!((reply.status, reply.header("content-type")), (200, "text/calendar; charset=utf-8"));
        let file = reply.text();
        assert!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && file.ends_with("END:VCALENDAR\r\n"), "{file}");
        assert_eq!(file.matches("BEGIN:VEVENT").count(), 2, "{file}");
        assert!(file.contains("SUMMARY:李雷：健康合格证到期\r\n") && file.contains("DTSTART;VALUE=DATE:20270314\r\n"), "{file}");
        assert!(file.contains("SUMMARY:李雷：年度复查到期\r\n") && file.contains("DTSTART;VALUE=DATE:20260901\r\n"), "{file}");
        for secret in ["王芳", "晨露", LI, &li.registry_number.to_string()] {
            assert!(!file.contains(secret), "{secret} in {file}");
        }
        let uids = |file: &str| -> Vec<String> { file.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect() };
        assert_eq!(uids(&manager.get(&path).await.text()), uids(&file), "the same in another language");
        let browser = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        assert!(browser.open("/institution").await.text().contains("calendar.ics"));
        assert_eq!(browser.open(&format!("/institutions/{PLACE}/calendar.ics")).await.header("content-disposition"), "attachment; filename=\"mengya.ics\"");
        assert_eq!(manager.get(&format!("/api/v1/institutions/{OTHER}/calendar")).await.status, 404);
    }
}

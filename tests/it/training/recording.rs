//! One completion, recorded at a page.

use super::{events, li_lei, nursery, sprout};
use mengya_entities::completion;
use mengya_entities::values::Role;
use mengya_tests::{Binding, Browser, Taught, TestApp, on_both_stores};
use sea_orm::EntityTrait as _;

const HOSTILE: &str = "<script>alert(1)</script>\"'&{{";
const DOCUMENT: &str = "310106199003070029";

/// A clerk, the course and its form.
async fn clerk_at_a_course(app: &TestApp) -> (Browser, String, String) {
    let own = sprout(app).await;
    let course = app.course(&own, "A-1", Taught::default()).await;
    let browser = app.visiting(Role::ProviderStaff, Binding::Provider(own.id)).await;
    let url = format!("/training/courses/{}", course.id);
    let form = format!("{url}/completions/new");
    (browser, url, form)
}

async fn rows(app: &TestApp) -> Vec<completion::Model> {
    completion::Entity::find().all(app.services().database.reader()).await.unwrap()
}

/// A form, whose fields may be written over.
fn fields<'f>(whom: &[(&'f str, &'f str)], instead: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut fields = vec![
        ("identity_kind", "resident_id"),
        ("started_on", "2026-05-01"),
        ("ended_on", "2026-05-02"),
        ("hours", "6"),
        ("passed", "yes"),
        ("session", ""),
    ];
    fields.extend(whom);
    for (name, value) in instead {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}

on_both_stores! {
    async fn a_clerk_records_one_completion_by_registry_number_or_by_document(app) {
        let person = li_lei(&app).await;
        let (clerk, url, form) = clerk_at_a_course(&app).await;
        assert!(clerk.open(&url).await.text().contains(&format!("href=\"{form}\"")), "from the empty class");
        let page = clerk.open(&form).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(page.text().contains("value=\"6\"") && page.text().contains("课程 A-1"), "{}", page.text());
        let number = person.registry_number.to_string();
        let done = clerk.send(&form, &fields(&[("registry_number", &number)], &[("session", "2026-05")])).await;
        assert_eq!((done.status, done.header("location")), (303, format!("{url}?session=2026-05-01_2026-05-02&done=completion-recorded").as_str()), "{}", done.text());
        let text = clerk.arrive(done.header("location")).await.text();
        assert!(text.contains("The completion is recorded") && text.contains("李雷"), "{text}");
        assert!(text.contains(&form), "from a class with people in it");
        let by_document = [("identity_number", DOCUMENT), ("name", "李雷")];
        let failed = [("started_on", "2026-04-01"), ("ended_on", "2026-04-01"), ("passed", "no"), ("hours", "2")];
        let done = clerk.send(&form, &fields(&by_document, &failed)).await;
        assert_eq!(done.status, 303, "{}", done.text());
        assert!(!done.header("location").contains(DOCUMENT));
        let rows = rows(&app).await;
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().any(|row| row.passed && row.minutes == 270 && row.session.as_deref() == Some("2026-05")));
        assert!(rows.iter().any(|row| !row.passed && row.minutes == 90 && row.session.is_none()));
        assert_eq!(events(&app, "completion.recorded").await.len(), 2);
    }

    async fn everything_that_is_wrong_stands_at_its_field_and_what_was_typed_stays(app) {
        let person = li_lei(&app).await;
        let (clerk, _, form) = clerk_at_a_course(&app).await;
        let empty = clerk.fill_in(&form, &[]).await;
        assert_eq!(empty.status, 422);
        for at in ["#registry_number", "#started_on", "#ended_on", "#hours", "#passed"] {
            assert!(empty.text().contains(&format!("href=\"{at}\"")), "{at}: {}", empty.text());
        }
        let wrong = [("identity_number", "310106199003070028"), ("name", HOSTILE), ("started_on", "2026-02-30"), ("hours", "多"), ("session", HOSTILE)];
        let refused = clerk.send(&form, &fields(&[], &wrong)).await;
        let text = refused.text();
        assert_eq!(refused.status, 422);
        for part in ["#identity_number", "#started_on", "#hours", "value=\"2026-02-30\"", "&#60;script&#62;", "<details class=\"govuk-details\" open"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains("<script>alert"), "{text}");
        let number = person.registry_number.to_string();
        let both = clerk.send(&form, &fields(&[("registry_number", &number), ("identity_number", DOCUMENT), ("name", "李雷")], &[])).await;
        assert_eq!(both.status, 422);
        assert!(both.text().contains("href=\"#registry_number\""), "{}", both.text());
        for (whom, at) in [
            (vec![("registry_number", "P-0000-0000-0")], "#registry_number"),
            (vec![("identity_number", "310106200002290009"), ("name", "韩梅")], "#identity_number"),
            (vec![("identity_number", DOCUMENT), ("name", "韩梅")], "#name"),
            (vec![("identity_number", DOCUMENT)], "#name"),
        ] {
            let refused = clerk.send(&form, &fields(&whom, &[])).await;
            assert_eq!(refused.status, 422, "{whom:?}");
            assert!(refused.text().contains(&format!("href=\"{at}\"")), "{whom:?}: {}", refused.text());
        }
        // What the rules refuse stands at its field too.
        for (instead, at) in [
            (vec![("hours", "999分钟")], "#hours"),
            (vec![("started_on", "2026-05-03")], "#ended_on"),
            (vec![("ended_on", "2027-01-01")], "#ended_on"),
        ] {
            let refused = clerk.send(&form, &fields(&[("registry_number", &number)], &instead)).await;
            assert_eq!(refused.status, 409, "{instead:?}");
            assert!(refused.text().contains(&format!("href=\"{at}\"")) && refused.text().contains(&number), "{instead:?}: {}", refused.text());
        }
        assert!(rows(&app).await.is_empty());
        assert_eq!(clerk.send(&form, &fields(&[("registry_number", &number)], &[])).await.status, 303);
        let twice = clerk.send(&form, &fields(&[("registry_number", &number)], &[])).await;
        assert_eq!(twice.status, 409, "{}", twice.text());
        assert_eq!(rows(&app).await.len(), 1);
    }

    async fn only_who_may_record_it_does(app) {
        let person = li_lei(&app).await;
        let (_, url, form) = clerk_at_a_course(&app).await;
        let number = person.registry_number.to_string();
        let sent = fields(&[("registry_number", &number)], &[]);
        let other = app.visiting(Role::ProviderStaff, Binding::Provider(nursery(&app).await.id)).await;
        assert_eq!(other.open(&form).await.status, 404);
        other.open("/password").await;
        assert_eq!(other.send(&form, &sent).await.status, 404);
        let auditor = app.visiting(Role::Auditor, Binding::None).await;
        assert!(!auditor.open(&url).await.text().contains(&form));
        assert_eq!(auditor.open(&form).await.status, 403);
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        assert_eq!(officer.fill_in(&form, &sent).await.status, 303);
        let officer = officer.in_chinese();
        for path in [&form, &url] {
            let text = officer.open(path).await.text();
            let key = text.split(['>', '"']).find(|part| part.starts_with("training-"));
            assert_eq!(key, None, "{path}");
        }
    }
}

on_both_stores! {
    async fn a_time_is_typed_in_class_hours_or_with_its_unit_as_lists_write_it(app) {
        let person = li_lei(&app).await;
        let (clerk, _, form) = clerk_at_a_course(&app).await;
        clerk.open(&form).await;
        let number = person.registry_number.to_string();
        for (typed, day, minutes) in
            [("6", "2026-03-01", 270), ("４.2", "2026-03-02", 189), ("200分钟", "2026-03-03", 200), ("180 minutes", "2026-03-04", 180), ("4小时", "2026-03-05", 240)]
        {
            let instead = [("hours", typed), ("started_on", day), ("ended_on", day)];
            let done = clerk.send(&form, &fields(&[("registry_number", &number)], &instead)).await;
            assert_eq!(done.status, 303, "{typed}: {}", done.text());
            assert!(rows(&app).await.iter().any(|row| row.minutes == minutes && row.started_on.to_string() == day), "{typed}");
        }
        // Half a class hour is no whole number of minutes.
        for wrong in ["4.5", "-1", "6天", "6,5", "无", "1e9", "100001分钟"] {
            let refused = clerk.send(&form, &fields(&[("registry_number", &number)], &[("hours", wrong)])).await;
            assert_eq!(refused.status, 422, "{wrong}");
            assert!(refused.text().contains("href=\"#hours\"") && refused.text().contains(&format!("value=\"{wrong}\"")), "{wrong}");
        }
        let corrected = rows(&app).await.into_iter().find(|row| row.minutes == 200).unwrap();
        let page = clerk.open(&format!("/training/completions/{}/correction", corrected.id)).await.text();
        assert!(page.contains("value=\"200 minutes\"") && page.contains("4.4 class hours (200 minutes)"), "{page}");
    }

    async fn a_pass_with_less_than_half_of_the_course_is_asked_about_once_more(app) {
        let person = li_lei(&app).await;
        let (clerk, _, form) = clerk_at_a_course(&app).await;
        let number = person.registry_number.to_string();
        let whom = [("registry_number", number.as_str())];
        assert!(!clerk.open(&form).await.text().contains("id=\"short\""));
        let asked = clerk.send(&form, &fields(&whom, &[("hours", "4分钟")])).await;
        assert_eq!(asked.status, 422);
        let text = asked.text();
        assert!(text.contains("href=\"#short\"") && text.contains("0 class hours (4 minutes) are less than half of the course’s 6 (270 minutes)"), "{text}");
        assert!(rows(&app).await.is_empty());
        let failed = clerk.send(&form, &fields(&whom, &[("hours", "4分钟"), ("passed", "no")])).await;
        assert_eq!(failed.status, 303, "who failed may have left early");
        let meant = [("hours", "2"), ("short", "yes"), ("started_on", "2026-05-10"), ("ended_on", "2026-05-10")];
        assert_eq!(clerk.send(&form, &fields(&whom, &meant)).await.status, 303);
        let whole = [("hours", "3"), ("started_on", "2026-05-11"), ("ended_on", "2026-05-11")];
        assert_eq!(clerk.send(&form, &fields(&whom, &whole)).await.status, 303, "half is not less than half");
        let recorded = rows(&app).await.into_iter().find(|row| row.minutes == 135).unwrap();
        let path = format!("/training/completions/{}/correction", recorded.id);
        clerk.open(&path).await;
        let correction = [("hours", "1"), ("passed", "yes"), ("reason", "早退")];
        let asked = clerk.send(&path, &correction).await;
        assert_eq!(asked.status, 422);
        assert!(asked.text().contains("href=\"#short\"") && asked.text().contains("早退"), "{}", asked.text());
        let meant = [correction.as_slice(), &[("short", "yes")]].concat();
        assert_eq!(clerk.send(&path, &meant).await.status, 303);
        let more = clerk.send(&form, &fields(&whom, &[("hours", "7"), ("started_on", "2026-05-12"), ("ended_on", "2026-05-12")])).await;
        assert!(more.text().contains("7 class hours (315 minutes) are more than the course’s 6 (270 minutes)"), "{}", more.text());
    }
}

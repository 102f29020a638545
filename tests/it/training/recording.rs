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
    completion::Entity::find().all(app.ground().database.reader()).await.unwrap()
}

/// A form, whose fields may be written over.
fn fields<'f>(whom: &[(&'f str, &'f str)], instead: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut fields = vec![
        ("identity_kind", "resident_id"),
        ("started_on", "2026-05-01"),
        ("ended_on", "2026-05-02"),
        ("minutes", "270"),
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
        assert!(page.text().contains("value=\"270\"") && page.text().contains("课程 A-1"), "{}", page.text());
        let number = person.registry_number.to_string();
        let done = clerk.send(&form, &fields(&[("registry_number", &number)], &[("session", "2026-05")])).await;
        assert_eq!((done.status, done.header("location")), (303, format!("{url}?session=2026-05-01_2026-05-02&done=completion-recorded").as_str()), "{}", done.text());
        let text = clerk.arrive(done.header("location")).await.text();
        assert!(text.contains("The completion is recorded") && text.contains("李雷"), "{text}");
        assert!(text.contains(&form), "from a class with people in it");
        let by_document = [("identity_number", DOCUMENT), ("name", "李雷")];
        let failed = [("started_on", "2026-04-01"), ("ended_on", "2026-04-01"), ("passed", "no"), ("minutes", "90")];
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
        for at in ["#registry_number", "#started_on", "#ended_on", "#minutes", "#passed"] {
            assert!(empty.text().contains(&format!("href=\"{at}\"")), "{at}: {}", empty.text());
        }
        let wrong = [("identity_number", "310106199003070028"), ("name", HOSTILE), ("started_on", "2026-02-30"), ("minutes", "多"), ("session", HOSTILE)];
        let refused = clerk.send(&form, &fields(&[], &wrong)).await;
        let text = refused.text();
        assert_eq!(refused.status, 422);
        for part in ["#identity_number", "#started_on", "#minutes", "value=\"2026-02-30\"", "&#60;script&#62;", "<details class=\"govuk-details\" open"] {
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
            (vec![("minutes", "999")], "#minutes"),
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

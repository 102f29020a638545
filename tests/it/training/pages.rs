//! Training on pages: what a provider recorded, courses, certificates for a class, corrections.

use super::{events, li_lei, nursery, sprout};
use mengya_entities::values::{InstitutionKind, Role};
use mengya_entities::{completion, provider};
use mengya_tests::{Banned, Binding, Browser, Taught, TestApp, on_both_stores};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

const HOSTILE: &str = "<script>alert(1)</script>\"'&{{";
const SHOWN: &str = "&#60;script&#62;alert(1)&#60;/script&#62;&#34;&#39;&#38;{{";

async fn clerk(app: &TestApp, provider: &provider::Model) -> Browser {
    app.visiting(Role::ProviderStaff, Binding::Provider(provider.id)).await
}

/// A course's page and its completions: 李雷 passed, 韩梅 passed and is barred, 周舟 failed.
async fn class(app: &TestApp, provider: &provider::Model) -> (String, [completion::Model; 3]) {
    let course = app.course(provider, "A-1", Taught::default()).await;
    let passed = app.completion(&li_lei(app).await, &course, "2026-05-01").await;
    let barred = app.person("韩梅", "310106198802291018").await;
    app.ban(Banned::Person(&barred), "2026-06-01", None).await;
    let of_barred = app.completion(&barred, &course, "2026-05-01").await;
    let other = app.person("周舟", "310106200002290009").await;
    let mut failed = app.completion(&other, &course, "2026-05-01").await.into_active_model();
    failed.passed = Set(false);
    let failed = failed.update(app.services().database.writer()).await.unwrap();
    (format!("/training/courses/{}", course.id), [passed, of_barred, failed])
}

fn no_key(text: &str) {
    for prefix in ["training-", "lists-", "form-errors", "done-"] {
        let key = text.split(['>', '"']).find(|part| part.starts_with(prefix));
        assert_eq!(key, None, "a key is shown");
    }
}

fn field(course: &str) -> Vec<(&'static str, String)> {
    [
        ("title", course),
        ("code", "A-9"),
        ("topic", "safety"),
        ("form", "theory"),
        ("audience", "everybody"),
        ("hours", "6"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

async fn enter(browser: &Browser, fields: &[(&'static str, String)]) -> mengya_tests::Reply {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.fill_in("/training/courses/new", &fields).await
}

on_both_stores! {
    async fn a_provider_sees_what_it_recorded_and_its_courses_in_both_languages(app) {
        let own = sprout(&app).await;
        let (url, _) = class(&app, &own).await;
        app.course(&nursery(&app).await, "B-1", Taught::default()).await;
        let browser = clerk(&app, &own).await;
        let page = browser.open("/training").await;
        assert_eq!(page.status, 200, "{}", page.text());
        let text = page.text();
        assert!(text.contains("上海静安晨芽教育学院") && text.contains(&url) && text.contains("1 to certify"), "{text}");
        assert!(!text.contains("B-1"), "another provider's course");
        no_key(&text);
        for path in ["/training", "/training/courses/new", &url] {
            no_key(&browser.open(path).await.text());
        }
        let browser = browser.in_chinese();
        for path in ["/training", "/training/courses/new", &url] {
            let text = browser.open(path).await.text();
            no_key(&text);
            assert!(text.contains("lang=\"zh-Hans\""));
        }
    }

    async fn a_course_s_titles_are_changed_on_its_page_and_each_language_reads_its_own(app) {
        let own = sprout(&app).await;
        let (url, _) = class(&app, &own).await;
        let browser = clerk(&app, &own).await;
        let change = format!("{url}/change");
        assert!(browser.open(&url).await.text().contains(&change), "the course leads to the change");
        let fields = [("version", "1"), ("title", "婴幼儿安全防范"), ("title_en", "Keeping Infants Safe")];
        let refused = browser.fill_in(&change, &fields).await;
        assert_eq!(refused.status, 422, "without a reason");
        assert!(refused.text().contains("value=\"Keeping Infants Safe\""), "{}", refused.text());
        let with_reason = [&fields[..], &[("reason", "补充英文名称")]].concat();
        let changed = browser.send(&change, &with_reason).await;
        assert_eq!((changed.status, changed.header("location")), (303, &*format!("{url}?done=course-changed")));
        let page = browser.open(changed.header("location")).await.text();
        assert!(page.contains("The course’s title was changed"), "{page}");
        assert_eq!(browser.send(&change, &with_reason).await.status, 412, "another version");
        let completion = format!("{url}/completions/new");
        let planned = format!("{url}/planned/new");
        let paths = ["/training", &url, &completion, &planned];
        for path in paths {
            let text = browser.open(path).await.text();
            assert!(text.contains("Keeping Infants Safe") && !text.contains("婴幼儿安全防范"), "{path}: {text}");
        }
        let browser = browser.in_chinese();
        for path in paths {
            let text = browser.open(path).await.text();
            assert!(text.contains("婴幼儿安全防范") && !text.contains("Keeping Infants Safe"), "{path}: {text}");
        }
        let rival = clerk(&app, &nursery(&app).await).await;
        assert_eq!(rival.open(&change).await.status, 404);
        rival.open("/training").await;
        assert_eq!(rival.send(&change, &with_reason).await.status, 404);
    }

    async fn a_course_is_entered_and_what_is_wrong_stands_at_its_field(app) {
        let own = sprout(&app).await;
        let browser = clerk(&app, &own).await;
        let done = enter(&browser, &field("安全防范")).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let page = browser.arrive(done.header("location")).await.text();
        assert!(page.contains("安全防范") && page.contains("The course is entered."), "{page}");
        let again = enter(&browser, &field("另一门课")).await;
        assert_eq!(again.status, 409);
        assert!(again.text().contains("href=\"#code\"") && again.text().contains("另一门课"));
        let mut wrong = field(HOSTILE);
        wrong[1].1 = "A 9/".to_owned();
        wrong[2].1 = String::new();
        wrong[5].1 = "很多".to_owned();
        let refused = enter(&browser, &wrong).await;
        assert_eq!(refused.status, 422);
        let text = refused.text();
        for at in ["#code", "#topic", "#hours"] {
            assert!(text.contains(&format!("href=\"{at}\"")), "{at}: {text}");
        }
        assert!(text.contains(SHOWN) && !text.contains(HOSTILE), "{text}");
        let mut hostile = field(HOSTILE);
        hostile[1].1 = "A-10".to_owned();
        let done = enter(&browser, &hostile).await;
        let text = browser.arrive(done.header("location")).await.text();
        assert!(text.contains(SHOWN) && !text.contains(HOSTILE), "{text}");
    }

    async fn an_officer_enters_a_course_for_a_provider_of_the_officers_choice(app) {
        let own = sprout(&app).await;
        let browser = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let refused = enter(&browser, &field("安全防范")).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("href=\"#provider_id\""));
        let mut fields = field("安全防范");
        fields.push(("provider_id", own.id.to_string()));
        assert_eq!(enter(&browser, &fields).await.status, 303);
    }

    async fn certificates_are_issued_for_a_class_and_each_refusal_has_its_reason(app) {
        let own = sprout(&app).await;
        let (url, [passed, of_barred, failed]) = class(&app, &own).await;
        let browser = clerk(&app, &own).await;
        let text = browser.open(&url).await.text();
        assert!(text.contains(&format!("value=\"{}\" checked", passed.id)), "{text}");
        assert!(!text.contains(&format!("value=\"{}\"", failed.id)), "who failed cannot be ticked");
        assert!(!text.contains("310106199003070029"));
        let none = browser.send(&format!("{url}/certificates"), &[]).await;
        assert_eq!(none.status, 422);
        assert!(none.text().contains("href=\"#completion\"") && none.text().contains("id=\"completion\""));
        let ids = [passed.id, of_barred.id, failed.id].map(|id| id.to_string());
        let ticked: Vec<(&str, &str)> =
            ids.iter().map(|id| ("completion", id.as_str())).chain([("step", "issue")]).collect();
        let receipt = browser.send(&format!("{url}/certificates"), &ticked).await;
        assert_eq!(receipt.status, 200, "{}", receipt.text());
        let text = receipt.text();
        no_key(&text);
        assert!(text.contains("of 3 certificates are issued"), "{text}");
        assert_eq!(text.matches("tag--no").count(), 2, "{text}");
        let number = text.split("/certificates/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let file = browser.open(&format!("/certificates/{number}/document")).await;
        assert_eq!((file.status, file.header("content-type")), (200, "application/pdf"));
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{number}.pdf\""));
        assert!(file.bytes.starts_with(b"%PDF"));
        assert!(browser.open(&url).await.text().contains(&number));
        assert_eq!(events(&app, "certificate.issued").await.len(), 1);
        let other = clerk(&app, &nursery(&app).await).await;
        assert_eq!(other.open(&format!("/certificates/{number}/document")).await.status, 404);
        assert_eq!(other.open(&url).await.status, 404);
        other.open("/training").await;
        assert_eq!(other.send(&format!("{url}/certificates"), &ticked).await.status, 404);
    }

    async fn a_correction_is_a_new_entry_and_what_is_wrong_stands_at_its_field(app) {
        let own = sprout(&app).await;
        let (url, [passed, ..]) = class(&app, &own).await;
        let browser = clerk(&app, &own).await;
        let path = format!("/training/completions/{}/correction", passed.id);
        let page = browser.open(&path).await.text();
        assert!(page.contains("value=\"6\"") && page.contains("李雷"), "{page}");
        let wrong = [("hours", "many"), ("passed", ""), ("reason", "")];
        let refused = browser.send(&path, &wrong).await;
        assert_eq!(refused.status, 422);
        for at in ["#hours", "#passed", "#reason"] {
            assert!(refused.text().contains(&format!("href=\"{at}\"")), "{at}");
        }
        let over = browser.send(&path, &[("hours", "999分钟"), ("passed", "yes"), ("reason", HOSTILE)]).await;
        assert_eq!(over.status, 409);
        assert!(over.text().contains("href=\"#hours\"") && over.text().contains(SHOWN), "{}", over.text());
        let done = browser.send(&path, &[("hours", "4"), ("passed", "no"), ("reason", "缺考一次")]).await;
        assert_eq!((done.status, done.header("location")), (303, format!("{url}?session=2026-05-01_2026-05-01&done=completion-corrected").as_str()));
        assert!(browser.arrive(done.header("location")).await.text().contains("Corrected."));
        assert_eq!(browser.open(&path).await.status, 409, "it was corrected");
        let rows = completion::Entity::find().all(app.services().database.reader()).await.unwrap();
        assert!(rows.iter().any(|row| row.corrects_id == Some(passed.id) && row.minutes == 180 && !row.passed));
        let other = clerk(&app, &nursery(&app).await).await;
        assert_eq!(other.open(&path).await.status, 404);
    }

    async fn other_roles_read_as_far_as_the_operation_allows(app) {
        let own = sprout(&app).await;
        let (url, [passed, ..]) = class(&app, &own).await;
        let auditor = app.visiting(Role::Auditor, Binding::None).await;
        let text = auditor.open(&url).await.text();
        assert!(text.contains("李雷") && !text.contains("type=\"checkbox\"") && !text.contains("/correction"), "{text}");
        auditor.open("/password").await;
        for (path, fields) in [
            (format!("{url}/certificates"), [("completion", passed.id.to_string())]),
            (format!("/training/completions/{}/correction", passed.id), [("hours", "1".to_owned())]),
            ("/training/courses/new".to_owned(), [("code", "x".to_owned())]),
        ] {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(auditor.send(&path, &fields).await.status, 403, "{path}");
        }
        assert_eq!(auditor.open("/training").await.status, 403);
        let nursery = app.institution("91310106MA1FX00109", "宝宝屋", InstitutionKind::Nursery).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(nursery.id)).await;
        assert_eq!(manager.open(&url).await.status, 403);
        assert_eq!(app.browser().open(&url).await.status, 303, "to signing in");
        let browser = clerk(&app, &own).await;
        for nothing in ["/training/courses/nothing", "/training/completions/nothing/correction"] {
            assert_eq!(browser.open(nothing).await.status, 404, "{nothing}");
        }
    }
}

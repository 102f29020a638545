//! Lists on pages: a file, what would come of it, the receipt.

use mengya_entities::values::{InstitutionKind, ListKind, Role};
use mengya_entities::{completion, provider};
use mengya_tests::{Binding, Browser, Reply, Taught, TestApp, on_both_stores};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use std::fmt::Write as _;

const HEADINGS: &str = "姓名,身份证号,课程代码,开始日期,结束日期,学时,考核结果\n";

async fn clerk(app: &TestApp) -> (provider::Model, Browser) {
    let own = app.provider("PX01", "91310106MA1FPMRL2A", "上海静安晨芽教育学院").await;
    app.course(&own, "A-1", Taught::default()).await;
    let browser = app.visiting(Role::ProviderStaff, Binding::Provider(own.id)).await;
    (own, browser)
}

async fn upload(browser: &Browser, kind: &str, name: &str, text: &str) -> Reply {
    browser.open("/lists/new").await;
    browser.send_file("/lists", &[("kind", kind)], "file", name, text.as_bytes()).await
}

async fn completions(app: &TestApp) -> u64 {
    completion::Entity::find().count(app.services().database.reader()).await.unwrap()
}

fn version(text: &str) -> String {
    text.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

fn no_key(text: &str) {
    for prefix in ["lists-", "form-errors", "done-"] {
        let key = text.split(['>', '"']).find(|part| part.starts_with(prefix));
        assert_eq!(key, None, "a key is shown");
    }
}

on_both_stores! {
    async fn a_list_is_looked_at_then_confirmed_and_the_receipt_says_what_was_recorded(app) {
        let (_, browser) = clerk(&app).await;
        let person = app.person("李雷", "310106199003070029").await;
        let text = format!("{HEADINGS}李雷,310106199003070029,A-1,2026-05-01,2026-05-01,6,合格\n韩梅,310106198802291019,A-1,2026-05-01,2026-05-01,6,合格\n");
        let sent = upload(&browser, "completions", "五月<班>.csv", &text).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let url = sent.header("location").to_owned();
        let preview = browser.open(&url).await.text();
        no_key(&preview);
        assert!(preview.contains("of 2 rows can be recorded") && preview.contains("Step 2 / 3"), "{preview}");
        assert!(preview.contains("五月&#60;班&#62;.csv") && preview.contains("Row 3"), "{preview}");
        assert!(preview.contains("310***********1019") && !preview.contains("310106198802291019"), "{preview}");
        assert_eq!(completions(&app).await, 0);
        let stale = browser.send(&format!("{url}/confirmation"), &[("version", "9")]).await;
        assert_eq!(stale.status, 412);
        assert!(stale.text().contains("role=\"alert\""));
        let version = version(&preview);
        let done = browser.send(&format!("{url}/confirmation"), &[("version", &version)]).await;
        assert_eq!((done.status, done.header("location")), (303, format!("{url}?done=list-recorded").as_str()));
        assert_eq!(completions(&app).await, 1);
        let receipt = browser.open(done.header("location")).await.text();
        no_key(&receipt);
        assert!(receipt.contains("of 2 rows are recorded") && receipt.contains("上海静安晨芽教育学院"), "{receipt}");
        assert!(receipt.contains("培训机构工作人员") && receipt.contains(url.rsplit('/').next().unwrap()), "{receipt}");
        assert!(!receipt.contains("/confirmation"));
        let twice = browser.send(&format!("{url}/confirmation"), &[("version", &version)]).await;
        assert_eq!((twice.status, completions(&app).await), (303, 1));
        let list = browser.open("/lists").await.text();
        assert!(list.contains(&url) && list.contains("tag--ok"), "{list}");
        assert!(browser.open("/training").await.text().contains(&url));
        let _ = person;
        let browser = browser.in_chinese();
        for path in ["/lists", "/lists/new", &url] {
            no_key(&browser.open(path).await.text());
        }
    }

    async fn what_is_wrong_with_a_file_stands_at_the_file_and_the_rest_stays(app) {
        let (_, browser) = clerk(&app).await;
        let none = browser.fill_in("/lists", &[("kind", "completions")]).await;
        assert!([404, 405, 403].contains(&none.status) || none.status == 422);
        browser.open("/lists/new").await;
        let none = browser.send("/lists", &[("kind", "completions")]).await;
        assert_eq!(none.status, 422);
        assert!(none.text().contains("href=\"#file\""));
        let empty = upload(&browser, "completions", "a.csv", "").await;
        assert_eq!(empty.status, 422, "{}", empty.text());
        assert!(empty.text().contains("href=\"#file\"") && empty.text().contains("choose it again"));
        let headless = upload(&browser, "completions", "a.csv", "a,b\nc,d\n").await;
        assert_eq!(headless.status, 422);
        assert!(headless.text().contains("id=\"file-error\""));
        let long = upload(&browser, "completions", &format!("{}.csv", "长".repeat(220)), HEADINGS).await;
        assert_eq!(long.status, 422);
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        officer.open("/lists/new").await;
        let fields = [("kind", "staff"), ("institution", "<b>\"1\"")];
        let refused = officer.send_file("/lists", &fields, "file", "a.csv", HEADINGS.as_bytes()).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        let text = refused.text();
        assert!(text.contains("href=\"#institution\"") && text.contains("value=\"&#60;b&#62;&#34;1&#34;\""), "{text}");
        assert!(text.contains("value=\"staff\" checked"), "{text}");
        assert_eq!(completions(&app).await, 0);
    }

    async fn many_refused_rows_come_page_by_page_and_as_a_file_without_formulas(app) {
        let (_, browser) = clerk(&app).await;
        let mut text = HEADINGS.to_owned();
        for row in 0..120 {
            let _ = writeln!(text, "李雷,310106199003070028,=1+{row},2026-05-01,2026-05-01,6,合格");
        }
        let url = upload(&browser, "completions", "a.csv", &text).await.header("location").to_owned();
        let first = browser.open(&url).await;
        assert!(first.bytes.len() < 60 * 1024, "{}", first.bytes.len());
        let first = first.text();
        assert!(first.contains("120 rows, 120 different values") && !first.contains("=1+119</"), "{first}");
        assert!(!first.contains("type=\"submit\">Confirm"), "nothing to confirm");
        let rows = format!("{url}/rows?show=unknown_course.course");
        let page = browser.open(&rows).await.text();
        assert_eq!(page.matches("scope=\"row\"").count(), 12);
        let next = page.split("href=\"").filter_map(|part| part.split('"').next()).find(|part| part.contains("from=")).unwrap().replace("&#38;", "&");
        assert!(browser.open(&next).await.text().contains("Rows 13 to 24 of 120"));
        assert_eq!(browser.open(&format!("{rows}&from=999999")).await.status, 200);
        let file = browser.open(&format!("{url}/refused.csv")).await;
        assert_eq!((file.status, file.header("content-type")), (200, "text/csv; charset=utf-8"));
        let text = file.text();
        assert!(text.contains(",'=1+7,") && !text.contains(",=1+"), "{text}");
        assert!(file.header("content-disposition").contains("filename*=UTF-8''a%20%28refused%20rows%29.csv"), "{}", file.header("content-disposition"));
    }

    async fn who_uploaded_a_list_gets_its_refused_rows_back_to_correct_and_upload_again(app) {
        let (_, browser) = clerk(&app).await;
        app.person("李雷", "310106199003070029").await;
        let text = "某学院五月结业名单\n姓名,身份证号,课程代码,开始日期,结束日期,学时,考核结果,手机\n\
            李雷,310106199003070029,A-1,2026-05-01,2026-05-01,6,合格,13800000001\n\
            李雷,310106199003070029,A-1,2026-05-02,2026-05-02,60,合格,13800000001\n";
        let url = upload(&browser, "completions", "五月.csv", text).await.header("location").to_owned();
        let page = browser.open(&url).await.text();
        assert!(page.contains("Download the rows, to correct and upload again"), "{page}");
        let file = browser.open(&format!("{url}/refused.csv")).await.text();
        let mut lines = file.lines();
        assert_eq!(lines.next(), Some("\u{feff}某学院五月结业名单"), "{file}");
        assert_eq!(lines.next(), Some("姓名,身份证号,课程代码,开始日期,结束日期,学时,考核结果,手机,Why it was refused (delete this column when done)"));
        let row = lines.next().unwrap();
        assert!(row.starts_with("李雷,\"=\"\"310106199003070029\"\"\",A-1,2026-05-02,2026-05-02,60,合格,13800000001,"), "{row}");
        assert!(row.contains("Row 4 of the list. “学时” is “60”: more than the course has: 60 class hours (2700 minutes) of 6 class hours (270 minutes)."), "{row}");
        assert_eq!(lines.next(), None);
        browser.send(&format!("{url}/confirmation"), &[("version", "1")]).await;
        let corrected = file.replace(",60,", ",6,");
        let again = upload(&browser, "completions", "五月 (refused rows).csv", &corrected).await.header("location").to_owned();
        let page = browser.open(&again).await.text();
        assert!(page.contains("of 1 rows can be recorded") && !page.contains("tag--no"), "{page}");
    }

    async fn nobody_else_gets_the_rows_of_a_list_only_what_is_wrong_with_them(app) {
        let (own, browser) = clerk(&app).await;
        let row = format!("{HEADINGS}李雷,310106199003070028,A-1,2026-05-01,2026-05-01,6,合格\n");
        let url = upload(&browser, "completions", "a.csv", &row).await.header("location").to_owned();
        assert!(browser.open(&format!("{url}/refused.csv")).await.text().contains("310106199003070028"));
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        assert!(officer.open(&url).await.text().contains("Download the reasons"));
        let file = officer.open(&format!("{url}/refused.csv")).await;
        assert_eq!(file.status, 200);
        assert!(file.text().contains("310***********0028") && !file.text().contains("310106199003070028"), "{}", file.text());
        let colleague = app.visiting(Role::ProviderStaff, Binding::Provider(own.id)).await;
        assert_eq!(colleague.open(&format!("{url}/refused.csv")).await.status, 404);
        let auditor = app.visiting(Role::Auditor, Binding::None).await;
        assert_eq!(auditor.open(&format!("{url}/refused.csv")).await.status, 403);
    }

    async fn a_clash_within_the_file_is_told_by_its_row_and_one_with_the_register_by_what_it_has(app) {
        let (own, browser) = clerk(&app).await;
        let course = app.course(&own, "A-2", Taught::default()).await;
        let li = app.person("李雷", "310106199003070029").await;
        app.completion(&li, &course, "2026-05-03").await;
        let text = format!(
            "{HEADINGS}李雷,310106199003070029,A-1,2026-05-01,2026-05-01,6,合格\n\
             李雷,310106199003070029,A-1,2026-05-01,2026-05-01,6,合格\n\
             李雷,310106199003070029,A-1,2026-05-01,2026-05-01,5,合格\n\
             李雷,310106199003070029,A-2,2026-05-03,2026-05-03,5,合格\n\
             李雷,310106199003070029,A-2,2026-05-03,2026-05-03,6,合格\n\
             韩梅,310106198802291018,A-1,2026-05-01,2026-05-01,6,合格\n\
             韩梅梅,310106198802291018,A-1,2026-05-02,2026-05-02,6,合格\n\
             李蕾,310106199003070029,A-1,2026-05-02,2026-05-02,6,合格\n\
             李雷,310106199003070029,A-1,2026-05-03,2026-05-03,5,合格\n"
        );
        let url = upload(&browser, "completions", "a.csv", &text).await.header("location").to_owned();
        let page = browser.open(&url).await.text();
        for (row, said) in [
            (3, "The same as row 2 of this file; it is recorded once."),
            (4, "Row 2 of this file is about the same, with other values."),
            (5, "The same person, course and days are recorded with 6 class hours (270 minutes), passed."),
            (6, "The same was recorded before."),
            (8, "Row 7 of this file has another name with the same number."),
            (9, "the regulator’s officer changes the record first"),
            (10, "3 May 2026 has 11 class hours (495 minutes), more than 8 hours."),
        ] {
            let line = page.split(&format!("<li>Row {row}: ")).nth(1).unwrap_or_else(|| panic!("{row}: {page}"));
            let line = line.split("</li>").next().unwrap().replace("&#39;", "’");
            assert!(line.contains(said), "{row}: {line}");
        }
        let told = "tell the district’s officer the registry number or the document.";
        assert_eq!(page.matches(told).count(), 1, "only where the register has another name: {page}");
        assert!(!page.contains("(blank)") && !page.contains("(empty)"), "{page}");
    }

    async fn each_role_uploads_its_own_kind_and_opens_its_own_lists(app) {
        let (_, browser) = clerk(&app).await;
        assert_eq!(upload(&browser, "bans", "a.csv", HEADINGS).await.status, 403);
        let row = format!("{HEADINGS}李雷,310106199003070028,A-1,2026-05-01,2026-05-01,6,合格\n");
        let url = upload(&browser, "completions", "a.csv", &row).await.header("location").to_owned();
        let second = app.provider("PX02", "52310106MJ1701318N", "上海苗圃职业技能培训学校").await;
        let other = app.visiting(Role::ProviderStaff, Binding::Provider(second.id)).await;
        for path in [url.clone(), format!("{url}/refused.csv"), "/lists/nothing".to_owned()] {
            assert_eq!(other.open(&path).await.status, 404, "{path}");
        }
        other.open("/lists/new").await;
        assert_eq!(other.send(&format!("{url}/confirmation"), &[("version", "1")]).await.status, 404);
        assert!(!other.open("/lists").await.text().contains(&url));
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        assert!(officer.open("/lists").await.text().contains(&url));
        assert_eq!(officer.open(&url).await.status, 200);
        let page = officer.open("/lists/new").await.text();
        for kind in ListKind::ALL {
            assert!(page.contains(&format!("value=\"{}\"", kind.code())), "{kind}");
        }
        let nursery = app.institution("91310106MA1FX00109", "宝宝屋", InstitutionKind::Nursery).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(nursery.id)).await;
        assert!(manager.open("/lists/new").await.text().contains("name=\"kind\" value=\"staff\""));
        let auditor = app.visiting(Role::Auditor, Binding::None).await;
        for path in ["/lists", "/lists/new", url.as_str()] {
            assert_eq!(auditor.open(path).await.status, 403, "{path}");
        }
    }

    async fn a_pass_with_less_than_half_of_the_course_is_remarked_before_it_is_recorded(app) {
        let (_, browser) = clerk(&app).await;
        let text = "姓名,身份证号,课程代码,开始日期,结束日期,课时（分钟）,考核结果\n李雷,310106199003070029,A-1,2026-05-01,2026-05-01,6,合格\n\
             李雷,310106199003070029,A-1,2026-05-02,2026-05-02,135,合格\n李雷,310106199003070029,A-1,2026-05-03,2026-05-03,6,不合格\n";
        let url = upload(&browser, "completions", "a.csv", text).await.header("location").to_owned();
        let page = browser.open(&url).await.text();
        assert!(page.contains("1 × passed with less than half") && page.contains("of 3 rows can be recorded"), "{page}");
    }

    async fn lists_come_page_by_page(app) {
        let (_, browser) = clerk(&app).await;
        for _ in 0..51 {
            let row = format!("{HEADINGS}李雷,310106199003070028,A-1,2026-05-01,2026-05-01,6,合格\n");
            assert_eq!(upload(&browser, "completions", "a.csv", &row).await.status, 303);
        }
        let first = browser.open("/lists").await.text();
        assert_eq!(first.matches("scope=\"row\"").count(), 20);
        let next = first.split("href=\"").filter_map(|part| part.split('"').next()).find(|part| part.contains("after=")).unwrap().replace("&#38;", "&");
        assert_eq!(browser.open(&next).await.text().matches("scope=\"row\"").count(), 20);
    }
}

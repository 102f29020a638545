//! A class on its page: its sessions, who can have a certificate, the question before issuing, the receipt.

use super::{events, li_lei, nursery, sprout};
use mengya_entities::values::Role;
use mengya_entities::{completion, course, practitioner};
use mengya_tests::{Banned, Binding, Browser, Taught, TestApp, on_both_stores};

/// Right resident identity numbers of invented persons, born on the first of each month from January 1980 on.
fn documents(count: u32) -> Vec<String> {
    (0..count)
        .map(|n| {
            let body = format!("310106{}{:02}01{:03}", 1980 + n / 12, n % 12 + 1, 100 + n);
            let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
            let sum: u32 = body.chars().zip(weights).map(|(c, w)| c.to_digit(10).unwrap() * w).sum();
            format!("{body}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][(sum % 11) as usize])
        })
        .collect()
}

struct Classes {
    url: String,
    course: course::Model,
    li: practitioner::Model,
    old: completion::Model,
    new: completion::Model,
    of_barred: completion::Model,
    browser: Browser,
}

/// A course with a session in April (李雷) and one in May (李雷, and 韩梅 who is barred since).
async fn two_sessions(app: &TestApp) -> Classes {
    let own = sprout(app).await;
    let course = app.course(&own, "A-1", Taught::default()).await;
    let li = li_lei(app).await;
    let barred = app.person("韩梅", "310106198802291018").await;
    app.ban(Banned::Person(&barred), "2026-06-01", None).await;
    let new = app.completion(&li, &course, "2026-05-01").await;
    let of_barred = app.completion(&barred, &course, "2026-05-01").await;
    let old = app.completion(&li, &course, "2026-04-01").await;
    let browser = app.visiting(Role::ProviderStaff, Binding::Provider(own.id)).await;
    let url = format!("/training/courses/{}", course.id);
    Classes { url, course, li, old, new, of_barred, browser }
}

fn at(text: &str, what: impl std::fmt::Display) -> usize {
    let what = what.to_string();
    text.find(&what).unwrap_or_else(|| panic!("{what} is not in {text}"))
}

on_both_stores! {
    async fn the_newest_session_stands_first_and_nothing_is_ticked_across_sessions(app) {
        let Classes { url, new, old, browser, .. } = two_sessions(&app).await;
        let text = browser.open(&url).await.text();
        assert!(at(&text, format!("c-{}", new.id)) < at(&text, format!("c-{}", old.id)), "{text}");
        assert_eq!(text.matches(" checked").count(), 0, "{text}");
        assert!(text.contains("1 May 2026 (1/2)"), "{text}");
        assert!(text.contains(&format!("{url}?session=2026-04-01_2026-04-01")), "{text}");
    }

    async fn one_session_is_chosen_by_its_days_and_those_who_can_have_a_certificate_are_ticked(app) {
        let Classes { url, new, old, of_barred, browser, .. } = two_sessions(&app).await;
        let text = browser.open(&format!("{url}?session=2026-05-01_2026-05-01")).await.text();
        assert!(text.contains(&format!("value=\"{}\" checked", new.id)), "{text}");
        assert!(!text.contains(&format!("value=\"{}\"", old.id)), "another session");
        assert!(!text.contains(&format!("value=\"{}\"", of_barred.id)), "who is barred cannot be ticked");
        assert!(text.contains("<option value=\"2026-05-01_2026-05-01\" selected>"), "{text}");
        assert!(text.contains("2 passed, 0 certified. Certificates can be issued for 1 more."), "{text}");
        let none = browser.open(&format!("{url}?session=2026-05-01_2026-05-01&tick=none")).await.text();
        assert_eq!(none.matches(" checked").count(), 0);
        let empty = browser.open(&format!("{url}?session=2026-05-02_2026-05-02")).await;
        assert_eq!(empty.status, 200);
        assert!(empty.text().contains("Nobody is recorded for 2 May 2026"), "{}", empty.text());
        for wrong in ["yesterday", "2026-05-01", "<script>"] {
            assert_eq!(browser.open(&format!("{url}?session={wrong}")).await.status, 422, "{wrong}");
        }
    }

    async fn a_provider_is_told_how_many_cannot_be_certified_and_not_that_a_ban_is_why(app) {
        let Classes { url, browser, .. } = two_sessions(&app).await;
        let text = browser.open(&url).await.text();
        assert!(text.contains("3 passed, 0 certified. Certificates can be issued for 2 more."), "{text}");
        assert!(text.contains("1 more passed and cannot have one at present; contact the district."), "{text}");
        assert!(!text.contains("ban is in force") && !text.contains("No certificate"), "{text}");
        assert!(!text.contains("静教禁"), "the ban itself is not told");
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let text = officer.open(&url).await.text();
        assert!(text.contains("1 more passed and cannot have one: a ban is in force."), "{text}");
        assert!(text.contains("A ban is in force. If this seems wrong, contact the district."), "{text}");
        assert!(browser.open("/training").await.text().contains("2 to certify"));
    }

    async fn before_issuing_everybody_ticked_is_named_once_more_and_the_button_counts_them(app) {
        let Classes { url, new, li, browser, .. } = two_sessions(&app).await;
        let path = format!("{url}?session=2026-05-01_2026-05-01");
        browser.open(&path).await;
        let id = new.id.to_string();
        let fields = [("session", "2026-05-01_2026-05-01"), ("completion", id.as_str())];
        let asked = browser.send(&format!("{url}/certificates"), &fields).await;
        assert_eq!(asked.status, 200, "{}", asked.text());
        let text = asked.text();
        assert!(text.contains(">Issue 1 now</button>") && text.contains(&li.registry_number.to_string()), "{text}");
        assert!(text.contains(&format!("href=\"{path}\"")), "the way back is the session: {text}");
        assert_eq!(events(&app, "certificate.issued").await.len(), 0, "nothing is issued yet");
        let issued = browser.send(&format!("{url}/certificates"), &[fields.as_slice(), &[("step", "issue")]].concat()).await;
        assert!(issued.text().contains("of 1 certificates are issued"), "{}", issued.text());
        assert!(issued.text().contains(&format!("href=\"{path}\"")) && !issued.text().contains("Go on"), "{}", issued.text());
        assert_eq!(events(&app, "certificate.issued").await.len(), 1);
        let text = browser.open(&path).await.text();
        assert!(text.contains("2 completions, 2 passed, 1 certified.") && !text.contains("type=\"checkbox\""), "{text}");
    }

    async fn a_long_class_comes_page_by_page_and_the_receipt_leads_to_the_rest(app) {
        let own = sprout(&app).await;
        let course = app.course(&own, "A-1", Taught::default()).await;
        for (n, document) in documents(53).iter().enumerate() {
            let person = app.person("周不言", document).await;
            app.completion(&person, &course, if n < 2 { "2026-04-01" } else { "2026-05-01" }).await;
        }
        let browser = app.visiting(Role::ProviderStaff, Binding::Provider(own.id)).await;
        let url = format!("/training/courses/{}", course.id);
        let session = format!("{url}?session=2026-05-01_2026-05-01");
        let first = browser.open(&session).await.text();
        assert_eq!(first.matches(" checked").count(), 18);
        assert!(first.contains("name=\"scope\" value=\"all\">Check and issue to 50"), "{first}");
        let hidden = |text: &str, name: &str| {
            text.split(&format!("name=\"{name}\" value=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
        };
        let next = hidden(&first, "next");
        let second = browser.open(&format!("{session}&after={next}")).await.text();
        assert_eq!(second.matches(" checked").count(), 18, "{second}");
        // All of the session that fit are asked about at once, whatever page they are on.
        let fields = [("session", "2026-05-01_2026-05-01"), ("scope", "all")];
        let asked = browser.send(&format!("{url}/certificates"), &fields).await.text();
        assert_eq!(asked.matches("name=\"completion\"").count(), 50, "{asked}");
        let id = hidden(&first, "completion");
        let fields = [("session", "2026-05-01_2026-05-01"), ("completion", &id), ("next", &next), ("step", "issue")];
        let text = browser.send(&format!("{url}/certificates"), &fields).await.text();
        assert!(text.contains("50 more can have a certificate.") && text.contains(&format!("after={next}")), "{text}");
        let all = browser.open(&url).await.text();
        let next = hidden(&all, "next");
        let middle = browser.open(&format!("{url}?after={next}")).await.text();
        let last = browser.open(&format!("{url}?after={}", hidden(&middle, "next"))).await.text();
        assert_eq!(last.matches("type=\"checkbox\"").count(), 17, "the last of May and both of April: {last}");
        assert_eq!(browser.open(&format!("{url}?after=bm90aGluZw")).await.status, 422);
    }

    async fn the_receipt_of_a_list_leads_to_the_sessions_it_recorded(app) {
        let Classes { course, browser, .. } = two_sessions(&app).await;
        let text = "姓名,身份证号,课程代码,开始日期,结束日期,学时,考核结果\n\
            李雷,310106199003070029,A-1,2026-06-10,2026-06-11,6,合格\n李雷,310106199003070029,A-1,2026-06-12,2026-06-12,6,合格\n";
        browser.open("/lists/new").await;
        let sent = browser.send_file("/lists", &[("kind", "completions")], "file", "六月.csv", text.as_bytes()).await;
        let url = sent.header("location").to_owned();
        let preview = browser.open(&url).await.text();
        assert!(!preview.contains("/training/courses/"), "nothing is recorded yet");
        browser.send(&format!("{url}/confirmation"), &[("version", "1")]).await;
        let receipt = browser.open(&url).await.text();
        let link = |days: &str| format!("/training/courses/{}?session={days}", course.id);
        assert!(at(&receipt, link("2026-06-12_2026-06-12")) < at(&receipt, link("2026-06-10_2026-06-11")), "{receipt}");
        let class = browser.open(&link("2026-06-10_2026-06-11")).await.text();
        assert_eq!(class.matches(" checked").count(), 1, "exactly that class: {class}");
        let auditor = app.visiting(Role::Auditor, Binding::None).await;
        assert_eq!(auditor.open(&link("2026-06-10_2026-06-11")).await.text().matches("type=\"checkbox\"").count(), 0);
        let other = app.visiting(Role::ProviderStaff, Binding::Provider(nursery(&app).await.id)).await;
        assert_eq!(other.open(&link("2026-06-10_2026-06-11")).await.status, 404);
    }
}

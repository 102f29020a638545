//! The public pages, without JavaScript.

use super::IDENTITY;
use crate::past;
use mengya_tests::{Client, Reply, on_both_stores};
use reqwest::Method;

async fn open(client: &Client, path: &str, cookie: Option<&str>) -> Reply {
    let headers: Vec<(&str, &str)> = cookie.map(|cookie| ("cookie", cookie)).into_iter().collect();
    let no_redirects = client.without_redirects();
    no_redirects.send(Method::GET, path, &headers, None).await
}

fn lang(reply: &Reply) -> &'static str {
    let text = reply.text();
    if text.contains("<html lang=\"zh-Hans\">") {
        "zh-Hans"
    } else if text.contains("<html lang=\"en\">") {
        "en"
    } else {
        "none"
    }
}

on_both_stores! {
    async fn the_answer_is_one_large_word_in_each_state_and_language(app) {
        let person = app.person("林晓萌", IDENTITY).await;
        let barred = app.person("王小明", "E12345678").await;
        app.ban(&barred, "2026-06-11", None).await;
        let valid = past::certificate(&app, &person, Some("2027-05-19"), None).await.number;
        let revoked = past::certificate(&app, &app.person("李雷", "E87654321").await, None, Some("2026-06-30")).await.number;
        let expired = past::certificate(&app, &app.person("韩梅梅", "E87654322").await, Some("2026-06-29"), None).await.number;
        let suspended = past::certificate(&app, &barred, None, None).await.number;
        let unknown = mengya_entities::values::CertificateNumber::from_random(42);
        for (number, zh, en, day_zh, day_en) in [
            (&valid, "有效", "Valid", "2027年5月19日", "19 May 2027"),
            (&expired, "已过期", "Expired", "2026年6月29日", "29 June 2026"),
            (&suspended, "已暂停", "Suspended", "2026年6月11日", "11 June 2026"),
            (&revoked, "已作废", "Withdrawn", "2026年6月30日", "30 June 2026"),
            (&unknown, "查无此证", "Unknown", "2026年6月30日 10:31:05", "30 June 2026 10:31:05"),
        ] {
            let path = format!("/v/{}", number.compact());
            for (reply, word, day) in [(app.stranger().in_chinese().get(&path).await, zh, day_zh), (app.stranger().get(&path).await, en, day_en)] {
                let text = reply.text();
                assert_eq!(reply.status, 200);
                assert!(text.contains(&format!("<h1 id=\"answer\">{word}</h1>")), "{word}: {text}");
                assert!(text.contains(day), "{word}: {day} is not in {text}");
                assert!(!text.contains("林晓萌") && !text.contains("王小明"), "names are masked");
                assert!(!text.contains("verification-") && !text.contains("{ $"), "a text is missing: {text}");
                // As every browser asks for it.
                let packed = [("accept-encoding", "gzip")];
                let css = app.stranger().send(Method::GET, "/assets/app.css", &packed, None).await;
                assert_eq!(css.header("content-encoding"), "gzip");
                assert!(text.len() + css.bytes.len() <= 25 * 1024, "{} + {}", text.len(), css.bytes.len());
                assert_eq!(reply.header("cache-control"), "private, no-store");
            }
        }
    }

    async fn a_typed_code_leads_to_its_answer_and_a_mistyped_one_to_what_is_wrong(app) {
        let person = app.person("林晓萌", IDENTITY).await;
        let number = past::certificate(&app, &person, None, None).await.number;
        let client = app.stranger();
        let empty = open(&client, "/verify", None).await;
        assert_eq!(empty.status, 200);
        assert!(!empty.text().contains("role=\"alert\""));
        let typed = number.to_string().to_lowercase().replace('-', "+");
        let found = open(&client, &format!("/verify?code={typed}"), None).await;
        assert_eq!((found.status, found.header("location")), (303, format!("/v/{}", number.compact()).as_str()));
        let mut wrong = number.compact().to_owned();
        wrong.replace_range(0..1, if wrong.starts_with('2') { "3" } else { "2" });
        for (code, words) in [
            ("", "There is no code yet"),
            ("MY-7Q4K", "not the right length"),
            ("%E7%BC%96%E5%8F%B7", "characters that our codes never use"),
            (wrong.as_str(), "is not as printed"),
        ] {
            let reply = open(&client, &format!("/verify?code={code}"), None).await;
            let text = reply.text();
            assert_eq!(reply.status, 422);
            assert!(text.contains(words), "{code}: {text}");
            assert!(text.contains("role=\"alert\"") && text.contains("aria-invalid=\"true\""));
            let chinese = open(&client.in_chinese(), &format!("/verify?code={code}"), None).await;
            assert_eq!((chinese.status, lang(&chinese)), (422, "zh-Hans"));
        }
    }

    async fn what_was_typed_is_shown_literally(app) {
        let client = app.stranger();
        for (typed, shown) in [
            ("%3Cscript%3Ealert(1)%3C/script%3E", "&#60;script&#62;alert(1)"),
            ("%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", "&#34;&#62;&#60;img src=x"),
            ("%7B%7B7*7%7D%7D", "{{7*7}}"),
            ("a%00b%1B%5B31m", "ab[31m"),
        ] {
            for path in [format!("/verify?code={typed}"), format!("/v/{}", typed.replace('/', "%2F"))] {
                let reply = open(&client, &path, None).await;
                let text = reply.text();
                assert!(reply.status == 422 || reply.status == 200, "{path}: {}", reply.status);
                assert!(text.contains(shown), "{path}: {text}");
                assert!(!text.contains("<script>") && !text.contains("<img src") && !text.contains('\u{1b}'));
            }
        }
        let long = open(&client, &format!("/verify?code={}", "7".repeat(4000)), None).await;
        assert!(long.text().len() < 6 * 1024, "what was typed is not shown endlessly");
    }

    async fn a_chosen_language_stays(app) {
        let client = app.stranger();
        assert_eq!(lang(&open(&client, "/verify", None).await), "en");
        assert_eq!(lang(&open(&client.in_chinese(), "/verify", None).await), "zh-Hans");
        let chosen = open(&client, "/verify?lang=zh-Hans", None).await;
        assert_eq!(lang(&chosen), "zh-Hans");
        assert!(chosen.cookies_set().contains(&"lang=zh-Hans; Path=/; SameSite=Lax; Max-Age=31536000"));
        assert_eq!(lang(&open(&client, "/verify", Some("a=b; lang=zh-Hans")).await), "zh-Hans");
        assert_eq!(lang(&open(&client, "/verify?lang=en", Some("lang=zh-Hans")).await), "en");
        let odd = open(&client, "/verify?lang=%0d%0aSet-Cookie:x", Some("lang=<>")).await;
        assert!(lang(&odd) == "en" && !odd.cookies_set().iter().any(|it| it.starts_with("lang=")));
        let answer = open(&client, "/v/MY-7Q4K?lang=en&x=%3C", None).await;
        assert!(answer.text().contains("href=\"/v/MY-7Q4K?x=%3C&#38;lang=zh-Hans\""), "{}", answer.text());
        let health = open(&client, "/api/v1/verifications/x?lang=en", None).await;
        assert_eq!((health.status, health.header("set-cookie")), (422, ""), "programs choose by header");
    }

    async fn what_goes_wrong_is_a_page_too(app) {
        let client = app.stranger();
        let start = open(&client, "/", None).await;
        assert_eq!((start.status, start.header("location")), (303, "/verify"));
        let missing = open(&client, "/no-such-page", None).await;
        assert_eq!((missing.status, missing.header("content-type")), (404, "text/html; charset=utf-8"));
        assert!(missing.text().contains("<h1>Nothing was found</h1>"));
        assert!(missing.text().contains(missing.header("x-request-id")));
        assert_eq!(lang(&open(&client.in_chinese(), "/no-such-page", None).await), "zh-Hans");
        let method = client.without_redirects().send(Method::POST, "/about", &[], None).await;
        assert_eq!((method.status, method.header("content-type")), (405, "text/html; charset=utf-8"));
        assert_eq!(open(&client, "/assets/no.css", None).await.status, 404);
        assert_eq!(open(&client, "/assets/..%2f..%2fbuild.mjs", None).await.status, 404);
    }

    async fn assets_are_kept_by_their_version(app) {
        let client = app.stranger();
        let page = client.get("/verify").await.text();
        let css = page.split("href=\"").find_map(|part| part.starts_with("/assets/app.css").then(|| part.split('"').next().unwrap())).unwrap().to_owned();
        let kept = client.get(&css).await;
        assert_eq!((kept.status, kept.header("content-type")), (200, "text/css; charset=utf-8"));
        assert_eq!(kept.header("cache-control"), "public, max-age=31536000, immutable");
        let plain = client.get("/assets/app.css").await;
        assert_eq!(plain.header("cache-control"), "public, no-cache");
        let again = client.send(Method::GET, "/assets/app.css", &[("if-none-match", plain.header("etag"))], None).await;
        assert_eq!((again.status, again.bytes.len()), (304, 0));
        assert_eq!(client.get("/assets/icon.svg").await.header("content-type"), "image/svg+xml");
    }

    async fn the_number_of_a_document_does_not_stay_in_the_address(app) {
        for typed in ["310106199003070029", "3101061990%2003070029", "M%20310106199003070029", "31010619900307002X"] {
            let reply = open(&app.stranger(), &format!("/verify?code={typed}"), None).await;
            assert_eq!((reply.status, reply.header("location")), (303, "/verify?not=document"), "{typed}");
        }
        let told = open(&app.stranger(), "/verify?not=document", None).await;
        assert_eq!(told.status, 422);
        assert!(told.text().contains("number of an identity document"), "{}", told.text());
    }
}

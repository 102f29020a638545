//! Addresses of certificates as they really arrive.

use super::answered;
use crate::past;
use mengya_tests::on_both_stores;

/// Bytes as a sender would write them: every one outside letters, digits and `kept` as %XX.
fn encoded(text: &str, kept: &str) -> String {
    text.bytes()
        .map(|byte| {
            let character = char::from(byte);
            let plain = character.is_ascii_alphanumeric() || (byte.is_ascii() && kept.contains(character));
            if plain { character.to_string() } else { format!("%{byte:02x}") }
        })
        .collect()
}

/// The same text in full width.
fn wide(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c })
        .collect()
}

/// What people, chats and scanners make of one address: compact and printed code.
fn spellings(compact: &str, printed: &str) -> Vec<String> {
    let (lower, bare) = (compact.to_lowercase(), printed.trim_start_matches("MY-").to_owned());
    let path = |text: &str| format!("/v/{}", encoded(text, "-&=.,;:!'()*@~_"));
    let mut all = vec![
        format!("/v/{compact}"),
        format!("/v/{lower}"),
        format!("/v/{printed}"),
        format!("/v/{bare}"),
        format!("/v/{}", printed.to_lowercase()),
        format!("/V/{compact}"),
        format!("/V/{lower}/"),
        format!("/v/{compact}/"),
        format!("/v/{compact}//"),
        format!("/v//{compact}"),
        format!("//v/{compact}"),
        format!("/v%2F{compact}"),
        format!("/%76/{compact}"),
        format!("/v/{compact}?from=singlemessage"),
        format!("/v/{compact}?from=singlemessage&isappinstalled=0"),
        format!("/v/{compact}/?from=timeline&isappinstalled=0"),
        format!("/v/{compact}&from=singlemessage"),
        format!("/v/{compact}&from=groupmessage&isappinstalled=0"),
        format!("/V/{lower}&from=singlemessage"),
        format!("/v/{printed}&from=singlemessage"),
        format!("/v/{compact}&amp;from=singlemessage"),
        format!("/v/{compact}%26from%3Dsinglemessage"),
        format!("/v/{compact}%2526from%253Dsinglemessage"),
        format!("/v/{compact}%3Ffrom=singlemessage"),
        format!("/v/{compact}%3ffrom%3dtimeline%26isappinstalled%3d0"),
        format!("/v/{compact}%23wechat_redirect"),
        format!("/v/{compact}%2F"),
        format!("/v/{compact}%"),
        format!("/v/{compact}%e3%80"),
        format!("/v/{compact}/index.html"),
        format!("/v/{compact}.html"),
        format!("/v/{compact};jsessionid=0AF3"),
        format!("/v/%20{compact}%20"),
        format!("/v/{compact}+"),
        format!("/v/{compact}%0D%0A"),
        format!("/v/{compact}%00"),
    ];
    for after in [
        "。",
        "，",
        "、",
        ")",
        "）",
        "】",
        "]",
        "》",
        ">",
        "\"",
        "”",
        "’",
        "！",
        "；",
        ".",
        ",",
        ":",
        "…",
        "\u{200b}",
        "\u{3000}",
        "\u{a0}",
        "\u{feff}",
        "请核验",
        "😀",
        " from WeChat",
    ] {
        all.push(path(&format!("{compact}{after}")));
    }
    for before in ["<", "【", "“", "：", "#", "编号：", "\u{202a}"] {
        all.push(path(&format!("{before}{printed}")));
    }
    for between in ["–", "—", "−", "‐", " ", "_", ".", "·"] {
        all.push(path(&printed.replace('-', between)));
    }
    all.extend([
        path(&wide(compact)),
        path(&wide(printed)),
        path(&format!("{}？from=x", wide(&lower))),
        format!("/{}/{compact}", encoded("ｖ", "")),
        format!("/{}", encoded(&wide(&format!("v/{compact}")), "")),
    ]);
    all
}

on_both_stores! {
    async fn every_spelling_of_its_address_is_the_certificate(app) {
        let person = app.person("林晓萌", "310106199003070029").await;
        let number = past::certificate(&app, &person, None, None).await.number;
        let all = spellings(number.compact(), &number.to_string());
        assert!(all.len() >= 75, "{}", all.len());
        let mut missed = Vec::new();
        for path in &all {
            let answer = answered(&app, format!("GET {path} HTTP/1.1\r\nHost: a\r\nAccept-Language: en\r\n\r\n").as_bytes()).await;
            if !(answer.starts_with("HTTP/1.1 200") && answer.contains(&number.to_string()) && answer.contains("word--ok")) {
                missed.push((path, answer.lines().next().unwrap_or_default().to_owned()));
            }
        }
        assert!(missed.is_empty(), "{} of {}: {missed:#?}", missed.len(), all.len());
    }

    async fn another_code_is_never_taken_for_a_certificate(app) {
        let person = app.person("林晓萌", "310106199003070029").await;
        let number = past::certificate(&app, &person, None, None).await.number;
        let compact = number.compact();
        let mut wrong = compact.to_owned();
        wrong.replace_range(0..1, if wrong.starts_with('2') { "3" } else { "2" });
        for path in [format!("/v/{wrong}"), format!("/v/{compact}7"), format!("/v/7{compact}"), format!("/v/{}", &compact[..12]), format!("/v/x&code={compact}")] {
            let page = app.stranger().get(&path).await;
            assert_eq!(page.status, 200, "{path}");
            assert!(!page.text().contains("word--ok") && !page.text().contains("林"), "{path}");
        }
        for path in [format!("/w/{compact}"), format!("/vv/{compact}"), format!("/verify/{compact}"), format!("/{compact}")] {
            assert_eq!(app.stranger().get(&path).await.status, 404, "{path}");
        }
    }

    async fn a_slash_too_many_leads_to_the_page(app) {
        let client = app.stranger().without_redirects();
        for (path, to) in [("/verify/", "/verify"), ("/sign-in//?next=%2Fme", "/sign-in?next=%2Fme"), ("/about/", "/about")] {
            let reply = client.get(path).await;
            assert_eq!((reply.status, reply.header("location")), (303, to), "{path}");
        }
        for path in ["/nowhere/", "//evil.example/", "/"] {
            assert_ne!(client.get(path).await.header("location"), "//evil.example", "{path}");
        }
        assert_eq!(client.post_empty("/verify/").await.status, 404);
    }

    async fn programs_read_the_same_spellings(app) {
        let person = app.person("林晓萌", "310106199003070029").await;
        let number = past::certificate(&app, &person, None, None).await.number;
        for text in [format!("{}&from=singlemessage", number.compact()), format!("{}%E3%80%82", number.compact()), format!("{number}%26from=x")] {
            let reply = app.stranger().get(&format!("/api/v1/verifications/{text}")).await;
            assert_eq!(reply.expect(200)["state"], "valid", "{text}");
        }
    }
}

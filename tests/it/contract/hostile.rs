//! Whatever is typed into a form is shown literally, and breaks nothing.

use mengya_entities::values::{InstitutionKind, Role};
use mengya_tests::{Binding, Browser, on_both_stores};

/// A hundred texts that somebody hopes a page will take for something else.
fn hostile() -> Vec<String> {
    let seeds = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'><svg onload=alert(1)>",
        "</textarea><script>1</script>",
        "</title><b>",
        "<!--",
        "-->",
        "<![CDATA[x]]>",
        "<a href=\"javascript:alert(1)\">",
        "&lt;b&gt;",
        "&amp;amp;",
        "&#x3c;b&#x3e;",
        "{{ 7 * 7 }}",
        "{% include \"/etc/passwd\" %}",
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
        "{ $name }",
        "%s%s%n",
        "%00",
        "..\\..\\x",
        "../../etc/passwd",
        "' OR '1'='1",
        "'; DROP TABLE bans; --",
        "1); DELETE FROM people",
        "\\'; SELECT 1; --",
        "=cmd|'/c calc'!A1",
        "+1+1",
        "@SUM(1)",
        "-2+3",
        "\u{202e}gnp.exe",
        "\u{200b}\u{200b}",
        "\u{feff}x",
        "e\u{301}\u{301}\u{301}\u{301}",
        "𠮷野家",
        "ﷺ",
        "🧒🏽👩‍👧",
        "İıſK",
        "\u{1F1E8}\u{1F1F3}",
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
        "a\r\nSet-Cookie: x=y",
        "a\nb",
        "\tx",
        "\u{7f}",
        "\u{85}",
        "null",
        "undefined",
        "NaN",
        "-0",
        "1e309",
    ];
    let mut all: Vec<String> = seeds.iter().map(|seed| (*seed).to_owned()).collect();
    all.extend(seeds.iter().map(|seed| format!("{seed}{}", "长<".repeat(60))));
    all
}

/// The names of the fields of the page's own form.
fn fields_of(page: &str) -> Vec<String> {
    let main = page.split("<main").nth(1).unwrap_or_default();
    let mut names: Vec<String> = main
        .split(" name=\"")
        .skip(1)
        .filter_map(|part| part.split('"').next())
        .filter(|name| *name != "csrf")
        .map(str::to_owned)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

async fn every_field_of(browser: &Browser, path: &str) {
    let page = browser.open(path).await;
    assert_eq!(page.status, 200, "{path}");
    let names = fields_of(&page.text());
    assert!(!names.is_empty(), "{path} has no form");
    for text in hostile() {
        let sent: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
        let reply = browser.send(path, &sent).await;
        assert!(reply.status < 500, "{path}: {text:?} answered {}", reply.status);
        let body = reply.text();
        if text.contains(['<', '"', '\'']) {
            assert!(!body.contains(&text), "{path}: {text:?} stands in the page as it was typed");
        }
        assert!(
            !body.contains("<script>")
                && !body.contains("onerror=alert(1)>")
                && !body.contains("onload=alert(1)>"),
            "{path}: {text:?}"
        );
        assert!(!reply.header("set-cookie").contains("x=y"), "{path}: {text:?}");
    }
}

on_both_stores! {
    async fn a_hundred_hostile_texts_in_every_field_are_shown_literally(app) {
        assert_eq!(hostile().len(), 100);
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let person = app.person("林晓萌", "310106199003070029").await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        for path in [
            "/bans/new".to_owned(),
            "/people".to_owned(),
            format!("/institutions/{}/hire", place.social_credit_code),
            format!("/people/{}/credentials/new", person.registry_number),
            format!("/people/{}/screenings/new", person.registry_number),
        ] {
            every_field_of(&officer, &path).await;
        }
        let administrator = app.visiting(Role::Administrator, Binding::None).await;
        every_field_of(&administrator, "/accounts/new").await;
    }
}

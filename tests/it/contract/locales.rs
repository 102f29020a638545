//! Every word in both languages: no text that is missing, and none that nobody reads.

use mengya_api::platform::language::{Language, source};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The sources that name texts.
fn sources() -> Vec<(PathBuf, String)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut waiting = vec![top.join("api/src"), top.join("templates")];
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !matches!(name.as_str(), "node_modules" | "dist") {
                    waiting.push(path);
                }
            } else if [".rs", ".html", ".txt"].iter().any(|end| name.ends_with(end)) {
                found.push((path.clone(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// What stands between quotation marks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').filter(|part| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'{' || b == b'}')
    })
}

fn keys() -> BTreeSet<String> {
    source(Language::Chinese)
        .lines()
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
        .filter(|key| {
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_text_is_there_that_nobody_reads() {
    // Named whole; or made of a beginning and a code: `key("look", …)`, `of_codes(t, "look", …)`, `"look-{code}"`.
    let (mut whole, mut beginnings) = (BTreeSet::new(), BTreeSet::from(["problem".to_owned()]));
    for (_, text) in sources() {
        for word in quoted(&text) {
            match word.split_once('{') {
                Some((beginning, _)) => drop(beginnings.insert(beginning.trim_end_matches('-').to_owned())),
                None => drop(whole.insert(word.to_owned())),
            }
        }
        for opening in ["key(\"", "of_codes(t, \"", "of_codes(\n            t,\n            \""] {
            for part in text.split(opening).skip(1) {
                beginnings.insert(part.split('"').next().unwrap_or_default().to_owned());
            }
        }
    }
    beginnings.remove("");
    let unread: Vec<String> = keys()
        .into_iter()
        .filter(|key| {
            !whole.contains(key) && !key.match_indices('-').any(|(at, _)| beginnings.contains(&key[..at]))
        })
        .collect();
    assert!(unread.is_empty(), "nobody reads {unread:?}");
}

/// The first argument of a call, up to its comma or its end.
fn first_argument(text: &str) -> &str {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, sign) in text.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' | ',' if !quoted && depth == 0 => return &text[..at],
            ')' | ']' | '}' if !quoted => depth -= 1,
            _ => {}
        }
    }
    text
}

/// The keys that an argument names: every text in it, whichever way leads there, that is not made of parts.
fn named(argument: &str) -> Vec<&str> {
    let mut found = Vec::new();
    if argument.contains("format!(") {
        return found;
    }
    let mut parts = argument.split('"');
    while let (Some(before), Some(text)) = (parts.next(), parts.next()) {
        // The beginning of a key, and a text that is compared.
        let before = before.trim_end();
        if !["key(", "=="].iter().any(|end| before.ends_with(end)) {
            found.push(text);
        }
    }
    found
}

#[test]
fn no_text_is_named_that_is_not_there() {
    let known = keys();
    let mut missing = BTreeSet::new();
    for (path, text) in sources() {
        for opening in ["t.text(", "t.with(", "Message::new(", "texts.text(", "texts.with("] {
            for part in text.split(opening).skip(1) {
                for key in named(first_argument(part)) {
                    if !key.contains('{') && !known.contains(key) {
                        missing.insert(format!("{key} in {}", path.display()));
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn a_key_is_found_whichever_way_leads_to_it() {
    let call = r#"if *passed { "is-passed" } else { "is-not" }).arg("minutes", "x"))"#;
    assert_eq!(named(first_argument(call)), ["is-passed", "is-not"]);
    assert_eq!(named(first_argument(r#""plain", &[("a", "b")])"#)), ["plain"]);
    assert!(named(first_argument(r#"&key("look", code))"#)).is_empty());
    assert!(named(first_argument(r#"&format!("look-{}", code.replace('_', "-")))"#)).is_empty());
}

#[test]
fn templates_hold_no_words_of_their_own() {
    let mut found = Vec::new();
    for (path, text) in sources() {
        if path.extension().is_none_or(|it| it != "html") {
            continue;
        }
        // What is left of a template without its tags, its expressions and its comments is what a reader would read.
        let mut rest = text.as_str();
        let mut left = String::new();
        while let Some(at) = rest.find(['<', '{']) {
            left.push_str(&rest[..at]);
            rest = &rest[at..];
            let (end, length) = match rest.as_bytes() {
                [b'{', b'{', ..] => (rest.find("}}"), 2),
                [b'{', b'%', ..] => (rest.find("%}"), 2),
                [b'{', b'#', ..] => (rest.find("#}"), 2),
                [b'<', ..] => (end_of_tag(rest), 1),
                _ => (Some(0), 1),
            };
            rest = end.map_or("", |end| &rest[end + length..]);
        }
        left.push_str(rest);
        let words: Vec<&str> = left
            .split_whitespace()
            .filter(|word| !word.contains(['=', '"']))
            .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
            .collect();
        if !words.is_empty() && words != ["/openapi.json"] {
            found.push(format!("{}: {words:?}", path.display()));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Where a tag ends: a `>` that stands in no expression of the template.
fn end_of_tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    for at in 0..bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'{', Some(b'{' | b'%')) => depth += 1,
            (b'}' | b'%', Some(b'}')) => depth = depth.saturating_sub(1),
            (b'>', _) if depth == 0 => return Some(at),
            _ => {}
        }
    }
    None
}

/// Words that were given up for another, which is said: one word for one idea, and none that an office would not write.
/// What is allowed holds one and means something else.
const GIVEN_UP: &[(Language, &str, &str, &[&str])] = &[
    (Language::Chinese, "登记编号", "登记号", &[]),
    (Language::Chinese, "发证", "签发, of our certificates", &["发证日期", "发证机", "签发证书"]),
    (Language::Chinese, "发放证书", "签发证书", &[]),
    (Language::Chinese, "禁止谁", "被禁止人员", &[]),
    (Language::Chinese, "录用谁", "录用人员", &[]),
    (Language::Chinese, "谁结业", "结业人员", &[]),
    (Language::Chinese, "最近的路", "提升最快的办法", &[]),
    (Language::Chinese, "不处理", "N 天内到期", &[]),
    (Language::Chinese, "受信目录", "随名单导入", &[]),
    (Language::Chinese, "重新读取", "刷新页面", &["正在重新读取文件"]),
    (Language::English, "register number", "registry number", &[]),
    (Language::English, "Register number", "Registry number", &[]),
    (Language::English, "registration number", "registry number", &[]),
    (Language::English, "Hire somebody", "Add a staff member", &[]),
    (Language::English, "End it", "End employment", &[]),
    (Language::English, "Claim a credential", "Add a credential", &[]),
    (Language::English, "goes into the history", "Kept in the audit log", &[]),
    (Language::English, "the history", "the audit log", &[]),
    (Language::English, "May be left out", "Optional", &[]),
    (Language::English, "Must be certified", "Required", &[]),
    (Language::English, "nearest steps", "What would help most", &[]),
    (Language::English, "of another kind", "Wrong type of …", &[]),
    (Language::English, "was not done", "your changes were not saved", &[]),
    (Language::English, "whole document number", "Full ID number", &[]),
    (Language::English, "certificate was revoked", "withdrawn, of our certificates", &[]),
];

/// Whether a text has a word that was given up, outside of what may hold it.
fn has(text: &str, word: &str, but: &[&str]) -> bool {
    let mut text = text.to_owned();
    for allowed in but {
        text = text.replace(allowed, "");
    }
    text.contains(word)
}

#[tokio::test]
async fn one_word_stands_for_one_idea() {
    let mut found = Vec::new();
    for (language, word, instead, but) in GIVEN_UP {
        for line in source(*language).lines().filter(|line| !line.starts_with('#')) {
            let said = line.split_once(" = ").map_or(line, |(_, said)| said);
            if has(said, word, but) {
                found.push(format!("“{word}” is {instead}: {line}"));
            }
        }
    }
    // What programs read.
    let document = mengya_api::app::App::detached().unwrap().document().to_string();
    for (language, word, instead, but) in GIVEN_UP {
        if *language == Language::English && has(&document, word, but) {
            found.push(format!("“{word}” is {instead}, in the document"));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_space_stands_between_a_chinese_word_and_a_day() {
    let days = [
        "day",
        "from",
        "until",
        "on",
        "since",
        "decided",
        "issued",
        "joined",
        "left",
        "checked",
        "started",
        "ended",
        "confirmed",
        "effective",
    ];
    let is_chinese = |c: Option<char>| c.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let mut found = Vec::new();
    let texts = source(Language::Chinese);
    for line in texts.lines() {
        for day in days {
            let place = format!("{{ ${day} }}");
            for (at, _) in line.match_indices(&place) {
                let (before, after) = (&line[..at], &line[at + place.len()..]);
                let spaced = |it: Option<&str>, next: fn(&str) -> Option<char>| is_chinese(it.and_then(next));
                if spaced(after.strip_prefix(' '), |rest| rest.chars().next())
                    || spaced(before.strip_suffix(' '), |rest| rest.chars().next_back())
                {
                    found.push(line.to_owned());
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_field_of_a_form_is_called_by_its_name_where_something_is_wrong_with_it() {
    let known = keys();
    let mut missing = BTreeSet::new();
    for (path, text) in
        sources().into_iter().filter(|(path, _)| path.extension().is_some_and(|it| it == "html"))
    {
        for part in text.split("{% call forms::").skip(1) {
            let named = part.split_once("(t, ").and_then(|(_, rest)| rest.split_once(", \""));
            let Some(name) =
                named.and_then(|(form, rest)| (!form.contains(' ')).then(|| rest.split('"').next()))
            else {
                continue;
            };
            let key = format!("field-{}", name.unwrap_or_default().replace('_', "-"));
            if !known.contains(&key) {
                missing.insert(format!("{key}, of {}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

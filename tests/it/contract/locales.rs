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

//! Who may use whom, as the sources say it: `lib.rs` has the order, and each file of a slice its part.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What a part of a slice does not know: crates, and parts of slices.
const UNKNOWN_TO: &[(&str, &[&str], &[&str])] = &[
    // Rules know no database, no framework, no clock.
    (
        "rules",
        &["sea_orm", "sqlx", "poem", "poem_openapi", "tokio"],
        &["store", "service", "routes", "pages", "payloads", "db", "services", "clock"],
    ),
    // Deciding the rows of a list is pure too.
    (
        "deciding",
        &["sea_orm", "sqlx", "poem", "poem_openapi", "tokio"],
        &["store", "service", "routes", "pages", "payloads", "db", "services", "clock"],
    ),
    (
        "facts",
        &["sea_orm", "sqlx", "poem", "poem_openapi", "tokio"],
        &["store", "service", "routes", "pages", "payloads"],
    ),
    ("store", &["poem", "poem_openapi"], &["rules", "service", "routes", "pages", "payloads"]),
    ("payloads", &["sea_orm", "sqlx"], &["store", "routes", "pages"]),
    ("service", &["poem", "poem_openapi"], &["routes", "pages", "payloads"]),
];

/// A module of the service: its path without `crate`, and what it uses.
struct Module {
    uses: BTreeSet<Vec<String>>,
    crates: BTreeSet<String>,
}

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("api/src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

fn module_of(path: &Path) -> Vec<String> {
    let relative = path.strip_prefix(sources()).unwrap().with_extension("");
    let mut parts: Vec<String> = relative.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    parts.pop_if(|last| last == "mod");
    parts
}

/// The paths of a `use`: `a::{b, c::{d, e}}` names three.
fn expanded(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, rest)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or_default().trim().to_owned()];
    };
    let inner = &rest[..rest.rfind('}').unwrap_or(rest.len())];
    let (mut depth, mut begin, mut parts) = (0, 0, Vec::new());
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inner[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inner[begin..]);
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| expanded(part).into_iter().map(|path| format!("{}{path}", before.trim()))).collect()
}

/// The words of a path that begins with `crate`, `super` or `self`, from the top; `None` of another crate's.
fn from_the_top(module: &[String], path: &str) -> Option<Vec<String>> {
    let mut words = path.split("::").map(str::trim);
    let mut at = match words.next()? {
        "crate" => Vec::new(),
        "super" => module[..module.len() - 1].to_vec(),
        "self" => module.to_vec(),
        _ => return None,
    };
    for word in words {
        if word == "super" {
            at.pop();
        } else {
            at.push(word.to_owned());
        }
    }
    Some(at)
}

/// Every module, and which other modules it uses. What its tests use does not count.
fn modules() -> BTreeMap<Vec<String>, Module> {
    let mut paths = Vec::new();
    files(&sources(), &mut paths);
    let known: BTreeSet<Vec<String>> = paths.iter().map(|path| module_of(path)).collect();
    let mut modules = BTreeMap::new();
    for path in &paths {
        let name = module_of(path);
        if ["lib", "main"].contains(&name[0].as_str()) || name.last().is_some_and(|it| it.contains("tests")) {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let code: String = code
            .lines()
            .map(|line| line.split("//").next().unwrap_or_default())
            .collect::<Vec<_>>()
            .join("\n");
        let mut module = Module { uses: BTreeSet::new(), crates: BTreeSet::new() };
        let mut named: Vec<String> = Vec::new();
        for piece in code.split("use ").skip(1) {
            named.extend(expanded(piece.split(';').next().unwrap_or_default()));
        }
        for start in ["crate::", "super::"] {
            for (at, _) in code.match_indices(start) {
                let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
                let path: String = code[at..].chars().take_while(|c| is_word(*c)).collect();
                named.push(path.trim_end_matches(':').to_owned());
            }
        }
        for path in named {
            match from_the_top(&name, &path) {
                Some(words) => {
                    let longest =
                        (1..=words.len()).rev().map(|n| words[..n].to_vec()).find(|it| known.contains(it));
                    module.uses.extend(longest.filter(|it| *it != name));
                }
                None => {
                    module.crates.extend(path.split("::").next().map(str::to_owned));
                }
            }
        }
        modules.insert(name, module);
    }
    modules
}

fn order() -> Vec<String> {
    let lib = std::fs::read_to_string(sources().join("lib.rs")).unwrap();
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules.map(str::to_owned).collect()
}

#[test]
fn a_module_uses_only_those_that_lib_names_before_it() {
    let order = order();
    let place = |module: &[String]| order.iter().position(|it| *it == module[0]);
    let mut against = Vec::new();
    for (name, module) in modules() {
        for used in &module.uses {
            if place(used) > place(&name) {
                against.push(format!("{} uses {}", name.join("::"), used.join("::")));
            }
        }
    }
    assert!(order.len() > 20, "{order:?}");
    assert!(against.is_empty(), "{} against the order of lib.rs:\n{}", against.len(), against.join("\n"));
}

#[test]
fn each_part_of_a_slice_knows_only_what_it_needs() {
    let mut against = Vec::new();
    for (name, module) in modules() {
        for (part, crates, parts) in UNKNOWN_TO {
            // A folder of the same name is a part that outgrew its file.
            if !name[1..].iter().any(|it| it == part) {
                continue;
            }
            for it in module.crates.iter().filter(|it| crates.contains(&it.as_str())) {
                against.push(format!("{} knows {it}", name.join("::")));
            }
            for used in module.uses.iter().filter(|it| it[1..].iter().any(|it| parts.contains(&it.as_str())))
            {
                against.push(format!("{} knows {}", name.join("::"), used.join("::")));
            }
        }
    }
    assert!(against.is_empty(), "{} against the grammar of slices:\n{}", against.len(), against.join("\n"));
}

#[test]
fn no_two_files_use_each_other_and_no_more_in_a_circle() {
    let modules = modules();
    // Whatever uses nothing that is left, or is used by nothing that is left, is in no circle.
    let mut left: BTreeSet<&Vec<String>> = modules.keys().collect();
    loop {
        let before = left.len();
        let used: BTreeSet<&Vec<String>> = left.iter().flat_map(|name| &modules[*name].uses).collect();
        left = left
            .iter()
            .copied()
            .filter(|name| used.contains(name) && modules[*name].uses.iter().any(|it| left.contains(it)))
            .collect();
        if left.len() == before {
            break;
        }
    }
    let circle: Vec<String> = left.iter().map(|name| name.join("::")).collect();
    assert!(circle.is_empty(), "in circles:\n{}", circle.join("\n"));
}

/// The tables that compliance is counted from.
const COUNTED_FROM: &[&str] = &["ban", "completion", "credential", "employment", "institution", "screening"];

/// Functions that write one of them and mark nothing, each with its reason.
const MARKED_OTHERWISE: &[(&str, &str)] = &[
    // The keys by which bans compare.
    ("bans::store", "index_keys"),
    // How names are read aloud counts for nothing.
    ("institutions::store", "index_sounds"),
    // Made-up people: everything is marked at the end.
    ("commands::generate", "frame"),
    ("commands::generate", "insert_people"),
    ("commands::generate", "lines"),
    // The correction itself, of the same person, is written after it.
    ("training::store", "supersede"),
    // Whoever is just registered is employed nowhere yet.
    ("practitioners::store", "adopt_all_bans"),
    ("practitioners::store", "adopt_bans"),
];

/// The functions of a file, by name, each with its text.
fn functions(code: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in code.lines() {
        let is_item = line.trim_start().starts_with("pub ")
            || line.trim_start().starts_with("async fn ")
            || line.trim_start().starts_with("fn ")
            || line.trim_start().starts_with("pub(");
        if let Some((_, rest)) = line.split_once("fn ").filter(|_| is_item) {
            let name = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.push((name, String::new()));
        }
        if let Some((_, text)) = found.last_mut() {
            text.push_str(line);
            text.push('\n');
        }
    }
    found
}

/// The names by which a file calls the entities of these tables, and whether it names one's `Entity` bare.
fn entity_names(code: &str) -> (BTreeSet<String>, bool) {
    let (mut names, mut bare) = (BTreeSet::new(), false);
    for piece in code.split("use mengya_entities::").skip(1) {
        let tree = piece.split(';').next().unwrap_or_default();
        for table in COUNTED_FROM {
            bare |= tree.starts_with(&format!("{table}::"));
            if tree.starts_with(&format!("{table}::{{self")) {
                names.insert((*table).to_owned());
            }
            for word in tree.split(|c: char| ",{}".contains(c)).map(str::trim) {
                if word == *table {
                    names.insert(word.to_owned());
                }
                names.extend(word.strip_prefix(&format!("{table} as ")).map(str::to_owned));
            }
        }
    }
    (names, bare)
}

/// Whether a function writes one of the tables.
fn writes(text: &str, names: &BTreeSet<String>, bare: bool) -> bool {
    const VERBS: &[&str] =
        &["insert_many", "insert(", "update_many", "update(", "delete_many", "delete_by_id", "delete("];
    let entities: Vec<String> = names.iter().map(|name| format!("{name}::Entity")).collect();
    let one_of = |entity: &str| {
        text.contains(&format!("::<{entity}>("))
            || VERBS.iter().any(|verb| text.contains(&format!("{entity}::{verb}")))
    };
    let is_bare = bare
        && (text.contains("::<Entity>(")
            || VERBS.iter().any(|verb| {
                text.match_indices(&format!("Entity::{verb}")).any(|(at, _)| !text[..at].ends_with("::"))
            }));
    // `row.insert(db)` of an active model of one of them.
    let models = names.iter().map(|name| format!("{name}::ActiveModel"));
    let own = bare && text.replace("::ActiveModel", "").contains("ActiveModel");
    let is_model = own || models.into_iter().any(|model| text.contains(&model));
    let sends = [".insert(", ".update(", ".save(", ".delete("].iter().any(|verb| {
        ["db)", "tx)", "&tx)", "self.import.tx)"].iter().any(|to| text.contains(&format!("{verb}{to}")))
    });
    let raw = ["INSERT INTO ", "UPDATE ", "DELETE FROM "]
        .iter()
        .any(|verb| COUNTED_FROM.iter().any(|table| text.contains(&format!("{verb}{table}s"))));
    is_bare || (is_model && sends) || raw || entities.iter().any(|entity| one_of(entity))
}

#[test]
fn whoever_writes_what_compliance_is_counted_from_marks_it() {
    let mut paths = Vec::new();
    files(&sources(), &mut paths);
    let (mut forgotten, mut marking, mut excused) = (Vec::new(), 0, BTreeSet::new());
    for path in &paths {
        let name = module_of(path).join("::");
        if name.starts_with("commands::backup") || name.ends_with("tests") {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let (names, bare) = entity_names(code);
        for (function, text) in functions(code) {
            if !writes(&text, &names, bare) {
                continue;
            }
            if MARKED_OTHERWISE.contains(&(name.as_str(), function.as_str())) {
                excused.insert(format!("{name}::{function}"));
            } else if text.contains("mark(") {
                marking += 1;
            } else {
                forgotten.push(format!("{name}::{function}"));
            }
        }
    }
    assert!(
        forgotten.is_empty(),
        "these write and mark nothing (crate::outdated):\n{}",
        forgotten.join("\n")
    );
    assert_eq!(
        excused.len(),
        MARKED_OTHERWISE.len(),
        "no longer there: {MARKED_OTHERWISE:?} against {excused:?}"
    );
    assert!(marking >= 16, "{marking} functions mark: the test no longer finds them");
}

#[test]
fn kept_figures_are_told_by_the_digest_of_every_rule_they_rest_on() {
    let modules = modules();
    let begin = |name: &str| name.split("::").map(str::to_owned).collect::<Vec<_>>();
    let mut left = vec![begin("compliance::rules::summing"), begin("compliance::rules::lasting")];
    let mut rests_on: BTreeSet<Vec<String>> = BTreeSet::new();
    while let Some(name) = left.pop() {
        if rests_on.insert(name.clone()) {
            left.extend(modules[&name].uses.iter().cloned());
            // A module speaks for the files of its folder.
            left.extend(modules.keys().filter(|it| it[..it.len() - 1] == name[..]).cloned());
        }
    }
    let text = std::fs::read_to_string(sources().join("compliance/rules/version.rs")).unwrap();
    let folder = sources().join("compliance/rules");
    let known: BTreeSet<Vec<String>> = text
        .split("include_str!(\"")
        .skip(1)
        .map(|piece| folder.join(piece.split('"').next().unwrap()).canonicalize().unwrap())
        .map(|path| module_of(&path))
        .collect();
    // Texts decide nothing, and what only carries other modules' names neither.
    // Nor do the doors, whose names claims carry.
    let silent = ["texts", "payloads", "platform", "version", "lists", "access", "history"];
    let decides = |name: &&Vec<String>| !name.iter().any(|part| silent.contains(&part.as_str()));
    let missing: Vec<String> = rests_on
        .iter()
        .filter(decides)
        .filter(|name| !known.contains(*name))
        .map(|name| name.join("::"))
        .collect();
    assert!(missing.is_empty(), "not in compliance/rules/version.rs:\n{}", missing.join("\n"));
    let idle: Vec<String> = known.difference(&rests_on).map(|name| name.join("::")).collect();
    assert!(idle.is_empty(), "in compliance/rules/version.rs for nothing:\n{}", idle.join("\n"));
}

/// Tables whose rows need a clear standing, and the store that alone writes new ones, from a `Proven`.
const PROVEN: &[(&str, &str)] = &[
    ("practitioner", "practitioners/store.rs"),
    ("employment", "institutions/store.rs"),
    ("team_member", "teams/store.rs"),
    ("certificate", "certificates/store.rs"),
];

/// Writes made-up registers, which have no bans, in the form that the store copies from.
const MADE_UP: &str = "commands/generate.rs";

/// How a file names a type of an entity's module: with the module, or alone where it is imported.
fn names_of(code: &str, table: &str, kind: &str) -> Vec<String> {
    let mut names = vec![format!("{table}::{kind}")];
    let imported = code
        .split("use ")
        .skip(1)
        .filter_map(|piece| piece.split(';').next())
        .flat_map(expanded)
        .any(|path| path == format!("mengya_entities::{table}::{kind}"));
    if imported {
        names.push(kind.to_owned());
    }
    names
}

/// Whether the name stands in the code as a word of its own, and what follows fits.
fn names_it(code: &str, name: &str, fits: impl Fn(&str, &str) -> bool) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        !before.ends_with(is_word)
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
            && fits(before, after)
    })
}

#[test]
fn rows_that_need_a_clear_standing_are_built_from_the_proof_only() {
    let mut paths = Vec::new();
    files(&sources(), &mut paths);
    let (mut built, mut written, mut stores) = (Vec::new(), Vec::new(), BTreeSet::new());
    for path in &paths {
        let relative = path.strip_prefix(sources()).unwrap().to_str().unwrap().to_owned();
        if relative == MADE_UP {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for (table, store) in PROVEN {
            for name in names_of(code, table, "ActiveModel") {
                // A literal, not the type that a function gives back.
                let is_literal =
                    |before: &str, after: &str| after.starts_with(" {") && !before.ends_with("-> ");
                if names_it(code, &name, is_literal) {
                    built.push(format!("{relative} builds a row of {table}"));
                }
            }
            for name in names_of(code, table, "Entity") {
                let inserts = |_: &str, after: &str| after.starts_with("::insert") || after.starts_with(">(");
                if names_it(code, &name, inserts) {
                    if relative == *store {
                        stores.insert(*store);
                    } else {
                        written.push(format!("{relative} writes rows of {table}"));
                    }
                }
            }
        }
    }
    assert!(built.is_empty() && written.is_empty(), "without the proof: {built:?} {written:?}");
    let store = |(_, store): &(&'static str, &'static str)| *store;
    assert_eq!(stores, PROVEN.iter().map(store).collect(), "a store that writes otherwise is not seen here");
}

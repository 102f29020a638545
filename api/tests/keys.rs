//! The program with keys that are not the store's own, broken, missing, or open to others: every command, both stores.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what is not there fails the test")]
#![allow(clippy::disallowed_methods, reason = "tests are told where the cluster is")]

use sqlx::{Connection as _, Executor as _, PgConnection};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const FILES: [&str; 6] =
    ["field.key", "index.key", "token.key", "root.pem", "issuing.pem", "issuing.key.pem"];

/// A store that was used with the keys in `own`, and the keys of another store in `other`.
struct Place {
    folder: tempfile::TempDir,
    store: String,
}

impl Place {
    fn new(store: String, folder: tempfile::TempDir) -> Self {
        let place = Self { folder, store };
        let opened = place.run(&place.keys("own"), &OPEN);
        assert!(opened.status.success(), "{}", words(&opened));
        let elsewhere = format!("sqlite:{}", place.folder.path().join("other.sqlite").display());
        let made = place.command(&place.keys("other"), &elsewhere, &["migrate"]).output().unwrap();
        assert!(made.status.success(), "{}", words(&made));
        place
    }

    fn keys(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, keys: &Path, store: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mengya"));
        command
            .args(arguments)
            .arg("--database")
            .arg(store)
            .arg("--keys")
            .arg(keys)
            .current_dir(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run(&self, keys: &Path, arguments: &[&str]) -> Output {
        let mut child = self.command(keys, &self.store, arguments).spawn().unwrap();
        // A command that refuses its keys does not read its password.
        let _ = child.stdin.take().unwrap().write_all("银杏 tree 9 quiet lake\n".as_bytes());
        child.wait_with_output().unwrap()
    }

    /// The keys of the store, changed.
    fn changed(&self, name: &str, change: impl FnOnce(&Path, &Path)) -> PathBuf {
        let keys = self.keys(name);
        std::fs::create_dir(&keys).unwrap();
        for file in FILES {
            std::fs::copy(self.keys("own").join(file), keys.join(file)).unwrap();
        }
        change(&keys, &self.keys("other"));
        keys
    }

    /// The rows of every table, as a backup tells them.
    fn rows(&self, name: &str) -> String {
        let told = self.run(&self.keys("own"), &["backup", name, "--json"]);
        assert!(told.status.success(), "{}", words(&told));
        String::from_utf8(told.stdout).unwrap().lines().filter(|line| line.contains("digest")).collect()
    }
}

const OPEN: [&str; 10] = [
    "account",
    "open",
    "--username",
    "li.audit",
    "--display-name",
    "李审计",
    "--role",
    "auditor",
    "--email",
    "li@mengya.example",
];

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every command that opens a store.
fn commands(place: &Place) -> Vec<Vec<String>> {
    let lists = place.folder.path().join("lists");
    let _ = std::fs::create_dir(&lists);
    let copy_to = format!("sqlite:{}", place.folder.path().join("copy.sqlite").display());
    let mut all: Vec<Vec<String>> = [
        vec!["serve", "--listen", "127.0.0.1:0"],
        vec!["migrate"],
        vec!["report", "--json"],
        vec!["generate"],
        vec!["keys", "check"],
        vec!["backup", "refused.backup"],
    ]
    .map(|words| words.into_iter().map(str::to_owned).collect())
    .to_vec();
    all.push(vec!["import".to_owned(), lists.display().to_string()]);
    all.push(OPEN.map(str::to_owned).to_vec());
    all.push(vec!["copy".to_owned(), "--from".to_owned(), place.store.clone(), "--to".to_owned(), copy_to]);
    all
}

/// A way to spoil keys, and what is said of it.
type Spoiled = (&'static str, fn(&Path, &Path), &'static [&'static str]);

fn take(file: &str, keys: &Path, other: &Path) {
    std::fs::remove_file(keys.join(file)).unwrap();
    std::fs::copy(other.join(file), keys.join(file)).unwrap();
}

fn write(file: &str, keys: &Path, bytes: &[u8]) {
    std::fs::write(keys.join(file), bytes).unwrap();
}

const SPOILED: [Spoiled; 16] = [
    (
        "wrong field.key",
        |keys, other| take("field.key", keys, other),
        &[
            "field.key is not the one of this store",
            "keys of two stores",
            "no other keys ever open this store",
        ],
    ),
    (
        "wrong index.key",
        |keys, other| take("index.key", keys, other),
        &["index.key is not the one of this store", "keys of two stores"],
    ),
    (
        "wrong keys",
        |keys, other| FILES.iter().for_each(|file| take(file, keys, other)),
        &["field.key is not the one", "index.key is not the one", "token.key is not", "root.pem is not"],
    ),
    (
        "wrong token.key",
        |keys, other| take("token.key", keys, other),
        &["token.key is not the one of this store", "mengya keys accept"],
    ),
    (
        "wrong signers",
        |keys, other| FILES[3..].iter().for_each(|file| take(file, keys, other)),
        &["root.pem is not the one of this store", "issuing.pem is not the one", "mengya keys accept"],
    ),
    (
        "another issuing.key.pem",
        |keys, other| take("issuing.key.pem", keys, other),
        &["issuing.key.pem does not belong to issuing.pem"],
    ),
    (
        "another root.pem",
        |keys, other| take("root.pem", keys, other),
        &["issuing.pem does not belong to root.pem"],
    ),
    (
        "no field.key",
        |keys, _| std::fs::remove_file(keys.join("field.key")).unwrap(),
        &["field.key is missing", "put its"],
    ),
    (
        "no index.key",
        |keys, _| std::fs::remove_file(keys.join("index.key")).unwrap(),
        &["index.key is missing"],
    ),
    (
        "no token.key",
        |keys, _| std::fs::remove_file(keys.join("token.key")).unwrap(),
        &["token.key is missing", "mengya keys make"],
    ),
    (
        "no issuing.key.pem",
        |keys, _| std::fs::remove_file(keys.join("issuing.key.pem")).unwrap(),
        &["issuing.key.pem is missing"],
    ),
    (
        "no keys",
        |keys, _| std::fs::remove_dir_all(keys).unwrap(),
        &["field.key is missing", "index.key is missing", "token.key is missing", "root.pem is missing"],
    ),
    (
        "cut short",
        |keys, _| write("field.key", keys, &[7; 16]),
        &["field.key has 16 of 32 bytes: it was cut short"],
    ),
    ("too long", |keys, _| write("index.key", keys, &[7; 33]), &["index.key has 33 bytes, a key has 32"]),
    ("empty", |keys, _| write("token.key", keys, b""), &["token.key is empty"]),
    (
        "a folder",
        |keys, _| {
            std::fs::remove_file(keys.join("index.key")).unwrap();
            std::fs::create_dir(keys.join("index.key")).unwrap();
        },
        &["index.key is a folder, not a file"],
    ),
];

fn spoiled_keys_are_refused(place: &Place) {
    let before = place.rows("before.backup");
    for (name, spoil, said) in SPOILED {
        let keys = place.changed(name, spoil);
        for command in commands(place) {
            let arguments: Vec<&str> = command.iter().map(String::as_str).collect();
            let output = place.run(&keys, &arguments);
            let words = words(&output);
            assert_eq!(output.status.code(), Some(3), "{name}, {}: {words}", command.join(" "));
            for part in said {
                assert!(words.contains(part), "{name}, {}: {part}?\n{words}", command.join(" "));
            }
            assert!(words.contains(&keys.display().to_string()), "the folder is named: {words}");
        }
        assert!(!keys.exists() || name != "no keys", "keys were made for a store that has its own");
    }
    assert!(!place.folder.path().join("refused.backup").exists());
    assert_eq!(place.rows("after.backup"), before, "something was written");
}

#[cfg(unix)]
fn open_keys_are_warned_of(place: &Place) {
    use std::os::unix::fs::PermissionsExt as _;
    for file in ["field.key", "index.key", "token.key", "issuing.key.pem"] {
        let keys = place.changed(&format!("open {file}"), |keys, _| {
            std::fs::set_permissions(keys.join(file), std::fs::Permissions::from_mode(0o644)).unwrap();
        });
        let said = format!("chmod 600 {}", keys.join(file).display());
        for command in commands(place) {
            let arguments: Vec<&str> = command.iter().map(String::as_str).collect();
            // It opens the store as the others do, and would fill it with thousands.
            if command[0] == "generate" {
                continue;
            }
            if command[0] == "serve" {
                let mut child = place.command(&keys, &place.store, &arguments).spawn().unwrap();
                let warned = BufReader::new(child.stderr.take().unwrap())
                    .lines()
                    .map_while(Result::ok)
                    .take_while(|line| !line.contains("listening"))
                    .any(|line| line.contains(&said) && line.contains("WARN"));
                child.kill().unwrap();
                child.wait().unwrap();
                assert!(warned, "serve says nothing of {file}");
                continue;
            }
            let output = place.run(&keys, &arguments);
            let words = words(&output);
            assert!(words.contains(&said), "{file}, {}: {words}", command.join(" "));
            assert_ne!(output.status.code(), Some(3), "{file}, {}: {words}", command.join(" "));
        }
        let _ = std::fs::remove_file(place.folder.path().join("refused.backup"));
    }
}

fn signers_and_token_key_are_replaced_on_purpose_only(place: &Place) {
    let keys = place.changed("replaced", |keys, other| {
        FILES[2..].iter().for_each(|file| take(file, keys, other));
    });
    assert_eq!(place.run(&keys, &["keys", "check"]).status.code(), Some(3));
    let accepted = place.run(&keys, &["keys", "accept"]);
    assert!(accepted.status.success(), "{}", words(&accepted));
    assert!(String::from_utf8_lossy(&accepted.stdout).contains("token.key"));
    assert!(place.run(&keys, &["keys", "check"]).status.success());
    assert_eq!(
        place.run(&place.keys("own"), &["keys", "check"]).status.code(),
        Some(3),
        "now they are others"
    );
    let never = place.changed("never", |keys, other| take("field.key", keys, other));
    assert_eq!(
        place.run(&never, &["keys", "accept"]).status.code(),
        Some(3),
        "a field key is never replaced"
    );
    assert!(place.run(&place.keys("own"), &["keys", "accept"]).status.success());
}

fn all(place: &Place) {
    spoiled_keys_are_refused(place);
    #[cfg(unix)]
    open_keys_are_warned_of(place);
    signers_and_token_key_are_replaced_on_purpose_only(place);
}

#[test]
fn spoiled_keys_are_refused_or_warned_of_by_every_command_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let store = format!("sqlite:{}", folder.path().join("mengya.sqlite").display());
    all(&Place::new(store, folder));
}

#[test]
fn spoiled_keys_are_refused_or_warned_of_by_every_command_on_postgres() {
    let Ok(server) = std::env::var("MENGYA_TEST_POSTGRES") else {
        assert_eq!(
            std::env::var("MENGYA_TEST_STORES").as_deref(),
            Ok("sqlite"),
            "MENGYA_TEST_POSTGRES is not set: `make test` starts a cluster; MENGYA_TEST_STORES=sqlite asks for SQLite alone"
        );
        return;
    };
    let name = format!("mengya_keys_{}", std::process::id());
    let on_server = |sql: String| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut connection = PgConnection::connect(&server).await.unwrap();
            connection.execute(sqlx::AssertSqlSafe(sql)).await.unwrap();
        });
    };
    on_server(format!("CREATE DATABASE {name}"));
    let (base, query) = server.split_once('?').unwrap_or((&server, ""));
    let (root, _) = base.rsplit_once('/').unwrap();
    all(&Place::new(format!("{root}/{name}?{query}"), tempfile::tempdir().unwrap()));
    on_server(format!("DROP DATABASE {name} WITH (FORCE)"));
}

#[test]
fn the_demonstration_proves_its_keys_too() {
    let folder = tempfile::tempdir().unwrap();
    let store = format!("sqlite:{}", folder.path().join("mengya.sqlite").display());
    let place = Place::new(store, folder);
    let keys = place.changed("keys", |keys, other| take("index.key", keys, other));
    let output = Command::new(env!("CARGO_BIN_EXE_mengya"))
        .args(["demo", "--listen", "127.0.0.1:0", "--folder"])
        .arg(place.folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", words(&output));
    assert!(words(&output).contains("index.key is not the one of this store"), "{}", words(&output));
    assert!(words(&output).contains(&keys.display().to_string()));
}

#[test]
fn a_store_that_never_sealed_anything_gets_keys_by_itself_but_half_a_set_is_not_filled_up() {
    let folder = tempfile::tempdir().unwrap();
    let store = format!("sqlite:{}", folder.path().join("mengya.sqlite").display());
    let place = Place { folder, store };
    let half = place.keys("half");
    std::fs::create_dir(&half).unwrap();
    write("field.key", &half, &[7; 32]);
    let refused = place.run(&half, &["migrate"]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(words(&refused).contains("index.key is missing"), "{}", words(&refused));
    assert!(words(&refused).contains("mengya keys make"), "{}", words(&refused));
    assert!(place.run(&half, &["keys", "make"]).status.success());
    assert!(place.run(&half, &["migrate"]).status.success());
    // From its first start the store has its keys.
    let refused = place.run(&place.keys("fresh"), &["migrate"]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(!place.keys("fresh").exists());
}

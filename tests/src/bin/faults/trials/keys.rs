//! Wrong, mixed, missing, damaged and open keys: refused or warned of by name, by the service and by every command, before
//! anything is read or written. Otherwise somebody barred could be registered.

use crate::shared::people::resident_id;
use crate::shared::{Ground, Outcome, Round, Store, Verdict};
use serde_json::json;
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A barred person, and somebody else.
const BARRED: u64 = 500;
const FREE: u64 = 501;

pub async fn on_sqlite(round: &Round) -> Outcome<Verdict> {
    run(round, Ground::on(round, Store::Sqlite).await?).await
}

pub async fn on_postgres(round: &Round) -> Outcome<Verdict> {
    run(round, Ground::on(round, Store::Postgres).await?).await
}

/// What is wrong with the keys.
struct Case {
    name: &'static str,
    /// Makes it so, in a copy of the right keys; the second folder has those of another installation.
    spoil: fn(&Path, &Path) -> io::Result<()>,
    /// The files of which the refusal or warning names one.
    named: &'static [&'static str],
    /// Served nevertheless, with a warning.
    is_warned: bool,
}

const ALL: &[&str] = &["field.key", "index.key", "token.key", "root.pem", "issuing.pem", "issuing.key.pem"];

/// The table of cases. The last one is right but for its permissions.
const CASES: [Case; 12] = [
    refused("all keys of another installation", &["field.key", "index.key"], |own, other| {
        ALL.iter().try_for_each(|name| take(name, own, other))
    }),
    refused("index.key of another installation", &["index.key"], |own, other| take("index.key", own, other)),
    refused("field.key of another installation", &["field.key"], |own, other| take("field.key", own, other)),
    refused("issuing.key.pem of another installation", &["issuing.key.pem"], |own, other| {
        take("issuing.key.pem", own, other)
    }),
    refused("root.pem of another installation", &["root.pem", "issuing.pem"], |own, other| {
        take("root.pem", own, other)
    }),
    refused("no keys at all", ALL, |own, _| ALL.iter().try_for_each(|name| fs::remove_file(own.join(name)))),
    refused("field.key is missing", &["field.key"], |own, _| fs::remove_file(own.join("field.key"))),
    refused("index.key is missing", &["index.key"], |own, _| fs::remove_file(own.join("index.key"))),
    refused("issuing.key.pem is missing", &["issuing.key.pem"], |own, _| {
        fs::remove_file(own.join("issuing.key.pem"))
    }),
    refused("index.key is cut short", &["index.key"], |own, _| {
        let key = fs::read(own.join("index.key"))?;
        fs::write(own.join("index.key"), &key[..31])
    }),
    refused("token.key is damaged", &["token.key"], |own, _| fs::write(own.join("token.key"), [0; 83])),
    Case {
        name: "index.key is readable by all",
        spoil: |own, _| fs::set_permissions(own.join("index.key"), fs::Permissions::from_mode(0o644)),
        named: &["index.key"],
        is_warned: true,
    },
];

const fn refused(
    name: &'static str,
    named: &'static [&'static str],
    spoil: fn(&Path, &Path) -> io::Result<()>,
) -> Case {
    Case { name, spoil, named, is_warned: false }
}

fn take(name: &str, own: &Path, other: &Path) -> io::Result<()> {
    fs::copy(other.join(name), own.join(name)).map(|_| ())
}

/// The commands that need keys, with what they are given.
fn commands(lists: &str, backup: &str, has_backup: bool) -> Vec<Vec<String>> {
    let mut all = vec![
        vec!["import", lists, "--trust-source", "--day", "2026-06-30"],
        vec!["report"],
        vec!["account", "open", "--role", "auditor", "--username", "intruder", "--display-name", "某"],
        vec!["generate", "--size", "jingan"],
    ];
    if has_backup {
        all.push(vec!["backup", backup]);
    }
    all.into_iter().map(|words| words.into_iter().map(str::to_owned).collect()).collect()
}

/// The keys of an installation of its own.
async fn keys_of_another(round: &Round) -> Outcome<(Ground, PathBuf)> {
    let mut other = Ground::on(round, Store::Sqlite).await?;
    let folder = other.folder.path().to_owned();
    other.keys = folder.join("other-keys");
    other.database = format!("sqlite:{}", folder.join("other.sqlite").display());
    other.command(&["account", "keys"], "").await?.expect_done()?;
    let keys = other.keys.clone();
    Ok((other, keys))
}

/// Every file of a folder and its content.
fn content(folder: &Path) -> Outcome<Vec<(PathBuf, Vec<u8>)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let bytes = fs::read(&path)?;
        files.push((path, bytes));
    }
    files.sort();
    Ok(files)
}

/// Whether the words name one of the files and the folder.
fn is_by_name(words: &str, case: &Case, folder: &Path) -> bool {
    case.named.iter().any(|name| words.contains(name)) && words.contains(&folder.display().to_string())
}

fn shortened(words: &str) -> String {
    words.trim().chars().take(200).collect::<String>().replace('\n', " ")
}

async fn run(round: &Round, mut ground: Ground) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    let (right, lists) = (ground.keys.clone(), ground.folder.path().join("lists"));
    fs::create_dir(&lists)?;
    let ban = format!(
        "决定文号,决定类型,姓名,证件类型,证件号码,法律依据,作出机关,决定日期,生效日期,期限,截止日期,撤销日期,撤销文号,事由\n\
         示例禁1号,行政决定,林示例,居民身份证,{},《中华人民共和国学前教育法》第八十条,示例机关,2025-09-08,2025-09-10,终身,,,,示例\n",
        resident_id(BARRED)
    );
    fs::write(lists.join("bans.csv"), ban)?;
    let lists = lists.display().to_string();
    ground.command(&["import", &lists, "--trust-source", "--day", "2026-06-30"], "").await?.expect_done()?;
    let has_backup = ground.command(&["backup", "--help"], "").await?.exit == Some(0);
    let (_other, others) = keys_of_another(round).await?;
    let backup = ground.folder.path().join("backup").display().to_string();
    let commands = commands(&lists, &backup, has_backup);

    let (mut tried, mut right_words) = (0, 0);
    for (place, case) in CASES.iter().enumerate() {
        ground.keys = ground.folder.path().join(format!("keys-{place}"));
        fs::create_dir(&ground.keys)?;
        for name in ALL {
            fs::copy(right.join(name), ground.keys.join(name))?;
        }
        (case.spoil)(&ground.keys, &others)?;
        if case.is_warned {
            judge_the_store(&mut ground, &right, &mut verdict).await?;
        }
        let before = content(&ground.keys)?;
        let mut is_right = serve(&ground, case, &mut verdict).await?;
        tried += 1;
        // In a short round each case meets one command, each command several cases.
        let met = commands.iter().enumerate().filter(|(n, _)| round.of(place % commands.len() == *n, true));
        for (_, command) in met {
            tried += 1;
            let words: Vec<&str> = command.iter().map(String::as_str).collect();
            let done = ground.command(&words, "a sentence of nobody's own 7").await?;
            // A register with people in it cannot be filled; the warning comes first.
            let exit_fits = if case.is_warned {
                words[0] == "generate" || done.exit == Some(0)
            } else {
                done.exit != Some(0)
            };
            let fits = exit_fits && is_by_name(&done.stderr, case, &ground.keys);
            is_right &= fits;
            verdict.must(fits, || {
                format!(
                    "{}: `{}` ended with {:?}: {}",
                    case.name,
                    words[0],
                    done.exit,
                    shortened(&done.stderr)
                )
            });
        }
        let kept = content(&ground.keys)? == before;
        verdict.must(kept, || format!("{}: keys were written", case.name));
        right_words += usize::from(is_right && kept);
    }
    verdict.figure("cases with the right words", format!("{right_words} of {}", CASES.len()));
    verdict.figure("starts and commands", tried);
    Ok(verdict)
}

/// Starts the service with such keys: it ends and says why, or it is ready and has warned.
async fn serve(ground: &Ground, case: &Case, verdict: &mut Verdict) -> Outcome<bool> {
    let log = ground.keys.with_extension("log");
    let mut service = ground.spawn(fs::File::create(&log)?)?;
    let stranger = crate::shared::Caller::new(service.url(), None)?;
    let begun = Instant::now();
    let mut is_ready = false;
    while !is_ready && service.runs() && begun.elapsed() < Duration::from_secs(20) {
        is_ready = stranger.get("/health/ready").await.is_ok_and(|answer| answer.status == 200);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let words = fs::read_to_string(&log)?;
    let fits = is_ready == case.is_warned && is_by_name(&words, case, &ground.keys);
    verdict.must(fits, || {
        let how = if is_ready { "serves" } else { "does not serve" };
        format!("{}: it {how} and says: {}", case.name, shortened(&words))
    });
    if is_ready && !case.is_warned {
        let answer = register(ground, BARRED).await?;
        verdict.must(answer != 201, || format!("{}: somebody barred is registered", case.name));
    }
    drop(service);
    Ok(fits)
}

/// Tries to register the n-th person; gives the status.
async fn register(ground: &Ground, n: u64) -> Outcome<u16> {
    let person =
        json!({ "name": "林示例", "identity_kind": "resident_id", "identity_number": resident_id(n) });
    Ok(ground.officer()?.post("/api/v1/practitioners", None, &person).await?.status)
}

/// With the right keys all is as it was: the ban holds, and nothing came in.
async fn judge_the_store(ground: &mut Ground, right: &Path, verdict: &mut Verdict) -> Outcome<()> {
    let spoilt = std::mem::replace(&mut ground.keys, right.to_owned());
    let service = ground.start().await?;
    let people = ground.officer()?.all("/api/v1/practitioners?purpose=trial").await?;
    verdict.must(people.is_empty(), || format!("{} people are registered", people.len()));
    let barred = register(ground, BARRED).await?;
    verdict.must(barred == 409, || format!("with the right keys somebody barred is answered {barred}"));
    let free = register(ground, FREE).await?;
    verdict.must(free == 201, || format!("with the right keys somebody else is answered {free}"));
    let intruder = json!({ "username": "intruder", "password": "a sentence of nobody's own 7" });
    let intruder = ground.officer()?.post("/api/v1/tokens", None, &intruder).await?.status;
    verdict.must(intruder == 401, || "an account was opened".to_owned());
    service.stop().await?;
    ground.keys = spoilt;
    Ok(())
}

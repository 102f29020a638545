//! The service on a store and keys of its own: made ready once, copied for every trial.

use super::accounts::{OFFICER, PASSWORD, open_officer, sign_in};
use super::disks::SmallDisk;
use super::people::{COURSE, social_credit_code};
use super::postgres::Cluster;
use super::{Caller, Outcome, Round};
use serde_json::{Value, json};
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::io::AsyncWriteExt as _;
use tokio::process::{Child, Command};

/// The service must be ready again within this time.
pub const READY: Duration = Duration::from_secs(3);
/// The name of a team that is there already, so that entering it is refused.
pub const TAKEN: &str = "已有团队";

/// Which store a trial runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// A file.
    Sqlite,
    /// A database of this run's cluster.
    Postgres,
}

/// The program under trial.
pub fn binary() -> String {
    std::env::var("MENGYA_BINARY").unwrap_or_else(|_| "target/debug/mengya".to_owned())
}

/// Stores with an officer, a provider, a course and a team.
pub struct Prepared {
    folder: TempDir,
    sqlite_token: String,
    postgres_token: String,
}

const TEMPLATE: &str = "faults_prepared";

impl Prepared {
    /// Makes both, by the program's own commands and API.
    ///
    /// # Errors
    /// When the program does not do it.
    pub async fn make(cluster: &Cluster) -> Outcome<Self> {
        let folder = TempDir::with_prefix("mengya-faults-")?;
        let keys = folder.path().join("keys");
        let sqlite = format!("sqlite:{}", folder.path().join("mengya.sqlite").display());
        cluster.create(TEMPLATE, None).await?;
        let (mut grounds, mut tokens) = (Vec::new(), Vec::new());
        for database in [sqlite, cluster.url_of(TEMPLATE)] {
            let ground = Ground::new(database, keys.clone(), String::new())?;
            tokens.push(furnish(&ground).await?);
            grounds.push(ground);
        }
        let postgres_token = tokens.pop().unwrap_or_default();
        let sqlite_token = tokens.pop().unwrap_or_default();
        Ok(Self { folder, sqlite_token, postgres_token })
    }

    /// The keys that both stores were made with.
    pub fn keys(&self) -> PathBuf {
        self.folder.path().join("keys")
    }
}

/// Opens the officer's account, and enters by API what the load refers to; gives the officer's token.
async fn furnish(ground: &Ground) -> Outcome<String> {
    ground.command(&["migrate"], "").await?.expect_done()?;
    ground.command(&["account", "keys"], "").await?.expect_done()?;
    open_officer(ground).await?;
    let service = ground.start().await?;
    let token = sign_in(&Caller::new(service.url(), None)?, OFFICER, PASSWORD).await?;
    let officer = Caller::new(service.url(), Some(&token))?;
    let make = async |path: &str, body: Value| -> Outcome<Value> {
        Ok(officer.post(path, None, &body).await?.expect(201)?.json())
    };
    make("/api/v1/teams", json!({ "name": TAKEN, "kind": "core" })).await?;
    let code = social_credit_code(20);
    let provider =
        make("/api/v1/providers", json!({ "code": "PA01", "name": "示例中心", "social_credit_code": code }))
            .await?;
    let course = json!({
        "provider_id": provider["id"], "code": COURSE, "title": "婴幼儿照护", "topic": "safety",
        "form": "theory", "audience": "everybody", "minutes": 480
    });
    make("/api/v1/courses", course).await?;
    service.stop().await?;
    Ok(token)
}

/// How a command ended.
#[derive(Debug)]
pub struct Done {
    /// The exit code; none when it was killed.
    pub exit: Option<i32>,
    /// What it printed.
    pub stdout: String,
    /// What it printed on standard error.
    pub stderr: String,
}

impl Done {
    /// Whether it did what it was asked.
    ///
    /// # Errors
    /// Tells how it ended instead.
    pub fn expect_done(&self) -> Outcome<()> {
        if self.exit == Some(0) {
            return Ok(());
        }
        Err(format!("a command ended with {:?}: {}", self.exit, self.stderr.trim()).into())
    }
}

/// A store, keys and settings: what the service and the commands stand on.
pub struct Ground {
    /// A folder that goes away with it.
    pub folder: TempDir,
    /// The store's address, as the program sees it.
    pub database: String,
    /// The folder with the keys.
    pub keys: PathBuf,
    /// The officer's token.
    pub token: String,
    /// What starts the service: a limit, another view of the disks.
    pub prefix: Vec<String>,
    /// Settings and variables of the service.
    pub env: Vec<(String, String)>,
    /// Whether requests are limited as they are unless told.
    pub limited: bool,
    /// Where the store's files are, as we see them.
    files: Option<PathBuf>,
    small_disk: Option<SmallDisk>,
    port: u16,
}

impl Ground {
    fn new(database: String, keys: PathBuf, token: String) -> Outcome<Self> {
        Ok(Self {
            folder: TempDir::with_prefix("mengya-faults-")?,
            database,
            keys,
            token,
            prefix: Vec::new(),
            env: Vec::new(),
            limited: false,
            files: None,
            small_disk: None,
            port: free_port()?,
        })
    }

    /// A copy of what was prepared, on this store.
    ///
    /// # Errors
    /// When it cannot be copied.
    pub async fn on(round: &Round, store: Store) -> Outcome<Self> {
        match store {
            Store::Sqlite => {
                let ground = Self::new(String::new(), PathBuf::new(), round.prepared.sqlite_token.clone())?;
                let files = ground.folder.path().to_owned();
                ground.copied(round, files.clone(), &files)
            }
            Store::Postgres => {
                let mut ground =
                    Self::new(String::new(), PathBuf::new(), round.prepared.postgres_token.clone())?;
                let name = format!("faults_{}", ground.port);
                round.cluster.create(&name, Some(TEMPLATE)).await?;
                ground.database = round.cluster.url_of(&name);
                ground.keys = ground.folder.path().join("keys");
                copy_files(&round.prepared.keys(), &ground.keys)?;
                Ok(ground)
            }
        }
    }

    /// A copy of what was prepared, its SQLite file on a small disk.
    ///
    /// # Errors
    /// When it cannot be copied.
    pub fn on_small_disk(round: &Round, disk: SmallDisk) -> Outcome<Self> {
        let mut ground = Self::new(String::new(), PathBuf::new(), round.prepared.sqlite_token.clone())?;
        ground.prefix = disk.prefix();
        let (outside, inside) = (disk.outside(), disk.inside());
        ground.small_disk = Some(disk);
        ground.copied(round, outside, &inside)
    }

    fn copied(mut self, round: &Round, outside: PathBuf, inside: &Path) -> Outcome<Self> {
        self.keys = self.folder.path().join("keys");
        copy_files(&round.prepared.keys(), &self.keys)?;
        for name in ["mengya.sqlite", "mengya.sqlite-wal"] {
            let from = round.prepared.folder.path().join(name);
            if from.exists() {
                fs::copy(from, outside.join(name))?;
            }
        }
        self.database = format!("sqlite:{}", inside.join("mengya.sqlite").display());
        self.files = Some(outside);
        Ok(self)
    }

    /// The folder of the SQLite file, as we see it.
    pub fn files(&self) -> Option<&Path> {
        self.files.as_deref()
    }

    /// The small disk it stands on.
    pub fn small_disk(&self) -> Option<&SmallDisk> {
        self.small_disk.as_ref()
    }

    /// Where the service answers, once it is started.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The officer, calling.
    ///
    /// # Errors
    /// When there is no HTTP client.
    pub fn officer(&self) -> Outcome<Caller> {
        Caller::new(&self.url(), Some(&self.token))
    }

    /// The program with its settings, to be run in the ground's own surroundings.
    fn program(&self, prefix: &[String]) -> Command {
        let mut words = prefix.iter().cloned().chain([binary()]);
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).kill_on_drop(true).stdin(Stdio::null());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MENGYA_")) {
            command.env_remove(name);
        }
        command.env("MENGYA_DATABASE", &self.database).env("MENGYA_KEYS", &self.keys);
        command.env("MENGYA_TOKEN_MINUTES", "1000").env("MENGYA_LOG", "warn");
        if !self.limited {
            for whose in ["REQUESTS", "SIGN_INS", "VERIFICATIONS"] {
                for whom in ["EACH", "ALL"] {
                    command.env(format!("MENGYA_LIMITS__{whose}_{whom}"), "100000000");
                }
            }
        }
        command
    }

    /// Runs a command of the program to its end.
    ///
    /// # Errors
    /// When it cannot be started.
    pub async fn command(&self, arguments: &[&str], input: &str) -> Outcome<Done> {
        let prefix = self.small_disk.as_ref().map(SmallDisk::prefix).unwrap_or_default();
        let mut command = self.program(&prefix);
        let piped =
            command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // A command that is refused early does not read it.
            let _ = stdin.write_all(input.as_bytes()).await;
        }
        let output = child.wait_with_output().await?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok(Done { exit: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) })
    }

    /// Starts the service and waits until it is ready.
    ///
    /// # Errors
    /// When it ends, or is not ready in time.
    pub async fn start(&self) -> Outcome<Serving> {
        self.start_logging_to(self.log()?).await
    }

    /// The same, its log going there.
    ///
    /// # Errors
    /// When it ends, or is not ready in time.
    pub async fn start_logging_to(&self, log: impl Into<Stdio>) -> Outcome<Serving> {
        let mut serving = self.spawn(log)?;
        let caller = Caller::new(serving.url(), None)?;
        loop {
            if caller.get("/health/ready").await.is_ok_and(|answer| answer.status == 200) {
                serving.ready_after = serving.started.elapsed();
                return Ok(serving);
            }
            if let Some(status) = serving.process.try_wait()? {
                return Err(format!("the service ended ({status}): {}", self.last_words()).into());
            }
            if serving.started.elapsed() > Duration::from_secs(60) {
                return Err(format!("the service is not ready: {}", self.last_words()).into());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Starts the service without waiting for it.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn spawn(&self, log: impl Into<Stdio>) -> Outcome<Serving> {
        let mut command = self.program(&self.prefix);
        command.args(["serve", "--listen", &format!("127.0.0.1:{}", self.port), "--public-url", &self.url()]);
        for (name, value) in &self.env {
            command.env(name, value);
        }
        let process = command.stdout(Stdio::null()).stderr(log).spawn()?;
        Ok(Serving { process, url: self.url(), started: Instant::now(), ready_after: Duration::ZERO })
    }

    /// The service's log.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn log(&self) -> Outcome<fs::File> {
        Ok(fs::OpenOptions::new().create(true).append(true).open(self.folder.path().join("service.log"))?)
    }

    /// The end of the service's log.
    pub fn last_words(&self) -> String {
        let text = fs::read(self.folder.path().join("service.log")).unwrap_or_default();
        String::from_utf8_lossy(&text[text.len().saturating_sub(800)..]).trim().to_owned()
    }
}

fn copy_files(from: &Path, to: &Path) -> Outcome<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

/// A free port below those that callers are given, so that no caller of a service that is down takes it.
fn free_port() -> Outcome<u16> {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = u16::try_from(std::process::id() % 9_000)?;
    for _ in 0..9_000 {
        let port = 21_000 + (first + NEXT.fetch_add(1, Ordering::Relaxed)) % 9_000;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(port);
        }
    }
    Err("no port of this machine is free".into())
}

/// The service, running.
pub struct Serving {
    /// Its process.
    pub process: Child,
    /// How long it took until it was ready.
    pub ready_after: Duration,
    url: String,
    started: Instant,
}

impl Serving {
    /// Where it answers.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.process.id().unwrap_or_default()
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        matches!(self.process.try_wait(), Ok(None))
    }

    /// Kills it, as the machine's end would.
    ///
    /// # Errors
    /// When it cannot be killed.
    pub async fn kill(mut self) -> Outcome<()> {
        self.process.kill().await?;
        Ok(())
    }

    /// Stops it as an operator does.
    ///
    /// # Errors
    /// When it does not stop within 15 seconds.
    pub async fn stop(mut self) -> Outcome<()> {
        Command::new("sh").args(["-c", "kill -TERM \"$0\"", &self.id().to_string()]).status().await?;
        tokio::time::timeout(Duration::from_secs(15), self.process.wait())
            .await
            .map_err(|_| "the service does not stop")??;
        Ok(())
    }

    /// Its memory in MiB: `VmRSS` now, `VmHWM` at most so far.
    pub fn memory(&self, which: &str) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with(which)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kib| kib.parse::<f64>().ok()).unwrap_or_default() / 1024.0
    }

    /// The processor's time it has used.
    pub fn processor_time(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.id())).unwrap_or_default();
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        let ticks =
            |n: usize| after_name.split_whitespace().nth(n).and_then(|t| t.parse::<u64>().ok()).unwrap_or(0);
        // User and system time, in hundredths of a second.
        Duration::from_millis((ticks(11) + ticks(12)) * 10)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.process.start_kill();
        // Its folder is removed next, so it must be gone.
        for _ in 0..200 {
            if !self.runs() {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

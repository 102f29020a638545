//! The PostgreSQL of this run, made by `tests/tools/postgres.sh`: databases of it, and its stops and starts.

use super::Outcome;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, Row as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tokio::process::Command;

/// How the server is stopped.
#[derive(Clone, Copy, Debug)]
pub enum Stop {
    /// Connections are cut, transactions undone.
    Fast,
    /// As after a power cut: it recovers when it starts.
    Immediate,
}

/// A server of our own.
pub struct Cluster {
    server: String,
    programs: PathBuf,
    data: String,
    port: String,
    // Databases can only be copied one after the other.
    copying: tokio::sync::Mutex<()>,
    env: Mutex<Vec<(String, String)>>,
}

impl Cluster {
    /// The one that `tests/tools/postgres.sh run` started. What is acknowledged is on its disk from now on.
    ///
    /// # Errors
    /// When there is none.
    pub async fn of_this_run() -> Outcome<Self> {
        let named = |name: &str| {
            std::env::var(name)
                .map_err(|_| format!("{name} is not set: start with tests/tools/postgres.sh run --"))
        };
        let (server, programs) = (named("MENGYA_TEST_POSTGRES")?, named("MENGYA_TEST_POSTGRES_BIN")?);
        let mut connection = PgConnection::connect(&server).await?;
        for setting in ["synchronous_commit", "fsync", "full_page_writes"] {
            connection.execute(AssertSqlSafe(format!("ALTER SYSTEM SET {setting} = on"))).await?;
        }
        connection.execute("SELECT pg_reload_conf()").await?;
        let data = connection.fetch_one("SHOW data_directory").await?.try_get(0)?;
        let port = connection.fetch_one("SHOW port").await?.try_get(0)?;
        let programs = programs.into();
        Ok(Self {
            server,
            programs,
            data,
            port,
            copying: tokio::sync::Mutex::default(),
            env: Mutex::default(),
        })
    }

    /// The address of one of its databases.
    pub fn url_of(&self, name: &str) -> String {
        let root = self.server.rsplit_once('/').map_or(self.server.as_str(), |(root, _)| root);
        format!("{root}/{name}")
    }

    /// The folder of its data.
    pub fn data(&self) -> PathBuf {
        PathBuf::from(&self.data)
    }

    /// A new database: empty, or a copy of another that nobody is connected to.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn create(&self, name: &str, copy_of: Option<&str>) -> Outcome<()> {
        let _one = self.copying.lock().await;
        let mut connection = PgConnection::connect(&self.server).await?;
        let template = copy_of.map(|other| format!(" TEMPLATE {other}")).unwrap_or_default();
        connection.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))).await?;
        connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}{template}"))).await?;
        Ok(())
    }

    async fn control(&self, arguments: &[&str]) -> Outcome<bool> {
        let mut words = Vec::new();
        if std::fs::metadata("/proc/self")?.uid() == 0 {
            // The server refuses to run as root.
            let owner = std::fs::metadata(&self.data)?;
            words.extend([
                "setpriv".to_owned(),
                format!("--reuid={}", owner.uid()),
                format!("--regid={}", owner.gid()),
                "--clear-groups".to_owned(),
            ]);
        }
        words.extend(["env".to_owned(), format!("HOME={}", self.data)]);
        words.extend(
            self.env
                .lock()
                .map_err(|_| "no variables")?
                .iter()
                .map(|(name, value)| format!("{name}={value}")),
        );
        words.push(self.programs.join("pg_ctl").display().to_string());
        words.extend(["--pgdata", &self.data, "--silent"].map(str::to_owned));
        words.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        // A server that starts keeps what it was given.
        let status = Command::new(&words[0])
            .args(&words[1..])
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .await?;
        Ok(status.success())
    }

    /// Stops it.
    ///
    /// # Errors
    /// When it does not stop.
    pub async fn stop(&self, how: Stop) -> Outcome<()> {
        let mode = match how {
            Stop::Fast => "fast",
            Stop::Immediate => "immediate",
        };
        if self.control(&["stop", "--wait", "--mode", mode]).await? {
            Ok(())
        } else {
            Err("it does not stop".into())
        }
    }

    /// Starts it and waits until it takes connections.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(&self) -> Outcome<()> {
        let (port, log) = (format!("-p {}", self.port), format!("{}/faults.log", self.data));
        let started =
            self.control(&["start", "--wait", "--timeout", "60", "--options", &port, "--log", &log]).await?;
        if started { Ok(()) } else { Err(format!("it does not start; see {log}").into()) }
    }

    /// Stops it and starts it again with these variables.
    ///
    /// # Errors
    /// When it does not stop or start.
    pub async fn restart_with(&self, env: &[(String, String)]) -> Outcome<()> {
        self.stop(Stop::Fast).await?;
        *self.env.lock().map_err(|_| "no variables")? = env.to_vec();
        self.start().await
    }

    /// Whether it takes connections.
    pub async fn answers(&self) -> bool {
        match PgConnection::connect(&self.server).await {
            Ok(connection) => connection.close().await.is_ok(),
            Err(_) => false,
        }
    }

    /// Waits until it takes connections after a fault. Where it has ended, an operator starts it again: then `true`.
    ///
    /// # Errors
    /// When it does not come back.
    pub async fn bring_back(&self) -> Outcome<bool> {
        let begun = Instant::now();
        let mut has_ended = false;
        while !self.answers().await {
            if begun.elapsed() > Duration::from_secs(60) {
                return Err("PostgreSQL does not come back".into());
            }
            if !self.control(&["status"]).await? {
                has_ended = true;
                // It may be ending just now; then the next try succeeds.
                let _ = self.start().await;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(has_ended)
    }

    /// Whatever a trial left: it runs, without a failing layer.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn mend(&self) -> Outcome<()> {
        let changed = !self.env.lock().map_err(|_| "no variables")?.is_empty();
        if !changed && self.answers().await {
            return Ok(());
        }
        let _ = self.stop(Stop::Immediate).await;
        self.env.lock().map_err(|_| "no variables")?.clear();
        self.start().await
    }
}

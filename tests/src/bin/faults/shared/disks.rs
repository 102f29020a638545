//! Disks that fail: a small one, a limit of a file's size, and a layer that fails when it is told to.

use super::{Ground, Outcome, Serving};
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// A few megabytes of memory as a disk, in a namespace of its own, so that no root is needed and nothing stays mounted.
pub struct SmallDisk {
    // The namespace, and with it the disk, lives as long as this process.
    holder: Child,
    folder: TempDir,
    own_user: bool,
}

impl SmallDisk {
    /// A disk of this size; `None` where neither namespaces nor mounting are allowed.
    ///
    /// # Errors
    /// When it cannot be tried.
    pub async fn of(mebibytes: u32) -> Outcome<Option<Self>> {
        for own_user in [true, false] {
            let folder = TempDir::with_prefix("mengya-disk-")?;
            let mount = format!(
                "mount -t tmpfs -o size={mebibytes}m,mode=0777 mengya '{}' && echo mounted && exec cat",
                folder.path().display()
            );
            let mut command = Command::new("unshare");
            if own_user {
                command.args(["--user", "--map-root-user"]);
            }
            command.args(["--mount", "sh", "-c", &mount]).kill_on_drop(true);
            // It ends when we end, because then its standard input does.
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
            let Ok(mut holder) = command.spawn() else { continue };
            let said = match holder.stdout.take() {
                Some(stdout) => BufReader::new(stdout).lines().next_line().await?,
                None => None,
            };
            if said.as_deref() == Some("mounted") {
                return Ok(Some(Self { holder, folder, own_user }));
            }
        }
        Ok(None)
    }

    fn id(&self) -> String {
        self.holder.id().unwrap_or_default().to_string()
    }

    /// What runs a program where it sees the disk.
    pub fn prefix(&self) -> Vec<String> {
        let mut words = vec!["nsenter".to_owned(), "--target".to_owned(), self.id(), "--mount".to_owned()];
        if self.own_user {
            words.extend(["--user".to_owned(), "--preserve-credentials".to_owned()]);
        }
        words.push("--".to_owned());
        words
    }

    /// The disk's folder, as a program of the namespace sees it.
    pub fn inside(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// The disk's folder, as we see it.
    pub fn outside(&self) -> PathBuf {
        let below = self.folder.path().strip_prefix("/").unwrap_or(self.folder.path());
        Path::new("/proc").join(self.id()).join("root").join(below)
    }

    /// Fills it, but for this many bytes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn fill(&self, but: usize) -> Outcome<()> {
        let mut filler =
            fs::OpenOptions::new().create(true).append(true).open(self.outside().join("filler"))?;
        for chunk in [vec![0_u8; 1024 * 1024], vec![0_u8; 4096]] {
            while filler.write_all(&chunk).is_ok() {}
        }
        let full = filler.metadata()?.len();
        filler.set_len(full.saturating_sub(u64::try_from(but)?))?;
        Ok(())
    }

    /// Makes room again.
    pub fn make_room(&self) {
        let _ = fs::remove_file(self.outside().join("filler"));
    }
}

/// What a failing layer does to calls that write.
pub struct FailingLayer {
    folder: TempDir,
}

impl FailingLayer {
    /// Builds the layer; nothing fails yet.
    ///
    /// # Errors
    /// When there is no C compiler.
    pub async fn build() -> Outcome<Self> {
        let folder = TempDir::with_prefix("mengya-layer-")?;
        // PostgreSQL's server, which runs as another user, reads both files.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tools/faults/failing.c");
        let library = folder.path().join("failing.so");
        let mut command = Command::new("cc");
        let built = command
            .args(["-shared", "-fPIC", "-O2", "-o"])
            .arg(library)
            .arg(source)
            .arg("-ldl")
            .output()
            .await?;
        if !built.status.success() {
            return Err(
                format!("{source} does not compile: {}", String::from_utf8_lossy(&built.stderr)).into()
            );
        }
        let layer = Self { folder };
        layer.mend()?;
        Ok(layer)
    }

    /// The variables that load it.
    pub fn env(&self) -> [(String, String); 2] {
        let path = |name: &str| self.folder.path().join(name).display().to_string();
        [("LD_PRELOAD".to_owned(), path("failing.so")), ("FAILING_CONTROL".to_owned(), path("control"))]
    }

    /// Of a thousand `calls` (`write`, `sync`, `all`) on files in `folder`, so many fail with `error`.
    ///
    /// # Errors
    /// When it cannot be told.
    pub fn fail(&self, rate: u32, error: &str, calls: &str, folder: &Path) -> Outcome<()> {
        Ok(fs::write(
            self.folder.path().join("control"),
            format!("{rate} {error} {calls} {}\n", folder.display()),
        )?)
    }

    /// From now on nothing fails.
    ///
    /// # Errors
    /// When it cannot be told.
    pub fn mend(&self) -> Outcome<()> {
        Ok(fs::write(self.folder.path().join("control"), "")?)
    }
}

/// How the disk under a SQLite store is made to fail.
pub enum Fault {
    /// It is full.
    SmallDisk,
    /// Files must not grow.
    FileSize,
    /// A layer fails calls at a rate in a thousand, with an error.
    Layer {
        /// The layer.
        layer: FailingLayer,
        /// How many of a thousand calls fail.
        rate: u32,
        /// With which error.
        error: &'static str,
        /// Which calls.
        calls: &'static str,
    },
}

impl Fault {
    /// What starts a service whose files may not grow: told so, it would otherwise be killed.
    fn prefix() -> Vec<String> {
        ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"].map(str::to_owned).to_vec()
    }

    /// Readies the ground for it, before the service starts.
    pub fn ready(&self, ground: &mut Ground) {
        match self {
            Self::SmallDisk => {}
            Self::FileSize => ground.prefix.extend(Self::prefix()),
            Self::Layer { layer, .. } => ground.env.extend(layer.env()),
        }
    }

    /// Begins. On a disk or in a file this many bytes are left.
    ///
    /// # Errors
    /// When it cannot begin.
    pub async fn begin(&self, ground: &Ground, service: &Serving, left: usize) -> Outcome<()> {
        let files = ground.files().ok_or("only a SQLite store has files")?;
        match self {
            Self::SmallDisk => ground.small_disk().ok_or("no small disk")?.fill(left),
            Self::FileSize => {
                let grown = fs::metadata(files.join("mengya.sqlite-wal")).map_or(0, |file| file.len());
                limit_file_size(service, &(usize::try_from(grown)? + left).to_string()).await
            }
            Self::Layer { layer, rate, error, calls } => layer.fail(*rate, error, calls, files),
        }
    }

    /// Ends: all is well again.
    ///
    /// # Errors
    /// When it cannot end.
    pub async fn end(&self, ground: &Ground, service: &Serving) -> Outcome<()> {
        match self {
            Self::SmallDisk => {
                if let Some(disk) = ground.small_disk() {
                    disk.make_room();
                }
                Ok(())
            }
            Self::FileSize => limit_file_size(service, "unlimited").await,
            Self::Layer { layer, .. } => layer.mend(),
        }
    }
}

async fn limit_file_size(service: &Serving, most: &str) -> Outcome<()> {
    let mut command = Command::new("prlimit");
    let limited =
        command.args(["--pid", &service.id().to_string(), &format!("--fsize={most}:")]).output().await?;
    if limited.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&limited.stderr).into_owned().into())
    }
}

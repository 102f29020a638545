//! A transaction that ends as it says: committed as a whole, or not at all, or with the word that this is not known.

use super::{SURELY_UNDONE, store_error};
use crate::platform::idempotency;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::request;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement,
};
use sqlx::postgres::{PgDatabaseError, PgSeverity};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A transaction. It is undone when dropped without `commit`.
///
/// After a statement that failed, or whose caller went away in the middle, nothing more is done in it and it is not
/// committed: SQLite may have rolled everything back by itself, and what came after would stand alone.
pub struct Tx {
    inner: DatabaseTransaction,
    broken: AtomicBool,
    /// Tells the writer of SQLite that its connection is not to be used again.
    doubted: Arc<AtomicBool>,
}

impl std::fmt::Debug for Tx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tx")
    }
}

/// Why a transaction was not committed, or not surely.
#[derive(Debug)]
pub enum CommitFailed {
    /// Nothing of it was done.
    Undone(DbErr),
    /// It was sent, and how it ended was not heard.
    Unknown(DbErr),
    /// Another request with the same `Idempotency-Key` took over meanwhile; nothing of this one was done.
    TakenOver,
}

impl std::fmt::Display for CommitFailed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Undone(error) => write!(f, "not committed: {error}"),
            Self::Unknown(error) => write!(f, "it is not known whether it was committed: {error}"),
            Self::TakenOver => f.write_str("not committed: another request with the same key took over"),
        }
    }
}

impl std::error::Error for CommitFailed {}

impl From<CommitFailed> for Problem {
    fn from(failed: CommitFailed) -> Self {
        match failed {
            CommitFailed::Undone(error) => error.into(),
            CommitFailed::Unknown(_) => Self::new(ProblemCode::OutcomeUnknown).caused_by(failed.to_string()),
            CommitFailed::TakenOver => Self::new(ProblemCode::StillRunning),
        }
    }
}

impl From<CommitFailed> for DbErr {
    fn from(failed: CommitFailed) -> Self {
        match failed {
            CommitFailed::Undone(error) | CommitFailed::Unknown(error) => error,
            CommitFailed::TakenOver => Self::Custom(failed.to_string()),
        }
    }
}

/// Marks a transaction as broken unless its statement ends well.
struct Watch<'t>(Option<&'t AtomicBool>);

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        if let Some(broken) = self.0 {
            broken.store(true, Ordering::Release);
        }
    }
}

impl Tx {
    pub(super) const fn new(inner: DatabaseTransaction, doubted: Arc<AtomicBool>) -> Self {
        Self { inner, broken: AtomicBool::new(false), doubted }
    }

    /// Commits the act: with an `Idempotency-Key`, the note that it is done is part of it.
    ///
    /// # Errors
    /// When it was not committed, or when that is not known.
    pub async fn commit(self) -> Result<(), CommitFailed> {
        if let Some(key) = request::key()
            && !idempotency::mark_done(&self, &key).await.map_err(CommitFailed::Undone)?
        {
            return Err(CommitFailed::TakenOver);
        }
        let sent = request::change_sent();
        let ended = self.end().await;
        if matches!(ended, Err(CommitFailed::Undone(_)))
            && let Some(sent) = sent
        {
            sent.take_back();
        }
        ended
    }

    /// Commits what is no act of the caller: a look that was written down with a refusal, the note of an answer. A
    /// key is not done by it, and "nothing was changed" stays true.
    ///
    /// # Errors
    /// When it was not committed, as far as is known.
    pub async fn commit_note(self) -> Result<(), DbErr> {
        Ok(self.end().await?)
    }

    /// Once sent, a commit ends even if its caller goes away.
    #[allow(clippy::disallowed_methods, reason = "a commit must not be cut in the middle")]
    async fn end(self) -> Result<(), CommitFailed> {
        self.usable().map_err(CommitFailed::Undone)?;
        let Self { inner, doubted, .. } = self;
        let ended = tokio::spawn(async move {
            let ended = inner.commit().await;
            if ended.is_err() {
                doubted.store(true, Ordering::Release);
            }
            ended
        });
        match ended.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) if is_surely_undone(&error) => Err(CommitFailed::Undone(error)),
            Ok(Err(error)) => Err(CommitFailed::Unknown(error)),
            Err(error) => Err(CommitFailed::Unknown(DbErr::Conn(RuntimeErr::Internal(error.to_string())))),
        }
    }

    fn usable(&self) -> Result<(), DbErr> {
        if self.broken.load(Ordering::Acquire) {
            let text = "an earlier statement of this transaction failed";
            return Err(DbErr::Conn(RuntimeErr::Internal(text.to_owned())));
        }
        Ok(())
    }

    async fn watched<T>(&self, statement: impl Future<Output = Result<T, DbErr>>) -> Result<T, DbErr> {
        self.usable()?;
        let mut watch = Watch(Some(&self.broken));
        let done = statement.await?;
        watch.0 = None;
        Ok(done)
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.watched(self.inner.execute_raw(statement)).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.watched(self.inner.execute_unprepared(sql)).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.watched(self.inner.query_one_raw(statement)).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.watched(self.inner.query_all_raw(statement)).await
    }
}

/// Whether a COMMIT that failed with this error surely did nothing.
///
/// PostgreSQL: it said so itself, in words of one statement and not of an ending connection or server. SQLite: the
/// commit's last frame, which alone makes it valid, was not written (full), or was not begun (busy, a constraint, read
/// only). After an I/O error that frame may be in the file without having been synchronised: a crash before the next
/// commit could bring it back.
fn is_surely_undone(error: &DbErr) -> bool {
    let Some(sqlx::Error::Database(refused)) = store_error(error) else { return false };
    let code = refused.code().unwrap_or_default();
    match refused.try_downcast_ref::<PgDatabaseError>() {
        Some(refused) => {
            refused.severity() == PgSeverity::Error && !code.starts_with("08") && !code.starts_with("57P")
        }
        None => code.parse::<u32>().is_ok_and(|code| SURELY_UNDONE.contains(&(code & 0xff))),
    }
}

//! Small writes of many requests at once, in one statement and one commit. Each request waits until its rows are in.

use super::problem::{Problem, ProblemCode};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use std::panic::AssertUnwindSafe;
use tokio::sync::{mpsc, oneshot};

/// How many rows are written together at most.
const MOST: usize = 1_000;

struct Pending<R> {
    rows: Vec<R>,
    done: oneshot::Sender<Result<(), String>>,
}

/// Writes rows of one table, as many together as have come meanwhile.
pub struct Grouped<R> {
    sender: mpsc::UnboundedSender<Pending<R>>,
}

impl<R> Clone for Grouped<R> {
    fn clone(&self) -> Self {
        Self { sender: self.sender.clone() }
    }
}

impl<R> std::fmt::Debug for Grouped<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Grouped(…)")
    }
}

impl<R: Send + 'static> Grouped<R> {
    /// Starts the writer; it ends when the last handle is gone. `write` gets at most a few thousand rows.
    #[must_use]
    #[allow(clippy::disallowed_methods, reason = "the writer's one task; it ends with its handles")]
    pub fn start(write: impl Fn(Vec<R>) -> BoxFuture<'static, Result<(), String>> + Send + 'static) -> Self {
        let (sender, mut receiver) = mpsc::unbounded_channel::<Pending<R>>();
        tokio::spawn(async move {
            while let Some(first) = receiver.recv().await {
                let mut rows = first.rows;
                let mut waiting = vec![first.done];
                while rows.len() < MOST
                    && let Ok(mut next) = receiver.try_recv()
                {
                    rows.append(&mut next.rows);
                    waiting.push(next.done);
                }
                // A panic in one group must not end the writing of all that come.
                let outcome = AssertUnwindSafe(write(rows)).catch_unwind().await;
                let outcome = outcome.unwrap_or_else(|_| Err("the writing of a group broke".to_owned()));
                for done in waiting {
                    let _ = done.send(outcome.clone());
                }
            }
        });
        Self { sender }
    }

    /// Writes these rows and waits until they are in.
    ///
    /// # Errors
    /// When the store does not take them.
    pub async fn write(&self, rows: Vec<R>) -> Result<(), Problem> {
        if rows.is_empty() {
            return Ok(());
        }
        let (done, outcome) = oneshot::channel();
        let gone = || Problem::new(ProblemCode::Unavailable).caused_by("the writer of groups is gone");
        self.sender.send(Pending { rows, done }).map_err(|_| gone())?;
        match outcome.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(cause)) => Err(Problem::new(ProblemCode::Unavailable).caused_by(cause)),
            Err(_) => Err(gone()),
        }
    }
}

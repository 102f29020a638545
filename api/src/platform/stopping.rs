//! Stopping: whoever has connected, accepted or not, is answered before the service goes.

use poem::http::uri::Scheme;
use poem::listener::Acceptor;
use poem::web::{LocalAddr, RemoteAddr};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Nobody has come for so long: whoever waited has been accepted, and has been heard.
const QUIET: Duration = Duration::from_millis(250);
/// Where people never stop coming, the door is closed after so long.
const LONGEST: Duration = Duration::from_millis(1_500);

/// Accepts as another does, and counts.
pub struct Counted<A> {
    inner: A,
    accepted: Arc<AtomicU64>,
}

/// How many have been accepted.
#[derive(Clone, Debug)]
pub struct Accepted(Arc<AtomicU64>);

/// Counts whom this acceptor accepts.
pub fn counted<A: Acceptor>(inner: A) -> (Counted<A>, Accepted) {
    let accepted = Arc::new(AtomicU64::new(0));
    (Counted { inner, accepted: Arc::clone(&accepted) }, Accepted(accepted))
}

impl<A: Acceptor> Acceptor for Counted<A> {
    type Io = A::Io;

    fn local_addr(&self) -> Vec<LocalAddr> {
        self.inner.local_addr()
    }

    async fn accept(&mut self) -> io::Result<(Self::Io, LocalAddr, RemoteAddr, Scheme)> {
        let accepted = self.inner.accept().await?;
        self.accepted.fetch_add(1, Ordering::Relaxed);
        Ok(accepted)
    }
}

impl Accepted {
    /// Waits until nobody is left who has connected and was not accepted. To close the socket before would reset them.
    pub async fn is_quiet(self) {
        let quiet = async {
            let mut before = self.0.load(Ordering::Relaxed);
            loop {
                tokio::time::sleep(QUIET).await;
                let now = self.0.load(Ordering::Relaxed);
                if now == before {
                    return;
                }
                before = now;
            }
        };
        let _ = tokio::time::timeout(LONGEST, quiet).await;
    }
}

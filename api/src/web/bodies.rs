//! Bodies of requests: all of them together take only so much memory, and none is waited for endlessly.
//!
//! Small ones are simply read. A larger one waits for its part of the memory before it is read, and gives it back when
//! the request was answered. Nothing is put on the disk: lists hold document numbers.

use crate::platform::limits::Network;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt as _;
use poem::Request;
use poem::http::header;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Up to here a body is read without asking.
pub const SMALL: usize = 64 * 1024;
/// Memory is counted in pieces of so many bytes.
const PIECE: usize = 16 * 1024;
/// How long something is waited for.
#[derive(Clone, Copy, Debug)]
struct Waits {
    /// Memory for a larger body.
    memory: Duration,
    /// The next part of a body.
    part: Duration,
    /// A whole body.
    whole: Duration,
}

const WAITS: Waits =
    Waits { memory: Duration::from_secs(5), part: Duration::from_secs(5), whole: Duration::from_secs(20) };
/// When a request that found no memory may come again, in seconds.
const AGAIN: u64 = 5;

/// The memory for larger bodies: of the whole process, and of one network at most half of it.
#[derive(Clone, Debug)]
pub struct Bodies {
    all: Arc<Semaphore>,
    share: usize,
    held: Arc<Mutex<HashMap<Network, usize>>>,
    waits: Waits,
}

/// A part of the memory, given back when dropped.
#[derive(Debug, Default)]
pub struct Held {
    _pieces: Option<OwnedSemaphorePermit>,
    share: Option<Share>,
}

#[derive(Debug)]
struct Share {
    held: Arc<Mutex<HashMap<Network, usize>>>,
    network: Network,
    pieces: usize,
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pieces) = held.get_mut(&self.network) {
            *pieces = pieces.saturating_sub(self.pieces);
            if *pieces == 0 {
                held.remove(&self.network);
            }
        }
    }
}

/// How much of a kind of body is taken.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// The most bytes.
    pub limit: usize,
    /// How much memory a byte takes until the request is answered: more than one where a tree is made of it.
    pub weight: usize,
}

impl Bodies {
    /// With so many MiB for all larger bodies.
    #[must_use]
    pub fn of_mib(mib: usize) -> Self {
        let pieces = (mib * 1024 * 1024 / PIECE).clamp(1, Semaphore::MAX_PERMITS);
        Self {
            all: Arc::new(Semaphore::new(pieces)),
            share: pieces.div_ceil(2),
            held: Arc::default(),
            waits: WAITS,
        }
    }

    /// Reads the body of a request. What is returned beside it is kept until the request is answered.
    ///
    /// # Errors
    /// 413 when it is larger than allowed, 400 when it ends too early, 408 when it does not come, 503 when other bodies
    /// take all the memory.
    pub async fn read(
        &self,
        request: &mut Request,
        network: Network,
        size: Size,
    ) -> Result<(Bytes, Held), Problem> {
        let Size { limit, weight } = size;
        let told = request
            .headers()
            .get(header::CONTENT_LENGTH)
            .and_then(|v| v.to_str().ok())
            .and_then(|v| v.parse::<usize>().ok());
        if told.is_some_and(|length| length > limit) {
            return Err(Problem::new(ProblemCode::TooLarge));
        }
        let mut held = Held::default();
        if told.is_some_and(|length| length > SMALL) {
            held = self.hold(network, told.unwrap_or(limit) * weight).await?;
        }
        let reading = async {
            let mut read = BytesMut::with_capacity(told.unwrap_or(0).min(limit));
            let mut parts = std::pin::pin!(request.take_body().into_bytes_stream());
            loop {
                let part = tokio::time::timeout(self.waits.part, parts.next())
                    .await
                    .map_err(|_| Problem::new(ProblemCode::SlowBody))?;
                let Some(part) = part else { return Ok((read.freeze(), held)) };
                let part = part.map_err(|error| {
                    let message = Message::new("fault-form").arg("found", error);
                    Problem::new(ProblemCode::Malformed).with(Fault::new("", "body", message))
                })?;
                if read.len() + part.len() > limit {
                    return Err(Problem::new(ProblemCode::TooLarge));
                }
                // Of a body without a length it shows only now that it is a larger one.
                if held.share.is_none() && read.len() + part.len() > SMALL {
                    held = self.hold(network, limit * weight).await?;
                }
                read.extend_from_slice(&part);
            }
        };
        tokio::time::timeout(self.waits.whole, reading)
            .await
            .unwrap_or_else(|_| Err(Problem::new(ProblemCode::SlowBody)))
    }

    async fn hold(&self, network: Network, bytes: usize) -> Result<Held, Problem> {
        let busy = || Problem {
            retry_after: Some(AGAIN),
            ..Problem::new(ProblemCode::Unavailable).say(Message::new("problem-busy-detail"))
        };
        // Whoever asks for more than one network may have gets all of its share: one such body at a time.
        let pieces = bytes.div_ceil(PIECE).clamp(1, self.share);
        let waiting = async {
            let share = loop {
                if let Some(share) = self.share_of(network, pieces) {
                    break share;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            };
            let count = u32::try_from(pieces).unwrap_or(u32::MAX);
            let pieces = Arc::clone(&self.all).acquire_many_owned(count).await.ok();
            Held { _pieces: pieces, share: Some(share) }
        };
        tokio::time::timeout(self.waits.memory, waiting).await.map_err(|_| busy())
    }

    fn share_of(&self, network: Network, pieces: usize) -> Option<Share> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let own = held.get(&network).copied().unwrap_or_default();
        if own + pieces > self.share {
            return None;
        }
        held.insert(network, own + pieces);
        Some(Share { held: Arc::clone(&self.held), network, pieces })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use poem::Body;
    use std::net::IpAddr;

    fn network(n: u8) -> Network {
        Network::of(IpAddr::from([10, 0, 0, n]))
    }

    fn request(bytes: usize, told: bool) -> Request {
        let body = vec![b'a'; bytes];
        let request = Request::builder();
        let request = if told { request.header(header::CONTENT_LENGTH, bytes.to_string()) } else { request };
        request.body(Body::from(body))
    }

    fn impatient() -> Bodies {
        let waits = Waits {
            memory: Duration::from_millis(150),
            part: Duration::from_millis(80),
            whole: Duration::from_millis(250),
        };
        Bodies { waits, ..Bodies::of_mib(2) }
    }

    const LIST: Size = Size { limit: 1024 * 1024, weight: 1 };

    #[tokio::test]
    async fn larger_bodies_wait_for_their_memory_and_small_ones_do_not() {
        let bodies = impatient();
        let first = bodies.read(&mut request(1024 * 1024, true), network(1), LIST).await.unwrap();
        // The network has its share now, and another network the rest.
        let refused = bodies.read(&mut request(100_000, true), network(1), LIST).await.unwrap_err();
        assert_eq!((refused.code, refused.retry_after), (ProblemCode::Unavailable, Some(AGAIN)));
        let second = bodies.read(&mut request(100_000, false), network(2), LIST).await.unwrap();
        assert_eq!(second.0.len(), 100_000);
        let refused = bodies.read(&mut request(SMALL + 1, true), network(3), LIST).await.unwrap_err();
        assert_eq!(refused.code, ProblemCode::Unavailable);
        let (small, _) = bodies.read(&mut request(SMALL, true), network(1), LIST).await.unwrap();
        assert_eq!(small.len(), SMALL);
        drop(first);
        assert!(bodies.read(&mut request(100_000, true), network(1), LIST).await.is_ok());
    }

    #[tokio::test]
    async fn a_body_that_does_not_come_is_not_waited_for() {
        let bodies = impatient();
        let silent = Body::from_bytes_stream(futures_util::stream::pending::<std::io::Result<Bytes>>());
        let error = bodies.read(&mut Request::builder().body(silent), network(1), LIST).await.unwrap_err();
        assert_eq!(error.code, ProblemCode::SlowBody);
        let drops = futures_util::stream::unfold((), |()| async {
            tokio::time::sleep(Duration::from_millis(40)).await;
            Some((std::io::Result::Ok(Bytes::from_static(b"a")), ()))
        });
        let drops = Body::from_bytes_stream(drops);
        let error = bodies.read(&mut Request::builder().body(drops), network(1), LIST).await.unwrap_err();
        assert_eq!(error.code, ProblemCode::SlowBody);
    }

    #[tokio::test]
    async fn what_is_larger_than_allowed_is_refused_however_it_is_sent() {
        let bodies = impatient();
        for told in [true, false] {
            let error = bodies.read(&mut request(1024 * 1024 + 1, told), network(1), LIST).await.unwrap_err();
            assert_eq!(error.code, ProblemCode::TooLarge);
        }
    }
}

//! Connections: how many there are, of whom, and how long one may keep a place without using it.
//!
//! A place is taken by whoever asks, not by whoever is connected. When all are taken, whoever waits longest with half a request
//! or none gives way, first of the network that holds most; so nobody is kept out by connections that say nothing.

use crate::platform::limits::Network;
use bytes::Bytes;
use futures_util::{FutureExt as _, Stream, TryStreamExt as _, stream};
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use poem::http::uri::Scheme;
use poem::http::{HeaderValue, StatusCode, header};
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Endpoint, Request, Response};
use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// Descriptors that connections leave to the store, the log and mail.
const KEPT_FREE: u64 = 96;
/// The fewest places there are, however few descriptors.
const FEWEST: usize = 16;
/// What is read of a head at most, and of a body at once.
const BUFFER: usize = 64 * 1024;
/// How long nobody is let in after the machine could not.
const BREATH: Duration = Duration::from_millis(100);
/// When the service stops, whoever has said nothing for so long is not waited for.
const QUIET: Duration = Duration::from_millis(500);

/// How long a connection may keep its place.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Until the head of a request is there, from its first byte or from connecting.
    pub head: Duration,
    /// Between an answer and the next request.
    pub idle: Duration,
    /// While nothing of an answer is taken.
    pub stalled: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            // Longer than proxies keep a connection they do not use, so that they are first to close it.
            idle: Duration::from_secs(75),
            stalled: Duration::from_secs(30),
        }
    }
}

/// Who is let in.
#[derive(Clone, Debug)]
pub struct Door {
    /// How many connections there are at most; one network has at most half.
    pub places: usize,
    /// The proxy through which everybody comes: it has no share.
    pub proxy: Option<IpAddr>,
    /// How long a connection may keep its place.
    pub patience: Patience,
}

/// How many connections there can be with the descriptors of this process, at most as many as `wanted`. The process
/// takes as many descriptors as it may.
#[must_use]
pub fn places(wanted: usize) -> usize {
    let descriptors = rlimit::increase_nofile_limit(u64::MAX).unwrap_or(256);
    let free = usize::try_from(descriptors.saturating_sub(KEPT_FREE)).unwrap_or(usize::MAX);
    wanted.min(free).max(FEWEST)
}

#[derive(Clone, Copy, Debug)]
enum Phase {
    /// Connected, or part of a head is there.
    Head(Instant),
    /// Answered; nothing of a next request is there.
    Idle(Instant),
    /// A request is being answered.
    Busy,
    /// Told to give way.
    Closing,
}

struct Moment {
    phase: Phase,
    /// Since when nothing of an answer is taken.
    stalled: Option<Instant>,
}

/// One connection.
struct Line {
    network: Network,
    /// Whether it is of this machine or of the proxy: of everybody, that is.
    shared: bool,
    moment: Mutex<Moment>,
    closed: Notify,
}

impl Line {
    fn moment(&self) -> MutexGuard<'_, Moment> {
        self.moment.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_open(&self) -> bool {
        !matches!(self.moment().phase, Phase::Closing)
    }

    /// Closes it, unless a request is being answered.
    fn give_way(&self) -> bool {
        let mut moment = self.moment();
        if !matches!(moment.phase, Phase::Head(_) | Phase::Idle(_)) {
            return false;
        }
        moment.phase = Phase::Closing;
        self.closed.notify_one();
        true
    }

    fn close(&self) {
        self.moment().phase = Phase::Closing;
        self.closed.notify_one();
    }
}

/// Every connection.
struct Lines {
    door: Door,
    all: Mutex<HashMap<u64, Arc<Line>>>,
    next: AtomicU64,
    /// Told whenever a place may be free.
    freed: Notify,
    stopping: AtomicBool,
}

impl Lines {
    fn new(door: Door) -> Self {
        Self {
            door,
            all: Mutex::default(),
            next: AtomicU64::new(0),
            freed: Notify::new(),
            stopping: AtomicBool::new(false),
        }
    }

    fn all(&self) -> MutexGuard<'_, HashMap<u64, Arc<Line>>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    /// Whether somebody who comes now finds a place, be it that another gives way.
    fn has_room(&self) -> bool {
        let all = self.all();
        all.len() < self.door.places
            || all.values().filter(|line| line.is_open()).count() < self.door.places
            || all.values().any(|line| matches!(line.moment().phase, Phase::Head(_) | Phase::Idle(_)))
    }

    /// A place for this address; none when its network holds its share, or everybody is being answered.
    fn enter(&self, address: IpAddr) -> Option<(u64, Arc<Line>)> {
        let network = Network::of(address);
        let proxy = self.door.proxy.map(Network::of);
        let shared = address.to_canonical().is_loopback() || proxy == Some(network);
        let mut all = self.all();
        let share = (self.door.places / 2).max(1);
        let open = |line: &&Arc<Line>| line.is_open();
        let own = all.values().filter(open).filter(|line| line.network == network).count();
        if !shared && own >= share {
            if !one_gives_way(&all, Some(network)) {
                return None;
            }
        } else if all.len() >= self.door.places
            && all.values().filter(open).count() >= self.door.places
            && !one_gives_way(&all, None)
        {
            return None;
        }
        let moment = Moment { phase: Phase::Head(Instant::now()), stalled: None };
        let line = Arc::new(Line { network, shared, moment: Mutex::new(moment), closed: Notify::new() });
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        all.insert(id, Arc::clone(&line));
        Some((id, line))
    }

    fn leave(&self, id: u64) {
        self.all().remove(&id);
        self.freed.notify_one();
    }

    /// Closes whoever keeps a place for too long.
    fn close_overdue(&self, now: Instant) {
        let Patience { head, idle, stalled } = self.door.patience;
        for line in self.all().values() {
            let (phase, stalled_since) = {
                let moment = line.moment();
                (moment.phase, moment.stalled)
            };
            let is_over = |since: Instant, limit: Duration| now.saturating_duration_since(since) >= limit;
            match phase {
                Phase::Head(since) if is_over(since, head) => {
                    line.give_way();
                }
                Phase::Idle(since) if is_over(since, idle) => {
                    line.give_way();
                }
                _ => {}
            }
            if stalled_since.is_some_and(|since| is_over(since, stalled)) {
                line.close();
            }
        }
    }

    /// Closes whoever has said nothing for a while.
    fn close_quiet(&self, now: Instant) {
        for line in self.all().values() {
            let phase = line.moment().phase;
            if let Phase::Head(since) | Phase::Idle(since) = phase
                && now.saturating_duration_since(since) >= QUIET
            {
                line.give_way();
            }
        }
    }

    fn close_all(&self) {
        self.all().values().for_each(|line| line.close());
    }
}

/// Has one connection give way, of this network or of the one that holds most: half a head before one that waits
/// between two requests, then who has been there longest.
fn one_gives_way(all: &HashMap<u64, Arc<Line>>, of: Option<Network>) -> bool {
    let mut held: HashMap<Network, usize> = HashMap::new();
    for line in all.values().filter(|line| line.is_open()) {
        *held.entry(line.network).or_default() += 1;
    }
    let mut waiting: Vec<_> = all
        .iter()
        .filter(|(_, line)| of.is_none_or(|network| line.network == network))
        .filter_map(|(id, line)| {
            let phase = line.moment().phase;
            let (kind, since) = match phase {
                Phase::Head(since) => (0, since),
                Phase::Idle(since) => (1, since),
                Phase::Busy | Phase::Closing => return None,
            };
            // Behind a proxy's address is everybody: it does not hold most.
            let held = if line.shared { 0 } else { held.get(&line.network).copied().unwrap_or_default() };
            Some((std::cmp::Reverse(held), kind, since, *id, line))
        })
        .collect();
    waiting.sort_unstable_by_key(|(held, kind, since, id, _)| (*held, *kind, *since, *id));
    // One that begins to be answered meanwhile stays.
    waiting.iter().any(|(.., line)| line.give_way())
}

/// Listens until `stop`, answers with `endpoint`; then whoever was promised an answer gets it, for at most `grace`.
pub async fn serve<E>(
    listener: TcpListener,
    endpoint: E,
    door: Door,
    stop: impl Future<Output = ()>,
    grace: Duration,
) where
    E: Endpoint<Output = Response> + 'static,
{
    let lines = Arc::new(Lines::new(door));
    let endpoint = Arc::new(endpoint);
    let mut tick = tokio::time::interval((lines.door.patience.head / 10).min(Duration::from_secs(1)));
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    tokio::pin!(stop);
    loop {
        let room = lines.has_room();
        tokio::select! {
            () = &mut stop => break,
            _ = tick.tick() => lines.close_overdue(Instant::now()),
            () = lines.freed.notified(), if !room => {}
            accepted = listener.accept(), if room => match accepted {
                Ok((stream, peer)) => start(&lines, &endpoint, stream, peer),
                Err(error) if is_of_one_caller(&error) => {}
                Err(error) => {
                    // No descriptor is left, say: asking again at once would only burn the processor.
                    tracing::warn!(%error, "nobody can be let in");
                    one_gives_way(&lines.all(), None);
                    tokio::time::sleep(BREATH).await;
                }
            }
        }
    }
    lines.stopping.store(true, Ordering::SeqCst);
    // Whoever stands in the queue has connected already.
    while let Some(Ok((stream, peer))) = listener.accept().now_or_never() {
        start(&lines, &endpoint, stream, peer);
    }
    drop(listener);
    let end = Instant::now() + grace;
    while !lines.is_empty() && Instant::now() < end {
        lines.close_quiet(Instant::now());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    lines.close_all();
    tokio::time::sleep(Duration::from_millis(10)).await;
}

fn is_of_one_caller(error: &io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(
        error.kind(),
        ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused
    )
}

#[allow(
    clippy::disallowed_methods,
    reason = "each connection is a task of its own; it ends with the connection"
)]
fn start<E>(lines: &Arc<Lines>, endpoint: &Arc<E>, stream: TcpStream, peer: SocketAddr)
where
    E: Endpoint<Output = Response> + 'static,
{
    let Some((id, line)) = lines.enter(peer.ip()) else { return };
    let leaving = Leaving { lines: Arc::clone(lines), id };
    let endpoint = Arc::clone(endpoint);
    tokio::spawn(async move {
        let lines = Arc::clone(&leaving.lines);
        let _ = stream.set_nodelay(true);
        let local = LocalAddr(stream.local_addr().unwrap_or(peer).into());
        let remote = RemoteAddr(peer.into());
        let answering = Arc::clone(&line);
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let (lines, line, endpoint) = (Arc::clone(&lines), Arc::clone(&answering), Arc::clone(&endpoint));
            let (local, remote) = (local.clone(), remote.clone());
            async move {
                let Some(busy) = Busy::begin(lines, line) else {
                    // It was told to give way just before: nothing is begun.
                    return std::future::pending::<Result<_, Infallible>>().await;
                };
                let mut request = Request::from((request, local, remote, Scheme::HTTP));
                let rest = Rest::of(&mut request);
                let mut response: hyper::Response<_> = endpoint.get_response(request).await.into();
                // Whoever sends too slowly was waited for already.
                if let Some(rest) = rest.filter(|_| response.status() != StatusCode::REQUEST_TIMEOUT) {
                    rest.pass_over().await;
                }
                if busy.lines.stopping.load(Ordering::SeqCst) {
                    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
                }
                Ok(response.map(|body| Sent { body, _busy: busy }))
            }
        });
        let watched = TokioIo::new(Watched { stream, line: Arc::clone(&line) });
        let connection = http1::Builder::new()
            .header_read_timeout(None)
            .max_buf_size(BUFFER)
            .serve_connection(watched, service);
        tokio::select! {
            // How it ended is the caller's affair.
            _ = connection => {}
            () = line.closed.notified() => {}
        }
        drop(leaving);
    });
}

/// So much of a body that nobody wanted is read and thrown away, and for so long: whoever is still sending when the
/// connection is closed never sees why it was refused.
const UNWANTED: usize = 64 * 1024 * 1024;
const UNWANTED_FOR: Duration = Duration::from_secs(5);
/// Whoever sends nothing for so long is not sending any more, and hears the answer.
const UNWANTED_PART: Duration = Duration::from_secs(1);

type Parts = Pin<Box<dyn Stream<Item = Result<Bytes, io::Error>> + Send>>;

/// What is left of a request's body when the request is answered.
struct Rest(Arc<Mutex<Option<Parts>>>);

impl Rest {
    /// Of a request that comes with a body; whoever asks before sending one is not told to.
    fn of(request: &mut Request) -> Option<Self> {
        let headers = request.headers();
        let has_body =
            headers.contains_key(header::TRANSFER_ENCODING) || headers.contains_key(header::CONTENT_LENGTH);
        if !has_body || headers.contains_key(header::EXPECT) {
            return None;
        }
        let parts: Parts = Box::pin(request.take_body().into_bytes_stream().map_err(io::Error::other));
        let kept = Arc::new(Mutex::new(Some(parts)));
        let shared = Arc::clone(&kept);
        request.set_body(poem::Body::from_bytes_stream(stream::poll_fn(move |cx| poll_part(&shared, cx))));
        Some(Self(kept))
    }

    async fn pass_over(self) {
        let reading = async {
            let mut passed = 0;
            while passed < UNWANTED {
                let part = std::future::poll_fn(|cx| poll_part(&self.0, cx));
                match tokio::time::timeout(UNWANTED_PART, part).await {
                    Ok(Some(Ok(part))) => passed += part.len(),
                    Ok(Some(Err(_)) | None) | Err(_) => break,
                }
            }
        };
        let _ = tokio::time::timeout(UNWANTED_FOR, reading).await;
    }
}

fn poll_part(parts: &Mutex<Option<Parts>>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, io::Error>>> {
    let mut parts = parts.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(open) = parts.as_mut() else { return Poll::Ready(None) };
    let part = open.as_mut().poll_next(cx);
    if matches!(part, Poll::Ready(None | Some(Err(_)))) {
        *parts = None;
    }
    part
}

/// Gives the place back, however the connection ends.
struct Leaving {
    lines: Arc<Lines>,
    id: u64,
}

impl Drop for Leaving {
    fn drop(&mut self) {
        self.lines.leave(self.id);
    }
}

/// A request is being answered, until the last of the answer was handed over.
struct Busy {
    lines: Arc<Lines>,
    line: Arc<Line>,
}

impl Busy {
    fn begin(lines: Arc<Lines>, line: Arc<Line>) -> Option<Self> {
        {
            let mut moment = line.moment();
            if matches!(moment.phase, Phase::Closing) {
                return None;
            }
            moment.phase = Phase::Busy;
        }
        Some(Self { lines, line })
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        {
            let mut moment = self.line.moment();
            if matches!(moment.phase, Phase::Busy) {
                moment.phase = Phase::Idle(Instant::now());
            }
        }
        self.lines.freed.notify_one();
    }
}

/// The body of an answer.
struct Sent<B> {
    body: B,
    _busy: Busy,
}

impl<B: Body + Unpin> Body for Sent<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A stream that tells when something comes in, and when nothing goes out.
struct Watched {
    stream: TcpStream,
    line: Arc<Line>,
}

impl Watched {
    fn note<T>(&self, sent: &Poll<T>) {
        let mut moment = self.line.moment();
        match sent {
            Poll::Pending if moment.stalled.is_none() => moment.stalled = Some(Instant::now()),
            Poll::Pending => {}
            Poll::Ready(_) => moment.stalled = None,
        }
    }
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if read.is_ready() && buffer.filled().len() > before {
            let mut moment = self.line.moment();
            if matches!(moment.phase, Phase::Idle(_)) {
                moment.phase = Phase::Head(Instant::now());
            }
        }
        read
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.note(&sent);
        sent
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.note(&sent);
        sent
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
#[path = "connections_tests.rs"]
mod tests;

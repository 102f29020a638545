use super::*;
use poem::endpoint::make;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

const ASK: &[u8] = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n";

fn lines(places: usize) -> Lines {
    Lines::new(Door { places, proxy: Some([10, 9, 9, 9].into()), patience: Patience::default() })
}

fn address(network: u8) -> IpAddr {
    IpAddr::from([10, 0, 0, network])
}

fn held(lines: &Lines, network: u8) -> usize {
    let open = lines.all();
    open.values().filter(|line| line.is_open() && line.network == Network::of(address(network))).count()
}

#[test]
fn one_network_takes_half_of_the_places_and_its_own_give_way() {
    let lines = lines(20);
    let entered = (0..100).filter(|_| lines.enter(address(1)).is_some()).count();
    assert_eq!((entered, held(&lines, 1)), (100, 10));
    for network in 2..12 {
        assert!(lines.enter(address(network)).is_some());
    }
    assert_eq!(held(&lines, 1), 10, "others found their places");
    assert!(lines.enter(address(12)).is_some());
    assert_eq!((held(&lines, 1), held(&lines, 12)), (9, 1), "who holds most gives way");
}

#[test]
fn nobody_gives_way_while_being_answered() {
    let lines = Arc::new(lines(4));
    let mut answered = Vec::new();
    for network in 1..=4 {
        let (_, line) = lines.enter(address(network)).unwrap();
        answered.push(Busy::begin(Arc::clone(&lines), line).unwrap());
    }
    assert!(!lines.has_room());
    assert!(lines.enter(address(5)).is_none());
    answered.pop();
    assert!(lines.has_room() && lines.enter(address(5)).is_some());
    assert!((1..=3).all(|network| held(&lines, network) == 1));
    assert_eq!(held(&lines, 4), 0, "it waited between two requests");
}

#[test]
fn the_proxy_and_this_machine_have_no_share() {
    for address in [IpAddr::from([10, 9, 9, 9]), IpAddr::from([127, 0, 0, 1]), "::1".parse().unwrap()] {
        let lines = lines(20);
        (0..20).for_each(|_| assert!(lines.enter(address).is_some()));
        assert_eq!(lines.all().values().filter(|line| line.is_open()).count(), 20);
    }
}

#[test]
fn there_are_never_more_places_than_descriptors() {
    assert_eq!(places(0), FEWEST);
    let descriptors = rlimit::getrlimit(rlimit::Resource::NOFILE).unwrap().1;
    assert!(u64::try_from(places(usize::MAX)).unwrap() < descriptors);
    assert_eq!(places(20), 20);
}

struct Service {
    at: SocketAddr,
    stop: Arc<Notify>,
    ended: tokio::task::JoinHandle<()>,
}

const QUICK: Patience = Patience {
    head: Duration::from_millis(300),
    idle: Duration::from_millis(600),
    stalled: Duration::from_millis(300),
};

/// `/slow` takes 400 ms, `/large` answers 64 MiB.
async fn service(places: usize, patience: Patience) -> Service {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let stop = Arc::new(Notify::new());
    let stopped = Arc::clone(&stop);
    let endpoint = make(|request: Request| async move {
        if request.uri().path() == "/slow" {
            tokio::time::sleep(Duration::from_millis(400)).await;
        }
        let large = if request.uri().path() == "/large" { 64 << 20 } else { 2 };
        Response::builder().body(vec![b'o'; large])
    });
    let endpoint = poem::EndpointExt::map_to_response(endpoint);
    let door = Door { places, proxy: None, patience };
    #[allow(clippy::disallowed_methods, reason = "the service under test")]
    let ended = tokio::spawn(async move {
        serve(listener, endpoint, door, stopped.notified(), Duration::from_secs(5)).await;
    });
    Service { at, stop, ended }
}

impl Service {
    async fn connect(&self, first: &[u8]) -> TcpStream {
        let mut line = TcpStream::connect(self.at).await.unwrap();
        line.write_all(first).await.unwrap();
        line
    }

    async fn asks(&self) -> String {
        let mut line = self.connect(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
        all_of(&mut line).await
    }
}

/// What comes until the other side closes.
async fn all_of(line: &mut TcpStream) -> String {
    let mut read = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(10), line.read_to_end(&mut read)).await.expect("closed");
    String::from_utf8_lossy(&read).into_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_hundred_half_heads_keep_nobody_out() {
    let service = service(60, Patience::default()).await;
    let mut half = Vec::new();
    for _ in 0..300 {
        half.push(service.connect(b"GET / HTTP/1.1\r\nX-Half: ").await);
    }
    for _ in 0..20 {
        let began = Instant::now();
        assert!(service.asks().await.starts_with("HTTP/1.1 200"));
        assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
        half.push(service.connect(b"G").await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_a_head_and_an_unused_connection_are_not_kept_for_ever() {
    let service = service(60, QUICK).await;
    let mut half = service.connect(b"GET / HTTP/1.1\r\n").await;
    let mut silent = service.connect(b"").await;
    let mut used = service.connect(ASK).await;
    let began = Instant::now();
    // A head that comes drop by drop is no head either.
    for _ in 0..20 {
        if half.write_all(b"X: y\r\n").await.is_err() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    assert_eq!(all_of(&mut silent).await, "");
    assert!(all_of(&mut half).await.is_empty());
    assert!(all_of(&mut used).await.starts_with("HTTP/1.1 200"));
    assert!(began.elapsed() < Duration::from_secs(4));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_is_worked_on_as_long_as_it_takes_and_a_connection_is_used_again() {
    let service = service(2, QUICK).await;
    let mut line = service.connect(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").await;
    let mut answer = [0; 1024];
    let read = line.read(&mut answer).await.unwrap();
    assert!(String::from_utf8_lossy(&answer[..read]).starts_with("HTTP/1.1 200"));
    line.write_all(ASK).await.unwrap();
    let read = line.read(&mut answer).await.unwrap();
    assert!(String::from_utf8_lossy(&answer[..read]).starts_with("HTTP/1.1 200"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_take_the_answer_loses_the_place() {
    let service = service(60, QUICK).await;
    let mut line = service.connect(b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n").await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let mut read = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(10), line.read_to_end(&mut read)).await.expect("closed");
    assert!(read.len() < 64 << 20, "{}", read.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_let_in_before_the_end_gets_an_answer() {
    let service = service(60, Patience::default()).await;
    let mut kept = service.connect(ASK).await;
    let mut answer = [0; 1024];
    let _ = kept.read(&mut answer).await.unwrap();
    let mut slow = service.connect(b"GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    service.stop.notify_one();
    tokio::time::sleep(Duration::from_millis(100)).await;
    // Connected before it stopped listening: this one asks a moment later.
    kept.write_all(ASK).await.unwrap();
    let last = all_of(&mut kept).await;
    assert!(last.starts_with("HTTP/1.1 200") && last.to_lowercase().contains("connection: close"), "{last}");
    assert!(all_of(&mut slow).await.starts_with("HTTP/1.1 200"));
    tokio::time::timeout(Duration::from_secs(3), service.ended).await.expect("it ends soon").unwrap();
    assert!(TcpStream::connect(service.at).await.is_err());
}

//! Callers hang up right after they have sent: whoever sends the key again hears that it is done, once.

use crate::shared::people::list;
use crate::shared::{Answer, Caller, Ground, Outcome, Round, Store, Verdict};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

/// How long after sending a caller hangs up.
const AFTER: [Duration; 5] = [
    Duration::ZERO,
    Duration::from_micros(500),
    Duration::from_millis(1),
    Duration::from_millis(2),
    Duration::from_millis(5),
];
/// After this time every request that was received has ended.
const SETTLED: Duration = Duration::from_secs(10);

pub async fn on_sqlite(round: &Round) -> Outcome<Verdict> {
    run(round, Ground::on(round, Store::Sqlite).await?).await
}

pub async fn on_postgres(round: &Round) -> Outcome<Verdict> {
    run(round, Ground::on(round, Store::Postgres).await?).await
}

/// The n-th request: a list to be previewed, of which there can be two, or a team, of which there cannot.
struct Asked {
    n: u64,
}

impl Asked {
    fn is_list(&self) -> bool {
        self.n % 4 < 2
    }

    fn name(&self) -> String {
        if self.is_list() { format!("hang-{}.csv", self.n) } else { format!("挂断{}", self.n) }
    }

    fn key(&self) -> String {
        format!("hang-{}", self.n)
    }

    /// Sends it and hangs up, by a reset or an ordinary close.
    async fn hang_up(&self, ground: &Ground) -> Outcome<()> {
        let (path, media, body) = if self.is_list() {
            let path = format!("/api/v1/imports?kind=completions&file_name={}", self.name());
            (path, "application/octet-stream", list(self.n, 1))
        } else {
            (
                "/api/v1/teams".to_owned(),
                "application/json",
                json!({ "name": self.name(), "kind": "core" }).to_string(),
            )
        };
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {}\r\nContent-Type: {media}\r\n\
             Idempotency-Key: {}\r\nContent-Length: {}\r\n\r\n",
            ground.token,
            self.key(),
            body.len()
        );
        let address = ground.url();
        let mut stream = TcpStream::connect(address.trim_start_matches("http://")).await?;
        stream.set_nodelay(true)?;
        stream.write_all((head + &body).as_bytes()).await?;
        let after = AFTER[usize::try_from(self.n % 5)?];
        if !after.is_zero() {
            // The runtime's timer is too coarse for less than a millisecond.
            std::thread::sleep(after);
        }
        if (self.n / 5).is_multiple_of(2) {
            stream.set_zero_linger()?;
        }
        Ok(())
    }

    /// Sends it again with the same key, until the first has ended.
    async fn again(&self, officer: &Caller, deadline: Instant) -> Result<Answer, reqwest::Error> {
        loop {
            let answer = if self.is_list() {
                officer.upload(&self.name(), Some(&self.key()), &list(self.n, 1)).await?
            } else {
                let team = json!({ "name": self.name(), "kind": "core" });
                officer.post("/api/v1/teams", Some(&self.key()), &team).await?
            };
            if answer.code != "still-running" || Instant::now() > deadline {
                return Ok(answer);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// How often each of these is in the store.
async fn done(officer: &Caller) -> Outcome<HashMap<String, usize>> {
    let mut counted = HashMap::new();
    for (path, field) in [("/api/v1/imports", "file_name"), ("/api/v1/teams", "name")] {
        for row in officer.all(path).await? {
            *counted.entry(row[field].as_str().unwrap_or_default().to_owned()).or_default() += 1;
        }
    }
    Ok(counted)
}

async fn run(round: &Round, ground: Ground) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    let service = ground.start().await?;
    let officer = ground.officer()?;
    let asked: Vec<Asked> = (0..round.of(160, 1_000)).map(|n| Asked { n }).collect();
    for one in &asked {
        one.hang_up(&ground).await?;
    }
    let (deadline, mut first) = (Instant::now() + SETTLED, 0);
    let (mut stuck, mut others) = (Vec::new(), BTreeMap::<String, usize>::new());
    for one in &asked {
        match one.again(&officer, deadline).await {
            Ok(answer) if answer.status == 201 => first += usize::from(!answer.replayed),
            Ok(answer) => {
                *others.entry(answer.told()).or_default() += 1;
                stuck.push(one);
            }
            Err(_) => *others.entry("no answer".to_owned()).or_default() += 1,
        }
    }
    service.stop().await?;

    let service = ground.start().await?;
    let times = done(&officer).await?;
    let of = |one: &Asked| times.get(&one.name()).copied().unwrap_or_default();
    verdict.figure("hung up", asked.len());
    verdict.figure("never received", first);
    verdict.zero("keys refused for what was never done", stuck.iter().filter(|one| of(one) == 0).count());
    verdict.zero("keys refused though it was done", stuck.iter().filter(|one| of(one) > 0).count());
    verdict.zero("double", asked.iter().filter(|one| of(one) > 1).count());
    verdict.zero("not done in the end", asked.iter().filter(|one| of(one) == 0).count());
    for (told, times) in others {
        verdict.must(false, || format!("asked again: {times} × {told}"));
    }
    service.stop().await?;
    Ok(verdict)
}

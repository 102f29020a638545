//! The front door: callers who hold, flood and guess shut nobody else out, and cost little.

use crate::shared::accounts::{OFFICER, PASSWORD};
use crate::shared::{Caller, Ground, Outcome, Round, Serving, Store, Verdict, seconds};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

/// How many descriptors the service has, and how many callers hold a connection.
const DESCRIPTORS: usize = 256;
const HALF_OPEN: u16 = 300;
/// Others are served within this time.
const SERVED: Duration = Duration::from_secs(2);
/// Where places are only free once heads have taken too long.
const SERVED_LATE: Duration = Duration::from_secs(20);

pub async fn half_open(round: &Round) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    let mut ground = Ground::on(round, Store::Sqlite).await?;
    ground.prefix = vec!["prlimit".to_owned(), format!("--nofile={DESCRIPTORS}")];
    let mut service = ground.start().await?;
    for (whose, of_one, longest) in [("one address", true, SERVED), ("many addresses", false, SERVED_LATE)] {
        let held = hold_heads(&ground, of_one).await;
        verdict.figure(&format!("half open from {whose}"), held.len());
        let (served, slowest) = serve_others(&ground, longest).await?;
        verdict.figure("others served", format!("{served} of 5, the slowest in {}", seconds(slowest)));
        verdict.must(served == 5, || format!("half open from {whose}: {served} of 5 others are served"));
        let before = service.processor_time();
        tokio::time::sleep(Duration::from_secs(3)).await;
        let used = service.processor_time().saturating_sub(before);
        verdict.figure("processor in 3 s", seconds(used));
        verdict.must(used < Duration::from_secs(1), || format!("it spins: {} of 3 s", seconds(used)));
        drop(held);
    }
    verdict.must(service.runs(), || "the service has ended".to_owned());
    Ok(verdict)
}

/// Connections that send half a head and wait.
async fn hold_heads(ground: &Ground, from_one_address: bool) -> Vec<TcpStream> {
    let mut held = Vec::new();
    for n in 0..HALF_OPEN {
        let [high, low] = n.to_be_bytes();
        let address = if from_one_address { [127, 0, 0, 1] } else { [127, 1, high, low.max(1)] };
        let connecting = connect_from(ground, address.into());
        if let Ok(Ok(mut stream)) = tokio::time::timeout(Duration::from_secs(1), connecting).await
            && stream.write_all(b"GET /verify HTTP/1.1\r\nHost: ").await.is_ok()
        {
            held.push(stream);
        }
    }
    held
}

async fn connect_from(ground: &Ground, address: Ipv4Addr) -> Outcome<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from((address, 0)))?;
    let to: SocketAddr = ground.url().trim_start_matches("http://").parse()?;
    Ok(socket.connect(to).await?)
}

/// Five callers from another address; how many were served in time, and after how long the slowest.
async fn serve_others(ground: &Ground, longest: Duration) -> Outcome<(usize, Duration)> {
    let begun = Instant::now();
    let serve_one = async || -> Outcome<Option<Duration>> {
        // A caller whose connection was closed before it was read comes again.
        while begun.elapsed() < longest {
            let other = Caller::from(&ground.url(), None, Some(IpAddr::from([127, 0, 0, 2])))?;
            let left = longest.saturating_sub(begun.elapsed());
            if let Ok(Ok(answer)) = tokio::time::timeout(left, other.get("/verify")).await
                && answer.status == 200
            {
                return Ok(Some(begun.elapsed()));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(None)
    };
    let served: Vec<Option<Duration>> =
        join_all((0..5).map(|_| serve_one())).await.into_iter().collect::<Outcome<_>>()?;
    let slowest = served.iter().map(|time| time.unwrap_or(longest)).max().unwrap_or_default();
    Ok((served.iter().flatten().count(), slowest))
}

const UPLOADS: usize = 40;
const UPLOAD_BYTES: usize = 30 * 1024 * 1024;
const MOST_MEBIBYTES: f64 = 200.0;

pub async fn held_uploads(round: &Round) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    let ground = Ground::on(round, Store::Sqlite).await?;
    let mut service = ground.start().await?;
    let idle = service.memory("VmRSS");
    let uploads = join_all((0..UPLOADS).map(|n| hold_upload(&ground, n))).await;
    let held = uploads.iter().filter(|upload| matches!(upload, Ok(Some(_)))).count();
    verdict.figure("held", held);
    verdict.figure("refused", UPLOADS - held);
    let other = Caller::from(&ground.url(), Some(&ground.token), Some(IpAddr::from([127, 0, 0, 2])))?;
    let team = json!({ "name": "其他人", "kind": "core" });
    let written = tokio::time::timeout(SERVED, other.post("/api/v1/teams", None, &team)).await;
    let is_written = matches!(&written, Ok(Ok(answer)) if answer.status == 201);
    verdict.must(is_written, || "others cannot write meanwhile".to_owned());
    judge_memory(&service, idle, &mut verdict);
    drop(uploads);
    verdict.must(service.runs(), || "the service has ended".to_owned());
    Ok(verdict)
}

/// Sends all of a list but its last byte; `None` when it was refused or cut.
async fn hold_upload(ground: &Ground, n: usize) -> Outcome<Option<TcpStream>> {
    let mut stream = connect_from(ground, Ipv4Addr::LOCALHOST).await?;
    let head = format!(
        "POST /api/v1/imports?kind=completions&file_name=held-{n}.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n\
         Authorization: Bearer {}\r\nContent-Type: application/octet-stream\r\nContent-Length: {UPLOAD_BYTES}\r\n\r\n",
        ground.token
    );
    stream.write_all(head.as_bytes()).await?;
    let (chunk, mut left) = (vec![b'x'; 64 * 1024], UPLOAD_BYTES - 1);
    while left > 0 {
        let part = &chunk[..left.min(chunk.len())];
        match tokio::time::timeout(Duration::from_secs(3), stream.write(part)).await {
            Ok(Ok(sent)) => left -= sent,
            Ok(Err(_)) => return Ok(None),
            // It is read no further for now: it is held like this.
            Err(_) => break,
        }
    }
    let mut byte = [0];
    match tokio::time::timeout(Duration::from_millis(200), stream.read(&mut byte)).await {
        Ok(_) => Ok(None),
        Err(_) => Ok(Some(stream)),
    }
}

fn judge_memory(service: &Serving, idle: f64, verdict: &mut Verdict) {
    let above = service.memory("VmHWM") - idle;
    verdict.figure("MiB above idle", format!("{above:.0}"));
    verdict.must(above <= MOST_MEBIBYTES, || format!("{above:.0} MiB above idle"));
}

/// The longest answer to a body of unknown fields.
const LONGEST_ANSWER: usize = 20 * 1024;

pub async fn unknown_fields(round: &Round) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    let ground = Ground::on(round, Store::Sqlite).await?;
    let service = ground.start().await?;
    let idle = service.memory("VmRSS");
    let fields: Vec<String> = (0..90_000).map(|n| format!("\"x{n}\":0")).collect();
    let body = format!("{{{}}}", fields.join(",")).into_bytes();
    verdict.figure("KB sent", body.len() / 1000);
    let json = [("content-type", "application/json")];
    for (who, token, path) in
        [("a stranger", None, "/api/v1/tokens"), ("an officer", Some(ground.token.as_str()), "/api/v1/teams")]
    {
        let caller = Caller::new(service.url(), token)?;
        let asked = (0..8).map(|_| caller.send(Method::POST, path, &json, body.clone()));
        for answer in join_all(asked).await {
            let answer = answer?;
            let (length, told) = (answer.body.len(), answer.told());
            // Where many large bodies come at once, some are asked to come again.
            let is_refused = (400..500).contains(&answer.status) || answer.retry_after.is_some();
            verdict.must(is_refused, || format!("{who} was answered {told}"));
            verdict.must(length <= LONGEST_ANSWER, || format!("{who} was answered {length} bytes"));
            if !verdict.holds() {
                break;
            }
        }
    }
    judge_memory(&service, idle, &mut verdict);
    Ok(verdict)
}

/// A service behind a proxy on this machine, with the limits that hold unless told.
async fn behind_a_proxy(round: &Round) -> Outcome<Ground> {
    let mut ground = Ground::on(round, Store::Sqlite).await?;
    ground.limited = true;
    ground.env.push(("MENGYA_PROXY".to_owned(), "127.0.0.1".to_owned()));
    Ok(ground)
}

/// Tries to sign in from this address; gives the status.
async fn sign_in_from(caller: &Caller, address: &str, username: &str, password: &str) -> Outcome<u16> {
    let headers = [("content-type", "application/json"), ("x-forwarded-for", address)];
    let body = json!({ "username": username, "password": password }).to_string().into_bytes();
    Ok(caller.send(Method::POST, "/api/v1/tokens", &headers, body).await?.status)
}

pub async fn guessing(round: &Round) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    let ground = behind_a_proxy(round).await?;
    let service = ground.start().await?;
    let caller = Caller::new(service.url(), None)?;
    let mut heard = BTreeMap::<u16, usize>::new();
    for n in 0..60 {
        let status = sign_in_from(&caller, "10.0.0.1", OFFICER, &format!("guess {n} of many")).await?;
        *heard.entry(status).or_default() += 1;
    }
    verdict.figure("guesses", format!("{heard:?}"));
    verdict.must(!heard.contains_key(&200), || "a guess was let in".to_owned());
    verdict.must(heard.contains_key(&429), || "guessing is not slowed".to_owned());
    let rightful = sign_in_from(&caller, "10.9.9.9", OFFICER, PASSWORD).await?;
    verdict.figure("the rightful user from another address", rightful);
    verdict.must(rightful == 200, || format!("the rightful user is answered {rightful}"));
    Ok(verdict)
}

pub async fn crowd(round: &Round) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    let ground = behind_a_proxy(round).await?;
    let service = ground.start().await?;
    let caller = Caller::new(service.url(), None)?;
    let next = AtomicU32::new(0);
    let tries = 1_500;
    let guess = async || -> Outcome<()> {
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            if n >= tries {
                return Ok(());
            }
            let address = format!("2001:db8:1:1::{n:x}");
            sign_in_from(&caller, &address, &format!("somebody-{n}"), "a guess of many").await?;
        }
    };
    // Others come while they guess, more and more as the crowd has used up what there is.
    let others = async || -> Outcome<Vec<(String, u16)>> {
        let mut heard = Vec::new();
        for n in 1..=8 {
            while next.load(Ordering::Relaxed) < tries / 8 * n {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            let address = if n % 2 == 0 { format!("10.2.0.{n}") } else { format!("2001:db8:2:{n}::1") };
            let status = sign_in_from(&caller, &address, OFFICER, PASSWORD).await?;
            heard.push((address, status));
        }
        Ok(heard)
    };
    let begun = Instant::now();
    let (guessed, heard) = tokio::join!(join_all((0..16).map(|_| guess())), others());
    guessed.into_iter().collect::<Outcome<Vec<()>>>()?;
    let heard = heard?;
    verdict.figure("tries from one network", format!("{tries} in {}", seconds(begun.elapsed())));
    verdict.figure(
        "others let in",
        format!("{} of {}", heard.iter().filter(|one| one.1 == 200).count(), heard.len()),
    );
    for (address, status) in heard {
        verdict.must(status == 200, || format!("somebody at {address} is answered {status}"));
    }
    Ok(verdict)
}

//! The log cannot be written: nobody's answer depends on it.

use crate::shared::disks::SmallDisk;
use crate::shared::{Ground, Outcome, Round, Serving, Store, Verdict};
use serde_json::json;
use std::fs;

/// How many writes must be answered.
const WRITES: usize = 50;

async fn ground(round: &Round) -> Outcome<Ground> {
    let mut ground = Ground::on(round, Store::Sqlite).await?;
    ground.env.push(("MENGYA_LOG".to_owned(), "info".to_owned()));
    Ok(ground)
}

pub async fn on_a_full_disk(round: &Round) -> Outcome<Verdict> {
    // Neither root nor namespaces: /dev/full is as full.
    let Some(disk) = SmallDisk::of(1).await? else { return to_dev_full(round).await };
    let ground = ground(round).await?;
    let log = disk.outside().join("log");
    let file = fs::OpenOptions::new().create(true).append(true).open(&log)?;
    let service = ground.start_logging_to(file).await?;
    disk.fill(0)?;
    // The log's own last page.
    let stranger = ground.officer()?;
    let mut length = u64::MAX;
    for _ in 0..1000 {
        let now = fs::metadata(&log)?.len();
        if now == length {
            break;
        }
        length = now;
        let _ = stranger.post("/api/v1/nothing", None, &json!({})).await;
    }
    judge(&ground, service).await
}

pub async fn to_dev_full(round: &Round) -> Outcome<Verdict> {
    let ground = ground(round).await?;
    let full = fs::OpenOptions::new().write(true).open("/dev/full")?;
    match ground.start_logging_to(full).await {
        Ok(service) => judge(&ground, service).await,
        Err(error) => Ok(Verdict::broken(&format!("it does not start: {error}"))),
    }
}

pub async fn to_a_closed_pipe(round: &Round) -> Outcome<Verdict> {
    let ground = ground(round).await?;
    let (reader, writer) = std::io::pipe()?;
    drop(reader);
    match ground.start_logging_to(writer).await {
        Ok(service) => judge(&ground, service).await,
        Err(error) => Ok(Verdict::broken(&format!("it does not start: {error}"))),
    }
}

async fn judge(ground: &Ground, mut service: Serving) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    let officer = ground.officer()?;
    let (mut written, mut dropped, mut refused) = (0, 0, 0);
    for n in 0..WRITES {
        match officer
            .post("/api/v1/teams", None, &json!({ "name": format!("队伍{n}"), "kind": "core" }))
            .await
        {
            Ok(answer) if answer.status == 201 => written += 1,
            Ok(_) => refused += 1,
            Err(_) => dropped += 1,
        }
        for path in ["/api/v1/bans", "/health/ready", "/verify"] {
            match officer.get(path).await {
                Ok(answer) if answer.status == 200 => {}
                Ok(_) => refused += 1,
                Err(_) => dropped += 1,
            }
        }
    }
    verdict.figure("written", written);
    verdict.zero("answers dropped", dropped);
    verdict.zero("refused", refused);
    verdict.must(service.runs(), || "the service has ended".to_owned());
    service.stop().await?;

    let service = ground.start().await?;
    let there = officer.all("/api/v1/teams").await?;
    let there = there
        .iter()
        .filter(|team| team["name"].as_str().is_some_and(|name| name.starts_with("队伍")))
        .count();
    verdict.zero("done though unanswered", there.saturating_sub(written));
    verdict.zero("lost", written.saturating_sub(there));
    service.stop().await?;
    Ok(verdict)
}

//! The disk fails now and then, at one to twenty of a hundred writes, under mixed load.

use crate::shared::disks::{FailingLayer, Fault, SmallDisk};
use crate::shared::{Dice, Ground, Load, Outcome, Round, Store, Verdict, wait_until};
use sqlx::{ConnectOptions as _, Connection as _, Row as _};
use std::time::Duration;

/// How many write at once.
const WRITERS: usize = 6;

pub async fn full_small_disk(round: &Round) -> Outcome<Verdict> {
    match SmallDisk::of(round.of(64, 512)).await? {
        Some(disk) => run(round, Ground::on_small_disk(round, disk)?, Fault::SmallDisk).await,
        // Neither root nor namespaces: the layer says that the disk is full.
        None => no_space(round).await,
    }
}

pub async fn file_size_limit(round: &Round) -> Outcome<Verdict> {
    run(round, Ground::on(round, Store::Sqlite).await?, Fault::FileSize).await
}

pub async fn no_space(round: &Round) -> Outcome<Verdict> {
    layer(round, "ENOSPC").await
}

pub async fn input_output_errors(round: &Round) -> Outcome<Verdict> {
    layer(round, "EIO").await
}

async fn layer(round: &Round, error: &'static str) -> Outcome<Verdict> {
    let fault = Fault::Layer { layer: FailingLayer::build().await?, rate: 200, error, calls: "all" };
    run(round, Ground::on(round, Store::Sqlite).await?, fault).await
}

async fn run(round: &Round, mut ground: Ground, fault: Fault) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    let mut dice = Dice::new(7);
    fault.ready(&mut ground);
    let service = ground.start().await?;
    let officer = ground.officer()?;
    let load = Load::start(&officer, WRITERS, round.of(300, 10_000));
    // On a full disk a file that has its room already takes writes for a while.
    let (calm, spell) =
        if matches!(fault, Fault::SmallDisk) { ((50, 200), (200, 500)) } else { ((150, 600), (20, 90)) };
    let mut spells = 0;
    while !load.is_over() {
        tokio::time::sleep(Duration::from_millis(dice.between(calm.0, calm.1))).await;
        let left = usize::try_from(4096 * dice.between(0, 3))?;
        fault.begin(&ground, &service, left).await?;
        tokio::time::sleep(Duration::from_millis(dice.between(spell.0, spell.1))).await;
        fault.end(&ground, &service).await?;
        spells += 1;
    }
    let ledger = load.stop().await;
    verdict.figure("spells", spells);
    let share = ledger.share_that_failed();
    verdict.figure("failed", format!("{:.1} %", share * 100.0));
    verdict.must(share >= 0.005, || "hardly a write failed, so nothing was tried".to_owned());
    ledger.judge_reads(&mut verdict);
    let healed = wait_until(Duration::from_secs(5), async || {
        officer.get("/health/ready").await.is_ok_and(|answer| answer.status == 200)
    });
    verdict.must(healed.await, || "it does not heal within 5 s".to_owned());
    service.stop().await?;

    let service = ground.start().await?;
    ledger.judge(&officer, &mut verdict).await?;
    service.stop().await?;
    let intact = is_intact(&ground).await?;
    verdict.must(intact == "ok", || format!("the file is damaged: {intact}"));
    Ok(verdict)
}

/// What SQLite finds in a copy of the store's file, which is whole without any other when the service has stopped.
async fn is_intact(ground: &Ground) -> Outcome<String> {
    let copy = ground.folder.path().join("copy.sqlite");
    let files = ground.files().ok_or("only a SQLite store has files")?;
    if files.join("mengya.sqlite-wal").exists() {
        return Ok("the store was not closed".to_owned());
    }
    std::fs::copy(files.join("mengya.sqlite"), &copy)?;
    let mut connection = sqlx::sqlite::SqliteConnectOptions::new().filename(&copy).connect().await?;
    let found = match sqlx::query("PRAGMA integrity_check").fetch_one(&mut connection).await {
        Ok(row) => row.try_get(0)?,
        Err(error) => error.to_string(),
    };
    connection.close().await?;
    Ok(found)
}

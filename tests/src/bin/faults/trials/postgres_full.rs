//! PostgreSQL's disk is full: first where tables grow, then everywhere, so that the server itself may go down.

use super::postgres_stopped::healed_after;
use crate::shared::disks::FailingLayer;
use crate::shared::{Dice, Ground, Load, Outcome, Round, Store, Verdict, seconds};
use std::time::Duration;

const WRITERS: usize = 6;

pub async fn run(round: &Round) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    let mut dice = Dice::new(17);
    let layer = FailingLayer::build().await?;
    let ground = Ground::on(round, Store::Postgres).await?;
    round.cluster.restart_with(&layer.env()).await?;
    let mut service = ground.start().await?;
    let officer = ground.officer()?;
    let load = Load::start(&officer, WRITERS, u64::MAX);
    let spells = round.of(6, 60);
    let (mut slowest, mut down) = (Duration::ZERO, 0);
    for spell in 0..spells {
        tokio::time::sleep(Duration::from_millis(dice.between(100, 500))).await;
        // A full disk refuses tables that grow; the journal has its room in advance, until that is used up too.
        let folder = if spell % 3 == 2 { round.cluster.data() } else { round.cluster.data().join("base") };
        layer.fail(1000, "ENOSPC", "write", &folder)?;
        tokio::time::sleep(Duration::from_millis(dice.between(200, 900))).await;
        layer.mend()?;
        down += usize::from(round.cluster.bring_back().await?);
        let healed = healed_after(&load.ledger).await;
        slowest = slowest.max(healed);
    }
    let ledger = load.stop().await;
    verdict.figure("spells", spells);
    verdict.figure("server went down", down);
    verdict.figure("failed", format!("{:.1} %", ledger.share_that_failed() * 100.0));
    verdict.must(ledger.share_that_failed() > 0.0, || "no write failed, so nothing was tried".to_owned());
    verdict.figure("slowest to heal", seconds(slowest));
    verdict.must(slowest <= Duration::from_secs(5), || "it does not heal within 5 s".to_owned());
    verdict.must(service.runs(), || "the service has ended".to_owned());
    service.stop().await?;

    let service = ground.start().await?;
    ledger.judge(&officer, &mut verdict).await?;
    service.stop().await?;
    Ok(verdict)
}

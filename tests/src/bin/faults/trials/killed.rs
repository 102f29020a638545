//! The service is killed again and again under mixed load, and started again.

use crate::shared::ground::READY;
use crate::shared::{Dice, Ground, Load, Outcome, Round, Store, Verdict, seconds};
use std::time::Duration;

const WRITERS: usize = 6;

pub async fn on_sqlite(round: &Round) -> Outcome<Verdict> {
    run(round, Ground::on(round, Store::Sqlite).await?).await
}

pub async fn on_postgres(round: &Round) -> Outcome<Verdict> {
    run(round, Ground::on(round, Store::Postgres).await?).await
}

async fn run(round: &Round, ground: Ground) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    let mut dice = Dice::new(11);
    let times = round.of(6, 200);
    // The full round starts the program as it is released; in the short one it is unoptimised, on a machine that runs the
    // other tests.
    let in_time = round.of(READY * 5, READY);
    let mut service = ground.start().await?;
    let officer = ground.officer()?;
    let load = Load::start(&officer, WRITERS, u64::MAX);
    let (mut slowest, mut late) = (Duration::ZERO, 0);
    for _ in 0..times {
        tokio::time::sleep(Duration::from_millis(dice.between(50, 700))).await;
        service.kill().await?;
        service = ground.start().await?;
        slowest = slowest.max(service.ready_after);
        late += usize::from(service.ready_after > in_time);
    }
    let ledger = load.stop().await;
    verdict.figure("kills", times);
    verdict.figure("slowest after a kill", seconds(slowest));
    verdict.zero(&format!("not ready in {}", seconds(in_time)), late);
    service.stop().await?;

    let service = ground.start().await?;
    ledger.judge(&officer, &mut verdict).await?;
    service.stop().await?;
    Ok(verdict)
}

//! PostgreSQL is stopped and started again and again under mixed load; the service goes on running.

use crate::shared::postgres::Stop;
use crate::shared::{Dice, Ground, Ledger, Load, Outcome, Round, Store, Verdict, seconds, wait_until};
use std::time::{Duration, Instant};

const WRITERS: usize = 6;
/// A write succeeds again within this time after PostgreSQL takes connections.
const HEALED: Duration = Duration::from_secs(5);

pub async fn run(round: &Round) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    let mut dice = Dice::new(13);
    let times = round.of(3, 50);
    let ground = Ground::on(round, Store::Postgres).await?;
    let mut service = ground.start().await?;
    let officer = ground.officer()?;
    let load = Load::start(&officer, WRITERS, u64::MAX);
    let (mut slowest, mut late) = (Duration::ZERO, 0);
    for turn in 0..times {
        tokio::time::sleep(Duration::from_millis(dice.between(400, 1000))).await;
        round.cluster.stop(if turn % 2 == 0 { Stop::Immediate } else { Stop::Fast }).await?;
        tokio::time::sleep(Duration::from_millis(dice.between(100, 1500))).await;
        round.cluster.start().await?;
        let healed = healed_after(&load.ledger).await;
        slowest = slowest.max(healed);
        late += usize::from(healed > HEALED);
    }
    let ledger = load.stop().await;
    verdict.figure("stops", times);
    verdict.figure("slowest to heal", seconds(slowest));
    verdict.zero("not healed in 5 s", late);
    verdict.must(ledger.share_that_failed() > 0.0, || "no write met a stopped server".to_owned());
    verdict.must(service.runs(), || "the service has ended".to_owned());
    service.stop().await?;

    let service = ground.start().await?;
    ledger.judge(&officer, &mut verdict).await?;
    service.stop().await?;
    Ok(verdict)
}

/// How long it takes from now until a write is acknowledged.
pub async fn healed_after(ledger: &Ledger) -> Duration {
    let begun = Instant::now();
    wait_until(Duration::from_secs(60), async || ledger.last_done().is_some_and(|last| last > begun)).await;
    begun.elapsed()
}

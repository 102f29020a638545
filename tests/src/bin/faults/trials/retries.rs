//! One request with one key, sent again and again by many at once: one effect, equal answers.

use crate::shared::people::list;
use crate::shared::{Caller, Ground, Outcome, Round, Store, Verdict};
use futures_util::future::join_all;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const AT_ONCE: usize = 16;
/// The first request is done within this time.
const LONGEST: Duration = Duration::from_secs(60);
const KEY: &str = "one-and-only";
const FILE: &str = "once.csv";

pub async fn on_sqlite(round: &Round) -> Outcome<Verdict> {
    run(round, Ground::on(round, Store::Sqlite).await?).await
}

pub async fn on_postgres(round: &Round) -> Outcome<Verdict> {
    run(round, Ground::on(round, Store::Postgres).await?).await
}

/// What came of the retries.
#[derive(Default)]
struct Heard {
    left: AtomicUsize,
    is_done: AtomicBool,
    good: AtomicUsize,
    running: AtomicUsize,
    running_after_it_was_done: AtomicUsize,
    other: AtomicUsize,
    bodies: Mutex<Vec<Vec<u8>>>,
}

impl Heard {
    async fn ask(&self, officer: &Caller, text: &str) -> Outcome<()> {
        let begun = Instant::now();
        while self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
            let was_done = self.is_done.load(Ordering::SeqCst);
            let answer = officer.upload(FILE, Some(KEY), text).await?;
            if answer.status == 201 {
                self.good.fetch_add(1, Ordering::SeqCst);
                self.is_done.store(true, Ordering::SeqCst);
                let mut bodies = self.bodies.lock().unwrap_or_else(PoisonError::into_inner);
                if !bodies.contains(&answer.body) {
                    bodies.push(answer.body);
                }
            } else if answer.code == "still-running" {
                let counted = if was_done { &self.running_after_it_was_done } else { &self.running };
                counted.fetch_add(1, Ordering::SeqCst);
                // Whoever hears this comes again: it is no retry of something done.
                if begun.elapsed() < LONGEST {
                    self.left.fetch_add(1, Ordering::SeqCst);
                    tokio::time::sleep(Duration::from_millis(2)).await;
                }
            } else {
                self.other.fetch_add(1, Ordering::SeqCst);
            }
        }
        Ok(())
    }
}

async fn run(round: &Round, ground: Ground) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    let service = ground.start().await?;
    let officer = ground.officer()?;
    let heard = Heard { left: AtomicUsize::new(round.of(500, 10_000)), ..Heard::default() };
    let text = list(1, 20);
    for one in join_all((0..AT_ONCE).map(|_| heard.ask(&officer, &text))).await {
        one?;
    }
    let other_body = officer.upload(FILE, Some(KEY), &list(2, 20)).await?;
    service.stop().await?;

    let service = ground.start().await?;
    let files = officer.all("/api/v1/imports").await?;
    verdict.figure("answered", heard.good.into_inner());
    verdict.figure("still running", heard.running.into_inner());
    verdict.zero("still running after it was done", heard.running_after_it_was_done.into_inner());
    verdict.zero("other answers", heard.other.into_inner());
    let effects = files.iter().filter(|file| file["file_name"] == FILE).count();
    verdict.figure("effects", effects);
    verdict.must(effects == 1, || format!("{effects} effects of one key"));
    let different = heard.bodies.into_inner().unwrap_or_else(PoisonError::into_inner).len();
    verdict.figure("different answers", different);
    verdict.must(different == 1, || format!("{different} different answers"));
    verdict.must(other_body.status == 422, || format!("another body was answered {}", other_body.told()));
    let after = officer.upload(FILE, Some(KEY), &text).await?;
    verdict.must(after.status == 201, || format!("after a new start it was answered {}", after.told()));
    service.stop().await?;
    Ok(verdict)
}

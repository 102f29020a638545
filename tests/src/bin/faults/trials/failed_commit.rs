//! One commit fails; then all is well again. Nothing that is acknowledged afterwards may be lost.

use crate::shared::disks::{FailingLayer, Fault, SmallDisk};
use crate::shared::ground::TAKEN;
use crate::shared::{Caller, Ground, Outcome, Round, Store, Verdict};
use serde_json::json;
use std::collections::HashSet;

/// How often a commit is made to fail.
const TURNS: usize = 8;
/// How many writes are tried until one fails.
const UNTIL_ONE_FAILS: usize = 60;

pub async fn on_a_small_disk(round: &Round) -> Outcome<Verdict> {
    match SmallDisk::of(16).await? {
        Some(disk) => run(round, Ground::on_small_disk(round, disk)?, Fault::SmallDisk).await,
        // Neither root nor namespaces: what a full disk does to a commit is done by the layer.
        None => by_a_failing_layer(round).await,
    }
}

pub async fn by_a_file_size_limit(round: &Round) -> Outcome<Verdict> {
    run(round, Ground::on(round, Store::Sqlite).await?, Fault::FileSize).await
}

pub async fn by_a_failing_layer(round: &Round) -> Outcome<Verdict> {
    // What a commit does and nothing else does: it waits for the disk.
    let fault = Fault::Layer { layer: FailingLayer::build().await?, rate: 1000, error: "EIO", calls: "sync" };
    run(round, Ground::on(round, Store::Sqlite).await?, fault).await
}

/// A caller who notes what was acknowledged.
struct Writing {
    officer: Caller,
    written: usize,
    acknowledged: Vec<String>,
    failures: Vec<String>,
}

impl Writing {
    async fn write(&mut self) -> Outcome<bool> {
        self.written += 1;
        let team = json!({ "name": format!("队伍{}", self.written), "kind": "core" });
        let answer = self.officer.post("/api/v1/teams", None, &team).await?;
        let done = answer.status == 201;
        if done {
            self.acknowledged.push(answer.json()["id"].as_str().unwrap_or_default().to_owned());
        } else {
            self.failures.push(answer.told());
        }
        Ok(done)
    }
}

async fn run(round: &Round, mut ground: Ground, fault: Fault) -> Outcome<Verdict> {
    let mut verdict = Verdict::default();
    fault.ready(&mut ground);
    let service = ground.start().await?;
    let mut writing =
        Writing { officer: ground.officer()?, written: 0, acknowledged: Vec::new(), failures: Vec::new() };
    for _ in 0..20 {
        writing.write().await?;
    }
    let mut failed = 0;
    for turn in 0..TURNS {
        // Just enough room that a transaction begins and its commit finds none.
        fault.begin(&ground, &service, 4096 * (turn % 4)).await?;
        for _ in 0..UNTIL_ONE_FAILS {
            if !writing.write().await? {
                failed += 1;
                break;
            }
        }
        fault.end(&ground, &service).await?;
        writing.write().await?;
        // A refusal, which undoes what was begun.
        let refused =
            writing.officer.post("/api/v1/teams", None, &json!({ "name": TAKEN, "kind": "core" })).await?;
        verdict
            .must(refused.status == 409, || format!("a name that is taken was answered {}", refused.told()));
        writing.write().await?;
    }
    verdict.figure("commits that failed", failed);
    verdict.must(failed > 0, || "no commit failed, so nothing was tried".to_owned());
    for _ in 0..round.of(20, 200) {
        writing.write().await?;
    }
    let wrong = writing.failures.iter().filter(|told| told.starts_with("500") || told.contains("without"));
    verdict.zero("failures that are not said as such", wrong.count());
    service.stop().await?;

    let service = ground.start().await?;
    let teams = ground.officer()?.all("/api/v1/teams").await?;
    let there: HashSet<&str> = teams.iter().filter_map(|team| team["id"].as_str()).collect();
    verdict.figure("acknowledged", writing.acknowledged.len());
    verdict.zero("lost", writing.acknowledged.iter().filter(|id| !there.contains(id.as_str())).count());
    service.stop().await?;
    Ok(verdict)
}

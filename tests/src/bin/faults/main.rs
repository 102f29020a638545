//! Starves, breaks and kills the real service, and looks afterwards at what it had promised.
//!
//! `faults [short|full] [NAME…]` runs every trial, or those whose names contain one of the words; `make test-faults` starts
//! it within a PostgreSQL of its own. Each trial prints one line with its figures, and beneath it what did not hold.
//! MENGYA_BINARY names the program.

#![allow(clippy::disallowed_methods, reason = "it is not the service")]

mod shared;
mod trials;

use shared::{Outcome, Round, Verdict};
use std::pin::Pin;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use tokio::signal::unix::{SignalKind, signal};

/// A trial that takes longer has hung.
const LONGEST: Duration = Duration::from_secs(30 * 60);

type Running<'r> = Pin<Box<dyn Future<Output = Outcome<Verdict>> + 'r>>;

/// A trial: its name, and how it is run.
struct Trial {
    name: &'static str,
    run: for<'r> fn(&'r Round) -> Running<'r>,
}

macro_rules! trials {
    ($($name:literal => $run:expr;)+) => {
        const TRIALS: &[Trial] = &[$(Trial { name: $name, run: |round| Box::pin($run(round)) }),+];
    };
}

trials! {
    "a commit that failed, on a small disk" => trials::failed_commit::on_a_small_disk;
    "a commit that failed, by a file-size limit" => trials::failed_commit::by_a_file_size_limit;
    "a commit that failed, by a failing layer" => trials::failed_commit::by_a_failing_layer;
    "disk full, on a small disk" => trials::disk::full_small_disk;
    "disk full, by a file-size limit" => trials::disk::file_size_limit;
    "disk full, by a failing layer" => trials::disk::no_space;
    "disk errors, by a failing layer" => trials::disk::input_output_errors;
    "disk full, PostgreSQL" => trials::postgres_full::run;
    "killed, SQLite" => trials::killed::on_sqlite;
    "killed, PostgreSQL" => trials::killed::on_postgres;
    "PostgreSQL stopped" => trials::postgres_stopped::run;
    "log on a full disk" => trials::log::on_a_full_disk;
    "log to /dev/full" => trials::log::to_dev_full;
    "log to a closed pipe" => trials::log::to_a_closed_pipe;
    "callers hang up, SQLite" => trials::hang_ups::on_sqlite;
    "callers hang up, PostgreSQL" => trials::hang_ups::on_postgres;
    "retries of one key, SQLite" => trials::retries::on_sqlite;
    "retries of one key, PostgreSQL" => trials::retries::on_postgres;
    "other keys, SQLite" => trials::keys::on_sqlite;
    "other keys, PostgreSQL" => trials::keys::on_postgres;
    "half-open connections" => trials::door::half_open;
    "held uploads" => trials::door::held_uploads;
    "unknown fields" => trials::door::unknown_fields;
    "guessing" => trials::door::guessing;
    "a crowd in one network" => trials::door::crowd;
}

#[tokio::main]
async fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let full = match words.first().map(String::as_str) {
        Some(first @ ("short" | "full")) => {
            let full = first == "full";
            words.remove(0);
            full
        }
        _ => true,
    };
    // Whatever is under way is dropped, and with it processes, mounts and folders.
    tokio::select! {
        code = run(full, &words) => code,
        code = told_to_stop() => code,
    }
}

async fn told_to_stop() -> ExitCode {
    let (Ok(mut interrupted), Ok(mut terminated)) =
        (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupted.recv() => ExitCode::from(130),
        _ = terminated.recv() => ExitCode::from(143),
    }
}

async fn run(full: bool, words: &[String]) -> ExitCode {
    let chosen: Vec<&Trial> = TRIALS
        .iter()
        .filter(|trial| words.is_empty() || words.iter().any(|word| trial.name.contains(word.as_str())))
        .collect();
    let round = match Round::prepare(full).await {
        Ok(round) => round,
        Err(error) => {
            eprintln!("faults: {error}");
            return ExitCode::from(2);
        }
    };
    let (mut passed, mut failed) = (0, 0);
    for trial in chosen {
        let begun = Instant::now();
        let verdict = match tokio::time::timeout(LONGEST, (trial.run)(&round)).await {
            Ok(Ok(verdict)) => verdict,
            Ok(Err(error)) => Verdict::broken(&format!("the trial could not go on: {error}")),
            Err(_) => Verdict::broken("the trial did not end"),
        };
        // A trial that fails leaves the cluster to the next one as it found it.
        if let Err(error) = round.cluster.mend().await {
            eprintln!("faults: PostgreSQL is away: {error}");
        }
        if verdict.holds() {
            passed += 1
        } else {
            failed += 1
        }
        println!("{}", verdict.line(trial.name, begun.elapsed()));
    }
    println!("{passed} passed, {failed} failed");
    ExitCode::from(u8::from(failed > 0))
}

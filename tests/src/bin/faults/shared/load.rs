//! Mixed load, what the callers were told, and whether it is so.
//!
//! Every write has a number, and what it makes bears it, so that afterwards the store tells which were done, and how
//! often.

use super::ground::TAKEN;
use super::people::{COURSE, ROWS, list, list_day, name, resident_id};
use super::{Answer, Caller, Outcome, Verdict};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;

/// How long lists that were confirmed may take to be recorded after a start.
const RECORDED_WITHIN: Duration = Duration::from_secs(60);
/// After this time a key has an answer, whatever happened before: whoever held it is gone or has ended.
const SETTLED: Duration = Duration::from_secs(10);
/// How many ask again at once.
const AT_ONCE: usize = 8;

/// What a write asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// A team, whose name is unique.
    Team,
    /// A list uploaded to be previewed; the same list twice is two.
    Preview,
    /// A person.
    Person,
    /// The upload of the n-th list of completions, whose confirmation follows.
    Upload(u64),
}

/// What the caller was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// It is done.
    Done,
    /// Nothing was changed.
    Nothing,
    /// That it is not known, or nothing at all.
    Unknown,
}

impl Said {
    fn by(answer: Result<&Answer, &str>) -> Self {
        match answer {
            Ok(answer) if (200..300).contains(&answer.status) => Self::Done,
            Ok(answer) if matches!(answer.code.as_str(), "outcome-unknown" | "still-running") => {
                Self::Unknown
            }
            Ok(_) => Self::Nothing,
            Err(_) => Self::Unknown,
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Write {
    n: u64,
    act: Act,
    said: Said,
}

impl Write {
    /// Two of three writes carry a key.
    fn key(&self) -> Option<String> {
        (!self.n.is_multiple_of(3)).then(|| format!("load-{}", self.n))
    }

    /// The name of what it makes.
    fn name(&self) -> String {
        match self.act {
            Act::Team => format!("队伍{}", self.n),
            Act::Preview | Act::Upload(_) => format!("list-{}.csv", self.n),
            Act::Person => name(self.n),
        }
    }

    /// Asks for it, once.
    async fn ask(&self, caller: &Caller) -> Result<Answer, reqwest::Error> {
        let (n, key, name) = (self.n, self.key(), self.name());
        let key = key.as_deref();
        match self.act {
            Act::Team => caller.post("/api/v1/teams", key, &json!({ "name": name, "kind": "core" })).await,
            Act::Preview => caller.upload(&name, key, &list(n, 1)).await,
            Act::Upload(lists) => caller.upload(&name, key, &list(lists, ROWS)).await,
            Act::Person => {
                let number = resident_id(1_000_000 + n);
                let person =
                    json!({ "name": name, "identity_kind": "resident_id", "identity_number": number });
                caller.post("/api/v1/practitioners", key, &person).await
            }
        }
    }
}

/// What the store holds of the load.
struct Truth {
    teams: HashMap<String, usize>,
    files: HashMap<String, usize>,
    people: HashMap<String, usize>,
    rows: HashMap<String, usize>,
}

impl Truth {
    async fn read(caller: &Caller) -> Outcome<Self> {
        let count = async |path: &str, field: &str| -> Outcome<HashMap<String, usize>> {
            let mut counted = HashMap::new();
            for row in caller.all(path).await? {
                *counted.entry(row[field].as_str().unwrap_or_default().to_owned()).or_default() += 1;
            }
            Ok(counted)
        };
        Ok(Self {
            teams: count("/api/v1/teams", "name").await?,
            files: count("/api/v1/imports", "file_name").await?,
            people: count("/api/v1/practitioners?purpose=trial", "name").await?,
            rows: count(&format!("/api/v1/courses/{COURSE}/completions"), "started_on").await?,
        })
    }

    /// How often it was done.
    fn times(&self, write: &Write) -> usize {
        let counted = match write.act {
            Act::Team => &self.teams,
            Act::Preview | Act::Upload(_) => &self.files,
            Act::Person => &self.people,
        };
        counted.get(&write.name()).copied().unwrap_or_default()
    }

    /// Whether the list about this day is in.
    fn has_list(&self, list: u64) -> bool {
        self.rows.contains_key(&list_day(list).to_string())
    }

    /// How many lists are in with some of their rows.
    fn half(&self) -> usize {
        self.rows.values().filter(|rows| **rows as u64 != ROWS).count()
    }
}

/// Waits until no confirmed list is still being recorded: what was taken down is done after a restart too.
async fn all_recorded(caller: &Caller) -> Outcome<()> {
    let deadline = Instant::now() + RECORDED_WITHIN;
    while caller.all("/api/v1/imports").await?.iter().any(|list| list["state"] == "confirming") {
        if Instant::now() >= deadline {
            return Err(format!("confirmed lists were not recorded within {RECORDED_WITHIN:?}").into());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

/// What the callers of the load were told.
#[derive(Debug, Default)]
pub struct Ledger {
    next: AtomicU64,
    lists: AtomicU64,
    stopped: AtomicBool,
    writes: Mutex<Vec<Write>>,
    confirmed: Mutex<Vec<(u64, Said)>>,
    answers: Mutex<BTreeMap<String, usize>>,
    reads: Mutex<BTreeMap<String, usize>>,
    last_done: Mutex<Option<Instant>>,
}

fn open<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn count_words(words: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    words.fold(BTreeMap::new(), |mut counted, word| {
        *counted.entry(word).or_default() += 1;
        counted
    })
}

fn in_words(counted: &BTreeMap<String, usize>) -> String {
    counted.iter().map(|(what, times)| format!("{times} × {what}")).collect::<Vec<_>>().join(" | ")
}

impl Ledger {
    /// When a write was acknowledged last.
    pub fn last_done(&self) -> Option<Instant> {
        *open(&self.last_done)
    }

    /// The share of answers that were a fault of the service or its store.
    pub fn share_that_failed(&self) -> f64 {
        let answers = open(&self.answers);
        let failed: usize =
            answers.iter().filter(|(told, _)| told.starts_with('5')).map(|(_, times)| times).sum();
        failed as f64 / answers.values().sum::<usize>().max(1) as f64
    }

    fn note(&self, answer: Result<&Answer, &str>) -> Said {
        let told = answer.map_or_else(str::to_owned, Answer::told);
        *open(&self.answers).entry(told).or_default() += 1;
        let said = Said::by(answer);
        if said == Said::Done {
            *open(&self.last_done) = Some(Instant::now());
        }
        said
    }

    /// One write, to its answer. Every seventeenth caller hangs up early.
    async fn write(&self, caller: &Caller, n: u64) {
        let act = match n % 10 {
            0..=4 => Act::Team,
            5 => return self.be_refused(caller).await,
            6 | 7 => Act::Preview,
            8 => Act::Person,
            _ => Act::Upload(self.lists.fetch_add(1, Ordering::Relaxed)),
        };
        let write = Write { n, act, said: Said::Unknown };
        let patience = if n % 17 == 3 { Duration::from_micros(400 * (n % 12)) } else { Duration::MAX };
        let answer = tokio::time::timeout(patience, write.ask(caller)).await;
        let answer = match &answer {
            Ok(Ok(answer)) => Ok(answer),
            // It was never sent.
            Ok(Err(error)) if error.is_connect() => {
                return tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Ok(Err(_)) => Err("no answer"),
            Err(_) => Err("hung up"),
        };
        let said = self.note(answer);
        open(&self.writes).push(Write { said, ..write });
        if let (Act::Upload(list), Said::Done, Ok(preview)) = (act, said, answer) {
            self.confirm(caller, list, preview).await;
        }
    }

    /// A write that is refused, so that what was begun is undone.
    async fn be_refused(&self, caller: &Caller) {
        let taken = json!({ "name": TAKEN, "kind": "core" });
        match caller.post("/api/v1/teams", None, &taken).await {
            Ok(answer) => {
                self.note(Ok(&answer));
            }
            Err(error) if error.is_connect() => tokio::time::sleep(Duration::from_millis(20)).await,
            Err(_) => {
                self.note(Err("no answer"));
            }
        }
    }

    /// Confirms a list: its rows will be in, all or none.
    async fn confirm(&self, caller: &Caller, list: u64, preview: &Answer) {
        let id = preview.json()["import"]["id"].as_str().unwrap_or_default().to_owned();
        let path = format!("/api/v1/imports/{id}/confirmation");
        let said = match caller.send(Method::POST, &path, &[("if-match", &preview.etag)], Vec::new()).await {
            Ok(answer) => self.note(Ok(&answer)),
            Err(_) => self.note(Err("no answer")),
        };
        open(&self.confirmed).push((list, said));
    }

    /// Asks again for every write with a key that was not acknowledged, and for every tenth that was. Gives those whose
    /// key had another answer than that it is done, and how many acknowledged writes had lost theirs.
    async fn ask_again(&self, caller: &Caller, writes: &[Write]) -> (Vec<(Write, String)>, usize) {
        let asked: Vec<&Write> = writes
            .iter()
            .filter(|write| write.key().is_some())
            .enumerate()
            .filter(|(place, write)| write.said != Said::Done || place % 10 == 0)
            .map(|(_, write)| write)
            .collect();
        let deadline = Instant::now() + SETTLED;
        let (next, refused) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
        let unkept = AtomicUsize::new(0);
        let ask = async || {
            while let Some(write) = asked.get(next.fetch_add(1, Ordering::Relaxed)) {
                let told = loop {
                    match write.ask(caller).await {
                        Ok(answer) if answer.status == 201 => break None,
                        // What was done, and whose answer could not be kept on a disk that failed.
                        Ok(answer) if answer.code == "done-unanswered" => {
                            if write.said == Said::Done {
                                unkept.fetch_add(1, Ordering::Relaxed);
                            }
                            break None;
                        }
                        Ok(answer) if answer.code == "still-running" && Instant::now() < deadline => {
                            tokio::time::sleep(Duration::from_millis(100)).await;
                        }
                        Ok(answer) => break Some(answer.told()),
                        Err(_) => break Some("no answer".to_owned()),
                    }
                };
                open(&refused).extend(told.map(|told| (**write, told)));
            }
        };
        join_all((0..AT_ONCE).map(|_| ask())).await;
        (refused.into_inner().unwrap_or_else(PoisonError::into_inner), unkept.into_inner())
    }

    /// Compares what was told with what the store holds, after the service was started again; then sends keys again.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn judge(&self, caller: &Caller, verdict: &mut Verdict) -> Outcome<()> {
        all_recorded(caller).await?;
        let truth = Truth::read(caller).await?;
        let (writes, lists) = (open(&self.writes).clone(), open(&self.confirmed).clone());
        let count = |said: Said, done: bool| {
            let writes = writes.iter().filter(|write| write.said == said && (truth.times(write) > 0) == done);
            let lists = lists.iter().filter(|(list, told)| *told == said && truth.has_list(*list) == done);
            writes.count() + lists.count()
        };
        let (kept, lost) = (count(Said::Done, true), count(Said::Done, false));
        verdict.figure("acknowledged", kept + lost);
        verdict.zero("lost", lost);
        verdict.zero("done though told that nothing was changed", count(Said::Nothing, true));
        verdict.figure("without a sure answer", count(Said::Unknown, true) + count(Said::Unknown, false));
        verdict.zero("half imports", truth.half());
        verdict.must(kept > 0, || "nothing was acknowledged, so nothing was tried".to_owned());

        let (refused, unkept) = self.ask_again(caller, &writes).await;
        verdict.figure("answers that could not be kept", unkept);
        let told = count_words(refused.iter().map(|(_, told)| told.clone()));
        verdict.must(refused.is_empty(), || format!("keys asked again: {}", in_words(&told)));
        let (done, never): (Vec<_>, Vec<_>) = refused.iter().partition(|(write, _)| truth.times(write) > 0);
        verdict.zero("keys refused for what was never done", never.len());
        verdict.zero("keys answered wrongly for what was done", done.len());
        let truth = Truth::read(caller).await?;
        verdict.zero("double", writes.iter().filter(|write| truth.times(write) > 1).count());
        let undone = writes.iter().filter(|write| write.key().is_some() && truth.times(write) == 0).count();
        verdict.zero("keys without their act after asking again", undone);

        let answers = open(&self.answers);
        verdict.figure("answers", in_words(&answers));
        for (told, times) in answers.iter() {
            let wrong = told.starts_with("500") || told.contains("without");
            verdict.must(!wrong, || format!("{times} × {told}"));
        }
        Ok(())
    }

    /// Reading has to go on, whatever happens to writing.
    pub fn judge_reads(&self, verdict: &mut Verdict) {
        let reads = open(&self.reads);
        verdict.figure("reads", in_words(&reads));
        for (told, times) in reads.iter() {
            verdict.must(told.ends_with(" 200"), || format!("reading: {times} × {told}"));
        }
    }
}

/// Writers and readers at work.
pub struct Load {
    /// What they were told.
    pub ledger: Arc<Ledger>,
    tasks: Vec<JoinHandle<()>>,
}

impl Load {
    /// Starts writers, who stop after so many writes in all, and two readers.
    pub fn start(caller: &Caller, writers: usize, most: u64) -> Self {
        let ledger = Arc::new(Ledger::default());
        let mut tasks = Vec::new();
        for _ in 0..writers {
            let (caller, ledger) = (caller.clone(), Arc::clone(&ledger));
            tasks.push(tokio::spawn(async move {
                while !ledger.stopped.load(Ordering::Relaxed) {
                    let n = ledger.next.fetch_add(1, Ordering::Relaxed);
                    if n >= most {
                        break;
                    }
                    ledger.write(&caller, n).await;
                }
            }));
        }
        for path in ["/verify", "/api/v1/teams?limit=1"] {
            let (caller, ledger) = (caller.clone(), Arc::clone(&ledger));
            tasks.push(tokio::spawn(async move {
                while !ledger.stopped.load(Ordering::Relaxed) && ledger.next.load(Ordering::Relaxed) < most {
                    let told = match caller.get(path).await {
                        Ok(answer) => answer.told(),
                        Err(_) => "no answer".to_owned(),
                    };
                    *open(&ledger.reads).entry(format!("{path} {told}")).or_default() += 1;
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }));
        }
        Self { ledger, tasks }
    }

    /// Whether all writes were made.
    pub fn is_over(&self) -> bool {
        self.tasks.iter().all(JoinHandle::is_finished)
    }

    /// Waits for the answers that are due, and makes no further writes.
    pub async fn stop(mut self) -> Arc<Ledger> {
        self.ledger.stopped.store(true, Ordering::Relaxed);
        join_all(std::mem::take(&mut self.tasks)).await;
        Arc::clone(&self.ledger)
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        // A trial that could not go on leaves nobody at work.
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

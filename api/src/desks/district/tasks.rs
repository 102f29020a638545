//! What an institution has to do: each finding once, with whom it concerns.

use crate::compliance::findings::{Finding, FindingCode};
use crate::compliance::payloads::{FindingOut, InstitutionComplianceOut, StaffMemberOut};
use crate::compliance::service::InstitutionOnDay;
use crate::platform::language::{Language, Texts};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many of those whom a task concerns are named; the staff list names everybody.
const NAMED: usize = 6;
/// How many of those whom something concerns soon are named.
const NAMED_AHEAD: usize = 40;

/// Somebody whom a task concerns.
pub(super) struct ConcernedText {
    pub(super) name: String,
    pub(super) url: String,
}

/// Whom a task concerns, from one day on.
pub(super) struct ConcernedFrom {
    /// The day, or empty.
    pub(super) from: String,
    pub(super) people: Vec<ConcernedText>,
}

/// One thing to do.
pub(super) struct TaskText {
    pub(super) title: String,
    /// How many people it concerns, or empty.
    pub(super) count: String,
    pub(super) concerned: Vec<ConcernedFrom>,
    /// How many more it concerns, or empty.
    pub(super) more: String,
    pub(super) remedy: String,
    pub(super) source: String,
    /// Where those whom it concerns are reminded, or empty.
    pub(super) remind_url: String,
}

/// What a person's findings ask for. Nobody is asked for a check who was checked, and of whom a record was found.
pub(super) fn asked_of(person: &StaffMemberOut) -> impl Iterator<Item = &FindingOut> {
    person.findings.iter().filter(|it| !person.check_not_clear || !it.finding.asks_for_a_check())
}

/// One finding and whom it concerns.
struct Task {
    code: Option<FindingCode>,
    title: String,
    remedies: BTreeSet<String>,
    /// By the day from which on; none stands for now.
    days: BTreeMap<Option<NaiveDate>, Vec<ConcernedText>>,
}

/// Findings in the order in which they were met first.
#[derive(Default)]
struct Tasks(Vec<Task>);

impl Tasks {
    /// Notes that a finding concerns somebody; of several topics that are missing, the person is named once.
    fn note(
        &mut self,
        (code, title, remedy): (Option<FindingCode>, String, String),
        from: Option<NaiveDate>,
        (name, number): (&str, &str),
    ) {
        let at = self.0.iter().position(|task| task.title == title).unwrap_or_else(|| {
            self.0.push(Task { code, title, remedies: BTreeSet::new(), days: BTreeMap::new() });
            self.0.len() - 1
        });
        let Some(task) = self.0.get_mut(at) else { return };
        task.remedies.insert(remedy);
        let people = task.days.entry(from).or_default();
        let url = format!("/people/{number}");
        if people.iter().all(|known| known.url != url) {
            people.push(ConcernedText { name: name.to_owned(), url });
        }
    }
}

impl Task {
    fn count(&self) -> usize {
        self.days.values().map(Vec::len).sum()
    }

    /// In words, with the names of at most `named` people.
    fn into_text(self, named: usize, language: Language) -> TaskText {
        let t = language.texts();
        let number = |count: usize| [("count", count.to_string())];
        let say = |key: &str, count: usize| {
            let [(name, count)] = number(count);
            t.with(key, &[(name, &count)])
        };
        let count = self.count();
        let mut room = named;
        let mut concerned = Vec::new();
        for (day, mut people) in self.days {
            people.truncate(room);
            room -= people.len();
            if !people.is_empty() {
                let from = day.map(|day| t.with("institution-from", &[("day", &language.day(day))]));
                concerned.push(ConcernedFrom { from: from.unwrap_or_default(), people });
            }
        }
        TaskText {
            title: self.title,
            count: say("institution-persons", count),
            concerned,
            more: if count > named { say("institution-more-persons", count - named) } else { String::new() },
            // What each lacks is said beside each, where it is not the same of all.
            remedy: match self.remedies.len() {
                1 => self.remedies.into_iter().collect(),
                _ => t.text("institution-each-otherwise"),
            },
            source: String::new(),
            remind_url: String::new(),
        }
    }
}

/// What is to be done: first who may not work at all, then what is found of the place, then by how many it concerns.
/// `reminding`: where those whom a finding concerns are reminded; none where nobody is.
pub(super) fn to_do(
    out: &InstitutionComplianceOut,
    reminding: impl Fn(FindingCode) -> Option<String>,
    language: Language,
) -> Vec<TaskText> {
    let t = language.texts();
    let (mut found, mut barred, mut others) = (Tasks::default(), Tasks::default(), Tasks::default());
    for person in &out.people {
        let who = (person.name.as_str(), person.registry_number.as_str());
        if person.check_not_clear {
            let (title, remedy) = record_found(t);
            found.note((None, title, remedy), None, who);
        }
        for finding in asked_of(person) {
            let tasks = if finding.finding == FindingCode::Barred { &mut barred } else { &mut others };
            let code = Some(finding.finding);
            tasks.note((code, finding.finding_title.clone(), finding.remedy.clone()), None, who);
        }
    }
    others.0.sort_by_key(|task| Reverse(task.count()));
    let of_place = out.findings.iter().map(|found| TaskText {
        title: found.sentence.clone(),
        count: String::new(),
        concerned: Vec::new(),
        more: String::new(),
        remedy: found.remedy.clone(),
        source: found.source.text.clone(),
        remind_url: String::new(),
    });
    let text = |task: Task| {
        let remind_url = task.code.and_then(&reminding).unwrap_or_default();
        TaskText { remind_url, ..task.into_text(NAMED, language) }
    };
    let stopped = found.0.into_iter().chain(barred.0).map(&text);
    stopped.chain(of_place).chain(others.0.into_iter().map(&text)).collect()
}

/// The words for a record that a check found, and what the institution does.
pub(super) fn record_found(t: &Texts) -> (String, String) {
    (t.text("member-record-found"), t.text("member-record-found-remedy"))
}

/// What will be found soon, the earliest first.
pub(super) fn soon(on_day: &InstitutionOnDay, language: Language) -> Vec<TaskText> {
    let mut tasks = Tasks::default();
    for ahead in &on_day.ahead {
        let Some(person) = on_day.people.get(&ahead.practitioner) else { continue };
        let number = person.registry_number.to_string();
        let (title, remedy) = in_future(&ahead.finding, language);
        tasks.note((None, title, remedy), ahead.last_day.succ_opt(), (&person.name, &number));
    }
    tasks.0.into_iter().map(|task| task.into_text(NAMED_AHEAD, language)).collect()
}

/// The title and the remedy of what is not yet; they are not those of what is.
fn in_future(finding: &Finding, language: Language) -> (String, String) {
    let t = language.texts();
    let remedy = || finding.remedy().in_language(language).to_owned();
    match finding.code() {
        FindingCode::Barred => (t.text("ahead-barred"), t.text("ahead-barred-remedy")),
        FindingCode::HealthCertificateExpired => (t.text("ahead-health"), t.text("ahead-health-remedy")),
        FindingCode::ScreeningOverdue => (t.text("ahead-check"), remedy()),
        _ => (finding.title().in_language(language).to_owned(), remedy()),
    }
}

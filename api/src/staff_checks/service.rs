//! What people do with lists to be checked: check one, read what an earlier check answered, and its receipt.

use super::answers::{Answers, Both, KeptNotListed, KeptPerson, KeptReason, KeptUnread, Verdict};
use super::receipts;
use super::rules::{Against, Judged, Listed, judge};
use super::store;
use crate::access::{Actor, Bound};
use crate::certificates::service::{Certificates, verification_url};
use crate::compliance::findings::Finding;
use crate::compliance::rules::PersonFacts;
use crate::compliance::store::{Scope, people_on};
use crate::history::{self, Fact};
use crate::institutions::service::institution_for;
use crate::institutions::store as institutions;
use crate::lists::messages::{of_fault, of_file, reason};
use crate::platform::db::Tx;
use crate::platform::language::Language;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use crate::platform::services::Services;
use crate::platform::vault::Place;
use crate::policy::{Policy, Source as RuleSource};
use crate::practitioners::lists::{KnownPeople, load};
use crate::practitioners::rules::is_somebody_else;
use crate::practitioners::service::count_search;
use crate::practitioners::standing::is_barred_on;
use crate::practitioners::{identity, store as practitioners};
use chrono::NaiveDate;
use mengya_entities::ids::{PractitionerId, StaffCheckId};
use mengya_entities::staff_check::Model;
use mengya_entities::values::{
    CertificateNumber, EventAction, IdentityNumber, Instant, PersonName, Post, RegistryNumber,
};
use mengya_entities::{institution, practitioner};
use mengya_lists::checks::{CheckRow, PersonNumber};
use mengya_lists::workbook::ReadingLimits;
use mengya_lists::{Reading, UnreadableFile, read_checks, read_pasted};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// How many people are checked at once.
pub const MOST_PEOPLE: usize = 5_000;

/// As how many people whom the register does not know a refused list counts.
const A_REFUSAL: u32 = 60;

/// Somebody whom a program asks about.
#[derive(Clone, Debug)]
pub struct AskedPerson {
    /// The name.
    pub name: PersonName,
    /// The number.
    pub number: PersonNumber,
    /// The post.
    pub post: Option<Post>,
}

/// Who is to be checked.
#[derive(Clone, Debug)]
pub enum Source {
    /// The staff as it is recorded on the day.
    OwnStaff,
    /// Rows that somebody pasted.
    Pasted(String),
    /// A staff list.
    File {
        /// Its name.
        name: String,
        /// What is in it.
        bytes: Arc<Vec<u8>>,
    },
    /// People, one by one.
    People(Vec<AskedPerson>),
}

/// A check that was made, for which institution, by whom, and what it answered; nothing of that once its term is over.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The check.
    pub row: Model,
    /// The institution.
    pub place: institution::Model,
    /// What it answered.
    pub answers: Option<Answers>,
}

/// Somebody on the list, in all rows that name the person.
struct Entry {
    row: u32,
    name: PersonName,
    number: PersonNumber,
    posts: Vec<Post>,
}

/// What a list said, read.
#[derive(Default)]
struct Told {
    file_name: Option<String>,
    own_staff: bool,
    entries: Vec<Entry>,
    unread: Vec<KeptUnread>,
    passed_over: Vec<u32>,
}

/// The institution's staff and whoever else is on the list, as of one moment.
struct Known {
    policy: &'static Policy,
    day: NaiveDate,
    staff: HashMap<PractitionerId, practitioner::Model>,
    documents: KnownPeople,
    numbers: HashMap<RegistryNumber, practitioner::Model>,
    facts: HashMap<PractitionerId, PersonFacts>,
}

const fn answers_place(id: StaffCheckId) -> Place {
    Place { table: "staff_check_answers", column: "answers_sealed", row: id.0 }
}

const fn receipt_place(id: StaffCheckId) -> Place {
    Place { table: "staff_check_answers", column: "receipt_sealed", row: id.0 }
}

/// Checks many people for an institution: fit for the post or not, by which rule, and who of the staff is not among them.
/// Nothing of the register changes; who was looked at is written down, and the answer is kept with a signed receipt.
///
/// # Errors
/// 404, 422 when nobody is named, too many are or the list cannot be read, 429 when an institution asks too often, or
/// about too many whom the register does not know.
pub async fn check(
    certificates: &Certificates,
    actor: &Actor,
    code: &str,
    source: Source,
) -> Result<Checked, Problem> {
    let services = certificates.services();
    let place = institution_for(services, actor, code).await?;
    count_search(services, actor)?;
    let told = read(source).await?;
    let day = services.clock.today();
    let moment = services.database.begin_reading().await?;
    let known = look_up(&moment, services, &place, &told, day).await?;
    drop(moment);
    let (answers, noted) = answer(services, actor, &place, told, &known)?;
    if let Err(refused) = refuse_guessing(services, actor, &answers) {
        // What is refused was looked at, too.
        let looked_at: Vec<PractitionerId> = noted.looked_at.iter().copied().collect();
        history::log_access(services, actor, &looked_at, "check_staff", None).await?;
        return Err(refused);
    }
    keep(certificates, actor, place, answers, noted, day).await
}

/// Reads the list beside the other work.
async fn read(source: Source) -> Result<Told, Problem> {
    match source {
        Source::OwnStaff => Ok(Told { own_staff: true, ..Told::default() }),
        Source::People(people) => {
            let rows =
                people.into_iter().zip(1_u32..).map(|(one, row)| (row, one.name, one.number, one.post));
            let entries = entries_of(rows);
            few_enough(entries.len(), "/people")?;
            Ok(Told { entries, ..Told::default() })
        }
        Source::Pasted(text) => {
            let reading = beside(move || read_pasted(&text, &ReadingLimits::default())).await?;
            told_by(reading.map_err(|error| unreadable(&error, "/text"))?, None, "/text")
        }
        Source::File { name, bytes } => {
            let file_name = name.clone();
            let reading = beside(move || read_checks(&bytes, &name, &ReadingLimits::default())).await?;
            told_by(reading.map_err(|error| unreadable(&error, "/file"))?, Some(file_name), "/file")
        }
    }
}

async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
}

fn unreadable(error: &UnreadableFile, at: &'static str) -> Problem {
    Problem::new(ProblemCode::UnreadableList).with(Fault::new(at, error.code(), of_file(error)))
}

fn few_enough(people: usize, at: &'static str) -> Result<(), Problem> {
    if people > MOST_PEOPLE {
        let message = Message::new("staff-check-too-many").arg("found", people).arg("limit", MOST_PEOPLE);
        return Err(Problem::invalid(at, "too-many", message));
    }
    Ok(())
}

/// Everybody once, with all posts, in the order of the list.
fn entries_of(rows: impl Iterator<Item = (u32, PersonName, PersonNumber, Option<Post>)>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut places: HashMap<(PersonNumber, String), usize> = HashMap::new();
    for (row, name, number, post) in rows {
        let at = *places.entry((number.clone(), name.key())).or_insert_with(|| {
            entries.push(Entry { row, name: name.clone(), number: number.clone(), posts: Vec::new() });
            entries.len() - 1
        });
        if let (Some(post), Some(entry)) = (post, entries.get_mut(at))
            && !entry.posts.contains(&post)
        {
            entry.posts.push(post);
        }
    }
    entries
}

fn told_by(reading: Reading<CheckRow>, file_name: Option<String>, at: &'static str) -> Result<Told, Problem> {
    let tables = &reading.tables;
    let mut rows = Vec::new();
    let mut unread = Vec::new();
    for row in reading.rows {
        match (row.value.name, row.value.number) {
            (Some(name), Some(number)) if row.faults.is_empty() => {
                rows.push((row.row, name, number, row.value.post));
            }
            _ => {
                let table = tables.get(row.table);
                let said = |fault: &mengya_lists::faults::Fault| {
                    let column = fault.field.and_then(|field| table?.column(field));
                    let header = column.map(|column| column.header.as_str());
                    let words = |language: Language| {
                        let t = language.texts();
                        let sentence = of_fault(fault, None).in_words(t);
                        reason(t, header, fault.field, fault.value.as_deref(), &sentence)
                    };
                    Both { zh: words(Language::Chinese), en: words(Language::English) }
                };
                unread.push(KeptUnread {
                    sheet: table.and_then(|table| table.sheet.clone()),
                    row: row.row,
                    reasons: row.faults.iter().map(said).collect(),
                });
            }
        }
    }
    few_enough(rows.len() + unread.len(), at)?;
    let passed_over = tables.iter().flat_map(|table| table.ignored_rows.iter().copied()).collect();
    Ok(Told { file_name, own_staff: false, entries: entries_of(rows.into_iter()), unread, passed_over })
}

/// Everything the register knows of the staff and of those on the list: as many statements for one as for 500.
async fn look_up(
    moment: &Tx,
    services: &Services,
    place: &institution::Model,
    told: &Told,
    day: NaiveDate,
) -> Result<Known, Problem> {
    let documents: BTreeSet<IdentityNumber> = told
        .entries
        .iter()
        .filter_map(|entry| match &entry.number {
            PersonNumber::Document(number) => Some(number.clone()),
            PersonNumber::Registry(_) => None,
        })
        .collect();
    let numbers: BTreeSet<RegistryNumber> = told
        .entries
        .iter()
        .filter_map(|entry| match &entry.number {
            PersonNumber::Registry(number) => Some(number.clone()),
            PersonNumber::Document(_) => None,
        })
        .collect();
    let documents = load(moment, &services.vault, &documents).await?;
    let numbers: Vec<RegistryNumber> = numbers.into_iter().collect();
    let numbers = practitioners::by_numbers(moment, &numbers).await?;
    let on_staff = Scope::StaffOn(vec![place.id], day);
    let staff = practitioners::among(moment, on_staff.ids()).await?;
    let staff: HashMap<_, _> = staff.into_iter().map(|row| (row.id, row)).collect();
    let mut all: BTreeSet<PractitionerId> = staff.keys().copied().collect();
    all.extend(documents.ids());
    all.extend(numbers.values().map(|row| row.id));
    let scope = Scope::People(all.into_iter().collect());
    let facts = people_on(moment, &services.vault, &scope, day, day).await?;
    Ok(Known { policy: Policy::in_force_on(day), day, staff, documents, numbers, facts })
}

/// What is written down beside the answers.
#[derive(Default)]
struct Noted {
    /// Everybody who was looked at, told of or not.
    looked_at: BTreeSet<PractitionerId>,
    /// Bans of people who are not registered.
    bans: Vec<uuid::Uuid>,
}

fn answer(
    services: &Services,
    actor: &Actor,
    place: &institution::Model,
    told: Told,
    known: &Known,
) -> Result<(Answers, Noted), Problem> {
    let mut noted = Noted::default();
    let mut people = Vec::with_capacity(told.entries.len());
    let mut listed: HashSet<PractitionerId> = HashSet::new();
    let writing = Writing { services, actor, place, known };
    for entry in &told.entries {
        people.push(writing.entry(entry, &mut listed, &mut noted)?);
    }
    let mut staff: Vec<&practitioner::Model> = known.staff.values().collect();
    staff.sort_unstable_by_key(|row| row.id);
    if told.own_staff {
        for (row, number) in staff.iter().zip(1_u32..) {
            people.push(writing.person(row, number, &row.name, None, &[])?);
            listed.insert(row.id);
        }
        few_enough(people.len(), "/own_staff")?;
    }
    if people.is_empty() && told.unread.is_empty() {
        let message = Message::new("staff-check-nobody");
        return Err(Problem::invalid(if told.own_staff { "" } else { "/people" }, "required", message));
    }
    people.sort_by_key(|person| (person.verdict, person.row));
    let not_listed = staff
        .iter()
        .filter(|row| !listed.contains(&row.id))
        .map(|row| KeptNotListed {
            name: row.name.clone(),
            registry_number: row.registry_number.to_string(),
            practitioner: row.id,
            posts: writing.judged(row.id, &[], None).held,
        })
        .collect();
    noted.looked_at.extend(known.staff.keys().copied());
    noted.looked_at.extend(listed);
    let answers = Answers {
        file_name: told.file_name,
        own_staff: told.own_staff,
        people,
        unread: told.unread,
        passed_over: told.passed_over,
        not_listed,
    };
    Ok((answers, noted))
}

/// Writes the answers, for this reader.
struct Writing<'a> {
    services: &'a Services,
    actor: &'a Actor,
    place: &'a institution::Model,
    known: &'a Known,
}

impl Writing<'_> {
    fn entry(
        &self,
        entry: &Entry,
        listed: &mut HashSet<PractitionerId>,
        noted: &mut Noted,
    ) -> Result<KeptPerson, Problem> {
        let number = match &entry.number {
            PersonNumber::Document(number) => number.masked(),
            PersonNumber::Registry(number) => number.to_string(),
        };
        let nobody = |verdict, reasons| KeptPerson {
            row: entry.row,
            name: entry.name.to_string(),
            number: number.clone(),
            registry_number: None,
            practitioner: None,
            posts: entry.posts.clone(),
            on_staff: false,
            recorded: Vec::new(),
            verdict,
            reasons,
        };
        let person = match &entry.number {
            PersonNumber::Registry(number) => self.known.numbers.get(number),
            PersonNumber::Document(number) => self.known.documents.rows.get(number),
        };
        if let Some(person) = person {
            noted.looked_at.insert(person.id);
            if is_somebody_else(Some(&person.name), &BTreeSet::new(), &entry.name) {
                return Ok(nobody(Verdict::Mismatched, Vec::new()));
            }
            listed.insert(person.id);
            return self.person(person, entry.row, entry.name.as_str(), Some(number), &entry.posts);
        }
        let PersonNumber::Document(document) = &entry.number else {
            return Ok(nobody(Verdict::NotFound, Vec::new()));
        };
        let Some(facts) = self.known.documents.facts.get(document) else {
            return Ok(nobody(Verdict::NotFound, Vec::new()));
        };
        // Whoever is barred and not registered stands in the register all the same.
        if !facts.bans.is_empty() && facts.is_somebody_else(&entry.name) {
            noted.bans.extend(facts.bans.iter().map(|ban| ban.id.0));
            return Ok(nobody(Verdict::Mismatched, Vec::new()));
        }
        if is_barred_on(&facts.bans, self.known.day) {
            noted.bans.extend(facts.bans.iter().map(|ban| ban.id.0));
            let reason = self.reason(&Against::Found(Finding::Barred), false);
            return Ok(nobody(Verdict::NotFit, vec![reason]));
        }
        Ok(nobody(Verdict::NotFound, Vec::new()))
    }

    fn judged(&self, person: PractitionerId, posts: &[Post], born_on: Option<NaiveDate>) -> Judged {
        let unknown = PersonFacts::unknown(person);
        let facts = self.known.facts.get(&person).unwrap_or(&unknown);
        let listed = Listed { facts, posts, born_on, institution: self.place.id };
        judge(&listed, self.known.day, self.known.policy)
    }

    /// The answer for somebody registered.
    fn person(
        &self,
        person: &practitioner::Model,
        row: u32,
        name: &str,
        number: Option<String>,
        posts: &[Post],
    ) -> Result<KeptPerson, Problem> {
        let document = identity::open(&self.services.vault, person)?;
        let Judged { on_staff, held, against } = self.judged(person.id, posts, document.born_on());
        // What an employer does not read of people elsewhere, officers do.
        let whole = on_staff || self.actor.employer().is_none();
        let differs = on_staff && posts.iter().any(|post| !held.contains(post));
        let posts = if posts.is_empty() { held.clone() } else { posts.to_vec() };
        Ok(KeptPerson {
            row,
            name: name.to_owned(),
            number: number.unwrap_or_else(|| document.masked()),
            registry_number: Some(person.registry_number.to_string()),
            practitioner: Some(person.id),
            posts,
            on_staff,
            recorded: if differs { held } else { Vec::new() },
            verdict: if against.is_empty() { Verdict::Fit } else { Verdict::NotFit },
            reasons: against.iter().map(|it| self.reason(it, whole)).collect(),
        })
    }

    fn reason(&self, against: &Against, whole: bool) -> KeptReason {
        let policy = self.known.policy;
        let text = |key: &'static str| Both::of(|language| language.texts().text(key));
        let source = |source: &RuleSource| Both::of(|language| source.text.in_language(language).to_owned());
        match against {
            Against::RecordFound => KeptReason {
                code: "record_found".to_owned(),
                title: text("staff-check-record-found"),
                sentence: None,
                remedy: text("staff-check-record-found-remedy"),
                source: source(&policy.entry_screenings.source),
            },
            Against::UnderAge { age } => {
                let age = age.to_string();
                let args = [("age", age.as_str())];
                KeptReason {
                    code: "under_age".to_owned(),
                    title: text("staff-check-under-age"),
                    sentence: None,
                    remedy: Both::of(|language| language.texts().with("staff-check-under-age-remedy", &args)),
                    source: source(&policy.employment_age_years.source),
                }
            }
            Against::NoPost => KeptReason {
                code: "no_post".to_owned(),
                title: text("staff-check-post-missing"),
                sentence: None,
                remedy: text("staff-check-post-missing-remedy"),
                source: source(Finding::MissingCaregiverCredential.source(policy)),
            },
            Against::Found(finding) => KeptReason {
                code: finding.code().as_str().to_owned(),
                title: Both::of(|language| finding.title().in_language(language).to_owned()),
                sentence: whole
                    .then(|| Both::of(|language| finding.sentence().in_language(language).to_owned())),
                // How many hours somebody elsewhere has is not for this reader, nor how many are lacking.
                remedy: match (whole, finding) {
                    (false, Finding::HeadTrainingShort { .. }) => text("staff-check-head-training-remedy"),
                    _ => Both::of(|language| finding.remedy().in_language(language).to_owned()),
                },
                source: source(finding.source(policy)),
            },
        }
    }
}

/// An institution that asks about many whom the register does not know under these names and numbers would learn by
/// trying which belong together: it may ask about so many an hour. Whoever asks about more is not told how many it were, and
/// that costs, too: a refusal says something of them.
fn refuse_guessing(services: &Services, actor: &Actor, answers: &Answers) -> Result<(), Problem> {
    let (Bound::Institution(_), Some(account)) = (&actor.bound, actor.account) else { return Ok(()) };
    let unknown = answers.count(Verdict::NotFound) + answers.count(Verdict::Mismatched);
    services.unknown.count_many(&account, u32::try_from(unknown).unwrap_or(u32::MAX)).map_err(|problem| {
        services.unknown.spend(&account, A_REFUSAL);
        let limit = services.settings.limits.unknown_each;
        problem.say(Message::new("staff-check-unknown").arg("limit", limit))
    })
}

/// Signs the receipt and writes everything down, in one transaction.
async fn keep(
    certificates: &Certificates,
    actor: &Actor,
    place: institution::Model,
    answers: Answers,
    noted: Noted,
    day: NaiveDate,
) -> Result<Checked, Problem> {
    let services = certificates.services();
    let id: StaffCheckId = services.ids.next();
    let number = CertificateNumber::from_random(services.ids.random());
    let now = services.clock.now();
    let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    let mut row = Model {
        id,
        number: number.clone(),
        institution_id: place.id,
        district: place.district.clone(),
        checked_on: day,
        people: count(answers.people.len()),
        fit: count(answers.count(Verdict::Fit)),
        not_fit: count(answers.count(Verdict::NotFit)),
        not_found: count(answers.count(Verdict::NotFound)),
        mismatched: count(answers.count(Verdict::Mismatched)),
        unreadable: count(answers.unread.len()),
        not_listed: count(answers.not_listed.len()),
        checked_by: actor.account,
        sha256: Vec::new(),
        created_at: Instant::from(now),
    };
    let content = receipts::content(&receipts::Receipt {
        services,
        row: &row,
        place: &place,
        answers: &answers,
        by: &actor.name,
        url: verification_url(services, &number),
    });
    let pdf = certificates.sign_receipt(content).await?;
    row.sha256 = pdf.sha256().to_vec();
    let vault = services.vault.clone();
    let kept = answers.clone();
    let (sealed, receipt) = beside(move || {
        let written = serde_json::to_vec(&kept).unwrap_or_default();
        (vault.seal(answers_place(id), &written), vault.seal(receipt_place(id), pdf.as_bytes()))
    })
    .await?;
    let tx = services.database.begin().await?;
    let looked_at: Vec<PractitionerId> = noted.looked_at.into_iter().collect();
    let purpose = request::language().texts().text("staff-check-purpose");
    history::log_access_within(&tx, services, actor, &looked_at, "check_staff", Some(&purpose)).await?;
    let row = store::insert(&tx, row, sealed, receipt).await?;
    let bans: BTreeSet<uuid::Uuid> = noted.bans.into_iter().collect();
    let found = bans
        .into_iter()
        .map(|ban| Fact { reason: Some(purpose.clone()), ..Fact::of(EventAction::BanFound, ban) });
    let checked = Fact {
        institution: Some(place.id),
        after: Some(json!({
            "number": row.number.to_string(), "people": row.people, "fit": row.fit, "not_fit": row.not_fit,
            "not_found": row.not_found, "mismatched": row.mismatched, "unreadable": row.unreadable,
            "not_listed": row.not_listed,
        })),
        ..Fact::of(EventAction::StaffChecked, id.0)
    };
    history::record_all(&tx, services, actor, found.chain([checked]).collect()).await?;
    tx.commit().await?;
    Ok(Checked { row, place, answers: Some(answers) })
}

/// A check by the number of its receipt, for who made it, and for officers of the district.
async fn find_row(
    services: &Services,
    actor: &Actor,
    number: &str,
) -> Result<(Model, institution::Model), Problem> {
    let number = CertificateNumber::parse(number).map_err(|_| Problem::not_found())?;
    let reader = services.database.reader();
    let row = store::find_by_number(reader, &number).await?.ok_or_else(Problem::not_found)?;
    let own = match &actor.bound {
        Bound::Institution(own) => *own == row.institution_id && row.checked_by == actor.account,
        Bound::District(own) => *own == row.district,
        Bound::Practitioner(_) | Bound::Provider(_) | Bound::Everything => actor.is_operator(),
    };
    Actor::or_unknown(own)?;
    let place = institutions::find(reader, row.institution_id).await?.ok_or_else(Problem::not_found)?;
    Ok((row, place))
}

/// What an earlier check answered. That its people were looked at again is written down.
///
/// # Errors
/// 404 when there is none, or it is another's.
pub async fn find(services: &Services, actor: &Actor, number: &str) -> Result<Checked, Problem> {
    let (row, place) = find_row(services, actor, number).await?;
    let Some(sealed) = store::answers(services.database.reader(), row.id).await? else {
        return Ok(Checked { row, place, answers: None });
    };
    let answers = opened(services, &row, &sealed).await?;
    look(services, actor, &answers, "get_staff_check").await?;
    Ok(Checked { row, place, answers: Some(answers) })
}

async fn opened(
    services: &Services,
    row: &Model,
    sealed: &mengya_entities::values::Sealed,
) -> Result<Answers, Problem> {
    let (vault, place, sealed) = (services.vault.clone(), answers_place(row.id), sealed.clone());
    beside(move || {
        let written = vault.open(place, &sealed)?;
        serde_json::from_slice(&written)
            .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
    })
    .await?
}

async fn look(
    services: &Services,
    actor: &Actor,
    answers: &Answers,
    operation: &'static str,
) -> Result<(), Problem> {
    let people: BTreeSet<PractitionerId> = answers.told_of().collect();
    let people: Vec<PractitionerId> = people.into_iter().collect();
    history::log_access(services, actor, &people, operation, None).await
}

/// The signed receipt of a check, exactly as made. The look at its people is written down.
///
/// # Errors
/// 404 when there is none, it is another's, or its term is over.
pub async fn receipt(services: &Services, actor: &Actor, number: &str) -> Result<(Model, Vec<u8>), Problem> {
    let (row, _) = find_row(services, actor, number).await?;
    let reader = services.database.reader();
    let answers = store::answers(reader, row.id).await?.ok_or_else(Problem::not_found)?;
    let answers = opened(services, &row, &answers).await?;
    let sealed = store::receipt(reader, row.id).await?.ok_or_else(Problem::not_found)?;
    look(services, actor, &answers, "get_staff_check_receipt").await?;
    let (vault, place) = (services.vault.clone(), receipt_place(row.id));
    let pdf = beside(move || vault.open(place, &sealed)).await??;
    Ok((row, pdf))
}

/// One page of an institution's checks, the newest first: a manager sees the own, an officer all.
///
/// # Errors
/// 404 when the institution is another's.
pub async fn page(
    services: &Services,
    actor: &Actor,
    code: &str,
    asked: &PageAsked,
) -> Result<(institution::Model, Vec<Model>, Option<String>), Problem> {
    let place = institution_for(services, actor, code).await?;
    let own = match actor.bound {
        Bound::Institution(_) => actor.account,
        _ => None,
    };
    let rows = store::page(services.database.reader(), place.id, own, asked.after_id()?, asked.limit).await?;
    let (rows, next) = asked.cut(rows, |row| row.id.to_string());
    Ok((place, rows, next))
}

/// Deletes what checks from before an instant answered, and their receipts, some at once; how many.
///
/// # Errors
/// When the store is away.
pub async fn delete_answers_before(services: &Services, before: Instant, limit: u64) -> Result<u64, Problem> {
    let tx = services.database.begin().await?;
    let deleted = store::delete_answers_before(&tx, before, limit).await?;
    tx.commit().await?;
    Ok(deleted)
}

/// How many people each rule stands against, the most first.
#[must_use]
pub fn by_rule(answers: &Answers, language: Language) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, (&Both, usize)> = BTreeMap::new();
    for person in &answers.people {
        let codes: BTreeMap<&str, &Both> =
            person.reasons.iter().map(|reason| (reason.code.as_str(), &reason.title)).collect();
        for (code, title) in codes {
            counts.entry(code).or_insert((title, 0)).1 += 1;
        }
    }
    let mut counts: Vec<(String, usize)> =
        counts.into_values().map(|(title, count)| (title.in_language(language).to_owned(), count)).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

//! A district: all of it added up, its institutions one by one, and those of them that are asked for.

use super::kept::{figures, group, up_to_date, wanted};
use crate::access::Actor;
use crate::access::actor::Bound;
use crate::compliance::facts::{InstitutionFacts, PersonFacts};
use crate::compliance::findings::FindingCode;
use crate::compliance::rules::{
    self, CertifiedShare, DistrictTotal, Group, InstitutionAssessment, NearestStep, Total, nearest_steps,
    nearest_steps_of_sums, share_of_sums, sum_of_groups, sums_of, total, total_of_sums,
};
use crate::compliance::store::summaries::{self, After, LineRow, LinesAsked, Order, StateAsked};
use crate::compliance::store::{self, Scope, people_on};
use crate::compliance::sums::Sums;
use crate::institutions::store::find_by_code;
use crate::platform::db::Tx;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Message, Problem};
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::practitioners::names::typed_letters;
use chrono::NaiveDate;
use mengya_entities::ids::{InstitutionId, PractitionerId};
use mengya_entities::institution;
use mengya_entities::values::{InstitutionKind, SocialCreditCode, title_key};
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

/// One of several institutions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstitutionLine {
    /// Which.
    pub id: InstitutionId,
    /// Its code.
    pub social_credit_code: SocialCreditCode,
    /// Its name.
    pub name: String,
    /// Its name in English, where it has one.
    pub name_en: Option<String>,
    /// The name as names compare.
    name_key: String,
    /// How the name is read aloud.
    sounds: String,
    /// What kind of place.
    pub kind: InstitutionKind,
    /// Its sub-district.
    pub sub_district: String,
    /// Its figures.
    pub sums: Sums,
}

/// A district on a day.
#[derive(Clone, Debug)]
pub struct DistrictOnDay {
    /// The day.
    pub day: NaiveDate,
    /// Every institution, in the order they were entered, with its figures.
    pub institutions: Vec<InstitutionLine>,
    /// All added up.
    pub total: DistrictTotal,
    /// What closes most of the gap, most effective first.
    pub steps: Vec<NearestStep>,
}

/// How far a district is from 100 % on the day, and what closes most of the gap. Of today it is read as it is kept: three
/// statements where it holds. Of other days it is counted: six statements.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn assess_district(
    services: &Services,
    district: &str,
    day: NaiveDate,
) -> Result<DistrictOnDay, Problem> {
    if let Some((moment, groups)) = kept_on(services, district, day).await? {
        let rows = summaries::lines_of(&moment, district).await?;
        return Ok(DistrictOnDay {
            day,
            institutions: rows.into_iter().map(line_of).collect::<Result<_, Problem>>()?,
            total: total_of_sums(&groups),
            steps: nearest_steps_of_sums(&groups),
        });
    }
    let Whole { institutions, assessments } = whole(services, district, day).await?;
    let (total, steps) = (total(&assessments), nearest_steps(&assessments));
    Ok(DistrictOnDay { day, institutions, total, steps })
}

/// How much of a district is certified on the day, and what closes most of the gap: of today two statements where what is
/// kept holds; another day is counted.
///
/// # Errors
/// When the store is away.
pub async fn certified_share(
    services: &Services,
    district: &str,
    day: NaiveDate,
) -> Result<CertifiedShare, Problem> {
    match kept_on(services, district, day).await? {
        Some((_, groups)) => Ok(share_of_sums(&groups)),
        None => Ok(rules::certified_share(&whole(services, district, day).await?.assessments)),
    }
}

/// A district and how far it is.
#[derive(Clone, Debug, PartialEq)]
pub struct DistrictLine {
    /// The district, six digits.
    pub district: String,
    /// All its institutions added up.
    pub total: Total,
}

/// A page of the districts that the actor reads, today, and where the next page begins: three statements where what is
/// kept of each holds. A district of which it does not hold is counted first.
///
/// # Errors
/// When the store is away, or what is kept cannot be read.
pub async fn districts(
    services: &Services,
    actor: &Actor,
    page: &PageAsked,
) -> Result<(Vec<DistrictLine>, Option<String>), Problem> {
    let today = services.clock.today();
    let only = match &actor.bound {
        Bound::District(own) => Some(own.as_str()),
        _ => None,
    };
    let moment = services.database.begin_reading().await?;
    let asked = summaries::districts_after(&moment, only, page.after.as_deref(), page.limit + 1).await?;
    let (asked, next) = page.cut(asked, String::clone);
    let mut kept = summaries::of_districts(&moment, &asked, wanted(today)).await?;
    drop(moment);
    let mut lines = Vec::with_capacity(asked.len());
    for district in asked {
        let groups = match kept.remove(&district) {
            Some(rows) => rows.into_iter().map(group).collect::<Result<Vec<Group>, Problem>>()?,
            None => match up_to_date(services, &district, today).await? {
                Some((_, groups)) => groups,
                None => {
                    let total = total(&whole(services, &district, today).await?.assessments).total;
                    lines.push(DistrictLine { district, total });
                    continue;
                }
            },
        };
        lines.push(DistrictLine { district, total: sum_of_groups(&groups) });
    }
    Ok((lines, next))
}

/// What is kept of the district, where the day is today and it can be kept.
async fn kept_on(
    services: &Services,
    district: &str,
    day: NaiveDate,
) -> Result<Option<(Tx, Vec<Group>)>, Problem> {
    if day == services.clock.today() { up_to_date(services, district, day).await } else { Ok(None) }
}

/// A district counted from everything.
struct Whole {
    institutions: Vec<InstitutionLine>,
    assessments: Vec<InstitutionAssessment>,
}

async fn whole(services: &Services, district: &str, day: NaiveDate) -> Result<Whole, Problem> {
    let moment = services.database.begin_reading().await?;
    let rows = store::institutions(&moment, district).await?;
    let scope = Scope::StaffOn(rows.iter().map(|row| row.id).collect(), day);
    let people = people_on(&moment, &services.vault, &scope, day, day).await?;
    drop(moment);
    let policy = Policy::in_force_on(day);
    let facts: Vec<_> = rows.iter().map(InstitutionFacts::of).collect();
    let assessments = rules::assess_district(&facts, &in_order(&people), day, policy);
    let districts = rows.iter().map(|row| (row.id, row.district.clone())).collect();
    let line = |(row, assessed): (institution::Model, &InstitutionAssessment)| InstitutionLine {
        id: row.id,
        social_credit_code: row.social_credit_code,
        name: row.name,
        name_en: row.name_en,
        name_key: row.name_key,
        sounds: row.sounds.unwrap_or_default(),
        kind: row.kind,
        sub_district: row.sub_district,
        sums: sums_of(assessed, &people, &districts, policy),
    };
    let institutions = rows.into_iter().zip(&assessments).map(line).collect();
    Ok(Whole { institutions, assessments })
}

/// In the order of registration, so that the same question has the same answer.
fn in_order(people: &HashMap<PractitionerId, PersonFacts>) -> Vec<PersonFacts> {
    let mut people: Vec<PersonFacts> = people.values().cloned().collect();
    people.sort_unstable_by_key(|person| person.practitioner);
    people
}

fn line_of(row: LineRow) -> Result<InstitutionLine, Problem> {
    Ok(InstitutionLine {
        id: row.id,
        social_credit_code: row.social_credit_code,
        name: row.name,
        name_en: row.name_en,
        name_key: row.name_key,
        sounds: row.sounds.unwrap_or_default(),
        kind: row.kind,
        sub_district: row.sub_district,
        sums: figures(row.figures)?,
    })
}

/// Which institutions of a district are asked for; empty asks for all.
#[derive(Clone, Copy, Debug, Default)]
pub struct InstitutionsAsked<'a> {
    /// Part of the name as written, as read aloud or in English, or the social credit code.
    pub words: &'a str,
    /// The code of a kind of institution.
    pub kind: &'a str,
    /// A sub-district (街道).
    pub sub_district: &'a str,
    /// With somebody `stopped`, `short` of certified people, with `findings` of any kind, or `compliant`.
    pub state: &'a str,
    /// The code of a finding, of somebody on the staff or of the place.
    pub finding: &'a str,
    /// In which order: by `need`, by how many are `missing`, or by `name`; by need unless it is one of these.
    pub order: &'a str,
    /// The social credit code after which the page begins.
    pub after: &'a str,
}

impl InstitutionsAsked<'_> {
    fn read(&self) -> LinesAsked {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        LinesAsked {
            words: text(&title_key(self.words)).map(|key| {
                // A code is written in many ways, too.
                let code = SocialCreditCode::parse(self.words).map(|code| code.to_string());
                (key, code.unwrap_or_else(|_| self.words.trim().to_owned()))
            }),
            letters: typed_letters(self.words),
            order: match self.order {
                "missing" => Order::Missing,
                "name" => Order::Name,
                _ => Order::Need,
            },
            kind: text(self.kind),
            sub_district: text(self.sub_district),
            state: match self.state {
                "stopped" => Some(StateAsked::Stopped),
                "short" => Some(StateAsked::Short),
                "findings" => Some(StateAsked::Found),
                "compliant" => Some(StateAsked::Compliant),
                _ => None,
            },
            found: FindingCode::ALL
                .iter()
                .copied()
                .find(|code| code.as_str() == self.finding)
                .map(FindingCode::as_str),
        }
    }
}

/// A page of a district's institutions with their figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InstitutionsFound {
    /// Those on the page.
    pub shown: Vec<InstitutionLine>,
    /// How many fit.
    pub count: u64,
    /// Of how many people the finding was found that was asked for; of a person at two institutions at each.
    pub people: u32,
    /// Whether another page follows.
    pub more: bool,
    /// The district's sub-districts.
    pub sub_districts: BTreeSet<String>,
}

/// One page of a district's institutions as of the day.
///
/// # Errors
/// When the store is away, a sealed field does not open, or the page begins after an institution that the district has not.
pub async fn find_institutions(
    services: &Services,
    district: &str,
    day: NaiveDate,
    asked: &InstitutionsAsked<'_>,
    limit: usize,
) -> Result<InstitutionsFound, Problem> {
    let after = match asked.after {
        "" => None,
        code => {
            let known = match SocialCreditCode::parse(code) {
                Ok(code) => find_by_code(services.database.reader(), &code).await?,
                Err(_) => None,
            };
            let here = known.filter(|place| place.district == district);
            Some(here.ok_or_else(no_cursor)?.id)
        }
    };
    let asked = asked.read();
    match kept_on(services, district, day).await? {
        Some((moment, groups)) => {
            let after = match after {
                Some(id) => {
                    let row = summaries::line(&moment, district, id).await?.ok_or_else(no_cursor)?;
                    Some(place_of(&line_of(row)?))
                }
                None => None,
            };
            let limit_rows = u64::try_from(limit).unwrap_or(u64::MAX);
            let (count, rows) =
                summaries::page_of(&moment, district, &asked, after.as_ref(), limit_rows).await?;
            let mut shown = rows.into_iter().map(line_of).collect::<Result<Vec<_>, Problem>>()?;
            let more = cut(&mut shown, limit);
            let people = people_concerned(groups.iter().map(|(_, _, sums)| sums), &asked);
            let sub_districts = groups.into_iter().map(|(_, sub_district, _)| sub_district).collect();
            Ok(InstitutionsFound { shown, count, people, more, sub_districts })
        }
        None => Ok(found_among(whole(services, district, day).await?.institutions, &asked, after, limit)),
    }
}

fn no_cursor() -> Problem {
    Problem::invalid("?after", "cursor", Message::new("fault-cursor"))
}

/// The same of institutions that were all counted.
fn found_among(
    lines: Vec<InstitutionLine>,
    asked: &LinesAsked,
    after: Option<InstitutionId>,
    limit: usize,
) -> InstitutionsFound {
    let sub_districts = lines.iter().map(|line| line.sub_district.clone()).collect();
    let people = people_concerned(lines.iter().map(|line| &line.sums), asked);
    let after = after.and_then(|id| lines.iter().find(|line| line.id == id)).map(place_of);
    let mut fitting: Vec<InstitutionLine> = lines.into_iter().filter(|line| fits(line, asked)).collect();
    let count = u64::try_from(fitting.len()).unwrap_or(u64::MAX);
    fitting.sort_by(|one, other| in_order_of(asked.order, &place_of(one), &place_of(other)));
    let is_beyond = |line: &InstitutionLine| {
        after.as_ref().is_none_or(|after| in_order_of(asked.order, after, &place_of(line)) == Ordering::Less)
    };
    let mut shown: Vec<InstitutionLine> = fitting.into_iter().filter(is_beyond).collect();
    let more = cut(&mut shown, limit);
    InstitutionsFound { shown, count, people, more, sub_districts }
}

/// Of how many people the finding was found that is asked for.
fn people_concerned<'s>(sums: impl Iterator<Item = &'s Sums>, asked: &LinesAsked) -> u32 {
    let Some(code) = FindingCode::ALL.iter().find(|code| Some(code.as_str()) == asked.found) else {
        return 0;
    };
    sums.filter_map(|sums| sums.findings.get(code)).map(|found| found.concerned).sum()
}

/// Where a line stands among others.
fn place_of(line: &InstitutionLine) -> After {
    After { id: line.id, need: line.sums.need(), missing: line.sums.missing(), sounds: line.sounds.clone() }
}

fn in_order_of(order: Order, one: &After, other: &After) -> Ordering {
    let by = match order {
        Order::Need => other.need.cmp(&one.need),
        Order::Missing => other.missing.cmp(&one.missing),
        Order::Name => one.sounds.cmp(&other.sounds),
    };
    by.then(one.id.cmp(&other.id))
}

fn fits(line: &InstitutionLine, asked: &LinesAsked) -> bool {
    let sums = &line.sums;
    asked.words.as_ref().is_none_or(|(key, code)| {
        line.name_key.contains(key.as_str())
            || line.social_credit_code.to_string() == *code
            || line.name_en.as_ref().is_some_and(|name| name.to_lowercase().contains(&code.to_lowercase()))
            || asked.letters.as_ref().is_some_and(|letters| line.sounds.contains(letters.as_str()))
    }) && asked.kind.as_ref().is_none_or(|kind| line.kind.code() == kind)
        && asked.sub_district.as_ref().is_none_or(|name| line.sub_district == *name)
        && asked.state.is_none_or(|state| match state {
            StateAsked::Stopped => sums.stopped > 0,
            StateAsked::Short => sums.short > 0,
            StateAsked::Found => sums.compliant == 0,
            StateAsked::Compliant => sums.compliant > 0 && sums.stopped == 0,
        })
        && asked.found.is_none_or(|found| {
            FindingCode::ALL.iter().copied().any(|code| code.as_str() == found && sums.has(code))
        })
}

/// Cuts a page to its limit; whether something was cut.
fn cut<T>(rows: &mut Vec<T>, limit: usize) -> bool {
    let more = rows.len() > limit;
    rows.truncate(limit);
    more
}

//! Gathers what is taken away, writes down that it is, and makes the file.

use crate::access::Actor;
use crate::audit::service::{Events, WrittenFilter, WrittenLooks, events, looks};
use crate::audit::words::{changes, role_word, what_was_looked_at};
use crate::compliance::findings::FindingCode;
use crate::compliance::rules::Certified;
use crate::compliance::service::{
    ConcernedFound, ConcernedPerson, ConcernedPlace, InstitutionLine, InstitutionsAsked, certified_share,
    find_institutions, find_people_with,
};
use crate::history::{self, Fact};
use crate::institutions::service::open_phone as open_phone_of_place;
use crate::platform::language::{Language, Texts};
use crate::platform::pagination::PageAsked;
use crate::platform::places;
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::platform::tables::{Table, TableCell, TableFormat, WrittenTable};
use crate::platform::vault::Vault;
use crate::practitioners::identity;
use crate::practitioners::service::stated_purpose;
use crate::reminders::service::reminded_lately;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::ids::{EventId, PractitionerId};
use mengya_entities::values::{EventAction, Role};
use serde_json::{Value, json};
use std::collections::HashMap;

/// How many rows a file has at most: a file is made in memory.
pub const MOST: usize = 20_000;
/// How many people a file names with telephone numbers in full at most.
pub const MOST_WITH_PHONES: usize = 500;
/// Of how many institutions a file of people is made, all as of one moment.
const PLACES: usize = 5_000;

fn page() -> PageAsked {
    PageAsked { after: None, limit: u64::try_from(MOST).unwrap_or(u64::MAX) }
}

fn too_many(at: &str, limit: usize) -> Problem {
    Problem::invalid(at, "too-many", Message::new("export-too-many").arg("limit", limit))
}

/// What is taken away, and why where it was said.
struct Taking<'t> {
    /// What it is.
    what: &'t str,
    /// By which filters, with what of a person: fields and values.
    about: Value,
    /// What for.
    purpose: Option<String>,
}

/// Writes down that somebody takes this away, then makes the file.
async fn taken(
    services: &Services,
    actor: &Actor,
    taking: Taking<'_>,
    table: Table,
    format: TableFormat,
) -> Result<WrittenTable, Problem> {
    let mut after = json!({ "exported": taking.what, "rows": table.rows.len(), "form": format.code() });
    if let (Some(after), Value::Object(about)) = (after.as_object_mut(), taking.about) {
        after.extend(about.into_iter().filter(|(_, value)| !value.is_null() && *value != ""));
    }
    let fact = Fact {
        reason: taking.purpose,
        after: Some(after),
        ..Fact::of(EventAction::DataExported, services.ids.next::<EventId>().0)
    };
    let tx = services.database.begin().await?;
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    // A file of many rows is made beside those who wait for short answers.
    tokio::task::spawn_blocking(move || table.write(format))
        .await
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))?
}

fn headings(t: &Texts, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| t.text(key)).collect()
}

/// A share as a number of percent with one digit after the point, as pages round it.
fn percent(share: Option<f64>) -> TableCell {
    share.map_or(TableCell::Empty, |share| {
        let tenths = (share * 1000.0).round() / 10.0;
        let between = if share > 0.0 && share < 1.0 { tenths.clamp(0.1, 99.9) } else { tenths };
        TableCell::Number(between)
    })
}

/// The institutions of a district as they are filtered and sorted.
///
/// # Errors
/// 404 for another's district; 422 when there are too many.
pub async fn institutions(
    services: &Services,
    actor: &Actor,
    (district, day): (&str, NaiveDate),
    asked: &InstitutionsAsked<'_>,
    (format, language): (TableFormat, Language),
) -> Result<WrittenTable, Problem> {
    Actor::or_unknown(actor.reaches_district(district))?;
    let found = find_institutions(services, district, day, asked, MOST).await?;
    if found.more {
        return Err(too_many("?q", MOST));
    }
    let t = language.texts();
    let row = |line: &InstitutionLine| {
        let sums = &line.sums;
        let codes = sums.codes_of_institutions();
        let titles = codes.iter().map(|code| code.title().in_language(language).to_owned());
        let titles: Vec<String> = titles.collect();
        vec![
            TableCell::text(&line.name),
            TableCell::text(line.social_credit_code.to_string()),
            TableCell::text(language.pick(line.kind.zh(), line.kind.en())),
            TableCell::text(places::sub_district(&line.sub_district, language)),
            TableCell::count(sums.denominator),
            TableCell::count(sums.numerator),
            percent(Certified::from(sums).share()),
            TableCell::count(sums.missing()),
            TableCell::count(sums.stopped),
            TableCell::count(sums.otherwise_found),
            TableCell::text(titles.join(language.pick("、", ", "))),
            TableCell::Day(day),
        ]
    };
    let table = Table {
        name: format!("institutions-{district}-{day}"),
        headings: headings(
            t,
            &[
                "institutions-name-short",
                "export-code",
                "district-kind",
                "district-sub-district",
                "district-denominator",
                "district-numerator",
                "export-share",
                "export-missing",
                "export-stopped",
                "export-others",
                "export-of-place",
                "district-day",
            ],
        ),
        rows: found.shown.iter().map(row).collect(),
    };
    let about = json!({ "district": district, "on": day, "words": asked.words, "kind": asked.kind,
        "sub_district": asked.sub_district, "state": asked.state, "finding": asked.finding });
    taken(services, actor, Taking { what: "institutions", about, purpose: None }, table, format).await
}

/// Those whom a finding concerns. Telephone numbers are in full where it is said what for, else in part.
///
/// # Errors
/// 403 for telephone numbers in full to anybody but an officer; 404 for another's district and for what is found of
/// institutions; 422 when there are too many.
pub async fn people_with(
    services: &Services,
    actor: &Actor,
    (district, code): (&str, FindingCode),
    purpose: Option<&str>,
    (format, language): (TableFormat, Language),
) -> Result<WrittenTable, Problem> {
    Actor::or_unknown(actor.reaches_district(district))?;
    let purpose = match purpose {
        None => None,
        Some(purpose) => {
            Actor::or_forbidden(actor.is(Role::RegulatorOfficer))?;
            let purpose = stated_purpose(purpose, "/purpose");
            Some(purpose.map_err(|fault| Problem::new(ProblemCode::Invalid).with(fault))?)
        }
    };
    let found = find_people_with(services, district, code, "", PLACES).await?;
    let most = if purpose.is_some() { MOST_WITH_PHONES } else { MOST };
    if found.more || usize::try_from(found.people).is_ok_and(|people| people > most) {
        return Err(too_many("/finding", most));
    }
    let people = found.ids();
    let lately = reminded_lately(services, &people, code).await?;
    let (in_full, vault) = (purpose.is_some(), services.vault.clone());
    // Opening and writing of many is no work for those who serve short answers.
    let rows = tokio::task::spawn_blocking(move || people_rows(&vault, &found, &lately, in_full, language));
    let rows =
        rows.await.map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))??;
    let t = language.texts();
    let keys = [
        "institutions-name-short",
        "export-code",
        "district-sub-district",
        "export-place-phone",
        "record-name",
        "record-number",
        "institution-posts",
        "institutions-finding",
        "export-found",
        "export-remedy",
        "record-phone",
        "export-reminded",
    ];
    let table = Table {
        name: format!("{}-{district}-{}", code.as_str(), services.clock.today()),
        headings: headings(t, &keys),
        rows,
    };
    let operation = if purpose.is_some() { "reveal_phones" } else { "export_people_with_finding" };
    history::log_access(services, actor, &people, operation, purpose.as_deref()).await?;
    let about = json!({ "district": district, "finding": code.as_str(), "phones_in_full": in_full });
    taken(services, actor, Taking { what: "people", about, purpose }, table, format).await
}

/// A row for each, telephone numbers in full or in part.
fn people_rows(
    vault: &Vault,
    found: &ConcernedFound,
    lately: &HashMap<PractitionerId, NaiveDate>,
    in_full: bool,
    language: Language,
) -> Result<Vec<Vec<TableCell>>, Problem> {
    let mut rows = Vec::new();
    for place in &found.places {
        let phone = open_phone_of_place(vault, &place.institution)?.unwrap_or_default();
        for it in &place.people {
            let own = identity::open_phone(vault, &it.person)?.unwrap_or_default();
            let own = if in_full || own.is_empty() { own } else { identity::masked_phone(&own) };
            rows.push(person_row(place, it, (phone.clone(), own), lately, language));
        }
    }
    Ok(rows)
}

fn person_row(
    place: &ConcernedPlace,
    it: &ConcernedPerson,
    (place_phone, own_phone): (String, String),
    lately: &HashMap<PractitionerId, NaiveDate>,
    language: Language,
) -> Vec<TableCell> {
    let posts: Vec<&str> = it.posts.iter().map(|post| language.pick(post.zh(), post.en())).collect();
    let title = it.findings.first().map(|finding| finding.title().in_language(language).to_owned());
    vec![
        TableCell::text(&place.institution.name),
        TableCell::text(place.institution.social_credit_code.to_string()),
        TableCell::text(places::sub_district(&place.institution.sub_district, language)),
        TableCell::text(place_phone),
        TableCell::text(&it.person.name),
        TableCell::text(it.person.registry_number.to_string()),
        TableCell::text(posts.join(language.pick("、", ", "))),
        TableCell::text(title.unwrap_or_default()),
        TableCell::text(it.sentences(language)),
        TableCell::text(it.remedies(language)),
        TableCell::text(own_phone),
        lately.get(&it.person.id).map_or(TableCell::Empty, |day| TableCell::Day(*day)),
    ]
}

/// A district's figures on a day: in all, by sub-district and by kind.
///
/// # Errors
/// 404 for another's district.
pub async fn district(
    services: &Services,
    actor: &Actor,
    (district, day): (&str, NaiveDate),
    (format, language): (TableFormat, Language),
) -> Result<WrittenTable, Problem> {
    Actor::or_unknown(actor.reaches_district(district))?;
    let found = certified_share(services, district, day).await?;
    let t = language.texts();
    let row = |level: &str, name: &str, it: &Certified| {
        vec![
            TableCell::text(t.text(level)),
            TableCell::text(name),
            TableCell::count(it.denominator),
            TableCell::count(it.numerator),
            percent(it.share()),
            TableCell::count(it.denominator.saturating_sub(it.numerator)),
            TableCell::count(it.institutions),
            TableCell::count(it.short),
            TableCell::Day(day),
        ]
    };
    let mut rows = vec![row("export-all", &places::district(district, language), &found.total)];
    rows.extend(
        found
            .by_sub_district
            .iter()
            .map(|(name, it)| row("district-sub-district", &places::sub_district(name, language), it)),
    );
    let kinds = found.by_kind.iter();
    rows.extend(kinds.map(|(kind, it)| row("district-kind", language.pick(kind.zh(), kind.en()), it)));
    let keys = [
        "export-level",
        "export-group",
        "district-denominator",
        "district-numerator",
        "export-share",
        "export-missing",
        "district-institutions",
        "export-short",
        "district-day",
    ];
    let table = Table { name: format!("district-{district}-{day}"), headings: headings(t, &keys), rows };
    let about = json!({ "district": district, "on": day });
    taken(services, actor, Taking { what: "district", about, purpose: None }, table, format).await
}

/// An instant to the second, as clocks of the registry show it.
fn moment(services: &Services, at: DateTime<Utc>) -> String {
    at.with_timezone(&services.clock.zone()).format("%Y-%m-%d %H:%M:%S").to_string()
}

/// The history as it is filtered.
///
/// # Errors
/// 422 with every wrong field of the filter, and when there is too much.
pub async fn history_file(
    services: &Services,
    actor: &Actor,
    written: WrittenFilter,
    (format, language): (TableFormat, Language),
) -> Result<WrittenTable, Problem> {
    let about = json!({ "actor": written.actor, "action": written.action, "from_on": written.from,
        "until_on": written.until, "registry_number": written.registry_number });
    let found = events(services, actor, written, &page(), "export_events").await?;
    if found.next.is_some() {
        return Err(too_many("?from", MOST));
    }
    let t = language.texts();
    let keys = [
        "all-looks-at",
        "history-actor",
        "export-role",
        "history-action",
        "history-subject",
        "export-subject",
        "history-person",
        "history-institution",
        "history-reason",
        "history-values",
        "history-request",
    ];
    let table = Table {
        name: format!("history-{}", services.clock.today()),
        headings: headings(t, &keys),
        rows: event_rows(services, &found, language),
    };
    taken(services, actor, Taking { what: "history", about, purpose: None }, table, format).await
}

fn event_rows(services: &Services, found: &Events, language: Language) -> Vec<Vec<TableCell>> {
    let t = language.texts();
    let name = |id: Option<uuid::Uuid>| {
        let named = id.and_then(|id| found.names.get(&id));
        named.map_or(TableCell::Empty, |named| TableCell::text(&named.name))
    };
    let rows = found.rows.iter().map(|row| {
        let changed = changes(t, row, &found.names);
        let changed: Vec<String> =
            changed.into_iter().map(|it| format!("{}: {} → {}", it.name, it.before, it.after)).collect();
        vec![
            TableCell::text(moment(services, row.at.into())),
            TableCell::text(&row.actor),
            TableCell::text(role_word(t, &row.role)),
            TableCell::text(language.pick(row.action.zh(), row.action.en())),
            TableCell::text(language.pick(row.subject_kind.zh(), row.subject_kind.en())),
            name(Some(row.subject_id)),
            name(row.practitioner_id.map(|id| id.0)),
            name(row.institution_id.map(|id| id.0)),
            TableCell::text(row.reason.clone().unwrap_or_default()),
            TableCell::text(changed.join(language.pick("；", "; "))),
            TableCell::text(row.request_id.clone().unwrap_or_default()),
        ]
    });
    rows.collect()
}

/// Who looked at whom, as it is filtered.
///
/// # Errors
/// 422 with every wrong field of the filter, and when there is too much.
pub async fn looks_file(
    services: &Services,
    actor: &Actor,
    written: WrittenLooks,
    (format, language): (TableFormat, Language),
) -> Result<WrittenTable, Problem> {
    let about = json!({ "actor": written.actor, "purpose": written.purpose, "from_on": written.from,
        "until_on": written.until, "registry_number": written.registry_number });
    let found = looks(services, actor, written, &page(), "export_look_ups").await?;
    if found.next.is_some() {
        return Err(too_many("?from", MOST));
    }
    let t = language.texts();
    let rows = found.rows.iter().map(|row| {
        let person = found.people.get(&row.practitioner_id);
        vec![
            TableCell::text(moment(services, row.at.into())),
            TableCell::text(&row.actor),
            TableCell::text(role_word(t, &row.role)),
            TableCell::text(person.map(|(name, _)| name.clone()).unwrap_or_default()),
            TableCell::text(person.map(|(_, number)| number.to_string()).unwrap_or_default()),
            TableCell::text(what_was_looked_at(t, &row.operation)),
            TableCell::text(row.purpose.clone().unwrap_or_default()),
        ]
    });
    let keys = [
        "all-looks-at",
        "all-looks-reader",
        "export-role",
        "all-looks-whom",
        "history-person",
        "all-looks-what",
        "all-looks-purpose",
    ];
    let table = Table {
        name: format!("look-ups-{}", services.clock.today()),
        headings: headings(t, &keys),
        rows: rows.collect(),
    };
    taken(services, actor, Taking { what: "look_ups", about, purpose: None }, table, format).await
}

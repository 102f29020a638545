//! Entities against the tables, checks against enums, and of which class each column is. Whatever is forgotten on one
//! side fails.

use super::tables::{Column, Family, Tables, query, tables};
use mengya_entities as e;
use mengya_entities::values as v;
use mengya_tests::on_both_stores;
use sea_orm::{
    ActiveEnum, ColumnTrait as _, ColumnType, DbBackend, EntityTrait, IdenStatic as _, Iterable as _,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Written by plain statements, without an entity.
const WITHOUT_ENTITY: [&str; 1] = ["pulse"];

fn family_of(column: &ColumnType) -> Family {
    match column {
        ColumnType::Text | ColumnType::String(_) => Family::Text,
        ColumnType::Integer => Family::Integer,
        ColumnType::BigInteger => Family::BigInteger,
        ColumnType::Boolean => Family::Boolean,
        ColumnType::Date => Family::Date,
        ColumnType::Uuid => Family::Uuid,
        ColumnType::Blob | ColumnType::Binary(_) | ColumnType::VarBinary(_) => Family::Bytes,
        ColumnType::Json | ColumnType::JsonBinary => Family::Json,
        other => panic!("a type that no entity had: {other:?}"),
    }
}

fn table_of<E: EntityTrait>(entity: E) -> (String, BTreeMap<String, Column>) {
    let columns = E::Column::iter().map(|column| {
        let definition = column.def();
        let family = family_of(definition.get_column_type());
        (column.as_str().to_owned(), Column { family, nullable: definition.is_null() })
    });
    (entity.table_name().to_owned(), columns.collect())
}

macro_rules! tables_of {
    ($($entity:ident)+) => { Tables::from([$(table_of(e::$entity::Entity)),+]) };
}

/// Every entity; the sources are asked whether one is missing.
fn entities() -> Tables {
    tables_of! {
        account account_change act act_notice activation ban ban_notice certificate certificate_document completion course credential
        dispute district_summary email_change employment event evidence_file held_registration idempotency_key institution institution_summary invitation key_proof
        known_origin list_content list_import list_mending list_receipt list_report look_up name_key outbox outdated_summary page_session password_reset planned_session practitioner provider reminder screening staff_check staff_check_answer suspicion suspicion_file team team_member voided_employment
    }
}

/// Every file of the entities, with its text.
fn sources() -> Vec<(PathBuf, String)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("entities/src");
    let (mut waiting, mut found) = (vec![top], Vec::new());
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found
}

/// What stands between these two signs, the first time.
fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    text.split_once(from)?.1.split_once(to).map(|(found, _)| found)
}

on_both_stores! {
    async fn every_entity_is_its_table_and_every_table_has_its_entity(app) {
        let (mut entities, mut migrated) = (entities(), tables(&app.services().database).await);
        if app.services().database.backend() == DbBackend::Sqlite {
            // There an INTEGER is as long as it has to be.
            let columns = entities.values_mut().flat_map(BTreeMap::values_mut);
            columns.filter(|column| column.family == Family::BigInteger).for_each(|column| column.family = Family::Integer);
        }
        for table in WITHOUT_ENTITY {
            assert!(migrated.remove(table).is_some(), "{table} is no table any more");
        }
        let mut wrong = Vec::new();
        let names: BTreeSet<&String> = entities.keys().chain(migrated.keys()).collect();
        for table in names {
            let (Some(entity), Some(stored)) = (entities.get(table), migrated.get(table)) else {
                wrong.push(format!("{table}: an entity {}, a table {}", entities.contains_key(table), migrated.contains_key(table)));
                continue;
            };
            let columns: BTreeSet<&String> = entity.keys().chain(stored.keys()).collect();
            for column in columns {
                if entity.get(column) != stored.get(column) {
                    wrong.push(format!("{table}.{column}: the entity has {:?}, the table {:?}", entity.get(column), stored.get(column)));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn every_check_of_an_enumerated_column_allows_its_values_and_no_others(app) {
        let checks = checks(&app.services().database).await;
        let mut wrong = Vec::new();
        for (table, column, values) in ENUMERATED {
            let values: BTreeSet<String> = values().into_iter().collect();
            match checks.get(&format!("{table}.{column}")) {
                Some(allowed) if *allowed == values => {}
                Some(allowed) => wrong.push(format!(
                    "{table}.{column}: only the check has {:?}, only the enum {:?}",
                    allowed.difference(&values).collect::<Vec<_>>(), values.difference(allowed).collect::<Vec<_>>()
                )),
                None if UNCHECKED.contains(&(*table, *column)) => {}
                None => wrong.push(format!("{table}.{column} has no check")),
            }
        }
        for (table, column) in UNCHECKED {
            if checks.contains_key(&format!("{table}.{column}")) {
                wrong.push(format!("{table}.{column} has a check: it is no exception any more"));
            }
        }
        for checked in checks.keys() {
            if !ENUMERATED.iter().any(|(table, column, _)| *checked == format!("{table}.{column}")) {
                wrong.push(format!("{checked} is checked and is of no enum"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn every_column_has_its_class_and_is_stored_as_its_class_says(app) {
        let migrated = tables(&app.services().database).await;
        let mut wrong = Vec::new();
        let mut known: BTreeMap<(&str, &str), Class> = BTreeMap::new();
        for (table, classes) in CLASSES {
            for (class, columns) in *classes {
                for column in columns.split_whitespace() {
                    if known.insert((table, column), *class).is_some() {
                        wrong.push(format!("{table}.{column} has two classes"));
                    }
                    match migrated.get(*table).and_then(|columns| columns.get(column)) {
                        None => wrong.push(format!("{table}.{column} is no column")),
                        Some(found) => {
                            let fits = match class {
                                Sealed => found.family == Family::Bytes && column.ends_with("_sealed"),
                                Index => found.family == Family::Bytes && column.ends_with("_index"),
                                Digest => found.family == Family::Bytes || column == "password_hash",
                                Id => matches!(found.family, Family::Uuid | Family::Text),
                                Personal => matches!(found.family, Family::Text | Family::Bytes | Family::Json),
                                Public | Internal => !column.ends_with("_sealed") && !column.ends_with("_index"),
                            };
                            if !fits {
                                wrong.push(format!("{table}.{column} is {found:?}, which no {class:?} is"));
                            }
                        }
                    }
                }
            }
        }
        for (table, columns) in &migrated {
            for column in columns.keys() {
                if !known.contains_key(&(table.as_str(), column.as_str())) {
                    wrong.push(format!("{table}.{column} has no class"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

#[test]
fn no_entity_and_no_enumerated_column_is_left_out_of_these_lists() {
    let sources = sources();
    let enums: BTreeSet<&str> = sources
        .iter()
        .filter(|(path, _)| path.components().any(|part| part.as_os_str() == "values"))
        .flat_map(|(_, text)| text.split("codes! {").skip(1))
        .filter_map(|part| between(part, "pub enum ", " "))
        .collect();
    assert!(enums.len() > 20, "{enums:?}");
    let entities = entities();
    let (mut tables, mut found) = (BTreeSet::new(), BTreeSet::new());
    for (path, text) in &sources {
        let Some(table) = between(text, "#[sea_orm(table_name = \"", "\"") else { continue };
        tables.insert(table.to_owned());
        let model =
            between(text, "pub struct Model {", "\n}").unwrap_or_else(|| panic!("{}", path.display()));
        for field in model.lines().filter_map(|line| line.trim().strip_prefix("pub ")) {
            let (column, kind) = field.trim_end_matches(',').split_once(": ").unwrap();
            let kind = kind.strip_prefix("Option<").map_or(kind, |kind| kind.trim_end_matches('>'));
            if enums.contains(kind) {
                found.insert((table.to_owned(), column.to_owned()));
            }
        }
    }
    assert_eq!(tables, entities.keys().cloned().collect(), "an entity is not listed");
    let listed = ENUMERATED.iter().map(|(table, column, _)| ((*table).to_owned(), (*column).to_owned()));
    assert_eq!(found, listed.collect(), "an enumerated column is not listed, or is none");
}

/// The codes that the checks allow, by `table.column`.
async fn checks(database: &mengya_api::platform::db::Database) -> BTreeMap<String, BTreeSet<String>> {
    let sql = match database.backend() {
        DbBackend::Postgres => {
            "SELECT conrelid::regclass::text AS t, pg_get_constraintdef(oid)::text AS r
             FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace"
        }
        _ => "SELECT CAST(name AS TEXT) AS t, CAST(sql AS TEXT) AS r FROM sqlite_master WHERE type = 'table'",
    };
    let (opening, closing) = match database.backend() {
        DbBackend::Postgres => (" = ANY (ARRAY[", "]"),
        _ => (" IN (", ")"),
    };
    let mut found = BTreeMap::new();
    for row in query(database, sql).await {
        let (table, text): (String, String) = (row.try_get("", "t").unwrap(), row.try_get("", "r").unwrap());
        for (at, _) in text.match_indices(opening) {
            let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let before = text[..at].trim_end_matches('"');
            let column = &before[before.rfind(|c| !is_of_name(c)).map_or(0, |at| at + 1)..];
            let listed = text[at + opening.len()..].split(closing).next().unwrap_or_default();
            let codes: BTreeSet<String> = listed.split('\'').skip(1).step_by(2).map(str::to_owned).collect();
            assert!(!column.is_empty() && !codes.is_empty(), "{table}: {text}");
            assert!(
                found.insert(format!("{table}.{column}"), codes).is_none(),
                "{table}.{column} has two checks"
            );
        }
    }
    found
}

fn codes<E: ActiveEnum<Value = String>>() -> Vec<String> {
    E::values()
}

type Values = fn() -> Vec<String>;

/// Every column whose type is an enum, with the values of it.
const ENUMERATED: &[(&str, &str, Values)] = &[
    ("account_changes", "holder_kind", codes::<v::IdentityKind>),
    ("account_changes", "kind", codes::<v::AccountChangeKind>),
    ("account_changes", "language", codes::<v::ReaderLanguage>),
    ("account_changes", "state", codes::<v::AccountChangeState>),
    ("accounts", "holder_kind", codes::<v::IdentityKind>),
    ("accounts", "language", codes::<v::ReaderLanguage>),
    ("accounts", "role", codes::<v::Role>),
    ("accounts", "state", codes::<v::AccountState>),
    ("act_notices", "subject", codes::<v::ActSubject>),
    ("acts", "kind", codes::<v::ActKind>),
    ("ban_notices", "act", codes::<v::BanAct>),
    ("bans", "identity_kind", codes::<v::IdentityKind>),
    ("bans", "kind", codes::<v::BanKind>),
    ("bans", "state", codes::<v::BanState>),
    ("bans", "term", codes::<v::BanTerm>),
    ("certificates", "kind", codes::<v::CertificateKind>),
    ("courses", "audience", codes::<v::Audience>),
    ("courses", "form", codes::<v::CourseForm>),
    ("courses", "topic", codes::<v::Topic>),
    ("credentials", "kind", codes::<v::CredentialKind>),
    ("credentials", "state", codes::<v::CredentialState>),
    ("credentials", "teacher_kind", codes::<v::TeacherQualificationKind>),
    ("disputes", "state", codes::<v::DisputeState>),
    ("disputes", "subject", codes::<v::DisputeSubject>),
    ("district_summaries", "kind", codes::<v::InstitutionKind>),
    ("employments", "post", codes::<v::Post>),
    ("events", "action", codes::<v::EventAction>),
    ("events", "subject_kind", codes::<v::SubjectKind>),
    ("evidence_files", "media", codes::<v::EvidenceMedia>),
    ("held_registrations", "answer", codes::<v::NamesakeAnswer>),
    ("held_registrations", "identity_kind", codes::<v::IdentityKind>),
    ("institution_summaries", "kind", codes::<v::InstitutionKind>),
    ("institutions", "kind", codes::<v::InstitutionKind>),
    ("invitations", "language", codes::<v::ReaderLanguage>),
    ("invitations", "role", codes::<v::Role>),
    ("list_imports", "kind", codes::<v::ListKind>),
    ("list_imports", "state", codes::<v::ImportState>),
    ("outbox", "channel", codes::<v::MailChannel>),
    ("outbox", "kind", codes::<v::MailKind>),
    ("outbox", "language", codes::<v::ReaderLanguage>),
    ("practitioners", "identity_kind", codes::<v::IdentityKind>),
    ("screenings", "kind", codes::<v::ScreeningKind>),
    ("suspicion_files", "media", codes::<v::EvidenceMedia>),
    ("suspicions", "state", codes::<v::SuspicionState>),
    ("team_members", "volunteer_source", codes::<v::VolunteerSource>),
    ("teams", "kind", codes::<v::TeamKind>),
    ("voided_employments", "post", codes::<v::Post>),
];

/// Enumerated columns that were made without a check, lost it, or were texts at first: SQLite cannot add one to a table
/// that is there. A new column has its check.
const UNCHECKED: &[(&str, &str)] = &[
    ("account_changes", "holder_kind"),
    ("account_changes", "language"),
    ("accounts", "holder_kind"),
    ("accounts", "language"),
    ("bans", "identity_kind"),
    ("credentials", "teacher_kind"),
    ("events", "action"),
    ("events", "subject_kind"),
    ("held_registrations", "identity_kind"),
    ("outbox", "kind"),
    ("outbox", "language"),
    ("practitioners", "identity_kind"),
    ("team_members", "volunteer_source"),
    ("voided_employments", "post"),
];

/// What may be read from a column by whoever holds the store without the registry's keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// What anybody may know: institutions, courses, decisions of authorities without whom they concern.
    Public,
    /// Of the registry's own work: states, counts, days, reasons in words.
    Internal,
    /// Names ids of rows.
    Id,
    /// Says in plain who somebody is, or is what somebody wrote about one.
    Personal,
    /// Encrypted; nothing without the keys.
    Sealed,
    /// A keyed digest; nothing without the keys.
    Index,
    /// A digest of a secret or of a file: it proves and does not tell.
    Digest,
}

use Class::{Digest, Id, Index, Internal, Personal, Public, Sealed};

/// Every column of every table, once.
pub const CLASSES: &[(&str, &[(Class, &str)])] = &[
    (
        "account_changes",
        &[
            (Id, "id account_id proposed_by decided_by"),
            (Internal, "kind state language version created_at"),
            (Personal, "holder_name holder_kind reason decided_reason"),
            (Sealed, "email_sealed holder_sealed"),
            (Index, "holder_index"),
        ],
    ),
    (
        "accounts",
        &[
            (Id, "id practitioner_id provider_id institution_id"),
            (
                Internal,
                "role district disabled_at token_generation failed_sign_ins locked_until language state must_change_password version created_at",
            ),
            (Personal, "username display_name holder_name holder_kind"),
            (Sealed, "email_sealed holder_sealed"),
            (Index, "email_index holder_index"),
            (Digest, "password_hash"),
        ],
    ),
    (
        "act_notices",
        &[
            (Id, "id subject_id practitioner_id institution_id called_by"),
            (Public, "district"),
            (Internal, "subject subject_version mailed_at called_on created_at"),
        ],
    ),
    (
        "activations",
        &[
            (Id, "id practitioner_id"),
            (Internal, "tries expires_at proven_at ended_at created_at"),
            (Index, "code_index"),
            (Digest, "token_sha256"),
        ],
    ),
    (
        "acts",
        &[
            (Id, "id practitioner_id institution_id employment_id former_id done_by called_by"),
            (Public, "district"),
            (
                Internal,
                "kind was_until left_version is_told is_written_to mailed_at by_officers created_at called_on undone_at",
            ),
            // With the name of a supervisor.
            (Personal, "effects"),
            (Sealed, "was_sealed"),
        ],
    ),
    (
        "ban_notices",
        &[(Id, "id ban_id institution_id called_by"), (Internal, "act mailed_at called_on created_at")],
    ),
    (
        "bans",
        &[
            (Id, "id practitioner_id recorded_by decided_by annulment_recorded_by annulment_decided_by"),
            (
                Public,
                "decision_number decision_key kind district legal_basis authority decided_on effective_on term until_on \
            annulled_on annulment_number",
            ),
            (Internal, "state withdrawn_on annulment_proposed_on version created_at"),
            (Personal, "name name_key identity_kind early_reason annulment_reason"),
            (Sealed, "identity_sealed grounds_sealed"),
            (Index, "identity_index"),
        ],
    ),
    // The file as its holder has it: whoever holds the store reads the name that is printed on it.
    ("certificate_documents", &[(Id, "certificate_id"), (Personal, "pdf")]),
    (
        "certificates",
        &[
            (Id, "id practitioner_id completion_id issued_by"),
            (Public, "number kind issuer_zh issuer_en issued_on valid_until withdrawn_on title"),
            (Internal, "version created_at"),
            (Personal, "holder_name withdrawn_reason"),
            (Digest, "sha256"),
        ],
    ),
    (
        "completions",
        &[
            (Id, "id practitioner_id course_id corrects_id superseded_by import_id recorded_by"),
            (Internal, "started_on ended_on minutes passed session created_at"),
            (Personal, "reason"),
        ],
    ),
    (
        "courses",
        &[
            (Id, "id provider_id"),
            (Public, "code title title_key title_en topic form audience minutes"),
            (Internal, "version created_at"),
        ],
    ),
    (
        "credentials",
        &[
            (Id, "id practitioner_id decided_by"),
            (
                Internal,
                "kind level teacher_kind specialty issued_on valid_until state state_on version created_at",
            ),
            (Personal, "number natural_key state_reason"),
        ],
    ),
    (
        "disputes",
        &[
            (Id, "id number practitioner_id subject_id provider_id institution_id answered_by"),
            (Internal, "subject district state due_on closed_at version created_at"),
            (Sealed, "says_sealed answer_sealed"),
        ],
    ),
    (
        "district_summaries",
        &[(Public, "district sub_district kind"), (Internal, "decided_by counted_on valid_until figures")],
    ),
    (
        "email_changes",
        &[
            (Id, "id account_id"),
            (Internal, "expires_at ended_at created_at"),
            (Sealed, "email_sealed"),
            (Digest, "token_sha256"),
        ],
    ),
    (
        "employments",
        &[
            (Id, "id practitioner_id institution_id supervisor_id"),
            (Internal, "post from_on until_on version created_at"),
            (Personal, "supervisor_name"),
        ],
    ),
    (
        "events",
        &[
            (Id, "id account_id subject_id practitioner_id institution_id request_id"),
            (Internal, "at role action subject_kind"),
            (Personal, "actor reason before after"),
        ],
    ),
    (
        "evidence_files",
        &[
            (Id, "id dispute_id credential_id ban_id screening_id created_by"),
            (Internal, "media size created_at"),
            (Sealed, "content_sealed"),
        ],
    ),
    (
        "held_registrations",
        &[
            (Id, "id asked_by institution_id decided_by"),
            (Internal, "district answer bans_seen version created_at"),
            (Personal, "name name_key identity_kind reason"),
            (Sealed, "identity_sealed"),
            (Index, "identity_index"),
        ],
    ),
    (
        "idempotency_keys",
        &[
            (Id, "account_id key owner"),
            (Internal, "operation leased_until done_at status created_at"),
            (Sealed, "answer_sealed"),
            (Digest, "request_sha256"),
        ],
    ),
    (
        "institution_summaries",
        &[
            (Id, "institution_id"),
            (Public, "district sub_district kind"),
            (
                Internal,
                "decided_by found counted_on valid_until denominator numerator stopped compliant need figures",
            ),
        ],
    ),
    (
        "institutions",
        &[
            (Id, "id"),
            (
                Public,
                "social_credit_code name name_key sounds name_en kind district sub_district address infant_classes \
            infant_places toddler_classes toddler_places older_classes older_places mixed_classes mixed_places filed_on notice_number",
            ),
            (Internal, "version created_at"),
            (Sealed, "phone_sealed"),
        ],
    ),
    (
        "invitations",
        &[
            (Id, "id institution_id provider_id practitioner_id invited_by account_id"),
            (Internal, "role language tries expires_at used_at withdrawn_at created_at"),
            (Personal, "name"),
            (Sealed, "email_sealed"),
            (Index, "email_index"),
            (Digest, "token_sha256"),
        ],
    ),
    ("key_proofs", &[(Internal, "file"), (Digest, "proof")]),
    ("known_origins", &[(Id, "account_id"), (Internal, "last_used_at"), (Index, "origin_index")]),
    ("list_contents", &[(Id, "import_id"), (Sealed, "content_sealed")]),
    (
        "list_imports",
        &[
            (Id, "id institution_id provider_id created_by confirmed_by"),
            (
                Internal,
                "kind state district rows accepted refused already asked_at taken_until failure confirmed_at discarded_at version created_at",
            ),
            (Personal, "file_name"),
            (Digest, "sha256"),
        ],
    ),
    (
        "list_mendings",
        &[(Id, "id import_id mended_by"), (Internal, "cells created_at"), (Sealed, "cells_sealed")],
    ),
    (
        "list_receipts",
        &[(Id, "import_id"), (Public, "number"), (Sealed, "receipt_sealed"), (Digest, "sha256")],
    ),
    ("list_reports", &[(Id, "import_id"), (Sealed, "report_sealed")]),
    (
        "look_ups",
        &[
            (Id, "id practitioner_id account_id"),
            (Internal, "at role operation"),
            (Personal, "actor purpose"),
        ],
    ),
    ("name_keys", &[(Id, "practitioner_id"), (Personal, "key")]),
    (
        "outbox",
        &[
            (Id, "id account_id notice_id act_notice_id act_id"),
            (
                Internal,
                "at kind channel language subject attempts next_attempt_at sent_at failed_at last_error",
            ),
            (Sealed, "recipient_sealed text_sealed html_sealed"),
        ],
    ),
    ("outdated_summaries", &[(Id, "institution_id act"), (Public, "district")]),
    (
        "page_sessions",
        &[
            (Id, "id account_id"),
            (Internal, "token_generation created_at expires_at last_used_at browser"),
            (Sealed, "network_sealed"),
            (Digest, "cookie_sha256"),
        ],
    ),
    ("password_resets", &[(Id, "id account_id"), (Internal, "expires_at used_at"), (Digest, "token_sha256")]),
    (
        "planned_sessions",
        &[
            (Id, "id course_id planned_by"),
            (Public, "started_on ended_on place places"),
            (Internal, "cancelled_at version created_at"),
            (Personal, "cancel_reason"),
            (Sealed, "contact_sealed"),
        ],
    ),
    (
        "practitioners",
        &[
            (Id, "id registry_number"),
            (Internal, "version created_at"),
            (Personal, "name name_key identity_kind"),
            (Sealed, "identity_sealed phone_sealed email_sealed"),
            (Index, "identity_index"),
        ],
    ),
    (
        "providers",
        &[
            (Id, "id"),
            (Public, "code name name_key social_credit_code"),
            (Internal, "version created_at"),
            (Sealed, "phone_sealed"),
        ],
    ),
    ("pulse", &[(Internal, "id beats")]),
    (
        "reminders",
        &[
            (Id, "id practitioner_id institution_id reminded_by"),
            (Internal, "finding person_told institution_told created_at"),
        ],
    ),
    (
        "screenings",
        &[
            (Id, "id practitioner_id institution_id recorded_by"),
            (Internal, "kind checked_on receipt_number created_at"),
            (Sealed, "outcome_sealed"),
        ],
    ),
    ("staff_check_answers", &[(Id, "id"), (Sealed, "answers_sealed receipt_sealed")]),
    (
        "staff_checks",
        &[
            (Id, "id institution_id checked_by"),
            (Public, "number district"),
            (Internal, "checked_on people fit not_fit not_found mismatched unreadable not_listed created_at"),
            (Digest, "sha256"),
        ],
    ),
    (
        "suspicion_files",
        &[(Id, "suspicion_id"), (Internal, "media size created_at"), (Sealed, "content_sealed")],
    ),
    (
        "suspicions",
        &[
            (Id, "id number certificate_id answered_by"),
            (Internal, "district state due_on closed_at version created_at"),
            (Sealed, "typed_sealed says_sealed contact_sealed answer_sealed"),
        ],
    ),
    (
        "team_members",
        &[
            (Id, "id team_id practitioner_id"),
            (Internal, "role joined_on left_on volunteer_source version created_at"),
        ],
    ),
    ("teams", &[(Id, "id"), (Public, "name name_key kind district"), (Internal, "version created_at")]),
    (
        "voided_employments",
        &[
            (Id, "id practitioner_id institution_id supervisor_id voided_by"),
            (Internal, "post from_on until_on version created_at voided_at"),
            (Personal, "supervisor_name reason"),
        ],
    ),
];

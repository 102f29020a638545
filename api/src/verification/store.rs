//! The one query of verification: a certificate with every ban of its holder, in one statement.
//!
//! The bans are found by the holder's document, as everywhere, so that one recorded before the holder was registered
//! is in force too. Mostly there is none, and the answer is one row.

use crate::practitioners::standing::BanFacts;
use crate::practitioners::store::{BAN_COLUMNS, joined_bans};
use chrono::NaiveDate;
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::{CertificateKind, CertificateNumber, IdentityKind, RegistryNumber, Sealed};
use sea_orm::{ConnectionTrait, DbErr, Statement};
use std::sync::LazyLock;

static FIND: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT c.kind, c.holder_name, c.title, c.issuer_zh, c.issuer_en, c.issued_on, c.valid_until, \
         c.withdrawn_on, c.sha256, p.id, p.registry_number, p.identity_kind, p.identity_sealed, \
         d.started_on, d.ended_on, d.minutes, o.name, {BAN_COLUMNS} FROM certificates c \
         JOIN practitioners p ON p.id = c.practitioner_id \
         LEFT JOIN completions d ON d.id = c.completion_id \
         LEFT JOIN courses k ON k.id = d.course_id LEFT JOIN providers o ON o.id = k.provider_id \
         LEFT JOIN bans b ON b.identity_index = p.identity_index WHERE c.number = $1"
    )
});

/// A certificate as verification sees it.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it certifies.
    pub kind: CertificateKind,
    /// The holder's name as printed.
    pub holder_name: String,
    /// What it certifies, in words as printed.
    pub title: String,
    /// The issuer, in Chinese.
    pub issuer_zh: String,
    /// The issuer, in English.
    pub issuer_en: String,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// The last day, included.
    pub valid_until: Option<NaiveDate>,
    /// The day it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// The digest of the file as issued.
    pub sha256: Vec<u8>,
    /// The holder.
    pub holder: PractitionerId,
    /// The holder's registry number.
    pub registry_number: RegistryNumber,
    /// What kind of document the holder has.
    pub identity_kind: IdentityKind,
    /// The document's number, encrypted.
    pub identity_sealed: Sealed,
    /// Of a completion: who trained, when and how long.
    pub training: Option<Training>,
    /// Every ban of its holder.
    pub bans: Vec<BanFacts>,
}

/// What a certificate of completion says of the training.
#[derive(Clone, Debug)]
pub struct Training {
    /// The provider's name.
    pub provider: String,
    /// The first day.
    pub started_on: NaiveDate,
    /// The last day, included.
    pub ended_on: NaiveDate,
    /// The length in minutes.
    pub minutes: i32,
}

/// The certificate with this number.
pub async fn find(db: &impl ConnectionTrait, number: &CertificateNumber) -> Result<Option<Found>, DbErr> {
    let statement =
        Statement::from_sql_and_values(db.get_database_backend(), FIND.as_str(), [number.compact().into()]);
    let rows = db.query_all_raw(statement).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    Ok(Some(Found {
        kind: first.try_get_by_index(0)?,
        holder_name: first.try_get_by_index(1)?,
        title: first.try_get_by_index(2)?,
        issuer_zh: first.try_get_by_index(3)?,
        issuer_en: first.try_get_by_index(4)?,
        issued_on: first.try_get_by_index(5)?,
        valid_until: first.try_get_by_index(6)?,
        withdrawn_on: first.try_get_by_index(7)?,
        sha256: first.try_get_by_index(8)?,
        holder: first.try_get_by_index(9)?,
        registry_number: first.try_get_by_index(10)?,
        identity_kind: first.try_get_by_index(11)?,
        identity_sealed: first.try_get_by_index(12)?,
        training: match first.try_get_by_index::<Option<NaiveDate>>(13)? {
            None => None,
            Some(started_on) => Some(Training {
                started_on,
                ended_on: first.try_get_by_index(14)?,
                minutes: first.try_get_by_index(15)?,
                provider: first.try_get_by_index(16)?,
            }),
        },
        bans: joined_bans(&rows)?,
    }))
}

/// The number of the certificate or receipt that was archived as exactly this file.
pub async fn number_of_file(
    db: &impl ConnectionTrait,
    sha256: &[u8],
) -> Result<Option<CertificateNumber>, DbErr> {
    const FIND: &str = "SELECT number FROM certificates WHERE sha256 = $1 \
         UNION ALL SELECT number FROM staff_checks WHERE sha256 = $1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), FIND, [sha256.to_vec().into()]);
    let row = db.query_one_raw(statement).await?;
    row.map(|row| row.try_get_by_index(0)).transpose()
}

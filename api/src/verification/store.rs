//! The one query of verification: a certificate with every ban of its holder, in one statement.
//!
//! The bans are found by the holder's document, as everywhere, so that one recorded before the holder was registered
//! is in force too. Mostly there is none, and the answer is one row.

use crate::practitioners::standing::BanFacts;
use crate::practitioners::store::{BAN_COLUMNS, joined_bans};
use chrono::NaiveDate;
use mengya_entities::values::{CertificateKind, CertificateNumber};
use sea_orm::{ConnectionTrait, DbErr, Statement};
use std::sync::LazyLock;

static FIND: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT c.kind, c.holder_name, c.title, c.issuer_zh, c.issuer_en, c.issued_on, c.valid_until, \
         c.withdrawn_on, {BAN_COLUMNS} FROM certificates c \
         JOIN practitioners p ON p.id = c.practitioner_id \
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
    /// Every ban of its holder.
    pub bans: Vec<BanFacts>,
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
        bans: joined_bans(&rows)?,
    }))
}

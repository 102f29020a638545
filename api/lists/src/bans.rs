//! Bans 从业禁止.

use super::cells;
use super::fields::Field;
use super::row::RowReader;
use super::words;
use super::workbook::UnreadableFile;
use crate::faults::{Cause, FaultKind};
use chrono::NaiveDate;
use mengya_entities::values::{BanKind, BanTerm, IdentityNumber, PersonName};

/// A ban as a list gives it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct BanRow {
    /// The number of the decision 决定文号.
    pub decision_number: Option<String>,
    /// Who decided.
    pub kind: Option<BanKind>,
    /// The person's name.
    pub name: Option<PersonName>,
    /// The person's identity number.
    pub identity: Option<IdentityNumber>,
    /// The legal basis.
    pub legal_basis: Option<String>,
    /// The deciding authority.
    pub authority: Option<String>,
    /// The day of the decision.
    pub decided_on: Option<NaiveDate>,
    /// The first day of the ban.
    pub effective_on: Option<NaiveDate>,
    /// For life or to a day.
    pub term: Option<BanTerm>,
    /// The last day, included, of a ban to a day.
    pub until: Option<NaiveDate>,
    /// The day it was annulled.
    pub annulled_on: Option<NaiveDate>,
    /// The number of the annulment.
    pub annulment_number: Option<String>,
    /// The facts.
    pub facts: Option<String>,
}

pub(super) fn read_row(row: &mut RowReader<'_>) -> Result<BanRow, UnreadableFile> {
    let decision_number = row.required_text(Field::DecisionNumber);
    let name = row.name();
    let identity = row.identity();
    let kind = if row.has_column(Field::BanKind) {
        row.required_word(Field::BanKind, FaultKind::UnreadableValue, words::ban_kind)
    } else {
        None
    };
    let effective_on = row.required_day(Field::EffectiveOn);
    let written = if row.has_column(Field::Term) {
        row.required_word(Field::Term, FaultKind::UnreadableValue, words::ban_term)
    } else {
        None
    };
    let for_life = words::ban_term(&row.cell(Field::BannedUntil).shown()) == Some(BanTerm::Life);
    let until = if for_life { None } else { row.end_day(Field::BannedUntil) };
    let term = written.or(match (for_life, until) {
        (true, _) => Some(BanTerm::Life),
        (false, Some(_)) => Some(BanTerm::Fixed),
        (false, None) => None,
    });
    check_term(row, term, until, effective_on);
    let decided_on = row.day(Field::DecidedOn);
    let annulled_on = row.day(Field::AnnulledOn);
    let annulment_number = row.text(Field::AnnulmentNumber);
    check_annulment(row, decided_on, annulled_on, annulment_number.is_some());
    Ok(BanRow {
        decision_number,
        kind,
        name,
        identity,
        legal_basis: row.text(Field::LegalBasis),
        authority: row.text(Field::Authority),
        decided_on,
        effective_on,
        term,
        until,
        annulled_on,
        annulment_number,
        facts: row.text(Field::Facts),
    })
}

/// An annulment has its day, and comes after the decision.
fn check_annulment(
    row: &mut RowReader<'_>,
    decided_on: Option<NaiveDate>,
    annulled_on: Option<NaiveDate>,
    has_number: bool,
) {
    let unread = row.faults.iter().any(|fault| fault.field == Some(Field::AnnulledOn));
    if has_number && annulled_on.is_none() && !unread {
        row.fault(FaultKind::MissingRequired, Field::AnnulledOn, Cause::None);
    }
    if annulled_on.zip(decided_on).is_some_and(|(annulled, decided)| annulled < decided) {
        row.fault(FaultKind::UntilBeforeFrom, Field::AnnulledOn, Cause::None);
    }
}

/// A ban to a day needs that day, one for life has none, and no ban ends before it begins.
fn check_term(
    row: &mut RowReader<'_>,
    term: Option<BanTerm>,
    until: Option<NaiveDate>,
    effective_on: Option<NaiveDate>,
) {
    let unread = row.faults.iter().any(|fault| fault.field == Some(Field::BannedUntil));
    match (term, until) {
        (Some(BanTerm::Fixed), None) if !unread => {
            row.fault(FaultKind::MissingRequired, Field::BannedUntil, Cause::None)
        }
        (Some(BanTerm::Life), Some(_)) => {
            row.fault(FaultKind::UnreadableValue, Field::BannedUntil, Cause::None)
        }
        // 长期 or 至今 is neither for life nor a day.
        (None, None) if !unread && !row.has_column(Field::Term) => {
            let ongoing = cells::says_ongoing(&row.cell(Field::BannedUntil).shown());
            let kind = if ongoing { FaultKind::UnreadableValue } else { FaultKind::MissingRequired };
            row.fault(kind, Field::BannedUntil, Cause::None);
        }
        _ => {}
    }
    if let (Some(from), Some(until)) = (effective_on, until)
        && until < from
    {
        row.fault(FaultKind::UntilBeforeFrom, Field::BannedUntil, Cause::None);
    }
}

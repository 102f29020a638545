//! Teams 队伍 and their members.

use super::fields::Field;
use super::row::RowReader;
use super::staff::{ListedScreening, screening};
use super::words;
use super::workbook::UnreadableFile;
use crate::faults::{Cause, FaultKind};
use chrono::NaiveDate;
use mengya_entities::values::{IdentityNumber, PersonName, ScreeningKind, TeamKind, VolunteerSource};

/// A member of a team as a list gives it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TeamRow {
    /// The team's name.
    pub team: Option<String>,
    /// What kind of team it is.
    pub kind: Option<TeamKind>,
    /// The member's name.
    pub name: Option<PersonName>,
    /// The member's identity number.
    pub identity: Option<IdentityNumber>,
    /// The member's role in it, as written.
    pub role: Option<String>,
    /// The first day.
    pub joined_on: Option<NaiveDate>,
    /// The last day, if there is one.
    pub left_on: Option<NaiveDate>,
    /// Where a volunteer comes from.
    pub volunteer_source: Option<VolunteerSource>,
    /// The number of a physician's licence.
    pub physician_number: Option<String>,
    /// The physician's scope of practice, as written.
    pub physician_scope: Option<String>,
    /// A volunteer's entry check.
    pub screening: Option<ListedScreening>,
}

pub(super) fn read_row(row: &mut RowReader<'_>) -> Result<TeamRow, UnreadableFile> {
    let team = row.required_text(Field::Team);
    let kind = row.required_word(Field::TeamKind, FaultKind::UnreadableValue, words::team_kind);
    let name = row.name();
    let identity = row.identity();
    let joined_on = row.required_day(Field::JoinedOn);
    let left_on = row.end_day(Field::LeftOn);
    if let (Some(joined), Some(left)) = (joined_on, left_on)
        && left < joined
    {
        row.fault(FaultKind::UntilBeforeFrom, Field::LeftOn, Cause::None);
    }
    Ok(TeamRow {
        team,
        kind,
        name,
        identity,
        role: row.text(Field::Role),
        joined_on,
        left_on,
        volunteer_source: row.word(
            Field::VolunteerSource,
            FaultKind::UnreadableValue,
            words::volunteer_source,
        ),
        physician_number: row.number(Field::PhysicianNumber),
        physician_scope: row.text(Field::PhysicianScope),
        screening: screening(
            row,
            ScreeningKind::Entry,
            Field::EntryScreeningDate,
            Field::EntryScreeningResult,
        ),
    })
}

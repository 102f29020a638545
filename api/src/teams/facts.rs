//! What the rules know of a member.

use crate::credentials::facts::CredentialFacts;
use crate::practitioners::standing::BanFacts;
use crate::screening::facts::ScreeningFacts;
use chrono::NaiveDate;
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::{TeamKind, VolunteerSource};

/// One person's membership of one team, with what the rules ask of the person.
#[derive(Clone, Copy, Debug)]
pub struct MemberFacts<'a> {
    /// Who.
    pub practitioner: PractitionerId,
    /// The kind of the team.
    pub team: TeamKind,
    /// The first day.
    pub joined_on: NaiveDate,
    /// The last day, included; `None` has no end.
    pub left_on: Option<NaiveDate>,
    /// Where a volunteer comes from.
    pub source: Option<VolunteerSource>,
    /// All bans of the person.
    pub bans: &'a [BanFacts],
    /// All credentials of the person.
    pub credentials: &'a [CredentialFacts],
    /// All checks of the person.
    pub screenings: &'a [ScreeningFacts],
}

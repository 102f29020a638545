//! Who may join a team, and what is found of a member on a day.

pub use super::facts::MemberFacts;
use chrono::NaiveDate;
use mengya_entities::values::TeamKind;

use crate::credentials::rules::{dual_certification_on, is_core_team_physician_on};
use crate::lists::Door;
use crate::policy::{Period, Policy, Text};
use crate::practitioners::standing::{Cleared, is_barred_on};
use crate::screening::rules::{has_entry_check, is_screened_on, record_found_on};

impl MemberFacts<'_> {
    fn period(&self) -> Period {
        Period { from: self.joined_on, until: self.left_on }
    }

    /// Core members are dual-certified or paediatric specialists; the other teams ask for neither.
    fn is_eligible_on(&self, day: NaiveDate, policy: &Policy) -> bool {
        match self.team {
            TeamKind::Core => {
                dual_certification_on(self.credentials, day, policy).is_certified()
                    || is_core_team_physician_on(self.credentials, day, policy)
            }
            TeamKind::TeachingResearch | TeamKind::Volunteer => true,
        }
    }

    fn must_be_screened(&self) -> bool {
        match self.team {
            TeamKind::Volunteer => true,
            TeamKind::Core | TeamKind::TeachingResearch => false,
        }
    }
}

/// What is found of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberFinding {
    /// Neither dual-certified nor a paediatric specialist, in a core team.
    MemberNotEligible,
    /// A ban is in force.
    Barred,
    /// A volunteer without a clear check on or before the first day.
    EntryScreeningMissing,
    /// A volunteer whose latest clear check is more than a year old, or who has none.
    ScreeningOverdue,
}

impl MemberFinding {
    /// The code in the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MemberNotEligible => "member_not_eligible",
            Self::Barred => "barred",
            Self::EntryScreeningMissing => "entry_screening_missing",
            Self::ScreeningOverdue => "screening_overdue",
        }
    }

    /// What it says, and what would put it right.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::MemberNotEligible => Text::fixed(
                "该成员既无双证，也不是儿科医师。请补齐双证或医师资料；暂不具备的，请调整其团队。",
                "The member is neither dual-certified nor a paediatric specialist. Please complete the credentials, or move the member to another team.",
            ),
            Self::Barred => Text::fixed(
                "该成员处于从业禁止期内。请立即停止其一切接触婴幼儿的活动，并将其移出团队。",
                "The member is barred. Please end all contact with children at once and take the member off the team.",
            ),
            Self::EntryScreeningMissing => Text::fixed(
                "加入之日及以前没有结果为“无记录”的入职查询。请向公安机关申请查询；结果登记前，请勿安排服务。",
                "No clear check on or before the first day. Please ask the police for one, and arrange no service until it is recorded.",
            ),
            Self::ScreeningOverdue => Text::fixed(
                "最近一次结果为“无记录”的查询已超过一年，或尚无查询。请重新查询后登记结果。",
                "The latest clear check is more than a year old, or there is none. Please check again and record the answer.",
            ),
        }
    }
}

/// What is found of the member on the day; `None` when the membership is not in force on it.
#[must_use]
pub fn assess_member(facts: &MemberFacts<'_>, day: NaiveDate, policy: &Policy) -> Option<Vec<MemberFinding>> {
    if !facts.period().includes(day) {
        return None;
    }
    let screened = facts.must_be_screened();
    let found = [
        (MemberFinding::MemberNotEligible, !facts.is_eligible_on(day, policy)),
        (MemberFinding::Barred, is_barred_on(facts.bans, day)),
        (
            MemberFinding::EntryScreeningMissing,
            screened && !has_entry_check(facts.screenings, facts.joined_on),
        ),
        (MemberFinding::ScreeningOverdue, screened && !is_screened_on(facts.screenings, day, policy)),
    ];
    Some(found.into_iter().filter_map(|(finding, applies)| applies.then_some(finding)).collect())
}

/// Why somebody should not join a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum JoinRefusal {
    /// The proof of standing is about another person or other days.
    ClearedForAnother,
    /// The membership would end before it begins.
    LeftBeforeJoined,
    /// Neither dual-certified nor a paediatric specialist on the first day, for a core team.
    MemberNotEligible,
    /// A volunteer who names no source.
    VolunteerSourceMissing,
    /// A source of volunteers, for a team that has none.
    VolunteerSourceUnexpected,
    /// A volunteer without a clear check on or before the first day.
    EntryScreeningMissing,
    /// A volunteer whose latest clear check is more than a year old on the first day.
    ScreeningOverdue,
    /// The latest answer of a check was that a record exists; whatever the team.
    RecordFound {
        /// The day of that answer.
        checked_on: NaiveDate,
    },
}

impl JoinRefusal {
    /// Whether it stands against a member who comes by this door. A list says who is in a team: somebody who is not
    /// eligible, or not checked, is recorded, with a warning and a finding (readings of lists, 22).
    #[must_use]
    pub const fn stands(self, door: Door) -> bool {
        match (door, self) {
            (Door::ByHand, _) => true,
            (
                Door::List,
                Self::ClearedForAnother
                | Self::LeftBeforeJoined
                | Self::VolunteerSourceUnexpected
                | Self::RecordFound { .. },
            ) => true,
            (
                Door::List,
                Self::MemberNotEligible
                | Self::VolunteerSourceMissing
                | Self::EntryScreeningMissing
                | Self::ScreeningOverdue,
            ) => false,
        }
    }
}

/// A membership that the person has already. A team is an id, or in a list the key of its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldMembership<T> {
    /// Of which team.
    pub team: T,
    /// The first day.
    pub joined_on: NaiveDate,
    /// The last day, included; `None` has no end.
    pub left_on: Option<NaiveDate>,
}

/// The first day of the membership of the same team that shares a day with this one.
#[must_use]
pub fn membership_overlap<T: PartialEq>(
    held: &[HeldMembership<T>],
    team: &T,
    joined_on: NaiveDate,
    left_on: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let asked = Period { from: joined_on, until: left_on.map(|last| last.max(joined_on)) };
    held.iter()
        .filter(|it| it.team == *team)
        .find(|it| Period { from: it.joined_on, until: it.left_on }.overlaps(&asked))
        .map(|it| it.joined_on)
}

/// Everything that stands against joining from `joined_on` on, by hand; a list asks which of it
/// [stands](JoinRefusal::stands).
///
/// # Errors
/// Every [`JoinRefusal`] that applies.
pub fn may_join(cleared: &Cleared, facts: &MemberFacts<'_>, policy: &Policy) -> Result<(), Vec<JoinRefusal>> {
    let day = facts.joined_on;
    let volunteer = facts.team == TeamKind::Volunteer;
    let checked = has_entry_check(facts.screenings, day);
    let overdue = checked && !is_screened_on(facts.screenings, day, policy);
    let mut refusals: Vec<JoinRefusal> = [
        (JoinRefusal::ClearedForAnother, !cleared.covers(facts.practitioner, day)),
        (JoinRefusal::LeftBeforeJoined, facts.left_on.is_some_and(|left_on| left_on < day)),
        (JoinRefusal::MemberNotEligible, !facts.is_eligible_on(day, policy)),
        (JoinRefusal::VolunteerSourceMissing, volunteer && facts.source.is_none()),
        (JoinRefusal::VolunteerSourceUnexpected, !volunteer && facts.source.is_some()),
        (JoinRefusal::EntryScreeningMissing, facts.must_be_screened() && !checked),
        (JoinRefusal::ScreeningOverdue, facts.must_be_screened() && overdue),
    ]
    .into_iter()
    .filter_map(|(refusal, applies)| applies.then_some(refusal))
    .collect();
    refusals.extend(
        record_found_on(facts.screenings, day).map(|checked_on| JoinRefusal::RecordFound { checked_on }),
    );
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::facts::CredentialFacts;
    use crate::practitioners::standing::BanFacts;
    use crate::practitioners::standing::{StandingFacts, clear};
    use crate::screening::facts::ScreeningFacts;
    use mengya_entities::ids::PractitionerId;
    use mengya_entities::ids::{BanId, CredentialId};
    use mengya_entities::values::VolunteerSource;
    use mengya_entities::values::{
        BanKind, CredentialKind, CredentialState, ScreeningKind, ScreeningOutcome,
    };
    use uuid::Uuid;

    const SOMEBODY: PractitionerId = PractitionerId(Uuid::from_u128(7));

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn policy() -> &'static Policy {
        Policy::in_force_on(d("2026-06-30"))
    }

    fn member(team: TeamKind, joined_on: &str) -> MemberFacts<'static> {
        MemberFacts {
            practitioner: SOMEBODY,
            team,
            joined_on: d(joined_on),
            left_on: None,
            source: None,
            bans: &[],
            credentials: &[],
            screenings: &[],
        }
    }

    fn credential(kind: CredentialKind, specialty: Option<&str>) -> CredentialFacts {
        CredentialFacts {
            id: CredentialId(Uuid::from_u128(1)),
            kind,
            level: None,
            teacher_kind: None,
            number: None,
            issued_on: Some(d("2014-09-03")),
            valid_until: None,
            state: CredentialState::Verified,
            state_on: None,
            specialty: specialty.map(str::to_owned),
        }
    }

    fn check(checked_on: &str, outcome: ScreeningOutcome) -> ScreeningFacts {
        ScreeningFacts { kind: ScreeningKind::Entry, outcome, checked_on: d(checked_on) }
    }

    #[test]
    fn core_members_are_dual_certified_or_paediatric_specialists() {
        let dual = [
            credential(CredentialKind::TeacherQualification, None),
            credential(CredentialKind::InfantCaregiver, None),
        ];
        let paediatrician = [credential(CredentialKind::Physician, Some("儿科专业"))];
        let surgeon = [credential(CredentialKind::Physician, Some("外科专业"))];
        for (credentials, eligible) in
            [(&dual[..], true), (&dual[..1], false), (&paediatrician, true), (&surgeon, false), (&[], false)]
        {
            let facts = MemberFacts { credentials, ..member(TeamKind::Core, "2025-12-01") };
            let found = assess_member(&facts, d("2026-01-15"), policy()).unwrap();
            let expected = if eligible { vec![] } else { vec![MemberFinding::MemberNotEligible] };
            assert_eq!(found, expected, "{credentials:?}");
        }
    }

    #[test]
    fn volunteers_are_checked_by_the_first_day_and_every_year() {
        use MemberFinding::{EntryScreeningMissing, ScreeningOverdue};
        use ScreeningOutcome::{Clear, Unclear};
        for (joined_on, checks, day, expected) in [
            ("2025-10-08", vec![check("2025-10-08", Clear)], "2026-06-30", vec![]),
            ("2025-10-08", vec![check("2025-10-17", Clear)], "2026-06-30", vec![EntryScreeningMissing]),
            ("2025-03-01", vec![check("2025-02-28", Clear)], "2026-01-15", vec![]),
            ("2025-03-01", vec![check("2025-02-28", Clear)], "2026-06-30", vec![ScreeningOverdue]),
            (
                "2025-10-08",
                vec![check("2025-10-02", Unclear)],
                "2026-01-15",
                vec![EntryScreeningMissing, ScreeningOverdue],
            ),
            ("2025-10-08", vec![], "2026-01-15", vec![EntryScreeningMissing, ScreeningOverdue]),
        ] {
            let facts = MemberFacts { screenings: &checks, ..member(TeamKind::Volunteer, joined_on) };
            assert_eq!(assess_member(&facts, d(day), policy()), Some(expected), "{checks:?} on {day}");
        }
    }

    #[test]
    fn other_members_are_only_checked_for_bans() {
        let ban = [BanFacts {
            id: BanId(Uuid::from_u128(1)),
            decision_number: String::new(),
            kind: BanKind::Court,
            effective_on: d("2026-01-15"),
            until_on: None,
            annulled_on: None,
            confirmed: true,
        }];
        let facts = MemberFacts { bans: &ban, ..member(TeamKind::TeachingResearch, "2025-09-01") };
        assert_eq!(assess_member(&facts, d("2026-01-14"), policy()), Some(vec![]));
        assert_eq!(assess_member(&facts, d("2026-01-15"), policy()), Some(vec![MemberFinding::Barred]));
    }

    #[test]
    fn a_membership_is_in_force_on_its_first_and_last_day() {
        let facts = MemberFacts {
            left_on: Some(d("2026-03-31")),
            ..member(TeamKind::TeachingResearch, "2025-09-01")
        };
        for (day, in_force) in
            [("2025-08-31", false), ("2025-09-01", true), ("2026-03-31", true), ("2026-04-01", false)]
        {
            assert_eq!(assess_member(&facts, d(day), policy()).is_some(), in_force, "{day}");
        }
    }

    #[test]
    fn who_joins_hears_every_reason_against_it() {
        let cleared =
            |day: &str| clear(&StandingFacts { practitioner: SOMEBODY, bans: &[] }, d(day)).unwrap();
        let facts = member(TeamKind::Volunteer, "2026-06-30");
        assert_eq!(
            may_join(&cleared("2026-06-29"), &facts, policy()),
            Err(vec![
                JoinRefusal::ClearedForAnother,
                JoinRefusal::VolunteerSourceMissing,
                JoinRefusal::EntryScreeningMissing,
            ])
        );
        let checks = [check("2026-06-01", ScreeningOutcome::Clear)];
        let ready =
            MemberFacts { source: Some(VolunteerSource::FullTimeParent), screenings: &checks, ..facts };
        assert_eq!(may_join(&cleared("2026-06-30"), &ready, policy()), Ok(()));
        let hit = [checks[0], check("2026-06-02", ScreeningOutcome::Hit)];
        let found = MemberFacts { screenings: &hit, ..ready };
        assert_eq!(
            may_join(&cleared("2026-06-30"), &found, policy()),
            Err(vec![JoinRefusal::RecordFound { checked_on: d("2026-06-02") }])
        );
        let core = member(TeamKind::Core, "2026-06-30");
        assert_eq!(
            may_join(&cleared("2026-06-30"), &core, policy()),
            Err(vec![JoinRefusal::MemberNotEligible])
        );
        let sourced = MemberFacts {
            source: Some(VolunteerSource::FullTimeParent),
            ..member(TeamKind::TeachingResearch, "2026-06-30")
        };
        assert_eq!(
            may_join(&cleared("2026-06-30"), &sourced, policy()),
            Err(vec![JoinRefusal::VolunteerSourceUnexpected])
        );
    }
}

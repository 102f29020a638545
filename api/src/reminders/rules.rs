//! Who is reminded, and what is left to do by phone.

use crate::compliance::findings::{FindingCode, Obstacle};
use chrono::NaiveDate;

/// Whether anybody is reminded of such a finding: of what is found of people, and can be put right.
#[must_use]
pub fn can_be_reminded_of(code: FindingCode) -> bool {
    code.obstacle() != Obstacle::Institution && code != FindingCode::Barred
}

/// Whether the person can do something about it: checks are made by the institution.
#[must_use]
pub const fn is_for_the_person(code: FindingCode) -> bool {
    !code.asks_for_a_check()
}

/// What is known of somebody who is to be reminded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    /// Whether it is found of the person now, within the asker's reach.
    pub is_found: bool,
    /// The day of the latest reminder that still counts.
    pub lately: Option<NaiveDate>,
    /// Whether that was within a day: then it is not done again, whoever asks.
    pub just_now: bool,
    /// Whether the person is to be written to at all.
    pub is_for_the_person: bool,
    /// Whether the person can be written to.
    pub has_address: bool,
    /// Whether an institution is to be written to: not by its own manager.
    pub is_for_the_institution: bool,
    /// Whether an institution can be written to.
    pub has_manager: bool,
}

/// What becomes of reminding somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is not found, or not within reach: nobody is written to.
    NotFound,
    /// Somebody reminded on this day, and it is not done again without a word.
    Lately(NaiveDate),
    /// The person is written to, and the institution where it can be.
    Person,
    /// The person cannot be written to, but the institution is: the person has to be called.
    Institution,
    /// Only the institution can put it right, and it is written to.
    ForInstitution,
    /// Nobody can be written to: the institution or the person has to be called.
    Nobody,
    /// The asker has to put it right.
    Asker,
}

impl Outcome {
    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Lately(_) => "lately",
            Self::Person => "person",
            Self::Institution => "institution",
            Self::ForInstitution => "for-institution",
            Self::Nobody => "nobody",
            Self::Asker => "asker",
        }
    }

    /// Whether a letter is written.
    #[must_use]
    pub const fn is_sent(self) -> bool {
        matches!(self, Self::Person | Self::Institution | Self::ForInstitution)
    }

    /// Whether somebody has to call.
    #[must_use]
    pub const fn has_to_be_called(self) -> bool {
        matches!(self, Self::Institution | Self::Nobody)
    }
}

/// Decides it; `again` reminds although somebody did lately, and never twice within a day.
#[must_use]
pub const fn decide(facts: Facts, again: bool) -> Outcome {
    if !facts.is_found {
        return Outcome::NotFound;
    }
    if !facts.is_for_the_person && !facts.is_for_the_institution {
        return Outcome::Asker;
    }
    if let Some(day) = facts.lately
        && (!again || facts.just_now)
    {
        return Outcome::Lately(day);
    }
    let manager = facts.is_for_the_institution && facts.has_manager;
    match (facts.is_for_the_person, facts.has_address, manager) {
        (true, true, _) => Outcome::Person,
        (true, false, true) => Outcome::Institution,
        (false, _, true) => Outcome::ForInstitution,
        (_, _, false) => Outcome::Nobody,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_written_to_once_or_has_to_be_called() {
        let day = NaiveDate::from_ymd_opt(2026, 6, 30);
        for bits in 0..128_u8 {
            let bit = |n: u8| bits >> n & 1 == 1;
            let facts = Facts {
                is_found: bit(0),
                lately: day.filter(|_| bit(1)),
                is_for_the_person: bit(2),
                has_address: bit(3),
                is_for_the_institution: bit(4),
                has_manager: bit(5),
                just_now: bit(1) && bit(6),
            };
            for asked_again in [false, true] {
                let again = asked_again && !facts.just_now;
                let outcome = decide(facts, asked_again);
                assert_eq!(outcome == Outcome::NotFound, !bit(0));
                if outcome.is_sent() {
                    assert!(bit(0) && (again || !bit(1)), "{facts:?}");
                    assert!((bit(2) && bit(3)) || (bit(4) && bit(5)), "{facts:?}");
                }
                if bit(0) && (again || !bit(1)) && bit(2) {
                    assert_eq!(outcome.has_to_be_called(), !bit(3), "{facts:?}");
                }
                assert_eq!(
                    matches!(outcome, Outcome::Lately(_)),
                    bit(0) && bit(1) && !again && (bit(2) || bit(4))
                );
            }
        }
    }

    #[test]
    fn nobody_is_reminded_of_a_ban_or_of_what_a_place_lacks() {
        assert!(!can_be_reminded_of(FindingCode::Barred) && !can_be_reminded_of(FindingCode::RatioShort));
        assert!(can_be_reminded_of(FindingCode::HealthCertificateExpired));
        assert!(!is_for_the_person(FindingCode::ScreeningOverdue));
    }
}

//! Why somebody cannot join or leave a team, in words.

use super::rules::{JoinRefusal, MemberFinding};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use chrono::NaiveDate;

impl JoinRefusal {
    /// The code of the refusal in the API.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ClearedForAnother => "cleared_for_another",
            Self::LeftBeforeJoined => "left_before_joined",
            Self::MemberNotEligible => MemberFinding::MemberNotEligible.code(),
            Self::VolunteerSourceMissing => "volunteer_source_missing",
            Self::VolunteerSourceUnexpected => "volunteer_source_unexpected",
            Self::EntryScreeningMissing => MemberFinding::EntryScreeningMissing.code(),
            Self::ScreeningOverdue => MemberFinding::ScreeningOverdue.code(),
            Self::RecordFound { .. } => "record_found",
        }
    }

    /// What was found, what was expected, and what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::ClearedForAnother => Message::new("team-cleared-for-another"),
            Self::LeftBeforeJoined => Message::new("fault-until-before-from"),
            Self::MemberNotEligible => Message::new("team-member-not-eligible"),
            Self::VolunteerSourceMissing => Message::new("team-volunteer-source-missing"),
            Self::VolunteerSourceUnexpected => Message::new("team-volunteer-source-unexpected"),
            Self::EntryScreeningMissing => Message::new("team-entry-screening-missing"),
            Self::ScreeningOverdue => Message::new("team-screening-overdue"),
            Self::RecordFound { checked_on } => Message::new("team-record-found").arg("checked", checked_on),
        }
    }

    const fn at(&self) -> &'static str {
        match self {
            Self::LeftBeforeJoined => "/left_on",
            Self::VolunteerSourceMissing | Self::VolunteerSourceUnexpected => "/volunteer_source",
            Self::EntryScreeningMissing | Self::ScreeningOverdue => "/joined_on",
            Self::ClearedForAnother | Self::MemberNotEligible | Self::RecordFound { .. } => {
                "/registry_number"
            }
        }
    }
}

/// 409 with every refusal.
#[must_use]
pub fn refused(refusals: &[JoinRefusal]) -> Problem {
    let faults = refusals.iter().map(|it| Fault::new(it.at(), it.code(), it.message())).collect();
    Problem { faults, ..Problem::new(ProblemCode::Refused) }
}

/// 409: the person is a member on some of these days already.
#[must_use]
pub fn already_member(joined_on: NaiveDate) -> Problem {
    let message = Message::new("team-already-member").arg("joined", joined_on);
    Problem::new(ProblemCode::AlreadyExists).with(Fault::new("/registry_number", "already_member", message))
}

/// 409: the membership is over already, and only a new one could make it longer.
#[must_use]
pub fn left_already(left_on: NaiveDate) -> Problem {
    Problem::new(ProblemCode::WrongState).say(Message::new("team-left-already").arg("left", left_on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::language::Language;

    #[test]
    fn every_refusal_has_the_code_of_its_json_and_words_in_both_languages() {
        for refusal in [
            JoinRefusal::ClearedForAnother,
            JoinRefusal::LeftBeforeJoined,
            JoinRefusal::MemberNotEligible,
            JoinRefusal::VolunteerSourceMissing,
            JoinRefusal::VolunteerSourceUnexpected,
            JoinRefusal::EntryScreeningMissing,
            JoinRefusal::ScreeningOverdue,
            JoinRefusal::RecordFound { checked_on: NaiveDate::MIN },
        ] {
            assert_eq!(serde_json::to_value(refusal).unwrap()["code"], refusal.code());
            for language in Language::ALL {
                assert!(language.texts().has(refusal.message().key), "{refusal:?}");
            }
        }
    }
}

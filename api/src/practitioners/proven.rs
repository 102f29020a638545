//! Rows that need a clear standing, built from the proof: a store that writes only what is [`Proven`] cannot write an act
//! that a ban forbids, whoever calls it and however the program was built.

use super::standing::Cleared;
use crate::platform::problem::{Problem, ProblemCode};
use crate::policy::Period;
use chrono::NaiveDate;
use mengya_entities::ids::PractitionerId;
use mengya_entities::{certificate, employment, practitioner, team_member};

/// What may be written only of somebody whom no ban touches on its days.
pub trait NeedsStanding {
    /// Whom it is about.
    fn person(&self) -> PractitionerId;
    /// The days on which nothing may bar the person.
    fn days(&self) -> Period;
}

impl NeedsStanding for employment::Model {
    fn person(&self) -> PractitionerId {
        self.practitioner_id
    }

    fn days(&self) -> Period {
        Period { from: self.from_on, until: self.until_on }
    }
}

impl NeedsStanding for team_member::Model {
    fn person(&self) -> PractitionerId {
        self.practitioner_id
    }

    fn days(&self) -> Period {
        Period { from: self.joined_on, until: self.left_on }
    }
}

/// A ban that begins later suspends the certificate then; it must not be in force on the day of issue.
impl NeedsStanding for certificate::Model {
    fn person(&self) -> PractitionerId {
        self.practitioner_id
    }

    fn days(&self) -> Period {
        Period { from: self.issued_on, until: Some(self.issued_on) }
    }
}

/// A person who is to be registered, and the day of it.
#[derive(Clone, Debug)]
pub struct Registration {
    /// The row.
    pub row: practitioner::Model,
    /// The day, in the registry's time zone.
    pub on: NaiveDate,
}

impl NeedsStanding for Registration {
    fn person(&self) -> PractitionerId {
        self.row.id
    }

    fn days(&self) -> Period {
        Period { from: self.on, until: Some(self.on) }
    }
}

/// A later end of an employment: the days gained are those that have to be asked about.
#[derive(Clone, Debug)]
pub struct Extension {
    /// The employment as it was.
    pub employment: employment::Model,
    /// The days gained.
    pub gained: Period,
}

impl NeedsStanding for Extension {
    fn person(&self) -> PractitionerId {
        self.employment.practitioner_id
    }

    fn days(&self) -> Period {
        self.gained
    }
}

/// The proof is of another person, or not of all the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the proof of clearance is another person's, or not of all the days")]
pub struct WrongProof;

impl From<WrongProof> for Problem {
    fn from(wrong: WrongProof) -> Self {
        Problem::new(ProblemCode::Internal).caused_by(wrong.to_string())
    }
}

/// A row about somebody whose standing was asked for. Only what is here makes one.
#[derive(Clone, Debug)]
#[must_use]
pub struct Proven<R>(R);

impl<R: NeedsStanding> Proven<R> {
    /// The row of somebody who is cleared for all of its days.
    ///
    /// # Errors
    /// [`WrongProof`]
    pub fn of(cleared: &Cleared, row: R) -> Result<Self, WrongProof> {
        if cleared.covers_all(row.person(), row.days()) { Ok(Self(row)) } else { Err(WrongProof) }
    }

    /// A row that a list tells of: what was over before `today` is history, which no ban undoes; of what goes on, the
    /// days from today on have to be cleared.
    ///
    /// # Errors
    /// [`WrongProof`]; also when there is no proof and the row goes on.
    pub fn of_list(cleared: Option<&Cleared>, row: R, today: NaiveDate) -> Result<Self, WrongProof> {
        let ahead = row.days().intersection(&Period { from: today, until: None });
        let proven = match ahead {
            None => true,
            Some(days) => cleared.is_some_and(|cleared| cleared.covers_all(row.person(), days)),
        };
        if proven { Ok(Self(row)) } else { Err(WrongProof) }
    }
}

impl<R> Proven<R> {
    /// The row.
    #[must_use]
    pub const fn row(&self) -> &R {
        &self.0
    }

    /// The row, to be written.
    #[must_use]
    pub fn into_row(self) -> R {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practitioners::standing::{StandingFacts, clear, clear_during};
    use mengya_entities::values::{Instant, Post};
    use uuid::Uuid;

    const SOMEBODY: PractitionerId = PractitionerId(Uuid::from_u128(7));
    const ANOTHER: PractitionerId = PractitionerId(Uuid::from_u128(8));

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn cleared(person: PractitionerId, from: &str, until: Option<&str>) -> Cleared {
        clear_during(&StandingFacts { practitioner: person, bans: &[] }, d(from), until.map(d)).unwrap()
    }

    fn employment(from: &str, until: Option<&str>) -> employment::Model {
        employment::Model {
            id: Uuid::from_u128(1).into(),
            practitioner_id: SOMEBODY,
            institution_id: Uuid::from_u128(2).into(),
            post: Post::Caregiver,
            from_on: d(from),
            until_on: until.map(d),
            supervisor_id: None,
            supervisor_name: None,
            version: 1,
            created_at: Instant(0),
        }
    }

    #[test]
    fn a_row_is_built_only_from_the_proof_of_its_person_and_of_all_its_days() {
        let row = || employment("2026-06-01", Some("2026-08-31"));
        for (proof, proven) in [
            (cleared(SOMEBODY, "2026-06-01", Some("2026-08-31")), true),
            (cleared(SOMEBODY, "2026-01-01", None), true),
            (cleared(SOMEBODY, "2026-06-01", Some("2026-08-30")), false),
            (cleared(SOMEBODY, "2026-06-02", Some("2026-08-31")), false),
            (cleared(ANOTHER, "2026-01-01", None), false),
        ] {
            assert_eq!(Proven::of(&proof, row()).is_ok(), proven, "{proof:?}");
        }
        let open = employment("2026-06-01", None);
        let until = cleared(SOMEBODY, "2026-06-01", Some("2099-12-31"));
        assert_eq!(Proven::of(&until, open).unwrap_err(), WrongProof);
    }

    #[test]
    fn of_a_list_s_row_the_days_from_today_on_are_proven() {
        let today = d("2026-06-30");
        let over = employment("2020-01-01", Some("2026-06-29"));
        assert!(Proven::of_list(None, over, today).is_ok());
        let last_day = || employment("2020-01-01", Some("2026-06-30"));
        assert!(Proven::of_list(None, last_day(), today).is_err());
        assert!(Proven::of_list(Some(&cleared(SOMEBODY, "2026-06-30", None)), last_day(), today).is_ok());
        assert!(Proven::of_list(Some(&cleared(ANOTHER, "2026-06-30", None)), last_day(), today).is_err());
        let ahead = employment("2026-07-01", None);
        assert!(Proven::of_list(Some(&cleared(SOMEBODY, "2026-07-01", None)), ahead.clone(), today).is_ok());
        let facts = StandingFacts { practitioner: SOMEBODY, bans: &[] };
        assert!(Proven::of_list(Some(&clear(&facts, today).unwrap()), ahead, today).is_err());
    }
}

//! What may be recorded and decided about a ban, and by whom.

use crate::access::two_persons::{Party, TwoRefusal, may_begin, may_end};
use chrono::NaiveDate;
use mengya_entities::values::{BanState, BanTerm};

/// Why a document is not added to a ban, or not taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRefusal {
    /// The ban was declined or taken back.
    Gone,
    /// It has as many as it may.
    TooMany {
        /// How many that is.
        most: usize,
    },
    /// Somebody else added it.
    NotYours,
    /// A second officer has decided: what was decided on stays.
    Decided,
}

/// Whether a document is added to a ban that has so many.
///
/// # Errors
/// Why not.
pub fn may_add_file(state: BanState, known: usize, most: usize) -> Result<(), FileRefusal> {
    match state {
        BanState::Declined => Err(FileRefusal::Gone),
        BanState::Recorded | BanState::Confirmed if known >= most => Err(FileRefusal::TooMany { most }),
        BanState::Recorded | BanState::Confirmed => Ok(()),
    }
}

/// Whether a document is taken away from a ban: what a second officer has decided on stays. `of_what_awaits` is whether it
/// was added since an annulment was recorded that awaits its second officer.
///
/// # Errors
/// Why not.
pub fn may_remove_file(state: BanState, of_what_awaits: bool, is_own: bool) -> Result<(), FileRefusal> {
    if !is_own {
        return Err(FileRefusal::NotYours);
    }
    match state {
        BanState::Recorded => Ok(()),
        BanState::Confirmed if of_what_awaits => Ok(()),
        BanState::Confirmed | BanState::Declined => Err(FileRefusal::Decided),
    }
}

/// The days of a ban to be recorded.
#[derive(Clone, Copy, Debug)]
pub struct BanDays {
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The first day it is in force.
    pub effective_on: NaiveDate,
    /// For life or to a day.
    pub term: BanTerm,
    /// The last day, included.
    pub until_on: Option<NaiveDate>,
    /// Whether the officer says why the decision takes effect before its own day.
    pub explains_early_effect: bool,
}

/// What is wrong with the days of a ban.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayFault {
    /// The decision is in the future.
    DecidedInFuture,
    /// It takes effect before the day of the decision, and nobody says why.
    EffectBeforeDecision,
    /// Somebody says why it takes effect early, and it does not.
    EffectNotEarly,
    /// A fixed term without its last day.
    UntilMissing,
    /// A last day of a ban for life.
    UntilUnexpected,
    /// The last day is before the first.
    UntilBeforeEffective,
}

/// Whether a ban takes effect before the day of its decision, which has to be asked about: hardly any does.
#[must_use]
pub fn takes_effect_early(decided_on: NaiveDate, effective_on: NaiveDate) -> bool {
    effective_on < decided_on
}

/// Everything that is wrong with the days of a ban.
#[must_use]
pub fn day_faults(days: &BanDays, today: NaiveDate) -> Vec<DayFault> {
    let mut faults = Vec::new();
    if days.decided_on > today {
        faults.push(DayFault::DecidedInFuture);
    }
    match (takes_effect_early(days.decided_on, days.effective_on), days.explains_early_effect) {
        (true, false) => faults.push(DayFault::EffectBeforeDecision),
        (false, true) => faults.push(DayFault::EffectNotEarly),
        (true, true) | (false, false) => {}
    }
    match (days.term, days.until_on) {
        (BanTerm::Life, None) => {}
        (BanTerm::Life, Some(_)) => faults.push(DayFault::UntilUnexpected),
        (BanTerm::Fixed, None) => faults.push(DayFault::UntilMissing),
        (BanTerm::Fixed, Some(until)) if until < days.effective_on => {
            faults.push(DayFault::UntilBeforeEffective);
        }
        (BanTerm::Fixed, Some(_)) => {}
    }
    faults
}

/// Whether a ban is said to be annulled before it was decided.
#[must_use]
pub fn annulled_early(annulled_on: NaiveDate, decided_on: NaiveDate) -> bool {
    annulled_on < decided_on
}

/// A ban that stands under the same number of a decision; one that was declined or taken back does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordedNumber {
    /// Whether it bars the same person.
    pub is_of_the_same_person: bool,
    /// Whether the decision may bar several: an officer says so, or both are a court's judgment.
    pub may_bar_several: bool,
}

/// Why a decision cannot be recorded under its number; with the place of the ban that stands against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberRefusal {
    /// It is recorded of the same person.
    Known {
        /// Which of those recorded.
        at: usize,
    },
    /// It is recorded of somebody else.
    OfAnother {
        /// Which of those recorded.
        at: usize,
    },
}

/// What stands against a ban under a number under which these are recorded.
#[must_use]
pub fn number_refusal(recorded: &[RecordedNumber]) -> Option<NumberRefusal> {
    let known = recorded.iter().position(|it| it.is_of_the_same_person);
    let of_another = || recorded.iter().position(|it| !it.may_bar_several);
    known
        .map(|at| NumberRefusal::Known { at })
        .or_else(|| of_another().map(|at| NumberRefusal::OfAnother { at }))
}

/// What the rules know of a recorded ban.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFacts {
    /// Where its record stands.
    pub state: BanState,
    /// Whom it bars, or would.
    pub concerned: Party,
    /// Who recorded it: the person, whatever accounts they hold.
    pub recorded_by: Party,
    /// Whether an annulment is in force.
    pub annulled: bool,
    /// Who recorded the annulment that awaits its second officer; none where none waits.
    pub annulment_recorded_by: Option<Party>,
}

/// Why an officer may not do this to a ban.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseRefusal {
    /// It is decided already.
    Decided(BanState),
    /// Only a confirmed ban can be annulled.
    NotConfirmed(BanState),
    /// It is annulled already.
    Annulled,
    /// An annulment awaits its second officer already.
    AnnulmentAwaits,
    /// No annulment awaits a decision.
    NoAnnulment,
    /// It takes another person.
    Two(TwoRefusal),
    /// Only the officer who recorded it can take it back or correct it.
    NotTheRecorder,
}

impl From<TwoRefusal> for CaseRefusal {
    fn from(refusal: TwoRefusal) -> Self {
        Self::Two(refusal)
    }
}

/// Whether `second` may end what `first` began. What an account began that does not say who holds it, nobody confirms;
/// it can be declined, and recorded anew.
fn may_end_case(
    first: &Party,
    second: &Party,
    concerned: &Party,
    confirmed: bool,
) -> Result<(), CaseRefusal> {
    match may_end(first, second, &[concerned]) {
        Err(TwoRefusal::FirstUnknown) if !confirmed => Ok(()),
        other => Ok(other?),
    }
}

/// Whether this officer may confirm, or else decline, the ban.
///
/// # Errors
/// [`CaseRefusal::Decided`], [`CaseRefusal::Two`]
pub fn may_decide(case: &CaseFacts, officer: &Party, confirmed: bool) -> Result<(), CaseRefusal> {
    match case.state {
        BanState::Recorded => may_end_case(&case.recorded_by, officer, &case.concerned, confirmed),
        BanState::Confirmed | BanState::Declined => Err(CaseRefusal::Decided(case.state)),
    }
}

/// Whether this officer may take the record of the ban back or correct it: the person who recorded it, before anybody has
/// decided.
///
/// # Errors
/// [`CaseRefusal::Decided`], [`CaseRefusal::NotTheRecorder`]
pub fn may_take_back(case: &CaseFacts, officer: &Party) -> Result<(), CaseRefusal> {
    match case.state {
        BanState::Recorded if matches!(officer, Party::Person(_)) && case.recorded_by == *officer => Ok(()),
        BanState::Recorded => Err(CaseRefusal::NotTheRecorder),
        BanState::Confirmed | BanState::Declined => Err(CaseRefusal::Decided(case.state)),
    }
}

/// Whether this officer may record an annulment of the ban.
///
/// # Errors
/// [`CaseRefusal::NotConfirmed`], [`CaseRefusal::Annulled`], [`CaseRefusal::AnnulmentAwaits`], [`CaseRefusal::Two`]
pub fn may_propose_annulment(case: &CaseFacts, officer: &Party) -> Result<(), CaseRefusal> {
    match case.state {
        BanState::Recorded | BanState::Declined => Err(CaseRefusal::NotConfirmed(case.state)),
        BanState::Confirmed if case.annulled => Err(CaseRefusal::Annulled),
        BanState::Confirmed if case.annulment_recorded_by.is_some() => Err(CaseRefusal::AnnulmentAwaits),
        BanState::Confirmed if case.concerned == *officer => Err(TwoRefusal::OwnCase.into()),
        BanState::Confirmed => Ok(may_begin(officer)?),
    }
}

/// Whether this officer may confirm, or else decline, the annulment.
///
/// # Errors
/// [`CaseRefusal::Annulled`], [`CaseRefusal::NoAnnulment`], [`CaseRefusal::Two`]
pub fn may_decide_annulment(case: &CaseFacts, officer: &Party, confirmed: bool) -> Result<(), CaseRefusal> {
    if case.annulled {
        return Err(CaseRefusal::Annulled);
    }
    let first = case.annulment_recorded_by.as_ref().ok_or(CaseRefusal::NoAnnulment)?;
    may_end_case(first, officer, &case.concerned, confirmed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use mengya_entities::values::BlindIndex;
    use proptest::prelude::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_of_a_ban_fit_its_term() {
        let today = d("2026-06-30");
        for (decided, effective, term, until, expected) in [
            ("2026-06-30", "2026-07-15", BanTerm::Life, None, vec![]),
            ("2026-06-01", "2026-06-02", BanTerm::Fixed, Some("2026-06-02"), vec![]),
            (
                "2026-06-01",
                "2026-06-02",
                BanTerm::Fixed,
                Some("2026-06-01"),
                vec![DayFault::UntilBeforeEffective],
            ),
            ("2026-06-01", "2026-06-02", BanTerm::Fixed, None, vec![DayFault::UntilMissing]),
            ("2026-06-29", "2020-01-01", BanTerm::Life, None, vec![DayFault::EffectBeforeDecision]),
            (
                "2026-07-01",
                "2026-06-02",
                BanTerm::Life,
                Some("2027-01-01"),
                vec![DayFault::DecidedInFuture, DayFault::EffectBeforeDecision, DayFault::UntilUnexpected],
            ),
        ] {
            let days = BanDays {
                decided_on: d(decided),
                effective_on: d(effective),
                term,
                until_on: until.map(d),
                explains_early_effect: false,
            };
            assert_eq!(day_faults(&days, today), expected, "{days:?}");
        }
    }

    #[test]
    fn a_number_stands_for_one_person_unless_the_decision_bars_several() {
        let it = |is_of_the_same_person, may_bar_several| RecordedNumber {
            is_of_the_same_person,
            may_bar_several,
        };
        for (recorded, expected) in [
            (vec![], None),
            (vec![it(false, true)], None),
            (vec![it(false, false)], Some(NumberRefusal::OfAnother { at: 0 })),
            (vec![it(false, true), it(false, false)], Some(NumberRefusal::OfAnother { at: 1 })),
            (vec![it(false, true), it(true, true)], Some(NumberRefusal::Known { at: 1 })),
        ] {
            assert_eq!(number_refusal(&recorded), expected, "{recorded:?}");
        }
    }

    proptest! {
        #[test]
        fn an_early_effect_is_taken_only_with_its_reason_and_a_reason_only_for_one(
            days_between in -400_i64..400, explains_early_effect in any::<bool>(),
        ) {
            let decided_on = d("2026-06-01");
            let effective_on = decided_on + chrono::TimeDelta::days(days_between);
            let days = BanDays { decided_on, effective_on, term: BanTerm::Life, until_on: None, explains_early_effect };
            let faults = day_faults(&days, d("2026-06-30"));
            prop_assert_eq!(faults.is_empty(), (days_between < 0) == explains_early_effect, "{:?}", faults);
        }
    }

    #[derive(Clone, Copy, Debug)]
    enum Act {
        TakeBack,
        Decide(bool),
        Propose,
        DecideAnnulment(bool),
    }

    fn person(number: u8) -> Party {
        Party::Person(BlindIndex(vec![number]))
    }

    fn act() -> impl Strategy<Value = (Act, u8)> {
        let act = prop_oneof![
            Just(Act::TakeBack),
            any::<bool>().prop_map(Act::Decide),
            Just(Act::Propose),
            any::<bool>().prop_map(Act::DecideAnnulment),
        ];
        (act, 1_u8..3)
    }

    proptest! {
        #[test]
        fn nobody_bars_or_frees_anybody_alone(acts in proptest::collection::vec(act(), 0..12)) {
            let first = person(1);
            let mut case = CaseFacts { state: BanState::Recorded, concerned: person(9), recorded_by: first.clone(),
                annulled: false, annulment_recorded_by: None };
            for (act, who) in acts {
                let who = person(who);
                let before = case.clone();
                match act {
                    Act::TakeBack => if may_take_back(&case, &who).is_ok() {
                        prop_assert_eq!((case.state, &before.recorded_by), (BanState::Recorded, &who));
                        case.state = BanState::Declined;
                    },
                    Act::Decide(yes) => if may_decide(&case, &who, yes).is_ok() {
                        case.state = if yes { BanState::Confirmed } else { BanState::Declined };
                        prop_assert_ne!(before.recorded_by, who);
                    },
                    Act::Propose => if may_propose_annulment(&case, &who).is_ok() {
                        prop_assert_eq!(case.state, BanState::Confirmed);
                        case.annulment_recorded_by = Some(who);
                    },
                    Act::DecideAnnulment(yes) => if may_decide_annulment(&case, &who, yes).is_ok() {
                        prop_assert_ne!(before.annulment_recorded_by, Some(who));
                        (case.annulled, case.annulment_recorded_by) = (yes, None);
                    },
                }
                prop_assert!(!before.annulled || case.annulled, "what is annulled stays so");
            }
        }
    }

    #[test]
    fn whoever_is_not_known_or_concerned_is_no_second() {
        let case = CaseFacts {
            state: BanState::Recorded,
            concerned: person(9),
            recorded_by: person(1),
            annulled: false,
            annulment_recorded_by: None,
        };
        let refused = |case: &CaseFacts, who: &Party, yes| may_decide(case, who, yes).unwrap_err();
        assert_eq!(refused(&case, &Party::Unknown, true), CaseRefusal::Two(TwoRefusal::HolderUnknown));
        assert_eq!(refused(&case, &person(9), false), CaseRefusal::Two(TwoRefusal::OwnCase));
        assert_eq!(refused(&case, &person(1), false), CaseRefusal::Two(TwoRefusal::SamePerson));
        let old = CaseFacts { recorded_by: Party::Unknown, ..case.clone() };
        assert_eq!(refused(&old, &person(2), true), CaseRefusal::Two(TwoRefusal::FirstUnknown));
        assert_eq!(may_decide(&old, &person(2), false), Ok(()), "it can be recorded anew");
        let imported = CaseFacts { recorded_by: Party::Operator, ..case.clone() };
        assert_eq!(may_decide(&imported, &person(2), true), Ok(()));
        let confirmed = CaseFacts { state: BanState::Confirmed, ..case };
        assert_eq!(may_propose_annulment(&confirmed, &person(9)), Err(CaseRefusal::Two(TwoRefusal::OwnCase)));
        assert_eq!(
            may_propose_annulment(&confirmed, &Party::Unknown),
            Err(CaseRefusal::Two(TwoRefusal::HolderUnknown))
        );
    }
}

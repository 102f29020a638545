//! Refusals as problems.

use super::two_persons::TwoRefusal;
use crate::platform::problem::{Message, Problem, ProblemCode};

/// Why two people are needed, in words.
#[must_use]
pub fn two_refused(refusal: TwoRefusal) -> Problem {
    let problem = Problem::new(ProblemCode::SecondOfficer);
    match refusal {
        TwoRefusal::SamePerson => problem,
        TwoRefusal::HolderUnknown => problem.say(Message::new("two-holder-unknown")),
        TwoRefusal::FirstUnknown => problem.say(Message::new("two-first-unknown")),
        TwoRefusal::OwnCase => problem.say(Message::new("two-own-case")),
    }
}

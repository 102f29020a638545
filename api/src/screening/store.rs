//! Every query of screenings. The outcome is sealed; who reads it, reads it for a decision.

use super::rules::ScreeningFacts;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::vault::{Place, Vault};
use mengya_entities::ids::ScreeningId;
use mengya_entities::screening::Model;
use mengya_entities::values::{ScreeningOutcome, Sealed};

/// A check's outcome, encrypted for its row.
#[must_use]
pub fn seal(vault: &Vault, id: ScreeningId, outcome: ScreeningOutcome) -> Sealed {
    vault.seal(place(id), outcome.code().as_bytes())
}

/// A check as the rules see it.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn facts(vault: &Vault, row: &Model) -> Result<ScreeningFacts, Problem> {
    let code = vault.open_text(place(row.id), &row.outcome_sealed)?;
    let outcome = ScreeningOutcome::from_code(&code).ok_or_else(|| {
        Problem::new(ProblemCode::Internal).caused_by("a screening with an unknown outcome")
    })?;
    Ok(ScreeningFacts { kind: row.kind, outcome, checked_on: row.checked_on })
}

const fn place(id: ScreeningId) -> Place {
    Place { table: "screenings", column: "outcome_sealed", row: id.0 }
}

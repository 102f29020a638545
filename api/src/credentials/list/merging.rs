//! What a list adds to a certificate that is recorded already.

use crate::credentials::rules::natural_key;
use mengya_entities::credential::Model;
use mengya_entities::values::{CredentialKind, CredentialState, title_key};

/// Whether two rows are the same certificate, of which one says less. A claim that was rejected is no certificate.
#[must_use]
pub fn is_same(known: &Model, listed: &Model) -> bool {
    if known.kind != listed.kind || known.state == CredentialState::Rejected {
        return false;
    }
    let number = |row: &Model| row.number.as_deref().map(|number| title_key(number).to_uppercase());
    let (known_number, listed_number) = (number(known), number(listed));
    let fits = agree(known.level, listed.level)
        && agree(known.teacher_kind, listed.teacher_kind)
        && agree(known_number.as_ref(), listed_number.as_ref());
    // Health certificates are renewed each year, often under the same number.
    let renewed = known.kind == CredentialKind::HealthCertificate
        && !(agree(known.issued_on, listed.issued_on) && agree(known.valid_until, listed.valid_until));
    let by_number = known_number.is_some() && known_number == listed_number;
    let by_day = known.issued_on.is_some() && known.issued_on == listed.issued_on;
    let says_nothing = listed_number.is_none() && listed.issued_on.is_none() && listed.valid_until.is_none();
    fits && !renewed && (by_number || by_day || says_nothing)
}

/// Whether two values are not different; an absent one says nothing.
fn agree<V: PartialEq>(one: Option<V>, other: Option<V>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// The recorded certificate after a trusted list named it: one that was verified says what the list adds, one that was
/// claimed is verified as the list says it.
#[must_use]
pub fn completed(known: &Model, listed: &Model) -> Model {
    let (first, second) = match known.state {
        CredentialState::Verified => (known, listed),
        CredentialState::Claimed => (listed, known),
        CredentialState::Rejected | CredentialState::Revoked | CredentialState::Lost => return known.clone(),
    };
    let (level, teacher_kind) = (first.level.or(second.level), first.teacher_kind.or(second.teacher_kind));
    let number = first.number.clone().or_else(|| second.number.clone());
    let (issued_on, valid_until) =
        (first.issued_on.or(second.issued_on), first.valid_until.or(second.valid_until));
    Model {
        natural_key: natural_key(known.kind, level, teacher_kind, number.as_deref(), issued_on, valid_until),
        level,
        teacher_kind,
        number,
        specialty: first.specialty.clone().or_else(|| second.specialty.clone()),
        issued_on,
        valid_until,
        state: first.state,
        state_on: first.state_on,
        state_reason: first.state_reason.clone(),
        decided_by: first.decided_by,
        ..known.clone()
    }
}

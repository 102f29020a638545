//! Whom a completion is recorded of, as requests and forms name the person.

use super::errors::no_such;
use super::service::PersonRef;
use crate::platform::problem::{Fault, Message};
use crate::practitioners::identity;
use mengya_entities::values::{IdentityKind, PersonName, RegistryNumber};

/// How somebody names the person of a completion.
#[derive(Clone, Default)]
pub struct Named {
    /// The registry number.
    pub registry_number: Option<String>,
    /// The kind of document.
    pub identity_kind: Option<IdentityKind>,
    /// The document's number.
    pub identity_number: Option<String>,
    /// The name as on the document.
    pub name: Option<String>,
}

/// Who is named: by number, or by document and name, not both.
///
/// # Errors
/// Every fault in how the person is named.
pub fn parse_person_ref(named: &Named) -> Result<PersonRef, Vec<Fault>> {
    let mut faults = Vec::new();
    let missing = |at| Fault::new(at, "required", Message::new("completion-person"));
    let identity_given =
        [named.identity_kind.is_some(), named.identity_number.is_some(), named.name.is_some()]
            .contains(&true);
    let person_ref = match (&named.registry_number, identity_given) {
        (Some(_), true) => {
            faults.push(Fault::new("/registry_number", "ambiguous", Message::new("completion-person")));
            None
        }
        (None, false) => {
            faults.push(missing("/registry_number"));
            None
        }
        (Some(number), false) => RegistryNumber::parse(number)
            .map_err(|_| faults.push(no_such("/registry_number", number)))
            .ok()
            .map(PersonRef::Number),
        (None, true) => {
            let number = match (named.identity_kind, &named.identity_number) {
                (Some(kind), Some(number)) => {
                    identity::parse(kind, number, "/identity_number").map_err(|fault| faults.push(fault)).ok()
                }
                (kind, number) => {
                    if kind.is_none() {
                        faults.push(missing("/identity_kind"));
                    }
                    if number.is_none() {
                        faults.push(missing("/identity_number"));
                    }
                    None
                }
            };
            let name = match &named.name {
                Some(name) => PersonName::parse(name)
                    .map_err(|_| {
                        let message = Message::new("fault-name").arg("found", name);
                        faults.push(Fault::new("/name", "form", message));
                    })
                    .ok(),
                None => {
                    faults.push(missing("/name"));
                    None
                }
            };
            number.zip(name).map(|(number, name)| PersonRef::Identity(number, name))
        }
    };
    person_ref.filter(|_| faults.is_empty()).ok_or(faults)
}

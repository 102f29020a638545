//! Through which door something comes into the register.

/// Through which door something comes into the register. Both are asked the same questions; where less is asked of a list,
/// the rule says so at the refusal, with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Somebody does it, on a page or by the API, and is told everything that stands against it first.
    ByHand,
    /// A list says how things are already, in the columns that it has. What the law forbids is refused; what a person
    /// would be asked about is recorded as written, with a warning or a finding.
    List,
}

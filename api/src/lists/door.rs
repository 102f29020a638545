//! Through which door something comes into the register.

/// Through which door something comes into the register. Whatever is asked of the one is asked of the other; where a list
/// is asked less, the rule says so at the refusal, with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Somebody does it: on a page, by the API. Everything against it is said before it is done.
    ByHand,
    /// A list says what is so already, in the columns that it has. What the law forbids is refused; what a person would be
    /// asked about is recorded as it is written, and said or found.
    List,
}

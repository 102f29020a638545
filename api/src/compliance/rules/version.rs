//! By which rules something was decided: what other rules or other policies counted is not believed.

use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

use crate::policy::Policy;

/// The rules themselves. A test finds a file that is missing here.
const SOURCES: &[&str] = &[
    include_str!("../facts.rs"),
    include_str!("../findings.rs"),
    include_str!("../sums.rs"),
    include_str!("./mod.rs"),
    include_str!("./ahead.rs"),
    include_str!("./effects.rs"),
    include_str!("./institution.rs"),
    include_str!("./lasting.rs"),
    include_str!("./may_work.rs"),
    include_str!("./person.rs"),
    include_str!("./steps.rs"),
    include_str!("./summing.rs"),
    include_str!("./totals.rs"),
    include_str!("../../credentials/facts.rs"),
    include_str!("../../credentials/rules.rs"),
    include_str!("../../credentials/rules/claiming.rs"),
    include_str!("../../credentials/rules/ending.rs"),
    include_str!("../../credentials/rules/undoing.rs"),
    include_str!("../../policy/mod.rs"),
    include_str!("../../policy/figure.rs"),
    include_str!("../../policy/figures.rs"),
    include_str!("../../policy/hours.rs"),
    include_str!("../../policy/in_force.rs"),
    include_str!("../../policy/period.rs"),
    include_str!("../../practitioners/standing.rs"),
    include_str!("../../screening/facts.rs"),
    include_str!("../../screening/rules.rs"),
    include_str!("../../training/facts.rs"),
    include_str!("../../training/rules.rs"),
    include_str!("../../training/rules/catalogue.rs"),
    include_str!("../../training/rules/planning.rs"),
    include_str!("../../training/rules/recording.rs"),
    include_str!("../../training/session.rs"),
];

/// A digest of all policies and of the rules in the program that runs, 32 hexadecimal digits.
#[must_use]
pub fn decided_by() -> &'static str {
    static DIGEST: LazyLock<String> = LazyLock::new(|| {
        let mut digest = Sha256::new();
        for source in SOURCES {
            digest.update(source.len().to_be_bytes());
            digest.update(source);
        }
        digest.update(format!("{:?}", Policy::all()));
        digest.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    });
    &DIGEST
}

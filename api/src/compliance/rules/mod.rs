//! The decisions of compliance: a person in a post, an institution, a district, and what closes most of the gap.

mod ahead;
mod effects;
mod institution;
mod lasting;
mod may_work;
mod person;
mod steps;
mod summing;
mod totals;
mod version;

pub use super::facts::{BandFacts, EmploymentFacts, InstitutionFacts, PersonFacts};
pub use ahead::{Ahead, ahead};
pub use effects::{Figures, effect_at};
pub use institution::{InstitutionAssessment, assess_district, assess_institution};
pub use lasting::{holds_until, term_ends};
pub use may_work::{Lapse, MayWork, MayWorkAs, PostGap, may_work, may_work_at};
pub use person::{PersonAssessment, assess_person};
pub use steps::{NearestStep, nearest_steps, steps_of_sums};
pub use summing::sums_of;
pub use totals::{
    Certified, CertifiedShare, DistrictTotal, Group, Total, certified_share, nearest_steps_of_sums, rounded,
    share, share_of_sums, sum_of_groups, total, total_of_sums,
};
pub use version::decided_by;

#[cfg(test)]
mod tests;

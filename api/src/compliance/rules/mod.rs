//! The decisions of compliance: a person in a post, an institution, a district, and what closes most of the gap.

mod ahead;
mod institution;
mod may_work;
mod person;
mod steps;
mod stopped;
mod totals;

pub use super::facts::{BandFacts, EmploymentFacts, InstitutionFacts, PersonFacts};
pub use ahead::{Ahead, ahead};
pub use institution::{InstitutionAssessment, assess_district, assess_institution};
pub use may_work::{Lapse, MayWork, MayWorkAs, PostGap, may_work, may_work_at};
pub use person::{PersonAssessment, assess_person};
pub use steps::{NearestStep, nearest_steps};
pub use stopped::stopped_on;
pub use totals::{Certified, CertifiedShare, DistrictTotal, Total, certified_share, rounded, share, total};

#[cfg(test)]
mod tests;

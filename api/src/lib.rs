//! Mengya (萌芽): the registry of the people who care for children under three, and of the proof that they may.
//!
//! The subjects, in the order in which they may use each other.

// The numbers the registry decides by, each with its source.
pub mod policy;

// The person, and whether the person may work with children on a day.
pub mod practitioners;

// Checks of records of abuse, at entry and every year.
pub mod screening;

// Completions of courses, and the class hours that follow from them.
pub mod training;

// What others granted and we verified; dual certification.
pub mod credentials;

// The three kinds of teams and who may be in them.
pub mod teams;

// Findings, the certified share, posts and ratios, and what closes the gap.
pub mod compliance;

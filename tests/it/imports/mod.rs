//! Lists as they arrive on a desk, and the right answers.

mod cases;
mod confirming;
mod district;
mod doors;
mod mending;
mod one_decision;
mod pages;
mod previews;

//! Lists as they arrive on a desk, and the right answers.

mod district;
mod doors;
mod pages;

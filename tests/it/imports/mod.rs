//! Lists as they arrive on a desk, and the right answers.

mod cases;
mod district;
mod doors;
mod pages;
mod previews;

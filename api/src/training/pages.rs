//! t
use crate::access::PageRoute;
use crate::app::App;
/// The pages.
#[must_use]
pub fn pages(_app: &App) -> Vec<PageRoute> {
    vec![]
}

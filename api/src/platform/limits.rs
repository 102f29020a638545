//! How much one caller, and all callers together, may ask in a minute or an hour.

use super::problem::{Problem, ProblemCode};
use governor::clock::{Clock as _, DefaultClock};
use governor::state::keyed::DashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};

/// A limit for each caller and one for all.
pub struct Limit<K: Hash + Eq + Clone> {
    each: RateLimiter<K, DashMapStateStore<K>, DefaultClock>,
    all: RateLimiter<NotKeyed, InMemoryState, DefaultClock>,
    counted: AtomicU64,
}

impl<K: Hash + Eq + Clone> std::fmt::Debug for Limit<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limit(…)")
    }
}

/// After so many requests, callers that have been quiet are forgotten.
const BETWEEN_FORGETTING: u64 = 10_000;

impl<K: Hash + Eq + Clone> Limit<K> {
    /// So many requests a minute for each caller, and so many for all.
    #[must_use]
    pub fn per_minute(each: u32, all: u32) -> Self {
        Self::of([each, all].map(|n| Quota::per_minute(at_least_one(n))))
    }

    /// So many requests an hour for each caller, and so many for all.
    #[must_use]
    pub fn per_hour(each: u32, all: u32) -> Self {
        Self::of([each, all].map(|n| Quota::per_hour(at_least_one(n))))
    }

    fn of([each, all]: [Quota; 2]) -> Self {
        Self { each: RateLimiter::dashmap(each), all: RateLimiter::direct(all), counted: AtomicU64::new(0) }
    }

    /// Counts one request.
    ///
    /// # Errors
    /// 429 with the seconds after which to try again.
    pub fn count(&self, caller: &K) -> Result<(), Problem> {
        if self.counted.fetch_add(1, Ordering::Relaxed) % BETWEEN_FORGETTING == BETWEEN_FORGETTING - 1 {
            self.each.retain_recent();
        }
        // What one caller is refused does not count against everybody else.
        let refused = match self.each.check_key(caller).and_then(|()| self.all.check()) {
            Ok(()) => return Ok(()),
            Err(refused) => refused,
        };
        let seconds = refused.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
        Err(Problem { retry_after: Some(seconds), ..Problem::new(ProblemCode::TooManyRequests) })
    }
}

fn at_least_one(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)
}

#[cfg(test)]
mod tests {
    use super::Limit;

    #[test]
    fn whoever_asks_too_often_takes_nothing_from_the_others() {
        let limit = Limit::per_minute(2, 10);
        let refused = (0..1_000).filter(|_| limit.count(&0).is_err()).count();
        assert_eq!(refused, 998);
        assert!(limit.count(&1).is_ok());
        let served = (2..20).filter(|caller| limit.count(caller).is_ok());
        assert_eq!(served.count(), 7, "and all together ask ten times");
    }
}

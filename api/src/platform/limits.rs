//! How much one caller, and all callers together, may ask in a minute or an hour.

use super::problem::{Problem, ProblemCode};
use governor::clock::{Clock as _, DefaultClock};
use governor::state::keyed::DashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use std::hash::Hash;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU64, Ordering};

/// Whom a limit counts as one: an IPv4 address, or the first 64 bits of an IPv6 address, which is what one connection
/// to the internet is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Network(IpAddr);

impl Network {
    /// The network of an address.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self(IpAddr::V4(address)),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Self(IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)))
            }
        }
    }

    /// The network of work that no request asked for.
    #[must_use]
    pub const fn none() -> Self {
        Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
    }
}

impl std::fmt::Display for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            IpAddr::V4(address) => write!(f, "{address}"),
            IpAddr::V6(address) => write!(f, "{address}/64"),
        }
    }
}

/// A limit for each caller, by its network unless something else names it, and one for all.
pub struct Limit<K: Hash + Eq + Clone = Network> {
    each: RateLimiter<K, DashMapStateStore<K>, DefaultClock>,
    all: RateLimiter<NotKeyed, InMemoryState, DefaultClock>,
    counted: AtomicU64,
}

impl<K: Hash + Eq + Clone> std::fmt::Debug for Limit<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limit(…)")
    }
}

/// After how many seconds it is worth trying again where no time would do.
const HOUR: u64 = 3_600;
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

    /// Counts so many at once; none of them where they are more than are left.
    ///
    /// # Errors
    /// 429 with the seconds after which to try again; with those of an hour where they are more than ever fit.
    pub fn count_many(&self, caller: &K, many: u32) -> Result<(), Problem> {
        let Some(many) = NonZeroU32::new(many) else { return Ok(()) };
        let refused =
            |seconds| Problem { retry_after: Some(seconds), ..Problem::new(ProblemCode::TooManyRequests) };
        let now = DefaultClock::default().now();
        match self.each.check_key_n(caller, many) {
            Ok(Ok(())) => {}
            Ok(Err(wait)) => return Err(refused(wait.wait_time_from(now).as_secs() + 1)),
            Err(_) => return Err(refused(HOUR)),
        }
        match self.all.check_n(many) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(wait)) => Err(refused(wait.wait_time_from(now).as_secs() + 1)),
            Err(_) => Err(refused(HOUR)),
        }
    }

    /// Takes so many of what this caller has left, or all of it.
    pub fn spend(&self, caller: &K, many: u32) {
        for _ in 0..many {
            if self.each.check_key(caller).is_err() {
                return;
            }
        }
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
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whoever_asks_too_often_takes_nothing_from_the_others() {
        let network = |n: u8| Network::of(IpAddr::from([10, 0, 0, n]));
        let limit = Limit::per_minute(2, 10);
        let refused = (0..1_000).filter(|_| limit.count(&network(0)).is_err()).count();
        assert_eq!(refused, 998);
        assert!(limit.count(&network(1)).is_ok());
        let served = (2..20).filter(|n| limit.count(&network(*n)).is_ok());
        assert_eq!(served.count(), 7, "and all together ask ten times");
    }

    proptest! {
        #[test]
        fn the_addresses_of_one_connection_are_one_network(a in any::<u128>(), b in any::<u64>(), v4 in any::<u32>()) {
            let of = |bits: u128| Network::of(IpAddr::V6(Ipv6Addr::from(bits)));
            prop_assume!(a >> 32 != 0xffff);
            let (one, other) = (of(a), of((a >> 64 << 64) | u128::from(b)));
            prop_assume!(a >> 64 != 0);
            prop_assert_eq!(one, other);
            prop_assert_ne!(one, of(a ^ (1 << 64)));
            let v4 = Ipv4Addr::from(v4);
            prop_assert_eq!(Network::of(IpAddr::V4(v4)), Network::of(IpAddr::V6(v4.to_ipv6_mapped())));
        }
    }
}

//! New ids and chance.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use uuid::Uuid;

/// Makes ids and random numbers: from the operating system, or counted from a seed so that tests repeat.
#[derive(Clone, Debug)]
pub struct Ids {
    seeded: Option<Arc<AtomicU64>>,
}

impl Ids {
    /// From the operating system.
    #[must_use]
    pub const fn system() -> Self {
        Self { seeded: None }
    }

    /// Counted from a seed: the same in every run. For tests and generated registers only.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self { seeded: Some(Arc::new(AtomicU64::new(seed << 32))) }
    }

    /// A new id, later than those before it.
    #[must_use]
    #[allow(clippy::disallowed_methods, reason = "the one home of new ids")]
    pub fn next<T: From<Uuid>>(&self) -> T {
        let id = match &self.seeded {
            Some(counter) => {
                let count = counter.fetch_add(1, Ordering::SeqCst);
                let mut bytes = (u128::from(count) << 64 | u128::from(mix(count))).to_be_bytes();
                bytes[6] = 0x70 | (bytes[6] & 0x0f);
                bytes[8] = 0x80 | (bytes[8] & 0x3f);
                Uuid::from_bytes(bytes)
            }
            None => Uuid::now_v7(),
        };
        T::from(id)
    }

    /// The first id there can be of those that were made within this time.
    #[must_use]
    pub fn first_within<T: From<Uuid>>(&self, time: Duration) -> T {
        let now: Uuid = self.next();
        let milliseconds = (now.as_u128() >> 80).saturating_sub(time.as_millis());
        T::from(Uuid::from_u128(milliseconds << 80))
    }

    /// 128 random bits.
    #[must_use]
    pub fn random(&self) -> u128 {
        match &self.seeded {
            Some(counter) => {
                let count = counter.fetch_add(1, Ordering::SeqCst);
                u128::from(mix(count)) << 64 | u128::from(mix(count ^ 0x5851_f42d_4c95_7f2d))
            }
            None => u128::from_be_bytes(random_bytes()),
        }
    }
}

/// Random bytes of the operating system.
#[must_use]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0_u8; N];
    if let Err(error) = getrandom::fill(&mut bytes) {
        // Without randomness there are no keys and no ids: going on would be worse than stopping.
        tracing::error!(%error, "the operating system gave no random bytes");
        std::process::abort();
    }
    bytes
}

/// Spreads a counter over 64 bits (SplitMix64).
const fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

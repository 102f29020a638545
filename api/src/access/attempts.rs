//! Tries to sign in: who guesses is slowed, and shuts out nobody else.
//!
//! Only wrong tries count. They count for a name from one network (after a few it pauses there, and only there), for a
//! network, and for all. A browser that signed in before is let in on a small budget of its own, whatever others do.
//! All of this is kept in the memory of one replica; what slows guesses at one account from very many networks is kept
//! with the account, for all replicas.

use crate::platform::limits::Network;
use crate::platform::problem::{Message, Problem, ProblemCode};
use moka::sync::Cache;
use std::sync::{Arc, Mutex as Locked, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};

const MINUTE: i64 = 60_000_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// Wrong passwords after which a name pauses at one place.
pub const TRIES: u32 = 8;
/// How long it pauses the first time, in minutes; twice as long each further time, a day at most.
pub const PAUSE_MINUTES: i64 = 15;
/// How many wrong tries of one network count against an account in a day: a few networks cannot slow everybody.
const COUNTED: u32 = 3;
/// So many counted tries an account takes before strangers are slowed.
const BEFORE_BRAKE: i32 = 60;
/// The longest that strangers wait between two tries at one account, in seconds.
const LONGEST_BRAKE: i64 = 15 * 60;
/// So many tries of one network are verified at once; the others wait, so that every network gets its turn.
const AT_ONCE: usize = 4;

/// For how many seconds an account takes no further try of strangers after so many wrong ones.
pub fn brake_seconds(failed: i32) -> i64 {
    let beyond = u32::try_from(failed - BEFORE_BRAKE).ok();
    beyond.map_or(0, |beyond| 2_i64.checked_pow(beyond).unwrap_or(LONGEST_BRAKE).min(LONGEST_BRAKE))
}

/// When wrong tries at an account are forgotten, in microseconds.
pub const FORGOTTEN_AFTER: i64 = DAY;

/// Whence somebody tries.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A browser that signed in to this account before, by the digest of its cookie.
    Device(Vec<u8>),
    /// Anything else at this network.
    Network(Network),
}

/// Tries with one name from one place. Held while one is verified, so that there is never more than one.
#[derive(Debug, Default)]
pub struct Tries {
    wrong: u32,
    paused_until: i64,
    pauses: u32,
    counted: u32,
    counted_since: i64,
}

/// What a wrong try led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Whether the name pauses at this place from now on.
    pub pauses: bool,
    /// Whether it counts against the account.
    pub counts: bool,
}

impl Tries {
    /// Whether a try may be made at this instant (microseconds).
    ///
    /// # Errors
    /// 429 while the name pauses here.
    pub fn check(&self, now: i64) -> Result<(), Problem> {
        if now >= self.paused_until {
            return Ok(());
        }
        let left = self.paused_until - now;
        let minutes = (left + MINUTE - 1) / MINUTE;
        let detail = Message::new("problem-sign-in-paused-detail").arg("minutes", minutes);
        let retry_after = u64::try_from(left / 1_000_000 + 1).ok();
        Err(Problem { retry_after, ..Problem::new(ProblemCode::TooManyRequests).say(detail) })
    }

    /// Notes a wrong try.
    pub fn wrong(&mut self, now: i64) -> Wrong {
        self.wrong += 1;
        let pauses = self.wrong >= TRIES;
        if pauses {
            let pause = (PAUSE_MINUTES * MINUTE).saturating_mul(1 << self.pauses.min(10)).min(DAY);
            self.wrong = 0;
            self.pauses += 1;
            self.paused_until = now + pause;
        }
        if now - self.counted_since >= DAY {
            (self.counted, self.counted_since) = (0, now);
        }
        let counts = self.counted < COUNTED;
        self.counted += u32::from(counts);
        Wrong { pauses, counts }
    }

    /// Notes that the password was right.
    pub const fn right(&mut self) {
        (self.wrong, self.pauses, self.paused_until) = (0, 0, 0);
    }
}

/// How many wrong tries there were lately: it fills by one for each and empties by its size in a minute.
#[derive(Debug, Default)]
struct Bucket {
    level: f64,
    at: i64,
}

impl Bucket {
    fn drain(&mut self, now: i64, size: f64) {
        #[allow(clippy::cast_precision_loss, reason = "minutes")]
        let minutes = (now - self.at).max(0) as f64 / MINUTE as f64;
        self.level = (self.level - minutes * size).max(0.0);
        self.at = now;
    }

    /// Seconds until one more fits.
    fn wait(&self, size: f64) -> Option<u64> {
        let over = self.level + 1.0 - size;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of a minute")]
        (over > 0.0).then(|| (over / size * 60.0).ceil() as u64 + 1)
    }
}

#[derive(Debug)]
struct OfNetwork {
    slots: Arc<Semaphore>,
    wrong: Locked<Bucket>,
}

/// Every try to sign in.
#[derive(Debug)]
pub struct Attempts {
    each: f64,
    size_of_all: f64,
    networks: Cache<Network, Arc<OfNetwork>>,
    all: Locked<Bucket>,
    names: Cache<(String, Place), Arc<Mutex<Tries>>>,
}

fn locked<T>(it: &Locked<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Attempts {
    /// So many wrong tries a minute from one network, and from all.
    #[must_use]
    pub fn per_minute(each: u32, all: u32) -> Self {
        let day = Duration::from_secs(24 * 60 * 60);
        Self {
            each: f64::from(each.max(1)),
            size_of_all: f64::from(all.max(1)),
            networks: Cache::builder().max_capacity(100_000).time_to_idle(day).build(),
            all: Locked::default(),
            names: Cache::builder().max_capacity(200_000).time_to_idle(day).build(),
        }
    }

    /// The tries with this name from this place.
    #[must_use]
    pub fn of_name(&self, name: &str, place: Place) -> Arc<Mutex<Tries>> {
        // Longer names belong to nobody.
        let name: String = name.chars().take(64).collect();
        self.names.get_with((name, place), Arc::default)
    }

    /// A turn of this network to have a password verified, or a link sent.
    ///
    /// # Errors
    /// 429 when too much from this network was wrong in the last minute; or from all, and something from this one.
    pub async fn turn(self: &Arc<Self>, network: Network, now: i64) -> Result<Turn, Problem> {
        let of_network = self.networks.get_with(network, || {
            Arc::new(OfNetwork { slots: Arc::new(Semaphore::new(AT_ONCE)), wrong: Locked::default() })
        });
        let slot = Arc::clone(&of_network.slots).acquire_owned().await.ok();
        let (own, was_wrong) = {
            let mut wrong = locked(&of_network.wrong);
            wrong.drain(now, self.each);
            (wrong.wait(self.each), wrong.level > 0.0)
        };
        let of_all = {
            let mut all = locked(&self.all);
            all.drain(now, self.size_of_all);
            all.wait(self.size_of_all).filter(|_| was_wrong)
        };
        match own.or(of_all) {
            None => Ok(Turn { attempts: Arc::clone(self), of_network, _slot: slot }),
            seconds => Err(Problem { retry_after: seconds, ..Problem::new(ProblemCode::TooManyRequests) }),
        }
    }
}

/// One network's turn.
#[derive(Debug)]
pub struct Turn {
    attempts: Arc<Attempts>,
    of_network: Arc<OfNetwork>,
    _slot: Option<OwnedSemaphorePermit>,
}

impl Turn {
    /// It was a wrong try.
    pub fn wrong(self) {
        locked(&self.of_network.wrong).level += 1.0;
        locked(&self.attempts.all).level += 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::IpAddr;

    fn network(n: u16) -> Network {
        let [a, b] = n.to_be_bytes();
        Network::of(IpAddr::from([10, 0, a, b]))
    }

    #[test]
    fn a_name_pauses_longer_each_time_and_few_of_its_wrong_tries_count_against_the_account() {
        let mut tries = Tries::default();
        let (mut now, mut counted) = (1_000_000, 0);
        for minutes in [15, 30, 60, 120, 240, 480, 960, 1_440, 1_440] {
            for n in 1..=TRIES {
                assert!(tries.check(now).is_ok());
                let wrong = tries.wrong(now);
                assert_eq!(wrong.pauses, n == TRIES);
                counted += u32::from(wrong.counts);
            }
            let refused = tries.check(now).unwrap_err();
            assert_eq!(refused.retry_after, Some(minutes * 60 + 1));
            now += i64::try_from(minutes).unwrap() * MINUTE;
        }
        assert!(counted <= COUNTED * 4, "{counted} in three days");
        tries.right();
        assert!(tries.check(0).is_ok());
        assert!(!tries.wrong(now).pauses);
    }

    #[test]
    fn strangers_wait_longer_after_each_counted_try_and_never_for_ever() {
        let waits: Vec<i64> = [0, 59, 60, 61, 64, 69, 70, 1_000, i32::MAX].map(brake_seconds).to_vec();
        assert_eq!(waits, [0, 0, 1, 2, 16, 512, 900, 900, 900]);
    }

    #[tokio::test]
    async fn what_one_network_or_many_get_wrong_takes_nothing_from_who_got_nothing_wrong() {
        let attempts = Arc::new(Attempts::per_minute(5, 20));
        for guesser in 0..10 {
            for _ in 0..100 {
                if let Ok(turn) = attempts.turn(network(guesser), 0).await {
                    turn.wrong();
                }
            }
        }
        assert!(attempts.turn(network(0), 0).await.is_err());
        // Ten are refused for what all got wrong, an eleventh is not.
        for rightful in 100..200 {
            assert!(attempts.turn(network(rightful), 0).await.is_ok());
        }
        let refused = attempts.turn(network(9), 0).await.unwrap_err();
        assert!(refused.retry_after.is_some_and(|seconds| seconds <= 61), "{refused:?}");
        assert!(attempts.turn(network(0), 2 * MINUTE).await.is_ok(), "and a minute later everybody");
    }

    #[tokio::test]
    async fn right_tries_do_not_count() {
        let attempts = Arc::new(Attempts::per_minute(2, 2));
        for _ in 0..1_000 {
            assert!(attempts.turn(network(1), 0).await.is_ok());
        }
    }
}

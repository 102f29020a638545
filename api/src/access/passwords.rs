//! Passwords: argon2id at rest, and no password that is guessed.

use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use std::sync::OnceLock;
use tokio::sync::Semaphore;

/// The fewest characters a password may have.
pub const SHORTEST: usize = 12;
/// The most; longer ones only cost time.
pub const LONGEST: usize = 128;

/// Hashing uses a core and 19 MiB each: two at once leave the rest of the service alive.
fn hashing() -> &'static Semaphore {
    static HASHING: OnceLock<Semaphore> = OnceLock::new();
    HASHING.get_or_init(|| Semaphore::new(2))
}

/// What is wrong with a new password, if anything.
#[must_use]
pub fn faults(password: &str, username: &str, at: &str) -> Vec<Fault> {
    let length = password.chars().count();
    if length < SHORTEST {
        return vec![Fault::new(
            at,
            "too-short",
            Message::new("fault-password-short").arg("limit", SHORTEST),
        )];
    }
    if length > LONGEST {
        return vec![Fault::new(at, "too-long", Message::new("fault-password-long").arg("limit", LONGEST))];
    }
    let guessed = zxcvbn::zxcvbn(password, &[username, "mengya"]).score() < zxcvbn::Score::Three;
    if guessed { vec![Fault::new(at, "guessed", Message::new("fault-password-guessed"))] } else { Vec::new() }
}

/// The hash to keep of a password.
///
/// # Errors
/// 500 when hashing fails.
pub async fn hash(password: String) -> Result<String, Problem> {
    let _permit = hashing().acquire().await;
    tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())
    })
    .await
    .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))?
    .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
}

/// Of an account whose holder has set no password yet: no password has it.
pub const NONE: &str = "";

/// Whether a password has this hash. Without a hash it takes as long, so that the time does not tell which names exist.
pub async fn verify(password: String, hash: Option<String>) -> bool {
    let _permit = hashing().acquire().await;
    tokio::task::spawn_blocking(move || {
        static NOBODY: OnceLock<String> = OnceLock::new();
        let hash = hash.filter(|hash| hash != NONE);
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| {
            NOBODY
                .get_or_init(|| {
                    Argon2::default().hash_password(b"nobody").map(|h| h.to_string()).unwrap_or_default()
                })
                .clone()
        });
        let right = PasswordHash::new(&hash)
            .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok());
        known && right
    })
    .await
    .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_passes() {
        let kept = hash("梧桐 tree 7 quiet".to_owned()).await.unwrap();
        assert!(verify("梧桐 tree 7 quiet".to_owned(), Some(kept.clone())).await);
        assert!(!verify("梧桐 tree 8 quiet".to_owned(), Some(kept)).await);
        for nothing in [None, Some(NONE.to_owned())] {
            assert!(!verify("nobody".to_owned(), nothing.clone()).await);
            assert!(!verify(String::new(), nothing).await);
        }
    }

    #[test]
    fn passwords_that_are_guessed_are_refused() {
        for bad in ["short", "password1234", "aaaaaaaaaaaaaaaa", "mengyamengya"] {
            assert!(!faults(bad, "officer", "/password").is_empty(), "{bad}");
        }
        assert!(faults("梧桐 tree 7 quiet", "officer", "/password").is_empty());
    }
}

//! Short-lived tokens of the API: EdDSA, one key, one algorithm, one use.

use crate::platform::clock::Clock;
use crate::platform::keys::{self, KeyFault, TOKEN, Why};
use crate::platform::problem::{Problem, ProblemCode};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use mengya_entities::ids::AccountId;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::path::Path;
use std::sync::Arc;

const ISSUER: &str = "mengya";
const AUDIENCE: &str = "mengya-api";
const USE: &str = "at+jwt";

/// What a token says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claims {
    /// Who issued it.
    pub iss: String,
    /// For what.
    pub aud: String,
    /// The account.
    pub sub: String,
    /// Issued at, seconds.
    pub iat: i64,
    /// Accepted until, seconds.
    pub exp: i64,
    /// The account's generation of tokens.
    pub generation: i32,
    /// Names the token.
    pub jti: String,
}

/// Issues and verifies tokens.
#[derive(Clone)]
pub struct Tokens {
    keys: Arc<Keys>,
    clock: Clock,
    lifetime_seconds: i64,
}

struct Keys {
    encoding: EncodingKey,
    decoding: DecodingKey,
    id: String,
    public: String,
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tokens({})", self.keys.id)
    }
}

const fn no_key() -> KeyFault {
    KeyFault { file: TOKEN, why: Why::Malformed("an Ed25519 key in PKCS#8") }
}

impl Tokens {
    /// With the key `token.key` (Ed25519, PKCS#8) of a folder.
    ///
    /// # Errors
    /// When the file is missing or is no such key.
    pub fn open_folder(folder: &Path, clock: Clock, lifetime_minutes: u32) -> Result<Self, KeyFault> {
        Self::from_pkcs8(&keys::read(folder, TOKEN)?, clock, lifetime_minutes).map_err(|_| no_key())
    }

    /// With a key that is gone when the process ends: to describe the service, not to serve.
    ///
    /// # Errors
    /// When no key can be made.
    pub fn passing(clock: Clock) -> Result<Self, KeyFault> {
        let made = Ed25519KeyPair::generate().and_then(|pair| pair.to_pkcs8()).map_err(|_| no_key())?;
        Self::from_pkcs8(made.as_ref(), clock, 1).map_err(|_| no_key())
    }

    fn from_pkcs8(pkcs8: &[u8], clock: Clock, lifetime_minutes: u32) -> Result<Self, String> {
        let pair = Ed25519KeyPair::from_pkcs8(pkcs8).map_err(|e| e.to_string())?;
        let public = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
        let decoding = DecodingKey::from_ed_components(&public).map_err(|e| e.to_string())?;
        let id = URL_SAFE_NO_PAD.encode(&Sha256::digest(pair.public_key().as_ref())[..12]);
        Ok(Self {
            keys: Arc::new(Keys { encoding: EncodingKey::from_ed_der(pkcs8), decoding, id, public }),
            clock,
            lifetime_seconds: i64::from(lifetime_minutes) * 60,
        })
    }

    /// Makes `token.key` in a folder, where it is not there yet.
    ///
    /// # Errors
    /// When it cannot be made or written.
    pub fn make_key(folder: &Path) -> Result<(), KeyFault> {
        let pkcs8 = Ed25519KeyPair::generate().and_then(|pair| pair.to_pkcs8()).map_err(|_| no_key())?;
        keys::make(folder, TOKEN, pkcs8.as_ref())
    }

    /// The SHA-256 of the public key.
    #[must_use]
    pub fn fingerprint(&self) -> Vec<u8> {
        Sha256::digest(&self.keys.public).to_vec()
    }

    /// How long a token is accepted, in seconds.
    #[must_use]
    pub const fn lifetime_seconds(&self) -> i64 {
        self.lifetime_seconds
    }

    /// A new token of an account.
    ///
    /// # Errors
    /// 500 when signing fails.
    pub fn issue(&self, account: AccountId, generation: i32, id: uuid::Uuid) -> Result<String, Problem> {
        let now = self.clock.now().timestamp();
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: account.to_string(),
            iat: now,
            exp: now + self.lifetime_seconds,
            generation,
            jti: id.to_string(),
        };
        let header = Header {
            kid: Some(self.keys.id.clone()),
            typ: Some(USE.to_owned()),
            ..Header::new(Algorithm::EdDSA)
        };
        jsonwebtoken::encode(&header, &claims, &self.keys.encoding)
            .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
    }

    /// What a token of ours says. Its time is judged by our clock.
    #[must_use]
    pub fn read(&self, token: &str) -> Option<Claims> {
        if token.len() > 2048 {
            return None;
        }
        let header = jsonwebtoken::decode_header(token).ok()?;
        if header.alg != Algorithm::EdDSA
            || header.typ.as_deref() != Some(USE)
            || header.kid.as_ref() != Some(&self.keys.id)
        {
            return None;
        }
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.validate_exp = false;
        let claims = jsonwebtoken::decode::<Claims>(token, &self.keys.decoding, &validation).ok()?.claims;
        let now = self.clock.now().timestamp();
        (claims.iat <= now + 60 && now < claims.exp && claims.exp - claims.iat <= self.lifetime_seconds)
            .then_some(claims)
    }

    /// The published key set.
    #[must_use]
    pub fn key_set(&self) -> (String, String) {
        (self.keys.id.clone(), self.keys.public.clone())
    }
}

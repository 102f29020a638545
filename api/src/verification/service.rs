//! What anybody does: check a certificate.

use super::address;
use super::store::{self, Found};
use crate::certificates::state::{CertificateFacts, CertificateState, state_on};
use crate::platform::limits::Limit;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::staff_checks::store as staff_checks;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::staff_check;
use mengya_entities::values::CertificateNumber;
use std::sync::Arc;

/// Checks certificates, for the API and the pages alike.
#[derive(Clone)]
pub struct Verification {
    services: Services,
    // Numbers cannot be guessed (31^12), and nobody gets to try.
    limit: Arc<Limit>,
}

/// The answer to one check.
#[derive(Clone, Debug)]
pub struct Verified {
    /// What the certificate is worth.
    pub state: CertificateState,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// The instant of the answer.
    pub as_of: DateTime<Utc>,
    /// The certificate; none when it is unknown.
    pub found: Option<(CertificateNumber, Found)>,
    /// Where there is no such certificate: the check of a list whose receipt has the number, and the institution's name.
    pub receipt: Option<(staff_check::Model, String)>,
}

impl Verification {
    /// The address of the registry's own pages.
    #[must_use]
    pub fn site(&self) -> &str {
        &self.services.settings.public_url
    }

    /// With these services.
    #[must_use]
    pub fn new(services: Services) -> Self {
        let limits = &services.settings.limits;
        let limit = Arc::new(Limit::per_minute(limits.verifications_each, limits.verifications_all));
        Self { services, limit }
    }

    /// The services it uses.
    #[must_use]
    pub const fn services(&self) -> &Services {
        &self.services
    }

    /// Checks the certificate of this number, as people type it, and as chats and scanners pass it on.
    ///
    /// # Errors
    /// 429 when asked too often, 503 when the store is away.
    pub async fn verify(&self, number: &str) -> Result<Verified, Problem> {
        self.limit.count(&request::network())?;
        let reader = self.services.database.reader();
        let (found, receipt) = match address::number_in(number) {
            None => (None, None),
            Some(number) => match store::find(reader, &number).await? {
                Some(found) => (Some((number, found)), None),
                None => (None, staff_checks::find_public(reader, &number).await?),
            },
        };
        let as_of = self.services.clock.now();
        let (state, since) = match &found {
            None => (CertificateState::Unknown, None),
            Some((_, it)) => {
                let facts = CertificateFacts {
                    valid_until: it.valid_until,
                    withdrawn_on: it.withdrawn_on,
                    bans: &it.bans,
                };
                state_on(&facts, self.services.clock.day_of(as_of))
            }
        };
        Ok(Verified { state, since, as_of, found, receipt })
    }
}

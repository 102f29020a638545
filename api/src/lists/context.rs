//! One list on its way into the register.

use crate::access::Actor;
use crate::history::Fact;
use crate::platform::db::{Tx, is_duplicate};
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::services::Services;
use chrono::NaiveDate;
use mengya_entities::ids::{ListImportId, ProviderId};
use mengya_entities::institution;
use mengya_entities::values::Instant;
use sea_orm::DbErr;
use serde_json::{Value, json};

/// One list on its way into the register: for whom, by whom, and in which transaction.
pub struct ImportContext<'a> {
    /// The transaction it is decided in, which may only read, or written in.
    pub tx: &'a Tx,
    /// The services it uses.
    pub services: &'a Services,
    /// Who imports.
    pub actor: &'a Actor,
    /// The district it is for, six digits.
    pub district: &'a str,
    /// The only institution it may speak of, for an institution's own list.
    pub institution: Option<&'a institution::Model>,
    /// The only provider whose courses it may speak of, for a provider's own list.
    pub provider: Option<ProviderId>,
    /// The day it counts as read on.
    pub day: NaiveDate,
    /// Whether its source is trusted: credentials are verified, bans confirmed.
    pub trusted: bool,
    /// The import itself.
    pub id: ListImportId,
}

impl ImportContext<'_> {
    /// Now.
    #[must_use]
    pub fn now(&self) -> Instant {
        Instant::from(self.services.clock.now())
    }

    /// Writes down what happened, each fact with the list it came by.
    ///
    /// # Errors
    /// When the store does not take it.
    pub async fn record(&self, facts: Vec<Fact>) -> Result<(), Problem> {
        let facts = facts.into_iter().map(|fact| self.by_list(fact)).collect();
        Ok(crate::history::record_all(self.tx, self.services, self.actor, facts).await?)
    }

    fn by_list(&self, mut fact: Fact) -> Fact {
        let after = fact.after.get_or_insert_with(|| json!({}));
        if let Value::Object(after) = after {
            after.insert("import".to_owned(), json!(self.id));
        }
        fact
    }
}

/// Decides a list beside the other work: a long one takes seconds, in which the runtime answers others.
///
/// # Errors
/// When deciding panics, which is a fault of ours.
pub async fn decide_beside<D: Send + 'static>(
    decide: impl FnOnce() -> D + Send + 'static,
) -> Result<D, Problem> {
    tokio::task::spawn_blocking(decide)
        .await
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
}

/// The refusal of a list of which somebody recorded a row meanwhile, or what the store says.
#[must_use]
pub fn recorded_meanwhile(error: DbErr) -> Problem {
    if is_duplicate(&error) {
        Problem::new(ProblemCode::AlreadyExists).say(Message::new("import-recorded-meanwhile"))
    } else {
        error.into()
    }
}

//! Asking somebody who is signed in for the password again, before an act that nobody else may do at their screen.

use super::actor::Actor;
use super::recognise::Access;
use super::{passwords, store};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};

impl Access {
    /// Whether this is the password of whoever is signed in.
    ///
    /// # Errors
    /// 422 at `/password` when it is wrong or missing; 429 when tried too often.
    pub async fn confirm_password(&self, actor: &Actor, password: &str) -> Result<(), Problem> {
        let id = actor.account.ok_or_else(Problem::forbidden)?;
        let wrong = |code, key| {
            Problem::new(ProblemCode::Invalid).with(Fault::new("/password", code, Message::new(key)))
        };
        if password.is_empty() {
            return Err(wrong("required", "fault-password-again"));
        }
        let turn = self.turn().await?;
        let account =
            store::find(self.services().database.reader(), id).await?.ok_or_else(Problem::not_found)?;
        if passwords::verify(password.to_owned(), Some(account.password_hash)).await {
            Ok(())
        } else {
            turn.wrong();
            Err(wrong("wrong", "fault-password-wrong"))
        }
    }
}

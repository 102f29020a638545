//! The commands of `mengya`: what an operator does at the machine, with the registry's keys at hand.

pub mod backup;
pub mod certificate;
pub mod demo;
pub mod generate;
pub mod import;
pub mod keys;
pub mod migrate;
pub mod open;
pub mod pages;
mod progress;
pub mod recount;
pub mod report;
pub mod serve;
mod tables;

use crate::platform::db::CommitFailed;
use crate::platform::problem::{Problem, ProblemCode};
use std::io::Write as _;

/// How a command ended, for the shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Done, and the answer is no: a certificate is not valid, the register's state refuses.
    No = 1,
    /// Called wrongly: a flag, a day, a folder that is not there.
    Usage = 2,
    /// Something that was to be read cannot be read: a list, a file, a key.
    Unreadable = 3,
    /// The store or the network is away, or refuses.
    Unavailable = 4,
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub struct Failure {
    /// How it ended.
    pub exit: Exit,
    /// What happened and what to do.
    pub message: String,
}

impl Failure {
    /// Called wrongly.
    #[must_use]
    pub fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, message: message.into() }
    }

    /// Something cannot be read.
    #[must_use]
    pub fn unreadable(message: impl Into<String>) -> Self {
        Self { exit: Exit::Unreadable, message: message.into() }
    }

    /// Something is away.
    #[must_use]
    pub fn unavailable(message: impl Into<String>) -> Self {
        Self { exit: Exit::Unavailable, message: message.into() }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        let exit = match problem.code {
            ProblemCode::UnreadableList => Exit::Unreadable,
            code => match code.status() {
                409 => Exit::No,
                400..=499 => Exit::Usage,
                _ => Exit::Unavailable,
            },
        };
        let cause = problem.cause.as_deref().map(|cause| format!("\n  {cause}")).unwrap_or_default();
        Self { exit, message: format!("{problem}{cause}") }
    }
}

impl From<CommitFailed> for Failure {
    fn from(failed: CommitFailed) -> Self {
        Self::unavailable(format!("the store: {failed}"))
    }
}

impl From<sea_orm::DbErr> for Failure {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::unavailable(format!("the store: {error}"))
    }
}

/// Prints what was asked for on standard output. A reader who has read enough is no failure; a disk that is full is.
///
/// # Errors
/// When it cannot be written.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::unavailable(format!("standard output cannot be written: {error}")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_ends_a_command_as_the_help_says() {
        for (code, exit) in [
            (ProblemCode::Invalid, Exit::Usage),
            (ProblemCode::NotFound, Exit::Usage),
            (ProblemCode::AlreadyExists, Exit::No),
            (ProblemCode::Refused, Exit::No),
            (ProblemCode::UnreadableList, Exit::Unreadable),
            (ProblemCode::Internal, Exit::Unavailable),
            (ProblemCode::Unavailable, Exit::Unavailable),
            (ProblemCode::TimedOut, Exit::Unavailable),
        ] {
            assert_eq!(Failure::from(Problem::new(code)).exit, exit, "{}", code.code());
        }
    }
}

//! Logs: to standard error, as lines or as JSON. Bodies, addresses' queries and secrets are never logged.
//!
//! What cannot be logged (a full disk, a reader that is gone) is lost, and nothing else: no answer waits for the log.

use super::request;
use std::io::{self, Write};
use tracing_subscriber::EnvFilter;

/// Starts logging. A second call changes nothing.
pub fn start(filter: &str, json: bool) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(|| Log)
        .with_target(false)
        // It would say so on standard error, and panic where that cannot be written either.
        .log_internal_errors(false);
    let started = if json { builder.json().try_init() } else { builder.try_init() };
    if started.is_ok() {
        std::panic::set_hook(Box::new(log_panic));
    }
}

/// A panic, once, with the request in which it happened.
fn log_panic(panic: &std::panic::PanicHookInfo<'_>) {
    let cause = panic.payload_as_str().unwrap_or("a panic");
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(request_id = request::request_id(), cause, place, "broke");
}

/// Standard error, as long as it can be written.
struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _ = io::stderr().write_all(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let _ = io::stderr().flush();
        Ok(())
    }
}

/// Tells the operator something on standard error, as long as it can be written.
pub fn tell(text: impl std::fmt::Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::{Log, Write as _};

    #[test]
    fn a_line_of_the_log_is_taken_whole() {
        assert_eq!(Log.write(b"\n").unwrap(), 1);
    }
}

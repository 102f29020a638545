//! Logs: to standard error, as lines or as JSON. Bodies, addresses' queries and secrets are never logged.

use tracing_subscriber::EnvFilter;

/// Starts logging. A second call changes nothing.
pub fn start(filter: &str, json: bool) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    let started = if json { builder.json().try_init() } else { builder.try_init() };
    drop(started);
}

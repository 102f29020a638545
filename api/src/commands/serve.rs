//! `mengya serve`: the service, until it is told to stop.

use super::Failure;
use crate::app::App;
use poem::Server;
use poem::listener::TcpListener;
use std::time::Duration;

/// Serves until SIGTERM or Ctrl-C; requests in flight are finished.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn run(app: App) -> Result<(), Failure> {
    let settings = app.ground.settings.clone();
    settings.check_listening().map_err(|error| Failure::usage(error.to_string()))?;
    let endpoint = app.endpoint().map_err(Failure::unavailable)?;
    tracing::info!(address = %settings.listen, "listening");
    Server::new(TcpListener::bind(settings.listen))
        .run_with_graceful_shutdown(endpoint, told_to_stop(), Some(Duration::from_secs(8)))
        .await
        .map_err(|error| Failure::unavailable(format!("{} cannot be listened on: {error}", settings.listen)))
}

async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminated = async {
            match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
                Ok(mut signal) => {
                    signal.recv().await;
                }
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! { _ = interrupted => {}, () = terminated => {} }
    }
    #[cfg(not(unix))]
    let _ = interrupted.await;
}

//! `mengya serve`: the service, until it is told to stop.

use super::Failure;
use crate::app::App;
use crate::imports::service as imports;
use crate::notifications::worker::{self, Mailer};
use poem::Server;
use poem::listener::TcpListener;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Serves until SIGTERM or Ctrl-C; requests in flight are finished.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn run(app: App) -> Result<(), Failure> {
    let settings = app.ground.settings.clone();
    settings.check_listening().map_err(|error| Failure::usage(error.to_string()))?;
    let endpoint = app.endpoint().map_err(Failure::unavailable)?;
    let mailer = Mailer::of(&settings.mail).map_err(|error| Failure::usage(error.to_string()))?;
    let (stop, stopped) = watch::channel(false);
    let sending = mailer.map(|mailer| start_beside(worker::run(app.ground.clone(), mailer, stopped)));
    start_beside(imports::keep_expiring(app.ground.clone(), stop.subscribe()));
    tracing::info!(address = %settings.listen, mail = sending.is_some(), "listening");
    let served = Server::new(TcpListener::bind(settings.listen))
        .run_with_graceful_shutdown(endpoint, told_to_stop(), Some(Duration::from_secs(8)))
        .await
        .map_err(|error| Failure::unavailable(format!("{} cannot be listened on: {error}", settings.listen)));
    // A mail that is being sent is finished, so that nobody sends it again.
    let _ = stop.send(true);
    if let Some(sending) = sending {
        let _ = tokio::time::timeout(Duration::from_secs(8), sending).await;
    }
    served
}

#[allow(clippy::disallowed_methods, reason = "work beside the requests; it ends with the service")]
fn start_beside(work: impl Future<Output = ()> + Send + 'static) -> JoinHandle<()> {
    tokio::spawn(work)
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

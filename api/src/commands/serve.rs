//! `mengya serve`: the service, until it is told to stop.

use super::Failure;
use crate::app::App;
use crate::certificates::authority::Authority;
use crate::notifications::worker::{self, Mailer};
use crate::retention;
use crate::web::connections::{self, Door, Patience};
use chrono::TimeDelta;
use std::sync::OnceLock;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::Instant;

/// How long what was begun may take when the service is told to stop.
const GRACE: Duration = Duration::from_secs(8);
/// When it has stopped, all in all: many kill after ten seconds.
const STOPPED_WITHIN: Duration = Duration::from_millis(9_500);
/// So much of it is for closing the store.
const CLOSED_WITHIN: Duration = Duration::from_millis(500);

/// Serves until SIGTERM or Ctrl-C; requests in flight are finished.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn run(app: App) -> Result<(), Failure> {
    let settings = app.services.settings.clone();
    settings.check_listening().map_err(|error| Failure::usage(error.to_string()))?;
    let endpoint = app.endpoint().map_err(Failure::unavailable)?;
    let mailer = Mailer::of_settings(&settings).map_err(|error| Failure::usage(error.to_string()))?;
    warn_of_signer(&app);
    let listener = TcpListener::bind(settings.listen).await.map_err(|error| {
        Failure::unavailable(format!("{} cannot be listened on: {error}", settings.listen))
    })?;
    let places = connections::places(settings.connections);
    let (stop, stopped) = watch::channel(false);
    let sending = mailer.map(|mailer| start_beside(worker::run(app.services.clone(), mailer, stopped)));
    start_beside(retention::keep_deleting(app.services.clone(), stop.subscribe()));
    start_beside(app.confirmations.clone().keep_recording(stop.subscribe()));
    tracing::info!(address = %settings.listen, places, mail = sending.is_some(), "listening");
    let door = Door { places, proxy: settings.proxy, patience: Patience::default() };
    let told_at = OnceLock::new();
    let told = async {
        told_to_stop().await;
        let _ = told_at.set(Instant::now());
    };
    connections::serve(listener, endpoint, door, told, GRACE).await;
    let ends = told_at.get().copied().unwrap_or_else(Instant::now) + STOPPED_WITHIN;
    let _ = stop.send(true);
    let rest = async {
        // What was promised in an answer is done; a mail that is being sent is finished, so that nobody sends it again.
        tokio::join!(app.accounts.finish_aside(), app.confirmations.stop(), async {
            if let Some(sending) = sending {
                let _ = sending.await;
            }
        })
    };
    let _ = tokio::time::timeout_at(ends - CLOSED_WITHIN, rest).await;
    // A SQLite store that was closed is whole in its one file.
    let _ = tokio::time::timeout_at(ends, app.services.database.clone().close()).await;
    Ok(())
}

#[allow(clippy::disallowed_methods, reason = "work beside the requests; it ends with the service")]
fn start_beside(work: impl Future<Output = ()> + Send + 'static) -> JoinHandle<()> {
    tokio::spawn(work)
}

/// How many days before its end the operator is told of the signing certificate's.
const SIGNER_DAYS: i64 = 60;

fn warn_of_signer(app: &App) {
    let ends = Authority::open(&app.services.settings.keys).map(|authority| authority.valid_until());
    if let Ok(ends) = ends
        && ends < app.services.clock.now() + TimeDelta::days(SIGNER_DAYS)
    {
        tracing::warn!(
            %ends,
            "the signing certificate issuing.pem ends soon or has ended; after that no certificate can be issued: \
             put a new issuing.pem and issuing.key.pem into the keys folder and start again"
        );
    }
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

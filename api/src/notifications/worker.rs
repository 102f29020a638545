//! Sends what is in the outbox. Several replicas may do so at once: each takes mails that nobody else has.

use super::gateway::Gateway;
use super::service::open;
use super::store::{self, Ended};
use crate::access::store as accounts;
use crate::platform::config::{Mail, Settings};
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use mengya_entities::outbox::Model;
use mengya_entities::values::{Instant, MailChannel, MailKind};
use std::time::{Duration, SystemTime};
use tokio::sync::watch;

/// How often the outbox is looked into.
const BETWEEN: Duration = Duration::from_secs(5);
/// How many mails are taken at once.
const AT_ONCE: u64 = 10;
/// For how long they are taken: if whoever took them is gone, others try again then.
const LEASE_SECONDS: i64 = 10 * 60;
/// How long the server may take for one mail.
const TIMEOUT: Duration = Duration::from_secs(30);
/// Minutes to wait after each attempt; after the last, the mail is given up.
pub const PAUSES: [i64; 7] = [1, 4, 15, 45, 120, 240, 360];
/// How often sending is tried.
pub const ATTEMPTS: usize = PAUSES.len() + 1;
/// How much of an error is kept.
const LONGEST_ERROR: usize = 300;

/// Why no mail can be sent with these settings.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The server's address cannot be read.
    #[error("`mail.server` is not smtp://USER:PASSWORD@HOST:PORT or smtps://…: {0}")]
    Server(String),
    /// The sender is missing or is no address.
    #[error(
        "`mail.from` has to be an address such as `Registry <registry@example.cn>` when `mail.server` is set"
    )]
    From,
    /// The relay of text messages.
    #[error("`texts.gateway` cannot be used: {0}")]
    Gateway(String),
}

/// For how long a code is worth sending, in microseconds.
const CODE_LASTS: i64 = 15 * 60 * 1_000_000;

/// Sends letters: as mail, as text messages, or both.
#[derive(Clone)]
pub struct Mailer {
    mail: Option<(AsyncSmtpTransport<Tokio1Executor>, Mailbox)>,
    texts: Option<Gateway>,
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mailer(…)")
    }
}

impl Mailer {
    /// With these settings; none when they name no server.
    ///
    /// # Errors
    /// When the server or the sender cannot be read.
    pub fn of(mail: &Mail) -> Result<Option<Self>, MailError> {
        let Some(server) = mail.server.as_deref().filter(|server| !server.is_empty()) else {
            return Ok(None);
        };
        let from = mail.from.as_deref().and_then(|from| from.parse().ok()).ok_or(MailError::From)?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&secured(server))
            .map_err(|error| MailError::Server(error.to_string()))?
            .timeout(Some(TIMEOUT))
            .build();
        Ok(Some(Self { mail: Some((transport, from)), texts: None }))
    }

    /// With all that these settings name; none when that is neither a server nor a relay.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn of_settings(settings: &Settings) -> Result<Option<Self>, MailError> {
        let mail = Self::of(&settings.mail)?;
        let texts = Gateway::of(&settings.texts).map_err(MailError::Gateway)?;
        Ok(match (mail, texts) {
            (None, None) => None,
            (mail, texts) => Some(Self { mail: mail.and_then(|mailer| mailer.mail), texts }),
        })
    }

    /// What it sends.
    fn channels(&self) -> Vec<MailChannel> {
        let mail = self.mail.is_some().then_some(MailChannel::Mail);
        mail.into_iter().chain(self.texts.is_some().then_some(MailChannel::Text)).collect()
    }

    async fn send(&self, services: &Services, mail: &Model) -> Result<(), String> {
        let read =
            |column, sealed| open(services, mail.id, column, sealed).map_err(|problem| problem.to_string());
        let to = read("recipient_sealed", &mail.recipient_sealed)?;
        let text = read("text_sealed", &mail.text_sealed)?;
        if mail.channel == MailChannel::Text {
            let gateway = self.texts.as_ref().ok_or("there is no relay")?;
            return gateway.send(&mail.id.to_string(), &to, &text).await;
        }
        let (transport, from) = self.mail.as_ref().ok_or("there is no server")?;
        let html = read("html_sealed", &mail.html_sealed)?;
        let to = to.parse().map_err(|_| "the address is none".to_owned())?;
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        let message = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, to))
            .subject(mail.subject.clone())
            // Sent twice, after a fault between two machines, it is still one mail.
            .message_id(Some(format!("<{}@{}>", mail.id, from.email.domain())))
            .date(SystemTime::from(services.clock.now()))
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .multipart(MultiPart::alternative_plain_html(text, html))
            .map_err(|error| error.to_string())?;
        transport.send(message).await.map(|_| ()).map_err(|error| told(&error))
    }
}

/// A password goes over the network only where nobody reads along: unless told otherwise, a server elsewhere has to
/// speak TLS.
fn secured(server: &str) -> String {
    let Some(rest) = server.strip_prefix("smtp://") else { return server.to_owned() };
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    let here = ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
        host.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/', '?']))
    });
    match (here, rest.contains("tls=")) {
        (true, _) | (_, true) => server.to_owned(),
        (false, false) if rest.contains('?') => format!("{server}&tls=required"),
        (false, false) => format!("{server}?tls=required"),
    }
}

/// An error as it is kept: short, in one line, without addresses.
fn told(error: &smtp::Error) -> String {
    let mut words = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        words = format!("{words}: {inner}");
        cause = inner.source();
    }
    let kept: Vec<&str> =
        words.split_whitespace().map(|word| if word.contains('@') { "…@…" } else { word }).collect();
    kept.join(" ").chars().filter(|c| !c.is_control()).take(LONGEST_ERROR).collect()
}

/// Sends what is due, a few mails; tells how many were tried.
///
/// # Errors
/// When the store is away.
pub async fn deliver_due(services: &Services, mailer: &Mailer) -> Result<usize, Problem> {
    let now = services.clock.now().timestamp_micros();
    let channels = mailer.channels();
    if !store::is_any_due(services.database.reader(), Instant(now), &channels).await? {
        return Ok(0);
    }
    let tx = services.database.begin().await?;
    let until = Instant(now + LEASE_SECONDS * 1_000_000);
    let mails = store::claim(&tx, Instant(now), until, AT_ONCE, &channels).await?;
    tx.commit().await?;
    for mail in &mails {
        let is_dead = match (mail.kind, mail.account_id) {
            (MailKind::PasswordReset, Some(account)) => {
                accounts::open_resets(services.database.reader(), account, Instant(now)).await? == 0
            }
            (MailKind::ActivationCode, _) => mail.at.0 + CODE_LASTS <= now,
            _ => false,
        };
        if is_dead {
            // Its link is dead; a mail that says otherwise helps nobody.
            let ended = Ended {
                sent_at: None,
                failed_at: Some(Instant(now)),
                next_attempt_at: None,
                last_error: Some("the link ended before the mail could be sent".to_owned()),
            };
            let tx = services.database.begin().await?;
            store::finish(&tx, mail, ended).await?;
            tx.commit().await?;
            continue;
        }
        let outcome = mailer.send(services, mail).await;
        let now = services.clock.now().timestamp_micros();
        let ended = match outcome {
            Ok(()) => Ended {
                sent_at: Some(Instant(now)),
                failed_at: None,
                next_attempt_at: None,
                last_error: None,
            },
            Err(error) => {
                tracing::warn!(mail = %mail.id, attempt = mail.attempts, error, "a mail was not sent");
                let tried = usize::try_from(mail.attempts).unwrap_or(ATTEMPTS);
                let pause = PAUSES.get(tried.saturating_sub(1));
                Ended {
                    sent_at: None,
                    failed_at: pause.is_none().then_some(Instant(now)),
                    next_attempt_at: pause.map(|minutes| Instant(now + minutes * 60_000_000)),
                    last_error: Some(error),
                }
            }
        };
        let tx = services.database.begin().await?;
        store::finish(&tx, mail, ended).await?;
        tx.commit().await?;
    }
    Ok(mails.len())
}

/// Sends what is due, again and again, until told to stop; what is being sent is finished.
pub async fn run(services: Services, mailer: Mailer, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let pause = match deliver_due(&services, &mailer).await {
            Ok(sent) if sent > 0 => Duration::ZERO,
            Ok(_) => BETWEEN,
            Err(problem) => {
                tracing::warn!(cause = problem.cause.unwrap_or_default(), "the outbox cannot be read");
                BETWEEN
            }
        };
        if tokio::time::timeout(pause, stop.changed()).await.is_ok() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(server: &str, from: &str) -> Mail {
        Mail { server: Some(server.to_owned()), from: Some(from.to_owned()) }
    }

    #[test]
    fn a_server_elsewhere_has_to_speak_tls() {
        assert_eq!(secured("smtp://mail.example:587"), "smtp://mail.example:587?tls=required");
        assert_eq!(secured("smtp://u:p@mail.example?x=1"), "smtp://u:p@mail.example?x=1&tls=required");
        assert_eq!(
            secured("smtp://u:p@127.0.0.1@evil.example"),
            "smtp://u:p@127.0.0.1@evil.example?tls=required"
        );
        assert_eq!(secured("smtp://127.0.0.1.evil.example"), "smtp://127.0.0.1.evil.example?tls=required");
        for as_is in [
            "smtps://u:p@mail.example",
            "smtp://127.0.0.1:2525",
            "smtp://localhost",
            "smtp://relay.local?tls=opportunistic",
        ] {
            assert_eq!(secured(as_is), as_is);
        }
    }

    #[tokio::test]
    async fn settings_that_cannot_send_are_refused_at_the_start() {
        assert!(Mailer::of(&Mail::default()).unwrap().is_none());
        assert!(
            Mailer::of(&mail("smtps://u:p@mail.example", "登记处 <registry@example.cn>")).unwrap().is_some()
        );
        assert!(matches!(
            Mailer::of(&mail("http://mail.example", "a@example.cn")),
            Err(MailError::Server(_))
        ));
        assert!(matches!(Mailer::of(&mail("smtp://mail.example", "nobody")), Err(MailError::From)));
    }

    #[test]
    fn pauses_grow_from_a_minute_to_six_hours() {
        assert!(PAUSES.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!((PAUSES[0], PAUSES[6], ATTEMPTS), (1, 360, 8));
    }
}

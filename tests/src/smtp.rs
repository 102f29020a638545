//! A small mail server: takes what is sent to it, or refuses it, and remembers.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A mail that was taken.
#[derive(Clone, Debug)]
pub struct TakenMail {
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// Headers and body, as they came.
    pub text: String,
}

impl TakenMail {
    /// The names of its headers, in lower case, as often as they stand.
    #[must_use]
    pub fn header_names(&self) -> Vec<String> {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default();
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        unfolded
            .split("\r\n")
            .filter_map(|line| line.split_once(':'))
            .map(|(name, _)| name.to_lowercase())
            .collect()
    }
}

/// A mail server of a test's own.
pub struct MailServer {
    /// Its address: `smtp://127.0.0.1:PORT`.
    pub url: String,
    taken: Arc<Mutex<Vec<TakenMail>>>,
    refusing: Arc<AtomicBool>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl MailServer {
    /// Starts one.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let taken: Arc<Mutex<Vec<TakenMail>>> = Arc::default();
        let refusing: Arc<AtomicBool> = Arc::default();
        let (kept, refuses) = (Arc::clone(&taken), Arc::clone(&refusing));
        let task = tokio::task::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (kept, refuses) = (Arc::clone(&kept), Arc::clone(&refuses));
                tokio::task::spawn(async move {
                    let _ = talk(stream, &kept, &refuses).await;
                });
            }
        });
        Self { url, taken, refusing, task }
    }

    /// Refuses every recipient from now on, or takes them again.
    pub fn refuse(&self, refuses: bool) {
        self.refusing.store(refuses, Ordering::SeqCst);
    }

    /// What was taken so far.
    #[must_use]
    pub fn taken(&self) -> Vec<TakenMail> {
        self.taken.lock().expect("mails").clone()
    }
}

async fn talk(
    stream: TcpStream,
    taken: &Mutex<Vec<TakenMail>>,
    refusing: &AtomicBool,
) -> std::io::Result<()> {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    let mut mail = TakenMail { from: String::new(), to: Vec::new(), text: String::new() };
    let address = |line: &str| line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
    writing.write_all(b"220 mail.test ESMTP\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let command = line.to_ascii_uppercase();
        let answer = if command.starts_with("EHLO") || command.starts_with("HELO") {
            "250-mail.test\r\n250 8BITMIME\r\n".to_owned()
        } else if command.starts_with("MAIL FROM") {
            mail = TakenMail { from: address(&line), to: Vec::new(), text: String::new() };
            "250 ok\r\n".to_owned()
        } else if command.starts_with("RCPT TO") {
            if refusing.load(Ordering::SeqCst) {
                format!("451 4.7.1 <{}>: try again later\r\n", address(&line))
            } else {
                mail.to.push(address(&line));
                "250 ok\r\n".to_owned()
            }
        } else if command == "DATA" {
            writing.write_all(b"354 go ahead\r\n").await?;
            while let Some(line) = lines.next_line().await? {
                if line == "." {
                    break;
                }
                mail.text.push_str(line.strip_prefix('.').unwrap_or(&line));
                mail.text.push_str("\r\n");
            }
            taken.lock().expect("mails").push(mail.clone());
            "250 taken\r\n".to_owned()
        } else if command == "QUIT" {
            writing.write_all(b"221 bye\r\n").await?;
            return Ok(());
        } else {
            "250 ok\r\n".to_owned()
        };
        writing.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}

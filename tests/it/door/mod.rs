//! The front door: what it takes, how much of it, and from whom.

mod addresses;
mod heads;
mod sending;
mod signing_in;

use mengya_tests::TestApp;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A connection to the service.
async fn connected(app: &TestApp) -> TcpStream {
    TcpStream::connect(app.url.strip_prefix("http://").unwrap()).await.unwrap()
}

/// What is answered to exactly these bytes.
async fn answered(app: &TestApp, bytes: &[u8]) -> String {
    let mut line = connected(app).await;
    line.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    while !is_whole(&answer) && line.read_buf(&mut answer).await.unwrap_or_default() > 0 {}
    String::from_utf8_lossy(&answer).into_owned()
}

/// Whether an answer is there to its end.
fn is_whole(answer: &[u8]) -> bool {
    let text = String::from_utf8_lossy(answer).to_lowercase();
    let Some((head, _)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
    let start = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or_default() + 4;
    length.is_none_or(|length| answer.len() >= start + length)
}

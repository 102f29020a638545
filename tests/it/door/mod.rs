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
    line.shutdown().await.unwrap();
    let mut answer = Vec::new();
    let _ = line.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

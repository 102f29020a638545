//! The one seam to whoever sends text messages: a relay on this machine, which takes each as JSON. Every provider of
//! messages has an interface of its own, signed in its own way; the relay speaks it, and holds its secrets.

use crate::platform::config::TextMessages;
use hyper::client::conn::http1;
use hyper::{Method, Request, Uri, header};
use hyper_util::rt::TokioIo;
use serde_json::json;
use std::time::Duration;
use tokio::net::TcpStream;

/// How long the relay may take for one message.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Sends text messages.
#[derive(Clone, Debug)]
pub struct Gateway {
    authority: String,
    address: String,
    path: String,
}

impl Gateway {
    /// With these settings; none when they name no relay.
    ///
    /// # Errors
    /// What is wrong with its address: phone numbers and codes leave this machine only by the relay.
    pub fn of(settings: &TextMessages) -> Result<Option<Self>, String> {
        let Some(text) = settings.gateway.as_deref().filter(|text| !text.is_empty()) else { return Ok(None) };
        let uri: Uri = text.parse().map_err(|error| format!("{error}"))?;
        let host = uri.host().unwrap_or_default();
        if uri.scheme_str() != Some("http") || !matches!(host, "127.0.0.1" | "localhost" | "[::1]") {
            return Err("it has to be http://127.0.0.1:PORT/PATH, a relay on this machine".to_owned());
        }
        let port = uri.port_u16().unwrap_or(80);
        Ok(Some(Self {
            authority: format!("{host}:{port}"),
            address: format!("{host}:{port}"),
            path: uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
        }))
    }

    /// Hands one message over. Sent again under the same id, it is the same message.
    ///
    /// # Errors
    /// Why it was not taken, without the number or the text.
    pub async fn send(&self, id: &str, to: &str, text: &str) -> Result<(), String> {
        let sending = self.hand_over(json!({ "id": id, "to": to, "text": text }).to_string());
        tokio::time::timeout(TIMEOUT, sending)
            .await
            .unwrap_or_else(|_| Err("the relay was too slow".to_owned()))
    }

    async fn hand_over(&self, body: String) -> Result<(), String> {
        let stream = TcpStream::connect(&self.address).await.map_err(|error| error.to_string())?;
        let (mut sender, connection) =
            http1::handshake::<_, String>(TokioIo::new(stream)).await.map_err(|error| error.to_string())?;
        let request = Request::builder()
            .method(Method::POST)
            .uri(&self.path)
            .header(header::HOST, &self.authority)
            .header(header::CONTENT_TYPE, "application/json")
            .body(body)
            .map_err(|error| error.to_string())?;
        let mut answered = std::pin::pin!(sender.send_request(request));
        let mut connection = std::pin::pin!(connection);
        let response = tokio::select! {
            response = &mut answered => response,
            ended = &mut connection => {
                ended.map_err(|error| error.to_string())?;
                answered.await
            }
        };
        let status = response.map_err(|error| error.to_string())?.status();
        if status.is_success() { Ok(()) } else { Err(format!("the relay answered {status}")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    fn named(text: &str) -> Result<Option<Gateway>, String> {
        Gateway::of(&TextMessages { gateway: Some(text.to_owned()) })
    }

    #[test]
    fn no_number_and_no_code_leaves_this_machine_but_by_the_relay() {
        assert!(Gateway::of(&TextMessages::default()).unwrap().is_none());
        assert!(named("").unwrap().is_none());
        assert!(named("http://127.0.0.1:9000/send").unwrap().is_some());
        for bad in
            ["https://127.0.0.1/", "http://sms.example/", "127.0.0.1", "http://127.0.0.1.evil.example/"]
        {
            assert!(named(bad).is_err(), "{bad}");
        }
    }

    #[tokio::test]
    async fn a_message_is_handed_over_once_and_a_refusal_is_told() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let gateway = named(&format!("http://{}/send", listener.local_addr().unwrap())).unwrap().unwrap();
        for (answer, taken) in [
            ("HTTP/1.1 204 No Content\r\n\r\n", true),
            ("HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n", false),
        ] {
            let relay = async {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut read = vec![0; 4_096];
                let count = stream.read(&mut read).await.unwrap();
                stream.write_all(answer.as_bytes()).await.unwrap();
                String::from_utf8_lossy(&read[..count]).into_owned()
            };
            let (sent, heard) = tokio::join!(gateway.send("7", "13800000000", "12345678"), relay);
            assert_eq!(sent.is_ok(), taken, "{sent:?}");
            assert!(heard.starts_with("POST /send HTTP/1.1\r\n") && heard.contains("12345678"), "{heard}");
            assert!(sent.err().is_none_or(|error| !error.contains("138")));
        }
    }
}

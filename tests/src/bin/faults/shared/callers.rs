//! Callers of the service, and what they hear.

use super::Outcome;
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use std::net::IpAddr;
use std::time::Duration;

/// Whoever waits longer than the service's own time limit heard nothing.
const PATIENCE: Duration = Duration::from_secs(60);

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The problem's code; empty where there is none.
    pub code: String,
    /// `Retry-After`.
    pub retry_after: Option<String>,
    /// `ETag`.
    pub etag: String,
    /// The first cookie it sets.
    pub cookie: String,
    /// Whether it was given before, for the same key.
    pub replayed: bool,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The answer, if it has this status.
    ///
    /// # Errors
    /// Tells what was answered instead.
    pub fn expect(self, status: u16) -> Outcome<Self> {
        if self.status == status {
            Ok(self)
        } else {
            Err(format!("{status} was expected: {}", self.told()).into())
        }
    }

    /// Status, code, and whether a refusal for now says when to come again.
    pub fn told(&self) -> String {
        match (self.status, &self.retry_after) {
            (200..=399, _) => self.status.to_string(),
            (503, None) => format!("503 {} without Retry-After", self.code),
            _ => format!("{} {}", self.status, self.code),
        }
    }
}

/// Somebody who speaks HTTP to the service.
#[derive(Clone, Debug)]
pub struct Caller {
    http: reqwest::Client,
    url: String,
    token: Option<String>,
}

impl Caller {
    /// Somebody with this token, or a stranger.
    ///
    /// # Errors
    /// When there is no HTTP client.
    pub fn new(url: &str, token: Option<&str>) -> Outcome<Self> {
        Self::from(url, token, None)
    }

    /// The same, calling from this address of the machine.
    ///
    /// # Errors
    /// When there is no HTTP client.
    pub fn from(url: &str, token: Option<&str>, address: Option<IpAddr>) -> Outcome<Self> {
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .local_address(address)
            .build()?;
        Ok(Self { http, url: url.to_owned(), token: token.map(str::to_owned) })
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request =
            self.http.request(method, format!("{}{path}", self.url)).header("accept-language", "en");
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Sends a request with headers and body, and reads the answer.
    ///
    /// # Errors
    /// When no answer came.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Result<Answer, reqwest::Error> {
        let mut request = self.request(method, path).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let reply = request.send().await?;
        let header =
            |name: &str| reply.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (status, retry_after, etag) =
            (reply.status().as_u16(), header("retry-after"), header("etag").unwrap_or_default());
        let replayed = header("idempotent-replayed").is_some();
        let cookie = header("set-cookie").unwrap_or_default();
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let body = reply.bytes().await?.to_vec();
        let code = if status < 400 {
            String::new()
        } else {
            let problem: Value = serde_json::from_slice(&body).unwrap_or_default();
            problem["code"].as_str().unwrap_or("without a code").to_owned()
        };
        Ok(Answer { status, code, retry_after, etag, cookie, replayed, body })
    }

    /// Reads.
    ///
    /// # Errors
    /// When no answer came.
    pub async fn get(&self, path: &str) -> Result<Answer, reqwest::Error> {
        self.send(Method::GET, path, &[], Vec::new()).await
    }

    /// Sends JSON, with a key or without.
    ///
    /// # Errors
    /// When no answer came.
    pub async fn post(&self, path: &str, key: Option<&str>, body: &Value) -> Result<Answer, reqwest::Error> {
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(key.map(|key| ("idempotency-key", key)));
        self.send(Method::POST, path, &headers, body.to_string().into_bytes()).await
    }

    /// Uploads a list of completions, with a key or without.
    ///
    /// # Errors
    /// When no answer came.
    pub async fn upload(&self, file: &str, key: Option<&str>, text: &str) -> Result<Answer, reqwest::Error> {
        let path = format!("/api/v1/imports?kind=completions&file_name={file}");
        let mut headers = vec![("content-type", "application/octet-stream")];
        headers.extend(key.map(|key| ("idempotency-key", key)));
        self.send(Method::POST, &path, &headers, text.as_bytes().to_vec()).await
    }

    /// Every row of a list, page by page.
    ///
    /// # Errors
    /// When a page is not answered.
    pub async fn all(&self, path: &str) -> Outcome<Vec<Value>> {
        let (mut rows, mut after) = (Vec::new(), String::new());
        loop {
            let join = if path.contains('?') { '&' } else { '?' };
            let page = self.get(&format!("{path}{join}limit=200{after}")).await?.expect(200)?.json();
            rows.extend(page["items"].as_array().cloned().unwrap_or_default());
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return Ok(rows),
            }
        }
    }
}

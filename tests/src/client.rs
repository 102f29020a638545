//! Speaks HTTP to the service under test.

use reqwest::header::HeaderMap;
use reqwest::{Method, StatusCode};
use serde_json::Value;

/// A caller.
#[derive(Clone, Debug)]
pub struct Client {
    url: String,
    token: Option<String>,
    language: &'static str,
    http: reqwest::Client,
}

/// What was answered.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Reply {
    /// The body as JSON; null when it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// A header.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// The cookies that it sets, as they are set.
    #[must_use]
    pub fn cookies_set(&self) -> Vec<&str> {
        self.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok()).collect()
    }

    /// The body, when the status is as expected.
    #[track_caller]
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        self.json()
    }

    /// The codes of the faults in a problem.
    #[must_use]
    pub fn faults(&self) -> Vec<(String, String)> {
        let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
        self.json()["errors"]
            .as_array()
            .map(|errors| errors.iter().map(|e| (text(e, "at"), text(e, "code"))).collect())
            .unwrap_or_default()
    }
}

impl Client {
    pub(crate) fn new(url: &str, token: Option<String>) -> Self {
        Self { url: url.to_owned(), token, language: "en", http: reqwest::Client::new() }
    }

    /// The same caller, reading Chinese.
    #[must_use]
    pub fn in_chinese(&self) -> Self {
        Self { language: "zh-CN", ..self.clone() }
    }

    /// The same caller, who does not follow redirects.
    #[must_use]
    pub fn without_redirects(&self) -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
        Self { http: http.expect("a client"), ..self.clone() }
    }

    /// The same caller with another token.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// The token.
    #[must_use]
    pub fn token(&self) -> &str {
        self.token.as_deref().unwrap_or_default()
    }

    /// Sends a request.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> Reply {
        let mut request =
            self.http.request(method, format!("{}{path}", self.url)).header("accept-language", self.language);
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        let response = request.send().await.expect("an answer");
        let (status, headers): (StatusCode, HeaderMap) = (response.status(), response.headers().clone());
        Reply { status: status.as_u16(), headers, bytes: response.bytes().await.expect("a body").to_vec() }
    }

    async fn send_json(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &Value) -> Reply {
        let mut all = vec![("content-type", "application/json")];
        all.extend_from_slice(headers);
        self.send(method, path, &all, Some(body.to_string().into_bytes())).await
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, &[], None).await
    }

    /// POST of JSON.
    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.send_json(Method::POST, path, &[], &body).await
    }

    /// POST of JSON with more headers.
    pub async fn post_with(&self, path: &str, headers: &[(&str, &str)], body: Value) -> Reply {
        self.send_json(Method::POST, path, headers, &body).await
    }

    /// POST without a body.
    pub async fn post_empty(&self, path: &str) -> Reply {
        self.send(Method::POST, path, &[], None).await
    }

    /// Confirms a previewed list and asks for it until it is recorded: the refusal, or the list and its report.
    pub async fn confirm_list(&self, preview: &Reply) -> Reply {
        let id = preview.json()["import"]["id"].as_str().expect("a previewed list").to_owned();
        let path = format!("/api/v1/imports/{id}/confirmation");
        let taken = self.send(Method::POST, &path, &[("if-match", preview.header("etag"))], None).await;
        if taken.status != 202 {
            return taken;
        }
        loop {
            let list = self.get(&format!("/api/v1/imports/{id}")).await;
            if list.status != 200 || list.json()["import"]["state"] != "confirming" {
                return list;
            }
        }
    }

    /// PUT of JSON.
    pub async fn put(&self, path: &str, body: Value) -> Reply {
        self.send_json(Method::PUT, path, &[], &body).await
    }

    /// DELETE.
    pub async fn delete(&self, path: &str) -> Reply {
        self.send(Method::DELETE, path, &[], None).await
    }

    /// PATCH of JSON on the version that was read.
    pub async fn patch(&self, path: &str, etag: &str, body: Value) -> Reply {
        self.send_json(Method::PATCH, path, &[("if-match", etag)], &body).await
    }

    /// PATCH of JSON without `If-Match`.
    pub async fn patch_blindly(&self, path: &str, body: Value) -> Reply {
        self.send_json(Method::PATCH, path, &[], &body).await
    }
}

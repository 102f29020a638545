//! Visits pages as a browser without JavaScript does: keeps cookies, and sends the forms it was shown.

use crate::{Binding, Reply, TestApp};
use mengya_entities::account;
use mengya_entities::ids::AccountId;
use mengya_entities::values::Role;
use reqwest::Method;
use sea_orm::EntityTrait as _;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// Somebody at a page.
#[derive(Debug)]
pub struct Browser {
    url: String,
    http: reqwest::Client,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    cookies: BTreeMap<String, String>,
    token: String,
}

impl TestApp {
    /// Somebody who has not signed in, reading English.
    #[must_use]
    pub fn browser(&self) -> Browser {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
        let kept =
            Kept { cookies: BTreeMap::from([("lang".to_owned(), "en".to_owned())]), ..Kept::default() };
        Browser { url: self.url.clone(), http: http.expect("a client"), kept: Mutex::new(kept) }
    }

    /// Somebody of this role who has signed in on pages.
    pub async fn visiting(&self, role: Role, binding: Binding) -> Browser {
        let id = self.account(role, binding).await;
        self.browser_of(id).await
    }

    /// The holder of this account, who has signed in on pages.
    pub async fn browser_of(&self, id: AccountId) -> Browser {
        let found = account::Entity::find_by_id(id).one(self.services().database.reader()).await;
        let account = found.expect("the store").expect("the account");
        let (_, cookie) = self.app.access.open_session(&account).await.expect("a session");
        let browser = self.browser();
        browser.keep("session", &cookie);
        browser
    }
}

impl Browser {
    /// Keeps a cookie.
    pub fn keep(&self, name: &str, value: &str) {
        self.kept.lock().expect("cookies").cookies.insert(name.to_owned(), value.to_owned());
    }

    /// A cookie that is kept; empty when there is none.
    #[must_use]
    pub fn cookie(&self, name: &str) -> String {
        self.kept.lock().expect("cookies").cookies.get(name).cloned().unwrap_or_default()
    }

    /// The same visitor, reading Chinese from now on.
    #[must_use]
    pub fn in_chinese(self) -> Self {
        self.keep("lang", "zh-Hans");
        self
    }

    /// Opens a page; no redirect is followed.
    pub async fn open(&self, path: &str) -> Reply {
        self.ask(Method::GET, path, &[], None).await
    }

    /// Opens a page with these headers.
    pub async fn open_with(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.ask(Method::GET, path, headers, None).await
    }

    /// Opens a page and, while it leads elsewhere, that.
    pub async fn arrive(&self, path: &str) -> Reply {
        let mut reply = self.open(path).await;
        for _ in 0..5 {
            if reply.status != 303 {
                break;
            }
            let location = reply.header("location").to_owned();
            reply = self.open(&location).await;
        }
        reply
    }

    /// Sends a form with the token of the page opened last.
    pub async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let token = self.kept.lock().expect("cookies").token.clone();
        let mut fields = fields.to_vec();
        fields.push(("csrf", &token));
        self.send_as_is(path, &fields, &[]).await
    }

    /// Opens the page of a form and sends it.
    pub async fn fill_in(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.open(path).await;
        self.send(path, fields).await
    }

    /// Sends exactly these fields and headers.
    pub async fn send_as_is(&self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Reply {
        let mut body = form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields {
            body.append_pair(name, value);
        }
        self.ask(
            Method::POST,
            path,
            headers,
            Some(("application/x-www-form-urlencoded", body.finish().into_bytes())),
        )
        .await
    }

    /// Sends a form with a file, with the token of the page opened last.
    pub async fn send_file(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        name: &str,
        file_name: &str,
        bytes: &[u8],
    ) -> Reply {
        const BOUNDARY: &str = "mengya-7c1f5a";
        let token = self.kept.lock().expect("cookies").token.clone();
        let mut body = Vec::new();
        for (field, value) in fields.iter().chain([&("csrf", token.as_str())]) {
            body.extend_from_slice(
                format!(
                    "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
                )
                .as_bytes(),
            );
        }
        body.extend_from_slice(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        self.ask(Method::POST, path, &[], Some((&format!("multipart/form-data; boundary={BOUNDARY}"), body)))
            .await
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<(&str, Vec<u8>)>,
    ) -> Reply {
        let cookies: Vec<String> = self
            .kept
            .lock()
            .expect("cookies")
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request =
            self.http.request(method, format!("{}{path}", self.url)).header("cookie", cookies.join("; "));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some((media, body)) = body {
            if !headers.iter().any(|(name, _)| *name == "content-type") {
                request = request.header("content-type", media);
            }
            request = request.body(body);
        }
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.expect("a body").to_vec();
        let reply = Reply { status, headers, bytes };
        let mut kept = self.kept.lock().expect("cookies");
        for cookie in reply.headers.get_all("set-cookie") {
            let text = cookie.to_str().unwrap_or_default();
            if let Some((name, value)) = text.split(';').next().and_then(|pair| pair.split_once('=')) {
                if value.is_empty() {
                    kept.cookies.remove(name);
                } else {
                    kept.cookies.insert(name.to_owned(), value.to_owned());
                }
            }
        }
        if let Some((_, rest)) = reply.text().split_once("name=\"csrf\" value=\"") {
            kept.token = rest.split('"').next().unwrap_or_default().to_owned();
        }
        reply
    }
}

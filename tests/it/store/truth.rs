//! What an answer says of what was changed is so.

use mengya_api::platform::language::Language;
use mengya_api::platform::limits::Network;
use mengya_api::platform::problem::{Problem, ProblemCode};
use mengya_api::platform::request::{self, Changes, RequestContext};
use std::sync::OnceLock;

/// A request, in which something may have been sent to the store.
pub(super) fn request(language: Language) -> RequestContext {
    RequestContext {
        id: "a-request".to_owned(),
        language,
        network: Network::none(),
        browser: String::new(),
        form_page: OnceLock::new(),
        refused: OnceLock::new(),
        typed: None,
        device: None,
        address: String::new(),
        from_elsewhere: false,
        visitor: OnceLock::new(),
        key: None,
        changes: Changes::default(),
    }
}

async fn told(code: ProblemCode, sent: bool, language: Language) -> (u16, String, String) {
    let work = async {
        if sent {
            let _ = request::change_sent();
        }
        let response = Problem::new(code).to_response();
        let retry = response.header("retry-after").unwrap_or_default().to_owned();
        let (status, body) = (response.status().as_u16(), response.into_body().into_string().await.unwrap());
        (status, retry, body)
    };
    request::within(request(language), work).await
}

#[tokio::test]
async fn nothing_was_changed_is_said_only_where_nothing_was_sent() {
    for code in [ProblemCode::Unavailable, ProblemCode::TimedOut, ProblemCode::Internal] {
        for language in Language::ALL {
            let (status, _, body) = told(code, false, language).await;
            assert_eq!(status, code.status(), "{body}");
            assert!(body.contains(&format!("\"code\":\"{}\"", code.code())), "{body}");
            let (status, retry, body) = told(code, true, language).await;
            assert_eq!(status, 503, "{body}");
            assert!(!retry.is_empty());
            assert!(body.contains("\"code\":\"outcome-unknown\""), "{body}");
            assert!(!body.contains("Nothing was changed") && !body.contains("没有改动任何内容"), "{body}");
        }
    }
    // What the caller did wrong stays what it is.
    let (status, _, body) = told(ProblemCode::Refused, true, Language::English).await;
    assert!(status == 409 && body.contains("\"code\":\"refused\""), "{body}");
}

#[tokio::test]
async fn what_the_store_surely_undid_was_not_changed() {
    let work = async {
        let sent = request::change_sent().unwrap();
        assert!(request::may_have_changed());
        sent.take_back();
        assert!(!request::may_have_changed());
    };
    request::within(request(Language::English), work).await;
}

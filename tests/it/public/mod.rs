//! What anybody reads about the registry.

use mengya_api::platform::problem::ProblemCode;
use mengya_api::public::pages::{FILE_FAULTS, ROW_WARNINGS};
use mengya_tests::on_both_stores;

on_both_stores! {
    async fn every_public_page_is_there_in_both_languages(app) {
        for browser in [app.browser(), app.browser().in_chinese()] {
            for path in ["/about", "/help", "/accessibility", "/privacy", "/help/barred", "/problems/barred", "/help/id-check-digit", "/help/file_empty"] {
                let page = browser.open(path).await;
                assert_eq!(page.status, 200, "{path}");
                let text = page.text();
                for prefix in ["about-", "help-", "accessibility-", "privacy-", "list-fault-", "problem-"] {
                    let shown = text.split(['<', '>']).any(|part| part.trim_start().starts_with(prefix));
                    assert!(!shown, "{prefix} in {path}");
                }
                assert!(!text.contains("{ $"), "{path}");
            }
            let css = browser.open("/assets/app.css").await.bytes.len();
            let about = browser.open("/about").await.bytes.len();
            assert!(about + css <= 60 * 1024, "{about} + {css}");
        }
    }

    async fn every_problem_is_explained_where_its_type_leads(app) {
        let client = app.stranger();
        let refused = client.get("/api/v1/me").await;
        let kind = refused.json()["type"].as_str().unwrap().to_owned();
        let help = client.get("/docs/messages").await.text();
        assert_eq!(client.get(&kind).await.status, 200);
        for code in ProblemCode::ALL {
            assert_eq!(client.get(&format!("/problems/{}", code.code())).await.status, 200);
            assert!(help.contains(&format!("id=\"{}\"", code.code())), "{}", code.code());
        }
        for code in FILE_FAULTS.iter().chain(ROW_WARNINGS) {
            let anchor = code.replace('_', "-");
            assert_eq!(client.get(&format!("/help/{anchor}")).await.status, 200);
            assert!(help.contains(&format!("id=\"{anchor}\"")), "{anchor}");
        }
        for unknown in ["/help/nothing", "/problems/%3Cscript%3E", "/help/..%2f"] {
            let page = client.get(unknown).await;
            assert_eq!(page.status, 404, "{unknown}");
            assert!(!page.text().contains("<script>"));
        }
    }
}

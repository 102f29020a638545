//! Entering and reading providers.

use super::{auditor, events, faults, li_lei, nursery, pairs, sprout, staff, texts};
use mengya_entities::values::Role;
use mengya_tests::{Binding, on_both_stores};
use serde_json::{Value, json};

fn new_provider() -> Value {
    json!({ "code": "PX03", "name": "静安区小葵护幼培训中心", "social_credit_code": "91310106MA1FG38Y7B",
        "phone": "021-20000177" })
}

on_both_stores! {
    async fn an_officer_enters_a_provider_and_the_history_knows(app) {
        let officer = app.officer().await;
        let made = officer.post("/api/v1/providers", new_provider()).await;
        assert_eq!(made.expect(201)["phone"], "021-20000177");
        let read = officer.get(made.header("location")).await;
        assert_eq!(read.expect(200), made.json());
        assert_eq!(read.header("etag"), "\"1\"");
        let listed = officer.get("/api/v1/providers").await.expect(200);
        assert_eq!(listed["items"][0]["phone"], "021*****0177");
        let entered = events(&app, "provider.entered").await;
        let after = entered[0]["after"].as_str().unwrap_or_default();
        assert!(after.contains("PX03") && !after.contains("20000177"), "{after}");
    }

    async fn a_code_is_given_once(app) {
        let officer = app.officer().await;
        sprout(&app).await;
        let taken = json!({ "code": "PX01", "name": "另一家", "social_credit_code": "91310106MA1FPMRL2A" });
        let reply = officer.post("/api/v1/providers", taken).await;
        assert_eq!(reply.expect(409)["code"], "already-exists");
        assert_eq!(faults(&reply), pairs([("/code", "taken"), ("/social_credit_code", "taken")]));
    }

    async fn what_is_wrong_with_a_provider_is_told(app) {
        let officer = app.officer().await;
        let wrong = json!({ "code": "P X", "name": "", "social_credit_code": "91310106MA1FPMRL2B", "phone": "call me" });
        let reply = officer.post("/api/v1/providers", wrong).await;
        assert_eq!(reply.status, 422);
        assert_eq!(faults(&reply), pairs([("/code", "pattern"), ("/name", "too-short"), ("/phone", "pattern")]));
        let check = json!({ "code": "PX", "name": "某机构", "social_credit_code": "91310106MA1FPMRL2B" });
        assert_eq!(faults(&officer.post("/api/v1/providers", check).await), pairs([("/social_credit_code", "form")]));
        let blank = json!({ "code": "PX", "name": "　 ", "social_credit_code": "91310106MA1FPMRL2A" });
        assert_eq!(faults(&officer.post("/api/v1/providers", blank).await), pairs([("/name", "required")]));
    }

    async fn staff_see_their_own_provider_only(app) {
        let (own, other) = (sprout(&app).await, nursery(&app).await);
        let caller = staff(&app, &own).await;
        assert_eq!(texts(&caller.get("/api/v1/providers").await.expect(200), "code"), ["PX01"]);
        assert_eq!(caller.get(&format!("/api/v1/providers/{}", own.id)).await.status, 200);
        assert_eq!(caller.get(&format!("/api/v1/providers/{}", other.id)).await.status, 404);
        assert_eq!(caller.post("/api/v1/providers", new_provider()).await.status, 403);
    }

    async fn who_has_nothing_to_do_with_providers_does_not_read_them(app) {
        let provider = sprout(&app).await;
        let person = li_lei(&app).await;
        let one = format!("/api/v1/providers/{}", provider.id);
        for (role, binding) in [
            (Role::Practitioner, Binding::Practitioner(person.id)),
            (Role::Administrator, Binding::None),
        ] {
            let caller = app.signed_in(role, binding).await;
            assert_eq!(caller.get("/api/v1/providers").await.status, 403);
            assert_eq!(caller.get(&one).await.status, 403);
        }
        assert_eq!(auditor(&app).await.get(&one).await.status, 200);
        assert_eq!(auditor(&app).await.post("/api/v1/providers", new_provider()).await.status, 403);
        assert_eq!(app.stranger().get(&one).await.status, 401);
    }

    async fn a_list_of_providers_goes_on_where_the_page_ended(app) {
        sprout(&app).await;
        nursery(&app).await;
        let officer = app.officer().await;
        let first = officer.get("/api/v1/providers?limit=1").await;
        assert_eq!(texts(&first.expect(200), "code"), ["PX01"]);
        let link = first.header("link").to_owned();
        let next = link.split(['<', '>']).nth(1).unwrap_or_default();
        let second = officer.get(next).await.expect(200);
        assert_eq!((texts(&second, "code"), &second["next"]), (vec!["PX02".to_owned()], &Value::Null));
    }
}

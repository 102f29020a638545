//! Finding a person at a page: by name as written, in pinyin, by initials, half-remembered.

use super::path;
use mengya_api::practitioners::store;
use mengya_entities::name_key;
use mengya_entities::values::Role;
use mengya_tests::{Binding, Browser, on_both_stores};
use sea_orm::EntityTrait as _;
use serde_json::json;

const WANG: &str = "310106199003070029";
const ZHANG: &str = "310106198802291018";
const SHAN: &str = "310106200002290009";

async fn found(officer: &Browser, words: &str) -> String {
    let query = form_urlencoded::byte_serialize(words.as_bytes()).collect::<String>();
    officer.open(&format!("/people?q={query}&purpose=abc")).await.text()
}

on_both_stores! {
    async fn a_person_is_found_by_characters_pinyin_initials_and_half_remembered(app) {
        app.person("王小芳", WANG).await;
        app.person("章晓方", ZHANG).await;
        app.person("单雄", SHAN).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        for words in ["王小芳", "小芳", "wangxiaofang", "Wáng Xiǎofāng", "wxf", "wangxf"] {
            let page = found(&officer, words).await;
            assert!(page.contains("王小芳"), "{words}: {page}");
            assert!(!page.contains("单雄"), "{words}");
        }
        let page = found(&officer, "shanxiong").await;
        assert!(page.contains("单雄") && !page.contains("sounds or looks alike"), "a surname's own reading: {page}");
        let page = found(&officer, "张小芳").await;
        assert!(page.contains("章晓方") && page.contains("sounds or looks alike"), "{page}");
        let page = found(&officer, "王芳").await;
        assert!(page.contains("王小芳") && page.contains("sounds or looks alike"), "{page}");
        let page = found(&officer, "李雷").await;
        assert!(page.contains("Nobody was found"), "{page}");
    }

    async fn the_best_answer_comes_first_and_pages_go_on(app) {
        app.person("王芳芳", "E00000000").await;
        for number in 1..=30 {
            app.person("王芳", &format!("E{number:08}")).await;
        }
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let page = found(&officer, "wangfang").await;
        assert_eq!(page.matches(">王芳</a>").count(), 25, "{page}");
        let next = page.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
        let next = next.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&");
        let page = officer.open(&next).await.text();
        assert_eq!(page.matches(">王芳</a>").count(), 5, "{page}");
        assert!(page.contains("王芳芳"), "the longer name comes last: {page}");
        assert!(!page.contains("rel=\"next\""), "{page}");
    }

    async fn whoever_was_renamed_is_found_by_the_new_name_only(app) {
        let person = app.person("王小芳", WANG).await;
        let correction = json!({ "name": "汪小芳", "reason": "与证件一致" });
        app.officer().await.patch(&path(&person), "\"1\"", correction).await.expect(200);
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        assert!(found(&officer, "汪小芳").await.contains("汪小芳"));
        let keys = name_key::Entity::find().all(app.services().database.reader()).await.unwrap();
        assert!(keys.iter().all(|key| !key.key.starts_with('王')), "{keys:?}");
    }

    async fn whoever_was_registered_before_names_had_keys_is_found_after_the_migration(app) {
        app.person("王小芳", WANG).await;
        let writer = app.services().database.writer();
        name_key::Entity::delete_many().exec(writer).await.unwrap();
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        assert!(found(&officer, "wxf").await.contains("Nobody was found"));
        store::index_names(writer).await.unwrap();
        store::index_names(writer).await.unwrap();
        assert!(found(&officer, "wxf").await.contains("王小芳"));
    }
}

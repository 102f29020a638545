//! Document numbers and phones stand nowhere in plain: not in the store, not in answers to those who may not see them.

use mengya_api::access::Actor;
use mengya_api::commands::import;
use mengya_api::imports::service::{FolderOptions, import_folder};
use mengya_tests::{Store, TestApp};
use serde_json::Value;
use std::collections::HashSet;
use std::path::PathBuf;

/// Every run of eighteen characters that could be a resident identity number.
fn numbers_in(bytes: &[u8]) -> HashSet<&[u8]> {
    let could_be = |run: &&[u8]| {
        run[..17].iter().all(u8::is_ascii_digit) && (run[17].is_ascii_digit() || run[17] == b'X')
    };
    bytes.windows(18).filter(could_be).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_document_number_of_the_district_stands_in_the_store_in_plain() {
    let app = TestApp::start(Store::Sqlite).await.unwrap();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/jingan");
    let options = FolderOptions { day: "2026-06-30".parse().unwrap(), trusted: true };
    let files = import::files_below(&folder).unwrap();
    import_folder(app.ground(), &Actor::operator(), files, options, &|_, _, _| {}).await.unwrap();
    let path = app.store_url().trim_start_matches("sqlite:").to_owned();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.extend(std::fs::read(format!("{path}-wal")).unwrap_or_default());
    let expected: Value =
        serde_json::from_slice(&std::fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let numbers: Vec<&String> = expected["hours"].as_object().unwrap().keys().collect();
    assert!(numbers.len() > 300);
    let every_other = |from: usize| bytes.iter().skip(from).step_by(2).copied().collect::<Vec<u8>>();
    for written in [bytes.clone(), every_other(0), every_other(1)] {
        let found = numbers_in(&written);
        for number in &numbers {
            assert!(!found.contains(number.as_bytes()), "a document number stands in the store");
        }
    }
}

//! Documents, phones, addresses and what screenings say stand nowhere in the store in a form that can be read without
//! the registry's keys, and names only where their class says so.

use super::schema::{CLASSES, Class};
use super::tables::{Family, tables, values};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use mengya_api::access::Actor;
use mengya_api::commands::import;
use mengya_api::imports::recording::{FolderOptions, import_folder};
use mengya_api::platform::vault::Place;
use mengya_entities::values::Role;
use mengya_entities::{institution, practitioner, provider};
use mengya_tests::{Binding, Taught, TestApp, on_both_stores};
use reqwest::Method;
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::path::PathBuf;

/// A column of the store, and everything in it.
struct Stored {
    name: String,
    class: Class,
    family: Family,
    values: Vec<Vec<u8>>,
}

async fn stored(app: &TestApp) -> Vec<Stored> {
    let database = &app.services().database;
    let mut found = Vec::new();
    for (table, columns) in tables(database).await {
        for (column, kind) in columns {
            let classes = CLASSES.iter().find(|(known, _)| *known == table).map_or(&[][..], |(_, of)| of);
            let class = classes.iter().find(|(_, names)| names.split_whitespace().any(|name| name == column));
            let class = class.unwrap_or_else(|| panic!("{table}.{column} has no class")).0;
            let values = values(database, &table, &column, kind.family).await;
            found.push(Stored { name: format!("{table}.{column}"), class, family: kind.family, values });
        }
    }
    found
}

/// The file of SQLite with what waits beside it: also pages that no table uses any more.
fn files(app: &TestApp) -> Vec<u8> {
    let Some(path) = app.store_url().strip_prefix("sqlite:") else { return Vec::new() };
    let mut bytes = std::fs::read(path).unwrap();
    bytes.extend(std::fs::read(format!("{path}-wal")).unwrap_or_default());
    bytes
}

/// The shortest number that is looked for.
const SHORTEST: usize = 8;

/// Where runs of these bytes begin and end, each at least so long.
fn runs(bytes: &[u8], of: fn(u8) -> bool, shortest: usize) -> Vec<Range<usize>> {
    let (mut found, mut from) = (Vec::new(), 0);
    for at in 0..=bytes.len() {
        if at < bytes.len() && of(bytes[at]) {
            continue;
        }
        if at - from >= shortest {
            found.push(from..at);
        }
        from = at + 1;
    }
    found
}

const fn is_of_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}

/// What hexadecimal digits say.
fn from_hex(text: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    text.chunks_exact(2).filter_map(|pair| Some((digit(pair[0])? << 4) | digit(pair[1])?)).collect()
}

/// What base64 says, of either alphabet, wherever it was cut off.
fn from_base64(text: &[u8]) -> Vec<u8> {
    let (mut bits, mut count, mut found) = (0_u32, 0_u32, Vec::new());
    for sign in text {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' | b'-' => 62,
            _ => 63,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            found.push(u8::try_from((bits >> count) & 0xff).unwrap());
        }
    }
    found
}

/// Numbers by their lengths.
fn by_length(numbers: impl IntoIterator<Item = String>) -> BTreeMap<usize, HashSet<Vec<u8>>> {
    let mut found: BTreeMap<usize, HashSet<Vec<u8>>> = BTreeMap::new();
    for number in numbers {
        assert!(number.len() >= SHORTEST, "{number} could be anything");
        found.entry(number.len()).or_default().insert(number.into_bytes());
    }
    found
}

/// How many of the numbers stand in the bytes as they are, or with another byte after each (UTF-16).
fn count_plain(bytes: &[u8], numbers: &BTreeMap<usize, HashSet<Vec<u8>>>) -> usize {
    const fn is_of_numbers(byte: u8) -> bool {
        byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'-'
    }
    let in_run = |run: &[u8]| -> usize {
        numbers
            .iter()
            .map(|(length, of)| run.windows(*length).filter(|part| of.contains(*part)).count())
            .sum()
    };
    let mut found: usize =
        runs(bytes, is_of_numbers, SHORTEST).into_iter().map(|run| in_run(&bytes[run])).sum();
    let mut wide = [Vec::new(), Vec::new()];
    for (at, byte) in bytes.iter().enumerate() {
        let run = &mut wide[at % 2];
        if is_of_numbers(*byte) {
            run.push(*byte);
        } else if !run.is_empty() {
            found += if run.len() >= SHORTEST { in_run(run) } else { 0 };
            run.clear();
        }
    }
    found + wide.iter().map(|run| in_run(run)).sum::<usize>()
}

/// How many of the numbers stand in the bytes: plain, as UTF-16, and what hexadecimal and base64 parts say. Digits are
/// the same in UTF-8 and GBK.
fn count_in(bytes: &[u8], numbers: &BTreeMap<usize, HashSet<Vec<u8>>>) -> usize {
    let mut found = count_plain(bytes, numbers);
    for run in runs(bytes, |byte| byte.is_ascii_hexdigit(), 2 * SHORTEST) {
        for from in 0..2 {
            found += count_plain(&from_hex(&bytes[run.start + from..run.end]), numbers);
        }
    }
    for run in runs(bytes, is_of_base64, SHORTEST * 4 / 3) {
        for from in 0..4 {
            found += count_plain(&from_base64(&bytes[run.start + from..run.end]), numbers);
        }
    }
    found
}

/// Every form in which a text could have been written, or be found again: encodings, and the digest without a key.
fn forms(secret: &str, with_digest: bool) -> Vec<Vec<u8>> {
    let wide: Vec<u16> = secret.encode_utf16().collect();
    let mut plain = vec![
        secret.as_bytes().to_vec(),
        encoding_rs::GBK.encode(secret).0.into_owned(),
        wide.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        wide.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        secret.bytes().rev().collect(),
    ];
    if with_digest {
        plain.push(Sha256::digest(secret.as_bytes()).to_vec());
    }
    plain.dedup();
    let mut found = plain.clone();
    for bytes in plain {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        found.push(hex.to_uppercase().into_bytes());
        found.push(hex.into_bytes());
        // Whatever stands before it: what of the text does not depend on that.
        for before in 0..3 {
            let padded = [vec![0; before], bytes.clone()].concat();
            for engine in [STANDARD_NO_PAD, URL_SAFE_NO_PAD] {
                let text = engine.encode(&padded).into_bytes();
                let certain = (before * 8).div_ceil(6)..padded.len() * 8 / 6;
                found.push(text[certain].to_vec());
            }
        }
    }
    found
}

/// What is looked for, by its first four bytes.
#[derive(Default)]
struct Needles(HashMap<[u8; 4], Vec<(&'static str, Vec<u8>)>>);

impl Needles {
    fn add(&mut self, what: &'static str, forms: Vec<Vec<u8>>) {
        for form in forms {
            let start = form[..4].try_into().unwrap();
            self.0.entry(start).or_default().push((what, form));
        }
    }

    /// What of it stands in the bytes.
    fn found_in(&self, bytes: &[u8]) -> BTreeSet<&'static str> {
        let mut found = BTreeSet::new();
        for (at, start) in bytes.windows(4).enumerate() {
            let candidates = self.0.get(start).map_or(&[][..], Vec::as_slice);
            found.extend(
                candidates.iter().filter(|(_, form)| bytes[at..].starts_with(form)).map(|(what, _)| *what),
            );
        }
        found
    }
}

#[test]
fn whatever_way_a_number_is_written_it_is_found() {
    let number = "310106199003070029";
    let numbers = by_length([number.to_owned()]);
    let little: Vec<u8> = number.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = number.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes();
    let mut ways = vec![number.as_bytes().to_vec(), little.clone(), big.clone()];
    for bytes in [number.as_bytes(), &little, &big] {
        ways.push(hex(bytes));
        ways.push(hex(bytes).to_ascii_uppercase());
        for before in 0..4 {
            let padded = [&b"{\"n\":"[..before], bytes].concat();
            ways.push(STANDARD_NO_PAD.encode(&padded).into_bytes());
            ways.push([b"x", URL_SAFE_NO_PAD.encode(&padded).as_bytes()].concat());
        }
    }
    for way in ways {
        let around = [b"{\"a\": \"", way.as_slice(), b"\"}"].concat();
        assert!(count_in(&around, &numbers) > 0, "{:?}", String::from_utf8_lossy(&around));
    }
    assert_eq!(count_in(b"310106199003070028", &numbers), 0);
    // And every form of a text.
    let mut needles = Needles::default();
    needles.add("a name", forms(NAME, true));
    for form in forms(NAME, true) {
        let around = [b"before ", form.as_slice(), b" after"].concat();
        assert_eq!(needles.found_in(&around), BTreeSet::from(["a name"]), "{form:?}");
    }
    for before in ["", "x", "xy", "xyz"] {
        let inside = STANDARD_NO_PAD.encode(format!("{before}{NAME}z"));
        assert_eq!(needles.found_in(inside.as_bytes()).len(), 1, "{inside}");
    }
    assert!(needles.found_in("欧阳慕".as_bytes()).is_empty());
}

on_both_stores! {
    async fn no_document_and_no_phone_of_the_district_stands_in_the_store(app) {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/jingan");
        let options = FolderOptions { day: "2026-06-30".parse().unwrap(), trusted: true };
        let files_below = import::files_below(&folder).unwrap();
        import_folder(app.services(), &Actor::operator(), files_below, options, &|_, _, _| {}).await.unwrap();
        let expected: Value = serde_json::from_slice(&std::fs::read(folder.join("expected.json")).unwrap()).unwrap();
        let documents: Vec<String> = expected["hours"].as_object().unwrap().keys().cloned().collect();
        assert!(documents.len() > 300);
        let phones = phones(&app).await;
        assert!(phones.len() > 300, "{} phones", phones.len());
        let numbers = by_length(documents.into_iter().chain(phones));
        for column in stored(&app).await {
            // A sign between two values, so that no number is made of both.
            let bytes = column.values.join(&0);
            assert_eq!(count_in(&bytes, &numbers), 0, "{} says documents or phones", column.name);
        }
        assert_eq!(count_in(&files(&app), &numbers), 0, "the file says documents or phones");
    }

    async fn what_is_sealed_is_found_in_no_form_and_names_only_where_their_class_says(app) {
        let secrets = planted(&app).await;
        let columns = stored(&app).await;
        let whole = files(&app);
        for column in &columns {
            // Nothing is proved of a column in which nothing was.
            if matches!(column.class, Class::Sealed | Class::Index | Class::Digest) {
                assert!(!column.values.is_empty(), "{}: nothing was planted", column.name);
            }
        }
        let mut needles = Needles::default();
        for Secret { what, text, can_be_guessed } in &secrets {
            needles.add(what, forms(text, *can_be_guessed));
        }
        for column in &columns {
            let found = needles.found_in(&column.values.join(&0));
            assert!(found.is_empty(), "{}: {found:?} can be read", column.name);
        }
        let found = needles.found_in(&whole);
        assert!(found.is_empty(), "the file: {found:?} can be read");
        // What a screening said stands in no column as a word of its own.
        for column in columns.iter().filter(|column| column.family != Family::Bytes) {
            for value in &column.values {
                let text = String::from_utf8_lossy(value).into_owned();
                let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
                for said in ["hit", "unclear", "有记录", "未明确"] {
                    assert!(!words.contains(said), "{}: {text}", column.name);
                }
            }
        }
        let mut name = Needles::default();
        name.add("a name", forms(NAME, true));
        let mut named = BTreeSet::new();
        for column in columns.iter().filter(|column| !name.found_in(&column.values.join(&0)).is_empty()) {
            named.insert(column.name.as_str());
            assert_eq!(column.class, Class::Personal, "{} says a name", column.name);
        }
        assert!(named.contains("practitioners.name"), "{named:?}");
    }

    async fn the_length_of_what_is_sealed_does_not_tell_what_a_screening_said(app) {
        planted(&app).await;
        let outcomes = stored(&app).await.into_iter().find(|column| column.name == "screenings.outcome_sealed").unwrap();
        let lengths: BTreeSet<usize> = outcomes.values.iter().map(Vec::len).collect();
        assert!(outcomes.values.len() >= 3);
        assert_eq!(lengths.len(), 1, "{lengths:?}");
        let different: HashSet<&Vec<u8>> = outcomes.values.iter().collect();
        assert_eq!(different.len(), outcomes.values.len());
    }
}

/// Every phone of the register, opened with its keys; landlines also without their hyphen.
async fn phones(app: &TestApp) -> BTreeSet<String> {
    let (reader, vault) = (app.services().database.reader(), &app.services().vault);
    let mut sealed = Vec::new();
    for row in practitioner::Entity::find().all(reader).await.unwrap() {
        sealed.push(("practitioners", row.id.0, row.phone_sealed));
    }
    for row in provider::Entity::find().all(reader).await.unwrap() {
        sealed.push(("providers", row.id.0, row.phone_sealed));
    }
    for row in institution::Entity::find().all(reader).await.unwrap() {
        sealed.push(("institutions", row.id.0, row.phone_sealed));
    }
    let mut found = BTreeSet::new();
    for (table, row, phone) in sealed {
        if let Some(phone) = phone {
            let phone = vault.open_text(Place { table, column: "phone_sealed", row }, &phone).unwrap();
            found.insert(phone.replace('-', ""));
            found.insert(phone);
        }
    }
    found.retain(|phone| phone.len() >= SHORTEST);
    found
}

const NAME: &str = "欧阳慕白";
const DOCUMENT: &str = "310106199003070029";

/// Something that must not be found again.
struct Secret {
    what: &'static str,
    text: String,
    /// Whether few enough are possible that a digest without a key tells it.
    can_be_guessed: bool,
}

/// Puts something into every column that is sealed, indexed or a digest, by the doors that people use; gives what must
/// not be found again.
#[allow(clippy::too_many_lines, reason = "one act for each thing that is sealed")]
async fn planted(app: &TestApp) -> Vec<Secret> {
    let (officer, second) = (app.officer().await, app.officer().await);
    let administrator = app.signed_in(Role::Administrator, Binding::None).await;
    let mut secrets = Vec::new();
    let mut secret = |what, text: &str| {
        secrets.push(Secret { what, text: text.to_owned(), can_be_guessed: true });
        text.to_owned()
    };
    // A person with a phone, under a key, so that request and answer are kept.
    let person = json!({ "name": NAME, "identity_kind": "resident_id", "identity_number": secret("a document", DOCUMENT),
        "phone": secret("a phone", "13790210377") });
    secret("a request", &person.to_string());
    let key = [("idempotency-key", "register-ouyang")];
    let made = officer.post_with("/api/v1/practitioners", &key, person).await.expect(201);
    let number = made["registry_number"].as_str().unwrap().to_owned();
    // What a screening said, each of it.
    let checks = format!("/api/v1/practitioners/{number}/screenings");
    for (day, outcome) in [("2026-06-01", "hit"), ("2026-06-02", "clear"), ("2026-06-03", "unclear")] {
        let body = json!({ "kind": "entry", "checked_on": day, "outcome": outcome });
        officer.post(&checks, body).await.expect(201);
    }
    // Phones of places, and an institution's staff list with a document and a phone in it.
    let place = json!({ "social_credit_code": "91310106MA1FX00109", "name": "静安第一托育园", "kind": "nursery",
        "sub_district": "江宁路", "phone": secret("a place's phone", "021-62901377") });
    officer.post("/api/v1/institutions", place).await.expect(201);
    let provider = json!({ "code": "PX77", "name": "静安培训学校", "social_credit_code": "91310106MA1FPMRL2A",
        "phone": secret("a provider's phone", "021-62901388") });
    officer.post("/api/v1/providers", provider).await.expect(201);
    let listed = secret("a document in a list", "310106198802291018");
    let list = format!(
        "姓名,身份证号,岗位,入职日期,机构名称,联系电话\n{NAME},{listed},保育员,2026-03-01,静安第一托育园,{}\n",
        secret("a phone in a list", "13790210399")
    );
    let headers = [("content-type", "application/octet-stream")];
    let path = "/api/v1/imports?kind=staff&file_name=staff.csv";
    let preview = officer.send(Method::POST, path, &headers, Some(list.into_bytes())).await;
    assert_eq!(preview.expect(201)["import"]["accepted"], 1, "{}", preview.text());
    assert_eq!(officer.confirm_list(&preview).await.expect(200)["import"]["state"], "confirmed");
    // That staff held against the register.
    let path = "/api/v1/institutions/91310106MA1FX00109/staff-checks";
    officer.post(path, json!({ "own_staff": true })).await.expect(201);
    // A certificate.
    let school = app.provider("P01", "52310106MJ1701318N", "静安区托育服务指导中心").await;
    let course = app.course(&school, "K01", Taught::default()).await;
    let holder = app.person(NAME, "E00990099").await;
    let completion = app.completion(&holder, &course, "2026-06-20").await;
    let clerk = app.signed_in(Role::ProviderStaff, Binding::Provider(school.id)).await;
    let body = json!({ "kind": "training_completion", "completion_id": completion.id });
    clerk.post("/api/v1/certificates", body).await.expect(201);
    // A session that is planned, and a list of which a document is corrected before anybody confirms it.
    let plan = json!({ "started_on": "2026-07-04", "ended_on": "2026-07-04", "place": "示例路1号",
        "contact": secret("a contact", "13790210366") });
    clerk.post("/api/v1/courses/K01/planned-sessions", plan).await.expect(201);
    let list = format!(
        "姓名,身份证号,课程代码,开始日期,结束日期,学时,考核结果\n{NAME},310106198802291019,K01,2026-06-01,2026-06-01,6,合格\n"
    );
    let path = "/api/v1/imports?kind=completions&file_name=class.csv";
    let preview = clerk.send(Method::POST, path, &headers, Some(list.into_bytes())).await;
    let path =
        format!("/api/v1/imports/{}/corrections", preview.expect(201)["import"]["id"].as_str().unwrap());
    let cells = json!([{ "row": 2, "column": "B", "value": secret("a corrected document", "E90210344") }]);
    clerk.post_with(&path, &[("if-match", "*")], json!({ "cells": cells })).await.expect(200);
    // A dispute: what was said, what was handed in, what was answered.
    let own = app.signed_in(Role::Practitioner, Binding::Practitioner(holder.id)).await;
    let path = format!("/api/v1/practitioners/{}/disputes", holder.registry_number);
    let says = json!({ "subject": "completion", "entry_id": completion.id,
        "says": secret("what was said", "那天我在医院陪护家人") });
    let dispute = own.post(&path, says).await.expect(201);
    let at = format!("/api/v1/disputes/{}", dispute["dispute_number"].as_str().unwrap());
    let file = format!("%PDF-1.7 {}", secret("a file", "住院证明第七号床"));
    own.send(Method::POST, &format!("{at}/file"), &headers, Some(file.into_bytes())).await.expect(200);
    let answer = json!({ "decision": "rejected", "reason": secret("an answer", "签到表上有本人的签名") });
    clerk.post_with(&format!("{at}/answer"), &[("if-match", "*")], answer).await.expect(200);
    // A report of a suspected fake: what was typed, said, handed in and answered.
    let report = json!({ "certificate_number": secret("a typed number", "编号模糊只剩七九三"),
        "says": secret("a suspicion", "在群里看到三个人用同一张"), "contact": secret("a contact", "13900990077 请晚上打") });
    let report = app.stranger().post("/api/v1/suspicions", report).await.expect(201);
    let at = format!("/api/v1/suspicions/{}", report["suspicion_number"].as_str().unwrap());
    let photo = format!("%PDF-1.7 {}", secret("a photo", "一张群聊截图"));
    app.stranger()
        .send(Method::POST, &format!("{at}/file"), &headers, Some(photo.into_bytes()))
        .await
        .expect(200);
    let found = json!({ "state": "forged", "reason": secret("a finding", "印章与样式均不符") });
    officer.post_with(&format!("{at}/answer"), &[("if-match", "*")], found).await.expect(200);
    // A ban with its grounds, of somebody who is not registered, and a registration that waits for an officer.
    let ban = json!({ "decision_number": "静教禁〔2026〕77号", "kind": "administrative", "name": NAME,
        "identity_kind": "passport", "identity_number": secret("a barred passport", "E90210377"), "legal_basis": "第八十条",
        "authority": "上海市静安区教育局", "grounds": secret("grounds", "午睡时以束带缚手"), "decided_on": "2026-06-20",
        "effective_on": "2026-06-25", "term": "life" });
    let recorded = officer.post("/api/v1/bans", ban).await.expect(201);
    let decision = format!("/api/v1/bans/{}/decision", recorded["id"].as_str().unwrap());
    let verdict = json!({ "decision": "confirmed", "reason": "已核对" });
    second.post_with(&decision, &[("if-match", "*")], verdict).await.expect(200);
    let namesake = json!({ "name": NAME, "identity_kind": "passport", "identity_number": secret("a waiting passport", "E90210388") });
    assert_eq!(officer.post("/api/v1/practitioners", namesake).await.expect(409)["code"], "officer-first");
    // An account with a holder and an address, and changes of both that wait.
    let opening = json!({ "username": "li.jianguan", "display_name": "李监管", "role": "regulator_officer", "district": "310106",
        "email": secret("an address", "ouyang.mubai@mengya.example"),
        "held_by": { "name": "李监管", "identity_kind": "passport", "identity_number": secret("a holder", "E90210311") } });
    administrator.post("/api/v1/accounts", opening).await.expect(201);
    let account = app.account(Role::RegulatorOfficer, Binding::District("310106")).await;
    let change =
        json!({ "email": secret("a new address", "mubai.ouyang@mengya.example"), "reason": "换邮箱" });
    administrator.patch(&format!("/api/v1/accounts/{account}"), "*", change).await.expect(200);
    let (account, _) = crate::accounts::two::as_person(app, Role::RegulatorOfficer, None).await;
    let holder = secret("a new holder", "E90210322");
    let change = json!({ "held_by": { "name": "李监管", "identity_kind": "passport", "identity_number": holder }, "reason": "补登" });
    administrator.patch(&format!("/api/v1/accounts/{account}"), "*", change).await.expect(200);
    // An activation with its code, an invitation, and another address of one's own.
    let reached = secret("a person's address", "mubai.own@mengya.example");
    let path = format!("/api/v1/practitioners/{number}");
    officer.patch(&path, "*", json!({ "email": reached, "reason": "补登" })).await.expect(200);
    let body = json!({ "registry_number": number, "identity_number": DOCUMENT });
    app.stranger().post("/api/v1/activations", body).await.expect(200);
    secret("a code", &crate::accounts::activation::code_sent(app).await);
    let invited = secret("an invited address", "lu.invited@mengya.example");
    let body = json!({ "role": "provider_staff", "name": "陆文", "email": invited });
    clerk.post("/api/v1/invitations", body).await.expect(201);
    let other = secret("another address of one's own", "clerk.other@mengya.example");
    let body = json!({ "email": other, "password": "梧桐 tree 7 quiet" });
    clerk.put("/api/v1/me/email", body).await.expect(200);
    // A session, and a link for a new password.
    let reader =
        crate::notifications::reader(app, Role::Auditor, Binding::None, "reader.shen@mengya.example").await;
    secret("a reader's address", "reader.shen@mengya.example");
    let browser = app.browser();
    let password = secret("a password", "梧桐 tree 7 quiet");
    let sent = browser
        .fill_in("/sign-in", &[("username", &format!("user-{reader}")), ("password", &password)])
        .await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    app.browser().fill_in("/password/forgotten", &[("who", "reader.shen@mengya.example")]).await;
    let mail = crate::notifications::mails(app).await.pop().unwrap();
    let letter = crate::notifications::part(app, &mail, "text_sealed");
    let token = letter.split("/password/reset?token=").nth(1).unwrap().split_whitespace().next().unwrap();
    for (what, text) in [
        ("a session", browser.cookie("session")),
        ("a browser", browser.cookie("device")),
        ("a link", token.to_owned()),
        ("a token", officer.token().to_owned()),
    ] {
        assert!(text.len() > 20, "{what}: {text:?}");
        secrets.push(Secret { what, text, can_be_guessed: false });
    }
    // The keys of this store are remembered by what they prove.
    mengya_api::commands::open::open(crate::commands::keys::settings(app, 0, 0)).await.unwrap();
    secrets
}

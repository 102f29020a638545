//! What pages show, taken away as files that other programs open: whole, as filtered, without formulas, and written down.

use calamine::{Data, Reader as _, Xlsx};
use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_entities::{event, look_up};
use mengya_tests::{Binding, Reply, TestApp, day, on_both_stores};
use sea_orm::EntityTrait as _;
use serde_json::json;
use std::io::Cursor;

const PLACE: &str = "91310106MA1FX00109";
const OTHER: &str = "52310106MJ100001XD";
const LI: &str = "310106199003070029";
const WANG: &str = "310106198802291018";
const FORMULA: &str = "=HYPERLINK(\"http://evil.example\",\"x\")";

/// The rows of a file, as another program reads them.
fn rows(reply: &Reply) -> Vec<Vec<String>> {
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert!(reply.header("content-disposition").starts_with("attachment; filename=\""));
    if reply.header("content-type").starts_with("text/csv") {
        let text = reply.text();
        let text = text.strip_prefix('\u{feff}').expect("the sign of UTF-8").to_owned();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        return reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(reply.bytes.clone())).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("its cells");
    assert!(book.worksheet_formula("Sheet1").is_ok_and(|formulas| formulas.is_empty()), "a formula");
    sheet.rows().map(|row| row.iter().map(text_of).collect()).collect()
}

fn text_of(cell: &Data) -> String {
    match cell {
        // Days since the last of 1899, as spreadsheet programs count them.
        Data::DateTime(at) => (day("1899-12-30") + chrono::TimeDelta::days(at.as_f64() as i64)).to_string(),
        other => other.to_string(),
    }
}

fn column(rows: &[Vec<String>], heading: &str) -> Vec<String> {
    let at = rows[0]
        .iter()
        .position(|it| it == heading)
        .unwrap_or_else(|| panic!("no {heading} in {:?}", rows[0]));
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

/// Two institutions, at one of them two people of whom one has a phone.
async fn district(app: &TestApp) {
    let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
    app.institution(OTHER, FORMULA, InstitutionKind::BabyCareCenter).await;
    let (li, wang) = (app.person("李雷", LI).await, app.person("王芳", WANG).await);
    for person in [&li, &wang] {
        app.employment(person, &place, Post::Caregiver, "2025-01-01", None).await;
    }
    let phone = json!({ "phone": "13800001234", "reason": "本人提供" });
    app.officer()
        .await
        .patch(&format!("/api/v1/practitioners/{}", li.registry_number), "*", phone)
        .await
        .expect(200);
}

async fn exported(app: &TestApp) -> Vec<serde_json::Value> {
    let events = event::Entity::find().all(app.services().database.reader()).await.unwrap();
    events.into_iter().filter(|it| it.action.code() == "report.exported").filter_map(|it| it.after).collect()
}

on_both_stores! {
    async fn institutions_are_taken_away_as_they_are_filtered_and_sorted(app) {
        district(&app).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let client = app.officer().await;
        for format in ["csv", "xlsx"] {
            let all = rows(&officer.open(&format!("/institutions/file?format={format}&order=name")).await);
            assert_eq!(all.len(), 3, "{all:?}");
            let guard = if format == "csv" { "'" } else { "" };
            let mut names = column(&all, "Institution");
            names.sort();
            let mut expected = vec!["静安第一托育园".to_owned(), format!("{guard}{FORMULA}")];
            expected.sort();
            assert_eq!(names, expected);
            let short = rows(&officer.open(&format!("/institutions/file?format={format}&state=short")).await);
            assert_eq!(column(&short, "Institution"), ["静安第一托育园"]);
            assert_eq!((column(&short, "Required"), column(&short, "Certified")), (vec!["2".to_owned()], vec!["0".to_owned()]));
            let by_program = client.get(&format!("/api/v1/districts/310106/institutions/file?file_format={format}&state=short")).await;
            assert_eq!(rows(&by_program), short);
        }
        assert_eq!(officer.open("/institutions/file?format=pdf").await.status, 422);
        assert_eq!(officer.open("/institutions/file?on=2026-02-30").await.status, 422);
        assert_eq!(client.get("/api/v1/districts/310107/institutions/file?file_format=csv").await.status, 404);
        let written = exported(&app).await;
        assert_eq!(written.len(), 6);
        let of = json!({ "exported": "institutions", "rows": 1, "form": "xlsx", "district": "310106", "on": "2026-06-30", "state": "short" });
        assert!(written.contains(&of), "{written:?}");
        let page = officer.open("/institutions?state=short").await.text();
        assert!(page.contains("/institutions/file?state=short&#38;format=xlsx") || page.contains("/institutions/file?state=short&amp;format=xlsx"), "{page}");
    }

    async fn people_with_a_finding_are_taken_away_with_telephone_numbers_in_part(app) {
        district(&app).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        for format in ["csv", "xlsx"] {
            officer.open("/findings/health_certificate_missing").await;
            let found = rows(&officer.send("/findings/health_certificate_missing/file", &[("format", format)]).await);
            let mut names = column(&found, "Name");
            names.sort();
            assert_eq!(names, ["李雷", "王芳"]);
            assert!(found.iter().flatten().any(|cell| cell.contains("138****1234")), "{found:?}");
            assert!(!found.iter().flatten().any(|cell| cell.contains("13800001234") || cell.contains(LI)), "{found:?}");
        }
        let looks = look_up::Entity::find().all(app.services().database.reader()).await.unwrap();
        assert_eq!(looks.iter().filter(|it| it.operation == "export_people_with_finding").count(), 4);
        let path = "/api/v1/districts/310106/findings/health_certificate_missing/people/file";
        let full = app.officer().await.post(path, json!({ "file_format": "csv", "purpose": "打印名单" })).await;
        assert!(full.text().contains("13800001234"), "{}", full.text());
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        assert_eq!(auditor.post(path, json!({ "file_format": "csv", "purpose": "打印名单" })).await.status, 403);
        assert_eq!(auditor.post(path, json!({ "file_format": "csv" })).await.status, 200);
        assert_eq!(auditor.post(&path.replace("health_certificate_missing", "ratio_short"), json!({ "file_format": "csv" })).await.status, 404);
    }

    async fn a_district_is_taken_away_in_all_by_sub_district_and_by_kind(app) {
        district(&app).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        for format in ["csv", "xlsx"] {
            let found = rows(&officer.open(&format!("/district/file?format={format}")).await);
            assert_eq!(column(&found, "Required")[0], "2");
            assert!(column(&found, "Of").contains(&"Whole district".to_owned()));
            assert!(found.len() >= 4, "{found:?}");
        }
    }

    async fn an_auditor_takes_the_history_and_the_looks_away(app) {
        district(&app).await;
        let auditor = app.visiting(Role::Auditor, Binding::None).await;
        for format in ["csv", "xlsx"] {
            let history = rows(&auditor.open(&format!("/history/file?format={format}")).await);
            assert!(column(&history, "What happened").iter().any(|it| it == "A person’s record was corrected"), "{history:?}");
            assert!(!column(&history, "What happened").iter().any(|it| it == "Signed in"));
            let looks = rows(&auditor.open(&format!("/look-ups/file?format={format}")).await);
            assert!(looks.len() > 1 || looks.len() == 1);
        }
        let manager = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        assert_eq!((manager.open("/history/file").await.status, manager.open("/look-ups/file").await.status), (403, 403));
        let client = app.signed_in(Role::Auditor, Binding::None).await;
        assert_eq!(client.get("/api/v1/events/file?file_format=xlsx&from_on=2026-06-30").await.status, 200);
        assert_eq!(client.get("/api/v1/look-ups/file?file_format=csv&until_on=2026-06-01").await.status, 200);
        assert_eq!(client.get("/api/v1/events/file").await.status, 422, "a file of no kind");
    }
}

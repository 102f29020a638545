//! One decision for each act, through whichever door it comes: generated questions go to the API and into a list, each
//! about one of two persons who are alike, and are answered alike, with the same reasons. What a list is asked less, or
//! says otherwise, stands here as the exception it is, with its ground.

use super::doors::{import, number_of};
use mengya_entities::credential;
use mengya_entities::practitioner;
use mengya_entities::values::{
    CourseForm, CredentialKind, CredentialState, InstitutionKind, Post, Role, ScreeningKind,
    ScreeningOutcome, TeamKind,
};
use mengya_tests::{Binding, Reply, Taught, TestApp, on_both_stores};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const OURS: &str = "91310106MA1FX00109";
const THEIRS: &str = "91310106MA1FPMRL2A";
const TODAY: &str = "2026-06-30";

/// The same questions in every run.
struct Dice(u64);

impl Dice {
    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let at = (mixed ^ (mixed >> 31)) % u64::try_from(of.len()).unwrap();
        of[usize::try_from(at).unwrap()]
    }
}

/// A name that nobody else has.
fn name(order: usize) -> String {
    let sign = |at: usize| char::from_u32(0x4e00 + 37 * u32::try_from(at).unwrap()).unwrap();
    format!("林{}{}", sign(order / 60), sign(60 + order % 60))
}

/// Two persons who are alike: one is asked about by hand, the other stands on a list.
struct Twins {
    by_hand: practitioner::Model,
    on_list: practitioner::Model,
    listed: String,
}

async fn twins(app: &TestApp, born: &str, order: usize) -> Twins {
    let listed = number_of(born, 2 * order + 1);
    Twins {
        by_hand: app.person(&name(2 * order), &number_of(born, 2 * order)).await,
        on_list: app.person(&name(2 * order + 1), &listed).await,
        listed,
    }
}

impl Twins {
    fn both(&self) -> [&practitioner::Model; 2] {
        [&self.by_hand, &self.on_list]
    }
}

/// What the API answered: the codes of everything against it; nothing when it was done.
fn answered(reply: &Reply) -> BTreeSet<String> {
    if reply.status == 201 {
        return BTreeSet::new();
    }
    let body = reply.json();
    let mut codes: BTreeSet<String> = reply.faults().into_iter().map(|(_, code)| code).collect();
    if codes.is_empty() || body["code"] == "barred" {
        codes.insert(body["code"].as_str().unwrap_or_else(|| panic!("{}", reply.text())).to_owned());
    }
    codes
}

/// Everything that a report has against each row, by its number.
fn by_row(report: &Value) -> BTreeMap<u64, BTreeSet<String>> {
    let kind = |it: &Value| it["kind"].as_str().unwrap().to_owned();
    let mut rows: BTreeMap<u64, BTreeSet<String>> = BTreeMap::new();
    for row in report["refused"].as_array().unwrap() {
        let also = row["also"].as_array().map(|also| also.iter().map(kind).collect::<Vec<_>>());
        let kinds = rows.entry(row["row"].as_u64().unwrap()).or_default();
        kinds.insert(kind(row));
        kinds.extend(also.into_iter().flatten());
    }
    rows
}

/// A question and what the API answered to it.
struct Asked {
    question: String,
    /// The kinds of fault that a list should say, from the codes of the API.
    expected: BTreeSet<String>,
    /// Whether the API says its reasons in steps and stopped at this one: a list says all at once.
    stopped: bool,
}

/// The kinds of fault that these codes are in a list; of an intended exception there is none.
fn kinds(codes: &BTreeSet<String>, kind: impl Fn(&str) -> Option<&'static str>) -> BTreeSet<String> {
    codes.iter().filter_map(|code| kind(code)).map(str::to_owned).collect()
}

/// Compares what the list answered, row by row from the second, and that both answers occur.
fn compare(asked: &[Asked], report: &Value) {
    let found = by_row(report);
    let nothing = BTreeSet::new();
    let mut wrong = Vec::new();
    for (at, one) in asked.iter().enumerate() {
        let list = found.get(&(at as u64 + 2)).unwrap_or(&nothing);
        let same = if one.stopped {
            one.expected.is_subset(list) && one.expected.is_empty() == list.is_empty()
        } else {
            one.expected == *list
        };
        if !same {
            wrong.push(format!(
                "row {}: {}\n  API {:?}\n  list {list:?}",
                at + 2,
                one.question,
                one.expected
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), asked.len(), wrong.join("\n"));
    let refused = asked.iter().filter(|one| !one.expected.is_empty()).count();
    assert!(refused > 0 && refused < asked.len(), "{refused} of {} refused", asked.len());
    let rows = report["import"]["rows"].as_u64().unwrap();
    assert_eq!(rows, asked.len() as u64);
}

fn fault_of_employing(code: &str) -> Option<&'static str> {
    Some(match code {
        "under-age" => "under_age",
        "known" => "duplicate_row",
        "until-before-from" => "until_before_from",
        "day-range" => "day_out_of_range",
        "too-far-ahead" => "too_far_ahead",
        "barred" => "barred",
        // Days in one post that overlap are recorded as they are written: the data's reading 5.
        "overlaps" => return None,
        // Who is at work without a check is recorded, said and found: what is written down is so already.
        "entry-check-missing" | "too-old" | "not-at-work" => return None,
        other => panic!("a list has no answer to {other}"),
    })
}

on_both_stores! {
    async fn whoever_is_employed_by_hand_is_employed_by_a_list(app) {
        let (ours, theirs) = (
            app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await,
            app.institution(THEIRS, "示例托育园乙", InstitutionKind::Nursery).await,
        );
        let officer = app.officer().await;
        let mut dice = Dice(1);
        let (mut rows, mut asked) = (String::new(), Vec::new());
        for order in 0..90 {
            let born = dice.pick(&["20100629", "20100630", "20100701", "19900307", "19900307"]);
            let from = dice.pick(&["2026-06-28", "2026-06-29", TODAY, "2026-07-01", "2025-03-01", "2057-01-01"]);
            let until = dice.pick(&[None, None, Some("2026-06-29"), Some("2026-12-31")]);
            let held = dice.pick(&[None, None, Some("2026-06-29"), Some("2024-01-01")]);
            let ban = dice.pick(&[
                None, None, None,
                Some(("2025-02-01", Some("2025-12-31"))),
                Some(("2026-06-01", Some("2026-07-31"))),
                Some(("2027-01-01", None)),
            ]);
            let pair = twins(&app, born, order).await;
            for (person, place) in [(&pair.by_hand, &theirs), (&pair.on_list, &ours)] {
                if let Some(since) = held {
                    app.employment(person, place, Post::Caregiver, since, None).await;
                }
                if let Some((since, until)) = ban {
                    app.ban(person, since, until).await;
                }
            }
            let check = json!({ "checked_on": TODAY, "outcome": "clear", "receipt_number": "查2026" });
            let mut body = json!({
                "registry_number": pair.by_hand.registry_number, "post": "caregiver", "from_on": from, "until_on": until,
            });
            if from > TODAY {
                body["entry_check"] = check;
            } else {
                (body["without_entry_check"], body["reason"]) = (json!(true), json!("当日已在岗"));
            }
            let reply = officer.post(&format!("/api/v1/institutions/{THEIRS}/employments"), body).await;
            let mut codes = answered(&reply);
            // What a list writes down of the time before its day is history, and so is a ban that is over.
            if ban.is_some_and(|(_, last)| last.is_some_and(|last| last < TODAY)) {
                codes.remove("barred");
            }
            rows.push_str(&format!(
                "{},{},保育员,{from},{},示例托育园甲\n", pair.on_list.name, pair.listed, until.unwrap_or_default()
            ));
            asked.push(Asked {
                question: format!("born {born} from {from} until {until:?} held {held:?} ban {ban:?}"),
                expected: kinds(&codes, fault_of_employing),
                stopped: false,
            });
        }
        let report = import(&officer, "staff", &format!("姓名,身份证号,岗位,入职日期,离职日期,机构名称\n{rows}")).await;
        compare(&asked, &report);
    }

    async fn a_manager_employs_for_the_near_future_only_by_a_list_too(app) {
        let ours = app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(ours.id)).await;
        let (mut rows, mut asked) = (String::new(), Vec::new());
        for (order, from) in ["2026-06-30", "2026-09-28", "2026-09-29", "2027-06-30", "2027-07-01"].into_iter().enumerate() {
            let pair = twins(&app, "19900307", order).await;
            let body = json!({
                "registry_number": pair.by_hand.registry_number, "post": "cook", "from_on": from,
                "entry_check": { "checked_on": TODAY, "outcome": "clear", "receipt_number": "查2026" },
            });
            let reply = manager.post(&format!("/api/v1/institutions/{OURS}/employments"), body).await;
            rows.push_str(&format!("{},{},炊事员,{from}\n", pair.on_list.name, pair.listed));
            let expected = kinds(&answered(&reply), fault_of_employing);
            asked.push(Asked { question: from.to_owned(), expected, stopped: false });
        }
        compare(&asked, &import(&manager, "staff", &format!("姓名,身份证号,岗位,入职日期\n{rows}")).await);
    }

    async fn a_page_answers_as_the_api_does_and_with_the_same_words(app) {
        let ours = app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(ours.id)).await;
        let browser = app.visiting(Role::InstitutionManager, Binding::Institution(ours.id)).await;
        let page = format!("/institutions/{OURS}/hire");
        browser.open(&page).await;
        let mut dice = Dice(9);
        let mut refused = 0;
        for order in 0..30 {
            let born = dice.pick(&["20100630", "20100701", "19900307", "19900307", "19900307"]);
            let from = dice.pick(&["2026-06-29", TODAY, TODAY, "1949-12-31"]);
            let until = dice.pick(&[None, None, None, Some("2026-06-28"), Some("2026-12-31")]);
            let held = dice.pick(&[None, None, None, None, Some("2026-06-29"), Some("2024-01-01")]);
            let pair = twins(&app, born, order).await;
            if let Some(since) = held {
                for person in pair.both() {
                    app.employment(person, &ours, Post::Cook, since, None).await;
                }
            }
            let reply = manager.post(&format!("/api/v1/institutions/{OURS}/employments"), json!({
                "registry_number": pair.by_hand.registry_number, "post": "cook", "from_on": from, "until_on": until,
                "without_entry_check": true, "reason": "当日已在岗",
            })).await;
            let number = pair.on_list.registry_number.to_string();
            let shown = browser.send(&page, &[
                ("registry_number", &number), ("post", "cook"), ("from_on", from), ("until_on", until.unwrap_or_default()),
                ("without_entry_check", "yes"), ("reason", "当日已在岗"), ("step", "confirm"),
            ]).await;
            let question = format!("born {born} from {from} until {until:?} held {held:?}");
            assert_eq!(reply.status == 201, shown.status == 303, "{question}\n{}\n{}", reply.text(), shown.text());
            if reply.status == 201 {
                continue;
            }
            refused += 1;
            let text = shown.text().replace("&#39;", "'").replace("&#x27;", "'").replace("&quot;", "\"");
            for error in reply.json()["errors"].as_array().unwrap() {
                let said = error["detail"].as_str().unwrap();
                assert!(text.contains(said), "{question}: {said}\n{text}");
            }
        }
        assert!(refused > 5 && refused < 25, "{refused} of 30 refused");
    }

    async fn a_completion_recorded_by_hand_is_recorded_by_a_list(app) {
        let school = app.provider("PX01", THEIRS, "示例学院").await;
        let taught = |form, class_hours| Taught { form, class_hours, ..Taught::default() };
        let theory = app.course(&school, "PX01-1", taught(CourseForm::Theory, 10)).await;
        let long = app.course(&school, "PX01-2", taught(CourseForm::Practice, 22)).await;
        let online = app.course(&school, "PX01-3", taught(CourseForm::Online, 20)).await;
        let other = app.course(&school, "PX01-4", taught(CourseForm::Theory, 6)).await;
        let clerk = app.signed_in(Role::ProviderStaff, Binding::Provider(school.id)).await;
        let mut dice = Dice(2);
        let (mut rows, mut asked) = (String::new(), Vec::new());
        for order in 0..120 {
            let born = dice.pick(&["20100629", "20100630", "20100701", "19900307", "19900307", "19900307"]);
            let course = dice.pick(&[&theory, &theory, &long, &online]);
            let ended_on = dice.pick(&["2026-06-20", "2026-06-20", TODAY, "2026-07-01"]);
            let started_on = dice.pick(&[ended_on, ended_on, "2026-06-19", "2026-06-25"]);
            let minutes = dice.pick(&[90, 270, course.minutes, course.minutes, course.minutes + 45, 500]);
            let passed = dice.pick(&[true, true, false]);
            let recorded = dice.pick(&[None, None, Some(course), Some(&other)]);
            let pair = twins(&app, born, order).await;
            if let Some(recorded) = recorded {
                for person in pair.both() {
                    app.completion(person, recorded, ended_on).await;
                }
            }
            let reply = clerk.post("/api/v1/completions", json!({
                "registry_number": pair.by_hand.registry_number, "course_code": course.code, "started_on": started_on,
                "ended_on": ended_on, "minutes": minutes, "passed": passed,
            })).await;
            let codes = answered(&reply);
            rows.push_str(&format!(
                "{},{},{},{started_on},{ended_on},{minutes},{}\n", pair.on_list.name, pair.listed, course.code,
                if passed { "合格" } else { "不合格" }
            ));
            asked.push(Asked {
                question: format!("born {born} {} {started_on} {ended_on} {minutes} {passed}", course.code),
                // The API and lists call these the same.
                expected: codes,
                stopped: false,
            });
        }
        let heading = "姓名,证件号码,课程代码,开始日期,结束日期,课时（分钟）,是否合格\n";
        compare(&asked, &import(&clerk, "completions", &format!("{heading}{rows}")).await);
    }

    async fn a_completion_corrected_by_hand_is_corrected_by_a_list(app) {
        let school = app.provider("PX01", THEIRS, "示例学院").await;
        let course = app.course(&school, "PX01-1", Taught { class_hours: 10, ..Taught::default() }).await;
        let other = app.course(&school, "PX01-2", Taught::default()).await;
        let clerk = app.signed_in(Role::ProviderStaff, Binding::Provider(school.id)).await;
        let mut dice = Dice(3);
        let (mut rows, mut asked) = (String::new(), Vec::new());
        for order in 0..40 {
            let minutes = dice.pick(&[450, 450, 270, 90, 495]);
            let passed = dice.pick(&[true, false]);
            let beside = dice.pick(&[false, true]);
            let pair = twins(&app, "19900307", order).await;
            let mut first = None;
            for person in pair.both() {
                let recorded = app.completion(person, &course, "2026-06-01").await;
                first.get_or_insert(recorded.id);
                if beside {
                    app.completion(person, &other, "2026-06-01").await;
                }
            }
            let path = format!("/api/v1/completions/{}/correction", first.unwrap());
            let body = json!({ "minutes": minutes, "passed": passed, "reason": "签到表核对" });
            let expected = answered(&clerk.post(&path, body).await);
            rows.push_str(&format!(
                "{},{},PX01-1,2026-06-01,2026-06-01,{minutes},{},更正,签到表核对\n", pair.on_list.name, pair.listed,
                if passed { "合格" } else { "不合格" }
            ));
            asked.push(Asked { question: format!("{minutes} {passed} beside {beside}"), expected, stopped: false });
        }
        let heading = "姓名,证件号码,课程代码,开始日期,结束日期,课时（分钟）,是否合格,备注,更正原因\n";
        let report = import(&clerk, "completions", &format!("{heading}{rows}")).await;
        compare(&asked, &report);
        assert_eq!(report["corrections"].as_u64().unwrap(), report["import"]["accepted"].as_u64().unwrap());
    }

    async fn a_credential_claimed_by_hand_is_claimed_by_a_list(app) {
        app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        let officer = app.officer().await;
        let others = number_of("19880229", 900);
        let mut dice = Dice(4);
        let (mut rows, mut asked) = (String::new(), Vec::new());
        for order in 0..90 {
            let pair = twins(&app, "19900307", order).await;
            let teacher = dice.pick(&[true, false]);
            let issued_on = dice.pick(&["2024-05-01", "2024-05-01", "2026-07-01"]);
            let held = dice.pick(&[None, None, Some(CredentialState::Lost), Some(CredentialState::Revoked)]);
            let written = dice.pick(&["20243101510608450", "20243101520608450", "Y-2024-7", "own", "others", "<1>", "12345"]);
            // What a claim lacks is told before the rest of it.
            let level = if written == "Y-2024-7" { dice.pick(&[None, Some(4)]) } else { Some(4) };
            let (kind, words) = dice.pick(&[(None, ""), (Some("kindergarten"), "幼儿园教师资格"), (Some("primary"), "小学教师资格")]);
            if let Some(state) = held {
                for person in pair.both() {
                    let row = app.credential(person, CredentialKind::TeacherQualification, None, "2009-01-01", None).await;
                    let mut row: credential::ActiveModel = row.into_active_model();
                    row.state = Set(state);
                    row.state_on = Set("2024-05-01".parse().unwrap());
                    row.update(app.services().database.writer()).await.unwrap();
                }
            }
            let number = |own: &str| match written {
                "own" => own.to_owned(),
                "others" => format!("310{others}"),
                other => other.to_owned(),
            };
            let body = if teacher {
                json!({ "kind": "teacher_qualification", "number": number(&number_of("19900307", 2 * order)),
                    "teacher_kind": kind, "issued_on": issued_on })
            } else {
                json!({ "kind": "infant_caregiver", "number": number(&number_of("19900307", 2 * order)), "level": level,
                    "issued_on": issued_on })
            };
            let path = format!("/api/v1/practitioners/{}/credentials", pair.by_hand.registry_number);
            let reply = officer.post(&path, body).await;
            let codes = answered(&reply);
            let listed = number(&pair.listed);
            rows.push_str(&if teacher {
                format!("{},{},教师,2026-06-01,示例托育园甲,{listed},{words},{issued_on},,,\n", pair.on_list.name, pair.listed)
            } else {
                let level = level.map_or("", |_| "四级");
                format!("{},{},教师,2026-06-01,示例托育园甲,,,,{listed},{level},{issued_on}\n", pair.on_list.name, pair.listed)
            });
            asked.push(Asked {
                question: format!("teacher {teacher} {written} {kind:?} {level:?} {issued_on} {held:?}"),
                expected: kinds(&codes, |code| Some(match code {
                    "teacher-number" | "kind-differs" | "identity-number" | "others-identity-number" | "character" => "unreadable_value",
                    "future-day" => "future_date",
                    "qualification-lost" => "qualification_lost",
                    "qualification-revoked" => "qualification_revoked",
                    // A list says what its columns say: without a level the lowest is taken.
                    "required" => return None,
                    other => panic!("a list has no answer to {other}"),
                })),
                // The form of a claim is told before its number is compared with the holder's, and that before what the
                // person holds.
                stopped: reply.status != 201,
            });
        }
        let heading = "姓名,身份证号,岗位,入职日期,机构名称,教师资格证号,教师资格类别,教师资格证发证日期,育婴员证号,育婴员等级,育婴员发证日期\n";
        compare(&asked, &import(&officer, "staff", &format!("{heading}{rows}")).await);
    }

    async fn a_check_recorded_by_hand_is_recorded_by_a_list(app) {
        app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        let officer = app.officer().await;
        let mut dice = Dice(5);
        let (mut rows, mut asked) = (String::new(), Vec::new());
        for order in 0..40 {
            let checked_on = dice.pick(&["2026-06-29", TODAY, "2026-07-01"]);
            let (outcome, word) = dice.pick(&[("clear", "无记录"), ("hit", "有记录")]);
            let recorded = dice.pick(&[None, Some(ScreeningOutcome::Clear), Some(ScreeningOutcome::Hit)]);
            let pair = twins(&app, "19900307", order).await;
            if let Some(recorded) = recorded {
                for person in pair.both() {
                    app.screening(person, ScreeningKind::Yearly, "2026-06-29", recorded).await;
                }
            }
            let path = format!("/api/v1/practitioners/{}/screenings", pair.by_hand.registry_number);
            let reply = officer.post(&path, json!({ "kind": "yearly", "checked_on": checked_on, "outcome": outcome })).await;
            rows.push_str(&format!("{},{},保洁,2026-06-01,示例托育园甲,{checked_on},{word}\n", pair.on_list.name, pair.listed));
            asked.push(Asked {
                question: format!("{checked_on} {outcome} recorded {recorded:?}"),
                expected: kinds(&answered(&reply), |code| Some(match code {
                    "future-day" => "future_date",
                    "conflict" => "conflicts_with_recorded",
                    // Lists repeat what is recorded; it stays one.
                    "already-exists" => return None,
                    other => panic!("a list has no answer to {other}"),
                })),
                stopped: false,
            });
        }
        let heading = "姓名,身份证号,岗位,入职日期,机构名称,年度复查日期,年度复查结果\n";
        compare(&asked, &import(&officer, "staff", &format!("{heading}{rows}")).await);
    }

    async fn whoever_joins_a_team_by_hand_joins_it_by_a_list(app) {
        let officer = app.officer().await;
        let mut dice = Dice(6);
        let (mut rows, mut asked) = (String::new(), Vec::new());
        let kinds_of_team = [
            (TeamKind::Core, "教养医核心团队"), (TeamKind::TeachingResearch, "教科研队伍"), (TeamKind::Volunteer, "志愿者队伍"),
        ];
        let mut teams = Vec::new();
        for (kind, words) in kinds_of_team {
            teams.push((kind, words, app.team("310106", words, kind).await));
        }
        for order in 0..90 {
            let at = dice.pick(&[0_usize, 1, 2]);
            let (kind, words, team) = &teams[at];
            let joined_on = dice.pick(&["2026-05-01", TODAY, "2026-08-01"]);
            let left_on = dice.pick(&[None, None, Some("2026-07-15")]);
            let member = dice.pick(&[None, None, Some("2026-05-01"), Some("2025-01-01")]);
            let ban = dice.pick(&[None, None, None, Some(("2026-07-01", None)), Some(("2025-01-01", Some("2025-12-31")))]);
            let check = dice.pick(&[None, Some(ScreeningOutcome::Clear), Some(ScreeningOutcome::Hit)]);
            let source = dice.pick(&[None, Some(("retired_medical_worker", "退休医务人员"))]);
            let pair = twins(&app, "19900307", order).await;
            for person in pair.both() {
                if let Some(since) = member {
                    app.member(team, person, since, None).await;
                }
                if let Some((since, until)) = ban {
                    app.ban(person, since, until).await;
                }
                if let Some(outcome) = check {
                    app.screening(person, ScreeningKind::Entry, "2026-04-01", outcome).await;
                }
            }
            let source = source.filter(|_| *kind == TeamKind::Volunteer);
            let reply = officer.post(&format!("/api/v1/teams/{}/members", team.id), json!({
                "registry_number": pair.by_hand.registry_number, "role": "成员", "joined_on": joined_on, "left_on": left_on,
                "volunteer_source": source.map(|(code, _)| code),
            })).await;
            let codes = answered(&reply);
            rows.push_str(&format!(
                "{words},{words},{},{},{joined_on},{},{}\n", pair.on_list.name, pair.listed, left_on.unwrap_or_default(),
                source.map_or("", |(_, word)| word)
            ));
            asked.push(Asked {
                question: format!("{kind:?} {joined_on} {left_on:?} member {member:?} ban {ban:?} check {check:?} {source:?}"),
                expected: kinds(&codes, |code| Some(match code {
                    "barred" => "barred",
                    "left_before_joined" => "until_before_from",
                    "record_found" => "record_found",
                    "already_member" if member == Some(joined_on) => "duplicate_row",
                    "already_member" => "conflicts_with_recorded",
                    // A list writes down who is in a team; who is not eligible, or not checked, is said and found: the
                    // data's reading 22. It may have no column for the source.
                    "member_not_eligible" | "entry_screening_missing" | "screening_overdue" | "volunteer_source_missing" => return None,
                    other => panic!("a list has no answer to {other}"),
                })),
                // A ban is told before another membership, and that before the rest.
                stopped: codes.contains("barred") || codes.contains("already_member"),
            });
        }
        let heading = "团队名称,团队类型,姓名,证件号码,加入日期,退出日期,志愿者来源\n";
        compare(&asked, &import(&officer, "teams", &format!("{heading}{rows}")).await);
    }

    async fn a_ban_recorded_by_hand_is_recorded_by_a_list(app) {
        let officer = app.officer().await;
        let mut dice = Dice(7);
        let (mut rows, mut asked) = (String::new(), Vec::new());
        for order in 0..90 {
            let decided_on = dice.pick(&["2026-06-01", "2026-06-01", TODAY, "2026-07-01"]);
            let effective_on = dice.pick(&["2026-06-30", "2026-06-15", "2026-07-10"]);
            let (term, word) = dice.pick(&[("life", "终身"), ("fixed", "有期限")]);
            let until = dice.pick(&[None, Some("2028-06-30"), Some("2026-06-10")]);
            let (kind, kind_word) = dice.pick(&[("administrative", "行政决定"), ("court", "法院判决")]);
            let recorded = dice.pick(&["", "", "the same person", "somebody else"]);
            let wrong_name = dice.pick(&[false, false, false, true]);
            let pair = twins(&app, "19900307", order).await;
            let numbers = [format!("静教禁〔2026〕甲{order}号"), format!("静教禁〔2026〕乙{order}号")];
            let ban = |number: &str, name: &str, identity: &str| json!({
                "decision_number": number, "kind": kind, "name": name, "identity_kind": "resident_id", "identity_number": identity,
                "legal_basis": "《中华人民共和国学前教育法》第八十条", "authority": "上海市静安区教育局",
                "decided_on": "2026-05-01", "effective_on": "2026-05-01", "term": "life",
            });
            for (number, own, id) in [(&numbers[0], &pair.by_hand, 2 * order), (&numbers[1], &pair.on_list, 2 * order + 1)] {
                let first = match recorded {
                    "the same person" => ban(number, &own.name, &number_of("19900307", id)),
                    "somebody else" => ban(number, &name(500 + id), &number_of("19800307", id)),
                    _ => continue,
                };
                officer.post("/api/v1/bans", first).await.expect(201);
            }
            let called = |own: &practitioner::Model| if wrong_name { "钱未来".to_owned() } else { own.name.clone() };
            let mut body = ban(&numbers[0], &called(&pair.by_hand), &number_of("19900307", 2 * order));
            for (key, value) in [("decided_on", json!(decided_on)), ("effective_on", json!(effective_on)), ("term", json!(term)), ("until_on", json!(until))] {
                body[key] = value;
            }
            // A list does not say that a decision bars several; the judgments of courts may.
            body["bars_several"] = json!(kind == "court");
            let reply = officer.post("/api/v1/bans", body).await;
            let codes = answered(&reply);
            rows.push_str(&format!(
                "{},{kind_word},{},{},{decided_on},{effective_on},{word},{}\n", numbers[1], called(&pair.on_list), pair.listed,
                until.unwrap_or_default()
            ));
            asked.push(Asked {
                question: format!("{decided_on} {effective_on} {term} {until:?} {kind} recorded {recorded:?} {wrong_name}"),
                expected: kinds(&codes, |code| Some(match code {
                    "future-day" => "future_date",
                    "before-decision" => "effect_before_decision",
                    "required" => "missing_required",
                    "unexpected" => "unreadable_value",
                    "until-before-from" => "until_before_from",
                    "other-name" => "name_mismatch",
                    "already-exists" | "number-of-another" => "conflicts_with_recorded",
                    other => panic!("a list has no answer to {other}"),
                })),
                // The days are told before the name, and that before the number.
                stopped: reply.status != 201,
            });
        }
        let heading = "决定文号,决定类型,姓名,证件号码,决定日期,生效日期,期限,截止日期\n";
        compare(&asked, &import(&officer, "bans", &format!("{heading}{rows}")).await);
    }

    async fn whoever_is_registered_by_hand_is_registered_by_a_list(app) {
        app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        let officer = app.officer().await;
        let mut dice = Dice(8);
        let (mut rows, mut asked) = (String::new(), Vec::new());
        for order in 0..60 {
            let registered = dice.pick(&[None, None, Some(true), Some(false)]);
            let ban = dice.pick(&[None, None, Some(("2026-01-01", None)), Some(("2025-01-01", Some("2025-12-31")))]);
            let numbers = [number_of("19900307", 2 * order), number_of("19900307", 2 * order + 1)];
            // A ban of a document whose holder is not registered names somebody of its own.
            let other_name = |at: usize| if ban.is_some() && registered.is_none() && order % 2 == 0 { "周不言".to_owned() } else { name(2 * order + at) };
            for (at, number) in numbers.iter().enumerate() {
                if let Some(same) = registered {
                    app.person(&if same { other_name(at) } else { name(700 + 2 * order + at) }, number).await;
                }
                if let Some((since, until)) = ban.filter(|_| registered.is_none()) {
                    app.ban(number.as_str(), since, until).await;
                }
            }
            let reply = officer.post("/api/v1/practitioners", json!({
                "name": other_name(0), "identity_kind": "resident_id", "identity_number": numbers[0],
            })).await;
            rows.push_str(&format!("{},{},保洁,2026-06-01,示例托育园甲\n", other_name(1), numbers[1]));
            asked.push(Asked {
                question: format!("registered {registered:?} ban {ban:?} order {order}"),
                expected: kinds(&answered(&reply), |code| Some(match code {
                    "other-name" => "name_mismatch",
                    "barred" => "barred",
                    // Who is registered already is who the row means.
                    "already-exists" => return None,
                    other => panic!("a list has no answer to {other}"),
                })),
                stopped: false,
            });
        }
        compare(&asked, &import(&officer, "staff", &format!("姓名,身份证号,岗位,入职日期,机构名称\n{rows}")).await);
    }

    async fn what_is_entered_by_hand_is_entered_by_a_list(app) {
        let officer = app.officer().await;
        let known = app.provider("PX01", THEIRS, "示例学院").await;
        app.course(&known, "AQ-1", Taught::default()).await;
        app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        // By hand and by list the same codes are refused, however they are written; what is new has codes of its own.
        let providers = [
            (("PX01", "52310106MJ1701318N"), ("PX01", "91350100M000100Y43"), "示例学校"),
            (("px01", "52310106MJ1701318N"), ("px 01", "91350100M000100Y43"), "示例学校"),
            (("PX02", THEIRS), ("PX03", THEIRS), "示例学堂"),
            (("PX04", "52310106MJ1701318N"), ("PX05", "91350100M000100Y43"), "示例书院"),
        ];
        let (mut rows, mut asked) = (String::new(), Vec::new());
        for ((code, uscc), (listed, listed_uscc), called) in providers {
            let reply = officer.post("/api/v1/providers", json!({ "code": code, "name": called, "social_credit_code": uscc })).await;
            rows.push_str(&format!("{listed},{called}丙,{listed_uscc},021-20000002\n"));
            asked.push(Asked {
                question: format!("{code} {uscc}"),
                expected: kinds(&answered(&reply), |code| (code == "taken").then_some("conflicts_with_recorded")),
                stopped: false,
            });
        }
        compare(&asked, &import(&officer, "providers", &format!("机构代码,培训机构名称,统一社会信用代码,联系电话\n{rows}")).await);

        let (mut rows, mut asked) = (String::new(), Vec::new());
        for (code, listed) in [("AQ-1", "AQ-1"), ("aq-1", "aq-1"), ("AQ-2", "AQ-3")] {
            let reply = officer.post("/api/v1/courses", json!({
                "provider_id": known.id, "code": code, "title": "婴幼儿急救", "topic": "safety", "form": "theory",
                "audience": "everybody", "minutes": 360,
            })).await;
            rows.push_str(&format!("{listed},婴幼儿急救丙,职业道德,理论,全体,8,示例学院\n"));
            asked.push(Asked {
                question: code.to_owned(),
                expected: kinds(&answered(&reply), |code| (code == "taken").then_some("conflicts_with_recorded")),
                stopped: false,
            });
        }
        compare(&asked, &import(&officer, "courses", &format!("课程编号,课程名称,培训主题,培训形式,培训对象,课时,培训机构\n{rows}")).await);

        let (mut rows, mut asked) = (String::new(), Vec::new());
        for (uscc, listed) in [(OURS, OURS), ("52310106MJ1701318N", "91350100M000100Y43")] {
            let reply = officer.post("/api/v1/institutions", json!({
                "social_credit_code": uscc, "name": "示例托育园丁", "kind": "nursery", "sub_district": "江宁路",
            })).await;
            rows.push_str(&format!("示例托育园戊,{listed},托育机构,江宁路,1,20\n"));
            asked.push(Asked {
                question: uscc.to_owned(),
                expected: kinds(&answered(&reply), |code| (code == "known").then_some("conflicts_with_recorded")),
                stopped: false,
            });
        }
        compare(&asked, &import(&officer, "institutions", &format!("机构名称,统一社会信用代码,机构类型,街道,托大班班数,托大班托位数\n{rows}")).await);
    }
}

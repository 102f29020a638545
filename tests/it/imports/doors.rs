//! What no list may do, whoever brings it: let the barred in, bring back what was lost, speak of others.

use mengya_entities::values::{CredentialKind, CredentialState, InstitutionKind, Role};
use mengya_entities::{credential, employment, look_up, practitioner, provider};
use mengya_tests::{Binding, Client, Reply, Taught, TestApp, on_both_stores};
use reqwest::Method;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
};
use serde_json::Value;

const LI: &str = "310106199003070029";
const WANG: &str = "310106198802291018";
const ZHOU: &str = "310106200002290009";
const OURS: &str = "91310106MA1FX00109";
const THEIRS: &str = "91310106MA1FPMRL2A";

pub(super) async fn preview(client: &Client, kind: &str, text: &str) -> Reply {
    let path = format!("/api/v1/imports?kind={kind}&file_name=list.csv");
    let headers = [("content-type", "application/octet-stream")];
    client.send(Method::POST, &path, &headers, Some(text.as_bytes().to_vec())).await
}

pub(super) async fn confirm(client: &Client, preview: &Reply) -> Reply {
    preview.expect(201);
    client.confirm_list(preview).await
}

/// Previews and confirms a list; gives the report.
pub(super) async fn import(client: &Client, kind: &str, text: &str) -> Value {
    let preview = preview(client, kind, text).await;
    confirm(client, &preview).await.expect(200)
}

/// `row kind` of every refusal.
fn refusals(report: &Value) -> Vec<String> {
    let one = |row: &Value| format!("{} {}", row["row"], row["kind"].as_str().unwrap());
    report["refused"].as_array().unwrap().iter().map(one).collect()
}

async fn credentials(app: &TestApp) -> Vec<credential::Model> {
    credential::Entity::find().all(app.services().database.reader()).await.unwrap()
}

/// A made-up resident identity number of somebody born on this day.
pub(super) fn number_of(born: &str, order: usize) -> String {
    let body = format!("310106{born}{:03}", 20 + order);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        body.chars().zip(weights).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
    let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][sum as usize % 11];
    format!("{body}{check}")
}

on_both_stores! {
    async fn nobody_joins_or_is_registered_by_a_list_against_a_ban(app) {
        let officer = app.officer().await;
        app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        let li = app.person("李文", LI).await;
        app.ban(&li, "2026-07-15", None).await;
        app.ban(WANG, "2026-01-01", None).await;
        let teams = format!(
            "团队名称,团队类型,姓名,证件号码,加入日期,退出日期\n\
             示例队伍,教养医核心团队,李文,{LI},2026-06-01,\n\
             示例队伍,教养医核心团队,李文,{LI},2026-05-01,2026-07-14\n\
             示例队伍,教养医核心团队,周不言,{WANG},2025-03-01,2025-09-30\n\
             示例队伍,教养医核心团队,周宁,{ZHOU},2026-03-01,\n"
        );
        let report = import(&officer, "teams", &teams).await;
        assert_eq!(refusals(&report), ["2 barred", "4 barred"]);
        let staff = format!(
            "姓名,身份证号,岗位,入职日期,离职日期,机构名称\n周不言,{WANG},保育员,2024-03-01,2025-03-01,示例托育园甲\n"
        );
        assert_eq!(refusals(&import(&officer, "staff", &staff).await), ["2 barred"]);
        let people = practitioner::Entity::find().count(app.services().database.reader()).await.unwrap();
        assert_eq!(people, 2);
    }

    async fn a_staff_list_employs_nobody_whom_the_api_refuses_for_age(app) {
        let officer = app.officer().await;
        app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        app.institution(THEIRS, "示例托育园乙", InstitutionKind::Nursery).await;
        let (mut rows, mut by_api) = (String::new(), Vec::new());
        let born = ["20100629", "20100630", "20100701", "20080229", "20150101", "19900307"];
        let first_days = ["2024-02-28", "2024-02-29", "2026-06-29", "2026-06-30"];
        for (person, born) in born.iter().enumerate() {
            let number = number_of(born, person);
            let name = format!("林{}", ["一", "二", "三", "四", "五", "六"][person]);
            let registered = app.person(&name, &number).await;
            for from in first_days {
                let line = 2 + by_api.len();
                rows.push_str(&format!("{name},{number},保育员,{from},{from},示例托育园甲\n"));
                let asked = serde_json::json!({
                    "registry_number": registered.registry_number, "post": "caregiver", "from_on": from, "until_on": from,
                    "without_entry_check": true, "reason": "当日已在岗",
                });
                let path = format!("/api/v1/institutions/{THEIRS}/employments");
                let answer = officer.post(&path, asked).await;
                if answer.status != 201 {
                    let codes: Vec<String> = answer.faults().into_iter().map(|(_, code)| code).collect();
                    assert_eq!(codes, ["under-age"], "{born} {from}");
                }
                by_api.push((line, answer.status == 201));
            }
        }
        let list = format!("姓名,身份证号,岗位,入职日期,离职日期,机构名称\n{rows}");
        let report = import(&officer, "staff", &list).await;
        let refused: Vec<String> =
            by_api.iter().filter(|(_, may)| !may).map(|(line, _)| format!("{line} under_age")).collect();
        assert!(refused.len() > 5 && refused.len() < by_api.len(), "{refused:?}");
        assert_eq!(refusals(&report), refused);
        let at_ours = report["refused"][0]["reason"].to_string();
        assert!(at_ours.contains("16"), "{at_ours}");
    }

    async fn a_lost_or_revoked_teacher_qualification_is_not_brought_back_by_a_list(app) {
        let officer = app.officer().await;
        app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        for (name, number, state, on) in [
            ("李文", LI, CredentialState::Lost, "2010-05-01"),
            ("王未", WANG, CredentialState::Revoked, "2024-05-01"),
            ("周宁", ZHOU, CredentialState::Revoked, "2019-05-01"),
        ] {
            let person = app.person(name, number).await;
            let held = app.credential(&person, CredentialKind::TeacherQualification, None, "2009-01-01", None).await;
            let mut held = held.into_active_model();
            held.state = Set(state);
            held.state_on = Set(on.parse().unwrap());
            held.update(app.services().database.writer()).await.unwrap();
        }
        let heading = "姓名,身份证号,岗位,入职日期,机构名称,教师资格证号,教师资格证发证日期\n";
        let rows = format!(
            "{heading}李文,{LI},教师,2026-06-01,示例托育园甲,20243101510608450,2024-12-01\n\
             王未,{WANG},教师,2026-06-01,示例托育园甲,20243101510608451,2024-12-01\n\
             周宁,{ZHOU},教师,2026-06-01,示例托育园甲,20253101510608452,2025-12-01\n"
        );
        let report = import(&officer, "staff", &rows).await;
        assert_eq!(refusals(&report), ["2 qualification_lost", "3 qualification_revoked"]);
        assert!(report["refused"][1]["reason"].as_str().unwrap().contains("1 May 2029"));
        let verified = credentials(&app).await.into_iter().filter(|row| row.state == CredentialState::Verified);
        assert_eq!(verified.count(), 1);
        let report = import(&officer, "staff", &format!("{heading}李文,{LI},保洁员,2026-06-01,示例托育园甲,,\n")).await;
        assert_eq!(refusals(&report), Vec::<String>::new());
    }

    async fn a_certificate_that_two_lists_write_differently_is_one(app) {
        let officer = app.officer().await;
        let ours = app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(ours.id)).await;
        let list = |from: &str, number: &str, issued: &str| {
            format!(
                "姓名,身份证号,岗位,入职日期,机构名称,育婴员证号,育婴员等级,育婴员发证日期\n\
                 李文,{LI},保育员,{from},示例托育园甲,{number},四级,{issued}\n"
            )
        };
        import(&manager, "staff", &list("2025-01-01", "Y123", "")).await;
        assert_eq!(credentials(&app).await[0].state, CredentialState::Claimed);
        for (from, number, issued) in [
            ("2025-02-01", "y123", "2020-05-06"),
            ("2025-03-01", "Y123", ""),
            ("2025-04-01", "", "2020-05-06"),
            ("2025-05-01", "", ""),
        ] {
            assert_eq!(import(&officer, "staff", &list(from, number, issued)).await["import"]["accepted"], 1);
        }
        let held = credentials(&app).await;
        assert_eq!(held.len(), 1);
        assert_eq!(held[0].state, CredentialState::Verified);
        assert_eq!(held[0].issued_on, Some("2020-05-06".parse().unwrap()));
        import(&officer, "staff", &list("2025-06-01", "Y999", "2024-05-06")).await;
        assert_eq!(credentials(&app).await.len(), 2);
    }

    async fn an_annulment_in_an_officers_list_awaits_a_second_officer(app) {
        let (officer, second) = (app.officer().await, app.officer().await);
        let list = format!(
            "决定文号,决定类型,姓名,证件号码,决定日期,生效日期,期限,截止日期,撤销日期,撤销文号\n\
             静教禁〔2025〕测5号,行政决定,李文,{LI},2025-08-04,2025-08-04,终身,,2025-11-20,静教禁撤〔2025〕测1号\n\
             静教禁〔2025〕测6号,行政决定,王未,{WANG},2025-08-04,2025-08-04,终身,,,静教禁撤〔2025〕测2号\n"
        );
        let report = import(&officer, "bans", &list).await;
        assert_eq!(refusals(&report), ["3 missing_required"]);
        assert_eq!(refusals(&import(&officer, "bans", &list).await), ["2 duplicate_row", "3 missing_required"]);
        let ban = officer.get("/api/v1/bans").await.expect(200)["items"][0].clone();
        assert_eq!(ban["annulment_proposed_on"], "2025-11-20");
        assert_eq!(ban["annulment_number"], "静教禁撤〔2025〕测1号");
        assert_eq!(ban["annulled_on"], Value::Null);
        let ban = mengya_entities::ban::Entity::find().one(app.services().database.reader()).await.unwrap().unwrap();
        let decision = serde_json::json!({ "decision": "confirmed", "reason": "材料齐全" });
        let path = format!("/api/v1/bans/{}/annulment/decision", ban.id);
        let own = officer.post_with(&path, &[("if-match", "\"1\"")], decision.clone()).await;
        assert_eq!(own.status, 409, "{}", own.text());
        let other = second.post_with(&path, &[("if-match", "\"1\"")], decision).await.expect(200);
        assert_eq!(other["annulled_on"], "2025-11-20");
    }

    async fn whoever_previews_a_list_looks_at_everybody_on_it(app) {
        let ours = app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        let li = app.person("李文", LI).await;
        let staff = format!("姓名,身份证号,岗位,入职日期\n赵冒,{LI},保育员,2025-03-01\n周宁,{ZHOU},保育员,2025-03-01\n");
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(ours.id)).await;
        let report = preview(&manager, "staff", &staff).await.expect(201);
        assert_eq!(refusals(&report), ["2 name_mismatch"]);
        let looks = look_up::Entity::find().all(app.services().database.reader()).await.unwrap();
        let looks: Vec<_> = looks.iter().map(|look| (look.practitioner_id, look.operation.as_str())).collect();
        assert_eq!(looks, [(li.id, "preview_list")]);
    }

    async fn two_officers_confirm_the_same_list_at_once_and_it_is_in_once(app) {
        let (one, two) = (app.officer().await, app.officer().await);
        let list = format!("机构代码,培训机构名称,统一社会信用代码,联系电话\nPX01,示例学院,{THEIRS},021-20007993\n");
        let (first, second) = (preview(&one, "providers", &list).await, preview(&two, "providers", &list).await);
        let (first, second) = tokio::join!(confirm(&one, &first), confirm(&two, &second));
        let accepted: Vec<Value> =
            [first, second].iter().map(|reply| reply.expect(200)["import"]["accepted"].clone()).collect();
        assert!(accepted == [1, 0] || accepted == [0, 1], "{accepted:?}");
        assert_eq!(provider::Entity::find().count(app.services().database.reader()).await.unwrap(), 1);
        assert_eq!(refusals(&preview(&one, "providers", &list).await.expect(201)), ["2 duplicate_row"]);
    }

    async fn a_managers_list_that_bears_another_institutions_name_is_refused(app) {
        let ours = app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        app.institution(THEIRS, "示例托育园乙", InstitutionKind::Nursery).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(ours.id)).await;
        for (title, refused) in [
            ("示例托育园乙从业人员花名册", true),
            (THEIRS, true),
            ("示例托育园甲从业人员花名册", false),
            ("从业人员花名册", false),
        ] {
            let list = format!("{title},,,\n姓名,身份证号,岗位,入职日期\n李文,{LI},保育员,2025-03-01\n");
            let report = preview(&manager, "staff", &list).await.expect(201);
            let expected: &[&str] = if refused { &["3 unknown_institution"] } else { &[] };
            assert_eq!(refusals(&report), expected, "{title}");
        }
    }

    async fn what_is_confirmed_is_what_was_previewed_whoever_confirms(app) {
        let officer = app.officer().await;
        let ours = app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(ours.id)).await;
        let staff =
            format!("姓名,身份证号,岗位,入职日期,保安员证号\n李文,{LI},保安,2025-03-01,沪123\n");
        let listed = preview(&manager, "staff", &staff).await;
        confirm(&officer, &listed).await.expect(200);
        assert_eq!(credentials(&app).await[0].state, CredentialState::Claimed);
        assert_eq!(employment::Entity::find().count(app.services().database.reader()).await.unwrap(), 1);

        let school = app.provider("PX01", THEIRS, "示例学院").await;
        let other = app.provider("PX02", "52310106MJ1701318N", "示例学校").await;
        app.course(&school, "PX01-001", Taught::default()).await;
        app.course(&other, "PX02-001", Taught::default()).await;
        let teacher = app.signed_in(Role::ProviderStaff, Binding::Provider(school.id)).await;
        let completions = format!(
            "姓名,身份证号,课程代码,结业日期,学时,考核结果\n李文,{LI},PX01-001,2026-03-05,6,合格\n李文,{LI},PX02-001,2026-03-06,6,合格\n"
        );
        let listed = preview(&teacher, "completions", &completions).await;
        assert_eq!(refusals(&listed.expect(201)), ["3 unknown_course"]);
        assert_eq!(refusals(&confirm(&officer, &listed).await.expect(200)), ["3 unknown_course"]);
    }

    async fn a_list_tells_nothing_of_somebody_else_who_has_the_number(app) {
        let officer = app.officer().await;
        let place = app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        let li = app.person("李文", LI).await;
        app.employment(&li, &place, mengya_entities::values::Post::Caregiver, "2024-03-01", None).await;
        app.ban(&li, "2026-01-01", None).await;
        app.ban(WANG, "2026-01-01", None).await;
        let staff = format!(
            "姓名,身份证号,岗位,入职日期,机构名称\n钱未来,{LI},保育员,2024-03-01,示例托育园甲\n钱未来,{WANG},保育员,2024-03-01,示例托育园甲\n"
        );
        assert_eq!(refusals(&import(&officer, "staff", &staff).await), ["2 name_mismatch", "3 name_mismatch"]);
        let provider = app.provider("PX01", "91350100M000100Y43", "示例培训中心甲").await;
        let course = app.course(&provider, "PX01-001", Taught::default()).await;
        let clerk = app.signed_in(Role::ProviderStaff, Binding::Provider(provider.id)).await;
        let list = |name: &str| format!(
            "姓名,证件号码,课程代码,开始日期,结束日期,课时（分钟）,是否合格\n{name},{WANG},{},2026-05-01,2026-05-01,{},合格\n", course.code, course.minutes
        );
        let other = preview(&clerk, "completions", &list("钱未来")).await;
        assert!(!other.text().contains("barred"), "{}", other.text());
        // Nor is a provider told of a ban.
        let barred = preview(&clerk, "completions", &list("周不言")).await;
        assert_eq!(refusals(&barred.expect(201)), ["2 ask_the_district"]);
        assert!(!barred.text().contains("barred") && !barred.text().contains("禁止"), "{}", barred.text());
    }

    async fn a_list_says_which_rows_have_no_entry_check_and_records_them(app) {
        let officer = app.officer().await;
        app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        let wang = app.person("王未", WANG).await;
        app.screening(&wang, mengya_entities::values::ScreeningKind::Yearly, "2024-02-01", mengya_entities::values::ScreeningOutcome::Clear).await;
        let staff = format!(
            "姓名,身份证号,岗位,入职日期,离职日期,机构名称\n李文,{LI},保育员,2024-03-01,,示例托育园甲\n\
             王未,{WANG},保育员,2024-03-01,,示例托育园甲\n周宁,{ZHOU},保育员,2020-03-01,2021-03-01,示例托育园甲\n"
        );
        let report = import(&officer, "staff", &staff).await;
        assert_eq!(report["import"]["accepted"], 3, "{report}");
        let said: Vec<_> = report["warnings"].as_array().unwrap().iter().map(|it| (it["row"].as_u64().unwrap(), it["kind"].as_str().unwrap())).collect();
        assert_eq!(said, [(2, "entry_check_missing")], "{report}");
    }

    async fn no_list_brings_an_identity_number_into_a_certificate_s_number(app) {
        let officer = app.officer().await;
        app.institution(OURS, "示例托育园甲", InstitutionKind::Nursery).await;
        let teams = format!(
            "团队名称,团队类型,姓名,证件号码,加入日期,执业医师证号,执业范围\n\
             示例队伍,教养医核心团队,李文,{LI},2026-06-01,200931110{LI},儿科\n\
             示例队伍,教养医核心团队,周宁,{ZHOU},2026-06-01,200931110{WANG},儿科\n"
        );
        let report = import(&officer, "teams", &teams).await;
        assert_eq!(refusals(&report), ["3 unreadable_value"], "{report}");
        let staff = format!(
            "姓名,身份证号,岗位,入职日期,育婴员证号,育婴员等级,机构名称\n李文,{LI},保育员,2024-03-01,31{LI},五级,示例托育园甲\n\
             周宁,{ZHOU},保育员,2024-03-01,<b>😀</b>,五级,示例托育园甲\n"
        );
        let mut refused = refusals(&import(&officer, "staff", &staff).await);
        refused.dedup();
        assert_eq!(refused, ["3 unreadable_value"]);
        let kept: Vec<_> = credentials(&app).await.into_iter().map(|row| row.number.unwrap()).collect();
        assert_eq!(kept, ["200931110310***********0029", "31310***********0029"]);
        let imports = mengya_entities::list_import::Entity::find().all(app.services().database.reader()).await.unwrap();
        assert!(!format!("{imports:?} {:?}", credentials(&app).await).contains(LI));
    }
}

//! One request for each write of the API that is accepted as it stands: in one's own reach, or in somebody else's.

use crate::accounts::activation::{code_sent, give_address};
use crate::accounts::invitations::token_sent;
use crate::accounts::own::proof_sent;
use crate::past;
use mengya_entities::values::{
    CredentialKind, IdentityKind, IdentityNumber, InstitutionKind, Post, Role, ScreeningKind,
    ScreeningOutcome, SocialCreditCode, TeamKind,
};
use mengya_entities::{course, institution, practitioner, provider, team};
use mengya_tests::{Binding, Client, Reply, Taught, TestApp, day};
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};

const PASSWORD: &str = "梧桐 tree 7 quiet";
/// Whose registrations wait: somebody of this name is barred under a passport.
const NAMESAKE: &str = "周不言";

/// A plan of its own: the same twice is refused.
fn a_plan() -> Value {
    static PLANNED: AtomicU32 = AtomicU32::new(1);
    let place = format!("示例路{}号", PLANNED.fetch_add(1, Ordering::Relaxed));
    json!({ "started_on": "2026-07-04", "ended_on": "2026-07-05", "place": place })
}

/// A body, as it is sent.
pub enum Body {
    /// None.
    Nothing,
    /// JSON.
    Json(Value),
    /// A file.
    File(String),
}

/// A request that is accepted.
pub struct Act {
    /// The method.
    pub method: Method,
    /// Path and query.
    pub path: String,
    /// Whether it is sent on the version that stands now.
    pub if_match: bool,
    /// The body.
    pub body: Body,
    /// Who sends it, where that is nobody's usual caller: an account of its own, or nobody.
    pub sent_by: Option<Client>,
}

impl Act {
    /// Its headers, beside who sends it.
    #[must_use]
    pub fn headers(&self) -> Vec<(&'static str, &'static str)> {
        let mut headers = Vec::new();
        match self.body {
            Body::Nothing => {}
            Body::Json(_) => headers.push(("content-type", "application/json")),
            Body::File(_) => headers.push(("content-type", "application/octet-stream")),
        }
        if self.if_match {
            headers.push(("if-match", "*"));
        }
        headers
    }

    /// Whether what it asks for is done beside its answer, or at the next start: a list is recorded so.
    #[must_use]
    pub fn is_recorded_beside(&self) -> bool {
        self.path.starts_with("/api/v1/imports/") && self.path.ends_with("/confirmation")
    }

    /// Whether its answer promises nothing: whether there was anything to do is told to nobody.
    #[must_use]
    pub fn is_promised_to_nobody(&self) -> bool {
        self.path == "/api/v1/activations"
    }

    /// Its body as bytes.
    #[must_use]
    pub fn bytes(&self) -> Option<Vec<u8>> {
        match &self.body {
            Body::Nothing => None,
            Body::Json(value) => Some(value.to_string().into_bytes()),
            Body::File(text) => Some(text.clone().into_bytes()),
        }
    }

    /// Sends it; its own sender goes before the one given.
    pub async fn send(&self, caller: &Client) -> Reply {
        let caller = self.sent_by.as_ref().unwrap_or(caller);
        caller.send(self.method.clone(), &self.path, &self.headers(), self.bytes()).await
    }

    fn of(method: Method, path: String, body: Value) -> Self {
        Self {
            method,
            path: format!("/api/v1{path}"),
            if_match: false,
            body: Body::Json(body),
            sent_by: None,
        }
    }

    fn post(path: impl Into<String>, body: Value) -> Self {
        Self::of(Method::POST, path.into(), body)
    }

    /// On the version that stands now.
    fn now(mut self) -> Self {
        self.if_match = true;
        self
    }

    fn by(mut self, caller: Client) -> Self {
        self.sent_by = Some(caller);
        self
    }
}

/// What one officer's district, one manager's institution, one clerk's provider and one person are.
pub struct Party {
    district: &'static str,
    place: institution::Model,
    provider: provider::Model,
    course: course::Model,
    team: team::Model,
    person: practitioner::Model,
    officers: [Client; 2],
    manager: Client,
    clerk: Client,
    practitioner: Client,
}

/// Two of everything, and who may reach which.
pub struct World<'a> {
    app: &'a TestApp,
    /// Within reach.
    pub own: Party,
    /// Beyond it.
    pub foreign: Party,
    administrators: [Client; 2],
    auditor: Client,
    next: AtomicU32,
}

/// The `n`th resident identity number of these tests.
fn resident(n: u32) -> String {
    let born = day("1972-01-01") + chrono::TimeDelta::days(i64::from(n));
    let body = format!("310106{}002", born.format("%Y%m%d"));
    "0123456789X"
        .chars()
        .map(|check| format!("{body}{check}"))
        .find(|text| IdentityNumber::parse(IdentityKind::ResidentId, text).is_ok())
        .unwrap()
}

/// The `n`th social credit code of these tests.
fn credit_code(n: u32) -> String {
    const SIGNS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    SIGNS
        .chars()
        .flat_map(|one| SIGNS.chars().map(move |two| format!("91310106MA1G{n:04}{one}{two}")))
        .find(|text| SocialCreditCode::parse(text).is_ok())
        .unwrap()
}

async fn party(app: &TestApp, district: &'static str, codes: [&str; 2], number: u32) -> Party {
    let place = app
        .institution_in(district, codes[0], &format!("示例托育园{number}"), InstitutionKind::Nursery)
        .await;
    let provider = app.provider(&format!("PX{number:02}"), codes[1], &format!("示例培训中心{number}")).await;
    let course = app.course(&provider, &format!("K{number:02}"), Taught::default()).await;
    let team = app.team(district, &format!("示例队伍{number}"), TeamKind::TeachingResearch).await;
    let person = app.person("李文", &resident(8_000 + number)).await;
    let officer = || app.signed_in(Role::RegulatorOfficer, Binding::District(district));
    Party {
        district,
        officers: [officer().await, officer().await],
        manager: app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await,
        clerk: app.signed_in(Role::ProviderStaff, Binding::Provider(provider.id)).await,
        practitioner: app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await,
        place,
        provider,
        course,
        team,
        person,
    }
}

impl<'a> World<'a> {
    /// On a store in which nothing is yet.
    pub async fn new(app: &'a TestApp) -> Self {
        app.ban("310106200002290009", "2020-01-01", None).await;
        app.ban("E12345678", "2020-01-01", None).await;
        let administrator = || app.signed_in(Role::Administrator, Binding::None);
        Self {
            app,
            own: party(app, "310106", ["91310106MA1FX00109", "91350100M000100Y43"], 1).await,
            foreign: party(app, "310101", ["52310106MJ000000X6", "91350200MA2YJ1XR9G"], 2).await,
            administrators: [administrator().await, administrator().await],
            auditor: app.signed_in(Role::Auditor, Binding::None).await,
            next: AtomicU32::new(1),
        }
    }

    /// Who of this role belongs to the party.
    #[must_use]
    pub fn caller<'w>(&'w self, letter: char, party: &'w Party) -> &'w Client {
        match letter {
            'P' => &party.practitioner,
            'S' => &party.clerk,
            'M' => &party.manager,
            'O' => &party.officers[0],
            'A' => &self.auditor,
            _ => &self.administrators[0],
        }
    }

    fn number(&self) -> u32 {
        self.next.fetch_add(1, Ordering::SeqCst)
    }

    async fn person(&self) -> practitioner::Model {
        self.app.person("林晓萌", &resident(self.number())).await
    }

    /// Somebody on the party's staff list.
    async fn member_of_staff(&self, party: &Party) -> practitioner::Model {
        let person = self.person().await;
        self.app.employment(&person, &party.place, Post::Caregiver, "2025-01-01", None).await;
        person
    }

    /// A member of staff whom the district's figures count already.
    async fn counted_member(&self, party: &Party) {
        self.member_of_staff(party).await;
        party.officers[1].get(&format!("/api/v1/districts/{}/compliance", party.district)).await.expect(200);
    }

    /// A member of staff whom the register can write to, by registry number.
    async fn reachable_member(&self, party: &Party) -> String {
        let number = self.member_of_staff(party).await.registry_number.to_string();
        let body = json!({ "email": format!("li{}@mengya.example", self.number()), "reason": "本人提供" });
        let path = format!("/api/v1/practitioners/{number}");
        party.officers[1].patch(&path, "*", body).await.expect(200);
        number
    }

    /// The opening of an officer's account that awaits a second administrator.
    async fn opening_proposed(&self, party: &Party) -> String {
        let number = self.number();
        let opening = json!({ "username": format!("jian.{number}"), "display_name": "李监管",
            "role": "regulator_officer", "district": party.district, "email": "li@mengya.example",
            "held_by": { "name": "李监管", "identity_kind": "passport", "identity_number": format!("F{number:08}") } });
        let made = self.administrators[1].post("/api/v1/accounts", opening).await.expect(201);
        made["waiting_change_id"].as_str().unwrap().to_owned()
    }

    /// An account that only this act uses.
    async fn account(&self, letter: char, party: &Party) -> (String, Client) {
        let (role, binding) = match letter {
            'P' => (Role::Practitioner, Binding::Practitioner(party.person.id)),
            'S' => (Role::ProviderStaff, Binding::Provider(party.provider.id)),
            'M' => (Role::InstitutionManager, Binding::Institution(party.place.id)),
            'O' => (Role::RegulatorOfficer, Binding::District(party.district)),
            'D' => (Role::Administrator, Binding::None),
            _ => (Role::Auditor, Binding::None),
        };
        let id = self.app.account(role, binding).await;
        let token = self.app.app.access.tokens().issue(id, 0, self.app.services().ids.next()).unwrap();
        (format!("user-{id}"), self.app.stranger().with_token(&token))
    }

    /// An invitation that only this act sends.
    fn inviting(&self, letter: char) -> Value {
        let role = if letter == 'S' { "provider_staff" } else { "institution_manager" };
        json!({ "role": role, "name": "陆文", "email": format!("lu{}@mengya.example", self.number()) })
    }

    /// Somebody whom the register reaches: registry number and document.
    async fn reachable(&self) -> (String, String) {
        let number = resident(self.number());
        let person = self.app.person("林晓萌", &number).await;
        give_address(self.app, &person, "lin@mengya.example").await;
        (person.registry_number.to_string(), number)
    }

    /// An activation that was begun, and its code.
    async fn code(&self) -> (String, String) {
        let (person, number) = self.reachable().await;
        let body = json!({ "registry_number": person, "identity_number": number });
        let begun = self.app.stranger().post("/api/v1/activations", body).await.expect(200);
        (begun["activation"].as_str().unwrap().to_owned(), code_sent(self.app).await)
    }

    fn decision(&self) -> Value {
        json!({ "decision_number": format!("静教禁〔2026〕测{}号", self.number()), "kind": "administrative",
            "legal_basis": "《学前教育法》第八十条", "authority": "上海市静安区教育局", "decided_on": "2026-06-20",
            "effective_on": "2026-06-25", "term": "life" })
    }

    fn ban_of(&self, person: &practitioner::Model) -> Value {
        let mut body = self.decision();
        body["registry_number"] = json!(person.registry_number.to_string());
        body
    }

    /// A ban that this officer recorded; its path.
    async fn recorded(&self, officer: &Client) -> String {
        let body = self.ban_of(&self.person().await);
        let made = officer.post("/api/v1/bans", body).await.expect(201);
        format!("/bans/{}", made["id"].as_str().unwrap())
    }

    /// A ban in force; its path.
    async fn confirmed(&self, party: &Party) -> String {
        let path = self.recorded(&party.officers[1]).await;
        let decision = json!({ "decision": "confirmed", "reason": "已核对" });
        let at = format!("/api/v1{path}/decision");
        party.officers[0].post_with(&at, &[("if-match", "*")], decision).await.expect(200);
        path
    }

    /// An employment that the caller has just ended, of somebody who cannot be written to; the path of the act.
    async fn ended(&self, letter: char, party: &Party) -> String {
        let person = self.person().await;
        let entry = self.app.employment(&person, &party.place, Post::Caregiver, "2025-01-01", None).await;
        let end = json!({ "until_on": "2026-06-30", "reason": "离职" });
        let path = format!("/api/v1/employments/{}", entry.id);
        let ended = self.caller(letter, party).patch(&path, "\"1\"", end).await.expect(200);
        format!("/acts/{}", ended["act_id"].as_str().unwrap())
    }

    /// A list that the caller may confirm.
    async fn list(&self, letter: char, party: &Party) -> (&'static str, String) {
        if letter == 'S' {
            let number = resident(self.number());
            self.app.person("林晓萌", &number).await;
            let row = format!("林晓萌,{number},{},2026-05-01,2026-05-01,6,合格", party.course.code);
            ("completions", format!("姓名,身份证号,课程代码,开始日期,结束日期,学时,考核结果\n{row}\n"))
        } else {
            let row = format!("王小芳,{},保育员,2026-03-01,{}", resident(self.number()), party.place.name);
            ("staff", format!("姓名,身份证号,岗位,入职日期,机构名称\n{row}\n"))
        }
    }

    /// A claim that awaits verification: of the party's person, or of somebody on the staff; its id.
    async fn claim(&self, letter: char, party: &Party) -> String {
        let person = match letter {
            'P' => party.person.clone(),
            _ => self.member_of_staff(party).await,
        };
        let path = format!("/api/v1/practitioners/{}/credentials", person.registry_number);
        let number = format!("沪 {}", self.number());
        let claim = json!({ "kind": "health_certificate", "number": number, "issued_on": "2026-06-01" });
        party.officers[0].post(&path, claim).await.expect(201)["id"].as_str().unwrap().to_owned()
    }

    /// A credential of the party's person.
    async fn credential_of(&self, party: &Party) -> String {
        let issued = (day("2001-01-01") + chrono::TimeDelta::days(i64::from(self.number()))).to_string();
        let kind = CredentialKind::InfantCaregiver;
        self.app.credential(&party.person, kind, Some(5), &issued, None).await.id.to_string()
    }

    /// A report of a suspected fake that officers of the party's district answer, since its holder works there; its path.
    async fn suspicion(&self, party: &Party) -> String {
        let app = self.app;
        let holder = self.member_of_staff(party).await;
        let number = past::certificate(app, &holder, None, None).await.number;
        let body = json!({ "certificate_number": number.to_string(), "says": "印章模糊" });
        let made = app.stranger().post("/api/v1/suspicions", body).await.expect(201);
        format!("/suspicions/{}", made["suspicion_number"].as_str().unwrap())
    }

    /// An open dispute that a caller of this role answers; its path. Officers of the party's district answer, since the
    /// person works there.
    async fn dispute(&self, letter: char, party: &Party) -> String {
        let app = self.app;
        let person = &party.person;
        let on = (day("2001-01-01") + chrono::TimeDelta::days(i64::from(self.number()))).to_string();
        let employment = app.employment(person, &party.place, Post::Other, &on, None).await;
        let (subject, entry) = match letter {
            'S' => ("completion", app.completion(person, &party.course, &on).await.id.to_string()),
            'M' => ("employment", employment.id.to_string()),
            _ => ("credential", self.credential_of(party).await),
        };
        let path = format!("/api/v1/practitioners/{}/disputes", person.registry_number);
        let body = json!({ "subject": subject, "entry_id": entry, "says": "这项不对" });
        let made = party.practitioner.post(&path, body).await.expect(201);
        format!("/disputes/{}", made["dispute_number"].as_str().unwrap())
    }

    fn upload((kind, text): (&'static str, String)) -> Act {
        let path = format!("/imports?kind={kind}&file_name=list.csv");
        Act { body: Body::File(text), ..Act::post(path, Value::Null) }
    }

    /// The act for a caller of this role upon what is the party's, with everything that has to be there before.
    #[allow(clippy::too_many_lines, reason = "one act for each operation")]
    pub async fn act(&self, operation: &str, letter: char, party: &Party) -> Act {
        let app = self.app;
        let colleague = &party.officers[1];
        let code = &party.place.social_credit_code;
        match operation {
            "create_token" => {
                let (username, _) = self.account(letter, party).await;
                let body = json!({ "username": username, "password": PASSWORD });
                Act::post("/tokens", body).by(app.stranger())
            }
            "change_my_email" => {
                let (_, caller) = self.account(letter, party).await;
                let body =
                    json!({ "email": format!("li{}@mengya.example", self.number()), "password": PASSWORD });
                Act::of(Method::PUT, "/me/email".to_owned(), body).by(caller)
            }
            "prove_my_email" => {
                let (_, caller) = self.account('S', party).await;
                let body =
                    json!({ "email": format!("li{}@mengya.example", self.number()), "password": PASSWORD });
                caller.put("/api/v1/me/email", body).await.expect(200);
                Act::post("/email-proofs", json!({ "token": proof_sent(app).await })).by(app.stranger())
            }
            "change_my_phone" => {
                let (_, caller) = self.account(letter, party).await;
                let body = json!({ "phone": "13911112222", "password": PASSWORD });
                Act::of(Method::PUT, "/me/phone".to_owned(), body).by(caller)
            }
            "end_my_session" => {
                let (username, caller) = self.account(letter, party).await;
                let id = username.strip_prefix("user-").unwrap().parse().unwrap();
                app.browser_of(id).await;
                let sessions = caller.get("/api/v1/me/sessions").await.expect(200);
                let path = format!("/me/sessions/{}", sessions["items"][0]["id"].as_str().unwrap());
                let act = Act::of(Method::DELETE, path, Value::Null);
                Act { body: Body::Nothing, ..act }.by(caller)
            }
            "end_my_other_sessions" => {
                let (_, caller) = self.account(letter, party).await;
                let act = Act::of(Method::DELETE, "/me/sessions".to_owned(), Value::Null);
                Act { body: Body::Nothing, ..act }.by(caller)
            }
            "create_invitation" => Act::post("/invitations", self.inviting(letter)),
            "withdraw_invitation" => {
                let caller = self.caller(letter, party);
                let made = caller.post("/api/v1/invitations", self.inviting(letter)).await.expect(201);
                let path = format!("/invitations/{}", made["id"].as_str().unwrap());
                Act { body: Body::Nothing, ..Act::of(Method::DELETE, path, Value::Null) }
            }
            "accept_invitation" => {
                party.clerk.post("/api/v1/invitations", self.inviting('S')).await.expect(201);
                let body = json!({ "token": token_sent(app).await, "username": format!("lu.{}", self.number()),
                    "new_password": "银杏 tree 8 quiet" });
                Act::post("/invitations/acceptance", body).by(app.stranger())
            }
            "begin_activation" => {
                let (person, number) = self.reachable().await;
                let body = json!({ "registry_number": person, "identity_number": number });
                Act::post("/activations", body).by(app.stranger())
            }
            "prove_activation" => {
                let (activation, code) = self.code().await;
                let body = json!({ "activation": activation, "code": code });
                Act::post("/activations/code", body).by(app.stranger())
            }
            "complete_activation" => {
                let (activation, code) = self.code().await;
                let body = json!({ "activation": activation, "code": code });
                app.stranger().post("/api/v1/activations/code", body).await.expect(200);
                let body = json!({ "activation": activation, "username": format!("lin.{}", self.number()),
                    "new_password": "银杏 tree 8 quiet" });
                Act::post("/activations/account", body).by(app.stranger())
            }
            "change_my_password" => {
                let (_, caller) = self.account(letter, party).await;
                let body = json!({ "current_password": PASSWORD, "new_password": "银杏 tree 8 quiet" });
                Act::of(Method::PUT, "/me/password".to_owned(), body).by(caller)
            }
            "revoke_my_tokens" => {
                let (_, caller) = self.account(letter, party).await;
                let act = Act::of(Method::DELETE, "/me/tokens".to_owned(), Value::Null);
                Act { body: Body::Nothing, ..act }.by(caller)
            }
            "create_account" => Act::post(
                "/accounts",
                json!({ "username": format!("li.{}", self.number()), "display_name": "李文", "role": "auditor",
                    "email": "li@mengya.example" }),
            ),
            "open_accounts" => {
                let one = |name: &str, number: String| {
                    json!({ "username": format!("li.{number}"), "display_name": name, "role": "auditor",
                        "email": "li@mengya.example" })
                };
                let accounts =
                    json!([one("李文", self.number().to_string()), one("李武", self.number().to_string())]);
                Act::post("/accounts/openings", json!({ "accounts": accounts }))
            }
            "update_account" => {
                let id = app.account(Role::Auditor, Binding::None).await;
                let body = json!({ "enabled": false, "reason": "离职" });
                Act::of(Method::PATCH, format!("/accounts/{id}"), body).now()
            }
            "confirm_account_openings" => {
                let change = self.opening_proposed(party).await;
                let body = json!({ "changes": [change], "reason": "已核对" });
                Act::post("/account-changes/openings/confirmation", body)
            }
            "decide_account_change" => {
                let change = self.opening_proposed(party).await;
                let path = format!("/account-changes/{change}/decision");
                Act::post(path, json!({ "decision": "confirmed", "reason": "已核对" })).now()
            }
            "record_ban" => Act::post("/bans", self.ban_of(&self.member_of_staff(party).await)),
            "correct_ban" => {
                let path = self.recorded(&party.officers[0]).await;
                let mut body = self.decision();
                body["reason"] = json!("文号有误");
                Act::of(Method::PUT, path, body).now()
            }
            "withdraw_ban" => {
                let path = self.recorded(&party.officers[0]).await;
                Act::post(format!("{path}/withdrawal"), json!({ "reason": "录入有误" })).now()
            }
            "decide_ban" => {
                let path = self.recorded(colleague).await;
                let body = json!({ "decision": "confirmed", "reason": "已核对" });
                Act::post(format!("{path}/decision"), body).now()
            }
            "record_call" => {
                let path = self.confirmed(party).await;
                let consequences = colleague.get(&format!("/api/v1{path}/consequences")).await.expect(200);
                let notice = consequences["notices"][0]["id"].as_str().unwrap();
                Act::post(format!("{path}/notices/{notice}/call"), json!({ "called_on": "2026-06-30" }))
            }
            "record_annulment" => {
                let path = self.confirmed(party).await;
                let body = json!({ "number": "静教撤〔2026〕1号", "reason": "复议撤销", "annulled_on": "2026-06-29" });
                Act::post(format!("{path}/annulment"), body).now()
            }
            "decide_annulment" => {
                let path = self.confirmed(party).await;
                let body = json!({ "number": "静教撤〔2026〕1号", "reason": "复议撤销", "annulled_on": "2026-06-29" });
                let at = format!("/api/v1{path}/annulment");
                colleague.post_with(&at, &[("if-match", "*")], body).await.expect(200);
                let body = json!({ "decision": "confirmed", "reason": "已核对" });
                Act::post(format!("{path}/annulment/decision"), body).now()
            }
            "issue_certificate" => {
                let completion = app.completion(&self.person().await, &party.course, "2026-06-20").await;
                let body = json!({ "kind": "training_completion", "completion_id": completion.id });
                Act::post("/certificates", body)
            }
            "withdraw_certificate" => {
                let completion = app.completion(&self.person().await, &party.course, "2026-06-20").await;
                let body = json!({ "kind": "training_completion", "completion_id": completion.id });
                let made = party.clerk.post("/api/v1/certificates", body).await.expect(201);
                let path =
                    format!("/certificates/{}/withdrawal", made["certificate_number"].as_str().unwrap());
                Act::post(path, json!({ "reason": "姓名有误" })).now()
            }
            "preview_list" => Self::upload(self.list(letter, party).await),
            "confirm_import" => {
                let preview = Self::upload(self.list(letter, party).await);
                let made = preview.send(self.caller(letter, party)).await.expect(201);
                assert_eq!(made["import"]["accepted"], 1, "{made}");
                let path = format!("/imports/{}/confirmation", made["import"]["id"].as_str().unwrap());
                Act { body: Body::Nothing, ..Act::post(path, Value::Null) }.now()
            }
            "mend_import" => {
                let (kind, text) = self.list(letter, party).await;
                let text = text.replace(",6,合格", ",60,合格").replace(",保育员,", ",见习,");
                let made = Self::upload((kind, text)).send(self.caller(letter, party)).await.expect(201);
                assert_eq!(made["import"]["refused"], 1, "{made}");
                let (column, value) = if letter == 'S' { ("F", "6") } else { ("C", "保育员") };
                let path = format!("/imports/{}/corrections", made["import"]["id"].as_str().unwrap());
                Act::post(path, json!({ "cells": [{ "row": 2, "column": column, "value": value }] })).now()
            }
            "discard_import" => {
                let preview = Self::upload(self.list(letter, party).await);
                let made = preview.send(self.caller(letter, party)).await.expect(201);
                let path = format!("/imports/{}/discard", made["import"]["id"].as_str().unwrap());
                Act { body: Body::Nothing, ..Act::post(path, Value::Null) }.now()
            }
            "plan_session" => {
                let path = format!("/courses/{}/planned-sessions", party.course.code);
                Act::post(path, a_plan())
            }
            "update_planned_session" | "cancel_planned_session" => {
                let body = a_plan();
                let path = format!("/api/v1/courses/{}/planned-sessions", party.course.code);
                let made = party.clerk.post(&path, body.clone()).await.expect(201);
                let path = format!("/planned-sessions/{}", made["id"].as_str().unwrap());
                if operation == "update_planned_session" {
                    Act::of(Method::PUT, path, body).now()
                } else {
                    Act::post(format!("{path}/cancellation"), json!({ "reason": "报名人数不足" })).now()
                }
            }
            "issue_many_certificates" => {
                let person = self.member_of_staff(party).await;
                app.credential(&person, CredentialKind::TeacherQualification, None, "2018-07-01", None).await;
                app.credential(&person, CredentialKind::InfantCaregiver, Some(5), "2022-05-01", None).await;
                let numbers = json!([person.registry_number.to_string()]);
                Act::post(
                    "/certificates/many",
                    json!({ "kind": "dual_certification", "registry_numbers": numbers }),
                )
            }
            "register_practitioner" => Act::post(
                "/practitioners",
                json!({ "name": "王小芳", "identity_kind": "resident_id", "identity_number": resident(self.number()),
                    "phone": "13800000001" }),
            ),
            "find_practitioner" => {
                let number = self.number();
                app.person("林晓萌", &resident(number)).await;
                let body = json!({ "identity_kind": "resident_id", "identity_number": resident(number), "name": "林晓萌",
                    "purpose": "录用前核实" });
                Act::post("/practitioners/search", body)
            }
            "update_practitioner" => {
                let person = self.member_of_staff(party).await;
                let body = json!({ "phone": "13911112222", "reason": "换号" });
                Act::of(Method::PATCH, format!("/practitioners/{}", person.registry_number), body).now()
            }
            "reveal_identity" => {
                let person = self.member_of_staff(party).await;
                let path = format!("/practitioners/{}/identity", person.registry_number);
                Act::post(path, json!({ "purpose": "核对决定书" }))
            }
            "answer_held_registration" => {
                let body = json!({ "name": NAMESAKE, "identity_kind": "passport",
                    "identity_number": format!("E{:08}", 50_000_000 + self.number()) });
                let held = colleague.post("/api/v1/practitioners", body).await.expect(409);
                let path = format!("{}/answer", held["errors"][0]["see"].as_str().unwrap());
                Act::post(path, json!({ "answer": "somebody_else", "reason": "出生日期不同" })).now()
            }
            "claim_credential" => {
                let person = match letter {
                    'P' => party.person.clone(),
                    _ => self.member_of_staff(party).await,
                };
                let path = format!("/practitioners/{}/credentials", person.registry_number);
                let number = format!("沪 {}", self.number());
                Act::post(
                    path,
                    json!({ "kind": "health_certificate", "number": number, "issued_on": "2026-06-01" }),
                )
            }
            "add_credential_evidence" => {
                let path = format!("/credentials/{}/file", self.claim(letter, party).await);
                Act { body: Body::File("%PDF-1.7".to_owned()), ..Act::post(path, Value::Null) }
            }
            "withdraw_claim" => {
                let path = format!("/credentials/{}/withdrawal", self.claim(letter, party).await);
                Act { body: Body::Nothing, ..Act::post(path, Value::Null) }.now()
            }
            "decide_credential" => {
                let person = self.member_of_staff(party).await;
                let path = format!("/api/v1/practitioners/{}/credentials", person.registry_number);
                let claim =
                    json!({ "kind": "health_certificate", "number": "沪 1", "issued_on": "2026-06-01" });
                let made = colleague.post(&path, claim).await.expect(201);
                let path = format!("/credentials/{}/decision", made["id"].as_str().unwrap());
                Act::post(path, json!({ "decision": "verified", "how": "经核对原件" })).now()
            }
            "end_credential" => {
                let person = self.member_of_staff(party).await;
                let held = app
                    .credential(&person, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None)
                    .await;
                let body = json!({ "state": "revoked", "on": "2026-06-30", "reason": "发证机构撤销" });
                Act::post(format!("/credentials/{}/end", held.id), body).now()
            }
            "undo_credential_decision" => {
                // Whoever decided undoes it.
                let decided = self.claim('O', party).await;
                let verdict = json!({ "decision": "verified", "how": "经核对原件" });
                let at = format!("/api/v1/credentials/{decided}/decision");
                let me = self.caller('O', &self.own);
                me.post_with(&at, &[("if-match", "*")], verdict).await.expect(200);
                Act::post(format!("/credentials/{decided}/undoing"), json!({ "reason": "录入有误" })).now()
            }
            "record_notice_call" => {
                let decided = self.claim('O', party).await;
                let verdict = json!({ "decision": "verified", "how": "经核对原件" });
                let at = format!("/api/v1/credentials/{decided}/decision");
                colleague.post_with(&at, &[("if-match", "*")], verdict).await.expect(200);
                let done = colleague.get(&format!("/api/v1/credentials/{decided}/effects")).await.expect(200);
                let notice = done["notices"][0]["id"].as_str().unwrap();
                Act::post(format!("/calls/{notice}"), json!({ "called_on": "2026-06-30" }))
            }
            "add_ban_file" => {
                let path = format!("{}/files", self.recorded(colleague).await);
                Act { body: Body::File("%PDF-1.7".to_owned()), ..Act::post(path, Value::Null) }
            }
            "remove_ban_file" => {
                let path = format!("{}/files", self.recorded(colleague).await);
                let headers = [("content-type", "application/octet-stream")];
                let file = Some(b"%PDF-1.7".to_vec());
                let officer = self.caller('O', party);
                let kept = officer.send(Method::POST, &format!("/api/v1{path}"), &headers, file).await;
                let id = kept.expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
                let act = Act::of(Method::DELETE, format!("{path}/{id}"), Value::Null);
                Act { body: Body::Nothing, ..act }
            }
            "correct_completion" => {
                let completion = app.completion(&self.person().await, &party.course, "2026-06-20").await;
                let body = json!({ "minutes": 180, "passed": false, "reason": "登记有误" });
                Act::post(format!("/completions/{}/correction", completion.id), body)
            }
            "record_screening" => {
                let person = self.member_of_staff(party).await;
                let path = format!("/practitioners/{}/screenings", person.registry_number);
                Act::post(path, json!({ "kind": "yearly", "checked_on": "2026-06-29", "outcome": "clear" }))
            }
            "add_screening_file" => {
                let person = self.member_of_staff(party).await;
                let path = format!("/api/v1/practitioners/{}/screenings", person.registry_number);
                let check = json!({ "kind": "yearly", "checked_on": "2026-06-29", "outcome": "clear" });
                let made = self.caller(letter, party).post(&path, check).await.expect(201);
                let path = format!("/screenings/{}/file", made["id"].as_str().unwrap());
                Act { body: Body::File("%PDF-1.7".to_owned()), ..Act::post(path, Value::Null) }
            }
            "reveal_phones" => {
                self.counted_member(party).await;
                let path =
                    format!("/districts/{}/findings/health_certificate_missing/phones", party.district);
                Act::post(path, json!({ "purpose": "提醒体检" }))
            }
            "export_people_with_finding" => {
                self.counted_member(party).await;
                let of = format!("/districts/{}/findings/health_certificate_missing", party.district);
                Act::post(format!("{of}/people/file"), json!({ "file_format": "csv" }))
            }
            "remind_people_with_finding" => {
                let number = self.reachable_member(party).await;
                let of = format!("/districts/{}/findings/health_certificate_missing", party.district);
                Act::post(format!("{of}/reminders"), json!({ "people": [number] }))
            }
            "remind_staff" => {
                let number = self.reachable_member(party).await;
                let of = format!("/institutions/{code}/findings/health_certificate_missing");
                Act::post(format!("{of}/reminders"), json!({ "people": [number] }))
            }
            "record_yearly_checks" => {
                let number = self.member_of_staff(party).await.registry_number.to_string();
                let body = json!({ "checked_on": "2026-06-29", "outcome": "clear", "people": [{ "registry_number": number }] });
                Act::post(format!("/institutions/{code}/yearly-checks"), body)
            }
            "create_provider" => {
                let number = self.number();
                let body = json!({ "code": format!("PN{number}"), "name": format!("新培训学校{number}"),
                    "social_credit_code": credit_code(number), "phone": "021-20000009" });
                Act::post("/providers", body)
            }
            "update_provider" => {
                let body = json!({ "name": format!("改名学校{}", self.number()), "reason": "更名" });
                Act::of(Method::PATCH, format!("/providers/{}", party.provider.id), body).now()
            }
            "create_course" => {
                let number = self.number();
                let body = json!({ "provider_id": party.provider.id, "code": format!("KN{number}"),
                    "title": format!("新课程{number}"), "topic": "safety", "form": "theory", "audience": "everybody",
                    "minutes": 270 });
                Act::post("/courses", body)
            }
            "update_course" => {
                let body =
                    json!({ "title_en": format!("Course {}", self.number()), "reason": "补充英文名称" });
                Act::of(Method::PATCH, format!("/courses/{}", party.course.code), body).now()
            }
            "record_completion" => {
                let person = self.person().await;
                let body = json!({ "registry_number": person.registry_number.to_string(),
                    "course_code": party.course.code, "started_on": "2026-06-12", "ended_on": "2026-06-12",
                    "minutes": 270, "passed": true });
                Act::post("/completions", body)
            }
            "create_team" => {
                let body = json!({ "name": format!("新队伍{}", self.number()), "kind": "teaching_research" });
                Act::post("/teams", body)
            }
            "join_team" => {
                let person = self.person().await;
                let body = json!({ "registry_number": person.registry_number.to_string(), "role": "成员",
                    "joined_on": "2026-06-30" });
                Act::post(format!("/teams/{}/members", party.team.id), body)
            }
            "leave_team" => {
                let member = app.member(&party.team, &self.person().await, "2025-01-01", None).await;
                let body = json!({ "left_on": "2026-06-30", "reason": "退出" });
                Act::of(Method::PATCH, format!("/team-members/{}", member.id), body).now()
            }
            "raise_dispute" => {
                let entry = self.credential_of(party).await;
                let path = format!("/practitioners/{}/disputes", party.person.registry_number);
                Act::post(path, json!({ "subject": "credential", "entry_id": entry, "says": "等级应为四级" }))
            }
            "add_dispute_file" => {
                let path = format!("{}/file", self.dispute('O', party).await);
                Act { body: Body::File("%PDF-1.7".to_owned()), ..Act::post(path, Value::Null) }
            }
            "answer_dispute" => {
                let path = format!("{}/answer", self.dispute(letter, party).await);
                Act::post(path, json!({ "decision": "rejected", "reason": "已核对原件" })).now()
            }
            "verify_certificate_holder" => {
                let number = past::certificate(app, &party.person, None, None).await.number;
                let body = json!({ "name": "林晓萌" });
                Act::post(format!("/verifications/{number}/holder"), body).by(app.stranger())
            }
            "verify_certificate_file" => Act {
                body: Body::File("%PDF-1.7".to_owned()),
                ..Act::post("/verifications", Value::Null).by(app.stranger())
            },
            "report_suspicion" => {
                let body = json!({ "says": "印章模糊", "contact": "021-20000007" });
                Act::post("/suspicions", body).by(app.stranger())
            }
            "add_suspicion_file" => {
                let path = format!("{}/file", self.suspicion(party).await);
                Act {
                    body: Body::File("%PDF-1.7".to_owned()),
                    ..Act::post(path, Value::Null).by(app.stranger())
                }
            }
            "answer_suspicion" => {
                let path = format!("{}/answer", self.suspicion(party).await);
                Act::post(path, json!({ "state": "forged", "reason": "登记中没有这张证书" })).now()
            }
            "withdraw_dispute" => {
                let path = format!("{}/withdrawal", self.dispute('O', party).await);
                Act { body: Body::Nothing, ..Act::post(path, Value::Null) }.now()
            }
            "create_institution" => {
                let number = self.number();
                let body = json!({ "social_credit_code": credit_code(number), "name": format!("新托育园{number}"),
                    "kind": "nursery", "sub_district": "江宁路", "phone": "021-20000008" });
                Act::post("/institutions", body)
            }
            "update_institution" => {
                let body = json!({ "address": format!("示例路{}号", self.number()), "reason": "迁址" });
                Act::of(Method::PATCH, format!("/institutions/{code}"), body).now()
            }
            "employ" => {
                let person = self.person().await;
                let body = json!({ "registry_number": person.registry_number.to_string(), "post": "caregiver",
                    "from_on": "2026-06-30",
                    "entry_check": { "checked_on": "2026-06-29", "receipt_number": "查〔2026〕7号", "outcome": "clear" } });
                Act::post(format!("/institutions/{code}/employments"), body)
            }
            "check_before_hiring" => {
                let person = self.person().await;
                let body =
                    json!({ "registry_number": person.registry_number.to_string(), "purpose": "录用前核实" });
                Act::post(format!("/institutions/{code}/hiring-checks"), body)
            }
            "change_employment" => {
                let person = self.person().await;
                app.screening(&person, ScreeningKind::Entry, "2024-12-30", ScreeningOutcome::Clear).await;
                let entry = app.employment(&person, &party.place, Post::Caregiver, "2025-01-01", None).await;
                let body = json!({ "post": "cook", "from_on": "2026-06-30", "reason": "岗位调整" });
                Act::post(format!("/employments/{}/change", entry.id), body).now()
            }
            "rehearse_hire" => {
                let person = self.person().await;
                let body = json!({ "registry_number": person.registry_number.to_string(), "post": "caregiver",
                    "from_on": "2026-06-30",
                    "entry_check": { "checked_on": "2026-06-29", "receipt_number": "查〔2026〕7号", "outcome": "clear" } });
                Act::post(format!("/institutions/{code}/employments/rehearsal"), body)
            }
            "rehearse_employment_act" => {
                let person = self.person().await;
                let entry = app.employment(&person, &party.place, Post::Caregiver, "2025-01-01", None).await;
                let body = json!({ "act": "end", "until_on": "2026-06-30" });
                Act::post(format!("/employments/{}/rehearsal", entry.id), body)
            }
            "record_act_call" => {
                let path = self.ended(letter, party).await;
                Act::post(format!("{path}/call"), json!({ "called_on": "2026-06-30" }))
            }
            "undo_act" => {
                let path = self.ended(letter, party).await;
                Act::post(format!("{path}/undo"), json!({ "reason": "选错了人" }))
            }
            "check_staff" => Act::post(
                format!("/institutions/{code}/staff-checks"),
                json!({ "people": [
                    { "name": "林晓萌", "registry_number": self.person().await.registry_number.to_string(), "post": "cook" }] }),
            ),
            "check_staff_list" => {
                let text = format!("姓名,身份证号,岗位\n王小芳,{},保育员\n", resident(self.number()));
                let path = format!("/institutions/{code}/staff-checks/lists?file_name=list.csv");
                Act { body: Body::File(text), ..Act::post(path, Value::Null) }
            }
            "void_employment" => {
                let person = self.person().await;
                let entry = app.employment(&person, &party.place, Post::Caregiver, "2026-06-01", None).await;
                Act::post(format!("/employments/{}/void", entry.id), json!({ "reason": "录入有误" })).now()
            }
            "update_employment" => {
                let person = self.person().await;
                let entry = app.employment(&person, &party.place, Post::Caregiver, "2025-01-01", None).await;
                let body = json!({ "until_on": "2026-06-30", "reason": "离职" });
                Act::of(Method::PATCH, format!("/employments/{}", entry.id), body).now()
            }
            other => panic!("{other} writes, and no request is known that it accepts"),
        }
    }
}

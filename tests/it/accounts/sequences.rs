//! Random sequences through the API: whatever administrators and officers try, with whatever accounts, the history shows
//! two people behind every ban, annulment and grant.

use super::two::{as_person, decide, held_by, opening};
use mengya_entities::ids::AccountId;
use mengya_entities::values::{AccountState, BanState, BlindIndex, Role};
use mengya_entities::{account, account_change, ban, event};
use mengya_tests::{Client, TestApp, on_both_stores};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// How many sequences, unless `MENGYA_TEST_API_SEQUENCES` says so.
const SEQUENCES: u64 = 300;
/// Acts of a sequence.
const ACTS: u64 = 14;
/// The people who hold accounts.
const PEOPLE: [&str; 4] = ["A00000001", "B00000002", "C00000003", "D00000004"];

/// Chance that is the same from the same seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap()
    }
}

/// One sequence: its accounts, and what was done in it.
struct Sequence<'a> {
    app: &'a TestApp,
    number: u64,
    accounts: Vec<AccountId>,
    bans: Vec<String>,
    chance: Chance,
}

impl Sequence<'_> {
    /// Mostly somebody whom it is for: the first three are administrators, then four officers.
    async fn caller(&mut self, of: std::ops::Range<usize>) -> Client {
        let any = self.chance.below(4) == 0;
        let at =
            if any { self.chance.below(self.accounts.len()) } else { of.start + self.chance.below(of.len()) };
        let id = self.accounts[at];
        let row = account::Entity::find_by_id(id)
            .one(self.app.services().database.reader())
            .await
            .unwrap()
            .unwrap();
        let token =
            self.app.app.access.tokens().issue(id, row.token_generation, self.app.services().ids.next());
        self.app.stranger().with_token(&token.unwrap())
    }

    fn decision(&mut self, negative: &str) -> Value {
        let decision = if self.chance.below(4) == 0 { negative } else { "confirmed" };
        json!({ "decision": decision, "reason": "已核对" })
    }

    async fn act(&mut self, act: u64) {
        let kind = self.chance.below(9);
        let caller = self.caller(if kind < 4 { 0..3 } else { 3..7 }).await;
        let any = [("if-match", "*")];
        let status = match kind {
            0 => {
                let role = ["regulator_officer", "administrator"][self.chance.below(2)];
                let username = format!("s{}.{act}", self.number);
                let reply = caller
                    .post("/api/v1/accounts", opening(&username, role, PEOPLE[self.chance.below(4)]))
                    .await;
                if reply.status == 201 {
                    self.accounts.push(reply.json()["id"].as_str().unwrap().parse().unwrap());
                }
                reply.status
            }
            1 | 2 => {
                let waiting = account_change::Entity::find()
                    .filter(account_change::Column::AccountId.is_in(self.accounts.clone()))
                    .filter(account_change::Column::State.eq("waiting"))
                    .order_by_desc(account_change::Column::Id)
                    .one(self.app.services().database.reader())
                    .await
                    .unwrap();
                let Some(change) = waiting else { return };
                let decision =
                    ["confirmed", "confirmed", "confirmed", "refused", "withdrawn"][self.chance.below(5)];
                decide(&caller, &change.id.to_string(), decision).await.status
            }
            3 => {
                let of = self.accounts[self.chance.below(self.accounts.len())];
                let holder = json!({ "name": "李监管", "identity_kind": "passport", "identity_number": PEOPLE[self.chance.below(4)] });
                let changes = [
                    json!({ "enabled": true, "reason": "返岗" }),
                    json!({ "email": "new@mengya.example", "reason": "换邮箱" }),
                    json!({ "send_link": true, "reason": "忘记" }),
                    json!({ "held_by": holder, "reason": "补登" }),
                    json!({ "enabled": false, "reason": "离岗" }),
                ];
                let change = changes[self.chance.below(changes.len())].clone();
                caller.patch(&format!("/api/v1/accounts/{of}"), "*", change).await.status
            }
            4 => {
                let ban = json!({ "decision_number": format!("静教禁〔2026〕{}-{act}号", self.number), "kind": "administrative",
                    "name": "林晓萌", "identity_kind": "passport", "identity_number": format!("E{:06}{act:02}", self.number),
                    "legal_basis": "《学前教育法》第八十条", "authority": "上海市静安区教育局", "decided_on": "2026-06-20",
                    "effective_on": "2026-06-25", "term": "life" });
                let reply = caller.post("/api/v1/bans", ban).await;
                if reply.status == 201 {
                    self.bans.push(reply.json()["id"].as_str().unwrap().to_owned());
                }
                reply.status
            }
            kind => {
                if self.bans.is_empty() {
                    return;
                }
                let path = format!("/api/v1/bans/{}", self.bans[self.chance.below(self.bans.len())]);
                let body = self.decision("declined");
                let annulment = json!({ "number": "静教撤〔2026〕1号", "reason": "复议撤销", "annulled_on": "2026-06-29" });
                let (path, body) = match kind {
                    5 | 6 => (format!("{path}/decision"), body),
                    7 => (format!("{path}/annulment"), annulment),
                    _ => (format!("{path}/annulment/decision"), body),
                };
                caller.post_with(&path, &any, body).await.status
            }
        };
        assert!(status < 500, "sequence {}", self.number);
    }
}

/// Who stands behind the acts of the history.
struct History {
    holders: HashMap<AccountId, Option<BlindIndex>>,
    events: BTreeMap<Uuid, Vec<event::Model>>,
}

impl History {
    async fn of(app: &TestApp) -> Self {
        let reader = app.services().database.reader();
        let accounts = account::Entity::find().all(reader).await.unwrap();
        let mut events: BTreeMap<Uuid, Vec<event::Model>> = BTreeMap::new();
        for row in event::Entity::find().order_by_asc(event::Column::Id).all(reader).await.unwrap() {
            events.entry(row.subject_id).or_default().push(row);
        }
        Self { holders: accounts.into_iter().map(|row| (row.id, row.holder_index)).collect(), events }
    }

    fn person(&self, event: &event::Model) -> BlindIndex {
        let holder = self.holders[&event.account_id.expect("an account")].clone();
        holder.unwrap_or_else(|| panic!("{} by nobody known", event.action))
    }

    /// The last of these facts about a thing, and the last before it that began it.
    fn pair(&self, subject: Uuid, began: &str, ended: &str) -> (BlindIndex, BlindIndex) {
        let events = &self.events[&subject];
        let end = events.iter().rposition(|event| event.action.code() == ended).expect(ended);
        let begin = events[..end].iter().rev().find(|event| event.action.code() == began).expect(began);
        (self.person(begin), self.person(&events[end]))
    }
}

async fn check(app: &TestApp) -> (usize, usize, usize, usize) {
    let history = History::of(app).await;
    let reader = app.services().database.reader();
    let (mut bans, mut annulments, mut grants, mut changes) = (0, 0, 0, 0);
    for row in
        ban::Entity::find().filter(ban::Column::State.eq(BanState::Confirmed)).all(reader).await.unwrap()
    {
        let (first, second) = history.pair(row.id.0, "ban.recorded", "ban.confirmed");
        assert_ne!(first, second, "a ban by one person");
        bans += 1;
        if row.annulled_on.is_some() {
            let (first, second) = history.pair(row.id.0, "ban.annulment_recorded", "ban.annulment_confirmed");
            assert_ne!(first, second, "an annulment by one person");
            annulments += 1;
        }
    }
    for row in account::Entity::find().all(reader).await.unwrap() {
        let events = history.events.get(&row.id.0).map(Vec::as_slice).unwrap_or_default();
        let mut proposed = None;
        for event in events {
            let after = event.after.clone().unwrap_or_default();
            match event.action.code() {
                "account.change_proposed" => proposed = Some(history.person(event)),
                "account.change_confirmed" => {
                    let second = history.person(event);
                    assert_ne!(proposed.take(), Some(second.clone()), "{after} by one person");
                    assert_ne!(row.holder_index, Some(second), "{after} by who holds it");
                    changes += 1;
                    grants += usize::from(after["change"] == "open");
                }
                // By one alone, only disabled.
                "account.changed" => assert_eq!(
                    (&after["enabled"], &after["new_email"], &after["link_sent"], &after["holder_recorded"]),
                    (&json!(false), &json!(false), &json!(false), &json!(false)),
                    "{after}"
                ),
                other => assert!(other.starts_with("account.change_"), "{other}"),
            }
        }
        if row.username.starts_with('s') && row.state == AccountState::Active {
            assert!(
                events.iter().any(|event| event.action.code() == "account.change_confirmed"),
                "{}",
                row.username
            );
        }
    }
    (bans, annulments, grants, changes)
}

on_both_stores! {
    async fn no_sequence_of_requests_bars_frees_or_grants_by_one_person(app) {
        let sequences = std::env::var("MENGYA_TEST_API_SEQUENCES").ok().and_then(|text| text.parse().ok()).unwrap_or(SEQUENCES);
        for number in 0..sequences {
            let mut accounts = Vec::new();
            for (role, person) in [
                (Role::Administrator, Some(PEOPLE[0])), (Role::Administrator, Some(PEOPLE[1])), (Role::Administrator, Some(PEOPLE[0])),
                (Role::RegulatorOfficer, Some(PEOPLE[0])), (Role::RegulatorOfficer, Some(PEOPLE[2])), (Role::RegulatorOfficer, Some(PEOPLE[2])),
                (Role::RegulatorOfficer, Some(PEOPLE[3])),
            ] {
                accounts.push(as_person(&app, role, person).await.0);
            }
            if number % 3 == 0 {
                held_by(&app, accounts[6], None).await;
            }
            let mut sequence = Sequence { app: &app, number, accounts, bans: Vec::new(), chance: Chance(number) };
            for act in 0..ACTS {
                sequence.act(act).await;
            }
        }
        let (bans, annulments, grants, changes) = check(&app).await;
        // What never happens proves nothing.
        assert!(bans > 5 && grants > 5 && changes > grants, "{bans} bans, {annulments} annulments, {grants} grants, {changes} changes");
    }
}

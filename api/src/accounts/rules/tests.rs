//! Random sequences of what administrators, officers and the operator do, decided by the very rules of the service:
//! nobody bars, frees, grants or takes over alone, whatever accounts they hold.

use super::*;
use crate::bans::rules::{
    CaseFacts, may_decide as may_decide_ban, may_decide_annulment, may_propose_annulment,
};
use mengya_entities::values::BanState;
use mengya_entities::values::BlindIndex;

/// How many sequences, unless `MENGYA_TEST_SEQUENCES` says so.
const SEQUENCES: u64 = 100_000;
/// Acts of a sequence.
const ACTS: u64 = 48;
/// People in a sequence.
const PEOPLE: u64 = 4;
/// The operator among those who acted.
const OPERATOR: u16 = 1 << 15;

/// Chance that is the same from the same seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }

    fn person(&mut self) -> u8 {
        u8::try_from(self.below(PEOPLE)).unwrap()
    }

    fn index(&mut self, of: usize) -> usize {
        usize::try_from(self.below(of as u64)).unwrap()
    }

    fn yes(&mut self) -> bool {
        self.below(2) == 0
    }
}

#[derive(Clone, Debug)]
struct Waiting {
    kind: AccountChangeKind,
    proposed_by: Party,
    hands: u16,
    mailbox: u8,
    holder: Option<u8>,
}

#[derive(Clone, Debug)]
struct Account {
    role: Role,
    holder: Option<u8>,
    state: AccountState,
    disabled: bool,
    /// Whose mailbox its letters go to.
    mailbox: u8,
    /// Who knows its password.
    user: Option<u8>,
    /// Who acted so that letters go there, and that the account says who holds it.
    given_by: u16,
    waiting: Option<Waiting>,
}

#[derive(Clone, Debug)]
struct Ban {
    case: CaseFacts,
    first: u16,
    annulled_by: u16,
}

#[derive(Default, Debug)]
struct Told {
    bans: u64,
    annulments: u64,
    grants: u64,
    takeovers: u64,
    /// Of each of these: by one alone.
    alone: u64,
}

struct World {
    accounts: Vec<Account>,
    bans: Vec<Ban>,
    told: Told,
    /// What the rules must not do: take each account for another person.
    each_account_a_person: bool,
}

const fn two(hands: u16) -> bool {
    hands.count_ones() >= 2
}

const fn bit(person: u8) -> u16 {
    1 << person
}

fn known(person: u8) -> Party {
    Party::Person(BlindIndex(vec![person]))
}

impl World {
    fn party(&self, at: usize) -> Party {
        match self.accounts[at].holder {
            Some(_) if self.each_account_a_person => known(100 + u8::try_from(at % 100).unwrap()),
            Some(person) => known(person),
            None => Party::Unknown,
        }
    }

    /// Who answers for what this account does: who uses it; and, where that is not its holder, who let that happen.
    fn hands(&self, at: usize) -> u16 {
        let account = &self.accounts[at];
        let user = account.user.map_or(0, bit);
        if account.holder == account.user { user } else { user | account.given_by }
    }

    fn able(&self) -> u64 {
        let able = |it: &&Account| {
            it.role == Role::Administrator
                && it.state == AccountState::Active
                && !it.disabled
                && it.holder.is_some()
        };
        self.accounts.iter().filter(able).count() as u64
    }

    fn facts(&self, at: usize) -> AccountFacts {
        let account = &self.accounts[at];
        AccountFacts {
            state: account.state,
            is_disabled: account.disabled,
            has_email: true,
            holder: self.party(at),
            change_waits: account.waiting.is_some(),
        }
    }

    /// Somebody of this role who can sign in.
    fn actor(&self, chance: &mut Chance, role: Role) -> Option<usize> {
        let at = chance.index(self.accounts.len());
        let account = &self.accounts[at];
        let may = account.role == role
            && account.state == AccountState::Active
            && !account.disabled
            && account.user.is_some();
        may.then_some(at)
    }

    /// An administrator or, now and then, the operator: who is asking, and who answers for it.
    fn manager(&self, chance: &mut Chance) -> Option<(Party, u16)> {
        if chance.below(6) == 0 {
            return Some((Party::Operator, OPERATOR));
        }
        let at = self.actor(chance, Role::Administrator)?;
        Some((self.party(at), self.hands(at)))
    }

    fn count(told: &mut u64, alone: &mut u64, hands: u16) {
        *told += 1;
        *alone += u64::from(!two(hands));
    }

    fn apply(&mut self, at: usize, change: &Waiting, hands: u16) {
        let account = &mut self.accounts[at];
        match change.kind {
            AccountChangeKind::Open => {
                (account.state, account.disabled) = (AccountState::Active, false);
                account.given_by |= hands;
                Self::count(&mut self.told.grants, &mut self.told.alone, hands);
            }
            AccountChangeKind::Enable => {
                account.disabled = false;
                Self::count(&mut self.told.grants, &mut self.told.alone, hands);
            }
            AccountChangeKind::Mail => (account.mailbox, account.given_by) = (change.mailbox, hands),
            AccountChangeKind::Link => {}
            AccountChangeKind::Holder => {
                account.holder = change.holder;
                account.given_by |= hands;
            }
        }
    }

    fn open(&mut self, chance: &mut Chance) {
        let Some((by, hands)) = self.manager(chance) else { return };
        let role = if chance.yes() { Role::RegulatorOfficer } else { Role::Administrator };
        let at_once = is_done_alone(AccountChangeKind::Open, role, &by, self.able());
        if !at_once && may_begin(&by).is_err() {
            return;
        }
        let (holder, mailbox) = (chance.person(), chance.person());
        let waiting =
            Waiting { kind: AccountChangeKind::Open, proposed_by: by, hands, mailbox, holder: None };
        self.accounts.push(Account {
            role,
            holder: Some(holder),
            state: if at_once { AccountState::Active } else { AccountState::Proposed },
            disabled: !at_once,
            mailbox,
            user: None,
            given_by: hands,
            waiting: (!at_once).then_some(waiting),
        });
    }

    fn propose(&mut self, chance: &mut Chance) {
        let Some((by, hands)) = self.manager(chance) else { return };
        let at = chance.index(self.accounts.len());
        let kinds = [
            AccountChangeKind::Enable,
            AccountChangeKind::Mail,
            AccountChangeKind::Link,
            AccountChangeKind::Holder,
        ];
        let kind = kinds[chance.index(kinds.len())];
        let role = self.accounts[at].role;
        let holder = Some(chance.person());
        let change = Waiting { kind, proposed_by: by.clone(), hands, mailbox: chance.person(), holder };
        if is_done_alone(kind, role, &by, self.able()) {
            let facts = self.facts(at);
            if may_change(&facts, kind).is_ok() && facts.holder == Party::Unknown {
                self.apply(at, &change, hands);
            }
        } else if may_propose(&self.facts(at), kind, &by).is_ok() {
            self.accounts[at].waiting = Some(change);
        }
    }

    fn decide(&mut self, chance: &mut Chance) {
        let Some((by, hands)) = self.manager(chance) else { return };
        let at = chance.index(self.accounts.len());
        let Some(change) = self.accounts[at].waiting.clone() else { return };
        let ending =
            [Ending::Confirmed, Ending::Confirmed, Ending::Refused, Ending::Withdrawn][chance.index(4)];
        let new_holder = match (change.kind, change.holder) {
            (AccountChangeKind::Holder, Some(person)) if !self.each_account_a_person => known(person),
            _ => Party::Unknown,
        };
        let facts = ChangeFacts {
            state: AccountChangeState::Waiting,
            proposed_by: change.proposed_by.clone(),
            holder: self.party(at),
            new_holder,
        };
        if may_decide(&facts, ending, &by).is_err() {
            return;
        }
        self.accounts[at].waiting = None;
        match ending {
            Ending::Confirmed => self.apply(at, &change, change.hands | hands),
            Ending::Refused | Ending::Withdrawn if change.kind == AccountChangeKind::Open => {
                self.accounts[at].state = AccountState::Refused;
            }
            Ending::Refused | Ending::Withdrawn => {}
        }
    }

    /// Whoever reads a mailbox asks for a link, and sets a password by it.
    fn use_link(&mut self, chance: &mut Chance) {
        let at = chance.index(self.accounts.len());
        let account = &mut self.accounts[at];
        if account.disabled || account.state != AccountState::Active {
            return;
        }
        if account.user == Some(account.mailbox) {
            return;
        }
        account.user = Some(account.mailbox);
        if account.user != account.holder {
            let hands = account.given_by | bit(account.mailbox);
            Self::count(&mut self.told.takeovers, &mut self.told.alone, hands);
        }
    }

    fn disable(&mut self, chance: &mut Chance) {
        if self.manager(chance).is_some() {
            let at = chance.index(self.accounts.len());
            self.accounts[at].disabled = true;
        }
    }

    fn officer_acts(&mut self, chance: &mut Chance) {
        let Some(officer) = self.actor(chance, Role::RegulatorOfficer) else { return };
        let (me, hands) = (self.party(officer), self.hands(officer));
        if self.bans.is_empty() || chance.below(4) == 0 {
            if may_begin(&me).is_ok() {
                let case = CaseFacts {
                    state: BanState::Recorded,
                    concerned: known(chance.person()),
                    recorded_by: me,
                    annulled: false,
                    annulment_recorded_by: None,
                };
                self.bans.push(Ban { case, first: hands, annulled_by: 0 });
            }
            return;
        }
        let at = chance.index(self.bans.len());
        let confirmed = chance.below(4) != 0;
        let ban = &mut self.bans[at];
        let (is_recorded, waits) =
            (ban.case.state == BanState::Recorded, ban.case.annulment_recorded_by.is_some());
        match if is_recorded { 0 } else { 1 + u8::from(waits) } {
            0 if may_decide_ban(&ban.case, &me, confirmed).is_ok() => {
                ban.case.state = if confirmed { BanState::Confirmed } else { BanState::Declined };
                if confirmed {
                    Self::count(&mut self.told.bans, &mut self.told.alone, ban.first | hands);
                }
            }
            1 if may_propose_annulment(&ban.case, &me).is_ok() => {
                (ban.case.annulment_recorded_by, ban.annulled_by) = (Some(me), hands);
            }
            2 if may_decide_annulment(&ban.case, &me, confirmed).is_ok() => {
                (ban.case.annulled, ban.case.annulment_recorded_by) = (confirmed, None);
                if confirmed {
                    Self::count(&mut self.told.annulments, &mut self.told.alone, ban.annulled_by | hands);
                }
            }
            _ => {}
        }
    }
}

/// One sequence: administrators and officers of before, two of them unknown, and what comes then.
fn sequence(seed: u64, each_account_a_person: bool, told: Told) -> Told {
    let mut chance = Chance(seed);
    let before = |role, holder: Option<u8>, user: u8| Account {
        role,
        holder,
        state: AccountState::Active,
        disabled: false,
        mailbox: user,
        user: Some(user),
        given_by: 0,
        waiting: None,
    };
    let mut accounts = vec![
        before(Role::Administrator, Some(0), 0),
        before(Role::Administrator, Some(1), 1),
        before(Role::RegulatorOfficer, Some(0), 0),
        before(Role::RegulatorOfficer, Some(2), 2),
        // One person with several accounts.
        before(Role::RegulatorOfficer, Some(2), 2),
        before(Role::Administrator, Some(0), 0),
        // Of an old store: nothing says who they are.
        before(Role::RegulatorOfficer, None, 2),
        before(Role::Administrator, None, 1),
    ];
    // And the same again of a store in which everything still begins.
    if chance.below(3) == 0 {
        accounts.truncate(1);
    }
    let mut world = World { accounts, bans: Vec::new(), told, each_account_a_person };
    for _ in 0..ACTS {
        match chance.below(12) {
            0 => world.open(&mut chance),
            1 => world.propose(&mut chance),
            2 | 3 => world.decide(&mut chance),
            4 | 5 => world.use_link(&mut chance),
            6 if chance.below(4) == 0 => world.disable(&mut chance),
            _ => world.officer_acts(&mut chance),
        }
    }
    world.told
}

#[test]
#[allow(clippy::disallowed_methods, reason = "whoever runs the tests says how long")]
fn no_sequence_of_acts_bars_frees_grants_or_takes_over_by_one_person() {
    let sequences =
        std::env::var("MENGYA_TEST_SEQUENCES").ok().and_then(|text| text.parse().ok()).unwrap_or(SEQUENCES);
    let mut told = Told::default();
    for seed in 0..sequences {
        told = sequence(seed, false, told);
        assert_eq!(told.alone, 0, "sequence {seed}: {told:?}");
    }
    // What never happens proves nothing.
    for count in [told.bans, told.annulments, told.grants, told.takeovers] {
        assert!(count > sequences / 100, "{told:?}");
    }
}

#[test]
fn the_sequences_would_find_rules_that_take_each_account_for_another_person() {
    let told = (0..5_000).fold(Told::default(), |told, seed| sequence(seed, true, told));
    assert!(told.alone > 50, "{told:?}");
}

#[test]
fn only_the_first_administrator_is_opened_by_the_operator_alone() {
    let (operator, somebody) = (Party::Operator, known(1));
    let opens = |role, by: &Party, able| is_done_alone(AccountChangeKind::Open, role, by, able);
    assert!(opens(Role::Administrator, &operator, 0));
    assert!(!opens(Role::Administrator, &operator, 1));
    assert!(!opens(Role::RegulatorOfficer, &operator, 0));
    assert!(!opens(Role::Administrator, &somebody, 0));
    for role in [Role::Practitioner, Role::ProviderStaff, Role::InstitutionManager, Role::Auditor] {
        assert!(opens(role, &somebody, 5));
    }
    let alone = |kind| is_done_alone(kind, Role::Administrator, &operator, 0);
    assert!(alone(AccountChangeKind::Holder));
    assert!(
        !alone(AccountChangeKind::Enable)
            && !alone(AccountChangeKind::Mail)
            && !alone(AccountChangeKind::Link)
    );
}

#[test]
fn who_holds_an_account_confirms_nothing_about_it() {
    let change = ChangeFacts {
        state: AccountChangeState::Waiting,
        proposed_by: known(1),
        holder: known(2),
        new_holder: Party::Unknown,
    };
    let confirm = |by: &Party| may_decide(&change, Ending::Confirmed, by);
    assert_eq!(confirm(&known(1)), Err(TwoRefusal::SamePerson.into()));
    assert_eq!(confirm(&known(2)), Err(TwoRefusal::OwnCase.into()));
    assert_eq!(confirm(&Party::Unknown), Err(TwoRefusal::HolderUnknown.into()));
    assert_eq!(confirm(&known(3)), Ok(()));
    assert_eq!(may_decide(&change, Ending::Withdrawn, &known(1)), Ok(()));
    assert_eq!(may_decide(&change, Ending::Withdrawn, &known(3)), Err(ChangeRefusal::NotOwnProposal));
    assert_eq!(may_decide(&change, Ending::Refused, &Party::Unknown), Ok(()), "nothing changes by it");
    let decided = ChangeFacts { state: AccountChangeState::Refused, ..change };
    assert_eq!(
        may_decide(&decided, Ending::Confirmed, &known(3)),
        Err(ChangeRefusal::Decided(AccountChangeState::Refused))
    );
}

#[test]
fn an_account_says_once_who_holds_it_and_nothing_else_comes_before() {
    let account = AccountFacts {
        state: AccountState::Active,
        is_disabled: false,
        has_email: true,
        holder: Party::Unknown,
        change_waits: false,
    };
    let propose = |account: &AccountFacts, kind| may_propose(account, kind, &known(1));
    assert_eq!(propose(&account, AccountChangeKind::Mail), Err(ChangeRefusal::HolderMissing));
    assert_eq!(propose(&account, AccountChangeKind::Holder), Ok(()));
    let held = AccountFacts { holder: known(2), ..account.clone() };
    assert_eq!(propose(&held, AccountChangeKind::Holder), Err(ChangeRefusal::HolderKnown));
    assert_eq!(propose(&held, AccountChangeKind::Mail), Ok(()));
    assert_eq!(propose(&held, AccountChangeKind::Enable), Err(ChangeRefusal::NotDisabled));
    let waits = AccountFacts { change_waits: true, ..held.clone() };
    assert_eq!(propose(&waits, AccountChangeKind::Link), Err(ChangeRefusal::Waits));
    let refused = AccountFacts { state: AccountState::Refused, is_disabled: true, ..held.clone() };
    assert_eq!(propose(&refused, AccountChangeKind::Enable), Err(ChangeRefusal::NotOpen));
    assert_eq!(
        may_propose(&held, AccountChangeKind::Mail, &Party::Unknown),
        Err(TwoRefusal::HolderUnknown.into())
    );
}

//! Who looked at a record, as its person reads it: by day and by who it was.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use mengya_entities::ids::AccountId;
use std::collections::BTreeSet;

/// One look.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// When, where the register is.
    pub(super) at: NaiveDateTime,
    /// Whose account; none for the operator.
    pub(super) account: Option<AccountId>,
    /// How the history calls who looked.
    pub(super) actor: String,
    /// The role's code.
    pub(super) role: String,
    /// What was looked at.
    pub(super) operation: String,
    /// What for, where it was said.
    pub(super) purpose: Option<String>,
}

/// All looks of somebody on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LooksOfDay {
    /// The day.
    pub(super) day: NaiveDate,
    /// Whose account; none for the operator.
    pub(super) account: Option<AccountId>,
    /// How the history calls who looked.
    pub(super) actor: String,
    /// The role's code.
    pub(super) role: String,
    /// How often.
    pub(super) count: usize,
    /// The first time on that day.
    pub(super) first: NaiveTime,
    /// The last time on that day.
    pub(super) last: NaiveTime,
    /// What was looked at, each once.
    pub(super) operations: BTreeSet<String>,
    /// What for, each once, as far as it was said.
    pub(super) purposes: BTreeSet<String>,
}

/// Looks by day and by who looked, in the order in which they are given: the newest first.
pub(super) fn by_day(looks: impl IntoIterator<Item = Look>) -> Vec<LooksOfDay> {
    let mut groups: Vec<LooksOfDay> = Vec::new();
    for look in looks {
        let (day, time) = (look.at.date(), look.at.time());
        let is_of = |group: &LooksOfDay| {
            group.day == day
                && group.account == look.account
                && group.role == look.role
                && group.actor == look.actor
        };
        // The looks of a day stand together.
        let today = groups.iter().rposition(|group| group.day != day).map_or(0, |at| at + 1);
        let known = groups.iter().skip(today).position(is_of).map(|at| at + today);
        match known.and_then(|at| groups.get_mut(at)) {
            Some(group) => {
                group.count += 1;
                group.first = group.first.min(time);
                group.last = group.last.max(time);
                group.operations.insert(look.operation);
                group.purposes.extend(look.purpose);
            }
            None => groups.push(LooksOfDay {
                day,
                account: look.account,
                actor: look.actor,
                role: look.role,
                count: 1,
                first: time,
                last: time,
                operations: BTreeSet::from([look.operation]),
                purposes: look.purpose.into_iter().collect(),
            }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(at: &str, actor: &str, operation: &str, purpose: Option<&str>) -> Look {
        Look {
            at: at.parse().unwrap(),
            account: None,
            actor: actor.to_owned(),
            role: "auditor".to_owned(),
            operation: operation.to_owned(),
            purpose: purpose.map(str::to_owned),
        }
    }

    #[test]
    fn looks_are_told_by_day_and_by_who_it_was() {
        let groups = by_day([
            look("2026-06-30T10:00:02", "甲", "read_record", None),
            look("2026-06-30T10:00:01", "乙", "read_record", Some("核查")),
            look("2026-06-30T10:00:00", "甲", "read_record", Some("审计")),
            look("2026-06-30T09:00:00", "甲", "list_bans", Some("审计")),
            look("2026-06-29T10:00:00", "甲", "read_record", None),
        ]);
        let told: Vec<(String, &str, usize, usize, usize)> = groups
            .iter()
            .map(|it| (it.day.to_string(), &*it.actor, it.count, it.operations.len(), it.purposes.len()))
            .collect();
        let day = "2026-06-30".to_owned();
        assert_eq!(
            told,
            [(day.clone(), "甲", 3, 2, 1), (day, "乙", 1, 1, 1), ("2026-06-29".to_owned(), "甲", 1, 1, 0)]
        );
        assert_eq!(
            (groups[0].first.to_string(), groups[0].last.to_string()),
            ("09:00:00".to_owned(), "10:00:02".to_owned())
        );
    }
}

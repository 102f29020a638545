//! What is kept of an institution's assessment: figures that add up to those of a sub-district, a kind, a district.

use super::findings::FindingCode;
use std::collections::BTreeMap;

/// Figures of one institution or of several. Each is a plain sum: who works at two institutions of a district is counted
/// as a person by the first of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sums {
    /// Institutions.
    pub institutions: u32,
    /// Persons in posts that need a certificate; of a person in two institutions in each.
    pub denominator: u32,
    /// Those of them who are certified.
    pub numerator: u32,
    /// Institutions where somebody who needs a certificate is not certified.
    pub short: u32,
    /// Institutions with somebody to certify and everybody certified.
    pub fully_certified: u32,
    /// Everybody employed; a person in two institutions in each.
    pub staff: u32,
    /// Those of them who are compliant.
    pub compliant_staff: u32,
    /// Institutions that are compliant.
    pub compliant: u32,
    /// Those of the staff who may not work at all: barred, or the latest check found a record.
    pub stopped: u32,
    /// Those of the staff who are not short of a certificate, and of whom something else than a ban is found.
    pub otherwise_found: u32,
    /// Everybody employed, each once in a district.
    pub people: u32,
    /// Those of them who are barred, each once in a district.
    pub barred: u32,
    /// What was found, by code.
    pub findings: BTreeMap<FindingCode, FindingSums>,
}

/// How often one thing was found, and what putting it right alone would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FindingSums {
    /// Findings of persons; of a person in two institutions in each.
    pub of_people: u32,
    /// Persons of whom it was found, however often; of a person in two institutions in each.
    #[serde(default)]
    pub concerned: u32,
    /// Findings of institutions.
    pub of_institutions: u32,
    /// Persons in the denominator with it, who are not certified.
    pub affected: u32,
    /// Those of them for whom nothing else stands in the way.
    pub certified: u32,
    /// The same persons, each once in a district.
    pub people: u32,
    /// Institutions with such persons.
    pub institutions: u32,
    /// Institutions that would become fully certified by it.
    pub completed: u32,
}

impl Sums {
    /// Adds those of another institution or of several.
    pub fn add(&mut self, other: &Self) {
        let Self {
            institutions,
            denominator,
            numerator,
            short,
            fully_certified,
            staff,
            compliant_staff,
            compliant,
            stopped,
            otherwise_found,
            people,
            barred,
            findings,
        } = other;
        self.institutions += institutions;
        self.denominator += denominator;
        self.numerator += numerator;
        self.short += short;
        self.fully_certified += fully_certified;
        self.staff += staff;
        self.compliant_staff += compliant_staff;
        self.compliant += compliant;
        self.stopped += stopped;
        self.otherwise_found += otherwise_found;
        self.people += people;
        self.barred += barred;
        for (code, found) in findings {
            self.findings.entry(*code).or_default().add(*found);
        }
    }

    /// What was found of the institutions themselves, each code once.
    #[must_use]
    pub fn codes_of_institutions(&self) -> Vec<FindingCode> {
        self.findings.iter().filter(|(_, found)| found.of_institutions > 0).map(|(code, _)| *code).collect()
    }

    /// Persons in posts that need a certificate who are not certified.
    #[must_use]
    pub const fn missing(&self) -> u32 {
        self.denominator.saturating_sub(self.numerator)
    }

    /// How much an institution needs somebody to act: the greater, the more; 0 where nothing is found. First by how many of
    /// its staff may not work at all, then by the share that is missing, then by what else is found.
    #[must_use]
    pub fn need(&self) -> i64 {
        let missing_share = i64::from(self.missing()) * 1_000_000 / i64::from(self.denominator.max(1));
        let of_place = u32::try_from(self.codes_of_institutions().len()).unwrap_or(u32::MAX);
        let others = self.otherwise_found.saturating_add(of_place).min(999);
        i64::from(self.stopped.min(999)) * 10_000_000_000 + missing_share * 1_000 + i64::from(others)
    }

    /// Whether this was found of an institution or of anybody on a staff.
    #[must_use]
    pub fn has(&self, code: FindingCode) -> bool {
        self.findings.get(&code).is_some_and(|found| found.of_people > 0 || found.of_institutions > 0)
    }
}

impl FindingSums {
    fn add(&mut self, other: Self) {
        let Self {
            of_people,
            concerned,
            of_institutions,
            affected,
            certified,
            people,
            institutions,
            completed,
        } = other;
        self.of_people += of_people;
        self.concerned += concerned;
        self.of_institutions += of_institutions;
        self.affected += affected;
        self.certified += certified;
        self.people += people;
        self.institutions += institutions;
        self.completed += completed;
    }
}

#[cfg(test)]
mod tests {
    use super::Sums;

    #[test]
    fn whoever_may_not_work_weighs_more_than_any_share_and_a_share_more_than_other_findings() {
        let clean = Sums { denominator: 10, numerator: 10, ..Sums::default() };
        let others = Sums { otherwise_found: 50, ..clean.clone() };
        let short = Sums { numerator: 9, ..clean.clone() };
        let shorter = Sums { denominator: 2, numerator: 1, ..clean.clone() };
        let none = Sums { numerator: 0, otherwise_found: 999, ..clean.clone() };
        let stopped = Sums { stopped: 1, ..clean.clone() };
        let nobody = Sums::default();
        let needs = [&nobody, &clean, &others, &short, &shorter, &none, &stopped].map(Sums::need);
        assert_eq!(needs[0], 0);
        assert_eq!(needs[1], 0);
        assert!(needs[1..].windows(2).all(|pair| pair[0] < pair[1]), "{needs:?}");
    }
}

//! A register in memory: it gives the facts that deciding asks for, and keeps what was accepted.

use crate::bans::list::deciding::{BanRecord, BansKnown, decide_bans};
use crate::credentials::facts::CredentialFacts;
use crate::imports::folder::{self, FolderFile};
use crate::institutions::lists::deciding::{
    AcceptedStaffRow, InstitutionRecord, InstitutionsKnown, KnownEmployee, KnownEmployment,
    KnownInstitutions, StaffKnown, decide_institutions, decide_staff,
};
use crate::lists::FileReport;
use crate::practitioners::lists::{KnownPerson, mentioned};
use crate::screening::facts::ScreeningFacts;
use crate::screening::list::deciding::facts_of;
use crate::teams::list::deciding::{AcceptedMember, KnownMember, KnownMembership, TeamsKnown, decide_teams};
use crate::training::facts::{CompletionFacts, CourseFacts};
use crate::training::lists::deciding::{
    AcceptedCompletion, CompletionsKnown, CourseRecord, CoursesKnown, KnownCourse, KnownTrainee,
    ProviderRecord, ProvidersKnown, decide_completions, decide_courses, decide_providers,
};
use crate::training::rules::{Recording, TraineeRecord};
use chrono::NaiveDate;
use mengya_entities::ids::{BanId, CompletionId, CourseId, CredentialId};
use mengya_entities::values::{
    CredentialState, IdentityNumber, ListKind, PersonName, SocialCreditCode, TeamKind, title_key,
};
use mengya_lists::staff::ListedCredential;
use mengya_lists::workbook::ReadingLimits;
use mengya_lists::{self, UnreadableFile};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

#[derive(Clone, Default)]
pub(super) struct Register {
    pub(super) providers: Vec<ProviderRecord>,
    pub(super) courses: Vec<CourseRecord>,
    pub(super) institutions: Vec<InstitutionRecord>,
    pub(super) people: HashMap<IdentityNumber, PersonName>,
    pub(super) staff: Vec<AcceptedStaffRow>,
    pub(super) bans: Vec<BanRecord>,
    pub(super) members: Vec<AcceptedMember>,
    pub(super) completions: HashMap<IdentityNumber, TraineeRecord>,
    /// How many ids were given.
    pub(super) ids: u128,
}

impl Register {
    pub(super) fn import(
        &mut self,
        file: &FolderFile,
        bytes: &[u8],
        today: NaiveDate,
    ) -> Result<FileReport, UnreadableFile> {
        let limits = ReadingLimits::default();
        Ok(match file.kind {
            ListKind::Providers => {
                let reading = mengya_lists::read_providers(bytes, &file.path, &limits)?;
                let decided = decide_providers(&reading, ProvidersKnown { recorded: self.providers.clone() });
                self.providers.extend(decided.accepted.into_iter().map(|row| row.record));
                decided.report
            }
            ListKind::Courses => {
                let reading = mengya_lists::read_courses(bytes, &file.path, &limits)?;
                let known =
                    CoursesKnown { recorded: self.courses.clone(), providers: self.providers.clone() };
                let decided = decide_courses(&reading, known);
                self.courses.extend(decided.accepted.into_iter().map(|row| row.record));
                decided.report
            }
            ListKind::Institutions => {
                let reading = mengya_lists::read_institutions(bytes, &file.path, &limits)?;
                let decided =
                    decide_institutions(&reading, InstitutionsKnown { recorded: self.institutions.clone() });
                self.institutions.extend(decided.accepted.into_iter().map(|row| row.record));
                decided.report
            }
            ListKind::Staff => {
                let reading = mengya_lists::read_staff(bytes, &file.path, &limits)?;
                let decided = decide_staff(&reading, self.staff_known(&mentioned(&reading)), None, today);
                for row in &decided.accepted {
                    self.people.entry(row.identity.clone()).or_insert_with(|| row.name.clone());
                }
                self.staff.extend(decided.accepted);
                decided.report
            }
            ListKind::Bans => {
                let reading = mengya_lists::read_bans(bytes, &file.path, &limits)?;
                let decided = decide_bans(
                    &reading,
                    BansKnown { recorded: self.bans.clone(), names: self.people.clone() },
                    today,
                );
                self.bans.extend(decided.accepted.into_iter().map(|row| row.record));
                decided.report
            }
            ListKind::Teams => {
                let reading = mengya_lists::read_teams(bytes, &file.path, &limits)?;
                let decided = decide_teams(&reading, self.teams_known(&mentioned(&reading)), today);
                for row in &decided.accepted {
                    self.people.entry(row.identity.clone()).or_insert_with(|| row.name.clone());
                }
                self.members.extend(decided.accepted);
                decided.report
            }
            ListKind::Completions => {
                let reading = mengya_lists::read_completions(bytes, &file.path, &limits)?;
                let known = self.completions_known(&mentioned(&reading));
                let decided = decide_completions(&reading, known, today, || {
                    self.ids += 1;
                    CompletionId(Uuid::from_u128(self.ids))
                });
                decided.accepted.into_iter().for_each(|row| self.complete(row));
                decided.report
            }
        })
    }

    /// Imports a file given by its bytes alone.
    pub(super) fn import_named(
        &mut self,
        path: &str,
        bytes: &[u8],
        today: NaiveDate,
    ) -> Result<FileReport, UnreadableFile> {
        let file = folder::identify(path, bytes, &ReadingLimits::default())?;
        self.import(&file, bytes, today)
    }

    fn person(&self, identity: &IdentityNumber) -> KnownPerson {
        let bans = self.bans.iter().filter(|ban| &ban.identity == identity);
        KnownPerson {
            name: self.people.get(identity).cloned(),
            bans: bans.map(|ban| ban.confirmed(BanId(Uuid::nil()))).collect(),
            barred_as: BTreeSet::new(),
        }
    }

    fn credentials_of(&self, identity: &IdentityNumber) -> Vec<CredentialFacts> {
        let own = self.staff.iter().filter(|row| &row.identity == identity);
        own.flat_map(|row| &row.credentials).map(verified).collect()
    }

    fn checks_of(&self, identity: &IdentityNumber) -> Vec<ScreeningFacts> {
        let own = self.staff.iter().filter(|row| &row.identity == identity);
        own.flat_map(|row| &row.screenings).map(facts_of).collect()
    }

    fn staff_known(&self, mentioned: &BTreeSet<IdentityNumber>) -> StaffKnown {
        let mut people: HashMap<IdentityNumber, KnownEmployee> = HashMap::new();
        for identity in mentioned {
            let known = KnownEmployee {
                person: self.person(identity),
                screenings: self.checks_of(identity),
                credentials: self.credentials_of(identity),
                employments: Vec::new(),
            };
            people.insert(identity.clone(), known);
        }
        let mut names_by_institution: HashMap<SocialCreditCode, HashSet<String>> = HashMap::new();
        for row in &self.staff {
            names_by_institution.entry(row.institution.clone()).or_default().insert(row.name.key());
            if let Some(person) = people.get_mut(&row.identity) {
                let (institution, post, from, until) =
                    (row.institution.clone(), row.post, row.from, row.until);
                person.employments.push(KnownEmployment { id: None, institution, post, from, until });
            }
        }
        let institutions = KnownInstitutions::new(
            self.institutions.iter().map(|known| (known.uscc.clone(), known.name.as_str())),
        );
        StaffKnown { institutions, people, names_by_institution, ..StaffKnown::default() }
    }

    fn teams_known(&self, mentioned: &BTreeSet<IdentityNumber>) -> TeamsKnown {
        let mut teams: HashMap<String, TeamKind> = HashMap::new();
        let mut people: HashMap<IdentityNumber, KnownMember> = HashMap::new();
        for identity in mentioned {
            let known = KnownMember {
                person: self.person(identity),
                credentials: self.credentials_of(identity),
                screenings: self.checks_of(identity),
                memberships: Vec::new(),
            };
            people.insert(identity.clone(), known);
        }
        for row in &self.members {
            teams.insert(title_key(&row.team), row.kind);
            if let Some(person) = people.get_mut(&row.identity) {
                let (team, joined_on, left_on) = (title_key(&row.team), row.joined_on, row.left_on);
                person.memberships.push(KnownMembership { team, joined_on, left_on });
            }
        }
        TeamsKnown { teams, people }
    }

    fn known_courses(&self) -> Vec<KnownCourse> {
        let known = |(at, course): (usize, &CourseRecord)| KnownCourse {
            facts: CourseFacts {
                id: CourseId(Uuid::from_u128(at as u128)),
                form: course.form,
                minutes: course.minutes,
            },
            code: course.code.clone(),
            name: course.name.clone(),
            topic: course.topic,
            audience: course.audience,
        };
        self.courses.iter().enumerate().map(known).collect()
    }

    fn completions_known(&self, mentioned: &BTreeSet<IdentityNumber>) -> CompletionsKnown {
        let people = mentioned.iter().map(|identity| {
            let record = self.completions.get(identity).cloned().unwrap_or_default();
            (identity.clone(), KnownTrainee { person: self.person(identity), record })
        });
        CompletionsKnown { courses: self.known_courses(), people: people.collect() }
    }

    /// What is in force of everybody's training.
    pub(super) fn in_force(&self) -> impl Iterator<Item = (&IdentityNumber, &CompletionFacts)> {
        self.completions.iter().flat_map(|(one, record)| record.in_force().iter().map(move |it| (one, it)))
    }

    fn complete(&mut self, row: AcceptedCompletion) {
        self.people.entry(row.identity.clone()).or_insert_with(|| row.name.clone());
        let courses = self.known_courses();
        let facts = row.facts(courses.iter().find(|course| course.facts.id == row.course).unwrap());
        let recording = row.corrects.map_or(Recording::New, Recording::Corrects);
        let record = self.completions.entry(row.identity).or_default();
        record.add(facts, recording, row.reason.as_deref());
    }
}

fn verified(listed: &ListedCredential) -> CredentialFacts {
    CredentialFacts {
        id: CredentialId(Uuid::nil()),
        kind: listed.kind,
        level: listed.level,
        teacher_kind: listed.teacher_kind,
        number: listed.number.clone(),
        issued_on: listed.issued_on,
        valid_until: listed.valid_until,
        state: CredentialState::Verified,
        state_on: None,
        specialty: None,
    }
}

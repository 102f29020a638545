//! A register in memory: it gives the facts that deciding asks for, and keeps what was accepted.

use crate::imports::deciding::*;
use crate::imports::folder::{self, FolderFile};
use crate::imports::report::FileReport;
use chrono::NaiveDate;
use mengya_entities::values::{
    CredentialKind, IdentityNumber, ListKind, PersonName, SocialCreditCode, TeamKind, title_key,
};
use mengya_lists::workbook::ReadingLimits;
use mengya_lists::{self, UnreadableFile};
use std::collections::{HashMap, HashSet};

#[derive(Clone, Default)]
pub(super) struct Register {
    pub(super) providers: Vec<ProviderRecord>,
    pub(super) courses: Vec<CourseRecord>,
    pub(super) institutions: Vec<InstitutionRecord>,
    pub(super) people: HashMap<IdentityNumber, PersonName>,
    pub(super) staff: Vec<AcceptedStaffRow>,
    pub(super) bans: Vec<BanRecord>,
    pub(super) members: Vec<AcceptedMember>,
    pub(super) completions: HashMap<IdentityNumber, Vec<KnownCompletion>>,
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
                let decided =
                    decide_staff(&reading, self.staff_known(&mentions_of_staff(&reading)), None, today);
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
                let decided =
                    decide_teams(&reading, self.teams_known(&mentions_of_teams(&reading), today), today);
                for row in &decided.accepted {
                    self.people.entry(row.identity.clone()).or_insert_with(|| row.name.clone());
                }
                self.members.extend(decided.accepted);
                decided.report
            }
            ListKind::Completions => {
                let reading = mengya_lists::read_completions(bytes, &file.path, &limits)?;
                let decided = decide_completions(
                    &reading,
                    self.completions_known(&mentions_of_completions(&reading)),
                    today,
                );
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

    fn bans_of(&self, identity: &IdentityNumber) -> Vec<BanInterval> {
        self.bans.iter().filter(|ban| &ban.identity == identity).filter_map(BanRecord::interval).collect()
    }

    fn staff_known(&self, mentions: &Mentions) -> StaffKnown {
        let mut people: HashMap<IdentityNumber, KnownEmployee> = HashMap::new();
        for identity in &mentions.identities {
            let name = self.people.get(identity).cloned();
            people.insert(
                identity.clone(),
                KnownEmployee { name, bans: self.bans_of(identity), ..KnownEmployee::default() },
            );
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

    fn dual_certified(&self, identity: &IdentityNumber, today: NaiveDate) -> bool {
        let holds = |kind| {
            self.staff.iter().filter(|row| &row.identity == identity).flat_map(|row| &row.credentials).any(
                |credential| {
                    credential.kind == kind && credential.issued_on.is_some_and(|issued| issued <= today)
                },
            )
        };
        holds(CredentialKind::TeacherQualification) && holds(CredentialKind::InfantCaregiver)
    }

    fn teams_known(&self, mentions: &Mentions, today: NaiveDate) -> TeamsKnown {
        let mut teams: HashMap<String, TeamKind> = HashMap::new();
        let mut people: HashMap<IdentityNumber, KnownMember> = HashMap::new();
        for identity in &mentions.identities {
            let member = KnownMember {
                name: self.people.get(identity).cloned(),
                dual_certified: self.dual_certified(identity, today),
                bans: self.bans_of(identity),
                barred_as: Default::default(),
                memberships: Vec::new(),
            };
            people.insert(identity.clone(), member);
        }
        for row in &self.members {
            teams.insert(title_key(&row.team), row.kind);
            if let Some(person) = people.get_mut(&row.identity) {
                person
                    .memberships
                    .push(KnownMembership { team_key: title_key(&row.team), joined_on: row.joined_on });
            }
        }
        TeamsKnown { teams, people }
    }

    fn completions_known(&self, mentions: &Mentions) -> CompletionsKnown {
        let courses = self.courses.iter().map(|course| KnownCourse {
            code: course.code.clone(),
            name: course.name.clone(),
            minutes: course.minutes,
            face_to_face: course.form.is_face_to_face(),
        });
        let people = mentions.identities.iter().map(|identity| {
            let trainee = KnownTrainee {
                name: self.people.get(identity).cloned(),
                completions: self.completions.get(identity).cloned().unwrap_or_default(),
                bans: self.bans_of(identity),
                barred_as: Default::default(),
            };
            (identity.clone(), trainee)
        });
        CompletionsKnown { courses: courses.collect(), people: people.collect() }
    }

    fn complete(&mut self, row: AcceptedCompletion) {
        self.people.entry(row.identity.clone()).or_insert_with(|| row.name.clone());
        let form = self.courses.iter().find(|course| course.code == row.course).map(|course| course.form);
        let version = CompletionVersion {
            minutes: row.minutes,
            passed: row.passed,
            corrects: row.corrects,
            reason: row.reason,
        };
        let own = self.completions.entry(row.identity).or_default();
        match own
            .iter_mut()
            .find(|known| (known.start, known.end) == (row.start, row.end) && known.course == row.course)
        {
            Some(known) => known.versions.push(version),
            None => own.push(KnownCompletion {
                course: row.course,
                start: row.start,
                end: row.end,
                face_to_face: form.unwrap().is_face_to_face(),
                versions: vec![version],
            }),
        }
    }
}

//! How far the certificates of a class have come: who has one, and who cannot have one because of a ban.

use super::service::Certificates;
use super::store;
use crate::platform::problem::Problem;
use crate::practitioners::standing::{BanFacts, is_barred_on};
use crate::practitioners::store as practitioners;
use crate::training::session::SessionDays;
use mengya_entities::ids::{CompletionId, CourseId, PractitionerId};
use mengya_entities::practitioner;
use mengya_entities::values::BlindIndex;
use std::collections::{HashMap, HashSet};
use std::ops::AddAssign;

/// Of the passed completions in force of a session or a course.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Certified {
    /// Those that have a certificate.
    pub certified: i64,
    /// Those without one whose person is barred today.
    pub barred: i64,
}

impl Certified {
    /// Of so many passed completions, those for which a certificate can be issued today.
    #[must_use]
    pub fn waiting(&self, passed: i64) -> i64 {
        (passed - self.certified - self.barred).max(0)
    }
}

impl AddAssign for Certified {
    fn add_assign(&mut self, other: Self) {
        self.certified += other.certified;
        self.barred += other.barred;
    }
}

impl Certificates {
    /// The certificates of these courses, by session: two statements.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn by_session(
        &self,
        courses: &[CourseId],
    ) -> Result<HashMap<(CourseId, SessionDays), Certified>, Problem> {
        let (reader, today) = (self.services().database.reader(), self.services().clock.today());
        let mut counts: HashMap<(CourseId, SessionDays), Certified> = HashMap::new();
        for (course, days, certified) in store::certified_by_session(reader, courses).await? {
            counts.entry((course, days)).or_default().certified = certified;
        }
        let mut banned: HashMap<CompletionId, ((CourseId, SessionDays), Vec<BanFacts>)> = HashMap::new();
        for (row, ban) in store::uncertified_with_bans(reader, courses).await? {
            let days = SessionDays { ended_on: row.ended_on, started_on: row.started_on };
            let of = banned.entry(row.id).or_insert_with(|| ((row.course_id, days), Vec::new()));
            of.1.push(BanFacts::of(ban));
        }
        for (session, bans) in banned.into_values() {
            counts.entry(session).or_default().barred += i64::from(is_barred_on(&bans, today));
        }
        Ok(counts)
    }

    /// The completions of a session for which a certificate can be issued today, at most so many: two statements.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn waiting_in_session(
        &self,
        course: CourseId,
        days: SessionDays,
        limit: usize,
    ) -> Result<Vec<CompletionId>, Problem> {
        let reader = self.services().database.reader();
        // Those who are barred stand between them, and are few.
        let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_mul(4);
        let found = store::uncertified_of_session(reader, course, days, most).await?;
        let persons: Vec<&practitioner::Model> = found.iter().map(|(_, person)| person).collect();
        let barred = self.barred_among(&persons).await?;
        let free = found.iter().filter(|(_, person)| !barred.contains(&person.id));
        Ok(free.map(|(id, _)| *id).take(limit).collect())
    }

    /// Those of these persons who are barred today: one statement.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn barred_among(
        &self,
        persons: &[&practitioner::Model],
    ) -> Result<HashSet<PractitionerId>, Problem> {
        let today = self.services().clock.today();
        let indexes: Vec<BlindIndex> = persons.iter().map(|person| person.identity_index.clone()).collect();
        let bans = practitioners::bans_of_identities(self.services().database.reader(), &indexes).await?;
        let is_barred = |person: &&&practitioner::Model| {
            bans.get(&person.identity_index).is_some_and(|bans| is_barred_on(bans, today))
        };
        Ok(persons.iter().filter(is_barred).map(|person| person.id).collect())
    }
}

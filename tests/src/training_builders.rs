//! Builders of training and teams: what happened before the test begins.

use crate::{TestApp, day, noon};
use mengya_api::training::phones::seal_phone;
use mengya_entities::ids::{CompletionId, CourseId, ProviderId, TeamId, TeamMemberId};
use mengya_entities::values::{
    Audience, CourseForm, Instant, SocialCreditCode, TeamKind, Topic, VolunteerSource, title_key,
};
use mengya_entities::{completion, course, practitioner, provider, team, team_member};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};

/// A course without its code and provider: six class hours of theory in safety for everybody, unless changed.
#[derive(Clone, Copy, Debug)]
pub struct Taught {
    /// What it is about.
    pub topic: Topic,
    /// How it is taught.
    pub form: CourseForm,
    /// Whom it is for.
    pub audience: Audience,
    /// Its length in class hours.
    pub class_hours: i32,
}

impl Default for Taught {
    fn default() -> Self {
        Self { topic: Topic::Safety, form: CourseForm::Theory, audience: Audience::Everybody, class_hours: 6 }
    }
}

impl TestApp {
    /// A provider with the phone number 021-20000001; its social credit code needs right check characters
    /// (`91310106MA1FPMRL2A`, `52310106MJ1701318N`).
    pub async fn provider(&self, code: &str, social_credit_code: &str, name: &str) -> provider::Model {
        let id: ProviderId = self.services().ids.next();
        provider::ActiveModel {
            id: Set(id),
            code: Set(code.to_owned()),
            name: Set(name.to_owned()),
            name_key: Set(title_key(name)),
            social_credit_code: Set(
                SocialCreditCode::parse(social_credit_code).expect("a social credit code")
            ),
            phone_sealed: Set(Some(seal_phone(&self.services().vault, id, "021-20000001"))),
            version: Set(1),
            created_at: Set(Instant::from(noon())),
        }
        .insert(self.services().database.writer())
        .await
        .expect("a provider")
    }

    /// A course of a provider.
    pub async fn course(&self, provider: &provider::Model, code: &str, taught: Taught) -> course::Model {
        let title = format!("课程 {code}");
        course::ActiveModel {
            id: Set(self.services().ids.next::<CourseId>()),
            provider_id: Set(provider.id),
            code: Set(code.to_owned()),
            title_key: Set(title_key(&title)),
            title: Set(title),
            title_en: Set(None),
            topic: Set(taught.topic),
            form: Set(taught.form),
            audience: Set(taught.audience),
            minutes: Set(taught.class_hours * 45),
            version: Set(1),
            created_at: Set(Instant::from(noon())),
        }
        .insert(self.services().database.writer())
        .await
        .expect("a course")
    }

    /// A passed completion of the whole course on one day.
    pub async fn completion(
        &self,
        person: &practitioner::Model,
        course: &course::Model,
        on: &str,
    ) -> completion::Model {
        let row = completion::ActiveModel {
            id: Set(self.services().ids.next::<CompletionId>()),
            practitioner_id: Set(person.id),
            course_id: Set(course.id),
            started_on: Set(day(on)),
            ended_on: Set(day(on)),
            minutes: Set(course.minutes),
            passed: Set(true),
            session: Set(None),
            corrects_id: Set(None),
            reason: Set(None),
            superseded_by: Set(None),
            import_id: Set(None),
            recorded_by: Set(None),
            created_at: Set(Instant::from(noon())),
        }
        .insert(self.services().database.writer())
        .await
        .expect("a completion");
        self.touched(person).await;
        row
    }

    /// A team of a district, six digits.
    pub async fn team(&self, district: &str, name: &str, kind: TeamKind) -> team::Model {
        team::ActiveModel {
            id: Set(self.services().ids.next::<TeamId>()),
            name: Set(name.to_owned()),
            name_key: Set(title_key(name)),
            kind: Set(kind),
            district: Set(district.to_owned()),
            version: Set(1),
            created_at: Set(Instant::from(noon())),
        }
        .insert(self.services().database.writer())
        .await
        .expect("a team")
    }

    /// A member of a team since a day; a volunteer is a full-time parent.
    pub async fn member(
        &self,
        team: &team::Model,
        person: &practitioner::Model,
        joined_on: &str,
        left_on: Option<&str>,
    ) -> team_member::Model {
        let volunteer = team.kind == TeamKind::Volunteer;
        team_member::ActiveModel {
            id: Set(self.services().ids.next::<TeamMemberId>()),
            team_id: Set(team.id),
            practitioner_id: Set(person.id),
            role: Set("成员".to_owned()),
            joined_on: Set(day(joined_on)),
            left_on: Set(left_on.map(day)),
            volunteer_source: Set(volunteer.then_some(VolunteerSource::FullTimeParent)),
            version: Set(1),
            created_at: Set(Instant::from(noon())),
        }
        .insert(self.services().database.writer())
        .await
        .expect("a member")
    }
}

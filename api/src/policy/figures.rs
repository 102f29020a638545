//! What a policy consists of.

use chrono::NaiveDate;
use mengya_entities::values::{CredentialKind, Post, TeacherQualificationKind, Topic};

use super::{Figure, FigureLine, Source, in_force};

/// The age band of a class (班型), by the age of its children in whole months.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    poem_openapi::Enum,
)]
#[serde(rename_all = "snake_case")]
#[oai(rename_all = "snake_case")]
pub enum AgeBand {
    /// 乳儿班: 6 to 12 months.
    Infant,
    /// 托小班: 12 to 24 months.
    Toddler,
    /// 托大班: 24 to 36 months.
    Older,
    /// 混合班: 18 months and over.
    Mixed,
}

impl AgeBand {
    /// Every band, youngest first.
    pub const ALL: [Self; 4] = [Self::Infant, Self::Toddler, Self::Older, Self::Mixed];

    /// The code used in JSON and in the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Infant => "infant",
            Self::Toddler => "toddler",
            Self::Older => "older",
            Self::Mixed => "mixed",
        }
    }

    /// The word in Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Infant => "乳儿班",
            Self::Toddler => "托小班",
            Self::Older => "托大班",
            Self::Mixed => "混合班",
        }
    }

    /// The word in English.
    #[must_use]
    pub const fn en(self) -> &'static str {
        match self {
            Self::Infant => "infant",
            Self::Toddler => "toddler",
            Self::Older => "older",
            Self::Mixed => "mixed",
        }
    }
}

/// The figures of one age band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BandFigures {
    /// How many places one carer may answer for.
    pub places_per_carer: Figure<u32>,
    /// How many places a class may have.
    pub largest_class: Figure<u32>,
}

/// The terms of a ban's procedure, and of what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BanFigures {
    /// Working days to ask for a hearing, from the notice on.
    pub hearing_request_working_days: Figure<u32>,
    /// Working days between the notice of a hearing and the hearing.
    pub hearing_notice_working_days: Figure<u32>,
    /// Days from the opening of the case to its decision.
    pub decision_days: Figure<u32>,
    /// Different officers who must agree.
    pub officers: Figure<u32>,
    /// Working days from the decision to its service.
    pub service_working_days: Figure<u32>,
    /// Days to ask for administrative review, from service on.
    pub review_request_days: Figure<u32>,
    /// Days in which a review is decided.
    pub review_decision_days: Figure<u32>,
    /// Days by which that may be extended once.
    pub review_extension_days: Figure<u32>,
    /// Days to go to court after the decision on review.
    pub court_after_review_days: Figure<u32>,
    /// Months to go to court directly.
    pub court_direct_months: Figure<u32>,
    /// Working days in which an annulled ban is withdrawn from the public.
    pub withdrawal_working_days: Figure<u32>,
    /// Hours after which a suspension by one officer lapses.
    pub suspension_hours: Figure<u32>,
    /// Years during which a revoked teacher qualification may not be claimed again.
    pub revoked_qualification_years: Figure<u32>,
}

/// Everything the rules decide by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The first day of this policy.
    pub first_day: NaiveDate,
    /// The posts that need a certificate (持证岗位).
    pub certificate_posts: Figure<&'static [Post]>,
    /// Class hours of training for heads, in all.
    pub head_training_class_hours: Figure<u32>,
    /// The kind of teacher qualification that suffices alone.
    pub teacher_kind: Figure<TeacherQualificationKind>,
    /// What a teacher qualification of another kind needs beside it.
    pub teacher_other_kind_supplement: Figure<CredentialKind>,
    /// The lowest level of infant caregiver that counts; 5 is the lowest there is, 1 the highest.
    pub infant_caregiver_lowest_level: Figure<u32>,
    /// The lowest level of childcare worker that counts.
    pub childcare_worker_lowest_level: Figure<u32>,
    /// The credential of health workers.
    pub health_worker_credential: Figure<CredentialKind>,
    /// The credential of guards.
    pub guard_credential: Figure<CredentialKind>,
    /// The credential of nutrition workers.
    pub nutrition_credential: Figure<CredentialKind>,
    /// Years a health certificate runs.
    pub health_certificate_years: Figure<u32>,
    /// Checks that must be clear on or before the first day of an employment.
    pub entry_screenings: Figure<u32>,
    /// Months before the first day from which on a check serves as the entry check of an employment.
    pub entry_check_months: Figure<u32>,
    /// Hours in which an employment that was entered by mistake can be voided.
    pub employment_void_hours: Figure<u32>,
    /// Hours in which a decision on a credential that was entered by mistake can be undone by who took it.
    pub credential_undo_hours: Figure<u32>,
    /// How many days before an employment begins the institution's manager may enter it, and from when the manager may
    /// read the person's record for it: long enough to check papers and screening before the first day, and so short that
    /// an employment years ahead is no way to read the record of somebody who does not work there.
    pub manager_days_ahead: Figure<u32>,
    /// Years after which a check must be made again.
    pub screening_interval_years: Figure<u32>,
    /// Why who is barred may not work with children.
    pub ban: Source,
    /// Minutes of a class hour (学时).
    pub class_hour_minutes: Figure<u32>,
    /// Class hours of training asked for a whole calendar year.
    pub yearly_class_hours: Figure<u32>,
    /// The topics each year's training must touch.
    pub yearly_topics: Figure<&'static [Topic]>,
    /// Minutes of training face to face that are plausible for a person on one day.
    pub daily_face_to_face_minutes: Figure<u32>,
    /// Years of age before which no completion is recorded.
    pub completion_age_years: Figure<u32>,
    /// Years of age before which nobody is employed.
    pub employment_age_years: Figure<u32>,
    /// Figures of infant classes.
    pub infant: BandFigures,
    /// Figures of toddler classes.
    pub toddler: BandFigures,
    /// Figures of older classes.
    pub older: BandFigures,
    /// Figures of mixed classes.
    pub mixed: BandFigures,
    /// Heads an institution has at least.
    pub heads: Figure<u32>,
    /// Health workers an institution has at least.
    pub health_workers: Figure<u32>,
    /// Places from which on one health worker must be full-time.
    pub full_time_health_worker_from_places: Figure<u32>,
    /// Guards an institution has at least.
    pub guards: Figure<u32>,
    /// Carers an institution has at least for each class.
    pub carers_per_class: Figure<u32>,
    /// Kinds of teacher qualification that count for dual certification.
    pub dual_teacher_kinds: Figure<&'static [TeacherQualificationKind]>,
    /// The lowest level of infant caregiver that counts for dual certification.
    pub dual_caregiver_lowest_level: Figure<u32>,
    /// Years after which a certificate of dual certification, if neither credential ends before, or of registration ends.
    pub dual_certificate_years: Figure<u32>,
    /// What the specialty of a core team's physician contains.
    pub core_team_specialty: Figure<&'static str>,
    /// The procedure of bans.
    pub bans: BanFigures,
}

impl Policy {
    /// The policy in force on a day. A day before the first policy is judged by that first one: the registry keeps
    /// none older.
    #[must_use]
    pub fn in_force_on(day: NaiveDate) -> &'static Self {
        in_force::POLICIES
            .iter()
            .rev()
            .find(|policy| policy.first_day <= day)
            .unwrap_or(&in_force::POLICIES[0])
    }

    /// The first day after this one on which another policy decides; `None` when none is known.
    #[must_use]
    pub fn next_after(day: NaiveDate) -> Option<NaiveDate> {
        // A day before the first policy is judged by it already.
        in_force::POLICIES.iter().skip(1).map(|policy| policy.first_day).find(|first| *first > day)
    }

    /// Every policy the registry knows, oldest first.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &in_force::POLICIES
    }

    /// Whether the post needs a certificate.
    #[must_use]
    pub fn needs_certificate(&self, post: Post) -> bool {
        self.certificate_posts.value.contains(&post)
    }

    /// The figures of a band.
    #[must_use]
    pub fn band(&self, band: AgeBand) -> &BandFigures {
        match band {
            AgeBand::Infant => &self.infant,
            AgeBand::Toddler => &self.toddler,
            AgeBand::Older => &self.older,
            AgeBand::Mixed => &self.mixed,
        }
    }

    /// Every figure, in the order in which people read them. A field without a line does not compile.
    #[must_use]
    pub fn figures(&self) -> Vec<FigureLine<'_>> {
        let Self {
            first_day: _,
            certificate_posts,
            head_training_class_hours,
            teacher_kind,
            teacher_other_kind_supplement,
            infant_caregiver_lowest_level,
            childcare_worker_lowest_level,
            health_worker_credential,
            guard_credential,
            nutrition_credential,
            health_certificate_years,
            entry_screenings,
            entry_check_months,
            employment_void_hours,
            credential_undo_hours,
            manager_days_ahead,
            screening_interval_years,
            ban: _,
            class_hour_minutes,
            yearly_class_hours,
            yearly_topics,
            daily_face_to_face_minutes,
            completion_age_years,
            employment_age_years,
            infant,
            toddler,
            older,
            mixed,
            heads,
            health_workers,
            full_time_health_worker_from_places,
            guards,
            carers_per_class,
            dual_teacher_kinds,
            dual_caregiver_lowest_level,
            dual_certificate_years,
            core_team_specialty,
            bans,
        } = self;
        let mut lines = vec![
            certificate_posts.line(),
            head_training_class_hours.line(),
            teacher_kind.line(),
            teacher_other_kind_supplement.line(),
            infant_caregiver_lowest_level.line(),
            childcare_worker_lowest_level.line(),
            health_worker_credential.line(),
            guard_credential.line(),
            nutrition_credential.line(),
            health_certificate_years.line(),
            entry_screenings.line(),
            entry_check_months.line(),
            employment_void_hours.line(),
            credential_undo_hours.line(),
            manager_days_ahead.line(),
            screening_interval_years.line(),
            class_hour_minutes.line(),
            yearly_class_hours.line(),
            yearly_topics.line(),
            daily_face_to_face_minutes.line(),
            completion_age_years.line(),
            employment_age_years.line(),
        ];
        for BandFigures { places_per_carer, largest_class } in [infant, toddler, older, mixed] {
            lines.extend([places_per_carer.line(), largest_class.line()]);
        }
        lines.extend([
            heads.line(),
            health_workers.line(),
            full_time_health_worker_from_places.line(),
            guards.line(),
            carers_per_class.line(),
            dual_teacher_kinds.line(),
            dual_caregiver_lowest_level.line(),
            dual_certificate_years.line(),
            core_team_specialty.line(),
        ]);
        lines.extend(bans.lines());
        lines
    }
}

impl BanFigures {
    fn lines(&self) -> [FigureLine<'_>; 13] {
        let Self {
            hearing_request_working_days,
            hearing_notice_working_days,
            decision_days,
            officers,
            service_working_days,
            review_request_days,
            review_decision_days,
            review_extension_days,
            court_after_review_days,
            court_direct_months,
            withdrawal_working_days,
            suspension_hours,
            revoked_qualification_years,
        } = self;
        [
            hearing_request_working_days,
            hearing_notice_working_days,
            decision_days,
            officers,
            service_working_days,
            review_request_days,
            review_decision_days,
            review_extension_days,
            court_after_review_days,
            court_direct_months,
            withdrawal_working_days,
            suspension_hours,
            revoked_qualification_years,
        ]
        .map(Figure::line)
    }
}

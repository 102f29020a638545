//! What goes out about compliance, in the reader's language.

use super::findings::{Finding, FindingCode, Obstacle};
use super::rules::{self, Lapse, NearestStep, PersonAssessment, Total, rounded, share};
use super::sentences;
use super::service::{
    ConcernedFound, ConcernedPerson, ConcernedPlace, DistrictLine, DistrictOnDay, InstitutionLine,
    InstitutionOnDay, PersonOnDay, PlaceEffect, TrendPoint,
};
use crate::platform::language::Language;
use crate::policy::payloads::SourceOut;
use crate::policy::{AgeBand, Policy};
use crate::practitioners::standing::Standing;
use crate::training::rules::class_hours;
use chrono::{Datelike as _, NaiveDate};
use mengya_entities::ids::PractitionerId;
use mengya_entities::practitioner;
use mengya_entities::values::{InstitutionKind, Post, Topic};
use poem_openapi::{Enum, Object};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// One named reason why a person or an institution does not comply.
#[derive(Clone, Debug, Object, Serialize)]
pub struct FindingOut {
    /// Which reason.
    pub finding: FindingCode,
    /// What it stands in the way of.
    pub obstacle: Obstacle,
    /// A few words that name it.
    pub finding_title: String,
    /// One sentence with the facts.
    pub sentence: String,
    /// What to do, and who.
    pub remedy: String,
    /// How many there are: class hours or carers.
    pub have: Option<u32>,
    /// How many are asked for.
    pub need: Option<u32>,
    /// The topic of training.
    pub topic: Option<Topic>,
    /// The post.
    pub post: Option<Post>,
    /// The age band.
    pub band: Option<AgeBand>,
    /// Its classes.
    pub classes: Option<u32>,
    /// Its places.
    pub places: Option<u32>,
    /// Places a class may have.
    pub class_limit: Option<u32>,
    /// The rule's source.
    pub source: SourceOut,
}

impl FindingOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(finding: &Finding, policy: &Policy, language: Language) -> Self {
        let code = finding.code();
        let mut out = Self {
            finding: code,
            obstacle: code.obstacle(),
            finding_title: finding.title().in_language(language).to_owned(),
            sentence: finding.sentence().in_language(language).to_owned(),
            remedy: finding.remedy().in_language(language).to_owned(),
            have: None,
            need: None,
            topic: None,
            post: None,
            band: None,
            classes: None,
            places: None,
            class_limit: None,
            source: SourceOut::of(finding.source(policy), language),
        };
        match *finding {
            Finding::HeadTrainingShort { have, need }
            | Finding::TrainingShort { have, need, year: _ }
            | Finding::CarersFewerThanClasses { have, need }
            | Finding::RatioShort { have, need } => {
                (out.have, out.need) = (Some(have), Some(need));
            }
            Finding::TopicMissing { topic, year: _ } => out.topic = Some(topic),
            Finding::PostUnfilled { post } => out.post = Some(post),
            Finding::ClassTooLarge { band, classes, places, limit } => {
                (out.band, out.classes) = (Some(band), Some(classes));
                (out.places, out.class_limit) = (Some(places), Some(limit));
            }
            Finding::MissingTeacherQualification
            | Finding::TeacherQualificationOtherKind
            | Finding::MissingCaregiverCredential
            | Finding::MissingHealthWorkerTraining
            | Finding::MissingGuardCertificate
            | Finding::MissingNutritionCredential
            | Finding::HealthCertificateMissing
            | Finding::HealthCertificateExpired { last_day: _ }
            | Finding::Barred
            | Finding::EntryScreeningMissing { first_day: _ }
            | Finding::ScreeningOverdue { last_day: _ } => {}
        }
        out
    }

    fn all(findings: &[Finding], policy: &Policy, language: Language) -> Vec<Self> {
        findings.iter().map(|finding| Self::of(finding, policy, language)).collect()
    }
}

/// What ends the right to work as something.
#[derive(Clone, Copy, Debug, Enum, Serialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum EndedBy {
    /// A ban begins on the day after.
    Ban,
    /// The health certificate runs out.
    HealthCertificate,
    /// The credential of the post runs out.
    Credential,
}

impl From<Lapse> for EndedBy {
    fn from(lapse: Lapse) -> Self {
        match lapse {
            Lapse::Ban => Self::Ban,
            Lapse::HealthCertificate => Self::HealthCertificate,
            Lapse::Credential => Self::Credential,
        }
    }
}

/// A post that needs a certificate and that the person may work as.
#[derive(Clone, Debug, Object, Serialize)]
pub struct MayWorkAsOut {
    /// The post.
    pub post: Post,
    /// The last day, as the record stands.
    pub until: NaiveDate,
    /// What ends it.
    pub ended_by: EndedBy,
}

/// A post that needs a certificate and that the person cannot work as.
#[derive(Clone, Debug, Object, Serialize)]
pub struct PostGapOut {
    /// The post.
    pub post: Post,
    /// What is lacking for it.
    pub missing: FindingOut,
}

/// May this person work with children on the day, as what, until when, and what is missing.
#[derive(Clone, Debug, Object, Serialize)]
pub struct PersonComplianceOut {
    /// The person's registry number.
    pub registry_number: String,
    /// The day asked about.
    pub on: NaiveDate,
    /// The answer in words.
    pub sentence: String,
    /// Whether the person may work at all. True with no `posts` means: in posts that need no certificate.
    pub may_work: bool,
    /// The last day on which the answer holds; null when the person may not work.
    pub until: Option<NaiveDate>,
    /// What ends it then; null when the person may not work.
    pub ended_by: Option<EndedBy>,
    /// Whether a ban is in force.
    pub barred: bool,
    /// The last day of the ban, as the record stands; null when there is none or it has no end.
    pub barred_until: Option<NaiveDate>,
    /// Whether the latest check of records of abuse did not come back clear, so that the person may not work.
    pub check_not_clear: bool,
    /// The posts that need a certificate and that the person may work as.
    pub posts: Vec<MayWorkAsOut>,
    /// The posts held on that day, at all institutions.
    pub held: Vec<Post>,
    /// The last day on which the latest clear check is in date.
    pub screened_until: Option<NaiveDate>,
    /// Everything found in the employments of that day; without employment, what stands in the way of any.
    pub missing: Vec<FindingOut>,
    /// The posts that need a certificate and that the person cannot work as.
    pub gaps: Vec<PostGapOut>,
}

impl PersonComplianceOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(person: &practitioner::Model, on_day: &PersonOnDay, language: Language) -> Self {
        let PersonOnDay { policy, may_work } = on_day;
        let barred_until = match may_work.standing {
            Standing::Clear => None,
            Standing::Barred { until, .. } => until,
        };
        Self {
            registry_number: person.registry_number.to_string(),
            on: may_work.day,
            sentence: sentences::may_work(may_work, policy, language),
            may_work: may_work.may_work,
            until: may_work.until,
            ended_by: may_work.lapse.map(EndedBy::from),
            barred: may_work.standing.is_barred(),
            barred_until,
            check_not_clear: may_work.record_found_on.is_some(),
            posts: may_work
                .posts
                .iter()
                .map(|it| MayWorkAsOut { post: it.post, until: it.until, ended_by: it.lapse.into() })
                .collect(),
            held: may_work.held.clone(),
            screened_until: may_work.screened_until,
            missing: FindingOut::all(&may_work.missing, policy, language),
            gaps: may_work
                .gaps
                .iter()
                .map(|gap| PostGapOut {
                    post: gap.post,
                    missing: FindingOut::of(&gap.missing, policy, language),
                })
                .collect(),
        }
    }
}

/// The training of the calendar year that is not over, as it stands on the day.
#[derive(Clone, Debug, Object, Serialize)]
pub struct YearSoFarOut {
    /// The calendar year.
    pub year: i32,
    /// Class hours passed in it by the day, rounded down.
    pub have: u32,
    /// Class hours that the year asks for, as the employments stand.
    pub need: u32,
    /// Whether they will suffice at this rate; null while it is too early to say, and where nothing is asked.
    pub on_course: Option<bool>,
}

/// One member of an institution's staff on the day.
#[derive(Clone, Debug, Object, Serialize)]
pub struct StaffMemberOut {
    /// The registry number.
    pub registry_number: String,
    /// The name.
    pub name: String,
    /// The posts held there.
    pub posts: Vec<Post>,
    /// Whether at least one post needs a certificate, so that the person counts.
    pub counted: bool,
    /// Whether the person is certified; null when not counted.
    pub certified: Option<bool>,
    /// Whether nothing at all was found.
    pub compliant: bool,
    /// Whether the latest check found a record, so that the person may not work. It changes no share and nobody's
    /// compliance.
    pub check_not_clear: bool,
    /// The training of the calendar year that is not over. It changes nobody's compliance.
    pub this_year: YearSoFarOut,
    /// Everything found, what prevents certification first.
    pub findings: Vec<FindingOut>,
}

/// Something that will be found of a member of the staff when nothing is done.
#[derive(Clone, Debug, Object, Serialize)]
pub struct UpcomingFindingOut {
    /// The registry number.
    pub registry_number: String,
    /// What will be found.
    pub finding: FindingCode,
    /// A few words that name it.
    pub finding_title: String,
    /// The last day without it.
    pub last_day: NaiveDate,
}

/// How far an institution is from 100 % on the day, and why.
#[derive(Clone, Debug, Object, Serialize)]
pub struct InstitutionComplianceOut {
    /// The institution's code.
    pub social_credit_code: String,
    /// Its name.
    pub name: String,
    /// What kind of place.
    pub kind: InstitutionKind,
    /// The district's code.
    pub district: String,
    /// The sub-district.
    pub sub_district: String,
    /// The day asked about.
    pub on: NaiveDate,
    /// Persons in posts that need a certificate.
    pub denominator: u32,
    /// Those of them who are certified.
    pub numerator: u32,
    /// The certified share, four digits after the point; null where there is nobody to certify.
    pub share: Option<f64>,
    /// Everybody employed.
    pub staff: u32,
    /// Those of them who are compliant.
    pub compliant_staff: u32,
    /// Caregivers and teachers, each once.
    pub carers: u32,
    /// Carers the ratios ask for.
    pub carers_needed: u32,
    /// Classes of all bands.
    pub classes: u32,
    /// What was found of the institution itself.
    pub findings: Vec<FindingOut>,
    /// Whether nothing was found, neither of the institution nor of anybody on its staff.
    pub compliant: bool,
    /// How many of the staff will not have the hours of this calendar year at the present rate.
    pub behind_this_year: u32,
    /// Everybody employed.
    pub people: Vec<StaffMemberOut>,
    /// What will be found of them within 60 days when nothing is done, the earliest first.
    pub ahead: Vec<UpcomingFindingOut>,
}

impl InstitutionComplianceOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(on_day: &InstitutionOnDay, language: Language) -> Self {
        let InstitutionOnDay { policy, institution, assessment, people, record_found, this_year, ahead } =
            on_day;
        let so_far = |id: &PractitionerId| {
            this_year.get(id).map_or(
                YearSoFarOut { year: assessment.day.year(), have: 0, need: 0, on_course: None },
                |it| YearSoFarOut {
                    year: it.year,
                    have: class_hours(it.minutes, policy),
                    need: it.need,
                    on_course: it.on_course,
                },
            )
        };
        let member = |one: &PersonAssessment| {
            let person = people.get(&one.practitioner)?;
            Some(StaffMemberOut {
                registry_number: person.registry_number.to_string(),
                name: person.name.clone(),
                posts: one.posts.clone(),
                counted: one.counted,
                certified: one.certified,
                compliant: one.compliant,
                check_not_clear: record_found.contains(&one.practitioner),
                this_year: so_far(&one.practitioner),
                findings: FindingOut::all(&one.findings, policy, language),
            })
        };
        Self {
            social_credit_code: institution.social_credit_code.to_string(),
            name: institution.name.clone(),
            kind: institution.kind,
            district: institution.district.clone(),
            sub_district: institution.sub_district.clone(),
            on: assessment.day,
            denominator: assessment.denominator,
            numerator: assessment.numerator,
            share: assessment.share().map(rounded),
            staff: assessment.staff,
            compliant_staff: assessment.compliant_staff,
            carers: assessment.carers,
            carers_needed: assessment.carers_needed,
            classes: assessment.classes,
            findings: FindingOut::all(&assessment.findings, policy, language),
            compliant: assessment.compliant,
            behind_this_year: u32::try_from(
                this_year.values().filter(|it| it.on_course == Some(false)).count(),
            )
            .unwrap_or(u32::MAX),
            people: assessment.people.iter().filter_map(member).collect(),
            ahead: ahead
                .iter()
                .filter_map(|it| {
                    Some(UpcomingFindingOut {
                        registry_number: people.get(&it.practitioner)?.registry_number.to_string(),
                        finding: it.finding.code(),
                        finding_title: it.finding.title().in_language(language).to_owned(),
                        last_day: it.last_day,
                    })
                })
                .collect(),
        }
    }
}

/// What an act on one person does to an institution where the person works.
#[derive(Clone, Debug, Object, Serialize)]
pub struct PlaceEffectOut {
    /// Its social credit code.
    pub social_credit_code: String,
    /// Its name.
    pub institution: String,
    /// How many were certified before.
    pub certified_before: u32,
    /// Of how many who must be, before.
    pub required_before: u32,
    /// How many are certified after it.
    pub certified_after: u32,
    /// Of how many who must be, after it.
    pub required_after: u32,
    /// What is found of the person no longer.
    pub findings_gone: Vec<FindingCode>,
    /// What is found of the person from then on.
    pub findings_come: Vec<FindingCode>,
}

impl PlaceEffectOut {
    /// Of this effect.
    #[must_use]
    pub fn of(effect: &PlaceEffect) -> Self {
        let codes = |found: Vec<Finding>| found.iter().map(Finding::code).collect();
        Self {
            social_credit_code: effect.institution.social_credit_code.to_string(),
            institution: effect.institution.name.clone(),
            certified_before: effect.before.numerator,
            required_before: effect.before.denominator,
            certified_after: effect.after.numerator,
            required_after: effect.after.denominator,
            findings_gone: codes(effect.before.findings_beyond(&effect.after)),
            findings_come: codes(effect.after.findings_beyond(&effect.before)),
        }
    }
}

/// Counts over several institutions; a person employed in two of them counts in each.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ComplianceTotalOut {
    /// Persons in posts that need a certificate.
    pub denominator: u32,
    /// Those of them who are certified.
    pub numerator: u32,
    /// The certified share, four digits after the point; null where there is nobody to certify.
    pub share: Option<f64>,
    /// Everybody employed.
    pub staff: u32,
    /// Those of them who are compliant.
    pub compliant_staff: u32,
    /// Institutions.
    pub institutions: u32,
    /// Those of them that are compliant.
    pub compliant_institutions: u32,
    /// Those with somebody to certify and everybody certified.
    pub fully_certified_institutions: u32,
}

impl From<&Total> for ComplianceTotalOut {
    fn from(total: &Total) -> Self {
        Self {
            denominator: total.denominator,
            numerator: total.numerator,
            share: total.share().map(rounded),
            staff: total.staff,
            compliant_staff: total.compliant_staff,
            institutions: total.institutions,
            compliant_institutions: total.compliant_institutions,
            fully_certified_institutions: total.fully_certified_institutions,
        }
    }
}

/// The institutions of one kind.
#[derive(Clone, Debug, Object, Serialize)]
pub struct KindTotalOut {
    /// The kind.
    pub kind: InstitutionKind,
    /// Their counts.
    pub total: ComplianceTotalOut,
}

/// The institutions of one sub-district.
#[derive(Clone, Debug, Object, Serialize)]
pub struct SubDistrictTotalOut {
    /// The sub-district.
    pub sub_district: String,
    /// Their counts.
    pub total: ComplianceTotalOut,
}

/// How often something was found.
#[derive(Clone, Debug, Object, Serialize)]
pub struct FindingCountOut {
    /// What was found.
    pub finding: FindingCode,
    /// A few words that name it.
    pub finding_title: String,
    /// How often; of a person in two institutions in each.
    pub count: u32,
}

impl FindingCountOut {
    fn all(counts: &BTreeMap<FindingCode, u32>, language: Language) -> Vec<Self> {
        counts
            .iter()
            .map(|(code, count)| Self {
                finding: *code,
                finding_title: code.title().in_language(language).to_owned(),
                count: *count,
            })
            .collect()
    }
}

/// One institution of a district, in a line.
#[derive(Clone, Debug, Object, Serialize)]
pub struct InstitutionLineOut {
    /// The institution's code.
    pub social_credit_code: String,
    /// Its name.
    pub name: String,
    /// What kind of place.
    pub kind: InstitutionKind,
    /// The sub-district.
    pub sub_district: String,
    /// Persons in posts that need a certificate.
    pub denominator: u32,
    /// Those of them who are certified.
    pub numerator: u32,
    /// The certified share, four digits after the point; null where there is nobody to certify.
    pub share: Option<f64>,
    /// Everybody employed.
    pub staff: u32,
    /// Those of them who are compliant.
    pub compliant_staff: u32,
    /// Those of the staff who may not work at all: barred, or the latest check found a record.
    pub stopped_staff: u32,
    /// What was found of the institution itself, each code once.
    pub institution_findings: Vec<FindingCode>,
    /// Whether nothing was found, neither of the institution nor of anybody on its staff.
    pub compliant: bool,
}

impl InstitutionLineOut {
    /// Of one of several.
    #[must_use]
    pub fn of(line: &InstitutionLine) -> Self {
        let sums = &line.sums;
        Self {
            social_credit_code: line.social_credit_code.to_string(),
            name: line.name.clone(),
            kind: line.kind,
            sub_district: line.sub_district.clone(),
            denominator: sums.denominator,
            numerator: sums.numerator,
            share: share(sums.numerator, sums.denominator).map(rounded),
            staff: sums.staff,
            compliant_staff: sums.compliant_staff,
            stopped_staff: sums.stopped,
            institution_findings: sums.codes_of_institutions(),
            compliant: sums.compliant > 0,
        }
    }
}

/// What would follow if one kind of finding were put right everywhere, and nothing else.
#[derive(Clone, Debug, Object, Serialize)]
pub struct NearestStepOut {
    /// The finding put right.
    pub finding: FindingCode,
    /// A few words that name it.
    pub finding_title: String,
    /// By how much the numerator grows.
    pub certified: u32,
    /// Distinct persons among them.
    pub persons: u32,
    /// Institutions where that happens.
    pub institutions: u32,
    /// Institutions that become fully certified by it.
    pub institutions_completed: u32,
    /// Everybody counted who has this finding, whether or not something else is found beside it.
    pub affected: u32,
}

impl NearestStepOut {
    fn of(step: &NearestStep, language: Language) -> Self {
        Self {
            finding: step.code,
            finding_title: step.code.title().in_language(language).to_owned(),
            certified: step.certified,
            persons: step.people,
            institutions: step.institutions,
            institutions_completed: step.institutions_completed,
            affected: step.affected,
        }
    }
}

/// How far a district is from 100 % on the day, and what closes most of the gap.
#[derive(Clone, Debug, Object, Serialize)]
pub struct DistrictComplianceOut {
    /// The district's code.
    pub district: String,
    /// The day asked about.
    pub on: NaiveDate,
    /// All institutions.
    pub total: ComplianceTotalOut,
    /// By kind of institution.
    pub by_kind: Vec<KindTotalOut>,
    /// By sub-district.
    pub by_sub_district: Vec<SubDistrictTotalOut>,
    /// Everybody employed, each once.
    pub distinct_people: u32,
    /// What was found of people.
    pub person_findings: Vec<FindingCountOut>,
    /// What was found of institutions.
    pub institution_findings: Vec<FindingCountOut>,
    /// Every institution, in the order they were entered.
    pub institutions: Vec<InstitutionLineOut>,
    /// What closes most of the gap, most effective first.
    pub nearest_steps: Vec<NearestStepOut>,
}

impl DistrictComplianceOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(district: String, on_day: &DistrictOnDay, language: Language) -> Self {
        let rules::DistrictTotal {
            total,
            by_kind,
            by_sub_district,
            distinct_people,
            person_findings,
            institution_findings,
        } = &on_day.total;
        Self {
            district,
            on: on_day.day,
            total: total.into(),
            by_kind: by_kind
                .iter()
                .map(|(kind, total)| KindTotalOut { kind: *kind, total: total.into() })
                .collect(),
            by_sub_district: by_sub_district
                .iter()
                .map(|(name, total)| SubDistrictTotalOut { sub_district: name.clone(), total: total.into() })
                .collect(),
            distinct_people: *distinct_people,
            person_findings: FindingCountOut::all(person_findings, language),
            institution_findings: FindingCountOut::all(institution_findings, language),
            institutions: on_day.institutions.iter().map(InstitutionLineOut::of).collect(),
            nearest_steps: on_day.steps.iter().map(|step| NearestStepOut::of(step, language)).collect(),
        }
    }
}

/// A district and how far it is from 100 %.
#[derive(Clone, Debug, Object, Serialize)]
pub struct DistrictLineOut {
    /// The district's code.
    pub district: String,
    /// All its institutions.
    pub total: ComplianceTotalOut,
}

/// A page of districts, in the order of their codes.
#[derive(Clone, Debug, Object, Serialize)]
pub struct DistrictPage {
    /// The day of the figures.
    pub on: NaiveDate,
    /// The districts.
    pub items: Vec<DistrictLineOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

impl DistrictPage {
    /// Of a day.
    #[must_use]
    pub fn of(on: NaiveDate, lines: Vec<DistrictLine>, next: Option<String>) -> Self {
        let line =
            |line: DistrictLine| DistrictLineOut { district: line.district, total: (&line.total).into() };
        Self { on, items: lines.into_iter().map(line).collect(), next }
    }
}

/// Somebody whom a finding concerns.
#[derive(Clone, Debug, Object, Serialize)]
pub struct PersonWithFindingOut {
    /// The registry number.
    pub registry_number: String,
    /// The name.
    pub name: String,
    /// The posts held at the institution.
    pub posts: Vec<Post>,
    /// A sentence with the facts; several where it is found several times.
    pub sentence: String,
}

/// An institution and those on its staff whom a finding concerns.
#[derive(Clone, Debug, Object, Serialize)]
pub struct InstitutionWithFindingOut {
    /// The institution's code.
    pub social_credit_code: String,
    /// Its name.
    pub name: String,
    /// The sub-district.
    pub sub_district: String,
    /// Those whom it concerns, in the order of registration.
    pub people: Vec<PersonWithFindingOut>,
}

/// A page of those whom a finding concerns.
#[derive(Clone, Debug, Object, Serialize)]
pub struct PeopleWithFindingOut {
    /// Institution by institution, those first that need somebody to act most.
    pub items: Vec<InstitutionWithFindingOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
    /// How many people it concerns in the district; of a person at two institutions at each.
    pub people: u32,
}

impl PeopleWithFindingOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(found: &ConcernedFound, language: Language) -> Self {
        let items: Vec<InstitutionWithFindingOut> = found
            .places
            .iter()
            .map(|place| InstitutionWithFindingOut {
                social_credit_code: place.institution.social_credit_code.to_string(),
                name: place.institution.name.clone(),
                sub_district: place.institution.sub_district.clone(),
                people: place
                    .people
                    .iter()
                    .map(|it| PersonWithFindingOut {
                        registry_number: it.person.registry_number.to_string(),
                        name: it.person.name.clone(),
                        posts: it.posts.clone(),
                        sentence: it.sentences(language),
                    })
                    .collect(),
            })
            .collect();
        let next = items.last().filter(|_| found.more).map(|last| last.social_credit_code.clone());
        Self { items, next, people: found.people }
    }
}

/// What telephone numbers are needed for.
#[derive(Clone, Object)]
pub struct PhonesIn {
    /// What for; those whom it concerns can read it.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub purpose: String,
    /// The institution's code after which the page begins.
    #[oai(validator(max_length = 40))]
    pub after: Option<String>,
}

/// A person's telephone number.
#[derive(Clone, Debug, Object, Serialize)]
pub struct PhoneOut {
    /// The registry number.
    pub registry_number: String,
    /// The name.
    pub name: String,
    /// The institution's code.
    pub social_credit_code: String,
    /// The number; null where none is recorded.
    pub phone: Option<String>,
}

/// The telephone numbers of a page of those whom a finding concerns.
#[derive(Clone, Debug, Object, Serialize)]
pub struct PhonesOut {
    /// Each, institution by institution.
    pub items: Vec<PhoneOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

impl PhonesOut {
    /// Of those who were found.
    #[must_use]
    pub fn of(found: &ConcernedFound, phones: &HashMap<PractitionerId, String>) -> Self {
        let of_place = |place: &ConcernedPlace| {
            let code = place.institution.social_credit_code.to_string();
            let phone = move |it: &ConcernedPerson| PhoneOut {
                registry_number: it.person.registry_number.to_string(),
                name: it.person.name.clone(),
                social_credit_code: code.clone(),
                phone: phones.get(&it.person.id).cloned(),
            };
            place.people.iter().map(phone).collect::<Vec<_>>()
        };
        let last = found.places.last().filter(|_| found.more);
        Self {
            items: found.places.iter().flat_map(of_place).collect(),
            next: last.map(|place| place.institution.social_credit_code.to_string()),
        }
    }
}

/// The certified share of a district on a day.
#[derive(Clone, Debug, Object, Serialize)]
pub struct TrendPointOut {
    /// The day.
    pub on: NaiveDate,
    /// How many days after today; null of today and before.
    pub days_ahead: Option<u64>,
    /// Persons in posts that need a certificate.
    pub denominator: u32,
    /// Those of them who are certified.
    pub numerator: u32,
    /// The certified share, four digits after the point; null where there is nobody to certify.
    pub share: Option<f64>,
    /// Institutions where somebody who needs a certificate is not certified.
    pub short_institutions: u32,
}

/// How a district went, and how it will go when nobody acts.
#[derive(Clone, Debug, Object, Serialize)]
pub struct DistrictTrendOut {
    /// The days, the first first.
    pub points: Vec<TrendPointOut>,
}

impl DistrictTrendOut {
    /// Of these days.
    #[must_use]
    pub fn of(points: &[TrendPoint]) -> Self {
        let point = |it: &TrendPoint| TrendPointOut {
            on: it.on,
            days_ahead: it.ahead,
            denominator: it.certified.denominator,
            numerator: it.certified.numerator,
            share: it.certified.share().map(|share| (share * 10_000.0).round() / 10_000.0),
            short_institutions: it.certified.short,
        };
        Self { points: points.iter().map(point).collect() }
    }
}

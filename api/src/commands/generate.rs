//! `mengya generate`: a register of any size, made up, the same from the same seed. For measuring, never for work.

use super::Failure;
use crate::outdated::{Touched, mark};
use crate::platform::bulk::{Filling, Lines};
use crate::platform::db::insert_all;
use crate::platform::ids::Ids;
use crate::platform::services::Services;
use crate::platform::telemetry;
use crate::practitioners::names::spellings;
use crate::practitioners::proven::{Proven, Registration};
use crate::practitioners::service::{NewPerson, new_row};
use crate::practitioners::standing::{StandingFacts, clear};
use crate::practitioners::store as practitioners;
use crate::screening;
use chrono::{Days, NaiveDate};
use indicatif::{ProgressBar, ProgressStyle};
use mengya_entities::ids::{
    CertificateId, CompletionId, CourseId, CredentialId, EmploymentId, InstitutionId, PractitionerId,
    ProviderId, ScreeningId,
};
use mengya_entities::values::{
    Audience, CertificateKind, CertificateNumber, CourseForm, CredentialKind, CredentialState, IdentityKind,
    IdentityNumber, Instant, InstitutionKind, PersonName, Post, RegistryNumber, ScreeningKind,
    ScreeningOutcome, SocialCreditCode, TeacherQualificationKind, Topic, title_key,
};
use mengya_entities::{
    certificate, completion, course, credential, employment, institution, name_key, practitioner, provider,
    screening as screenings,
};
use sea_orm::ActiveValue::Set;
use sea_orm::{DbErr, EntityTrait as _, IntoActiveModel as _, QuerySelect as _};
use std::collections::HashSet;
use std::hash::Hash;
use std::io::IsTerminal as _;
use std::sync::atomic::{AtomicU32, Ordering};

/// How large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Persons.
    pub practitioners: u32,
    /// Places of care.
    pub institutions: u32,
}

impl Size {
    /// The size of a district, a city or the country, by name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "jingan" => Some(Self { practitioners: 2_000, institutions: 200 }),
            "shanghai" => Some(Self { practitioners: 30_000, institutions: 2_000 }),
            "country" => Some(Self { practitioners: 1_200_000, institutions: 130_000 }),
            _ => None,
        }
    }
}

/// How many persons are written in one transaction.
const GROUP: u32 = 2_000;
/// Completions of each person.
const COMPLETIONS: u64 = 20;
const SURNAMES: &str =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈";
const GIVEN: &str =
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玉萍红玲芬燕云洁梅琳雪倩婷慧莹佳欣怡雨晨思";
const SUB_DISTRICTS: [&str; 14] = [
    "江宁路",
    "石门二路",
    "南京西路",
    "静安寺",
    "曹家渡",
    "天目西路",
    "北站",
    "宝山路",
    "共和新路",
    "大宁路",
    "彭浦新村",
    "临汾路",
    "芷江西路",
    "彭浦镇",
];
const AREAS: [&str; 16] = [
    "310101", "310104", "310105", "310106", "310107", "310109", "310110", "310112", "310113", "310114",
    "310115", "310116", "310117", "310118", "310120", "310151",
];

/// Chance from a seed: the same numbers in every run.
struct Chance(Ids);

impl Chance {
    fn below(&self, limit: u64) -> u64 {
        u64::try_from(self.0.random() % u128::from(limit.max(1))).unwrap_or(0)
    }

    fn one_of<'a, T>(&self, choices: &'a [T]) -> Option<&'a T> {
        choices.get(usize::try_from(self.below(choices.len() as u64)).unwrap_or(0))
    }

    fn character(&self, of: &str) -> char {
        let count = of.chars().count() as u64;
        of.chars().nth(usize::try_from(self.below(count)).unwrap_or(0)).unwrap_or('文')
    }
}

fn day(year: i32, month: u32, of: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, of).unwrap_or_default()
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// The resident identity number of the `index`th made-up person: every index another.
fn identity(index: u32) -> Option<IdentityNumber> {
    let area = AREAS.get((index % 16) as usize)?;
    let born = after(day(1962, 1, 1), u64::from(index / 16 % 15_000)).format("%Y%m%d");
    let body = format!("{area}{born}{:03}", index / 240_000 + 100);
    "0123456789X"
        .chars()
        .find_map(|check| IdentityNumber::parse(IdentityKind::ResidentId, &format!("{body}{check}")).ok())
}

/// The social credit code of the `index`th made-up body.
fn social_credit_code(index: u32) -> Option<SocialCreditCode> {
    let body = format!("MA{index:06}");
    "0123456789X".chars().find_map(|organisation| {
        "0123456789ABCDEFGHJKLMNPQRTUWXY"
            .chars()
            .find_map(|check| SocialCreditCode::parse(&format!("91310106{body}{organisation}{check}")).ok())
    })
}

struct Made {
    institutions: Vec<InstitutionId>,
    courses: Vec<(CourseId, i32)>,
}

/// Fills the register.
///
/// # Errors
/// When the register is not empty, or the store does not take the rows.
pub async fn run(services: &Services, size: Size, seed: u64) -> Result<(), Failure> {
    let reader = services.database.reader();
    let holds_persons = practitioner::Entity::find().limit(1).one(reader).await?.is_some();
    if holds_persons || institution::Entity::find().limit(1).one(reader).await?.is_some() {
        return Err(Failure::usage(
            "the register holds persons or institutions already, and made-up people do not belong among them\n  give an empty store with --database, and a keys folder of its own with --keys",
        ));
    }
    let database = services.database.clone();
    let services = Services { ids: Ids::seeded(seed), ..services.clone() };
    let chance = Chance(Ids::seeded(seed ^ 0x6d65_6e67));
    let made = frame(&services, &chance, size).await?;
    let progress = Progress::begin(size.practitioners);
    let filling = Filling::begin(&services.database, &TABLES).await?;
    let mut making = Making { services, chance, made, numbers: Numbers::default() };
    match filling {
        Some(filling) => copy_people(making, filling, size.practitioners, &progress).await?,
        None => {
            for range in groups(size.practitioners) {
                let done = range.end;
                let rows = making.people(range);
                insert_people(&making.services, rows).await?;
                progress.written(done);
            }
        }
    }
    progress.end();
    let tx = database.begin().await?;
    mark(&tx, Touched::All).await?;
    Ok(tx.commit().await?)
}

/// The tables that people are written to.
const TABLES: [&str; 7] =
    ["practitioners", "name_keys", "employments", "credentials", "screenings", "completions", "certificates"];

fn groups(persons: u32) -> impl Iterator<Item = std::ops::Range<u32>> {
    (0..persons).step_by(GROUP as usize).map(move |from| from..(from + GROUP).min(persons))
}

/// What is told meanwhile: a bar with rate and time left on a terminal, a line for each 5 % elsewhere.
struct Progress {
    bar: ProgressBar,
    persons: u32,
    told: AtomicU32,
}

impl Progress {
    fn begin(persons: u32) -> Self {
        let bar = if std::io::stderr().is_terminal() {
            ProgressBar::new(u64::from(persons))
        } else {
            ProgressBar::hidden()
        };
        if let Ok(style) =
            ProgressStyle::with_template("{bar:30} {pos}/{len} persons, {per_sec}, {eta} left {msg}")
        {
            bar.set_style(style);
        }
        Self { bar, persons, told: AtomicU32::new(0) }
    }

    fn written(&self, done: u32) {
        self.bar.set_position(u64::from(done));
        let percent = u32::try_from(u64::from(done) * 100 / u64::from(self.persons.max(1))).unwrap_or(100);
        if self.bar.is_hidden() && percent >= self.told.load(Ordering::Relaxed) + 5 {
            self.told.store(percent, Ordering::Relaxed);
            telemetry::tell(format_args!("{percent} % ({done} of {} persons)", self.persons));
        }
    }

    /// A step after the last person: so many are done, of so many.
    fn indexed(&self, done: usize, of: usize) {
        self.bar.set_message(format!("· index {done}/{of}"));
        if self.bar.is_hidden() {
            telemetry::tell(format_args!("indexes and foreign keys: {done} of {of}"));
        }
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// Numbers that were drawn already.
#[derive(Default)]
struct Numbers {
    registry: HashSet<RegistryNumber>,
    certificates: HashSet<CertificateNumber>,
}

/// Draws until a number comes that nobody has.
fn draw<T: Eq + Hash + Clone>(taken: &mut HashSet<T>, mut once: impl FnMut() -> T) -> T {
    loop {
        let drawn = once();
        if taken.insert(drawn.clone()) {
            return drawn;
        }
    }
}

/// Makes people up.
struct Making {
    services: Services,
    chance: Chance,
    made: Made,
    numbers: Numbers,
}

impl Making {
    fn people(&mut self, range: std::ops::Range<u32>) -> Rows {
        let mut rows = Rows::default();
        for index in range {
            person(self, index, &mut rows);
        }
        rows
    }
}

/// Writes people by COPY: one thread makes the next group up while the store takes the last one.
async fn copy_people(
    mut making: Making,
    mut filling: Filling,
    persons: u32,
    progress: &Progress,
) -> Result<(), Failure> {
    let (sender, mut receiver) = tokio::sync::mpsc::channel(2);
    let maker = tokio::task::spawn_blocking(move || {
        for range in groups(persons) {
            let done = range.end;
            let lines = making.people(range).lines().map(|lines| (done, lines));
            let failed = lines.is_err();
            if sender.blocking_send(lines).is_err() || failed {
                break;
            }
        }
    });
    while let Some(group) = receiver.recv().await {
        let (done, tables) = group?;
        for lines in tables {
            filling.copy(lines).await?;
        }
        progress.written(done);
    }
    maker.await.map_err(|error| Failure::unavailable(format!("making people up: {error}")))?;
    Ok(filling.finish(&|done, of| progress.indexed(done, of)).await?)
}

async fn frame(services: &Services, chance: &Chance, size: Size) -> Result<Made, Failure> {
    let now = Instant::from(services.clock.now());
    let tx = services.database.begin().await?;
    let (mut providers, mut courses, mut course_ids) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..10_u32 {
        let id: ProviderId = services.ids.next();
        let Some(code) = social_credit_code(900_000 + number) else { continue };
        let name = format!("示例培训中心{number}（合成）");
        providers.push(provider::ActiveModel {
            id: Set(id),
            code: Set(format!("GX{number:02}")),
            name_key: Set(title_key(&name)),
            name: Set(name),
            social_credit_code: Set(code),
            phone_sealed: Set(None),
            version: Set(1),
            created_at: Set(now),
        });
        for (at, topic) in Topic::ALL.iter().enumerate() {
            let course_id: CourseId = services.ids.next();
            let title = format!("{}示例课程{number}", topic.zh());
            courses.push(course::ActiveModel {
                id: Set(course_id),
                provider_id: Set(id),
                code: Set(format!("GX{number:02}-{at:03}")),
                title_key: Set(title_key(&title)),
                title: Set(title),
                title_en: Set(None),
                topic: Set(*topic),
                form: Set(if at % 3 == 2 { CourseForm::Online } else { CourseForm::Theory }),
                audience: Set(Audience::Everybody),
                minutes: Set(360),
                version: Set(1),
                created_at: Set(now),
            });
            course_ids.push((course_id, 360));
        }
    }
    let (mut rows, mut institutions) = (Vec::new(), Vec::new());
    for index in 0..size.institutions {
        let id: InstitutionId = services.ids.next();
        let Some(code) = social_credit_code(index) else { continue };
        let sub_district = SUB_DISTRICTS[(index % 14) as usize];
        let name = format!("{sub_district}示例托育园{index}");
        // A city has sixteen districts: the registry's own keeps one institution in sixteen, at least.
        let district = AREAS[(index % 16) as usize];
        rows.push(institution::ActiveModel {
            id: Set(id),
            social_credit_code: Set(code),
            name_key: Set(title_key(&name)),
            sounds: Set(Some(spellings(&name))),
            name: Set(name),
            name_en: Set(None),
            kind: Set(chance.one_of(InstitutionKind::ALL).copied().unwrap_or(InstitutionKind::Nursery)),
            district: Set(district.to_owned()),
            sub_district: Set(sub_district.to_owned()),
            address: Set(None),
            phone_sealed: Set(None),
            infant_classes: Set(0),
            infant_places: Set(0),
            toddler_classes: Set(1),
            toddler_places: Set(12),
            older_classes: Set(2),
            older_places: Set(36),
            mixed_classes: Set(0),
            mixed_places: Set(0),
            filed_on: Set(Some(day(2022, 3, 1))),
            notice_number: Set(None),
            version: Set(1),
            created_at: Set(now),
        });
        institutions.push(id);
    }
    insert_all::<provider::Entity>(&tx, providers).await?;
    insert_all::<course::Entity>(&tx, courses).await?;
    insert_all::<institution::Entity>(&tx, rows).await?;
    tx.commit().await?;
    Ok(Made { institutions, courses: course_ids })
}

#[derive(Default)]
struct Rows {
    people: Vec<Proven<Registration>>,
    employments: Vec<employment::ActiveModel>,
    credentials: Vec<credential::ActiveModel>,
    screenings: Vec<screenings::ActiveModel>,
    completions: Vec<completion::ActiveModel>,
    certificates: Vec<certificate::ActiveModel>,
}

impl Rows {
    /// As COPY reads them, each table after those that it points to.
    fn lines(&self) -> Result<[Lines; 7], DbErr> {
        let people = || self.people.iter().map(|person| &person.row().row);
        let names: Vec<name_key::ActiveModel> =
            people().flat_map(|row| practitioners::name_key_rows(row.id, &row.name)).collect();
        let people: Vec<practitioner::ActiveModel> =
            people().map(|row| row.clone().into_active_model()).collect();
        Ok([
            Lines::of::<practitioner::Entity>(&people)?,
            Lines::of::<name_key::Entity>(&names)?,
            Lines::of::<employment::Entity>(&self.employments)?,
            Lines::of::<credential::Entity>(&self.credentials)?,
            Lines::of::<screenings::Entity>(&self.screenings)?,
            Lines::of::<completion::Entity>(&self.completions)?,
            Lines::of::<certificate::Entity>(&self.certificates)?,
        ])
    }
}

async fn insert_people(services: &Services, rows: Rows) -> Result<(), Failure> {
    let tx = services.database.begin().await?;
    practitioners::insert_all(&tx, &services.ids, rows.people).await?;
    insert_all::<employment::Entity>(&tx, rows.employments).await?;
    insert_all::<credential::Entity>(&tx, rows.credentials).await?;
    insert_all::<screenings::Entity>(&tx, rows.screenings).await?;
    insert_all::<completion::Entity>(&tx, rows.completions).await?;
    insert_all::<certificate::Entity>(&tx, rows.certificates).await?;
    Ok(tx.commit().await?)
}

fn person(making: &mut Making, index: u32, rows: &mut Rows) {
    let Making { services, chance, made, numbers } = making;
    let Some(identity) = identity(index) else { return };
    let name =
        format!("{}{}{}", chance.character(SURNAMES), chance.character(GIVEN), chance.character(GIVEN));
    let Ok(name) = PersonName::parse(&name) else { return };
    let phone = Some(format!("199{:08}", index));
    let today = services.clock.today();
    let mut newcomer = new_row(services, &NewPerson { name: name.clone(), identity, phone }, today);
    newcomer.row.registry_number =
        draw(&mut numbers.registry, || RegistryNumber::from_random(services.ids.random()));
    let id = newcomer.row.id;
    // A made-up register has no bans.
    let Ok(cleared) = clear(&StandingFacts { practitioner: id, bans: &[] }, today) else { return };
    let Ok(newcomer) = Proven::of(&cleared, newcomer) else { return };
    rows.people.push(newcomer);
    let now = Instant::from(services.clock.now());
    let post = match index % 20 {
        0 => Post::Head,
        1 | 2 => Post::Health,
        3 | 4 => Post::Guard,
        5 => Post::Nutrition,
        6 => Post::Cook,
        7..=11 => Post::Teacher,
        _ => Post::Caregiver,
    };
    let here = made.institutions.get((index as usize) % made.institutions.len().max(1)).copied();
    let began = after(day(2021, 1, 1), chance.below(1_500));
    if let Some(here) = here {
        rows.employments.push(employed(services, id, here, post, began, None));
        for _ in 0..chance.below(3) {
            let elsewhere = chance.one_of(&made.institutions).copied().unwrap_or(here);
            let from = after(day(2016, 1, 1), chance.below(1_500));
            rows.employments.push(employed(
                services,
                id,
                elsewhere,
                post,
                from,
                Some(after(from, 90 + chance.below(200))),
            ));
        }
    }
    credentials(services, chance, id, index, rows);
    for (kind, on) in [
        (ScreeningKind::Entry, after(began, 0)),
        (ScreeningKind::Yearly, after(day(2025, 9, 1), chance.below(280))),
    ] {
        let screening_id: ScreeningId = services.ids.next();
        rows.screenings.push(screenings::ActiveModel {
            id: Set(screening_id),
            practitioner_id: Set(id),
            kind: Set(kind),
            checked_on: Set(on),
            outcome_sealed: Set(screening::store::seal(
                &services.vault,
                screening_id,
                ScreeningOutcome::Clear,
            )),
            receipt_number: Set(None),
            institution_id: Set(here),
            recorded_by: Set(None),
            created_at: Set(now),
        });
    }
    for number in 0..COMPLETIONS {
        let at =
            usize::try_from((u64::from(index) * 7 + number) % made.courses.len().max(1) as u64).unwrap_or(0);
        let Some((course_id, minutes)) = made.courses.get(at).copied() else { continue };
        let on = after(day(2023, 1, 1), number * 60 + chance.below(50));
        rows.completions.push(completion::ActiveModel {
            id: Set(services.ids.next::<CompletionId>()),
            practitioner_id: Set(id),
            course_id: Set(course_id),
            started_on: Set(on),
            ended_on: Set(on),
            minutes: Set(minutes),
            passed: Set(chance.below(40) != 0),
            session: Set(None),
            corrects_id: Set(None),
            superseded_by: Set(None),
            reason: Set(None),
            import_id: Set(None),
            recorded_by: Set(None),
            created_at: Set(now),
        });
    }
    if index.is_multiple_of(3) {
        rows.certificates.push(certificate::ActiveModel {
            id: Set(services.ids.next::<CertificateId>()),
            number: Set(draw(&mut numbers.certificates, || {
                CertificateNumber::from_random(services.ids.random())
            })),
            kind: Set(CertificateKind::DualCertification),
            practitioner_id: Set(id),
            completion_id: Set(None),
            holder_name: Set(name.as_str().to_owned()),
            title: Set("双证登记证书".to_owned()),
            issuer_zh: Set(services.settings.issuer_zh.clone()),
            issuer_en: Set(services.settings.issuer_en.clone()),
            issued_on: Set(day(2026, 1, 5)),
            valid_until: Set(Some(day(2029, 1, 4))),
            withdrawn_on: Set((index.is_multiple_of(99)).then(|| day(2026, 5, 1))),
            withdrawn_reason: Set((index.is_multiple_of(99)).then(|| "示例".to_owned())),
            issued_by: Set(None),
            sha256: Set(vec![0; 32]),
            version: Set(1),
            created_at: Set(now),
        });
    }
}

fn employed(
    services: &Services,
    person: PractitionerId,
    institution: InstitutionId,
    post: Post,
    from: NaiveDate,
    until: Option<NaiveDate>,
) -> employment::ActiveModel {
    employment::ActiveModel {
        id: Set(services.ids.next::<EmploymentId>()),
        practitioner_id: Set(person),
        institution_id: Set(institution),
        post: Set(post),
        from_on: Set(from),
        until_on: Set(until),
        supervisor_id: Set(None),
        supervisor_name: Set(None),
        version: Set(1),
        created_at: Set(Instant::from(services.clock.now())),
    }
}

fn credentials(services: &Services, chance: &Chance, person: PractitionerId, index: u32, rows: &mut Rows) {
    let health_on = after(day(2025, 7, 1), chance.below(360));
    let kinds = [
        (
            CredentialKind::TeacherQualification,
            None,
            Some(TeacherQualificationKind::Kindergarten),
            day(2018, 7, 1),
        ),
        (CredentialKind::InfantCaregiver, Some(4), None, day(2020, 5, 1)),
        (CredentialKind::HealthWorkerTraining, None, None, day(2021, 6, 1)),
        (CredentialKind::HealthCertificate, None, None, health_on),
    ];
    for (kind, level, teacher_kind, issued_on) in kinds {
        let number =
            (kind == CredentialKind::TeacherQualification).then(|| format!("2018310151{:07}", index));
        let key = crate::credentials::rules::natural_key(
            kind,
            level,
            teacher_kind,
            number.as_deref(),
            Some(issued_on),
            None,
        );
        rows.credentials.push(credential::ActiveModel {
            id: Set(services.ids.next::<CredentialId>()),
            practitioner_id: Set(person),
            kind: Set(kind),
            level: Set(level),
            teacher_kind: Set(teacher_kind),
            number: Set(number),
            specialty: Set(None),
            issued_on: Set(Some(issued_on)),
            valid_until: Set(None),
            natural_key: Set(key),
            state: Set(CredentialState::Verified),
            state_on: Set(issued_on),
            state_reason: Set(None),
            decided_by: Set(None),
            version: Set(1),
            created_at: Set(Instant::from(services.clock.now())),
        });
    }
}

//! `mengya demo`: a whole district to try out, on embedded defaults, with keys and passwords of its own.

use super::{Failure, import, open, serve};
use crate::access::Actor;
use crate::accounts::holder::Holder;
use crate::accounts::rules::Ending;
use crate::accounts::service::{Accounts, FirstPassword, NewAccount};
use crate::app::App;
use crate::bans::recording::{self as bans, WrittenDecision, WrittenWhom};
use crate::certificates::service::{Personal, Subject};
use crate::credentials::rules::Claim;
use crate::credentials::service as credentials;
use crate::disputes::service::{self as disputes, NewDispute};
use crate::evidence::service as evidence;
use crate::imports::recording::{FolderOptions, import_folder};
use crate::platform::clock::Clock;
use crate::platform::config::Settings;
use crate::platform::files::write_secret;
use crate::platform::problem::ProblemCode;
use crate::platform::services::Services;
use crate::practitioners::service as practitioners;
use chrono::{NaiveDate, TimeDelta};
use mengya_entities::ids::PractitionerId;
use mengya_entities::values::{
    BanKind, BanTerm, CredentialKind, DisputeSubject, IdentityKind, IdentityNumber, PersonName, Post,
    ReaderLanguage, Role,
};
use mengya_entities::{account, completion, employment, institution, practitioner, provider};
use rust_embed::RustEmbed;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QueryTrait as _};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../tests/data/jingan"]
#[exclude = "expected.json"]
struct District;

/// How to sign in as one role.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DemoAccount {
    /// The role.
    pub role: Role,
    /// The name.
    pub username: String,
    /// The password.
    pub password: String,
    /// Who it is.
    pub about: String,
}

/// How the demonstration's registry is reached.
const CONTACT: &str = "托育服务登记处，电话 021-0000 0000（合成）";
const CONTACT_EN: &str = "the childcare registry, 021-0000 0000 (synthetic)";

/// Whose account is left for the administrator to confirm.
const WAITING: &str = "administrator-b";

/// The day the demonstration's lists are of.
fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 30).unwrap_or_default()
}

/// Makes the demonstration in `folder`, where it is not made yet, and serves it.
///
/// # Errors
/// When the folder cannot be written or the address cannot be listened on.
pub async fn run(mut settings: Settings, folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder)
        .map_err(|error| Failure::usage(format!("the folder {}: {error}", folder.display())))?;
    settings.database = format!("sqlite:{}", folder.join("mengya.sqlite").display());
    settings.keys = folder.join("keys");
    if settings.contact.is_none() {
        settings.contact = Some(CONTACT.to_owned());
        settings.contact_en = Some(CONTACT_EN.to_owned());
    }
    settings.public_url = format!("http://{}", settings.listen);
    let start = day().and_hms_opt(2, 31, 5).map(|at| at.and_utc()).unwrap_or_default();
    let clock = Clock::starting_at(settings.time_zone, start);
    let (services, tokens) = open::open_at(settings, clock).await?;
    let app = App::new(services.clone(), tokens);
    let accounts = folder.join("accounts.json");
    if !accounts.exists() {
        load(&app, folder, &accounts).await?;
    }
    // Whether it can be shown or not, the demonstration is served.
    let _ = super::print(&guide(&services, &accounts)?);
    serve::run(app).await
}

async fn load(app: &App, folder: &Path, accounts: &Path) -> Result<(), Failure> {
    let services = &app.services;
    let files: Vec<(String, Vec<u8>)> = District::iter()
        .filter_map(|path| Some((path.to_string(), District::get(&path)?.data.into_owned())))
        .collect();
    tracing::info!(files = files.len(), "loading the demonstration district");
    let options = FolderOptions { day: day(), trusted: true };
    let outcomes = import_folder(services, &Actor::operator(), files, options, &|_, _, _| {}).await?;
    let report = folder.join("import.json");
    let text = serde_json::to_vec_pretty(&import::as_json(&outcomes)).unwrap_or_default();
    std::fs::write(&report, text)
        .map_err(|error| Failure::unreadable(format!("{}: {error}", report.display())))?;
    let made = open_accounts(&app.accounts, services).await?;
    issue(app, &folder.join("certificates")).await?;
    claim(services).await?;
    dispute(services).await?;
    bar(services).await?;
    let text = serde_json::to_vec_pretty(&made).unwrap_or_default();
    write_secret(accounts, &text)
        .map_err(|error| Failure::unreadable(format!("{}: {error}", accounts.display())))
}

async fn open_accounts(access: &Accounts, services: &Services) -> Result<Vec<DemoAccount>, Failure> {
    let reader = services.database.reader();
    let institution =
        institution::Entity::find().filter(institution::Column::Name.contains("萤火虫")).one(reader).await?;
    let provider = provider::Entity::find().order_by_asc(provider::Column::Code).one(reader).await?;
    let caregiver = match &institution {
        Some(institution) => {
            let row = employment::Entity::find()
                .filter(employment::Column::InstitutionId.eq(institution.id))
                .filter(employment::Column::Post.eq(Post::Caregiver))
                .filter(employment::Column::UntilOn.is_null())
                .order_by_asc(employment::Column::Id)
                .one(reader)
                .await?;
            match row {
                Some(row) => practitioner::Entity::find_by_id(row.practitioner_id).one(reader).await?,
                None => None,
            }
        }
        None => None,
    };
    let (Some(institution), Some(provider), Some(caregiver)) = (institution, provider, caregiver) else {
        return Err(Failure::unreadable("the demonstration district is incomplete"));
    };
    let district = services.settings.district.clone();
    let mut made = Vec::new();
    // The first administrator is opened by the operator alone, and confirms whom the operator opens after that.
    let mut plans: Vec<(Role, &str, String)> =
        vec![(Role::Administrator, "administrator", "系统管理员".to_owned())];
    let others = [
        (Role::RegulatorOfficer, "officer-a", "监管人员甲"),
        (Role::RegulatorOfficer, "officer-b", "监管人员乙"),
        (Role::Administrator, WAITING, "系统管理员乙，待系统管理员确认后才能登录"),
        (Role::Auditor, "auditor", "审计人员"),
    ];
    plans.extend(others.map(|(role, name, about)| (role, name, about.to_owned())));
    plans.push((Role::InstitutionManager, "manager", format!("{} 管理员", institution.name)));
    plans.push((Role::ProviderStaff, "clerk", format!("{} 教务员", provider.name)));
    plans.push((
        Role::Practitioner,
        "practitioner",
        format!("{}，{}", caregiver.name, caregiver.registry_number),
    ));
    let mut administrator = None;
    for (number, (role, username, about)) in plans.into_iter().enumerate() {
        let password = passphrase(services);
        let called = about.split('，').next().unwrap_or(&about);
        let new = NewAccount {
            username: username.to_owned(),
            display_name: called.to_owned(),
            password: FirstPassword::Shown(password.clone()),
            role,
            held_by: if role.has_power() { Some(made_up_holder(called, number)?) } else { None },
            practitioner_id: (role == Role::Practitioner).then_some(caregiver.id),
            provider_id: (role == Role::ProviderStaff).then_some(provider.id),
            institution_id: (role == Role::InstitutionManager).then_some(institution.id),
            district: (role == Role::RegulatorOfficer).then(|| district.clone()),
            email: Some(format!("{username}@mengya.example")),
            language: ReaderLanguage::Chinese,
        };
        let opened = access.open_account(&Actor::operator(), new).await?.row;
        if administrator.is_none() {
            administrator = Actor::of_account(&opened);
        }
        let waiting = access.waiting_changes_of(&[opened.id]).await?.get(&opened.id).copied();
        if let (Some(change), Some(administrator)) = (waiting.filter(|_| username != WAITING), &administrator)
        {
            access.decide_change(administrator, change, Some("*"), Ending::Confirmed, "演示账号").await?;
        }
        made.push(DemoAccount { role, username: username.to_owned(), password, about });
    }
    // Officers first: they see the most.
    made.sort_by_key(|account: &DemoAccount| account.role != Role::RegulatorOfficer);
    Ok(made)
}

/// Who holds an account of the demonstration: a made-up passport for each.
fn made_up_holder(name: &str, number: usize) -> Result<Holder, Failure> {
    let made_up = |_| Failure::unreadable("a made-up document is none");
    let identity =
        IdentityNumber::parse(IdentityKind::Passport, &format!("DEMO{number:05}")).map_err(made_up)?;
    let name = PersonName::parse(name).map_err(|error| Failure::unreadable(error.to_string()))?;
    Ok(Holder { name, identity })
}

/// Issues one certificate of each kind and leaves their files in the folder.
async fn issue(app: &App, folder: &Path) -> Result<(), Failure> {
    let reader = app.services.database.reader();
    std::fs::create_dir_all(folder)
        .map_err(|error| Failure::usage(format!("the folder {}: {error}", folder.display())))?;
    let people: Vec<_> = practitioner::Entity::find()
        .order_by_asc(practitioner::Column::Id)
        .all(reader)
        .await?
        .into_iter()
        .map(|row| row.id)
        .collect();
    let held = crate::credentials::store::of_persons(reader, &people).await?;
    let dual = crate::credentials::rules::dual_certified(&held, day());
    let certified = people.iter().find(|id| dual.contains(id));
    let mut subjects = Vec::new();
    if let Some(id) = certified
        && let Some(row) = practitioner::Entity::find_by_id(*id).one(reader).await?
    {
        let number = row.registry_number.to_string();
        subjects.extend(Personal::ALL.map(|personal| Subject::Person(personal, number.clone())));
    }
    let own = own_practitioner(&app.services).await?;
    let passed = completion::Entity::find()
        .filter(completion::Column::Passed.eq(true))
        .apply_if(own, |query, own| query.filter(completion::Column::PractitionerId.eq(own)))
        .filter(completion::Column::SupersededBy.is_null())
        .order_by_asc(completion::Column::Id)
        .one(reader)
        .await?;
    subjects.extend(passed.map(|row| Subject::Completion(row.id)));
    for subject in subjects {
        let (issued, _) = app.certificates.issue(&Actor::operator(), &subject).await?;
        let (_, pdf) = app.certificates.document(&Actor::operator(), &issued.number.to_string()).await?;
        let file = folder.join(format!("{}.pdf", issued.number));
        std::fs::write(&file, pdf)
            .map_err(|error| Failure::unreadable(format!("{}: {error}", file.display())))?;
    }
    Ok(())
}

/// The practitioner who has an account.
async fn own_practitioner(services: &Services) -> Result<Option<PractitionerId>, Failure> {
    let account = account::Entity::find()
        .filter(account::Column::Role.eq(Role::Practitioner))
        .one(services.database.reader())
        .await?;
    Ok(account.and_then(|account| account.practitioner_id))
}

/// Something for the officers to verify: that practitioner's new health certificate.
async fn claim(services: &Services) -> Result<(), Failure> {
    let Some(id) = own_practitioner(services).await? else { return Ok(()) };
    let Some(person) = practitioner::Entity::find_by_id(id).one(services.database.reader()).await? else {
        return Ok(());
    };
    let claim = Claim {
        kind: CredentialKind::HealthCertificate,
        level: None,
        teacher_kind: None,
        number: Some("沪健合 2026-0618".to_owned()),
        issued_on: Some(day() - TimeDelta::days(12)),
        valid_until: None,
        specialty: None,
    };
    let (number, file) = (person.registry_number.to_string(), picture());
    credentials::claim(services, &Actor::operator(), &number, claim, None, file.as_ref()).await?;
    Ok(())
}

/// Something to answer, for the institution and for the officers: that practitioner finds two entries wrong.
async fn dispute(services: &Services) -> Result<(), Failure> {
    let Some(own) = actor(services, "practitioner").await? else { return Ok(()) };
    let Some(id) = own_practitioner(services).await? else { return Ok(()) };
    let reader = services.database.reader();
    let Some(person) = practitioner::Entity::find_by_id(id).one(reader).await? else { return Ok(()) };
    let employed = employment::Entity::find()
        .filter(employment::Column::PractitionerId.eq(id))
        .order_by_asc(employment::Column::Id)
        .one(reader)
        .await?;
    let number = person.registry_number.to_string();
    let person = (DisputeSubject::Person, id.0, "姓名最后一个字应为“艺”，见附件（合成）。");
    let employed =
        employed.map(|row| (DisputeSubject::Employment, row.id.0, "入职日期应早一个月，以合同为准。"));
    for (subject, entry, says) in std::iter::once(person).chain(employed) {
        let new = NewDispute { subject, entry, says: says.to_owned(), file: picture() };
        disputes::raise(services, &own, &number, new).await?;
    }
    Ok(())
}

fn picture() -> Option<evidence::Handed> {
    evidence::taken(Arc::new(PICTURE.to_vec())).ok()
}

/// A grey picture, as a photo would be handed in.
const PICTURE: &[u8] = b"\
    \x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x40\x00\x00\x00\x40\x08\
    \x00\x00\x00\x00\x8f\x02\x2e\x02\x00\x00\x00\x3e\x49\x44\x41\x54\x78\xda\xed\xd4\xa1\x15\x00\x20\x08\
    \x45\x51\xf6\x9f\xce\x49\x9c\x81\x82\xd1\x00\x91\x73\x69\x3f\x78\x9b\x2f\x4e\xdd\xad\xeb\xee\x00\xac\
    \x00\xa6\x0f\xdf\x06\xec\x00\xfc\x05\x80\x1e\x00\xf4\x00\xa0\x07\x00\x3d\x00\xe8\x01\xe0\xb3\x13\xb3\
    \x3c\xf0\xc4\x34\x95\xdf\x02\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

/// Something for the second officer to confirm, and for both to check: a ban that the first recorded, and somebody of the
/// same name whom the institution meant to register.
async fn bar(services: &Services) -> Result<(), Failure> {
    let (Some(officer), Some(manager)) =
        (actor(services, "officer-a").await?, actor(services, "manager").await?)
    else {
        return Ok(());
    };
    let whom = WrittenWhom::Document {
        name: "周不言".to_owned(),
        kind: IdentityKind::Passport,
        number: "EX0000017".to_owned(),
    };
    let decision = WrittenDecision {
        decision_number: "静教禁〔2026〕演1号（合成）".to_owned(),
        bars_several: false,
        kind: BanKind::Administrative,
        legal_basis: "《中华人民共和国未成年人保护法》第六十二条".to_owned(),
        authority: "上海市静安区教育局（合成）".to_owned(),
        grounds: Some("演示用，人和事均为虚构".to_owned()),
        decided_on: day() - TimeDelta::days(1),
        effective_on: day(),
        early_reason: None,
        term: BanTerm::Life,
        until_on: None,
    };
    bans::record(services, &officer, whom, decision).await?;
    let newcomer =
        practitioners::read_new("周不言", IdentityKind::Passport, "EX0000025", Some("13800000000"))?;
    match practitioners::register(services, &manager, newcomer).await {
        Err(problem) if problem.code == ProblemCode::OfficerFirst => Ok(()),
        Err(problem) => Err(problem.into()),
        Ok(_) => Err(Failure::unreadable("the demonstration's namesake was not stopped")),
    }
}

async fn actor(services: &Services, username: &str) -> Result<Option<Actor>, Failure> {
    let found = account::Entity::find()
        .filter(account::Column::Username.eq(username))
        .one(services.database.reader())
        .await?;
    Ok(found.as_ref().and_then(Actor::of_account))
}

/// Four groups of random characters: 77 bits, easy to copy.
fn passphrase(services: &Services) -> String {
    let number = mengya_entities::values::CertificateNumber::from_random(services.ids.random());
    number.to_string().trim_start_matches("MY-").to_lowercase()
}

fn guide(services: &Services, accounts: &Path) -> Result<String, Failure> {
    let stored = std::fs::read(accounts)
        .map_err(|error| Failure::unreadable(format!("{}: {error}", accounts.display())))?;
    let made: Vec<DemoAccount> = serde_json::from_slice(&stored)
        .map_err(|error| Failure::unreadable(format!("{}: {error}", accounts.display())))?;
    let url = &services.settings.public_url;
    let mut text = String::new();
    let _ =
        writeln!(text, "\nMengya (萌芽) with the demonstration district of Jing'an, as of 30 June 2026.\n");
    let _ = writeln!(text, "  pages   {url}/sign-in         sign in as one of these, and see what they see");
    let _ = writeln!(text, "          {url}/verify          check a certificate");
    let _ = writeln!(text, "  API     {url}/docs            every operation, to try out");
    let _ = writeln!(text, "          {url}/openapi.json    its document\n");
    let _ = writeln!(
        text,
        "  Sign in on the page; programs send POST {url}/api/v1/tokens, then `Authorization: Bearer …`:\n"
    );
    let _ = writeln!(text, "    {:<20} {:<15} {:<18} who", "role", "username", "password");
    for account in &made {
        let _ = writeln!(
            text,
            "    {:<20} {:<15} {:<18} {}",
            account.role.code(),
            account.username,
            account.password,
            account.about
        );
    }
    let _ = writeln!(
        text,
        "\n  Certificates, signed by the development authority {}/root.pem:\n",
        services.settings.keys.display()
    );
    let folder = accounts.with_file_name("certificates");
    for file in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        let name = file.file_name().to_string_lossy().trim_end_matches(".pdf").to_owned();
        let _ = writeln!(
            text,
            "    {url}/v/{}    {}",
            name.trim_start_matches("MY").replace('-', ""),
            file.path().display()
        );
    }
    let _ = writeln!(text, "\n  Try:");
    let _ = writeln!(text, "    TOKEN=$(curl -s {url}/api/v1/tokens -H 'Content-Type: application/json' \\");
    if let Some(officer) = made.first() {
        let _ = writeln!(
            text,
            "      -d '{{\"username\":\"{}\",\"password\":\"{}\"}}' | sed 's/.*\"access_token\":\"\\([^\"]*\\).*/\\1/')",
            officer.username, officer.password
        );
    }
    let _ = writeln!(
        text,
        "    curl -s {url}/api/v1/districts/{}/compliance -H \"Authorization: Bearer $TOKEN\"\n",
        services.settings.district
    );
    Ok(text)
}

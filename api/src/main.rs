//! The commands.

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use mengya_api::access::Actor;
use mengya_api::access::two_persons::Party;
use mengya_api::accounts::changes::AccountChange;
use mengya_api::accounts::holder::{self, WrittenHolder};
use mengya_api::accounts::rules::is_done_alone;
use mengya_api::accounts::service::WELCOME_HOURS;
use mengya_api::accounts::service::{FirstPassword, NewAccount};
use mengya_api::accounts::store as accounts;
use mengya_api::app::App;
use mengya_api::commands::{
    Exit, Failure, backup, demo, generate, import, keys, open, pages, print, recount, report, serve,
};
use mengya_api::imports::recording::FolderOptions;
use mengya_api::platform::clock::Clock;
use mengya_api::platform::config::Settings;
use mengya_api::platform::problem::{Problem, ProblemCode};
use mengya_api::platform::telemetry;
use mengya_entities::account;
use mengya_entities::values::{
    AccountChangeKind, AccountState, IdentityKind, ReaderLanguage, RegistryNumber, Role, SocialCreditCode,
};
use serde_json::{Value, json};
use std::io::{BufRead as _, IsTerminal as _, Read as _};
use std::path::PathBuf;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Mengya (萌芽): the registry of the people who care for children under three, and of the proof that they may.
///
/// Settings come from `mengya.toml`, from MENGYA_… in the environment and from flags; the later wins. Without any, the
/// store is an SQLite file in `var/`, and the service listens on this machine only.
#[derive(Parser)]
#[command(name = "mengya", version, arg_required_else_help = true)]
#[command(
    after_help = "Try it:  mengya demo\n\nExit codes: 0 done; 1 done, and the answer is no; 2 called wrongly; 3 something cannot be read; 4 the store is away."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Args)]
struct Shared {
    /// The file with settings.
    #[arg(long, global = true, value_name = "FILE", env = "MENGYA_CONFIG")]
    config: Option<PathBuf>,
    /// The store: sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME.
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// The folder with the registry's keys.
    #[arg(long, global = true, value_name = "FOLDER")]
    keys: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API and the pages.
    ///
    /// Brings the store's tables up to date first. A store that never held anything encrypted gets new keys in the keys
    /// folder; any other opens only with its own. Stops on SIGTERM when the requests in flight are answered.
    Serve {
        /// The address to listen on.
        #[arg(long, value_name = "ADDRESS:PORT")]
        listen: Option<String>,
        /// The address people see, for QR codes and links.
        #[arg(long, value_name = "URL")]
        public_url: Option<String>,
    },
    /// Bring the store's tables up to date.
    Migrate,
    /// Print the OpenAPI 3.1 document of the API.
    Openapi,
    /// Print every page as JSON: its name, method, path, and the roles that may see or send it.
    Pages,
    /// Try it out: a whole district, with keys and passwords of its own, in a local folder.
    Demo {
        /// The folder of the demonstration.
        #[arg(long, value_name = "FOLDER", default_value = "var/demo")]
        folder: PathBuf,
        /// The address to listen on.
        #[arg(long, value_name = "ADDRESS:PORT")]
        listen: Option<String>,
    },
    /// Import a folder of lists: providers, courses, institutions, staff, bans, teams, completions.
    ///
    /// Every file is found by its headings, whatever it is called, and is in as a whole or not at all. Every refused
    /// row is told by file, sheet, row, column, value and reason. The same folder again changes nothing.
    Import {
        /// The folder.
        folder: PathBuf,
        /// Take every credential listed as verified and every ban as confirmed.
        #[arg(long)]
        trust_source: bool,
        /// The day the lists are read on; today unless told.
        #[arg(long, value_name = "YYYY-MM-DD")]
        day: Option<NaiveDate>,
        /// Print the whole report as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Tell every institution's way to 100 %, dual certification, bans, teams and hours on one or more days.
    ///
    /// Names people by their document numbers; that the report was made is recorded.
    Report {
        /// A day; may be given several times. Today unless told.
        #[arg(long = "on", value_name = "YYYY-MM-DD")]
        on: Vec<NaiveDate>,
        /// Print everything as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Count every institution's way to 100 % anew, while the service goes on.
    ///
    /// What each comes to is kept and counted anew by itself when an act or a day changes it. This is for a store that
    /// something else has written to, and fills a new one before somebody asks.
    Recount,
    /// Fill an empty register with made-up people, for measuring: the same from the same seed.
    ///
    /// A register that holds persons or institutions already is left alone.
    Generate {
        /// jingan (2,000 persons), shanghai (30,000) or country (1,200,000).
        #[arg(long, default_value = "jingan")]
        size: String,
        /// The seed.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Open accounts.
    #[command(subcommand)]
    Account(AccountCommand),
    /// Make the registry's keys, prove them against the store, replace those that may be replaced.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Write everything the store holds into a new file; the service may go on.
    ///
    /// The keys are not in it: keep a copy of the keys folder at another place. The file is gzip of lines of JSON, the same
    /// from SQLite and from PostgreSQL, and is restored into either.
    Backup {
        /// The file, which must not exist.
        file: PathBuf,
        /// Print what was written as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Fill an empty store with what a backup holds, as a whole or not at all.
    ///
    /// Needs the keys that the backup was made with, and proves them first.
    Restore {
        /// The backup.
        file: PathBuf,
        /// Print what was restored as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Fill an empty store with what another holds: to move from SQLite to PostgreSQL, or back.
    ///
    /// What is written into the first while it is copied does not arrive: stop the service first.
    Copy {
        /// The store that is read: sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME.
        #[arg(long, value_name = "URL")]
        from: String,
        /// The empty store that is filled.
        #[arg(long, value_name = "URL")]
        to: String,
        /// Print what was copied as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Verify the file of a certificate.
    #[command(subcommand)]
    Certificate(CertificateCommand),
    /// Show the settings in force, secrets masked.
    Config {
        /// Print as JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Subcommand)]
enum CertificateCommand {
    /// Is this file, byte for byte, what a trusted authority signed?
    ///
    /// Needs no register and no network. Whether the certificate was withdrawn since, only the register says.
    Verify {
        /// The PDF.
        file: PathBuf,
        /// The root certificate to trust, PEM.
        #[arg(long, value_name = "ROOT")]
        trust: PathBuf,
        /// Print as JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Subcommand)]
enum AccountCommand {
    /// Open an account, and print the link by which its holder sets the password.
    ///
    /// Example: mengya account open --username wang --role administrator --display-name 王管理
    ///
    /// Of a regulator officer and of an administrator the number of the holder's identity document is read from standard
    /// input: a person is one person whatever accounts they hold. The first administrator is open at once; every further
    /// officer and administrator when an administrator, another person than the holder, has confirmed it on the page.
    Open {
        /// The name to sign in with.
        #[arg(long)]
        username: String,
        /// How the person is called in the history.
        #[arg(long)]
        display_name: String,
        /// practitioner, provider_staff, institution_manager, regulator_officer, auditor or administrator.
        #[arg(long)]
        role: String,
        /// The registry number of a practitioner.
        #[arg(long)]
        registry_number: Option<String>,
        /// The code of the provider of provider staff.
        #[arg(long)]
        provider: Option<String>,
        /// The social credit code of an institution manager's institution.
        #[arg(long)]
        institution: Option<String>,
        /// The district of a regulator officer, six digits.
        #[arg(long)]
        district: Option<String>,
        /// The e-mail address, for notices and for a forgotten password.
        #[arg(long)]
        email: Option<String>,
        #[command(flatten)]
        holder: HolderArguments,
        /// Read the password from the first line of standard input instead of printing a link, for scripts: of accounts
        /// without power over people's standing, and of the first administrator. The holder changes it before anything
        /// else.
        #[arg(long)]
        password_stdin: bool,
        /// The password stays: for a trial that nobody relies on, never for a person.
        #[arg(long, requires = "password_stdin")]
        password_stays: bool,
        /// Print as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Disable an account: nobody signs in with it any more.
    ///
    /// Where no administrator is left who can sign in, `mengya account open` opens one at once again.
    Disable {
        /// The name to sign in with.
        #[arg(long)]
        username: String,
        /// Why; it is kept in the history.
        #[arg(long)]
        reason: String,
    },
    /// Record who holds an officer's or administrator's account that does not say so yet.
    ///
    /// The number of the identity document is read from standard input. The first administrator's is recorded at once;
    /// every other when an administrator, another person, has confirmed it on the page.
    Holder {
        /// The name to sign in with.
        #[arg(long)]
        username: String,
        #[command(flatten)]
        holder: HolderArguments,
        /// Why; it is kept in the history.
        #[arg(long)]
        reason: String,
    },
    /// The same as `mengya keys make`.
    #[command(hide = true)]
    Keys,
}

#[derive(Subcommand)]
enum KeysCommand {
    /// Make the keys that are missing in the keys folder.
    ///
    /// For a new store. One that was used before opens only with the keys it was used with.
    Make,
    /// Are these the keys of this store, whole, and closed to others?
    Check,
    /// From now on the token key and the signers in the keys folder are the ones to use.
    ///
    /// After they were replaced on purpose. The keys of fields, field.key and index.key, can never be replaced.
    Accept,
}

#[derive(Args)]
struct HolderArguments {
    /// The holder's name; the display name if none is given.
    #[arg(long, value_name = "NAME")]
    holder: Option<String>,
    /// The kind of the holder's document.
    #[arg(long, value_name = "KIND", default_value = "resident_id")]
    document: String,
}

impl HolderArguments {
    /// The holder, with the number of the document from a line of standard input: no list of processes shows it.
    fn read(self, named: &str) -> Result<WrittenHolder, Failure> {
        let identity_kind = IdentityKind::from_code(&self.document).ok_or_else(|| {
            let all: Vec<&str> = IdentityKind::ALL.iter().map(|kind| kind.code()).collect();
            Failure::usage(format!("there is no document {}; there are {}", self.document, all.join(", ")))
        })?;
        let identity_number = line("number of the holder's document")?;
        let name = self.holder.unwrap_or_else(|| named.to_owned());
        Ok(WrittenHolder { name, identity_kind, identity_number })
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Command::Certificate(CertificateCommand::Verify { file, trust, json }) = &arguments.command {
        return ExitCode::from(mengya_api::commands::certificate::verify(file, trust, *json));
    }
    match run(arguments).await {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(failure) => {
            telemetry::tell(format_args!("mengya: {}", failure.message));
            ExitCode::from(failure.exit as u8)
        }
    }
}

fn settings(shared: &Shared, more: Value) -> Result<Settings, Failure> {
    let mut flags = more;
    if let Some(database) = &shared.database {
        flags["database"] = json!(database);
    }
    if let Some(keys) = &shared.keys {
        flags["keys"] = json!(keys);
    }
    Settings::load(shared.config.as_deref(), &flags).map_err(|error| Failure::usage(error.to_string()))
}

fn print_json(value: &Value) -> Result<(), Failure> {
    print(&serde_json::to_string_pretty(value).unwrap_or_default())
}

fn tell(done: &backup::Done, last: &str, json: bool) -> Result<(), Failure> {
    if json {
        print_json(&serde_json::to_value(done).unwrap_or_default())
    } else {
        print(done.as_text(last).trim_end())
    }
}

async fn run(arguments: Arguments) -> Result<Exit, Failure> {
    let Arguments { command, shared } = arguments;
    let mut flags = json!({});
    if let Command::Serve { listen, public_url } = &command {
        if let Some(listen) = listen {
            flags["listen"] = json!(listen);
        }
        if let Some(url) = public_url {
            flags["public_url"] = json!(url.trim_end_matches('/'));
        }
    }
    if let Command::Demo { listen: Some(listen), .. } = &command {
        flags["listen"] = json!(listen);
    }
    let settings = settings(&shared, flags)?;
    let quiet = !matches!(command, Command::Serve { .. } | Command::Demo { .. });
    telemetry::start(if quiet { "warn" } else { &settings.log }, settings.log_json);
    match command {
        Command::Serve { .. } => {
            settings.check_listening().map_err(|error| Failure::usage(error.to_string()))?;
            let (services, tokens) = open::open(settings).await?;
            serve::run(App::new(services, tokens)).await?;
        }
        Command::Migrate => {
            let done = open::migrate_proved(&settings).await?;
            print(&format!("{done} migrations applied; the store is up to date"))?;
        }
        Command::Pages => print_json(&pages::described(&App::detached().map_err(Failure::unavailable)?))?,
        Command::Openapi => print_json(App::detached().map_err(Failure::unavailable)?.document())?,
        Command::Demo { folder, .. } => demo::run(settings, &folder).await?,
        Command::Import { folder, trust_source, day, json } => {
            let (services, _) = open::open(settings).await?;
            let day = day.unwrap_or_else(|| services.clock.today());
            let options = FolderOptions { day, trusted: trust_source };
            let imported = import::run(&services, &Actor::operator(), &folder, options).await?;
            if json {
                print_json(&imported.as_json())?;
            } else {
                print(imported.as_text().trim_end())?;
            }
            return Ok(imported.exit());
        }
        Command::Report { on, json } => {
            let (services, _) = open::open(settings).await?;
            let days = if on.is_empty() { vec![services.clock.today()] } else { on };
            let value = report::build(&services, &days).await?;
            report::record(&services, &Actor::operator(), &days).await?;
            if json {
                print_json(&value)?;
            } else {
                print(report::as_text(&value).trim_end())?;
            }
        }
        Command::Recount => {
            let (services, _) = open::open(settings).await?;
            let counted = recount::run(&services).await?;
            print(&format!("{counted} institutions counted"))?;
        }
        Command::Generate { size, seed } => {
            let named = generate::Size::named(&size).ok_or_else(|| {
                Failure::usage(format!("there is no size {size}; there are jingan, shanghai, country"))
            })?;
            let (services, _) = open::open(settings).await?;
            generate::run(&services, named, seed).await?;
            print(&format!("{} persons at {} institutions", named.practitioners, named.institutions))?;
        }
        Command::Backup { file, json } => {
            let done = backup::backup(&settings, &file).await?;
            let last = format!(
                "{} rows in {}\nthe keys are not in it: it is opened only with field.key and index.key of {}; keep a copy of that folder \
                 at another place",
                done.rows,
                file.display(),
                done.keys
            );
            tell(&done, &last, json)?;
        }
        Command::Restore { file, json } => {
            let done = backup::restore(&settings, &file).await?;
            let last = format!(
                "{} rows restored, as of {}; the keys in {} belong to them",
                done.rows, done.made_at, done.keys
            );
            tell(&done, &last, json)?;
        }
        Command::Copy { from, to, json } => {
            let (from, to) =
                (Settings { database: from, ..settings.clone() }, Settings { database: to, ..settings });
            let done = backup::copy(&from, &to).await?;
            let last = format!(
                "{} rows copied, each table compared; the keys in {} belong to both\nnow start the service on the new store and keep the \
                 old one until you are sure",
                done.rows, done.keys
            );
            tell(&done, &last, json)?;
        }
        Command::Keys(KeysCommand::Check) => {
            open::open(settings).await?;
            print("the keys are whole and belong to the store")?;
        }
        Command::Keys(KeysCommand::Accept) => {
            let replaced = open::accept_keys(settings).await?;
            if replaced.is_empty() {
                print("the keys are those that the store knows already")?;
            } else {
                print(&format!("from now on the store is used with the new {}", replaced.join(", ")))?;
            }
        }
        Command::Keys(KeysCommand::Make) => make_keys(&settings)?,
        Command::Account(command) => manage_account(settings, command).await?,
        // Answered before any setting is read.
        Command::Certificate(CertificateCommand::Verify { .. }) => {}
        Command::Config { json } => {
            let masked = serde_json::to_value(settings.masked()).unwrap_or_default();
            if json {
                print_json(&masked)?;
            } else {
                for (name, value) in masked.as_object().into_iter().flatten() {
                    print(&format!("{name} = {value}"))?;
                }
            }
        }
    }
    Ok(Exit::Done)
}

fn make_keys(settings: &Settings) -> Result<(), Failure> {
    let made = keys::make(&settings.keys, &Clock::system(settings.time_zone))?;
    let folder = settings.keys.display();
    if made.is_empty() {
        print(&format!("nothing is missing in {folder}"))?;
    } else {
        print(&format!(
            "made {} in {folder}; keep a copy of the folder where only you can read it",
            made.join(", ")
        ))?;
    }
    if made.contains(&"field.key") || made.contains(&"index.key") {
        print("they are for a new store: one that was used before opens only with its own")?;
    }
    Ok(())
}

async fn manage_account(settings: Settings, command: AccountCommand) -> Result<(), Failure> {
    match command {
        AccountCommand::Keys => {
            make_keys(&settings)?;
        }
        AccountCommand::Open {
            username,
            display_name,
            role,
            registry_number,
            provider,
            institution,
            district,
            email,
            holder,
            password_stdin,
            password_stays,
            json,
        } => {
            let (services, tokens) = open::open(settings).await?;
            let role = Role::from_code(&role).ok_or_else(|| {
                let all: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
                Failure::usage(format!("there is no role {role}; there are {}", all.join(", ")))
            })?;
            let app = App::new(services, tokens);
            let reader = app.services.database.reader();
            let able = accounts::able_administrators(reader).await?;
            let is_open = is_done_alone(AccountChangeKind::Open, role, &Party::Operator, able);
            if password_stdin && !is_open {
                return Err(Failure::usage(
                    "whoever has power over people's standing sets the password by a link: leave out --password-stdin",
                ));
            }
            let password = match (password_stdin, password_stays) {
                (true, false) => FirstPassword::Given(line("password")?),
                (true, true) => FirstPassword::Shown(line("password")?),
                (false, _) => FirstPassword::Machine,
            };
            let mut held_by = None;
            if role.has_power() {
                let read = holder::read(&holder.read(&display_name)?);
                held_by =
                    Some(read.map_err(|faults| Problem { faults, ..Problem::new(ProblemCode::Invalid) })?);
            }
            let mut new = NewAccount {
                username,
                display_name,
                password,
                role,
                held_by,
                practitioner_id: None,
                provider_id: None,
                institution_id: None,
                district,
                email,
                language: ReaderLanguage::Chinese,
            };
            if let Some(number) = registry_number {
                let parsed = RegistryNumber::parse(&number)
                    .map_err(|error| Failure::usage(format!("{number}: {error}")))?;
                let row = mengya_api::practitioners::store::find_by_number(reader, &parsed).await?;
                new.practitioner_id =
                    Some(row.ok_or_else(|| Failure::usage(format!("nobody has {number}")))?.id);
            }
            if let Some(code) = institution {
                let parsed = SocialCreditCode::parse(&code)
                    .map_err(|error| Failure::usage(format!("{code}: {error}")))?;
                let row = mengya_api::institutions::store::find_by_code(reader, &parsed).await?;
                new.institution_id =
                    Some(row.ok_or_else(|| Failure::usage(format!("no institution has {code}")))?.id);
            }
            if let Some(code) = provider {
                let row = mengya_api::training::store::find_provider_by_code(reader, &code).await?;
                new.provider_id =
                    Some(row.ok_or_else(|| Failure::usage(format!("no provider has {code}")))?.id);
            }
            let opened = app.accounts.open_account(&Actor::operator(), new).await?;
            let link = opened
                .token
                .map(|token| format!("{}/password/reset?token={token}", app.services.settings.public_url));
            let account = opened.row;
            if json {
                print_json(&json!({ "id": account.id, "username": account.username, "role": account.role,
                    "state": account.state, "link": link }))?;
                return Ok(());
            }
            if account.state == AccountState::Active {
                print(&format!("{} may sign in as {}", account.username, account.role.en()))?;
            } else {
                print(&format!(
                    "{} may sign in as {} once an administrator, another person than {}, has confirmed it: {}/account-changes",
                    account.username,
                    account.role.en(),
                    account.holder_name.unwrap_or_default(),
                    app.services.settings.public_url
                ))?;
            }
            if let Some(link) = link {
                print(&format!(
                    "for the holder, to set the password, once, within {WELCOME_HOURS} hours: {link}"
                ))?;
            }
        }
        AccountCommand::Disable { username, reason } => {
            let change = AccountChange { enabled: Some(false), reason, ..AccountChange::default() };
            change_by_name(settings, &username, change).await?;
            print(&format!("{username} may no longer sign in"))?;
        }
        AccountCommand::Holder { username, holder, reason } => {
            let held_by = Some(holder.read("")?);
            let change = AccountChange { held_by, reason, ..AccountChange::default() };
            let account = change_by_name(settings, &username, change).await?;
            if account.holder_index.is_some() {
                print(&format!("{username} is held by {}", account.holder_name.unwrap_or_default()))?;
            } else {
                print("it is recorded once an administrator, another person, has confirmed it on the page")?;
            }
        }
    }
    Ok(())
}

async fn change_by_name(
    settings: Settings,
    username: &str,
    change: AccountChange,
) -> Result<account::Model, Failure> {
    let (services, tokens) = open::open(settings).await?;
    let app = App::new(services, tokens);
    let found = mengya_api::access::store::find_by_username(app.services.database.reader(), username).await?;
    let id = found.ok_or_else(|| Failure::usage(format!("there is no account {username}")))?.id;
    Ok(app.accounts.change_account(&Actor::operator(), id, Some("*"), change).await?)
}

/// The next line of standard input; at a terminal it is asked for.
fn line(asked: &str) -> Result<String, Failure> {
    let mut line = String::new();
    if std::io::stdin().is_terminal() {
        telemetry::tell(format_args!("{asked}:"));
    }
    std::io::stdin()
        .lock()
        .take(1024)
        .read_line(&mut line)
        .map_err(|error| Failure::unreadable(error.to_string()))?;
    let line = line.trim_end_matches(['\n', '\r']).to_owned();
    if line.is_empty() {
        return Err(Failure::usage(format!("nothing came on standard input: {asked}")));
    }
    Ok(line)
}

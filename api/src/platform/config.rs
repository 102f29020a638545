//! Settings: from `mengya.toml`, from `MENGYA_…` in the environment, from flags; the later wins.

use super::language::Language;
use figment::Figment;
use figment::providers::{Env, Format as _, Serialized, Toml};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

/// All settings, with what holds unless told.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Where the store is: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/NAME`.
    pub database: String,
    /// The folder with the registry's keys.
    pub keys: PathBuf,
    /// Where the service listens.
    pub listen: SocketAddr,
    /// The address people see, for QR codes and links; no slash at its end.
    pub public_url: String,
    /// The proxy that ends TLS before this service, by address; needed to listen beyond this machine.
    pub proxy: Option<std::net::IpAddr>,
    /// The district of this registry (GB/T 2260), six digits.
    pub district: String,
    /// The registry's time zone, in which a day begins.
    pub time_zone: chrono_tz::Tz,
    /// Who issues certificates, in Chinese.
    pub issuer_zh: String,
    /// Who issues certificates, in English.
    pub issuer_en: String,
    /// How people reach the registry, in words, shown on its pages: an office, a phone number, an address.
    pub contact: Option<String>,
    /// The same for readers of English, where it is said otherwise.
    pub contact_en: Option<String>,
    /// What is logged, such as `info,mengya_api=debug`.
    pub log: String,
    /// Whether the log is JSON.
    pub log_json: bool,
    /// How long a token is accepted, in minutes.
    pub token_minutes: u32,
    /// How long one stays signed in on pages, in hours.
    pub session_hours: u32,
    /// How long a request may take, in seconds.
    pub request_seconds: u64,
    /// The largest list that may be uploaded, in MiB.
    pub upload_mib: usize,
    /// The memory that uploads and other large bodies may take together, in MiB.
    pub bodies_mib: usize,
    /// How many connections there may be at once; fewer where the system gives fewer descriptors.
    pub connections: usize,
    /// How long a list that nobody confirmed is kept, in days.
    pub preview_days: u32,
    /// In how many calendar days a dispute has to be answered.
    pub dispute_answer_calendar_days: u32,
    /// How long an invitation is accepted, in days.
    pub invitation_days: u32,
    /// How long nobody is reminded of the same again unless asked to, in days.
    pub reminder_days: u32,
    /// How long what has ended is kept.
    pub retention: Retention,
    /// Limits of requests.
    pub limits: Limits,
    /// Mail.
    pub mail: Mail,
    /// Text messages.
    pub texts: TextMessages,
    /// Where each setting was set, by name, of those that are not as they come.
    #[serde(skip)]
    pub origins: BTreeMap<String, Origin>,
}

/// Where a setting was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In this file.
    File(String),
    /// In the environment.
    Environment,
    /// By a flag of the command.
    Flag,
}

/// How long what has ended is kept, in days. The law says "no longer than necessary" (个人信息保护法 Art 19) and names no
/// days, so these are the registry's own.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Retention {
    /// The file and the report of a list after it was recorded. That it was, by whom and how many rows, is kept.
    pub list_days: u32,
    /// What a check of many people answered, and its receipt. That it was made, by whom and with what counts, is kept.
    pub check_days: u32,
    /// A mail after it was sent or given up.
    pub mail_days: u32,
    /// The link for setting a password after it ended.
    pub reset_days: u32,
    /// Who looked at whom. Three years, as records of how sensitive data is handled are kept (Art 56).
    pub look_days: u32,
    /// A dispute after it was answered or taken back. That there was one is kept in the history.
    pub dispute_days: u32,
    /// A file that was handed in as evidence, after the decision for which it was.
    pub evidence_days: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            list_days: 365,
            check_days: 365,
            mail_days: 90,
            reset_days: 30,
            look_days: 1_096,
            dispute_days: 1_096,
            evidence_days: 365,
        }
    }
}

/// How mail is sent. Without a server it is kept and shown to the administrator.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// The server: `smtps://USER:PASSWORD@HOST:PORT`, or `smtp://…` for STARTTLS.
    pub server: Option<String>,
    /// The sender: `Name <address>`.
    pub from: Option<String>,
}

/// How text messages are sent: by a relay on this machine that speaks whatever the operator's provider of messages asks
/// for. Without one none is sent, and no phone number is offered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TextMessages {
    /// The relay: `http://127.0.0.1:PORT/PATH`. It is sent `{"id", "to", "text"}` as JSON, and answers 2xx once it has it.
    pub gateway: Option<String>,
}

/// Requests a minute: of one network (an IPv4 address, the first 64 bits of an IPv6 address), and of all together; and
/// searches an hour, of one account and of all.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Requests of one network.
    pub requests_each: u32,
    /// Requests of all networks.
    pub requests_all: u32,
    /// Wrong tries to sign in, and links asked for, from one network. Right tries do not count.
    pub sign_ins_each: u32,
    /// The same of all networks: beyond it, a network from which somebody was wrong lately waits. The others do not.
    pub sign_ins_all: u32,
    /// Verifications from one network.
    pub verifications_each: u32,
    /// Verifications, of all.
    pub verifications_all: u32,
    /// People whom one account of an institution may look for in an hour without employing them.
    pub searches_each: u32,
    /// The same, of all accounts.
    pub searches_all: u32,
    /// People on lists to be checked whom the register does not know by name and number, of one account of an institution
    /// in an hour: more would be guessing.
    pub unknown_each: u32,
    /// The same, of all accounts.
    pub unknown_all: u32,
    /// Names that one network may compare with holders of certificates in an hour: a masked name leaves few to guess.
    pub names_each: u32,
    /// The same, of all networks.
    pub names_all: u32,
    /// Files that one network may send in a minute without signing in: certificates to check, and what shows a fake.
    pub files_each: u32,
    /// The same, of all networks.
    pub files_all: u32,
    /// Suspected fakes that one network may report in an hour.
    pub reports_each: u32,
    /// The same, of all networks.
    pub reports_all: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            requests_each: 1_200,
            requests_all: 60_000,
            sign_ins_each: 60,
            sign_ins_all: 6_000,
            verifications_each: 120,
            verifications_all: 12_000,
            searches_each: 60,
            searches_all: 60_000,
            unknown_each: 300,
            unknown_all: 60_000,
            names_each: 20,
            names_all: 2_000,
            files_each: 10,
            files_all: 300,
            reports_each: 10,
            reports_all: 300,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            database: "sqlite:var/mengya.sqlite".to_owned(),
            keys: PathBuf::from("var/keys"),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: "http://127.0.0.1:8080".to_owned(),
            proxy: None,
            district: "310106".to_owned(),
            time_zone: chrono_tz::Asia::Shanghai,
            issuer_zh: "静安区托育从业人员登记处".to_owned(),
            issuer_en: "Jing'an Registry of Childcare Practitioners".to_owned(),
            contact: None,
            contact_en: None,
            log: "info,sqlx=warn,sea_orm_migration=warn".to_owned(),
            log_json: false,
            token_minutes: 15,
            session_hours: 10,
            request_seconds: 30,
            upload_mib: 32,
            bodies_mib: 64,
            connections: 2_000,
            preview_days: 7,
            dispute_answer_calendar_days: 15,
            invitation_days: 7,
            reminder_days: 7,
            retention: Retention::default(),
            limits: Limits::default(),
            mail: Mail::default(),
            texts: TextMessages::default(),
            origins: BTreeMap::new(),
        }
    }
}

/// Why settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A value cannot be read.
    #[error("a setting cannot be read: {0}")]
    Unreadable(Box<figment::Error>),
    /// Listening beyond this machine without anybody who ends TLS.
    #[error(
        "{0} can be reached from other machines: set `proxy` to the address of the proxy that ends TLS before this service, or listen on 127.0.0.1"
    )]
    OpenToOthers(SocketAddr),
}

impl Settings {
    /// How people reach the registry; its name where the settings say no more.
    #[must_use]
    pub fn reached_by(&self, language: Language) -> &str {
        let issuer = language.pick(self.issuer_zh.as_str(), self.issuer_en.as_str());
        let in_english = self.contact_en.as_deref().filter(|_| language == Language::English);
        in_english.or(self.contact.as_deref()).unwrap_or(issuer)
    }

    /// Merges file, environment and `flags`.
    ///
    /// # Errors
    /// [`SettingsError::Unreadable`] names the setting and what was expected.
    pub fn load(file: Option<&std::path::Path>, flags: &serde_json::Value) -> Result<Self, SettingsError> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        figment = match file {
            Some(file) => figment.merge(Toml::file_exact(file)),
            None => figment.merge(Toml::file("mengya.toml")),
        };
        figment = figment
            // Other tools use the prefix too, so only the names of settings are taken.
            .merge(Env::prefixed("MENGYA_").filter(|key| is_setting(key.as_str())).split("__"))
            .merge(Serialized::defaults(flags));
        let mut settings: Self =
            figment.extract().map_err(|error| SettingsError::Unreadable(Box::new(error)))?;
        let names = shown(&settings).into_iter().map(|(name, _)| name);
        settings.origins = names
            .filter_map(|name| {
                let origin = origin_of(&figment, &name)?;
                Some((name, origin))
            })
            .collect();
        Ok(settings)
    }

    /// Refuses to be reached from other machines without TLS before it.
    ///
    /// # Errors
    /// [`SettingsError::OpenToOthers`].
    pub const fn check_listening(&self) -> Result<(), SettingsError> {
        if self.listen.ip().is_loopback() || self.proxy.is_some() {
            Ok(())
        } else {
            Err(SettingsError::OpenToOthers(self.listen))
        }
    }

    /// The settings with secrets masked, for people to read.
    #[must_use]
    pub fn masked(&self) -> Self {
        let mail =
            Mail { server: self.mail.server.as_deref().map(masked_address), from: self.mail.from.clone() };
        Self { database: masked_address(&self.database), mail, ..self.clone() }
    }
}

/// Every setting by its name, `limits.requests_each` for one inside another, as it is written in `mengya.toml`; secrets
/// masked.
#[must_use]
pub fn shown(settings: &Settings) -> Vec<(String, String)> {
    fn add(found: &mut Vec<(String, String)>, name: &str, value: serde_json::Value) {
        match value {
            serde_json::Value::Object(inner) => {
                for (key, value) in inner {
                    add(found, &if name.is_empty() { key } else { format!("{name}.{key}") }, value);
                }
            }
            serde_json::Value::String(text) => found.push((name.to_owned(), text)),
            serde_json::Value::Null => found.push((name.to_owned(), String::new())),
            other => found.push((name.to_owned(), other.to_string())),
        }
    }
    let mut found = Vec::new();
    add(&mut found, "", serde_json::to_value(settings.masked()).unwrap_or_default());
    found
}

/// Where a setting was set; none where it is as it comes.
fn origin_of(figment: &Figment, name: &str) -> Option<Origin> {
    let known = figment.find_metadata(name)?;
    match &known.source {
        Some(figment::Source::File(path)) => Some(Origin::File(path.display().to_string())),
        _ if known.name.contains("environment") => Some(Origin::Environment),
        // What is as it comes was written by the settings themselves, flags by the command.
        _ if known.name.contains("Value") => Some(Origin::Flag),
        _ => None,
    }
}

/// Whether this is the name of a setting, `limits__requests_each` for one inside another.
fn is_setting(name: &str) -> bool {
    let all = serde_json::to_value(Settings::default()).unwrap_or_default();
    let mut place = &all;
    name.to_ascii_lowercase().split("__").all(|part| match place.get(part) {
        Some(inner) => {
            place = inner;
            true
        }
        None => false,
    })
}

/// A store's address without its password.
#[must_use]
pub fn masked_address(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let (rest, query) = rest.split_once('?').map_or((rest, None), |(rest, query)| (rest, Some(query)));
    let shown = match rest.rsplit_once('@') {
        Some((user, host)) => match user.split_once(':') {
            Some((name, _)) => format!("{scheme}://{name}:***@{host}"),
            None => format!("{scheme}://{user}@{host}"),
        },
        None => format!("{scheme}://{rest}"),
    };
    if query.is_some() { format!("{shown}?***") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_do_not_show_in_the_settings() {
        assert_eq!(
            masked_address("postgres://mengya:geheim@db/registry"),
            "postgres://mengya:***@db/registry"
        );
        assert_eq!(masked_address("postgres://db/registry?password=geheim"), "postgres://db/registry?***");
        assert_eq!(masked_address("sqlite:var/mengya.sqlite"), "sqlite:var/mengya.sqlite");
    }

    #[test]
    fn passwords_of_the_mail_server_do_not_show_either() {
        let server = Some("smtps://li:geheim@mail.example:465".to_owned());
        let settings = Settings { mail: Mail { server, from: None }, ..Settings::default() };
        let shown = shown(&settings);
        assert!(shown.contains(&("mail.server".to_owned(), "smtps://li:***@mail.example:465".to_owned())));
        assert!(shown.iter().any(|(name, _)| name == "limits.sign_ins_each"));
        assert!(shown.iter().all(|(_, value)| !value.contains("geheim")));
    }

    #[test]
    fn where_a_setting_was_set_is_known() {
        let folder = std::env::temp_dir().join(format!("mengya-origins-{}", std::process::id()));
        std::fs::write(&folder, "preview_days = 9\n[retention]\nmail_days = 30\n").unwrap();
        let flags = serde_json::json!({ "listen": "127.0.0.1:9999" });
        let settings = Settings::load(Some(&folder), &flags).unwrap();
        std::fs::remove_file(&folder).unwrap();
        assert_eq!((settings.preview_days, settings.retention.mail_days), (9, 30));
        let of = |name: &str| settings.origins.get(name);
        assert!(matches!(of("preview_days"), Some(Origin::File(_))), "{:?}", settings.origins);
        assert!(matches!(of("retention.mail_days"), Some(Origin::File(_))));
        assert_eq!((of("listen"), of("retention.list_days")), (Some(&Origin::Flag), None));
    }

    #[test]
    fn the_service_is_not_open_to_others_by_itself() {
        let open = Settings { listen: SocketAddr::from(([0, 0, 0, 0], 8080)), ..Settings::default() };
        assert!(open.check_listening().is_err());
        assert!(Settings { proxy: Some([10, 0, 0, 1].into()), ..open }.check_listening().is_ok());
        assert!(Settings::default().check_listening().is_ok());
    }
}

//! The settings in force: secrets masked, each with what it means.

use crate::platform::config::{Origin, Settings, shown};
use crate::platform::language::Texts;
use crate::platform::places;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::pages::{Page, show};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use poem::Response;
use poem::http::StatusCode;
use std::collections::HashMap;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![PageRoute::get("settings", "/settings", "read_settings", services, settings)]
}

async fn settings(services: &Services, _: &Visit) -> Result<Response, Problem> {
    Ok(settings_page(&services.settings))
}

#[derive(Template)]
#[template(path = "settings/settings.html")]
struct SettingsPage {
    t: &'static Texts,
    page: Page,
    settings: Vec<SettingText>,
}

struct SettingText {
    name: String,
    value: String,
    meaning: String,
    /// Where it was set.
    origin: String,
    /// What it is unless set, where that is something else.
    default: String,
}

/// A value in words, with its unit.
fn in_words(t: &Texts, name: &str, value: &str) -> String {
    const UNITS: [&str; 7] = ["days", "hours", "minutes", "seconds", "mib", "each", "all"];
    if value.is_empty() {
        return t.text("settings-none");
    }
    match (name, value) {
        (_, "true") => return t.text("word-yes"),
        (_, "false") => return t.text("word-no"),
        ("district", code) => return format!("{} {code}", places::district(code, t.language())),
        _ => {}
    }
    let unit = UNITS.iter().find(|unit| name.ends_with(&format!("_{unit}")));
    match unit.filter(|_| value.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(unit) => t.with(&format!("settings-unit-{unit}"), &[("count", value)]),
        None => value.to_owned(),
    }
}

/// The key of what a setting means.
fn meaning_key(name: &str) -> String {
    format!("setting-{}", name.replace(['_', '.'], "-"))
}

fn settings_page(settings: &Settings) -> Response {
    let t = request::language().texts();
    let usual: HashMap<String, String> = shown(&Settings::default()).into_iter().collect();
    let text = |(name, value): (String, String)| {
        let usual = usual.get(&name).filter(|usual| **usual != value);
        SettingText {
            meaning: t.text(&meaning_key(&name)),
            origin: match settings.origins.get(&name) {
                None => t.text("settings-origin-default"),
                Some(Origin::File(path)) => t.with("settings-origin-file", &[("path", path)]),
                Some(Origin::Environment) => t.text("settings-origin-environment"),
                Some(Origin::Flag) => t.text("settings-origin-flag"),
            },
            default: usual.map_or_else(String::new, |usual| in_words(t, &name, usual)),
            value: in_words(t, &name, &value),
            name,
        }
    };
    let settings = shown(settings).into_iter().map(text).collect();
    show(StatusCode::OK, &SettingsPage { t, page: Page::titled(t.text("settings-title")), settings })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::language::Language;

    #[test]
    fn values_are_told_with_their_unit() {
        for (name, value, zh, en) in [
            ("token_minutes", "15", "15 分钟", "15 minutes"),
            ("preview_days", "1", "1 天", "1 day"),
            ("upload_mib", "32", "32 MiB", "32 MiB"),
            ("log_json", "false", "否", "no"),
            ("contact", "", "未设置", "Not set"),
            ("district", "310106", "静安区 310106", "Jing’an District 310106"),
            ("public_url", "http://x", "http://x", "http://x"),
        ] {
            assert_eq!(in_words(Language::Chinese.texts(), name, value), zh);
            assert_eq!(in_words(Language::English.texts(), name, value).to_lowercase(), en.to_lowercase());
        }
    }

    #[test]
    fn every_setting_is_explained_in_both_languages() {
        for (name, _) in shown(&Settings::default()) {
            for language in Language::ALL {
                assert!(language.texts().has(&meaning_key(&name)), "{name} {}", language.tag());
            }
        }
    }
}

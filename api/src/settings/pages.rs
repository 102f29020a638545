//! The settings in force: secrets masked, each with what it means.

use crate::platform::config::{Settings, shown};
use crate::platform::language::Texts;
use crate::platform::problem::Problem;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::pages::{Page, show};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use poem::Response;
use poem::http::StatusCode;

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
}

/// The key of what a setting means.
fn meaning_key(name: &str) -> String {
    format!("setting-{}", name.replace(['_', '.'], "-"))
}

fn settings_page(settings: &Settings) -> Response {
    let t = request::language().texts();
    let settings = shown(settings)
        .into_iter()
        .map(|(name, value)| SettingText { meaning: t.text(&meaning_key(&name)), name, value })
        .collect();
    show(StatusCode::OK, &SettingsPage { t, page: Page::titled(t.text("settings-title")), settings })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::language::Language;

    #[test]
    fn every_setting_is_explained_in_both_languages() {
        for (name, _) in shown(&Settings::default()) {
            for language in Language::ALL {
                assert!(language.texts().has(&meaning_key(&name)), "{name} {}", language.tag());
            }
        }
    }
}

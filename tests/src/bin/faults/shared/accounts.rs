//! The officer of the trials: opened at the machine, and confirmed by an administrator where that takes two people.

use super::people::DISTRICT;
use super::{Caller, Ground, Outcome};
use reqwest::Method;
use serde_json::json;

/// The officer, and a password that nobody would guess.
pub const OFFICER: &str = "officer";
/// The officer's password.
pub const PASSWORD: &str = "梧桐 tree 7 quiet";
const ADMINISTRATOR: &str = "administrator";

/// Opens the officer's account; the service is started where that takes more than the command.
///
/// # Errors
/// When the program refuses.
pub async fn open_officer(ground: &Ground) -> Outcome<()> {
    let officer = [
        "account",
        "open",
        "--role",
        "regulator_officer",
        "--district",
        DISTRICT,
        "--username",
        OFFICER,
        "--display-name",
        "某监管人员",
        "--email",
        "officer@mengya.example",
    ];
    let help = ground.command(&["account", "open", "--help"], "").await?.stdout;
    if !help.contains("--password-stdin") {
        return ground.command(&officer, PASSWORD).await?.expect_done();
    }
    let administrator = [
        "account",
        "open",
        "--role",
        "administrator",
        "--username",
        ADMINISTRATOR,
        "--display-name",
        "某管理员",
        "--email",
        "administrator@mengya.example",
        "--password-stdin",
        "--document",
        "passport",
    ];
    // Programs from before do not ask for another password first.
    let stays: &[&str] = if help.contains("--password-stays") { &["--password-stays"] } else { &[] };
    ground
        .command(&[&administrator[..], stays].concat(), &format!("{PASSWORD}\nTRIAL0001\n"))
        .await?
        .expect_done()?;
    let opened = ground
        .command(&[&officer[..], &["--document", "passport", "--json"]].concat(), "TRIAL0002\n")
        .await?;
    opened.expect_done()?;
    let opened: serde_json::Value = serde_json::from_str(&opened.stdout)?;
    let link = opened["link"].as_str().ok_or("the command tells no link")?;

    let service = ground.start().await?;
    let stranger = Caller::new(service.url(), None)?;
    let token = sign_in(&stranger, ADMINISTRATOR, PASSWORD).await?;
    let administrator = Caller::new(service.url(), Some(&token))?;
    for change in administrator.all("/api/v1/account-changes").await? {
        let path = format!("/api/v1/account-changes/{}/decision", change["id"].as_str().unwrap_or_default());
        let decision = json!({ "decision": "confirmed", "reason": "trial" }).to_string().into_bytes();
        let headers = [("content-type", "application/json"), ("if-match", "*")];
        administrator.send(Method::POST, &path, &headers, decision).await?.expect(200)?;
    }
    choose_password(&stranger, link).await?;
    service.stop().await
}

/// Sets the password at the page of the link.
async fn choose_password(stranger: &Caller, link: &str) -> Outcome<()> {
    let at = link.find("/password/").ok_or("the link leads elsewhere")?;
    let page = stranger.get(&link[at..]).await?.expect(200)?;
    let text = String::from_utf8_lossy(&page.body).into_owned();
    let value_of = |name: &str| {
        let rest = text.split_once(&format!("name=\"{name}\" value=\""))?.1;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let mut form = form_urlencoded::Serializer::new(String::new());
    for name in ["csrf", "token"] {
        form.append_pair(name, &value_of(name).ok_or_else(|| format!("the page has no field {name}"))?);
    }
    let form = form.append_pair("new_password", PASSWORD).finish();
    let path = link[at..].split('?').next().unwrap_or_default();
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("cookie", page.cookie.as_str())];
    stranger.send(Method::POST, path, &headers, form.into_bytes()).await?.expect(303)?;
    Ok(())
}

/// The token of who signs in.
///
/// # Errors
/// When it is refused.
pub async fn sign_in(caller: &Caller, username: &str, password: &str) -> Outcome<String> {
    let body = json!({ "username": username, "password": password });
    let answer = caller.post("/api/v1/tokens", None, &body).await?.expect(200)?;
    Ok(answer.json()["access_token"].as_str().unwrap_or_default().to_owned())
}

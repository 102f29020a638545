//! The commands.

use clap::Parser;
use mengya_api::app::App;
use mengya_api::platform::clock::Clock;
use mengya_api::platform::config::Settings;
use mengya_api::platform::db::Database;
use mengya_api::platform::ground::Ground;
use mengya_api::platform::ids::Ids;
use mengya_api::platform::vault::Vault;
use std::sync::Arc;

#[derive(Parser)]
#[command(name = "mengya", version, about)]
struct Arguments {}

#[tokio::main]
async fn main() {
    let _ = Arguments::parse();
    let _ =
        (App::new, Clock::system, Settings::default, Database::open, Ids::system, Vault::new, Arc::new(1));
    let _ = |ground: Ground| ground;
}

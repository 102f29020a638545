//! Several commands that bring one new store up to date at once.

use mengya_api::commands::migrate::migrate;
use mengya_api::commands::open::open_store;
use mengya_api::platform::config::Settings;
use mengya_migration::{Migrator, MigratorTrait as _};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_who_migrate_a_new_file_at_once_all_succeed() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("new/mengya.sqlite").display());
        let at_once: Vec<_> = (0..4)
            .map(|_| {
                let settings = Settings { database: url.clone(), ..Settings::default() };
                tokio::spawn(async move {
                    let database = open_store(&settings).await.map_err(|failure| failure.message)?;
                    let done = migrate(&database).await.map_err(|failure| failure.message)?;
                    let left = Migrator::get_pending_migrations(database.writer()).await;
                    database.close().await;
                    Ok::<_, String>((done, left.map_err(|error| error.to_string())?.len()))
                })
            })
            .collect();
        let mut done = 0;
        for one in at_once {
            let (applied, left) = one.await.unwrap().expect("a migration");
            assert_eq!(left, 0);
            done += applied;
        }
        assert_eq!(done, Migrator::migrations().len());
        let left: Vec<_> = std::fs::read_dir(folder.path().join("new"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| !name.starts_with("mengya.sqlite"))
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

//! The tables go forward and back.

use mengya_migration::{Migrator, MigratorTrait as _};
use mengya_tests::on_both_stores;

on_both_stores! {
    async fn every_migration_goes_back_and_forward_again(app) {
        let store = app.services().database.writer();
        let all = u32::try_from(Migrator::migrations().len()).unwrap();
        Migrator::down(store, Some(all)).await.unwrap();
        assert_eq!(Migrator::get_applied_migrations(store).await.unwrap().len(), 0);
        Migrator::up(store, None).await.unwrap();
        assert_eq!(Migrator::get_pending_migrations(store).await.unwrap().len(), 0);
    }
}

//! What an operator does at the machine.

mod backup;
mod keys;

use mengya_api::commands::generate::{Size, run};
use mengya_api::commands::{Exit, Failure};
use mengya_entities::values::InstitutionKind;
use mengya_entities::{institution, practitioner};
use mengya_tests::on_both_stores;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

const SIZE: Size = Size { practitioners: 5, institutions: 2 };

fn exit(result: Result<(), Failure>) -> Exit {
    result.map_or_else(|failure| failure.exit, |()| Exit::Done)
}

on_both_stores! {
    async fn made_up_people_fill_an_empty_register_once(app) {
        let reader = app.ground().database.reader();
        assert_eq!(exit(run(app.ground(), SIZE, 1).await), Exit::Done);
        assert_eq!(practitioner::Entity::find().count(reader).await.unwrap(), 5);
        assert_eq!(exit(run(app.ground(), SIZE, 2).await), Exit::Usage);
        assert_eq!(practitioner::Entity::find().count(reader).await.unwrap(), 5);
    }

    async fn made_up_people_are_not_put_among_real_ones(app) {
        app.person("李雷", "310106199003070029").await;
        assert_eq!(exit(run(app.ground(), SIZE, 1).await), Exit::Usage);
        let reader = app.ground().database.reader();
        assert_eq!(institution::Entity::find().count(reader).await.unwrap(), 0);
    }

    async fn made_up_people_are_not_put_into_real_institutions(app) {
        app.institution("91310106MA1FX00109", "静安第一托育园", InstitutionKind::Nursery).await;
        assert_eq!(exit(run(app.ground(), SIZE, 1).await), Exit::Usage);
    }
}

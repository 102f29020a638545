//! Random numbers: one that somebody has already is drawn again, in the same transaction.

use mengya_api::access::Actor;
use mengya_api::certificates::service::{Certificates, Subject};
use mengya_api::platform::clock::Clock;
use mengya_api::platform::ids::Ids;
use mengya_api::platform::problem::ProblemCode;
use mengya_api::practitioners::{service, store};
use mengya_entities::certificate;
use mengya_entities::values::{CertificateNumber, PersonName};
use mengya_tests::{Taught, document, noon, on_both_stores, unbarred};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
};
use std::collections::BTreeSet;

on_both_stores! {
    async fn a_registry_number_that_somebody_has_is_drawn_again(app) {
        let known = app.person("林晓萌", "310106199003070029").await;
        let services = app.services();
        let mut rows: Vec<_> = (0..700_u32).map(|at| {
            let identity = document(&format!("E{at:08}"));
            let new = service::NewPerson { name: PersonName::parse("王小明").unwrap(), identity, phone: None };
            let mut newcomer = service::new_row(services, &new, services.clock.today());
            // One number is a registered person's, another is drawn twice within the list.
            if at == 3 { newcomer.row.registry_number = known.registry_number.clone(); }
            newcomer
        }).collect();
        rows[600].row.registry_number = rows[3].row.registry_number.clone();
        rows[5].row.registry_number = rows[4].row.registry_number.clone();
        let tx = services.database.begin().await.unwrap();
        let rows = store::insert_all(&tx, &services.ids, rows.into_iter().map(unbarred).collect()).await.unwrap();
        tx.commit().await.unwrap();
        let numbers: BTreeSet<String> = rows.iter().map(|row| row.registry_number.to_string()).collect();
        assert_eq!(numbers.len(), 700);
        assert!(!numbers.contains(&known.registry_number.to_string()));
        for at in [3, 4, 5, 600] {
            let found = store::find_by_number(services.database.reader(), &rows[at].registry_number).await.unwrap();
            assert_eq!(found.unwrap().id, rows[at].id, "{at}");
        }

        let new = service::NewPerson { name: PersonName::parse("李雷").unwrap(), identity: document("310106200002290009"), phone: None };
        let today = services.clock.today();
        let mut newcomer = service::new_row(services, &new, today);
        newcomer.row.registry_number = known.registry_number.clone();
        let written = store::insert(services.database.writer(), &services.ids, unbarred(newcomer)).await.unwrap();
        assert_ne!(written.registry_number, known.registry_number);
        let again = store::insert(services.database.writer(), &services.ids, unbarred(service::new_row(services, &new, today))).await;
        assert!(again.is_err(), "the document itself is registered once");
    }

    async fn a_certificate_number_that_is_taken_is_drawn_and_printed_again(app) {
        let provider = app.provider("P01", "91310106MA1FX00109", "静安区托育服务指导中心 P01").await;
        let course = app.course(&provider, "K01", Taught::default()).await;
        let person = app.person("林晓萌", "310106199003070029").await;
        let (one, other) = (app.completion(&person, &course, "2026-06-20").await, app.completion(&person, &course, "2026-06-21").await);
        let first = app.app.certificates.issue(&Actor::operator(), &Subject::Completion(one.id)).await.unwrap().0;
        // The next number that will be drawn is already the first certificate's.
        let next = CertificateNumber::from_random(Ids::seeded(77).random());
        let mut row = first.into_active_model();
        row.number = Set(next.clone());
        row.update(app.services().database.writer()).await.unwrap();
        let mut services = app.services().clone();
        services.ids = Ids::seeded(77);
        let issued = Certificates::new(services).issue(&Actor::operator(), &Subject::Completion(other.id)).await.unwrap().0;
        assert_ne!(issued.number, next);
        let pdf = app.app.certificates.document(&Actor::operator(), &issued.number.to_string()).await.unwrap().1;
        let root = std::fs::read_to_string(app.folder.path().join("root.pem")).unwrap();
        let root = mengya_certificates::TrustedRoot::from_pem(&root).unwrap();
        let verified = mengya_certificates::verify(&pdf, &[root], noon()).unwrap();
        assert_eq!(verified.certificate_number, Some(issued.number.to_string()), "the number that counts is printed");
        assert_eq!(certificate::Entity::find().count(app.services().database.reader()).await.unwrap(), 2);
    }

    async fn after_the_end_of_the_signer_nothing_is_issued_and_issued_certificates_go_on(app) {
        let provider = app.provider("P01", "91310106MA1FX00109", "静安区托育服务指导中心 P01").await;
        let course = app.course(&provider, "K01", Taught::default()).await;
        let person = app.person("林晓萌", "310106199003070029").await;
        let (one, other) = (app.completion(&person, &course, "2026-06-20").await, app.completion(&person, &course, "2026-06-21").await);
        app.app.certificates.issue(&Actor::operator(), &Subject::Completion(one.id)).await.unwrap();
        let mut services = app.services().clone();
        let later = noon() + chrono::TimeDelta::days(3_700);
        services.clock = Clock::fixed(services.settings.time_zone, later);
        let certificates = Certificates::new(services);
        let refused = certificates.issue(&Actor::operator(), &Subject::Completion(other.id)).await.unwrap_err();
        assert_eq!(refused.code, ProblemCode::SignerEnded);
        assert_eq!(certificate::Entity::find().count(app.services().database.reader()).await.unwrap(), 1, "nothing was issued");
    }
}

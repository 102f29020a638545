//! My record, for the practitioner on a phone; a person's record, for who inspects it; and finding a person.

mod own;
mod people;
mod record;

use super::service;
use crate::access::PageRoute;
use crate::access::permissions::{OFFICER, OVERSEERS, Permission, RECORD_READERS};
use crate::app::App;
use mengya_entities::values::Role;

use own::{show_certificate, show_look_ups};
use people::{find_by_document, find_by_name};
use record::show_record;

const PRACTITIONER: Permission = Permission::Roles(&[Role::Practitioner]);

/// The pages.
#[must_use]
pub fn pages(app: &App) -> Vec<PageRoute> {
    let (me, looks, qr_of, person, finding, found) =
        (app.clone(), app.clone(), app.clone(), app.clone(), app.clone(), app.clone());
    vec![
        PageRoute::get("own_record", "/me", PRACTITIONER, move |visit| {
            let app = me.clone();
            async move {
                let actor = visit.actor()?;
                let number = service::own_number(&app.ground, actor).await?;
                let record = service::record(&app.ground, actor, &number.to_string(), None).await?;
                Ok(show_record(&app.ground, actor, &record))
            }
        }),
        PageRoute::get("own_look_ups", "/me/look-ups", PRACTITIONER, move |visit| {
            let app = looks.clone();
            async move { show_look_ups(&app.ground, &visit).await }
        }),
        PageRoute::get("own_certificate", "/me/certificates/:number", PRACTITIONER, move |visit| {
            let app = qr_of.clone();
            async move { show_certificate(&app, &visit).await }
        }),
        PageRoute::get("person", "/people/:number", RECORD_READERS, move |visit| {
            let app = person.clone();
            async move {
                let actor = visit.actor()?;
                let purpose = visit.query.some("purpose");
                let record = service::record(&app.ground, actor, visit.path.get("number"), purpose).await?;
                Ok(show_record(&app.ground, actor, &record))
            }
        }),
        PageRoute::get("people", "/people", OVERSEERS, move |visit| {
            let app = finding.clone();
            async move { find_by_name(&app.ground, &visit).await }
        }),
        PageRoute::post("find_person_by_document", "/people", OFFICER, move |visit| {
            let app = found.clone();
            async move { find_by_document(&app.ground, &visit).await }
        }),
    ]
}

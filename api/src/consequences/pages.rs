//! For officers: a credential, what deciding on it does, its end, the undoing of a mistake; and who has to be called.

mod calls;
mod credential;
mod ending;

use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::web::routing::{PageRoute, Visit};
use mengya_entities::ids::CredentialId;

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    vec![
        PageRoute::get("credential", "/credentials/{id}", "decide_credential", services, credential::begin),
        PageRoute::post(
            "do_decide_credential",
            "/credentials/{id}",
            "decide_credential",
            services,
            credential::decide,
        ),
        PageRoute::get("credential_end", "/credentials/{id}/end", "end_credential", services, ending::begin),
        PageRoute::post(
            "do_end_credential",
            "/credentials/{id}/end",
            "end_credential",
            services,
            ending::end,
        ),
        PageRoute::get(
            "credential_undoing",
            "/credentials/{id}/undoing",
            "undo_credential_decision",
            services,
            credential::begin_undoing,
        ),
        PageRoute::post(
            "do_undo_credential_decision",
            "/credentials/{id}/undoing",
            "undo_credential_decision",
            services,
            credential::undo,
        ),
        PageRoute::get("calls", "/calls", "list_calls", services, calls::list),
        PageRoute::post(
            "do_record_notice_call",
            "/calls/{id}",
            "record_notice_call",
            services,
            calls::record,
        ),
    ]
}

fn id_of(visit: &Visit) -> Result<CredentialId, Problem> {
    visit.path.get("id").parse().map_err(|_| Problem::not_found())
}

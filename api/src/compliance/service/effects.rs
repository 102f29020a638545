//! What an act on one person does to the places where the person works: computed before it and told again after it, by
//! the rules by which the figures are counted.

use super::{in_order, store};
use crate::compliance::facts::{InstitutionFacts, PersonFacts};
use crate::compliance::rules::{Figures, effect_at};
use crate::compliance::store::Scope;
use crate::institutions::store::with_ids;
use crate::platform::problem::Problem;
use crate::platform::vault::Vault;
use crate::policy::Policy;
use chrono::NaiveDate;
use mengya_entities::ids::{InstitutionId, PractitionerId};
use mengya_entities::institution;
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

/// A place where the person works, before the act and after it.
#[derive(Clone, Debug)]
pub struct PlaceEffect {
    /// Which.
    pub institution: institution::Model,
    /// Before.
    pub before: Figures,
    /// After.
    pub after: Figures,
}

impl PlaceEffect {
    /// Whether the act changes nothing that is counted or found there.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.before == self.after
    }
}

/// Every place where the person works on the day, with the facts of the person as `before` and as `after` make them of
/// those that are recorded: twelve statements, however many places and people there are.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn effects_between(
    db: &impl ConnectionTrait,
    vault: &Vault,
    person: PractitionerId,
    day: NaiveDate,
    before: impl FnOnce(&mut PersonFacts),
    after: impl FnOnce(&mut PersonFacts),
) -> Result<Vec<PlaceEffect>, Problem> {
    let policy = Policy::in_force_on(day);
    let mut recorded = store::people_on(db, vault, &Scope::Person(person), day, day).await?;
    let recorded = recorded.remove(&person).unwrap_or_else(|| PersonFacts::unknown(person));
    let (mut was, mut becomes) = (recorded.clone(), recorded);
    before(&mut was);
    after(&mut becomes);
    let places: BTreeSet<InstitutionId> = was
        .employments
        .iter()
        .chain(&becomes.employments)
        .filter(|it| it.in_force_on(day))
        .map(|it| it.institution)
        .collect();
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let scope = Scope::StaffOn(places.iter().copied().collect(), day);
    let staff = in_order(store::people_on(db, vault, &scope, day, day).await?);
    let mut institutions = with_ids(db, places).await?;
    institutions.sort_unstable_by_key(|it| it.id);
    let effect = |institution: institution::Model| {
        let facts = InstitutionFacts::of(&institution);
        let (before, after) = effect_at(&facts, &staff, (&was, &becomes), day, policy);
        PlaceEffect { institution, before, after }
    };
    Ok(institutions.into_iter().map(effect).collect())
}

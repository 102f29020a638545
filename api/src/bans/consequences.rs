//! What comes of a ban, or of its annulment, once a second officer confirms it: before the decision what it will do,
//! after it what it did, who was told, and what is still to do. All of it is read from the register; only that somebody
//! was called is written down.

use super::store;
use super::words::{Stands, WordFacts, stands};
use crate::compliance::facts::PersonFacts;
use crate::compliance::service::{PlaceEffect, effects_between};
use crate::effects::Told;
use crate::institutions::service::open_phone;
use crate::notifications::acts::fared;
use crate::notifications::service::addressees;
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::practitioners::identity;
use crate::practitioners::standing::BanFacts;
use chrono::NaiveDate;
use mengya_entities::ban::Model;
use mengya_entities::ids::{BanNoticeId, EmploymentId, InstitutionId};
use mengya_entities::values::{BanAct, BanState, CertificateNumber, Post, SocialCreditCode};
use mengya_entities::{account, ban_notice, certificate, employment, institution, outbox, practitioner};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// Which act has consequences to show, and whether it has happened.
#[must_use]
pub fn act_of(row: &Model) -> Option<(BanAct, bool)> {
    match row.state {
        BanState::Declined => None,
        BanState::Recorded => Some((BanAct::Ban, false)),
        BanState::Confirmed if row.annulment_proposed_on.is_some() => Some((BanAct::Annulment, false)),
        BanState::Confirmed if row.annulled_on.is_some() => Some((BanAct::Annulment, true)),
        BanState::Confirmed => Some((BanAct::Ban, true)),
    }
}

/// A certificate that is suspended while the ban is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Its number.
    pub number: CertificateNumber,
    /// What it certifies.
    pub title: String,
}

/// An employment that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Employment {
    /// Its id.
    pub id: EmploymentId,
    /// Where.
    pub institution: InstitutionId,
    /// The institution's name.
    pub place: String,
    /// Its name in English, where it has one.
    pub place_en: Option<String>,
    /// Its social credit code.
    pub code: SocialCreditCode,
    /// The district that looks after it.
    pub district: String,
    /// As what.
    pub post: Post,
    /// The last day, where one is set already.
    pub until: Option<NaiveDate>,
}

/// A team whose member the person is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The team's name.
    pub team: String,
}

/// Who is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// The barred person.
    Person,
    /// An employer, by name, and by its name in English where it has one.
    Employer(InstitutionId, String, Option<String>),
}

/// Somebody who hears of it, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its id, once the act is done.
    pub id: Option<BanNoticeId>,
    /// Who.
    pub whom: Whom,
    /// How.
    pub told: Told,
    /// A telephone number that is known: whole of an employer, masked of a person.
    pub phone: Option<String>,
}

/// What comes of a ban or of its annulment.
#[derive(Clone, Debug)]
pub struct Consequences {
    /// Of which act.
    pub act: BanAct,
    /// Whether it is confirmed; otherwise it is what confirming will do.
    pub is_done: bool,
    /// How the ban stands today.
    pub stands: Stands,
    /// Whether anybody is registered under the document.
    pub is_registered: bool,
    /// Certificates that are suspended while the ban is in force, and valid again after its annulment.
    pub certificates: Vec<Certificate>,
    /// Employments that go on on the day from which the ban bars, or later.
    pub employments: Vec<Employment>,
    /// Teams whose member the person is.
    pub teams: Vec<Membership>,
    /// The day on which the figures are compared: today, or the first day on which the act is felt.
    pub figures_on: NaiveDate,
    /// The places where the person works on that day, before the act and after it.
    pub places: Vec<PlaceEffect>,
    /// Who hears of it.
    pub notices: Vec<Notice>,
}

impl Consequences {
    /// Those who still have to be called.
    pub fn to_call(&self) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(|notice| notice.told == Told::CallThem)
    }

    /// Those who were told, or will be by mail.
    pub fn told(&self) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(|notice| notice.told != Told::CallThem)
    }

    /// Employments that have to be ended, because the ban bars from a day on which they go on.
    pub fn to_end(&self) -> impl Iterator<Item = &Employment> {
        let ends = self.act == BanAct::Ban && !matches!(self.stands, Stands::Over | Stands::Annulled);
        self.employments.iter().filter(move |_| ends)
    }
}

/// An employment goes on for a ban when it has not ended before the first day on which the ban bars from today on. One
/// that ends today needs nothing more.
#[must_use]
pub fn goes_on(until: Option<NaiveDate>, effective_on: NaiveDate, today: NaiveDate) -> bool {
    until.is_none_or(|until| until > today && until >= effective_on)
}

/// The first day, today or later, on which the act is felt.
fn felt_on(row: &Model, act: BanAct, today: NaiveDate) -> NaiveDate {
    let from = match act {
        BanAct::Ban => Some(row.effective_on),
        BanAct::Annulment => row.annulled_on.or(row.annulment_proposed_on),
    };
    from.map_or(today, |from| from.max(today))
}

/// What the rules know of this ban before the act, and after it; before it is confirmed there is none.
fn sides(row: &Model, act: BanAct) -> (Option<BanFacts>, Option<BanFacts>) {
    let facts = BanFacts { confirmed: true, ..BanFacts::of(row.clone()) };
    match act {
        BanAct::Ban => (None, Some(facts)),
        BanAct::Annulment => {
            let annulled =
                BanFacts { annulled_on: row.annulled_on.or(row.annulment_proposed_on), ..facts.clone() };
            (Some(BanFacts { annulled_on: None, ..facts }), Some(annulled))
        }
    }
}

/// A person of whom this is known of the ban, whatever is recorded of it.
fn stand(person: &mut PersonFacts, row: &Model, facts: Option<BanFacts>) {
    person.bans.retain(|it| it.id != row.id);
    person.bans.extend(facts);
}

/// What comes of a ban or of its annulment, read from the register. `row` may be one that is not recorded yet.
///
/// # Errors
/// When the store is away.
pub async fn of(
    db: &impl ConnectionTrait,
    services: &Services,
    row: &Model,
    person: Option<&practitioner::Model>,
) -> Result<Option<Consequences>, Problem> {
    let Some((act, is_done)) = act_of(row) else { return Ok(None) };
    let today = services.clock.today();
    let mut found = Consequences {
        act,
        is_done,
        stands: stands(&WordFacts::of(row), today),
        is_registered: person.is_some(),
        certificates: Vec::new(),
        employments: Vec::new(),
        teams: Vec::new(),
        figures_on: felt_on(row, act, today),
        places: Vec::new(),
        notices: Vec::new(),
    };
    let Some(person) = person else { return Ok(Some(found)) };
    let (before, after) = sides(row, act);
    found.places = effects_between(
        db,
        &services.vault,
        person.id,
        found.figures_on,
        |facts| stand(facts, row, before),
        |facts| stand(facts, row, after),
    )
    .await?;
    let certificates = store::certificates_in_date(db, person.id, today).await?;
    found.certificates = certificates.into_iter().map(certificate).collect();
    let held = store::employments_from(db, person.id, today).await?;
    let places: HashMap<InstitutionId, &institution::Model> =
        held.iter().map(|(_, place)| (place.id, place)).collect();
    found.employments = held
        .iter()
        .filter(|(row_of_it, _)| goes_on(row_of_it.until_on, row.effective_on, today))
        .map(|(row, place)| employment(row, place))
        .collect();
    let teams = store::teams_on(db, person.id, today).await?;
    found.teams = teams.into_iter().map(|team| Membership { team }).collect();
    let own_phone = identity::open_phone(&services.vault, person)?.map(|it| identity::masked_phone(&it));
    let whom = |institution: Option<&institution::Model>| -> Result<(Whom, Option<String>), Problem> {
        Ok(match institution {
            None => (Whom::Person, own_phone.clone()),
            Some(place) => {
                let (name, name_en) = (place.name.clone(), place.name_en.clone());
                (Whom::Employer(place.id, name, name_en), open_phone(&services.vault, place)?)
            }
        })
    };
    if is_done {
        for (notice, place, mails) in store::notices(db, row.id, act).await? {
            let (whom, phone) = whom(place.as_ref())?;
            found.notices.push(Notice { id: Some(notice.id), whom, phone, told: told_of(&notice, &mails) });
        }
    } else {
        for addressee in addressees(db, &[person.id], today).await? {
            let place = addressee.institution.and_then(|id| places.get(&id).copied());
            if addressee.institution.is_some() && place.is_none() {
                continue;
            }
            let (whom, phone) = whom(place)?;
            found.notices.push(Notice { id: None, whom, phone, told: will_be_told(&addressee.accounts) });
        }
    }
    Ok(Some(found))
}

fn certificate(row: certificate::Model) -> Certificate {
    Certificate { number: row.number, title: row.title }
}

fn employment(row: &employment::Model, place: &institution::Model) -> Employment {
    Employment {
        id: row.id,
        institution: place.id,
        place: place.name.clone(),
        place_en: place.name_en.clone(),
        code: place.social_credit_code.clone(),
        district: place.district.clone(),
        post: row.post,
        until: row.until_on,
    }
}

fn told_of(notice: &ban_notice::Model, mails: &[outbox::Model]) -> Told {
    Told::of(notice.called_on, &fared(notice.mailed_at, mails))
}

fn will_be_told(accounts: &[account::Model]) -> Told {
    Told::of(None, &accounts.iter().map(|_| (false, false)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_employment_that_ends_before_the_ban_bars_needs_no_end() {
        for (until, effective, expected) in [
            (None, "2026-06-25", true),
            (Some("2026-12-31"), "2026-06-25", true),
            (Some("2026-06-30"), "2026-06-25", false),
            (Some("2026-07-10"), "2026-07-15", false),
            (Some("2026-07-15"), "2026-07-15", true),
            (None, "2026-07-15", true),
        ] {
            assert_eq!(
                goes_on(until.map(d), d(effective), d("2026-06-30")),
                expected,
                "{until:?} {effective}"
            );
        }
    }
}

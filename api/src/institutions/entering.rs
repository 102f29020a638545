//! For officers: entering an institution, and changing what is recorded of one.

use super::payloads::{InstitutionIn, InstitutionPatch};
use super::service::{self, Places, open_phone};
use super::words::shown_name;
use crate::platform::language::{Language, Texts};
use crate::platform::problem::Problem;
use crate::platform::reply::etag;
use crate::platform::request;
use crate::platform::services::Services;
use crate::web::forms::{Choice, Fields, Form, Reading, belongs_on_form};
use crate::web::pages::{Page, see_other, show_form};
use crate::web::routing::{PageRoute, Visit};
use askama::Template;
use mengya_entities::institution::Model;
use mengya_entities::values::InstitutionKind;
use poem::Response;
use poem_openapi::types::MaybeUndefined;

/// Most classes of one age band.
const CLASSES: i32 = 200;
/// Most places of one age band.
const PLACES: i32 = 5_000;
/// The age bands, as fields begin and in the order in which they are asked for.
const BANDS: [&str; 4] = ["infant", "toddler", "older", "mixed"];

/// The pages.
#[must_use]
pub fn pages(services: &Services) -> Vec<PageRoute> {
    let change = "/institutions/{code}/change";
    vec![
        PageRoute::get("new_institution", "/institutions/new", "create_institution", services, begin),
        PageRoute::post("do_enter_institution", "/institutions/new", "create_institution", services, enter),
        PageRoute::get("institution_change", change, "update_institution", services, begin_change),
        PageRoute::post("do_change_institution", change, "update_institution", services, do_change),
    ]
}

/// Classes and places of one age band: the fields and what they are called.
struct BandText {
    name: String,
    classes: String,
    places: String,
}

#[derive(Template)]
#[template(path = "institutions/entering.html")]
struct EnteringPage {
    t: &'static Texts,
    page: Page,
    form: Form,
    title: String,
    action: String,
    /// Of the institution that is changed; empty for a new one.
    version: String,
    kinds: Vec<Choice>,
    bands: Vec<BandText>,
    submit: String,
}

fn bands(t: &Texts) -> Vec<BandText> {
    let of = |band: &str| BandText {
        name: t.text(&format!("entering-{band}")),
        classes: format!("{band}_classes"),
        places: format!("{band}_places"),
    };
    BANDS.iter().map(|band| of(band)).collect()
}

fn kinds(language: Language) -> Vec<Choice> {
    InstitutionKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.code(), language.pick(kind.zh(), kind.en())))
        .collect()
}

fn new_page(form: &Form) -> Response {
    let language = request::language();
    let t = language.texts();
    let page = EnteringPage {
        t,
        page: Page::titled(t.text("entering-title")).below(t.text("nav-institutions"), "/institutions"),
        form: form.clone(),
        title: t.text("entering-title"),
        action: "/institutions/new".to_owned(),
        version: String::new(),
        kinds: kinds(language),
        bands: bands(t),
        submit: t.text("entering-submit"),
    };
    show_form(form, &page)
}

fn change_page(found: &Model, form: &Form) -> Response {
    let language = request::language();
    let t = language.texts();
    let home = format!("/institutions/{}", found.social_credit_code);
    let page = EnteringPage {
        t,
        page: Page::titled(t.text("entering-change-title"))
            .below(t.text("nav-institutions"), "/institutions")
            .below(shown_name(found, language), home.clone()),
        form: form.clone(),
        title: t.text("entering-change-title"),
        action: format!("{home}/change"),
        version: form.version(found.version),
        kinds: Vec::new(),
        bands: bands(t),
        submit: t.text("entering-change-submit"),
    };
    show_form(form, &page)
}

async fn begin(_services: &Services, _visit: &Visit) -> Result<Response, Problem> {
    Ok(new_page(&Form::empty()))
}

async fn enter(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let outcome = match read_new(&visit.form).and_then(|new| new.parse(services.clock.today())) {
        Ok(new) => service::create(services, visit.actor()?, new).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(row) => {
            Ok(see_other(&format!("/institutions/{}?done=institution-entered", row.social_credit_code)))
        }
        Err(problem) if belongs_on_form(&problem) => Ok(new_page(&Form::refused(&visit.form, &problem))),
        Err(problem) => Err(problem),
    }
}

async fn begin_change(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let found = service::institution_for(services, visit.actor()?, visit.path.get("code")).await?;
    let form = Form::of(recorded(services, &found)?);
    Ok(change_page(&found, &form))
}

/// What is recorded, as the form has it.
fn recorded(services: &Services, found: &Model) -> Result<Fields, Problem> {
    let mut begin = Fields::default();
    begin.push("name", found.name.as_str());
    begin.push("name_en", found.name_en.as_deref().unwrap_or_default());
    begin.push("sub_district", found.sub_district.as_str());
    begin.push("address", found.address.as_deref().unwrap_or_default());
    begin.push("phone", open_phone(&services.vault, found)?.unwrap_or_default());
    begin.push("notice_number", found.notice_number.as_deref().unwrap_or_default());
    begin.push("filed_on", found.filed_on.map(|day| day.to_string()).unwrap_or_default());
    let Places { infant_classes, infant_places, toddler_classes, toddler_places, .. } = Places::of(found);
    let Places { older_classes, older_places, mixed_classes, mixed_places, .. } = Places::of(found);
    let counts = [
        (infant_classes, infant_places),
        (toddler_classes, toddler_places),
        (older_classes, older_places),
        (mixed_classes, mixed_places),
    ];
    for (band, (classes, places)) in BANDS.iter().zip(counts) {
        begin.push(format!("{band}_classes"), classes.to_string());
        begin.push(format!("{band}_places"), places.to_string());
    }
    Ok(begin)
}

async fn do_change(services: &Services, visit: &Visit) -> Result<Response, Problem> {
    let actor = visit.actor()?;
    let code = visit.path.get("code");
    let found = service::institution_for(services, actor, code).await?;
    let version = etag(visit.form.get("version").parse().unwrap_or_default());
    let outcome = match read_change(&visit.form).and_then(|patch| patch.parse(services.clock.today())) {
        Ok(change) => service::change(services, actor, code, Some(&version), change).await,
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(row) => {
            Ok(see_other(&format!("/institutions/{}?done=institution-changed", row.social_credit_code)))
        }
        Err(problem) if belongs_on_form(&problem) => {
            let stands = recorded(services, &found)?;
            Ok(change_page(&found, &Form::refused_beside(&visit.form, &problem, &stands, &[])))
        }
        Err(problem) => Err(problem),
    }
}

/// Classes and places of each age band.
fn read_counts(reading: &mut Reading<'_>) -> [(i32, i32); 4] {
    BANDS.map(|band| {
        let classes = reading.count(&format!("{band}_classes"), CLASSES);
        (classes, reading.count(&format!("{band}_places"), PLACES))
    })
}

fn read_new(form: &Fields) -> Result<InstitutionIn, Problem> {
    let mut reading = Reading::of(form);
    let social_credit_code = reading.text("social_credit_code", 40);
    let name = reading.text("name", 100);
    let name_en = reading.optional("name_en", 100);
    let kind = reading.choice("kind", InstitutionKind::Nursery, InstitutionKind::from_code);
    let sub_district = reading.text("sub_district", 40);
    let address = reading.optional("address", 200);
    let phone = reading.optional("phone", 30);
    let [infant, toddler, older, mixed] = read_counts(&mut reading);
    let filed_on = reading.optional_day("filed_on");
    let notice_number = reading.optional("notice_number", 60);
    reading.finish()?;
    Ok(InstitutionIn {
        social_credit_code,
        name,
        name_en,
        kind,
        sub_district,
        address,
        phone,
        infant_classes: infant.0,
        infant_places: infant.1,
        toddler_classes: toddler.0,
        toddler_places: toddler.1,
        older_classes: older.0,
        older_places: older.1,
        mixed_classes: mixed.0,
        mixed_places: mixed.1,
        filed_on,
        notice_number,
    })
}

fn read_change(form: &Fields) -> Result<InstitutionPatch, Problem> {
    let mut reading = Reading::of(form);
    let name = reading.text("name", 100);
    let name_en = reading.optional("name_en", 100);
    let sub_district = reading.text("sub_district", 40);
    let address = reading.optional("address", 200);
    let phone = reading.optional("phone", 30);
    let [infant, toddler, older, mixed] = read_counts(&mut reading);
    let filed_on = reading.optional_day("filed_on");
    let notice_number = reading.optional("notice_number", 60);
    let reason = reading.text("reason", 500);
    reading.finish()?;
    Ok(InstitutionPatch {
        name: Some(name),
        name_en: or_null(name_en),
        sub_district: Some(sub_district),
        address: or_null(address),
        phone: or_null(phone),
        infant_classes: Some(infant.0),
        infant_places: Some(infant.1),
        toddler_classes: Some(toddler.0),
        toddler_places: Some(toddler.1),
        older_classes: Some(older.0),
        older_places: Some(older.1),
        mixed_classes: Some(mixed.0),
        mixed_places: Some(mixed.1),
        filed_on: or_null(filed_on),
        notice_number: or_null(notice_number),
        reason,
    })
}

/// A field that was emptied is empty.
fn or_null<T>(field: Option<T>) -> MaybeUndefined<T> {
    field.map_or(MaybeUndefined::Null, MaybeUndefined::Value)
}

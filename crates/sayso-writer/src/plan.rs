//! Everything that the templates need, decided: names, types, SQL.

mod access;
mod account;
mod adds;
mod api;
mod area;
mod audience;
mod auth;
mod automatic;
mod calendar;
mod cases;
mod choice;
mod choosing;
mod crates;
mod csv;
mod dashboard;
mod database;
mod derived;
mod detail;
mod details;
mod entity;
mod expr;
mod fates;
mod field;
mod files;
mod form_view;
mod front;
mod history;
mod invite;
mod key;
mod kind;
mod label;
mod language;
mod link;
mod list;
mod machine;
mod made;
mod makes;
mod manage;
mod mark;
mod members;
mod messages;
mod module;
mod names;
mod nav;
mod offered;
mod page;
mod rate;
mod repeats;
mod report;
mod rest;
mod rules;
mod sample;
mod schedules;
mod search;
mod seeds;
mod sorted;
mod source;
mod staged;
mod stored;
mod tenancy;
mod theme;
mod types;
mod unique;
mod unsupported;
mod value;
mod view_names;
mod view_test;
mod views;
mod visitors;
mod zone;

pub(crate) use dashboard::Dashboard;
pub(crate) use entity::Entity;
pub(crate) use front::Front;
pub(crate) use names::stem;
pub use unsupported::Unsupported;

use crate::Options;
use api::Api;
use area::Area;
use auth::Auth;
use cases::Case;
use crates::Sayso;
use database::Database;
use details::Details;
use fates::Fates;
use files::StoredFiles;
use history::History;
use invite::Invite;
use language::Language;
use manage::Manage;
use members::Members;
use sayso_schema::Tables;
use sayso_spec::{Index, Spec};
use search::Searched;
use seeds::Seeds;
use serde::Serialize;
use std::collections::BTreeMap;
use tenancy::Role;
use types::OtherName;
use unsupported::Found;
use view_names::{Text, view_modules, view_texts};
use view_test::ViewTest;

/// An application, as the templates write it.
#[derive(Debug, Serialize)]
pub struct Plan {
    /// The places of the framework's crates.
    pub sayso: Sayso,
    /// The name of the package.
    pub package: String,
    /// The name of the library in Rust.
    pub library: String,
    /// The name that people see.
    pub name: String,
    /// The first paragraph of the description.
    pub summary: String,
    /// The tag of the language and region.
    pub locale: String,
    /// The constant of the locale in Rust.
    pub locale_constant: String,
    /// The name of the language in Rust.
    pub language: &'static str,
    /// The IANA zone in which days begin, as a constant of `chrono_tz`.
    pub time_zone: String,
    /// The currency of amounts of money.
    pub currency: Option<Currency>,
    /// The style sheet of the theme.
    pub theme: String,
    /// The icon in the theme's colour.
    pub icon: String,
    /// The database.
    pub database: Database,
    /// The statements that create all tables.
    pub tables: String,
    /// The place of pages.
    pub area: Area,
    /// The fields that the specification adds to accounts.
    pub details: Option<Details>,
    /// True if tests change these fields.
    pub tests_details: bool,
    /// The fields that name people, by what happens when an account ends.
    pub fates: Fates,
    /// The roles in a tenant; those of the application if there is none.
    pub roles: Vec<Role>,
    /// The role of the person who creates a tenant.
    pub owner_role: String,
    /// True if people have accounts.
    pub has_accounts: bool,
    /// True if the navigation is at the side.
    pub has_side: bool,
    /// True if the application works on jobs.
    pub has_jobs: bool,
    /// True if it sends mails.
    pub sends_mail: bool,
    /// The accounts.
    pub auth: Auth,
    /// The API.
    pub api: Option<Api>,
    /// The people who manage accounts.
    pub manage: Option<Manage>,
    /// The people who invite to an application without tenants.
    pub invite: Option<Invite>,
    /// The members of the tenant.
    pub members: Option<Members>,
    /// True if some people see what went wrong.
    pub has_problems: bool,
    /// The entities that the search finds, by their ids.
    pub searched: BTreeMap<String, Searched>,
    /// True if visitors find rows of one of them.
    pub search_is_open: bool,
    /// The names of these entities, in the order of the specification.
    pub searched_names: Vec<String>,
    /// True if tests have a person who sees what went wrong.
    pub tests_problems: bool,
    /// True if tests make rows that the search finds.
    pub tests_search: bool,
    /// True if the clock does something with rows.
    pub has_schedules: bool,
    /// True if rows move by themselves.
    pub has_automatic: bool,
    /// True if some of the rows that change without a person have histories.
    pub has_authors: bool,
    /// True if moves by people make rows.
    pub has_makes: bool,
    /// True if there are messages.
    pub has_messages: bool,
    /// True if people get messages.
    pub tells_people: bool,
    /// True if addresses get messages.
    pub tells_addresses: bool,
    /// True if people and addresses get the same message.
    pub tells_both: bool,
    /// True if people have an inbox.
    pub has_inbox: bool,
    /// True if tests send messages.
    pub tests_messages: bool,
    /// The tenant.
    pub tenant: Option<Entity>,
    /// All other entities.
    pub entities: Vec<Entity>,
    /// The entities that have other names in the code than their ids give.
    pub other_names: Vec<OtherName>,
    /// The dashboards.
    pub dashboards: Vec<Dashboard>,
    /// The page for visitors.
    pub front: Option<Front>,
    /// The navigation.
    pub nav: Vec<nav::Group>,
    /// True if some links are only for those whom a rule names.
    pub nav_is_guarded: bool,
    /// The page of a tenant that people begin on.
    pub home: Option<nav::Home>,
    /// The modules of views.
    pub view_modules: Vec<String>,
    /// The names of views and of their parts.
    pub view_texts: Vec<Text>,
    /// True if a view is a report.
    pub has_reports: bool,
    /// True if a view is a calendar.
    pub has_calendar: bool,
    /// The stored files.
    pub files: Option<StoredFiles>,
    /// True if people comment on rows.
    pub has_comments: bool,
    /// True if tests comment on rows.
    pub tests_comments: bool,
    /// True if rows have histories.
    pub has_history: bool,
    /// True if tests look at histories of rows.
    pub tests_history: bool,
    /// True if changes of rows are audited.
    pub has_audit: bool,
    /// The condition in Rust under which the person may read some of the audit.
    pub may_audit: String,
    /// True if rows of an entity keep those of another from being deleted.
    pub has_restricted: bool,
    /// True if queries ask for the time zone of the application.
    pub asks_zone: bool,
    /// True if rows have moments with zones.
    pub has_zones: bool,
    /// True if files name accounts.
    pub names_accounts: bool,
    /// True if fields offer people by a condition.
    pub narrows_accounts: bool,
    /// The fields that get an account when its person has confirmed the address.
    pub matched: Vec<Matched>,
    /// True if files are imported.
    pub has_imports: bool,
    /// True if files are exported or imported.
    pub has_files: bool,
    /// The calendars and reports that are tested.
    pub view_tests: Vec<ViewTest>,
    /// True if tests export or import them.
    pub tests_files: bool,
    /// True if a test refers to accounts.
    pub has_account_refs: bool,
    /// True if a test refers to other rows.
    pub has_row_refs: bool,
    /// The rows that tests begin with.
    pub seeds: Seeds,
    /// The rows of the seeds, if they are others.
    pub own_seeds: Option<Seeds>,
    /// The cases of access that it is tested with.
    pub cases: Vec<Case>,
}

/// A currency.
#[derive(Debug, Serialize)]
pub struct Currency {
    /// The code of ISO 4217.
    pub code: String,
    /// The number of decimals.
    pub digits: u8,
}

impl Plan {
    /// Decides how a specification is written.
    ///
    /// # Errors
    /// Returns everything that this version cannot write.
    pub(crate) fn of(spec: &Spec, options: &Options) -> Result<Self, Vec<Unsupported>> {
        let staged =
            staged::of(spec).and_then(|staged| Self::on(&staged, Some(spec), options).ok());
        match staged {
            Some(plan) => Ok(plan),
            None => Self::on(spec, None, options),
        }
    }

    /// Decides how a specification with the rows of its tests is written. `own` has those of its seeds, if they are others.
    fn on(spec: &Spec, own: Option<&Spec>, options: &Options) -> Result<Self, Vec<Unsupported>> {
        let mut found = Found::default();
        found.sections(spec);
        let schema = Index::new(spec).schema();
        visitors::refuse(spec, &schema, &mut found);
        let entities: Vec<Entity> = spec
            .entities
            .iter()
            .filter(|(id, _)| !account::is_account(id))
            .filter_map(|(id, entity)| Entity::of(spec, &schema, id, entity, &mut found))
            .collect();
        let (tenant, entities) = entities
            .into_iter()
            .partition(|entity| tenancy::is_tenant(spec, &entity.id));
        let tenant: Vec<Entity> = tenant;
        let tenant = tenant.into_iter().next();
        let dashboards = Dashboard::all(spec, &schema, &entities, &mut found);
        let front = Front::of(spec, &schema, &entities, &mut found);
        let nav = nav::groups(spec, &schema, &entities);
        let details = Details::of(spec, &schema, &mut found);
        let mut seeds_of = |spec: &Spec| {
            Seeds::of(
                spec,
                tenant.as_ref(),
                &entities,
                details.as_ref(),
                &mut found,
            )
        };
        let seeds = seeds_of(spec);
        let own_seeds = own.map(seeds_of);
        let area = Area::of(spec, &schema);
        let theme = theme::of(spec, &mut found);
        let manage = Manage::of(spec, &schema, &mut found);
        let searched = search::all(spec, &entities);
        let plan = Self {
            home: nav::home(spec, &schema, &entities, &nav),
            view_modules: view_modules(&entities, &dashboards, front.as_ref()),
            view_texts: view_texts(&entities, &dashboards, front.as_ref(), &nav),
            has_reports: entities
                .iter()
                .any(|entity| !entity.views.reports.is_empty()),
            has_calendar: entities
                .iter()
                .any(|entity| !entity.views.calendars.is_empty()),
            dashboards,
            has_side: spec.auth.is_some() || nav::needs_side(&nav) && front.is_none(),
            front,
            nav_is_guarded: nav
                .iter()
                .flat_map(|group| &group.items)
                .any(|item| item.guard.is_some()),
            nav,
            sayso: Sayso::of(options.crates.as_deref()),
            package: options.package.clone(),
            library: options.package.replace('-', "_"),
            name: names::one_line(&spec.app.name),
            summary: summary(&spec.app.description),
            locale: spec.app.locale.as_str().to_owned(),
            locale_constant: language::constant(language::locale(spec)),
            language: Language::of(spec).name(),
            time_zone: zone::in_rust(spec.app.time_zone.as_str()),
            currency: spec.app.currency.as_ref().map(|currency| Currency {
                code: currency.as_str().to_owned(),
                digits: currency.digits(),
            }),
            theme: theme.css(),
            icon: theme.icon(&spec.app.name),
            tables: Tables::of(spec).create(database::engine(spec)),
            search_is_open: area.is_open && search::is_open(spec, &entities),
            database: Database::of(spec, &area),
            api: Api::of(&names::one_line(&spec.app.name), &area, &entities),
            area,
            fates: Fates::of(spec, &entities, details.as_ref()),
            roles: tenancy::roles(spec),
            owner_role: tenancy::owner_role(spec),
            has_accounts: spec.auth.is_some(),
            has_jobs: spec.auth.is_some() || entities.iter().any(Entity::adds_jobs),
            sends_mail: spec.auth.is_some() || has_message(&entities, |_| true),
            auth: Auth::of(spec),
            invite: Invite::of(spec, &schema, &mut found),
            members: Members::of(spec, &schema, tenant.as_ref(), &entities, &mut found),
            tests_problems: seeds.home.is_some()
                && manage
                    .as_ref()
                    .map_or(tenant.is_some(), |manage| manage.is_tested),
            tests_search: (seeds.home.is_some() || spec.auth.is_none())
                && searched.values().any(|found| found.is_tested),
            searched_names: search::names(spec, &entities),
            searched,
            has_problems: tenant.is_some() || manage.is_some(),
            has_schedules: entities.iter().any(|entity| !entity.schedules.is_empty()),
            has_automatic: entities.iter().any(|entity| !entity.automatic.is_empty()),
            has_makes: entities.iter().any(Entity::makes_by_people),
            has_authors: entities
                .iter()
                .any(|entity| entity.acts_alone && entity.history.is_some()),
            has_messages: has_message(&entities, |_| true),
            tells_people: has_message(&entities, |message| !message.to.is_empty()),
            tells_addresses: has_message(&entities, |message| message.letter.is_some()),
            tells_both: has_message(&entities, |message| {
                message.letter.is_some() && !message.to.is_empty()
            }),
            has_inbox: has_message(&entities, |message| message.in_app),
            files: StoredFiles::of(database::engine(spec), tenant.as_ref(), &entities),
            has_comments: entities.iter().any(|entity| entity.comments.is_some()),
            tests_comments: entities.iter().any(|entity| {
                let comments = entity.comments.as_ref();
                entity.is_tested && comments.is_some_and(|comments| comments.is_tested)
            }),
            has_history: entities.iter().any(|entity| entity.history.is_some()),
            tests_history: entities.iter().any(|entity| entity.is_history_tested),
            has_audit: has_audit(&entities),
            may_audit: may_audit(&entities),
            has_restricted: entities.iter().any(|entity| entity.relations.is_restricted),
            asks_zone: zone::is_asked(spec, &schema),
            has_zones: entities
                .iter()
                .chain(&tenant)
                .flat_map(|entity| &entity.fields)
                .any(|field| field.zone.is_some()),
            names_accounts: csv::is_named(spec, "account"),
            narrows_accounts: narrows_accounts(&entities),
            matched: matched(&entities),
            has_imports: entities.iter().any(|entity| entity.csv.imports),
            has_files: entities
                .iter()
                .any(|entity| entity.csv.imports || entity.csv.exports),
            view_tests: if seeds.home.is_some() || spec.auth.is_none() {
                view_test::all(&entities)
            } else {
                Vec::new()
            },
            tests_files: seeds.home.is_some() && entities.iter().any(Entity::tests_files),
            has_account_refs: tests_refs(&entities, true),
            has_row_refs: tests_refs(&entities, false),
            tests_messages: entities.iter().any(|entity| entity.tests_messages)
                && seeds
                    .home
                    .as_ref()
                    .is_some_and(|home| !home.others.is_empty()),
            tests_details: details.as_ref().is_some_and(|details| {
                let is_managed = manage.as_ref().is_some_and(|manage| manage.is_tested);
                seeds.home.is_some() && details.is_tested(is_managed && seeds.stranger.is_some())
            }),
            details,
            manage,
            cases: Case::all(spec, &entities, &seeds, &mut found),
            seeds,
            own_seeds,
            tenant,
            entities,
            other_names: OtherName::all(spec),
        };
        found.or(plan)
    }
}

/// Returns true if some message about an entity is such a one.
fn has_message(entities: &[Entity], is_such: impl Fn(&messages::Message) -> bool) -> bool {
    let entities = entities.iter();
    let mut messages = entities
        .filter_map(|entity| entity.messages.as_ref())
        .flat_map(|messages| &messages.all);
    messages.any(is_such)
}

/// Returns the histories that have an audit.
fn audits(entities: &[Entity]) -> impl Iterator<Item = &History> {
    let histories = entities.iter().filter_map(|entity| entity.history.as_ref());
    histories.filter(|history| history.audit.is_some())
}

/// Returns true if some entity has an audit.
fn has_audit(entities: &[Entity]) -> bool {
    audits(entities).next().is_some()
}

/// Returns the condition under which the person may read some line of some audit.
fn may_audit(entities: &[Entity]) -> String {
    let mut conditions: Vec<&str> = audits(entities)
        .map(|history| history.may_audit.as_str())
        .collect();
    conditions.sort_unstable();
    conditions.dedup();
    if conditions.contains(&"true") {
        return "true".to_owned();
    }
    conditions.join(" || ")
}

/// A field that gets an account when its person has confirmed the address.
#[derive(Debug, Serialize)]
pub struct Matched {
    /// The module of the entity that has it.
    pub module: String,
    /// The name in Rust.
    pub ident: String,
}

fn matched(entities: &[Entity]) -> Vec<Matched> {
    let mut all = Vec::new();
    for entity in entities {
        let refs = entity.relations.refs.iter();
        let such = refs.filter(|field| {
            let target = field.target.as_ref();
            target.is_some_and(|target| target.matched.is_some())
        });
        all.extend(such.map(|field| Matched {
            module: entity.module.clone(),
            ident: field.ident.clone(),
        }));
    }
    all
}

/// Returns true if fields offer people by a condition.
fn narrows_accounts(entities: &[Entity]) -> bool {
    let refs = entities.iter().flat_map(|entity| &entity.relations.refs);
    let mut targets = refs.filter_map(|field| field.target.as_ref());
    targets.any(|target| target.account && target.choosing.is_some())
}

/// Returns true if tests fill in fields that refer to accounts, or to other rows.
fn tests_refs(entities: &[Entity], accounts: bool) -> bool {
    let tested = entities.iter().filter(|entity| entity.is_tested);
    let refs = tested.flat_map(|entity| &entity.relations.form_refs);
    let mut targets = refs.filter_map(|field| field.target.as_ref());
    targets.any(|target| target.account == accounts)
}

/// The first line of the description, which is shown where there is room for one.
fn summary(description: &str) -> String {
    description
        .trim()
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned()
}

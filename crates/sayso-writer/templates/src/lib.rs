//! «name».
//!
//! A folder per entity: «% if tenant %»[`«tenant.module»`], «% endif %»«% for entity in entities %»[`«entity.module»`]«% if not loop.last %», «% endif %»«% endfor %». In each, `model` is a row, `access` says who may
//! do what, `queries` is the SQL, `actions` what people do, `pages` what they see.«% if has_accounts %» [`accounts`] are the people«% if tenant %»,
//! [`members`] their places in «tenant.article» «tenant.one»«% endif %».«% endif %»


%% if has_accounts
pub mod accounts;
%% endif
%% if api
pub mod api;
%% endif
%% if files and files.has_attachments
pub mod attachments;
%% endif
%% if has_audit
pub mod audit;
%% endif
%% if has_calc
pub mod calc;
%% endif
pub mod clock;
pub mod commands;
%% if has_comments
pub mod comments;
%% endif
pub mod db;
pub mod errors;
%% if files
pub mod files;
%% endif
%% if has_jobs
pub mod jobs;
%% endif
%% if has_history
pub mod history;
%% endif
%% if invite or (members and members.invites)
pub mod invitations;
%% endif
pub mod layout;
%% if area.has_links
pub mod links;
%% endif
%% if has_accounts
pub mod mail;
%% endif
%% if tenant
pub mod members;
%% endif
%% if has_messages
pub mod notifications;
%% endif
%% if manage
pub mod people;
%% endif
pub mod problems;
%% if has_accounts
pub mod profile;
%% endif
%% if entities | selectattr("repeats") | list
pub mod repetition;
%% endif
%% if has_schedules
pub mod schedules;
%% endif
pub mod scope;
%% if searched
pub mod search;
%% endif
/// Only in development, or where the feature `seeds` asks for it: a release has no «"demo accounts" if has_accounts else "rows to try it with"».
#[cfg(any(debug_assertions, feature = "seeds"))]
pub mod seeds;
%% if home and home.choices
pub mod start;
%% endif
pub mod texts;
%% if view_modules
pub mod views;
%% endif
%% if tenant
pub mod «tenant.module»;
%% endif
%% for entity in entities
pub mod «entity.module»;
%% endfor

pub use db::Db;
pub use scope::{«% if roles %»Role, «% endif %»Scope«% if area.is_open %», Asker«% endif %»};

use profile::export;
%% if database.is_postgres
use sayso::{axum::routing::get, prelude::*, store::{PostgresServer, PostgresStore}, text::«language»};
use sqlx::ConnectOptions;
%% else
use sayso::{axum::routing::get, prelude::*, session::SqliteStore, text::«language»};
%% endif
use sayso_kit::files::Files;

/// The application on its database. Tests use it too.
///
/// # Errors
/// When the table of sessions cannot be created.
pub async fn app(db: Db«% if files %», files: Files«% endif %») -> anyhow::Result<App> {
%% if database.is_postgres
    let server = PostgresServer::open(db.connect_options().to_url_lossy().as_str(), "sayso", None)?;
    let store = PostgresStore::on(&server);
%% else
    let store = SqliteStore::new(db.clone()).await?;
%% endif
    let app = App::new()
%% if language != "English"
        .languages([&«language»])
%% endif
        .sessions(store.clone())
        .submissions(store)
        .state(db.clone())
%% for entity in entities if entity.csv.exports
        .route(«entity.module»::csv::PATH, get(«entity.module»::csv::export))
%% for report in entity.views.reports
        .route(views::«report.module»::PATH, get(views::«report.module»::export))
%% endfor
%% endfor
%% if files
        .state(files)
%% if tenant and tenant.files
        .route(«tenant.module»::files::PATH, get(«tenant.module»::files::send))
%% endif
%% for entity in entities
%% if entity.files
        .route(«entity.module»::files::PATH, get(«entity.module»::files::send))
%% endif
%% if entity.attachments
        .route(«entity.module»::attachments::PATH, get(«entity.module»::attachments::send))
%% endif
%% endfor
%% endif
%% if has_accounts
        .route(export::PATH, get(export::download));
%% else
        ;
%% endif
%% if api
    let app = api::routes(app);
%% endif
    let app = problems::watch(app, &db);
%% if sends_mail
    // A release has no mailbox.
    #[cfg(debug_assertions)]
    let app = sayso_kit::mail::mailbox::show(app, db);
%% endif
    Ok(app)
}

//! Starts the application, or runs one of its commands.

%% if database.is_postgres
use anyhow::Context;
%% endif
use std::env;
use tracing_subscriber::EnvFilter;
use «library»::{commands, db};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();

%% if database.is_postgres
    let url = env::var("DATABASE_URL").context("DATABASE_URL=postgres://user:password@host/name is missing")?;
%% else
    let url = env::var("DATABASE_URL").unwrap_or_else(|_| "sqlite://data/app.db".to_owned());
%% endif
    let db = db::open(&url).await?;
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
%% if files
    commands::run(db, «library»::files::open(«% if not database.is_postgres %»&url«% endif %»)?, &arguments).await
%% else
    commands::run(db, &arguments).await
%% endif
}

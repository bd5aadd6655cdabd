//! Starts the application, or runs one of its commands.

use std::env;
use tracing_subscriber::EnvFilter;
use «library»::{commands, db};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();

    let url = env::var("DATABASE_URL").unwrap_or_else(|_| "sqlite://data/app.db".to_owned());
    let db = db::open(&url).await?;
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    commands::run(db, &arguments).await
}

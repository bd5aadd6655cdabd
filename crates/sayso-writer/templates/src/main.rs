//! Starts the application, or fills its database with rows to try it with: `cargo run -- seed`.

use anyhow::bail;
use std::env;
use tracing_subscriber::EnvFilter;
use «library»::{Db, app, db};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();

    let url = env::var("DATABASE_URL").unwrap_or_else(|_| "sqlite://data/app.db".to_owned());
    let db = db::open(&url).await?;
    match env::args().nth(1).as_deref() {
        None | Some("serve") => Ok(app(db).await?.serve().await?),
        Some("seed") => seed(&db).await,
        Some(other) => bail!("there is no command \"{other}\"; write `serve` or `seed`"),
    }
}

#[cfg(debug_assertions)]
async fn seed(db: &Db) -> anyhow::Result<()> {
    let planted = «library»::seeds::plant(db).await;
    planted.map_err(|error| anyhow::anyhow!("the seeds were not planted: {error:?}"))
}

#[cfg(not(debug_assertions))]
async fn seed(_db: &Db) -> anyhow::Result<()> {
    bail!("a release has no seeds: run `cargo run -- seed` in development")
}

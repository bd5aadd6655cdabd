//! Starts the application, or fills its database with rows to try it with: `cargo run -- seed`.

use anyhow::{anyhow, bail};
use std::env;
use tracing_subscriber::EnvFilter;
use «library»::{app, db, seeds};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();

    let url = env::var("DATABASE_URL").unwrap_or_else(|_| "sqlite://data/app.db".to_owned());
    let db = db::open(&url).await?;
    match env::args().nth(1).as_deref() {
        None | Some("serve") => Ok(app(db).await?.serve().await?),
        Some("seed") => {
            let planted = seeds::plant(&db).await;
            planted.map_err(|error| anyhow!("the seeds were not planted: {error:?}"))
        }
        Some(other) => bail!("there is no command \"{other}\"; write `serve` or `seed`"),
    }
}

//! Starts the posts application: `cargo run -p posts`.

use posts::{Covers, db};
use sayso::{error::StartError, prelude::*};
use std::{env, path::Path};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> Result<(), StartError> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();

    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let url = env::var("DATABASE_URL")
        .unwrap_or_else(|_| format!("sqlite://{}", data.join("posts.db").display()));
    let covers =
        Covers::open(env::var_os("COVERS").map_or_else(|| data.join("covers"), Into::into))?;
    let db = db::open(&url).await?;
    posts::app(db, covers).await?.serve().await
}

//! Starts the posts application: `cargo run -p posts`.

use posts::{Covers, db};
use std::{env, path::Path};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();

    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let url = env::var("DATABASE_URL")
        .unwrap_or_else(|_| format!("sqlite://{}", data.join("posts.db").display()));
    let covers = env::var_os("COVERS").map_or_else(|| data.join("covers"), Into::into);
    let app = posts::app(db::open(&url).await?, Covers::open(covers)?).await?;
    Ok(app.serve().await?)
}

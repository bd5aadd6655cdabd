//! Starts the examples: `cargo run -p updating-data`.

use sayso::{error::StartError, prelude::*};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> Result<(), StartError> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();
    updating_data::app().serve().await
}

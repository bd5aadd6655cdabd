//! The fixture as a separate process. Several processes share the notes in the file that `NOTES` names, and the cached
//! values in the Redis at `REDIS`. The log is in the file that `LOG` names.

use axum::{body::Body, routing::get};
use futures_util::stream;
use sayso_e2e::fixture::Stage;
use std::{convert::Infallible, fs::File, sync::Mutex};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    if let Some(log) = std::env::var_os("LOG") {
        let log = File::create(log)?;
        tracing_subscriber::fmt()
            .with_ansi(false)
            .with_writer(Mutex::new(log))
            .init();
    }
    let stage = Stage::default();
    if let Some(file) = std::env::var_os("NOTES") {
        stage.write_notes_to(file.as_ref());
    }
    let mut app = sayso::App::new().state(stage).route("/large", get(large));
    if let Ok(url) = std::env::var("REDIS") {
        let store = sayso::cache::RedisStore::connect(&url, "fixture")?;
        app = app.cache(sayso::cache::Cache::builder().store(store).build());
    }
    Ok(app.serve().await?)
}

/// 64 MB: more than the system holds for a client that does not read.
async fn large() -> Body {
    let pieces = std::iter::repeat_n(vec![b'x'; 1 << 20], 64);
    Body::from_stream(stream::iter(pieces.map(Ok::<_, Infallible>)))
}

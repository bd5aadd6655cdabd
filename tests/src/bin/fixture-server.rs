//! The fixture as a process of its own. Notes are in the file that `NOTES` names, so that several processes share
//! them, and so is what is cached, in the Redis at `REDIS`.

use sayso_tests::fixture::Stage;

#[tokio::main]
async fn main() -> Result<(), sayso::StartError> {
    let stage = Stage::default();
    if let Some(file) = std::env::var_os("NOTES") {
        stage.write_notes_to(file.as_ref());
    }
    let mut app = sayso::App::new().state(stage);
    if let Ok(url) = std::env::var("REDIS") {
        let store = sayso::cache::RedisStore::connect(&url, "fixture")
            .map_err(|error| sayso::StartError::setup(error.to_string()))?;
        app = app.cache(sayso::Cache::builder().store(store).build());
    }
    app.serve().await
}

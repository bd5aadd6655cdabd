//! The fixture as a process of its own. Notes are also written to the file that `NOTES` names, so that several
//! processes share them.

use sayso_tests::fixture::Stage;

#[tokio::main]
async fn main() -> Result<(), sayso::StartError> {
    let stage = Stage::default();
    if let Some(file) = std::env::var_os("NOTES") {
        stage.write_notes_to(file.as_ref());
    }
    sayso::App::new().state(stage).serve().await
}

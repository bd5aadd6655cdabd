//! What is written: in the usual format, without warnings, with tests that pass.

use crate::{
    database::Database,
    project::{Project, files, run},
    site,
};
use std::process::Command;

#[test]
fn every_rust_file_is_in_the_usual_format() {
    let project = Project::written();
    let files = files(&project.folder);
    let rust: Vec<_> = files
        .keys()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    assert!(rust.len() > 20, "{rust:?}");
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--check", "--edition", "2024"]).args(rust);
    rustfmt.current_dir(&project.folder);
    run(rustfmt);
}

#[test]
fn it_compiles_without_warnings_and_its_tests_pass() {
    let project = Project::written();
    Project::program();
    run(project.cargo(&["test"]));
    let mut clippy = project.cargo(&["clippy", "--all-targets"]);
    clippy.args(["--", "-D", "warnings"]);
    run(clippy);
}

#[tokio::test(flavor = "multi_thread")]
async fn seeds_are_planted_once() {
    let database = Database::empty().await;
    let planted = site::plant(&database).await;
    assert!(planted.status.success(), "{planted:?}");
    let refused = site::plant(&database).await;
    assert_eq!(refused.status.code(), Some(1));
    let message = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(message.contains("has rows already"), "{message}");
}

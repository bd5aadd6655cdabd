//! What is written: the same every time, in the usual format, without warnings, with tests that pass.

use crate::{
    project::{Project, files, run, write},
    site,
};
use std::process::Command;

#[test]
fn written_twice_it_is_the_same() {
    let folders = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    let [one, two] = folders.each_ref().map(|folder| {
        let folder = folder.path().join("shop");
        write(&folder);
        files(&folder)
    });
    assert!(one.len() > 30, "{:?}", one.keys());
    for (path, contents) in &one {
        assert_eq!(Some(contents), two.get(path), "{}", path.display());
    }
    assert_eq!(one.len(), two.len());
}

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
    let clippy = ["clippy", "--all-targets"];
    let mut clippy = project.cargo(&clippy);
    run({
        clippy.args(["--", "-D", "warnings"]);
        clippy
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn seeds_are_planted_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("app.db");
    let planted = site::plant(&database).await;
    assert!(planted.status.success(), "{planted:?}");
    let refused = site::plant(&database).await;
    assert_eq!(refused.status.code(), Some(1));
    let message = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(message.contains("has rows already"), "{message}");
}

//! The files that make a container of an application. None of them was built here: that needs Docker.

use sayso_writer::{MINIMAL, Options, Project, write};
use std::path::PathBuf;

/// The application whose framework is in this folder, or comes from a registry.
fn project(crates: Option<&str>) -> Project {
    let spec = sayso_spec::read_toml(MINIMAL)
        .spec
        .expect("a specification");
    let options = Options {
        package: "notes".to_owned(),
        crates: crates.map(PathBuf::from),
    };
    write(&spec, &options).expect("a project")
}

fn text<'a>(project: &'a Project, path: &str) -> &'a str {
    project.text(path).expect("a file")
}

#[test]
fn a_build_gets_the_checkout_that_the_application_names() {
    let project = project(Some("/home/ada/my $work/sayso/crates"));
    let cargo = text(&project, "Cargo.toml");
    assert!(cargo.contains("path = \"/home/ada/my $work/sayso/crates/sayso\""));
    let image = text(&project, "Dockerfile");
    let lines = "WORKDIR /home/ada/my \\$work/sayso\nCOPY --from=sayso Cargo.toml .\nCOPY --from=sayso crates crates\n";
    assert!(image.contains(lines), "{image}");
    // A dollar sign is two in a Compose file.
    let compose = text(&project, "compose.yaml");
    let context = "      additional_contexts:\n        sayso: \"/home/ada/my $$work/sayso\"\n";
    assert!(compose.contains(context), "{compose}");
    let readme = text(&project, "README.md");
    assert!(
        readme.contains("--build-context 'sayso=/home/ada/my $work/sayso'"),
        "{readme}"
    );
}

#[test]
fn a_build_with_a_registry_has_one_context() {
    let project = project(None);
    for path in ["Dockerfile", "compose.yaml", "README.md"] {
        let text = text(&project, path);
        assert!(!text.contains("from=sayso"), "{path}");
        assert!(!text.contains("context"), "{path}");
    }
    assert!(text(&project, "compose.yaml").contains("    build: .\n"));
}

//! What cannot be written yet is said, and nothing is left out in silence.

use sayso_spec::{EXAMPLES, Spec};
use sayso_writer::{Options, WriteError, write};

fn example(name: &str) -> Spec {
    let found = EXAMPLES.iter().find(|(known, _)| *known == name);
    let (_, text) = found.expect("an example");
    sayso_spec::read_toml(text).spec.expect("a specification")
}

#[test]
fn everything_that_is_not_written_yet_is_named() {
    let name = "help-desk";
    let Err(WriteError::Unsupported(parts)) = write(&example(name), &Options::new(name)) else {
        panic!("it has parts that are not written yet");
    };
    let paths: Vec<&str> = parts.iter().map(|part| part.path.as_str()).collect();
    for path in [
        "machine.ticket.status.transition.resume",
        "auth.methods",
        "entity.ticket.field.priority.default",
    ] {
        assert!(paths.contains(&path), "{path} is not among {paths:?}");
    }
}

#[test]
fn the_project_tracker_is_written_whole() {
    let name = "project-tracker";
    let written = write(&example(name), &Options::new(name));
    let project = written.expect("nothing is left out");
    for path in [
        "comments",
        "attachments",
        "history",
        "messages",
        "schedules",
    ] {
        let path = format!("src/tasks/{path}.rs");
        assert!(project.text(&path).is_some(), "{path}");
    }
}

#[test]
fn rules_that_let_visitors_read_are_written_and_those_that_let_them_write_are_named() {
    let name = "event-registration";
    let Err(WriteError::Unsupported(parts)) = write(&example(name), &Options::new(name)) else {
        panic!("it has parts that are not written yet");
    };
    let reasons = parts
        .iter()
        .filter(|part| part.reason.contains("visitors in"));
    let paths: Vec<&str> = reasons.map(|part| part.path.as_str()).collect();
    assert!(
        paths.contains(&"entity.registration.access.create"),
        "{paths:?}"
    );
    assert!(
        !paths.iter().any(|path| path.ends_with(".read")),
        "{paths:?}"
    );
}

#[test]
fn a_locale_without_texts_is_refused_by_name_with_those_that_are_written() {
    let text = sayso_writer::MINIMAL.replacen("[app]\n", "[app]\nlocale = \"fr-CH\"\n", 1);
    let spec = sayso_spec::read_toml(&text).spec.expect("a specification");
    let Err(WriteError::Unsupported(parts)) = write(&spec, &Options::new("notes")) else {
        panic!("there are no French texts");
    };
    let told: Vec<String> = parts.iter().map(ToString::to_string).collect();
    let [told] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert!(
        told.starts_with("`app.locale`: the locale `fr-CH`; "),
        "{told}"
    );
    for known in ["`en`", "`de`", "`en-GB`", "`de-CH`"] {
        assert!(told.contains(known), "{known} in {told}");
    }
}

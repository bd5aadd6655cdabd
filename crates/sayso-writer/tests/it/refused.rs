//! What cannot be written yet is said, and nothing is left out in silence.

use sayso_spec::EXAMPLES;
use sayso_writer::{Options, WriteError, write};

#[test]
fn everything_that_is_not_written_yet_is_named() {
    let (name, text) = EXAMPLES[0];
    assert_eq!(name, "project-tracker");
    let spec = sayso_spec::read_toml(text).spec.expect("a specification");
    let Err(WriteError::Unsupported(parts)) = write(&spec, &Options::new(name)) else {
        panic!("it has attachments, which are not written yet");
    };
    let paths: Vec<&str> = parts.iter().map(|part| part.path.as_str()).collect();
    for path in ["notify.commented.when", "module.attachments"] {
        assert!(paths.contains(&path), "{path} is not among {paths:?}");
    }
}

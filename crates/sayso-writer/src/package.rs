//! Names of packages.

use sayso_spec::names::is_keyword;

/// Names that a package cannot have: its program would need a folder of Cargo, or its library would hide a crate that it
/// depends on or a module of its tests.
const TAKEN: &[&str] = &[
    "accounts",
    "alloc",
    "anyhow",
    "api",
    "build",
    "cases",
    "chrono",
    "chrono-tz",
    "closed",
    "comments",
    "core",
    "csv-files",
    "database",
    "deps",
    "details",
    "examples",
    "history",
    "incremental",
    "invitations",
    "managing",
    "members",
    "notifications",
    "planted",
    "problems",
    "proc-macro",
    "profile",
    "sayso",
    "sayso-kit",
    "sayso-ui",
    "search",
    "serde",
    "serde-json",
    "sqlx",
    "std",
    "tempfile",
    "test",
    "tokio",
    "tracing",
    "tracing-subscriber",
    "uploads",
    "views",
    "visitors",
    "zone",
];

/// Returns the name of the package of an application or of a folder: ASCII letters, digits and single dashes, with a
/// letter first. A name that Cargo, Rust or the application needs for something else ends in `-app`. Returns `None` if
/// `text` has no letters and digits.
///
/// ```
/// use sayso_writer::package_name;
///
/// assert_eq!(package_name("Project tracker").as_deref(), Some("project-tracker"));
/// assert_eq!(package_name("tokio").as_deref(), Some("tokio-app"));
/// assert_eq!(package_name("../"), None);
/// ```
#[must_use]
pub fn package_name(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words = lower
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-");
    let first = name.chars().next()?;
    Some(if first.is_ascii_digit() {
        format!("app-{name}")
    } else if TAKEN.contains(&name.as_str()) || is_keyword(&name) {
        format!("{name}-app")
    } else {
        name
    })
}

#[cfg(test)]
mod tests {
    use super::{TAKEN, package_name};

    #[test]
    fn packages_have_names_that_cargo_takes() {
        let of = |text| package_name(text).expect("a name");
        assert_eq!(of("3 Wünsche!"), "app-3-w-nsche");
        assert_eq!(of("Match"), "match-app");
        assert_eq!(of("Members"), "members-app");
        assert_eq!(of("members_of_clubs"), "members-of-clubs");
    }

    #[test]
    fn modules_of_tests_and_dependencies_are_taken() {
        let tests = include_str!("../templates/tests/app/main.rs");
        let modules = tests
            .lines()
            .filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
        let manifest = include_str!("../templates/Cargo.toml");
        let dependencies = manifest
            .lines()
            .skip_while(|line| *line != "[dependencies]")
            .filter(|line| line.contains("version = ") || line.contains("sayso"))
            .filter_map(|line| Some(line.split_once(" = ")?.0));
        let names: Vec<String> = modules
            .chain(dependencies)
            .map(|name| name.replace('_', "-"))
            .collect();
        assert!(names.len() > 20, "{names:?}");
        for name in names {
            assert!(TAKEN.contains(&name.as_str()), "{name} is missing");
        }
    }
}

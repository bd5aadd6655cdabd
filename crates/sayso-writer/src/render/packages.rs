//! `Cargo.lock`: the template has the packages of every application, and each gets those that it needs.

use std::collections::BTreeSet;

/// The crate whose optional packages an application may not need.
const KIT: &str = "sayso-kit";

/// The packages that the crate needs for stored files.
const OF_FILES: &[&str] = &["image", "infer", "percent-encoding", "tokio-util"];

/// The beginning of each package.
const BEGIN: &str = "[[package]]\n";

/// Takes out the packages that only stored files need. `root` is the package of the application.
pub(super) fn without_files(lock: &str, root: &str) -> String {
    let mut parts = lock.split(BEGIN);
    let head = parts.next().unwrap_or_default();
    let packages: Vec<Package<'_>> = parts.map(Package::of).collect();
    let mut needed = BTreeSet::new();
    let mut waiting = vec![root];
    while let Some(name) = waiting.pop() {
        let found = packages.iter().filter(|package| package.is(name));
        for (key, package) in found.map(|package| (package.key(), package)) {
            if needed.insert(key) {
                waiting.extend(&package.dependencies);
            }
        }
    }
    // A name has no version where there is one.
    let is_alone = |name: &str| needed.iter().filter(|(other, _)| *other == name).count() == 1;
    let kept = packages
        .iter()
        .filter(|package| needed.contains(&package.key()));
    let texts = kept.map(|package| format!("{BEGIN}{}", package.text(is_alone)));
    let text: String = [head.to_owned()].into_iter().chain(texts).collect();
    format!("{}\n", text.trim_end())
}

/// A package of the lock.
struct Package<'a> {
    name: &'a str,
    version: &'a str,
    /// The names of the packages that it needs, with their version if there are several.
    dependencies: Vec<&'a str>,
    lines: Vec<&'a str>,
}

impl<'a> Package<'a> {
    fn of(text: &'a str) -> Self {
        let value = |key: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(key));
            line.unwrap_or_default().trim_matches('"')
        };
        let name = value("name = ");
        let is_needed =
            |line: &&str| name != KIT || !OF_FILES.iter().any(|of| *line == format!(" \"{of}\","));
        let lines: Vec<&str> = text.lines().filter(is_needed).collect();
        let quoted = lines.iter().filter_map(|line| line.strip_prefix(" \""));
        Self {
            name,
            version: value("version = "),
            dependencies: quoted.filter_map(|line| line.strip_suffix("\",")).collect(),
            lines,
        }
    }

    /// Returns the text, in which names of packages that are alone have no version.
    fn text(&self, is_alone: impl Fn(&str) -> bool) -> String {
        let short = |line: &str| {
            let dependency = line
                .strip_prefix(" \"")
                .and_then(|line| line.split_once(' '));
            match dependency {
                Some((name, _)) if is_alone(name) => format!(" \"{name}\",\n"),
                _ => format!("{line}\n"),
            }
        };
        self.lines.iter().map(|line| short(line)).collect()
    }

    /// Returns true if a dependency means this package: `name`, or `name version`.
    fn is(&self, dependency: &str) -> bool {
        match dependency.split_once(' ') {
            Some((name, version)) => name == self.name && version == self.version,
            None => dependency == self.name,
        }
    }

    fn key(&self) -> (&'a str, &'a str) {
        (self.name, self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::without_files;

    const LOCK: &str = r#"# Written by Cargo.
version = 4

[[package]]
name = "app"
version = "0.1.0"
dependencies = [
 "sayso-kit",
 "uuid 1.0.0",
]

[[package]]
name = "image"
version = "0.25.0"
dependencies = [
 "uuid 2.0.0",
]

[[package]]
name = "sayso-kit"
version = "0.1.0"
dependencies = [
 "image",
 "uuid 1.0.0",
]

[[package]]
name = "uuid"
version = "1.0.0"

[[package]]
name = "uuid"
version = "2.0.0"
"#;

    #[test]
    fn packages_of_files_are_taken_out_with_all_that_they_alone_need() {
        let expected = LOCK
            .replace(
                "[[package]]\nname = \"image\"\nversion = \"0.25.0\"\ndependencies = [\n \"uuid 2.0.0\",\n]\n\n",
                "",
            )
            .replace(" \"image\",\n", "")
            .replace("uuid 1.0.0", "uuid")
            .replace("\n[[package]]\nname = \"uuid\"\nversion = \"2.0.0\"\n", "");
        assert_eq!(without_files(LOCK, "app"), expected);
        assert_eq!(without_files(&expected, "app"), expected);
    }
}

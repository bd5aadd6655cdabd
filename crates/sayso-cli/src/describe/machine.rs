//! The programs that compile an application, which are looked for before anything is written.

use crate::Failure;
use std::process::{Command, Stdio};

/// The oldest Rust that compiles an application: major and minor version.
const RUST: (u32, u32) = (1, 95);

/// The programs, with the way to install each.
const PROGRAMS: &[(&str, &str)] = &[
    ("cargo", "install Rust from https://rustup.rs"),
    ("rustfmt", "run `rustup component add rustfmt`"),
    (
        "cc",
        "install a C compiler, which SQLite needs: `sudo apt-get install gcc libc6-dev` on Debian and Ubuntu, \
         `xcode-select --install` on macOS",
    ),
];

/// A program that is missing or too old.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Missing {
    program: &'static str,
    help: &'static str,
}

impl From<Missing> for Failure {
    fn from(Missing { program, help }: Missing) -> Self {
        Self::Missing { program, help }
    }
}

/// Looks for all programs.
pub(super) fn missing() -> Vec<Missing> {
    missing_of(version)
}

fn missing_of(version: impl Fn(&str) -> Option<String>) -> Vec<Missing> {
    let mut missing = Vec::new();
    for (program, help) in PROGRAMS {
        match version(program) {
            None => missing.push(Missing { program, help }),
            Some(text) if *program == "cargo" && is_too_old(&text) => missing.push(Missing {
                program: "Rust 1.95",
                help: "run `rustup update`",
            }),
            Some(_) => {}
        }
    }
    missing
}

/// The answer of `program --version`, if it can be started.
fn version(program: &str) -> Option<String> {
    let output = Command::new(program)
        .arg("--version")
        .stderr(Stdio::null())
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Returns true for `cargo 1.94.1 (…)`. A version that cannot be read is given a try.
fn is_too_old(text: &str) -> bool {
    let number = text.split(' ').nth(1).unwrap_or_default();
    let mut parts = number.split('.').map_while(|part| part.parse().ok());
    let version = parts.next().zip(parts.next());
    version.is_some_and(|version: (u32, u32)| version < RUST)
}

#[cfg(test)]
mod tests {
    use super::missing_of;

    fn found(version: impl Fn(&str) -> Option<&'static str>) -> Vec<&'static str> {
        let missing = missing_of(|program| version(program).map(str::to_owned));
        missing.iter().map(|missing| missing.program).collect()
    }

    #[test]
    fn each_missing_program_is_named() {
        assert_eq!(found(|_| None), ["cargo", "rustfmt", "cc"]);
        assert_eq!(
            found(|program| (program != "cc").then_some("cargo 1.95.0")),
            ["cc"]
        );
    }

    #[test]
    fn an_old_toolchain_is_named() {
        assert_eq!(
            found(|_| Some("cargo 1.94.1 (abc 2026-03-01)")),
            ["Rust 1.95"]
        );
        for new in [
            "cargo 1.95.0 (abc)",
            "cargo 1.100.0-nightly",
            "cargo 2.0.0",
            "?",
        ] {
            assert!(found(|_| Some(new)).is_empty(), "{new}");
        }
    }
}

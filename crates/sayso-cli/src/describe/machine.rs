//! The programs that compile an application, which are looked for before anything is written.

use crate::Failure;
use std::process::{Command, Stdio};

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

/// Checks that all programs can be started.
pub(super) fn check() -> Result<(), Failure> {
    for (program, help) in PROGRAMS {
        if !starts(program) {
            return Err(Failure::Missing { program, help });
        }
    }
    Ok(())
}

fn starts(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

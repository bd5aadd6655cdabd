//! The properties of a project that come from its place and not from its specification.

use std::path::PathBuf;

/// The name of a project, and where it takes the framework from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The name of its package.
    pub package: String,
    /// The folder of the framework's crates; without it, they come from the registry.
    pub crates: Option<PathBuf>,
}

impl Options {
    /// Returns the options of a package that takes the framework from the checkout that built this program, or from the
    /// registry if that is not there.
    ///
    /// ```
    /// assert_eq!(sayso_writer::Options::new("shop").package, "shop");
    /// ```
    pub fn new(package: impl Into<String>) -> Self {
        let crates = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        Self {
            package: package.into(),
            crates: crates
                .canonicalize()
                .ok()
                .filter(|crates| crates.join("sayso-kit").is_dir()),
        }
    }
}

//! The framework's crates, on which an application depends.

use serde::Serialize;
use std::path::Path;

/// The dependencies on the framework's crates, as `Cargo.toml` has them.
#[derive(Debug, Serialize)]
pub struct Sayso {
    /// `sayso`.
    pub main: String,
    /// `sayso-kit`.
    pub kit: String,
    /// `sayso-ui`.
    pub ui: String,
    /// The checkout on this machine that has them; `None` if they come from a registry.
    pub checkout: Option<String>,
}

impl Sayso {
    pub(super) fn of(crates: Option<&Path>) -> Self {
        let dependency = |name: &str| match crates {
            Some(crates) => format!("path = {:?}", crates.join(name).display().to_string()),
            None => format!("version = {:?}", env!("CARGO_PKG_VERSION")),
        };
        Self {
            main: dependency("sayso"),
            kit: dependency("sayso-kit"),
            ui: dependency("sayso-ui"),
            checkout: crates
                .and_then(Path::parent)
                .map(|checkout| checkout.display().to_string()),
        }
    }
}

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
    /// True if they are in a checkout on this machine.
    pub is_checkout: bool,
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
            is_checkout: crates.is_some(),
        }
    }
}

//! Writes an application from its specification.
//!
//! A specification becomes a [`Plan`], in which every name, type and piece of SQL is decided; templates, which look like
//! the files that they become, turn the plan into a [`Project`]; `rustfmt` has the last word on its Rust files. The same
//! specification gives the same bytes.
//!
//! ```
//! use sayso_writer::{MINIMAL, Options};
//!
//! let text = MINIMAL;
//! let spec = sayso_spec::read_toml(text).spec.expect("it has no errors");
//! let project = sayso_writer::write(&spec, &Options::new("notes"))?;
//! assert!(project.text("src/main.rs").is_some());
//! # Ok::<(), sayso_writer::WriteError>(())
//! ```

mod disk;
mod imports;
mod options;
mod package;
mod plan;
mod preludes;
mod project;
#[cfg(feature = "random")]
pub mod random;
mod render;
mod rustfmt;
mod unused;

pub use disk::DiskError;
pub use options::Options;
pub use package::package_name;
pub use plan::{Plan, Unsupported};
pub use project::Project;
pub use rustfmt::RustfmtError;

use sayso_spec::Spec;

/// The specification of the smallest application that is of use.
pub const MINIMAL: &str = include_str!("../minimal.sayso.toml");

/// The reason why no project was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The specification asks for something that this version does not write.
    #[error("this version of the writer cannot write all of it:\n{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Unsupported(Vec<Unsupported>),
    /// A Rust file could not be formatted.
    #[error(transparent)]
    Rustfmt(#[from] RustfmtError),
}

/// Writes the project of a specification, in memory.
///
/// # Errors
/// Returns everything that this version cannot write, or the failure of `rustfmt`.
pub fn write(spec: &Spec, options: &Options) -> Result<Project, WriteError> {
    let plan = Plan::of(spec, options).map_err(WriteError::Unsupported)?;
    let mut project = render::project(&plan);
    rustfmt::format(&mut project)?;
    Ok(project)
}

/// Returns everything that this version cannot write, without writing anything.
///
/// ```
/// let spec = sayso_spec::read_toml(sayso_writer::MINIMAL).spec.expect("it has no errors");
/// assert!(sayso_writer::unsupported(&spec).is_empty());
/// ```
pub fn unsupported(spec: &Spec) -> Vec<Unsupported> {
    Plan::of(spec, &Options::new("application"))
        .err()
        .unwrap_or_default()
}

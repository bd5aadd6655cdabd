//! Changes of a specification as operations: applied, undone, found between two specifications, and kept in a log.
//!
//! Four kinds are enough for every difference, because each thing has a path that never changes: a node is added,
//! removed or moved, or some of its keys are set. Renaming sets `name`; changing a rule of access sets `read`.
//!
//! ```
//! use sayso_spec::ops::{self, Op};
//!
//! # let (_, text) = sayso_spec::EXAMPLES[0];
//! let spec = sayso_spec::read_toml(text).spec.expect("an example");
//! let rename = Op::rename("entity.task", &"ticket".parse()?);
//! let renamed = ops::apply(&spec, &rename)?;
//! assert_eq!(renamed.entities.get("task").and_then(|task| task.name.clone()), Some("ticket".parse()?));
//! assert_eq!(ops::diff(&spec, &renamed), [rename.clone()]);
//! assert_eq!(ops::apply(&renamed, &rename.inverse(&spec)?)?, spec);
//! assert_eq!(rename.to_string(), r#"{"set":"entity.task","keys":{"name":"ticket"}}"#);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod apply;
mod content;
mod diff;
mod inverse;
mod line;
mod place;

pub use apply::{apply, apply_all};
pub use content::Content;
pub use diff::diff;

use crate::{diagnostic::Diagnostic, path::Path, value::Name};

/// A change of a specification.
#[derive(Debug, Clone, PartialEq)]
pub enum Op {
    /// Adds a node.
    Add {
        /// The path of the node.
        path: Path,
        /// The node.
        value: Content,
        /// The id of the node before it, or `None` for the first place. Where order means nothing, it is not read.
        after: Option<String>,
    },
    /// Removes a node with everything in it.
    Remove {
        /// The path of the node.
        path: Path,
    },
    /// Moves a node among its siblings.
    Move {
        /// The path of the node.
        path: Path,
        /// The id of the node before it, or `None` for the first place.
        after: Option<String>,
    },
    /// Sets keys of one node at once.
    Set {
        /// The path of the node.
        path: Path,
        /// The keys with their new values; `None` removes a key, which then has its default.
        keys: Vec<(String, Option<Content>)>,
    },
}

/// The reason for which an operation cannot be applied.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OpError {
    /// There is nothing at the path.
    #[error("there is nothing at `{0}`")]
    Nothing(Path),
    /// There is a node at the path already.
    #[error("there is already something at `{0}`")]
    Exists(Path),
    /// The path names no node that can come and go.
    #[error("`{0}` is no node that can be added, removed or moved")]
    NoNode(Path),
    /// The path names a node, or a part of a value, and no key.
    #[error("`{0}` is no key that can be set")]
    NoKey(Path),
    /// The node before which another one should be is not there.
    #[error("there is no sibling `{0}`")]
    NoSibling(String),
    /// A value has not the form of its key.
    #[error("{}", first(.0))]
    Invalid(Vec<Diagnostic>),
    /// A line is no operation.
    #[error("not an operation: {0}")]
    Line(String),
}

fn first(diagnostics: &[Diagnostic]) -> &str {
    diagnostics
        .first()
        .map_or("a value is not valid", |found| &found.message)
}

impl Op {
    /// Returns the operation that adds a node: an entity, a field, a view and so on.
    pub fn add(path: impl Into<Path>, value: impl Into<Content>, after: Option<&str>) -> Op {
        Op::Add {
            path: path.into(),
            value: value.into(),
            after: after.map(str::to_owned),
        }
    }

    /// Returns the operation that sets one key, such as `entity.task.access.read`.
    pub fn set(path: impl Into<Path>, value: impl Into<Content>) -> Op {
        let path = path.into();
        Op::Set {
            path: path.parent().unwrap_or_default(),
            keys: vec![(path.last().to_owned(), Some(value.into()))],
        }
    }

    /// Returns the operation that removes one key, such as `entity.task.access.read`, so that it has its default.
    pub fn unset(path: impl Into<Path>) -> Op {
        let path = path.into();
        Op::Set {
            path: path.parent().unwrap_or_default(),
            keys: vec![(path.last().to_owned(), None)],
        }
    }

    /// Returns the operation that removes a node with everything in it.
    pub fn remove(path: impl Into<Path>) -> Op {
        Op::Remove { path: path.into() }
    }

    /// Returns the operation that gives a node another place among its siblings.
    pub fn relocate(path: impl Into<Path>, after: Option<&str>) -> Op {
        Op::Move {
            path: path.into(),
            after: after.map(str::to_owned),
        }
    }

    /// Returns the operation that gives a node another name.
    pub fn rename(path: impl Into<Path>, name: &Name) -> Op {
        Op::set(path.into().join("name"), name)
    }

    /// Returns the path of the node.
    pub fn path(&self) -> &Path {
        let (Op::Add { path, .. }
        | Op::Remove { path }
        | Op::Move { path, .. }
        | Op::Set { path, .. }) = self;
        path
    }
}

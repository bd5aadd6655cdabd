//! Names of nodes and of their keys.

use std::{convert::Infallible, fmt, str::FromStr};

/// The dotted name of a node (`entity.task.field.title`) or of one key of it (`entity.task.access.read`).
///
/// Ids never change, so a path stays valid when things are renamed.
///
/// ```
/// use sayso_spec::Path;
///
/// let path = Path::from("entity.task").join("label");
/// assert_eq!(path.to_string(), "entity.task.label");
/// assert!(path.is_within(&"entity.task".into()));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path(Vec<String>);

impl Path {
    /// Returns the path of the whole specification, which has no steps.
    pub fn root() -> Path {
        Path::default()
    }

    /// Returns this path with one more step.
    pub fn join(&self, step: impl Into<String>) -> Path {
        let mut path = self.clone();
        path.0.push(step.into());
        path
    }

    /// Returns the steps, outermost first.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.0.iter().map(String::as_str)
    }

    /// Returns the last step, or an empty text for the root.
    pub fn last(&self) -> &str {
        self.0.last().map_or("", String::as_str)
    }

    /// Returns the path without its last step, or `None` for the root.
    pub fn parent(&self) -> Option<Path> {
        let (_, parent) = self.0.split_last()?;
        Some(Path(parent.to_vec()))
    }

    /// Returns true if this is `ancestor` or lies below it.
    pub fn is_within(&self, ancestor: &Path) -> bool {
        self.0.starts_with(&ancestor.0)
    }

    pub(crate) fn push(&mut self, step: &str) {
        self.0.push(step.to_owned());
    }

    pub(crate) fn pop(&mut self) {
        self.0.pop();
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}

impl From<&str> for Path {
    fn from(text: &str) -> Path {
        let steps = text.split('.').filter(|step| !step.is_empty());
        Path(steps.map(str::to_owned).collect())
    }
}

impl FromStr for Path {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Path, Infallible> {
        Ok(Path::from(text))
    }
}

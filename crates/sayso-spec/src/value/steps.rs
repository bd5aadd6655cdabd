//! Paths over fields: `project.lead`, and with a direction in `sort`.

use super::{Id, as_text};
use crate::{
    diagnostic::Code,
    node::{Refusal, Word},
};

/// A path over fields and relations, such as `project.lead`. It has at least one step.
///
/// ```
/// use sayso_spec::Steps;
///
/// let path: Steps = "project.lead".parse()?;
/// assert_eq!(path.ids().len(), 2);
/// # Ok::<(), sayso_spec::InvalidText>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Steps(Vec<Id>);

impl Steps {
    /// Returns the ids, from the row to the value.
    pub fn ids(&self) -> &[Id] {
        &self.0
    }
}

impl From<Id> for Steps {
    fn from(id: Id) -> Steps {
        Steps(vec![id])
    }
}

impl Word for Steps {
    const EXAMPLE: &'static str = "\"name\"";

    fn parse(text: &str) -> Result<Steps, Refusal> {
        let ids: Result<Vec<Id>, Refusal> = text.split('.').map(Id::parse).collect();
        ids.map(Steps).map_err(|_| {
            let refusal = Refusal::new(
                Code::WrongForm,
                format!("`{text}` is not a path over fields"),
            );
            refusal.help("write ids with dots between them, such as `project.name`")
        })
    }

    fn write(&self) -> String {
        let ids: Vec<&str> = self.0.iter().map(Id::as_str).collect();
        ids.join(".")
    }
}

/// A path by which rows are sorted; with `-` before it, from the largest down.
///
/// ```
/// use sayso_spec::SortKey;
///
/// let key: SortKey = "-created_at".parse()?;
/// assert!(key.descending);
/// # Ok::<(), sayso_spec::InvalidText>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SortKey {
    /// True if large values come first.
    pub descending: bool,
    /// The value by which rows are sorted.
    pub path: Steps,
}

impl Word for SortKey {
    const EXAMPLE: &'static str = "\"-created_at\"";

    fn parse(text: &str) -> Result<SortKey, Refusal> {
        let ascending = text.strip_prefix('-');
        Ok(SortKey {
            descending: ascending.is_some(),
            path: Steps::parse(ascending.unwrap_or(text))?,
        })
    }

    fn write(&self) -> String {
        let sign = if self.descending { "-" } else { "" };
        format!("{sign}{}", self.path)
    }
}

as_text! { Steps SortKey }

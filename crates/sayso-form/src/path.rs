//! Paths to the fields of a form.

use std::{borrow::Cow, fmt, fmt::Write};

/// The path from a form to one of its fields: `title`, `address.street`, `lines.0.qty`; empty for the form itself.
///
/// It is also the field's HTML name. It is `Copy`, so that the fields of a form are too. Therefore it has at most
/// [`Path::MAX_DEPTH`] parts.
///
/// ```
/// use sayso::form::Path;
/// let path = Path::root().field("lines").index(0).field("quantity");
/// assert_eq!(path.to_string(), "lines.0.quantity");
/// ```
#[derive(Clone, Copy)]
pub struct Path {
    parts: [Part; Path::MAX_DEPTH],
    len: usize,
    overflown: bool,
    /// `true` in a row or an optional group without values. Reading drops both, so that no field in them is required.
    optional: bool,
}

/// Paths are equal if they have the same name.
impl PartialEq for Path {
    fn eq(&self, other: &Self) -> bool {
        self.parts[..self.len] == other.parts[..other.len] && self.overflown == other.overflown
    }
}

impl Eq for Path {}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Name(&'static str),
    Index(u32),
}

impl Path {
    /// The maximum number of parts.
    pub const MAX_DEPTH: usize = 8;

    /// Returns the path of the form itself.
    ///
    /// ```
    /// use sayso::form::Path;
    /// assert_eq!(Path::root().name(), "");
    /// ```
    pub const fn root() -> Self {
        Self {
            parts: [Part::Index(0); Self::MAX_DEPTH],
            len: 0,
            overflown: false,
            optional: false,
        }
    }

    /// Returns the path to the field `name` of this form.
    ///
    /// ```
    /// use sayso::form::Path;
    /// assert_eq!(Path::root().field("address").field("street").name(), "address.street");
    /// ```
    #[must_use]
    pub const fn field(self, name: &'static str) -> Self {
        self.push(Part::Name(name))
    }

    /// Returns the path to the row `index` of this list.
    ///
    /// ```
    /// use sayso::form::Path;
    /// assert_eq!(Path::root().field("lines").index(2).name(), "lines.2");
    /// ```
    #[must_use]
    pub const fn index(self, index: u32) -> Self {
        self.push(Part::Index(index))
    }

    const fn push(mut self, part: Part) -> Self {
        if self.len < Self::MAX_DEPTH {
            self.parts[self.len] = part;
            self.len += 1;
        } else {
            self.overflown = true;
        }
        self
    }

    /// Appends the parts of `inner`.
    ///
    /// ```
    /// use sayso::form::Path;
    /// let address = Path::root().field("address");
    /// let street = Path::root().field("street");
    /// assert_eq!(address.join(street).name(), "address.street");
    /// ```
    #[must_use]
    pub fn join(self, inner: Self) -> Self {
        inner.parts[..inner.len]
            .iter()
            .fold(self, |path, part| path.push(*part))
    }

    /// Returns `true` for the form itself.
    ///
    /// ```
    /// use sayso::form::Path;
    /// assert!(Path::root().is_root());
    /// assert!(!Path::root().field("title").is_root());
    /// ```
    pub const fn is_root(&self) -> bool {
        self.len == 0
    }

    /// Returns `true` if there is room for a row and a field in it. Lists that are nested deeper are read as empty.
    pub(crate) const fn has_room(&self) -> bool {
        self.len + 2 <= Self::MAX_DEPTH
    }

    /// Marks the place as one that reading drops when it is blank, if `optional` is `true`; so are all places in it.
    #[must_use]
    pub(crate) const fn optional_if(mut self, optional: bool) -> Self {
        self.optional |= optional;
        self
    }

    /// Returns `true` if the place is in a row or an optional group.
    pub(crate) const fn is_optional(&self) -> bool {
        self.optional
    }

    /// Returns the path as an HTML name. Nothing is allocated for a field of the form itself.
    ///
    /// ```
    /// use sayso::form::Path;
    /// assert_eq!(Path::root().field("title").name(), "title");
    /// ```
    pub fn name(&self) -> Cow<'static, str> {
        match self.parts[..self.len] {
            [] => Cow::Borrowed(""),
            [Part::Name(name)] => Cow::Borrowed(name),
            _ => Cow::Owned(self.to_string()),
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, part) in self.parts[..self.len].iter().enumerate() {
            if at > 0 {
                f.write_char('.')?;
            }
            match part {
                Part::Name(name) => f.write_str(name)?,
                Part::Index(index) => write!(f, "{index}")?,
            }
        }
        // No control has this name, so a field below the maximum depth is not found.
        if self.overflown {
            f.write_str(".…")
        } else {
            Ok(())
        }
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({self})")
    }
}

impl From<Path> for Cow<'static, str> {
    fn from(path: Path) -> Self {
        path.name()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_with_dots() {
        assert_eq!(Path::root().to_string(), "");
        assert_eq!(Path::root().field("title").name(), "title");
        assert_eq!(
            Path::root()
                .field("lines")
                .index(3)
                .field("qty")
                .to_string(),
            "lines.3.qty"
        );
    }

    #[test]
    fn a_path_that_is_too_deep_names_no_control() {
        let deep = (0..20).fold(Path::root(), |path, at| path.index(at));
        assert!(deep.to_string().ends_with('…'));
    }
}

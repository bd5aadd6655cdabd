//! A project in memory.

use std::collections::BTreeMap;

/// The files of a project by path. Paths have `/` between their parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    files: BTreeMap<String, Vec<u8>>,
}

impl Project {
    /// Adds a file, or replaces it.
    pub fn put(&mut self, path: impl Into<String>, contents: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), contents.into());
    }

    /// Returns the contents of a file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Returns the text of a file; `None` as well if it is not text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.get(path).and_then(|bytes| str::from_utf8(bytes).ok())
    }

    /// Returns paths and contents, ordered by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(path, contents)| (path.as_str(), contents.as_slice()))
    }
}

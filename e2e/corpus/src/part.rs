//! The texts of the corpus.

use crate::facts::Facts;
use std::{fs, path::Path};

/// A part of the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// For work on the reader.
    Open,
    /// For totals alone.
    HeldOut,
    /// Written later, for work on the reader.
    Later,
    /// Written later, for totals alone.
    Unseen,
}

/// A text and what it states.
pub struct Text {
    /// The name of its file.
    pub name: String,
    /// The text.
    pub text: String,
    /// What it states.
    pub annotated: Facts,
}

impl Part {
    /// Returns the part of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Open, Self::HeldOut, Self::Later, Self::Unseen]
            .into_iter()
            .find(|part| part.folder() == name)
    }

    /// Returns `true` if its texts may be read by those who work on the reader.
    pub fn is_for_work(self) -> bool {
        matches!(self, Self::Open | Self::Later)
    }

    /// Reads the texts of this part, in the order of their names.
    pub fn texts(self) -> Result<Vec<Text>, String> {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = corpus.join("annotations/resolved").join(self.folder());
        let entries = fs::read_dir(&folder).map_err(|error| failed(&folder, error))?;
        let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        files.sort();
        files.iter().map(|file| self.text(corpus, file)).collect()
    }

    fn text(self, corpus: &Path, file: &Path) -> Result<Text, String> {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let described = corpus
            .join("descriptions")
            .join(self.folder())
            .join(format!("{name}.txt"));
        let text = fs::read_to_string(&described).map_err(|error| failed(&described, error))?;
        let annotated = fs::read_to_string(file).map_err(|error| failed(file, error))?;
        Ok(Text {
            name: name.into_owned(),
            text,
            annotated: serde_json::from_str(&annotated).map_err(|error| failed(file, error))?,
        })
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::HeldOut => "held-out",
            Self::Later => "later",
            Self::Unseen => "unseen",
        }
    }
}

fn failed(path: &Path, error: impl std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}

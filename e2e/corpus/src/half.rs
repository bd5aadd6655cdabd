//! The texts of the corpus.

use crate::facts::Facts;
use std::{fs, path::Path};

/// A half of the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// For work on the reader.
    Open,
    /// For totals alone.
    HeldOut,
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

impl Half {
    /// Reads the texts of this half, in the order of their names.
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
        }
    }
}

fn failed(path: &Path, error: impl std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}

//! The languages of an application.

use crate::{English, Language, accept};
use std::sync::Arc;

/// The languages of an application, of which the first is the default. There is at least one.
#[derive(Clone, Debug)]
pub struct Languages {
    all: Arc<[Language]>,
    cookie: Option<&'static str>,
}

impl Languages {
    /// Creates the languages of an application.
    ///
    /// There must be one, which is checked at compile time.
    pub fn new<const N: usize>(languages: [Language; N]) -> Self {
        const { assert!(N > 0, "an application has at least one language") };
        Self {
            all: languages.into(),
            cookie: None,
        }
    }

    /// Sets the name of the cookie with the tag of the language that a visitor has chosen.
    #[must_use]
    pub fn with_cookie(mut self, name: Option<&'static str>) -> Self {
        self.cookie = name;
        self
    }

    /// Returns the name of the cookie with the tag of the language that a visitor has chosen.
    pub fn cookie(&self) -> Option<&'static str> {
        self.cookie
    }

    /// Returns the language with the tag `tag`.
    pub fn tagged(&self, tag: &str) -> Option<Language> {
        self.iter().find(|language| language.tag() == tag)
    }

    /// Returns the first language.
    pub fn default_language(&self) -> Language {
        self.all[0]
    }

    /// Returns the language, if it is the only one.
    pub fn only(&self) -> Option<Language> {
        match *self.all {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Returns the language that a visitor reads best, by the values of `Accept-Language`: the default if there is none
    /// of them, or no choice.
    pub fn choose<'a>(&self, accepted: impl Iterator<Item = &'a str>) -> Language {
        match self.only() {
            Some(only) => only,
            None => accept::choose(&self.all, accepted).unwrap_or(self.default_language()),
        }
    }

    /// Returns all languages.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Language> {
        self.all.iter().copied()
    }

    /// Returns the place of a language, and that of the default for another one.
    pub fn position(&self, language: Language) -> usize {
        self.all
            .iter()
            .position(|one| one.tag() == language.tag())
            .unwrap_or(0)
    }
}

/// English alone.
impl Default for Languages {
    fn default() -> Self {
        Self::new([&English])
    }
}

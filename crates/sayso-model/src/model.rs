//! The name of a model, such as `openai:NAME`.

use std::{fmt, str::FromStr};

/// The most characters of a model's name.
const LONGEST: usize = 100;

/// A protocol, and the provider with whom it is usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provider {
    /// `POST /chat/completions`, which many servers speak.
    OpenAi,
    /// `POST /messages`.
    Anthropic,
    /// `POST /api/chat` of a server on this machine.
    Ollama,
}

impl Provider {
    const ALL: [Self; 3] = [Self::OpenAi, Self::Anthropic, Self::Ollama];

    /// Returns the name in front of the colon.
    pub fn name(self) -> &'static str {
        match self {
            Self::OpenAi => "openai",
            Self::Anthropic => "anthropic",
            Self::Ollama => "ollama",
        }
    }

    /// Returns the variable of the environment that has the key, if there is one.
    pub fn key_variable(self) -> Option<&'static str> {
        match self {
            Self::OpenAi => Some("OPENAI_API_KEY"),
            Self::Anthropic => Some("ANTHROPIC_API_KEY"),
            Self::Ollama => None,
        }
    }

    /// Returns the usual base address.
    pub(crate) fn address(self) -> &'static str {
        match self {
            Self::OpenAi => "https://api.openai.com/v1",
            Self::Anthropic => "https://api.anthropic.com/v1",
            Self::Ollama => "http://127.0.0.1:11434",
        }
    }

    /// Returns the path behind the base address.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::OpenAi => "/chat/completions",
            Self::Anthropic => "/messages",
            Self::Ollama => "/api/chat",
        }
    }
}

/// A model of a provider.
///
/// ```
/// use sayso_model::{Model, Provider};
///
/// let model: Model = "ollama:qwen3:8b".parse()?;
/// assert_eq!((model.provider, model.name.as_str()), (Provider::Ollama, "qwen3:8b"));
/// assert!("qwen3".parse::<Model>().is_err());
/// # Ok::<(), sayso_model::InvalidModel>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// The provider.
    pub provider: Provider,
    /// The provider's name for it.
    pub name: String,
}

/// A text that names no model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "write PROVIDER:NAME, where PROVIDER is openai, anthropic or ollama, and NAME has no blanks"
)]
pub struct InvalidModel;

impl FromStr for Model {
    type Err = InvalidModel;

    fn from_str(text: &str) -> Result<Self, InvalidModel> {
        let (provider, name) = text.split_once(':').ok_or(InvalidModel)?;
        let provider = Provider::ALL
            .into_iter()
            .find(|known| known.name() == provider)
            .ok_or(InvalidModel)?;
        let is_plain = name.chars().all(|letter| letter.is_ascii_graphic());
        if name.is_empty() || name.len() > LONGEST || !is_plain {
            return Err(InvalidModel);
        }
        Ok(Self {
            provider,
            name: name.to_owned(),
        })
    }
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.provider.name(), self.name)
    }
}

//! Code of conditions.

use super::code::Level;

/// Code of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    Always,
    Never,
    Code(String, Level),
}

impl Condition {
    pub(super) fn constant(holds: bool) -> Self {
        if holds { Self::Always } else { Self::Never }
    }

    pub(super) fn code(text: impl Into<String>, level: Level) -> Self {
        Self::Code(text.into(), level)
    }

    /// Returns a call or a field that must hold, or must not. [`Names`](super::Names) may have a constant in its place, where
    /// the code around has decided already.
    pub(super) fn call(text: impl Into<String>, positive: bool) -> Self {
        let text = text.into();
        match text.as_str() {
            "true" => Self::constant(positive),
            "false" => Self::constant(!positive),
            _ if positive => Self::Code(text, Level::Postfix),
            _ => Self::Code(format!("!{text}"), Level::Unary),
        }
    }

    pub(super) fn text(self) -> String {
        match self {
            Self::Always => "true".to_owned(),
            Self::Never => "false".to_owned(),
            Self::Code(text, _) => text,
        }
    }
}

//! The words to a model, its answer, and the tokens of both.

use serde_json::Value;

/// The most tokens of an answer, for providers that want a number.
pub(crate) const MOST_TOKENS: u64 = 16_000;

/// The most tokens that a count is believed to mean.
const MOST_COUNTED: u64 = 100_000_000;

/// A conversation: the standing instructions, and what was said in turn, first to the model.
#[derive(Debug, Clone)]
pub(crate) struct Conversation {
    pub(crate) system: String,
    pub(crate) turns: Vec<String>,
}

impl Conversation {
    /// Returns what was said, with the role of each speaker.
    pub(crate) fn messages(&self) -> Vec<Value> {
        let spoken = self.turns.iter().enumerate().map(|(at, text)| {
            let role = if at % 2 == 0 { "user" } else { "assistant" };
            message(role, text)
        });
        spoken.collect()
    }

    /// Returns the same with the instructions in front.
    pub(crate) fn messages_with_system(&self) -> Vec<Value> {
        let mut messages = vec![message("system", &self.system)];
        messages.extend(self.messages());
        messages
    }
}

fn message(role: &str, text: &str) -> Value {
    serde_json::json!({ "role": role, "content": text })
}

/// Tokens, as the provider counts them. Nothing checks the count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Tokens that were read.
    pub read: u64,
    /// Tokens that were written.
    pub written: u64,
}

impl Usage {
    pub(crate) fn add(&mut self, other: Self) {
        self.read = self.read.saturating_add(other.read);
        self.written = self.written.saturating_add(other.written);
    }

    /// Returns the price of the tokens, given prices for a million of each.
    pub fn price(self, read: f64, written: f64) -> f64 {
        (self.read as f64 * read + self.written as f64 * written) / 1_000_000.0
    }
}

/// Headers and a body.
pub(crate) type Request = (Vec<(&'static str, String)>, Value);

/// The end of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The model was done.
    Done,
    /// It had no more room.
    Full,
    /// It did not want to answer.
    Declined,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) text: String,
    pub(crate) end: End,
    pub(crate) usage: Usage,
}

/// Returns a count of tokens. A count that cannot be one is zero.
pub(crate) fn count(value: &Value) -> u64 {
    let count = value.as_u64().unwrap_or_default();
    if count > MOST_COUNTED { 0 } else { count }
}

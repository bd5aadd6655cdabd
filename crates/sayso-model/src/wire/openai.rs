//! `POST /chat/completions`.

use crate::endpoint::Key;
use crate::talk::{Conversation, End, Reply, Request, Usage, count};
use serde_json::{Value, json};

/// Returns the request. It sets no temperature and no number of tokens, because some models refuse these keys.
pub(super) fn request(model: &str, key: Option<&Key>, talk: &Conversation) -> Request {
    let body = json!({
        "model": model,
        "messages": talk.messages_with_system(),
        "stream": false,
    });
    let bearer = |key: &Key| ("authorization", format!("Bearer {}", key.reveal()));
    (key.map(bearer).into_iter().collect(), body)
}

pub(super) fn reply(value: &Value) -> Option<Reply> {
    let choice = value.get("choices")?.get(0)?;
    let message = choice.get("message")?;
    let end = match choice["finish_reason"].as_str() {
        _ if message["refusal"].is_string() => End::Declined,
        Some("length") => End::Full,
        Some("content_filter") => End::Declined,
        _ => End::Done,
    };
    let text = match message["content"].as_str() {
        Some(text) => text.to_owned(),
        None if end == End::Declined => String::new(),
        None => return None,
    };
    Some(Reply {
        text,
        end,
        usage: Usage {
            read: count(&value["usage"]["prompt_tokens"]),
            written: count(&value["usage"]["completion_tokens"]),
        },
    })
}

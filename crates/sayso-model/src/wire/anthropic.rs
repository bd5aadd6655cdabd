//! `POST /v1/messages`.

use crate::endpoint::Key;
use crate::talk::{Conversation, End, MOST_TOKENS, Reply, Request, Usage, count};
use serde_json::{Value, json};

/// The version of the protocol.
const VERSION: &str = "2023-06-01";

pub(super) fn request(model: &str, key: Option<&Key>, talk: &Conversation) -> Request {
    let body = json!({
        "model": model,
        "max_tokens": MOST_TOKENS,
        "system": talk.system,
        "messages": talk.messages(),
    });
    let mut headers = vec![("anthropic-version", VERSION.to_owned())];
    headers.extend(key.map(|key| ("x-api-key", key.reveal().to_owned())));
    (headers, body)
}

pub(super) fn reply(value: &Value) -> Option<Reply> {
    let parts = value.get("content")?.as_array()?;
    let texts = parts.iter().filter(|part| part["type"] == "text");
    let text: String = texts.filter_map(|part| part["text"].as_str()).collect();
    let end = match value["stop_reason"].as_str() {
        Some("max_tokens" | "model_context_window_exceeded") => End::Full,
        Some("refusal") => End::Declined,
        _ => End::Done,
    };
    Some(Reply {
        text,
        end,
        usage: Usage {
            read: count(&value["usage"]["input_tokens"]),
            written: count(&value["usage"]["output_tokens"]),
        },
    })
}

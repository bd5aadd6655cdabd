//! `POST /api/chat`.

use crate::talk::{Conversation, End, MOST_TOKENS, Reply, Request, Usage, count};
use serde_json::{Value, json};

/// The tokens that the conversation and the answer have room for. The server's own default is too few for them.
const ROOM: u64 = 32_768;

pub(super) fn request(model: &str, talk: &Conversation) -> Request {
    let body = json!({
        "model": model,
        "messages": talk.messages_with_system(),
        "stream": false,
        "options": { "temperature": 0, "num_ctx": ROOM, "num_predict": MOST_TOKENS },
    });
    (Vec::new(), body)
}

pub(super) fn reply(value: &Value) -> Option<Reply> {
    let text = value.get("message")?.get("content")?.as_str()?.to_owned();
    let end = match value["done_reason"].as_str() {
        Some("length") => End::Full,
        _ => End::Done,
    };
    Some(Reply {
        text,
        end,
        usage: Usage {
            read: count(&value["prompt_eval_count"]),
            written: count(&value["eval_count"]),
        },
    })
}

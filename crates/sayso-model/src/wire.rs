//! The protocols: a conversation into a request, and a response into an answer.

mod anthropic;
mod ollama;
mod openai;

use crate::{
    Provider, Trouble,
    endpoint::Endpoint,
    http::post,
    talk::{Conversation, Reply},
};

/// Sends a conversation and returns what the model says next.
pub(crate) fn say(endpoint: &Endpoint, talk: &Conversation) -> Result<Reply, Trouble> {
    let name = &endpoint.model.name;
    let provider = endpoint.model.provider;
    let (headers, body) = match provider {
        Provider::OpenAi => openai::request(name, endpoint.key.as_ref(), talk),
        Provider::Anthropic => anthropic::request(name, endpoint.key.as_ref(), talk),
        Provider::Ollama => ollama::request(name, talk),
    };
    let value = post(endpoint, &headers, &body)?;
    let reply = match provider {
        Provider::OpenAi => openai::reply(&value),
        Provider::Anthropic => anthropic::reply(&value),
        Provider::Ollama => ollama::reply(&value),
    };
    reply.ok_or_else(|| Trouble::NotTheProtocol {
        host: endpoint.host.clone(),
    })
}

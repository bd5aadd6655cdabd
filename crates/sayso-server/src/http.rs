//! HTTP itself: checks of requests, and the parts of responses. Nothing here renders a page.

pub(crate) mod assets;
pub(crate) mod cache_trace;
pub(crate) mod client_ip;
pub(crate) mod compression;
pub(crate) mod conditional;
pub(crate) mod head;
pub(crate) mod health;
pub(crate) mod language;
pub(crate) mod leave;
pub(crate) mod origin;
pub(crate) mod ready;
pub(crate) mod redirect;
pub(crate) mod response;
pub(crate) mod security;
pub(crate) mod target;

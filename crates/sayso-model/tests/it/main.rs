//! The library against a local server that speaks the protocols, and that misbehaves.

mod answers;
mod failures;
mod kept;
mod server;
mod text;

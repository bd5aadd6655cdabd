//! The servers that the stores' own tests start.
#![expect(dead_code, reason = "they need more of it")]

#[path = "../../crates/sayso-cache/tests/support/postgres_server.rs"]
pub(crate) mod postgres_server;
#[path = "../../crates/sayso-cache/tests/support/redis_server.rs"]
pub(crate) mod redis_server;
#[path = "../../crates/sayso-cache/tests/support/server.rs"]
mod server;

pub(crate) use server::{free_port, program};

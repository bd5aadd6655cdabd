//! Servers and waiting.

#[cfg(feature = "postgres")]
pub(crate) mod postgres_server;
pub(crate) mod process;
#[cfg(feature = "redis")]
pub(crate) mod redis_server;
#[cfg(any(feature = "postgres", feature = "redis"))]
mod server;
pub(crate) mod wait;

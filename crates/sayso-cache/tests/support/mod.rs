//! Servers, changes and waiting.

#[cfg(any(feature = "postgres", feature = "redis"))]
pub(crate) mod changes;
#[cfg(feature = "postgres")]
#[expect(dead_code, reason = "other tests need more of it")]
pub(crate) mod postgres_server;
pub(crate) mod process;
#[cfg(feature = "redis")]
#[expect(dead_code, reason = "other tests need more of it")]
pub(crate) mod redis_server;
#[cfg(any(feature = "postgres", feature = "redis"))]
mod server;
pub(crate) mod wait;

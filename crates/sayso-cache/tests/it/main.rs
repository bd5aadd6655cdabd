//! Caches on the stores that processes share.

mod memory;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "redis")]
mod redis;
#[path = "../support/mod.rs"]
mod support;

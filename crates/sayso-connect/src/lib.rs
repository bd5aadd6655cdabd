//! Connections to Redis and PostgreSQL, for the stores that instances share.
//!
//! A connection is made when it is needed, and opened again when it breaks. Every wait is bounded, so a request
//! fails with an error instead of hanging when a server has vanished. TLS is rustls with the provider *ring* for
//! both servers; certificates are checked against Mozilla's roots or against a file that the operator names.

mod error;
mod host;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "redis")]
mod redis;

pub use error::ConnectError;
#[cfg(feature = "postgres")]
pub use postgres::{PostgresPool, PostgresServer, Sizing, Tables};
#[cfg(feature = "redis")]
pub use redis::{RedisConnection, RedisServer, Subscription};

/// The client libraries, in the versions that the connections are made with.
#[cfg(feature = "redis")]
#[doc(hidden)]
pub use ::redis as redis_client;
#[cfg(feature = "postgres")]
#[doc(hidden)]
pub use sqlx;

/// The certificates that an operator trusts.
#[cfg(any(feature = "redis", feature = "postgres"))]
fn read_ca(file: &std::path::Path) -> Result<Vec<u8>, ConnectError> {
    std::fs::read(file).map_err(|error| {
        ConnectError::new(format!(
            "the CA file {} cannot be read: {error}",
            file.display()
        ))
    })
}

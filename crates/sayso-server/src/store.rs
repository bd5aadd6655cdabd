//! Errors and futures of the stores that keep sessions and submissions.

#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "redis")]
mod redis;

#[cfg(feature = "postgres")]
pub use postgres::PostgresStore;
#[cfg(feature = "redis")]
pub use redis::RedisStore;

use std::{error::Error, fmt, future::Future, pin::Pin, sync::Arc};

/// The boxed future that every method of a store returns, so that a store can be chosen at run time.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// The failure of a store. Its source is written to the log and never shown to a visitor.
#[derive(Clone, Debug)]
pub struct StoreError(Arc<dyn Error + Send + Sync>);

impl StoreError {
    /// Wraps the error of the database or of the client library.
    ///
    /// ```
    /// use sayso::store::{Error, StoreFuture};
    ///
    /// fn count(table: &str) -> StoreFuture<'_, u64> {
    ///     Box::pin(async move { table.parse().map_err(Error::new) })
    /// }
    /// ```
    pub fn new(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(error.into().into())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the store failed")
    }
}

impl Error for StoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

#[cfg(any(feature = "sqlite", feature = "postgres"))]
impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::new(error)
    }
}

#[cfg(any(feature = "redis", feature = "postgres"))]
impl From<sayso_connect::ConnectError> for StoreError {
    fn from(error: sayso_connect::ConnectError) -> Self {
        Self::new(error)
    }
}

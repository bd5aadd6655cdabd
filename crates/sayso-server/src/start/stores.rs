//! The server that several instances of an application share.

use crate::{
    session::SessionStore,
    start::StartError,
    submission::{CounterKey, Quota, SubmissionStore},
};
use std::{fmt, path::Path, sync::Arc, time::Duration};

/// The stores of sessions, submissions and cached values in one server, for several instances of an application.
///
/// The setting `SAYSO_STORE` makes them without any code, see [`Settings`](crate::Settings).
///
/// ```no_run
/// use sayso::{error::StartError, prelude::*, store::Stores};
///
/// #[tokio::main]
/// async fn main() -> Result<(), StartError> {
///     let stores = Stores::open("postgres://localhost/blog", "sayso", None)?;
///     App::new().stores(stores).serve().await
/// }
/// ```
#[derive(Clone)]
pub struct Stores {
    pub(crate) sessions: Arc<dyn SessionStore>,
    pub(crate) submissions: Arc<dyn SubmissionStore>,
    pub(crate) cache: Arc<dyn sayso_cache::Store>,
    place: &'static str,
}

impl Stores {
    /// Names a server by its URL: `postgres://`, `redis://` or `rediss://`. `name` is the schema in PostgreSQL and the
    /// prefix of all keys in Redis: applications that share a server each need one of their own. With `ca`, the
    /// server's certificate must be signed by one in this PEM file. No connection is made yet.
    ///
    /// ```
    /// use sayso::{error::StartError, store::Stores};
    /// use std::path::Path;
    ///
    /// fn stores() -> Result<Stores, StartError> {
    ///     Stores::open("rediss://cache.internal:6380", "blog", Some(Path::new("/etc/ssl/internal.pem")))
    /// }
    ///
    /// assert!(Stores::open("mysql://localhost", "blog", None).is_err());
    /// ```
    ///
    /// # Errors
    /// When the URL cannot be used, or the Cargo feature for it (`postgres`, `redis`) is not enabled.
    pub fn open(url: &str, name: &str, ca: Option<&Path>) -> Result<Self, StartError> {
        match url.split_once("://").map(|(scheme, _)| scheme) {
            Some("postgres" | "postgresql") => postgres(url, name, ca),
            Some("redis" | "rediss") => redis(url, name, ca),
            _ => Err(StartError::StoreScheme),
        }
    }

    /// Returns the name of the server's software.
    pub(crate) fn place(&self) -> &'static str {
        self.place
    }

    /// Reads from the server and writes to it.
    pub(crate) async fn check(&self) -> Result<(), StartError> {
        let quota = Quota {
            count: u32::MAX,
            period: Duration::from_secs(1),
        };
        let counted = self
            .submissions
            .count(&CounterKey::new([0; 32]), quota)
            .await;
        match counted {
            Ok(_) => Ok(()),
            Err(error) => Err(StartError::Store {
                server: self.place,
                error,
            }),
        }
    }
}

impl fmt::Debug for Stores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stores")
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "postgres")]
fn postgres(url: &str, name: &str, ca: Option<&Path>) -> Result<Stores, StartError> {
    let server =
        sayso_connect::PostgresServer::open(url, name, ca).map_err(|error| refused(&error))?;
    let store = crate::store::PostgresStore::on(&server);
    Ok(Stores {
        sessions: Arc::new(store.clone()),
        submissions: Arc::new(store),
        cache: Arc::new(sayso_cache::PostgresStore::on(&server)),
        place: "PostgreSQL",
    })
}

#[cfg(feature = "redis")]
fn redis(url: &str, name: &str, ca: Option<&Path>) -> Result<Stores, StartError> {
    let server =
        sayso_connect::RedisServer::open(url, name, ca).map_err(|error| refused(&error))?;
    let store = crate::store::RedisStore::on(&server);
    Ok(Stores {
        sessions: Arc::new(store.clone()),
        submissions: Arc::new(store),
        cache: Arc::new(sayso_cache::RedisStore::on(&server)),
        place: "Redis",
    })
}

#[cfg(any(feature = "postgres", feature = "redis"))]
fn refused(error: &sayso_connect::ConnectError) -> StartError {
    StartError::StoreAddress(error.to_string())
}

#[cfg(not(feature = "postgres"))]
fn postgres(_: &str, _: &str, _: Option<&Path>) -> Result<Stores, StartError> {
    Err(StartError::StoreFeature {
        server: "PostgreSQL",
        feature: "postgres",
    })
}

#[cfg(not(feature = "redis"))]
fn redis(_: &str, _: &str, _: Option<&Path>) -> Result<Stores, StartError> {
    Err(StartError::StoreFeature {
        server: "Redis",
        feature: "redis",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{MemoryStore, SessionConfig};

    fn message(url: &str) -> String {
        Stores::open(url, "sayso", None)
            .expect_err("it cannot be used")
            .to_string()
    }

    #[test]
    fn an_address_that_cannot_be_used_is_refused_without_showing_its_password() {
        for url in [
            "mysql://user:hunter2@host/db",
            "hunter2",
            "",
            "postgres:/user:hunter2@host",
        ] {
            let text = message(url);
            assert!(
                text.contains("SAYSO_STORE=postgres://") && !text.contains("hunter2"),
                "{text}"
            );
        }
    }

    #[cfg(feature = "redis")]
    #[test]
    fn a_malformed_address_of_redis_is_refused() {
        for url in [
            "redis://user:hunter2@host:port",
            "redis://user:hunter2@host/nine",
            "rediss://:hunter2@host/#insecure",
        ] {
            let text = message(url);
            assert!(
                text.contains("Correct SAYSO_STORE") && !text.contains("hunter2"),
                "{text}"
            );
        }
    }

    #[cfg(feature = "postgres")]
    #[test]
    fn a_malformed_address_of_postgresql_is_refused() {
        for url in [
            "postgres://user:hunter2@host:port/db",
            "postgres://user:hunter2@host/db?sslmode=maybe",
        ] {
            let text = message(url);
            assert!(
                text.contains("Correct SAYSO_STORE") && !text.contains("hunter2"),
                "{text}"
            );
        }
        let error = Stores::open("postgres://localhost/db", "a b", None)
            .expect_err("no name")
            .to_string();
        assert!(error.contains("a-z"), "{error}");
    }

    #[cfg(not(feature = "postgres"))]
    #[test]
    fn postgresql_without_its_cargo_feature_is_refused() {
        assert!(message("postgres://localhost/db").contains("features = [\"postgres\"]"));
    }

    #[cfg(not(feature = "redis"))]
    #[test]
    fn redis_without_its_cargo_feature_is_refused() {
        assert!(message("redis://localhost").contains("features = [\"redis\"]"));
    }

    #[test]
    fn sessions_that_the_application_keeps_elsewhere_stay_there() {
        let shared: Arc<dyn SessionStore> = Arc::new(MemoryStore::default());
        assert!(
            SessionConfig::default()
                .idle_timeout(Duration::from_secs(60))
                .share(shared.clone())
        );
        assert!(!SessionConfig::new(MemoryStore::default()).share(shared));
    }

    #[cfg(all(feature = "postgres", feature = "redis"))]
    #[tokio::test]
    async fn a_server_that_is_not_there_stops_the_start() {
        // A port on which no server listens.
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        for (scheme, name) in [("postgres", "PostgreSQL"), ("redis", "Redis")] {
            let stores =
                Stores::open(&format!("{scheme}://127.0.0.1:{port}"), "sayso", None).unwrap();
            let text = stores
                .check()
                .await
                .expect_err("no server listens")
                .to_string();
            assert!(
                text.contains(name) && text.contains("SAYSO_STORE"),
                "{text}"
            );
        }
    }
}

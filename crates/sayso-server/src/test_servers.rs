//! Real servers, for the tests of the stores.
#![expect(dead_code, reason = "other tests need more of it")]

#[cfg(feature = "postgres")]
#[path = "../../sayso-cache/tests/support/postgres_server.rs"]
mod postgres_server;
#[cfg(feature = "redis")]
#[path = "../../sayso-cache/tests/support/redis_server.rs"]
mod redis_server;
#[path = "../../sayso-cache/tests/support/server.rs"]
mod server;

/// An empty store, and its server, which ends with the value.
#[cfg(feature = "postgres")]
pub(crate) fn postgres() -> (crate::PostgresStore, postgres_server::Postgres) {
    let server = postgres_server::Postgres::start();
    let address =
        sayso_connect::PostgresServer::open(&server.url(), "sayso", None).expect("an address");
    (crate::PostgresStore::on(&address), server)
}

/// An empty store, and its server, which ends with the value.
#[cfg(feature = "redis")]
pub(crate) fn redis() -> (crate::RedisStore, redis_server::Redis) {
    let server = redis_server::Redis::start();
    let address =
        sayso_connect::RedisServer::open(&server.url(), "sayso", None).expect("an address");
    (crate::RedisStore::on(&address), server)
}

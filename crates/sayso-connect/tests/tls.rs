//! Encrypted connections to real servers, with certificates that are made here.

mod support {
    pub(crate) mod certificates;
    #[expect(dead_code, reason = "other tests need more of it")]
    #[path = "../../../sayso-cache/tests/support/postgres_server.rs"]
    pub(crate) mod postgres_server;
    #[expect(dead_code, reason = "other tests need more of it")]
    #[path = "../../../sayso-cache/tests/support/redis_server.rs"]
    pub(crate) mod redis_server;
    #[path = "../../../sayso-cache/tests/support/server.rs"]
    pub(crate) mod server;
}

use redis::Cmd;
use sayso_connect::{ConnectError, PostgresServer, RedisServer, Sizing, Tables};
use std::{path::Path, time::Duration};
use support::{certificates::Authority, postgres_server::Postgres, redis_server::Redis};

const TABLES: Tables = Tables {
    create: "CREATE TABLE IF NOT EXISTS one (it int)",
    last: "one",
};
const SIZING: Sizing = Sizing {
    connections: 1,
    patience: Duration::from_secs(3),
};

async fn ask_redis(url: &str, ca: Option<&Path>) -> Result<String, ConnectError> {
    let connection = RedisServer::open(url, "test", ca)?.connection(Duration::ZERO);
    connection.query(Cmd::new().arg("PING")).await
}

/// Returns whether the connection is encrypted.
async fn ask_postgres(url: &str, ca: Option<&Path>) -> Result<bool, ConnectError> {
    let pool = PostgresServer::open(url, "test", ca)?.pool(TABLES, SIZING);
    let query = sqlx::query("SELECT 1 FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl");
    Ok(pool.fetch_optional(query).await?.is_some())
}

#[tokio::test]
async fn redis_is_reached_over_tls_when_its_certificate_is_signed_by_the_named_authority() {
    let authority = Authority::new();
    let stranger = Authority::new();
    let (certificate, key) = authority.sign("DNS:localhost");
    let redis = Redis::start_encrypted(&certificate, &key);
    let ca = authority.certificate();
    let url = |host| format!("rediss://{host}:{}", redis.port());
    assert_eq!(
        ask_redis(&url("localhost"), Some(&ca))
            .await
            .expect("an answer"),
        "PONG"
    );
    for (host, ca, why) in [
        ("localhost", None, "no public authority has signed it"),
        (
            "localhost",
            Some(stranger.certificate()),
            "another authority",
        ),
        ("127.0.0.1", Some(ca), "another name"),
    ] {
        let error = ask_redis(&url(host), ca.as_deref())
            .await
            .expect_err(why)
            .to_string();
        assert!(error.contains("certificate"), "{why}: {error}");
    }
}

#[tokio::test]
async fn redis_is_never_reached_without_a_check_of_its_certificate() {
    let error = ask_redis("rediss://localhost:1/#insecure", None)
        .await
        .expect_err("insecure");
    assert!(error.to_string().contains("always checked"), "{error}");
}

#[tokio::test]
async fn postgresql_is_reached_over_tls_as_its_sslmode_says() {
    let authority = Authority::new();
    let stranger = Authority::new();
    let (certificate, key) = authority.sign("DNS:localhost");
    let postgres = Postgres::start_encrypted(&certificate, &key);
    let ca = authority.certificate();
    let other = stranger.certificate();
    let url = |host, mode| {
        format!(
            "postgres://postgres@{host}:{}/postgres{mode}",
            postgres.port()
        )
    };
    for (host, mode, ca, is_encrypted) in [
        ("localhost", "?sslmode=verify-full", Some(&ca), true),
        ("127.0.0.1", "?sslmode=verify-ca", Some(&ca), true),
        ("127.0.0.1", "?sslmode=require", None, true),
        ("127.0.0.1", "?sslmode=disable", None, false),
        // With only an authority, the certificate and the host name are checked.
        ("localhost", "", Some(&ca), true),
    ] {
        let answer = ask_postgres(&url(host, mode), ca.map(|ca| ca.as_path())).await;
        assert_eq!(answer, Ok(is_encrypted), "{host} {mode}");
    }
    for (host, mode, ca, why) in [
        (
            "localhost",
            "?sslmode=verify-full",
            None,
            "no public authority has signed it",
        ),
        (
            "localhost",
            "?sslmode=verify-full",
            Some(&other),
            "another authority",
        ),
        (
            "127.0.0.1",
            "?sslmode=verify-full",
            Some(&ca),
            "another name",
        ),
        (
            "127.0.0.1",
            "",
            Some(&ca),
            "another name, and checked by default",
        ),
    ] {
        let error = ask_postgres(&url(host, mode), ca.map(|ca| ca.as_path()))
            .await
            .expect_err(why)
            .to_string();
        assert!(error.contains("certificate"), "{why}: {error}");
    }
}

#[tokio::test]
async fn a_file_of_authorities_that_is_missing_is_named() {
    let missing = Path::new("/nowhere/ca.pem");
    let redis =
        RedisServer::open("rediss://localhost", "test", Some(missing)).expect_err("no file");
    let postgres =
        PostgresServer::open("postgres://localhost", "test", Some(missing)).expect_err("no file");
    for error in [redis, postgres] {
        assert!(error.to_string().contains("/nowhere/ca.pem"), "{error}");
    }
}

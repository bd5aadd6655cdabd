//! A Redis or Valkey server, and connections to it.

mod connection;

pub use connection::{RedisConnection, Subscription};

use crate::{ConnectError, host::warn_if_remote};
use ::redis::{Client, ConnectionAddr, IntoConnectionInfo, TlsCertificates};
use std::{path::Path, sync::Arc, time::Duration};

/// A Redis server 6 or later, or Valkey, and the prefix of all keys there.
///
/// Applications with different prefixes share nothing. The number of the database does not separate them, because
/// messages reach all databases of a server.
///
/// ```
/// # fn main() -> Result<(), sayso_connect::ConnectError> {
/// let server = sayso_connect::RedisServer::open("rediss://:password@redis.example:6379", "blog", None)?;
/// assert_eq!(server.prefix(), "blog");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct RedisServer {
    client: Client,
    prefix: Arc<str>,
}

impl RedisServer {
    /// Names a server: `redis://`, `rediss://` with TLS, or `unix://`. With `ca`, the server's certificate must be
    /// signed by one in this PEM file, otherwise by one of Mozilla's roots. No connection is made yet.
    ///
    /// An unencrypted connection to another machine is allowed, and reported in the log.
    ///
    /// # Errors
    /// When `url` is not an address of Redis, or `ca` cannot be read.
    pub fn open(url: &str, prefix: &str, ca: Option<&Path>) -> Result<Self, ConnectError> {
        // Both providers may be compiled into an application, and rustls then requires a choice. A provider that the
        // application has installed stays.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let info = url.into_connection_info().map_err(ConnectError::new)?;
        let is_encrypted = matches!(info.addr(), ConnectionAddr::TcpTls { .. });
        match info.addr() {
            ConnectionAddr::Tcp(host, _) => warn_if_remote("Redis", host, "use rediss://"),
            ConnectionAddr::TcpTls { insecure: true, .. } => {
                return Err(ConnectError::new(
                    "certificates are always checked: remove \"#insecure\" and name the CA",
                ));
            }
            _ => {}
        }
        let client = match ca {
            Some(file) if is_encrypted => {
                let root_cert = Some(crate::read_ca(file)?);
                Client::build_with_tls(
                    info,
                    TlsCertificates {
                        client_tls: None,
                        root_cert,
                    },
                )
            }
            _ => Client::open(info),
        };
        Ok(Self {
            client: client.map_err(ConnectError::new)?,
            prefix: prefix.into(),
        })
    }

    /// Returns the prefix of all keys.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Creates a connection, which is opened when it is first used. While the server restarts, each command is
    /// tried again for `patience`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), sayso_connect::ConnectError> {
    /// use sayso_connect::RedisServer;
    /// use std::time::Duration;
    ///
    /// let server = RedisServer::open("redis://localhost", "blog", None)?;
    /// let connection = server.connection(Duration::from_secs(2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn connection(&self, patience: Duration) -> RedisConnection {
        RedisConnection::new(self.client.clone(), patience)
    }
}

/// Leaves out the password.
impl std::fmt::Debug for RedisServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let addr = self.client.get_connection_info().addr().to_string();
        f.debug_struct("RedisServer")
            .field("addr", &addr)
            .field("prefix", &self.prefix)
            .finish()
    }
}

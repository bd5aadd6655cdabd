//! A PostgreSQL server, and pools of connections to it.

mod pool;

pub use pool::{PostgresPool, Sizing, Tables};

use crate::{ConnectError, host::warn_if_remote};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use std::{path::Path, sync::Arc};

/// The maximum length of a schema's name. The names of channels are longer, and names in PostgreSQL have at most 63 bytes.
const NAME_LEN: usize = 50;

/// A database of a PostgreSQL server 13 or later, and the schema of all tables there.
///
/// ```
/// # fn main() -> Result<(), sayso_connect::ConnectError> {
/// let url = "postgres://blog:password@db.example/blog?sslmode=verify-full";
/// let server = sayso_connect::PostgresServer::open(url, "sayso", None)?;
/// assert_eq!(server.schema(), "sayso");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct PostgresServer {
    options: PgConnectOptions,
    schema: Arc<str>,
}

impl PostgresServer {
    /// Names a database: `postgres://`. The URL's `sslmode` says how the connection is encrypted; `verify-full` also
    /// checks who the server is. With `ca`, the server's certificate must be signed by one in this PEM file, and
    /// `sslmode` is `verify-full` unless the URL says `require`, `verify-ca` or `disable`. No connection is made yet.
    ///
    /// A connection to another machine that may be unencrypted is allowed, and reported in the log.
    ///
    /// # Errors
    /// When `url` is not an address of PostgreSQL, `schema` has other characters than `a-z`, `0-9` and `_` or is
    /// longer than 50, or `ca` cannot be read.
    pub fn open(url: &str, schema: &str, ca: Option<&Path>) -> Result<Self, ConnectError> {
        let mut options: PgConnectOptions = url.parse().map_err(ConnectError::new)?;
        check_name(schema)?;
        if let Some(file) = ca {
            options = options.ssl_root_cert_from_pem(crate::read_ca(file)?);
            if may_be_plain(options.get_ssl_mode()) && !url.contains("sslmode=") {
                options = options.ssl_mode(PgSslMode::VerifyFull);
            }
        }
        if may_be_plain(options.get_ssl_mode()) && options.get_socket().is_none() {
            warn_if_remote(
                "PostgreSQL",
                options.get_host(),
                "add ?sslmode=verify-full to its address",
            );
        }
        let options = options.options([("search_path", schema)]);
        Ok(Self {
            options,
            schema: schema.into(),
        })
    }

    /// Returns the name of the schema.
    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// Creates a pool, whose connections are opened when they are needed. `tables` are created with the first one.
    ///
    /// ```no_run
    /// use sayso_connect::{PostgresServer, Sizing, Tables};
    ///
    /// # fn open(tables: Tables, sizing: Sizing) -> Result<(), sayso_connect::ConnectError> {
    /// let server = PostgresServer::open("postgres://localhost/blog", "sayso", None)?;
    /// let pool = server.pool(tables, sizing);
    /// # Ok(())
    /// # }
    /// ```
    pub fn pool(&self, tables: Tables, sizing: Sizing) -> PostgresPool {
        PostgresPool::new(self.clone(), tables, sizing)
    }
}

/// Leaves out the password.
impl std::fmt::Debug for PostgresServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PostgresServer")
            .field("host", &self.options.get_host())
            .field("database", &self.options.get_database())
            .field("schema", &self.schema)
            .finish_non_exhaustive()
    }
}

/// `prefer`, which is the default, takes an unencrypted connection where the server offers no other.
fn may_be_plain(mode: PgSslMode) -> bool {
    matches!(
        mode,
        PgSslMode::Disable | PgSslMode::Allow | PgSslMode::Prefer
    )
}

/// Checks the schema's name, which becomes part of statements.
fn check_name(schema: &str) -> Result<(), ConnectError> {
    let is_plain = schema.starts_with(|first: char| first.is_ascii_lowercase() || first == '_')
        && schema
            .chars()
            .all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '_');
    if is_plain && schema.len() <= NAME_LEN {
        return Ok(());
    }
    Err(ConnectError::new(format!(
        "\"{schema}\" cannot be the name of a schema: use at most {NAME_LEN} of a-z, 0-9 and _, and begin with a letter"
    )))
}

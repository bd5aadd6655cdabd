//! Connections and pools of either database.

#[cfg(feature = "postgres")]
use sqlx::{PgConnection, PgPool, Postgres};
#[cfg(feature = "sqlite")]
use sqlx::{Sqlite, SqliteConnection, SqlitePool};
use sqlx::{Transaction, pool::PoolConnection};

/// A connection to SQLite or PostgreSQL, or a transaction on one.
///
/// Functions that take one work inside of the caller's transaction: they take effect when it is committed, or not at all.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// use sayso_kit::{database::{Connection, SQLITE}, token};
/// use chrono::TimeDelta;
/// use sqlx::{Executor, SqlitePool};
///
/// async fn invite(conn: &mut impl Connection, email: &str) -> sqlx::Result<String> {
///     let token = token::issue(conn, "invitation", email, "", TimeDelta::days(7)).await?;
///     Ok(token.to_string())
/// }
///
/// let db = SqlitePool::connect("sqlite::memory:").await?;
/// let mut tx = db.begin().await?;
/// # tx.execute(SQLITE).await?;
/// invite(&mut tx, "ada@example.com").await?;
/// tx.commit().await
/// # }
/// ```
pub trait Connection: sealed::AsConn + Send {}

/// Keeps other types from being a [`Connection`].
pub(crate) mod sealed {
    /// A view of the connection that does not depend on the database.
    pub trait AsConn {
        /// Borrows the connection.
        fn conn(&mut self) -> super::Conn<'_>;
    }
}

/// A borrowed connection.
#[derive(Debug)]
pub enum Conn<'c> {
    /// To SQLite.
    #[cfg(feature = "sqlite")]
    Sqlite(&'c mut SqliteConnection),
    /// To PostgreSQL.
    #[cfg(feature = "postgres")]
    Postgres(&'c mut PgConnection),
}

macro_rules! connections {
    ($variant:ident: $($connection:ty),*) => {
        $(
            impl Connection for $connection {}

            impl sealed::AsConn for $connection {
                fn conn(&mut self) -> Conn<'_> {
                    Conn::$variant(self)
                }
            }
        )*
    };
}

#[cfg(feature = "sqlite")]
connections!(Sqlite: SqliteConnection, PoolConnection<Sqlite>, Transaction<'_, Sqlite>);
#[cfg(feature = "postgres")]
connections!(Postgres: PgConnection, PoolConnection<Postgres>, Transaction<'_, Postgres>);

/// A pool of connections to SQLite or PostgreSQL.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// use sayso_kit::database::Pool;
/// use sqlx::SqlitePool;
///
/// let pool = Pool::from(SqlitePool::connect("sqlite::memory:").await?);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Pool(Inner);

#[derive(Clone, Debug)]
enum Inner {
    #[cfg(feature = "sqlite")]
    Sqlite(SqlitePool),
    #[cfg(feature = "postgres")]
    Postgres(PgPool),
}

/// A transaction on a connection of the pool.
pub(crate) enum Begun {
    #[cfg(feature = "sqlite")]
    Sqlite(Transaction<'static, Sqlite>),
    #[cfg(feature = "postgres")]
    Postgres(Transaction<'static, Postgres>),
}

impl Begun {
    pub(crate) fn conn(&mut self) -> Conn<'_> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(tx) => Conn::Sqlite(tx),
            #[cfg(feature = "postgres")]
            Self::Postgres(tx) => Conn::Postgres(tx),
        }
    }

    pub(crate) async fn commit(self) -> sqlx::Result<()> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(tx) => tx.commit().await,
            #[cfg(feature = "postgres")]
            Self::Postgres(tx) => tx.commit().await,
        }
    }
}

/// A connection of the pool.
pub(crate) enum Acquired {
    #[cfg(feature = "sqlite")]
    Sqlite(PoolConnection<Sqlite>),
    #[cfg(feature = "postgres")]
    Postgres(PoolConnection<Postgres>),
}

impl Acquired {
    pub(crate) fn conn(&mut self) -> Conn<'_> {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(conn) => Conn::Sqlite(conn),
            #[cfg(feature = "postgres")]
            Self::Postgres(conn) => Conn::Postgres(conn),
        }
    }
}

impl Pool {
    /// The type of columns with ids.
    #[cfg(debug_assertions)]
    pub(crate) fn id_type(&self) -> &'static str {
        match self.0 {
            #[cfg(feature = "sqlite")]
            Inner::Sqlite(_) => "BLOB",
            #[cfg(feature = "postgres")]
            Inner::Postgres(_) => "UUID",
        }
    }

    pub(crate) async fn acquire(&self) -> sqlx::Result<Acquired> {
        match &self.0 {
            #[cfg(feature = "sqlite")]
            Inner::Sqlite(pool) => Ok(Acquired::Sqlite(pool.acquire().await?)),
            #[cfg(feature = "postgres")]
            Inner::Postgres(pool) => Ok(Acquired::Postgres(pool.acquire().await?)),
        }
    }

    /// Begins a transaction that writes. SQLite waits for other writers now, so that nothing it reads changes.
    pub(crate) async fn begin(&self) -> sqlx::Result<Begun> {
        match &self.0 {
            #[cfg(feature = "sqlite")]
            Inner::Sqlite(pool) => Ok(Begun::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?)),
            #[cfg(feature = "postgres")]
            Inner::Postgres(pool) => Ok(Begun::Postgres(pool.begin().await?)),
        }
    }
}

#[cfg(feature = "sqlite")]
impl From<SqlitePool> for Pool {
    fn from(pool: SqlitePool) -> Self {
        Self(Inner::Sqlite(pool))
    }
}

#[cfg(feature = "postgres")]
impl From<PgPool> for Pool {
    fn from(pool: PgPool) -> Self {
        Self(Inner::Postgres(pool))
    }
}

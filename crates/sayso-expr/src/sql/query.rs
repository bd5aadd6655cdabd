//! Queries, and what they are bound to.

use crate::typed::Typed;

/// A database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// SQLite, at least 3.46.
    Sqlite,
    /// PostgreSQL, at least 15.
    Postgres,
}

/// Text of SQL with parameters `$1`, `$2`, … on both databases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sql {
    /// The text.
    pub text: String,
    /// The values of the parameters, in order.
    pub params: Vec<Param>,
}

/// A value that is bound when the query runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Param {
    /// The id of the person's account, or null.
    Me,
    /// A boolean: there is a person.
    SignedIn,
    /// A boolean: the person belongs to the tenant of the request.
    Member,
    /// A boolean: the person holds the role, or one over it.
    Role(String),
    /// The id of the row of an entity whose secret link the request carries, or null.
    Link(String),
    /// The id of the tenant of the request.
    Tenant,
    /// A value that reads no row: today, now, and what is computed from them.
    Value(Box<Typed>),
    /// A value of the form, by the id of its field.
    Form {
        /// The id of the field.
        field: String,
        /// The text is folded.
        folded: bool,
    },
    /// The id of the row that a query of facts is about.
    Id,
    /// The id of the row of the form, or null if it is a new one.
    FormId,
}

/// The source of the columns of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// A table or an alias of the query.
    Table(String),
    /// The values of a form, as parameters.
    Form,
}

impl Anchor {
    /// Returns the columns of a table or an alias.
    #[must_use]
    pub fn table(name: impl Into<String>) -> Self {
        Self::Table(name.into())
    }
}

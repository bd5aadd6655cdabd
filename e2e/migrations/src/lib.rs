//! The tests of this package make tables of specifications and migrate them, on SQLite and on PostgreSQL.

//! The tests of this package compare what expressions give on SQLite, on PostgreSQL and in Rust.

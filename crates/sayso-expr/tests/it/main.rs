//! The expression language: spelling, types, problems, SQL.

mod problems;
mod round_trip;
mod rust;
mod schema;
mod spelling;
mod sql;
mod support;

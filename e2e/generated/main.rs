//! The application that the writer makes of a specification: its files, and its pages in Chromium.
//!
//! The driver knows the specification ([`known`]) and what pages show ([`seen`], [`form`], [`list`]). It reads no generated
//! code; in the database it takes memberships away that pages would not, and nothing else.

mod access;
mod account;
mod apps;
mod database;
mod demoted;
mod discussed;
mod exchanged;
mod filter;
mod form;
mod found;
mod kept;
mod known;
mod list;
mod lists;
mod members;
mod moves;
mod person;
mod picked;
#[expect(dead_code, reason = "other tests need more of it")]
#[path = "../../crates/sayso-cache/tests/support/postgres_server.rs"]
mod postgres_server;
mod production;
mod project;
mod rows;
mod scaffold;
mod seen;
#[path = "../../crates/sayso-cache/tests/support/server.rs"]
mod server;
mod shots;
mod site;
mod stale;
mod strangers;
mod tour;
mod unusual;
mod value;
mod views;
mod written;

use sayso_test_support::browser::Js;

/// Both ways in which people use an application.
const BOTH: [Js; 2] = [Js::On, Js::Off];

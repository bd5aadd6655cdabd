//! The parts of a REST API that are the same for every application: tokens, problems, JSON bodies, pages and versions.
//!
//! A program sends a token of a person as `Authorization: Bearer …`. Cookies do not count. What the person may do is
//! decided by the application as for its pages, with every request; a token can only grant less.

mod fields;
mod grant;
mod paging;
mod problem;
mod secret;
mod token;
mod version;

pub use fields::Fields;
pub use grant::Grant;
pub use paging::{MAX_ROWS, Paging};
pub use problem::{Answer, Problem, created, document, done, json};
pub use secret::Secret;
pub use token::{ApiToken, MAX_PER_MINUTE, MAX_TOKENS, admit, issue, list, revoke, revoke_all};
pub use version::{Version, row};

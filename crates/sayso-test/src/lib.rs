//! A browser without JavaScript, in process, for an application's tests.
//!
//! A [`Client`] opens pages. A [`PageForm`] of a page is filled in and submitted *as it was rendered*, and the response
//! is a [`Page`] again. So a test describes the actions of a visitor, and fails when a visitor could no longer do them:
//! when a control is gone, a button is disabled, or a choice is not among the options.
//!
//! ```
//! use sayso::{axum::{Router, response::Html, routing::get}, test::Client};
//!
//! # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
//! const SEARCH: &str = "<form action=/found><input name=q> <button>Search</button></form>";
//! let router = Router::new()
//!     .route("/", get(async || Html(SEARCH)))
//!     .route("/found", get(async || Html("<h1>Three posts</h1>")));
//!
//! let client = Client::new(router);
//! let page = client.open("/").await.form("form").fill("q", "engines").press("Search").await;
//! assert_eq!(page.path(), "/found?q=engines");
//! assert_eq!(page.text("h1"), "Three posts");
//! # });
//! ```
//!
//! Its methods panic, because every surprise is a failure of the test. The messages list the present controls, buttons
//! or choices. Constraints that a browser checks before it submits (`required`, `pattern` and the like) are not
//! checked: a test wants to see the server's response.

mod address;
mod answer;
mod button;
mod client;
mod control;
mod cookies;
mod dom;
mod encoding;
mod entry;
mod form;
mod issues;
mod link;
mod name;
mod page;
mod policy;
mod refresh;
mod request;
mod states;
mod typing;

pub use answer::Answer;
pub use axum::http::{Method, StatusCode};
pub use client::Client;
pub use form::PageForm;
pub use issues::ShownIssue;
pub use name::ControlName;
pub use page::Page;
pub use request::Request;

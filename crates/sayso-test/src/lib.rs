//! A browser without JavaScript, in process, for an application's tests.
//!
//! A [`Client`] opens pages, a [`PageForm`] of a page is filled in and submitted *as it was rendered*, and what
//! comes back is a [`Page`] again. So a test says what a person does, and breaks when a person could no
//! longer do it: when a control is gone, a button is disabled, or a choice is not among the options.
//!
//! ```
//! use axum::{Router, response::Html, routing::get};
//! use sayso_test::Client;
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
//! Its methods panic, because in a test every surprise is a failure; the messages say what there is instead.
//! What a browser checks before it submits (`required`, `pattern` and the like) is not checked: a test wants
//! to see what the server says.

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

//! Full-stack web applications in Rust around **server actions**: async functions on the server that forms
//! and buttons call, with no API layer in between.
//!
//! New here? [Getting started](guide::getting_started) builds a tested form with a database in six steps.
//!
//! An application depends on this crate and on a runtime:
//!
//! ```toml
//! [dependencies]
//! sayso = { path = "../sayso/crates/sayso" }      # a clone of the repository: it is not on crates.io yet
//! tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
//! ```
//!
//! ```no_run
//! use sayso::{error::StartError, prelude::*};
//!
//! #[derive(Form)]
//! struct Greeting {
//!     #[field(label = "Your name", max_len = 40)]
//!     name: String,
//! }
//!
//! #[action]
//! async fn greet(cx: &ActionCx, form: Greeting) -> Result<()> {
//!     cx.cookies().set(("name", form.name))?;
//!     Ok(())
//! }
//!
//! #[page("/", title = "Hello")]
//! async fn home_page(cx: &Cx) -> Result {
//!     let name = cx.cookies().get("name").unwrap_or_else(|| "stranger".to_owned());
//!     Ok(view! {
//!         <h1>"Hello, " {name}</h1>
//!         <form action={greet} as greeting>
//!             <Field of={greeting.name}/>
//!             <button>"Say hello"</button>
//!         </form>
//!     })
//! }
//!
//! #[tokio::main]
//! async fn main() -> Result<(), StartError> {
//!     App::new().serve().await
//! }
//! ```
//!
//! # The core
//!
//! Seven things make an application. Everything else is for when it is needed.
//!
//! ```text
//!            App                      starts everything; has the state, such as a database
//!             │
//!         #[layout("/")]              surrounds all pages below a path
//!             │
//!         #[page("/posts/{id}")]      reads data and returns a view
//!             │
//!          view! { … }                HTML with Rust inside, escaped, checked at compile time
//!           │       │
//!  #[component]    <form action={…}>  a function as a tag; a form that calls an action
//!                       │
//!   #[derive(Form)] ──► #[action]     the fields and their rules; the function that the form calls
//!                       │
//!                       └──► the page again, with the changes
//! ```
//!
//! # Where things are
//!
//! Files begin with `use sayso::prelude::*`. The modules have the rest, each with a page and an example:
//!
//! | Module | contents |
//! |---|---|
//! | [`action`] | actions and their arguments |
//! | [`asset`] | static files |
//! | [`cache`] | cached functions, components and pages; tags and lifetimes |
//! | [`cookie`] | cookies |
//! | [`error`] | errors of pages, actions and the start |
//! | [`form`] | forms, fields, issues |
//! | [`handler`] | responses and checks for handlers of axum |
//! | [`page`] | pages, layouts, addresses, redirects, metadata |
//! | [`session`] | sessions |
//! | [`settings`] | settings and limits |
//! | [`state`] | values that the application is started with |
//! | [`store`] | the server that several instances share |
//! | [`submission`] | outcomes of submissions and rate limits |
#![cfg_attr(
    feature = "test",
    doc = "| [`test`](mod@test) | a browser in process, for tests |"
)]
//! | [`text`] | the framework's own texts, and their languages |
//! | [`upload`] | files that come with forms |
//! | [`view`] | HTML and components |
//! | [`guide`] | the guides |
//!
//! # Features
//!
//! None is on by default:
//!
//! - `sqlite`: sessions and outcomes in SQLite, for one instance.
//! - `postgres`, `redis`: stores that several instances share, see [the guide](guide::scaling).
//! - `garde`, `validator`: rules of these crates as a form's checks.
//! - `test`: the module `test`, for an application's tests; turn it on in `[dev-dependencies]`.

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
pub mod action;
pub mod asset;
pub mod cache;
pub mod cookie;
pub mod error;
pub mod form;
pub mod guide;
pub mod handler;
pub mod page;
pub mod prelude;
pub mod session;
pub mod settings;
pub mod state;
pub mod store;
pub mod submission;
#[cfg(feature = "test")]
pub use sayso_test as test;
pub mod text;
pub mod upload;
pub mod view;

pub use axum;
pub use error::{Error, Result};
pub use sayso_form::chrono;
pub use sayso_server::App;

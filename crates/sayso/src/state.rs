//! State: values that the application is started with, such as a database pool.
//!
//! [`App::state`](crate::App::state) takes one value per type. Functions that a macro is on take it as a
//! parameter of type [`State`], which the framework supplies; helper functions read it with `cx.state::<T>()`. Jobs and
//! tests enter the application's [`Scope`], which [`App::scope`](crate::App::scope) returns.
//!
//! ```
//! use sayso::prelude::*;
//!
//! #[derive(Clone, Copy)]
//! struct Greeting(&'static str);
//!
//! #[page("/", title = "Home")]
//! async fn home_page(greeting: State<Greeting>) -> Result {
//!     let Greeting(text) = *greeting;
//!     Ok(view! { <h1>{text}</h1> })
//! }
//!
//! let app = App::new().state(Greeting("Hello"));
//! ```

pub use sayso_server::{AppScope as Scope, State};

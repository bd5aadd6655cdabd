//! State: what the application is started with, such as a database pool.
//!
//! [`App::state`](crate::App::state) takes one value per type. Pages and layouts get it as a parameter of type
//! [`State`]; helper functions read it with `cx.state::<T>()`.
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

pub use sayso_server::State;

//! The names that nearly every file of an application uses: `use sayso::prelude::*`.
//!
//! Everything else is in the module that its page names. A test keeps this list at 28 names or fewer.
//!
//! ```
//! use sayso::prelude::*;
//!
//! #[page("/", title = "Home")]
//! async fn home_page() -> Result {
//!     Ok(view! { <h1>"Hello"</h1> })
//! }
//! ```

// Traits without a name: their methods `.with(…)` and `.handle(cx)` need no import.
pub use crate::action::{Bind as _, IntoAction as _};
pub use crate::{
    App,
    action::{ActionCx, action},
    cache::{Life, cached, memo},
    error::{Error, Result},
    form::{Choice, Field, Form, FormData, Pending},
    page::{Cx, Metadata, Redirect, error, layout, not_found, page, redirect},
    state::State,
    upload::Upload,
    view::{Children, Html, View, component, view},
};

//! Pages and layouts, with their addresses, redirects and titles.
//!
//! [`page`] makes a page of an async function, at a path whose parameters are the function's. [`layout`] is around all
//! pages below its path. [`not_found`] and [`error`] are shown where a page is missing or fails. All of them may take
//! the request as [`Cx`].
//!
//! Each page has a function `url` that takes its parameters, so that a link to a page that does not exist does not
//! compile. [`redirect`] leads to such an address, and [`redirect_external`] to another origin.
//!
//! ```
//! use sayso::prelude::*;
//!
//! #[page("/posts/{id}", metadata = post_metadata)]
//! async fn post_page(id: i64, comments: Option<u32>) -> Result {
//!     Ok(view! { <h1>"Post " {id}</h1> <p>{comments} " comments"</p> })
//! }
//!
//! async fn post_metadata(_cx: &Cx, id: i64) -> Result<Metadata> {
//!     Ok(Metadata::new().title(format!("Post {id}")))
//! }
//!
//! assert_eq!(post_page::url(7).comments(20).as_ref(), "/posts/7?comments=20");
//! ```
//!
//! The guide: [pages and actions](crate::guide::actions).

pub use sayso_core::{Redirect, Url, redirect, redirect_external};
pub use sayso_macros::{error, layout, not_found, page};
pub use sayso_server::{Cx, Metadata, PageError};

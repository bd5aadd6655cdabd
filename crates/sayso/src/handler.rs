//! Handlers of axum, in addition to the pages: a feed, a webhook, a download.
//!
//! [`App::route`](crate::App::route) takes them. [`Ready`] is a text for the response of such a handler, with a
//! validator and a compressed variant; a cached function returns it. [`SameOrigin`] is an extractor that refuses a
//! request from another site, for a handler that changes something; actions have that check anyway.
//! [`Cx`](crate::page::Cx) is an extractor too, for a handler that reads the session.
//!
//! ```
//! use sayso::{axum::{http::HeaderMap, response::Response, routing::get}, handler::Ready, prelude::*};
//!
//! #[cached(life = Life::HOURS, tags = ["posts"])]
//! async fn feed() -> Result<Ready> {
//!     Ok(Ready::new("application/atom+xml", "<feed/>"))
//! }
//!
//! async fn feed_handler(headers: HeaderMap) -> Response {
//!     match feed().await {
//!         Ok(feed) => feed.respond(&headers),
//!         Err(_) => Response::new("The feed is not available. Try again in a moment.".into()),
//!     }
//! }
//!
//! let app = App::new().route("/feed.xml", get(feed_handler));
//! ```

pub use sayso_server::{Ready, SameOrigin};

//! Cookies: those of a request, and the changes that an action makes.
//!
//! A page reads them with `cx.cookies()`, of type [`Cookies`]. An action changes them with the method of the same name,
//! of type [`CookiesMut`]. A pair of a name and a value is a cookie with safe defaults; [`Cookie::build`] sets other
//! attributes.
//!
//! ```
//! use sayso::{cookie::{Cookie, cookie::time::Duration}, prelude::*};
//!
//! #[action]
//! async fn choose_theme(cx: &ActionCx, theme: String) -> Result<()> {
//!     let theme = Cookie::build(("theme", theme)).max_age(Duration::days(365));
//!     cx.cookies().set(theme)?;
//!     Ok(())
//! }
//!
//! fn theme(cx: &Cx) -> String {
//!     cx.cookies().get("theme").unwrap_or_else(|| "light".to_owned())
//! }
//! ```
//!
//! A visitor who is known to the server has a [session](crate::session) instead.

pub use cookie;
pub use sayso_server::{Cookie, CookieError as Error, Cookies, CookiesMut, SameSite};

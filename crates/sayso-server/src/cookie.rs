//! Cookies: a read-only view of the request's, and the changes that an action makes.
//!
//! A cookie that only the server reads (`HttpOnly`, the default) gets the prefix `__Host-` where the
//! application runs over HTTPS: browsers then take it only from this very host, so a sibling subdomain
//! cannot plant one. The prefix comes and goes by itself; `get`, `set` and `delete` use the plain name.

mod changes;
mod view;

pub use changes::CookiesMut;
pub(crate) use changes::SetCookies;
pub use cookie::{Cookie, SameSite};
pub use view::Cookies;

use crate::crypto::keys::Purpose;
use serde::{Deserialize, Serialize};
use std::{
    borrow::Cow,
    fmt,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

const HOST_PREFIX: &str = "__Host-";

/// Browsers drop a cookie whose name and value have more bytes (RFC 6265bis, 5.6).
const MAX_COOKIE_LEN: usize = 4096;

/// The name that the browser knows a server-only cookie by.
fn host_name(name: &str, secure: bool) -> Cow<'_, str> {
    if secure && !name.is_empty() && !name.starts_with("__") {
        Cow::Owned(format!("{HOST_PREFIX}{name}"))
    } else {
        Cow::Borrowed(name)
    }
}

/// The content of a private cookie. Browsers delete an expired cookie themselves, but a copy must expire too, so the
/// end is inside the seal.
#[derive(Serialize, Deserialize)]
struct PrivateValue<T> {
    #[serde(rename = "v")]
    value: T,
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    ends: Option<u64>,
}

const PURPOSE: Purpose = Purpose::Cookie;

fn unix_seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH)
        .unwrap_or(Duration::ZERO)
        .as_secs()
}

/// The reason why a cookie cannot be set.
///
/// ```
/// use sayso::{cookie, prelude::*};
///
/// #[action]
/// async fn save_note(cx: &ActionCx, note: String) -> Result<()> {
///     match cx.cookies().set(("note", note)) {
///         Err(cookie::Error::TooLarge { .. }) => Err(Error::bad_request("Write a shorter note.")),
///         other => Ok(other?),
///     }
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CookieError {
    /// The name is empty or has characters that a cookie's name cannot have.
    Name(String),
    /// `Path` or `Domain` has characters that would end it.
    Attribute(String),
    /// The cookie is larger than browsers keep.
    TooLarge {
        /// The name of the cookie.
        name: String,
        /// Its size in bytes.
        len: usize,
    },
    /// The value of a private cookie cannot be written as JSON, or is far too large.
    Value(String),
    /// `SameSite=None`, `Partitioned` or a name with a prefix, but not `Secure`: browsers drop it.
    NotSecure(String),
}

impl fmt::Display for CookieError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(
                f,
                "{name:?} is not a valid cookie name: use letters, digits, - and _"
            ),
            Self::Attribute(name) => {
                write!(
                    f,
                    "the Path or Domain of the cookie {name:?} contains a semicolon or a control character"
                )
            }
            Self::TooLarge { name, len } => write!(
                f,
                "the cookie {name:?} has {len} bytes, but browsers keep at most {MAX_COOKIE_LEN}; keep the data \
                 in the session and only a key in the cookie"
            ),
            Self::Value(name) => write!(
                f,
                "the value of the private cookie {name:?} cannot be sealed: it is not JSON or far too large"
            ),
            Self::NotSecure(name) => {
                write!(
                    f,
                    "browsers accept the cookie {name:?} only with Secure, which needs HTTPS"
                )
            }
        }
    }
}

impl std::error::Error for CookieError {}

#[cfg(test)]
mod tests;

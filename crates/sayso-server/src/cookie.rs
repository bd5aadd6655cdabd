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

/// What a private cookie holds. Browsers end a cookie by themselves, but a kept copy must end too, so its
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

/// Why a cookie cannot be set.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CookieError {
    /// The name is empty or has characters that a cookie's name cannot have.
    Name(String),
    /// `Path` or `Domain` has characters that would end it.
    Attribute(String),
    /// The cookie is larger than browsers keep.
    TooLarge {
        /// Which cookie.
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
                "{name:?} cannot be a cookie's name: use letters, digits, - and _"
            ),
            Self::Attribute(name) => {
                write!(
                    f,
                    "the Path or Domain of the cookie {name:?} has a semicolon or a control character"
                )
            }
            Self::TooLarge { name, len } => write!(
                f,
                "the cookie {name:?} has {len} bytes, but browsers keep at most {MAX_COOKIE_LEN}; keep the data \
                 in the session and only a key in the cookie"
            ),
            Self::Value(name) => write!(
                f,
                "the value of the private cookie {name:?} cannot be sealed"
            ),
            Self::NotSecure(name) => {
                write!(
                    f,
                    "browsers take the cookie {name:?} only with Secure, which needs HTTPS"
                )
            }
        }
    }
}

impl std::error::Error for CookieError {}

#[cfg(test)]
mod tests;

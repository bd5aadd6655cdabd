//! The request's cookies.

use super::{PURPOSE, PrivateValue, host_name, unix_seconds};
use crate::crypto::{keys::Keys, seal};
use http::{HeaderMap, HeaderValue, header};
use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;
use std::{collections::BTreeMap, fmt, sync::Arc, time::SystemTime};

/// The cookies of a request, for reading. After an action they have its changes. Cloning is cheap.
///
/// ```
/// use sayso::prelude::*;
///
/// fn is_dark(cx: &Cx) -> bool {
///     cx.cookies().get("theme").as_deref() == Some("dark")
/// }
/// ```
#[derive(Clone)]
pub struct Cookies {
    /// Headers are scanned when a cookie is asked for: most pages ask for one or none.
    headers: Arc<[HeaderValue]>,
    /// The changes, by the browser's name of the cookie; `None` is deleted.
    changed: Arc<BTreeMap<String, Option<String>>>,
    keys: Keys,
    secure: bool,
}

impl Cookies {
    /// The cookies of a request; `secure` when the application runs over HTTPS.
    pub(crate) fn from_headers(headers: &HeaderMap, keys: &Keys, secure: bool) -> Self {
        let headers = headers.get_all(header::COOKIE).iter().cloned().collect();
        Self {
            headers,
            changed: Arc::default(),
            keys: keys.clone(),
            secure,
        }
    }

    /// Returns the value of a cookie, percent-decoded. It comes from the browser and can be anything. A value that
    /// visitors must not change belongs in a private cookie or the session.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// fn page_size(cx: &Cx) -> usize {
    ///     let size = cx.cookies().get("page_size").and_then(|size| size.parse().ok());
    ///     size.unwrap_or(20).clamp(1, 100)
    /// }
    /// ```
    pub fn get(&self, name: &str) -> Option<String> {
        self.get_exact(&host_name(name, self.secure))
            .or_else(|| self.get_exact(name))
    }

    /// Returns the value of a private cookie: one that [`set_private`](super::CookiesMut::set_private) set under this
    /// name, that was not changed since and has not expired, and that is a `T`.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// fn trial(cx: &Cx) -> Option<u32> {
    ///     cx.cookies().get_private("trial")
    /// }
    /// ```
    pub fn get_private<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let sealed = self.get_server_only(name)?;
        let opened = seal::open(&self.keys, PURPOSE, &[name.as_bytes()], &sealed);
        let plain = opened
            .inspect_err(|error| tracing::debug!(name, "a private cookie was ignored: {error}"));
        let PrivateValue { value, ends } = serde_json::from_slice(&plain.ok()?).ok()?;
        ends.is_none_or(|ends| unix_seconds(SystemTime::now()) < ends)
            .then_some(value)
    }

    /// Over HTTPS only the cookie with the prefix counts: one without could come from another subdomain.
    pub(crate) fn get_server_only(&self, name: &str) -> Option<String> {
        self.get_exact(&host_name(name, self.secure))
    }

    /// Returns the value of the cookie with exactly this name. The first one counts: browsers send the most specific
    /// path first.
    fn get_exact(&self, name: &str) -> Option<String> {
        if let Some(changed) = self.changed.get(name) {
            return changed.clone();
        }
        let mut pairs = self
            .headers
            .iter()
            .flat_map(|header| header.as_bytes().split(|byte| *byte == b';'));
        // Other cookies may have any bytes: scripts set them, too.
        let value = pairs.find_map(|pair| {
            let at = pair.iter().position(|byte| *byte == b'=')?;
            (pair[..at].trim_ascii() == name.as_bytes()).then(|| pair[at + 1..].trim_ascii())
        })?;
        let unquoted = value
            .strip_prefix(b"\"")
            .and_then(|value| value.strip_suffix(b"\""))
            .unwrap_or(value);
        Some(percent_decode(unquoted).decode_utf8().ok()?.into_owned())
    }

    pub(super) fn keys(&self) -> &Keys {
        &self.keys
    }

    pub(super) fn is_secure(&self) -> bool {
        self.secure
    }

    pub(super) fn with(&self, changes: impl IntoIterator<Item = (String, Option<String>)>) -> Self {
        let mut changed = (*self.changed).clone();
        changed.extend(changes);
        Self {
            changed: Arc::new(changed),
            ..self.clone()
        }
    }
}

/// No values: they may be secrets.
impl fmt::Debug for Cookies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cookies").finish_non_exhaustive()
    }
}

//! The request's cookies.

use super::{PURPOSE, PrivateValue, host_name, unix_seconds};
use crate::crypto::{keys::Keys, seal};
use http::{HeaderMap, HeaderValue, header};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use std::{collections::BTreeMap, fmt, sync::Arc, time::SystemTime};

/// The request's cookies, for reading; after an action, with what it set and deleted. Cloning is cheap.
#[derive(Clone)]
pub struct Cookies {
    /// Headers are scanned when a cookie is asked for: most pages ask for one or none.
    headers: Arc<[HeaderValue]>,
    /// By the name that the browser knows; `None` is deleted.
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

    /// The value of a cookie, percent-decoded. It comes from the browser and can be anything; what must not
    /// be changed there belongs in a private cookie or the session.
    pub fn get(&self, name: &str) -> Option<String> {
        self.get_exact(&host_name(name, self.secure))
            .or_else(|| self.get_exact(name))
    }

    /// The value of a private cookie: one that
    /// [`set_private`](super::CookiesMut::set_private) set under this very name, not changed
    /// since, not past its end, and holding a `T`.
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

    /// Of several with one name the first counts: browsers send the most specific path first.
    fn get_exact(&self, name: &str) -> Option<String> {
        if let Some(changed) = self.changed.get(name) {
            return changed.clone();
        }
        let pairs = self
            .headers
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|all| all.split(';'));
        let (_, value) = pairs
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, _)| key.trim() == name)?;
        let value = value.trim();
        let unquoted = value
            .strip_prefix('"')
            .and_then(|value| value.strip_suffix('"'))
            .unwrap_or(value);
        Some(
            percent_decode_str(unquoted)
                .decode_utf8()
                .ok()?
                .into_owned(),
        )
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

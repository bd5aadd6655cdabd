//! Cookies that an action sets and deletes.

use super::{
    CookieError, Cookies, HOST_PREFIX, MAX_COOKIE_LEN, PURPOSE, PrivateValue, host_name,
    unix_seconds,
};
use crate::crypto::seal;
use crate::process::lock::lock;
use cookie::{Cookie, Expiration, SameSite, time::Duration};
use http::HeaderValue;
use serde::{Serialize, de::DeserializeOwned};
use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard},
    time::SystemTime,
};

/// The cookies of an action. Changes are recorded while the action runs and are applied once, after it; reading sees
/// them at once. Clones share them.
///
/// ```
/// use sayso::prelude::*;
///
/// #[action]
/// async fn log_out(cx: &ActionCx) -> Result<Redirect> {
///     cx.cookies().delete("remember_me")?;
///     Ok(redirect("/"))
/// }
/// ```
#[derive(Clone)]
pub struct CookiesMut {
    cookies: Cookies,
    recorded: Arc<Mutex<Vec<Cookie<'static>>>>,
}

impl CookiesMut {
    /// None yet.
    pub(crate) fn new(cookies: &Cookies) -> Self {
        Self {
            cookies: cookies.clone(),
            recorded: Arc::default(),
        }
    }

    /// Returns the value of a cookie as [`Cookies::get`], with the changes so far.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn toggle_theme(cx: &ActionCx) -> Result<()> {
    ///     let is_dark = cx.cookies().get("theme").as_deref() == Some("dark");
    ///     cx.cookies().set(("theme", if is_dark { "light" } else { "dark" }))?;
    ///     Ok(())
    /// }
    /// ```
    pub fn get(&self, name: &str) -> Option<String> {
        self.view().get(name)
    }

    /// Returns the value of a private cookie as [`Cookies::get_private`], with the changes so far.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn count_download(cx: &ActionCx) -> Result<()> {
    ///     let count: u32 = cx.cookies().get_private("downloads").unwrap_or(0);
    ///     cx.cookies().set_private("downloads", &(count + 1))?;
    ///     Ok(())
    /// }
    /// ```
    pub fn get_private<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.view().get_private(name)
    }

    fn view(&self) -> Cookies {
        self.cookies.with(self.lock().iter().map(change))
    }

    /// Sets a cookie. The attributes that it leaves open get safe values: `HttpOnly`, `SameSite=Lax`, `Path=/`, and
    /// `Secure` over HTTPS.
    ///
    /// ```
    /// use sayso::{cookie::{Cookie, cookie::time::Duration}, prelude::*};
    ///
    /// #[action]
    /// async fn choose_theme(cx: &ActionCx, theme: String) -> Result<()> {
    ///     let cookie = Cookie::build(("theme", theme)).max_age(Duration::days(365));
    ///     cx.cookies().set(cookie)?;
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// When browsers would not keep it: see [`CookieError`].
    pub fn set(&self, cookie: impl Into<Cookie<'static>>) -> Result<(), CookieError> {
        let mut cookie = cookie.into();
        self.complete(&mut cookie);
        self.record(cookie)
    }

    /// Sets a private cookie: the browser can neither read nor change its value, nor use it under another
    /// name. `cookie` has the name and the attributes, such as `max_age`; its value is not used.
    ///
    /// ```
    /// use sayso::{cookie::{Cookie, cookie::time::Duration}, prelude::*};
    ///
    /// #[action]
    /// async fn remember_me(cx: &ActionCx, user: i64) -> Result<()> {
    ///     let cookie = Cookie::build("remember_me").max_age(Duration::days(30));
    ///     cx.cookies().set_private(cookie, &user)?;
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// As [`set`](Self::set), and when the value cannot be written as JSON.
    pub fn set_private(
        &self,
        cookie: impl Into<Cookie<'static>>,
        value: &impl Serialize,
    ) -> Result<(), CookieError> {
        let mut cookie = cookie.into();
        cookie.set_http_only(true);
        let name = cookie.name().to_owned();
        let failed = || CookieError::Value(name.clone());
        let plain = serde_json::to_vec(&PrivateValue {
            value,
            ends: end_of(&cookie),
        })
        .map_err(|_| failed())?;
        let context = [name.as_bytes()];
        let sealed =
            seal::seal(self.cookies.keys(), PURPOSE, &context, &plain).map_err(|_| failed())?;
        cookie.set_value(sealed);
        self.set(cookie)
    }

    /// Deletes a cookie. One that was set with a `Path` or `Domain` of its own needs the same here:
    /// `Cookie::build("name").path("/shop")`.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn forget_me(cx: &ActionCx) -> Result<()> {
    ///     cx.cookies().delete("remember_me")?;
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    /// When the name or an attribute is not one that a cookie can have.
    pub fn delete(&self, cookie: impl Into<Cookie<'static>>) -> Result<(), CookieError> {
        let mut cookie = cookie.into();
        cookie.make_removal();
        let plain = cookie.clone();
        self.complete(&mut cookie);
        if cookie.name() != plain.name() {
            // The cookie may have been set for scripts, or before the application used HTTPS.
            let mut plain = plain;
            plain.set_http_only(false);
            self.complete(&mut plain);
            self.record(plain)?;
        }
        self.record(cookie)
    }

    fn complete(&self, cookie: &mut Cookie<'static>) {
        let secure = self.cookies.is_secure();
        cookie.set_http_only(cookie.http_only().unwrap_or(true));
        cookie.set_secure(cookie.secure().unwrap_or(secure));
        if cookie.same_site().is_none() {
            cookie.set_same_site(SameSite::Lax);
        }
        if cookie.path().is_none() {
            cookie.set_path("/");
        }
        // Browsers refuse the prefix with a domain or another path, and scripts know the plain name.
        let fits = cookie.domain().is_none()
            && cookie.path() == Some("/")
            && cookie.secure() == Some(true);
        if fits && cookie.http_only() == Some(true) {
            let name = host_name(cookie.name(), secure).into_owned();
            cookie.set_name(name);
        }
    }

    fn record(&self, cookie: Cookie<'static>) -> Result<(), CookieError> {
        check(&cookie)?;
        let mut recorded = self.lock();
        recorded.retain(|other| !is_same(other, &cookie));
        recorded.push(cookie);
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Cookie<'static>>> {
        // A panic cannot leave the list half changed.
        lock(&self.recorded)
    }

    /// Ends the recording. Returns the cookies for a page that is rendered now, and the headers for the response.
    pub(crate) fn apply(&self) -> (Cookies, SetCookies) {
        let recorded = std::mem::take(&mut *self.lock());
        let headers = recorded.iter().filter_map(|cookie| {
            // `check` accepts only visible ASCII, and values are percent-encoded.
            HeaderValue::try_from(cookie.encoded().to_string()).ok()
        });
        let set_cookies = SetCookies(headers.collect());
        (self.cookies.with(recorded.iter().map(change)), set_cookies)
    }
}

/// The change that a cookie makes for later reads.
fn change(cookie: &Cookie<'_>) -> (String, Option<String>) {
    let removed = cookie.max_age().is_some_and(|age| age <= Duration::ZERO);
    (
        cookie.name().to_owned(),
        (!removed).then(|| cookie.value().to_owned()),
    )
}

/// Browsers tell cookies apart by name, domain and path.
fn is_same(a: &Cookie<'_>, b: &Cookie<'_>) -> bool {
    a.name() == b.name() && a.path() == b.path() && a.domain() == b.domain()
}

fn end_of(cookie: &Cookie<'_>) -> Option<u64> {
    match (cookie.max_age(), cookie.expires()) {
        (Some(age), _) => {
            Some(unix_seconds(SystemTime::now()).saturating_add_signed(age.whole_seconds()))
        }
        (None, Some(Expiration::DateTime(at))) => {
            Some(u64::try_from(at.unix_timestamp()).unwrap_or(0))
        }
        (None, _) => None,
    }
}

/// The crate `cookie` writes names and attributes as they are, so characters that would end them are refused here.
fn check(cookie: &Cookie<'_>) -> Result<(), CookieError> {
    let name = cookie.name();
    // Fewer than RFC 6265 allows: those that percent-encoding leaves alone.
    if name.is_empty()
        || !name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    {
        return Err(CookieError::Name(name.to_owned()));
    }
    let attributes = [cookie.path(), cookie.domain()];
    if attributes
        .into_iter()
        .flatten()
        .any(|text| !text.chars().all(|c| c.is_ascii_graphic() && c != ';'))
    {
        return Err(CookieError::Attribute(name.to_owned()));
    }
    let needs_secure = cookie.same_site() == Some(SameSite::None)
        || cookie.partitioned() == Some(true)
        || name.starts_with(HOST_PREFIX)
        || name.starts_with("__Secure-");
    if needs_secure && cookie.secure() != Some(true) {
        return Err(CookieError::NotSecure(name.to_owned()));
    }
    let len = cookie.stripped().encoded().to_string().len() - 1;
    if len > MAX_COOKIE_LEN {
        return Err(CookieError::TooLarge {
            name: name.to_owned(),
            len,
        });
    }
    Ok(())
}

impl fmt::Debug for CookiesMut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self
            .lock()
            .iter()
            .map(|cookie| cookie.name().to_owned())
            .collect();
        f.debug_tuple("CookiesMut").field(&names).finish()
    }
}

/// The `Set-Cookie` headers of a response.
#[derive(Clone, Debug, Default)]
pub(crate) struct SetCookies(Vec<HeaderValue>);

impl SetCookies {
    /// Returns `true` if there are no headers.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Their values.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, HeaderValue> {
        self.0.iter()
    }

    /// Returns the values as texts, for a store.
    pub(crate) fn to_texts(&self) -> Vec<String> {
        self.0
            .iter()
            .filter_map(|value| value.to_str().ok().map(str::to_owned))
            .collect()
    }

    /// Reads the texts of [`to_texts`](Self::to_texts).
    pub(crate) fn from_texts(texts: Vec<String>) -> Self {
        Self(
            texts
                .into_iter()
                .filter_map(|text| HeaderValue::try_from(text).ok())
                .collect(),
        )
    }
}

impl Cookies {
    /// Returns the cookies as a browser has them once it has read `set_cookies`.
    pub(crate) fn after(&self, set_cookies: &SetCookies) -> Self {
        let texts = set_cookies.iter().filter_map(|value| value.to_str().ok());
        self.with(texts.filter_map(|text| Some(change(&Cookie::parse_encoded(text).ok()?))))
    }
}

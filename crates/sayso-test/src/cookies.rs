//! The cookies that a visitor holds (RFC 6265, section 5).

use cookie::{Cookie, time::OffsetDateTime};
use url::Url;

/// The cookies that a visitor holds.
#[derive(Debug, Default)]
pub(crate) struct Cookies(Vec<Kept>);

#[derive(Debug)]
struct Kept {
    name: String,
    value: String,
    path: String,
    until: Option<OffsetDateTime>,
}

impl Cookies {
    /// Takes a `Set-Cookie` header in. `Secure` needs no `https:` on `localhost`: browsers trust it.
    pub(crate) fn keep(&mut self, header: &str, from: &Url) {
        let Ok(cookie) = Cookie::parse(header) else {
            return;
        };
        if !is_acceptable(&cookie) {
            return;
        }
        let path = cookie.path().filter(|path| path.starts_with('/'));
        let kept = Kept {
            name: cookie.name().to_owned(),
            value: cookie.value().to_owned(),
            path: path.map_or_else(|| default_path(from.path()), str::to_owned),
            until: expiry(&cookie),
        };
        match self
            .0
            .iter_mut()
            .find(|old| old.name == kept.name && old.path == kept.path)
        {
            Some(old) => *old = kept,
            None => self.0.push(kept),
        }
        self.0.retain(Kept::is_fresh);
    }

    /// The `Cookie` header of a request to `path`: those of longer paths come first.
    pub(crate) fn header(&self, path: &str) -> Option<String> {
        let mut sent: Vec<_> = self
            .0
            .iter()
            .filter(|kept| kept.is_fresh() && kept.fits(path))
            .collect();
        sent.sort_by_key(|kept| std::cmp::Reverse(kept.path.len()));
        let pairs: Vec<_> = sent
            .iter()
            .map(|kept| format!("{}={}", kept.name, kept.value))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|kept| kept.is_fresh() && kept.name == name)
            .map(|kept| kept.value.as_str())
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

impl Kept {
    fn is_fresh(&self) -> bool {
        self.until
            .is_none_or(|until| until > OffsetDateTime::now_utc())
    }

    fn fits(&self, path: &str) -> bool {
        match path.strip_prefix(self.path.as_str()) {
            Some(rest) => rest.is_empty() || self.path.ends_with('/') || rest.starts_with('/'),
            None => false,
        }
    }
}

/// Refuses another host's cookies, and those that break the promise of their name's prefix.
fn is_acceptable(cookie: &Cookie<'_>) -> bool {
    let domain_fits = cookie
        .domain()
        .is_none_or(|domain| domain.eq_ignore_ascii_case("localhost"));
    let is_secure = cookie.secure() == Some(true);
    let is_host_only = cookie.domain().is_none() && cookie.path() == Some("/");
    domain_fits
        && (is_secure || !cookie.name().starts_with("__Secure-"))
        && (is_secure && is_host_only || !cookie.name().starts_with("__Host-"))
}

/// `Max-Age` wins over `Expires`.
fn expiry(cookie: &Cookie<'_>) -> Option<OffsetDateTime> {
    match cookie.max_age() {
        Some(age) => OffsetDateTime::now_utc().checked_add(age),
        None => cookie.expires_datetime(),
    }
}

/// Up to the last slash, without it.
fn default_path(path: &str) -> String {
    match path.rfind('/') {
        None | Some(0) => "/".to_owned(),
        Some(end) => path[..end].to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address;

    fn after(headers: &[&str]) -> Cookies {
        let mut cookies = Cookies::default();
        headers
            .iter()
            .for_each(|header| cookies.keep(header, &address::at("/posts/new")));
        cookies
    }

    #[test]
    fn a_cookie_without_a_path_is_for_the_folder_of_the_page() {
        let cookies = after(&["a=1"]);
        assert_eq!(cookies.header("/posts/7").as_deref(), Some("a=1"));
        assert_eq!(cookies.header("/posts").as_deref(), Some("a=1"));
        assert_eq!(cookies.header("/postscript"), None);
        assert_eq!(cookies.header("/"), None);
    }

    #[test]
    fn cookies_of_longer_paths_come_first() {
        let cookies = after(&["a=1; Path=/", "a=2; Path=/posts", "b=3; Path=/"]);
        assert_eq!(cookies.header("/posts/7").as_deref(), Some("a=2; a=1; b=3"));
        assert_eq!(cookies.header("/").as_deref(), Some("a=1; b=3"));
    }

    #[test]
    fn an_empty_value_is_a_cookie_too() {
        assert_eq!(after(&["a=; Path=/"]).header("/").as_deref(), Some("a="));
    }

    #[test]
    fn a_cookie_goes_when_it_expires_and_max_age_wins() {
        let gone = "Thu, 01 Jan 1970 00:00:00 GMT";
        for deletion in [
            "a=; Path=/; Max-Age=0".to_owned(),
            format!("a=; Path=/; Expires={gone}"),
        ] {
            assert_eq!(
                after(&["a=1; Path=/", &deletion]).header("/"),
                None,
                "{deletion}"
            );
        }
        let cookies = after(&[&format!("a=1; Path=/; Max-Age=60; Expires={gone}")]);
        assert_eq!(cookies.get("a"), Some("1"));
    }

    #[test]
    fn a_secure_cookie_is_kept_on_localhost_and_a_prefix_has_to_be_true() {
        let cookies = after(&[
            "plain=1; Secure; HttpOnly; SameSite=Lax",
            "__Host-good=1; Secure; Path=/",
            "__Host-no-path=1; Secure",
            "__Host-not-secure=1; Path=/",
            "__Secure-bad=1",
            "foreign=1; Domain=evil.example",
        ]);
        let kept: Vec<_> = cookies.0.iter().map(|kept| kept.name.as_str()).collect();
        assert_eq!(kept, ["plain", "__Host-good"]);
    }
}

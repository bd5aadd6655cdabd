//! The defence against cross-site request forgery: a submission must come from a page of this application.
//!
//! No token is needed, because browsers send the origin of a request themselves, and a page cannot change it. The
//! rules are those of Go 1.25's `net/http.CrossOriginProtection`
//! (<https://pkg.go.dev/net/http#CrossOriginProtection>, reasoning: <https://words.filippo.io/csrf/>):
//!
//! 1. `Sec-Fetch-Site`, sent by all browsers since 2023 to `https:` and `localhost`: `same-origin` passes, and
//!    so does `none` (the person's own doing, such as a reload). `same-site` and `cross-site` are refused: a
//!    sibling subdomain is another application.
//! 2. `Origin`, if there is one, must then name the address in `SAYSO_URL`: a foreign domain may resolve to this server,
//!    too, and is no origin of this application, even if `Host` names it. (`localhost` is left to the next rule: it is
//!    used in development, and no attacker has a page there.)
//! 3. Without `Sec-Fetch-Site`, and without a configured address, `Origin` must name the host that the request was
//!    sent to. Older browsers get here, and plain `http:` in a local network. `Host` says nothing about the scheme,
//!    so `http://a` passes for `https://a`; HSTS, which is on by default, closes that, and a trusted
//!    `X-Forwarded-Proto` does too.
//! 4. With neither header, it is not a browser's cross-site `POST`: every browser of the last years sends
//!    `Origin` with those. It is `curl` or another program, which holds no one else's cookies; it passes.
//!
//! `Origin: null` (sandboxed frames, `data:` pages) is always refused where `Origin` is what decides.

use crate::process::seldom::Seldom;
use axum::extract::FromRequestParts;
use http::{HeaderMap, HeaderName, StatusCode, header, request::Parts};
use std::{
    borrow::Cow,
    fmt,
    sync::{Arc, LazyLock},
};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const X_FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The log lines about refused requests.
static REPORTS: LazyLock<Seldom> = LazyLock::new(Seldom::default);

/// The origins that may submit to this application in addition to its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OriginPolicy {
    /// The address that visitors use, if it was configured.
    pub(crate) own: Option<String>,
    /// Other origins that may: `https://admin.example.com`, with scheme, and port unless it is the default.
    pub(crate) allowed: Vec<String>,
    /// `true` if `X-Forwarded-Host` and `X-Forwarded-Proto` count. It is only safe behind a proxy that always sets
    /// them.
    pub(crate) trust_forwarded: bool,
}

/// Checks that a request that changes something was made by a page of this application. See the
/// [module](self) for the rules.
///
/// # Errors
/// When it was made by another site, or that cannot be ruled out.
pub(crate) fn check_same_origin(
    headers: &HeaderMap,
    policy: &OriginPolicy,
) -> Result<(), OriginRefused> {
    decide(headers, policy).inspect_err(|refused| {
        if REPORTS.is_due() {
            tracing::info!("refused a submission ({}): {refused:?}", refused.hint());
        }
    })
}

fn decide(headers: &HeaderMap, policy: &OriginPolicy) -> Result<(), OriginRefused> {
    // A repeated header is not something that browsers send; joining makes it match nothing.
    let site = joined(headers, &SEC_FETCH_SITE);
    let origin = joined(headers, &header::ORIGIN);
    let named = origin.as_deref().filter(|origin| *origin != "null");
    if named.is_some_and(|origin| policy.allows(origin)) {
        return Ok(());
    }
    match (site.as_deref(), origin.as_deref()) {
        (Some("same-origin" | "none") | None, Some(origin))
            if named.is_some() && policy.excludes(origin) =>
        {
            let host = policy.own.clone().unwrap_or_default();
            Err(OriginRefused::Mismatch {
                origin: origin.into(),
                host,
            })
        }
        (Some("same-origin" | "none"), _) => Ok(()),
        (Some(site), origin) => Err(OriginRefused::CrossSite {
            site: site.into(),
            origin: origin.map(Into::into),
        }),
        (None, None) => Ok(()),
        (None, Some("null")) => Err(OriginRefused::Opaque),
        (None, Some(origin)) => match_host(headers, origin, policy.trust_forwarded),
    }
}

impl OriginPolicy {
    fn allows(&self, origin: &str) -> bool {
        self.own
            .iter()
            .chain(&self.allowed)
            .any(|allowed| is_origin_of(origin, allowed))
    }

    /// Returns whether no page at this origin can be one of the application, whatever `Host` says.
    fn excludes(&self, origin: &str) -> bool {
        self.own.is_some() && !is_loopback(origin)
    }
}

/// Returns `true` for the visitor's own machine, where no stranger can have a page.
fn is_loopback(origin: &str) -> bool {
    let host = origin.split_once("://").map_or("", |(_, host)| host);
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    matches!(
        name.map_or(host, |(name, _)| name),
        "localhost" | "127.0.0.1" | "[::1]"
    )
}

/// Returns whether an entry of `SAYSO_ALLOWED_ORIGINS` can be the origin of a page. Without a scheme, with a wildcard or
/// with characters that no host has, it would match no `Origin` header.
pub(crate) fn is_origin(entry: &str) -> bool {
    let is_named = |url: url::Url| {
        matches!(url.scheme(), "http" | "https")
            && is_origin_of(&url.origin().ascii_serialization(), entry)
    };
    !entry.contains('*') && entry.parse().is_ok_and(is_named)
}

/// Returns whether a browser names a page at `url` by this origin. A path does not count, nor a default port.
fn is_origin_of(origin: &str, url: &str) -> bool {
    let parts = |text: &str| {
        let (scheme, rest) = text.split_once("://")?;
        let host = rest.split('/').next().filter(|host| !host.is_empty())?;
        Some((
            scheme.to_ascii_lowercase(),
            without_default_port(scheme, host).to_ascii_lowercase(),
        ))
    };
    parts(url).is_some_and(|url| parts(origin) == Some(url))
}

fn match_host(
    headers: &HeaderMap,
    origin: &str,
    trust_forwarded: bool,
) -> Result<(), OriginRefused> {
    let forwarded = |name: &HeaderName| -> Option<String> {
        let value = trust_forwarded.then(|| joined(headers, name)).flatten()?;
        // Each proxy appends; the first value is the one that the browser used.
        value.split(',').next().map(|first| first.trim().to_owned())
    };
    let host = forwarded(&X_FORWARDED_HOST)
        .or_else(|| joined(headers, &header::HOST).map(Cow::into_owned))
        .unwrap_or_default();
    let mismatch = || OriginRefused::Mismatch {
        origin: origin.into(),
        host: host.clone(),
    };
    let (scheme, origin_host) = origin.split_once("://").ok_or_else(mismatch)?;
    let scheme_fits =
        forwarded(&X_FORWARDED_PROTO).is_none_or(|proto| proto.eq_ignore_ascii_case(scheme));
    let host_fits = !host.is_empty()
        && without_default_port(scheme, origin_host)
            .eq_ignore_ascii_case(without_default_port(scheme, &host));
    if scheme_fits && host_fits {
        Ok(())
    } else {
        Err(mismatch())
    }
}

/// Proxies differ in whether they write the default port into `Host`.
fn without_default_port<'a>(scheme: &str, host: &'a str) -> &'a str {
    let port = if scheme.eq_ignore_ascii_case("https") {
        ":443"
    } else {
        ":80"
    };
    host.strip_suffix(port).unwrap_or(host)
}

/// All values of a header. Text that is not ASCII becomes a value that matches nothing.
fn joined<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<Cow<'a, str>> {
    let mut values = headers
        .get_all(name)
        .iter()
        .map(|value| value.to_str().unwrap_or("?"));
    let first = values.next()?;
    Some(values.fold(first.into(), |all, value| all + "," + value))
}

/// A submission that did not come from a page of this application. Its `Display` is for the visitor, its `Debug` for
/// the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OriginRefused {
    /// `Sec-Fetch-Site` says so.
    CrossSite {
        /// `same-site`, `cross-site` or something unknown.
        site: String,
        /// The origin of the page, if known.
        origin: Option<String>,
    },
    /// `Origin: null`.
    Opaque,
    /// `Origin` names another host than the configured one, or than the one that the request was sent to. If both are
    /// right, allow the origin (`SAYSO_ALLOWED_ORIGINS`), or, where no address is configured, a proxy in front
    /// changes `Host`: have it pass `Host` on, or trust its `X-Forwarded-Host`.
    Mismatch {
        /// The origin of the page.
        origin: String,
        /// The host that the request was sent to.
        host: String,
    },
}

impl OriginRefused {
    /// Returns what to look at if the submission came from a page of this application.
    fn hint(&self) -> &'static str {
        match self {
            Self::CrossSite { .. } | Self::Opaque => "no page of this application sends this",
            Self::Mismatch { .. } => {
                "if this page is yours, compare its origin with `SAYSO_URL`, or with the `Host` that a proxy passes on"
            }
        }
    }
}

impl fmt::Display for OriginRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(sayso_text::current().sent_from_another_site())
    }
}

impl std::error::Error for OriginRefused {}

/// Refuses a request that a page of another site made, with 403, by the rules for actions. It is an extractor for
/// handlers of axum. It reads headers only, so it may be at any place among the handler's arguments.
///
/// ```
/// use sayso::{axum::routing::post, handler::SameOrigin, prelude::*};
///
/// async fn dismiss(_: SameOrigin) -> &'static str {
///     "dismissed"
/// }
///
/// let app = App::new().route("/api/dismiss", post(dismiss));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SameOrigin;

impl<S: Sync> FromRequestParts<S> for SameOrigin {
    type Rejection = (StatusCode, String);

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        // Outside of an application, only requests from the same host are accepted.
        let policy = parts
            .extensions
            .get::<Arc<OriginPolicy>>()
            .cloned()
            .unwrap_or_default();
        match check_same_origin(&parts.headers, &policy) {
            Ok(()) => Ok(Self),
            Err(refused) => Err((StatusCode::FORBIDDEN, refused.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sec-Fetch-Site, Origin, Host, X-Forwarded-Host, X-Forwarded-Proto; empty is absent.
    fn headers(values: [&str; 5]) -> HeaderMap {
        let names = [
            SEC_FETCH_SITE,
            header::ORIGIN,
            header::HOST,
            X_FORWARDED_HOST,
            X_FORWARDED_PROTO,
        ];
        let pairs = names
            .into_iter()
            .zip(values)
            .filter(|(_, value)| !value.is_empty());
        pairs
            .map(|(name, value)| (name, value.parse().unwrap()))
            .collect()
    }

    fn passes(policy: &OriginPolicy, values: [&str; 5]) -> bool {
        check_same_origin(&headers(values), policy).is_ok()
    }

    #[test]
    fn the_rules_are_those_of_go() {
        let own = OriginPolicy::default();
        // The table of Go's own test (net/http/csrf_test.go), for POST.
        for (site, origin, expected) in [
            ("same-origin", "", true),
            ("none", "", true),
            ("cross-site", "", false),
            ("same-site", "", false),
            ("", "", true),
            ("", "https://example.com", true),
            ("", "https://attacker.example", false),
            ("", "null", false),
            ("same-origin", "https://attacker.example", true),
            ("cross-site", "https://example.com", false),
            ("something-new", "", false),
        ] {
            let values = [site, origin, "example.com", "", ""];
            assert_eq!(passes(&own, values), expected, "{site:?} {origin:?}");
        }
    }

    #[test]
    fn an_allowed_origin_passes_whichever_header_names_it_as_foreign() {
        let policy = OriginPolicy {
            allowed: vec!["https://Admin.example.com/".into()],
            ..OriginPolicy::default()
        };
        assert!(passes(
            &policy,
            [
                "cross-site",
                "https://admin.example.com",
                "example.com",
                "",
                ""
            ]
        ));
        assert!(passes(
            &policy,
            ["", "https://admin.example.com", "example.com", "", ""]
        ));
        assert!(!passes(&policy, ["cross-site", "", "example.com", "", ""]));
        for near in [
            "http://admin.example.com",
            "https://admin.example.com:444",
            "https://admin.example.com.evil",
        ] {
            assert!(
                !passes(&policy, ["cross-site", near, "example.com", "", ""]),
                "{near}"
            );
        }
    }

    #[test]
    fn an_entry_that_fits_no_page_is_no_origin() {
        for entry in [
            "https://www.posts.example",
            "http://localhost:3000/",
            "HTTPS://Posts.example:443",
            "https://[::1]:3000",
            "https://xn--mller-kva.example",
        ] {
            assert!(is_origin(entry), "{entry}");
        }
        for entry in [
            "www.posts.example",
            "posts.example:443",
            "localhost",
            "//posts.example",
            "ftp://posts.example",
            "https://",
            "https://*.posts.example",
            "https://user@posts.example",
            "https://posts.example?x",
            "https://müller.example",
            "null",
            "*",
        ] {
            assert!(!is_origin(entry), "{entry}");
        }
    }

    #[test]
    fn a_null_origin_cannot_be_allowed() {
        let policy = OriginPolicy {
            own: None,
            allowed: vec!["null".into()],
            trust_forwarded: true,
        };
        assert!(!passes(&policy, ["", "null", "null", "", ""]));
        assert!(!passes(
            &policy,
            ["cross-site", "null", "example.com", "", ""]
        ));
    }

    #[test]
    fn host_and_origin_are_compared_as_a_whole() {
        let own = OriginPolicy::default();
        for (origin, host, expected) in [
            ("http://localhost:3000", "localhost:3000", true),
            ("http://localhost:3000", "localhost:4000", false),
            ("http://EXAMPLE.com", "example.com", true),
            ("https://example.com", "example.com:443", true),
            ("http://example.com", "example.com:80", true),
            ("https://example.com", "example.com:80", false),
            ("https://example.com.evil.example", "example.com", false),
            ("https://evil.example", "", false),
            ("https://", "", false),
            ("example.com", "example.com", false),
        ] {
            assert_eq!(
                passes(&own, ["", origin, host, "", ""]),
                expected,
                "{origin} {host}"
            );
        }
    }

    #[test]
    fn forwarded_headers_count_only_when_they_are_trusted() {
        let own = OriginPolicy::default();
        let proxied = OriginPolicy {
            trust_forwarded: true,
            ..OriginPolicy::default()
        };
        let behind = [
            "",
            "https://example.com",
            "10.0.0.7:8080",
            "example.com",
            "https",
        ];
        assert!(!passes(&own, behind) && passes(&proxied, behind));
        let lying = [
            "",
            "https://evil.example",
            "example.com",
            "evil.example",
            "",
        ];
        assert!(!passes(&own, lying));
        let two_proxies = [
            "",
            "https://example.com",
            "10.0.0.7",
            "example.com, inner.local",
            "https, http",
        ];
        assert!(passes(&proxied, two_proxies));
        let other_scheme = ["", "http://example.com", "10.0.0.7", "example.com", "https"];
        assert!(!passes(&proxied, other_scheme));
    }

    #[test]
    fn with_a_configured_address_no_host_makes_another_origin_the_own_one() {
        let own = Some("https://App.example:443/".to_owned());
        let policy = OriginPolicy {
            own,
            allowed: vec!["https://www.app.example".into()],
            trust_forwarded: true,
        };
        for site in ["", "same-origin", "none"] {
            for evil in [
                "https://evil.example",
                "http://app.example",
                "https://app.example:8443",
                "app.example",
            ] {
                let host = evil.split_once("://").map_or(evil, |(_, host)| host);
                assert!(
                    !passes(&policy, [site, evil, host, host, "https"]),
                    "{site:?} {evil}"
                );
            }
            // The `Host` header may be rewritten by a proxy.
            for good in ["https://app.example", "https://www.app.example"] {
                assert!(
                    passes(&policy, [site, good, "10.0.0.7:3000", "", ""]),
                    "{site:?} {good}"
                );
            }
        }
        for (origin, host, expected) in [
            ("http://localhost:3000", "localhost:3000", true),
            ("http://[::1]:3000", "[::1]:3000", true),
            ("http://localhost:3000", "app.example", false),
            (
                "http://localhost.evil.example",
                "localhost.evil.example",
                false,
            ),
            (
                "http://127.0.0.1.evil.example",
                "127.0.0.1.evil.example",
                false,
            ),
        ] {
            assert_eq!(
                passes(&policy, ["", origin, host, "", ""]),
                expected,
                "{origin} {host}"
            );
        }
        // Pages without a referrer send `null` as their origin, and programs send none.
        assert!(passes(
            &policy,
            ["same-origin", "null", "app.example", "", ""]
        ));
        assert!(passes(&policy, ["", "", "app.example", "", ""]));
        assert!(!passes(&policy, ["", "null", "app.example", "", ""]));
        assert!(!passes(
            &policy,
            ["same-site", "https://evil.example", "app.example", "", ""]
        ));
    }

    #[test]
    fn a_repeated_header_passes_for_nothing() {
        let mut twice = headers(["same-origin", "", "example.com", "", ""]);
        twice.append(SEC_FETCH_SITE, "same-origin".parse().unwrap());
        assert!(check_same_origin(&twice, &OriginPolicy::default()).is_err());
    }

    #[test]
    fn the_message_for_the_person_names_no_header() {
        let error = check_same_origin(
            &headers(["cross-site", "", "", "", ""]),
            &OriginPolicy::default(),
        );
        assert!(
            error
                .unwrap_err()
                .to_string()
                .contains("nothing was changed")
        );
    }
}

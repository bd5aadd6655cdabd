//! Whether a submit comes from a page of this application: the defence against cross-site request forgery.
//!
//! No token is needed, because browsers say themselves where a request comes from, and a page cannot change
//! what they say. The rules are those of Go 1.25's `net/http.CrossOriginProtection`
//! (<https://pkg.go.dev/net/http#CrossOriginProtection>, reasoning: <https://words.filippo.io/csrf/>):
//!
//! 1. `Sec-Fetch-Site`, sent by all browsers since 2023 to `https:` and `localhost`: `same-origin` passes, and
//!    so does `none` (the person's own doing, such as a reload). `same-site` and `cross-site` are refused: a
//!    sibling subdomain is another application.
//! 2. Without it, `Origin` must name the host that the request was sent to. Older browsers get here, and
//!    plain `http:` in a local network. `Host` says nothing about the scheme, so `http://a` passes for
//!    `https://a`; HSTS, which is on by default, closes that, and a trusted `X-Forwarded-Proto` does too.
//! 3. With neither header, it is not a browser's cross-site `POST`: every browser of the last years sends
//!    `Origin` with those. It is `curl` or another program, which holds no one else's cookies; it passes.
//!
//! `Origin: null` (sandboxed frames, `data:` pages) is always refused where `Origin` is what decides.

use http::{HeaderMap, HeaderName, header};
use std::fmt;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const X_FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Which origins may submit to this application besides its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OriginPolicy {
    /// Other origins that may: `https://admin.example.com`, with scheme, and port unless it is the default.
    pub(crate) allowed: Vec<String>,
    /// Whether `X-Forwarded-Host` and `X-Forwarded-Proto` count. Only behind a proxy that always sets them.
    pub(crate) trust_forwarded: bool,
}

/// Checks that a request that changes something was made by a page of this application. See the
/// [module](self) for the rules.
///
/// # Errors
/// When it was made by another site, or that cannot be ruled out.
pub(crate) fn check_same_origin(headers: &HeaderMap, policy: &OriginPolicy) -> Result<(), OriginRefused> {
    decide(headers, policy).inspect_err(|refused| tracing::info!("refused a submit: {refused:?}"))
}

fn decide(headers: &HeaderMap, policy: &OriginPolicy) -> Result<(), OriginRefused> {
    // A repeated header is not something that browsers send; joining makes it match nothing.
    let site = joined(headers, &SEC_FETCH_SITE);
    let origin = joined(headers, &header::ORIGIN);
    let allowed = origin.as_deref().is_some_and(|origin| policy.allows(origin));
    match (site.as_deref(), origin.as_deref()) {
        (Some("same-origin" | "none"), _) => Ok(()),
        (Some(_), _) | (None, Some(_)) if allowed => Ok(()),
        (Some(site), origin) => {
            Err(OriginRefused::CrossSite { site: site.into(), origin: origin.map(Into::into) })
        }
        (None, None) => Ok(()),
        (None, Some("null")) => Err(OriginRefused::Opaque),
        (None, Some(origin)) => match_host(headers, origin, policy.trust_forwarded),
    }
}

impl OriginPolicy {
    fn allows(&self, origin: &str) -> bool {
        origin != "null"
            && self.allowed.iter().any(|allowed| allowed.trim_end_matches('/').eq_ignore_ascii_case(origin))
    }
}

fn match_host(headers: &HeaderMap, origin: &str, trust_forwarded: bool) -> Result<(), OriginRefused> {
    let forwarded = |name: &HeaderName| -> Option<String> {
        let value = trust_forwarded.then(|| joined(headers, name)).flatten()?;
        // Each proxy appends; the first value is the one that the browser used.
        value.split(',').next().map(|first| first.trim().to_owned())
    };
    let host = forwarded(&X_FORWARDED_HOST).or_else(|| joined(headers, &header::HOST)).unwrap_or_default();
    let mismatch = || OriginRefused::Mismatch { origin: origin.into(), host: host.clone() };
    let (scheme, origin_host) = origin.split_once("://").ok_or_else(mismatch)?;
    let scheme_fits = forwarded(&X_FORWARDED_PROTO).is_none_or(|proto| proto.eq_ignore_ascii_case(scheme));
    let host_fits = !host.is_empty()
        && without_default_port(scheme, origin_host)
            .eq_ignore_ascii_case(without_default_port(scheme, &host));
    if scheme_fits && host_fits { Ok(()) } else { Err(mismatch()) }
}

/// Proxies differ in whether they write the default port into `Host`.
fn without_default_port<'a>(scheme: &str, host: &'a str) -> &'a str {
    let port = if scheme.eq_ignore_ascii_case("https") { ":443" } else { ":80" };
    host.strip_suffix(port).unwrap_or(host)
}

/// All values of a header; text that is not ASCII becomes a value that fits nothing.
fn joined(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let mut values = headers.get_all(name).iter().map(|value| value.to_str().unwrap_or("?"));
    let first = values.next()?;
    Some(values.fold(first.to_owned(), |all, value| all + "," + value))
}

/// A submit that did not come from a page of this application. Its `Display` is for the person, its
/// `Debug` for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OriginRefused {
    /// `Sec-Fetch-Site` says so.
    CrossSite {
        /// `same-site`, `cross-site` or something unknown.
        site: String,
        /// From where, if known.
        origin: Option<String>,
    },
    /// `Origin: null`.
    Opaque,
    /// `Origin` names another host than the one that the request was sent to. If both are right, a proxy
    /// in front changes `Host`: have it pass `Host` on, or trust its `X-Forwarded-Host`.
    Mismatch {
        /// From where.
        origin: String,
        /// To where.
        host: String,
    },
}

impl fmt::Display for OriginRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "This was sent from another site, so nothing was changed. Open the page on this site and try again.",
        )
    }
}

impl std::error::Error for OriginRefused {}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sec-Fetch-Site, Origin, Host, X-Forwarded-Host, X-Forwarded-Proto; empty is absent.
    fn headers(values: [&str; 5]) -> HeaderMap {
        let names = [SEC_FETCH_SITE, header::ORIGIN, header::HOST, X_FORWARDED_HOST, X_FORWARDED_PROTO];
        let pairs = names.into_iter().zip(values).filter(|(_, value)| !value.is_empty());
        pairs.map(|(name, value)| (name, value.parse().unwrap())).collect()
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
        let policy =
            OriginPolicy { allowed: vec!["https://Admin.example.com/".into()], trust_forwarded: false };
        assert!(passes(&policy, ["cross-site", "https://admin.example.com", "example.com", "", ""]));
        assert!(passes(&policy, ["", "https://admin.example.com", "example.com", "", ""]));
        assert!(!passes(&policy, ["cross-site", "", "example.com", "", ""]));
        for near in
            ["http://admin.example.com", "https://admin.example.com:444", "https://admin.example.com.evil"]
        {
            assert!(!passes(&policy, ["cross-site", near, "example.com", "", ""]), "{near}");
        }
    }

    #[test]
    fn a_null_origin_cannot_be_allowed() {
        let policy = OriginPolicy { allowed: vec!["null".into()], trust_forwarded: true };
        assert!(!passes(&policy, ["", "null", "null", "", ""]));
        assert!(!passes(&policy, ["cross-site", "null", "example.com", "", ""]));
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
            assert_eq!(passes(&own, ["", origin, host, "", ""]), expected, "{origin} {host}");
        }
    }

    #[test]
    fn forwarded_headers_count_only_when_they_are_trusted() {
        let (own, proxied) =
            (OriginPolicy::default(), OriginPolicy { allowed: vec![], trust_forwarded: true });
        let behind = ["", "https://example.com", "10.0.0.7:8080", "example.com", "https"];
        assert!(!passes(&own, behind) && passes(&proxied, behind));
        let lying = ["", "https://evil.example", "example.com", "evil.example", ""];
        assert!(!passes(&own, lying));
        let two_proxies = ["", "https://example.com", "10.0.0.7", "example.com, inner.local", "https, http"];
        assert!(passes(&proxied, two_proxies));
        let other_scheme = ["", "http://example.com", "10.0.0.7", "example.com", "https"];
        assert!(!passes(&proxied, other_scheme));
    }

    #[test]
    fn a_repeated_header_passes_for_nothing() {
        let mut twice = headers(["same-origin", "", "example.com", "", ""]);
        twice.append(SEC_FETCH_SITE, "same-origin".parse().unwrap());
        assert!(check_same_origin(&twice, &OriginPolicy::default()).is_err());
    }

    #[test]
    fn the_message_for_the_person_names_no_header() {
        let error = check_same_origin(&headers(["cross-site", "", "", "", ""]), &OriginPolicy::default());
        assert!(error.unwrap_err().to_string().contains("nothing was changed"));
    }
}

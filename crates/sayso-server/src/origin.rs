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
pub struct OriginPolicy {
    /// Other origins that may: `https://admin.example.com`, with scheme, and port unless it is the default.
    pub allowed: Vec<String>,
    /// Whether `X-Forwarded-Host` and `X-Forwarded-Proto` count. Only behind a proxy that always sets them.
    pub trust_forwarded: bool,
}

/// Checks that a request that changes something was made by a page of this application. See the
/// [module](self) for the rules.
///
/// # Errors
/// When it was made by another site, or that cannot be ruled out.
pub fn check_same_origin(headers: &HeaderMap, policy: &OriginPolicy) -> Result<(), OriginRefused> {
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
#[non_exhaustive]
pub enum OriginRefused {
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

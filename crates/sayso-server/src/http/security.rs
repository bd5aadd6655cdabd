//! Response headers that make browsers strict by default.

use http::{HeaderMap, HeaderName, HeaderValue};
use std::collections::BTreeMap;

/// The headers of every response, unless the application changes them.
const DEFAULTS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    // Not `no-referrer`: browsers then send `Origin: null` with forms, which the origin check refuses.
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    // Two years, sent over HTTPS only. Subdomains are left out because they may be other applications.
    (HSTS, "max-age=63072000"),
];

const HSTS: &str = "strict-transport-security";
const CSP: HeaderName = http::header::CONTENT_SECURITY_POLICY;

/// The directives in the order of the header, from general to special.
const DIRECTIVES: [(&str, &str); 8] = [
    ("default-src", "'self'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("object-src", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'self'"),
    ("frame-ancestors", "'none'"),
];

/// The security headers of every response: a strict Content-Security-Policy without inline code, no
/// sniffing, no framing by others, no powerful features, HTTPS only where it is used. Each can be replaced
/// or left out by name.
///
/// Browsers apply `form-action 'self'` to the redirects after a submission, too. An action may still redirect to
/// another origin (a payment page): see [`redirect_external`](sayso_core::redirect_external). A form whose `action` is
/// an address of another origin needs that origin in the directive.
///
/// ```
/// use sayso::prelude::*;
///
/// let app = App::new().settings(|settings| {
///     settings.security(|headers| {
///         headers
///             .csp("form-action", "'self' https://pay.example")
///             .set("referrer-policy", "same-origin")
///             .without("permissions-policy")
///     })
/// });
/// ```
#[derive(Clone, Debug, Default)]
pub struct SecurityHeaders {
    directives: BTreeMap<String, Option<String>>,
    script_hashes: Vec<String>,
    headers: BTreeMap<String, Option<String>>,
}

impl SecurityHeaders {
    /// Replaces or adds one directive of the Content-Security-Policy.
    ///
    /// ```
    /// use sayso::settings::SecurityHeaders;
    /// let headers = SecurityHeaders::default().csp("img-src", "'self' https://images.example");
    /// ```
    #[must_use]
    pub fn csp(mut self, directive: &str, sources: &str) -> Self {
        self.directives
            .insert(directive.to_ascii_lowercase(), Some(sources.to_owned()));
        self
    }

    /// Leaves out one directive of the Content-Security-Policy.
    ///
    /// ```
    /// use sayso::settings::SecurityHeaders;
    /// // Lets other sites show the pages in a frame.
    /// let headers = SecurityHeaders::default().csp_without("frame-ancestors");
    /// ```
    #[must_use]
    pub fn csp_without(mut self, directive: &str) -> Self {
        self.directives.insert(directive.to_ascii_lowercase(), None);
        self
    }

    /// Allows one inline script by the hash of its text: `'sha256-…'`, quotes included. Browsers name the hash in the
    /// message with which they refuse the script.
    ///
    /// ```
    /// use sayso::settings::SecurityHeaders;
    /// let hash = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
    /// let headers = SecurityHeaders::default().script_hash(hash);
    /// ```
    #[must_use]
    pub fn script_hash(mut self, hash: &str) -> Self {
        self.script_hashes.push(hash.to_owned());
        self
    }

    /// Replaces or adds a header. For the Content-Security-Policy that replaces all of it, the hashes of the
    /// framework's own script included; [`csp`](Self::csp) changes a part.
    ///
    /// ```
    /// use sayso::settings::SecurityHeaders;
    /// let headers = SecurityHeaders::default().set("permissions-policy", "camera=(self)");
    /// ```
    #[must_use]
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.headers
            .insert(name.to_ascii_lowercase(), Some(value.to_owned()));
        self
    }

    /// Leaves out a header.
    ///
    /// ```
    /// use sayso::settings::SecurityHeaders;
    /// // The proxy in front sends its own.
    /// let headers = SecurityHeaders::default().without("strict-transport-security");
    /// ```
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.headers.insert(name.to_ascii_lowercase(), None);
        self
    }

    /// Returns the headers; `secure` if visitors use HTTPS. A value that no header can hold is reported in the log, and
    /// the default is used.
    pub(crate) fn build(&self, secure: bool) -> HeaderMap {
        let mut built = HeaderMap::new();
        // The default is inserted first, so that an invalid directive does not leave the pages without a policy.
        let unchanged = Self {
            script_hashes: self.script_hashes.clone(),
            ..Self::default()
        };
        insert(&mut built, CSP.as_str(), &unchanged.policy());
        insert(&mut built, CSP.as_str(), &self.policy());
        for (name, value) in DEFAULTS {
            if name != HSTS || secure {
                insert(&mut built, name, value);
            }
        }
        for (name, value) in &self.headers {
            match value {
                Some(value) => insert(&mut built, name, value),
                None => {
                    built.remove(name.as_str());
                }
            }
        }
        built
    }

    fn policy(&self) -> String {
        let known =
            DIRECTIVES
                .iter()
                .filter_map(|(name, default)| match self.directives.get(*name) {
                    Some(changed) => changed.as_deref().map(|sources| (*name, sources)),
                    None => Some((*name, *default)),
                });
        let added = self
            .directives
            .iter()
            .filter(|(name, _)| DIRECTIVES.iter().all(|(known, _)| known != name))
            .filter_map(|(name, sources)| Some((name.as_str(), sources.as_deref()?)));
        let mut policy = String::new();
        for (name, sources) in known.chain(added) {
            if !policy.is_empty() {
                policy.push_str("; ");
            }
            policy.push_str(name);
            let hashes = if name == "script-src" {
                self.script_hashes.as_slice()
            } else {
                &[]
            };
            for source in [sources]
                .into_iter()
                .chain(hashes.iter().map(String::as_str))
            {
                policy.push(' ');
                policy.push_str(source);
            }
        }
        policy
    }
}

fn insert(headers: &mut HeaderMap, name: &str, value: &str) {
    match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
        (Ok(name), Ok(value)) => {
            headers.insert(name, value);
        }
        _ => tracing::error!(
            name,
            value,
            "invalid header value; using the default instead"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
        headers.get(name).map(|value| value.to_str().unwrap())
    }

    #[test]
    fn the_default_policy_allows_no_inline_code_and_nothing_from_elsewhere() {
        let headers = SecurityHeaders::default().build(true);
        assert_eq!(
            text(&headers, "content-security-policy"),
            Some(
                "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                 object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
            )
        );
        assert_eq!(text(&headers, "x-content-type-options"), Some("nosniff"));
        assert_eq!(headers.len(), 6);
    }

    #[test]
    fn a_hash_goes_to_the_scripts_also_after_these_were_replaced() {
        let security = SecurityHeaders::default()
            .script_hash("'sha256-abc='")
            .csp("script-src", "'self' https://a.example");
        let headers = security.build(false);
        let policy = text(&headers, "content-security-policy").unwrap();
        assert!(
            policy.contains("script-src 'self' https://a.example 'sha256-abc=';"),
            "{policy}"
        );
    }

    #[test]
    fn directives_can_be_added_and_left_out() {
        let security = SecurityHeaders::default()
            .csp("Font-Src", "https:")
            .csp_without("frame-ancestors");
        let headers = security.build(false);
        let policy = text(&headers, "content-security-policy").unwrap();
        assert!(
            policy.ends_with("form-action 'self'; font-src https:"),
            "{policy}"
        );
    }

    #[test]
    fn only_https_is_told_to_stay_on_https() {
        assert_eq!(text(&SecurityHeaders::default().build(false), HSTS), None);
        assert_eq!(
            text(&SecurityHeaders::default().build(true), HSTS),
            Some("max-age=63072000")
        );
    }

    #[test]
    fn headers_are_replaced_and_removed_by_name_whatever_its_case() {
        let security = SecurityHeaders::default()
            .set("Referrer-Policy", "same-origin")
            .without("X-Content-Type-Options");
        let headers = security.build(false);
        assert_eq!(text(&headers, "referrer-policy"), Some("same-origin"));
        assert_eq!(text(&headers, "x-content-type-options"), None);
    }

    #[test]
    fn a_value_that_would_add_a_header_keeps_the_default() {
        let headers = SecurityHeaders::default()
            .set("referrer-policy", "a\r\nset-cookie: b=c")
            .build(false);
        assert_eq!(
            text(&headers, "referrer-policy"),
            Some("strict-origin-when-cross-origin")
        );
        // An invalid directive does not leave the page without a policy.
        let headers = SecurityHeaders::default().csp("img-src", "\n").build(false);
        assert!(
            text(&headers, "content-security-policy")
                .unwrap()
                .contains("img-src 'self' data:")
        );
    }
}

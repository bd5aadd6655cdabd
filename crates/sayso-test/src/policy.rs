//! The addresses that a page's Content-Security-Policy allows its forms, through all redirects as in Chromium and
//! Safari.

use axum::http::{HeaderMap, header};
use url::{Host, Url};

/// The `form-action` directives of a page; all of them must allow where a form leads.
#[derive(Clone, Debug, Default)]
pub(crate) struct FormPolicy(Vec<String>);

impl FormPolicy {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let values = headers
            .get_all(header::CONTENT_SECURITY_POLICY)
            .iter()
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        Self(
            values
                .flat_map(|value| value.split(',').filter_map(form_action).collect::<Vec<_>>())
                .collect(),
        )
    }

    /// Checks one address on the way of a form on a page of `own` origin.
    ///
    /// # Errors
    /// With the sources that do not allow it.
    pub(crate) fn check(&self, own: &Url, target: &Url) -> Result<(), &str> {
        let allows = |sources: &&String| {
            sources
                .split_ascii_whitespace()
                .any(|source| fits(source, own, target))
        };
        match self.0.iter().find(|sources| !allows(sources)) {
            Some(sources) => Err(sources),
            None => Ok(()),
        }
    }
}

/// Returns the sources of `form-action`. Only the first directive of a name counts.
fn form_action(policy: &str) -> Option<String> {
    let directives = policy.split(';').map(str::trim);
    let mut named = directives.map(|one| one.split_once(' ').unwrap_or((one, "")));
    let (_, sources) = named.find(|(name, _)| name.eq_ignore_ascii_case("form-action"))?;
    Some(sources.to_owned())
}

/// CSP Level 3, "match URL to source expression". Paths are left out: they do not count after a redirect.
fn fits(source: &str, own: &Url, target: &Url) -> bool {
    match source {
        "'self'" => target.origin() == own.origin(),
        "*" => matches!(target.scheme(), "http" | "https"),
        _ => match source.strip_suffix(':') {
            Some(scheme) => target.scheme().eq_ignore_ascii_case(scheme),
            None => host_fits(source, own, target),
        },
    }
}

fn host_fits(source: &str, own: &Url, target: &Url) -> bool {
    let (scheme, host) = source.split_once("://").unwrap_or((own.scheme(), source));
    // `http:` covers `https:`.
    let scheme_fits = target.scheme() == scheme || (scheme == "http" && target.scheme() == "https");
    let (is_wild, host) = match host.strip_prefix("*.") {
        Some(host) => (true, host),
        None => (false, host),
    };
    let Ok(wanted) = Url::parse(&format!("{}://{host}", target.scheme())) else {
        return false;
    };
    let port_fits = wanted.port_or_known_default() == target.port_or_known_default();
    let host_fits = match (wanted.host(), target.host()) {
        (Some(Host::Domain(wanted)), Some(Host::Domain(host))) if is_wild => host
            .strip_suffix(wanted)
            .is_some_and(|rest| rest.ends_with('.')),
        (wanted, host) => wanted == host,
    };
    scheme_fits && port_fits && host_fits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(policy: &'static str, target: &str) -> bool {
        let headers =
            HeaderMap::from_iter([(header::CONTENT_SECURITY_POLICY, policy.parse().unwrap())]);
        let own = Url::parse("http://localhost/a").unwrap();
        FormPolicy::of(&headers)
            .check(&own, &Url::parse(target).unwrap())
            .is_ok()
    }

    #[test]
    fn a_policy_says_where_forms_lead() {
        for (policy, target, is_allowed) in [
            ("default-src 'none'", "https://pay.example/", true),
            (
                "default-src 'self'; form-action 'self'",
                "http://localhost/x",
                true,
            ),
            ("form-action 'self'", "https://pay.example/", false),
            ("form-action 'none'", "http://localhost/x", false),
            ("form-action", "http://localhost/x", false),
            (
                "form-action 'self' https://pay.example",
                "https://pay.example/x?y",
                true,
            ),
            (
                "form-action https://pay.example",
                "http://pay.example/",
                false,
            ),
            (
                "form-action https://pay.example",
                "https://pay.example:8443/",
                false,
            ),
            (
                "form-action https://*.pay.example",
                "https://eu.pay.example/",
                true,
            ),
            (
                "form-action https://*.pay.example",
                "https://pay.example/",
                false,
            ),
            ("form-action https:", "https://pay.example/", true),
            ("form-action *", "mailto:a@b.example", false),
            ("Form-Action mailto:", "mailto:a@b.example", true),
            (
                "form-action *, form-action 'self'",
                "https://pay.example/",
                false,
            ),
        ] {
            assert_eq!(allows(policy, target), is_allowed, "{policy}: {target}");
        }
    }
}

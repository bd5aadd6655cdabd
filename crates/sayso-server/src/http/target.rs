//! The targets of redirects: resolved against the page that redirects, and checked.

use crate::context::cx::Cx;
use http::header;
use sayso_core::{Error, Redirect, Result, Url as Local};
use serde::{Deserialize, Serialize};
use url::{Position, Url};

/// The schemes that `redirect_external` may lead to. Browsers run or refuse the others.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// A redirect's checked target. Every `Location` and every redirect that the runtime follows is made of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Target {
    location: String,
    is_external: bool,
    is_replace: bool,
}

impl Target {
    /// Resolves a redirect of the page at `cx` as a browser would (WHATWG URL Standard, which covers RFC 3986, 5.3):
    /// with a parser of another kind, `/\host` or a tab between two slashes would pass for a path.
    ///
    /// # Errors
    /// When it leads to another origin without saying so, or to a scheme that no redirect may lead to.
    pub(crate) fn of(cx: &Cx, redirect: &Redirect) -> Result<Self> {
        let is_replace = redirect.is_replace();
        if redirect.is_external()
            && let Ok(url) = Url::parse(redirect.location())
            && SCHEMES.contains(&url.scheme())
        {
            return Ok(Self {
                location: url.into(),
                is_external: true,
                is_replace,
            });
        }
        match resolve(cx, redirect.location()) {
            Some(url) => Ok(Self {
                is_replace,
                ..url.into()
            }),
            None => Err(Error::internal(complaint(redirect))),
        }
    }

    pub(crate) fn location(&self) -> &str {
        &self.location
    }

    /// Returns the path of an address of this application.
    pub(crate) fn path(&self) -> Option<&str> {
        let path = self.location.split(['?', '#']).next();
        path.filter(|_| !self.is_external)
    }

    pub(crate) fn is_external(&self) -> bool {
        self.is_external
    }

    pub(crate) fn is_replace(&self) -> bool {
        self.is_replace
    }

    /// The address, if it is one of this application.
    pub(crate) fn local(&self) -> Option<Local> {
        if self.is_external {
            None
        } else {
            Local::local(self.location.as_str())
        }
    }
}

/// An address of this application is always a valid target.
impl From<Local> for Target {
    fn from(url: Local) -> Self {
        Self {
            location: url.to_string(),
            is_external: false,
            is_replace: false,
        }
    }
}

/// The address of this application that `location` means on the page at `cx`, without the origin.
fn resolve(cx: &Cx, location: &str) -> Option<Local> {
    origins(cx).into_iter().find_map(|origin| {
        let url = origin
            .join(cx.here().as_str())
            .and_then(|page| page.join(location))
            .ok()?;
        let is_own = url.origin() == origin.origin() && url.username().is_empty();
        // A path may itself look like another host: `http://own.host//evil.example`.
        is_own
            .then(|| Local::local(&url[Position::BeforePath..]))
            .flatten()
    })
}

/// Returns the known origins of this application: the configured one, and those of the request, which does not say its
/// scheme. Only a path ever comes of it, so a forged `Host` cannot lead a visitor elsewhere.
fn origins(cx: &Cx) -> Vec<Url> {
    let host = cx
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or("localhost");
    let asked = ["http", "https"].map(|scheme| format!("{scheme}://{host}"));
    let configured = cx.app().base_url.iter().map(String::as_str);
    configured
        .chain(asked.iter().map(String::as_str))
        .filter_map(|origin| Url::parse(origin).ok())
        .collect()
}

fn complaint(redirect: &Redirect) -> String {
    let location = redirect.location();
    if redirect.is_external() {
        let schemes = SCHEMES.join(", ");
        format!(
            "a redirect leads to {location:?}; redirect_external takes addresses of these schemes: {schemes}"
        )
    } else {
        format!(
            "a redirect leads to {location:?}, which is not an address of this application; \
             use redirect_external for another origin"
        )
    }
}

//! The settings of the environment that the application runs in.

use super::{StartError, secret, store::StoreSettings};
use crate::{
    crypto::keys::Keys,
    http::{
        origin::{self, OriginPolicy},
        security::SecurityHeaders,
    },
    process::env::{flag, number, text},
    serve::ConnectionLimits,
    start::stores::Stores,
};
use std::{env, ffi::OsString, fmt, io, path::PathBuf, time::Duration};

/// The variables whose values are whole numbers. Each fits into a `u32`, a size in bytes aside: as seconds it is more
/// than a century.
const NUMBERS: [&str; 9] = [
    "SAYSO_BODY_IDLE",
    "SAYSO_BODY_RATE",
    "SAYSO_DRAIN_DELAY",
    "SAYSO_DRAIN_TIMEOUT",
    "SAYSO_HEADER_BYTES",
    "SAYSO_HEADER_TIME",
    "SAYSO_IDLE_TIME",
    "SAYSO_MAX_CONNECTIONS",
    "SAYSO_MAX_CONNECTIONS_PER_ADDRESS",
];

/// The variables whose values are numbers of bytes.
const TOTALS: [&str; 2] = ["SAYSO_TEXTS_TOTAL", "SAYSO_UPLOADS_TOTAL"];

/// The variables that enable an option.
const FLAGS: [&str; 3] = ["SAYSO_CDN", "SAYSO_TRACE_CACHE", "SAYSO_TRUST_PROXY"];

/// The variables whose values are paths, which may be of any bytes.
const PATHS: [&str; 3] = ["SAYSO_ADMIN", "SAYSO_STORE_CA", "SAYSO_UPLOADS"];

/// The variables with values of other kinds.
const TEXTS: [&str; 7] = [
    "SAYSO_ADDR",
    "SAYSO_ALLOWED_ORIGINS",
    "SAYSO_BUILD",
    "SAYSO_SECRET",
    "SAYSO_STORE",
    "SAYSO_STORE_NAME",
    "SAYSO_URL",
];

/// Returns `true` if a variable has the name of a setting that does not exist, such as a misspelt one.
pub(super) fn is_unknown(name: &str) -> bool {
    let known = [&NUMBERS[..], &TOTALS, &FLAGS, &PATHS, &TEXTS].concat();
    name.starts_with("SAYSO_") && !known.contains(&name)
}

/// Returns the entries of a list.
fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|one| !one.is_empty())
}

/// Returns `true` for a list of origins, and for an empty one.
fn are_origins(list: &str) -> bool {
    entries(list).all(origin::is_origin)
}

/// Returns `true` for the address of an application, and for an empty text.
fn is_address(text: &str) -> bool {
    let is_web = |url: url::Url| matches!(url.scheme(), "http" | "https") && url.has_host();
    text.is_empty() || text.parse().is_ok_and(is_web)
}

/// The settings of the environment that the application runs in. [`Settings::from_env`] reads:
///
/// | variable | meaning | default |
/// |---|---|---|
/// | `SAYSO_ADDR` | address and port to listen on | `127.0.0.1:3000` |
/// | `SAYSO_SECRET` | secrets of at least 32 random bytes as hex or base64 (`openssl rand -hex 32`), the newest first, separated by commas | one that is kept in the target directory in development, required in release builds |
/// | `SAYSO_URL` | the address that visitors use, `https://posts.example`. Forms are accepted from pages at this address and at those in `SAYSO_ALLOWED_ORIGINS` only, whatever `Host` says. A page of `localhost`, `127.0.0.1` or `[::1]` is accepted too, by browsers that send `Sec-Fetch-Site: same-origin` or if `Host` is the same: only the visitor's own machine can have one. robots.txt and the sitemap name this address | none: plain HTTP on this machine |
/// | `SAYSO_TRUST_PROXY` | `1`: trust `X-Forwarded-Host` and `-Proto`, and the last address in `X-Forwarded-For` | not |
/// | `SAYSO_ALLOWED_ORIGINS` | other origins that may submit forms, each with its scheme, separated by commas: `https://www.posts.example` | none |
/// | `SAYSO_STORE` | `postgres://…`, `redis://…` or `rediss://…`: where instances share sessions, submissions, rate limits and cached values; needs the Cargo feature `postgres` or `redis` | none: this process's memory |
/// | `SAYSO_STORE_NAME` | the schema in PostgreSQL, or the prefix of all keys in Redis; applications that share a server each need one of their own | `sayso` |
/// | `SAYSO_STORE_CA` | a PEM file with the certificates that may sign that of the store | Mozilla's list |
/// | `SAYSO_TRACE_CACHE` | `1`: report in responses and in the log what the cache did | `1` in development |
/// | `SAYSO_BUILD` | the name of this build, the same in all instances | made of the routes, actions and assets |
/// | `SAYSO_CDN` | `1`: cached pages tell a CDN how long it may keep them (`CDN-Cache-Control`) | not |
/// | `SAYSO_UPLOADS` | directory for files while they arrive | the system's temporary directory |
/// | `SAYSO_UPLOADS_TOTAL` | bytes of all files there at once; one address takes at most ¼ | 1 GiB |
/// | `SAYSO_TEXTS_TOTAL` | bytes of all texts of submissions that are held in memory at once; one address takes at most ¼ | 256 MB |
/// | `SAYSO_BODY_IDLE` | seconds without progress of a body or a response | `30` |
/// | `SAYSO_BODY_RATE` | fewest bytes a second of a body or a response, averaged over that time | `500` |
/// | `SAYSO_MAX_CONNECTIONS` | connections at once, see [`ConnectionLimits`] | ¾ of the open files that the process may have, at most `10000` |
/// | `SAYSO_MAX_CONNECTIONS_PER_ADDRESS` | connections of one address at once | ¼ of those; no bound on this machine and behind a trusted proxy |
/// | `SAYSO_HEADER_BYTES` | bytes of a request's headers | `32768` |
/// | `SAYSO_HEADER_TIME` | seconds that a request's headers may take | `15` |
/// | `SAYSO_IDLE_TIME` | seconds that a connection stays open between requests | `75` |
/// | `SAYSO_ADMIN` | a Unix socket, for this user only, on which the command `sayso cache` lists and drops cached values | none |
/// | `SAYSO_DRAIN_DELAY` | seconds between SIGTERM and the end of listening, in which `/_sayso/health` answers 503 and a balancer looks elsewhere | `0` |
/// | `SAYSO_DRAIN_TIMEOUT` | seconds that running requests then have, and after them actions without a connection and the work after actions once more | `30` |
#[derive(Clone, Debug)]
pub struct Settings {
    pub(super) addr: String,
    pub(super) secrets: Secrets,
    pub(super) base_url: Option<String>,
    pub(super) trust_proxy: bool,
    pub(super) allowed_origins: Vec<String>,
    pub(super) store: StoreSettings,
    pub(super) production: bool,
    pub(super) security: SecurityHeaders,
    pub(super) trace: bool,
    pub(super) cdn: bool,
    pub(super) uploads: PathBuf,
    pub(super) admin: Option<PathBuf>,
    pub(super) connections: ConnectionLimits,
    pub(super) drain_delay: Duration,
    pub(super) drain_timeout: Duration,
}

impl Settings {
    /// Reads the settings from the environment. [`App::new`](crate::App::new) does this.
    ///
    /// ```
    /// use sayso::settings::Settings;
    /// let settings = Settings::from_env().addr("127.0.0.1:8080");
    /// ```
    pub fn from_env() -> Self {
        let seconds = |name, otherwise| Duration::from_secs(number(name).unwrap_or(otherwise));
        let list = |name| -> Vec<String> {
            let text = env::var(name).unwrap_or_default();
            entries(&text).map(str::to_owned).collect()
        };
        Self {
            addr: env::var("SAYSO_ADDR").unwrap_or_else(|_| "127.0.0.1:3000".into()),
            secrets: Secrets(list("SAYSO_SECRET")),
            base_url: text("SAYSO_URL"),
            trust_proxy: flag("SAYSO_TRUST_PROXY").unwrap_or(false),
            allowed_origins: list("SAYSO_ALLOWED_ORIGINS"),
            store: StoreSettings::from_env(),
            production: !cfg!(debug_assertions),
            security: SecurityHeaders::default(),
            trace: flag("SAYSO_TRACE_CACHE").unwrap_or(cfg!(debug_assertions)),
            cdn: flag("SAYSO_CDN").unwrap_or(false),
            uploads: env::var_os("SAYSO_UPLOADS").map_or_else(env::temp_dir, PathBuf::from),
            admin: env::var_os("SAYSO_ADMIN")
                .filter(|path| !path.is_empty())
                .map(PathBuf::from),
            connections: ConnectionLimits::from_env(),
            drain_delay: seconds("SAYSO_DRAIN_DELAY", 0),
            drain_timeout: seconds("SAYSO_DRAIN_TIMEOUT", 30),
        }
    }

    /// Sets the address and the port to listen on. Port 0 takes a free one.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let app = App::new().settings(|settings| settings.addr("0.0.0.0:8080"));
    /// ```
    #[must_use]
    pub fn addr(mut self, addr: impl Into<String>) -> Self {
        self.addr = addr.into();
        self
    }

    /// Sets the secret for sealing: at least 32 random bytes as hex or base64, from `openssl rand -hex 32`.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// fn app(secret: &str) -> App {
    ///     // Read it from a file that the deployment provides, never from the source code.
    ///     App::new().settings(|settings| settings.secret(secret.trim()))
    /// }
    /// ```
    #[must_use]
    pub fn secret(mut self, secret: impl Into<String>) -> Self {
        self.secrets = Secrets(vec![secret.into()]);
        self
    }

    /// Seals with the first of these secrets, and opens texts that were sealed with any of them: a new secret and those
    /// that it replaces. Each is as for [`secret`](Self::secret).
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// fn app(new: &str, old: &str) -> App {
    ///     App::new().settings(|settings| settings.secrets([new, old]))
    /// }
    /// ```
    #[must_use]
    pub fn secrets(mut self, secrets: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.secrets = Secrets(secrets.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the address that visitors use. Forms are accepted from pages at this address only.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let app = App::new().settings(|settings| settings.url("https://posts.example"));
    /// ```
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Shares sessions, submissions, rate limits and cached values with other instances through this server: an
    /// address that begins with `postgres://`, `redis://` or `rediss://`.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let app = App::new().settings(|settings| settings.store("redis://cache.internal:6379"));
    /// ```
    #[must_use]
    pub fn store(mut self, url: impl Into<String>) -> Self {
        self.store.url = Some(url.into());
        self
    }

    /// Sets the directory for files while they arrive.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let app = App::new().settings(|settings| settings.uploads("/var/tmp/posts"));
    /// ```
    #[must_use]
    pub fn uploads(mut self, directory: impl Into<PathBuf>) -> Self {
        self.uploads = directory.into();
        self
    }

    /// Lets the command `sayso cache` connect to this Unix socket.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let app = App::new().settings(|settings| settings.admin("/run/posts.sock"));
    /// ```
    #[must_use]
    pub fn admin(mut self, socket: impl Into<PathBuf>) -> Self {
        self.admin = Some(socket.into());
        self
    }

    /// Sets whether each response reports what the cache did for it, in the header `sayso-cache` and in the log.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let app = App::new().settings(|settings| settings.trace_cache(false));
    /// ```
    #[must_use]
    pub fn trace_cache(mut self, trace: bool) -> Self {
        self.trace = trace;
        self
    }

    /// Trusts the `X-Forwarded-` headers. It is only safe behind a proxy that always sets them.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let app = App::new().settings(|settings| settings.trust_proxy());
    /// ```
    #[must_use]
    pub fn trust_proxy(mut self) -> Self {
        self.trust_proxy = true;
        self
    }

    /// Changes the limits of connections: their number, and the time that they may take.
    ///
    /// ```
    /// use sayso::{prelude::*, settings::ConnectionLimits};
    ///
    /// let app = App::new()
    ///     .settings(|settings| settings.connections(|limits| ConnectionLimits { max: 500, ..limits }));
    /// ```
    #[must_use]
    pub fn connections(
        mut self,
        change: impl FnOnce(ConnectionLimits) -> ConnectionLimits,
    ) -> Self {
        self.connections = change(self.connections);
        self
    }

    /// Changes the security headers.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let app = App::new().settings(|settings| {
    ///     settings.security(|headers| headers.csp("img-src", "'self' https://images.example"))
    /// });
    /// ```
    #[must_use]
    pub fn security(mut self, change: impl FnOnce(SecurityHeaders) -> SecurityHeaders) -> Self {
        self.security = change(self.security);
        self
    }

    /// Checks the variables that would otherwise count as if they were not set.
    ///
    /// # Errors
    /// When a number, a flag or an address is invalid. Taking the default silently would hide the mistake.
    pub(crate) fn check_variables(
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<(), StartError> {
        let wrong = |names: &[&str], is_good: fn(&str) -> bool, what: &'static str| {
            let mut set = names
                .iter()
                .filter_map(|name| Some((name, variable(name)?)));
            match set.find(|(_, text)| !is_good(text.trim())) {
                Some((name, text)) => Err(StartError::Variable {
                    name: (*name).to_owned(),
                    value: text,
                    expected: what,
                }),
                None => Ok(()),
            }
        };
        wrong(
            &NUMBERS,
            |text| text.parse::<u32>().is_ok(),
            "a whole number up to 4294967295: write digits only",
        )?;
        wrong(
            &TOTALS,
            |text| text.parse::<u64>().is_ok(),
            "a number of bytes: write digits only",
        )?;
        wrong(
            &FLAGS,
            |text| matches!(text, "" | "0" | "1"),
            "a flag: write 1 or 0",
        )?;
        wrong(
            &["SAYSO_URL"],
            is_address,
            "an address: write it as visitors see it, such as https://posts.example",
        )?;
        wrong(
            &["SAYSO_ALLOWED_ORIGINS"],
            are_origins,
            "a list of origins: write each with its scheme and without wildcards, as a browser sends it, such as \
             https://www.posts.example, and separate them by commas",
        )
    }

    /// Checks that texts are valid UTF-8. Another one would count as if it were not set. Its value is not shown,
    /// because it may be a secret.
    ///
    /// # Errors
    /// When a variable of the framework that is no path has other bytes.
    pub(crate) fn check_texts(
        variables: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<(), StartError> {
        for (name, value) in variables {
            let name = name.to_string_lossy();
            let is_text = name.starts_with("SAYSO_") && !PATHS.contains(&&*name);
            if is_text && value.to_str().is_none() {
                return Err(StartError::NotText {
                    name: name.into_owned(),
                });
            }
        }
        Ok(())
    }

    pub(crate) fn base_url(&self) -> Option<&str> {
        self.base_url.as_deref()
    }

    pub(crate) fn stores(&self) -> Result<Option<Stores>, StartError> {
        self.store.open()
    }

    pub(crate) fn has_cdn(&self) -> bool {
        self.cdn
    }

    pub(crate) fn is_traced(&self) -> bool {
        self.trace
    }

    pub(crate) fn upload_directory(&self) -> PathBuf {
        self.uploads.clone()
    }

    #[cfg(unix)]
    pub(crate) fn admin_socket(&self) -> Option<&std::path::Path> {
        self.admin.as_deref()
    }

    pub(crate) fn security_headers(&self) -> SecurityHeaders {
        self.security.clone()
    }

    /// Returns `true` if visitors use HTTPS, so that cookies can be restricted to it.
    pub(crate) fn is_secure(&self) -> bool {
        self.base_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }

    pub(crate) fn origin_policy(&self) -> OriginPolicy {
        OriginPolicy {
            own: self.base_url.clone(),
            allowed: self.allowed_origins.clone(),
            trust_forwarded: self.trust_proxy,
        }
    }

    pub(crate) fn keys(&self) -> Result<Keys, StartError> {
        let secrets: Vec<&str> = self.secrets.0.iter().map(String::as_str).collect();
        if !secrets.is_empty() {
            return Ok(Keys::from_secrets(&secrets)?);
        }
        if self.production {
            return Err(StartError::NoSecret);
        }
        let kept = secret::beside_build();
        match kept.and_then(|secret| Keys::from_secrets(&[&secret]).map_err(io::Error::other)) {
            Ok(keys) => Ok(keys),
            Err(error) => {
                tracing::info!(
                    "SAYSO_SECRET is not set, and no secret can be kept in the target directory ({error}): open forms and \
                     sessions end with this process"
                );
                Ok(Keys::ephemeral()?)
            }
        }
    }
}

/// Secrets, the current one first.
#[derive(Clone, Default)]
pub(super) struct Secrets(Vec<String>);

/// Writes the number only: settings end up in logs.
impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secrets({})", self.0.len())
    }
}

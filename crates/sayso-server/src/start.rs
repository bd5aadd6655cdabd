//! Settings from the environment, and the server's life: bind, serve, drain.

use crate::{
    action::ActionConflict, keys::KeyError, keys::Keys, origin::OriginPolicy, routes::RouteConflict,
    security::SecurityHeaders, tasks::Tasks,
};
use axum::{Router, serve::ListenerExt};
use std::{env, fmt, io, net::SocketAddr, path::PathBuf, time::Duration};
use tokio::net::TcpListener;

/// What depends on where the application runs. [`Settings::from_env`] reads:
///
/// | variable | meaning | default |
/// |---|---|---|
/// | `SAYSO_ADDR` | address and port to listen on | `127.0.0.1:3000` |
/// | `SAYSO_SECRET` | secrets of at least 32 bytes, the newest first, separated by commas | random in development, required in release builds |
/// | `SAYSO_URL` | the address that people use, `https://posts.example` | none: plain HTTP on this machine |
/// | `SAYSO_TRUST_PROXY` | `1`: believe `X-Forwarded-Host` and `-Proto`, and the last address in `X-Forwarded-For` | not |
/// | `SAYSO_ALLOWED_ORIGINS` | other origins that may submit forms, separated by commas | none |
/// | `SAYSO_CDN` | `1`: cached pages tell a CDN how long it may keep them (`CDN-Cache-Control`) | not |
/// | `SAYSO_UPLOADS` | directory for files while they arrive | the system's temporary directory |
/// | `SAYSO_ADMIN` | a Unix socket, for this user alone, on which the command `sayso cache` sees and drops what is cached | none |
/// | `SAYSO_DRAIN_DELAY` | seconds between SIGTERM and the end of listening, in which `/_sayso/health` answers 503 and a balancer looks elsewhere | `0` |
/// | `SAYSO_DRAIN_TIMEOUT` | seconds that running requests and actions then have | `30` |
#[derive(Clone, Debug)]
pub struct Settings {
    addr: String,
    secrets: Vec<String>,
    base_url: Option<String>,
    trust_proxy: bool,
    allowed_origins: Vec<String>,
    production: bool,
    security: SecurityHeaders,
    cdn: bool,
    uploads: PathBuf,
    admin: Option<PathBuf>,
    drain_delay: Duration,
    drain_timeout: Duration,
}

impl Settings {
    /// Reads them.
    pub fn from_env() -> Self {
        let seconds = |name, otherwise| {
            let given = env::var(name).ok().and_then(|text| text.trim().parse().ok());
            Duration::from_secs(given.unwrap_or(otherwise))
        };
        let list = |name| -> Vec<String> {
            let text = env::var(name).unwrap_or_default();
            text.split(',').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect()
        };
        Self {
            addr: env::var("SAYSO_ADDR").unwrap_or_else(|_| "127.0.0.1:3000".into()),
            secrets: list("SAYSO_SECRET"),
            base_url: env::var("SAYSO_URL").ok().filter(|url| !url.is_empty()),
            trust_proxy: env::var("SAYSO_TRUST_PROXY").is_ok_and(|value| value == "1"),
            allowed_origins: list("SAYSO_ALLOWED_ORIGINS"),
            production: !cfg!(debug_assertions),
            security: SecurityHeaders::default(),
            cdn: env::var("SAYSO_CDN").is_ok_and(|value| value == "1"),
            uploads: env::var_os("SAYSO_UPLOADS").map_or_else(env::temp_dir, PathBuf::from),
            admin: env::var_os("SAYSO_ADMIN").filter(|path| !path.is_empty()).map(PathBuf::from),
            drain_delay: seconds("SAYSO_DRAIN_DELAY", 0),
            drain_timeout: seconds("SAYSO_DRAIN_TIMEOUT", 30),
        }
    }

    /// Listens here: an address and a port; port 0 takes a free one.
    #[must_use]
    pub fn addr(mut self, addr: impl Into<String>) -> Self {
        self.addr = addr.into();
        self
    }

    /// Seals with this secret of at least 32 bytes.
    #[must_use]
    pub fn secret(mut self, secret: impl Into<String>) -> Self {
        self.secrets = vec![secret.into()];
        self
    }

    /// The address that people use.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Where files lie while they arrive.
    #[must_use]
    pub fn uploads(mut self, directory: impl Into<PathBuf>) -> Self {
        self.uploads = directory.into();
        self
    }

    /// Lets the command `sayso cache` ask on this Unix socket.
    ///
    /// ```
    /// let app = sayso_server::App::new().settings(|settings| settings.admin("/run/posts.sock"));
    /// ```
    #[must_use]
    pub fn admin(mut self, socket: impl Into<PathBuf>) -> Self {
        self.admin = Some(socket.into());
        self
    }

    /// Believes the `X-Forwarded-` headers. Only behind a proxy that always sets them.
    #[must_use]
    pub fn trust_proxy(mut self) -> Self {
        self.trust_proxy = true;
        self
    }

    /// Changes the security headers.
    #[must_use]
    pub fn security(mut self, change: impl FnOnce(SecurityHeaders) -> SecurityHeaders) -> Self {
        self.security = change(self.security);
        self
    }

    pub(crate) fn base_url(&self) -> Option<&str> {
        self.base_url.as_deref()
    }

    pub(crate) fn has_cdn(&self) -> bool {
        self.cdn
    }

    pub(crate) fn is_production(&self) -> bool {
        self.production
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

    /// Whether people reach it over HTTPS, so that cookies can be kept to that.
    pub(crate) fn is_secure(&self) -> bool {
        self.base_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    pub(crate) fn origin_policy(&self) -> OriginPolicy {
        OriginPolicy { allowed: self.allowed_origins.clone(), trust_forwarded: self.trust_proxy }
    }

    pub(crate) fn keys(&self) -> Result<Keys, StartError> {
        let secrets: Vec<&str> = self.secrets.iter().map(String::as_str).collect();
        if !secrets.is_empty() {
            return Ok(Keys::from_secrets(&secrets)?);
        }
        if self.production {
            return Err(StartError::NoSecret);
        }
        tracing::info!("SAYSO_SECRET is not set: open forms and sessions end when this process does");
        Ok(Keys::ephemeral()?)
    }
}

/// Why an application does not start. Its text says what to do.
#[non_exhaustive]
pub enum StartError {
    /// Two pages, layouts or boundaries have the same path.
    Routes(RouteConflict),
    /// A page's path is malformed or collides with another's in part.
    Route {
        /// The page.
        page: String,
        /// Its path.
        path: &'static str,
        /// What is wrong with it.
        error: String,
    },
    /// A cached page stands in a layout that reads the request.
    CachedPage {
        /// The page.
        page: String,
        /// The layout.
        layout: String,
    },
    /// Two actions have the same id.
    Actions(ActionConflict),
    /// A secret is unusable.
    Keys(KeyError),
    /// No secret in a release build.
    NoSecret,
    /// The address cannot be listened on.
    Bind {
        /// The address.
        addr: String,
        /// Why.
        error: io::Error,
    },
    /// The socket of `sayso cache` cannot be listened on.
    Admin {
        /// Its path.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The server stopped by itself.
    Serve(io::Error),
    /// Anything that the application's own set-up ran into.
    Setup(String),
}

impl StartError {
    /// For an application's own set-up: `message` says what is wrong and what to do.
    pub fn setup(message: impl Into<String>) -> Self {
        Self::Setup(message.into())
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Routes(conflict) => conflict.fmt(f),
            Self::Route { page, path, error } => {
                write!(f, "the path \"{path}\" of the page {page} cannot be used: {error}")
            }
            Self::CachedPage { page, layout } => write!(
                f,
                "the page {page} is cached, but its layout {layout} takes `cx: &Cx`, so what it shows may differ from \
                 visitor to visitor. Cache the functions that the page calls instead of the page, or take `cx` out of \
                 the layout"
            ),
            Self::Actions(conflict) => conflict.fmt(f),
            Self::Keys(error) => write!(f, "SAYSO_SECRET cannot be used: {error}"),
            Self::NoSecret => f.write_str(
                "SAYSO_SECRET is not set, and this is a release build. Make a secret with \
                 `openssl rand -hex 32`, keep it, and start with SAYSO_SECRET=<it>",
            ),
            Self::Bind { addr, error } => bind_message(addr, error, f),
            Self::Admin { path, error } => write!(
                f,
                "cannot listen on the socket {}: {error}. Name a path of this instance's own in a folder that it \
                 may write to: SAYSO_ADMIN=/run/posts.sock",
                path.display()
            ),
            Self::Serve(error) => write!(f, "the server stopped: {error}"),
            Self::Setup(message) => f.write_str(message),
        }
    }
}

fn bind_message(addr: &str, error: &io::Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error.kind() {
        io::ErrorKind::AddrInUse => write!(
            f,
            "{addr} is in use by another program. Stop that one, or choose another port: \
             SAYSO_ADDR=127.0.0.1:3001"
        ),
        io::ErrorKind::PermissionDenied => {
            write!(
                f,
                "this user may not listen on {addr}. Choose a port above 1023: SAYSO_ADDR=127.0.0.1:3000"
            )
        }
        _ => write!(
            f,
            "cannot listen on \"{addr}\": {error}. Name an address of this machine and a port: \
             SAYSO_ADDR=127.0.0.1:3000"
        ),
    }
}

/// `fn main() -> Result<(), StartError>` prints this, so it is the text for people.
impl fmt::Debug for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for StartError {}

impl From<RouteConflict> for StartError {
    fn from(conflict: RouteConflict) -> Self {
        Self::Routes(conflict)
    }
}

impl From<ActionConflict> for StartError {
    fn from(conflict: ActionConflict) -> Self {
        Self::Actions(conflict)
    }
}

impl From<KeyError> for StartError {
    fn from(error: KeyError) -> Self {
        Self::Keys(error)
    }
}

pub(crate) async fn serve(router: Router, tasks: &Tasks, settings: &Settings) -> Result<(), StartError> {
    let bind_error = |error| StartError::Bind { addr: settings.addr.clone(), error };
    let listener = TcpListener::bind(&settings.addr).await.map_err(bind_error)?;
    let addr = listener.local_addr().map_err(bind_error)?;
    println!("Listening on http://{addr}");
    // An outcome is sent before its page; without this, the page would wait for the browser's acknowledgement.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!("a connection stays with delays: {error}");
        }
    });
    let (stopping, mut stopped) = tokio::sync::oneshot::channel();
    let (signals, delay, patience) = (tasks.clone(), settings.drain_delay, settings.drain_timeout);
    let stop = async move {
        stop().await;
        signals.begin_draining();
        tokio::time::sleep(delay).await;
        let _ = stopping.send(());
    };
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(stop).into_future();
    let too_long = async {
        // Without a signal the server never ends by itself.
        if (&mut stopped).await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(patience).await;
    };
    tokio::select! {
        done = server => done.map_err(StartError::Serve)?,
        () = too_long => tracing::warn!("some connections are still open and are cut"),
    }
    match tasks.finish(patience).await {
        0 => {}
        left => tracing::warn!("{left} actions or works after them did not finish in time"),
    }
    Ok(())
}

/// Ends at Ctrl-C or SIGTERM.
async fn stop() {
    let interrupt = async {
        // Without a handler the process still ends at Ctrl-C, only at once.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else { return interrupt.await };
        tokio::select! { () = interrupt => {}, _ = terminate.recv() => {} }
    }
    #[cfg(not(unix))]
    interrupt.await;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings {
            addr: "127.0.0.1:0".into(),
            secrets: Vec::new(),
            base_url: None,
            trust_proxy: false,
            allowed_origins: Vec::new(),
            production: false,
            security: SecurityHeaders::default(),
            cdn: false,
            uploads: env::temp_dir(),
            admin: None,
            drain_delay: Duration::ZERO,
            drain_timeout: Duration::ZERO,
        }
    }

    #[test]
    fn a_release_without_a_secret_does_not_start_and_says_how_to_make_one() {
        let production = Settings { production: true, ..settings() };
        let error = production.keys().expect_err("there is no secret").to_string();
        assert!(error.contains("SAYSO_SECRET") && error.contains("openssl rand -hex 32"), "{error}");
        assert!(settings().keys().is_ok(), "development makes one up");
        let short = production.secret("short").keys().expect_err("too short").to_string();
        assert!(short.contains("SAYSO_SECRET") && short.contains("5 bytes"), "{short}");
    }

    #[tokio::test]
    async fn an_address_that_cannot_be_used_is_named_with_what_to_do() {
        let taken = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let addr = taken.local_addr().expect("an address").to_string();
        for (addr, hint) in
            [(addr.as_str(), "in use"), ("nowhere", "SAYSO_ADDR"), ("127.0.0.1", "SAYSO_ADDR")]
        {
            let error = serve(Router::new(), &Tasks::default(), &settings().addr(addr))
                .await
                .expect_err("no address");
            // `fn main` prints an error with Debug.
            let text = format!("{error:?}");
            assert!(text.contains(addr) && text.contains(hint) && text.contains("SAYSO_ADDR="), "{text}");
        }
    }
}

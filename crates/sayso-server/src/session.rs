//! Sessions: data about a visitor that stays on the server; the browser has only a random token.
//!
//! The store knows the token's hash alone, so a stolen copy of it opens no session. A token that the store
//! does not know is never adopted, so an attacker cannot choose a visitor's token (session fixation). A session
//! begins when the first value is inserted; a visitor without one gets no cookie.

mod changes;
mod memory;
mod pending;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "redis")]
mod redis;
#[cfg(feature = "sqlite")]
mod sqlite;
mod store;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "redis"))]
mod stored;
mod token;

pub use changes::SessionMut;
pub use memory::MemoryStore;
#[cfg(feature = "sqlite")]
pub use sqlite::SqliteStore;
pub use store::{SessionRecord, SessionStore, TokenHash, Updated};
pub(crate) use token::anonymous_binding;

use crate::{
    cookie::Cookies,
    process::{lock::lock, seldom::Seldom},
    store::StoreError,
};
use pending::Pending;
use sayso_core::Result;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::{
    fmt,
    sync::{Arc, LazyLock, Mutex, MutexGuard},
    time::{Duration, SystemTime},
};
use store::DAY;
use token::Token;
use tokio::sync::OnceCell;

/// The log lines about values that cannot be read.
static REPORTS: LazyLock<Seldom> = LazyLock::new(Seldom::default);

/// Browsers keep no cookie for longer (RFC 6265bis, 5.5).
const LONGEST: Duration = DAY.saturating_mul(400);

/// The store and the lifetimes of sessions. A store alone gives the defaults. Cloning is cheap.
///
/// ```
/// use sayso::{prelude::*, session::Config};
/// use std::time::Duration;
///
/// let an_hour = Duration::from_secs(60 * 60);
/// let app = App::new().sessions(Config::default().idle_timeout(an_hour));
/// ```
#[derive(Clone)]
pub struct SessionConfig {
    store: Arc<dyn SessionStore>,
    /// `true` if the application left the choice of the store open.
    is_open: bool,
    idle: Duration,
    absolute: Duration,
    cookie: Arc<str>,
    sweeper: Arc<store::Sweeper>,
    now: fn() -> SystemTime,
}

impl SessionConfig {
    /// Keeps sessions in `store`.
    ///
    /// ```no_run
    /// use sayso::{prelude::*, session::Config, store::{RedisServer, RedisStore}};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let server = RedisServer::open("redis://localhost", "blog", None)?;
    /// let sessions = Config::new(RedisStore::on(&server)).cookie_name("sid");
    /// let app = App::new().sessions(sessions);
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(store: impl SessionStore + 'static) -> Self {
        Self {
            store: Arc::new(store),
            is_open: false,
            idle: 14 * DAY,
            absolute: 90 * DAY,
            cookie: "session".into(),
            sweeper: Arc::default(),
            now: SystemTime::now,
        }
    }

    /// Ends a session that is not used for this long. The default is 14 days and the maximum 400 days.
    ///
    /// ```
    /// use sayso::session::Config;
    /// use std::time::Duration;
    /// let config = Config::default().idle_timeout(Duration::from_secs(30 * 60));
    /// ```
    #[must_use]
    pub fn idle_timeout(mut self, idle: Duration) -> Self {
        self.idle = idle.min(LONGEST);
        self
    }

    /// Ends a session this long after its start or its last [`rotate`](SessionMut::rotate), however much it is used.
    /// The default is 90 days. The maximum is 400 days, because browsers keep no cookie for longer.
    ///
    /// ```
    /// use sayso::session::Config;
    /// use std::time::Duration;
    /// let config = Config::default().absolute_timeout(Duration::from_secs(12 * 60 * 60));
    /// ```
    #[must_use]
    pub fn absolute_timeout(mut self, absolute: Duration) -> Self {
        self.absolute = absolute.min(LONGEST);
        self
    }

    /// Sets the name of the cookie. The default is `session`; over HTTPS the name has the prefix `__Host-`.
    ///
    /// ```
    /// use sayso::session::Config;
    /// let config = Config::default().cookie_name("sid");
    /// ```
    #[must_use]
    pub fn cookie_name(mut self, name: &str) -> Self {
        self.cookie = name.into();
        self
    }

    /// Keeps the sessions in `store`, unless the application has chosen another one. Returns whether it does.
    pub(crate) fn share(&mut self, store: Arc<dyn SessionStore>) -> bool {
        if self.is_open {
            self.store = store;
        }
        self.is_open
    }

    fn expiry(&self, created: SystemTime, now: SystemTime) -> SystemTime {
        (now + self.idle).min(created + self.absolute)
    }

    /// Returns the live session of `hash`. Use moves its end on, at most once in a 24th of the idle time, so
    /// that reading seldom writes.
    async fn load(&self, hash: &TokenHash) -> Result<Option<SessionRecord>, StoreError> {
        let now = (self.now)();
        let Some(mut record) = self
            .store
            .load(hash)
            .await?
            .filter(|record| record.expires > now)
        else {
            return Ok(None);
        };
        let expires = self.expiry(record.created, now);
        if expires > record.expires + self.idle / 24 {
            self.store.touch(hash, expires).await?;
            record.expires = expires;
        }
        Ok(Some(record))
    }
}

impl<S: SessionStore + 'static> From<S> for SessionConfig {
    fn from(store: S) -> Self {
        Self::new(store)
    }
}

/// Sessions in the store that `SAYSO_STORE` names, or else in memory.
impl Default for SessionConfig {
    fn default() -> Self {
        Self {
            is_open: true,
            ..Self::new(MemoryStore::default())
        }
    }
}

impl fmt::Debug for SessionConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionConfig")
            .field("idle", &self.idle)
            .field("absolute", &self.absolute)
            .field("cookie", &self.cookie)
            .finish_non_exhaustive()
    }
}

/// The visitor's session, for reading. It is loaded when it is first read. Cloning is cheap.
///
/// While an action runs, its changes are visible here as well.
///
/// ```
/// use sayso::prelude::*;
///
/// #[layout("/admin")]
/// async fn admin_layout(cx: &Cx, children: Children) -> Result {
///     let is_admin: Option<bool> = cx.session().get("is_admin").await?;
///     if is_admin != Some(true) {
///         return Err(Error::forbidden());
///     }
///     Ok(view! { <main>{children}</main> })
/// }
/// ```
#[derive(Clone)]
pub struct Session(Arc<Inner>);

struct Inner {
    config: SessionConfig,
    token: Option<Token>,
    loaded: OnceCell<Option<SessionRecord>>,
    pending: Mutex<Pending>,
}

impl Session {
    /// Returns the session that the request's cookie names. Nothing is loaded yet.
    pub(crate) fn open(config: &SessionConfig, cookies: &Cookies) -> Self {
        let token = cookies
            .get_server_only(&config.cookie)
            .and_then(|text| Token::parse(&text));
        Self::with(config.clone(), token, OnceCell::new())
    }

    fn with(
        config: SessionConfig,
        token: Option<Token>,
        loaded: OnceCell<Option<SessionRecord>>,
    ) -> Self {
        Self(Arc::new(Inner {
            config,
            token,
            loaded,
            pending: Mutex::default(),
        }))
    }

    /// Returns the value under `key`. A value that is not a `T` (an older version of the program wrote it) counts as
    /// absent and is reported in the log.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// async fn cart_size(cx: &Cx) -> Result<usize> {
    ///     let cart: Option<Vec<i64>> = cx.session().get("cart").await?;
    ///     Ok(cart.map_or(0, |cart| cart.len()))
    /// }
    /// ```
    ///
    /// # Errors
    /// When the store fails.
    pub async fn get<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>> {
        let Some(value) = self.value(key).await? else {
            return Ok(None);
        };
        let value = serde_json::from_value(value);
        Ok(value
            .inspect_err(|error| {
                if REPORTS.is_due() {
                    tracing::warn!(key, "a session value was ignored: {error}");
                }
            })
            .ok())
    }

    async fn value(&self, key: &str) -> Result<Option<Value>> {
        {
            let pending = self.pending();
            if let Some(change) = pending.changes.get(key) {
                return Ok(change.clone());
            }
            if pending.destroyed {
                return Ok(None);
            }
        }
        Ok(self
            .record()
            .await?
            .and_then(|record| record.data.get(key).cloned()))
    }

    async fn record(&self) -> Result<Option<&SessionRecord>> {
        let load = || async {
            match &self.0.token {
                Some(token) => self.0.config.load(token.hash()).await,
                None => Ok(None),
            }
        };
        Ok(self.0.loaded.get_or_try_init(load).await?.as_ref())
    }

    /// Returns `true` if there is a live session. A token alone is none.
    pub(crate) async fn exists(&self) -> Result<bool> {
        Ok(self.record().await?.is_some())
    }

    /// Returns whether this session has a token that `before` does not have: it began, or was rotated, since.
    pub(crate) fn has_begun_since(&self, before: &Self) -> bool {
        let hash = |session: &Self| session.0.token.as_ref().map(|token| *token.hash());
        self.0.token.is_some() && hash(self) != hash(before)
    }

    /// Returns the number of the changes so far, if the session has been read and lives.
    pub(crate) fn version_if_read(&self) -> Option<u64> {
        Some(self.0.loaded.get()?.as_ref()?.version)
    }

    fn pending(&self) -> MutexGuard<'_, Pending> {
        // A panic cannot leave it half changed.
        lock(&self.0.pending)
    }

    /// Returns the key that sealed texts are tied to: a hash of the token in the request's cookie, the same for all
    /// visitors without one. It changes with [`rotate`](SessionMut::rotate) and with logout.
    pub(crate) fn binding(&self) -> [u8; 32] {
        match &self.0.token {
            Some(token) => token.binding(),
            None => anonymous_binding(),
        }
    }
}

/// No data: it may be secret.
impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("has_token", &self.0.token.is_some())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod tests;

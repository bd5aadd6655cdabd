//! Writing to the session: recorded while an action runs, saved once after it.

use super::{
    Inner, Session,
    pending::Pending,
    store::{SessionRecord, Updated},
    token::Token,
};
use crate::{cookie::CookiesMut, process::seldom::Seldom};
use cookie::{Cookie, time};
use sayso_core::{Error, Result};
use serde::Serialize;
use serde_json::Value;
use std::{collections::BTreeMap, ops::Deref, sync::LazyLock};
use tokio::sync::OnceCell;

/// Most bytes of JSON in one session: it is loaded with every request that asks for it.
const MAX_DATA_LEN: usize = 64 * 1024;

/// Most tries to save when other requests of the same session save at the same time.
const MAX_TRIES: usize = 16;

/// The log lines about changes to sessions that have ended.
static REPORTS: LazyLock<Seldom> = LazyLock::new(Seldom::default);

/// The visitor's session in an action, for reading and writing. Cloning is cheap, and clones share the recorded
/// changes.
///
/// ```
/// use sayso::prelude::*;
///
/// #[action]
/// async fn log_in(cx: &ActionCx, user: i64) -> Result<Redirect> {
///     cx.session().rotate();
///     cx.session().insert("user", user)?;
///     Ok(redirect("/"))
/// }
/// ```
#[derive(Clone, Debug)]
pub struct SessionMut(Session);

impl Deref for SessionMut {
    type Target = Session;
    fn deref(&self) -> &Session {
        &self.0
    }
}

impl SessionMut {
    pub(crate) fn new(session: &Session) -> Self {
        Self(session.clone())
    }

    /// Stores a value under `key`.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn choose_currency(cx: &ActionCx, currency: String) -> Result<()> {
    ///     cx.session().insert("currency", currency)
    /// }
    /// ```
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn insert(&self, key: impl Into<String>, value: impl Serialize) -> Result<()> {
        let value = serde_json::to_value(value)?;
        self.0.pending().changes.insert(key.into(), Some(value));
        Ok(())
    }

    /// Removes the value under `key`.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn empty_cart(cx: &ActionCx) -> Result<()> {
    ///     cx.session().remove("cart");
    ///     Ok(())
    /// }
    /// ```
    pub fn remove(&self, key: &str) {
        self.0.pending().changes.insert(key.to_owned(), None);
    }

    /// Gives the session a new token and keeps its data. Call it whenever the visitor gets more rights, above all at
    /// login: a stolen old token is then worthless.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn confirm_password(cx: &ActionCx) -> Result<()> {
    ///     cx.session().rotate();
    ///     cx.session().insert("may_change_email", true)
    /// }
    /// ```
    pub fn rotate(&self) {
        self.0.pending().rotate = true;
    }

    /// Ends the session and deletes its data: logout. A value that is inserted afterwards begins a new session.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn log_out(cx: &ActionCx) -> Result<Redirect> {
    ///     cx.session().destroy();
    ///     Ok(redirect("/"))
    /// }
    /// ```
    pub fn destroy(&self) {
        let mut pending = self.0.pending();
        pending.destroyed = true;
        pending.changes.clear();
    }

    /// Returns `true` if a change is recorded.
    pub(crate) fn is_changed(&self) -> bool {
        let pending = self.0.pending();
        pending.destroyed || pending.rotate || !pending.changes.is_empty()
    }

    /// Saves the recorded changes and records the session's cookie. Returns the session of everything that is rendered
    /// from now on.
    pub(crate) async fn commit(&self, cookies: &CookiesMut) -> Result<Session> {
        let pending = std::mem::take(&mut *self.pending());
        if pending.destroyed {
            self.end(cookies, &pending).await
        } else if pending.rotate {
            self.begin_anew(cookies, &pending).await
        } else if pending.changes.is_empty() {
            Ok(self.0.clone())
        } else {
            self.save(cookies, &pending).await
        }
    }

    async fn end(&self, cookies: &CookiesMut, pending: &Pending) -> Result<Session> {
        let Inner { config, token, .. } = &*self.0.0;
        let Some(token) = token else {
            return self.begin(cookies, pending, BTreeMap::new()).await;
        };
        config.store.delete(token.hash()).await?;
        cookies.delete(config.cookie.to_string())?;
        let nothing = Session::with(config.clone(), None, OnceCell::new());
        Self(nothing).begin(cookies, pending, BTreeMap::new()).await
    }

    /// Creates the new session before it deletes the old one, so that a visitor whose instance is killed in between
    /// still has the old one.
    async fn begin_anew(&self, cookies: &CookiesMut, pending: &Pending) -> Result<Session> {
        let Inner { config, token, .. } = &*self.0.0;
        let current = match token {
            Some(token) => config
                .load(token.hash())
                .await?
                .map(|record| (token, record)),
            None => None,
        };
        let Some((old, record)) = current else {
            return self.begin(cookies, pending, BTreeMap::new()).await;
        };
        let Some(new) = self.create(pending.applied_to(record.data)).await? else {
            config.store.delete(old.hash()).await?;
            return Ok(self.with_record(old, None));
        };
        if config.store.delete(old.hash()).await? {
            return self.adopt(cookies, new);
        }
        // Another request has logged out or rotated in the meantime, so the old data must not be kept.
        config.store.delete(new.0.hash()).await?;
        self.begin(cookies, pending, BTreeMap::new()).await
    }

    /// Begins a session with a new token. Without data there is nothing to begin.
    async fn begin(
        &self,
        cookies: &CookiesMut,
        pending: &Pending,
        data: BTreeMap<String, Value>,
    ) -> Result<Session> {
        match self.create(pending.applied_to(data)).await? {
            Some(new) => self.adopt(cookies, new),
            None => Ok(self.0.clone()),
        }
    }

    /// Stores a session under a new token, of which the browser knows nothing yet. Returns `None` without data.
    async fn create(
        &self,
        data: BTreeMap<String, Value>,
    ) -> Result<Option<(Token, SessionRecord)>> {
        if data.is_empty() {
            return Ok(None);
        }
        check_size(&data)?;
        let config = &self.0.0.config;
        let now = (config.now)();
        let record = SessionRecord {
            data,
            created: now,
            expires: config.expiry(now, now),
            version: 0,
        };
        let token = Token::random()?;
        config.store.create(token.hash(), &record).await?;
        config.sweeper.run_if_due(&config.store, now);
        Ok(Some((token, record)))
    }

    /// Gives the browser the token of a session that was created.
    fn adopt(
        &self,
        cookies: &CookiesMut,
        (token, record): (Token, SessionRecord),
    ) -> Result<Session> {
        let config = &self.0.0.config;
        // The store enforces the idle timeout, so the cookie is not sent again with every page.
        let seconds = i64::try_from(config.absolute.as_secs()).unwrap_or(i64::MAX);
        let cookie = Cookie::build((config.cookie.to_string(), token.text()));
        cookies.set(cookie.max_age(time::Duration::seconds(seconds)))?;
        Ok(Session::with(
            config.clone(),
            Some(token),
            OnceCell::new_with(Some(Some(record))),
        ))
    }

    async fn save(&self, cookies: &CookiesMut, pending: &Pending) -> Result<Session> {
        let Inner { config, token, .. } = &*self.0.0;
        let (Some(token), Some(record)) = (token, self.record().await?) else {
            // A token without a session is never adopted. Its cookie stays, because a login in another tab may have
            // overtaken this request.
            return self.begin(cookies, pending, BTreeMap::new()).await;
        };
        let mut record = record.clone();
        for _ in 0..MAX_TRIES {
            let data = pending.applied_to(record.data.clone());
            check_size(&data)?;
            let unchanged = data == record.data;
            record.data = data;
            record.expires = config.expiry(record.created, (config.now)());
            if unchanged || config.store.update(token.hash(), &record).await? == Updated::Yes {
                record.version += u64::from(!unchanged);
                return Ok(self.with_record(token, Some(record)));
            }
            match config.load(token.hash()).await? {
                Some(newer) => record = newer,
                None => {
                    // The visitor has logged out in another tab. The changes belonged to that login.
                    if REPORTS.is_due() {
                        tracing::info!(
                            "dropped changes to a session that has ended in the meantime"
                        );
                    }
                    return Ok(self.with_record(token, None));
                }
            }
        }
        Err(Error::internal(
            "too many requests change one session at the same time",
        ))
    }

    fn with_record(&self, token: &Token, record: Option<SessionRecord>) -> Session {
        Session::with(
            self.0.0.config.clone(),
            Some(token.clone()),
            OnceCell::new_with(Some(record)),
        )
    }
}

fn check_size(data: &BTreeMap<String, Value>) -> Result<()> {
    let len = serde_json::to_vec(data)?.len();
    if len > MAX_DATA_LEN {
        return Err(Error::internal(format!(
            "the session would hold {len} bytes of JSON, but {MAX_DATA_LEN} is the most; keep the data in the \
             database and only a key in the session"
        )));
    }
    Ok(())
}

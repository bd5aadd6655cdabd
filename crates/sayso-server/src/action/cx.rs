//! The changes that an action can make: cookies, the session, cached values, and work after the response.

use super::after::After;
use crate::process::{lock::lock, seldom::Seldom};
use crate::{
    context::cx::Cx,
    cookie::{CookiesMut, SetCookies},
    page::path_tags::{Reach, reaches},
    session::{Session, SessionMut},
};
use sayso_cache::{
    __private::{Invalidate, PathTag, ScopeParts},
    ChangeKind, Life, Tag,
};
use sayso_core::Result;
use std::{
    fmt,
    ops::Deref,
    sync::{
        Arc, LazyLock, Mutex, MutexGuard,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio_util::sync::CancellationToken;

/// The log lines about paths that lead to no page.
static REPORTS: LazyLock<Seldom> = LazyLock::new(Seldom::default);

/// The context of an action: everything that [`Cx`] has, and methods that change cookies, the session and cached
/// values. Cloning is cheap, and clones share the recorded changes.
///
/// Changes are recorded while the action runs and take effect when it ends, unless it fails with an internal
/// error or panics. The page that is rendered afterwards sees them.
///
/// ```
/// use sayso::prelude::*;
///
/// #[action]
/// async fn choose_language(cx: &ActionCx, language: String) -> Result<()> {
///     cx.cookies().set(("language", language))?;
///     cx.session().insert("asked", true)
/// }
/// ```
#[derive(Clone)]
pub struct ActionCx {
    cx: Cx,
    cookies: CookiesMut,
    session: SessionMut,
    refresh: Arc<AtomicBool>,
    invalidated: Arc<Mutex<Vec<(Tag, ChangeKind)>>>,
    after: After,
    gone: CancellationToken,
}

/// The changes that an action has recorded.
pub(super) struct Effects {
    pub(super) cookies: crate::cookie::Cookies,
    pub(super) session: Session,
    pub(super) set_cookies: SetCookies,
    /// `true` if the page is to be rendered again.
    pub(super) refresh: bool,
}

impl ActionCx {
    pub(super) fn new(cx: Cx, after: After, gone: CancellationToken) -> Self {
        let cookies = CookiesMut::new(cx.cookies());
        let session = SessionMut::new(cx.session());
        Self {
            cx,
            cookies,
            session,
            refresh: Arc::default(),
            invalidated: Arc::default(),
            after,
            gone,
        }
    }

    /// Returns the cookies, for reading and for setting. They read as those of [`Cx`], whose method this one replaces.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn dismiss_banner(cx: &ActionCx) -> Result<()> {
    ///     cx.cookies().set(("banner", "dismissed"))?;
    ///     Ok(())
    /// }
    /// ```
    pub fn cookies(&self) -> &CookiesMut {
        &self.cookies
    }

    /// Returns the visitor's session, for reading and for writing. It reads as that of [`Cx`], whose method this one
    /// replaces.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn add_to_cart(cx: &ActionCx, product: i64) -> Result<()> {
    ///     let mut cart: Vec<i64> = cx.session().get("cart").await?.unwrap_or_default();
    ///     cart.push(product);
    ///     cx.session().insert("cart", cart)
    /// }
    /// ```
    pub fn session(&self) -> &SessionMut {
        &self.session
    }

    /// Re-renders the page and sends it with this response. Only calls from event handlers (`on:click={like}`) and from
    /// scripts need it. Submissions of forms always re-render the page, and so does any call that changes cookies, the
    /// session or cached values.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn like(cx: &ActionCx, post: u32) -> Result<()> {
    ///     // … count it, and then show the number wherever the page has it:
    ///     cx.refresh();
    ///     Ok(())
    /// }
    /// ```
    pub fn refresh(&self) {
        self.refresh.store(true, Ordering::Relaxed);
    }

    /// Drops every value with this tag. The next reader waits for new data. Call it after the change: the page in the
    /// same response shows it.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn create_post(cx: &ActionCx, title: String) -> Result<()> {
    ///     // … insert it, and then:
    ///     cx.update_tag("posts");
    ///     Ok(())
    /// }
    /// ```
    pub fn update_tag(&self, tag: impl Into<Tag>) {
        self.invalidate(tag.into(), ChangeKind::Gone);
    }

    /// Makes every value with this tag stale. For as long as the `expire` of `profile`, readers get the old value at
    /// once while it is recomputed in the background. It suits changes that visitors need not see at once.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn count_view(cx: &ActionCx, post: i64) -> Result<()> {
    ///     // … count it, and let the list catch up when it is read next:
    ///     cx.revalidate_tag("most-read", Life::MINUTES);
    ///     Ok(())
    /// }
    /// ```
    pub fn revalidate_tag(&self, tag: impl Into<Tag>, profile: Life) {
        self.invalidate(tag.into(), ChangeKind::Stale(profile.expire));
    }

    /// Drops everything that was computed for the page at a path (`/posts/7`), or for all pages of a route
    /// (`/posts/{id}`). The page in the same response shows the change.
    ///
    /// The path is an address such as `post_page::url(7)`, or text. All spellings of an address are one path: slashes
    /// at its ends, escapes and a query make no difference. A path that leads to no page is logged as a warning.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn publish(cx: &ActionCx, post: u32) -> Result<()> {
    ///     cx.revalidate_path(format!("/posts/{post}"));
    ///     Ok(())
    /// }
    /// ```
    pub fn revalidate_path(&self, path: impl AsRef<str>) {
        let path = path.as_ref();
        self.check_reach(path, Reach::Path);
        self.invalidate(Tag::of_path(path), ChangeKind::Gone);
    }

    /// Drops everything that was computed for the pages at and below a path; `"/"` is all of them. The path is written
    /// as that of [`revalidate_path`](Self::revalidate_path).
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn import(cx: &ActionCx) -> Result<()> {
    ///     cx.revalidate_subtree("/posts");
    ///     Ok(())
    /// }
    /// ```
    pub fn revalidate_subtree(&self, path: impl AsRef<str>) {
        let path = path.as_ref();
        self.check_reach(path, Reach::Subtree);
        self.invalidate(Tag::of_subtree(path), ChangeKind::Gone);
    }

    /// Warns of a path that no page has: nothing was computed for it.
    fn check_reach(&self, path: &str, reach: Reach) {
        let mut pages = self.app().pages.pages().iter();
        if !pages.any(|page| reaches(path, reach, page.path)) && REPORTS.is_due() {
            tracing::warn!(
                path,
                "an action revalidates a path that leads to no page; `page_name::url(..)` is always one that does"
            );
        }
    }

    fn invalidate(&self, tag: Tag, kind: ChangeKind) {
        // The mark takes effect at once for this action's own reads. Other processes are told when the action ends.
        self.app().scope.cache().mark(tag.clone(), kind);
        sayso_cache::forget();
        self.lock().push((tag, kind));
        self.refresh();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(Tag, ChangeKind)>> {
        lock(&self.invalidated)
    }

    /// Announces the invalidated tags once more, for changes that were made after the call, and forgets the values that
    /// the action has read.
    pub(super) async fn announce(&self) {
        let invalidated = std::mem::take(&mut *self.lock());
        self.app().scope.cache().invalidate(invalidated).await;
        sayso_cache::forget();
    }

    /// Runs `work` after the response was sent, or after the visitor has gone: a mail, a log entry, a search index. It
    /// runs whatever the action returns. A failure goes to the log. A server that is shut down waits for the work.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// async fn send_mail() -> std::io::Result<()> {
    ///     Ok(())
    /// }
    ///
    /// #[action]
    /// async fn sign_up(cx: &ActionCx) -> Result<()> {
    ///     cx.after(async {
    ///         send_mail().await?;
    ///         Ok(())
    ///     });
    ///     Ok(())
    /// }
    /// ```
    pub fn after(&self, work: impl Future<Output = Result<()>> + Send + 'static) {
        self.after.push(work);
    }

    /// Waits until the visitor has gone: the page was left, or the submission was cancelled or replaced by a newer one.
    /// An action is never aborted; long work can end itself. Return an error then, unless the policy is `latest`: after
    /// `Ok`, pressing the button again with the same values shows that outcome and does not run the action.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// async fn search_everywhere() -> Vec<String> {
    ///     Vec::new()
    /// }
    ///
    /// #[action(policy = "latest")]
    /// async fn search(cx: &ActionCx) -> Result<Vec<String>> {
    ///     tokio::select! {
    ///         found = search_everywhere() => Ok(found),
    ///         () = cx.cancelled() => Ok(Vec::new()),
    ///     }
    /// }
    /// ```
    pub async fn cancelled(&self) {
        self.gone.cancelled().await;
    }

    /// Returns `true` if the visitor has gone. As with [`cancelled`](Self::cancelled), an action that ends early returns
    /// an error.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[action]
    /// async fn import(cx: &ActionCx) -> Result<u32> {
    ///     let mut imported = 0;
    ///     while imported < 1000 {
    ///         if cx.is_cancelled() {
    ///             return Err(Error::unavailable("The import was cancelled"));
    ///         }
    ///         imported += 1; // … one row
    ///     }
    ///     Ok(imported)
    /// }
    /// ```
    pub fn is_cancelled(&self) -> bool {
        self.gone.is_cancelled()
    }

    /// Returns the token that is cancelled when the visitor has gone.
    pub(super) fn gone(&self) -> &CancellationToken {
        &self.gone
    }

    /// Saves the recorded changes.
    pub(super) async fn apply(&self) -> Result<Effects> {
        let session_changed = self.session.is_changed();
        let session = self.session.commit(&self.cookies).await?;
        let (cookies, set_cookies) = self.cookies.apply();
        let refresh =
            self.refresh.load(Ordering::Relaxed) || session_changed || !set_cookies.is_empty();
        Ok(Effects {
            cookies,
            session,
            set_cookies,
            refresh,
        })
    }
}

impl Deref for ActionCx {
    type Target = Cx;
    fn deref(&self) -> &Cx {
        &self.cx
    }
}

impl fmt::Debug for ActionCx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Action{:?}", self.cx)
    }
}

//! What an action can do beyond reading: cookies, the session, and what happens after it.

use super::after::After;
use crate::process::{lock::lock, seldom::Seldom};
use crate::{
    context::cx::Cx,
    cookie::{CookiesMut, SetCookies},
    page::path_tags::{Reach, reaches},
    session::{Session, SessionMut},
};
use sayso_cache::{ChangeKind, Life, Tag};
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

/// The request, as an action sees it: all that [`Cx`] has, and what may change. Cloning is cheap, and clones
/// share what is recorded.
///
/// Changes are recorded while the action runs and take effect when it ends, unless it fails with an internal
/// error or panics. What is rendered afterwards sees them.
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

/// What an action's changes come to.
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

    /// The cookies, for reading and for setting.
    pub fn cookies(&self) -> &CookiesMut {
        &self.cookies
    }

    /// The visitor's session, for reading and for writing.
    pub fn session(&self) -> &SessionMut {
        &self.session
    }

    /// Renders the page again and sends it with this response. Only calls from event handlers (`on:click={like}`) and
    /// scripts need it: the page is rendered again after every form submission, and after every change of cookies or of
    /// the session.
    ///
    /// ```
    /// # use sayso_server::ActionCx;
    /// // #[action]
    /// async fn like(cx: &ActionCx, post: u32) -> sayso_core::Result<()> {
    ///     // … count it, and then show the number wherever the page has it:
    ///     cx.refresh();
    ///     Ok(())
    /// }
    /// ```
    pub fn refresh(&self) {
        self.refresh.store(true, Ordering::Relaxed);
    }

    /// Makes everything with this tag fresh: whoever reads it next, here or anywhere, waits for new data. Call it
    /// after the change; the page in the same answer shows it.
    ///
    /// ```
    /// # use sayso_server::ActionCx;
    /// // #[action]
    /// async fn create_post(cx: &ActionCx, title: String) -> sayso_core::Result<()> {
    ///     // … insert it, and then:
    ///     cx.update_tag("posts");
    ///     Ok(())
    /// }
    /// ```
    pub fn update_tag(&self, tag: impl Into<Tag>) {
        self.invalidate(tag.into(), ChangeKind::Gone);
    }

    /// Makes everything with this tag stale: for as long as the profile's `expire`, readers get what is there at
    /// once, and new data are fetched in the background. For changes that may be seen later.
    pub fn revalidate_tag(&self, tag: impl Into<Tag>, profile: Life) {
        self.invalidate(tag.into(), ChangeKind::Stale(profile.expire));
    }

    /// Makes everything fresh that was computed for the page at a path (`/posts/7`), or for all pages of a route
    /// (`/posts/{id}`). The page in the same response shows it.
    ///
    /// The path is an address such as `post_page::url(7)`, or text. All spellings of an address are one path: slashes at
    /// its ends, escapes and a query make no difference. A path that leads to no page is logged as a warning.
    ///
    /// ```
    /// # use sayso_server::ActionCx;
    /// // #[action]
    /// async fn publish(cx: &ActionCx, post: u32) -> sayso_core::Result<()> {
    ///     cx.revalidate_path(format!("/posts/{post}"));
    ///     Ok(())
    /// }
    /// ```
    pub fn revalidate_path(&self, path: impl AsRef<str>) {
        let path = path.as_ref();
        self.check_reach(path, Reach::Path);
        self.invalidate(Tag::of_path(path), ChangeKind::Gone);
    }

    /// Makes everything fresh that was computed for the pages at and below a path; `"/"` is all of them. The path is
    /// written as that of [`revalidate_path`](Self::revalidate_path).
    ///
    /// ```
    /// # use sayso_server::ActionCx;
    /// // #[action]
    /// async fn import(cx: &ActionCx) -> sayso_core::Result<()> {
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
        // At once for what this action itself reads next; the others hear of it when it ends.
        self.app().scope.cache().mark(tag.clone(), kind);
        sayso_cache::forget();
        self.lock().push((tag, kind));
        self.refresh();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(Tag, ChangeKind)>> {
        lock(&self.invalidated)
    }

    /// Announces what was invalidated, once more for what was changed after the call; and forgets what the action
    /// has read.
    pub(super) async fn announce(&self) {
        let invalidated = std::mem::take(&mut *self.lock());
        self.app().scope.cache().invalidate(invalidated).await;
        sayso_cache::forget();
    }

    /// Runs `work` once the answer has been sent, or the person has gone: a mail, a log entry, a search
    /// index. It runs whatever the action returns. A failure goes to the log; a server that is stopped waits
    /// for it.
    ///
    /// ```
    /// # use sayso_server::ActionCx;
    /// # async fn send_mail() -> std::io::Result<()> { Ok(()) }
    /// // #[action]
    /// async fn sign_up(cx: &ActionCx) -> sayso_core::Result<()> {
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

    /// Waits until the person is gone: the page left, the submit cancelled or replaced by a newer one. An
    /// action is never cut short; long work that nobody waits for can end itself:
    ///
    /// ```
    /// # use sayso_server::ActionCx;
    /// # async fn search_everywhere() -> Vec<String> { Vec::new() }
    /// // #[action(policy = "latest")]
    /// async fn search(cx: &ActionCx) -> sayso_core::Result<Vec<String>> {
    ///     tokio::select! {
    ///         found = search_everywhere() => Ok(found),
    ///         () = cx.cancelled() => Ok(Vec::new()),
    ///     }
    /// }
    /// ```
    pub async fn cancelled(&self) {
        self.gone.cancelled().await;
    }

    /// Whether the person is gone.
    pub fn is_cancelled(&self) -> bool {
        self.gone.is_cancelled()
    }

    /// Returns the token that is cancelled when the person is gone.
    pub(super) fn gone(&self) -> &CancellationToken {
        &self.gone
    }

    /// Saves what was recorded.
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

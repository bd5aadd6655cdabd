//! What an action can do beyond reading: cookies, and the session.

use crate::{
    Cx,
    cookie::{CookieChanges, SetCookies},
    session::SessionMut,
};
use sayso_core::Result;
use std::{fmt, ops::Deref};

/// The request, as an action sees it: all that [`Cx`] has, and what may change. Cloning is cheap, and clones
/// share what is recorded.
///
/// Changes are recorded while the action runs and take effect when it ends, unless it fails with an internal
/// error or panics. What is rendered afterwards sees them.
#[derive(Clone)]
pub struct ActionCx {
    cx: Cx,
    cookies: CookieChanges,
    session: SessionMut,
}

impl ActionCx {
    pub(crate) fn new(cx: Cx) -> Self {
        let (cookies, session) = (CookieChanges::new(cx.cookies()), SessionMut::new(cx.session()));
        Self { cx, cookies, session }
    }

    /// The cookies, for reading and for setting.
    pub fn cookies(&self) -> &CookieChanges {
        &self.cookies
    }

    /// The visitor's session, for reading and for writing.
    pub fn session(&self) -> &SessionMut {
        &self.session
    }

    /// Saves what was recorded; gives the context for rendering after it.
    pub(crate) async fn apply(&self) -> Result<(Cx, SetCookies)> {
        let session = self.session.commit(&self.cookies).await?;
        let (cookies, set_cookies) = self.cookies.apply();
        Ok((self.cx.with_identity(cookies, session), set_cookies))
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

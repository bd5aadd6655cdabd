//! The page that people of «tenant.article» «tenant.one» begin on.

use crate::{scope::enter, texts};
use sayso::prelude::*;

/// Leads to the first page that the person may open.
#[page("/t/{«tenant.variable»}", title = texts::APP, noindex)]
pub async fn start_page(cx: &Cx, «tenant.variable»: String) -> Result {
    let scope = enter(cx, «tenant.variable»).await?;
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% for item in home.choices
%% if item.guard
    if «item.guard»(&scope) {
        return Err(redirect(«item.page»::url(«tenant.variable»)).into());
    }
%% else
    Err(redirect(«item.page»::url(«tenant.variable»)).into())
%% endif
%% endfor
%% if home.choices[-1].guard
    Err(Error::forbidden())
%% endif
}

//! The page that people«% if tenant %» of «tenant.article» «tenant.one»«% endif %» begin on.

use crate::{«% if front and not tenant %»accounts::current_account, views::«front.module»::Welcome, «% endif %»scope::{enter, enter_open}, texts, Db};
use sayso::prelude::*;
%% if home.choices[-1].guard and not tenant and not (front and not has_accounts)
use sayso_ui::prelude::*;
%% endif

%% if front and not has_accounts
/// The first page.
#[page("/", title = texts::APP, title_template = "%s")]
pub async fn start_page(«% if front.excerpts or front.forms %»cx: &Cx«% endif %») -> Result {
    Ok(view! { <Welcome«% if front.excerpts or front.forms %» {cx} await«% endif %»/> })
}
%% else
/// Leads to the first page that the person may open«% if front and not tenant %»; visitors get the one for them«% endif %».
#[page("«area.path or "/"»", title = texts::APP, title_template = "%s"«% if tenant or (has_accounts and not front and not area.is_open) %», noindex«% endif %»)]
pub async fn start_page(«% if (front and not tenant) or (has_accounts and not area.is_open) or home.choices[0].guard %»cx: &Cx«% endif %»«area.param») -> Result {
%% if front and not tenant
    if current_account(cx).await?.is_none() {
        return Ok(view! { <Welcome«% if front.excerpts or front.forms %» {cx} await«% endif %»/> });
    }
%% endif
%% if area.is_open
%% if home.choices[0].guard
    let scope = enter_open(cx).await?;
%% endif
%% elif has_accounts or home.choices[0].guard
    «% if tenant or home.choices[0].guard %»let scope = «% endif %»enter(cx«area.entered»).await?;
%% endif
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
%% for item in home.choices
%% if item.guard
    if «item.guard»(&scope) {
        return Err(redirect(«item.page»::url(«area.only»)).into());
    }
%% else
    Err(redirect(«item.page»::url(«area.only»)).into())
%% endif
%% endfor
%% if home.choices[-1].guard
%% if tenant
    Err(Error::forbidden())
%% else
%% if area.is_open
    enter(cx).await?;
%% endif
    Ok(view! { <Empty title={texts::NOTHING_OPEN} text={texts::NOTHING_OPEN_HINT} icon={Icon::Folder}/> })
%% endif
%% endif
}
%% endif

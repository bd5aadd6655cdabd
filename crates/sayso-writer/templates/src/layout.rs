//! The document around every page.

use crate::{
%% if has_audit
    audit,
%% endif
    accounts::{actions::log_out, current_account},
    Db,
    members::pages::members_page,
    notifications::{self, pages::notifications_page},
    profile::pages::profile_page,
    scope::{self, Scope},
    texts,
    «tenant.module»::{access, pages::{«tenant.variable»_settings_page, «tenant.module»_page}},
};
use sayso::{asset::asset, prelude::*};
use sayso_ui::prelude::*;

/// The document, with navigation for those who are logged in and a single card for those who are not.
#[layout("/", title_template = «("%s · " ~ name) | rust»)]
pub async fn root_layout(cx: &Cx, «% if has_inbox %»db: State<Db>, «% endif %»children: Children) -> Result {
    let account = current_account(cx).await?;
    let scope = scope::of_path(cx).await?;
%% if has_inbox
    let unread = match &scope {
        Some(scope) => notifications::queries::unread(&db, scope).await?,
        None => 0,
    };
%% endif
    Ok(view! {
        <html lang=«locale | rust»>
            <head>
                <Head theme={asset!("assets/theme.css")}/>
            </head>
            <body>
                if let Some(account) = &account {
                    <Shell skip={texts::SKIP}>
                        <Side>
                            if let Some(scope) = &scope {
                                <Workspace name={&scope.«tenant.variable»().«tenant.label»} detail={texts::APP} to={«tenant.module»_page::url()}/>
                                <«tenant.type_name»Nav {cx} scope={scope}«% if has_inbox %» unread={unread}«% endif %»/>
                            } else {
                                <Workspace name={texts::APP} to={«tenant.module»_page::url()}/>
                            }
                            <AccountMenu name={&account.name} detail={account.email.as_str()}>
                                <a href={profile_page::url()}>{texts::profile::TITLE}</a>
                                <form action={log_out}><button>{texts::LOG_OUT}</button></form>
                            </AccountMenu>
                        </Side>
                        <Main>{children}</Main>
                    </Shell>
%% if front
                } else if cx.path() == "/" {
                    {children}
%% endif
                } else {
                    <Bare app={texts::APP} to={«tenant.module»_page::url()}>{children}</Bare>
                }
            </body>
        </html>
    })
}

/// The links of «tenant.article» «tenant.one».
#[component]
fn «tenant.type_name»Nav(cx: &Cx, scope: &Scope«% if has_inbox %», unread: i64«% endif %») -> Html {
    let «tenant.variable» = &scope.«tenant.variable»().slug;
    view! {
        <Nav label={texts::NAVIGATION}>
%% for group in nav
%% if group.name
            <NavGroup label={«group.label»}>
%% endif
%% for item in group.items
%% if item.guard
                if «item.guard»(scope) {
                    <NavLink {cx} to={«item.page»::url(«tenant.variable»)} icon={Icon::«item.icon»} label={«item.text»}/>
                }
%% else
                <NavLink {cx} to={«item.page»::url(«tenant.variable»)} icon={Icon::«item.icon»} label={«item.text»}/>
%% endif
%% endfor
%% if group.name
            </NavGroup>
%% endif
%% endfor
%% if has_inbox
            <NavLink {cx} to={notifications_page::url(«tenant.variable»)} icon={Icon::Inbox} label={texts::notifications::TITLE} count={unread}/>
%% endif
            <NavLink {cx} to={members_page::url(«tenant.variable»)} icon={Icon::People} label={texts::members::MANY}/>
%% if has_audit
            if audit::may_read(scope) {
                <NavLink {cx} to={audit::audit_page::url(«tenant.variable»)} icon={Icon::Clock} label={texts::history::AUDIT}/>
            }
%% endif
%% if members.has_settings
            if «% if not tenant.access.update.nobody %»access::may_update(scope)«% endif %»«% if not tenant.access.update.nobody and not tenant.access.delete.nobody %» || «% endif %»«% if not tenant.access.delete.nobody %»access::may_delete(scope)«% endif %» {
                <NavLink {cx} to={«tenant.variable»_settings_page::url(«tenant.variable»)} icon={Icon::Settings} label={texts::SETTINGS}/>
            }
%% endif
        </Nav>
    }
}

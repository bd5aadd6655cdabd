%% set nav_of_scope = tenant or nav_is_guarded or has_problems or (invite and invite.in_nav) or has_audit
%% set has_links = front or nav[0].items | length > 1
%% set find = '<Find to={search_page::url(' ~ area.only_of_scope ~ ')} label={texts::search::LABEL}/>'
%% set has_scope = "let Some(scope) = &scope" if nav_of_scope else "scope.is_some()"
//! The document around every page.

use crate::{
%% if has_audit
    audit,
%% endif
    accounts::{actions::log_out, current_account, pages::{login_page, sign_up_page}},
    Db,
%% if invite and invite.in_nav
    invitations::{self, pages::invitations_page},
%% endif
%% if tenant
    members::pages::members_page,
%% endif
    notifications::{self, pages::notifications_page},
    problems::{self, pages::problems_page},
%% if manage
    people::{self, pages::people_page},
%% endif
    profile::pages::profile_page,
    scope::{self, Scope, Asker},
    search::search_page,
    texts,
%% if tenant
    «tenant.module»::{access, pages::{«tenant.variable | stem»_settings_page, «tenant.module | stem»_page}},
%% else
    start::start_page,
%% endif
};
use sayso::{asset::asset, prelude::*};
use sayso_ui::prelude::*;

«% if not has_accounts %»/// The document, with the navigation.
«% else %»/// The document, with navigation for those who are logged in«% if area.is_open %», the frame for visitors,«% endif %» and a single card for those who are not.
«% endif %»#[layout("/", title_template = texts::TITLE_TEMPLATE)]
pub async fn root_layout(«% if has_side or (nav_of_scope and has_links) %»cx: &Cx, «% endif %»«% if has_inbox %»db: State<Db>, «% endif %»children: Children) -> Result {
%% if has_accounts
    let account = current_account(cx).await?;
    let scope = scope::of_«% if tenant %»path«% else %»visit«% endif %»(cx).await?;
%% elif nav_of_scope and (has_side or has_links)
    let scope = scope::enter(cx).await?;
%% endif
%% if has_inbox
    let unread = match &scope {
        Some(scope) => notifications::queries::unread(&db, scope).await?,
        None => 0,
    };
%% endif
    Ok(view! {
        <html lang=«locale | rust»>
            <head>
                <Head theme={asset!("assets/theme.css")} icon={asset!("assets/icon.svg")}/>
            </head>
            <body>
%% if not has_side
                <Front app={texts::APP} to={«area.root»::url()} label={texts::NAVIGATION}«% if searched %» search={view! { «find» }}«% endif %»«% if has_links %» links={view! { <FrontLinks«% if nav_of_scope %» scope={&scope}«% endif %»/> }}«% endif %»>{children}</Front>
%% elif not has_accounts
                <Shell skip={texts::SKIP}>
                    <Side>
                        <Workspace name={texts::APP} to={«area.root»::url()}/>
%% if searched
                        «find»
%% endif
                        <«area.nav» {cx}«% if nav_of_scope %» scope={&scope}«% endif %»/>
                    </Side>
                    <Main>{children}</Main>
                </Shell>
%% else
                if let Some(account) = &account {
                    <Shell skip={texts::SKIP}>
                        <Side>
                            if «has_scope» {
%% if tenant
                                <Workspace name={&scope.«tenant.variable»().«tenant.label»} detail={texts::APP} to={«area.root»::url()}/>
%% else
                                <Workspace name={texts::APP} to={«area.root»::url()}/>
%% endif
%% if searched
                                «find»
%% endif
                                <«area.nav» {cx}«% if nav_of_scope %» scope={scope}«% endif %»«% if has_inbox %» unread={unread}«% endif %»/>
                            } else {
                                <Workspace name={texts::APP} to={«area.root»::url()}/>
                            }
                            <AccountMenu name={&account.name} detail={account.email.as_str()}>
                                <a href={profile_page::url()}>{texts::profile::TITLE}</a>
                                <form action={log_out}><button>{texts::LOG_OUT}</button></form>
                            </AccountMenu>
                        </Side>
                        <Main>{children}</Main>
                    </Shell>
%% if area.is_open
                } else if !is_card(cx.path()) {
                    <Front app={texts::APP} to={«area.root»::url()} label={texts::NAVIGATION}«% if search_is_open %» search={view! { «find» }}«% endif %» links={view! { <VisitorLinks {cx}/> }}>{children}</Front>
%% elif front
                } else if cx.path() == "/" {
                    {children}
%% endif
                } else {
                    <Bare app={texts::APP} to={«area.root»::url()}>{children}</Bare>
                }
%% endif
            </body>
        </html>
    })
}

%% if area.is_open
/// Returns true for pages on which people log in, sign up, or follow a link of a mail: a single card.
fn is_card(path: &str) -> bool {
    let first = path.split('/').nth(1).unwrap_or_default();
    ["invitations", "login", "reset", "signup", "verify"].contains(&first)
}

/// The links of a visitor: the pages that are open to everyone, and those to log in and sign up.
#[component]
fn VisitorLinks(cx: &Cx) -> Html {
    view! {
%% for group in nav
%% for item in group.items if item.is_open
        <a class="btn ghost" href={«item.page»::url()}>{«item.text»}</a>
%% endfor
%% endfor
        <a class="btn" href={login_page::url().next(cx.path_and_query())}>{texts::LOG_IN}</a>
%% if auth.sign_up == "open"
        <a class="btn" href={sign_up_page::url()}>{texts::SIGN_UP}</a>
%% endif
    }
}

%% endif
%% if not has_side and has_links
/// The links of the application.
#[component]
fn FrontLinks(«% if nav_of_scope %»scope: &Scope«% endif %») -> Html {
    view! {
%% for group in nav
%% for item in group.items
%% if item.guard
        if «item.guard»(scope) {
            <a class="btn ghost" href={«item.page»::url()}>{«item.text»}</a>
        }
%% else
        <a class="btn ghost" href={«item.page»::url()}>{«item.text»}</a>
%% endif
%% endfor
%% endfor
    }
}
%% elif has_side
/// The links of «% if tenant %»«tenant.article» «tenant.one»«% else %»the application«% endif %».
#[component]
fn «area.nav»(cx: &Cx«% if nav_of_scope %», scope: &Scope«% endif %»«% if has_inbox %», unread: i64«% endif %») -> Html {
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    view! {
        <Nav label={texts::NAVIGATION}>
%% for group in nav
%% if group.name
            <NavGroup label={«group.label»}>
%% endif
%% for item in group.items
%% if item.guard
                if «item.guard»(scope) {
                    <NavLink {cx} to={«item.page»::url(«area.only»)} icon={Icon::«item.icon»} label={«item.text»}/>
                }
%% else
                <NavLink {cx} to={«item.page»::url(«area.only»)} icon={Icon::«item.icon»} label={«item.text»}/>
%% endif
%% endfor
%% if group.name
            </NavGroup>
%% endif
%% endfor
%% if has_inbox
            <NavLink {cx} to={notifications_page::url(«area.only»)} icon={Icon::Inbox} label={texts::notifications::TITLE} count={unread}/>
%% endif
%% if tenant
            <NavLink {cx} to={members_page::url(«area.only»)} icon={Icon::People} label={texts::members::MANY}/>
%% endif
%% if manage
            if people::access::may_manage(scope) {
                <NavLink {cx} to={people_page::url()} icon={Icon::People} label={texts::people::MANY}/>
            }
%% endif
%% if invite and invite.in_nav
            if invitations::access::may_invite(scope) {
                <NavLink {cx} to={invitations_page::url()} icon={Icon::Plus} label={texts::invitations::NEW}/>
            }
%% endif
%% if has_audit
            if audit::may_read(scope) {
                <NavLink {cx} to={audit::audit_page::url(«area.only»)} icon={Icon::Clock} label={texts::history::AUDIT}/>
            }
%% endif
%% if has_problems
            if problems::access::may_see(scope) {
                <NavLink {cx} to={problems_page::url(«area.only»)} icon={Icon::Tool} label={texts::problems::TITLE}/>
            }
%% endif
%% if members and members.has_settings
            if «% if not tenant.access.update.nobody %»access::may_update(scope)«% endif %»«% if not tenant.access.update.nobody and not tenant.access.delete.nobody %» || «% endif %»«% if not tenant.access.delete.nobody %»access::may_delete(scope)«% endif %» {
                <NavLink {cx} to={«tenant.variable | stem»_settings_page::url(«area.only»)} icon={Icon::Settings} label={texts::SETTINGS}/>
            }
%% endif
        </Nav>
    }
}
%% endif

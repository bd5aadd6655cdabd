//! The document around every page.

use crate::{
    accounts::{actions::log_out, current_account},
    scope,
    texts,
    «tenant.module»::pages::«tenant.module»_page,
};
use sayso::{asset::asset, prelude::*};
use sayso_ui::prelude::*;

/// The document, with navigation for those who are logged in and a single card for those who are not.
#[layout("/", title_template = «("%s · " ~ name) | rust»)]
pub async fn root_layout(cx: &Cx, children: Children) -> Result {
    let account = current_account(cx).await?;
    let scope = scope::of_path(cx).await?;
    let «tenant.variable» = scope.as_ref().map(|scope| scope.«tenant.variable»());
    Ok(view! {
        <html lang=«locale | rust»>
            <head>
                <Head theme={asset!("assets/theme.css")}/>
            </head>
            <body>
                if let Some(account) = &account {
                    <Shell skip={texts::SKIP}>
                        <Side>
                            if let Some(«tenant.variable») = «tenant.variable» {
                                <Workspace name={&«tenant.variable».«tenant.label»} detail={texts::APP} to={«tenant.module»_page::url()}/>
                                <Nav label={texts::NAVIGATION}>
%% for group in nav
%% if group.name
                                    <NavGroup label={«group.label»}>
%% endif
%% for item in group.items
                                        <NavLink {cx} to={«item.page»::url(&«tenant.variable».slug)} icon={Icon::«item.icon»} label={«item.text»}/>
%% endfor
%% if group.name
                                    </NavGroup>
%% endif
%% endfor
                                </Nav>
                            } else {
                                <Workspace name={texts::APP} to={«tenant.module»_page::url()}/>
                            }
                            <AccountMenu name={&account.name} detail={account.email.as_str()}>
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

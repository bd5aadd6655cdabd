//! The layout around every page.

use super::{home_page, login_page, new_post_page, sign_up_page};
use crate::{actions::log_out, users::current_user};
use sayso::{asset::asset, prelude::*};

/// The document, with navigation that depends on whether the visitor is logged in.
#[layout(
    "/",
    title_template = "%s · Posts",
    description = "Short texts by people who sign them"
)]
pub async fn root_layout(cx: &Cx, children: Children) -> Result {
    let user = current_user(cx).await?;
    Ok(view! {
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href={asset!("assets/style.css")}/>
                <link rel="icon" type="image/svg+xml" href={asset!("assets/icon.svg")}/>
            </head>
            <body>
                <a class="skip" href="#content">"Skip to content"</a>
                <header class="top">
                    <a class="brand" href={home_page::url()}>"Posts"</a>
                    <nav aria-label="Main">
                        if let Some(user) = &user {
                            <a href={new_post_page::url()}>"New post"</a>
                            <form action={log_out}>
                                <button class="plain" pending="Logging out…">"Log out " {&user.name}</button>
                            </form>
                        } else {
                            <a href={login_page::url()}>"Log in"</a>
                            <a href={sign_up_page::url()}>"Sign up"</a>
                        }
                    </nav>
                </header>
                <main id="content" tabindex="-1">{children}</main>
            </body>
        </html>
    })
}

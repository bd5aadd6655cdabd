//! Choosing and creating «tenant.module».

use super::{actions::create_«tenant.variable», queries};
use crate::{Db, accounts::{current_account, require_account}, texts, «% if front %»views::«front.module»::Welcome, «% endif %»};
use sayso::prelude::*;
use sayso_ui::prelude::*;

/// The first page: the person's «tenant.module», or the one that they have.
%% if front
#[page("/", title = texts::APP)]
%% else
#[page("/", title = «("Your " ~ tenant.many) | rust», noindex)]
%% endif
pub async fn «tenant.module»_page(cx: &Cx, db: State<Db>) -> Result {
%% if front
    let Some(account) = current_account(cx).await? else {
        return Ok(view! { <Welcome/> });
    };
%% else
    let account = require_account(cx).await?;
%% endif
    let «tenant.module» = queries::of_account(&db, &account).await?;
    if let [«tenant.variable»] = «tenant.module».as_slice() {
        return Err(redirect(«home.page»::url(&«tenant.variable».slug)).into());
    }
    Ok(view! {
        <PageHead title={texts::«tenant.variable»::MANY}>
            <a class="btn primary" href={new_«tenant.variable»_page::url()}>{texts::«tenant.variable»::NEW}</a>
        </PageHead>
        if «tenant.module».is_empty() {
            <Empty title={texts::«tenant.variable»::NONE} text={texts::«tenant.variable»::NONE_HINT} icon={Icon::People}/>
        } else {
            <ul class="card rows">
                for «tenant.variable» in &«tenant.module» key «tenant.variable».id {
                    <li><a href={«home.page»::url(&«tenant.variable».slug)}>{&«tenant.variable».«tenant.label»}</a></li>
                }
            </ul>
        }
    })
}

#[page("/«tenant.list.path»/new", title = «("New " ~ tenant.one) | rust», noindex)]
pub async fn new_«tenant.variable»_page(cx: &Cx) -> Result {
    require_account(cx).await?;
    Ok(view! {
        <PageHead title={texts::«tenant.variable»::NEW} crumb={texts::«tenant.variable»::MANY} crumb_to={«tenant.module»_page::url()}/>
        <form action={create_«tenant.variable»} as «tenant.variable» class="card form">
%% for field in tenant.fields
            <Field of={«tenant.variable».«field.ident»}/>
%% endfor
            <footer>
                <button class="btn primary" pending={texts::CREATING}>{texts::«tenant.variable»::CREATE}</button>
                <a class="btn ghost" href={«tenant.module»_page::url()}>{texts::CANCEL}</a>
            </footer>
        </form>
    })
}

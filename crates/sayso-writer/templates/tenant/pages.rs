//! Choosing and creating «tenant.module»«% if members.has_settings %», and the settings of one«% endif %».

use super::{
    access,
    actions::{«tenant.type_name»Form, create_«tenant.variable | stem», delete_«tenant.variable | stem», update_«tenant.variable | stem»},
    queries,
};
use crate::{Db, accounts::{current_account, require_account}, scope::enter, texts, «% if front %»views::«front.module»::Welcome, «% endif %»};
use sayso::prelude::*;
use sayso_ui::prelude::*;

/// The first page: the person's «tenant.module», or the one that they have.
%% if front
#[page("/", title = texts::APP, title_template = "%s")]
%% else
#[page("/", title = texts::«tenant.variable»::MANY, noindex)]
%% endif
pub async fn «tenant.module | stem»_page(cx: &Cx, db: State<Db>) -> Result {
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
            <a class="btn primary" href={new_«tenant.variable | stem»_page::url()}>{texts::«tenant.variable»::NEW}</a>
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

#[page("/«tenant.list.path»/new", title = texts::«tenant.variable»::NEW, noindex)]
pub async fn new_«tenant.variable | stem»_page(cx: &Cx) -> Result {
    require_account(cx).await?;
    Ok(view! {
        <PageHead title={texts::«tenant.variable»::NEW} crumb={texts::«tenant.variable»::MANY} crumb_to={«tenant.module | stem»_page::url()}/>
        <form action={create_«tenant.variable | stem»} as «tenant.variable» class="card form">
%% for field in tenant.fields
            <Field of={«tenant.variable».«field.ident»}/>
%% endfor
            <footer>
                <button class="btn primary" pending={texts::CREATING}>{texts::«tenant.variable»::CREATE}</button>
                <a class="btn ghost" href={«tenant.module | stem»_page::url()}>{texts::CANCEL}</a>
            </footer>
        </form>
    })
}
%% if members.has_settings

#[page("/t/{«tenant.variable»}/settings", title = texts::SETTINGS, noindex)]
pub async fn «tenant.variable | stem»_settings_page(cx: &Cx, «tenant.variable»: String) -> Result {
    let scope = enter(cx, «tenant.variable»).await?;
    if «% if not tenant.access.update.nobody %»!access::may_update(&scope)«% endif %»«% if not tenant.access.update.nobody and not tenant.access.delete.nobody %» && «% endif %»«% if not tenant.access.delete.nobody %»!access::may_delete(&scope)«% endif %» {
        return Err(Error::forbidden());
    }
    let «tenant.variable» = scope.«tenant.variable»();
    Ok(view! {
        <PageHead title={texts::SETTINGS}>
%% if not tenant.access.delete.nobody
            if access::may_delete(&scope) {
                <Confirm id="delete" label={texts::«tenant.variable»::DELETE} question={texts::«tenant.variable»::DELETE_QUESTION} cancel={texts::CANCEL}>
                    <form action={delete_«tenant.variable | stem».with(«tenant.variable».slug.clone())}>
                        <button class="btn danger" pending={texts::DELETING}>{texts::«tenant.variable»::DELETE}</button>
                    </form>
                </Confirm>
            }
%% endif
        </PageHead>
%% if not tenant.access.update.nobody
        if access::may_update(&scope) {
            <form
                action={update_«tenant.variable | stem».with(«tenant.variable».slug.clone())}
                values={FormData::of(&«tenant.type_name»Form::from(«tenant.variable».clone()))}
                key="«tenant.variable»"
                as form
                class="card form"
            >
                if form.version.is_invalid() {
                    <Conflict id={form.version.id()} title={texts::PRESENT}>
                        <Facts>
%% for field in tenant.fields
                            <Fact label={texts::«tenant.variable»::«field.text»}>«field.cell»</Fact>
%% endfor
                        </Facts>
                        <input type="hidden" name={"version"} value={«tenant.variable».version}/>
                    </Conflict>
                } else {
                    <Field of={form.version}/>
                }
%% for field in tenant.fields
                <Field of={form.«field.ident»}/>
%% if field.file
                «field.cell»
%% if field.file and field.file.remove
                if «tenant.variable».«field.column».is_some() {
                    <Field of={form.«field.file.remove.ident»}/>
                }
%% endif
%% endif
%% endfor
                <footer>
                    <button class="btn primary" pending={texts::SAVING}>{texts::SAVE}</button>
                </footer>
            </form>
        }
%% endif
    })
}
%% endif

//! «view.title»: a form for a new «entity.one».

use crate::{
    «area.accounts»,
    «entity.module»::{access, actions::create_«entity.variable | stem», pages::{«entity.variable | stem»_back, «entity.module | stem»_page, «entity.type_name»Editor}},
    calc, clock,
    scope::{Asker, Role, Scope, enter, enter_open},
    texts,
};
use chrono::{Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso::{page::Url, prelude::*};
use sayso_kit::{id::Id, number::Decimal};
use sayso_ui::prelude::*;

%% if view.audience
/// Returns true if the person may open this page: «view.audience.said», if they may create «entity.article» «entity.one».
pub fn may_open(scope: &«area.asks») -> bool {
    («view.audience.rust») && access::may_create(scope)
}

%% endif
#[page("«area.path»/«view.path»", title = «view.text»«% if has_accounts and not view.is_open %», noindex«% endif %»)]
pub async fn «view.function»(cx: &Cx«area.param») -> Result {
    let scope = «"enter_open" if view.is_open else "enter"»(cx«area.entered»).await?;
    if !«% if view.audience %»may_open«% else %»access::may_create«% endif %»(&scope) {
        return Err(Error::forbidden());
    }
%% if tenant
    let «tenant.variable» = scope.«tenant.variable»().slug.clone();
%% endif
    Ok(view! {
        <PageHead title={«view.text»}/>
        <«view.component» {cx}«% if view.is_scoped %» scope={&scope}«% endif %»«% if tenant %» «tenant.variable»={«tenant.variable»}«% endif %» await/>
    })
}

/// The form. It comes back on the page that has it, with the values that were sent.
#[component]
pub async fn «view.component»(cx: &Cx«% if view.is_scoped %», scope: &«"Scope" if not view.is_open else "Asker"»«% endif %»«area.param») -> Result {
    let «% if entity.visitors.creates or entity.form | selectattr("first_value") | list %»mut «% endif %»values = FormData::new();
%% if view.is_open
    if scope.is_signed_in() {
        values.push_text("by_person", "true");
    }
%% elif entity.visitors.creates
    values.push_text("by_person", "true");
%% endif
%% for field in entity.form if field.first_value
    values.push_text("«field.ident»", «field.first_value»);
%% endfor
    Ok(view! {
        <«entity.type_name»Editor
            {cx}
%% if entity.is_editor_scoped
            scope={scope}
%% endif
            action={create_«entity.variable | stem»«area.with»}
            values={values}
            present={None}
            save={«view.text»}
            back={«% if entity.visitors.is_apart %»«entity.variable | stem»_back(scope)«% else %»«entity.module | stem»_page::url(«% if tenant %»&«tenant.variable»«% endif %»)«% endif %»}
%% if entity.form_refs
            await
%% endif
        />
    })
}

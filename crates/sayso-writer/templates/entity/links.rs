%% set v = entity.variable
%% set every = "#[action]" if has_accounts else '#[action(rate = "' ~ entity.rate ~ '")]'
//! «entity.title» as a link: the parts of the pages of the rows that it joins, where people add and remove «entity.many».

use super::{«entity.type_name», access, actions::{self, «entity.type_name»Form}, messages, pages::«entity.module | stem»_page, queries};
use crate::{
    Db,
    «area.accounts»,
    clock,
    db::{self, Sql},
    scope::{Asker, Scope, enter, enter_to_write, of_visit},
    texts,
%% for other in entity.referred
    «other.module»::{self, «other.type_name»},
%% endfor
%% if tenant
    «tenant.module»,
%% endif
};
use sayso::prelude::*;
use sayso_kit::{choice, id::Id, list::PAGE_SIZE};
use sayso_ui::{pick, prelude::*};
use sqlx::FromRow;

/// Removes «entity.article» «entity.one». One that someone else removed meanwhile is gone too.
«every»
pub async fn unlink_«v | stem»(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type», version: i64) -> Result<()> {
    «database.begin»
    let «v» = match queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await {
        Err(error) if error.status() == 404 => return Ok(()),
        found => found?,
    };
    actions::remove(&mut tx, &scope, &«v», version).await?;
    Ok(tx.commit().await?)
}
%% for side in entity.sides
%% set field = side.field
%% set other = side.other
%% set of = entities | selectattr("id", "equalto", field.target.entity) | first
%% set to = (entities | selectattr("id", "equalto", other.target.entity) | first) if side.is_linked else none
%% set as_update = side.adds_as_update or side.removes_as_update
%% if other.in_form

/// The form of a new «entity.one» on the page of «of.article» «of.one».
#[derive(Form)]
pub struct «entity.type_name»«side.type_end»Form {
    #[field(«other.form_keys»)]
    pub «other.ident»: «other.form_type»,
}

«every»
pub async fn link_«v | stem»_«side.function»(cx: &ActionCx, db: State<Db>«area.param», id: «field.choice_type», form: «entity.type_name»«side.type_end»Form) -> Result<()> {
%% else

/// Adds «entity.article» «entity.one» on the page of «of.article» «of.one». One that is there already stays.
«every»
pub async fn link_«v | stem»_«side.function»(cx: &ActionCx, db: State<Db>«area.param», id: «field.choice_type») -> Result<()> {
%% endif
    «database.begin»
    if !access::may_create(&scope) {
        return Err(Error::forbidden());
    }
%% if not has_accounts
    db::require_room(&mut tx, "«entity.module»").await?;
%% endif
    let form = «entity.type_name»Form {
        «field.ident»: «"Some(id)" if field.form_optional else "id"»,
%% if other.in_form
        «other.ident»: form.«other.ident»,
%% endif
%% if entity.visitors.fill_in
        by_person: true,
%% endif
        version: None,
    };
%% if not other.in_form
    if queries::«(entity.uniques | last).function»(&mut tx, &scope, &form, None).await? {
        return Ok(());
    }
%% endif
%% if other.in_form and entity.access.create_row and not side.adds_as_update
    // The form offers all rows that the person may read.
    let «v» = actions::add(&mut tx, &scope, form).await.map_err(|error| match error.status() {
        403 => «entity.type_name»«side.type_end»Form::«other.constant».error("not_allowed", texts::links::NOT_ALLOWED),
        _ => error,
    })?;
%% else
    let «v» = actions::add(&mut tx, &scope, form).await?;
%% endif
%% if entity.messages and entity.messages.on_create
    messages::on_create(&mut tx, &scope, «v».id).await?;
%% endif
    Ok(tx.commit().await?)
}

/// «entity.article | capitalize» «entity.one»«% if to %», with what names the other row in URLs; none if it has no page«% endif %».
#[derive(FromRow)]
struct Linked«side.type_end» {
    #[sqlx(flatten)]
    «v»: «entity.type_name»,
%% if to
    linked_key: Option<«to.key_type»>,
%% endif
}

/// The «entity.many» of «of.article» «of.one», in the order of the other rows: one more than a page has, if there are more.
async fn «side.function»(db: &Db, scope: &«area.asks», id: «field.choice_type») -> Result<Vec<Linked«side.type_end»>> {
    let mut sql = queries::select(«% if entity.selects_of_scope %»scope, «% endif %»«% if to %»", «% if to.is_archived %»CASE WHEN «other.target.alias».archived_at IS NULL THEN «other.target.alias».«to.key_column» END«% else %»«other.target.alias».«to.key_column»«% endif %» AS linked_key"«% else %»""«% endif %»);
    queries::push_visible(scope, &mut sql);
    sql.push(" AND «entity.module».«field.column» = ").push_bind(id);
    sql.push(" ORDER BY «other.target.label_ident», «entity.module».id LIMIT ").push_bind(PAGE_SIZE as i64 + 1);
    Ok(sql.build_query_as().fetch_all(db).await?)
}

/// The «entity.many» of «of.article» «of.one», on its page.
#[component]
pub async fn «side.component»(cx: &Cx, db: State<Db>, scope: &«area.asks», «of.variable»: &«of.type_name») -> Result {
%% if entity.access.read.rust != "true"
    if !access::may_read(scope) {
        return Ok(view! {});
    }
%% endif
    let mut links = «side.function»(&db, scope, «of.variable».id).await?;
    let has_more = links.len() > PAGE_SIZE;
    links.truncate(PAGE_SIZE);
%% if as_update
%% if of.facts
    let facts = crate::«of.module»::queries::facts(&*db, scope, «of.variable».id).await?;
%% endif
    let may_change = crate::«of.module»::access::may_update(scope, «of.variable»«% if of.facts %», &facts«% endif %»);
%% endif
%% if not other.in_form
    let is_new = |id| links.iter().all(|linked| linked.«v».«other.column» != id);
%% endif
    let may_add = access::may_create(scope)«% if side.adds_as_update %» && may_change«% endif %»«% for end in [field, other] if end.in_form and end.may_edit %» && «end.may_edit»«% endfor %»«% if other.in_form %»;«% elif area.is_open %» && of_visit(cx).await?.is_some_and(|scope| is_new(«other.default»));«% else %» && is_new(«other.default»);«% endif %»
%% if other.in_form and area.is_open
    let adder = of_visit(cx).await?.filter(|_| may_add);
%% endif
%% if entity.facts and not side.removes_as_update
    let mut removable = Vec::new();
    for linked in &links {
        let may_remove = «% if area.is_open %»scope.is_signed_in() && «% endif %»access::may_delete(scope, &linked.«v», &queries::facts(&*db, scope, linked.«v».id).await?);
        removable.push(may_remove);
    }
%% else
    let removable = links.iter().map(|«% if side.removes_as_update %»_| may_change«% else %»linked| access::may_delete(scope, &linked.«v»)«% endif %»);
%% endif
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    Ok(view! {
        <section class="section links">
            <h2>{«% if side.heading %»«side.heading»«% else %»texts::«v»::MANY«% endif %»}</h2>
            if links.is_empty() {
                <p>{texts::links::NONE}</p>
            } else {
                <ul class="card files">
                    for (linked, may_remove) in links.iter().zip(removable) key linked.«v».id {
                        <li>
%% set label = "linked." ~ v ~ "." ~ other.target.label_ident
%% set name = label ~ '.as_deref().unwrap_or("–")' if other.is_guarded else "&" ~ label
%% if to
                            if let Some(key) = «"&" if to.key == "slug" and not other.is_guarded»linked.linked_key«% if other.is_guarded %».«"as_ref()." if to.key == "slug"»filter(|_| «label».is_some())«% endif %» {
                                <a href={crate::«to.module»::pages::«to.variable | stem»_page::url(«area.first»key)}>{«name»}</a>
                            } else {
                                <span>{«name»}</span>
                            }
%% else
                            <span>{«name»}</span>
%% endif
                            <div class="actions">
                                if may_remove {
                                    <form action={unlink_«v | stem».with((«area.bound»«entity.key_owned_of_row | replace(v ~ ".", "linked." ~ v ~ ".")», linked.«v».version))}>
                                        <button class="btn small ghost" aria-label={texts::links::remove(«name»)} pending={texts::DELETING}>{texts::links::REMOVE}</button>
                                    </form>
                                }
                            </div>
                        </li>
                    }
                </ul>
            }
            if has_more {
                <p><a href={«entity.module | stem»_page::url(«area.only»).«field.param»(«of.variable».id)}>{texts::SHOW_ALL}</a></p>
            }
%% if other.in_form and area.is_open
            if let Some(adder) = &adder {
%% else
            if may_add {
%% endif
%% if other.in_form
                <form action={link_«v | stem»_«side.function».with(«area.open»«of.variable».id«area.close»)} as form class="form">
                    <EnterSaves form={form.state()}/>
                    let sought = choice::Sought::new(pick::words(form.«other.ident»), form.«other.ident».value());
                    let rows = «other.target.options_fn»(&db, «"adder" if area.is_open else "scope"», &sought).await?;
                    let offered = choice::Offered::without(rows, &sought, |id| links.iter().any(|linked| linked.«v».«other.column» == id));
                    // The form stays for what is wrong with one that was sent.
                    if offered.is_many || offered.options.iter().next().is_some() {
                        <Pick {cx} of={form.«other.ident»} offered={offered.parts()} texts={&texts::PICK}/>
                        <footer>
                            <button class="btn" pending={texts::SAVING}>{texts::links::ADD}</button>
                        </footer>
                    }
                </form>
%% else
                <form action={link_«v | stem»_«side.function».with(«area.open»«of.variable».id«area.close»)}>
                    <button class="btn" pending={texts::SAVING}>{texts::links::ADD}</button>
                </form>
%% endif
            }
        </section>
    })
}
%% endfor

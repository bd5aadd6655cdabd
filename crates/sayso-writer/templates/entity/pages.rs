//! Lists, single «entity.many», and their forms.

use super::{
    «entity.type_name», access,
    actions::{«entity.type_name»Form, create_«entity.variable», delete_«entity.variable», update_«entity.variable»},
    queries::{self, Column, Filter},
};
use crate::{
    accounts::Account,
    Db, Scope, clock, texts,
    scope::enter,
%% for other in entity.referred
    «other.module»::{self, «other.type_name»},
%% endfor
%% for child in entity.children
    «child.module»::pages::{new_«child.variable»_page, «child.module»_page},
%% endfor
    «tenant.module»,
};
use sayso::{action::Action, form::Options, page::Url, prelude::*};
use sayso_kit::{
    id::Id,
    list::{Cursor, Order},
};
use sayso_ui::prelude::*;

#[page("/t/{«tenant.variable»}/«entity.list.path»", title = «entity.list.title | rust», noindex)]
pub async fn «entity.module»_page(
    cx: &Cx,
    db: State<Db>,
    «tenant.variable»: String,
    q: Option<String>,
%% for field in entity.filters
    «field.ident»: Option<«field.choice_type»>,
%% endfor
    sort: Option<Order<Column>>,
    after: Option<Cursor<«entity.type_name»>>,
) -> Result {
    let scope = enter(cx, «tenant.variable»).await?;
    let order = sort.unwrap_or(Order {
        by: Column::«entity.list.sort.variant»,
        descending: «entity.list.sort.descending | lower»,
    });
    let filter = Filter {
        q: q.clone(),
%% for field in entity.filters
        «field.ident»,
%% endfor
    };
    let page = queries::list(&db, &scope, &filter, order, after.as_ref()).await?;
    let count = queries::count(&db, &scope, &filter).await?;
%% for field in entity.filters
    let «field.ident»_options = Options::new(«field.target.options_fn»(&db, &scope).await?);
%% endfor
    let is_filtered = q.is_some()«% for field in entity.filters %» || «field.ident».is_some()«% endfor %»;
    let «tenant.variable» = &scope.«tenant.variable»().slug;
    let here = || «entity.module»_page::url(«tenant.variable»).q(q.as_deref())«% for field in entity.filters %».«field.ident»(«field.ident»)«% endfor %»;
    Ok(view! {
        <PageHead title={texts::«entity.variable»::MANY}>
            if access::may_create(&scope) {
                <a class="btn primary" href={new_«entity.variable»_page::url(«tenant.variable»)}>{Icon::Plus} {texts::«entity.variable»::NEW}</a>
            }
        </PageHead>
        <Toolbar to={«entity.module»_page::url(«tenant.variable»)} show={texts::SHOW} clear={texts::CLEAR} is_filtered={is_filtered}>
            <Search label={texts::SEARCH} value={q.as_deref()}/>
%% for field in entity.filters
            <FilterBy label={texts::«entity.variable»::«field.constant»} name="«field.ident»" all={texts::ALL} options={&«field.ident»_options} chosen={«field.ident»}/>
%% endfor
            if let Some(sort) = sort { <input type="hidden" name="sort" value={sort.to_string()}/> }
        </Toolbar>
        if !page.rows.is_empty() {
            <section class="card">
                <table class="list" aria-label={texts::«entity.variable»::MANY}>
                    <thead>
                        <tr>
%% for column in entity.list.columns
%% if column.variant
                            <SortHead
                                label={texts::«entity.variable»::«column.constant»}
                                to={here().sort(order.pressed(Column::«column.variant»))}
                                sorted={order.aria_sort(Column::«column.variant»)}
                            />
%% else
                            <th scope="col">{texts::«entity.variable»::«column.constant»}</th>
%% endif
%% endfor
                        </tr>
                    </thead>
                    <tbody>
                        for «entity.variable» in &page.rows key «entity.variable».id {
                            <tr>
%% for column in entity.list.columns
%% if column.is_label
                                <th scope="row"><a href={«entity.variable»_page::url(«tenant.variable», «entity.key_of_row»)}>{«column.cell»}</a></th>
%% elif column.id == "number"
                                <td>{«column.cell»}</td>
%% else
                                <td data-label={texts::«entity.variable»::«column.constant»}>{«column.cell»}</td>
%% endif
%% endfor
                            </tr>
                        }
                    </tbody>
                </table>
                <Pager label={texts::PAGES} rows={texts::rows(count)}>
                    if after.is_some() {
                        <a class="btn small" href={here().sort(sort)}>{texts::FIRST_PAGE}</a>
                    }
                    if let Some(next) = page.next {
                        <a class="btn small" href={here().sort(sort).after(next)} rel="next">{texts::NEXT_PAGE}</a>
                    }
                </Pager>
            </section>
        } else if is_filtered {
            <Empty title={texts::NONE_FOUND} text={texts::NONE_FOUND_HINT} icon={Icon::Search}/>
        } else {
            <Empty title={texts::«entity.variable»::NONE} text={texts::«entity.variable»::NONE_HINT} icon={Icon::«entity.icon»}>
                if access::may_create(&scope) {
                    <a class="btn primary" href={new_«entity.variable»_page::url(«tenant.variable»)}>{Icon::Plus} {texts::«entity.variable»::NEW}</a>
                }
            </Empty>
        }
    })
}

#[page("/t/{«tenant.variable»}/«entity.list.path»/{«entity.key»}", metadata = «entity.variable»_metadata, noindex)]
pub async fn «entity.variable»_page(cx: &Cx, db: State<Db>, «tenant.variable»: String, «entity.key»: «entity.key_type») -> Result {
    let scope = enter(cx, «tenant.variable»).await?;
    let «entity.variable» = queries::by_«entity.key»(&*db, &scope, «entity.key_ref»).await?;
    let «tenant.variable» = &scope.«tenant.variable»().slug;
    Ok(view! {
        <PageHead title={&«entity.variable».«entity.label»} crumb={texts::«entity.variable»::MANY} crumb_to={«entity.module»_page::url(«tenant.variable»)}>
%% for child in entity.children
            <a class="btn" href={«child.module»_page::url(«tenant.variable»).«child.ident»(«entity.variable».id)}>{texts::«child.variable»::MANY}</a>
            if crate::«child.module»::access::may_create(&scope) {
                <a class="btn" href={new_«child.variable»_page::url(«tenant.variable»).«child.ident»(«entity.variable».id)}>{texts::«child.variable»::NEW}</a>
            }
%% endfor
            if access::may_update(&scope, &«entity.variable») {
                <a class="btn" href={edit_«entity.variable»_page::url(«tenant.variable», «entity.key_of_row»)}>{texts::EDIT}</a>
            }
            if access::may_delete(&scope, &«entity.variable») {
                <Confirm id="delete" label={texts::DELETE} question={texts::«entity.variable»::DELETE_QUESTION} cancel={texts::CANCEL}>
                    <form action={delete_«entity.variable».with((«tenant.variable».clone(), «entity.key_owned»))}>
                        <button class="btn danger" pending={texts::DELETING}>{texts::DELETE}</button>
                    </form>
                </Confirm>
            }
        </PageHead>
        <«entity.type_name»Facts «entity.variable»={&«entity.variable»}/>
    })
}

/// The values of «entity.article» «entity.one», after the children.
#[component]
fn «entity.type_name»Facts(«entity.variable»: &«entity.type_name», #[prop(default)] children: Html) -> Html {
    view! {
        <Facts>
            {children}
%% for fact in entity.facts
            <Fact label={texts::«entity.variable»::«fact.constant»}>{«fact.cell»}</Fact>
%% endfor
        </Facts>
    }
}

async fn «entity.variable»_metadata(cx: &Cx, «tenant.variable»: String, «entity.key»: «entity.key_type», db: State<Db>) -> Result<Metadata> {
    let scope = enter(cx, «tenant.variable»).await?;
    let «entity.variable» = queries::by_«entity.key»(&*db, &scope, «entity.key_ref»).await?;
    Ok(Metadata::new().title(«entity.variable».«entity.label»))
}

#[page("/t/{«tenant.variable»}/«entity.list.path»/new", title = «("New " ~ entity.one) | rust», noindex)]
pub async fn new_«entity.variable»_page(cx: &Cx, «tenant.variable»: String«% for field in entity.filters %», «field.ident»: Option<«field.choice_type»>«% endfor %») -> Result {
    let scope = enter(cx, «tenant.variable»).await?;
    if !access::may_create(&scope) {
        return Err(Error::forbidden());
    }
    let «tenant.variable» = &scope.«tenant.variable»().slug;
    let «% if entity.has_first_values %»mut «% endif %»values = FormData::new();
%% for field in entity.fields if field.first_value
    values.push_text("«field.ident»", «field.first_value»);
%% endfor
%% for field in entity.filters
    if let Some(«field.ident») = «field.ident» {
        values.push_text("«field.ident»", «field.ident».to_string());
    }
%% endfor
    Ok(view! {
        <PageHead title={texts::«entity.variable»::NEW} crumb={texts::«entity.variable»::MANY} crumb_to={«entity.module»_page::url(«tenant.variable»)}/>
        <«entity.type_name»Editor
            {cx}
%% if entity.refs
            scope={&scope}
%% endif
            action={create_«entity.variable».with(«tenant.variable».clone())}
            values={values}
            save={texts::«entity.variable»::CREATE}
            back={«entity.module»_page::url(«tenant.variable»)}
%% if entity.refs
            await
%% endif
        />
    })
}

#[page("/t/{«tenant.variable»}/«entity.list.path»/{«entity.key»}/edit", title = «("Edit " ~ entity.one) | rust», noindex)]
pub async fn edit_«entity.variable»_page(cx: &Cx, db: State<Db>, «tenant.variable»: String, «entity.key»: «entity.key_type») -> Result {
    let scope = enter(cx, «tenant.variable»).await?;
    let «entity.variable» = queries::by_«entity.key»(&*db, &scope, «entity.key_ref»).await?;
    if !access::may_update(&scope, &«entity.variable») {
        return Err(Error::forbidden());
    }
    let «tenant.variable» = &scope.«tenant.variable»().slug;
    Ok(view! {
        <PageHead title={&«entity.variable».«entity.label»} crumb={texts::«entity.variable»::MANY} crumb_to={«entity.module»_page::url(«tenant.variable»)}/>
        <«entity.type_name»Editor
            {cx}
%% if entity.refs
            scope={&scope}
%% endif
            action={update_«entity.variable».with((«tenant.variable».clone(), «entity.key_owned»))}
            values={FormData::of(&«entity.type_name»Form::from(«entity.variable».clone()))}
            present={&«entity.variable»}
            save={texts::SAVE}
            back={«entity.variable»_page::url(«tenant.variable», «entity.key_of_row»)}
%% if entity.refs
            await
%% endif
        />
    })
}

/// The form of a new «entity.one», and of one that is edited. `present` is shown when someone else has changed it meanwhile.
#[component]
«% if entity.refs %»async «% endif %»fn «entity.type_name»Editor(
    cx: &Cx,
%% if entity.refs
    db: State<Db>,
    scope: &Scope,
%% endif
    action: Action<«entity.type_name»Form, Redirect>,
    values: FormData,
    #[prop(optional)] present: Option<&«entity.type_name»>,
    save: &'static str,
    #[prop(into)] back: Url,
) -> Result {
%% for field in entity.refs
    let «field.ident»_options = Options::new(«field.target.options_fn»(&db, scope).await?);
%% endfor
    Ok(view! {
        <form action={action} values={values} key="«entity.variable»" as «entity.variable» class="card form">
            if let Some(present) = present.filter(|_| «entity.variable».version.is_invalid()) {
                <Conflict id={«entity.variable».version.id()} title={texts::PRESENT}>
                    <«entity.type_name»Facts «entity.variable»={present}>
                        <Fact label={texts::«entity.variable»::«entity.label_constant»}>{&present.«entity.label»}</Fact>
                    </«entity.type_name»Facts>
                    <input type="hidden" name={"version"} value={present.version}/>
                </Conflict>
            } else {
                <Field of={«entity.variable».version}/>
            }
%% for field in entity.fields
            <Field of={«entity.variable».«field.ident»}«% if field.target %» options={&«field.ident»_options}«% endif %»/>
%% endfor
            <footer>
                <button class="btn primary" pending={texts::SAVING}>{save}</button>
                <a class="btn ghost" href={back}>{texts::CANCEL}</a>
            </footer>
        </form>
    })
}

%% set delete = "ARCHIVE" if entity.is_archived else "DELETE"
%% set with_facts = ", &facts" if entity.facts else ""
//! Lists, single «entity.many», and their forms.

use super::{
    «entity.type_name», «% for field in entity.fields if field.options %»«field.choice_type», «% endfor %»«% for machine in entity.machines if machine.moves %»«machine.move_type», «% endfor %»access,
    actions::{«% for machine in entity.machines if machine.moves %»move_«entity.variable | stem»_«machine.ident», «% endfor %»«entity.type_name»Form, create_«entity.variable | stem», delete_«entity.variable | stem», «% if entity.is_ordered %»shift_«entity.variable | stem», «% endif %»«% if entity.is_archived %»restore_«entity.variable | stem», «% endif %»update_«entity.variable | stem»},
%% if entity.attachments
    attachments::«entity.type_name»Attachments,
%% endif
%% if entity.history and entity.history.activity
    history::«entity.type_name»Activity,
%% endif
%% if entity.has_asks
    moves::«entity.type_name»MoveForms,
%% endif
%% if entity.comments
    comments::{«entity.type_name»Comments, UnsentComment},
%% endif
    favourites::FavouriteButton,
    follows::FollowButton,
%% if entity.csv.imports
    import::import_«entity.module | stem»_page,
%% endif
    queries::{self, Column, Filter},
    ratings::{«entity.type_name»Ratings, «entity.type_name»RatingForm},
    tags::«entity.type_name»Tags,
    views::Rows,
};
use crate::{
    «area.accounts»,
%% if entity.comments
    comments::Comment,
%% endif
    Db, Scope, Asker, calc, clock, texts,
    scope::{enter, of_visit, enter_open},
%% for other in entity.referred
    «other.module»::{self, «other.type_name»},
%% endfor
%% for child in entity.children
    «child.module»::pages::{new_«child.variable | stem»_page, «child.module | stem»_page},
%% endfor
%% for linked in entity.links
    «linked.module»::links::«linked.component»,
%% endfor
%% if tenant
    «tenant.module»,
%% endif
};
use chrono::{Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso::{action::Action, form::Options, page::Url, prelude::*};
use sayso_kit::{
    choice, csv, number::Decimal,
    id::Id,
    list::{Cursor, Order},
};
use sayso_ui::{pick, prelude::*};
use std::slice;

%% set list = entity.list
%% include "list"

%% if entity.is_archived
#[page("«area.path»/«entity.list.path»/archive", title = texts::ARCHIVE_OF, noindex)]
pub async fn archived_«entity.module | stem»_page(cx: &Cx, db: State<Db>«area.param») -> Result {
    let scope = enter(cx«area.entered»).await?;
    let «entity.module» = queries::archived(&db, &scope).await?;
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    Ok(view! {
        <PageHead title={texts::ARCHIVE_OF} crumb={«entity.list.text»} crumb_to={«entity.module | stem»_page::url(«area.only»)}/>
        if «entity.module».is_empty() {
            <Empty title={texts::ARCHIVE_EMPTY} text={texts::ARCHIVE_EMPTY_HINT} icon={Icon::«entity.icon»}/>
        } else {
            <section class="card">
                <table class="list" aria-label={texts::ARCHIVE_OF}>
                    <tbody>
                        for «entity.variable» in &«entity.module» key «entity.variable».id {
                            <tr>
                                <th scope="row">{&«entity.variable».«entity.label»}</th>
                                <td data-label={texts::ARCHIVED_ON}>{«entity.variable».archived_at.map(texts::day_of)}</td>
                                <td>
%% if not entity.facts
                                    if access::may_delete(&scope, «entity.variable») {
%% endif
                                        <form action={restore_«entity.variable | stem».with(«area.open»«entity.key_owned_of_row»«area.close»)}>
                                            <button class="btn small" pending={texts::SAVING}>{texts::RESTORE}</button>
                                        </form>
%% if not entity.facts
                                    }
%% endif
                                </td>
                            </tr>
                        }
                    </tbody>
                </table>
            </section>
        }
    })
}

%% endif
#[page("«area.path»/«entity.list.path»/{«entity.key»}", metadata = «entity.variable | stem»_metadata«% if has_accounts and (not entity.is_open or entity.visitors.is_unlisted) %», noindex«% endif %»)]
pub async fn «entity.variable | stem»_page(cx: &Cx, db: State<Db>«area.param», «entity.key»: «entity.key_type»«% if entity.comments %», older: Option<Id<Comment>>«% endif %»«% if entity.history and entity.history.activity %», earlier: Option<Id<crate::history::Line>>«% endif %») -> Result {
    let scope = «"enter_open" if entity.is_open else "enter"»(cx«area.entered»).await?;
%% if entity.page_audience
    if !access::may_open(&scope) {
        return Err(Error::forbidden());
    }
%% endif
%% if entity.comments
    let «entity.variable» = match queries::by_«entity.key»(&*db, &scope, «entity.key_ref»).await {
        // The text of a comment that came too late comes back to its author.
        Err(error) if error.status() == 404 => {
%% if tenant
            let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
            return Ok(view! { <UnsentComment {cx}«% if tenant %» «tenant.variable»={«tenant.variable»}«% endif %» «entity.key»={«entity.key_ref»}/> });
        }
        found => found?,
    };
%% else
    let «entity.variable» = queries::by_«entity.key»(&*db, &scope, «entity.key_ref»).await?;
%% endif
%% if entity.facts
    let facts = queries::facts(&*db, &scope, «entity.variable».id).await?;
%% endif
%% if entity.is_open and (entity.follow or entity.favourite or (entity.ratings and entity.ratings.rate) or entity.has_asks or entity.attachments or (entity.history and entity.history.activity))
    let signed_in = of_visit(cx).await?;
%% endif
%% for machine in entity.machines if machine.has_buttons or machine.is_blocked
    let «machine.ident | stem»_moves = «machine.move_type»::ALL
        .iter()
        .copied()
        .filter(|step| «% if machine.has_asks and machine.has_buttons and not machine.is_blocked %»!step.asks() && «% endif %»access::may_move_«machine.ident»(&scope, &«entity.variable»«with_facts», *step));
%% endfor
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    Ok(view! {
%% if entity.visitors.is_apart
        <PageHead
            title={&«entity.variable».«entity.label»}
            crumb={if scope.is_signed_in() { «entity.list.text» } else { texts::APP }}
            crumb_to={«entity.variable | stem»_back(&scope)}
        >
%% else
        <PageHead title={&«entity.variable».«entity.label»} crumb={«entity.list.text»} crumb_to={«entity.module | stem»_page::url(«area.only»)}>
%% endif
%% for machine in entity.machines if machine.has_buttons or machine.is_blocked
            for step in «machine.ident | stem»_moves {
%% if machine.is_blocked
                if let Some(reason) = access::blocked_«machine.ident»(&scope, &«entity.variable»«with_facts», step) {
                    <Blocked label={step.label()} reason={reason}/>
                }«% if machine.has_buttons %» else «% if machine.has_asks %»if !step.asks() «% endif %»{«% endif %»

%% endif
%% if machine.has_buttons
                <form action={move_«entity.variable | stem»_«machine.ident».with((«area.bound»«entity.key_owned», step))}>
                    <button class="btn" pending={texts::SAVING}>{step.label()}</button>
                </form>
%% if machine.is_blocked
                }
%% endif
%% endif
            }
%% endfor
%% if entity.follow
%% if entity.is_open
            if let Some(scope) = &signed_in {
                <FollowButton {cx} scope={scope} «entity.variable»={&«entity.variable»} await/>
            }
%% else
            <FollowButton {cx} scope={&scope} «entity.variable»={&«entity.variable»} await/>
%% endif
%% endif
%% if entity.favourite
%% if entity.is_open
            if let Some(scope) = &signed_in {
                <FavouriteButton {cx} scope={scope} «entity.variable»={&«entity.variable»} await/>
            }
%% else
            <FavouriteButton {cx} scope={&scope} «entity.variable»={&«entity.variable»} await/>
%% endif
%% endif
%% for child in entity.children
%% if entity.is_open and not child.is_open
            if scope.is_signed_in() {
                <a class="btn" href={«child.module | stem»_page::url(«area.only»).«child.param»(«entity.variable».id)}>{texts::«child.variable»::MANY}</a>
            }
%% else
            <a class="btn" href={«child.module | stem»_page::url(«area.only»).«child.param»(«entity.variable».id)}>{texts::«child.variable»::MANY}</a>
%% endif
            if crate::«child.module»::access::may_create(&scope) {
                <a class="btn" href={new_«child.variable | stem»_page::url(«area.only»).«child.param»(«entity.variable».id)}>{texts::«child.variable»::NEW}</a>
            }
%% endfor
            if access::may_update(&scope, &«entity.variable»«with_facts») {
                <a class="btn" href={edit_«entity.variable | stem»_page::url(«area.first»«entity.key_of_row»)}>{texts::EDIT}</a>
            }
            if access::may_delete(&scope, &«entity.variable»«with_facts») {
                <Confirm id="delete" label={texts::«delete»} question={texts::«entity.variable»::DELETE_QUESTION} cancel={texts::CANCEL}>
                    <form action={delete_«entity.variable | stem».with((«area.bound»«entity.key_owned», «entity.variable».version))}>
                        <button class="btn danger" pending={texts::DELETING}>{texts::«delete»}</button>
                    </form>
                </Confirm>
            }
        </PageHead>
%% if entity.has_asks
%% if entity.is_open
        if let Some(scope) = &signed_in {
            <«entity.type_name»MoveForms {cx} scope={scope} «entity.variable»={&«entity.variable»}«% if entity.facts %» facts={&facts}«% endif %»«% if entity.asks_refs %» await«% endif %»/>
        }
%% else
        <«entity.type_name»MoveForms {cx} scope={&scope} «entity.variable»={&«entity.variable»}«% if entity.facts %» facts={&facts}«% endif %»«% if entity.asks_refs %» await«% endif %»/>
%% endif
%% endif
        <«entity.type_name»Details «% if entity.is_shown_scoped %»scope={&scope} «% endif %»«% if entity.shown or entity.left_out %»«entity.variable»={&«entity.variable»}«% endif %»/>
%% if entity.tags
        <«entity.type_name»Tags {cx} scope={&scope} «entity.variable»={&«entity.variable»} await/>
%% endif
%% if entity.ratings
%% if entity.ratings.sees != "false"
        <«entity.type_name»Ratings scope={&scope} «entity.variable»={&«entity.variable»} await>
%% endif
%% if entity.ratings.rate and entity.is_open
            if let Some(scope) = &signed_in {
                <«entity.type_name»RatingForm {cx} scope={scope} «entity.variable»={&«entity.variable»} await/>
            }
%% elif entity.ratings.rate
            <«entity.type_name»RatingForm {cx} scope={&scope} «entity.variable»={&«entity.variable»} await/>
%% endif
%% if entity.ratings.sees != "false"
        </«entity.type_name»Ratings>
%% endif
%% endif
%% for linked in entity.links
        <«linked.component» {cx} scope={&scope} «entity.variable»={&«entity.variable»} await/>
%% endfor
%% if entity.attachments
%% if entity.is_open
        if let Some(scope) = &signed_in {
            <«entity.type_name»Attachments {cx} scope={scope} «entity.variable»={&«entity.variable»} await/>
        }
%% else
        <«entity.type_name»Attachments {cx} scope={&scope} «entity.variable»={&«entity.variable»} await/>
%% endif
%% endif
%% if entity.comments
        <«entity.type_name»Comments {cx} scope={&scope} «entity.variable»={&«entity.variable»} older={older} await/>
%% endif
%% if entity.history and entity.history.activity
%% if entity.is_open
        if let Some(scope) = &signed_in {
            <«entity.type_name»Activity scope={scope} «entity.variable»={&«entity.variable»} earlier={earlier} await/>
        }
%% else
        <«entity.type_name»Activity scope={&scope} «entity.variable»={&«entity.variable»} earlier={earlier} await/>
%% endif
%% endif
    })
}

/// The values of «entity.article» «entity.one», after the children«% if entity.left_out %»; its page leaves some out«% endif %».
#[component]
«% if entity.has_asks %»pub(super) «% endif %»fn «entity.type_name»Details(«% if entity.is_shown_scoped %»scope: &«area.asks», «% endif %»«% if entity.shown or entity.left_out %»«entity.variable»: &«entity.type_name», «% endif %»«% if entity.left_out %»#[prop(default)] is_whole: bool, «% endif %»#[prop(default)] children: Html) -> Html {
    view! {
        <Facts>
            {children}
%% for fact in entity.shown
%% if fact.guard
            if access::may_read_«fact.guard»(scope) {
                <Fact label={texts::«entity.variable»::«fact.constant»}>«fact.cell»</Fact>
            }
%% else
            <Fact label={texts::«entity.variable»::«fact.constant»}>«fact.cell»</Fact>
%% endif
%% endfor
%% for fact in entity.left_out
            if is_whole«% if fact.guard %» && access::may_read_«fact.guard»(scope)«% endif %» {
                <Fact label={texts::«entity.variable»::«fact.constant»}>«fact.cell»</Fact>
            }
%% endfor
        </Facts>
    }
}

async fn «entity.variable | stem»_metadata(cx: &Cx«area.param», «entity.key»: «entity.key_type», db: State<Db>) -> Result<Metadata> {
    let scope = «"enter_open" if entity.is_open else "enter"»(cx«area.entered»).await?;
%% if entity.page_audience
    if !access::may_open(&scope) {
        return Err(Error::forbidden());
    }
%% endif
%% if entity.comments
    let title = match queries::by_«entity.key»(&*db, &scope, «entity.key_ref»).await {
        Err(error) if error.status() == 404 => texts::GONE.to_owned(),
        found => found?.«entity.label»,
    };
    Ok(Metadata::new().title(title))
%% else
    let «entity.variable» = queries::by_«entity.key»(&*db, &scope, «entity.key_ref»).await?;
    Ok(Metadata::new().title(«entity.variable».«entity.label»))
%% endif
}

#[page("«area.path»/«entity.list.path»/new", title = texts::«entity.variable»::NEW, noindex)]
pub async fn new_«entity.variable | stem»_page(cx: &Cx«% if entity.begins_with_rows %», db: State<Db>«% endif %»«area.param»«% for field in entity.form_refs %», «field.param»: Option<«field.choice_type»>«% endfor %») -> Result {
    let scope = «"enter_open" if entity.visitors.creates else "enter"»(cx«area.entered»).await?;
    if !access::may_create(&scope) {
        return Err(Error::forbidden());
    }
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    let «% if entity.has_first_values or entity.visitors.creates %»mut «% endif %»values = FormData::new();
%% if entity.visitors.creates
    if scope.is_signed_in() {
        values.push_text("by_person", "true");
    }
%% endif
%% for field in entity.form if field.first_value
    values.push_text("«field.ident»", «field.first_value»);
%% endfor
%% for field in entity.form_refs
    if let Some(«field.param») = «field.param» {
        values.push_text("«field.ident»", «field.param».to_string());
    }
%% endfor
%% for field in entity.form if field.derived and not field.derived.of_form
    if let Some(value) = queries::default_«field.ident»(&*db, &scope).await?
        && !values.has("«field.ident»")
    {
        values.push_text("«field.ident»", «field.derived.text»);
    }
%% endfor
    Ok(view! {
%% if entity.visitors.is_apart
        <PageHead title={texts::«entity.variable»::NEW}/>
%% else
        <PageHead title={texts::«entity.variable»::NEW} crumb={«entity.list.text»} crumb_to={«entity.module | stem»_page::url(«area.only»)}/>
%% endif
        <«entity.type_name»Editor
            {cx}
%% if entity.is_editor_scoped
            scope={&scope}
%% endif
            action={create_«entity.variable | stem»«area.with»}
            values={values}
            present={None}
            save={texts::«entity.variable»::CREATE}
            back={«% if entity.visitors.is_apart %»«entity.variable | stem»_back(&scope)«% else %»«entity.module | stem»_page::url(«area.only»)«% endif %»}
%% if entity.form_refs
            await
%% endif
        />
    })
}

%% if entity.visitors.is_apart
/// The page to go back to: the list, or the first page for a visitor, who opens no list.
pub fn «entity.variable | stem»_back(scope: &Asker) -> Url {
    if scope.is_signed_in() {
        «entity.module | stem»_page::url().into()
    } else {
        Url::root()
    }
}

%% endif
#[page("«area.path»/«entity.list.path»/{«entity.key»}/edit", title = texts::«entity.variable»::EDIT, noindex)]
pub async fn edit_«entity.variable | stem»_page(cx: &Cx, db: State<Db>«area.param», «entity.key»: «entity.key_type») -> Result {
    let scope = «"enter_open" if entity.visitors.updates else "enter"»(cx«area.entered»).await?;
%% if entity.page_audience
    if !access::may_open(&scope) {
        return Err(Error::forbidden());
    }
%% endif
    let «entity.variable» = queries::by_«entity.key»(&*db, &scope, «entity.key_ref»).await;
    // The form of a row that was deleted meanwhile comes back with the values that were sent.
    let «entity.variable» = match «entity.variable» {
        Err(error) if error.status() == 404 => None,
        found => Some(found?),
    };
%% if entity.facts
    if let Some(«entity.variable») = &«entity.variable» {
        let facts = queries::facts(&*db, &scope, «entity.variable».id).await?;
        if !access::may_update(&scope, «entity.variable», &facts) {
            return Err(Error::forbidden());
        }
    }
%% else
    if let Some(«entity.variable») = &«entity.variable»
        && !access::may_update(&scope, «entity.variable»)
    {
        return Err(Error::forbidden());
    }
%% endif
    let present = «entity.variable».as_ref();
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    let values = «entity.variable».clone().map(«% if entity.visitors.updates %»|«entity.variable»| «entity.type_name»Form {
        by_person: scope.is_signed_in(),
        ..«entity.variable».into()
    }«% else %»«entity.type_name»Form::from«% endif %»);
    Ok(view! {
        <PageHead
            title={present.map_or(texts::GONE, |«entity.variable»| &«entity.variable».«entity.label»)}
            crumb={«entity.list.text»}
            crumb_to={«entity.module | stem»_page::url(«area.only»)}
        />
        <«entity.type_name»Editor
            {cx}
%% if entity.is_editor_scoped
            scope={&scope}
%% endif
            action={update_«entity.variable | stem».with(«area.open»«entity.key_owned»«area.close»)}
            values={values.as_ref().map_or_else(FormData::new, FormData::of)}
            present={present}
            is_gone={present.is_none()}
            save={texts::SAVE}
            back={«entity.variable | stem»_page::url(«area.first»«entity.key_arg_of_page»)}
%% if entity.form_refs
            await
%% endif
        />
    })
}

/// The form of a new «entity.one», and of one that is edited. `present` is shown when someone else has changed it meanwhile.
#[component]
«% if entity.forms %»pub «% endif %»«% if entity.form_refs %»async «% endif %»fn «entity.type_name»Editor(
    cx: &Cx,
%% if entity.form_refs
    db: State<Db>,
%% endif
%% if entity.is_editor_scoped
    scope: &«entity.visitors.writer»,
%% endif
    action: Action<«entity.type_name»Form, Redirect>,
    values: FormData,
    present: Option<&«entity.type_name»>,
    #[prop(default)] is_gone: bool,
    save: &'static str,
    #[prop(into)] back: Url,
) -> Result {
    Ok(view! {
        <form action={action} values={values} key="«entity.variable»" as «entity.variable» class="card form">
%% if entity.form_refs
            <EnterSaves form={«entity.variable».state()}/>
%% endif
            // Without values that were sent, a row that is gone has no form.
            {(!is_gone || «entity.variable».version.value().is_some()).then_some("").ok_or_else(Error::not_found)?}
            if let Some(present) = present.filter(|_| «entity.variable».version.is_invalid()) {
                <Conflict id={«entity.variable».version.id()} title={texts::PRESENT}>
                    <«entity.type_name»Details «% if entity.is_shown_scoped %»scope={scope} «% endif %»«% if entity.shown or entity.left_out %»«entity.variable»={present}«% endif %»«% if entity.left_out %» is_whole={true}«% endif %»>
%% if entity.label_constant
                        <Fact label={texts::«entity.variable»::«entity.label_text»}>{&present.«entity.label»}</Fact>
%% endif
                    </«entity.type_name»Details>
                    <input type="hidden" name={"version"} value={present.version}/>
                </Conflict>
            } else {
                <Field of={«entity.variable».version}/>
            }
%% if entity.visitors.fill_in
            <Field of={«entity.variable».by_person}/>
%% endif
%% for field in entity.form
%% if field.target
%% set of_form, may_add = entity.variable, true
%% set present
%% if field.is_guarded and field.optional
present.and_then(|present| Some((present.«field.column»?, present.«field.target.label_ident».as_deref().unwrap_or("–"))))
%% elif field.is_guarded
present.map(|present| (present.«field.column», present.«field.target.label_ident».as_deref().unwrap_or("–")))
%% elif field.optional
present.and_then(|present| present.«field.column».zip(present.«field.target.label_ident».as_deref()))
%% else
present.map(|present| (present.«field.column», present.«field.target.label_ident».as_str()))
%% endif
%% endset
%% set present = present | trim
%% set picker
%% include "picker"
%% endset
%% endif
%% if field.may_edit
            if «field.may_edit» {
%% if field.target
«picker | trim("\n") | indent(16, true)»
%% else
                <Field of={«entity.variable».«field.ident»}/>
%% endif
%% if field.file
                if let Some(file) = present.and_then(|present| present.«field.column».as_ref()) {
                    <p class="present">{texts::files::present(file.name())}</p>
%% if field.file and field.file.remove
                    <Field of={«entity.variable».«field.file.remove.ident»}/>
%% endif
                }
%% endif
            }
%% else
%% if field.target
«picker | trim("\n") | indent(12, true)»
%% else
            <Field of={«entity.variable».«field.ident»}/>
%% endif
%% if field.file
            if let Some(file) = present.and_then(|present| present.«field.column».as_ref()) {
                <p class="present">{texts::files::present(file.name())}</p>
%% if field.file and field.file.remove
                <Field of={«entity.variable».«field.file.remove.ident»}/>
%% endif
            }
%% endif
%% endif
%% endfor
%% if entity.repeats
            if present.is_none() && !is_gone {
                <Field of={«entity.variable».repeat_every}/>
                <Field of={«entity.variable».repeat_times}/>
            }
%% endif
            <footer>
                <button class="btn primary" pending={texts::SAVING}>{save}</button>
                <a class="btn ghost" href={back}>{texts::CANCEL}</a>
            </footer>
        </form>
    })
}

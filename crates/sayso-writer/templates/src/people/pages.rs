//! The list of accounts, and the page of one.

use super::{
    Person, access,
    actions::{RoleForm, block, change_role},
    queries,
};
use crate::{
    Db,
%% if details
    accounts::details::{self, actions::change_details, pages::DetailsSection},
%% endif
%% if invite
    invitations::{self, pages::{OpenInvitations, invitations_page}},
%% endif
    scope::{Role, Scope, enter},
    texts,
};
use sayso::{form::Options, prelude::*};
use sayso_kit::{id::Id, list::Cursor};
use sayso_ui::prelude::*;

/// Enters as someone who manages accounts.
async fn enter_to_manage(cx: &Cx) -> Result<Scope> {
    let scope = enter(cx).await?;
    if access::may_manage(&scope) {
        Ok(scope)
    } else {
        Err(Error::forbidden())
    }
}

#[page("/accounts", title = texts::people::MANY, noindex)]
pub async fn people_page(cx: &Cx, db: State<Db>, q: Option<String>, after: Option<Cursor<Person>>) -> Result {
    let scope = enter_to_manage(cx).await?;
    let page = queries::list(&db, q.as_deref(), after.as_ref()).await?;
    let count = queries::count(&db, q.as_deref()).await?;
%% if invite
    let invitations = if invitations::access::may_invite(&scope) {
        invitations::queries::list(&db, &scope).await?
    } else {
        Vec::new()
    };
%% endif
    let here = || people_page::url().q(q.as_deref());
    Ok(view! {
%% if invite
        <PageHead title={texts::people::MANY}>
            if invitations::access::may_invite(&scope) {
                <a class="btn primary" href={invitations_page::url()}>{Icon::Plus} {texts::invitations::NEW}</a>
            }
        </PageHead>
%% else
        <PageHead title={texts::people::MANY}/>
%% endif
        <Toolbar to={people_page::url()} show={texts::SHOW} clear={texts::CLEAR} is_filtered={q.is_some()}>
            <Search label={texts::SEARCH} value={q.as_deref()}/>
        </Toolbar>
        if page.rows.is_empty() {
            <Empty title={texts::NONE_FOUND} text={texts::NONE_FOUND_HINT} icon={Icon::Search}/>
        } else {
            <section class="card">
                <PeopleTable scope={&scope} people={&page.rows}/>
                <Pager label={texts::PAGES} rows={texts::rows(count)}>
                    if after.is_some() {
                        <a class="btn small" href={here()}>{texts::FIRST_PAGE}</a>
                    }
                    if let Some(next) = page.next {
                        <a class="btn small" href={here().after(next)} rel="next">{texts::NEXT_PAGE}</a>
                    }
                </Pager>
            </section>
        }
%% if invite
        if !invitations.is_empty() {
            <OpenInvitations {cx} invitations={&invitations}/>
        }
%% endif
    })
}

/// The accounts. Those that the person may change are links.
#[component]
fn PeopleTable(scope: &Scope, people: &[Person]) -> Html {
    view! {
        <table class="list" aria-label={texts::people::MANY}>
            <thead>
                <tr>
                    <th scope="col">{texts::people::NAME}</th>
                    <th scope="col">{texts::people::EMAIL}</th>
                    <th scope="col">{texts::people::ROLE}</th>
                </tr>
            </thead>
            <tbody>
                for person in people key person.id {
                    <tr>
                        if access::may_change(scope, person) {
                            <th scope="row"><a href={person_page::url(person.id)}>{&person.name}</a></th>
                        } else {
                            <th scope="row">{&person.name}</th>
                        }
                        <td>{&person.email}</td>
                        <td data-label={texts::people::ROLE}>{person.state()}</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}

#[page("/accounts/{id}", title = texts::people::ONE, noindex)]
pub async fn person_page(cx: &Cx, db: State<Db>, id: Id<Person>) -> Result {
    let scope = enter_to_manage(cx).await?;
    let person = queries::by_id(&*db, id).await?;
    if !access::may_change(&scope, &person) {
        return Err(Error::forbidden());
    }
%% if details and details.of_others
    let held = details::queries::by_id(&*db, id).await?;
%% endif
    let seen = person.role.map(|role| role.value().to_owned());
    let values = RoleForm { role: person.role, seen };
    Ok(view! {
        <PageHead title={&person.name} text={person.email.as_str()} crumb={texts::people::MANY} crumb_to={people_page::url()}>
            if person.blocked_at.is_some() {
                <form action={block.with((id, false))}>
                    <button class="btn" pending={texts::SAVING}>{texts::people::UNBLOCK}</button>
                </form>
            } else {
                <Confirm id="block" label={texts::people::BLOCK} question={texts::people::BLOCK_QUESTION} cancel={texts::CANCEL}>
                    <form action={block.with((id, true))}>
                        <button class="btn danger" pending={texts::SAVING}>{texts::people::BLOCK}</button>
                    </form>
                </Confirm>
            }
        </PageHead>
        <form action={change_role.with(id)} values={values} key="person" as form class="card form">
            if form.seen.is_invalid() {
                <Conflict id={form.seen.id()} title={texts::PRESENT}>
                    <Facts><Fact label={texts::people::ROLE}>{person.state()}</Fact></Facts>
                    <input type="hidden" name={"seen"} value={person.role.map_or("", |role| role.value())}/>
                </Conflict>
            } else {
                <Field of={form.seen}/>
            }
            <Field of={form.role} options={&role_options(&scope)}/>
            <footer>
                <button class="btn primary" pending={texts::SAVING}>{texts::SAVE}</button>
                <a class="btn ghost" href={people_page::url()}>{texts::CANCEL}</a>
            </footer>
        </form>
%% if details and details.of_others
        <DetailsSection {cx}«% if details.has_refs or details.of_others %» scope={&scope}«% endif %»«% if details.is_own %» is_own={false}«% endif %» action={change_details.with(id)} details={&held}«% if details.has_refs %» await«% endif %»/>
%% endif
    })
}

/// The roles that the person gives.
fn role_options(scope: &Scope) -> Options {
    let given = Role::ALL.iter().filter(|role| access::may_give(scope, **role));
    Options::new(given.map(|role| (role.value(), role.label())))
}

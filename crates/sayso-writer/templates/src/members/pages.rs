//! The members of «tenant.article» «tenant.one», and the role of one.

use super::{
    Member, access,
    actions::{RoleForm, change_role, leave_«tenant.variable | stem», remove_member},
    queries,
};
use crate::{
    Db,
%% if members.invites
    invitations::{self, pages::{OpenInvitations, invite_page}},
%% endif
    scope::{Role, Scope, enter},
    texts,
};
use sayso::{form::Options, prelude::*};
use sayso_kit::{id::Id, list::Cursor};
use sayso_ui::prelude::*;

#[page("/t/{«tenant.variable»}/members", title = texts::members::MANY, noindex)]
pub async fn members_page(cx: &Cx, db: State<Db>, «tenant.variable»: String, q: Option<String>, after: Option<Cursor<Member>>) -> Result {
    let scope = enter(cx, «tenant.variable»).await?;
    let page = queries::list(&db, &scope, q.as_deref(), after.as_ref()).await?;
    let count = queries::count(&db, &scope, q.as_deref()).await?;
%% if members.invites
    let invitations = if access::may_invite(&scope) {
        invitations::queries::list(&db, &scope).await?
    } else {
        Vec::new()
    };
%% endif
    let «tenant.variable» = &scope.«tenant.variable»().slug;
    let here = || members_page::url(«tenant.variable»).q(q.as_deref());
    Ok(view! {
        <PageHead title={texts::members::MANY}>
%% if members.invites
            if access::may_invite(&scope) {
                <a class="btn primary" href={invite_page::url(«tenant.variable»)}>{Icon::Plus} {texts::invitations::NEW}</a>
            }
%% endif
            <Confirm id="leave" label={texts::members::LEAVE} question={texts::members::LEAVE_QUESTION} cancel={texts::CANCEL}>
                <form action={leave_«tenant.variable | stem».with(«tenant.variable».clone())}>
                    <button class="btn danger" pending={texts::members::LEAVING}>{texts::members::LEAVE}</button>
                </form>
            </Confirm>
        </PageHead>
        <Toolbar to={members_page::url(«tenant.variable»)} show={texts::SHOW} clear={texts::CLEAR} is_filtered={q.is_some()}>
            <Search label={texts::SEARCH} value={q.as_deref()}/>
        </Toolbar>
        if page.rows.is_empty() {
            <Empty title={texts::NONE_FOUND} text={texts::NONE_FOUND_HINT} icon={Icon::Search}/>
        } else {
            <section class="card">
                <MemberTable scope={&scope} members={&page.rows}/>
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
%% if members.invites
        if !invitations.is_empty() {
            <OpenInvitations {cx} «tenant.variable»={«tenant.variable»} invitations={&invitations}/>
        }
%% endif
    })
}

/// The members. Those whom the person may change are links, and have their addresses.
#[component]
fn MemberTable(scope: &Scope, members: &[Member]) -> Html {
    let «tenant.variable» = &scope.«tenant.variable»().slug;
    view! {
        <table class="list" aria-label={texts::members::MANY}>
            <thead>
                <tr>
                    <th scope="col">{texts::members::NAME}</th>
                    if access::may_manage(scope) {
                        <th scope="col">{texts::members::EMAIL}</th>
                    }
                    <th scope="col">{texts::members::ROLE}</th>
                </tr>
            </thead>
            <tbody>
                for member in members key member.id {
                    <tr>
                        if access::may_change(scope, member) {
                            <th scope="row"><a href={member_page::url(«tenant.variable», member.id)}>{&member.name}</a></th>
                        } else {
                            <th scope="row">{&member.name}</th>
                        }
                        if access::may_manage(scope) {
                            <td>{&member.email}</td>
                        }
                        <td data-label={texts::members::ROLE}>{member.role.label()}</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}

#[page("/t/{«tenant.variable»}/members/{id}", metadata = member_metadata, noindex)]
pub async fn member_page(cx: &Cx, db: State<Db>, «tenant.variable»: String, id: Id<Member>) -> Result {
    let scope = enter(cx, «tenant.variable»).await?;
    let member = queries::by_id(&*db, &scope, id).await?;
    if !access::may_change(&scope, &member) {
        return Err(Error::forbidden());
    }
    let «tenant.variable» = &scope.«tenant.variable»().slug;
    let values = RoleForm {
        role: member.role,
        seen: member.role.value().to_owned(),
    };
    Ok(view! {
        <PageHead title={&member.name} text={member.email.as_str()} crumb={texts::members::MANY} crumb_to={members_page::url(«tenant.variable»)}>
            <Confirm id="remove" label={texts::members::REMOVE} question={texts::members::REMOVE_QUESTION} cancel={texts::CANCEL}>
                <form action={remove_member.with((«tenant.variable».clone(), id))}>
                    <button class="btn danger" pending={texts::members::REMOVING}>{texts::members::REMOVE}</button>
                </form>
            </Confirm>
        </PageHead>
        <form action={change_role.with((«tenant.variable».clone(), id))} values={values} key="member" as form class="card form">
            if form.seen.is_invalid() {
                <Conflict id={form.seen.id()} title={texts::PRESENT}>
                    <Facts><Fact label={texts::members::ROLE}>{member.role.label()}</Fact></Facts>
                    <input type="hidden" name={"seen"} value={member.role.value()}/>
                </Conflict>
            } else {
                <Field of={form.seen}/>
            }
            <Field of={form.role} options={&role_options(&scope)}/>
            <footer>
                <button class="btn primary" pending={texts::SAVING}>{texts::SAVE}</button>
                <a class="btn ghost" href={members_page::url(«tenant.variable»)}>{texts::CANCEL}</a>
            </footer>
        </form>
    })
}

async fn member_metadata(cx: &Cx, «tenant.variable»: String, id: Id<Member>, db: State<Db>) -> Result<Metadata> {
    let scope = enter(cx, «tenant.variable»).await?;
    let member = queries::by_id(&*db, &scope, id).await?;
    Ok(Metadata::new().title(member.name))
}

/// The roles that the person gives.
pub fn role_options(scope: &Scope) -> Options {
    let given = Role::ALL.iter().filter(|role| access::may_give(scope, **role));
    Options::new(given.map(|role| (role.value(), role.label())))
}

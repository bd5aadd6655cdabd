//! The form of an invitation, the open ones, and the page that its link opens.

use super::{
    Invitation,
    access,
    actions::{accept_invitation, invite, revoke_invitation, sign_up_invited, valid},
    queries,
};
use crate::{
    Db,
    accounts::{current_account, pages::login_page},
    people::pages::people_page,
    scope::{Role, Scope, enter},
    texts,
};
use sayso::{form::Options, prelude::*};
use sayso_ui::prelude::*;

#[page("/invitations", title = texts::invitations::NEW, noindex)]
pub async fn invitations_page(cx: &Cx, db: State<Db>) -> Result {
    let scope = enter(cx).await?;
    if !access::may_invite(&scope) {
        return Err(Error::forbidden());
    }
    let invitations = queries::list(&db, &scope).await?;
    Ok(view! {
        <PageHead title={texts::invitations::NEW}«% if not invite.in_nav %» crumb={texts::people::MANY} crumb_to={people_page::url()}«% endif %»/>
        <form action={invite} key="invitation" as form class="card form">
            <Field of={form.email}/>
%% if roles
            <Field of={form.role} options={&role_options(&scope)}/>
%% endif
            <footer>
                <button class="btn primary" pending={texts::accounts::SENDING}>{texts::invitations::SEND}</button>
            </footer>
        </form>
        if !invitations.is_empty() {
            <OpenInvitations {cx} invitations={&invitations}/>
        }
    })
}

%% if roles
/// The roles that the person gives.
fn role_options(scope: &Scope) -> Options {
    let given = Role::ALL.iter().filter(|role| access::may_give(scope, Some(**role)));
    Options::new(given.map(|role| (role.value(), role.label())))
}

%% endif
/// The open invitations, each with a way to withdraw it.
#[component]
pub fn OpenInvitations(cx: &Cx, invitations: &[Invitation]) -> Html {
    view! {
        <section class="section">
            <h2>{texts::invitations::OPEN}</h2>
            <div class="card">
                <table class="list" aria-label={texts::invitations::OPEN}>
                    <thead>
                        <tr>
                            <th scope="col">{texts::invitations::EMAIL}</th>
%% if roles
                            <th scope="col">{texts::invitations::ROLE}</th>
%% endif
                            <th scope="col">{texts::invitations::BY}</th>
                            <th scope="col">{texts::invitations::UNTIL}</th>
                            <th scope="col"><span class="hidden">{texts::invitations::REVOKE}</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        for invitation in invitations key invitation.id {
                            <tr>
                                <th scope="row">{&invitation.email}</th>
%% if roles
                                <td data-label={texts::invitations::ROLE}>{invitation.role.map_or(texts::invitations::NO_ROLE, |role| role.label())}</td>
%% endif
                                <td data-label={texts::invitations::BY}>{&invitation.inviter_name}</td>
                                <td data-label={texts::invitations::UNTIL}>{texts::date(invitation.expires_at.date_naive())}</td>
                                <td>
                                    <form action={revoke_invitation.with(invitation.id)}>
                                        <button class="btn small" aria-label={texts::invitations::revoke(&invitation.email)}>{texts::invitations::REVOKE}</button>
                                    </form>
                                </td>
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

/// Opening the link changes nothing; the person accepts with a button.
#[page("/invitations/{token}", title = texts::invitations::ONE, noindex)]
pub async fn invitation_page(cx: &Cx, db: State<Db>, token: String) -> Result {
    let account = current_account(cx).await?;
    let Ok(invitation) = valid(&mut *db.acquire().await?, &token).await else {
        return Ok(view! { <Message title={texts::accounts::DEAD_LINK} text={texts::invitations::DEAD}/> });
    };
    let here = invitation_page::url(&token);
    Ok(view! {
        <h1>{texts::invitations::join(texts::APP)}</h1>
        <p class="alt">{texts::invitations::told(&invitation.inviter_name«% if roles %», invitation.role.map(|role| role.label())«% endif %»)}</p>
        match account {
            Some(account) if account.email == invitation.email => {
                <form action={accept_invitation.with(token)} class="form">
                    <button class="btn primary" pending={texts::SAVING}>{texts::invitations::ACCEPT}</button>
                </form>
            }
            Some(_) => { <p>{texts::invitations::other_address(&invitation.email)}</p> }
            None => {
                <form action={sign_up_invited.with(token)} key="sign-up" as form class="form">
                    <p class="alt">{&invitation.email}</p>
                    <Field of={form.name}/>
                    <Field of={form.password}/>
                    <button class="btn primary" pending={texts::SIGNING_UP}>{texts::SIGN_UP}</button>
                </form>
                <p class="alt">{texts::HAVE_ACCOUNT} " " <a href={login_page::url().next(here.as_ref())}>{texts::LOG_IN}</a></p>
            }
        }
    })
}

//! The form of an invitation, the open ones, and the page that its link opens.

use super::{
    Invitation,
    actions::{accept_invitation, invite, revoke_invitation, sign_up_invited, valid},
};
use crate::{
    Db,
    accounts::{current_account, pages::login_page},
    members::{access, pages::{members_page, role_options}},
    scope::enter,
    texts,
};
use sayso::prelude::*;
use sayso_ui::prelude::*;

#[page("/t/{«tenant.variable»}/invitations/new", title = texts::invitations::NEW, noindex)]
pub async fn invite_page(cx: &Cx, «tenant.variable»: String) -> Result {
    let scope = enter(cx, «tenant.variable»).await?;
    if !access::may_invite(&scope) {
        return Err(Error::forbidden());
    }
    let «tenant.variable» = &scope.«tenant.variable»().slug;
    Ok(view! {
        <PageHead title={texts::invitations::NEW} crumb={texts::members::MANY} crumb_to={members_page::url(«tenant.variable»)}/>
        <form action={invite.with(«tenant.variable».clone())} key="invitation" as form class="card form">
            <Field of={form.email}/>
            <Field of={form.role} options={&role_options(&scope)}/>
            <footer>
                <button class="btn primary" pending={texts::accounts::SENDING}>{texts::invitations::SEND}</button>
                <a class="btn ghost" href={members_page::url(«tenant.variable»)}>{texts::CANCEL}</a>
            </footer>
        </form>
    })
}

/// The open invitations, each with a way to withdraw it.
#[component]
pub fn OpenInvitations(cx: &Cx, «tenant.variable»: &str, invitations: &[Invitation]) -> Html {
    view! {
        <section class="section">
            <h2>{texts::invitations::OPEN}</h2>
            <div class="card">
                <table class="list" aria-label={texts::invitations::OPEN}>
                    <thead>
                        <tr>
                            <th scope="col">{texts::members::EMAIL}</th>
                            <th scope="col">{texts::members::ROLE}</th>
                            <th scope="col">{texts::invitations::BY}</th>
                            <th scope="col">{texts::invitations::UNTIL}</th>
                            <th scope="col"><span class="hidden">{texts::invitations::REVOKE}</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        for invitation in invitations key invitation.id {
                            <tr>
                                <th scope="row">{&invitation.email}</th>
                                <td>{invitation.role.label()}</td>
                                <td data-label={texts::invitations::BY}>{&invitation.inviter_name}</td>
                                <td data-label={texts::invitations::UNTIL}>{texts::date(invitation.expires_at.date_naive())}</td>
                                <td>
                                    <form action={revoke_invitation.with((«tenant.variable».to_owned(), invitation.id))}>
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
        <h1>{texts::invitations::join(&invitation.«tenant.id»_name)}</h1>
        <p class="alt">{texts::invitations::told(&invitation.inviter_name, invitation.role.label())}</p>
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

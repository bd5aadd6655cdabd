//! Inviting, withdrawing an invitation, and accepting one.

use super::{
    Invitation, access,
    pages::{invitation_page, invitations_page},
    queries,
};
use crate::{
    Db,
    accounts::{self, Account, actions::may_mail},
    db::{self, Connection, Write},
    mail,
    scope::{Role, enter_to_write, of_account},
    texts, «area.root_module»::«area.root»,
};
use sayso::{form::Issue, prelude::*};
use sayso_kit::{id::Id, password};

/// The form of an invitation.
#[derive(Form)]
pub struct InvitationForm {
    #[field(label = texts::invitations::EMAIL, email, max_len = 254, autocomplete = "off")]
    pub email: String,
%% if roles
    #[field(label = texts::invitations::ROLE)]
    pub role: Option<Role>,
%% endif
}

/// The answer is the same for addresses with and without an account.
#[action(rate = "30/minute")]
pub async fn invite(cx: &ActionCx, db: State<Db>, form: InvitationForm) -> Result<Redirect> {
    let (mut tx, scope) = enter_to_write(cx, &db).await?;
    if !access::may_invite(&scope)«% if roles %» || !access::may_give(&scope, form.role)«% endif %» {
        return Err(Error::forbidden());
    }
    if !may_mail(&mut tx, &form.email).await? {
        return Err(InvitationForm::EMAIL.error("too_many", texts::invitations::TOO_MANY_MAILS));
    }
    let token = queries::insert(&mut tx, &scope, &form).await?;
    let link = mail::link(invitation_page::url(token.to_string()).as_ref());
    let text = texts::mails::invitation(&scope.account().name, &link);
    mail::send(&mut tx, &form.email, &texts::mails::invited(texts::APP), &text).await?;
    tx.commit().await?;
    Ok(redirect(invitations_page::url()))
}

#[action]
pub async fn revoke_invitation(cx: &ActionCx, db: State<Db>, id: Id<Invitation>) -> Result<Redirect> {
    let (mut tx, scope) = enter_to_write(cx, &db).await?;
    if !access::may_invite(&scope) {
        return Err(Error::forbidden());
    }
    queries::revoke(&mut tx, &scope, id).await?;
    tx.commit().await?;
    Ok(redirect(invitations_page::url()))
}

#[action(rate = "10/minute")]
pub async fn accept_invitation(cx: &ActionCx, db: State<Db>, token: String) -> Result<Redirect> {
    let (mut tx, scope) = enter_to_write(cx, &db).await?;
    let invitation = valid(&mut tx, &token).await?;
    if invitation.email != scope.account().email {
        return Err(Issue::on_form("other_address", texts::invitations::other_address(&invitation.email)).into());
    }
    accept(&mut tx, &token, &invitation, scope.account()).await?;
    tx.commit().await?;
    Ok(redirect(«area.root»::url()))
}

%% if roles
/// Uses an invitation up. Its role takes the place of one that it includes; people with another one keep theirs.
async fn accept(tx: &mut Write, token: &str, invitation: &Invitation, account: &Account) -> Result<()> {
    if !queries::take(tx, token, invitation).await? {
        return Err(dead());
    }
    let is_more = |role: &Role| account.role.is_none_or(|held| role.includes(held));
    match invitation.role.filter(is_more) {
        Some(role) => accounts::queries::set_role(tx, account.id, Some(role)).await,
        None => Ok(()),
    }
}
%% else
/// Uses an invitation up.
async fn accept(tx: &mut Write, token: &str, invitation: &Invitation, _account: &Account) -> Result<()> {
    if queries::take(tx, token, invitation).await? {
        Ok(())
    } else {
        Err(dead())
    }
}
%% endif

%% include "invited"

//! Inviting, withdrawing an invitation, and accepting one.

use super::{
    Invitation,
    pages::invitation_page,
    queries,
};
use crate::{
    Db,
    accounts::{self, actions::may_mail, require_account},
    db::{self, Connection},
    mail,
    members::{access, pages::members_page},
    scope::{Role, of_member, scope_now},
    texts,
    «tenant.module»::{self, pages::«tenant.module | stem»_page},
};
use sayso::{form::Issue, prelude::*};
use sayso_kit::{id::Id, password};

/// The form of an invitation.
#[derive(Form)]
pub struct InvitationForm {
    #[field(label = texts::members::EMAIL, email, max_len = 254, autocomplete = "off")]
    pub email: String,
    #[field(label = texts::members::ROLE)]
    pub role: Role,
}

/// The answer is the same for addresses with and without an account.
#[action(rate = "30/minute")]
pub async fn invite(cx: &ActionCx, db: State<Db>, «tenant.variable»: String, form: InvitationForm) -> Result<Redirect> {
    let account = require_account(cx).await?;
    let mut tx = db::write(&db).await?;
    let scope = scope_now(&mut tx, &«tenant.variable», &account).await?;
    if !access::may_invite(&scope) || !access::may_give(&scope, form.role) {
        return Err(Error::forbidden());
    }
    if queries::is_member(&mut tx, &scope, &form.email).await? {
        return Err(InvitationForm::EMAIL.error("member", texts::invitations::IS_MEMBER));
    }
    if !may_mail(&mut tx, &form.email).await? {
        return Err(InvitationForm::EMAIL.error("too_many", texts::invitations::TOO_MANY_MAILS));
    }
    let token = queries::insert(&mut tx, &scope, &form).await?;
    let link = mail::link(invitation_page::url(token.to_string()).as_ref());
    let name = &scope.«tenant.variable»().«tenant.label»;
    let text = texts::mails::invitation(&scope.account().name, name, &link);
    let tenant = scope.«tenant.variable»().id.to_string();
    mail::send_of(&mut tx, &tenant, &form.email, &texts::mails::invited(name), &text).await?;
    tx.commit().await?;
    Ok(redirect(members_page::url(«tenant.variable»)))
}

#[action]
pub async fn revoke_invitation(cx: &ActionCx, db: State<Db>, «tenant.variable»: String, id: Id<Invitation>) -> Result<Redirect> {
    let account = require_account(cx).await?;
    let mut tx = db::write(&db).await?;
    let scope = scope_now(&mut tx, &«tenant.variable», &account).await?;
    if !access::may_invite(&scope) {
        return Err(Error::forbidden());
    }
    queries::revoke(&mut tx, &scope, id).await?;
    tx.commit().await?;
    Ok(redirect(members_page::url(«tenant.variable»)))
}

#[action(rate = "10/minute")]
pub async fn accept_invitation(cx: &ActionCx, db: State<Db>, token: String) -> Result<Redirect> {
    let account = require_account(cx).await?;
    let mut tx = db::write(&db).await?;
    let invitation = valid(&mut tx, &token).await?;
    if invitation.email != account.email {
        return Err(Issue::on_form("other_address", texts::invitations::other_address(&invitation.email)).into());
    }
    if !queries::take(&mut tx, &token, &invitation).await? {
        return Err(dead());
    }
    «tenant.module»::queries::join(&mut tx, invitation.«tenant.id»_id, account.id, invitation.role).await?;
    tx.commit().await?;
    Ok(redirect(members_page::url(invitation.«tenant.id»_slug)))
}

%% include "invited"

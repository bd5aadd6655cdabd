/// The form with which an invited person signs up. The address is that of the invitation.
#[derive(Form)]
pub struct InvitedSignUp {
    #[field(label = texts::accounts::YOUR_NAME, max_len = 80, autocomplete = "name")]
    pub name: String,
%% set label = "PASSWORD"
%% include "new password"
}

/// Makes an account for the address of the invitation, which the link has proved«". The person then accepts it." if tenant else ", and accepts for it."»
#[action(rate = "10/minute per address")]
pub async fn sign_up_invited(cx: &ActionCx, db: State<Db>, token: String, form: InvitedSignUp) -> Result<Redirect> {
    let hash = password::hash(form.password).await?;
    let mut tx = db::write(&db).await?;
    let invitation = valid(&mut tx, &token).await?;
    let added = accounts::queries::insert(&mut tx, &form.name, &invitation.email, &hash).await?;
    let Some(account) = added else {
        return Err(Issue::on_form("taken", texts::EMAIL_TAKEN).into());
    };
%% if auth.verify
    accounts::queries::set_verified(&mut tx, account.id).await?;
%% endif
%% if not tenant
    accept(&mut tx, &token, &invitation, &account).await?;
%% endif
    tx.commit().await?;
    accounts::log_in(cx, &account)?;
    Ok(redirect(«"invitation_page::url(token)" if tenant else area.root ~ "::url()"»))
}

/// The invitation of a token, if the person who invited may still «"give that role" if tenant else "do so"».
pub async fn valid(conn: &mut Connection, token: &str) -> Result<Invitation> {
    let invitation = queries::of_token(conn, token).await?.ok_or_else(dead)?;
    let inviter = accounts::queries::by_id(&mut *conn, invitation.inviter_id).await?;
    let inviter = inviter.ok_or_else(dead)?;
%% if tenant
    let scope = of_member(conn, &invitation.«tenant.id»_slug, inviter).await.map_err(|_| dead())?;
%% else
    let scope = of_account(inviter);
%% endif
    if access::may_invite(&scope)«% if roles %» && access::may_give(&scope, invitation.role)«% endif %» {
        Ok(invitation)
    } else {
        Err(dead())
    }
}

fn dead() -> Error {
    Issue::on_form("dead", texts::invitations::DEAD).into()
}

//! The SQL of invitations. The token of each is in the table `tokens`, as its hash.

use super::{
    Invitation,
    actions::InvitationForm,
    model::{LIFE, MAX_OPEN},
};
use crate::{
    db::{Connection, Db, Sql, Write},
%% if manage
    people,
%% endif
    scope::Scope,
    texts,
};
use chrono::Utc;
use sayso::{form::Issue, prelude::*};
use sayso_kit::{
    id::Id,
    token::{self, Token},
};

/// The purpose of the tokens.
const INVITATION: &str = "invitation";

const SELECT: &str = "SELECT invitations.*, accounts.name AS inviter_name FROM invitations \
     JOIN accounts ON accounts.id = invitations.inviter_id";

%% if manage
/// Adds the invitations that the person sees: their own, or all if they manage accounts.
fn push_seen(scope: &Scope, sql: &mut Sql) {
    sql.push(" WHERE (invitations.inviter_id = ").push_bind(scope.account().id);
    sql.push(" OR ").push_bind(people::access::may_manage(scope)).push(")");
}
%% else
/// Adds the invitations that the person sees: their own.
fn push_seen(scope: &Scope, sql: &mut Sql) {
    sql.push(" WHERE invitations.inviter_id = ").push_bind(scope.account().id);
}
%% endif

/// The open invitations that the person sees, by address. A person has at most [`MAX_OPEN`].
pub async fn list(db: &Db, scope: &Scope) -> Result<Vec<Invitation>> {
    let mut sql = Sql::new(SELECT);
    push_seen(scope, &mut sql);
    sql.push(" AND invitations.expires_at > ").push_bind(Utc::now());
    sql.push(" ORDER BY invitations.email, invitations.id LIMIT ").push_bind(MAX_OPEN);
    Ok(sql.build_query_as().fetch_all(db).await?)
}

/// The invitation of a token that is valid.
pub async fn of_token(conn: &mut Connection, token: &str) -> Result<Option<Invitation>> {
    let found = token::peek(conn, INVITATION, token).await?;
    let id: Option<Id<Invitation>> = found.and_then(|found| found.subject.parse().ok());
    let Some(id) = id else {
        return Ok(None);
    };
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE invitations.id = ").push_bind(id);
    Ok(sql.build_query_as().fetch_optional(conn).await?)
}

/// Adds an invitation, in place of an earlier one of the person to this address. Gives its token.
pub async fn insert(tx: &mut Write, scope: &Scope, form: &InvitationForm) -> Result<Token> {
    let me = scope.account().id;
    let email = form.email.to_lowercase();
    sqlx::query("DELETE FROM invitations WHERE inviter_id = $1 AND (email = $2 OR expires_at <= $3)")
        .bind(me)
        .bind(&email)
        .bind(Utc::now())
        .execute(&mut **tx)
        .await?;
    let open = sqlx::query_scalar("SELECT count(*) FROM invitations WHERE inviter_id = $1");
    let open: i64 = open.bind(me).fetch_one(&mut **tx).await?;
    if open >= MAX_OPEN {
        return Err(Issue::on_form("too_many", texts::invitations::TOO_MANY).into());
    }
    let id: Id<Invitation> = Id::new();
    sqlx::query(
        "INSERT INTO invitations (id, email, «% if roles %»role, «% endif %»inviter_id, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5«% if roles %», $6«% endif %»)",
    )
    .bind(id)
    .bind(email)
%% if roles
    .bind(form.role)
%% endif
    .bind(me)
    .bind(Utc::now())
    .bind(Utc::now() + LIFE)
    .execute(&mut **tx)
    .await?;
    Ok(token::issue(tx, INVITATION, &id.to_string(), "", LIFE).await?)
}

/// Withdraws an invitation. Its link leads nowhere from then on.
pub async fn revoke(tx: &mut Write, scope: &Scope, id: Id<Invitation>) -> Result<()> {
    let mut sql = Sql::new("DELETE FROM invitations");
    push_seen(scope, &mut sql);
    sql.push(" AND invitations.id = ").push_bind(id);
    sql.build().execute(&mut **tx).await?;
    Ok(())
}

/// Uses an invitation up, and all others to this address. Gives false if someone was faster.
pub async fn take(tx: &mut Write, token: &str, invitation: &Invitation) -> Result<bool> {
    let taken = token::take(tx, INVITATION, token).await?;
    let sql = sqlx::query("DELETE FROM invitations WHERE email = $1");
    sql.bind(&invitation.email).execute(&mut **tx).await?;
    Ok(taken.is_some())
}

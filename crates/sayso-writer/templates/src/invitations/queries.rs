//! The SQL of invitations. The token of each is in the table `tokens`, as its hash.

use super::{
    Invitation,
    actions::InvitationForm,
    model::{LIFE, MAX_OPEN},
};
use crate::{
    db::{Connection, Db, Sql, Write},
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

const SELECT: &str = "SELECT invitations.id, invitations.«tenant.id»_id, «tenant.module».slug AS «tenant.id»_slug, \
     «tenant.module».«tenant.label» AS «tenant.id»_name, invitations.email, invitations.role, invitations.inviter_id, \
     accounts.name AS inviter_name, invitations.expires_at FROM invitations \
     JOIN «tenant.module» ON «tenant.module».id = invitations.«tenant.id»_id JOIN accounts ON accounts.id = invitations.inviter_id";

/// The open invitations, by address. There are at most [`MAX_OPEN`].
pub async fn list(db: &Db, scope: &Scope) -> Result<Vec<Invitation>> {
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE invitations.«tenant.id»_id = ").push_bind(scope.«tenant.variable»().id);
    sql.push(" AND invitations.expires_at > ").push_bind(Utc::now());
    sql.push(" ORDER BY invitations.email");
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

/// Adds an invitation, in place of an earlier one to this address. Gives its token.
pub async fn insert(tx: &mut Write, scope: &Scope, form: &InvitationForm) -> Result<Token> {
    let «tenant.variable» = scope.«tenant.variable»().id;
    let email = form.email.to_lowercase();
    sqlx::query("DELETE FROM invitations WHERE «tenant.id»_id = $1 AND (email = $2 OR expires_at <= $3)")
        .bind(«tenant.variable»)
        .bind(&email)
        .bind(Utc::now())
        .execute(&mut **tx)
        .await?;
    let open = sqlx::query_scalar("SELECT count(*) FROM invitations WHERE «tenant.id»_id = $1");
    let open: i64 = open.bind(«tenant.variable»).fetch_one(&mut **tx).await?;
    if open >= MAX_OPEN {
        return Err(Issue::on_form("too_many", texts::invitations::TOO_MANY).into());
    }
    let id: Id<Invitation> = Id::new();
    sqlx::query(
        "INSERT INTO invitations (id, «tenant.id»_id, email, role, inviter_id, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(«tenant.variable»)
    .bind(email)
    .bind(form.role)
    .bind(scope.account().id)
    .bind(Utc::now())
    .bind(Utc::now() + LIFE)
    .execute(&mut **tx)
    .await?;
    Ok(token::issue(tx, INVITATION, &id.to_string(), "", LIFE).await?)
}

/// Withdraws an invitation. Its link leads nowhere from then on.
pub async fn revoke(tx: &mut Write, scope: &Scope, id: Id<Invitation>) -> Result<()> {
    let sql = sqlx::query("DELETE FROM invitations WHERE «tenant.id»_id = $1 AND id = $2");
    sql.bind(scope.«tenant.variable»().id).bind(id).execute(&mut **tx).await?;
    Ok(())
}

/// Uses an invitation up. Gives false if someone was faster.
pub async fn take(tx: &mut Write, token: &str, invitation: &Invitation) -> Result<bool> {
    let taken = token::take(tx, INVITATION, token).await?;
    let sql = sqlx::query("DELETE FROM invitations WHERE id = $1");
    sql.bind(invitation.id).execute(&mut **tx).await?;
    Ok(taken.is_some())
}

/// Returns true if the person with this address is a member.
pub async fn is_member(tx: &mut Write, scope: &Scope, email: &str) -> Result<bool> {
    let sql = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM members JOIN accounts ON accounts.id = members.account_id \
         WHERE members.«tenant.id»_id = $1 AND accounts.email = $2)",
    );
    let sql = sql.bind(scope.«tenant.variable»().id).bind(email.to_lowercase());
    Ok(sql.fetch_one(&mut **tx).await?)
}

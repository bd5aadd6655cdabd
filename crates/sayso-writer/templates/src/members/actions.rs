//! Changing roles, removing members, and leaving.
//!
//! Each is decided in its transaction: the person's own role is read there too, so that two owners who demote each
//! other at the same moment leave one.

use super::{Member, access, pages::members_page, queries};
use crate::{
    Db,
    accounts::require_account,
    db,
    scope::{Role, scope_now},
    «tenant.module»::pages::«tenant.module | stem»_page,
    texts,
};
use sayso::prelude::*;
use sayso_kit::id::Id;

/// The form of a member's role.
#[derive(Form)]
pub struct RoleForm {
    #[field(label = texts::members::ROLE)]
    pub role: Role,
    /// The role that the person saw.
    #[field(hidden)]
    pub seen: String,
}

#[action]
pub async fn change_role(cx: &ActionCx, db: State<Db>, «tenant.variable»: String, id: Id<Member>, form: RoleForm) -> Result<Redirect> {
    let account = require_account(cx).await?;
    let mut tx = db::write(&db).await?;
    let scope = scope_now(&mut tx, &«tenant.variable», &account).await?;
    let member = queries::by_id(&mut *tx, &scope, id).await?;
    if !access::may_change(&scope, &member) || !access::may_give(&scope, form.role) {
        return Err(Error::forbidden());
    }
    if member.role.value() != form.seen {
        return Err(RoleForm::SEEN.error("stale", texts::CHANGED_MEANWHILE));
    }
    if form.role != Role::«owner_role» {
        queries::keep_an_owner(&mut tx, &scope, &member).await?;
    }
    queries::set_role(&mut tx, &scope, &member, form.role).await?;
    tx.commit().await?;
    Ok(redirect(members_page::url(«tenant.variable»)))
}

#[action]
pub async fn remove_member(cx: &ActionCx, db: State<Db>, «tenant.variable»: String, id: Id<Member>) -> Result<Redirect> {
    let account = require_account(cx).await?;
    let mut tx = db::write(&db).await?;
    let scope = scope_now(&mut tx, &«tenant.variable», &account).await?;
    let member = queries::by_id(&mut *tx, &scope, id).await?;
    if !access::may_change(&scope, &member) {
        return Err(Error::forbidden());
    }
    queries::keep_an_owner(&mut tx, &scope, &member).await?;
    queries::remove(&mut tx, scope.«tenant.variable»().id, member.account_id).await?;
    tx.commit().await?;
    Ok(redirect(members_page::url(«tenant.variable»)))
}

#[action]
pub async fn leave_«tenant.variable | stem»(cx: &ActionCx, db: State<Db>, «tenant.variable»: String) -> Result<Redirect> {
    let account = require_account(cx).await?;
    let mut tx = db::write(&db).await?;
    let scope = scope_now(&mut tx, &«tenant.variable», &account).await?;
    let member = queries::me(&mut tx, &scope).await?;
    queries::keep_an_owner(&mut tx, &scope, &member).await?;
    queries::remove(&mut tx, scope.«tenant.variable»().id, member.account_id).await?;
    tx.commit().await?;
    Ok(redirect(«tenant.module | stem»_page::url()))
}

//! Giving roles, and blocking accounts.

use super::{
    Person, access,
    pages::{people_page, person_page},
    queries,
};
use crate::{Db, accounts::{Account, queries::scope_now, require_account}, db::{self, Write}, scope::{Role, Scope}, texts};
use sayso::prelude::*;
use sayso_kit::id::Id;

/// The form of a person's role.
#[derive(Form)]
pub struct RoleForm {
    #[field(label = "Role")]
    pub role: Option<Role>,
    /// The role that was seen; empty for none.
    #[field(hidden)]
    pub seen: Option<String>,
}

/// Returns the scope of the person, and the account if they may change it, both as they are in this transaction.
async fn to_change(tx: &mut Write, account: &Account, id: Id<Person>) -> Result<(Scope, Person)> {
    let scope = scope_now(tx, account).await?;
    if !access::may_manage(&scope) {
        return Err(Error::forbidden());
    }
    let person = queries::by_id(&mut **tx, id).await?;
    if !access::may_change(&scope, &person) {
        return Err(Error::forbidden());
    }
    Ok((scope, person))
}

#[action]
pub async fn change_role(cx: &ActionCx, db: State<Db>, id: Id<Person>, form: RoleForm) -> Result<Redirect> {
    let account = require_account(cx).await?;
    let mut tx = db::write(&db).await?;
    let (scope, person) = to_change(&mut tx, &account, id).await?;
    if !form.role.is_none_or(|role| access::may_give(&scope, role)) {
        return Err(Error::forbidden());
    }
    if person.role.map(|role| role.value()) != form.seen.as_deref() {
        return Err(RoleForm::SEEN.error("stale", texts::CHANGED_MEANWHILE));
    }
    if !form.role.is_some_and(access::manages) {
        queries::keep_a_manager(&mut tx, id).await?;
    }
    queries::set_role(&mut tx, &person, form.role).await?;
    tx.commit().await?;
    Ok(redirect(people_page::url()))
}

/// Blocks an account, or lets the person log in again.
#[action]
pub async fn block(cx: &ActionCx, db: State<Db>, id: Id<Person>, blocked: bool) -> Result<Redirect> {
    let account = require_account(cx).await?;
    let mut tx = db::write(&db).await?;
    let (_, person) = to_change(&mut tx, &account, id).await?;
    if blocked {
        queries::keep_a_manager(&mut tx, id).await?;
    }
    queries::set_blocked(&mut tx, &person, blocked).await?;
    tx.commit().await?;
    Ok(redirect(person_page::url(id)))
}

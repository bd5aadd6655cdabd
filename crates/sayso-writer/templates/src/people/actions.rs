//! Giving roles, and blocking accounts.

use super::{
    Person, access,
    pages::{people_page, person_page},
    queries,
};
use crate::{Db, accounts, db::Write, scope::{Role, Scope, enter_to_write}, texts};
use sayso::prelude::*;
use sayso_kit::id::Id;

/// The form of a person's role.
#[derive(Form)]
pub struct RoleForm {
    #[field(label = texts::people::ROLE)]
    pub role: Option<Role>,
    /// The role that was seen; empty for none.
    #[field(hidden)]
    pub seen: Option<String>,
}

/// Returns the account that the person may change, as it is in this transaction.
pub async fn to_change(tx: &mut Write, scope: &Scope, id: Id<Person>) -> Result<Person> {
    if !access::may_manage(scope) {
        return Err(Error::forbidden());
    }
    let person = queries::by_id(&mut **tx, id).await?;
    if !access::may_change(scope, &person) {
        return Err(Error::forbidden());
    }
    Ok(person)
}

#[action]
pub async fn change_role(cx: &ActionCx, db: State<Db>, id: Id<Person>, form: RoleForm) -> Result<Redirect> {
    let (mut tx, scope) = enter_to_write(cx, &db).await?;
    let person = to_change(&mut tx, &scope, id).await?;
    if !form.role.is_none_or(|role| access::may_give(&scope, role)) {
        return Err(Error::forbidden());
    }
    if person.role.map(|role| role.value()) != form.seen.as_deref() {
        return Err(RoleForm::SEEN.error("stale", texts::CHANGED_MEANWHILE));
    }
    if !form.role.is_some_and(access::manages) {
        queries::keep_a_manager(&mut tx, id).await?;
    }
    accounts::queries::set_role(&mut tx, person.id, form.role).await?;
    tx.commit().await?;
    Ok(redirect(people_page::url()))
}

/// Blocks an account, or lets the person log in again.
#[action]
pub async fn block(cx: &ActionCx, db: State<Db>, id: Id<Person>, blocked: bool) -> Result<Redirect> {
    let (mut tx, scope) = enter_to_write(cx, &db).await?;
    let person = to_change(&mut tx, &scope, id).await?;
    if blocked {
        queries::keep_a_manager(&mut tx, id).await?;
    }
    queries::set_blocked(&mut tx, &person, blocked).await?;
    tx.commit().await?;
    Ok(redirect(person_page::url(id)))
}

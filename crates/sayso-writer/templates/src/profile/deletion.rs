//! The end of an account. Rows of others stay; those of the person lose the name, or go to someone else.

use crate::{
    accounts::Account,
    db::{«% if fates.cascading and has_restricted %»self, «% endif %»Db, Engine, Write},
%% if tenant
    members, «tenant.module»::{self, «tenant.type_name»},
%% endif
%% if manage
    people,
%% endif
    texts,
};
use chrono::Utc;
use sayso::{form::Issue, prelude::*};
use sayso_kit::id::Id;
use sqlx::{Executor, FromRow};

%% if tenant
/// «tenant.article | capitalize» «tenant.one» of the person.
#[derive(FromRow)]
struct Membership {
    id: Id<«tenant.type_name»>,
    name: String,
    /// There is no other member.
    is_alone: bool,
    /// There is no other owner.
    is_last_owner: bool,
}

/// The data of others that goes with an account.
pub struct Consequences {
    /// The names of «tenant.module» that have no other member.
    pub deleted: Vec<String>,
}

/// Finds the data of others that goes with an account.
pub async fn consequences(db: &Db, account: &Account) -> Result<Consequences> {
    let memberships = memberships(db, account).await?.into_iter();
    let alone = memberships.filter(|membership| membership.is_alone);
    Ok(Consequences {
        deleted: alone.map(|membership| membership.name).collect(),
    })
}

async fn memberships(db: impl Executor<'_, Database = Engine>, account: &Account) -> Result<Vec<Membership>> {
    let sql = sqlx::query_as(
        "SELECT «tenant.module».id, «tenant.module».«tenant.label» AS name, \
         NOT EXISTS (SELECT 1 FROM members AS others \
         WHERE others.«tenant.id»_id = members.«tenant.id»_id AND others.account_id <> $1) AS is_alone, \
         members.role = '«members.owner»' AND NOT EXISTS (SELECT 1 FROM members AS others \
         WHERE others.«tenant.id»_id = members.«tenant.id»_id AND others.account_id <> $1 AND others.role = '«members.owner»') AS is_last_owner \
         FROM members JOIN «tenant.module» ON «tenant.module».id = members.«tenant.id»_id WHERE members.account_id = $1 \
         ORDER BY «tenant.module».«tenant.label»",
    );
    Ok(sql.bind(account.id).fetch_all(db).await?)
}

%% endif
/// Deletes an account«% if tenant %», unless it is the last owner of «tenant.article» «tenant.one» with other members«% if fates.restricted %», or rows name the person who must name someone«% endif %»«% elif fates.restricted %», unless rows name the person who must name someone«% endif %».
pub async fn delete(tx: &mut Write, account: &Account) -> Result<()> {
%% if tenant
    let memberships = memberships(&mut **tx, account).await?;
    let mut left = memberships.iter().filter(|membership| membership.is_last_owner && !membership.is_alone);
    if let Some(membership) = left.next() {
        let message = texts::profile::last_owner(&membership.name);
        return Err(Issue::on_form("last_owner", message).into());
    }
    for membership in &memberships {
        if membership.is_alone {
            «tenant.module»::queries::delete(tx, membership.id).await?;
        } else {
            members::queries::remove(tx, membership.id, account.id).await?;
        }
    }
%% endif
%% if manage
    people::queries::keep_a_manager(tx, account.id).await?;
%% endif
%% if fates.restricted or fates.cascading or fates.cleared
    forget(tx, account).await?;
%% endif
    sqlx::query("DELETE FROM accounts WHERE id = $1").bind(account.id).execute(&mut **tx).await?;
    Ok(())
}
%% if fates.restricted or fates.cascading or fates.cleared

/// Takes the person out of the fields that name people.
async fn forget(tx: &mut Write, account: &Account) -> Result<()> {
%% if fates.restricted
    for (sql, place) in [
%% for field in fates.restricted
        ("SELECT EXISTS (SELECT 1 FROM «field.table» WHERE «field.column» = $1«" AND id <> $1" if field.table == "accounts"»)", «field.place | rust»),
%% endfor
    ] {
        if sqlx::query_scalar(sql).bind(account.id).fetch_one(&mut **tx).await? {
            return Err(Issue::on_form("named", texts::profile::named(place)).into());
        }
    }
%% endif
%% for field in fates.cascading
%% if has_restricted
    let deleted = sqlx::query("DELETE FROM «field.table» WHERE «field.column» = $1").bind(account.id).execute(&mut **tx).await;
    db::unless_referred(deleted)?;
%% else
    sqlx::query("DELETE FROM «field.table» WHERE «field.column» = $1").bind(account.id).execute(&mut **tx).await?;
%% endif
%% endfor
%% if fates.cleared
    for sql in [
%% for field in fates.cleared
        "UPDATE «field.table» SET «field.column» = NULL, version = version + 1, updated_at = $1 WHERE «field.column» = $2",
%% endfor
    ] {
        sqlx::query(sql).bind(Utc::now()).bind(account.id).execute(&mut **tx).await?;
    }
%% endif
    Ok(())
}
%% endif

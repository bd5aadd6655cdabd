//! Rows to try the application with.

use crate::{
    Db,
    accounts::{self, Account},
    clock, «% if seeds.accounts or seeds.tenants or seeds.rows %»db, «% endif %»
    scope::{self, Role},
    «tenant.module»::{self, actions::«tenant.type_name»Form},
%% for entity in entities if entity.has_seeds
    «entity.module»::{self, «% for field in entity.form if field.options %»«field.choice_type», «% endfor %»actions::«entity.type_name»Form},
%% endfor
};
use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use sayso::prelude::*;
use sayso_kit::{number::Decimal, password};

/// The addresses of the demo accounts.
pub const ACCOUNTS: &[&str] = &[
%% for account in seeds.accounts
    «account.email | rust»,
%% endfor
];

/// Fills an empty database. All demo accounts get this password.
///
/// # Errors
/// When it has rows, or fails.
pub async fn plant(db: &Db, «% if seeds.accounts %»password«% else %»_password«% endif %»: &str) -> Result<()> {
    let rows: i64 = sqlx::query_scalar("SELECT (SELECT count(*) FROM accounts) + (SELECT count(*) FROM «tenant.module»)")
        .fetch_one(db)
        .await?;
    if rows > 0 {
        return Err(Error::internal("the database has rows already; seeds are for an empty one"));
    }

%% for account in seeds.accounts
    let «account.key» = account(db, «account.name | rust», «account.email | rust», password).await?;
%% endfor
%% if seeds.tenants

    let mut tx = db::write(db).await?;
%% for tenant_row in seeds.tenants
    let form = «tenant.type_name»Form {
%% for value in tenant_row.values
        «value.field»: «value.rust»,
%% endfor
        version: None,
    };
    «% if tenant_row.is_used %»let «tenant_row.key» = «% endif %»«tenant.module»::queries::insert(&mut tx, &«tenant_row.owner», &form).await?;
%% endfor
%% for member in seeds.members
    «tenant.module»::queries::join(&mut tx, «member.tenant».id, «member.key».id, Role::«member.role»).await?;
%% endfor
    tx.commit().await?;
%% endif
%% for tenant_row in seeds.tenants if tenant_row.has_rows
    let «tenant_row.key» = scope::of_member(db, &«tenant_row.key».slug, «tenant_row.owner».clone()).await?;
%% endfor
%% if seeds.rows

    let mut tx = db::write(db).await?;
%% for row in seeds.rows
    let form = «row.type_name»Form {
%% for value in row.values
        «value.field»: «value.rust»,
%% endfor
        version: None,
    };
    «% if row.is_used or row.written %»let «row.key» = «% endif %»«row.module»::queries::insert(&mut tx, &«row.tenant», &form).await?«% if row.is_used or row.written %».id«% endif %»;
%% if row.written
    sqlx::query("UPDATE «row.module» SET «% for value in row.written %»«value.field» = $«loop.index + 1»«% if not loop.last %», «% endif %»«% endfor %» WHERE id = $1")
        .bind(«row.key»)
%% for value in row.written
        .bind(«value.rust»)
%% endfor
        .execute(&mut *tx)
        .await?;
%% endif
%% endfor
    tx.commit().await?;
%% endif
    Ok(())
}
%% if seeds.accounts

async fn account(db: &Db, name: &str, email: &str, password: &str) -> Result<Account> {
    let hash = password::hash(password.to_owned()).await?;
    let mut tx = db::write(db).await?;
    let account = accounts::queries::insert(&mut tx, name, email, &hash).await?;
    let account = account.ok_or_else(|| Error::internal(format!("{email} has an account already")))?;
%% if auth.verify
    accounts::queries::set_verified(&mut tx, account.id).await?;
%% endif
    tx.commit().await?;
    Ok(account)
}
%% endif
%% if seeds.has_days

/// The day so many days from now.
fn day(days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    if days < 0 {
        clock::today() - distance
    } else {
        clock::today() + distance
    }
}
%% endif
%% if seeds.has_moments

/// The moment so many minutes from now, in the time zone of the application.
fn moment(minutes: i64) -> NaiveDateTime {
    clock::local(Utc::now() + TimeDelta::minutes(minutes))
}
%% endif

use «root»::{
    Db,
    accounts::{self, Account},
    calc, clock, «% if seeds.accounts or seeds.tenants or seeds.rows or seeds.made %»db::{self, Sql, Write}, «% endif %»
    scope::{self, Role, Scope},
%% if tenant
    «tenant.module»::{self, actions::«tenant.type_name»Form},
%% endif
%% for entity in entities
%% if entity.has_seeds
    «entity.module»::{self, «% for field in entity.form if field.options %»«field.choice_type», «% endfor %»«% for machine in entity.machines if machine.moves %»«machine.move_type», «% endfor %»actions::«entity.type_name»Form},
%% else
    «entity.module»,
%% endif
%% endfor
};
use chrono::{Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use sayso::prelude::*;
use sayso_kit::{
    id::Id,
    number::Decimal,
    password,
    sample::{ATTEMPTS, Sample, Words},
};


%% if has_accounts
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
%% else
/// Fills an empty database.
///
/// # Errors
/// When it has rows, or fails.
pub async fn plant(db: &Db) -> Result<()> {
%% endif
    let rows: i64 = sqlx::query_scalar("SELECT «% if tenant %»(SELECT count(*) FROM accounts) + (SELECT count(*) FROM «tenant.module»)«% elif has_accounts %»count(*) FROM accounts«% else %»«% for entity in entities %»(SELECT count(*) FROM «entity.module»)«% if not loop.last %» + «% endif %»«% endfor %»«% endif %»")
        .fetch_one(db)
        .await?;
    if rows > 0 {
        return Err(Error::internal("the database has rows already; seeds are for an empty one"));
    }

%% for account in seeds.accounts
    «% if tenant or account.is_used %»let «account.key» = «% endif %»account(db, «account.name | rust», «account.email | rust», password«% if area.has_roles %», «% if account.role %»Some(Role::«account.role»)«% else %»None«% endif %»«% endif %»).await?;
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
%% if not tenant and (seeds.rows or seeds.made)
    let scope = scope::«% if has_accounts %»of_account(«seeds.accounts[0].key».clone())«% else %»of_everyone()«% endif %»;
%% endif
%% if seeds.rows

    let mut tx = db::write(db).await?;
%% for row in seeds.rows
    let form = «row.type_name»Form {
%% for value in row.values
        «value.field»: «value.rust»,
%% endfor
        version: None,
    };
    «% if row.is_used or row.written %»let «row.key» = «% endif %»«row.module»::queries::insert(&mut tx, &«row.scope», &form).await?«% if row.is_used or row.written %».id«% endif %»;
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
%% endif
%% if seeds.later
%% if not seeds.rows

    let mut tx = db::write(db).await?;
%% endif
%% for later in seeds.later
    sqlx::query("UPDATE «later.module» SET «later.column» = $2 WHERE id = $1")
        .bind(«later.key»)
        .bind(«later.rust»)
        .execute(&mut *tx)
        .await?;
%% endfor
%% endif
%% if seeds.rows or seeds.later
    tx.commit().await?;
%% endif
%% if seeds.made

    let mut tx = db::write(db).await?;
%% for made in seeds.made
%% for entity in entities if entity.id == made.entity
    more_«entity.module»(&mut tx, &«made.scope»).await?;
%% endfor
%% endfor
    tx.commit().await?;
%% endif
    Ok(())
}
%% if seeds.accounts

async fn account(db: &Db, name: &str, email: &str, password: &str«% if area.has_roles %», role: Option<Role>«% endif %») -> Result<Account> {
    let hash = password::hash(password.to_owned()).await?;
    let mut tx = db::write(db).await?;
    let account = accounts::queries::insert(&mut tx, name, email, &hash).await?;
    let account = account.ok_or_else(|| Error::internal(format!("{email} has an account already")))?;
%% if auth.verify
    accounts::queries::set_verified(&mut tx, account.id).await?;
%% endif
%% if area.has_roles
    accounts::queries::set_role(&mut tx, account.id, role).await?;
%% endif
    tx.commit().await?;
    Ok(«% if area.has_roles %»Account { role, ..account }«% else %»account«% endif %»)
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
%% for made in seeds.made
%% for entity in entities if entity.id == made.entity
%% set with_facts = ", &facts" if entity.facts else ""

/// Makes «made.count» «entity.many» up.
async fn more_«entity.module»(tx: &mut Write, scope: &Scope) -> Result<()> {
%% for list in made.lists
    let «list.table»: Vec<Id<«list.table»::«list.type_name»>> = ids(tx, «% if tenant %»scope, «% endif %»"«list.table»").await?;
%% endfor
%% for machine in made.ways
    let «machine.ident | stem»_ways: [&[«machine.move_type»]; «machine.ways | length»] = [«% for way in machine.ways %»&[«way | join(", ")»], «% endfor %»];
%% endfor
    make_up(tx, "«entity.id»", «made.count», async |tx, sample| {
        let form = «entity.type_name»Form {
%% for value in made.values
            «value.field»: «value.rust»,
%% endfor
            version: None,
        };
%% if made.ways
        let mut «entity.variable» = «entity.module»::actions::add(tx, scope, form).await?;
%% for machine in made.ways
        for step in sample.pick(&«machine.ident | stem»_ways)? {
%% if entity.facts
            let facts = «entity.module»::queries::facts(&mut **tx, scope, «entity.variable».id).await?;
%% endif
            if !«entity.module»::access::may_move_«machine.ident»(scope, &«entity.variable»«with_facts», *step) {
                break;
            }
%% if machine.is_blocked
            if «entity.module»::access::blocked_«machine.ident»(scope, &«entity.variable»«with_facts», *step).is_some() {
                break;
            }
%% endif
            «entity.module»::queries::move_«machine.ident»(tx, scope, &«entity.variable», *step«% if machine.has_asks %», |_| {}«% endif %»).await?;
%% for making in machine.makes
            if *step == «making.step» {
                «entity.module»::made::«making.function»(tx, scope, «entity.variable».id).await?;
            }
%% endfor
            «entity.variable» = «entity.module»::queries::by_«entity.key»(&mut **tx, scope, «entity.key_of_row»).await?;
        }
%% endfor
%% if entity.has_rules_on_save
        «entity.module»::actions::check_rules(tx, «% if not entity.acts_alone %»scope, «% endif %»«entity.variable».id, false).await
%% else
        Ok(())
%% endif
%% else
        «entity.module»::actions::add(tx, scope, form).await?;
        Ok(())
%% endif
    })
    .await
}
%% endfor
%% endfor
%% if seeds.made

/// Makes rows up, one after the other. One that breaks a rule is made up again, and left out if that does not help.
async fn make_up(
    tx: &mut Write,
    entity: &str,
    count: u64,
    make: impl AsyncFn(&mut Write, &mut Sample) -> Result<()>,
) -> Result<()> {
    for at in 0..count {
        for attempt in 0..ATTEMPTS {
            sqlx::query("SAVEPOINT made_up").execute(&mut **tx).await?;
            match make(tx, &mut Sample::new(entity, at, attempt)).await {
                Ok(()) => {
                    sqlx::query("RELEASE made_up").execute(&mut **tx).await?;
                    break;
                }
                Err(error) if error.status() >= 500 => return Err(error),
                Err(_) => {
                    sqlx::query("ROLLBACK TO made_up").execute(&mut **tx).await?;
                }
            }
        }
    }
    Ok(())
}
%% if seeds.has_lists

%% if tenant
/// The ids of all rows of a table in the «tenant.one»; of accounts those of its members.
async fn ids<T>(tx: &mut Write, scope: &Scope, table: &str) -> Result<Vec<Id<T>>> {
    let (id, table) = match table {
        "accounts" => ("account_id", "members"),
        _ => ("id", table),
    };
    let mut sql = Sql::new(format!("SELECT {id} FROM {table} WHERE «tenant.id»_id = "));
    sql.push_bind(scope.«tenant.variable»().id).push(" ORDER BY 1");
    Ok(sql.build_query_scalar().fetch_all(&mut **tx).await?)
}
%% else
/// The ids of all rows of a table.
async fn ids<T>(tx: &mut Write, table: &str) -> Result<Vec<Id<T>>> {
    let mut sql = Sql::new(format!("SELECT id FROM {table} ORDER BY 1"));
    Ok(sql.build_query_scalar().fetch_all(&mut **tx).await?)
}
%% endif
%% endif
%% endif

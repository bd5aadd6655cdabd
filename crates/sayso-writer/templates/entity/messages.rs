%% set shown = entity.messages["values"]
%% set has_url = entity.messages.all | selectattr("letter") | selectattr("letter.needs_link") | list
%% set has_path = entity.messages.tells_people or has_url
%% set lifetime = "<'_>" if tenant else ""
%% set may_log_in = (" AND accounts.verified_at IS NOT NULL" if auth.verify else "") ~ (" AND accounts.blocked_at IS NULL" if manage else "")
//! Messages about «entity.many»: their events, their recipients, and the values that they show.

use super::{access, pages::«entity.variable | stem»_page, queries::{push_readable, push_visible}};
use crate::{
    calc,
    accounts::Account,
    clock,
    db::{Db, Sql, Write},
    links,
    notifications::{letters, send},
    scope::{Role, Scope},
    texts,
%% for other in entities
    «other.module»::{«% for field in other.fields if field.options %»«field.choice_type», «% endfor %»«other.type_name»},
%% endfor
};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso::{page::Url, prelude::*};
%% if entity.messages.all | selectattr("needs_link") | list
use sayso_kit::mail;
%% endif
use sayso_kit::id::Id;
use sqlx::FromRow;
%% if entity.messages.on_create

/// Tells of a new «entity.one».
pub async fn on_create(tx: &mut Write, cause: impl Into<send::Cause«lifetime»>, id: Id<«entity.type_name»>) -> Result<()> {
    let cause = cause.into();
%% for function in entity.messages.on_create
    «function»(tx, cause, id).await?;
%% endfor
    Ok(())
}
%% endif
%% if entity.messages.on_change
%% if entity.messages.watched

/// The values whose changes are told.
#[derive(FromRow)]
pub struct Watched {
%% for column in entity.messages.watched
    «column.name»: «column.rust_type»,
%% endfor
}

impl Watched {
    /// Reads the values of «entity.article» «entity.one».
    pub async fn of(tx: &mut Write, id: Id<«entity.type_name»>) -> Result<Self> {
        let values = sqlx::query_as("SELECT «% for column in entity.messages.watched %»«column.name»«% if not loop.last %», «% endif %»«% endfor %» FROM «entity.module» WHERE id = $1");
        Ok(values.bind(id).fetch_one(&mut **tx).await?)
    }
}
%% endif

/// Tells of a changed «entity.one»«% if entity.messages.watched %», which had the values `before`«% endif %».
pub async fn on_change(tx: &mut Write, cause: impl Into<send::Cause«lifetime»>, id: Id<«entity.type_name»>«% if entity.messages.watched %», before: &Watched«% endif %») -> Result<()> {
    let cause = cause.into();
%% if entity.messages.watched
    let after = Watched::of(tx, id).await?;
%% endif
%% for change in entity.messages.on_change
%% if change.when
    if «change.when» {
        «change.function»(tx, cause, id).await?;
    }
%% else
    «change.function»(tx, cause, id).await?;
%% endif
%% endfor
    Ok(())
}
%% endif
%% if entity.messages.on_delete

/// Tells that «entity.article» «entity.one» was archived.
pub async fn on_delete(tx: &mut Write, cause: impl Into<send::Cause«lifetime»>, id: Id<«entity.type_name»>) -> Result<()> {
    let cause = cause.into();
%% for function in entity.messages.on_delete
    «function»(tx, cause, id).await?;
%% endfor
    Ok(())
}
%% endif
%% if entity.messages.on_comment

/// Tells of a comment on «entity.article» «entity.one».
pub async fn on_comment(tx: &mut Write, cause: impl Into<send::Cause«lifetime»>, id: Id<«entity.type_name»>) -> Result<()> {
    let cause = cause.into();
%% for function in entity.messages.on_comment
    «function»(tx, cause, id).await?;
%% endfor
    Ok(())
}
%% endif
%% for message in entity.messages.all

/// Sends `«message.id»` to «message.said».
pub async fn «message.function»(tx: &mut Write, cause: send::Cause«lifetime», id: Id<«entity.type_name»>) -> Result<()> {
%% set leaves_out_cause = has_accounts and not message.to_me and not (message.letter and message.letter.needs_link and entity.has_link)
%% if message.to
    let mut sql = «% if tenant %»members(cause, id)«% else %»people(id)«% endif %»;
%% if not message.to_me
    sql.push(" AND «entity.messages.people.account» IS DISTINCT FROM ").push_bind(cause.me);
%% endif
%% if message.condition
    sql«('.push(" AND (")' ~ message.condition ~ '.push(")")') | joined»;
%% endif
    sql«('.push(" AND (")' ~ message.to ~ '.push(")")') | joined»;
%% if message.letter
    let «"mut " if leaves_out_cause else ""»told = send::enqueue(tx, cause, send::Message::«message.variant», id, sql).await?;
%% if leaves_out_cause
    told.extend(cause.me);
%% endif
%% elif tells_both
    send::enqueue(tx, cause, send::Message::«message.variant», id, sql).await?;
    Ok(())
%% else
    send::enqueue(tx, cause, send::Message::«message.variant», id, sql).await
%% endif
%% endif
%% if message.letter
    let mut sql = Sql::new("SELECT address FROM (");
    sql«(message.letter.addresses ~ '.push(") AS told WHERE address <> \'\' ORDER BY address")') | joined»;
%% if not has_accounts
    letters::enqueue(tx, letters::Letter::«message.variant», id, sql).await
%% elif message.to
    letters::enqueue(tx, cause, letters::Letter::«message.variant», id, sql, &told).await
%% elif not leaves_out_cause
    letters::enqueue(tx, cause, letters::Letter::«message.variant», id, sql, &[]).await
%% else
    letters::enqueue(tx, cause, letters::Letter::«message.variant», id, sql, cause.me.as_slice()).await
%% endif
%% endif
}
%% if message.to

/// Writes `«message.id»` for one of its readers; none if they may not read the «entity.one».
pub async fn tell_«message.id»(db: &Db, scope: &Scope, id: Id<«entity.type_name»>, «% if not message.names_me %»_«% endif %»me: &str) -> Result<Option<send::Told>> {
    let Some(values) = Values::of(db, scope, id«% if entity.messages.on_delete %», «message.is_farewell | lower»«% endif %»).await? else {
        return Ok(None);
    };
    let path = values.path(scope);
%% if message.needs_link
    let link = mail::link(&path);
%% endif
    Ok(Some(send::Told {
        subject: «message.subject.call»,
%% if message.is_mailed and message.text
        mail: Some(«% if message.has_link %»«message.text.call»«% else %»send::with_link(&«message.text.call», &path)«% endif %»),
%% elif message.is_mailed
        mail: Some(send::with_link("", &path)),
%% else
        mail: None,
%% endif
%% if has_inbox
        in_app: «message.in_app | lower»,
        path,
%% endif
    }))
}
%% endif
%% if message.letter

/// Writes `«message.id»` for addresses; none if the «entity.one» is gone.
pub async fn write_«message.id»(tx: &mut Write, id: Id<«entity.type_name»>«% if has_accounts %», «% if not message.names_me %»_«% endif %»me: &str«% endif %») -> Result<Option<letters::Written>> {
%% if message.letter.needs_values
    let Some(values) = Values::of_letter(tx, id).await? else {
        return Ok(None);
    };
%% else
    if Values::of_letter(tx, id).await?.is_none() {
        return Ok(None);
    }
%% endif
%% if message.letter.needs_link
%% if entity.has_link
    let link = links::issue(tx, id).await?;
    let link = mail::link(links::url(values.url(), &link).as_ref());
%% else
    let page: Url = values.url().into();
    let link = mail::link(page.as_ref());
%% endif
%% endif
    Ok(Some(letters::Written {
        subject: «message.letter.subject»,
        text: «message.letter.text»,
    }))
}
%% endif
%% endfor

%% if entity.messages.tells_people
%% if tenant
/// Begins a query of the members of the «tenant.one», with «entity.article» «entity.one» of it.
fn members(cause: send::Cause<'_>, id: Id<«entity.type_name»>) -> Sql {
    let mut sql = Sql::new(
        "SELECT members.account_id FROM «entity.module» JOIN members ON members.«tenant.id»_id = «entity.module».«tenant.id»_id WHERE «entity.module».«tenant.id»_id = ",
    );
    sql.push_bind(cause.«tenant.variable».id).push(" AND «entity.module».id = ").push_bind(id);
    sql
}
%% else
/// Begins a query of the people who can log in, with «entity.article» «entity.one».
fn people(id: Id<«entity.type_name»>) -> Sql {
    let mut sql = Sql::new("SELECT accounts.id FROM «entity.module» CROSS JOIN accounts WHERE «entity.module».id = ");
    sql.push_bind(id)«% if may_log_in %».push("«may_log_in»")«% endif %»;
    sql
}
%% endif

%% endif
/// The values that messages show.
#[derive(FromRow)]
struct Values {
%% if has_path
    row_key: «entity.key_type»,
%% endif
%% for value in shown
    «value.ident»: «value.rust_type»,
%% endfor
}

impl Values {
%% if entity.messages.tells_people
    /// Reads the values as a person may see them; none if they may not read the «entity.one».
    async fn of(db: &Db, scope: &Scope, id: Id<«entity.type_name»>«% if entity.messages.on_delete %», is_gone: bool«% endif %») -> Result<Option<Self>> {
        let mut sql = Sql::new("SELECT «entity.module».«entity.key_column» AS row_key");
%% for value in shown
        sql«('.push(", ")' ~ value.sql ~ '.push(" AS ' ~ value.alias ~ '")') | joined»;
%% endfor
        sql.push(" FROM «entity.module»");
%% if entity.messages.on_delete
        if is_gone {
            push_readable(scope, &mut sql);
        } else {
            push_visible(scope, &mut sql);
        }
%% else
        push_visible(scope, &mut sql);
%% endif
        sql.push(" AND «entity.module».id = ").push_bind(id);
        Ok(sql.build_query_as().fetch_optional(db).await?)
    }

%% endif
%% if entity.messages.tells_addresses
    /// Reads the values for an address; none if the «entity.one» is gone.
    async fn of_letter(tx: &mut Write, id: Id<«entity.type_name»>) -> Result<Option<Self>> {
        let mut sql = Sql::new("SELECT «% if has_path %»«entity.module».«entity.key_column» AS row_key«% else %»1«% endif %»");
%% for value in shown
        sql«('.push(", ")' ~ (value.sql_for_address or '.push("\'\'")') ~ '.push(" AS ' ~ value.alias ~ '")') | joined»;
%% endfor
        sql.push(" FROM «entity.module» WHERE «entity.module».id = ").push_bind(id);
        Ok(sql.build_query_as().fetch_optional(&mut **tx).await?)
    }

%% endif
%% if has_url
    /// The page of the «entity.one», for addresses.
    fn url(&self) -> impl Into<Url> {
        «entity.variable | stem»_page::url(«% if entity.key == "slug" %»&«% endif %»self.row_key)
    }
%% endif
%% if entity.messages.tells_people
    /// The address of the «entity.one».
    fn path(&self, scope: &Scope) -> String {
        send::path(«entity.variable | stem»_page::url(«area.first_of_scope»«% if entity.key == "slug" %»&«% endif %»self.row_key))
    }
%% endif
%% for value in shown

    /// `{«value.path»}`
    fn «value.ident»(&self«% if value.hidden %», scope: &Scope«% endif %») -> String {
%% if value.hidden
        if «value.hidden» {
            return String::new();
        }
%% endif
        «value.shown»
    }
%% endfor
}

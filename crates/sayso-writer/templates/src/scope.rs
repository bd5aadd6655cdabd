%% if tenant
//! The person of a request, in «tenant.article» «tenant.one».

use crate::{
    accounts::{self, Account, require_account},
    db::{self, Db, Engine, Write},
    «tenant.module»::«tenant.type_name»,
};
use sayso::prelude::*;
use sayso_kit::id::Id;
use sqlx::{Executor, FromRow};

%% elif not has_accounts
//! The one who asks, whoever that is: the application has no accounts.

use crate::db::{self, Db, Write};
use sayso::prelude::*;

/// Someone who uses the application. It has no accounts, so the rules of access know nothing more of them.
///
/// Every query of rows takes one. Only a request, a job or the seeds make one.
#[derive(Clone, Copy, Debug)]
pub struct Scope(());

/// Enters the application.
pub async fn enter(_cx: &Cx) -> Result<Scope> {
    Ok(of_everyone())
}

/// Enters the application to write.
pub async fn enter_to_write(_cx: &Cx, db: &Db) -> Result<(Write, Scope)> {
    Ok((db::write(db).await?, of_everyone()))
}

/// The scope of everyone, for jobs and seeds; requests take [`enter`] and [`enter_to_write`].
pub fn of_everyone() -> Scope {
    Scope(())
}
%% else
//! The person of a request.

use crate::{
    accounts::{self, Account, current_account, require_account},
    db::{self, Db, Write},
    links,
};
use sayso::prelude::*;
use sayso_kit::id::Id;
%% if area.is_open
use std::ops::Deref;
%% endif

%% endif
%% if roles
/// A role in «% if tenant %»«tenant.article» «tenant.one»«% else %»the application«% endif %».
#[derive(Choice, Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(«% if database.is_postgres %»type_name = "text", «% endif %»rename_all = "snake_case")]
pub enum Role {
%% for role in roles
    #[choice(value = "«role.id»", label = «role.label | rust»)]
    «role.variant»,
%% endfor
}

impl Role {
    /// Returns true if this role may do what `other` may do.
    pub fn includes(self, other: Self) -> bool {
        match self {
%% for role in roles
            Self::«role.variant» => matches!(other, «% for included in role.includes %»Self::«included»«% if not loop.last %» | «% endif %»«% endfor %»),
%% endfor
        }
    }
}

%% endif
%% if tenant
/// A checked membership: the person of the request, and the «tenant.one» of the URL that they belong to.
///
/// Every query of «tenant.article» «tenant.one»'s rows takes one, and only a check of the membership makes one.
#[derive(Clone, Debug)]
pub struct Scope {
    «tenant.variable»: «tenant.type_name»,
    account: Account,
    role: Role,
}

impl Scope {
    /// The «tenant.one».
    pub fn «tenant.variable»(&self) -> &«tenant.type_name» {
        &self.«tenant.variable»
    }

    /// The person.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// The role of the person.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Returns true if the person has this role, or one that includes it.
    pub fn is(&self, role: Role) -> bool {
        self.role.includes(role)
    }

    /// Returns true if this is the person.
    pub fn is_me(&self, account: Option<Id<Account>>) -> bool {
        account == Some(self.account.id)
    }
}

/// Enters «tenant.article» «tenant.one». Membership and role are read once per request.
#[memo]
pub async fn enter(cx: &Cx, db: State<Db>, «tenant.variable»: String) -> Result<Scope> {
    let account = require_account(cx).await?;
    of_member(&*db, &«tenant.variable», account).await
}

/// The scope of a person in «tenant.article» «tenant.one», for jobs and seeds; requests take [`enter`] and [`enter_to_write`].
pub async fn of_member(db: impl Executor<'_, Database = Engine>, «tenant.variable»: &str, account: Account) -> Result<Scope> {
    let row = sqlx::query_as(
        "SELECT «tenant.module».*, members.role AS member_role FROM «tenant.module» JOIN members ON members.«tenant.id»_id = «tenant.module».id \
         WHERE «tenant.module».slug = $1 AND members.account_id = $2",
    );
    let row: Option<Membership> = row.bind(«tenant.variable»).bind(account.id).fetch_optional(db).await?;
    let Membership { «tenant.variable», role } = row.ok_or_else(Error::not_found)?;
    Ok(Scope {
        «tenant.variable»,
        account,
        role,
    })
}

/// The scope of the request's path, for the layout; none outside of «tenant.article» «tenant.one».
pub async fn of_path(cx: &Cx) -> Result<Option<Scope>> {
    match slug_of(cx.path()) {
        Some(«tenant.variable») => Ok(enter(cx, «tenant.variable».to_owned()).await.ok()),
        None => Ok(None),
    }
}

/// The slug of the «tenant.one» in whose pages a path is.
pub fn slug_of(path: &str) -> Option<&str> {
    path.strip_prefix("/t/")?.split('/').next()
}

#[derive(FromRow)]
struct Membership {
    #[sqlx(flatten)]
    «tenant.variable»: «tenant.type_name»,
    #[sqlx(rename = "member_role")]
    role: Role,
}
%% elif not has_accounts
%% elif area.is_open
%% if area.has_links
/// Someone who asks for rows: a person with a checked session and the role that they have now, or a visitor, perhaps with the secret
/// link of a row.
%% else
/// Someone who asks for rows: a person with a checked session and the role that they have now, or a visitor.
%% endif
///
/// Every query of rows takes one, and only a look at the session makes one. The rules of access decide on it.
#[derive(Clone, Debug)]
pub struct Asker {
    me: Option<Id<Account>>,
%% if roles
    role: Option<Role>,
%% endif
%% if area.has_links
    link: Option<Id<()>>,
%% endif
}

impl Asker {
    fn of(account: Option<&Account>) -> Self {
        Self {
            me: account.map(|account| account.id),
%% if roles
            role: account.and_then(|account| account.role),
%% endif
%% if area.has_links
            link: None,
%% endif
        }
    }

    /// The account of the person; none for a visitor.
    pub fn me(&self) -> Option<Id<Account>> {
        self.me
    }

    /// Returns true if there is a person.
    pub fn is_signed_in(&self) -> bool {
        self.me.is_some()
    }
%% if roles

    /// Returns true if the person has this role, or one that includes it.
    pub fn is(&self, role: Role) -> bool {
        self.role.is_some_and(|held| held.includes(role))
    }
%% endif
%% if area.has_links

    /// The id of the row whose secret link the request carries.
    pub fn link(&self) -> Option<Id<()>> {
        self.link
    }

    /// Returns true if the request carries the secret link of a row.
    pub fn has_link<T>(&self, row: Id<T>) -> bool {
        self.link.is_some_and(|link| link.to_string() == row.to_string())
    }
%% endif
}

/// A checked session: the person of the request.
///
%% if area.writer == "Asker"
/// Queries that write rows which only people write take one. Only a check of the session makes one.
%% else
/// Everything that writes takes one, and only a check of the session makes one, so that a visitor writes nothing.
%% endif
#[derive(Clone, Debug)]
pub struct Scope {
    account: Account,
    asker: Asker,
}

impl Scope {
    /// The person.
    pub fn account(&self) -> &Account {
        &self.account
    }
}

/// A person asks for rows as everyone does.
impl Deref for Scope {
    type Target = Asker;

    fn deref(&self) -> &Asker {
        &self.asker
    }
}

/// Enters the application as a person. Account and role are read once per request.
pub async fn enter(cx: &Cx) -> Result<Scope> {
    Ok(of_account(require_account(cx).await?))
}

/// Enters a page that is open to visitors, as a person or as a visitor.
pub async fn enter_open(cx: &Cx) -> Result<Asker> {
%% if area.has_links
    let account = current_account(cx).await?;
    Ok(Asker {
        link: links::of_request(cx).await?,
        ..Asker::of(account.as_ref())
    })
%% else
    Ok(Asker::of(current_account(cx).await?.as_ref()))
%% endif
}

/// The scope of a person who was just read, for jobs and seeds; requests take [`enter`] and [`enter_to_write`].
pub fn of_account(account: Account) -> Scope {
    Scope {
        asker: Asker::of(Some(&account)),
        account,
    }
}

/// The scope of the request, for the parts of a page that only people have; none for a visitor.
pub async fn of_visit(cx: &Cx) -> Result<Option<Scope>> {
    Ok(current_account(cx).await?.map(of_account))
}
%% else
/// A checked session: the person of the request, with the role that they have now.
///
/// Every query of rows takes one, and only a check of the session makes one.
#[derive(Clone, Debug)]
pub struct Scope {
    account: Account,
}

impl Scope {
    /// The person.
    pub fn account(&self) -> &Account {
        &self.account
    }
%% if roles

    /// Returns true if the person has this role, or one that includes it.
    pub fn is(&self, role: Role) -> bool {
        self.account.role.is_some_and(|held| held.includes(role))
    }
%% endif

    /// Returns true if this is the person.
    pub fn is_me(&self, account: Option<Id<Account>>) -> bool {
        account == Some(self.account.id)
    }
}

/// Enters the application. Account and role are read once per request.
pub async fn enter(cx: &Cx) -> Result<Scope> {
    Ok(of_account(require_account(cx).await?))
}

/// The scope of a person who was just read, for jobs and seeds; requests take [`enter`] and [`enter_to_write`].
pub fn of_account(account: Account) -> Scope {
    Scope { account }
}

/// The scope of the request, for the layout; none for a visitor.
pub async fn of_visit(cx: &Cx) -> Result<Option<Scope>> {
    Ok(current_account(cx).await?.map(of_account))
}
%% endif
%% if area.writer == "Asker"

/// Enters the application to write what visitors may write too: as the person is in the transaction, or as a visitor.
pub async fn enter_open_to_write(cx: &Cx, db: &Db) -> Result<(Write, Asker)> {
    let account = current_account(cx).await?;
%% if area.has_links
    let link = links::of_request(cx).await?;
%% endif
    let mut tx = db::write(db).await?;
    let asker = match &account {
        Some(account) => scope_now(&mut tx, account).await?.asker,
        None => Asker::of(None),
    };
    Ok((tx, «% if area.has_links %»Asker { link, ..asker }«% else %»asker«% endif %»))
}
%% endif
%% if has_accounts
%% set slug = ", " ~ tenant.variable ~ ": &str" if tenant else ""

/// Enters «% if tenant %»«tenant.article» «tenant.one»«% else %»the application«% endif %» to write, as the person is in the transaction: someone who was «"removed" if tenant else "blocked"» or lost a role before it does
/// nothing any more.
pub async fn enter_to_write(cx: &Cx, db: &Db«slug») -> Result<(Write, Scope)> {
    let account = require_account(cx).await?;
    begin(db«area.entered», &account).await
}

/// Begins a transaction that writes rows«% if tenant %» of «tenant.article» «tenant.one»«% endif %», as a person who was read before it is in it.
pub async fn begin(db: &Db«slug», account: &Account) -> Result<(Write, Scope)> {
    let mut tx = «database.write».await?;
    let scope = scope_now(&mut tx«area.entered», account).await?;
    Ok((tx, scope))
}

/// The scope of a person with the role that they have in this transaction, if their session has not ended meanwhile.
pub async fn scope_now(tx: &mut Write«slug», account: &Account) -> Result<Scope> {
    let present = accounts::queries::present(tx, account).await?;
%% if tenant
    of_member(&mut **tx«area.entered», present).await
%% else
    Ok(of_account(present))
%% endif
}
%% if files

/// Begins a transaction that writes as the person of a scope, for what was prepared before it. Someone who was «"removed" if tenant else "blocked"»«% if roles %» or has
/// another role«% endif %» by now is refused.
pub async fn write_as(db: &Db, scope: &Scope) -> Result<Write> {
%% if tenant
    let (tx, now) = begin(db, &scope.«tenant.variable».slug, &scope.account).await?;
    if now.role != scope.role {
        return Err(Error::forbidden());
    }
%% elif roles
    let (tx, now) = begin(db, &scope.account).await?;
    if now.account.role != scope.account.role {
        return Err(Error::forbidden());
    }
%% else
    let (tx, _) = begin(db, &scope.account).await?;
%% endif
    Ok(tx)
}
%% endif
%% endif

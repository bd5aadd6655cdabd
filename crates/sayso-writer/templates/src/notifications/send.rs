%% set lifetime = "<'_>" if tenant else ""
%% if not has_accounts
//! The causes of messages.

use crate::scope::Scope;

/// The cause of a message: someone who is not known, or the clock.
#[derive(Clone, Copy, Debug)]
pub struct Cause;

impl From<&Scope> for Cause {
    fn from(_scope: &Scope) -> Self {
        Self
    }
}
%% else
//! Sending messages.
//!
//! The transaction of a change decides who is told, and adds a job. The job asks once more what each of them may read, and
//! writes the message for them. A person who «% if tenant %»has left the «tenant.one»«% else %»cannot log in any more«% endif %» meanwhile, or may not read the row, gets nothing.

%% if has_inbox
use super::queries;
%% endif
use crate::{
    accounts::{self, Account},
    db::{self, Db, Sql, Write},
    scope::{Asker, Scope, of_account, of_member},
%% if tenant
    «tenant.module»::«tenant.type_name»,
%% endif
%% for entity in entities if entity.messages and entity.messages.tells_people
    «entity.module»,
%% endfor
};
%% if tells_people
use sayso::{page::Url, prelude::*};
%% endif
use sayso_kit::{
    id::Id,
    jobs::{self, Failure, Job},
    mail,
};
use serde::{Deserialize, Serialize};

%% if tells_people
/// The kind of the jobs that send messages.
pub const KIND: &str = "message";

/// The most recipients of one job.
const AT_ONCE: usize = 100;

/// The messages.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
%% for entity in entities if entity.messages
%% for message in entity.messages.all if message.to
    «message.variant»,
%% endfor
%% endfor
}

impl Message {
    /// Writes the message for one of its readers; none if they may not read the row that it is about.
    async fn told(self, db: &Db, scope: &Scope, row: &str, me: &str) -> Result<Option<Told>> {
        match self {
%% for entity in entities if entity.messages
%% for message in entity.messages.all if message.to
            Self::«message.variant» => «entity.module»::messages::tell_«message.id»(db, scope, row.parse()?, me).await,
%% endfor
%% endfor
        }
    }
}

%% endif
%% if tenant
/// The cause of a message: a person in «tenant.article» «tenant.one», or the clock, which is no one.
#[derive(Clone, Copy, Debug)]
pub struct Cause<'a> {
    pub «tenant.variable»: &'a «tenant.type_name»,
    pub me: Option<Id<Account>>,
}

impl<'a> From<&'a Scope> for Cause<'a> {
    fn from(scope: &'a Scope) -> Self {
        Self {
            «tenant.variable»: scope.«tenant.variable»(),
            me: Some(scope.account().id),
        }
    }
}
%% else
/// The cause of a message: a person, or the clock, which is no one.
#[derive(Clone, Copy, Debug)]
pub struct Cause {
    pub me: Option<Id<Account>>,
}

impl From<&Scope> for Cause {
    fn from(scope: &Scope) -> Self {
        Self { me: Some(scope.account().id) }
    }
}
%% if area.writer == "Asker"

impl From<&Asker> for Cause {
    fn from(asker: &Asker) -> Self {
        Self { me: asker.me() }
    }
}
%% endif
%% endif
%% if tells_people

/// A message as one of its readers sees it.
pub struct Told {
    pub subject: String,
    /// The body of the mail, if it is sent by mail.
    pub mail: Option<String>,
%% if has_inbox
    /// It is in the inbox too, with the address of the row.
    pub in_app: bool,
    pub path: String,
%% endif
}

/// A message that is due. Its event is the same in each attempt to send it.
#[derive(Deserialize, Serialize)]
struct Due {
    event: Id<()>,
    message: Message,
%% if tenant
    «tenant.variable»: String,
%% endif
    row: String,
    me: Option<Id<Account>>,
    to: Vec<Id<Account>>,
}

/// Sends a message about a row, once the transaction is committed, to the «% if tenant %»members«% else %»people«% endif %» that a query finds«% if tells_both %»; gives them«% endif %».
pub async fn enqueue<T>(tx: &mut Write, cause: Cause«lifetime», message: Message, row: Id<T>, mut to: Sql) -> Result<«% if tells_both %»Vec<Id<Account>>«% else %»()«% endif %»> {
    let to: Vec<Id<Account>> = to.build_query_scalar().fetch_all(&mut **tx).await?;
    let event = Id::new();
    for to in to.chunks(AT_ONCE) {
        let due = Due {
            event,
            message,
%% if tenant
            «tenant.variable»: cause.«tenant.variable».slug.clone(),
%% endif
            row: row.to_string(),
            me: cause.me,
            to: to.to_vec(),
        };
%% if tenant
        let job = jobs::enqueue(tx, KIND, &due).await?;
        jobs::assign(tx, job, &cause.«tenant.variable».id.to_string()).await?;
%% else
        jobs::enqueue(tx, KIND, &due).await?;
%% endif
    }
    Ok(«"to" if tells_both else "()"»)
}

/// Does a job.
pub async fn run(db: &Db, job: &Job) -> Result<(), Failure> {
    let due: Due = job.payload()?;
    send(db, due).await.map_err(|error| Failure::temporary(format!("{error:?}")))
}

async fn send(db: &Db, due: Due) -> Result<()> {
    let me = match due.me {
        Some(me) => accounts::queries::by_id(db, me).await?,
        None => None,
    };
    let me = me.map(|account| account.name).unwrap_or_default();
    let mut told = Vec::new();
    for id in due.to {
        if let Some(scope) = scope_of(db, «% if tenant %»&due.«tenant.variable», «% endif %»id).await?
            && let Some(message) = due.message.told(db, &scope, &due.row, &me).await?
        {
            told.push((scope, message));
        }
    }
    let mut tx = db::write(db).await?;
    for (scope, message) in &told {
        deliver(&mut tx, scope«% if has_inbox %», due.event«% endif %», message).await?;
    }
    Ok(tx.commit().await?)
}

%% if tenant
/// The scope of a recipient, unless they have left.
async fn scope_of(db: &Db, «tenant.variable»: &str, id: Id<Account>) -> Result<Option<Scope>> {
    let Some(account) = accounts::queries::by_id(db, id).await? else {
        return Ok(None);
    };
    match of_member(db, «tenant.variable», account).await {
        Err(error) if error.status() == 404 => Ok(None),
        found => found.map(Some),
    }
}
%% else
/// The scope of a recipient, unless they cannot log in any more.
async fn scope_of(db: &Db, id: Id<Account>) -> Result<Option<Scope>> {
    let account = accounts::queries::by_id(db, id).await?;
    Ok(account.map(of_account))
}
%% endif

async fn deliver(tx: &mut Write, scope: &Scope«% if has_inbox %», event: Id<()>«% endif %», told: &Told) -> Result<()> {
%% if has_inbox
    // A job that runs again has told those who have the message already.
    if told.in_app && !queries::insert(tx, scope, event, told).await? {
        return Ok(());
    }
%% endif
    let Some(text) = &told.mail else {
        return Ok(());
    };
    let text = &text[..text.floor_char_boundary(mail::MAX_TEXT)];
    match mail::Message::new(&scope.account().email, &told.subject, text) {
        Ok(message) => {
%% if tenant
            let job = mail::send(tx, &message).await?;
            jobs::assign(tx, job, &scope.«tenant.variable»().id.to_string()).await?;
%% else
            mail::send(tx, &message).await?;
%% endif
        }
        Err(error) => tracing::warn!(%error, "a message was not mailed"),
    }
    Ok(())
}

/// Ends the body of a mail with the address of the row.
pub fn with_link(text: &str, path: &str) -> String {
    let text = &text[..text.floor_char_boundary(mail::MAX_TEXT / 2)];
    format!("{text}\n\n{}\n", mail::link(path)).trim_start().to_owned()
}

/// The path of a page, with no values of its query.
pub fn path(page: impl Into<Url>) -> String {
    let url: Url = page.into();
    url.to_string()
}
%% endif
%% endif

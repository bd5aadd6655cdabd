%% set lifetime = "<'_>" if tenant else ""
//! Messages to addresses«% if has_accounts %»: mails to people who may have no account«% else %», by mail«% endif %».
//!
//! The transaction of a change reads the addresses as they are then, and adds a job, which writes the message of the values of the
//! row. It shows no value that only some of those may read who read the row.

use super::send::Cause;
use crate::{
    accounts::{self, Account},
    db::{self, Db, Sql, Write},
%% for entity in entities if entity.messages and entity.messages.tells_addresses
    «entity.module»,
%% endfor
};
use chrono::TimeDelta;
use sayso::prelude::*;
use sayso_kit::{
    id::Id,
    jobs::{self, Failure, Job},
    mail, throttle,
};
use serde::{Deserialize, Serialize};
use std::{collections::HashSet, time::Duration};

/// The kind of the jobs that write to addresses.
pub const KIND: &str = "letter";

/// The most addresses of one job.
const AT_ONCE: usize = 100;

/// The most mails of one message in an hour to an address«% if has_accounts %», if no person with an account has caused them«% endif %». Strangers who enter the
/// address of someone else do not flood it.
const MOST_IN_AN_HOUR: u32 = 20;
%% if has_accounts

/// The most mails of one message in an hour to an address, if people with an account have caused them.
const MOST_OF_PEOPLE: u32 = 100;
%% endif

/// The wait of mails to an address that has got too many.
const WAIT: Duration = Duration::from_secs(60 * 60);

/// The most mails to an address that are put off in a day. Further ones are not sent.
const MOST_PUT_OFF: u32 = 100;

/// The most times that a mail is put off. One that is due then is not sent.
const MOST_WAITS: u8 = 24;

/// The messages.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Letter {
%% for entity in entities if entity.messages
%% for message in entity.messages.all if message.letter
    «message.variant»,
%% endfor
%% endfor
}

impl Letter {
    /// Writes the message; none if the row that it is about is gone.
    async fn written(self, tx: &mut Write, row: &str«% if has_accounts %», me: &str«% endif %») -> Result<Option<Written>> {
        match self {
%% for entity in entities if entity.messages
%% for message in entity.messages.all if message.letter
            Self::«message.variant» => «entity.module»::messages::write_«message.id»(tx, row.parse()?«% if has_accounts %», me«% endif %»).await,
%% endfor
%% endfor
        }
    }
}

/// A message as its readers see it.
pub struct Written {
    pub subject: String,
    pub text: String,
}

/// A message that is due.
#[derive(Deserialize, Serialize)]
struct Due {
    letter: Letter,
    row: String,
%% if has_accounts
    me: Option<Id<Account>>,
%% endif
    to: Vec<String>,
    /// The number of times that it was put off.
    #[serde(default)]
    waits: u8,
}

/// Sends a message about a row, once the transaction is committed, to the addresses that a query finds: each once«% if has_accounts %», and none of the
/// people who have it already or who shall not have it«% endif %».
pub async fn enqueue<T>(tx: &mut Write, «% if has_accounts %»cause: Cause«lifetime», «% endif %»letter: Letter, row: Id<T>, mut to: Sql«% if has_accounts %», except: &[Id<Account>]«% endif %») -> Result<()> {
    let found: Vec<String> = to.build_query_scalar().fetch_all(&mut **tx).await?;
    let mut known = HashSet::new();
    let mut addresses = Vec::new();
    for address in found {
        if !known.insert(address.to_lowercase()) {
            continue;
        }
%% if has_accounts
        if !is_of(tx, &address, except).await? {
            addresses.push(address);
        }
%% else
        addresses.push(address);
%% endif
    }
    for to in addresses.chunks(AT_ONCE) {
        let due = Due {
            letter,
            row: row.to_string(),
%% if has_accounts
            me: cause.me,
%% endif
            to: to.to_vec(),
            waits: 0,
        };
%% if tenant
        let job = jobs::enqueue(tx, KIND, &due).await?;
        jobs::assign(tx, job, &cause.«tenant.variable».id.to_string()).await?;
%% else
        jobs::enqueue(tx, KIND, &due).await?;
%% endif
    }
    Ok(())
}

%% if has_accounts
/// Returns true if an address is that of one of these people.
async fn is_of(tx: &mut Write, address: &str, people: &[Id<Account>]) -> Result<bool> {
    if people.is_empty() {
        return Ok(false);
    }
    let account = accounts::queries::by_email(tx, address).await?;
    Ok(account.is_some_and(|account| people.contains(&account.id)))
}

%% endif
/// Does a job.
pub async fn run(db: &Db, job: &Job) -> Result<(), Failure> {
    let due: Due = job.payload()?;
    send(db, due«", job.tenant()" if tenant»).await.map_err(|error| Failure::temporary(format!("{error:?}")))
}

async fn send(db: &Db, due: Due«", tenant: &str" if tenant») -> Result<()> {
%% if has_accounts
    let me = match due.me {
        Some(me) => accounts::queries::by_id(db, me).await?,
        None => None,
    };
    let me = me.map(|account| account.name).unwrap_or_default();
%% endif
    let mut tx = db::write(db).await?;
    let mut later = Vec::new();
    for to in &due.to {
        if !count(&mut tx, &due, to).await? {
            // One that has waited already was counted then.
            if due.waits > 0 || may_wait(&mut tx, to).await? {
                later.push(to.clone());
            }
            continue;
        }
        let Some(written) = due.letter.written(&mut tx, &due.row«% if has_accounts %», &me«% endif %»).await? else {
            break;
        };
        deliver(&mut tx, «"tenant, " if tenant»to, &written).await?;
    }
    put_off(&mut tx, «"tenant, " if tenant»due, later).await?;
    Ok(tx.commit().await?)
}

/// Sends a message later to addresses that have got too many mails.
async fn put_off(tx: &mut Write, «"tenant: &str, " if tenant»due: Due, to: Vec<String>) -> Result<()> {
    if to.is_empty() {
        return Ok(());
    }
    if due.waits >= MOST_WAITS {
        tracing::warn!("an address got too many mails for a day; one was not sent");
        return Ok(());
    }
    let waits = due.waits + 1;
%% if tenant
    let job = jobs::enqueue_in(tx, KIND, &Due { to, waits, ..due }, WAIT).await?;
    jobs::assign(tx, job, tenant).await?;
%% else
    jobs::enqueue_in(tx, KIND, &Due { to, waits, ..due }, WAIT).await?;
%% endif
    Ok(())
}

/// Counts a mail to an address. Returns false if it has got too many of its kind.
async fn count(tx: &mut Write, due: &Due, to: &str) -> Result<bool> {
%% if has_accounts
    let (cause, most) = if due.me.is_some() {
        ("people", MOST_OF_PEOPLE)
    } else {
        ("no one", MOST_IN_AN_HOUR)
    };
    let key = format!("letter {:?} of {cause} {}", due.letter, to.to_lowercase());
    Ok(throttle::allow(&mut **tx, &key, most, TimeDelta::hours(1)).await?)
%% else
    let key = format!("letter {:?} {}", due.letter, to.to_lowercase());
    Ok(throttle::allow(&mut **tx, &key, MOST_IN_AN_HOUR, TimeDelta::hours(1)).await?)
%% endif
}

/// Counts a mail that is put off. Returns false if too many to this address wait already.
async fn may_wait(tx: &mut Write, to: &str) -> Result<bool> {
    let key = format!("letters put off {}", to.to_lowercase());
    let may_wait = throttle::allow(&mut **tx, &key, MOST_PUT_OFF, TimeDelta::days(1)).await?;
    if !may_wait {
        tracing::warn!("an address got too many mails; one was not sent");
    }
    Ok(may_wait)
}

async fn deliver(tx: &mut Write, «"tenant: &str, " if tenant»to: &str, written: &Written) -> Result<()> {
    let text = &written.text[..written.text.floor_char_boundary(mail::MAX_TEXT)];
    match mail::Message::new(to, &written.subject, text) {
        Ok(message) => {
%% if tenant
            let job = mail::send(tx, &message).await?;
            jobs::assign(tx, job, tenant).await?;
%% else
            mail::send(tx, &message).await?;
%% endif
        }
        Err(error) => tracing::warn!(%error, "a message was not mailed"),
    }
    Ok(())
}

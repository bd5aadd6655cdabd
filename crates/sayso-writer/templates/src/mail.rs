//! Mail to people. In development, it is shown at `/_mailbox`.

use crate::db::Write;
use sayso::prelude::*;
use sayso_kit::{jobs, mail::{self, Message}};

/// The whole address of a path, for links in mails.
pub use sayso_kit::mail::link;

/// Sends a mail of plain text once the transaction is committed.
pub async fn send(tx: &mut Write, to: &str, subject: &str, text: &str) -> Result<()> {
    let message = Message::new(to, subject, text)?;
    mail::send(tx, &message).await?;
    Ok(())
}
%% if members and members.invites

/// Sends a mail of «tenant.article» «tenant.one», whose owners see if it fails.
pub async fn send_of(tx: &mut Write, tenant: &str, to: &str, subject: &str, text: &str) -> Result<()> {
    let message = Message::new(to, subject, text)?;
    let job = mail::send(tx, &message).await?;
    jobs::assign(tx, job, tenant).await?;
    Ok(())
}
%% endif

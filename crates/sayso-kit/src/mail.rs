//! Mail: sent over SMTP, kept in a mailbox in development, or visibly off.
//!
//! | Variable | Meaning |
//! |---|---|
//! | `SMTP_URL` | The server: `smtps://USER:PASSWORD@HOST` (port 465) or `smtp://USER:PASSWORD@HOST?tls=required` (port 587). Special characters of the password are percent-encoded. |
//! | `MAIL_FROM` | The sender: `Shop <no-reply@shop.example>`. |
//! | `MAIL` | `off`: mails are not sent. Each is logged with its subject. |
//! | `SAYSO_URL` | The address of the application, with which [links](link) begin. |
//!
//! A release build needs `SMTP_URL`, `MAIL_FROM` and `SAYSO_URL`, or `MAIL=off`, and does not start otherwise. In a debug build
//! without `SMTP_URL`, mails are kept in the database and shown at `/_mailbox`, to this machine only. A release has no mailbox.
//!
//! Mails are [jobs](mod@crate::jobs): [`send`] adds one in the transaction of a change, and a worker passes it to
//! [`Mailer::deliver`].

mod link;
#[cfg(debug_assertions)]
pub mod mailbox;
mod mailer;
mod message;
mod settings;

pub use link::link;
pub use mailer::Mailer;
pub use message::{InvalidMessage, MAX_SUBJECT, MAX_TEXT, Message};
pub use settings::MailError;

use crate::{
    database::Connection,
    id::Id,
    jobs::{self, EnqueueError, Job},
};

/// The kind of the jobs that send mail.
pub const KIND: &str = "mail";

/// Sends a mail once the transaction of `conn` is committed.
///
/// # Errors
/// Returns an error if too many jobs wait, or the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::{Executor, SqlitePool};
/// # let db = SqlitePool::connect("sqlite::memory:").await?;
/// use sayso_kit::mail::{self, Message};
///
/// let mut tx = db.begin().await?;
/// # tx.execute(sayso_kit::database::SQLITE).await?;
/// let message = Message::new("ada@example.com", "Welcome", "Good to see you.")?;
/// mail::send(&mut tx, &message).await?;
/// tx.commit().await?;
/// # Ok(())
/// # }
/// ```
pub async fn send(conn: &mut impl Connection, message: &Message) -> Result<Id<Job>, EnqueueError> {
    jobs::enqueue(conn, KIND, message).await
}

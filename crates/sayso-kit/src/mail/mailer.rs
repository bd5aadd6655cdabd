//! The delivery of mails.

#[cfg(debug_assertions)]
use super::mailbox;
use super::{MailError, Message, settings::Way};
use crate::{
    database::Pool,
    jobs::{Failure, Job},
};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::extension::ClientId,
};
use std::{env, time::Duration};

/// The longest wait for an answer of the server.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sends mails as the [settings](crate::mail) say.
#[derive(Clone, Debug)]
pub struct Mailer(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Server {
        transport: Box<AsyncSmtpTransport<Tokio1Executor>>,
        from: Mailbox,
    },
    Off,
    #[cfg(debug_assertions)]
    Mailbox(Pool),
}

impl Mailer {
    /// Reads the settings from the environment, and logs what becomes of mails. `db` has the mailbox of a debug build.
    ///
    /// # Errors
    /// Returns an error if a setting is missing or malformed. The message says what to set.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let db = sqlx::SqlitePool::connect("sqlite::memory:").await?;
    /// use sayso_kit::mail::Mailer;
    ///
    /// let mailer = Mailer::open(db).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn open(db: impl Into<Pool>) -> Result<Self, MailError> {
        let way = Way::of(|name| env::var(name).ok(), !cfg!(debug_assertions))?;
        let kind = Kind::open(way, db.into()).await?;
        match &kind {
            Kind::Server { from, .. } => tracing::info!("mails are sent from {from}"),
            Kind::Off => tracing::warn!("MAIL=off: no mail is sent"),
            #[cfg(debug_assertions)]
            Kind::Mailbox(_) => tracing::info!(
                "mails are not sent; read them at {}",
                super::link(mailbox::PATH)
            ),
        }
        Ok(Self(kind))
    }

    /// Sends the mail of a job that [`send`](super::send) added.
    ///
    /// The mail's `Message-ID` is that of the job, so that a second copy is recognized as one.
    ///
    /// # Errors
    /// Returns a failure that is permanent if the server refuses the mail or the recipient for good, and temporary otherwise.
    ///
    /// ```
    /// use sayso_kit::{jobs::{Failure, Job}, mail::{self, Mailer}};
    ///
    /// async fn run(mailer: &Mailer, job: &Job) -> Result<(), Failure> {
    ///     match job.kind() {
    ///         mail::KIND => mailer.deliver(job).await,
    ///         other => Err(Failure::permanent(format!("there are no jobs of kind {other}"))),
    ///     }
    /// }
    /// ```
    pub async fn deliver(&self, job: &Job) -> Result<(), Failure> {
        let message: Message = job.payload()?;
        match &self.0 {
            Kind::Server { transport, from } => {
                let id = format!("<{}@{}>", job.id(), from.email.domain());
                send(transport, from, id, message).await
            }
            Kind::Off => {
                // Neither the recipient nor the text, which may have a link that works once.
                tracing::warn!(subject = message.subject(), "MAIL=off: a mail was not sent");
                Ok(())
            }
            #[cfg(debug_assertions)]
            Kind::Mailbox(db) => {
                tracing::info!(
                    to = message.to(),
                    subject = message.subject(),
                    "a mail is in the mailbox"
                );
                Ok(mailbox::keep(db, &message).await?)
            }
        }
    }
}

impl Kind {
    async fn open(way: Way, db: Pool) -> Result<Self, MailError> {
        match way {
            Way::Server { url, from } => {
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url)
                    .map_err(|_| MailError::Server)?;
                let name = ClientId::Domain(from.email.domain().to_owned());
                let builder = builder.hello_name(name).timeout(Some(PATIENCE));
                let transport = Box::new(builder.build());
                Ok(Self::Server { transport, from })
            }
            Way::Off => Ok(Self::Off),
            #[cfg(debug_assertions)]
            Way::Mailbox => {
                let created = mailbox::create(&db).await;
                created.map_err(|error| MailError::Mailbox(error.to_string()))?;
                Ok(Self::Mailbox(db))
            }
            #[cfg(not(debug_assertions))]
            Way::Mailbox => {
                drop(db);
                Err(MailError::Missing("SMTP_URL"))
            }
        }
    }
}

async fn send(
    transport: &AsyncSmtpTransport<Tokio1Executor>,
    from: &Mailbox,
    id: String,
    message: Message,
) -> Result<(), Failure> {
    let mail = lettre::Message::builder()
        .message_id(Some(id))
        .from(from.clone())
        .to(Mailbox::new(None, message.address()))
        .subject(message.subject())
        .header(ContentType::TEXT_PLAIN)
        .body(message.text().to_owned())
        .map_err(Failure::permanent)?;
    match transport.send(mail).await {
        Ok(_) => Ok(()),
        Err(error) if error.is_permanent() => Err(Failure::permanent(error)),
        Err(error) => Err(error.into()),
    }
}

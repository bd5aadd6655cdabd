//! The mailbox of a development build, which is shown to this machine only.
//!
//! A release build does not have this module.

use super::Message;
use crate::{
    database::{Conn, Connection, Pool},
    id::Id,
};
use axum::{
    extract::{ConnectInfo, Request},
    http::{HeaderMap, StatusCode, header, uri::Authority},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use chrono::DateTime;
use sayso_core::escape_text;
use sayso_server::App;
use sqlx::FromRow;
use std::net::SocketAddr;

/// The path of the mailbox's page.
pub const PATH: &str = "/_mailbox";

/// The most mails that are kept.
pub const MAX_MAILS: i64 = 100;

/// A mail that was not sent.
#[derive(Clone, Debug, FromRow)]
#[non_exhaustive]
pub struct Mail {
    /// The recipient's address.
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// In milliseconds since 1970.
    created_at: i64,
}

/// Adds the page of the mailbox to an application.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// # let db = sqlx::SqlitePool::connect("sqlite::memory:").await?;
/// use sayso::App;
/// use sayso_kit::mail::mailbox;
///
/// let app = App::new();
/// #[cfg(debug_assertions)]
/// let app = mailbox::show(app, db);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn show(app: App, db: impl Into<Pool>) -> App {
    let db = db.into();
    app.route(PATH, get(move |request| page(db.clone(), request)))
}

/// Returns the mails in the mailbox, the latest first.
///
/// # Errors
/// Returns an error if the database fails, or no [`Mailer`](super::Mailer) has been opened on it.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::sqlite::SqlitePoolOptions;
/// # let db = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await?;
/// use sayso_kit::mail::{Mailer, mailbox};
///
/// Mailer::open(db.clone()).await?;
/// assert!(mailbox::mails(&mut db.acquire().await?).await?.is_empty());
/// # Ok(())
/// # }
/// ```
pub async fn mails(conn: &mut impl Connection) -> sqlx::Result<Vec<Mail>> {
    list(&mut conn.conn()).await
}

async fn list(conn: &mut Conn<'_>) -> sqlx::Result<Vec<Mail>> {
    let listing =
        "SELECT recipient, subject, text, created_at FROM mailbox ORDER BY id DESC LIMIT $1";
    conn.rows(listing, [MAX_MAILS.into()]).await
}

pub(super) async fn create(db: &Pool) -> sqlx::Result<()> {
    let id = db.id_type();
    let creating = format!(
        "CREATE TABLE IF NOT EXISTS mailbox (id {id} PRIMARY KEY, recipient TEXT NOT NULL, \
         subject TEXT NOT NULL, text TEXT NOT NULL, created_at BIGINT NOT NULL)"
    );
    let mut tx = db.begin().await?;
    tx.conn().run(&creating, []).await?;
    tx.commit().await
}

pub(super) async fn keep(db: &Pool, message: &Message) -> sqlx::Result<()> {
    let id: Id<Mail> = Id::new();
    let mut tx = db.begin().await?;
    let mut conn = tx.conn();
    conn.run(
        "INSERT INTO mailbox (id, recipient, subject, text, created_at) VALUES ($1, $2, $3, $4, {now})",
        [
            id.uuid().into(),
            message.to().into(),
            message.subject().into(),
            message.text().into(),
        ],
    )
    .await?;
    conn.run(
        "DELETE FROM mailbox WHERE id NOT IN (SELECT id FROM mailbox ORDER BY id DESC LIMIT $1)",
        [MAX_MAILS.into()],
    )
    .await?;
    tx.commit().await
}

async fn page(db: Pool, request: Request) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let is_here = peer.is_some_and(|ConnectInfo(peer)| is_from_here(*peer, request.headers()));
    if !is_here {
        return StatusCode::NOT_FOUND.into_response();
    }
    let read = async {
        let mut conn = db.acquire().await?;
        list(&mut conn.conn()).await
    };
    match read.await {
        Ok(mails) => Html(document(&mails)).into_response(),
        Err(error) => {
            tracing::error!(%error, "the mailbox was not read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Returns true if the request comes from this machine, for this machine: not through a tunnel or a proxy, which connect from
/// here as well, and not from a page whose domain leads here.
fn is_from_here(peer: SocketAddr, headers: &HeaderMap) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok()?.parse::<Authority>().ok());
    let is_local =
        host.is_some_and(|host| matches!(host.host(), "localhost" | "127.0.0.1" | "[::1]"));
    let is_forwarded = headers
        .keys()
        .any(|name| name == header::FORWARDED || name.as_str().starts_with("x-forwarded-"));
    peer.ip().to_canonical().is_loopback() && is_local && !is_forwarded
}

/// The page of all mails. Addresses in their texts are links.
fn document(mails: &[Mail]) -> String {
    let mut html = String::from(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Mailbox</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"></head>\
         <body><h1>Mailbox</h1><p>Mails that the application would send. It is shown in development only.</p>",
    );
    if mails.is_empty() {
        html.push_str("<p>There are none yet.</p>");
    }
    for mail in mails {
        html.push_str("<article><h2>");
        escape_text(&mail.subject, &mut html);
        html.push_str("</h2><p>To ");
        escape_text(&mail.recipient, &mut html);
        html.push_str(", ");
        let at = DateTime::from_timestamp_millis(mail.created_at).unwrap_or_default();
        escape_text(&at.format("%F %T UTC").to_string(), &mut html);
        html.push_str("</p><p>");
        for line in mail.text.lines() {
            push_line(line, &mut html);
            html.push_str("<br>");
        }
        html.push_str("</p></article>");
    }
    html.push_str("</body></html>");
    html
}

/// Writes the words of a line, those that are addresses as links.
fn push_line(line: &str, html: &mut String) {
    for word in line.split_inclusive(' ') {
        let address = word.trim_end();
        if address.starts_with("http://") || address.starts_with("https://") {
            html.push_str("<a href=\"");
            sayso_core::escape_attr(address, html);
            html.push_str("\">");
            escape_text(word, html);
            html.push_str("</a>");
        } else {
            escape_text(word, html);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Mail, document, is_from_here};
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    fn answers(peer: &str, headers: &[(&'static str, &'static str)]) -> bool {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect();
        is_from_here(peer.parse().expect("an address"), &headers)
    }

    #[test]
    fn only_this_machine_reads_the_mailbox() {
        let here = [("host", "localhost:3000")];
        assert!(answers("127.0.0.1:5000", &here));
        assert!(answers("[::1]:5000", &[("host", "[::1]:3000")]));
        assert!(answers("[::ffff:127.0.0.1]:5000", &[("host", "127.0.0.1")]));
        assert!(!answers("192.0.2.1:5000", &here));
        assert!(!answers("127.0.0.1:5000", &[]));
        assert!(!answers("127.0.0.1:5000", &[("host", "evil.example:3000")]));
    }

    #[test]
    fn a_proxy_or_a_tunnel_on_this_machine_does_not_read_it() {
        for name in ["forwarded", "x-forwarded-for", "x-forwarded-host"] {
            let headers = [("host", "localhost:3000"), (name, "192.0.2.1")];
            assert!(!answers("127.0.0.1:5000", &headers), "{name}");
        }
    }

    #[test]
    fn texts_are_escaped_and_addresses_are_links() {
        let mail = Mail {
            recipient: "ada@example.com".to_owned(),
            subject: "<script>".to_owned(),
            text: "Open http://127.0.0.1:3000/reset/\"1 now\njavascript:alert(1)".to_owned(),
            created_at: 0,
        };
        let html = document(&[mail]);
        assert!(html.contains("<h2>&lt;script&gt;</h2>"), "{html}");
        assert!(
            html.contains("<a href=\"http://127.0.0.1:3000/reset/&quot;1\">"),
            "{html}"
        );
        assert!(!html.contains("href=\"javascript"), "{html}");
    }
}

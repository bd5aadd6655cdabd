//! The messages that are sent.

use lettre::Address;
use serde::{Deserialize, Serialize};

/// The most characters of a subject.
pub const MAX_SUBJECT: usize = 200;

/// The most bytes of a text.
pub const MAX_TEXT: usize = 32 * 1024;

/// A mail of plain text to one recipient.
///
/// ```
/// use sayso_kit::mail::Message;
///
/// let message = Message::new("ada@example.com", "Reset your password", "Follow this link: …")?;
/// assert_eq!(message.to(), "ada@example.com");
/// # Ok::<(), sayso_kit::mail::InvalidMessage>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    to: Address,
    subject: String,
    text: String,
}

/// The reason why a message cannot be sent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidMessage {
    /// The recipient's address is malformed.
    #[error("a mail cannot be sent to this address: {0}")]
    Address(#[from] lettre::address::AddressError),
    /// The text is longer than [`MAX_TEXT`] bytes.
    #[error("the text of a mail has {0} bytes, and {MAX_TEXT} is the most")]
    TooLong(usize),
}

impl Message {
    /// Returns a message.
    ///
    /// The subject becomes one line without control characters, at most [`MAX_SUBJECT`] characters long: parts of it may come
    /// from people.
    ///
    /// # Errors
    /// Returns an error if the address is malformed or the text too long.
    ///
    /// ```
    /// use sayso_kit::mail::Message;
    ///
    /// let message = Message::new("ada@example.com", "Hello\r\nBcc: eve@example.com", "Hello")?;
    /// assert_eq!(message.subject(), "Hello Bcc: eve@example.com");
    /// assert!(Message::new("nowhere", "Hello", "Hello").is_err());
    /// # Ok::<(), sayso_kit::mail::InvalidMessage>(())
    /// ```
    pub fn new(to: &str, subject: &str, text: impl Into<String>) -> Result<Self, InvalidMessage> {
        let text = text.into();
        if text.len() > MAX_TEXT {
            return Err(InvalidMessage::TooLong(text.len()));
        }
        let words: Vec<&str> = subject
            .split(|letter: char| letter.is_control())
            .filter(|part| !part.is_empty())
            .collect();
        let subject = words.join(" ").chars().take(MAX_SUBJECT).collect();
        let to = to.parse()?;
        Ok(Self { to, subject, text })
    }

    /// Returns the recipient's address.
    ///
    /// ```
    /// # use sayso_kit::mail::Message;
    /// let message = Message::new("ada@example.com", "Hello", "Hello Ada")?;
    /// assert_eq!(message.to(), "ada@example.com");
    /// # Ok::<(), sayso_kit::mail::InvalidMessage>(())
    /// ```
    pub fn to(&self) -> &str {
        self.to.as_ref()
    }

    /// Returns the subject.
    ///
    /// ```
    /// # use sayso_kit::mail::Message;
    /// let message = Message::new("ada@example.com", "Hello", "Hello Ada")?;
    /// assert_eq!(message.subject(), "Hello");
    /// # Ok::<(), sayso_kit::mail::InvalidMessage>(())
    /// ```
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Returns the text.
    ///
    /// ```
    /// # use sayso_kit::mail::Message;
    /// let message = Message::new("ada@example.com", "Hello", "Hello Ada")?;
    /// assert_eq!(message.text(), "Hello Ada");
    /// # Ok::<(), sayso_kit::mail::InvalidMessage>(())
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn address(&self) -> Address {
        self.to.clone()
    }
}

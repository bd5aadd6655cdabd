//! What Sayso derives from the form's struct: reading and checking a signature.

use serde::Deserialize;

/// What the form sends; serde leaves out its hidden inputs.
#[derive(Debug, Deserialize)]
pub struct Signature {
    pub name: String,
    pub email: String,
    pub stars: u8,
    pub message: String,
}

impl Signature {
    /// Trims the texts, and says what is wrong with them: by the same rules as Sayso.
    pub fn checked(self) -> Result<Self, &'static str> {
        let Self {
            name,
            email,
            stars,
            message,
        } = self;
        let message = message.replace("\r\n", "\n");
        let name = name.trim();
        let email = email.trim();
        let message = message.trim();
        if !(1..=60).contains(&len(name)) {
            Err("Name must have 1 to 60 characters")
        } else if !is_email(email) {
            Err("Email must be an email address")
        } else if !(1..=5).contains(&stars) {
            Err("Stars must be from 1 to 5")
        } else if !(3..=500).contains(&len(message)) {
            Err("Message must have 3 to 500 characters")
        } else {
            Ok(Self {
                name: name.into(),
                email: email.into(),
                stars,
                message: message.into(),
            })
        }
    }
}

/// As browsers count.
pub fn len(text: &str) -> usize {
    text.encode_utf16().count()
}

fn is_email(text: &str) -> bool {
    let is_atom = |b: u8| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && local.bytes().all(is_atom) && domain.split('.').all(is_label)
    })
}

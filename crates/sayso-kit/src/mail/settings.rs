//! The settings of mail.

use lettre::message::Mailbox;
use url::{Host, Url};

/// The reason why an application that sends mail does not start.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MailError {
    /// A variable is missing in a release build.
    #[error(
        "this application sends mail, and {0} is not set. Set SMTP_URL (smtps://USER:PASSWORD@HOST), MAIL_FROM \
         (Name <no-reply@HOST>) and SAYSO_URL (https://HOST, with which links in mails begin). Or set MAIL=off: then no \
         mail is sent, and people cannot confirm addresses or reset passwords"
    )]
    Missing(&'static str),
    /// `MAIL` is neither empty nor `off`.
    #[error("MAIL is \"{0}\": write MAIL=off to send no mails, or leave it out")]
    Switch(String),
    /// `SMTP_URL` is malformed. The message does not show it, because it has a password.
    #[error(
        "SMTP_URL is malformed: write smtps://USER:PASSWORD@HOST, or smtp://USER:PASSWORD@HOST?tls=required, and \
         percent-encode special characters in user and password"
    )]
    Server,
    /// `SMTP_URL` sends passwords and mails without encryption to another machine.
    #[error("SMTP_URL has no encryption: write smtps://…, or add ?tls=required")]
    Plain,
    /// `MAIL_FROM` is malformed.
    #[error("MAIL_FROM is \"{0}\": write an address, such as Shop <no-reply@shop.example>")]
    From(String),
    /// The mailbox of a development build cannot be created.
    #[error("the mailbox cannot be created: {0}")]
    Mailbox(String),
}

/// The way of mails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To a server.
    Server { url: String, from: Mailbox },
    /// Nowhere.
    Off,
    /// To the mailbox of a development build.
    Mailbox,
}

impl Way {
    /// Reads the settings.
    pub(super) fn of(
        variable: impl Fn(&str) -> Option<String>,
        is_release: bool,
    ) -> Result<Self, MailError> {
        let set = |name: &str| {
            let text = variable(name).map(|text| text.trim().to_owned());
            text.filter(|text| !text.is_empty())
        };
        let needed = |name: &'static str| set(name).ok_or(MailError::Missing(name));
        match set("MAIL") {
            Some(off) if off == "off" => return Ok(Self::Off),
            Some(other) => return Err(MailError::Switch(other)),
            None => {}
        }
        if !is_release && set("SMTP_URL").is_none() {
            return Ok(Self::Mailbox);
        }
        let url = needed("SMTP_URL")?;
        let from = needed("MAIL_FROM")?;
        if is_release {
            needed("SAYSO_URL")?;
        }
        check_server(&url)?;
        let from = from.parse().map_err(|_| MailError::From(from))?;
        Ok(Self::Server { url, from })
    }
}

/// Checks the parts that are missed most often: the scheme, and encryption to every machine but this one.
fn check_server(url: &str) -> Result<(), MailError> {
    let url: Url = url.parse().map_err(|_| MailError::Server)?;
    if url.host_str().is_none_or(str::is_empty) {
        return Err(MailError::Server);
    }
    let is_required = url
        .query_pairs()
        .any(|(name, value)| name == "tls" && value == "required");
    match url.scheme() {
        "smtps" => Ok(()),
        "smtp" if is_required || is_this_machine(&url) => Ok(()),
        "smtp" => Err(MailError::Plain),
        _ => Err(MailError::Server),
    }
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            name == "localhost"
                || name
                    .parse()
                    .is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
        }
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{MailError, Way};

    const COMPLETE: [(&str, &str); 3] = [
        ("SMTP_URL", "smtps://shop:secret@mail.example"),
        ("MAIL_FROM", "Shop <no-reply@shop.example>"),
        ("SAYSO_URL", "https://shop.example"),
    ];

    fn way(variables: &[(&str, &str)], is_release: bool) -> Result<Way, MailError> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(set, _)| *set == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Way::of(variable, is_release)
    }

    #[test]
    fn a_release_needs_each_setting() {
        assert!(matches!(way(&COMPLETE, true), Ok(Way::Server { .. })));
        for missing in 0..COMPLETE.len() {
            let mut variables = COMPLETE.to_vec();
            let (name, _) = variables.remove(missing);
            assert_eq!(way(&variables, true), Err(MailError::Missing(name)));
            variables.push((name, " "));
            assert_eq!(way(&variables, true), Err(MailError::Missing(name)));
        }
    }

    #[test]
    fn mail_is_off_only_by_that_word() {
        assert_eq!(way(&[("MAIL", "off")], true), Ok(Way::Off));
        let refused = way(&[("MAIL", "no")], true);
        assert_eq!(refused, Err(MailError::Switch("no".to_owned())));
    }

    #[test]
    fn development_has_a_mailbox_until_a_server_is_named() {
        assert_eq!(way(&[], false), Ok(Way::Mailbox));
        assert!(matches!(way(&COMPLETE[..2], false), Ok(Way::Server { .. })));
    }

    #[test]
    fn a_server_on_another_machine_is_encrypted() {
        let with = |url: &str| {
            let from = ("MAIL_FROM", "no-reply@shop.example");
            way(&[("SMTP_URL", url), from], false).map(|_| ())
        };
        assert_eq!(with("smtp://mail.example:25"), Err(MailError::Plain));
        let maybe = "smtp://mail.example?tls=opportunistic";
        assert_eq!(with(maybe), Err(MailError::Plain));
        assert_eq!(with("smtp://mail.example?tls=required"), Ok(()));
        assert_eq!(with("smtp://127.0.0.1:2525"), Ok(()));
        assert_eq!(with("smtp://localhost"), Ok(()));
        assert_eq!(with("https://mail.example"), Err(MailError::Server));
        assert_eq!(with("mail.example"), Err(MailError::Server));
    }

    #[test]
    fn no_message_shows_the_password() {
        let broken = [("SMTP_URL", "smtps:shop:secret"), COMPLETE[1]];
        let refused = way(&broken, false).expect_err("it has no host");
        assert!(!refused.to_string().contains("secret"));
    }
}

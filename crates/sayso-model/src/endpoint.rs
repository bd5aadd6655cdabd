//! The server that is asked: its address, the key for it, and the limits of a request.

use crate::{Model, Trouble};
use std::{fmt, time::Duration};
use ureq::http::Uri;

/// The variable with another base address.
const ADDRESS: &str = "SAYSO_MODEL_URL";

/// The variable with the most seconds of one request.
const TIMEOUT: &str = "SAYSO_MODEL_TIMEOUT";

/// The most bytes of a key.
const LONGEST_KEY: usize = 1_000;

/// A key, which is shown nowhere.
#[derive(Clone)]
pub(crate) struct Key(String);

impl Key {
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    /// Returns true if a text has the key in it. Local servers take any word as a key, such as `none`, which is no secret.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        const SHORTEST_SECRET: usize = 16;
        self.0.len() >= SHORTEST_SECRET && text.contains(&self.0)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// The limits of one request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// The longest wait for a connection.
    pub(crate) connect: Duration,
    /// The longest time until the answer is complete.
    pub(crate) total: Duration,
    /// The most bytes of an answer.
    pub(crate) bytes: u64,
}

/// A server that speaks the protocol of a provider.
#[derive(Debug, Clone)]
pub struct Endpoint {
    pub(crate) model: Model,
    pub(crate) address: String,
    pub(crate) host: String,
    pub(crate) is_local: bool,
    pub(crate) key: Option<Key>,
    pub(crate) limits: Limits,
}

impl Endpoint {
    /// Returns the server of a model by the variables of the environment, which `variable` looks up.
    ///
    /// # Errors
    /// Returns an error if the key is missing, or a variable has a value that is of no use.
    pub fn of(model: &Model, variable: impl Fn(&str) -> Option<String>) -> Result<Self, Trouble> {
        let set = |name: &str| {
            let value = variable(name).map(|value| value.trim().to_owned());
            value.filter(|value| !value.is_empty())
        };
        let base = set(ADDRESS).unwrap_or_else(|| model.provider.address().to_owned());
        let address = format!("{}{}", base.trim_end_matches('/'), model.provider.path());
        let (host, is_local) = place(&address)?;
        let key = match model.provider.key_variable() {
            Some(variable) => key(variable, set(variable), is_local)?,
            None => None,
        };
        let total = match set(TIMEOUT) {
            None => Duration::from_secs(300),
            Some(text) => seconds(&text)?,
        };
        Ok(Self {
            model: model.clone(),
            address,
            host,
            is_local,
            key,
            limits: Limits {
                connect: Duration::from_secs(10).min(total),
                total,
                bytes: 1_000_000,
            },
        })
    }

    /// Returns the host that gets the description.
    pub fn host(&self) -> &str {
        &self.host
    }
}

/// Returns the host of an address, and whether it is this machine.
fn place(address: &str) -> Result<(String, bool), Trouble> {
    let uri: Uri = address.parse().map_err(|_| Trouble::BadAddress)?;
    let authority = uri.authority().ok_or(Trouble::BadAddress)?;
    if authority.as_str().contains('@') || uri.query().is_some() || address.contains('#') {
        return Err(Trouble::BadAddress);
    }
    let host = authority.host();
    let is_local = is_loopback(host);
    match uri.scheme_str() {
        Some("https") => {}
        Some("http") if is_local => {}
        _ => return Err(Trouble::BadAddress),
    }
    if host.is_empty() {
        return Err(Trouble::BadAddress);
    }
    Ok((host.to_owned(), is_local))
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost"
        || bare
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// Returns the key. A server on this machine needs none.
fn key(
    variable: &'static str,
    value: Option<String>,
    is_local: bool,
) -> Result<Option<Key>, Trouble> {
    match value {
        None if is_local => Ok(None),
        None => Err(Trouble::NoKey { variable }),
        Some(value) => {
            let is_plain = value.chars().all(|letter| letter.is_ascii_graphic());
            if is_plain && value.len() <= LONGEST_KEY {
                Ok(Some(Key(value)))
            } else {
                Err(Trouble::BadKey { variable })
            }
        }
    }
}

fn seconds(text: &str) -> Result<Duration, Trouble> {
    let seconds: u64 = text.parse().map_err(|_| Trouble::BadTimeout)?;
    if (1..=3600).contains(&seconds) {
        Ok(Duration::from_secs(seconds))
    } else {
        Err(Trouble::BadTimeout)
    }
}

#[cfg(test)]
mod tests {
    use super::Endpoint;
    use crate::{Model, Trouble};

    fn of(model: &str, variables: &[(&str, &str)]) -> Result<Endpoint, Trouble> {
        let model: Model = model.parse().expect("a model");
        Endpoint::of(&model, |name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_usual_addresses_are_used() {
        let key = [("OPENAI_API_KEY", "k"), ("ANTHROPIC_API_KEY", "k")];
        let address = |model| of(model, &key).expect("an endpoint").address;
        assert_eq!(
            address("openai:a"),
            "https://api.openai.com/v1/chat/completions"
        );
        assert_eq!(
            address("anthropic:a"),
            "https://api.anthropic.com/v1/messages"
        );
        assert_eq!(address("ollama:a"), "http://127.0.0.1:11434/api/chat");
    }

    #[test]
    fn only_this_machine_is_asked_without_encryption() {
        let of = |url| {
            of(
                "openai:a",
                &[("OPENAI_API_KEY", "k"), ("SAYSO_MODEL_URL", url)],
            )
        };
        for good in [
            "http://127.0.0.1:8080/v1",
            "http://localhost",
            "http://[::1]:9/v1/",
            "https://models.example/v1",
        ] {
            assert!(of(good).is_ok(), "{good}");
        }
        for bad in [
            "http://models.example/v1",
            "http://127.0.0.1@models.example/v1",
            "http://127.0.0.1.models.example",
            "https://user:pass@models.example",
            "ftp://127.0.0.1",
            "file:///etc/passwd",
            "127.0.0.1:80",
            "https://",
            "https://a b",
            "https://models.example/v1?x=",
            "https://models.example/v1#x",
        ] {
            assert_eq!(of(bad).err(), Some(Trouble::BadAddress), "{bad}");
        }
    }

    #[test]
    fn a_key_is_needed_except_on_this_machine_and_shown_nowhere() {
        let variable = "OPENAI_API_KEY";
        assert_eq!(of("openai:a", &[]).err(), Some(Trouble::NoKey { variable }));
        assert_eq!(
            of("openai:a", &[(variable, " ")]).err(),
            Some(Trouble::NoKey { variable })
        );
        let local = ("SAYSO_MODEL_URL", "http://localhost:1");
        assert!(of("openai:a", &[local]).is_ok_and(|endpoint| endpoint.key.is_none()));
        let bad = of("openai:a", &[(variable, "two\nlines")]).err();
        assert_eq!(bad, Some(Trouble::BadKey { variable }));
        let endpoint = of("openai:a", &[(variable, "sk-secret")]).expect("an endpoint");
        assert!(!format!("{endpoint:?}").contains("secret"));
    }

    #[test]
    fn the_time_limit_is_a_number_of_seconds() {
        let of = |text| of("ollama:a", &[("SAYSO_MODEL_TIMEOUT", text)]);
        assert_eq!(of("7").map(|found| found.limits.total.as_secs()), Ok(7));
        for bad in ["0", "-1", "soon", "3601", "99999999999999999999"] {
            assert_eq!(of(bad).err(), Some(Trouble::BadTimeout), "{bad}");
        }
    }
}

//! The reasons for which there is no answer that can be used.

use std::time::Duration;

/// A reason for which the model does not help. None has words of the server in it, nor a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Trouble {
    /// The key is missing.
    #[error("{variable} is not set\nhelp: set it to your key")]
    NoKey {
        /// The variable of the environment.
        variable: &'static str,
    },
    /// The key cannot be sent.
    #[error(
        "{variable} has characters that no key has\nhelp: set it to your key alone, on one line"
    )]
    BadKey {
        /// The variable of the environment.
        variable: &'static str,
    },
    /// The address is not one that is asked.
    #[error(
        "SAYSO_MODEL_URL is not an address that is asked\nhelp: write https://HOST/PATH; http is for this machine alone, and \
         names and passwords are not taken from addresses"
    )]
    BadAddress,
    /// The time limit cannot be read.
    #[error(
        "SAYSO_MODEL_TIMEOUT is not a number of seconds from 1 to 3600\nhelp: write one, or unset it"
    )]
    BadTimeout,
    /// No connection was made.
    #[error(
        "there is no connection to {host}: {reason}\nhelp: check the network, the address, and that the server runs"
    )]
    NoConnection {
        /// The host.
        host: String,
        /// The reason, in a few words of this program.
        reason: &'static str,
    },
    /// The answer took too long.
    #[error("{host} did not answer within {} s\nhelp: try again, or allow more seconds with SAYSO_MODEL_TIMEOUT", limit.as_secs_f32())]
    TooSlow {
        /// The host.
        host: String,
        /// The limit.
        limit: Duration,
    },
    /// The key is refused.
    #[error(
        "{host} refuses the key (status {status})\nhelp: check the key, and what it may be used for"
    )]
    KeyRefused {
        /// The host.
        host: String,
        /// The status.
        status: u16,
    },
    /// The model or the address is not known.
    #[error(
        "{host} knows no such model or address (status 404)\nhelp: check the name of the model, and SAYSO_MODEL_URL"
    )]
    Unknown {
        /// The host.
        host: String,
    },
    /// There were too many requests, or the account is used up.
    #[error(
        "{host} takes no more requests now (status 429)\nhelp: wait, or check the limits of your account"
    )]
    TooMany {
        /// The host.
        host: String,
    },
    /// The answer leads elsewhere.
    #[error(
        "{host} sends the request elsewhere (status {status}), and it is not sent on\nhelp: name the right address in SAYSO_MODEL_URL"
    )]
    Redirected {
        /// The host.
        host: String,
        /// The status.
        status: u16,
    },
    /// Any other status that is no success.
    #[error("{host} failed with status {status}\nhelp: try again later, or use another model")]
    Failed {
        /// The host.
        host: String,
        /// The status.
        status: u16,
    },
    /// The answer is too large.
    #[error("the answer of {host} is too long\nhelp: try again, or use another model")]
    TooLong {
        /// The host.
        host: String,
    },
    /// The answer does not follow the protocol.
    #[error(
        "the answer of {host} is not in the form of its protocol\nhelp: check the provider in front of the colon, and SAYSO_MODEL_URL"
    )]
    NotTheProtocol {
        /// The host.
        host: String,
    },
    /// The answer ended before its end.
    #[error(
        "the model ran out of room in the middle of its answer\nhelp: use a model that may answer with more, or describe less at once"
    )]
    Truncated,
    /// The model declined.
    #[error("the model declined to answer\nhelp: use another model, or say it in other words")]
    Declined,
    /// The answer has the key in it.
    #[error(
        "the answer has your key in it, so it is thrown away\nhelp: check the server that you use, and replace the key"
    )]
    EchoedKey,
    /// The answer stayed wrong.
    #[error("the answer is still wrong after {rounds} attempts: {first}{}\nhelp: try again with --no-cache, or use another model", more(*.others))]
    Invalid {
        /// The number of attempts.
        rounds: usize,
        /// The first problem, in words of this program.
        first: String,
        /// The number of further problems.
        others: usize,
    },
}

fn more(others: usize) -> String {
    match others {
        0 => String::new(),
        1 => " (and 1 more problem)".to_owned(),
        _ => format!(" (and {others} more problems)"),
    }
}

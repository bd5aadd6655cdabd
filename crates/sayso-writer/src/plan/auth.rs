//! Accounts.

use sayso_spec::{Spec, model::SignUp};
use serde::Serialize;

/// The ways to get an account.
#[derive(Debug, Serialize)]
pub struct Auth {
    /// `open`, `invite` or `closed`.
    pub sign_up: &'static str,
    /// True if a new address is confirmed by a link.
    pub verify: bool,
}

impl Auth {
    /// Reads the section.
    pub(super) fn of(spec: &Spec) -> Self {
        let auth = spec.auth.as_ref();
        Self {
            sign_up: auth.map_or("closed", |auth| match auth.sign_up {
                SignUp::Open => "open",
                SignUp::Invite => "invite",
                SignUp::Closed => "closed",
            }),
            verify: auth.is_some_and(|auth| auth.verify_email),
        }
    }
}

//! Rate limits: the number of calls that one visitor may make.

use super::{Rate, actions::ActionEntry, once::unavailable, refusal::Refusal};
use crate::{
    context::cx::Cx,
    http::client_ip::{client_ip, network},
    submission::{CounterKey, Quota, Turn},
};
use std::net::IpAddr;

/// The calls from one address, as a multiple of those of one session: an office behind one address has this
/// many visitors. Without it, a stranger who collects sessions would have a full quota with each.
const SESSIONS_PER_ADDRESS: u32 = 10;

impl ActionEntry {
    /// Counts a call of the action, if it has a rate.
    ///
    /// # Errors
    /// When there were too many, or when they cannot be counted.
    pub(super) async fn count(&self, cx: &Cx) -> Result<(), Refusal> {
        let Some(rate) = self.def.rate else {
            return Ok(());
        };
        for (visitor, factor) in counted(cx, rate).await? {
            let key = visitor.key(self.def.id);
            let quota = Quota {
                count: rate.count.saturating_mul(factor),
                period: rate.period,
            };
            let turn = cx
                .app()
                .submissions
                .count(&key, quota)
                .await
                .map_err(|error| unavailable(&error))?;
            if let Turn::Wait(wait) = turn {
                return Err(Refusal::too_often(wait));
            }
        }
        Ok(())
    }
}

/// Lists the visitors whose calls are counted, each with a multiple of the rate. A made-up session cookie is no
/// session.
async fn counted(cx: &Cx, rate: Rate) -> Result<Vec<(Visitor, u32)>, Refusal> {
    let address = client_ip(
        cx.headers(),
        cx.extensions(),
        cx.app().origins.trust_forwarded,
    )
    .map(network);
    if !rate.per_address
        && cx
            .session()
            .exists()
            .await
            .map_err(|error| no_session(&error))?
    {
        let session = (Visitor::Session(cx.session().binding()), 1);
        // The session is counted first, so that calls refused to one visitor do not count against other visitors with
        // the same address.
        let address = address.map(|address| (Visitor::Sessions(address), SESSIONS_PER_ADDRESS));
        return Ok([session].into_iter().chain(address).collect());
    }
    Ok(vec![(
        address.map_or(Visitor::Unknown, Visitor::Address),
        1,
    )])
}

fn no_session(error: &sayso_core::Error) -> Refusal {
    tracing::error!("cannot load a visitor's session: {error}");
    Refusal::unavailable()
}

enum Visitor {
    Session([u8; 32]),
    /// All sessions of one address.
    Sessions(IpAddr),
    Address(IpAddr),
    /// All visitors of unknown address.
    Unknown,
}

impl Visitor {
    fn key(&self, action: &str) -> CounterKey {
        let mut hasher = blake3::Hasher::new_derive_key("sayso v1 2026 rate counter");
        hasher.update(&(action.len() as u64).to_le_bytes());
        hasher.update(action.as_bytes());
        match self {
            Self::Session(binding) => hasher.update(b"session").update(binding),
            Self::Sessions(address) => hasher
                .update(b"sessions")
                .update(address.to_string().as_bytes()),
            Self::Address(address) => hasher
                .update(b"address")
                .update(address.to_string().as_bytes()),
            Self::Unknown => hasher.update(b"unknown"),
        };
        CounterKey::new(*hasher.finalize().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visitors_and_actions_are_counted_apart() {
        let address: IpAddr = "10.0.0.1".parse().expect("an address");
        let keys = [
            Visitor::Address(address).key("a"),
            Visitor::Address(address).key("b"),
            Visitor::Sessions(address).key("a"),
            Visitor::Session([0; 32]).key("a"),
            Visitor::Unknown.key("a"),
        ];
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[at + 1..].contains(key));
        }
    }
}

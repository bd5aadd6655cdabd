//! The address of the visitor.

use crate::Cx;
use axum::extract::ConnectInfo;
use std::net::{IpAddr, SocketAddr};

/// The address of the visitor, if it is known. Behind a proxy that is trusted, it is the one that this proxy
/// added to `X-Forwarded-For`: the last one. Those before it are the visitor's own claims.
pub(crate) fn client_ip(cx: &Cx) -> Option<IpAddr> {
    if cx.app().origins.trust_forwarded {
        let added = cx.headers().get_all("x-forwarded-for").iter().next_back();
        let added = added.and_then(|list| address(list.to_str().ok()?.rsplit(',').next()?));
        if added.is_some() {
            return added;
        }
    }
    cx.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(addr)| addr.ip())
}

/// Some proxies add the port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    text.parse().ok().or_else(|| text.parse().ok().map(|addr: SocketAddr| addr.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_have_a_port() {
        for (text, expected) in [
            (" 192.0.2.1", Some("192.0.2.1")),
            ("192.0.2.1:4711", Some("192.0.2.1")),
            ("2001:db8::1", Some("2001:db8::1")),
            ("[2001:db8::1]:4711", Some("2001:db8::1")),
            ("unknown", None),
        ] {
            assert_eq!(address(text), expected.map(|text| text.parse().expect("an address")), "{text}");
        }
    }
}

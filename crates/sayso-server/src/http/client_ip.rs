//! The address of the visitor.

use axum::extract::ConnectInfo;
use http::{Extensions, HeaderMap, HeaderName};
use std::net::{IpAddr, SocketAddr};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The address of the visitor, if it is known. Behind a proxy that is trusted, it is the one that this proxy
/// added to `X-Forwarded-For`: the last one. Those before it are the visitor's own claims.
pub(crate) fn client_ip(
    headers: &HeaderMap,
    extensions: &Extensions,
    trust_forwarded: bool,
) -> Option<IpAddr> {
    if trust_forwarded {
        let added = headers
            .get_all(FORWARDED_FOR)
            .iter()
            .next_back()
            .and_then(|list| last_of(list.as_bytes()));
        if added.is_some() {
            return added;
        }
    }
    extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|ConnectInfo(addr)| addr.ip())
}

/// The network of one customer: an IPv6 customer has at least 2^64 addresses (RFC 6177), which count as one.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) if !v6.is_loopback() => {
            IpAddr::V6((u128::from(v6) & (u128::MAX << 64)).into())
        }
        other => other,
    }
}

/// Returns the last address of a list. The rest of it may be any bytes.
fn last_of(list: &[u8]) -> Option<IpAddr> {
    let last = list.rsplit(|byte| *byte == b',').next()?;
    address(std::str::from_utf8(last).ok()?)
}

/// Some proxies add the port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    text.parse()
        .ok()
        .or_else(|| text.parse().ok().map(|addr: SocketAddr| addr.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn an_address_may_have_a_port() {
        for (text, expected) in [
            (" 192.0.2.1", Some("192.0.2.1")),
            ("192.0.2.1:4711", Some("192.0.2.1")),
            ("2001:db8::1", Some("2001:db8::1")),
            ("[2001:db8::1]:4711", Some("2001:db8::1")),
            ("unknown", None),
        ] {
            assert_eq!(
                address(text),
                expected.map(|text| text.parse().expect("an address")),
                "{text}"
            );
        }
    }

    /// Proxies pass on such bytes and append the address to the same header.
    #[test]
    fn no_bytes_of_a_client_hide_the_address_that_a_proxy_adds() {
        let claims: [&[u8]; 4] = [
            b"",
            b"198.51.100.1, ",
            b"\xff, ",
            "Zürich, 198.51.100.1,".as_bytes(),
        ];
        for claim in claims {
            let value = [claim, b"192.0.2.1"].concat();
            let value = HeaderValue::from_bytes(&value).expect("a value");
            let headers = HeaderMap::from_iter([(FORWARDED_FOR, value)]);
            let found = client_ip(&headers, &Extensions::new(), true);
            assert_eq!(found, Some([192, 0, 2, 1].into()), "{claim:?}");
            assert_eq!(client_ip(&headers, &Extensions::new(), false), None);
        }
    }

    #[test]
    fn addresses_of_one_ipv6_customer_count_as_one() {
        let network = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:2"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_eq!(network("::ffff:10.0.0.1"), network("10.0.0.1"));
        assert_ne!(network("10.0.0.1"), network("10.0.0.2"));
        assert!(network("::1").is_loopback());
    }
}

//! The address of the visitor.

use crate::Cx;
use axum::extract::ConnectInfo;
use std::net::{IpAddr, SocketAddr};

/// The address of the visitor, if it is known. Behind a proxy that is trusted, it is the one that this proxy
/// added to `X-Forwarded-For`: the last one. Those before it are the visitor's own claims.
pub(crate) fn client_ip(cx: &Cx) -> Option<IpAddr> {
    if cx.app().origins.trust_forwarded {
        let added = cx.headers().get_all("x-forwarded-for").iter().next_back();
        let added = added.and_then(|list| list.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        if added.is_some() {
            return added;
        }
    }
    cx.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(addr)| addr.ip())
}

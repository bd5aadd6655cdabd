//! Warnings about unencrypted connections to other machines.

use std::net::IpAddr;

/// Writes a warning to the log when an unencrypted connection leaves this machine.
#[cfg_attr(not(any(feature = "redis", feature = "postgres")), expect(dead_code))]
pub(crate) fn warn_if_remote(server: &str, host: &str, remedy: &str) {
    if !is_local(host) {
        tracing::warn!(
            host,
            "the connection to {server} is not encrypted, so an attacker on the network can read and change sessions: \
             {remedy}"
        );
    }
}

/// Returns `true` for a host on this machine: a name, an address, or the path of a Unix socket.
fn is_local(host: &str) -> bool {
    let address = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<IpAddr>();
    host.starts_with('/')
        || host == "localhost"
        || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_machine_itself_is_local() {
        for host in [
            "localhost",
            "127.0.0.1",
            "127.8.0.1",
            "::1",
            "[::1]",
            "/var/run/postgresql",
        ] {
            assert!(is_local(host), "{host}");
        }
        for host in ["redis", "10.0.0.1", "localhost.example", "2001:db8::1", ""] {
            assert!(!is_local(host), "{host}");
        }
    }
}

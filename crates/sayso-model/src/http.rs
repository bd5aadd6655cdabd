//! One request to a server, within limits.

use crate::{Trouble, endpoint::Endpoint};
use serde_json::Value;
use std::io::ErrorKind;
use ureq::{Agent, Error, config::RedirectAuthHeaders};

/// Sends a body of JSON, and returns that of the answer.
pub(crate) fn post(
    endpoint: &Endpoint,
    headers: &[(&str, String)],
    body: &Value,
) -> Result<Value, Trouble> {
    let mut request = agent(endpoint)
        .post(&endpoint.address)
        .header("content-type", "application/json");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let mut answer = request
        .send(body.to_string())
        .map_err(|error| trouble(endpoint, &error))?;
    accept(endpoint, answer.status().as_u16())?;
    let read = answer
        .body_mut()
        .with_config()
        .limit(endpoint.limits.bytes)
        .read_to_vec();
    let bytes = read.map_err(|error| trouble(endpoint, &error))?;
    serde_json::from_slice(&bytes).map_err(|_| Trouble::NotTheProtocol {
        host: endpoint.host.clone(),
    })
}

fn agent(endpoint: &Endpoint) -> Agent {
    let mut config = Agent::config_builder()
        .timeout_connect(Some(endpoint.limits.connect))
        .timeout_global(Some(endpoint.limits.total))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .redirect_auth_headers(RedirectAuthHeaders::Never)
        .http_status_as_error(false)
        .https_only(!endpoint.is_local)
        .max_idle_connections(0)
        .user_agent("sayso");
    if endpoint.is_local {
        // A request without encryption does not leave this machine.
        config = config.proxy(None);
    }
    config.build().into()
}

fn accept(endpoint: &Endpoint, status: u16) -> Result<(), Trouble> {
    let host = endpoint.host.clone();
    match status {
        200..=299 => Ok(()),
        300..=399 => Err(Trouble::Redirected { host, status }),
        401 | 403 => Err(Trouble::KeyRefused { host, status }),
        404 => Err(Trouble::Unknown { host }),
        429 => Err(Trouble::TooMany { host }),
        _ => Err(Trouble::Failed { host, status }),
    }
}

/// Returns the reason of an error in words of this program. Its own could have words of the server, or a header.
fn trouble(endpoint: &Endpoint, error: &Error) -> Trouble {
    let host = endpoint.host.clone();
    let none = |reason| Trouble::NoConnection {
        host: host.clone(),
        reason,
    };
    match error {
        Error::Timeout(_) => Trouble::TooSlow {
            host,
            limit: endpoint.limits.total,
        },
        Error::BodyExceedsLimit(_) => Trouble::TooLong { host },
        Error::HostNotFound => none("the host is not known"),
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) | Error::TlsRequired => {
            none("its certificate or encryption is not accepted")
        }
        Error::Protocol(_) | Error::LargeResponseHeader(..) => Trouble::NotTheProtocol { host },
        Error::Io(error) => match error.kind() {
            ErrorKind::ConnectionRefused => none("nothing listens there"),
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Trouble::TooSlow {
                host,
                limit: endpoint.limits.total,
            },
            _ => none("it broke"),
        },
        Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => none("the proxy did not connect"),
        _ => none("it could not be made"),
    }
}

//! Cookies, as a browser sends them and as an application sets them.
//!
//! An input has one line each: the name, the value, the path, the domain, and the `Cookie` header.

use crate::split::first_line;
use http::{HeaderMap, HeaderValue, header};
use sayso::cookie::Cookie;
use sayso_fuzz::{Growing, Target};
use sayso_server::{__fuzz, Keys};
use std::{fmt::Write, sync::LazyLock};

pub(crate) const TARGET: Target = Target {
    name: "cookies",
    words: &[
        "; Domain=evil.test",
        "; Secure",
        "=",
        "; ",
        "__Host-",
        "__Secure-",
        "%0d%0aSet-Cookie: a=b",
        "\"",
    ],
    growing: &[
        Growing {
            what: "cookies",
            make: |n| format!("a\nb\n/\n\n{}", "a=1; ".repeat(n)).into_bytes(),
        },
        Growing {
            what: "bytes of a value",
            make: |n| format!("a\n{}\n/\n\n", "é".repeat(n)).into_bytes(),
        },
    ],
    run,
};

const ATTRIBUTES: [&str; 6] = [
    "HttpOnly", "SameSite", "Secure", "Path", "Domain", "Max-Age",
];

fn run(input: &[u8]) -> String {
    static KEYS: LazyLock<Keys> = LazyLock::new(|| {
        Keys::from_secrets(&["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"])
            .expect("a secret")
    });
    let mut rest = input;
    let [name, value, path, domain] = [(); 4].map(|()| {
        let (line, after) = first_line(rest);
        rest = after;
        String::from_utf8_lossy(line).into_owned()
    });
    let mut seen = String::new();
    for secure in [false, true] {
        let header = http_header(rest);
        let cookies = __fuzz::cookies(&header, &KEYS, secure);
        let read = cookies.get(&name);
        assert_eq!(
            cookies.get_private::<String>(&name),
            None,
            "none was sealed"
        );
        let changes = __fuzz::changes(&cookies);
        let mut cookie = Cookie::new(name.clone(), value.clone());
        if !path.is_empty() {
            cookie.set_path(path.clone());
        }
        if !domain.is_empty() {
            cookie.set_domain(domain.clone());
        }
        let set = changes.set(cookie.clone());
        let _ = changes.set_private("private", &value);
        let _ = changes.delete(cookie);
        let again = changes.set(Cookie::new(name.clone(), value.clone()));
        if again.is_ok() {
            assert_eq!(
                changes.get(&name).as_deref(),
                Some(value.as_str()),
                "what is set is seen"
            );
        }
        let headers = __fuzz::set_cookies(&changes);
        for header in &headers {
            is_one_cookie(header);
        }
        if again.is_ok() {
            comes_back(&headers, &name, &value, secure, &KEYS);
        }
        let _ = write!(
            seen,
            "{} {:?} {} {}; ",
            read.is_some(),
            set.err().map(|error| std::mem::discriminant(&error)),
            again.is_ok(),
            headers.len()
        );
    }
    seen
}

fn http_header(bytes: &[u8]) -> HeaderMap {
    let value = HeaderValue::from_bytes(bytes).ok();
    value
        .into_iter()
        .map(|value| (header::COOKIE, value))
        .collect()
}

/// Checks that the header has only the attributes that were set, and does not end early.
fn is_one_cookie(header: &str) {
    assert!(
        header.bytes().all(|byte| matches!(byte, b' '..=b'~')),
        "{header:?}"
    );
    let mut seen = Vec::new();
    for attribute in header.split("; ").skip(1) {
        let name = attribute.split('=').next().unwrap_or_default();
        assert!(
            ATTRIBUTES.contains(&name) || name == "Expires",
            "{header:?} has {name}"
        );
        assert!(!seen.contains(&name), "{header:?} has {name} twice");
        seen.push(name);
    }
}

/// A browser that sends back the cookies that it has received.
fn comes_back(headers: &[String], name: &str, value: &str, secure: bool, keys: &Keys) {
    let pair = headers
        .last()
        .and_then(|header| header.split(';').next())
        .unwrap_or_default();
    let cookies = __fuzz::cookies(&http_header(pair.as_bytes()), keys, secure);
    assert_eq!(cookies.get(name).as_deref(), Some(value), "{pair:?}");
}

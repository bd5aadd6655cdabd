//! Rules for text: length, pattern, email and web addresses.

use super::Refuse;
use crate::{FieldSpec, TextKind};

pub(super) fn check(text: &str, spec: &FieldSpec, refuse: Refuse<'_>) {
    let length = utf16_len(text);
    if spec.min_len.is_some_and(|min| length < min) {
        refuse("too_short");
    }
    if spec.max_len.is_some_and(|max| length > max) {
        refuse("too_long");
    }
    match spec.text {
        TextKind::Email if !is_email(text) => refuse("not_an_email"),
        TextKind::Url if !is_web_address(text) => refuse("not_a_url"),
        _ => {}
    }
    if spec.pattern.is_some_and(|pattern| !pattern.matches(text)) {
        refuse("bad_pattern");
    }
}

/// `minlength` and `maxlength` count UTF-16 code units, and so do we: both sides must agree.
pub(crate) fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// HTML Standard, "Email state": a valid email address. Deliberately not RFC 5322.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let is_atom = |b: u8| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b);
    !local.is_empty() && local.bytes().all(is_atom) && domain.split('.').all(is_label)
}

/// RFC 1034, section 3.5, with a leading digit as RFC 1123 allows: 1 to 63 letters, digits and dashes.
fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// An absolute `http` or `https` address. `type="url"` takes other schemes too, but a form that asks for a
/// web address and shows it as a link wants none of them.
fn is_web_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return false;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    is_authority(authority)
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c))
}

fn is_authority(authority: &str) -> bool {
    let host = authority.rsplit('@').next().unwrap_or_default();
    if let Some((address, port)) = host.strip_prefix('[').and_then(|host| host.split_once(']')) {
        return address.parse::<std::net::Ipv6Addr>().is_ok()
            && port.strip_prefix(':').is_none_or(is_port)
            && (port.is_empty() || port.starts_with(':'));
    }
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let is_host_char =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_') || !c.is_ascii();
    !name.is_empty()
        && !name.starts_with('.')
        && !name.contains("..")
        && name.chars().all(is_host_char)
        && is_port(port)
}

fn is_port(port: &str) -> bool {
    port.is_empty() || (port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_counted_as_browsers_count_them() {
        assert_eq!(
            (utf16_len("abc"), utf16_len("é"), utf16_len("🦀")),
            (3, 1, 2)
        );
    }

    #[test]
    fn email_addresses_are_those_of_the_html_standard() {
        for good in [
            "a@b",
            "name+tag@example.com",
            "!#$%&'*+/=?^_`{|}~-@x.y",
            "a.@b.c",
            "1@2.3",
        ] {
            assert!(is_email(good), "{good}");
        }
        let long = format!("a@{}", "x".repeat(64));
        for bad in [
            "", "a", "@b", "a@", "a@b@c", "a b@c", "a@-b", "a@b-", "a@b..c", "ä@b", "a@ü", &long,
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn web_addresses_have_a_scheme_and_a_host() {
        let good = [
            "http://a",
            "HTTPS://example.com:8080/x?y#z",
            "https://user@host/",
            "http://[::1]:80/",
            "https://ü.example",
        ];
        for good in good {
            assert!(is_web_address(good), "{good}");
        }
        let bad = [
            "",
            "example.com",
            "javascript:alert(1)",
            "ftp://a",
            "https://",
            "https:///x",
            "https://a b",
            "http://a:x",
            "http://a:99999",
            "http://[zz]/",
            "http://[::1]x",
            "https://a\\b",
            "http://.a",
            "http://a..b",
        ];
        for bad in bad {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}

//! Addresses of the application, for mails.

use std::{env, sync::LazyLock};

/// The address without a slash at its end.
static BASE: LazyLock<String> = LazyLock::new(|| base(|name| env::var(name).ok()));

/// Returns the whole address of a path: that in `SAYSO_URL`, or in development that on which the application listens.
///
/// The `Host` of a request has no part in it. A visitor can send any, and the links in a mail would lead to that.
///
/// ```
/// use sayso_kit::mail;
///
/// assert!(mail::link("/reset/8f0c").ends_with("/reset/8f0c"));
/// ```
pub fn link(path: &str) -> String {
    join(&BASE, path)
}

fn base(variable: impl Fn(&str) -> Option<String>) -> String {
    let set = |name| variable(name).filter(|text| !text.trim().is_empty());
    let base = set("SAYSO_URL").unwrap_or_else(|| {
        let listens = set("SAYSO_ADDR").unwrap_or_else(|| "127.0.0.1:3000".to_owned());
        format!("http://{listens}")
    });
    base.trim().trim_end_matches('/').to_owned()
}

fn join(base: &str, path: &str) -> String {
    format!("{base}/{}", path.trim_start_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::{base, join};

    #[test]
    fn links_begin_with_the_configured_address() {
        let configured = |name: &str| match name {
            "SAYSO_URL" => Some("https://shop.example/".to_owned()),
            _ => Some("0.0.0.0:8080".to_owned()),
        };
        assert_eq!(
            join(&base(configured), "/reset/1"),
            "https://shop.example/reset/1"
        );
        assert_eq!(base(|_| None), "http://127.0.0.1:3000");
        let empty = |name: &str| (name == "SAYSO_URL").then(String::new);
        assert_eq!(base(empty), "http://127.0.0.1:3000");
    }

    #[test]
    fn a_path_cannot_name_another_host() {
        assert_eq!(
            join("https://shop.example", "//evil.example"),
            "https://shop.example/evil.example"
        );
        assert_eq!(
            join("https://shop.example", "@evil.example"),
            "https://shop.example/@evil.example"
        );
    }
}

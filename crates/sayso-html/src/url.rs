//! Addresses that are safe to follow, even if they are untrusted.

/// Schemes that lead to another page or to a person. Other schemes run code (`javascript:`), contain a document
/// (`data:`, `blob:`, `filesystem:`), or start another program.
const SAFE: [&str; 6] = ["http", "https", "mailto", "tel", "sms", "about"];

/// Pictures without code in them; SVG is none of these.
const IMAGES: [&str; 5] = [
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/avif",
];

/// Returns whether a browser that follows this address runs nothing. Such an address is relative, has one of a few
/// known schemes, or is the `data:` of a picture.
///
/// ```
/// use sayso_html::is_safe_url;
/// assert!(is_safe_url("/posts?page=2") && is_safe_url("https://example.com"));
/// assert!(!is_safe_url(" Java\nScript:alert(1)"));
/// ```
#[must_use]
pub fn is_safe_url(url: &str) -> bool {
    scheme(url).is_none_or(|scheme| SAFE.contains(&&*scheme) || is_picture(&scheme, url))
}

/// Returns whether each of several addresses is safe, whatever separates them: `srcset`, `ping`. A part that begins
/// within a safe address has no scheme, or one that would be safe itself.
#[must_use]
pub fn is_safe_list(urls: &str) -> bool {
    urls.split([' ', '\t', '\n', '\r', '\x0c', ','])
        .all(is_safe_url)
}

/// Returns whether the address is a script.
#[must_use]
pub fn is_script(url: &str) -> bool {
    scheme(url).is_some_and(|scheme| matches!(&*scheme, "javascript" | "vbscript"))
}

/// Returns whether a text that may become an address holds no code: the values of an animation, between semicolons.
#[must_use]
pub fn is_inert(text: &str) -> bool {
    text.split(';').all(|part| match scheme(part) {
        None => true,
        Some(scheme) => {
            !matches!(
                &*scheme,
                "javascript" | "vbscript" | "data" | "blob" | "filesystem"
            ) || is_picture(&scheme, part)
        }
    })
}

/// The scheme in lower case, read as browsers read it (URL Standard, "basic URL parser"): leading C0 controls and
/// spaces do not count, nor tabs and line breaks anywhere.
fn scheme(url: &str) -> Option<String> {
    // Most addresses of an application begin with their path.
    if url.starts_with('/') {
        return None;
    }
    let mut scheme = String::new();
    let url = url.trim_start_matches(|c: char| c <= ' ');
    for c in url.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')) {
        match c {
            ':' if !scheme.is_empty() => return Some(scheme),
            c if c.is_ascii_alphabetic() => scheme.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(c),
            _ => return None,
        }
    }
    None
}

/// `data:image/png;base64,…`, written plainly.
fn is_picture(scheme: &str, url: &str) -> bool {
    let kind = (scheme == "data")
        .then(|| url.trim_start_matches(|c: char| c <= ' ').get(5..))
        .flatten()
        .and_then(|rest| rest.split([';', ',']).next());
    kind.is_some_and(|kind| IMAGES.iter().any(|image| kind.eq_ignore_ascii_case(image)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_runs_code_is_found_however_it_is_written() {
        for url in [
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            " \u{1}\u{1f}javascript:alert(1)",
            "\0javascript:alert(1)",
            "java\tscript:alert(1)",
            "j\na\rvascript\n:alert(1)",
            "javascript://example.com/%0aalert(1)",
            "vbscript:x",
            "livescript:x",
            "data:text/html,<script>alert(1)</script>",
            "DATA:text/html;base64,AA",
            "da\nta:text/html,x",
            "data:image/svg+xml,<svg onload=alert(1)>",
            "data:image/pngx,x",
            "data:,x",
            "data:",
            "blob:https://example.com/1",
            "filesystem:https://example.com/temporary/x",
            "view-source:javascript:x",
            "feed:javascript:alert(1)",
            "intent://x#Intent;end",
            "ms-settings:",
        ] {
            assert!(!is_safe_url(url), "{url:?}");
        }
    }

    #[test]
    fn an_address_that_leads_somewhere_is_left_alone() {
        for url in [
            "",
            "/",
            "/a?b=javascript:1",
            "a/javascript:1",
            "?javascript:",
            "#javascript:",
            "./a:b",
            "12:30",
            "é:b",
            "//example.com",
            "https://example.com/",
            "HTTP://example.com",
            "mailto:a@b.c",
            "tel:+49",
            "about:blank",
            "data:image/png;base64,AA",
            "data:image/GIF,x",
            "&#106;avascript:1",
            "javascript&colon;1",
            "java script:1",
        ] {
            assert!(is_safe_url(url), "{url:?}");
        }
    }

    #[test]
    fn each_address_of_a_list_counts() {
        for list in [
            "/a.png 1x, /b.png 2x",
            "data:image/png;base64,AAAA 1x,https://example.com/b.png 640w",
            "/one https://example.com/two",
            "",
        ] {
            assert!(is_safe_list(list), "{list:?}");
        }
        for list in [
            "/a.png 1x, javascript:alert(1) 2x",
            "/a.png,data:text/html,x",
            "/a\njavascript:alert(1)",
        ] {
            assert!(!is_safe_list(list), "{list:?}");
        }
    }

    #[test]
    fn values_of_an_animation_may_be_any_text_without_code() {
        for text in [
            "Note: a colon",
            "#f00;#0f0",
            "M0 0 L1 1",
            "0 0; 10 10",
            "https://example.com",
        ] {
            assert!(is_inert(text), "{text:?}");
        }
        for text in [
            "javascript:alert(1)",
            "#a;Java\tScript:alert(1)",
            "/a; data:text/html,x",
        ] {
            assert!(!is_inert(text), "{text:?}");
        }
    }
}

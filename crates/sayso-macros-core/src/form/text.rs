//! Names and sizes as text.

/// `first_name` and `FirstName` read "First name".
pub(super) fn label_of(name: &str) -> String {
    let mut label = snake_case(name).replace('_', " ");
    if let Some(first) = label.get(..1) {
        let first = first.to_ascii_uppercase();
        label.replace_range(..1, &first);
    }
    label
}

/// `InReview` becomes `in_review`.
pub(super) fn snake_case(name: &str) -> String {
    let mut out = String::new();
    let mut previous: Option<char> = None;
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        let after_word = previous.is_some_and(|p| p.is_lowercase() || p.is_ascii_digit());
        let before_word =
            previous.is_some_and(char::is_uppercase) && chars.peek().is_some_and(|n| n.is_lowercase());
        if c.is_uppercase() && (after_word || before_word) {
            out.push('_');
        }
        out.extend(c.to_lowercase());
        previous = Some(c);
    }
    out
}

/// `2 MB`, `512 KiB`, `100 bytes`: a whole number and a unit.
pub(super) fn parse_size(text: &str) -> Option<u64> {
    let at = text.find(|c: char| !c.is_ascii_digit())?;
    let number: u64 = text[..at].parse().ok()?;
    let unit: u64 = match text[at..].trim() {
        "B" | "byte" | "bytes" => 1,
        "kB" | "KB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        _ => return None,
    };
    number.checked_mul(unit).filter(|bytes| *bytes > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_labels() {
        assert_eq!(label_of("first_name"), "First name");
        assert_eq!(label_of("InReview"), "In review");
        assert_eq!(snake_case("HTTPServer2Go"), "http_server2_go");
    }

    #[test]
    fn sizes_have_a_number_and_a_unit() {
        assert_eq!(parse_size("2 MB"), Some(2_000_000));
        assert_eq!(parse_size("512KiB"), Some(524_288));
        for bad in ["", "2", "MB", "2 XB", "-1 MB", "0 MB", "99999999999999999999 GB"] {
            assert_eq!(parse_size(bad), None, "{bad}");
        }
    }
}

//! Names as text.

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
        let before_word = previous.is_some_and(char::is_uppercase)
            && chars.peek().is_some_and(|n| n.is_lowercase());
        if c.is_uppercase() && (after_word || before_word) {
            out.push('_');
        }
        out.extend(c.to_lowercase());
        previous = Some(c);
    }
    out
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
}

//! The names of file types that are the same in every language.

/// Returns `PNG` for `image/png` and `.png`.
pub(crate) fn short_name(accepted: &str) -> String {
    accepted
        .rsplit(['/', '.'])
        .next()
        .unwrap_or(accepted)
        .to_ascii_uppercase()
}

//! Rules for files: size and type.

use super::Refuse;
use crate::{FieldSpec, Upload};

/// Calls `refuse` with the code of each rule that `file` breaks.
pub(crate) fn check_file(file: &Upload, spec: &FieldSpec, refuse: Refuse<'_>) {
    if spec.max_size.is_some_and(|max| file.len() > max) {
        refuse("too_large");
    }
    if !spec.accept.is_empty() && !is_accepted(file, spec.accept) {
        refuse("wrong_type");
    }
}

/// The media type that the browser sent is believed unless the file's first bytes contradict it.
fn is_accepted(file: &Upload, accept: &[&str]) -> bool {
    let sniffed = file.head().ok().and_then(|head| sniff(&head));
    accept
        .iter()
        .any(|accepted| match accepted.strip_prefix('.') {
            Some(extension) => has_extension(file.file_name(), extension),
            None => is_type(file.content_type(), accepted) && is_consistent(sniffed, accepted),
        })
}

fn is_type(found: &str, accepted: &str) -> bool {
    match accepted.strip_suffix("/*") {
        Some(family) => found.split('/').next() == Some(family),
        None => found.eq_ignore_ascii_case(accepted),
    }
}

/// A type that has a signature must show it; other types cannot be checked.
fn is_consistent(sniffed: Option<&'static str>, accepted: &str) -> bool {
    match sniffed {
        Some(sniffed) => is_type(sniffed, accepted),
        None => !SIGNATURES.iter().any(|(kind, ..)| *kind == accepted),
    }
}

fn has_extension(name: &str, extension: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, found)| found.eq_ignore_ascii_case(extension))
}

/// Type, offset, bytes (MIME Sniffing Standard, "Matching an image type pattern", and PDF).
const SIGNATURES: &[(&str, usize, &[u8])] = &[
    ("image/png", 0, b"\x89PNG\r\n\x1a\n"),
    ("image/jpeg", 0, b"\xff\xd8\xff"),
    ("image/gif", 0, b"GIF8"),
    ("image/webp", 8, b"WEBP"),
    ("image/avif", 4, b"ftypavif"),
    ("application/pdf", 0, b"%PDF-"),
];

fn sniff(head: &[u8]) -> Option<&'static str> {
    SIGNATURES
        .iter()
        .find(|(_, at, bytes)| head.get(*at..).is_some_and(|rest| rest.starts_with(bytes)))
        .map(|(kind, ..)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, content_type: &str, bytes: &[u8]) -> Upload {
        Upload::from_bytes(name, content_type, bytes).unwrap()
    }

    #[test]
    fn a_type_is_accepted_by_name_family_or_extension() {
        let png = file("a.png", "image/png", b"\x89PNG\r\n\x1a\n");
        assert!(
            is_accepted(&png, &["image/png"])
                && is_accepted(&png, &["image/*"])
                && is_accepted(&png, &[".PNG"])
        );
        assert!(!is_accepted(&png, &["image/jpeg", ".jpg"]));
        assert!(is_accepted(
            &file("a.csv", "text/csv", b"a,b"),
            &["text/csv"]
        ));
    }

    #[test]
    fn a_file_that_is_not_what_it_says_is_refused() {
        assert!(!is_accepted(
            &file("a.png", "image/png", b"<script>"),
            &["image/png"]
        ));
        assert!(!is_accepted(
            &file("a.png", "image/png", b"%PDF-1.7"),
            &["image/*"]
        ));
    }
}

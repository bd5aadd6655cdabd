//! Media types, told from contents.

/// The media type of text, whatever language it is written in.
const TEXT: &str = "text/plain";

/// The container of old office documents, which does not tell which program made it.
const OLE: (&[u8], [&str; 3]) = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    [
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
    ],
);

/// Office documents in a ZIP file, whose parts come in any order, by the extension of their name.
const IN_ZIP: [(&str, &str); 6] = [
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
];

/// Returns the type among `accept` that the contents have. A member of `accept` can be a family, such as `image/*`.
///
/// The name decides only between types that share a container and look alike: those of office documents.
pub(super) fn accepted(contents: &[u8], name: &str, accept: &[&str]) -> Option<String> {
    let takes = |found: &&str| accept.iter().any(|accepted| is_of(found, accepted));
    let found = candidates(contents, name).into_iter();
    found.filter(takes).map(str::to_owned).next()
}

fn is_of(found: &str, accepted: &str) -> bool {
    match accepted.strip_suffix("/*") {
        Some("*") => true,
        Some(family) => found.split('/').next() == Some(family),
        None => found.eq_ignore_ascii_case(accepted),
    }
}

/// Returns the types that the contents may have, the surest first.
fn candidates(contents: &[u8], name: &str) -> Vec<&'static str> {
    let (signature, old_office) = OLE;
    if contents.starts_with(signature) {
        return old_office.to_vec();
    }
    match infer::get(contents).map(|found| found.mime_type()) {
        Some("application/zip") => in_zip(name)
            .into_iter()
            .chain(["application/zip"])
            .collect(),
        // A program in a text is a text.
        Some(found) if !found.starts_with("text/") => vec![found],
        _ if is_text(contents) => vec![TEXT, "text/csv", "text/markdown", "text/html"],
        _ => vec!["application/octet-stream"],
    }
}

fn in_zip(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    let mut known = IN_ZIP.iter();
    let (_, found) = known.find(|(known, _)| known.eq_ignore_ascii_case(extension))?;
    Some(found)
}

/// Returns true if the beginning of a file is text, whose last letter may be cut.
fn is_text(contents: &[u8]) -> bool {
    let whole = match str::from_utf8(contents) {
        Err(error) if error.error_len().is_none() => &contents[..error.valid_up_to()],
        _ => contents,
    };
    let is_binary =
        |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{c}');
    str::from_utf8(whole).is_ok_and(|text| !text.contains(is_binary))
}

#[cfg(test)]
mod tests {
    use super::accepted;

    const USUAL: [&str; 4] = [
        "application/pdf",
        "image/*",
        "text/plain",
        "application/msword",
    ];

    #[test]
    fn the_contents_decide_and_not_the_name() {
        let of = |contents: &[u8], name| accepted(contents, name, &USUAL);
        assert_eq!(
            of(b"%PDF-1.7\n", "a.exe").as_deref(),
            Some("application/pdf")
        );
        assert_eq!(of(b"MZ\x90\0\x03\0\0\0", "plan.pdf"), None);
        assert_eq!(of(b"\x7fELF\x02\x01\x01\0", "plan.txt"), None);
        assert_eq!(
            of(b"Hello \xc3\xbc", "plan.pdf").as_deref(),
            Some("text/plain")
        );
        assert_eq!(of(b"Hello \xc3", "plan.txt").as_deref(), Some("text/plain"));
        assert_eq!(of(b"a\0b", "plan.txt"), None);
        assert_eq!(of(b"a\xff\xc3", "plan.txt"), None);
        assert_eq!(of(b"\x89PNG\r\n\x1a\n", "a").as_deref(), Some("image/png"));
    }

    #[test]
    fn vector_images_and_pages_are_texts() {
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        assert_eq!(accepted(svg, "a.svg", &["image/*"]), None);
        let page = b"<!DOCTYPE html><script>alert(1)</script>";
        assert_eq!(
            accepted(page, "a.png", &USUAL).as_deref(),
            Some("text/plain")
        );
    }

    #[test]
    fn documents_in_one_container_differ_by_name() {
        let zip = b"PK\x03\x04\x14\0\0\0\0\0";
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        assert_eq!(accepted(zip, "a.docx", &[word]).as_deref(), Some(word));
        assert_eq!(accepted(zip, "a.zip", &[word]), None);
        assert_eq!(accepted(b"MZ\x90\0", "a.docx", &[word]), None);
    }
}

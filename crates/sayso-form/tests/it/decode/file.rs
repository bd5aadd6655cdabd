//! Files: what is taken, and which are refused.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use super::{
    nested::Order,
    support::{codes, codes_of, decode_data},
};
use sayso::{
    form::{Form, FormData},
    upload::Upload,
};

#[derive(Form, Debug)]
struct Files {
    #[field(accept = "image/png,image/jpeg", max_size = "16 bytes")]
    cover: Upload,
    more: Vec<Upload>,
    other: Option<Upload>,
}

fn png(name: &str, bytes: &[u8]) -> Upload {
    Upload::from_bytes(name, "image/png", bytes).unwrap()
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

#[test]
fn files_are_taken_with_their_names() {
    let mut data = FormData::new();
    data.push_file("cover", png("a.png", PNG));
    data.push_file("more", png("b.png", b""));
    data.push_file("more", png("c.png", b""));
    data.push_file(
        "other",
        Upload::from_bytes("", "application/octet-stream", b"").unwrap(),
    );
    let files: Files = decode_data(data).unwrap();
    assert_eq!(files.cover.bytes().unwrap(), PNG);
    assert_eq!(
        (files.more.len(), files.other.is_none()),
        (2, true),
        "an empty file input submits no file"
    );
}

#[test]
fn a_file_that_is_missing_too_large_or_of_another_type_says_so() {
    assert_eq!(codes::<Files>(""), ["cover required"]);
    let mut data = FormData::new();
    data.push_file(
        "cover",
        Upload::from_bytes("a.gif", "image/gif", &[0; 17]).unwrap(),
    );
    let refused = decode_data::<Files>(data);
    assert_eq!(
        codes_of(refused.as_ref().map_err(Clone::clone)),
        ["cover too_large", "cover wrong_type"]
    );
    let issues = refused.unwrap_err();
    let messages: Vec<_> = issues.iter().map(|issue| issue.message.as_ref()).collect();
    assert_eq!(
        messages,
        [
            "Cover must be at most 16 bytes",
            "Cover must be a file of type PNG or JPEG"
        ]
    );
    assert_eq!(
        codes::<Files>("cover=text"),
        ["cover required"],
        "a text is no file"
    );
}

#[test]
fn only_a_form_with_files_is_multipart() {
    let multipart = [
        Files::MULTIPART,
        Order::MULTIPART,
        <()>::MULTIPART,
        FormData::MULTIPART,
    ];
    assert_eq!(multipart, [true, false, false, true]);
}

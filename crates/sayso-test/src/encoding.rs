//! The two encodings of a form.

use crate::entry::{Entry, Value};
use bytes::Bytes;

/// Names and texts; of a file, its name.
pub(crate) fn pairs(entries: &[Entry]) -> Vec<(String, String)> {
    let text = |entry: &Entry| match &entry.value {
        Value::Text(text) => text.clone(),
        Value::File(file) => file.name.clone(),
    };
    entries
        .iter()
        .map(|entry| (crlf(&entry.name), crlf(&text(entry))))
        .collect()
}

/// `application/x-www-form-urlencoded`
pub(crate) fn urlencoded(entries: &[Entry]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs(entries))
        .finish()
}

/// `multipart/form-data`: its content type and the bytes.
pub(crate) fn multipart(entries: &[Entry]) -> (String, Bytes) {
    let boundary = boundary(entries);
    let mut body = Vec::new();
    for Entry { name, value } in entries {
        let name = quoted(&crlf(name));
        body.extend_from_slice(
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"").as_bytes(),
        );
        match value {
            Value::Text(text) => {
                body.extend_from_slice(format!("\r\n\r\n{}", crlf(text)).as_bytes())
            }
            Value::File(file) => {
                let name = quoted(&file.name);
                let kind = &file.content_type;
                let head = format!("; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n");
                body.extend_from_slice(head.as_bytes());
                body.extend_from_slice(&file.bytes);
            }
        }
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (
        format!("multipart/form-data; boundary={boundary}"),
        body.into(),
    )
}

/// A line that no value has.
fn boundary(entries: &[Entry]) -> String {
    let mut boundary = "----sayso-test".to_owned();
    let has = |bytes: &[u8], line: &str| {
        bytes
            .windows(line.len())
            .any(|window| window == line.as_bytes())
    };
    while entries.iter().any(|entry| match &entry.value {
        Value::Text(text) => text.contains(&boundary),
        Value::File(file) => has(&file.bytes, &boundary),
    }) {
        boundary.push('-');
    }
    boundary
}

/// HTML Standard, "multipart/form-data encoding algorithm".
fn quoted(name: &str) -> String {
    name.replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace('"', "%22")
}

/// Line breaks as forms send them.
fn crlf(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\n', "\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::File;

    fn body(entries: &[Entry]) -> (String, String) {
        let (kind, bytes) = multipart(entries);
        (kind, String::from_utf8(bytes.to_vec()).unwrap())
    }

    #[test]
    fn every_kind_of_line_break_is_sent_as_cr_lf() {
        assert_eq!(
            urlencoded(&[Entry::text("a", "1\n2\r3\r\n4")]),
            "a=1%0D%0A2%0D%0A3%0D%0A4"
        );
    }

    #[test]
    fn a_file_has_its_name_escaped_and_its_bytes_as_they_are() {
        let file = File {
            name: "a\"b\n.png".into(),
            content_type: "image/png".into(),
            bytes: "1\n2".into(),
        };
        let (kind, body) = body(&[Entry {
            name: "cover".into(),
            value: Value::File(file),
        }]);
        assert_eq!(kind, "multipart/form-data; boundary=----sayso-test");
        assert_eq!(
            body,
            "------sayso-test\r\nContent-Disposition: form-data; name=\"cover\"; filename=\"a%22b%0A.png\"\r\n\
             Content-Type: image/png\r\n\r\n1\n2\r\n------sayso-test--\r\n"
        );
    }

    #[test]
    fn no_value_can_end_the_body() {
        let (kind, body) = body(&[Entry::text("a", "------sayso-test--")]);
        assert_eq!(kind, "multipart/form-data; boundary=----sayso-test---");
        assert!(body.ends_with("\r\n------sayso-test-----\r\n"));
    }
}

//! Escaping for the two contexts that `view!` writes dynamic text into: element content and double-quoted
//! attribute values (HTML Standard, "Serializing HTML fragments", "Escaping a string").

/// Appends `text` to `out`, safe as element content: `&`, `<` and `>` become character references.
///
/// ```
/// let mut out = String::new();
/// sayso_core::escape_text("1 < 2 & 3", &mut out);
/// assert_eq!(out, "1 &lt; 2 &amp; 3");
/// ```
pub fn escape_text(text: &str, out: &mut String) {
    escape(text, out, |byte| {
        (byte == b'&') | (byte == b'<') | (byte == b'>')
    });
}

/// Appends `text` to `out`, safe inside a double-quoted attribute value: as [`escape_text`], and `"` too.
///
/// ```
/// let mut out = String::new();
/// sayso_core::escape_attr("say \"so\"", &mut out);
/// assert_eq!(out, "say &quot;so&quot;");
/// ```
pub fn escape_attr(text: &str, out: &mut String) {
    escape(text, out, |byte| {
        (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"')
    });
}

/// Copies whole runs between the bytes to replace. All of these are ASCII, so cutting the text at them never
/// splits a character.
#[inline(always)]
fn escape(text: &str, out: &mut String, is_replaced: impl Fn(u8) -> bool + Copy) {
    let mut rest = text;
    while let Some(at) = find(rest.as_bytes(), is_replaced) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The first such byte. Most text has none, so sixteen are looked at together, which the compiler turns into
/// vector instructions as long as nothing in there branches.
#[inline(always)]
fn find(bytes: &[u8], is_replaced: impl Fn(u8) -> bool + Copy) -> Option<usize> {
    let (chunks, rest) = bytes.as_chunks::<16>();
    for (index, chunk) in chunks.iter().enumerate() {
        if chunk
            .iter()
            .fold(false, |any, &byte| any | is_replaced(byte))
        {
            let at = chunk.iter().position(|&byte| is_replaced(byte))?;
            return Some(index * 16 + at);
        }
    }
    Some(chunks.len() * 16 + rest.iter().position(|&byte| is_replaced(byte))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_to_replace_is_found_wherever_it_stands() {
        for len in 0..50 {
            for at in 0..len {
                for (replaced, text, attr) in [
                    ("&", "&amp;", "&amp;"),
                    ("<", "&lt;", "&lt;"),
                    (">", "&gt;", "&gt;"),
                    ("\"", "\"", "&quot;"),
                    ("é", "é", "é"),
                ] {
                    let before = "x".repeat(at);
                    let after = "y".repeat(len - at - 1);
                    let input = format!("{before}{replaced}{after}");
                    let mut as_text = String::new();
                    let mut as_attr = String::new();
                    escape_text(&input, &mut as_text);
                    escape_attr(&input, &mut as_attr);
                    assert_eq!(as_text, format!("{before}{text}{after}"));
                    assert_eq!(as_attr, format!("{before}{attr}{after}"));
                }
            }
        }
        let mut all = String::new();
        escape_text(&"&<>".repeat(20), &mut all);
        assert_eq!(all, "&amp;&lt;&gt;".repeat(20));
    }
}

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
    escape(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
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
    escape(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

/// All replaced bytes are ASCII, so cutting the text at them never splits a character.
fn escape(text: &str, out: &mut String, replacement: impl Fn(u8) -> Option<&'static str>) {
    let mut kept_from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(reference) = replacement(byte) {
            out.push_str(&text[kept_from..at]);
            out.push_str(reference);
            kept_from = at + 1;
        }
    }
    out.push_str(&text[kept_from..]);
}

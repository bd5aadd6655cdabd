//! Pages that lead on by themselves: `<meta http-equiv="refresh">`.

use crate::dom::{self, Selected};

/// Returns the address that a page leads to at once (HTML Standard, "shared declarative refresh steps"). A page that
/// waits is a page to look at.
pub(crate) fn target(body: &str) -> Option<String> {
    if !body.contains("http-equiv") {
        return None;
    }
    let document = dom::parse(body);
    let metas = document.all("meta[http-equiv][content]");
    let refresh = metas.iter().find(|meta| {
        meta.attr("http-equiv")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("refresh"))
    })?;
    let (seconds, rest) = refresh.attr("content")?.split_once([';', ','])?;
    if seconds.trim().parse::<f64>().ok()? > 0.0 {
        return None;
    }
    let rest = rest.trim();
    let named = rest
        .get(..3)
        .filter(|name| name.eq_ignore_ascii_case("url"));
    let address = named
        .and_then(|_| rest[3..].trim_start().strip_prefix('='))
        .unwrap_or(rest)
        .trim();
    let quote = address
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''));
    let address = match quote {
        Some(quote) => address[1..].split(quote).next()?,
        None => address,
    };
    (!address.is_empty()).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn a_page_that_leads_on_at_once_says_where() {
        for (content, address) in [
            ("0; url=/x?a=1;b", Some("/x?a=1;b")),
            ("0;URL = '/x' y", Some("/x")),
            ("0, /x", Some("/x")),
            ("5; url=/x", None),
            ("0", None),
            ("soon; url=/x", None),
            ("0; url=", None),
        ] {
            let html = format!("<meta http-equiv=Refresh content=\"{content}\">");
            assert_eq!(target(&html).as_deref(), address, "{content}");
        }
        assert_eq!(target("<p>http-equiv</p>"), None);
        assert_eq!(
            target("<noscript><meta http-equiv=refresh content='0;/x'></noscript>").as_deref(),
            Some("/x")
        );
    }
}

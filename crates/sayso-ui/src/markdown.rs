//! Formatted text that people write.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use sayso::{prelude::*, view::Raw};

/// A text in Markdown (CommonMark with tables and strikethrough), as HTML.
///
/// HTML in the text is shown as it was typed. Links lead to `http`, `https` and `mailto` addresses and to paths of the
/// application. Images become links, because the page loads nothing from elsewhere. Headings are those of a part of a page.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::markdown::Markdown;
///
/// let html = view! { <Markdown text="**Order** more <b>tea</b>"/> };
/// assert_eq!(
///     html.as_str(),
///     "<div class=\"prose\"><p><strong>Order</strong> more &lt;b&gt;tea&lt;/b&gt;</p>\n</div>"
/// );
/// ```
#[component]
pub fn Markdown(text: &str) -> Html {
    view! { <div class="prose">{Raw(rendered(text))}</div> }
}

fn rendered(text: &str) -> String {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let mut out = String::with_capacity(text.len() * 2);
    html::push_html(&mut out, events.map(harmless));
    out
}

fn harmless(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }
            | Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            },
        ) => Event::Start(Tag::Link {
            link_type,
            dest_url: if is_harmless(&dest_url) {
                dest_url
            } else {
                "".into()
            },
            title,
            id,
        }),
        Event::End(TagEnd::Image) => Event::End(TagEnd::Link),
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: below(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below(level))),
        event => event,
    }
}

/// The heading that it is within the part of a page that has one itself.
fn below(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

/// Returns true if a link may lead to this address: no `javascript:`, whatever its spelling, and no other host by `//host`.
fn is_harmless(url: &str) -> bool {
    let is_of_web = |scheme: &str| {
        ["http", "https", "mailto"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
    };
    let is_path = url.starts_with('/') && !url[1..].starts_with(['/', '\\']);
    let is_plain = !url.contains(|letter: char| letter.is_control() || letter.is_whitespace());
    let with_scheme = url
        .split_once(':')
        .is_some_and(|(scheme, _)| is_of_web(scheme));
    is_plain && (is_path || url.starts_with('#') || with_scheme)
}

#[cfg(test)]
mod tests {
    use super::rendered;

    #[test]
    fn nothing_that_runs_gets_through() {
        for (text, expected) in [
            (
                "<script>x</script>",
                "<p>&lt;script&gt;x&lt;/script&gt;</p>\n",
            ),
            (
                "a <img src=x onerror=y>",
                "<p>a &lt;img src=x onerror=y&gt;</p>\n",
            ),
            ("[a](javascript:x)", "<p><a href=\"\">a</a></p>\n"),
            ("[a](JaVaScRiPt:x)", "<p><a href=\"\">a</a></p>\n"),
            ("[a](data:text/html,x)", "<p><a href=\"\">a</a></p>\n"),
            ("[a](//evil.example)", "<p><a href=\"\">a</a></p>\n"),
            ("[a](/\\evil.example)", "<p><a href=\"\">a</a></p>\n"),
            ("[a](/t/north)", "<p><a href=\"/t/north\">a</a></p>\n"),
            (
                "[a](https://example.com)",
                "<p><a href=\"https://example.com\">a</a></p>\n",
            ),
            (
                "<https://example.com>",
                "<p><a href=\"https://example.com\">https://example.com</a></p>\n",
            ),
            ("<javascript:x>", "<p><a href=\"\">javascript:x</a></p>\n"),
            (
                "![a](https://example.com/x.png)",
                "<p><a href=\"https://example.com/x.png\">a</a></p>\n",
            ),
            ("# A", "<h3>A</h3>\n"),
            (
                "[a](https://x.example \"\\\" onclick=x\")",
                "<p><a href=\"https://x.example\" title=\"&quot; onclick=x\">a</a></p>\n",
            ),
        ] {
            assert_eq!(rendered(text), expected, "{text}");
        }
    }
}

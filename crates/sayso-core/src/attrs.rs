//! Attributes whose names or contexts are known at run time only.

use crate::{
    AttrValue, Html,
    attr::{NOWHERE, report_url},
};
use sayso_html::{ANY_ELEMENT, Context, is_inert, is_safe_list, is_safe_url};

/// Attributes that a component forwards to one of its elements with `{..attrs}`. They are escaped already.
///
/// ```
/// use sayso::{prelude::*, view::Attrs};
///
/// #[component]
/// fn Button(children: Html, #[prop(optional)] attrs: Attrs) -> Html {
///     view! { <button class="button" {..attrs}>{children}</button> }
/// }
///
/// let html = view! { <Button data-kind="save" attr:disabled>"Save"</Button> };
/// assert_eq!(html.as_str(), "<button class=\"button\" data-kind=\"save\" disabled>Save</button>");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Attrs(Html);

impl Attrs {
    /// Returns no attributes.
    ///
    /// ```
    /// use sayso::{prelude::*, view::Attrs};
    /// let attrs = Attrs::new();
    /// assert_eq!(view! { <hr {..attrs}> }.as_str(), "<hr>");
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an attribute. `name` must be a plain attribute name that the program chooses.
    ///
    /// An address that a browser would run becomes `about:invalid`. Event handlers (`onclick`, `data-on-…`) are left
    /// out, and so is text in `style`, `srcdoc` and `http-equiv`, which take [`Raw`](crate::Raw) only. Each of these is
    /// reported in the log.
    ///
    /// ```
    /// use sayso::{prelude::*, view::Attrs};
    /// let attrs = Attrs::new().with("href", "javascript:alert(1)").with("onclick", "x()");
    /// assert_eq!(view! { <a {..attrs}>"Next"</a> }.as_str(), "<a href=\"about:invalid\">Next</a>");
    /// ```
    #[must_use]
    pub fn with(mut self, name: &str, value: impl AttrValue) -> Self {
        if is_attribute_name(name) {
            render_in(
                Context::of(ANY_ELEMENT, name),
                &value,
                &format!(" {name}"),
                &mut self.0,
            );
        } else {
            tracing::error!(name, "omitted an attribute with an invalid name");
        }
        self
    }

    /// Writes the attributes, each with a space before it. `view!` expands `{..attrs}` to this.
    ///
    /// ```
    /// use sayso::{prelude::*, view::Attrs};
    /// let mut html = Html::default();
    /// Attrs::new().with("id", "save").render(&mut html);
    /// assert_eq!(html.as_str(), " id=\"save\"");
    /// ```
    pub fn render(&self, html: &mut Html) {
        html.push_html(&self.0);
    }
}

/// Adds the markup of further attributes, each with a space before it. `view!` adds event handlers with it.
#[doc(hidden)]
#[must_use]
pub fn with_written(mut attrs: Attrs, write: impl FnOnce(&mut Html)) -> Attrs {
    write(&mut attrs.0);
    attrs
}

/// Adds the attributes of a spread to others that a component forwards.
#[doc(hidden)]
#[must_use]
pub fn with_attrs(attrs: Attrs, more: &Attrs) -> Attrs {
    with_written(attrs, |html| more.render(html))
}

/// HTML Standard, "Attributes": no controls, space, quotes, `>`, `/`, `=`.
fn is_attribute_name(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| {
            !c.is_control()
                && !c.is_whitespace()
                && !matches!(c, '"' | '\'' | '>' | '<' | '/' | '=')
        })
}

/// Writes ` name="value"` as far as `context` allows. `view!` calls it where this depends on the value.
#[doc(hidden)]
pub fn render_in(context: Context, value: &impl AttrValue, name: &str, html: &mut Html) {
    let is_fit = match context {
        Context::Script | Context::Handler => {
            return refuse(name, "an event handler is written as `on:…={action}`");
        }
        Context::Text => return value.render_attr(name, html),
        _ if value.is_trusted() => return value.render_attr(name, html),
        Context::Url => is_safe_url,
        Context::Urls => is_safe_list,
        Context::Animated => is_inert,
        Context::CodeUrl | Context::Document | Context::Css | Context::Directive => {
            return refuse(name, "it takes no text: wrap what you vouch for in `Raw`");
        }
    };
    let start = html.as_str().len();
    value.render_attr(name, html);
    // Check the written text rather than the value: the browser reads the text, whatever the value's type is.
    let written = html.as_str()[start..]
        .split_once('"')
        .map_or("", |(_, rest)| rest.trim_end_matches('"'));
    let value = unescape(written);
    if !is_fit(&value) {
        report_url(name, &value);
        html.buffer_mut().truncate(start);
        NOWHERE.render_attr(name, html);
    }
}

fn refuse(name: &str, why: &str) {
    tracing::error!(name = name.trim_start(), "omitted an attribute: {why}");
}

/// Undoes [`escape_attr`](crate::escape_attr).
fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Raw;

    fn written(name: &str, value: impl AttrValue) -> String {
        let mut html = Html::default();
        Attrs::new().with(name, value).render(&mut html);
        html.into_string()
    }

    #[test]
    fn what_is_no_attribute_name_is_left_out() {
        for name in [
            "", "a b", "a>", "a\"", "a/b", "a=b", "a\u{0}", "a\n", "<a", "a\u{a0}b",
        ] {
            assert_eq!(written(name, "x"), "", "{name:?}");
        }
    }

    #[test]
    fn a_text_is_looked_at_as_the_browser_reads_it() {
        for url in [
            "javascript:alert(\"1\"&2<3)",
            "\tJAVA\nSCRIPT:1",
            "javascript:&#x27;",
        ] {
            assert_eq!(written("href", url), " href=\"about:invalid\"", "{url:?}");
            assert_eq!(
                written("HREF", Some(&url.to_owned())),
                " HREF=\"about:invalid\"",
                "{url:?}"
            );
        }
        // An escaped reference is text and does not decode to a colon.
        assert_eq!(
            written("href", "javascript&colon;1"),
            " href=\"javascript&amp;colon;1\""
        );
        assert_eq!(
            written("href", "/a?b=1&c=\"2\""),
            " href=\"/a?b=1&amp;c=&quot;2&quot;\""
        );
        assert_eq!(written("href", true), " href");
        assert_eq!(written("href", 7), " href=\"7\"");
        assert_eq!(written("href", None::<&str>), "");
    }

    #[test]
    fn the_program_may_vouch_for_a_value_but_not_for_a_handler() {
        assert_eq!(
            written("href", Raw("javascript:1")),
            " href=\"javascript:1\""
        );
        assert_eq!(
            written("style", Some(Raw("color: \"red\""))),
            " style=\"color: &quot;red&quot;\""
        );
        assert_eq!(
            written("srcdoc", Raw("<p>a</p>")),
            " srcdoc=\"&lt;p&gt;a&lt;/p&gt;\""
        );
        for name in [
            "onclick",
            "ONCLICK",
            "onbeforetoggle",
            "data-on-mount",
            "data-ON-click",
            "data-on",
        ] {
            assert_eq!(written(name, Raw("x")), "", "{name}");
        }
    }

    #[test]
    fn text_is_left_out_where_a_browser_would_run_or_obey_it() {
        for name in ["style", "srcdoc", "http-equiv", "onclick", "data-on-click"] {
            assert_eq!(written(name, "x"), "", "{name}");
        }
    }
}

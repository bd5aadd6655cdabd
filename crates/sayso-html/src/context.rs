//! The use that browsers make of an attribute's value.
//!
//! Sources: HTML Standard, "Attributes" (the index) and "Event handlers"; SVG 2, "Linking" and "Animation"; Trusted
//! Types, "Enforcement for attributes".

use std::borrow::Cow;

/// Replaces the element's name where the element is unknown: attributes that a component forwards. The answer is then the
/// strictest of all elements that the attributes may be spread on.
pub const ANY_ELEMENT: &str = "";

/// The use that a browser makes of an attribute's value. It decides which values are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Shows text, for which escaping is enough.
    Text,
    /// Follows it as an address.
    Url,
    /// Follows several addresses.
    Urls,
    /// Makes it the value of another attribute, which may be an address.
    Animated,
    /// Runs the code at this address, or resolves all other addresses by it.
    CodeUrl,
    /// Reads it as a document of the same origin.
    Document,
    /// Reads it as CSS.
    Css,
    /// Instructs the browser: `http-equiv`, and the `content` of the same element.
    Directive,
    /// Runs it.
    Script,
    /// Names an action that the runtime calls.
    Handler,
}

impl Context {
    /// The context of an attribute. Names are compared as HTML does, whatever their case.
    ///
    /// ```
    /// use sayso_html::{ANY_ELEMENT, Context};
    /// assert_eq!(Context::of("a", "HREF"), Context::Url);
    /// assert_eq!(Context::of("script", "src"), Context::CodeUrl);
    /// assert_eq!(Context::of(ANY_ELEMENT, "onclick"), Context::Script);
    /// ```
    #[must_use]
    pub fn of(element: &str, attribute: &str) -> Self {
        let element = lower(element);
        let attribute = lower(attribute);
        match (&*element, &*attribute) {
            ("script", "src" | "href" | "xlink:href") | ("base", "href") => Self::CodeUrl,
            (
                _,
                "href" | "xlink:href" | "src" | "action" | "formaction" | "poster" | "cite"
                | "manifest" | "background" | "longdesc" | "codebase" | "classid" | "profile"
                | "icon" | "lowsrc" | "dynsrc" | "xml:base",
            )
            | ("object", "data") => Self::Url,
            (_, "srcset" | "imagesrcset" | "ping" | "archive" | "attributionsrc") => Self::Urls,
            (
                "set" | "animate" | "animatemotion" | "animatetransform" | ANY_ELEMENT,
                "to" | "from" | "by" | "values",
            )
            | (ANY_ELEMENT, "data") => Self::Animated,
            (_, "srcdoc") => Self::Document,
            (_, "style") => Self::Css,
            (_, "http-equiv") => Self::Directive,
            (_, name) if is_event_handler(name) => Self::Script,
            (_, name) if name == "data-on" || name.starts_with("data-on-") => Self::Handler,
            _ => Self::Text,
        }
    }
}

/// `on` and letters. The list of events grows, so every name that looks like one counts.
fn is_event_handler(name: &str) -> bool {
    name.strip_prefix("on")
        .is_some_and(|event| event.starts_with(|c: char| c.is_ascii_alphabetic()))
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return name.to_ascii_lowercase().into();
    }
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_count_whatever_their_case() {
        assert_eq!(Context::of("A", "hReF"), Context::Url);
        assert_eq!(Context::of("div", "OnClick"), Context::Script);
        assert_eq!(Context::of("animateMotion", "values"), Context::Animated);
        assert_eq!(Context::of("iframe", "SRCDOC"), Context::Document);
    }

    #[test]
    fn an_unknown_element_may_be_any_of_those_that_take_a_spread() {
        for (name, context) in [
            ("href", Context::Url),
            ("data", Context::Animated),
            ("values", Context::Animated),
            ("srcset", Context::Urls),
            ("http-equiv", Context::Directive),
            ("class", Context::Text),
            ("data-a", Context::Text),
        ] {
            assert_eq!(Context::of(ANY_ELEMENT, name), context, "{name}");
        }
    }

    #[test]
    fn only_names_of_letters_are_event_handlers() {
        for name in ["onclick", "onbeforetoggle", "ontouchstart", "once"] {
            assert_eq!(Context::of("x-a", name), Context::Script, "{name}");
        }
        for name in ["on", "on-click", "on:click", "on1"] {
            assert_eq!(Context::of("x-a", name), Context::Text, "{name}");
        }
    }
}

//! Attributes that the browser would drop or refuse silently.

use super::ast::{AttrKind, Component, Element, Name, Value};
use crate::suggest::nearest;
use sayso_client::wire::{EVENTS, ON, OWN_EVENTS};
use sayso_html::{ANY_ELEMENT, Context, is_custom, is_script};
use std::collections::BTreeSet;
use syn::{Error, Expr, spanned::Spanned};

/// Returns the events that the runtime listens to.
fn events() -> impl Iterator<Item = &'static str> {
    EVENTS.iter().chain(OWN_EVENTS).copied()
}

/// Returns the error in `on:event={action}`.
pub(super) fn handler(event: &str, name: &Name, value: &Value) -> Option<Error> {
    if !events().any(|known| known == event) {
        let hint = match nearest(event, events()) {
            Some(near) => format!("did you mean `on:{near}`?"),
            None => {
                let known: Vec<_> = events().collect();
                format!("expected one of `{}`", known.join("`, `"))
            }
        };
        return Some(Error::new(
            name.span,
            format!("unsupported event `{event}`: {hint}"),
        ));
    }
    match value {
        Value::Expr(..) => None,
        _ => Some(Error::new(
            name.span,
            format!("`on:{event}` needs an action: `on:{event}={{like.with(id)}}`"),
        )),
    }
}

/// Reports attributes that are written twice (`class` may be: its parts are joined), and scripts in place of addresses.
pub(super) fn misused(element: &Element) -> Vec<Error> {
    let mut seen = BTreeSet::new();
    let mut errors = Vec::new();
    for attr in &element.attrs {
        let AttrKind::Named(name, value) = &attr.kind else {
            continue;
        };
        let text = name.text.as_str();
        if text != "class" {
            errors.extend(twice(name, &mut seen));
        }
        if let Value::Text(url) = value
            && is_script(&url.value())
            && !matches!(Context::of(&element.name.text, text), Context::Text)
        {
            let message = "the content security policy refuses `javascript:`: use a `<button>` in a form with an \
                           action, or a script file";
            errors.push(Error::new(url.span(), message));
        }
    }
    errors
}

/// Returns the error of a name that is among those that were seen already.
fn twice<'a>(name: &'a Name, seen: &mut BTreeSet<&'a str>) -> Option<Error> {
    let text = name.text.as_str();
    let message = format!("duplicate attribute `{text}`: browsers use the first, so remove one");
    (!seen.insert(text)).then(|| Error::new(name.span, message))
}

/// Attributes by which browsers or the runtime run something.
pub(super) fn scripted(element: &str, name: &Name) -> Option<Error> {
    let message = match Context::of(element, &name.text) {
        Context::Script if is_custom(element) => format!(
            "browsers run the value of `{}`, as of every name of `on` and letters: give it another name, such as \
             `data-{0}`",
            name.text
        ),
        Context::Script => {
            let event = name.text.get(2..).unwrap_or_default().to_ascii_lowercase();
            format!(
                "the content security policy refuses `{}`: `on:{event}={{action}}` calls an action, and a script \
                 file does anything else",
                name.text
            )
        }
        Context::Handler => {
            let event = name
                .text
                .strip_prefix(ON)
                .and_then(|rest| rest.strip_prefix('-'))
                .unwrap_or("click");
            format!(
                "`{}` is the runtime's own: write `on:{event}={{action}}`",
                name.text
            )
        }
        _ => return None,
    };
    Some(Error::new(name.span, message))
}

/// The same among the attributes that a component forwards, and the errors in its event handlers.
pub(super) fn forwarded(component: &Component) -> Vec<Error> {
    let named = component.attrs.iter().filter_map(|attr| match &attr.kind {
        AttrKind::Named(name, value) if name.ident.is_none() => Some((name, value)),
        _ => None,
    });
    let mut seen = BTreeSet::new();
    named
        .filter_map(|(name, value)| {
            if let Some(error) = twice(name, &mut seen) {
                return Some(error);
            }
            if let Some(event) = name.text.strip_prefix("on:") {
                return handler(event, name, value);
            }
            let text = name
                .text
                .strip_prefix("attr:")
                .unwrap_or(&name.text)
                .to_owned();
            scripted(
                ANY_ELEMENT,
                &Name {
                    text,
                    ..name.clone()
                },
            )
        })
        .collect()
}

/// Refuses spread attributes on elements where any attribute could be code. Their names are not known here.
pub(super) fn spread(element: &Element, attrs: &Expr) -> Option<Error> {
    let name = element.name.text.as_str();
    if !matches!(name, "script" | "base") && !is_directive(element) {
        return None;
    }
    let message =
        format!("write the attributes of `<{name}>` one by one: browsers run or obey them");
    Some(Error::new(attrs.span(), message))
}

/// Returns whether the element is a `<meta>` that browsers obey by themselves. The harmless directives describe the
/// document alone.
pub(super) fn is_directive(element: &Element) -> bool {
    let harmless = [
        "content-type",
        "content-language",
        "default-style",
        "x-ua-compatible",
        "origin-trial",
    ];
    element.name.text == "meta"
        && element.attr("http-equiv").is_some_and(|(_, value)| {
            value
                .text()
                .is_none_or(|directive| !harmless.contains(&&*directive.to_ascii_lowercase()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_attributes_of_the_protocol_for_events_are_the_runtimes_own() {
        assert!(matches!(Context::of("p", ON), Context::Handler));
        for event in events() {
            let name = format!("{ON}-{event}");
            assert!(
                matches!(Context::of("p", &name), Context::Handler),
                "{name}"
            );
        }
    }

    #[test]
    fn the_event_of_a_handler_is_known_by_its_attribute() {
        for event in events() {
            let name = Name {
                text: format!("{ON}-{event}"),
                ident: None,
                span: proc_macro2::Span::call_site(),
            };
            let error = scripted("p", &name).expect("an error").to_string();
            assert!(error.contains(&format!("`on:{event}=")), "{error}");
        }
    }
}

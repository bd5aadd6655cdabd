//! Holds a template against the HTML standard and the basics of accessibility. Each check has a name;
//! `#[allow(name)]` before the element turns it off there.

use super::{
    ast::{Attr, AttrKind, Element, Name, Node, Value},
    misused::{forwarded, handler, misused, scripted, spread},
};
use crate::suggest::nearest;
use proc_macro2::Span;
use sayso_html as html;
use std::collections::BTreeSet;
use syn::Error;

/// The checks that can be turned off.
pub(super) const LINTS: &[&str] = &[
    "duplicate_id",
    "inline_style",
    "missing_alt",
    "missing_lang",
    "nameless_interactive",
    "unknown_attribute",
    "unknown_element",
    "unlabelled_control",
];

/// Returns all errors, in the order of the source.
pub(super) fn check(nodes: &[Node]) -> Vec<Error> {
    let mut checker = Checker::default();
    checker.collect_labels(nodes);
    checker.nodes(nodes, false);
    checker.errors
}

#[derive(Default)]
struct Checker {
    errors: Vec<Error>,
    /// The ids that are on the page together with the next checked nodes.
    ids: BTreeSet<String>,
    /// The ids that labels of this template point to; an id in braces may be any.
    labelled: Vec<String>,
    has_dynamic_label: bool,
}

impl Checker {
    fn error(&mut self, span: Span, message: impl std::fmt::Display) {
        self.errors.push(Error::new(span, message));
    }

    fn collect_labels(&mut self, nodes: &[Node]) {
        for node in nodes {
            if let Node::Element(element) = node
                && element.name.text == "label"
                && let Some((_, value)) = element.attr("for")
            {
                match value.text() {
                    Some(id) => self.labelled.push(id),
                    None => self.has_dynamic_label = true,
                }
            }
            for children in child_lists(node) {
                self.collect_labels(children);
            }
        }
    }

    fn nodes(&mut self, nodes: &[Node], in_label: bool) {
        for node in nodes {
            let mut in_label = in_label;
            if let Node::Element(element) = node {
                self.element(element, in_label);
                in_label |= element.name.text == "label";
            }
            if let Node::Component(component) = node {
                self.errors.extend(forwarded(component));
            }
            self.branches(node, in_label);
        }
    }

    /// Checks the branches of a condition. Only one of them is shown, so that an id may be in each.
    fn branches(&mut self, node: &Node, in_label: bool) {
        if !matches!(node, Node::If(_) | Node::Match(_)) {
            return child_lists(node)
                .into_iter()
                .for_each(|children| self.nodes(children, in_label));
        }
        let before = self.ids.clone();
        let mut after = before.clone();
        for children in child_lists(node) {
            self.ids.clone_from(&before);
            self.nodes(children, in_label);
            after.append(&mut self.ids);
        }
        self.ids = after;
    }

    fn element(&mut self, element: &Element, in_label: bool) {
        self.name(element);
        for Attr { kind } in &element.attrs {
            match kind {
                AttrKind::Named(name, value) => self.attr(element, name, value),
                AttrKind::As(name) if element.name.text != "form" => {
                    self.error(name.span(), "`as` names the state of a `<form action={…}>`");
                }
                AttrKind::As(name) if element.form_action().is_none() => {
                    self.error(
                        name.span(),
                        "`as` needs an action: `<form action={create_post} as post>`",
                    );
                }
                AttrKind::Await => self.error(element.name.span, "`await` is for async components"),
                AttrKind::Spread(attrs) => self.errors.extend(spread(element, attrs)),
                AttrKind::As(_) => {}
            }
        }
        self.errors.extend(misused(element));
        if html::is_void(&element.name.text) && !element.children.is_empty() {
            self.error(
                element.name.span,
                format!("`<{}>` has no content", element.name.text),
            );
        }
        self.raw_text(element);
        self.id(element);
        self.alt(element);
        self.lang(element);
        self.label(element, in_label);
        self.accessible_name(element);
    }

    fn name(&mut self, element: &Element) {
        let name = element.name.text.as_str();
        if html::is_element(name) || element.allows("unknown_element") {
            return;
        }
        let hint = match nearest(name, html::elements()) {
            Some(near) => format!("did you mean `<{near}>`?"),
            None => "custom elements have a hyphen in their name".into(),
        };
        self.error(
            element.name.span,
            format!("there is no HTML element `<{name}>`: {hint}"),
        );
    }

    fn attr(&mut self, element: &Element, name: &Name, value: &Value) {
        let tag = element.name.text.as_str();
        let attr = name.text.as_str();
        if attr == "style" && !element.allows("inline_style") {
            let message = "the content security policy refuses inline styles: use a class, or allow it in the policy \
                           and write `#[allow(inline_style)]` before the element";
            return self.error(name.span, message);
        }
        if let Some(error) = scripted(tag, name) {
            return self.errors.push(error);
        }
        if let Some(class) = attr.strip_prefix("class:") {
            if !matches!(value, Value::Expr(..)) {
                self.error(
                    name.span,
                    format!("`class:{class}` needs a condition: `class:{class}={{is_{class}}}`"),
                );
            }
            return;
        }
        if let Some(event) = attr.strip_prefix("on:") {
            return self.errors.extend(handler(event, name, value));
        }
        if is_known(tag, attr) || element.allows("unknown_attribute") {
            return;
        }
        self.unknown_attr(tag, name);
    }

    fn unknown_attr(&mut self, tag: &str, name: &Name) {
        let attr = name.text.as_str();
        if let Some(aria) = attr.strip_prefix("aria-") {
            let near =
                nearest(aria, html::aria()).map(|near| format!(": did you mean `aria-{near}`?"));
            let message = format!("there is no attribute `{attr}`{}", near.unwrap_or_default());
            return self.error(name.span, message);
        }
        let hint = match nearest(attr, html::attrs(tag)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("for data of your own write `data-{attr}`"),
        };
        self.error(
            name.span,
            format!("`<{tag}>` has no attribute `{attr}`: {hint}"),
        );
    }

    fn raw_text(&mut self, element: &Element) {
        if !matches!(element.name.text.as_str(), "script" | "style") {
            return;
        }
        for child in &element.children {
            match child {
                Node::Text(text) if text.value().to_ascii_lowercase().contains("</") => {
                    self.error(text.span(), "`</` would end the element; write `<\\/`");
                }
                Node::Text(_) | Node::Expr(_) => {}
                _ => self.error(
                    element.name.span,
                    format!(
                        "`<{}>` holds text, `{{Json(…)}}` or `{{Raw(…)}}`",
                        element.name.text
                    ),
                ),
            }
        }
    }

    fn id(&mut self, element: &Element) {
        let Some((name, Value::Text(id))) = element.attr("id") else {
            return;
        };
        if element.allows("duplicate_id") {
            return;
        }
        let span = id.span();
        let text = id.value();
        if text.is_empty() || text.contains(char::is_whitespace) {
            return self.error(name.span, "an id is not empty and has no spaces");
        }
        if !self.ids.insert(text.clone()) {
            let message = format!(
                "the id \"{text}\" is already taken in this view, and labels and links find only the first: give \
                 this element another one"
            );
            self.error(span, message);
        }
    }

    fn alt(&mut self, element: &Element) {
        let is_image = element.name.text == "img"
            || (element.name.text == "input"
                && element.attr("type").and_then(|(_, v)| v.text()).as_deref() == Some("image"));
        if is_image
            && !element.has("alt")
            && !element.has_spread()
            && !element.allows("missing_alt")
        {
            let message =
                "this image needs `alt`: what it shows, or `alt=\"\"` if it is decoration";
            self.error(element.name.span, message);
        }
    }

    fn lang(&mut self, element: &Element) {
        if element.name.text == "html"
            && !element.has("lang")
            && !element.has_spread()
            && !element.allows("missing_lang")
        {
            self.error(
                element.name.span,
                "`<html>` needs `lang`, so that it is read aloud right: `<html lang=\"en\">`",
            );
        }
    }

    fn label(&mut self, element: &Element, in_label: bool) {
        let kind = element
            .attr("type")
            .and_then(|(_, value)| value.text())
            .unwrap_or_default();
        let is_control = match element.name.text.as_str() {
            "input" => !matches!(
                kind.as_str(),
                "hidden" | "submit" | "reset" | "button" | "image"
            ),
            "select" | "textarea" => true,
            _ => false,
        };
        let has_label = in_label
            || ["aria-label", "aria-labelledby", "title"]
                .iter()
                .any(|name| element.has(name))
            || match element.attr("id") {
                Some((_, Value::Text(id))) => {
                    self.labelled.contains(&id.value()) || self.has_dynamic_label
                }
                Some(_) => true,
                None => false,
            };
        if is_control
            && !has_label
            && !element.has_spread()
            && !element.allows("unlabelled_control")
        {
            let message = format!(
                "this `<{0}>` has no label: put it inside `<label>`, or give it an `id` and write \
                 `<label for=\"…\">`, or use `aria-label`",
                element.name.text
            );
            self.error(element.name.span, message);
        }
    }

    /// Checks that buttons and links have a name.
    fn accessible_name(&mut self, element: &Element) {
        let is_interactive = match element.name.text.as_str() {
            "button" | "summary" => true,
            "a" => element.has("href"),
            _ => false,
        };
        let has_name = ["aria-label", "aria-labelledby", "title"]
            .iter()
            .any(|name| element.has(name))
            || element.children.iter().any(has_text);
        if is_interactive
            && !has_name
            && !element.has_spread()
            && !element.allows("nameless_interactive")
        {
            let message = format!(
                "this `<{}>` has no name: give it text, or `aria-label`",
                element.name.text
            );
            self.error(element.name.span, message);
        }
    }
}

fn is_known(tag: &str, attr: &str) -> bool {
    if html::is_custom(tag) || html::is_foreign(tag) || !html::is_element(tag) {
        return true;
    }
    if let Some(aria) = attr.strip_prefix("aria-") {
        return html::aria().any(|known| known == aria);
    }
    attr.starts_with("data-") || attr.contains(':') || html::attrs(tag).any(|known| known == attr)
}

/// Returns `true` if this may give an element its accessible name. An unknown part counts.
fn has_text(node: &Node) -> bool {
    match node {
        Node::Text(text) => !text.value().trim().is_empty(),
        Node::Element(element) if element.name.text == "img" => element
            .attr("alt")
            .is_some_and(|(_, value)| value.text().is_none_or(|alt| !alt.is_empty())),
        Node::Element(element) => {
            element.has("aria-label")
                || element.name.text == "title"
                || element.children.iter().any(has_text)
        }
        Node::Expr(_) | Node::Component(_) => true,
        Node::Let(_) => false,
        other => child_lists(other).into_iter().flatten().any(has_text),
    }
}

pub(in crate::view) fn child_lists(node: &Node) -> Vec<&[Node]> {
    match node {
        Node::Text(_) | Node::Expr(_) | Node::Let(_) => Vec::new(),
        Node::Element(element) => vec![&element.children],
        Node::Component(component) => vec![&component.children],
        Node::Fragment(nodes) => vec![nodes],
        Node::If(conditional) => {
            let otherwise = conditional.otherwise.as_deref();
            [Some(&conditional.then[..]), otherwise]
                .into_iter()
                .flatten()
                .collect()
        }
        Node::Match(matching) => matching.arms.iter().map(|arm| &arm.body[..]).collect(),
        Node::For(repeated) => vec![&repeated.body],
    }
}

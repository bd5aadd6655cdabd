//! The parts of a template that need the context `cx`.

use super::{
    ast::{AttrKind, Component, Element, Node, Value},
    parse,
};
use proc_macro2::{Span, TokenStream};

/// Returns the place and the attribute of the first action in a template. `None` also for one that cannot be read.
pub(crate) fn first_action(template: TokenStream) -> Option<(Span, String)> {
    in_nodes(&parse::parse(template).ok()?)
}

fn in_nodes(nodes: &[Node]) -> Option<(Span, String)> {
    nodes.iter().find_map(|node| match node {
        Node::Element(element) => in_attributes(element).or_else(|| in_nodes(&element.children)),
        Node::Component(component) => {
            in_component(component).or_else(|| in_nodes(&component.children))
        }
        Node::Fragment(nodes) => in_nodes(nodes),
        Node::If(branch) => in_nodes(&branch.then)
            .or_else(|| in_nodes(branch.otherwise.as_deref().unwrap_or_default())),
        Node::Match(branches) => branches.arms.iter().find_map(|arm| in_nodes(&arm.body)),
        Node::For(each) => in_nodes(&each.body),
        Node::Text(_) | Node::Expr(_) | Node::Let(_) => None,
    })
}

fn in_attributes(element: &Element) -> Option<(Span, String)> {
    let tag = element.name.text.as_str();
    element.attrs.iter().find_map(|attr| {
        let AttrKind::Named(name, Value::Expr(..)) = &attr.kind else {
            return None;
        };
        let is_action = match name.text.as_str() {
            "action" => element.form_action().is_some(),
            "formaction" => matches!(tag, "button" | "input"),
            other => other.starts_with("on:"),
        };
        is_action.then(|| (name.span, format!("<{tag} {}={{..}}>", name.text)))
    })
}

fn in_component(component: &Component) -> Option<(Span, String)> {
    let tag = &component.path.segments.last()?.ident;
    component.attrs.iter().find_map(|attr| match &attr.kind {
        AttrKind::Named(name, Value::Expr(..)) if name.text.starts_with("on:") => {
            Some((name.span, format!("<{tag} {}={{..}}>", name.text)))
        }
        _ => None,
    })
}

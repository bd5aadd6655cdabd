//! Writes the code: constants where nothing changes, one call where something does.

mod attribute;
mod component;
mod control;
mod form;
mod handler;
mod parts;

use super::ast::{Element, For, If, Let, Match, Node};
use parts::{BROUGHT, at, braced, escape, has_formaction};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use sayso_client::wire::KEY;
use sayso_html::is_void;
use syn::Expr;

/// The expression of type `Html` for these nodes.
pub(super) fn html(nodes: &[Node]) -> TokenStream {
    html_in(nodes, Scope::default())
}

fn html_in(nodes: &[Node], scope: Scope) -> TokenStream {
    let mut code = Code {
        scope,
        ..Code::default()
    };
    code.nodes(nodes);
    let (statements, constants) = code.finish();
    // The first time, with room for the dynamic parts, so that the buffer of a small view grows at most once.
    let capacity = constants + constants / 2 + 32;
    let html = html_ident();
    let room = Ident::new("__ROOM", Span::mixed_site());
    quote!({
        static #room: ::sayso::__private::Room = ::sayso::__private::Room::new(#capacity);
        let mut #html = #room.begin();
        #statements
        #room.end(&mut #html);
        #html
    })
}

/// The block that writes these nodes into the buffer `target`.
pub(super) fn into(target: &Ident, nodes: &[Node]) -> TokenStream {
    let mut code = Code::default();
    code.nodes(nodes);
    let (statements, _) = code.finish();
    let html = html_ident();
    quote!({
        #[allow(unused_mut)]
        let mut #html: &mut ::sayso::__private::Html = #target;
        #statements
    })
}

/// Not visible to the template's own code.
fn html_ident() -> Ident {
    Ident::new("__html", Span::mixed_site())
}

/// The elements around a node.
#[derive(Clone, Copy, Default)]
struct Scope {
    /// A form with an action: raw controls show the submitted values again, and the actions of buttons fit it.
    in_form: bool,
    /// A `<select>` among these.
    in_select: bool,
}

#[derive(Default)]
struct Code {
    done: TokenStream,
    constant: String,
    constants: usize,
    scope: Scope,
}

impl Code {
    fn finish(mut self) -> (TokenStream, usize) {
        self.flush();
        (self.done, self.constants)
    }

    fn markup(&mut self, text: &str) {
        self.constant.push_str(text);
    }

    fn flush(&mut self) {
        if self.constant.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.constant);
        self.constants += text.len();
        let html = html_ident();
        self.done.extend(quote!(#html.push_markup(#text);));
    }

    fn code(&mut self, code: TokenStream) {
        self.flush();
        self.done.extend(code);
    }

    /// The statements of a nested block.
    fn block(&mut self, fill: impl FnOnce(&mut Self)) -> TokenStream {
        let mut inner = Self {
            scope: self.scope,
            ..Self::default()
        };
        fill(&mut inner);
        let (statements, constants) = inner.finish();
        self.constants += constants;
        statements
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.markup(&escape(&text.value())),
            Node::Expr(tokens) => self.push_view(tokens),
            Node::Element(element) => self.element(element, None),
            Node::Component(component) => self.component(component),
            Node::Fragment(nodes) => self.nodes(nodes),
            Node::If(conditional) => self.conditional(conditional),
            Node::Match(matching) => self.matching(matching),
            Node::For(repeated) => self.repeated(repeated),
            Node::Let(binding) => self.binding(binding),
        }
    }

    fn push_view(&mut self, tokens: &TokenStream) {
        let html = html_ident();
        let value = braced(tokens);
        self.code(
            quote_spanned!(at(tokens)=> ::sayso::__private::View::render(&#value, &mut #html);),
        );
    }

    fn conditional(&mut self, conditional: &If) {
        let If {
            condition,
            then,
            otherwise,
        } = conditional;
        let then = self.block(|code| code.nodes(then));
        let otherwise = otherwise.as_ref().map(|nodes| {
            let nodes = self.block(|code| code.nodes(nodes));
            quote!(else { #nodes })
        });
        self.code(quote!(if #condition { #then } #otherwise));
    }

    fn matching(&mut self, matching: &Match) {
        let arms: Vec<_> = matching
            .arms
            .iter()
            .map(|arm| {
                let pattern = &arm.pattern;
                let guard = arm.guard.as_ref().map(|guard| quote!(if #guard));
                let body = self.block(|code| code.nodes(&arm.body));
                quote!(#pattern #guard => { #body })
            })
            .collect();
        let subject = &matching.subject;
        self.code(quote!(match #subject { #(#arms)* }));
    }

    fn repeated(&mut self, repeated: &For) {
        let For {
            pattern,
            items,
            key,
            body,
        } = repeated;
        let body = self.block(|code| match (key, &body[..]) {
            (Some(key), [Node::Element(element)]) if !element.has("id") => {
                code.element(element, Some(key))
            }
            _ => code.nodes(body),
        });
        self.code(quote!(for #pattern in #items { #body }));
    }

    fn binding(&mut self, binding: &Let) {
        let Let { pattern, ty, value } = binding;
        let ty = ty.as_ref().map(|ty| quote!(: #ty));
        self.code(quote!(let #pattern #ty = #value;));
    }

    fn element(&mut self, element: &Element, key: Option<&Expr>) {
        if let Some((action, span)) = element.form_action() {
            return self.form(element, action, span, key);
        }
        if let Some(control) = control::of(element, self.scope) {
            return self.control(element, key, control);
        }
        if element.name.text == "html" {
            self.markup("<!DOCTYPE html>");
        }
        self.markup("<");
        self.markup(&element.name.text);
        self.key(key);
        self.attrs(
            element,
            if has_formaction(element) {
                BROUGHT
            } else {
                &[]
            },
        );
        self.markup(">");
        self.inside(element);
    }

    fn inside(&mut self, element: &Element) {
        let name = element.name.text.as_str();
        if name == "body" {
            self.mark("Body");
        }
        match name {
            "script" | "style" => element
                .children
                .iter()
                .for_each(|child| self.raw_text(child)),
            _ => self.nodes(&element.children),
        }
        if name == "head" {
            self.mark("Head");
        }
        if !is_void(name) {
            self.markup("</");
            self.markup(name);
            self.markup(">");
        }
    }

    /// Text of `<script>` and `<style>` is not escaped, so only what is safe there by its type goes in.
    fn raw_text(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.markup(&text.value()),
            Node::Expr(tokens) => {
                let html = html_ident();
                let value = braced(tokens);
                let code = quote_spanned!(at(tokens)=> ::sayso::__private::ScriptValue::render_script(&#value, &mut #html););
                self.code(code);
            }
            other => self.node(other),
        }
    }

    fn mark(&mut self, kind: &str) {
        let html = html_ident();
        let kind = format_ident!("{kind}");
        self.code(quote!(#html.push_mark(::sayso::__private::MarkKind::#kind);));
    }

    fn key(&mut self, key: Option<&Expr>) {
        if let Some(key) = key {
            let html = html_ident();
            let name = format!(" {KEY}");
            self.code(
                quote!(::sayso::__private::AttrValue::render_attr(&{ #key }, #name, &mut #html);),
            );
        }
    }
}

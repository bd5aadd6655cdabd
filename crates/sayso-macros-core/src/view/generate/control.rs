//! Raw controls (`<input name="q">`) in a form with an action: they show the submitted values again.
//!
//! The submitted value wins over the author's, which is the first value. Left alone are controls that the browser does
//! not submit or that must not be shown again: passwords, files, hidden inputs, buttons, disabled controls; those of
//! another form (`form="…"`); and those of which a name or type is not known here.

use super::{
    Code, Scope, html_ident, html_in,
    parts::{at, braced, restored_ident},
};
use crate::view::{
    ast::{Element, Node, Value},
    check::child_lists,
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Expr;

/// The way in which a raw control shows a value.
#[derive(Clone, Copy)]
pub(super) enum Control {
    /// `value`
    Text,
    /// `checked`
    Ticked,
    Textarea,
    Select,
    /// `selected`
    Option,
}

/// Returns the control of `element`, if it shows the submitted value again.
pub(super) fn of(element: &Element, scope: Scope) -> Option<Control> {
    if element.name.text == "option" {
        return (scope.in_select && !element.has_spread()).then_some(Control::Option);
    }
    if !scope.in_form || element.has_spread() || element.has("form") || element.has("disabled") {
        return None;
    }
    let name = element.attr("name")?.1.text()?;
    if name.is_empty() || name.starts_with('_') {
        return None;
    }
    match (
        element.name.text.as_str(),
        element.attr("type").map(|(_, value)| value),
    ) {
        ("textarea", _) => Some(Control::Textarea),
        ("select", _) => Some(Control::Select),
        ("input", None) => Some(Control::Text),
        ("input", Some(kind)) => match kind.text()?.to_ascii_lowercase().as_str() {
            "password" | "file" | "hidden" | "submit" | "button" | "image" | "reset" => None,
            "checkbox" | "radio" => Some(Control::Ticked),
            _ => Some(Control::Text),
        },
        _ => None,
    }
}

/// Returns whether these nodes contain such a control, at any depth.
pub(super) fn any(nodes: &[Node]) -> bool {
    let scope = Scope {
        in_form: true,
        in_select: false,
    };
    nodes.iter().any(|node| {
        matches!(node, Node::Element(element) if of(element, scope).is_some())
            || child_lists(node).into_iter().any(any)
    })
}

fn chosen_ident() -> Ident {
    Ident::new("__chosen", Span::mixed_site())
}

fn value_ident() -> Ident {
    Ident::new("__value", Span::mixed_site())
}

impl Code {
    pub(super) fn control(&mut self, element: &Element, key: Option<&Expr>, control: Control) {
        let name = element
            .attr("name")
            .and_then(|(_, value)| value.text())
            .unwrap_or_default();
        match control {
            Control::Text => self.text_input(element, key, &name),
            Control::Ticked => {
                let restored = restored_ident();
                self.with_choice(
                    element,
                    key,
                    "checked",
                    |value| quote!(#restored.is_ticked(#name, #value)),
                );
            }
            Control::Textarea => self.raw_textarea(element, key, &name),
            Control::Select => self.raw_select(element, key, &name),
            Control::Option => self.option(element, key),
        }
    }

    fn start(&mut self, element: &Element, key: Option<&Expr>, skip: &[&str]) {
        self.markup("<");
        self.markup(&element.name.text);
        self.key(key);
        self.attrs(element, skip);
    }

    /// The author's attribute called `name`, as code of its own.
    fn authors(&mut self, element: &Element, name: &str) -> TokenStream {
        self.block(|code| {
            if let Some((name, value)) = element.attr(name) {
                code.attr(element, name, value);
            }
        })
    }

    fn text_input(&mut self, element: &Element, key: Option<&Expr>, name: &str) {
        let html = html_ident();
        let restored = restored_ident();
        self.start(element, key, &["value"]);
        let first = self.authors(element, "value");
        self.code(quote! {
            match #restored.text(#name) {
                ::core::option::Option::Some(text) => {
                    ::sayso::__private::AttrValue::render_attr(text, " value", &mut #html);
                }
                ::core::option::Option::None => { #first }
            }
        });
        self.markup(">");
    }

    fn raw_textarea(&mut self, element: &Element, key: Option<&Expr>, name: &str) {
        let html = html_ident();
        let restored = restored_ident();
        self.start(element, key, &[]);
        self.markup(">");
        let first = self.block(|code| code.nodes(&element.children));
        // HTML Standard: a parser drops the first line break in a textarea, which could be the visitor's own.
        self.code(quote! {
            match #restored.text(#name) {
                ::core::option::Option::Some(text) => {
                    #html.push_markup("\n");
                    #html.push_text(text);
                }
                ::core::option::Option::None => { #first }
            }
        });
        self.markup("</textarea>");
    }

    fn raw_select(&mut self, element: &Element, key: Option<&Expr>, name: &str) {
        let restored = restored_ident();
        let chosen = chosen_ident();
        let is_multiple = element.has("multiple");
        let outer = std::mem::replace(&mut self.scope.in_select, true);
        let select = self.block(|code| {
            code.start(element, key, &[]);
            code.markup(">");
            code.nodes(&element.children);
            code.markup("</select>");
        });
        self.scope.in_select = outer;
        self.code(quote!({
            let #chosen = #restored.select(#name, #is_multiple);
            #select
        }));
    }

    fn option(&mut self, element: &Element, key: Option<&Expr>) {
        let chosen = chosen_ident();
        if element.has("value") {
            self.with_choice(
                element,
                key,
                "selected",
                |value| quote!(#chosen.has(#value)),
            );
            return self.inside(element);
        }
        // Without `value` it is the option's text, which is known only after rendering.
        let content = Ident::new("__content", Span::mixed_site());
        let html = html_ident();
        let text = html_in(
            &element.children,
            Scope {
                in_select: false,
                ..self.scope
            },
        );
        let selected = self.authors(element, "selected");
        let option = self.block(|code| {
            code.start(element, key, &["selected"]);
            code.code(choice(
                "selected",
                &quote!(#chosen.has_text(&#content)),
                &selected,
            ));
            code.markup(">");
            code.code(quote!(#html.push_html(&#content);));
            code.markup("</option>");
        });
        self.code(quote!({
            let #content = #text;
            #option
        }));
    }

    /// A control whose value is the author's, and whose `attribute` says whether it is chosen. The value is evaluated
    /// once, for it may be moved.
    fn with_choice(
        &mut self,
        element: &Element,
        key: Option<&Expr>,
        attribute: &str,
        is_chosen: impl Fn(TokenStream) -> TokenStream,
    ) {
        let html = html_ident();
        let value = value_ident();
        self.start(element, key, &["value", attribute]);
        let authors = self.authors(element, attribute);
        let (given, place) = match element.attr("value") {
            Some((_, Value::Expr(tokens, _))) => (braced(tokens), at(tokens)),
            Some((_, value)) => {
                let text = value.text().unwrap_or_default();
                (quote!(#text), Span::call_site())
            }
            None => (quote!("on"), Span::call_site()),
        };
        let written = element.has("value").then(|| {
            quote_spanned!(place=> ::sayso::__private::AttrValue::render_attr(&#value, " value", &mut #html);)
        });
        let choice = choice(attribute, &is_chosen(quote!(&#value)), &authors);
        self.code(quote!({
            let #value = #given;
            #written
            #choice
        }));
        self.markup(">");
    }
}

/// ` checked` or ` selected`: as it was submitted, and otherwise as the author says.
fn choice(attribute: &str, is_chosen: &TokenStream, authors: &TokenStream) -> TokenStream {
    let html = html_ident();
    let written = format!(" {attribute}");
    quote! {
        match #is_chosen {
            ::core::option::Option::Some(true) => #html.push_markup(#written),
            ::core::option::Option::Some(false) => {}
            ::core::option::Option::None => { #authors }
        }
    }
}

//! The attributes of elements.

use super::{
    Code,
    handler::on,
    html_ident,
    parts::{at, braced, cx_ident, escape},
};
use crate::view::{
    ast::{Attr, AttrKind, Element, Name, Value},
    misused::is_directive,
};
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use sayso_client::wire::{ON, PENDING_LABEL};
use sayso_html::Context;

impl Code {
    pub(super) fn attrs(&mut self, element: &Element, skip: &[&str]) {
        self.classes(element);
        for Attr { kind } in &element.attrs {
            match kind {
                AttrKind::Named(name, _) if skip.contains(&name.text.as_str()) => {}
                AttrKind::Named(name, _)
                    if name.text == "class" || name.text.starts_with("class:") => {}
                AttrKind::Named(name, value) => self.attr(element, name, value),
                AttrKind::Spread(attrs) => {
                    let html = html_ident();
                    self.code(quote!(::sayso::__private::Attrs::render(&#attrs, &mut #html);));
                }
                AttrKind::As(_) | AttrKind::Await => {}
            }
        }
    }

    pub(super) fn attr(&mut self, element: &Element, name: &Name, value: &Value) {
        let is_button = matches!(element.name.text.as_str(), "button" | "input");
        if let (true, "formaction", Value::Expr(action, span)) =
            (is_button, name.text.as_str(), value)
        {
            return self.formaction(element, action, *span);
        }
        if let (Some(event), Value::Expr(action, span)) = (name.text.strip_prefix("on:"), value) {
            let html = html_ident();
            let cx = cx_ident(element.name.span, action, *span);
            let on = on(&element.attrs, event, action, &cx);
            let name = format!(" {ON}-{event}");
            return self.code(quote_spanned!(at(action)=> #on.render_attrs(#name, &mut #html);));
        }
        let written = if is_button && name.text == "pending" {
            PENDING_LABEL
        } else {
            name.text.as_str()
        };
        match value {
            Value::Bare => self.markup(&format!(" {written}")),
            Value::Text(text) => {
                let value = escape(&text.value()).replace('"', "&quot;");
                self.markup(&format!(" {written}=\"{value}\""));
            }
            Value::Expr(tokens, _) => {
                let context = match (name.text.as_str(), is_directive(element)) {
                    ("content", true) => Context::Directive,
                    (name, _) => Context::of(&element.name.text, name),
                };
                self.value(context, written, tokens);
            }
        }
    }

    /// Writes a value. A name that takes plain text needs no check.
    fn value(&mut self, context: Context, name: &str, tokens: &TokenStream) {
        let html = html_ident();
        let name = format!(" {name}");
        let value = braced(tokens);
        let at = at(tokens);
        let kind = format_ident!("{context:?}");
        let mut known = None;
        let call = match context {
            // The last two do not compile. Errors in their values are reported as well.
            Context::Text | Context::Script | Context::Handler => {
                quote_spanned!(at=> AttrValue::render_attr)
            }
            Context::Url => quote_spanned!(at=> UrlValue::render_url),
            Context::Urls | Context::Animated => {
                known = Some(quote!(::sayso::__private::Context::#kind,));
                quote_spanned!(at=> render_in)
            }
            Context::CodeUrl | Context::Document | Context::Css | Context::Directive => {
                quote_spanned!(at=> TrustedValue::<::sayso::__private::trusted::#kind>::render_trusted)
            }
        };
        self.code(
            quote_spanned!(at=> ::sayso::__private::#call(#known &#value, #name, &mut #html);),
        );
    }

    /// `class` and all `class:name`, in one attribute.
    fn classes(&mut self, element: &Element) {
        let parts: Vec<_> = element
            .attrs
            .iter()
            .filter_map(|attr| match &attr.kind {
                AttrKind::Named(name, value)
                    if name.text == "class" || name.text.starts_with("class:") =>
                {
                    Some((name, value))
                }
                _ => None,
            })
            .collect();
        if parts.is_empty() {
            return;
        }
        self.markup(" class=\"");
        let html = html_ident();
        for (name, value) in parts {
            match (name.text.strip_prefix("class:"), value) {
                (None, Value::Text(text)) => {
                    self.markup(&escape(&text.value()).replace('"', "&quot;"))
                }
                (None, Value::Expr(tokens, _)) => {
                    let value = braced(tokens);
                    self.code(quote_spanned!(at(tokens)=>
                        ::sayso::__private::ClassValue::render_class(&#value, &mut #html);
                    ));
                }
                (Some(class), Value::Expr(tokens, _)) => {
                    let class = quote!((#class, { #tokens }));
                    self.code(
                        quote!(::sayso::__private::ClassValue::render_class(&#class, &mut #html);),
                    );
                }
                _ => {}
            }
        }
        self.markup("\"");
    }
}

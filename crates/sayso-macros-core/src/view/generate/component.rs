//! Components, and the attributes that they forward.

use super::{
    Code,
    handler::on,
    html_ident, html_in,
    parts::{at, at_span, braced, cx_ident, prop_value},
};
use crate::view::ast::{Attr, AttrKind, Component, Name, Value};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use sayso_client::wire::ON;
use syn::spanned::Spanned;

impl Code {
    pub(super) fn component(&mut self, component: &Component) {
        let path = &component.path;
        let mut call = quote_spanned!(path.span()=> #path::props());
        let mut forwarded = None;
        let mut is_async = false;
        for Attr { kind } in &component.attrs {
            match kind {
                AttrKind::Named(name, value) => match &name.ident {
                    Some(prop) if prop == "attrs" => {
                        let attrs = prop_value(value, prop.span());
                        forwarded = Some(spread(forwarded, attrs));
                    }
                    Some(prop) => {
                        let value = prop_value(value, prop.span());
                        call.extend(quote_spanned!(prop.span()=> .#prop(#value)));
                    }
                    None => forwarded = Some(forward(component, forwarded, name, value)),
                },
                AttrKind::Spread(attrs) => forwarded = Some(spread(forwarded, quote!(#attrs))),
                AttrKind::Await => is_async = true,
                AttrKind::As(_) => {}
            }
        }
        if let Some(attrs) = forwarded {
            call.extend(quote_spanned!(at(&attrs)=> .attrs(#attrs)));
        }
        if !component.children.is_empty() {
            let children = html_in(&component.children, self.scope);
            call.extend(quote!(.children(#children)));
        }
        let wait = is_async.then(|| quote!(.await));
        let value = braced(&quote_spanned!(path.span()=> #call.render() #wait));
        let html = html_ident();
        self.code(quote_spanned!(at(&value)=>
            ::sayso::__private::ComponentValue::show(&#value, &mut #html);
        ));
    }
}

/// Returns the expression of what a component forwards: `attrs` so far, and those of a spread.
fn spread(attrs: Option<TokenStream>, more: TokenStream) -> TokenStream {
    match attrs {
        Some(attrs) => {
            quote_spanned!(at(&more)=> ::sayso::__private::with_attrs(#attrs, &#more))
        }
        // What follows may call a method of it.
        None => quote_spanned!(at(&more)=> (#more)),
    }
}

/// Returns the expression of what a component forwards: `attrs` so far, and one attribute or event handler more.
fn forward(
    component: &Component,
    attrs: Option<TokenStream>,
    name: &Name,
    value: &Value,
) -> TokenStream {
    // At the first of them, an error says that the component forwards none.
    let attrs = attrs
        .unwrap_or_else(|| quote_spanned!(at_span(name.span)=> ::sayso::__private::Attrs::new()));
    if let (Some(event), Value::Expr(action, span)) = (name.text.strip_prefix("on:"), value) {
        let cx = cx_ident(component.path.span(), action, *span);
        let on = on(&component.attrs, event, action, &cx);
        let name = format!(" {ON}-{event}");
        return quote_spanned!(at(action)=> #on.forward(#name, #attrs));
    }
    let attribute = name.text.strip_prefix("attr:").unwrap_or(&name.text);
    let value = prop_value(value, name.span);
    quote_spanned!(at_span(name.span)=> #attrs.with(#attribute, #value))
}

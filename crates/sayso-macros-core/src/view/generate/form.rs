//! Forms with an action, and buttons with one of their own.

use super::{
    Code, Scope, control, html_ident,
    parts::{cx_ident, into_action, option, prop_value, restored_ident},
};
use crate::view::ast::{AttrKind, Element};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Expr;

/// The further options of a form with an action.
const OPTIONS: [&str; 4] = ["id", "key", "shared", "values"];

impl Code {
    /// A form with an action: its handle writes the attributes and hidden inputs that make it work.
    pub(super) fn form(
        &mut self,
        element: &Element,
        action: &TokenStream,
        span: Span,
        key: Option<&Expr>,
    ) {
        let html = html_ident();
        let form = form_ident();
        let cx = cx_ident(element.name.span, action, span);
        let options = OPTIONS.map(|name| option(element, name));
        let mut inner = Self {
            scope: Scope {
                in_form: true,
                in_select: false,
            },
            ..Self::default()
        };
        inner.markup("<form");
        inner.code(quote!(#form.render_attrs(&mut #html);));
        inner.key(key);
        inner.attrs(element, &[&["action"], &OPTIONS[..]].concat());
        inner.markup(">");
        inner.code(quote!(#form.render_hidden(&mut #html);));
        let name = element.attrs.iter().find_map(|attr| match &attr.kind {
            AttrKind::As(name) => Some(name),
            _ => None,
        });
        if let Some(name) = name {
            inner.code(quote!(let #name = #form.bind();));
        }
        if control::any(&element.children) {
            let restored = restored_ident();
            inner.code(quote!(let mut #restored = ::sayso::__private::restored(&#form);));
        }
        inner.nodes(&element.children);
        inner.markup("</form>");
        let (body, constants) = inner.finish();
        self.constants += constants;
        let ready = into_action(action);
        // The span of the element is reported when another form of the page has the same id.
        let open = quote_spanned!(element.name.span=> ::sayso::__private::open_form);
        let arguments = quote!(#cx, #ready, ::sayso::__private::FormOptions::new() #(#options)*,);
        let open = quote_spanned!(element.name.span=> #open(#arguments));
        self.code(quote!({
            let #form = #open;
            #body
        }));
    }

    pub(super) fn formaction(&mut self, element: &Element, action: &TokenStream, span: Span) {
        let html = html_ident();
        let cx = cx_ident(element.name.span, action, span);
        let action = into_action(action);
        let own = |name: &str| {
            element
                .attr(name)
                .map(|(found, value)| prop_value(value, found.span))
        };
        let pressed = own("name").map(|name| {
            let value = own("value").unwrap_or_else(|| quote!(""));
            quote!(.pressed(#name, #value))
        });
        // A button with `form="…"` belongs to another form.
        let button = if self.scope.in_form && !element.has("form") {
            let form = form_ident();
            quote!(#form.formaction)
        } else {
            quote!(::sayso::__private::formaction)
        };
        self.code(quote!(#button(#cx, #action) #pressed.render_attrs(&mut #html);));
    }
}

fn form_ident() -> Ident {
    Ident::new("__form", Span::mixed_site())
}

//! Pieces of expressions, with the places where errors about them are reported.

use crate::view::ast::{Element, Value};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Expr;

/// The place of an expression, for errors about its type; names resolve as in any expansion.
pub(super) fn at(tokens: &TokenStream) -> Span {
    tokens
        .clone()
        .into_iter()
        .next()
        .map_or_else(Span::call_site, |token| at_span(token.span()))
}

/// The place of a span, for errors; names resolve as in any expansion.
pub(super) fn at_span(span: Span) -> Span {
    Span::call_site().located_at(span)
}

/// The expression in braces that count as part of it.
pub(super) fn braced(tokens: &TokenStream) -> TokenStream {
    quote_spanned!(at(tokens)=> { #tokens })
}

pub(super) fn into_action(action: &TokenStream) -> TokenStream {
    let action_value = braced(action);
    quote_spanned!(at(action)=> ::sayso::__private::IntoAction::into_action(#action_value))
}

pub(super) fn prop_value(value: &Value, span: Span) -> TokenStream {
    match value {
        Value::Bare => quote_spanned!(span=> true),
        Value::Text(text) => quote!(#text),
        // A block would drop the temporaries that a single expression borrows from.
        Value::Expr(tokens, _) if syn::parse2::<Expr>(tokens.clone()).is_ok() => quote!(#tokens),
        Value::Expr(tokens, _) => quote!({ #tokens }),
    }
}

/// `.key(…)`, `.values(&…)`
pub(super) fn option(element: &Element, name: &str) -> Option<TokenStream> {
    let (found, value) = element.attr(name)?;
    let setter = found.ident.clone()?;
    let is_borrowed = matches!(
        value,
        Value::Expr(tokens, _)
            if matches!(syn::parse2(tokens.clone()), Ok(Expr::Reference(_)))
    );
    let by_reference = (name == "values" && !is_borrowed).then(|| quote!(&));
    let value = prop_value(value, found.span);
    Some(quote!(.#setter(#by_reference #value)))
}

/// The template's own `cx`, with errors about it at the action that needs it.
pub(super) fn cx_ident(tag: Span, action: &TokenStream, otherwise: Span) -> Ident {
    let place = action
        .clone()
        .into_iter()
        .next()
        .map_or(otherwise, |token| token.span());
    Ident::new("cx", tag.located_at(place))
}

/// HTML Standard, "Escaping a string", at compile time.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The variable with the submitted values of a form.
pub(super) fn restored_ident() -> Ident {
    Ident::new("__restored", Span::mixed_site())
}

/// The attributes that a button with an action writes itself.
pub(super) const BROUGHT: &[&str] = &["name", "value", "formmethod", "formenctype"];

/// Returns `true` if the button's name and value carry an action.
pub(super) fn has_formaction(element: &Element) -> bool {
    matches!(element.name.text.as_str(), "button" | "input")
        && matches!(element.attr("formaction"), Some((_, Value::Expr(..))))
}

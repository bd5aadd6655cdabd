//! The expression that a rule sets its field of `FieldSpec` to.

use super::{attrs::Entry, bound::bound, browser::in_browser, kind::FieldType};
use crate::size::parse_size;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Expr, ExprLit, Lit, LitStr};

/// Writes the value of a rule.
pub(super) type Value = fn(&Context<'_>, &Entry) -> syn::Result<TokenStream>;

/// The input that values are written from, in addition to the rule itself.
pub(super) struct Context<'a> {
    pub(super) krate: &'a TokenStream,
    pub(super) ty: &'a FieldType<'a>,
}

pub(super) fn some(_: &Context<'_>, written: &Entry) -> syn::Result<TokenStream> {
    let value = written.value()?;
    Ok(quote!(::core::option::Option::Some(#value)))
}

pub(super) fn some_words(_: &Context<'_>, written: &Entry) -> syn::Result<TokenStream> {
    let words = written.words()?;
    Ok(quote!(::core::option::Option::Some(#words)))
}

pub(super) fn text_kind(cx: &Context<'_>, written: &Entry) -> syn::Result<TokenStream> {
    Ok(variant(cx, "TextKind", &written.key))
}

pub(super) fn widget(cx: &Context<'_>, written: &Entry) -> syn::Result<TokenStream> {
    Ok(variant(cx, "Widget", &written.key))
}

/// Returns the variant with the name of the key.
fn variant(cx: &Context<'_>, of: &str, key: &Ident) -> TokenStream {
    let krate = cx.krate;
    let of = Ident::new(of, key.span());
    let key_text = key.to_string();
    let variant_text = key_text[..1].to_ascii_uppercase() + &key_text[1..];
    let variant = Ident::new(&variant_text, key.span());
    quote!(#krate::#of::#variant)
}

pub(super) fn range_end(cx: &Context<'_>, written: &Entry) -> syn::Result<TokenStream> {
    let end = bound(cx.krate, cx.ty.kind, &written.key, written.value()?)?;
    Ok(quote!(::core::option::Option::Some(#end)))
}

pub(super) fn flag(_: &Context<'_>, written: &Entry) -> syn::Result<TokenStream> {
    match written.value()? {
        value @ Expr::Lit(ExprLit {
            lit: Lit::Bool(_), ..
        }) => Ok(quote!(#value)),
        _ => Err(written
            .error("expected `true` or `false`: `trim = false` keeps the space around the text")),
    }
}

pub(super) fn pattern(cx: &Context<'_>, written: &Entry) -> syn::Result<TokenStream> {
    let krate = cx.krate;
    let text = written.text()?;
    match regex_syntax::parse(&format!("^(?:{})$", text.value())) {
        Ok(_) => {
            let in_browser = match in_browser(&text.value()) {
                Some(expression) => quote!(::core::option::Option::Some(#expression)),
                None => quote!(::core::option::Option::None),
            };
            Ok(quote!({
                static PATTERN: #krate::Pattern = #krate::Pattern::new(#text, #in_browser);
                ::core::option::Option::Some(&PATTERN)
            }))
        }
        Err(error) => Err(refuse(&text, pattern_error(&error))),
    }
}

fn pattern_error(error: &regex_syntax::Error) -> String {
    let reason = match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        other => other.to_string(),
    };
    format!("invalid `pattern` for the `regex` crate: {reason}")
}

pub(super) fn inputmode(cx: &Context<'_>, written: &Entry) -> syn::Result<TokenStream> {
    const MODES: &[&str] = &[
        "none", "text", "decimal", "numeric", "tel", "search", "email", "url",
    ];
    let text = written.text()?;
    if MODES.contains(&text.value().as_str()) {
        some(cx, written)
    } else {
        let modes = MODES.join("`, `");
        Err(refuse(&text, format!("expected one of `{modes}`")))
    }
}

pub(super) fn accept(_: &Context<'_>, written: &Entry) -> syn::Result<TokenStream> {
    let text = written.text()?.value();
    let types: Vec<_> = text
        .split(',')
        .map(str::trim)
        .filter(|kind| !kind.is_empty())
        .collect();
    match types
        .iter()
        .find(|kind| !kind.contains('/') && !kind.starts_with('.'))
    {
        Some(bad) => Err(written.error(format!(
            "invalid file type `{bad}`: write `image/png`, `image/*` or `.png`"
        ))),
        None => Ok(quote!(&[#(#types),*])),
    }
}

pub(super) fn max_size(_: &Context<'_>, written: &Entry) -> syn::Result<TokenStream> {
    let text = written.text()?;
    match parse_size(&text.value()) {
        Some(bytes) => Ok(quote!(::core::option::Option::Some(#bytes))),
        None => Err(refuse(
            &text,
            "expected a whole number and a unit: `2 MB`, `512 KiB`".to_owned(),
        )),
    }
}

fn refuse(text: &LitStr, message: String) -> syn::Error {
    syn::Error::new(text.span(), message)
}

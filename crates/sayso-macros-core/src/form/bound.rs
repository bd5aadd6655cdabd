//! `min`, `max` and `step`: numbers for numbers, texts for days and times.

use super::kind::Kind;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Expr, ExprLit, ExprUnary, Lit, UnOp, spanned::Spanned};

/// Returns the value as a `RangeEnd`.
pub(super) fn bound(
    krate: &TokenStream,
    kind: Kind,
    key: &Ident,
    value: &Expr,
) -> syn::Result<TokenStream> {
    let is_step = key == "step";
    match (kind, literal(value)) {
        (Kind::Integer, Some(Lit::Float(_))) => Err(syn::Error::new(
            value.span(),
            format!("expected a whole number for `{key}`, as the field is one"),
        )),
        (Kind::Integer, Some(Lit::Int(_)) | None) => {
            Ok(quote!(#krate::RangeEnd::Integer((#value) as i128)))
        }
        (Kind::Float, Some(Lit::Int(_) | Lit::Float(_)) | None) => {
            Ok(quote!(#krate::RangeEnd::Float((#value) as f64)))
        }
        (kind, Some(Lit::Int(_))) if kind.is_moment() && is_step => {
            Ok(quote!(#krate::RangeEnd::Integer(#value)))
        }
        (kind, Some(Lit::Str(text))) if kind.is_moment() && !is_step => {
            if is_moment(&text.value(), kind) {
                Ok(quote!(#krate::RangeEnd::Moment(#text)))
            } else {
                Err(syn::Error::new(
                    text.span(),
                    format!("invalid format: expected one like `{}`", example(kind)),
                ))
            }
        }
        (Kind::Date, _) if is_step => Err(syn::Error::new(
            value.span(),
            "expected a number of days: `step = 7`",
        )),
        (kind, _) if kind.is_moment() && is_step => Err(syn::Error::new(
            value.span(),
            "expected a number of seconds: `step = 900`",
        )),
        (kind, _) if kind.is_moment() => Err(syn::Error::new(
            value.span(),
            format!("expected a string literal: `{key} = \"{}\"`", example(kind)),
        )),
        (Kind::Other, Some(Lit::Int(_))) => Ok(quote!(#krate::RangeEnd::Integer(#value))),
        (Kind::Other, Some(Lit::Float(_))) => Ok(quote!(#krate::RangeEnd::Float(#value))),
        (Kind::Other, Some(Lit::Str(_))) => Ok(quote!(#krate::RangeEnd::Moment(#value))),
        _ => Err(syn::Error::new(
            value.span(),
            format!("expected a literal for `{key}`: a number, or a date as text"),
        )),
    }
}

/// Returns the literal, also after a minus.
fn literal(value: &Expr) -> Option<&Lit> {
    match value {
        Expr::Lit(ExprLit { lit, .. }) => Some(lit),
        Expr::Unary(ExprUnary {
            op: UnOp::Neg(_),
            expr,
            ..
        }) => literal(expr),
        Expr::Group(group) => literal(&group.expr),
        _ => None,
    }
}

fn example(kind: Kind) -> &'static str {
    match kind {
        Kind::Date => "2026-01-31",
        Kind::Time => "08:30",
        _ => "2026-01-31T08:30",
    }
}

/// Returns `true` if the text has the format. The server compares it as a date, so a day that its month lacks is found
/// there.
fn is_moment(text: &str, kind: Kind) -> bool {
    match kind {
        Kind::Date => has_form(text, "0000-00-00"),
        Kind::Time => has_form(text, "00:00") || has_form(text, "00:00:00"),
        _ => has_form(text, "0000-00-00T00:00") || has_form(text, "0000-00-00T00:00:00"),
    }
}

fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(byte, form)| {
            if form == b'0' {
                byte.is_ascii_digit()
            } else {
                byte == form
            }
        })
}

//! How long a cached value lives, as attributes say it.

use crate::suggest::nearest;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Expr, ExprLit, Lit, Result};

/// The profiles of `Life`.
const PROFILES: &[&str] = &[
    "default", "seconds", "minutes", "hours", "days", "weeks", "max",
];

/// `"minutes"`, or an expression of type `Life`.
pub(crate) fn life(value: Option<Expr>) -> Result<TokenStream> {
    match value {
        None => Ok(quote!(::sayso::__private::Life::DEFAULT)),
        Some(Expr::Lit(ExprLit {
            lit: Lit::Str(name),
            ..
        })) => {
            let text = name.value();
            if PROFILES.contains(&text.as_str()) {
                let constant = format_ident!("{}", text.to_uppercase());
                return Ok(quote!(::sayso::__private::Life::#constant));
            }
            let hint = match nearest(&text, PROFILES.iter().copied()) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("there are \"{}\"", PROFILES.join("\", \"")),
            };
            let message = format!(
                "there is no cache profile \"{text}\": {hint} One of your own is an expression of type `Life`"
            );
            Err(syn::Error::new(name.span(), message))
        }
        Some(life) => Ok(quote!(#life)),
    }
}

//! `#[form(…)]` on the struct.

use super::{Errors, attrs::entries};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Expr, spanned::Spanned};

pub(super) struct Container {
    /// Functions `fn(&Self, &mut Issues)`.
    pub(super) checks: Vec<Expr>,
    /// The path under which generated code finds its names.
    pub(super) krate: TokenStream,
}

impl Container {
    pub(super) fn parse(input: &DeriveInput, errors: &mut Errors) -> Self {
        let mut container = Self {
            checks: Vec::new(),
            krate: quote!(::sayso::__private),
        };
        for entry in entries(&input.attrs, "form", errors) {
            match (entry.key.to_string().as_str(), &entry.given) {
                ("check", Some(function @ Expr::Path(_))) => container.checks.push(function.clone()),
                ("check", Some(other)) => errors.at(
                    other.span(),
                    "expected the path of a function `fn(&Self, &mut Issues)`: `check = path::to::function`",
                ),
                ("check", None) => errors.add(entry.error("missing function: write `check = path::to::function`")),
                ("crate", Some(Expr::Path(path))) => container.krate = quote!(#path),
                _ => errors.add(entry.unknown("form", &["check"])),
            }
        }
        container
    }
}

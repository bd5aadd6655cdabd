//! `#[derive(Form)]` and `#[derive(Choice)]`.

mod attrs;
mod bound;
mod browser;
mod choice;
mod container;
mod derive;
mod fits;
mod kind;
mod plan;
mod rules;
mod text;
mod values;

use proc_macro2::TokenStream;

/// `#[derive(Form)]`. Errors come with everything that could be generated nonetheless, so that one mistake is
/// reported once.
pub fn form(input: TokenStream) -> TokenStream {
    expand(input, derive::form)
}

/// `#[derive(Choice)]`.
pub fn choice(input: TokenStream) -> TokenStream {
    expand(input, choice::choice)
}

fn expand(
    input: TokenStream,
    derive: impl FnOnce(&syn::DeriveInput, &mut Errors) -> syn::Result<TokenStream>,
) -> TokenStream {
    let mut errors = Errors::default();
    let expanded = syn::parse2(input).and_then(|input| derive(&input, &mut errors));
    let tokens = expanded.unwrap_or_else(|error| {
        errors.add(error);
        TokenStream::new()
    });
    errors.0.map_or(tokens.clone(), |error| {
        let error = error.into_compile_error();
        quote::quote!(#error #tokens)
    })
}

/// All errors of one derive.
#[derive(Default)]
struct Errors(Option<syn::Error>);

impl Errors {
    fn add(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(errors) => errors.combine(error),
            None => self.0 = Some(error),
        }
    }

    fn at(&mut self, span: proc_macro2::Span, message: impl std::fmt::Display) {
        self.add(syn::Error::new(span, message));
    }

    /// The value, or its error kept and nothing.
    fn ok<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.add(error)).ok()
    }
}

//! Recovery of a template with a syntax error, so that completion and types continue to work.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;
use syn::Expr;

/// Every brace group that is an expression, as one that is checked and never run.
pub(super) fn expressions(input: TokenStream) -> TokenStream {
    let mut found = TokenStream::new();
    collect(input, &mut found);
    quote!(if false { #found })
}

fn collect(input: TokenStream, found: &mut TokenStream) {
    for token in input {
        let TokenTree::Group(group) = token else {
            continue;
        };
        if group.delimiter() != Delimiter::Brace {
            continue;
        }
        match syn::parse2::<Expr>(group.stream()) {
            Ok(expression) => found.extend(quote!(let _ = &(#expression);)),
            Err(_) => collect(group.stream(), found),
        }
    }
}

//! Errors for templates that need the context, in functions that do not have it. Only the compiler's "cannot find value
//! `cx`" would speak of it.

use crate::{common::types::ends_with, view};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Error, Item, ItemFn, Macro,
    visit::{self, Visit},
};

/// Returns an error for the first template that needs `cx`, if the function does not know this name.
pub(super) fn missing(function: &ItemFn, what: &str) -> Option<Error> {
    // Anything else of this name may be the context.
    if mentions_cx(function.to_token_stream()) {
        return None;
    }
    let mut templates = Templates(None);
    templates.visit_block(&function.block);
    let (place, attribute) = templates.0?;
    let pass = if what == "component" {
        format!(", and pass it: `<{} cx={{cx}} ..>`", function.sig.ident)
    } else {
        String::new()
    };
    let message = format!(
        "`{attribute}` in a {what} without the context\nhelp: add the parameter `cx: &Cx`{pass}"
    );
    Some(Error::new(place, message))
}

fn mentions_cx(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "cx",
        TokenTree::Group(group) => mentions_cx(group.stream()),
        _ => false,
    })
}

/// Finds the first use of an action.
struct Templates(Option<(Span, String)>);

impl<'ast> Visit<'ast> for Templates {
    fn visit_macro(&mut self, call: &'ast Macro) {
        if self.0.is_none() && ends_with(&call.path, "view") {
            self.0 = view::first_action(call.tokens.clone());
        }
        visit::visit_macro(self, call);
    }

    /// Items have a context of their own.
    fn visit_item(&mut self, _: &'ast Item) {}
}

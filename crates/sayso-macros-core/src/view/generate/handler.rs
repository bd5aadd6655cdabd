//! Event handlers of elements and of components.

use super::parts::{at, braced};
use crate::view::ast::{Attr, AttrKind};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

/// Returns the expression of the handler `on:event={action}` among the attributes of a tag.
pub(super) fn on(attrs: &[Attr], event: &str, action: &TokenStream, cx: &Ident) -> TokenStream {
    let first = attrs.iter().find_map(|attr| match &attr.kind {
        AttrKind::Named(name, _) => name.text.strip_prefix("on:"),
        _ => None,
    });
    let another = (first != Some(event)).then(|| quote!(.another()));
    let value = braced(action);
    quote_spanned!(at(action)=> ::sayso::__private::on(#cx, #value)#another)
}

//! Ids of actions inside another function: `module_path!()` does not know that function.

use super::{WITHIN, is_action};
use proc_macro2::Ident;
use quote::{format_ident, quote};
use syn::{
    Attribute, ItemFn, ItemMod, Meta,
    visit_mut::{VisitMut, visit_item_fn_mut, visit_item_mod_mut},
};

/// Names the surrounding function for each action in the function's body.
pub(super) fn name_actions(function: &mut ItemFn) {
    let name = function.sig.ident.to_string();
    Inline { within: vec![name] }.visit_block_mut(&mut function.block);
}

struct Inline {
    /// The functions around, the outermost first.
    within: Vec<String>,
}

impl Inline {
    fn tell(&self, attributes: &mut [Attribute]) {
        let Some(attribute) = attributes.iter_mut().find(|attribute| is_action(attribute)) else {
            return;
        };
        let path = attribute.path().clone();
        let within = self.within.join("::");
        let key: Ident = format_ident!("{WITHIN}");
        let given = match &attribute.meta {
            Meta::List(list) => list.tokens.clone(),
            _ => quote!(),
        };
        // The macro of an outer function has passed it on already.
        if given
            .clone()
            .into_iter()
            .any(|token| token.to_string() == WITHIN)
        {
            return;
        }
        let ends_open = given
            .clone()
            .into_iter()
            .last()
            .is_none_or(|last| last.to_string() == ",");
        let comma = (!ends_open).then(|| quote!(,));
        attribute.meta = syn::parse_quote!(#path(#given #comma #key = #within));
    }
}

impl VisitMut for Inline {
    fn visit_item_fn_mut(&mut self, function: &mut ItemFn) {
        self.tell(&mut function.attrs);
        self.within.push(function.sig.ident.to_string());
        visit_item_fn_mut(self, function);
        self.within.pop();
    }

    fn visit_item_mod_mut(&mut self, module: &mut ItemMod) {
        self.tell(&mut module.attrs);
        visit_item_mod_mut(self, module);
    }
}

//! `#[action]`: an async function on the server that forms and handlers call.

mod expand;
mod options;
mod signature;

use crate::{
    body::{self, WITHIN},
    common::{
        attr::AttrArgs,
        state::{self, States},
        types::last_segment,
    },
};
use options::Options;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use signature::{Argument, argument, check_signature};
use syn::{Item, ItemFn, ItemMod, Result, Type, spanned::Spanned};

/// `#[action]` on a function, or on a module for all its public functions.
///
/// # Errors
/// When the function does not fit; the error is at the place to change.
pub fn action(args: TokenStream, item: TokenStream) -> Result<TokenStream> {
    match syn::parse2(item)? {
        Item::Fn(function) => {
            Action::parse(syn::parse2(args)?, function).map(|action| action.expand())
        }
        Item::Mod(module) => whole_module(&args, module),
        other => Err(syn::Error::new(
            other.span(),
            "#[action] applies to an `async fn`, or to a module of them",
        )),
    }
}

fn whole_module(args: &TokenStream, mut module: ItemMod) -> Result<TokenStream> {
    if !args.is_empty()
        && args
            .clone()
            .into_iter()
            .next()
            .is_none_or(|first| first.to_string() != WITHIN)
    {
        return Err(syn::Error::new(
            args.span(),
            "options belong to a single action, not to a module",
        ));
    }
    let Some((_, items)) = &mut module.content else {
        return Err(syn::Error::new(
            module.span(),
            "#[action] needs the module's body here: `mod posts { … }`",
        ));
    };
    for item in items {
        if let Item::Fn(function) = item
            && matches!(function.vis, syn::Visibility::Public(_))
            && !function.attrs.iter().any(body::is_action)
        {
            function
                .attrs
                .push(syn::parse_quote!(#[::sayso::action::action(#args)]));
        }
    }
    Ok(quote!(#module))
}

struct Action {
    function: ItemFn,
    options: Options,
    states: States,
    has_cx: bool,
    previous: Option<(Ident, Type)>,
    /// Bound ones, and the form.
    args: Vec<(Ident, Type)>,
}

impl Action {
    fn parse(options: AttrArgs, mut function: ItemFn) -> Result<Self> {
        let options = Options::parse(options)?;
        check_signature(&function)?;
        let states = state::take(&mut function)?;
        body::prepare(&mut function, None);
        let mut args = Vec::new();
        let mut has_cx = false;
        let mut previous = None;
        for (at, input) in function.sig.inputs.iter().enumerate() {
            match argument(input)? {
                Argument::Context if at == 0 => has_cx = true,
                Argument::Context => {
                    return Err(syn::Error::new(
                        input.span(),
                        "`cx: &ActionCx` is the first parameter",
                    ));
                }
                Argument::Previous(..) if previous.is_some() => {
                    return Err(syn::Error::new(
                        input.span(),
                        "an action has one previous value",
                    ));
                }
                Argument::Previous(name, ty) => previous = Some((name, *ty)),
                Argument::Value(name, ty) => args.push((name, *ty)),
            }
        }
        one_form(&args)?;
        Ok(Self {
            function,
            options,
            states,
            has_cx,
            previous,
            args,
        })
    }
}

/// `FormData` takes all that the form has, so it is the form.
fn one_form(args: &[(Ident, Type)]) -> Result<()> {
    let is_data = |ty: &Type| last_segment(ty).as_deref() == Some("FormData");
    let Some(((_, last), leading)) = args.split_last() else {
        return Ok(());
    };
    let Some((_, ty)) = leading.iter().find(|(_, ty)| is_data(ty)) else {
        return Ok(());
    };
    let message = if is_data(last) {
        "an action has one form, and `FormData` is all of it: take one, and read every field from it"
    } else {
        "an action has one form, its last argument: move `FormData` to the end, and bind the others"
    };
    Err(syn::Error::new(ty.span(), message))
}

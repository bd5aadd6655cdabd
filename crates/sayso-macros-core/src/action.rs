//! `#[action]`: an async function on the server that forms and handlers call.

use crate::{attr_args::AttrArgs, route::last_segment};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{
    Expr, ExprLit, FnArg, Item, ItemFn, ItemMod, Lit, LitStr, Pat, Result, ReturnType, Type, spanned::Spanned,
};

const OPTIONS: &[&str] = &["id", "limit"];

/// `#[action]` on a function, or on a module for all its public functions.
///
/// # Errors
/// When the function does not fit; the error is at the place to change.
pub fn action(args: TokenStream, item: TokenStream) -> Result<TokenStream> {
    match syn::parse2(item)? {
        Item::Fn(function) => Action::parse(syn::parse2(args)?, function).map(|action| action.expand()),
        Item::Mod(module) => whole_module(&args, module),
        other => {
            Err(syn::Error::new(other.span(), "#[action] stands on an `async fn`, or on a module of them"))
        }
    }
}

fn whole_module(args: &TokenStream, mut module: ItemMod) -> Result<TokenStream> {
    if !args.is_empty() {
        return Err(syn::Error::new(args.span(), "options belong to a single action, not to a module"));
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
            && !function
                .attrs
                .iter()
                .any(|attr| attr.path().segments.last().is_some_and(|s| s.ident == "action"))
        {
            function.attrs.push(syn::parse_quote!(#[::sayso::action]));
        }
    }
    Ok(quote!(#module))
}

struct Action {
    function: ItemFn,
    id: Option<LitStr>,
    limit: Option<usize>,
    has_cx: bool,
    args: Vec<(Ident, Type)>,
}

impl Action {
    fn parse(mut options: AttrArgs, function: ItemFn) -> Result<Self> {
        let id = options.value("id")?.map(|value| string(&value)).transpose()?;
        let limit =
            options.value("limit")?.map(|value| string(&value).and_then(|text| size(&text))).transpose()?;
        if let Some(path) = &options.path {
            return Err(syn::Error::new(path.span(), "an action has no path: it is called through its name"));
        }
        options.finish(OPTIONS)?;
        check_signature(&function)?;
        let mut args = Vec::new();
        let mut has_cx = false;
        for (at, input) in function.sig.inputs.iter().enumerate() {
            match argument(input)? {
                Argument::Context if at == 0 => has_cx = true,
                Argument::Context => {
                    return Err(syn::Error::new(input.span(), "`cx: &ActionCx` is the first parameter"));
                }
                Argument::Value(name, ty) => args.push((name, *ty)),
            }
        }
        Ok(Self { function, id, limit, has_cx, args })
    }

    fn expand(&self) -> TokenStream {
        let Self { function, .. } = self;
        let (name, vis) = (&function.sig.ident, &function.vis);
        let docs = function.attrs.iter().filter(|attr| attr.path().is_ident("doc")).collect::<Vec<_>>();
        let fallback = docs.is_empty().then(|| {
            let text = format!("The action `{name}`.");
            quote!(#[doc = #text])
        });
        let (items, binds) = (self.items(), self.binds());
        quote! {
            #(#docs)*
            #fallback
            #[allow(non_camel_case_types)]
            #[derive(Debug, Clone, Copy)]
            #vis struct #name;

            impl #name {
                #items
            }

            #binds

            ::sayso::__private::inventory::submit! { #name::__DEF }
        }
    }

    /// The function itself as `call`, its definition, and the code that decodes its input.
    fn items(&self) -> TokenStream {
        let mut call = self.function.clone();
        call.attrs.retain(|attr| !attr.path().is_ident("doc"));
        let name = std::mem::replace(&mut call.sig.ident, format_ident!("__call"));
        call.vis = syn::Visibility::Inherited;
        let vis = &self.function.vis;
        let (inputs, output) = (&self.function.sig.inputs, &self.function.sig.output);
        let names: Vec<_> = self.args.iter().map(|(name, _)| name).collect();
        let cx_name = self.has_cx.then(|| quote!(cx,));
        let plain = inputs.iter().map(|input| match argument(input) {
            Ok(Argument::Value(name, ty)) => quote!(#name: #ty),
            _ => quote!(cx: &::sayso::__private::ActionCx),
        });
        let id = match &self.id {
            Some(id) => quote!(#id),
            None => quote!(concat!(module_path!(), "::", stringify!(#name))),
        };
        let limit = match self.limit {
            Some(limit) => quote!(::std::option::Option::Some(#limit)),
            None => quote!(::std::option::Option::None),
        };
        let lets = self.lets();
        let cx_arg = self.has_cx.then(|| quote!(&cx,));
        quote! {
            #call

            /// Calls the function from Rust.
            #[allow(clippy::missing_errors_doc, dead_code)]
            #vis async fn call(&self, #(#plain),*) #output {
                Self::__call(#cx_name #(#names),*).await
            }

            #[doc(hidden)]
            const __DEF: ::sayso::__private::ActionDef = ::sayso::__private::ActionDef {
                id: #id,
                place: ::sayso::__private::Place {
                    name: concat!(module_path!(), "::", stringify!(#name)), file: file!(), line: line!(),
                },
                limit: #limit,
                run: |cx, input| ::std::boxed::Box::pin(Self::__run(cx, input)),
            };

            #[doc(hidden)]
            #[allow(unused_variables, unused_mut, unused_imports)]
            async fn __run(
                cx: ::sayso::__private::ActionCx,
                mut input: ::sayso::__private::ActionInput,
            ) -> ::sayso::__private::Result<::sayso::__private::Returned> {
                use ::sayso::__private::{LastFromBound as _, LastFromForm as _};
                #lets
                ::sayso::__private::Returned::new(Self::__call(#cx_arg #(#names),*).await?)
            }
        }
    }

    fn lets(&self) -> TokenStream {
        let Some(((last, last_ty), leading)) = self.args.split_last() else { return TokenStream::new() };
        let leading = leading.iter().map(|(name, ty)| quote!(let #name = input.bound::<#ty>()?;));
        // At the type, so that an error about it stands there.
        let take = quote_spanned! {last_ty.span()=>
            (&&::sayso::__private::Last::<#last_ty>::new()).take(&mut input)?
        };
        quote!(#(#leading)* let #last = #take;)
    }

    /// Which forms the action takes, by how many of its arguments are bound.
    fn binds(&self) -> TokenStream {
        let name = &self.function.sig.ident;
        let out = out_type(&self.function.sig.output);
        let types: Vec<_> = self.args.iter().map(|(_, ty)| ty).collect();
        let Some((last, leading)) = types.split_last() else {
            return ready(name, &quote!(()), &out, &TokenStream::new());
        };
        let is_form = quote!(#last: ::sayso::__private::FormIn<'__form>,);
        let with_form = match leading {
            [] => ready(name, &quote!(#last), &out, &is_form),
            _ => bind(name, leading, &quote!(#last), &out, &is_form),
        };
        let all_bound = bind(name, &types, &quote!(()), &out, &TokenStream::new());
        quote!(#with_form #all_bound)
    }
}

/// An action that needs nothing but its form.
fn ready(name: &Ident, form: &TokenStream, out: &TokenStream, bounds: &TokenStream) -> TokenStream {
    quote! {
        #[allow(single_use_lifetimes)]
        impl<'__form> ::sayso::__private::IntoAction for #name where #bounds {
            type Form = #form;
            type Out = #out;
            fn into_action(self) -> ::sayso::__private::Action<Self::Form, Self::Out> {
                ::sayso::__private::Action::new(&const { Self::__DEF })
            }
        }
    }
}

/// An action with `types` bound.
fn bind(
    name: &Ident,
    types: &[&Type],
    form: &TokenStream,
    out: &TokenStream,
    bounds: &TokenStream,
) -> TokenStream {
    let names: Vec<_> = (0..types.len()).map(|at| format_ident!("arg{at}")).collect();
    let (args, pattern) = match types {
        [one] => (quote!(#one), quote!(#(#names)*)),
        many => (quote!((#(#many),*)), quote!((#(#names),*))),
    };
    quote! {
        #[allow(single_use_lifetimes)]
        impl<'__form> ::sayso::__private::Bind<#args> for #name
        where
            #bounds
            #(#types: ::sayso::__private::BoundIn<'__form>,)*
        {
            type Form = #form;
            type Out = #out;
            fn with(self, #pattern: #args) -> ::sayso::__private::Action<Self::Form, Self::Out> {
                let args = [#(<#types as ::sayso::__private::BoundIn<'__form>>::to_bound(&#names)),*];
                ::sayso::__private::Action::bound(&const { Self::__DEF }, args)
            }
        }
    }
}

enum Argument {
    Context,
    Value(Ident, Box<Type>),
}

fn argument(input: &FnArg) -> Result<Argument> {
    let FnArg::Typed(typed) = input else {
        return Err(syn::Error::new(input.span(), "an action takes no `self`"));
    };
    if let Type::Reference(reference) = &*typed.ty {
        return match last_segment(&reference.elem).as_deref() {
            Some("ActionCx") => Ok(Argument::Context),
            Some("Cx") => Err(syn::Error::new(
                typed.ty.span(),
                "an action takes `&ActionCx`, which can also set cookies and change the session",
            )),
            _ => Err(syn::Error::new(
                typed.ty.span(),
                "an action's arguments come out of the request, so they are owned: write `String` instead of `&str`",
            )),
        };
    }
    match &*typed.pat {
        Pat::Ident(pattern) => Ok(Argument::Value(pattern.ident.clone(), typed.ty.clone())),
        other => Err(syn::Error::new(other.span(), "give this parameter a plain name")),
    }
}

fn check_signature(function: &ItemFn) -> Result<()> {
    let signature = &function.sig;
    if signature.asyncness.is_none() {
        return Err(syn::Error::new(signature.fn_token.span, "an action is an `async fn`"));
    }
    if !signature.generics.params.is_empty() {
        let message = "an action cannot be generic: its id stands for one function";
        return Err(syn::Error::new(signature.generics.span(), message));
    }
    let returns_result = match &signature.output {
        ReturnType::Default => false,
        ReturnType::Type(_, ty) => last_segment(ty).as_deref() == Some("Result"),
    };
    if !returns_result {
        let span = match &signature.output {
            ReturnType::Default => signature.ident.span(),
            ReturnType::Type(_, ty) => ty.span(),
        };
        let message = "an action returns `Result<…>`: `Result<()>`, `Result<Redirect>`, or a value that \
                       implements `Serialize`";
        return Err(syn::Error::new(span, message));
    }
    Ok(())
}

/// `T` of `Result<T>`.
fn out_type(output: &ReturnType) -> TokenStream {
    match output {
        ReturnType::Type(_, ty) => match crate::route::wrapped(ty) {
            Some((_, inner)) => quote!(#inner),
            None => quote!(()),
        },
        ReturnType::Default => quote!(()),
    }
}

fn string(value: &Expr) -> Result<LitStr> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Ok(text.clone()),
        other => Err(syn::Error::new(other.span(), "write text in quotes here")),
    }
}

/// `"5 MB"` in bytes; the units are decimal, as file managers show them.
fn size(text: &LitStr) -> Result<usize> {
    let value = text.value();
    let (number, unit) = value.trim().split_at(value.trim().find(|c: char| !c.is_ascii_digit()).unwrap_or(0));
    let unit = match unit.trim() {
        "B" => 1,
        "kB" | "KB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        _ => 0,
    };
    match number.parse::<usize>().ok().and_then(|number| number.checked_mul(unit)).filter(|size| *size > 0) {
        Some(size) => Ok(size),
        None => {
            Err(syn::Error::new(text.span(), "a size is a number and a unit: \"500 kB\", \"5 MB\", \"1 GB\""))
        }
    }
}

/// Turns an error into tokens that report it and still define the name, so that one mistake does not become
/// an error at every use.
#[must_use]
pub fn error_tokens(error: &syn::Error, item: &TokenStream) -> TokenStream {
    let report = error.to_compile_error();
    let name = syn::parse2::<ItemFn>(item.clone()).ok().map(|function| {
        let (vis, name) = (function.vis, function.sig.ident);
        quote!(#[allow(non_camel_case_types, missing_docs)] #[derive(Debug, Clone, Copy)] #vis struct #name;)
    });
    quote!(#report #name)
}

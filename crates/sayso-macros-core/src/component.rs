//! `#[component]`: a function that `view!` calls as `<Name prop={…}>children</Name>`.
//!
//! The function stays as it is. The type namespace gets `Name::props()`: a builder with one
//! setter per prop, whose `render` exists once all required props are set.

use crate::{
    body,
    common::{
        attr::AttrArgs,
        doc::docs,
        location, signature,
        state::{self, States},
        types::{ends_with, inside, wrapped},
    },
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{
    Attribute, FnArg, GenericParam, ItemFn, Lifetime, PathArguments, Result, Type, parse_quote,
    spanned::Spanned, visit_mut::VisitMut,
};

/// Expands `#[component]`.
///
/// # Errors
/// When the function does not fit; the error is at the place to change.
pub fn component(args: TokenStream, item: TokenStream) -> Result<TokenStream> {
    if !args.is_empty() {
        return Err(syn::Error::new(args.span(), "#[component] has no options"));
    }
    let mut function: ItemFn = syn::parse2(item)?;
    let name = function.sig.ident.clone();
    if !name
        .to_string()
        .starts_with(|c: char| c.is_ascii_uppercase())
    {
        let message =
            "the name of a component begins with a capital letter, which tells it from an element";
        return Err(syn::Error::new(name.span(), message));
    }
    let mut attributes = function.attrs.iter();
    if let Some(cached) = attributes.find(|attr| ends_with(attr.path(), "cached")) {
        return Err(syn::Error::new(
            cached.span(),
            "write `#[cached]` above `#[component]`, so that it goes first",
        ));
    }
    let states = state::take(&mut function)?;
    let mut lifetimes = Lifetimes::default();
    let mut props = Vec::new();
    for input in &mut function.sig.inputs {
        props.push(Prop::take(input, &mut lifetimes)?);
    }
    body::prepare(&mut function, Some("component"));
    function.attrs.push(parse_quote!(#[allow(non_snake_case)]));
    let builder = Builder {
        function: &function,
        props: &props,
        states: &states,
        lifetimes: &lifetimes.0,
    }
    .expand();
    Ok(quote!(#function #builder))
}

struct Prop {
    name: Ident,
    ty: Type,
    default: Option<TokenStream>,
    into: bool,
}

impl Prop {
    fn take(input: &mut FnArg, lifetimes: &mut Lifetimes) -> Result<Self> {
        let typed = signature::typed_mut(input, "a component")?;
        let name = signature::named(typed, "prop")?.0.clone();
        if let Type::ImplTrait(ty) = &*typed.ty {
            return Err(syn::Error::new(
                ty.span(),
                "name the type as a generic: `fn Card<V: View>(body: V)`",
            ));
        }
        let mut ty = (*typed.ty).clone();
        lifetimes.visit_type_mut(&mut ty);
        let mut prop = Self {
            name,
            ty,
            default: None,
            into: false,
        };
        let (own, others): (Vec<_>, Vec<_>) = typed
            .attrs
            .drain(..)
            .partition(|attribute: &Attribute| attribute.path().is_ident("prop"));
        typed.attrs = others;
        own.iter()
            .try_for_each(|attribute| prop.option(attribute))?;
        prop.check_default(&typed.ty)?;
        Ok(prop)
    }

    fn option(&mut self, attribute: &Attribute) -> Result<()> {
        let mut args = AttrArgs::of(attribute)?;
        let default = args
            .optional("default")
            .or(args.flag("optional")?.then_some(None));
        if let Some(value) = default {
            self.default = Some(value.map_or_else(
                || quote!(::std::default::Default::default()),
                |value| quote!(#value),
            ));
        }
        self.into |= args.flag("into")?;
        args.finish(&["default", "default = value", "optional", "into"])
    }

    /// A borrowed `Option` has no default, and its setter would take no value alone.
    fn check_default(&self, ty: &Type) -> Result<()> {
        let (Some(_), Type::Reference(reference)) = (&self.default, ty) else {
            return Ok(());
        };
        if inside(&reference.elem, "Option").is_none() {
            return Ok(());
        }
        let message = "optional prop of a borrowed `Option`\nhelp: write `Option<&T>` instead of `&Option<T>`: callers \
                       pass `&T`, `Option<&T>` or `&Option<T>`";
        Err(syn::Error::new(ty.span(), message))
    }

    /// Returns the type of the setter's argument, and the expression that makes the prop's value of it.
    fn setter(&self) -> (TokenStream, TokenStream) {
        let name = &self.name;
        let ty = &self.ty;
        if let Some((form, out)) = action_types(ty) {
            return (
                quote!(impl ::sayso::__private::IntoAction<Form = #form, Out = #out>),
                quote!(::sayso::__private::IntoAction::into_action(#name)),
            );
        }
        match wrapped(ty) {
            Some((wrapper, inner)) if wrapper == "Option" && self.default.is_some() => {
                if self.into {
                    (
                        quote!(impl ::std::convert::Into<#inner>),
                        quote!(::std::option::Option::Some(#name.into())),
                    )
                } else {
                    (quote!(impl ::std::convert::Into<#ty>), quote!(#name.into()))
                }
            }
            _ if self.into => (quote!(impl ::std::convert::Into<#ty>), quote!(#name.into())),
            _ => (quote!(#ty), quote!(#name)),
        }
    }
}

/// `Form` and `Out` of `Action<Form, Out>`: a prop of this type takes the name of an action too.
fn action_types(ty: &Type) -> Option<(TokenStream, TokenStream)> {
    let Type::Path(path) = ty else { return None };
    let segment = path
        .path
        .segments
        .last()
        .filter(|segment| segment.ident == "Action")?;
    let mut given = match &segment.arguments {
        PathArguments::AngleBracketed(types) => types.args.iter().collect(),
        _ => Vec::new(),
    }
    .into_iter()
    .map(|argument| quote!(#argument));
    let mut next = || given.next().unwrap_or_else(|| quote!(()));
    Some((next(), next()))
}

/// Gives elided lifetimes of props names, since the builder is a struct.
#[derive(Default)]
struct Lifetimes(Vec<Lifetime>);

impl Lifetimes {
    fn fresh(&mut self, span: Span) -> Lifetime {
        let lifetime = Lifetime::new(&format!("'__p{}", self.0.len()), span);
        self.0.push(lifetime.clone());
        lifetime
    }
}

impl VisitMut for Lifetimes {
    fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
        if reference
            .lifetime
            .as_ref()
            .is_none_or(|lifetime| lifetime.ident == "_")
        {
            reference.lifetime = Some(self.fresh(reference.and_token.span));
        }
        syn::visit_mut::visit_type_reference_mut(self, reference);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if lifetime.ident == "_" {
            *lifetime = self.fresh(lifetime.span());
        }
    }
}

struct Builder<'a> {
    function: &'a ItemFn,
    props: &'a [Prop],
    states: &'a States,
    lifetimes: &'a [Lifetime],
}

impl Builder<'_> {
    fn expand(&self) -> TokenStream {
        let signature = &self.function.sig;
        let name = &signature.ident;
        let vis = &self.function.vis;
        let builder = format_ident!("{name}Props");
        let docs = docs(&self.function.attrs, &format!("The component `<{name}>`."));
        let (params, args, bounds) = self.generics();
        let states = self.markers();
        let missing = states.iter().map(|_| quote!(::sayso::__private::Unset));
        let fields = self.props.iter().map(|prop| {
            let name = &prop.name;
            let ty = &prop.ty;
            quote!(#name: ::std::option::Option<#ty>)
        });
        let nothing = self.props.iter().map(|prop| {
            let name = &prop.name;
            quote!(#name: ::std::option::Option::None)
        });
        let builder_doc = format!("Props of [`{name}`].");
        let phantom = quote!(states: ::std::marker::PhantomData<(#(#states,)*)>);
        let setters = self.props.iter().map(|prop| self.setter(prop, &builder));
        let render = self.render(&builder);
        let no_attrs = self.no_attrs(&builder);
        let place = location::place(&location::full_name(name, None));
        let needed_states = self.states.register(&place);
        quote! {
            #docs
            #[derive(Debug)]
            #vis enum #name {}

            #[doc = #builder_doc]
            #[allow(missing_debug_implementations)]
            #vis struct #builder<#(#params,)* #(#states),*> #bounds {
                #(#fields,)*
                #phantom,
            }

            impl #name {
                #[doc = #builder_doc]
                #vis fn props<#(#params),*>() -> #builder<#(#args,)* #(#missing),*> #bounds {
                    #builder { #(#nothing,)* states: ::std::marker::PhantomData }
                }
            }

            #(#setters)*
            #no_attrs
            #render
            #needed_states
        }
    }

    /// Parameters with bounds, arguments, and the where clause, of the function and of elided lifetimes.
    fn generics(&self) -> (Vec<TokenStream>, Vec<TokenStream>, TokenStream) {
        let generics = &self.function.sig.generics;
        let fresh = self.lifetimes.iter().map(|lifetime| quote!(#lifetime));
        let mut params: Vec<_> = fresh.clone().collect();
        let mut args: Vec<_> = fresh.collect();
        for param in &generics.params {
            params.push(quote!(#param));
            args.push(match param {
                GenericParam::Lifetime(param) => {
                    let lifetime = &param.lifetime;
                    quote!(#lifetime)
                }
                GenericParam::Type(param) => {
                    let ident = &param.ident;
                    quote!(#ident)
                }
                GenericParam::Const(param) => {
                    let ident = &param.ident;
                    quote!(#ident)
                }
            });
        }
        // Lifetimes come first in a parameter list.
        let is_lifetime = |tokens: &TokenStream| !tokens.to_string().starts_with('\'');
        params.sort_by_key(is_lifetime);
        args.sort_by_key(is_lifetime);
        let bounds = &generics.where_clause;
        (params, args, quote!(#bounds))
    }

    /// One type parameter per required prop: `Unset` until it is set.
    fn markers(&self) -> Vec<Ident> {
        let required = self.props.iter().filter(|prop| prop.default.is_none());
        required.map(|prop| state(&prop.name)).collect()
    }

    fn setter(&self, prop: &Prop, builder: &Ident) -> TokenStream {
        let vis = &self.function.vis;
        let name = &prop.name;
        let (params, args, bounds) = self.generics();
        let states = self.markers();
        let own = prop.default.is_none().then(|| state(name));
        let after = states.iter().map(|state| {
            if own.as_ref() == Some(state) {
                quote!(::sayso::__private::Set)
            } else {
                quote!(#state)
            }
        });
        let others = self
            .props
            .iter()
            .filter(|other| &other.name != name)
            .map(|other| {
                let name = &other.name;
                quote!(#name: self.#name)
            });
        let (takes, value) = prop.setter();
        let doc = format!("The prop `{name}`.");
        quote! {
            #[allow(non_camel_case_types, dead_code)]
            impl<#(#params,)* #(#states),*> #builder<#(#args,)* #(#states),*> #bounds {
                #[doc = #doc]
                #[must_use]
                #vis fn #name(self, #name: #takes) -> #builder<#(#args,)* #(#after),*> {
                    #builder {
                        #name: ::std::option::Option::Some(#value),
                        #(#others,)*
                        states: ::std::marker::PhantomData,
                    }
                }
            }
        }
    }

    /// The setter of a component without the prop `attrs`, which no argument fits: its error says what is missing.
    fn no_attrs(&self, builder: &Ident) -> Option<TokenStream> {
        if self.props.iter().any(|prop| prop.name == "attrs") {
            return None;
        }
        let ItemFn { vis, sig, .. } = self.function;
        let component = &sig.ident;
        let (params, args, bounds) = self.generics();
        let states = self.markers();
        Some(quote! {
            #[allow(non_camel_case_types, dead_code)]
            impl<#(#params,)* #(#states),*> #builder<#(#args,)* #(#states),*> #bounds {
                #[doc(hidden)]
                #[must_use]
                #vis fn attrs<__A: ::sayso::__private::ForwardedTo<#component>>(self, _: __A) -> Self {
                    self
                }
            }
        })
    }

    fn render(&self, builder: &Ident) -> TokenStream {
        let signature = &self.function.sig;
        let component = &signature.ident;
        let vis = &self.function.vis;
        let (params, args, bounds) = self.generics();
        let states = self.markers();
        let (markers, needs): (Vec<_>, Vec<_>) = self
            .props
            .iter()
            .filter(|prop| prop.default.is_none())
            .map(|prop| self.needed(&prop.name))
            .unzip();
        let values = self.props.iter().map(|prop| {
            let name = &prop.name;
            match &prop.default {
                Some(default) => quote!(self.#name.unwrap_or_else(|| #default)),
                // The where clause allows `render` only once the prop is set.
                None => quote!(match self.#name { ::std::option::Option::Some(value) => value, ::std::option::Option::None => unreachable!() }),
            }
        });
        let asyncness = &signature.asyncness;
        let output = &signature.output;
        let wait = asyncness.map(|_| quote!(.await));
        let where_states = states
            .iter()
            .zip(&needs)
            .map(|(state, need)| quote!(#state: #need,));
        quote! {
            #(#markers)*

            #[allow(non_camel_case_types)]
            impl<#(#params,)* #(#states),*> #builder<#(#args,)* #(#states),*> #bounds {
                /// Calls the component.
                #[allow(clippy::missing_errors_doc)]
                #vis #asyncness fn render(self) #output where #(#where_states)* {
                    #component(#(#values),*) #wait
                }
            }
        }
    }

    /// The trait whose error message names a missing prop.
    fn needed(&self, prop: &Ident) -> (TokenStream, Ident) {
        let component = &self.function.sig.ident;
        let vis = &self.function.vis;
        let name = format_ident!("{component}Needs_{prop}", span = Span::call_site());
        let message = format!("`<{component}>` needs the prop `{prop}`");
        let note = if prop == "children" {
            format!("put something between `<{component}>` and `</{component}>`")
        } else {
            format!("write `<{component} {prop}={{…}}>`")
        };
        let marker = quote_spanned! {prop.span()=>
            #[doc(hidden)]
            #[allow(non_camel_case_types)]
            #[diagnostic::on_unimplemented(message = #message, label = "a required prop is missing", note = #note)]
            #vis trait #name {}
            impl #name for ::sayso::__private::Set {}
        };
        (marker, name)
    }
}

fn state(prop: &Ident) -> Ident {
    format_ident!("State_{}", prop, span = Span::call_site())
}

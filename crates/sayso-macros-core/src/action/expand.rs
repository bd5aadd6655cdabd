//! The code that `#[action]` generates.

use super::{
    Action,
    signature::{Argument, argument, out_type},
};
use crate::common::{
    doc::{docs, is_doc},
    location,
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Type, spanned::Spanned};

impl Action {
    pub(super) fn expand(&self) -> TokenStream {
        let Self { function, .. } = self;
        let name = &function.sig.ident;
        let vis = &function.vis;
        let docs = docs(&function.attrs, &format!("The action `{name}`."));
        let full_name = location::full_name(name, self.options.within.as_ref());
        let states = self.states.register(&location::place(&full_name));
        let items = self.items();
        let binds = self.binds();
        quote! {
            #docs
            #[allow(non_camel_case_types, missing_debug_implementations)]
            #vis struct #name {}

            // A local variable can shadow a function, but not a constant or a unit struct.
            #[doc(hidden)]
            #[allow(dead_code)]
            #vis fn #name() -> #name {
                #name {}
            }

            impl #name {
                #items
            }

            #binds

            ::sayso::__private::inventory::submit! { #name::__DEF }
            #states
        }
    }

    /// The function itself as `call`, its definition, and the code that decodes its input.
    fn items(&self) -> TokenStream {
        let mut call = self.function.clone();
        call.attrs.retain(|attr| !is_doc(attr));
        let name = std::mem::replace(&mut call.sig.ident, format_ident!("__call"));
        call.vis = syn::Visibility::Inherited;
        let vis = &self.function.vis;
        let inputs = &self.function.sig.inputs;
        let output = &self.function.sig.output;
        let cx_name = self.has_cx.then(|| quote!(cx,));
        let names: Vec<_> = inputs
            .iter()
            .filter_map(|input| match argument(input) {
                Ok(Argument::Value(name, _) | Argument::Previous(name, _)) => Some(name),
                _ => None,
            })
            .collect();
        let plain = inputs.iter().map(|input| match argument(input) {
            Ok(Argument::Value(name, ty) | Argument::Previous(name, ty)) => quote!(#name: #ty),
            _ => quote!(cx: &::sayso::__private::ActionCx),
        });
        let full_name = location::full_name(&name, self.options.within.as_ref());
        let place = location::place(&full_name);
        let id = self
            .options
            .id
            .as_ref()
            .map_or_else(|| full_name.clone(), |id| quote!(#id));
        let options = self.options.fields();
        let takes = self.takes();
        let asks_previous = self.previous.is_some();
        let out = out_type(output);
        let lets = self.lets();
        let cx_arg = self.has_cx.then(|| quote!(&cx,));
        quote! {
            #call

            /// Calls the function from Rust.
            #[allow(clippy::missing_errors_doc, dead_code)]
            #vis async fn call(#(#plain),*) #output {
                Self::__call(#cx_name #(#names),*).await
            }

            #[doc(hidden)]
            const __DEF: ::sayso::__private::ActionDef = ::sayso::__private::ActionDef {
                id: #id,
                place: #place,
                #options
                read: ::sayso::__private::ActionValue::read::<#out>,
                asks_previous: #asks_previous,
                takes: #takes,
                run: |cx, input| ::std::boxed::Box::pin(Self::__run(cx, input)),
            };

            #[doc(hidden)]
            #[allow(unused_variables, unused_mut, unused_imports)]
            async fn __run(
                cx: ::sayso::__private::ActionCx,
                mut input: ::sayso::__private::ActionInput,
            ) -> ::sayso::__private::Result<::sayso::__private::Returned> {
                use ::sayso::__private::{ArgumentFromBound as _, ArgumentFromForm as _, ArgumentFromNothing as _};
                #lets
                ::sayso::__private::Returned::new(Self::__call(#cx_arg #(#names),*).await?)
            }
        }
    }

    fn lets(&self) -> TokenStream {
        let out = out_type(&self.function.sig.output);
        // The type has the span of the argument, so that an error about a wrong type points there.
        let previous = self.previous.as_ref().map(|(name, ty)| {
            let found = quote_spanned!(ty.span()=> input.previous::<#out>());
            quote!(let #name: #ty = #found;)
        });
        let Some(((last, last_ty), leading)) = self.args.split_last() else {
            return quote!(#previous);
        };
        let leading = leading.iter().map(|(name, ty)| {
            let take = quote_spanned!(ty.span()=> input.bound::<#ty>()?);
            quote!(let #name = #take;)
        });
        // The span of the type, so that an error about it points there.
        let take = quote_spanned! {last_ty.span()=>
            (&&::sayso::__private::LastArgument::<#last_ty>::new()).take(&mut input)?
        };
        quote!(#previous #(#leading)* let #last = #take;)
    }

    /// Generates the function that returns the form's `Takes`.
    fn takes(&self) -> TokenStream {
        let Some((_, ty)) = self.args.last() else {
            return quote!(|| ::sayso::__private::Takes::NOTHING);
        };
        quote!(|| {
            #[allow(unused_imports)]
            use ::sayso::__private::{ArgumentFromBound as _, ArgumentFromForm as _, ArgumentFromNothing as _};
            (&&::sayso::__private::LastArgument::<#ty>::new()).takes()
        })
    }

    /// Returns the implementations for each number of bound arguments, with the form that each takes.
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

/// An action without arguments other than its form.
fn ready(name: &Ident, form: &TokenStream, out: &TokenStream, bounds: &TokenStream) -> TokenStream {
    quote! {
        #[allow(single_use_lifetimes)]
        impl<'__form> ::sayso::__private::ReadyAction for #name where #bounds {
            type Form = #form;
            type Out = #out;
            fn action() -> ::sayso::__private::Action<Self::Form, Self::Out> {
                ::sayso::__private::action(&const { Self::__DEF })
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
    let names: Vec<_> = (0..types.len())
        .map(|at| format_ident!("arg{at}"))
        .collect();
    let (args, pattern) = match types {
        [one] => (quote!(#one), quote!(#(#names)*)),
        many => (quote!((#(#many),*)), quote!((#(#names),*))),
    };
    quote! {
        #[allow(single_use_lifetimes)]
        impl<'__form> ::sayso::__private::BindAction<#args> for #name
        where
            #bounds
            #(#types: ::sayso::__private::BoundIn<'__form>,)*
        {
            type Form = #form;
            type Out = #out;
            fn bind(#pattern: #args) -> ::sayso::__private::Action<Self::Form, Self::Out> {
                let args = [#(<#types as ::sayso::__private::BoundIn<'__form>>::to_bound(&#names)),*];
                ::sayso::__private::bound_action(&const { Self::__DEF }, args)
            }
        }
    }
}

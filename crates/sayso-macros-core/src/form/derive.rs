//! The code that `#[derive(Form)]` generates.

use super::{
    Errors,
    container::Container,
    plan::{FieldPlan, plan},
};
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{Data, DeriveInput, Fields, Ident, Type, ext::IdentExt, spanned::Spanned};

pub(super) fn form(input: &DeriveInput, errors: &mut Errors) -> syn::Result<TokenStream> {
    let Data::Struct(data) = &input.data else {
        return Err(syn::Error::new(
            input.ident.span(),
            "expected a struct with named fields: for an enum, derive `Choice`",
        ));
    };
    if !input.generics.params.is_empty() {
        return Err(syn::Error::new(
            input.generics.span(),
            "unsupported generic parameters: one action takes one form",
        ));
    }
    let fields = match &data.fields {
        Fields::Named(fields) => fields.named.iter().collect(),
        Fields::Unit => Vec::new(),
        Fields::Unnamed(_) => {
            return Err(syn::Error::new(
                data.fields.span(),
                "expected named fields: their names become those of the HTML controls",
            ));
        }
    };
    let container = Container::parse(input, errors);
    let plans: Vec<_> = fields
        .iter()
        .filter_map(|field| plan(field, &container.krate, errors))
        .collect();
    refuse_same_names(&plans, errors);
    let complete = plans.len() == fields.len();
    Ok(Code {
        input,
        container: &container,
        plans: &plans,
        complete,
    }
    .write())
}

fn refuse_same_names(plans: &[FieldPlan<'_>], errors: &mut Errors) {
    for (at, plan) in plans.iter().enumerate() {
        if plans[..at]
            .iter()
            .any(|other| other.html_name == plan.html_name)
        {
            errors.at(
                plan.ident.span(),
                format!(
                    "duplicate field name `{}`: choose another with `name = \"…\"`",
                    plan.html_name
                ),
            );
        }
    }
}

struct Code<'a> {
    input: &'a DeriveInput,
    container: &'a Container,
    plans: &'a [FieldPlan<'a>],
    /// `true` if all fields could be planned. Otherwise the code is there only for the rest of the program to compile.
    complete: bool,
}

impl Code<'_> {
    fn write(&self) -> TokenStream {
        let fields_struct = self.fields_struct();
        let names = self.names();
        let specs = self.specs();
        let form = self.form();
        let item = self.item();
        quote! {
            #fields_struct
            #names
            const _: () = {
                #specs
                #form
                #item
            };
        }
    }

    fn fields_ident(&self) -> Ident {
        format_ident!("{}Fields", self.input.ident)
    }

    /// Returns `<T as FormPart>::name`, with the span of the field's type: all errors about it become one there.
    fn part(&self, ty: &Type, name: &str) -> TokenStream {
        let krate = &self.container.krate;
        let name = Ident::new(name, ty.span());
        quote_spanned!(ty.span()=> <#ty as #krate::FormPart>::#name)
    }

    fn fields_struct(&self) -> TokenStream {
        let vis = &self.input.vis;
        let name = self.fields_ident();
        let name_text = name.to_string();
        let doc = format!(
            "The fields of [`{}`] as a page shows them.",
            self.input.ident
        );
        let fields = self.plans.iter().map(|plan| {
            let ident = plan.ident;
            let ty = plan.ty;
            let reference = self.part(ty, "Ref");
            quote!(#vis #ident: #reference<'a>)
        });
        quote! {
            #[doc = #doc]
            #[allow(missing_docs, dead_code, private_interfaces, unreachable_pub)]
            #vis struct #name<'a> {
                #(#fields,)*
                #[doc(hidden)]
                #vis __form: ::core::marker::PhantomData<&'a ()>,
            }
            impl ::core::clone::Clone for #name<'_> {
                fn clone(&self) -> Self {
                    *self
                }
            }
            impl ::core::marker::Copy for #name<'_> {}
            impl ::core::fmt::Debug for #name<'_> {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.write_str(#name_text)
                }
            }
        }
    }

    fn names(&self) -> TokenStream {
        let vis = &self.input.vis;
        let name = &self.input.ident;
        let krate = &self.container.krate;
        let constants = self.plans.iter().map(|plan| {
            let text = plan.ident.unraw().to_string();
            let constant = Ident::new(&text.to_uppercase(), plan.ident.span());
            let html_name = &plan.html_name;
            let doc = format!("The name of the field `{text}`.");
            quote! {
                #[doc = #doc]
                #vis const #constant: #krate::FieldName<#name> = #krate::field_name(#html_name);
            }
        });
        quote! {
            #[allow(dead_code, unreachable_pub)]
            impl #name { #(#constants)* }
        }
    }

    /// Writes one static per field, to which the fields on a page refer.
    fn specs(&self) -> TokenStream {
        let krate = &self.container.krate;
        let specs = self.plans.iter().enumerate().map(|(at, plan)| {
            let name = spec_ident(at);
            let spec = &plan.spec;
            quote!(static #name: #krate::FieldSpec = #spec;)
        });
        quote!(#(#specs)*)
    }

    fn form(&self) -> TokenStream {
        let name = &self.input.ident;
        let fields = self.fields_ident();
        let krate = &self.container.krate;
        let files = self.plans.iter().map(|plan| {
            let shape = self.part(plan.ty, "SHAPE");
            quote!(#shape.files)
        });
        let decode = self.decode();
        let shown = self.each(|plan, spec| {
            let ident = plan.ident;
            let show = self.part(plan.ty, "show");
            let html_name = &plan.html_name;
            quote!(#ident: #show(#krate::field_ref(__state, __path.field(#html_name), &#spec)))
        });
        let finds = self.each(|plan, spec| {
            let html_name = &plan.html_name;
            let find = self.part(plan.ty, "find");
            quote!(#html_name => #find(__rest, &#spec),)
        });
        let writes = self.each(|plan, spec| {
            let ident = plan.ident;
            let html_name = &plan.html_name;
            let write = self.part(plan.ty, "write");
            quote!(#write(&self.#ident, &__path.field(#html_name), &#spec, __into);)
        });
        quote! {
            #[automatically_derived]
            #[allow(unused_variables)]
            impl #krate::Form for #name {
                type Fields<'a> = #fields<'a>;
                type Kind = #krate::FieldsOf<Self>;
                const MULTIPART: bool = false #(|| #files)*;

                fn find(__name: &str) -> ::core::option::Option<&'static #krate::FieldSpec> {
                    let (__name, __rest) = __name.split_once('.').unwrap_or((__name, ""));
                    match __name {
                        #(#finds)*
                        _ => ::core::option::Option::None,
                    }
                }

                #decode

                fn fields<'a>(__state: &'a #krate::FormState, __path: #krate::Path) -> Self::Fields<'a> {
                    #fields { #(#shown,)* __form: ::core::marker::PhantomData }
                }

                fn encode(&self, __path: &#krate::Path, __into: &mut #krate::FormData) {
                    #(#writes)*
                }
            }
        }
    }

    /// Returns the code of each field, made of its plan and the name of its `FieldSpec`.
    fn each(
        &self,
        code: impl Fn(&FieldPlan<'_>, Ident) -> TokenStream,
    ) -> impl Iterator<Item = TokenStream> {
        self.plans
            .iter()
            .enumerate()
            .map(move |(at, plan)| code(plan, spec_ident(at)))
    }

    /// All fields are read before the first that is missing ends it, so that all issues are reported.
    fn decode(&self) -> TokenStream {
        let krate = &self.container.krate;
        let reads = self.plans.iter().enumerate().map(|(at, plan)| {
            let local = format_ident!("__field_{at}");
            let read = self.read(plan, &spec_ident(at));
            quote!(let #local = #read;)
        });
        let takes = self.plans.iter().enumerate().map(|(at, plan)| {
            let ident = plan.ident;
            let local = format_ident!("__field_{at}");
            quote!(#ident: #local?)
        });
        let checks = &self.container.checks;
        let form = if self.complete {
            quote!(Self { #(#takes),* })
        } else {
            quote!(return ::core::option::Option::None)
        };
        quote! {
            #[allow(unreachable_code, unused_variables)]
            fn decode(__reader: &mut #krate::Reader<'_>) -> ::core::option::Option<Self> {
                #(#reads)*
                let __form: Self = #form;
                let __is_accepted = true #(& #krate::accepts(__reader, &__form, #checks))*;
                __is_accepted.then_some(__form)
            }
        }
    }

    fn read(&self, plan: &FieldPlan<'_>, spec: &Ident) -> TokenStream {
        let krate = &self.container.krate;
        let reader = quote!(&mut #krate::read_field(__reader, &#spec));
        match &plan.default {
            None => {
                let read = self.part(plan.ty, "read");
                quote!(#read(#reader))
            }
            Some(default) => {
                let item = plan.item;
                let default = quote!(|__item| __item.unwrap_or_else(|| #default));
                quote!(<#item as #krate::FormItem>::read(#reader).map(#default))
            }
        }
    }

    /// Lets the form be a field of another one.
    fn item(&self) -> TokenStream {
        let name = &self.input.ident;
        let fields = self.fields_ident();
        let krate = &self.container.krate;
        quote! {
            #[automatically_derived]
            impl #krate::FormItem for #name {
                type Ref<'a> = #fields<'a>;
                type ListRef<'a> = #krate::FieldList<'a, Self>;
                const SHAPE: #krate::Shape = #krate::Shape::group(<Self as #krate::Form>::MULTIPART);

                fn read(reader: &mut #krate::Reader<'_>) -> ::core::option::Option<::core::option::Option<Self>> {
                    #krate::read_nested(reader)
                }
                fn read_all(reader: &mut #krate::Reader<'_>) -> ::core::option::Option<::std::vec::Vec<Self>> {
                    #krate::read_rows(reader)
                }
                fn show(field: #krate::FieldRef<'_>) -> Self::Ref<'_> {
                    #krate::show_nested::<Self>(field)
                }
                fn show_all(list: #krate::FieldRef<'_>) -> Self::ListRef<'_> {
                    #krate::field_list(list)
                }
                fn write(&self, path: &#krate::Path, _: &#krate::FieldSpec, into: &mut #krate::FormData) {
                    <Self as #krate::Form>::encode(self, path, into);
                }
                fn find(
                    name: &str,
                    _: &'static #krate::FieldSpec,
                ) -> ::core::option::Option<&'static #krate::FieldSpec> {
                    <Self as #krate::Form>::find(name)
                }
            }
        }
    }
}

fn spec_ident(at: usize) -> Ident {
    format_ident!("__SPEC_{at}")
}

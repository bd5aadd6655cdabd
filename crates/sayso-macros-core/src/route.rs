//! `#[page]`, `#[layout]`, `#[not_found]` and `#[error]`: functions that the router finds by itself.

mod cache;
mod path;
mod query;
mod url;

use crate::{attr_args::AttrArgs, body};
use path::{Path, Segment};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{
    Expr, FnArg, GenericArgument, ItemFn, LitStr, Pat, PathArguments, Result, Type,
    spanned::Spanned,
};

const PAGE_OPTIONS: &[&str] = &[
    "title",
    "description",
    "noindex",
    "sitemap",
    "metadata",
    "cached",
    "tags",
    "prerender",
];
const LAYOUT_OPTIONS: &[&str] = &["title_template", "description", "metadata"];

/// `#[page("/posts/{id}")]`
///
/// # Errors
/// When the path or the function does not fit; the error is at the place to change.
pub fn page(args: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let mut args: AttrArgs = syn::parse2(args)?;
    let function = RouteFn::parse(item, "page")?;
    let path = Path::parse(&args.required_path("page")?)?;
    let metadata = written_metadata(&mut args, &["title", "description"])?;
    let noindex = args.flag("noindex")?.then(|| quote!(.robots("noindex")));
    let sitemap = args
        .value("sitemap")?
        .unwrap_or_else(|| syn::parse_quote!(true));
    let find_metadata = args.value("metadata")?;
    let page_cache = cache::PageCache::parse(&mut args)?;
    args.finish(PAGE_OPTIONS)?;
    let params = function.params(&path)?;
    path.check_params(&params)?;
    let (is_cached, page_cache) = (
        page_cache.is_some(),
        cache::expand(page_cache, &function, &params)?,
    );

    let name = &function.item.sig.ident;
    let render = function.renderer(&params);
    let url::UrlItems { associated, beside } = url::url_items(&function, &path, &params);
    let find_metadata = find_metadata_tokens(find_metadata, &params, !is_cached);
    let text = &path.literal;
    let definition = quote! {
        #beside

        ::sayso::__private::inventory::submit! {
            ::sayso::__private::PageDef {
                path: #text,
                place: ::sayso::__private::Place {
                    name: concat!(module_path!(), "::", stringify!(#name)), file: file!(), line: line!(),
                },
                render: |cx| ::std::boxed::Box::pin(#name::__render(cx)),
                metadata: || ::sayso::__private::Metadata::new() #metadata #noindex,
                find_metadata: #find_metadata,
                sitemap: #sitemap,
                cache: #page_cache,
            }
        }
    };
    Ok(function.as_value(quote! { #render #associated }, definition, &path))
}

/// `#[layout("/")]`
///
/// # Errors
/// As [`page`].
pub fn layout(args: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let mut args: AttrArgs = syn::parse2(args)?;
    let function = RouteFn::parse(item, "layout")?;
    let path = Path::parse(&args.required_path("layout")?)?;
    let metadata = written_metadata(&mut args, &["title_template", "description"])?;
    let find_metadata = args.value("metadata")?;
    let has_metadata = find_metadata.is_some();
    let find_metadata = find_metadata_tokens(find_metadata, &[], true);
    args.finish(LAYOUT_OPTIONS)?;
    let params = function.params(&path)?;
    if !params
        .iter()
        .any(|param| matches!(param.source, Source::Children))
    {
        return Err(syn::Error::new(
            function.item.sig.span(),
            "a layout shows what is inside it: add the parameter `children: Children`, and `{children}` to its view",
        ));
    }
    let takes_cx = has_metadata
        || params
            .iter()
            .any(|param| matches!(param.source, Source::Context));
    let name = &function.item.sig.ident;
    let render = function.renderer(&params);
    let text = &path.literal;
    let definition = quote! {
        ::sayso::__private::inventory::submit! {
            ::sayso::__private::LayoutDef {
                path: #text,
                place: ::sayso::__private::Place {
                    name: concat!(module_path!(), "::", stringify!(#name)), file: file!(), line: line!(),
                },
                render: |cx| ::std::boxed::Box::pin(#name::__render(cx)),
                metadata: || ::sayso::__private::Metadata::new() #metadata,
                find_metadata: #find_metadata,
                takes_cx: #takes_cx,
            }
        }
    };
    Ok(function.as_value(render, definition, &path))
}

/// `#[not_found("/")]`
///
/// # Errors
/// As [`page`].
pub fn not_found(args: TokenStream, item: TokenStream) -> Result<TokenStream> {
    boundary(args, item, "not_found", "NotFoundDef")
}

/// `#[error("/")]`
///
/// # Errors
/// As [`page`].
pub fn error(args: TokenStream, item: TokenStream) -> Result<TokenStream> {
    boundary(args, item, "error", "ErrorDef")
}

fn boundary(
    args: TokenStream,
    item: TokenStream,
    attribute: &'static str,
    def: &str,
) -> Result<TokenStream> {
    let mut args: AttrArgs = syn::parse2(args)?;
    let function = RouteFn::parse(item, attribute)?;
    let path = Path::parse(&args.required_path(attribute)?)?;
    args.finish(&[])?;
    let name = &function.item.sig.ident;
    let def = Ident::new(def, Span::call_site());
    let params = function.params(&path)?;
    let render = function.renderer(&params);
    let call = match attribute {
        "error" => quote!(|cx, error| ::std::boxed::Box::pin(#name::__render(cx, error))),
        _ => quote!(|cx| ::std::boxed::Box::pin(#name::__render(cx))),
    };
    let text = &path.literal;
    let definition = quote! {
        ::sayso::__private::inventory::submit! {
            ::sayso::__private::#def {
                path: #text,
                place: ::sayso::__private::Place {
                    name: concat!(module_path!(), "::", stringify!(#name)), file: file!(), line: line!(),
                },
                render: #call,
            }
        }
    };
    Ok(function.as_value(render, definition, &path))
}

fn written_metadata(args: &mut AttrArgs, options: &[&str]) -> Result<TokenStream> {
    let mut metadata = TokenStream::new();
    for option in options {
        if let Some(value) = args.value(option)? {
            let setter = Ident::new(option, value.span());
            metadata.extend(quote!(.#setter(#value)));
        }
    }
    Ok(metadata)
}

/// The metadata function gets the context, unless the page is cached, and the path parameters, in the order of
/// the page's own.
fn find_metadata_tokens(function: Option<Expr>, params: &[Param], with_cx: bool) -> TokenStream {
    let Some(function) = function else {
        return quote!(::std::option::Option::None);
    };
    let params = params
        .iter()
        .filter(|param| matches!(param.source, Source::Path));
    let (lets, names): (Vec<_>, Vec<_>) = params.map(|param| (param.read(), &param.name)).unzip();
    let cx = with_cx.then(|| quote!(&cx,));
    quote_spanned! {function.span()=>
        ::std::option::Option::Some(|cx| ::std::boxed::Box::pin(async move {
            let _ = &cx;
            #(#lets)*
            #function(#cx #(#names),*).await
        }))
    }
}

/// The function below one of the attributes.
struct RouteFn {
    item: ItemFn,
    attribute: &'static str,
    /// Parameters that the query has under another name.
    renamed: Vec<(Ident, LitStr)>,
}

/// Names the kind of function that the attribute declares.
fn noun(attribute: &str) -> &str {
    match attribute {
        "not_found" => "page for what is missing",
        "error" => "page for errors",
        other => other,
    }
}

/// A parameter, and where its value comes from.
pub(crate) struct Param {
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    pub(crate) source: Source,
    /// Its name in the address.
    pub(crate) key: String,
}

pub(crate) enum Source {
    Context,
    /// `db: State<Db>`
    State,
    Children,
    Error,
    Path,
    Query,
}

impl RouteFn {
    fn parse(item: TokenStream, attribute: &'static str) -> Result<Self> {
        let mut item: ItemFn = syn::parse2(item)?;
        if item.sig.asyncness.is_none() {
            return Err(syn::Error::new(
                item.sig.fn_token.span,
                format!("a {attribute} is an `async fn`"),
            ));
        }
        if !item.sig.generics.params.is_empty() {
            return Err(syn::Error::new(
                item.sig.generics.span(),
                format!("a {attribute} cannot be generic: the router calls it with concrete types"),
            ));
        }
        body::prepare(&mut item, Some(noun(attribute)));
        let renamed = query::take_names(&mut item.sig)?;
        Ok(Self {
            item,
            attribute,
            renamed,
        })
    }

    fn params(&self, path: &Path) -> Result<Vec<Param>> {
        let params: Vec<_> = self
            .item
            .sig
            .inputs
            .iter()
            .map(|input| self.param(input, path))
            .collect::<Result<_>>()?;
        let in_query = |param: &&Param| matches!(param.source, Source::Query);
        let mut renamed = self.renamed.iter();
        let twice = renamed.find(|(_, key)| {
            params
                .iter()
                .filter(in_query)
                .filter(|param| param.key == key.value())
                .count()
                > 1
        });
        match twice {
            Some((_, key)) => Err(syn::Error::new(
                key.span(),
                "another parameter has this name in the query",
            )),
            None => Ok(params),
        }
    }

    fn param(&self, input: &FnArg, path: &Path) -> Result<Param> {
        let FnArg::Typed(typed) = input else {
            return Err(syn::Error::new(
                input.span(),
                format!("a {} takes no `self`", self.attribute),
            ));
        };
        let Pat::Ident(pattern) = &*typed.pat else {
            return Err(syn::Error::new(
                typed.pat.span(),
                "give this parameter a plain name",
            ));
        };
        let (name, ty) = (pattern.ident.clone(), (*typed.ty).clone());
        let source = self.source(&name, &ty, path)?;
        let key = match self.renamed.iter().find(|(renamed, _)| *renamed == name) {
            None => name.to_string().trim_start_matches("r#").to_owned(),
            Some((_, key)) if matches!(source, Source::Query) => key.value(),
            Some((_, key)) => {
                return Err(syn::Error::new(
                    key.span(),
                    "`#[query]` names a parameter of the query, and this is none",
                ));
            }
        };
        Ok(Param {
            name,
            ty,
            source,
            key,
        })
    }

    fn source(&self, name: &Ident, ty: &Type, path: &Path) -> Result<Source> {
        let error = |text: &str| Err(syn::Error::new(ty.span(), text));
        if let Type::Reference(reference) = ty {
            return match last_segment(&reference.elem).as_deref() {
                Some("Cx") => Ok(Source::Context),
                Some("PageError") if self.attribute == "error" => Ok(Source::Error),
                Some("ActionCx") => error(
                    "rendering only reads, so it takes `&Cx`; cookies, the session and redirects after a write \
                     belong in an #[action]",
                ),
                _ => {
                    error("parameters from the address are owned: write `String` instead of `&str`")
                }
            };
        }
        if last_segment(ty).as_deref() == Some("State") {
            return Ok(Source::State);
        }
        match self.attribute {
            "layout" if last_segment(ty).as_deref() == Some("Children") => Ok(Source::Children),
            "page" if path.has_param(&name.to_string()) => Ok(Source::Path),
            "page" => Ok(Source::Query),
            "error" => error("an error page takes `cx: &Cx` and `error: &PageError`"),
            "layout" => error("a layout takes `cx: &Cx` and `children: Children`"),
            _ => error("a not_found page takes `cx: &Cx`"),
        }
    }

    /// `__render` reads the parameters and calls the function, which becomes an associated one.
    fn renderer(&self, params: &[Param]) -> TokenStream {
        let mut function = self.item.clone();
        function.vis = syn::Visibility::Inherited;
        function.attrs.retain(|attr| !attr.path().is_ident("doc"));
        let name = &function.sig.ident;
        let is_error = self.attribute == "error";
        let error_param = is_error.then(|| quote!(, error: ::sayso::__private::PageError));
        let lets = params.iter().map(Param::read);
        let args = params.iter().map(|param| match param.source {
            Source::Context => quote!(&cx),
            Source::Children => quote!(::sayso::__private::Children::new()),
            Source::Error => quote!(&error),
            Source::Path | Source::Query | Source::State => {
                let name = &param.name;
                quote!(#name)
            }
        });
        quote! {
            #function

            #[doc(hidden)]
            #[allow(unused_variables, clippy::unused_async)]
            async fn __render(cx: ::sayso::__private::Cx #error_param) -> ::sayso::__private::Html {
                let html: ::sayso::__private::Result<_> = async {
                    #(#lets)*
                    ::sayso::__private::Result::Ok(::sayso::__private::View::into_html(Self::#name(#(#args),*).await))
                }.await;
                ::sayso::__private::View::into_html(html)
            }
        }
    }

    /// The function's name becomes a type, so that `posts_page::url()` works. It is no value: a local may have it.
    fn as_value(&self, items: TokenStream, definition: TokenStream, path: &Path) -> TokenStream {
        let name = &self.item.sig.ident;
        let vis = &self.item.vis;
        let docs = self
            .item
            .attrs
            .iter()
            .filter(|attr| attr.path().is_ident("doc"));
        let fallback = (!self
            .item
            .attrs
            .iter()
            .any(|attr| attr.path().is_ident("doc")))
        .then(|| {
            let text = format!(
                "The {} at `{}`.",
                self.attribute.replace('_', " "),
                path.literal.value()
            );
            quote!(#[doc = #text])
        });
        quote! {
            #(#docs)*
            #fallback
            #[allow(non_camel_case_types, missing_debug_implementations)]
            #vis enum #name {}

            impl #name {
                #items
            }

            #definition
        }
    }
}

impl Param {
    /// The statement that reads it from the request.
    fn read(&self) -> TokenStream {
        let Self {
            name,
            ty,
            key: text,
            ..
        } = self;
        let (function, ty) = match self.source {
            Source::Path => ("path_param", quote!(#ty)),
            Source::Query => match wrapped(ty) {
                Some((wrapper, inner)) if wrapper == "Option" => ("query_option", quote!(#inner)),
                Some((wrapper, inner)) if wrapper == "Vec" => ("query_all", quote!(#inner)),
                _ => ("query_param", quote!(#ty)),
            },
            Source::State => {
                return quote_spanned!(ty.span()=> let #name: #ty = ::sayso::__private::State::of(&cx););
            }
            _ => return TokenStream::new(),
        };
        let function = format_ident!("{function}");
        quote_spanned! {ty.span()=>
            let #name = ::sayso::__private::#function::<#ty>(&cx, #text)?;
        }
    }
}

/// The last segment's name of a path type.
pub(crate) fn last_segment(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string()),
        _ => None,
    }
}

/// `Option<T>` and `Vec<T>` by their name, with `T`.
pub(crate) fn wrapped(ty: &Type) -> Option<(Ident, &Type)> {
    let Type::Path(path) = ty else { return None };
    let segment = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some((segment.ident.clone(), inner)),
        _ => None,
    }
}

impl Path {
    /// Every parameter of the path is one of the function's.
    fn check_params(&self, params: &[Param]) -> Result<()> {
        for segment in &self.segments {
            let (Segment::Param(name) | Segment::Rest(name)) = segment else {
                continue;
            };
            if !params.iter().any(|param| param.name == name.as_str()) {
                return Err(syn::Error::new(
                    self.literal.span(),
                    format!(
                        "the path has the parameter `{{{name}}}`, but the function has none of that name"
                    ),
                ));
            }
        }
        Ok(())
    }
}

//! `#[page]`.

use super::{
    Kind, Param, RouteFn,
    cache::PageCache,
    metadata::{Metadata, MetadataItems},
    path::Path,
    url,
};
use crate::common::{attr::AttrArgs, location};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, Result};

const OPTIONS: &[&str] = &[
    "title",
    "title_template",
    "description",
    "noindex",
    "sitemap",
    "metadata",
];

/// `#[page("/posts/{id}")]`
///
/// # Errors
/// When the path or the function does not fit; the error is at the place to change.
pub fn page(args: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let mut args: AttrArgs = syn::parse2(args)?;
    let options = Options::parse(&mut args)?;
    let function = RouteFn::parse(item, Kind::Page)?;
    let path = Path::parse(&args.required_path("page")?)?;
    args.finish(OPTIONS)?;
    let params = function.params(&path)?;
    path.check_params(&params)?;
    if let Some(cache) = &options.cache {
        cache.check(&function, &params)?;
    }
    Ok(expand(&function, &path, &params, options))
}

struct Options {
    metadata: Metadata,
    noindex: bool,
    sitemap: Option<Expr>,
    cache: Option<PageCache>,
}

impl Options {
    fn parse(args: &mut AttrArgs) -> Result<Self> {
        Ok(Self {
            metadata: Metadata::parse(args, &["title", "title_template", "description"])?,
            noindex: args.flag("noindex")?,
            sitemap: args.value("sitemap")?,
            cache: PageCache::parse(args)?,
        })
    }
}

fn expand(function: &RouteFn, path: &Path, params: &[Param], options: Options) -> TokenStream {
    let name = function.name();
    let place = location::place(&location::full_name(name, None));
    let render = function.renderer(params);
    let url::UrlItems {
        associated,
        siblings,
    } = url::url_items(function, path, params);
    let Options {
        metadata,
        noindex,
        sitemap,
        cache,
    } = options;
    let noindex = noindex.then(|| quote!(.robots("noindex")));
    let sitemap = sitemap.map_or_else(|| quote!(true), |sitemap| quote!(#sitemap));
    // A cached page is the same for all visitors, so its metadata is found without the context.
    let MetadataItems {
        find_metadata,
        registered,
    } = metadata.find(cache.is_none(), params);
    let written = &metadata.written;
    let prerender = cache
        .as_ref()
        .and_then(PageCache::prerender)
        .map(|hook| hook.register());
    let cache = match &cache {
        None => quote!(::std::option::Option::None),
        Some(cache) => cache.expand(name, params),
    };
    let text = &path.literal;
    let definition = quote! {
        #siblings
        #registered
        #prerender

        ::sayso::__private::inventory::submit! {
            ::sayso::__private::PageDef {
                path: #text,
                place: #place,
                render: |cx| ::std::boxed::Box::pin(#name::__render(cx)),
                metadata: || ::sayso::__private::Metadata::new() #written #noindex,
                find_metadata: #find_metadata,
                sitemap: #sitemap,
                cache: #cache,
            }
        }
    };
    function.as_type(&quote! { #render #associated }, &definition, path)
}

//! `#[layout]`.

use super::{
    Kind, Param, RouteFn, Source,
    metadata::{Metadata, MetadataItems},
    path::Path,
};
use crate::common::{attr::AttrArgs, location};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Result, spanned::Spanned};

const OPTIONS: &[&str] = &["title_template", "description", "metadata"];

/// `#[layout("/")]`
///
/// # Errors
/// As [`page`](super::page).
pub fn layout(args: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let mut args: AttrArgs = syn::parse2(args)?;
    let function = RouteFn::parse(item, Kind::Layout)?;
    let path = Path::parse(&args.required_path("layout")?)?;
    let metadata = Metadata::parse(&mut args, &["title_template", "description"])?;
    args.finish(OPTIONS)?;
    let params = function.params(&path)?;
    if !has(&params, |source| matches!(source, Source::Children)) {
        return Err(syn::Error::new(
            function.item.sig.span(),
            "a layout shows what is inside it: add the parameter `children: Children`, and `{children}` to its view",
        ));
    }
    Ok(expand(&function, &path, &params, &metadata))
}

fn has(params: &[Param], is_it: impl Fn(&Source) -> bool) -> bool {
    params.iter().any(|param| is_it(&param.source))
}

fn expand(function: &RouteFn, path: &Path, params: &[Param], metadata: &Metadata) -> TokenStream {
    let name = function.name();
    let place = location::place(&location::full_name(name, None));
    let takes_cx =
        metadata.function.is_some() || has(params, |source| matches!(source, Source::Context));
    let written = &metadata.written;
    let MetadataItems {
        find_metadata,
        registered,
    } = metadata.find(true, &[]);
    let text = &path.literal;
    let definition = quote! {
        #registered

        ::sayso::__private::inventory::submit! {
            ::sayso::__private::LayoutDef {
                path: #text,
                place: #place,
                render: |cx| ::std::boxed::Box::pin(#name::__render(cx)),
                metadata: || ::sayso::__private::Metadata::new() #written,
                find_metadata: #find_metadata,
                takes_cx: #takes_cx,
            }
        }
    };
    function.as_type(&function.renderer(params), &definition, path)
}

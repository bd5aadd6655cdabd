//! The options of `#[cached]`, which it hands on when it is above a `#[page]`.

use super::attr::AttrArgs;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Attribute, Error, Expr, ExprLit, Lit, Meta, Result, spanned::Spanned};

const OPTIONS: &[&str] = &["life", "tags", "prerender"];
/// Their names in the arguments of `#[page]`.
const HANDED_ON: &[&str] = &["__life", "__tags", "__prerender"];

/// The options of `#[cached]`.
pub(crate) struct CacheOptions {
    pub(crate) life: TokenStream,
    /// Expressions, each of which becomes a tag.
    pub(crate) tags: Vec<Expr>,
    pub(crate) prerender: Option<Expr>,
}

impl CacheOptions {
    /// Reads the arguments of `#[cached]`.
    pub(crate) fn parse(args: TokenStream) -> Result<Self> {
        let mut args: AttrArgs = syn::parse2(args)?;
        if let Some(text) = &args.path {
            let message = "unnamed option: each has a name\nhelp: write `life = Life::MINUTES` or `tags = [\"posts\"]`";
            return Err(Error::new(text.span(), message));
        }
        let options = Self {
            life: life(args.value("life")?)?,
            tags: tags(args.value("tags")?)?,
            prerender: args.value("prerender")?,
        };
        args.finish(OPTIONS)?;
        Ok(options)
    }

    /// Adds the options to the arguments of the `#[page]` below.
    pub(crate) fn hand_on(&self, page: &mut Attribute) {
        let Self { life, tags, .. } = self;
        let keys: Vec<_> = HANDED_ON.iter().map(|key| format_ident!("{key}")).collect();
        let life_key = &keys[0];
        let tags_key = &keys[1];
        let prerender_key = &keys[2];
        let prerender = self
            .prerender
            .as_ref()
            .map(|list| quote!(, #prerender_key = #list));
        let path = page.path().clone();
        let given = match &page.meta {
            Meta::List(list) => list.tokens.clone(),
            _ => TokenStream::new(),
        };
        let last = given.clone().into_iter().last();
        let comma = last
            .filter(|last| last.to_string() != ",")
            .map(|_| quote!(,));
        page.meta = syn::parse_quote! {
            #path(#given #comma #life_key = #life, #tags_key = [#(#tags),*] #prerender)
        };
    }

    /// Takes the options of `#[cached]` out of the arguments of `#[page]`.
    pub(crate) fn handed_on(args: &mut AttrArgs) -> Result<Option<Self>> {
        let Some(life) = args.value(HANDED_ON[0])? else {
            return Ok(None);
        };
        Ok(Some(Self {
            life: quote!(#life),
            tags: tags(args.value(HANDED_ON[1])?)?,
            prerender: args.value(HANDED_ON[2])?,
        }))
    }
}

/// An expression of type `Life`.
fn life(value: Option<Expr>) -> Result<TokenStream> {
    let name = match value {
        None => return Ok(quote!(::sayso::__private::Life::DEFAULT)),
        Some(Expr::Lit(ExprLit {
            lit: Lit::Str(name),
            ..
        })) => name,
        Some(life) => return Ok(quote!(#life)),
    };
    let written = name.value().to_uppercase();
    let constant = if syn::parse_str::<syn::Ident>(&written).is_ok() {
        written
    } else {
        "HOURS".to_owned()
    };
    let message = format!(
        "lifetime as text: it is an expression of type `Life`\nhelp: write `life = Life::{constant}`"
    );
    Err(Error::new(name.span(), message))
}

/// `[…]`, each of which becomes a tag.
fn tags(value: Option<Expr>) -> Result<Vec<Expr>> {
    match value {
        None => Ok(Vec::new()),
        Some(Expr::Array(array)) => Ok(array.elems.into_iter().collect()),
        Some(other) => Err(Error::new(
            other.span(),
            "tags outside of a list\nhelp: write `tags = [\"posts\", format!(\"post-{id}\")]`",
        )),
    }
}

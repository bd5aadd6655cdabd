//! Entry points of Sayso's macros; grammar and code generation are in `sayso-macros-core`. Applications use
//! them through the crate `sayso`, where each is documented with examples.

use proc_macro::TokenStream;
use sayso_macros_core::{action, cached, component, route, view};

type Expand =
    fn(proc_macro2::TokenStream, proc_macro2::TokenStream) -> syn::Result<proc_macro2::TokenStream>;

/// On an error the function's name still exists, so that one mistake is reported once.
fn attribute(expand: Expand, args: TokenStream, item: TokenStream) -> TokenStream {
    let item = proc_macro2::TokenStream::from(item);
    expand(args.into(), item.clone())
        .unwrap_or_else(|error| action::error_tokens(&error, &item))
        .into()
}

/// A page: an async function at a path. Parameters that the path names come from the path, all others from
/// the query.
///
/// Options: `title`, `description`, `noindex`, `sitemap = false`, `metadata = function`; for a page that takes no
/// `cx` also `cached = "minutes"`, `tags = [..]` and `prerender = function`.
#[proc_macro_attribute]
pub fn page(args: TokenStream, item: TokenStream) -> TokenStream {
    attribute(route::page, args, item)
}

/// A layout around all pages below a path. It renders at the same time as what is inside it.
///
/// Options: `title_template`, `description`, `metadata = function`.
#[proc_macro_attribute]
pub fn layout(args: TokenStream, item: TokenStream) -> TokenStream {
    attribute(route::layout, args, item)
}

/// What is shown below a path when a page is missing or returns `Error::not_found()`.
#[proc_macro_attribute]
pub fn not_found(args: TokenStream, item: TokenStream) -> TokenStream {
    attribute(route::not_found, args, item)
}

/// What is shown below a path when a page fails.
#[proc_macro_attribute]
pub fn error(args: TokenStream, item: TokenStream) -> TokenStream {
    attribute(route::error, args, item)
}

/// Reserved for what is shown while a page is still being rendered; there is no streaming yet.
#[proc_macro_attribute]
pub fn loading(_: TokenStream, item: TokenStream) -> TokenStream {
    let message = "#[loading] is reserved for streaming, which does not exist yet: leave it out";
    let error = syn::Error::new(proc_macro2::Span::call_site(), message);
    action::error_tokens(&error, &item.into()).into()
}

/// A server action: an async function that forms and buttons call.
///
/// Options: `id = "name"` (otherwise module path and function name), `limit = "5 MB"` (largest body), `policy =
/// "latest"` (what becomes of a second submit), `rate = "10/minute"` (per visitor), `sink = Type` (where files
/// go).
#[proc_macro_attribute]
pub fn action(args: TokenStream, item: TokenStream) -> TokenStream {
    attribute(action::action, args, item)
}

/// A function whose value is kept and shared by all requests: `Result<T>` becomes `Result<Cached<T>>`.
///
/// Options: `life = "minutes"` (a profile, or a `Life`), `tags = ["posts", format!("post-{id}")]`. On a parameter
/// that is no part of the key, such as the database: `#[skip]`.
#[proc_macro_attribute]
pub fn cached(args: TokenStream, item: TokenStream) -> TokenStream {
    let item = proc_macro2::TokenStream::from(item);
    let expanded = cached::cached(args.into(), item.clone());
    expanded
        .unwrap_or_else(|error| cached::error_tokens(&error, item))
        .into()
}

/// Cache tags as a type: `Posts` is the tag `posts`, and `Post(7)` is `post-7`.
#[proc_macro_derive(CacheTag)]
pub fn cache_tag(input: TokenStream) -> TokenStream {
    cached::tag::cache_tag(input.into())
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}

/// A struct that an action takes from a form.
///
/// `#[field(…)]` on a field says its label and its rules, `#[form(check = path)]` on the struct checks fields
/// against each other. The guide on forms has all of them.
#[proc_macro_derive(Form, attributes(form, field))]
pub fn form(input: TokenStream) -> TokenStream {
    sayso_macros_core::form::form(input.into()).into()
}

/// An enum whose variants a person chooses from, by a select or by radio buttons.
///
/// `#[choice(label = "…", value = "…")]` on a variant says what is read and what is submitted.
#[proc_macro_derive(Choice, attributes(choice))]
pub fn choice(input: TokenStream) -> TokenStream {
    sayso_macros_core::form::choice(input.into()).into()
}

/// HTML with Rust inside: an expression of type `Html`. The guide on views has all of it.
#[proc_macro]
pub fn view(input: TokenStream) -> TokenStream {
    view::view(input.into()).into()
}

/// A function that `view!` calls as `<Name prop={…}>children</Name>`.
///
/// On a prop: `#[prop(default)]`, `#[prop(default = value)]`, `#[prop(optional)]`, `#[prop(into)]`.
#[proc_macro_attribute]
pub fn component(args: TokenStream, item: TokenStream) -> TokenStream {
    let item = proc_macro2::TokenStream::from(item);
    let expanded = component::component(args.into(), item.clone());
    expanded
        .unwrap_or_else(|error| component::error_tokens(&error, item))
        .into()
}

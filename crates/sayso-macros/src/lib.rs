//! Entry points of Sayso's macros; grammar and code generation are in `sayso-macros-core`. Applications use
//! them through the crate `sayso`, where each is documented with examples.

use proc_macro::TokenStream;
use sayso_macros_core::{action, cached, component, errors, memo, route, view};

type Expand =
    fn(proc_macro2::TokenStream, proc_macro2::TokenStream) -> syn::Result<proc_macro2::TokenStream>;

/// Expands a macro that makes a type of the function. On an error its name still exists, so that one mistake is
/// reported once.
fn naming(expand: Expand, args: TokenStream, item: TokenStream) -> TokenStream {
    let item = proc_macro2::TokenStream::from(item);
    expand(args.into(), item.clone())
        .unwrap_or_else(|error| errors::with_name(&error, &item))
        .into()
}

/// Expands a macro that keeps the function. On an error the function is there as it was.
fn keeping(expand: Expand, args: TokenStream, item: TokenStream) -> TokenStream {
    let item = proc_macro2::TokenStream::from(item);
    expand(args.into(), item.clone())
        .unwrap_or_else(|error| errors::with_function(&error, &item))
        .into()
}

/// Makes a page of an async function: it has a path and returns a `Result` of something that is a `View`.
///
/// Parameters that the path names come from the path, all others from the query: `T`, `Option<T>` or `Vec<T>`. In addition to
/// those it takes `cx: &Cx` and `State<T>`. `#[query(name = "q")]` names a parameter of the query. The function becomes
/// a type: `post_page::url(7).tab("all")` is its address.
///
/// Options: the path, then `title`, `title_template`, `description`, `noindex`, `sitemap = false` and
/// `metadata = function`, which takes `cx: &Cx`, the path's parameters and any `State<T>`. The first page of an application
/// writes `title_template = "%s"` if the template of its layout adds the same name. `#[cached]` goes above it.
///
/// ```
/// use sayso::prelude::*;
///
/// #[page("/posts/{id}", title = "A post")]
/// pub async fn post_page(cx: &Cx, id: i64, #[query(name = "q")] search: Option<String>) -> Result {
///     Ok(view! { <h1>"Post " {id}</h1> <p>{search} " at " {cx.path()}</p> })
/// }
///
/// assert_eq!(post_page::url(7).search("cats").as_ref(), "/posts/7?q=cats");
/// ```
#[proc_macro_attribute]
pub fn page(args: TokenStream, item: TokenStream) -> TokenStream {
    naming(route::page, args, item)
}

/// Makes a layout of an async function: it surrounds all pages below a path. It renders at the same time as its
/// content.
///
/// It takes `children: Children`, which its view shows once, and if it needs them `cx: &Cx` and `State<T>`.
///
/// Options: the path, then `title_template`, `description` and `metadata = function`, which takes `cx: &Cx` and any
/// `State<T>`.
///
/// ```
/// use sayso::prelude::*;
///
/// #[layout("/", title_template = "%s · Posts")]
/// pub async fn root_layout(children: Children) -> Result {
///     Ok(view! {
///         <html lang="en"><head><meta charset="utf-8"/></head><body>{children}</body></html>
///     })
/// }
/// ```
#[proc_macro_attribute]
pub fn layout(args: TokenStream, item: TokenStream) -> TokenStream {
    naming(route::layout, args, item)
}

/// Makes a page of an async function that is shown below a path when no page matches, or when one returns
/// `Error::not_found()`.
///
/// It takes `cx: &Cx` and `State<T>`.
///
/// ```
/// use sayso::prelude::*;
///
/// #[not_found("/")]
/// pub async fn missing_page(cx: &Cx) -> Result {
///     Ok(view! { <h1>"There is nothing at " {cx.path()}</h1> })
/// }
/// ```
#[proc_macro_attribute]
pub fn not_found(args: TokenStream, item: TokenStream) -> TokenStream {
    naming(route::not_found, args, item)
}

/// Makes a page of an async function that is shown below a path when a page or a layout fails.
///
/// It takes `cx: &Cx`, `error: &PageError` and `State<T>`.
///
/// ```
/// use sayso::{page::PageError, prelude::*};
///
/// #[error("/")]
/// pub async fn failed_page(error: &PageError) -> Result {
///     Ok(view! { <h1>"Something went wrong"</h1> <p>{error.message()}</p> })
/// }
/// ```
#[proc_macro_attribute]
pub fn error(args: TokenStream, item: TokenStream) -> TokenStream {
    naming(route::error, args, item)
}

/// A server action: an async function that forms and buttons call. On a module, all public functions in it are actions.
///
/// It takes, in this order and each if it needs it, `cx: &ActionCx`, arguments that the page binds with `.with(..)`,
/// and the form; `State<T>` and `Previous<T>` anywhere. It returns `Result<()>`, `Result<Redirect>` or a `Result` of a
/// value that has serde's `Serialize` and `Deserialize`.
///
/// Options: `id = "name"` (without it module path and function name), `limit = "5 MB"` (largest body), `policy =
/// "latest"` (a second submission while the first is in flight: `"drop"`, `"latest"`, `"queue"`, `"coalesce"`,
/// `"parallel"`), `rate = "10/minute"` (per visitor), `deadline = "30 seconds"`, `sink = Type` (where files go).
///
/// ```
/// use sayso::prelude::*;
///
/// #[derive(Form)]
/// pub struct NewName {
///     #[field(label = "Name", max_len = 40)]
///     name: String,
/// }
///
/// #[action(rate = "10/minute")]
/// pub async fn rename(cx: &ActionCx, id: i64, form: NewName) -> Result<()> {
///     // … update it, and then:
///     cx.update_tag(format!("person-{id}"));
///     Ok(())
/// }
///
/// #[page("/people/{id}/name")]
/// pub async fn name_page(cx: &Cx, id: i64) -> Result {
///     Ok(view! { <form action={rename.with(id)} as form><Field of={form.name}/><button>"Save"</button></form> })
/// }
/// ```
#[proc_macro_attribute]
pub fn action(args: TokenStream, item: TokenStream) -> TokenStream {
    naming(action::action, args, item)
}

/// A function, a component or a page whose value is kept and shared by all requests.
///
/// On a function, `Result<T>` becomes `Result<Cached<T>>`; the arguments are the key. `State<T>` parameters are
/// supplied and no part of it. It goes above `#[component]`, where the props are the key, and above `#[page]`, where
/// the parameters are.
///
/// Options: `life = Life::MINUTES` (an expression of type `Life`; `Life::DEFAULT` without), `tags = ["posts",
/// format!("post-{id}")]`, and above a page `prerender = function`, an `async fn(cx: &Cx)` that returns the addresses
/// to render at start; it takes any `State<T>`.
///
/// ```
/// use sayso::prelude::*;
///
/// #[cached(life = Life::HOURS, tags = ["posts"])]
/// pub async fn titles(count: usize) -> Result<Vec<String>> {
///     Ok(vec!["A post".to_owned(); count])
/// }
///
/// #[cached(life = Life::HOURS, tags = ["posts"])]
/// #[page("/titles", title = "Titles")]
/// pub async fn titles_page() -> Result {
///     Ok(view! { <ul>for title in &titles(20).await? { <li>{title}</li> }</ul> })
/// }
/// ```
#[proc_macro_attribute]
pub fn cached(args: TokenStream, item: TokenStream) -> TokenStream {
    keeping(cached::cached, args, item)
}

/// A function that runs once per request and arguments, for all of its callers, including concurrent ones.
///
/// It returns `Result<T>`, where `T` is `Clone`; an error is not kept. It takes `cx: &Cx` first, if it needs it, and
/// `State<T>`; all other arguments are the key and have serde's `Serialize`. The page after an action runs it again. It
/// has no options.
///
/// ```
/// use sayso::prelude::*;
///
/// #[memo]
/// pub async fn visitor_name(cx: &Cx) -> Result<Option<String>> {
///     Ok(cx.cookies().get_private("name"))
/// }
/// ```
#[proc_macro_attribute]
pub fn memo(args: TokenStream, item: TokenStream) -> TokenStream {
    keeping(memo::memo, args, item)
}

/// Cache tags as a type: `Posts` is the tag `posts`, and `Post(7)` is `post-7`.
///
/// ```
/// use sayso::{cache::CacheTag, prelude::*};
///
/// #[derive(CacheTag)]
/// pub enum Tags {
///     Posts,
///     Post(i64),
/// }
///
/// #[cached(tags = [Tags::Posts, Tags::Post(id)])]
/// pub async fn post_text(id: i64) -> Result<String> {
///     Ok(format!("Post {id}"))
/// }
/// ```
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
///
/// ```
/// use sayso::prelude::*;
///
/// #[derive(Form)]
/// #[form(check = check_trip)]
/// struct Trip {
///     #[field(label = "From", max_len = 80)]
///     from: String,
///     #[field(label = "To", max_len = 80)]
///     to: String,
///     #[field(label = "Seats", min = 1, max = 9)]
///     seats: u8,
/// }
///
/// fn check_trip(trip: &Trip, issues: &mut sayso::form::Issues) {
///     if trip.from == trip.to {
///         issues.push(Trip::TO.issue("same", "Choose two different places."));
///     }
/// }
/// ```
#[proc_macro_derive(Form, attributes(form, field))]
pub fn form(input: TokenStream) -> TokenStream {
    sayso_macros_core::form::form(input.into()).into()
}

/// An enum whose variants a visitor chooses from, with a select or radio buttons.
///
/// `#[choice(label = "…", value = "…")]` on a variant sets its label and its submitted value.
///
/// ```
/// use sayso::prelude::*;
///
/// #[derive(Choice)]
/// enum Status {
///     Draft,
///     #[choice(label = "Waits for review")]
///     InReview,
/// }
///
/// assert_eq!(Status::Draft.label(), "Draft");
/// assert_eq!(Status::InReview.value(), "in_review");
/// ```
#[proc_macro_derive(Choice, attributes(choice))]
pub fn choice(input: TokenStream) -> TokenStream {
    sayso_macros_core::form::choice(input.into()).into()
}

/// HTML with Rust inside: an expression of type `Html`. The guide on views has all of it.
///
/// ```
/// use sayso::prelude::*;
///
/// let posts = ["Engines", "Looms & <others>"];
/// let html = view! {
///     <ul>
///         for title in &posts {
///             <li>{title}</li>
///         }
///     </ul>
/// };
/// assert_eq!(html.as_str(), "<ul><li>Engines</li><li>Looms &amp; &lt;others&gt;</li></ul>");
/// ```
#[proc_macro]
pub fn view(input: TokenStream) -> TokenStream {
    view::view(input.into()).into()
}

/// `write_view!(html => <p>{text}</p>)` writes a template into `html: &mut Html`. For the framework's own parts, which
/// share one buffer.
#[doc(hidden)]
#[proc_macro]
pub fn write_view(input: TokenStream) -> TokenStream {
    view::write_view(input.into()).into()
}

/// A function that `view!` calls as `<Name prop={…}>children</Name>`.
///
/// Its parameters are its props, but for `State<T>`, which is supplied. On a prop: `#[prop(default)]`, `#[prop(default
/// = value)]`, `#[prop(optional)]`, `#[prop(into)]`. An `async fn` is called with a bare `await`, which is written
/// last.
///
/// ```
/// use sayso::prelude::*;
///
/// #[component]
/// pub fn Card(title: &str, #[prop(default = 2)] stars: usize) -> Html {
///     view! { <h2>{title} " " {"*".repeat(stars)}</h2> }
/// }
///
/// assert_eq!(view! { <Card title="Tea"/> }.as_str(), "<h2>Tea **</h2>");
/// ```
#[proc_macro_attribute]
pub fn component(args: TokenStream, item: TokenStream) -> TokenStream {
    keeping(component::component, args, item)
}

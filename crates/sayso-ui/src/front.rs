//! Pages for visitors: the name of the application, what it is for, and the way in.

use crate::shell::Workspace;
use sayso::{page::Url, prelude::*};

/// The frame of a page for visitors. `links` are links such as "Log in"; without them, there is no
/// navigation. `search` is the [search](enum@crate::shell::Find) of the application, if it has one.
///
/// ```
/// use sayso::{page::Url, prelude::*};
/// use sayso_ui::front::{Front, Hero};
///
/// let html = view! {
///     <Front app="Tea shop" to={Url::root()} label="Account" links={view! { <a href="/login">"Log in"</a> }}>
///         <Hero title="Tea without a queue" text="Order today, drink tomorrow."/>
///     </Front>
/// };
/// assert!(html.as_str().contains("<h1>Tea without a queue</h1>"));
/// ```
#[component]
pub fn Front(
    app: &str,
    #[prop(into)] to: Url,
    label: &str,
    #[prop(default)] links: Html,
    #[prop(default)] search: Html,
    children: Html,
) -> Html {
    view! {
        <div class="front">
            <header>
                <Workspace name={app} to={to}/>
                {search}
                if !links.as_str().is_empty() {
                    <nav aria-label={label}>{links}</nav>
                }
            </header>
            <main id="main" tabindex="-1">{children}</main>
        </div>
    }
}

/// The first words of a page. Its children are the buttons.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::front::Hero;
///
/// let html = view! {
///     <Hero title="Tea without a queue" text="Order today, drink tomorrow.">
///         <a class="btn primary" href="/signup">"Sign up"</a>
///     </Hero>
/// };
/// assert!(html.as_str().contains("<div class=\"actions\"><a"));
/// ```
#[component]
pub fn Hero(title: &str, text: &str, #[prop(default)] children: Html) -> Html {
    view! {
        <section class="hero">
            <h1>{title}</h1>
            <p>{text}</p>
            <div class="actions">{children}</div>
        </section>
    }
}

/// [`Feature`](enum@Feature)s next to each other, as far as there is room.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::front::{Feature, Features};
///
/// let html = view! {
///     <Features>
///         <Feature title="Fresh" text="Nothing is older than a month."/>
///     </Features>
/// };
/// assert!(html.as_str().contains("<h2>Fresh</h2>"));
/// ```
#[component]
pub fn Features(children: Html) -> Html {
    view! { <div class="features">{children}</div> }
}

/// Some words under a title.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::front::Feature;
///
/// let html = view! { <Feature title="Fresh" text="Nothing is older than a month."/> };
/// assert!(html.as_str().contains("<p>Nothing is older than a month.</p>"));
/// ```
#[component]
pub fn Feature(title: &str, text: &str) -> Html {
    view! { <section><h2>{title}</h2><p>{text}</p></section> }
}

/// The first rows of a list, below a title and a link to all of them, which `more` is the label of.
///
/// ```
/// use sayso::{page::Url, prelude::*};
/// use sayso_ui::front::Excerpt;
///
/// let html = view! { <Excerpt title="Teas" more="Show all" to={Url::root()}><p>"Assam"</p></Excerpt> };
/// assert!(html.as_str().contains("<h2>Teas</h2><a href=\"/\">Show all</a>"));
/// ```
#[component]
pub fn Excerpt(title: &str, more: &str, #[prop(into)] to: Url, children: Html) -> Html {
    view! {
        <section class="excerpt">
            <header><h2>{title}</h2><a href={to}>{more}</a></header>
            {children}
        </section>
    }
}

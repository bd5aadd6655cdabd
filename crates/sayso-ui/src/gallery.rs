//! Galleries: rows as cards with pictures.

use sayso::{page::Url, prelude::*};

/// Cards side by side. Its children are [`Tile`](enum@Tile)s.
///
/// ```
/// use sayso::{page::Url, prelude::*};
/// use sayso_ui::gallery::{Gallery, Tile};
///
/// let html = view! {
///     <Gallery label="Courses">
///         <Tile to={Url::root()} title="Weaving"><p>"Six lessons"</p></Tile>
///     </Gallery>
/// };
/// assert!(html.as_str().contains("<h2><a href=\"/\">Weaving</a></h2>"));
/// ```
#[component]
pub fn Gallery(label: &str, children: Html) -> Html {
    view! { <ul class="gallery" aria-label={label}>{children}</ul> }
}

/// A card of a [`Gallery`](enum@Gallery), all of which is a link. Its children are the values of the row.
///
/// `picture` is the picture at its top; an empty one leaves the place of a picture, so that the cards of a gallery with
/// pictures are alike.
///
/// ```
/// use sayso::{page::Url, prelude::*};
/// use sayso_ui::gallery::Tile;
///
/// let html = view! { <Tile to={Url::root()} title="Weaving" picture={Html::default()}/> };
/// assert!(html.as_str().contains("<figure></figure>"));
/// ```
#[component]
pub fn Tile(
    #[prop(into)] to: Url,
    title: &str,
    #[prop(optional)] picture: Option<Html>,
    #[prop(default)] children: Html,
) -> Html {
    view! {
        <li class="card">
            if let Some(picture) = picture {
                <figure>{picture}</figure>
            }
            <h2><a href={to}>{title}</a></h2>
            {children}
        </li>
    }
}

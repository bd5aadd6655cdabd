//! Files and pictures.

use crate::icon::Icon;
use sayso::prelude::*;

/// A picture that was uploaded. It takes no more than the width of its place.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::file::Picture;
///
/// let html = view! { <Picture src="/logo" name="Logo.png"/> };
/// assert!(html.as_str().contains("alt=\"Logo.png\""));
/// ```
#[component]
pub fn Picture(#[prop(into)] src: String, name: &str) -> Html {
    view! { <img class="picture" src={src} alt={name} loading="lazy"> }
}

/// A file to download: its name and its size.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::file::FileLink;
///
/// let html = view! { <FileLink href="/plan" name="Plan.pdf" size="2.1 MB"/> };
/// assert!(html.as_str().contains("Plan.pdf"));
/// ```
#[component]
pub fn FileLink(#[prop(into)] href: String, name: &str, #[prop(into)] size: String) -> Html {
    view! { <span class="file"><a href={href} download>{name}</a>" "<small>{size}</small></span> }
}

/// The files of a row: its children are a list of [`FileItem`](enum@FileItem)s and the form of new ones.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::file::{FileItem, FileList};
///
/// let html = view! {
///     <FileList title="Files">
///         <ul class="card files">
///             <FileItem href="/plan" name="Plan.pdf" size="2.1 MB" by="Ada" at="3 Nov 2026, 09:30"/>
///         </ul>
///     </FileList>
/// };
/// assert!(html.as_str().contains("<h2>Files</h2>"));
/// ```
#[component]
pub fn FileList(title: &str, children: Html) -> Html {
    view! { <section class="section"><h2>{title}</h2>{children}</section> }
}

/// A file of a row: name, size, author and time, and as children what can be done with it.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::file::FileItem;
///
/// let html = view! { <FileItem href="/plan" name="Plan.pdf" size="2.1 MB" by="Ada" at="3 Nov 2026, 09:30"/> };
/// assert!(html.as_str().contains("2.1 MB · Ada · 3 Nov 2026, 09:30"));
/// ```
#[component]
pub fn FileItem(
    #[prop(into)] href: String,
    name: &str,
    #[prop(into)] size: String,
    by: &str,
    #[prop(into)] at: String,
    #[prop(default)] children: Html,
) -> Html {
    view! {
        <li>
            <a href={href} download>{Icon::File} {name}</a>
            <small>{format!("{size} · {by} · {at}")}</small>
            <div class="actions">{children}</div>
        </li>
    }
}

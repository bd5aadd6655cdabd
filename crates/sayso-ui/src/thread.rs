//! Comments on a row.

use crate::{markdown::Markdown, shell::initials};
use sayso::prelude::*;

/// The comments on a row, the oldest first, and after them the form of a new one.
///
/// Its children are [`CommentCard`](enum@CommentCard)s and what else the page has.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::thread::{CommentCard, CommentThread};
///
/// let html = view! {
///     <CommentThread title="Comments">
///         <CommentCard id="c1" author="Ada" at="3 Nov 2026, 09:30" text="Order **green** tea."/>
///     </CommentThread>
/// };
/// assert!(html.as_str().contains("<strong>green</strong>"));
/// ```
#[component]
pub fn CommentThread(title: &str, children: Html) -> Html {
    view! { <section class="section thread"><h2>{title}</h2>{children}</section> }
}

/// A comment: author, time, the text in Markdown, and as children what can be done with it.
///
/// `note` is a word about it: that it was edited. `id` is one of the page, so that links lead to it.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::thread::CommentCard;
///
/// let html = view! {
///     <CommentCard id="c1" author="Ada" at="3 Nov 2026, 09:30" note="edited" text="Tea!">
///         <a class="btn small" href="/edit">"Edit"</a>
///     </CommentCard>
/// };
/// assert!(html.as_str().contains("<small>3 Nov 2026, 09:30 · edited</small>"));
/// ```
#[component]
pub fn CommentCard(
    #[prop(into)] id: String,
    author: &str,
    #[prop(into)] at: String,
    #[prop(optional)] note: Option<&str>,
    text: &str,
    #[prop(default)] children: Html,
) -> Html {
    view! {
        <article class="card comment" id={id}>
            <header>
                <span class="avatar" aria-hidden="true">{initials(author)}</span>
                <h3 class="name">{author} " " <small>{at}{note.map(|note| view! { " · " {note} })}</small></h3>
                <div class="actions">{children}</div>
            </header>
            <Markdown text={text}/>
        </article>
    }
}

//! Parts of every page.

use crate::icon::Icon;
use sayso::{page::Url, prelude::*};

/// The head of a page: the way up, the title, a line of text, and as children what can be done.
///
/// ```
/// use sayso::{page::Url, prelude::*};
/// use sayso_ui::page::PageHead;
///
/// let html = view! {
///     <PageHead title="Order more tea" crumb="Tasks" crumb_to={Url::root()}>
///         <a class="btn" href="/edit">"Edit"</a>
///     </PageHead>
/// };
/// assert!(html.as_str().contains("<h1>Order more tea</h1>"));
/// ```
#[component]
pub fn PageHead(
    title: &str,
    #[prop(optional)] text: Option<&str>,
    #[prop(optional)] crumb: Option<&str>,
    #[prop(optional, into)] crumb_to: Option<Url>,
    #[prop(default)] children: Html,
) -> Html {
    view! {
        <div class="head">
            if let Some(crumb) = crumb {
                <p class="crumb"><a href={crumb_to.unwrap_or_else(Url::root)}>{crumb}</a></p>
            }
            <div class="title">
                <h1>{title}</h1>
                if let Some(text) = text {
                    <p>{text}</p>
                }
            </div>
            <div class="actions">{children}</div>
        </div>
    }
}

/// A list without rows: what it is for, and as children the first step.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::page::Empty;
///
/// let html = view! {
///     <Empty title="No tasks yet" text="Add the first one.">
///         <a class="btn primary" href="/new">"New task"</a>
///     </Empty>
/// };
/// assert!(html.as_str().contains("<h2>No tasks yet</h2>"));
/// ```
#[component]
pub fn Empty(
    title: &str,
    text: &str,
    #[prop(default = Icon::Inbox)] icon: Icon,
    #[prop(default)] children: Html,
) -> Html {
    view! {
        <section class="card empty">
            {icon}
            <h2>{title}</h2>
            <p>{text}</p>
            <div class="actions">{children}</div>
        </section>
    }
}

/// A page that is a message: what happened, what to do, and as children the ways out.
///
/// `digest` leads from the page to the entry of the log.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::page::Message;
///
/// let html = view! {
///     <Message title="There is nothing here" text="It may have been deleted.">
///         <a class="btn" href="/">"To the start page"</a>
///     </Message>
/// };
/// assert!(html.as_str().contains("<h1>There is nothing here</h1>"));
/// ```
#[component]
pub fn Message(
    title: &str,
    text: &str,
    #[prop(optional)] digest: Option<&str>,
    #[prop(default)] children: Html,
) -> Html {
    view! {
        <div class="message">
            <h1>{title}</h1>
            <p>{text}</p>
            if let Some(digest) = digest {
                <p><code>{digest}</code></p>
            }
            <div class="actions">{children}</div>
        </div>
    }
}

//! The frame of all pages: navigation for people who are logged in, a single card for those who are not.
//!
//! ```
//! use sayso::{page::Url, prelude::*};
//! use sayso_ui::prelude::*;
//!
//! #[layout("/", title_template = "%s · Tea shop")]
//! async fn root_layout(cx: &Cx, children: Children) -> Result {
//!     Ok(view! {
//!         <html lang="en">
//!             <head><Head/></head>
//!             <body>
//!                 <Shell skip="Skip to content">
//!                     <Side>
//!                         <Workspace name="Tea shop" to={Url::root()}/>
//!                         <Nav label="Main">
//!                             <NavLink {cx} to={Url::root()} icon={Icon::Home} label="Teas"/>
//!                         </Nav>
//!                         <AccountMenu name="Olga Brandt"><a href="/account">"Settings"</a></AccountMenu>
//!                     </Side>
//!                     <Main>{children}</Main>
//!                 </Shell>
//!             </body>
//!         </html>
//!     })
//! }
//! ```

use crate::{icon::Icon, list::Search};
use sayso::{page::Url, prelude::*};

/// The search of the application, in the head of each page: a field whose form leads to the page with what was found.
///
/// It works without a script: the key for a new line sends a form with one field.
///
/// ```
/// use sayso::{page::Url, prelude::*};
/// use sayso_ui::shell::Find;
///
/// let html = view! { <Find to={Url::root()} label="Search everything"/> };
/// assert!(html.as_str().starts_with("<form class=\"find\" role=\"search\" aria-label=\"Search everything\" method=\"get\""));
/// ```
#[component]
pub fn Find(#[prop(into)] to: Url, label: &str) -> Html {
    view! {
        <form class="find" role="search" aria-label={label} method="get" action={to}>
            <Search label={label} value={None}/>
        </form>
    }
}

/// The frame of the pages of people who are logged in. It begins with a link that skips the navigation.
///
/// Its children are a [`Side`](enum@Side) and a [`Main`](enum@Main). See the [module](self) for an example.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::shell::{Main, Shell};
///
/// let html = view! { <Shell skip="Skip to content"><Main>"…"</Main></Shell> };
/// assert!(html.as_str().starts_with("<a class=\"skip\" href=\"#main\">"));
/// ```
#[component]
pub fn Shell(skip: &str, children: Html) -> Html {
    view! {
        <a class="skip" href="#main">{skip}</a>
        <div class="shell">{children}</div>
    }
}

/// The column at the side; on a phone the bars at the top and at the bottom.
///
/// ```
/// use sayso::{page::Url, prelude::*};
/// use sayso_ui::shell::{Side, Workspace};
///
/// let html = view! { <Side><Workspace name="Tea shop" to={Url::root()}/></Side> };
/// assert!(html.as_str().starts_with("<header class=\"side\">"));
/// ```
#[component]
pub fn Side(children: Html) -> Html {
    view! { <header class="side">{children}</header> }
}

/// The name of the application or of the team, as a link to the first page.
///
/// ```
/// use sayso::{page::Url, prelude::*};
/// use sayso_ui::shell::Workspace;
///
/// let html = view! { <Workspace name="Studio North" detail="Project tracker" to={Url::root()}/> };
/// assert!(html.as_str().contains("<small>Project tracker</small>"));
/// ```
#[component]
pub fn Workspace(
    name: &str,
    #[prop(optional)] detail: Option<&str>,
    #[prop(into)] to: Url,
) -> Html {
    view! {
        <a class="workspace" href={to}>
            <span class="mark" aria-hidden="true">{initial(name)}</span>
            <span class="name">{name} {detail.map(|detail| view! { <small>{detail}</small> })}</span>
        </a>
    }
}

/// The links of the application.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::shell::Nav;
///
/// let html = view! { <Nav label="Main"><a href="/">"Start"</a></Nav> };
/// assert!(html.as_str().starts_with("<nav class=\"nav\" aria-label=\"Main\">"));
/// ```
#[component]
pub fn Nav(label: &str, children: Html) -> Html {
    view! { <nav class="nav" aria-label={label}>{children}</nav> }
}

/// A group of links in a [`Nav`](enum@Nav), under a heading.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::shell::NavGroup;
///
/// let html = view! { <NavGroup label="Team"><a href="/members">"Members"</a></NavGroup> };
/// assert!(html.as_str().contains("<p aria-hidden=\"true\">Team</p>"));
/// ```
#[component]
pub fn NavGroup(label: &str, children: Html) -> Html {
    view! {
        <div class="group" role="group" aria-label={label}>
            <p aria-hidden="true">{label}</p>
            {children}
        </div>
    }
}

/// A link of the navigation. It is the current one on its page and on the pages below it.
///
/// `count` is a number of things that wait there. It is shown from 1 to 99, and as "99+" above.
///
/// ```
/// use sayso::{page::Url, prelude::*};
/// use sayso_ui::{icon::Icon, shell::NavLink};
///
/// fn link(cx: &Cx) -> Html {
///     view! { <NavLink {cx} to={Url::root()} icon={Icon::Home} label="Start"/> }
/// }
/// ```
#[component]
pub fn NavLink(
    cx: &Cx,
    #[prop(into)] to: Url,
    icon: Icon,
    label: &str,
    #[prop(default)] count: i64,
) -> Html {
    let current = current(cx.path(), to.as_str());
    let count = waiting(count).map(|count| view! { " " <span class="count">{count}</span> });
    view! {
        <a href={to} aria-current={current}>{icon} <span>{label}</span>{count}</a>
    }
}

/// Returns a number of things that wait, as it is shown.
fn waiting(count: i64) -> Option<String> {
    match count {
        ..1 => None,
        1..100 => Some(count.to_string()),
        _ => Some("99+".to_owned()),
    }
}

/// Returns the value of `aria-current` of a link on the page with this path.
fn current(path: &str, to: &str) -> Option<&'static str> {
    let to = to.split('?').next().unwrap_or_default();
    let rest = path.strip_prefix(to)?;
    match rest {
        "" => Some("page"),
        _ if rest.starts_with('/') => Some("true"),
        _ => None,
    }
}

/// The person who is logged in. The children are links and buttons of a menu that opens without a script.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::shell::AccountMenu;
///
/// let html = view! {
///     <AccountMenu name="Olga Brandt" detail="olga@example.com"><a href="/account">"Settings"</a></AccountMenu>
/// };
/// assert!(html.as_str().contains("popovertarget=\"account-menu\""));
/// ```
#[component]
pub fn AccountMenu(name: &str, #[prop(optional)] detail: Option<&str>, children: Html) -> Html {
    view! {
        <div class="account">
            <button type="button" popovertarget="account-menu">
                <span class="avatar" aria-hidden="true">{initials(name)}</span>
                <span class="name">{name} {detail.map(|detail| view! { <small>{detail}</small> })}</span>
            </button>
            <div class="menu" id="account-menu" popover="auto">{children}</div>
        </div>
    }
}

/// The content of a page in a [`Shell`](enum@Shell).
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::shell::Main;
///
/// let html = view! { <Main><h1>"Teas"</h1></Main> };
/// assert!(html.as_str().starts_with("<main class=\"content\" id=\"main\""));
/// ```
#[component]
pub fn Main(children: Html) -> Html {
    view! { <main class="content" id="main" tabindex="-1">{children}</main> }
}

/// The frame of pages for people who are not logged in: one card in the middle, under the name of the application.
///
/// ```
/// use sayso::{page::Url, prelude::*};
/// use sayso_ui::shell::Bare;
///
/// let html = view! { <Bare app="Tea shop" to={Url::root()}><h1>"Log in"</h1></Bare> };
/// assert!(html.as_str().contains("<h1>Log in</h1>"));
/// ```
#[component]
pub fn Bare(app: &str, #[prop(into)] to: Url, children: Html) -> Html {
    view! {
        <div class="bare">
            <header><Workspace name={app} to={to}/></header>
            <main class="card" id="main" tabindex="-1">{children}</main>
        </div>
    }
}

/// Returns the first letter of a name.
fn initial(name: &str) -> String {
    let mut letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters
        .next()
        .map(|letter| letter.to_uppercase().collect())
        .unwrap_or_default()
}

/// Returns the first letters of the first and of the last word of a name.
pub(crate) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().map(initial).unwrap_or_default();
    first + &words.next_back().map(initial).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_current_on_its_page_and_below() {
        assert_eq!(current("/t/a/tasks", "/t/a/tasks?q=x"), Some("page"));
        assert_eq!(current("/t/a/tasks/7", "/t/a/tasks"), Some("true"));
        assert_eq!(current("/t/a/tasks-done", "/t/a/tasks"), None);
        assert_eq!(current("/", "/t/a/tasks"), None);
        assert_eq!(current("/", "/"), Some("page"));
        // The first page is above all others, and no place of theirs.
        assert_eq!(current("/tasks", "/"), None);
    }

    #[test]
    fn many_things_that_wait_are_not_counted() {
        let texts = [0, 1, 99, 100].map(waiting);
        let shown = texts.each_ref().map(Option::as_deref);
        assert_eq!(shown, [None, Some("1"), Some("99"), Some("99+")]);
    }

    #[test]
    fn initials_are_those_of_the_first_and_last_word() {
        assert_eq!(initials("Olga Maria Brandt"), "OB");
        assert_eq!(initials("ßeta"), "SS");
        assert_eq!(initials("(Élan)  "), "É");
        assert_eq!(initials(" "), "");
    }
}

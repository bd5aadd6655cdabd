//! What a page says about itself in `<head>`.

use sayso_core::{AttrValue, Html, UrlValue};
use std::time::SystemTime;

/// Title, description and the like of a page; layouts give defaults for the pages inside them.
///
/// ```
/// use sayso_server::Metadata;
/// let site = Metadata::new().title_template("%s · Posts").description("Short texts");
/// let page = Metadata::new().title("About");
/// assert_eq!(site.merge(page).full_title().as_deref(), Some("About · Posts"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    title: Option<String>,
    title_template: Option<String>,
    description: Option<String>,
    canonical: Option<String>,
    robots: Option<String>,
    open_graph: Vec<(String, String)>,
    etag: Option<String>,
    last_modified: Option<SystemTime>,
}

macro_rules! text_setters {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, value: impl Into<String>) -> Self {
            self.$name = Some(value.into());
            self
        }
    )*};
}

impl Metadata {
    /// Says nothing.
    pub fn new() -> Self {
        Self::default()
    }

    text_setters! {
        /// The document's title.
        title
        /// How the titles of the pages inside are written; `%s` stands for the page's own.
        title_template
        /// What search engines show below the title.
        description
        /// The page's one true address, absolute.
        canonical
        /// `noindex`, `nofollow` …; a page with `noindex` is not in the sitemap either.
        robots
        /// A validator of the page's content, without quotes. A request that has it gets 304.
        etag
    }

    /// An Open Graph property without its `og:`: `("image", "https://…")`. Title and description are
    /// written from those of the page unless they are given here.
    #[must_use]
    pub fn open_graph(mut self, property: impl Into<String>, content: impl Into<String>) -> Self {
        self.open_graph.push((property.into(), content.into()));
        self
    }

    /// When the page's content last changed. A request that has seen it since gets 304.
    #[must_use]
    pub fn last_modified(mut self, time: SystemTime) -> Self {
        self.last_modified = Some(time);
        self
    }

    /// This with what `inner` says instead where it says something.
    #[must_use]
    pub fn merge(mut self, inner: Metadata) -> Self {
        self.open_graph
            .retain(|(property, _)| inner.open_graph.iter().all(|(other, _)| other != property));
        self.open_graph.extend(inner.open_graph);
        Self {
            title: inner.title.or(self.title),
            title_template: inner.title_template.or(self.title_template),
            description: inner.description.or(self.description),
            canonical: inner.canonical.or(self.canonical),
            robots: inner.robots.or(self.robots),
            open_graph: self.open_graph,
            etag: inner.etag.or(self.etag),
            last_modified: inner.last_modified.or(self.last_modified),
        }
    }

    /// The title with the template around it.
    pub fn full_title(&self) -> Option<String> {
        let title = self.title.as_ref()?;
        Some(match &self.title_template {
            Some(template) => template.replace("%s", title),
            None => title.clone(),
        })
    }

    pub(crate) fn is_indexed(&self) -> bool {
        !self
            .robots
            .as_deref()
            .is_some_and(|robots| robots.contains("noindex"))
    }

    pub(crate) fn validators(&self) -> (Option<&str>, Option<SystemTime>) {
        (self.etag.as_deref(), self.last_modified)
    }

    /// Writes the elements for `<head>`.
    pub(crate) fn render(&self, html: &mut Html) {
        let title = self.full_title();
        if let Some(title) = &title {
            html.push_markup("<title>");
            html.push_text(title);
            html.push_markup("</title>");
        }
        named(html, "description", self.description.as_deref());
        named(html, "robots", self.robots.as_deref());
        if let Some(canonical) = &self.canonical {
            html.push_markup("<link rel=\"canonical\"");
            canonical.render_url(" href", html);
            html.push_markup(">");
        }
        if !self.open_graph.is_empty() {
            self.render_open_graph(title.as_deref(), html);
        }
    }

    fn render_open_graph(&self, title: Option<&str>, html: &mut Html) {
        let given = |name: &str| self.open_graph.iter().any(|(property, _)| property == name);
        let defaults = [
            ("title", title),
            ("description", self.description.as_deref()),
        ];
        let defaults = defaults.into_iter().filter(|(name, _)| !given(name));
        let own = self
            .open_graph
            .iter()
            .map(|(name, content)| (name.as_str(), Some(content.as_str())));
        for (name, content) in defaults.chain(own) {
            let Some(content) = content else { continue };
            html.push_markup("<meta property=\"og:");
            html.push_attr(name);
            html.push_markup("\"");
            content.render_attr(" content", html);
            html.push_markup(">");
        }
    }
}

fn named(html: &mut Html, name: &str, content: Option<&str>) {
    if let Some(content) = content {
        html.push_markup("<meta");
        name.render_attr(" name", html);
        content.render_attr(" content", html);
        html.push_markup(">");
    }
}

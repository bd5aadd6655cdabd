//! What a page says about itself in `<head>`.

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
    /// Properties with their prefix `og:`, and their contents.
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
        let property = format!("og:{}", property.into());
        self.open_graph.push((property, content.into()));
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

    pub(crate) fn description_text(&self) -> Option<&str> {
        self.description.as_deref()
    }

    pub(crate) fn robots_text(&self) -> Option<&str> {
        self.robots.as_deref()
    }

    pub(crate) fn canonical_url(&self) -> Option<&str> {
        self.canonical.as_deref()
    }

    /// The Open Graph properties with their prefix. A page that has any has its title and description there too.
    pub(crate) fn open_graph_properties<'a>(
        &'a self,
        title: Option<&'a str>,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let has = |name: &str| self.open_graph.iter().any(|(property, _)| property == name);
        let description = self.description.as_deref();
        let defaults = [("og:title", title), ("og:description", description)]
            .into_iter()
            .filter(move |(name, _)| !self.open_graph.is_empty() && !has(name))
            .filter_map(|(name, content)| Some((name, content?)));
        let own = self
            .open_graph
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_str()));
        defaults.chain(own)
    }
}

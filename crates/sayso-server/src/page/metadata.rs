//! The metadata of a page, in `<head>`.

use std::time::SystemTime;

/// The metadata of a page, such as its title and description. Layouts give defaults for the pages inside them.
///
/// ```
/// use sayso::prelude::*;
///
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
    no_store: bool,
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
    /// Returns empty metadata: the page has what its layouts say.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[page("/posts/{id}", metadata = post_metadata)]
    /// async fn post_page(id: i64) -> Result {
    ///     Ok(view! { <h1>"Post " {id}</h1> })
    /// }
    ///
    /// async fn post_metadata(_cx: &Cx, id: i64) -> Result<Metadata> {
    ///     Ok(Metadata::new().title(format!("Post {id}")).description("One of many posts"))
    /// }
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    text_setters! {
        /// Sets the title of the page.
        ///
        /// ```
        /// use sayso::prelude::*;
        /// let metadata = Metadata::new().title("Engines");
        /// assert_eq!(metadata.full_title().as_deref(), Some("Engines"));
        /// ```
        title
        /// Sets the template for the titles of the pages inside; `%s` is replaced by the page's own title.
        ///
        /// ```
        /// use sayso::prelude::*;
        /// let layout = Metadata::new().title_template("%s · Posts");
        /// let page = layout.merge(Metadata::new().title("Engines"));
        /// assert_eq!(page.full_title().as_deref(), Some("Engines · Posts"));
        /// ```
        title_template
        /// Sets the text that search engines show below the title.
        ///
        /// ```
        /// use sayso::prelude::*;
        /// let metadata = Metadata::new().description("All posts about engines, the newest first");
        /// ```
        description
        /// Sets the canonical address of the page, absolute.
        ///
        /// ```
        /// use sayso::prelude::*;
        /// let metadata = Metadata::new().canonical("https://posts.example/posts/7");
        /// ```
        canonical
        /// Sets the rules for robots: `noindex`, `nofollow` …
        ///
        /// The sitemap calls no metadata functions, which may depend on the request. Write `noindex` or
        /// `sitemap = false` in the attribute of a page that the sitemap must not list: `#[page("/search", noindex)]`.
        ///
        /// ```
        /// use sayso::prelude::*;
        /// let metadata = Metadata::new().title("Search results").robots("noindex");
        /// ```
        robots
        /// Sets a validator of the page's content, without quotes. A request that has it gets 304.
        ///
        /// It holds for one visitor and, if the page reads the session, for one version of that: Sayso adds both, and the
        /// language. The rest is the application's part: other cookies, and data that the layouts read.
        ///
        /// ```
        /// use sayso::prelude::*;
        ///
        /// fn metadata(version: u64) -> Metadata {
        ///     Metadata::new().title("Engines").etag(format!("post-7-{version}"))
        /// }
        /// ```
        etag
    }

    /// Adds an Open Graph property without its `og:`. Title and description are those of the page unless they are given
    /// here.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let metadata = Metadata::new()
    ///     .title("Engines")
    ///     .open_graph("type", "article")
    ///     .open_graph("image", "https://posts.example/engines.png");
    /// ```
    #[must_use]
    pub fn open_graph(mut self, property: impl Into<String>, content: impl Into<String>) -> Self {
        let property = format!("og:{}", property.into());
        self.open_graph.push((property, content.into()));
        self
    }

    /// Sets the time of the last change of the page's content. A request that has seen the page since gets 304.
    ///
    /// It holds for one visitor, as [`etag`](Self::etag) does: with a session, it is sent as an `ETag`.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// use std::time::SystemTime;
    ///
    /// fn metadata(changed: SystemTime) -> Metadata {
    ///     Metadata::new().title("Engines").last_modified(changed)
    /// }
    /// ```
    #[must_use]
    pub fn last_modified(mut self, time: SystemTime) -> Self {
        self.last_modified = Some(time);
        self
    }

    /// Forbids browsers to store the page, so that going back after the log-out requests it again. A layout forbids it for
    /// all pages inside it.
    ///
    /// Entries of its forms are lost when the person leaves the page and comes back. It has no effect on a cached page, which
    /// has nothing of a visitor. The header is `Cache-Control: no-store` of RFC 9111.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[layout("/patients", metadata = of_patients)]
    /// async fn patients(children: Children) -> Result {
    ///     Ok(view! { <main>{children}</main> })
    /// }
    ///
    /// async fn of_patients(_cx: &Cx) -> Result<Metadata> {
    ///     Ok(Metadata::new().no_store())
    /// }
    /// ```
    #[must_use]
    pub fn no_store(mut self) -> Self {
        self.no_store = true;
        self
    }

    /// Returns this metadata with the values of `inner` in place of its own.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let site = Metadata::new().title("Posts").robots("noindex");
    /// let page = site.merge(Metadata::new().title("About"));
    /// assert_eq!(page.full_title().as_deref(), Some("About"));
    /// ```
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
            no_store: inner.no_store || self.no_store,
        }
    }

    /// Returns the title with the template around it.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let page = Metadata::new().title("About").title_template("%s · Posts");
    /// assert_eq!(page.full_title().as_deref(), Some("About · Posts"));
    /// assert_eq!(Metadata::new().full_title(), None);
    /// ```
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

    pub(crate) fn is_stored(&self) -> bool {
        !self.no_store
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

//! Links.

use crate::{
    Page, address,
    dom::{self, Selected},
};
use axum::http::Method;
use scraper::ElementRef;
use url::Url;

impl Page {
    /// Follows a link. `link` is its text, or CSS.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<a href=/posts/1>Engines</a>")))
    /// #     .route("/posts/1", get(async || Html("<h1>Engines</h1>")));
    ///
    /// let client = Client::new(router);
    /// let page = client.open("/").await.click("Engines").await;
    /// assert_eq!(page.path(), "/posts/1");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When there is no such link, or there are several to different places, or it leads out of the
    /// application.
    #[track_caller]
    pub fn click(&self, link: &str) -> impl Future<Output = Page> + Send + use<> {
        self.navigate(Method::GET, &self.target(link)).follow()
    }

    #[track_caller]
    fn target(&self, link: &str) -> Url {
        let document = self.document();
        let links = document.all("a[href], area[href]");
        let is_named =
            |element: &ElementRef<'_>| dom::names(*element).iter().any(|name| name == link);
        let mut found: Vec<_> = links.iter().copied().filter(is_named).collect();
        if found.is_empty() {
            found = document
                .all_if_css(link)
                .into_iter()
                .filter(|element| links.contains(element))
                .collect();
        }
        let mut targets: Vec<_> = found.iter().filter_map(|link| link.attr("href")).collect();
        targets.dedup();
        match targets[..] {
            [href] => match address::resolve(self.url(), href) {
                Ok(url) => url,
                Err(reason) => panic!("no visitor can test the link {link:?}: {reason}"),
            },
            [] => panic!(
                "there is no link {link:?} on {}; its links are {}",
                self.sight(),
                dom::list(
                    links
                        .iter()
                        .map(|link| format!("{:?}", dom::words(&dom::text(*link))))
                )
            ),
            _ => panic!(
                "{link:?} are links to {}",
                dom::list(targets.iter().map(|href| (*href).to_owned()))
            ),
        }
    }
}

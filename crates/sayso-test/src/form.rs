//! A form of a page, filled in and submitted.

mod call;
mod choose;
mod find;
mod runtime;
mod submit;

use crate::{
    ControlName, Page,
    control::{Control, Kind},
    dom,
    encoding::pairs,
    entry::{Entry, File, entries},
    typing::typed,
};
use bytes::Bytes;
use scraper::{ElementRef, Html};

/// A form as it was rendered, to be filled in and submitted.
///
/// It does what a visitor can do: a control that is missing, hidden, disabled or read-only panics, and so
/// does a choice that is not offered. For the requests of an attacker, see [`forge`](Self::forge).
///
/// ```
/// use sayso::test::Client;
/// # use sayso::axum::{Router, response::Html, routing::get};
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// # let router = Router::new()
/// #     .route("/order", get(async || Html("<form><input name=title>\
/// #         <input type=checkbox name=gift>\
/// #         <select name=colour><option>Red<option>Green</select><button name=save value=1>Save</button></form>")));
///
/// let client = Client::new(router);
/// let form = client.open("/order").await.form("form");
/// let page = form.fill("title", "Lamp").check("gift").select("colour", "Green").press("Save").await;
/// assert_eq!(page.path(), "/order?title=Lamp&gift=on&colour=Green&save=1");
/// # });
/// ```
#[derive(Clone, Debug)]
#[must_use = "a form does nothing until it is submitted"]
pub struct PageForm {
    page: Page,
    /// Its place on the page.
    at: Option<usize>,
    controls: Vec<Control>,
    action: Option<String>,
    method: Option<String>,
    enctype: Option<String>,
    forged: Vec<(String, String)>,
}

impl PageForm {
    pub(crate) fn read(page: &Page, document: &Html, form: ElementRef<'_>) -> Self {
        let attr = |name: &str| form.attr(name).map(str::to_owned);
        Self {
            page: page.clone(),
            at: dom::place(document, form),
            controls: Control::all(document, |control| {
                dom::form_of(document, control) == Some(form)
            }),
            action: attr("action"),
            method: attr("method"),
            enctype: attr("enctype"),
            forged: Vec::new(),
        }
    }

    /// Types into an input or a textarea, in place of its present text.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form><input name=title><button>Save</button></form>")));
    ///
    /// let client = Client::new(router);
    /// let form = client.open("/").await.form("form").fill("title", "Lamp");
    /// assert_eq!(form.entries(), [("title".into(), "Lamp".into())]);
    /// # });
    /// ```
    ///
    /// # Panics
    /// When no visitor could: there is no such control, it is out of reach, or it takes no such text. Also when
    /// several have the name: see [`fill_all`](Self::fill_all).
    #[track_caller]
    pub fn fill(mut self, name: impl Into<ControlName>, text: impl AsRef<str>) -> Self {
        let name = name.into();
        let found = self.texts(&name);
        assert!(
            found.len() == 1,
            "{} inputs are called {name:?}; say with fill_all what they hold",
            found.len()
        );
        self.type_into(found[0], &name, text.as_ref());
        self
    }

    /// Types into the inputs of one name, one after the other. Those that are left over become empty.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form><input name=tag><input name=tag></form>")));
    ///
    /// let client = Client::new(router);
    /// let form = client.open("/").await.form("form").fill_all("tag", ["looms", "engines"]);
    /// assert_eq!(form.entries()[1], ("tag".into(), "engines".into()));
    /// # });
    /// ```
    ///
    /// # Panics
    /// As [`fill`](Self::fill), and when there are fewer inputs than texts.
    #[track_caller]
    pub fn fill_all<T: AsRef<str>>(
        mut self,
        name: impl Into<ControlName>,
        texts: impl IntoIterator<Item = T>,
    ) -> Self {
        let name = name.into();
        let found = self.texts(&name);
        let mut texts = texts.into_iter();
        for at in &found {
            let text = texts.next();
            self.type_into(*at, &name, text.as_ref().map_or("", AsRef::as_ref));
        }
        let rest = texts.count();
        assert!(
            rest == 0,
            "{} texts are too many for the inputs {name:?}: there are {}",
            rest + found.len(),
            found.len()
        );
        self
    }

    /// Chooses a file. A file input with `multiple` takes one more, any other then has this one. As in a
    /// browser, only a form with `enctype="multipart/form-data"` sends more than its name. `bytes` is a text, an array
    /// or anything else that has bytes.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form method=post enctype=multipart/form-data>\
    /// #         <input type=file name=cover></form>")));
    ///
    /// let client = Client::new(router);
    /// let form = client.open("/").await.form("form");
    /// let form = form.attach("cover", "cover.png", "image/png", b"\x89PNG");
    /// assert_eq!(form.entries(), [("cover".into(), "cover.png".into())]);
    /// # });
    /// ```
    ///
    /// # Panics
    /// When no visitor could.
    #[track_caller]
    pub fn attach(
        mut self,
        name: impl Into<ControlName>,
        file_name: &str,
        content_type: &str,
        bytes: impl AsRef<[u8]>,
    ) -> Self {
        let bytes = Bytes::copy_from_slice(bytes.as_ref());
        let file = File {
            name: file_name.to_owned(),
            content_type: content_type.to_owned(),
            bytes,
        };
        let at = self.find(&name.into(), "choose a file in", |kind| {
            matches!(kind, Kind::Files { .. })
        })[0];
        if let Kind::Files { is_multiple, files } = &mut self.controls[at].kind {
            if !*is_multiple {
                files.clear();
            }
            files.push(file);
        }
        self
    }

    /// Sends this text under this name, whatever the form has or lacks: the request of an attacker who changes the
    /// page.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/order", get(async || Html("<form><input type=hidden name=price value=9></form>")));
    ///
    /// let client = Client::new(router);
    /// let form = client.open("/order").await.form("form").forge("price", "0");
    /// assert_eq!(form.entries(), [("price".into(), "0".into())]);
    /// # });
    /// ```
    pub fn forge(mut self, name: impl Into<ControlName>, text: impl Into<String>) -> Self {
        self.forged
            .push((name.into().as_str().to_owned(), text.into()));
        self
    }

    /// Returns the entries that it would send now if no button was pressed, for tests that send them otherwise. Files
    /// are there by their names.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form><input name=title value=Lamp></form>")));
    ///
    /// let client = Client::new(router);
    /// let form = client.open("/").await.form("form");
    /// assert_eq!(form.entries(), [("title".into(), "Lamp".into())]);
    /// # });
    /// ```
    pub fn entries(&self) -> Vec<(String, String)> {
        pairs(&self.sent(None))
    }

    pub(crate) fn sent(&self, pressed: Option<usize>) -> Vec<Entry> {
        let mut entries = entries(&self.controls, pressed);
        entries.retain(|entry| self.forged.iter().all(|(name, _)| *name != entry.name));
        entries.extend(
            self.forged
                .iter()
                .map(|(name, text)| Entry::text(name, text)),
        );
        entries
    }

    #[track_caller]
    fn texts(&self, name: &ControlName) -> Vec<usize> {
        self.find(name, "type into", |kind| matches!(kind, Kind::Text { .. }))
    }

    #[track_caller]
    fn type_into(&mut self, at: usize, name: &ControlName, text: &str) {
        if let Kind::Text { format, value } = &mut self.controls[at].kind {
            match typed(format, text) {
                Ok(typed) => *value = typed,
                Err(reason) => {
                    panic!(
                        "no visitor can type {text:?} into {name:?}: {reason}; an attacker can `forge` it"
                    )
                }
            }
        }
    }
}

//! The page of visitors.

use super::{names::one_line, page::Place, unsupported::Found};
use sayso_spec::{
    Spec,
    model::{SectionKind, SignUp, ViewKind},
};
use serde::Serialize;

/// The page that visitors see at `/`.
#[derive(Debug, Serialize)]
pub struct Front {
    /// Its place and name.
    #[serde(flatten)]
    pub place: Place,
    /// `page`.
    pub kind: &'static str,
    /// The large words.
    pub heroes: Vec<Section>,
    /// The other words.
    pub features: Vec<Section>,
}

/// A part of the page.
#[derive(Debug, Serialize)]
pub struct Section {
    /// The name of its constants among the texts.
    pub constant: String,
    /// The title.
    pub title: String,
    /// The words below.
    pub words: String,
    /// The page of the button, and its label as Rust.
    pub action: Option<(&'static str, &'static str)>,
}

impl Front {
    /// Decides on the first page for visitors: that of `start`, or else the first.
    pub(super) fn of(spec: &Spec, found: &mut Found) -> Option<Self> {
        let pages = || {
            spec.views
                .iter()
                .filter(|(_, view)| view.kind == ViewKind::Page)
        };
        let is_start = |id: &str| spec.app.start.iter().any(|start| start.as_str() == id);
        let chosen = pages()
            .find(|(id, _)| is_start(id.as_str()))
            .or_else(|| pages().next());
        let (id, view) = chosen?;
        for (other, _) in pages().filter(|(other, _)| *other != id) {
            found.add(format!("view.{other}"), "a second page for visitors");
        }
        let mut front = Self {
            place: Place::of(spec, id, view),
            kind: "page",
            heroes: Vec::new(),
            features: Vec::new(),
        };
        let auth = spec.auth.as_ref();
        let is_open = auth.is_some_and(|auth| auth.sign_up == SignUp::Open);
        for (section_id, said) in view.sections.iter() {
            let path = format!("view.{id}.section.{section_id}");
            let action = match said.action.as_ref().map(|action| action.as_str()) {
                None => None,
                Some("sign_up") if is_open => Some(("sign_up_page", "SIGN_UP")),
                Some("log_in") => Some(("login_page", "LOG_IN")),
                Some(_) => {
                    found.add(format!("{path}.action"), "a button to this page");
                    None
                }
            };
            let section = Section {
                constant: format!("{id}_{section_id}").to_uppercase(),
                title: one_line(said.title.as_deref().unwrap_or_default()),
                words: one_line(said.text.as_deref().unwrap_or_default()),
                action,
            };
            match said.kind {
                SectionKind::Hero => front.heroes.push(section),
                SectionKind::Text => front.features.push(section),
                SectionKind::View => found.add(path, "a view on the page for visitors"),
            }
        }
        Some(front)
    }
}

//! The page of visitors.

use super::{
    audience::Audience, entity::Entity, expr::Rule, list::List, names::one_line, nav, page::Place,
    unsupported::Found, visitors,
};
use sayso_expr::Schema;
use sayso_spec::{
    Id, Spec,
    model::{Section as SectionSpec, SectionKind, SignUp, View, ViewKind},
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
    /// The lists that it shows.
    pub excerpts: Vec<Excerpt>,
    /// The forms that it has.
    pub forms: Vec<FormSection>,
    /// The other words.
    pub features: Vec<Section>,
}

/// A form on the page.
#[derive(Debug, Serialize)]
pub struct FormSection {
    /// The name of its constant among the texts.
    pub constant: String,
    /// The title.
    pub title: String,
    /// The component, with its modules.
    pub component: String,
    /// True if the form depends on who opens it.
    pub is_scoped: bool,
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
    /// The button.
    pub action: Option<Button>,
}

/// A button.
#[derive(Debug, Serialize)]
pub struct Button {
    /// The function of the page that it leads to.
    pub page: String,
    /// The label, as Rust.
    pub text: String,
}

/// The first rows of a list.
#[derive(Debug, Serialize)]
pub struct Excerpt {
    /// The variable with the rows.
    pub ident: String,
    /// The name of its constant among the texts.
    pub constant: String,
    /// The title.
    pub title: String,
    /// The function of the page with all rows.
    pub page: String,
    /// The list.
    pub list: List,
    /// The module of the entity.
    pub module: String,
    /// The variable with a row.
    pub variable: String,
    /// The label of a row.
    pub label: String,
    /// The value of a row in URLs.
    pub key_of_row: String,
}

/// Decides on the parts of the page.
struct Planner<'a> {
    spec: &'a Spec,
    schema: &'a Schema,
    entities: &'a [Entity],
    /// The view of the page.
    id: &'a Id,
}

impl Front {
    /// Decides on the first page for visitors: that of `start`, or else the first.
    pub(super) fn of(
        spec: &Spec,
        schema: &Schema,
        entities: &[Entity],
        found: &mut Found,
    ) -> Option<Self> {
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
        let planner = Planner {
            spec,
            schema,
            entities,
            id,
        };
        Some(planner.front(view, found))
    }
}

impl<'a> Planner<'a> {
    fn front(&self, view: &View, found: &mut Found) -> Front {
        let mut front = Front {
            place: Place::of(self.spec, self.id, view),
            kind: "page",
            heroes: Vec::new(),
            excerpts: Vec::new(),
            forms: Vec::new(),
            features: Vec::new(),
        };
        for (section_id, said) in view.sections.iter() {
            let path = format!("view.{}.section.{section_id}", self.id);
            if said.kind == SectionKind::View {
                let excerpt = self.excerpt(section_id, said);
                let form = self.form(section_id, said);
                found.if_set(
                    excerpt.is_none() && form.is_none(),
                    path,
                    "a view on the page for visitors",
                );
                front.excerpts.extend(excerpt);
                front.forms.extend(form);
                continue;
            }
            let action = said.action.as_ref();
            let button = action.and_then(|action| self.button(action));
            found.if_set(
                action.is_some() && button.is_none(),
                format!("{path}.action"),
                "a button to this page",
            );
            let section = Section {
                constant: self.constant(section_id),
                title: one_line(said.title.as_deref().unwrap_or_default()),
                words: one_line(said.text.as_deref().unwrap_or_default()),
                action: button,
            };
            match said.kind {
                SectionKind::Hero => front.heroes.push(section),
                _ => front.features.push(section),
            }
        }
        front
    }

    /// Returns the name of a section's constants among the texts.
    fn constant(&self, section: &Id) -> String {
        format!("{}_{section}", self.id).to_uppercase()
    }

    /// Returns a button to a page; none if there is no such page.
    fn button(&self, action: &Id) -> Option<Button> {
        let auth = self.spec.auth.as_ref();
        let (page, text) = match action.as_str() {
            "sign_up" if auth.is_some_and(|auth| auth.sign_up == SignUp::Open) => {
                ("sign_up_page".to_owned(), "texts::SIGN_UP".to_owned())
            }
            "sign_up" => return None,
            "log_in" if auth.is_none() => return None,
            "log_in" => ("login_page".to_owned(), "texts::LOG_IN".to_owned()),
            _ => {
                let item = self.page(action)?;
                (item.page, item.text)
            }
        };
        Some(Button { page, text })
    }

    /// Returns the page of a view that needs no tenant.
    fn page(&self, id: &Id) -> Option<nav::Item> {
        let view = self.spec.views.get(id.as_str())?;
        let is_page = self.spec.tenancy.is_none() && view.kind != ViewKind::Report;
        let item = nav::item(self.spec, self.schema, id, self.entities);
        item.filter(|_| is_page)
    }

    /// Returns true if everyone opens a view whose rows have this rule, since there are no accounts.
    fn is_of_everyone(&self, audience: Option<&Audience>, rule: &Rule) -> bool {
        self.spec.auth.is_none() && audience.is_none() && rule.rust == "true"
    }

    /// Returns a form that visitors may open.
    fn form(&self, section: &Id, said: &SectionSpec) -> Option<FormSection> {
        let id = said.view.as_ref()?;
        let place = Place::of(self.spec, id, self.spec.views.get(id.as_str())?);
        let of_entity = |entity: &'a Entity| entity.forms.iter().map(move |form| (entity, form));
        let mut forms = self.entities.iter().flat_map(of_entity);
        let (entity, form) = forms.find(|(_, form)| form.place.module == place.module)?;
        if !form.is_open && !self.is_of_everyone(form.audience.as_ref(), &entity.access.create) {
            return None;
        }
        let title = said.title.as_deref().map(one_line);
        Some(FormSection {
            constant: self.constant(section),
            title: title.unwrap_or(place.title),
            component: format!("crate::views::{}::{}", place.module, form.component),
            is_scoped: form.is_scoped,
        })
    }

    /// Returns the first rows of a list or of a gallery that visitors may open.
    fn excerpt(&self, section: &Id, said: &SectionSpec) -> Option<Excerpt> {
        let id = said.view.as_ref()?;
        let view = self.spec.views.get(id.as_str())?;
        let entity_id = view.entity.as_ref()?;
        let mut entities = self.entities.iter();
        let entity = entities.find(|entity| entity.id == entity_id.as_str())?;
        let is_shown = matches!(view.kind, ViewKind::List | ViewKind::Gallery);
        let is_open = visitors::may_open(self.spec, self.schema, entity_id, Some(view));
        let audience = Audience::of(self.spec, self.schema, id, view);
        if !is_shown || !is_open && !self.is_of_everyone(audience.as_ref(), &entity.access.read) {
            return None;
        }
        let item = self.page(id)?;
        let module = Place::of(self.spec, id, view).module;
        let mut pages = entity.views.pages.iter();
        let page = pages.find(|page| page.place.module == module);
        let title = said.title.as_deref().map(one_line);
        Some(Excerpt {
            ident: format!("of_{section}"),
            constant: self.constant(section),
            title: title.unwrap_or(item.title),
            page: item.page,
            list: page.map_or(&entity.list, |page| &page.list).clone(),
            module: entity.module.clone(),
            variable: entity.variable.clone(),
            label: entity.label.clone(),
            key_of_row: entity.key.key_of_row.clone(),
        })
    }
}

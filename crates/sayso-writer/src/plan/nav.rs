//! The navigation, and the page that people begin on.

use super::{
    Entity, audience::Audience, dashboard, names::one_line, page::Place, tenancy, visitors,
};
use sayso_expr::Schema;
use sayso_spec::{
    Id, Spec,
    model::{View, ViewKind},
};
use serde::Serialize;

/// A group of links.
#[derive(Debug, Serialize)]
pub struct Group {
    /// The heading, as Rust.
    pub label: String,
    /// The heading that people see, if it has one.
    pub name: Option<String>,
    /// The name of its constant among the texts.
    pub constant: String,
    /// The links.
    pub items: Vec<Item>,
}

/// A link to a page.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// The function of the page, with its modules.
    pub page: String,
    /// The name, as Rust.
    pub text: String,
    /// The name that people see.
    pub title: String,
    /// The icon.
    pub icon: &'static str,
    /// The function that decides who opens it, if not all members do.
    pub guard: Option<String>,
    /// True if the owner of a tenant opens it.
    pub owner_may: bool,
    /// True if visitors open it.
    pub is_open: bool,
}

/// The page that people begin on.
#[derive(Debug, Serialize)]
pub struct Home {
    /// The function of the page, with its modules.
    pub page: String,
    /// The name of the page that the owner of a tenant gets.
    pub title: String,
    /// The pages of which a person gets the first that they may open; none if the only one is in a tenant.
    pub choices: Vec<Item>,
}

/// Decides on the navigation.
pub(super) fn groups(spec: &Spec, schema: &Schema, entities: &[Entity]) -> Vec<Group> {
    let group = |constant: String, name: Option<String>, items: Vec<Item>| Group {
        label: match &name {
            Some(_) => format!("texts::views::{constant}"),
            None => "texts::NAVIGATION".to_owned(),
        },
        name,
        constant,
        items,
    };
    let of = |ids: &[&Id]| {
        ids.iter()
            .filter_map(|id| item(spec, schema, id, entities))
            .collect()
    };
    let said: Vec<Group> = spec
        .nav
        .iter()
        .map(|(id, said)| {
            let ids: Vec<&Id> = said.items.iter().collect();
            let name = said.name.as_ref().map(|name| one_line(name.as_str()));
            group(
                format!("NAV_{}", id.as_str().to_uppercase()),
                name,
                of(&ids),
            )
        })
        .filter(|group: &Group| !group.items.is_empty())
        .collect();
    if !said.is_empty() {
        return said;
    }
    let views = spec.views.iter();
    let listed = views.filter(|(_, view)| view.kind != ViewKind::Form);
    let ids: Vec<&Id> = listed.map(|(id, _)| id).collect();
    let mut items: Vec<Item> = of(&ids);
    // Lists that the specification does not say come last; pure links are on the pages of the rows that they join.
    for entity in entities.iter().filter(|entity| entity.sides.is_empty()) {
        let page = own_list(entity);
        if !items.iter().any(|item| item.page == page.page) {
            items.push(page);
        }
    }
    vec![group("NAV".to_owned(), None, items)]
}

/// Returns true if the links are too many for one line.
pub(super) fn needs_side(groups: &[Group]) -> bool {
    groups.len() > 1 || groups.iter().any(|group| group.items.len() > 3)
}

/// Returns the page that people begin on: the first that the person may open.
pub(super) fn home(
    spec: &Spec,
    schema: &Schema,
    entities: &[Entity],
    groups: &[Group],
) -> Option<Home> {
    let starts = spec.app.start.iter();
    let said = starts.filter_map(|id| item(spec, schema, id, entities));
    let linked = groups.iter().flat_map(|group| &group.items).cloned();
    let mut choices = Vec::new();
    for item in said.chain(linked) {
        let is_open = item.guard.is_none();
        if !choices.iter().any(|choice: &Item| choice.page == item.page) {
            choices.push(item);
        }
        if is_open {
            break;
        }
    }
    let of_owner = choices.iter().find(|choice| choice.owner_may);
    let title = of_owner.or(choices.first())?.title.clone();
    Some(match choices.as_slice() {
        [only] if spec.tenancy.is_some() => Home {
            page: only.page.clone(),
            title,
            choices: Vec::new(),
        },
        _ => Home {
            page: "crate::start::start_page".to_owned(),
            title,
            choices,
        },
    })
}

fn own_list(entity: &Entity) -> Item {
    Item {
        page: format!("crate::{}::pages::{}", entity.module, entity.list.function),
        text: entity.list.text.clone(),
        title: entity.list.title.clone(),
        icon: entity.naming.icon,
        guard: dashboard::guard(&entity.list, entity),
        is_open: entity.list.is_open,
        owner_may: match &entity.list.audience {
            Some(audience) => audience.owner_may,
            None => entity.access.read.owner_may,
        },
    }
}

/// Returns the link to the page of a view; none if it has no page of its own.
pub(super) fn item(spec: &Spec, schema: &Schema, id: &Id, entities: &[Entity]) -> Option<Item> {
    let view = spec.views.get(id.as_str())?;
    if matches!(view.kind, ViewKind::Detail | ViewKind::Page) {
        return None;
    }
    let place = Place::of(spec, id, view);
    let page = format!("crate::views::{}::{}", place.module, place.function);
    let place_module = place.module;
    let audience = Audience::of(spec, schema, id, view);
    let item = Item {
        page,
        text: place.text,
        title: place.title,
        icon: icon(view),
        owner_may: audience.as_ref().is_none_or(|audience| audience.owner_may),
        guard: audience.map(|audience| audience.function),
        is_open: false,
    };
    let Some(entity_id) = &view.entity else {
        return Some(item);
    };
    if tenancy::is_tenant(spec, entity_id.as_str()) {
        return None;
    }
    let entity = entities
        .iter()
        .find(|entity| entity.id == entity_id.as_str())?;
    if view.kind == ViewKind::Form {
        let mut forms = entity.forms.iter();
        let form = forms.find(|form| form.place.module == place_module)?;
        let may_create = format!("crate::{}::access::may_create", entity.module);
        return Some(Item {
            is_open: form.is_open,
            owner_may: item.owner_may && entity.access.create.owner_may,
            guard: item
                .guard
                .or_else(|| (entity.access.create.rust != "true").then_some(may_create)),
            ..item
        });
    }
    let page = dashboard::link(id, spec, entity);
    let own = own_list(entity);
    if page == own.page {
        return Some(own);
    }
    Some(Item {
        icon: if view.kind == ViewKind::List {
            entity.naming.icon
        } else {
            item.icon
        },
        guard: item.guard.or_else(|| dashboard::readers(entity)),
        is_open: visitors::may_open(spec, schema, entity_id, Some(view)),
        ..item
    })
}

fn icon(view: &View) -> &'static str {
    match view.kind {
        ViewKind::Board => "Board",
        ViewKind::Calendar => "Calendar",
        ViewKind::Dashboard => "Home",
        ViewKind::Report => "Chart",
        ViewKind::Gallery => "Image",
        ViewKind::Form => "Plus",
        _ => "List",
    }
}

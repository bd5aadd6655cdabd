//! The navigation, and the page that people begin on.

use super::{Entity, dashboard, names::one_line, page::Place, tenancy};
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

/// A link to a page of the tenant.
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
}

/// Decides on the navigation.
pub(super) fn groups(spec: &Spec, entities: &[Entity]) -> Vec<Group> {
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
            .filter_map(|id| item(spec, id, entities))
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
    let ids: Vec<&Id> = spec.views.ids().collect();
    let mut items: Vec<Item> = of(&ids);
    // Lists that the specification does not say come last.
    for entity in entities {
        let page = own_list(entity);
        if !items.iter().any(|item| item.page == page.page) {
            items.push(page);
        }
    }
    vec![group("NAV".to_owned(), None, items)]
}

/// Returns the page that people of a tenant begin on.
pub(super) fn home(spec: &Spec, entities: &[Entity], groups: &[Group]) -> Option<Item> {
    let start = spec
        .app
        .start
        .iter()
        .find_map(|id| item(spec, id, entities));
    start.or_else(|| groups.first()?.items.first().cloned())
}

fn own_list(entity: &Entity) -> Item {
    Item {
        page: format!("crate::{}::pages::{}", entity.module, entity.list.function),
        text: entity.list.text.clone(),
        title: entity.list.title.clone(),
        icon: entity.naming.icon,
    }
}

fn item(spec: &Spec, id: &Id, entities: &[Entity]) -> Option<Item> {
    let view = spec.views.get(id.as_str())?;
    if matches!(
        view.kind,
        ViewKind::Detail | ViewKind::Form | ViewKind::Page
    ) {
        return None;
    }
    let place = Place::of(spec, id, view);
    let page = format!("crate::views::{}::{}", place.module, place.function);
    let item = Item {
        page,
        text: place.text,
        title: place.title,
        icon: icon(view),
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
        _ => "List",
    }
}

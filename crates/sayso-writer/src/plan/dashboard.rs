//! Dashboards: numbers first, then panels.

use super::{
    Entity,
    account::is_account,
    audience::Audience,
    list::{List, Sort},
    names::one_line,
    page::{self, Place},
    tenancy,
    unsupported::Found,
};
use sayso_expr::Schema;
use sayso_spec::{
    Id, Spec,
    model::{Shape, View, ViewKind, Widget as WidgetSpec, WidgetKind},
};
use serde::Serialize;

/// A dashboard.
#[derive(Debug, Serialize)]
pub struct Dashboard {
    /// Its place and name.
    #[serde(flatten)]
    pub place: Place,
    /// The people who open it, if not all members do.
    pub audience: Option<Audience>,
    /// `dashboard`.
    pub kind: &'static str,
    /// The modules of the entities that it reads.
    pub modules: Vec<String>,
    /// All widgets.
    pub widgets: Vec<Widget>,
    /// The numbers among them.
    pub numbers: Vec<Widget>,
    /// The charts and lists among them.
    pub panels: Vec<Widget>,
}

/// A widget.
#[derive(Clone, Debug, Serialize)]
pub struct Widget {
    /// `number`, `chart` or `list`.
    pub kind: &'static str,
    /// The variable with its value.
    pub ident: String,
    /// The value of a number as people see it, as Rust.
    pub shown: String,
    /// The name that people see.
    pub title: String,
    /// The name of its constant among the texts.
    pub constant: String,
    /// The name as Rust.
    pub text: String,
    /// The module of the entity.
    pub module: String,
    /// The variable with a row.
    pub variable: String,
    /// The label of a row.
    pub label: String,
    /// The value of a row in URLs.
    pub key_of_row: String,
    /// The function that reads a number or a chart.
    pub function: String,
    /// The component of a chart.
    pub component: &'static str,
    /// The rows of a list.
    pub rows: Option<String>,
    /// The order of a list.
    pub sort: Vec<Sort>,
    /// The page with the rows.
    pub link: Option<String>,
    /// The condition in Rust under which the person sees it, if not all members do.
    pub guard: Option<String>,
}

impl Dashboard {
    /// Decides on all dashboards.
    pub(super) fn all(
        spec: &Spec,
        schema: &Schema,
        entities: &[Entity],
        found: &mut Found,
    ) -> Vec<Self> {
        let views = spec.views.iter();
        views
            .filter(|(_, view)| view.kind == ViewKind::Dashboard)
            .map(|(id, view)| Self::of(spec, schema, id, view, entities, found))
            .collect()
    }

    fn of(
        spec: &Spec,
        schema: &Schema,
        id: &Id,
        view: &View,
        entities: &[Entity],
        found: &mut Found,
    ) -> Self {
        let mut widgets = Vec::new();
        for (widget_id, widget) in view.widgets.iter() {
            match of_widget(spec, id, widget_id, widget, entities) {
                Some(widget) => widgets.push(widget),
                // That of rows that are refused themselves is written as soon as they are.
                None if !is_refused(spec, widget) => found.add(
                    format!("view.{id}.widget.{widget_id}"),
                    "a widget of accounts or teams",
                ),
                None => {}
            }
        }
        let mut modules: Vec<String> = widgets.iter().map(|widget| widget.module.clone()).collect();
        modules.sort();
        modules.dedup();
        let (numbers, panels) = widgets
            .iter()
            .cloned()
            .partition(|widget| widget.kind == "number");
        Self {
            place: Place::of(spec, id, view),
            audience: Audience::of(spec, schema, id, view),
            kind: "dashboard",
            modules,
            numbers,
            panels,
            widgets,
        }
    }
}

fn of_widget(
    spec: &Spec,
    view: &Id,
    id: &Id,
    widget: &WidgetSpec,
    entities: &[Entity],
) -> Option<Widget> {
    let shown = widget
        .view
        .as_ref()
        .and_then(|id| Some((id, spec.views.get(id.as_str())?)));
    let entity_id = match shown {
        Some((_, shown)) => shown.entity.as_ref()?,
        None => widget.entity.as_ref()?,
    };
    let entity = entities
        .iter()
        .find(|entity| entity.id == entity_id.as_str())?;
    let constant = format!("{view}_{id}").to_uppercase();
    let list = shown.and_then(|(id, _)| list_of(spec, id, entity));
    let ident = format!("of_{id}");
    let function = page::widget_function(view, id);
    let kind = match widget.kind {
        WidgetKind::Number => "number",
        WidgetKind::Chart => "chart",
        WidgetKind::List => "list",
    };
    let same = match widget.kind {
        WidgetKind::Number => list_of_same(spec, widget),
        WidgetKind::Chart => None,
        WidgetKind::List => Some(shown?.0),
    };
    // A number is not a secret where the list is for some: its rows are those that the person may read.
    let linked = same.filter(|id| {
        let audience = list_of(spec, id, entity).and_then(|list| list.audience.as_ref());
        widget.kind == WidgetKind::List || audience.is_none()
    });
    let link = linked.map(|id| link(id, spec, entity));
    Some(Widget {
        kind,
        shown: number(entity, &function, &ident),
        ident,
        title: one_line(&widget.name),
        text: format!("texts::views::{constant}"),
        constant,
        module: entity.module.clone(),
        variable: entity.variable.clone(),
        label: entity.label.clone(),
        key_of_row: entity.key.key_of_row.clone(),
        component: match widget.shape {
            Some(Shape::Line) => "Line",
            Some(Shape::Pie) => "Pie",
            _ => "Bars",
        },
        rows: list.and_then(|list| list.rows.clone()),
        sort: list.map(|list| list.sort.clone()).unwrap_or_default(),
        link,
        guard: asked(list, entity, &function),
        function,
    })
}

/// Returns the condition under which the person sees a widget: who opens its list, reads its rows, and reads its fields.
fn asked(list: Option<&List>, entity: &Entity, function: &str) -> Option<String> {
    let of_rows = match list {
        Some(list) => guard(list, entity),
        None => readers(entity),
    };
    let of_rows = of_rows.map(|rule| format!("{rule}(&scope)"));
    let views = &entity.views;
    let numbers = views.numbers.iter().map(|it| (&it.function, &it.guard));
    let charts = views.charts.iter().map(|it| (&it.function, &it.guard));
    let of_fields = numbers
        .chain(charts)
        .find(|(other, _)| *other == function)
        .and_then(|(_, guard)| guard.clone());
    let asked: Vec<String> = of_rows.into_iter().chain(of_fields).collect();
    (!asked.is_empty()).then(|| asked.join(" && "))
}

/// Returns true if the rows of a widget are of an entity with parts that are not written.
fn is_refused(spec: &Spec, widget: &WidgetSpec) -> bool {
    let shown = widget
        .view
        .as_ref()
        .and_then(|id| spec.views.get(id.as_str()));
    let entity = shown.map_or(widget.entity.as_ref(), |view| view.entity.as_ref());
    entity.is_some_and(|id| {
        let is_declared = spec.entities.ids().any(|other| other == id);
        is_declared && !is_account(id) && !tenancy::is_tenant(spec, id.as_str())
    })
}

/// Returns the page of a view of an entity.
pub(super) fn link(view: &Id, spec: &Spec, entity: &Entity) -> String {
    let id: Option<&Id> = spec.entities.ids().find(|id| id.as_str() == entity.id);
    if id.is_some_and(|id| page::own_list(spec, id) == Some(view)) {
        return format!("crate::{}::pages::{}", entity.module, entity.list.function);
    }
    let Some(found) = spec.views.get(view.as_str()) else {
        return String::new();
    };
    let place = Place::of(spec, view, found);
    format!("crate::views::{}::{}", place.module, place.function)
}

/// Returns a number as people see it, as Rust.
fn number(entity: &Entity, function: &str, ident: &str) -> String {
    let mut numbers = entity.views.numbers.iter();
    let number = numbers.find(|number| number.function == function);
    number.map_or_else(|| ident.to_owned(), |number| number.measure.shown(ident))
}

/// Returns the list of a view.
fn list_of<'a>(spec: &Spec, view: &Id, entity: &'a Entity) -> Option<&'a List> {
    let place = Place::of(spec, view, spec.views.get(view.as_str())?);
    let mut pages = entity.views.pages.iter();
    let page = pages.find(|page| page.place.module == place.module);
    Some(page.map_or(&entity.list, |page| &page.list))
}

/// Returns the function that decides who opens a list, if not all members do.
pub(super) fn guard(list: &List, entity: &Entity) -> Option<String> {
    let audience = list.audience.as_ref();
    let asked = audience.map(|audience| audience.function.clone());
    asked.or_else(|| readers(entity))
}

/// Returns the function that decides who may read some row, if not all members may.
pub(super) fn readers(entity: &Entity) -> Option<String> {
    let is_open = entity.access.read.rust == "true";
    (!is_open).then(|| format!("crate::{}::access::may_read", entity.module))
}

/// Returns the list that shows exactly the rows that a number counts.
fn list_of_same<'a>(spec: &'a Spec, widget: &WidgetSpec) -> Option<&'a Id> {
    let mut lists = spec.views.iter();
    let same = lists.find(|(_, view)| {
        view.kind == ViewKind::List
            && view.entity == widget.entity
            && view.filter.as_ref().map(|filter| filter.as_str())
                == widget.filter.as_ref().map(|filter| filter.as_str())
    });
    same.map(|(id, _)| id)
}

//! The names of all views: their texts, and their modules.

use super::{dashboard::Dashboard, entity::Entity, front::Front, nav};
use serde::Serialize;

/// A text of the application.
#[derive(Debug, Serialize)]
pub struct Text {
    /// The name of its constant.
    pub constant: String,
    /// The text.
    pub text: String,
}

/// Returns the names of views and of their parts.
pub(super) fn view_texts(
    entities: &[Entity],
    dashboards: &[Dashboard],
    front: Option<&Front>,
    nav: &[nav::Group],
) -> Vec<Text> {
    let mut texts = Vec::new();
    let mut add = |constant: &str, text: &str| {
        texts.push(Text {
            constant: constant.to_owned(),
            text: text.to_owned(),
        });
    };
    for page in entities.iter().flat_map(|entity| &entity.views.pages) {
        add(&page.place.constant, &page.place.title);
    }
    for form in entities.iter().flat_map(|entity| &entity.forms) {
        add(&form.place.constant, &form.place.title);
    }
    for report in entities.iter().flat_map(|entity| &entity.views.reports) {
        add(&report.place.constant, &report.place.title);
        for column in report.groups.iter().chain(&report.measures) {
            add(&column.constant, &column.title);
        }
    }
    for dashboard in dashboards {
        add(&dashboard.place.constant, &dashboard.place.title);
        for widget in &dashboard.widgets {
            add(&widget.constant, &widget.title);
        }
    }
    for section in front
        .iter()
        .flat_map(|front| front.heroes.iter().chain(&front.features))
    {
        add(&format!("{}_TITLE", section.constant), &section.title);
        add(&format!("{}_TEXT", section.constant), &section.words);
    }
    for excerpt in front.iter().flat_map(|front| &front.excerpts) {
        add(&format!("{}_TITLE", excerpt.constant), &excerpt.title);
    }
    for form in front.iter().flat_map(|front| &front.forms) {
        add(&format!("{}_TITLE", form.constant), &form.title);
    }
    for group in nav {
        if let Some(name) = &group.name {
            add(&group.constant, name);
        }
    }
    texts
}

/// Returns the modules of all views in order.
pub(super) fn view_modules(
    entities: &[Entity],
    dashboards: &[Dashboard],
    front: Option<&Front>,
) -> Vec<String> {
    let pages = entities
        .iter()
        .flat_map(|entity| &entity.views.pages)
        .map(|page| &page.place);
    let reports = entities
        .iter()
        .flat_map(|entity| &entity.views.reports)
        .map(|report| &report.place);
    let form_views = entities.iter().flat_map(|entity| &entity.forms);
    let forms = form_views.map(|form| &form.place);
    let dashboards = dashboards.iter().map(|dashboard| &dashboard.place);
    let front = front.map(|front| &front.place);
    let places = pages
        .chain(reports)
        .chain(forms)
        .chain(dashboards)
        .chain(front);
    let mut modules: Vec<String> = places.map(|place| place.module.clone()).collect();
    modules.sort();
    modules
}

//! Ways to views: the start, the navigation, and the parts of other views.

use super::report::{Checker, Spot};
use crate::{diagnostic::Code, model::ViewKind, path::Path, value::Id};
use std::collections::HashSet;

pub(super) fn check(checker: &mut Checker<'_>) {
    start_and_nav(checker);
    reached(checker);
}

fn start_and_nav(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    let start = Path::from("app.start");
    let mut links: Vec<(Path, &Id)> = Vec::new();
    links.extend(
        spec.app
            .start
            .iter()
            .enumerate()
            .map(|(at, id)| (start.join(at.to_string()), id)),
    );
    for (group, declared) in &spec.nav {
        let path = Path::from("nav").join(group.as_str()).join("items");
        let items = declared.items.iter().enumerate();
        links.extend(items.map(|(at, id)| (path.join(at.to_string()), id)));
    }
    for (path, id) in links {
        if checker.view(path.clone(), id.as_str())
            && spec
                .views
                .get(id.as_str())
                .is_some_and(|view| view.kind == ViewKind::Detail)
        {
            let message = format!("`{id}` needs a row");
            checker.report(Code::NeedsRow, Spot::Value(path), message, "use a list");
        }
    }
}

/// Finds views to which no page leads. Without a navigation all of them are listed.
fn reached(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    if spec.nav.is_empty() {
        return;
    }
    let groups = spec.nav.values().flat_map(|group| &group.items);
    let views = spec.views.values();
    let parts = views.flat_map(|view| {
        let widgets = view
            .widgets
            .values()
            .filter_map(|widget| widget.view.as_ref());
        let sections = view.sections.values();
        let targets = sections.flat_map(|section| section.view.iter().chain(&section.action));
        widgets.chain(targets)
    });
    let reached: HashSet<&Id> = groups.chain(&spec.app.start).chain(parts).collect();
    for (id, view) in &spec.views {
        // A detail is reached from rows, a form from the list of its entity.
        let is_linked = matches!(view.kind, ViewKind::Detail | ViewKind::Form);
        let is_start = spec.app.start.is_empty() && spec.views.position(id.as_str()) == Some(0);
        if !reached.contains(id) && !is_linked && !is_start {
            let message = format!("`{id}` is not reached by any page");
            let spot = Spot::Key(Path::from("view").join(id.as_str()));
            checker.report(Code::NotReached, spot, message, "add it to `[nav]`");
        }
    }
}

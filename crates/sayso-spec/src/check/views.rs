//! Views, their parts, and the navigation.

use super::report::{Checker, Spot};
use crate::{
    diagnostic::{Code, closest},
    index::{Holds, Member},
    model::{By, FieldType, Section, View, ViewKind, Widget},
    path::Path,
    value::{Id, Steps},
};
use std::collections::HashMap;

/// Words that a button can have instead of a view.
const ACTIONS: [&str; 2] = ["sign_up", "log_in"];

pub(super) fn check(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    let mut details: HashMap<&Id, &Id> = HashMap::new();
    for (id, view) in &spec.views {
        let path = Path::from("view").join(id.as_str());
        if let Some(entity) = &view.entity {
            rows(checker, view, entity, &path);
            if view.kind == ViewKind::Detail && details.insert(entity, id).is_some() {
                let message = format!("`{entity}` has a second detail");
                checker.report(
                    Code::SecondDetail,
                    Spot::Key(path.clone()),
                    message,
                    "keep one",
                );
            }
        }
        for (id, widget) in &view.widgets {
            self::widget(checker, widget, &path.join("widget").join(id.as_str()));
        }
        for (id, section) in &view.sections {
            self::section(checker, section, &path.join("section").join(id.as_str()));
        }
    }
}

/// Checks a view of rows of an entity.
fn rows(checker: &mut Checker<'_>, view: &View, entity: &Id, path: &Path) {
    if !checker.entity(path.join("entity"), entity.as_str()) {
        return;
    }
    for (at, column) in view.columns.iter().enumerate() {
        checker.column(path.join("columns").join(at.to_string()), entity, column);
    }
    for (at, key) in view.sort.iter().enumerate() {
        checker.column(path.join("sort").join(at.to_string()), entity, &key.path);
    }
    for (at, relation) in view.related.iter().flatten().enumerate() {
        related(
            checker,
            path.join("related").join(at.to_string()),
            entity,
            relation,
        );
    }
    match (&view.by, view.kind) {
        (Some(By::Field(field)), ViewKind::Board) => board(checker, path, entity, field),
        (Some(By::Groups(_)), ViewKind::Board) => {
            let message = "`by` of a board must be a text, not a list";
            checker.report(
                Code::WrongType,
                Spot::Value(path.join("by")),
                message,
                "write one field",
            );
        }
        (Some(By::Field(field)), ViewKind::Report) => {
            let message = "`by` of a report must be a list, not a text";
            let help = format!("write `by = [\"{field}\"]`");
            checker.report(Code::WrongType, Spot::Value(path.join("by")), message, help);
        }
        _ => {}
    }
    if let Some(at) = &view.at {
        calendar(checker, path, entity, at);
    }
}

impl Checker<'_> {
    /// Checks a path to a value that is shown.
    fn column(&mut self, path: Path, entity: &Id, column: &Steps) {
        let nowhere = match self.index.resolve(entity.as_str(), column) {
            Err(nowhere) if !nowhere.is_broken => nowhere,
            _ => return,
        };
        let step = &column.ids()[nowhere.step];
        let spot = Spot::Value(path);
        let Some(on) = nowhere.entity else {
            let message = format!("`{column}` goes on after a value that is no row");
            self.report_maybe(Code::NoColumn, spot, message, None);
            return;
        };
        let help = self.index.entity(on.as_str()).and_then(|on| {
            let ids = on.members().map(|member| member.id().as_str());
            closest(step.as_str(), ids).map(|close| format!("write `{close}`"))
        });
        self.report_maybe(
            Code::NoColumn,
            spot,
            format!("there is no `{step}` on `{on}`"),
            help,
        );
    }
}

fn related(checker: &mut Checker<'_>, path: Path, entity: &Id, relation: &Id) {
    let entity = checker.index.entity(entity.as_str());
    let Some(entity) = entity else { return };
    let is_relation =
        |member: &&Member<'_>| matches!(member, Member::Relation { .. } | Member::Module { .. });
    let members = entity.members().filter(is_relation);
    let relations: Vec<&str> = members.map(|member| member.id().as_str()).collect();
    if !relations.contains(&relation.as_str()) {
        let message = format!("there is no relation `{relation}` on `{}`", entity.id());
        let help = crate::diagnostic::write_closest(relation.as_str(), relations.iter().copied());
        checker.report_maybe(Code::NoColumn, Spot::Value(path), message, help);
    }
}

/// Returns the members of an entity that hold something of these types. Computed ones may, and are left to types.
fn holding<'s>(checker: &Checker<'s>, entity: &Id, fits: impl Fn(&Holds<'s>) -> bool) -> Vec<Id> {
    let entity = checker.index.entity(entity.as_str());
    let members = entity.into_iter().flat_map(|entity| entity.members());
    let fitting = members.filter(|member| fits(&checker.index.holds(member)));
    fitting.map(|member| member.id().clone()).collect()
}

fn board(checker: &mut Checker<'_>, path: &Path, entity: &Id, field: &Id) {
    let has_columns = |holds: &Holds<'_>| {
        let kinds = [FieldType::Choice, FieldType::State];
        matches!(holds, Holds::Row(_)) || kinds.iter().any(|kind| *holds == Holds::Value(*kind))
    };
    wrong_by(
        checker,
        path.join("by"),
        entity,
        field,
        has_columns,
        "a choice, a state or a ref",
    );
}

fn calendar(checker: &mut Checker<'_>, path: &Path, entity: &Id, at: &Id) {
    let declared = checker.spec.entities.get(entity.as_str());
    if declared.is_some_and(|entity| entity.periods.contains(at.as_str())) {
        return;
    }
    let is_moment = |holds: &Holds<'_>| {
        let kinds = [
            FieldType::Date,
            FieldType::Instant,
            FieldType::LocalDatetime,
        ];
        kinds.iter().any(|kind| *holds == Holds::Value(*kind))
    };
    wrong_by(
        checker,
        path.join("at"),
        entity,
        at,
        is_moment,
        "a date, an instant or a period",
    );
}

fn wrong_by(
    checker: &mut Checker<'_>,
    path: Path,
    entity: &Id,
    field: &Id,
    fits: impl Fn(&Holds<'_>) -> bool,
    noun: &str,
) {
    let member = checker
        .index
        .entity(entity.as_str())
        .and_then(|entity| entity.member(field.as_str()));
    let holds = member.map(|member| checker.index.holds(&member));
    let message = match &holds {
        Some(holds) if fits(holds) || matches!(holds, Holds::Computed(_) | Holds::Unknown) => {
            return;
        }
        Some(_) => format!("`{field}` cannot be used here: it must be {noun}"),
        None => format!("there is no `{field}` on `{entity}`"),
    };
    let known = holding(checker, entity, fits);
    let known = known.iter().map(Id::as_str);
    let help = match closest(field.as_str(), known.clone()) {
        Some(close) if holds.is_none() => Some(format!("write `{close}`")),
        _ if known.len() == 0 => None,
        _ => Some(format!("use {}", crate::diagnostic::list(known, "or"))),
    };
    checker.report_maybe(Code::WrongBy, Spot::Value(path), message, help);
}

fn widget(checker: &mut Checker<'_>, widget: &Widget, path: &Path) {
    if let Some(entity) = &widget.entity {
        checker.entity(path.join("entity"), entity.as_str());
    }
    if let Some(view) = &widget.view {
        of_kind(checker, path.join("view"), view, &[ViewKind::List]);
    }
}

fn section(checker: &mut Checker<'_>, section: &Section, path: &Path) {
    if let Some(action) = &section.action
        && !ACTIONS.contains(&action.as_str())
    {
        checker.view(path.join("action"), action.as_str());
    }
    if let Some(view) = &section.view {
        let kinds = [
            ViewKind::List,
            ViewKind::Gallery,
            ViewKind::Calendar,
            ViewKind::Form,
        ];
        of_kind(checker, path.join("view"), view, &kinds);
    }
}

fn of_kind(checker: &mut Checker<'_>, path: Path, id: &Id, kinds: &[ViewKind]) {
    if !checker.view(path.clone(), id.as_str()) {
        return;
    }
    let view = checker.spec.views.get(id.as_str());
    if view.is_some_and(|view| !kinds.contains(&view.kind)) {
        let nouns: Vec<String> = kinds
            .iter()
            .map(|kind| format!("a {}", kind.as_str()))
            .collect();
        let message = format!("`{id}` is not {}", nouns.join(" or "));
        let views = checker.spec.views.iter();
        let of_kind = views.filter(|(_, view)| kinds.contains(&view.kind));
        let fits = of_kind.map(|(id, _)| id.as_str());
        let help = (fits.clone().count() > 0)
            .then(|| format!("use {}", crate::diagnostic::list(fits, "or")));
        checker.report_maybe(Code::WrongView, Spot::Value(path), message, help);
    }
}

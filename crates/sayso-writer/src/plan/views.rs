//! Views of the rows of one entity, and what dashboards count of them.

use super::{
    audience::Audience,
    calendar::Calendar,
    expr::Translator,
    field::Field,
    kind::{self, Kind},
    label::Label,
    list::{Column, List},
    names::{self, one_line},
    page::{self, Place},
    report::Report,
    sorted::Sorted,
    source::Source,
    unsupported::Found,
    visitors,
};
use sayso_expr::{AggregateFunction, Period, Schema};
use sayso_spec::{
    Expr, Id, Spec,
    model::{By, Entity as EntitySpec, Shape, View, ViewKind, Widget, WidgetKind},
};
use serde::Serialize;
use std::collections::BTreeSet;

/// The views of an entity, and what its queries need for them.
#[derive(Debug, Serialize)]
pub struct Views {
    /// The pages.
    pub pages: Vec<Page>,
    /// The conditions of views and widgets, each once.
    pub conditions: Vec<Condition>,
    /// True if some of them ask for the scope.
    pub of_scope: bool,
    /// The numbers of dashboards.
    pub numbers: Vec<Number>,
    /// The charts of dashboards.
    pub charts: Vec<Chart>,
    /// The calendars.
    pub calendars: Vec<Calendar>,
    /// The reports.
    pub reports: Vec<Report>,
    /// The types of choices of other entities by which reports group rows, with their modules.
    pub choices: BTreeSet<String>,
    /// True if queries need a module for them.
    pub is_used: bool,
}

/// A page that shows rows.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// Its place and name.
    #[serde(flatten)]
    pub place: Place,
    /// `list`, `board`, `calendar` or `gallery`.
    pub kind: &'static str,
    /// Its rows, columns and order.
    pub list: List,
    /// The lanes of a board.
    pub board: Option<Board>,
    /// The days of a calendar.
    pub calendar: Option<Calendar>,
}

/// A condition of rows.
#[derive(Clone, Debug, Serialize)]
pub struct Condition {
    /// The name in Rust.
    pub variant: String,
    /// The condition as the specification has it.
    pub said: String,
    /// The calls that add it to a query.
    pub sql: String,
}

/// A value over rows.
#[derive(Clone, Debug, Serialize)]
pub struct Measure {
    /// The calls that add it to a query.
    pub sql: String,
    /// Its type in Rust.
    pub rust_type: String,
    /// True if no rows have none.
    pub optional: bool,
    /// The function that turns it into text; `None` if it is a plain number.
    pub function: Option<String>,
    /// The condition in Rust under which the person may read its field, over `&scope`.
    #[serde(skip)]
    pub guard: Option<String>,
}

impl Measure {
    /// Returns a variable with the value as people see it, as Rust.
    pub(super) fn shown(&self, variable: &str) -> String {
        match (self.optional, &self.function) {
            (true, function) => {
                let function = function.as_deref().unwrap_or("|value| value.to_string()");
                format!("{variable}.map_or_else(|| texts::NO_VALUE.to_owned(), {function})")
            }
            (false, Some(function)) => format!("{function}({variable})"),
            (false, None) => variable.to_owned(),
        }
    }
}

/// A number of a dashboard.
#[derive(Clone, Debug, Serialize)]
pub struct Number {
    /// The function that reads it.
    pub function: String,
    /// The name that people see.
    pub name: String,
    /// The value.
    pub measure: Measure,
    /// The rows that count.
    pub rows: String,
    /// The condition in Rust under which the person may read its fields, over `&scope`.
    pub guard: Option<String>,
}

/// A chart of a dashboard.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    /// The function that reads it.
    pub function: String,
    /// The name that people see.
    pub name: String,
    /// The value of a group.
    pub measure: Measure,
    /// The groups.
    pub group: Group,
    /// The rows that count.
    pub rows: String,
    /// The condition in Rust under which the person may read its fields, over `&scope`.
    pub guard: Option<String>,
}

/// The groups of a chart.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// `label`, `choice`, `day`, `week` or `month`.
    pub kind: &'static str,
    /// The calls that add the group to a query.
    pub sql: String,
    /// The calls that add what rows are grouped by.
    pub key: String,
    /// The condition in Rust under which the person may read its field, over `&scope`.
    #[serde(skip)]
    pub guard: Option<String>,
    /// The type of a choice.
    pub choice_type: String,
    /// True if rows can be without a group.
    pub optional: bool,
}

/// The lanes of a board.
#[derive(Clone, Debug, Serialize)]
pub struct Board {
    /// The field of which each value is a lane.
    pub field: Field,
    /// The columns on a card, without the label.
    pub details: Vec<Column>,
    /// The machine of a state.
    pub machine: Option<Moves>,
}

/// The moves that cards offer.
#[derive(Clone, Debug, Serialize)]
pub struct Moves {
    /// The field.
    pub ident: String,
    /// The type of a move.
    pub move_type: String,
    /// True if some moves say why they may fail.
    pub is_blocked: bool,
    /// True if other moves ask for values.
    pub has_asks: bool,
}

/// Decides on the views of one entity.
pub(super) struct Planner<'a> {
    pub(super) spec: &'a Spec,
    pub(super) schema: &'a Schema,
    pub(super) id: &'a Id,
    pub(super) entity: &'a EntitySpec,
    pub(super) fields: &'a [Field],
    pub(super) label: &'a Label,
    pub(super) sorted: &'a [Sorted],
    pub(super) machines: Vec<Moves>,
    pub(super) translator: &'a Translator<'a>,
}

impl Planner<'_> {
    /// Decides on all views of the entity.
    pub(super) fn plan(&self, found: &mut Found) -> Views {
        let mut views = Views {
            pages: Vec::new(),
            conditions: Vec::new(),
            of_scope: false,
            numbers: Vec::new(),
            charts: Vec::new(),
            calendars: Vec::new(),
            reports: Vec::new(),
            choices: BTreeSet::new(),
            is_used: false,
        };
        let own = page::own_list(self.spec, self.id);
        for (id, view) in &self.spec.views {
            if view.entity.as_ref() == Some(self.id) && own != Some(id) {
                self.page(id, view, &mut views, found);
            }
            for (widget_id, widget) in view.widgets.iter() {
                if widget.entity.as_ref() == Some(self.id) {
                    self.widget(id, widget_id, widget, &mut views, found);
                }
            }
        }
        let chosen = views.reports.iter().map(|report| &report.choices);
        views.choices = chosen.flatten().cloned().collect();
        let calendars = views.pages.iter().filter_map(|page| page.calendar.clone());
        views.calendars = calendars.collect();
        views.of_scope = views
            .conditions
            .iter()
            .any(|condition| condition.sql.contains("scope."));
        views.is_used = !(views.conditions.is_empty()
            && views.numbers.is_empty()
            && views.charts.is_empty()
            && views.calendars.is_empty()
            && views.reports.is_empty());
        views
    }

    fn page(&self, id: &Id, view: &View, views: &mut Views, found: &mut Found) {
        let kind = match view.kind {
            ViewKind::List => "list",
            ViewKind::Board => "board",
            ViewKind::Calendar => "calendar",
            ViewKind::Gallery => "gallery",
            ViewKind::Report => "report",
            _ => return,
        };
        let path = format!("view.{id}");
        let rows = self.condition(
            &path,
            &names::variant(id.as_str()),
            view.filter.as_ref(),
            views,
            found,
        );
        if kind == "report" {
            views
                .reports
                .extend(self.source().report(id, view, rows, found));
            return;
        }
        let place = Place::of(self.spec, id, view);
        let mut list = List::of_view(&self.source(), Some(view), self.label, self.sorted, found);
        list.path.clone_from(&place.path);
        list.title.clone_from(&place.title);
        list.text.clone_from(&place.text);
        list.function.clone_from(&place.function);
        list.rows.clone_from(&rows);
        list.is_view = true;
        list.audience = Audience::of(self.spec, self.schema, id, view);
        list.is_open = visitors::may_open(self.spec, self.schema, self.id, Some(view));
        let board = (kind == "board").then(|| self.board(&path, view, &list, found));
        let calendar =
            (kind == "calendar").then(|| self.source().calendar(&path, id, view, rows, found));
        let is_whole = board.as_ref().is_none_or(Option::is_some)
            && calendar.as_ref().is_none_or(Option::is_some);
        if is_whole {
            views.pages.push(Page {
                place,
                kind,
                list,
                board: board.flatten(),
                calendar: calendar.flatten(),
            });
        }
    }

    /// Returns the name of a condition, which all views with the same share.
    fn condition(
        &self,
        path: &str,
        variant: &str,
        filter: Option<&Expr>,
        views: &mut Views,
        found: &mut Found,
    ) -> Option<String> {
        let filter = filter?;
        let said = one_line(filter.as_str());
        if let Some(same) = views.conditions.iter().find(|other| other.said == said) {
            return Some(same.variant.clone());
        }
        let place = sayso_expr::Place::filter(self.id.as_str());
        let typed = self.translator.typed(filter, &place)?;
        let sql = self.translator.filter(&typed, path, found)?;
        let variant = if variant == "All" { "All_" } else { variant };
        views.conditions.push(Condition {
            variant: variant.to_owned(),
            said,
            sql,
        });
        Some(variant.to_owned())
    }

    fn source(&self) -> Source<'_> {
        Source {
            spec: self.spec,
            schema: self.schema,
            id: self.id,
            entity: self.entity,
            fields: self.fields,
            translator: self.translator,
        }
    }

    fn board(&self, path: &str, view: &View, list: &List, found: &mut Found) -> Option<Board> {
        let Some(By::Field(by)) = &view.by else {
            return None;
        };
        let is_lane =
            |field: &&Field| field.read.is_none() && matches!(field.kind, "choice" | "state");
        let Some(field) = self.source().field(by).filter(is_lane) else {
            found.add(path, "a board by this field");
            return None;
        };
        let columns = list.columns.iter();
        let is_detail = |column: &&Column| !column.is_label && column.id != field.id;
        Some(Board {
            details: columns.filter(is_detail).cloned().collect(),
            machine: self
                .machines
                .iter()
                .find(|machine| machine.ident == field.ident)
                .cloned(),
            field: field.clone(),
        })
    }

    fn widget(&self, view: &Id, id: &Id, widget: &Widget, views: &mut Views, found: &mut Found) {
        let path = format!("view.{view}.widget.{id}");
        let name = one_line(&widget.name);
        let variant = names::variant(&format!("{view}_{id}"));
        let rows = self
            .condition(&path, &variant, widget.filter.as_ref(), views, found)
            .unwrap_or_else(|| "All".to_owned());
        let Some(measure) = self.measure(&path, &widget.value, found) else {
            return;
        };
        let function = page::widget_function(view, id);
        match widget.kind {
            WidgetKind::Number => views.numbers.push(Number {
                function,
                name,
                guard: measure.guard.clone(),
                measure,
                rows,
            }),
            WidgetKind::Chart => {
                let group = widget.by.as_ref().and_then(|by| self.group(by));
                let Some(group) = group else {
                    found.add(path, "a chart by this value");
                    return;
                };
                if measure.optional || measure.rust_type != "i64" {
                    found.add(path, "a chart of a value that groups may lack");
                    return;
                }
                if widget.shape == Some(Shape::Line)
                    && !matches!(group.kind, "day" | "week" | "month")
                {
                    found.add(path, "a line over groups that are no days, weeks or months");
                    return;
                }
                let asked = group.guard.iter().chain(&measure.guard);
                let guards: Vec<&str> = asked.map(String::as_str).collect();
                views.charts.push(Chart {
                    guard: (!guards.is_empty()).then(|| guards.join(" && ")),
                    function,
                    name,
                    measure,
                    group,
                    rows,
                });
            }
            WidgetKind::List => {}
        }
    }

    fn measure(&self, path: &str, expr: &Expr, found: &mut Found) -> Option<Measure> {
        let measure = self.translator.measure(expr)?;
        let value = measure.value.as_ref();
        let readers = value.and_then(|value| self.translator.readers(value));
        let Some(kind) = Kind::of_type(&measure.ty, kind::digits(self.spec)) else {
            found.add(path, format!("the measure `{expr}`"));
            return None;
        };
        Some(Measure {
            sql: self
                .translator
                .measured(&measure, readers.as_ref(), path, found),
            // There is always a number of rows, and the sum of none is zero.
            optional: !matches!(
                measure.function,
                AggregateFunction::Count | AggregateFunction::Sum
            ),
            function: kind.text_function(),
            rust_type: kind.row,
            guard: readers.and_then(|readers| readers.fields),
        })
    }

    fn group(&self, by: &Expr) -> Option<Group> {
        let grouping = self.translator.grouping(by)?;
        let readers = self.translator.readers(&grouping.value);
        let found = &mut Found::default();
        let column = self
            .translator
            .grouped(&grouping, readers.as_ref(), "", found);
        let guard = readers.as_ref().and_then(|readers| readers.fields.clone());
        let group = |kind, sql: String, key: String| Group {
            kind,
            sql,
            key,
            guard: guard.clone(),
            choice_type: String::new(),
            optional: true,
        };
        if let Some(period) = grouping.period {
            return Some(group(name_of(period), column, String::new()));
        }
        let field = self.fields.iter().find(|field| field.id == by.as_str())?;
        match (field.kind, &field.target) {
            ("choice" | "state", _) => Some(Group {
                choice_type: field.choice_type.clone(),
                optional: field.optional || readers.is_some(),
                ..group("choice", column, String::new())
            }),
            ("text", _) => Some(group("label", column.clone(), column)),
            ("ref", Some(target)) => {
                let label = match &readers {
                    Some(readers) => {
                        let condition = self.translator.filter(&readers.condition, "", found);
                        let may = condition.unwrap_or_else(|| push("TRUE"));
                        let label = target.calls();
                        format!(".push(\"CASE WHEN \"){may}.push(\" THEN \"){label}.push(\" END\")")
                    }
                    None => target.calls(),
                };
                // PostgreSQL asks for the label too; two rows with the same label stay two.
                Some(group(
                    "label",
                    label,
                    format!("{column}{}", push(", of_group")),
                ))
            }
            _ => None,
        }
    }
}

/// Returns the call that adds a text to a query.
fn push(text: &str) -> String {
    format!(".push({text:?})")
}

/// Returns the name of a period, as functions have it.
fn name_of(period: Period) -> &'static str {
    match period {
        Period::Day => "day",
        Period::Week => "week",
        Period::Month => "month",
    }
}

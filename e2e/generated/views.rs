//! Boards, calendars, dashboards and lists of some rows: they agree with the list of all rows, read row by row.

use crate::{
    BOTH, filter, form,
    known::{self, Entity, Field, entities, members, spec},
    list::Listed,
    person::Visitor,
    project, seen,
    site::Site,
};
use sayso_spec::{
    Id,
    model::{By, Machine, View, ViewKind, Widget, WidgetKind},
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A lane of a board.
#[derive(Debug, Deserialize)]
struct Lane {
    title: String,
    count: String,
    cards: Vec<Card>,
}

/// A card of a lane.
#[derive(Clone, Debug, Deserialize)]
struct Card {
    title: String,
    buttons: Vec<String>,
}

async fn lanes(visitor: &Visitor) -> Vec<Lane> {
    let lanes = visitor
        .eval(
            "const text = (node) => node.textContent.trim();
             return [...document.querySelectorAll('main .lane')].map((lane) => ({
                 title: lane.querySelector('h2').firstChild.textContent.trim(),
                 count: text(lane.querySelector('h2 small')),
                 cards: [...lane.querySelectorAll('li.card')].map((card) => ({
                     title: text(card.querySelector('a')),
                     buttons: [...card.querySelectorAll('button')].map(text),
                 })),
             }));",
        )
        .await;
    serde_json::from_value(lanes).expect("lanes")
}

/// The views of a kind.
fn views(kind: ViewKind) -> impl Iterator<Item = (&'static Id, &'static View)> {
    let views = spec().views.iter();
    views.filter(move |(_, view)| view.kind == kind)
}

async fn open(visitor: &Visitor, id: &Id, view: &View) {
    let title = known::title_of(id, view);
    visitor.click_text("header nav a", &title).await;
    visitor.until_heading(&title).await;
}

/// The entity of a view or a widget.
fn entity_of(id: Option<&Id>) -> Entity {
    let mut all = entities().into_iter();
    all.find(|entity| Some(entity.id) == id)
        .expect("an entity with a list")
}

/// The state field by which a board has its lanes.
fn machine_of(view: &View, entity: &Entity) -> Option<(Field, &'static Machine)> {
    let Some(By::Field(by)) = &view.by else {
        return None;
    };
    let mut machines = entity.machines().into_iter();
    machines.find(|(field, _)| field.id == by)
}

#[tokio::test(flavor = "multi_thread")]
async fn boards_have_all_rows_and_move_them() {
    for js in BOTH {
        let site = Site::open().await;
        let person = members().into_iter().next().expect("a member");
        let visitor = Visitor::log_in(&site, person, js).await;
        for (id, view) in views(ViewKind::Board) {
            let entity = entity_of(view.entity.as_ref());
            let (field, machine) = machine_of(view, &entity).expect("a board by states");
            let made = form::create(&visitor, &entity, 0).await;
            let listed = Listed::of(&visitor, entity).await;
            let counts = listed.counted(&field).expect("the list has the field");

            open(&visitor, id, view).await;
            let path = visitor.path().await;
            let board = lanes(&visitor).await;
            let names: Vec<String> = machine
                .states
                .ids()
                .map(|id| known::name_of_state(machine, id))
                .collect();
            let titles: Vec<&str> = board.iter().map(|lane| lane.title.as_str()).collect();
            assert_eq!(titles, names);
            for lane in &board {
                let expected = counts.get(&lane.title).copied().unwrap_or_default();
                assert_eq!(lane.count, expected.to_string(), "{}", lane.title);
            }

            let title = form_title(&made, &entity);
            let first = &board[0];
            let card = first.cards.iter().find(|card| card.title == title);
            let label = card.expect("the new row is in the first lane").buttons[0].clone();
            let mut transitions = machine.transitions.iter();
            let (_, transition) = transitions
                .find(|(id, transition)| known::label_of_transition(id, transition) == label)
                .expect("a transition of the specification");
            let to = known::name_of_state(machine, &transition.to);
            press_on_card(&visitor, &title, &label).await;
            visitor
                .until(&format!("the card is in {to:?}"), async |_| {
                    let board = lanes(&visitor).await;
                    let lane = board.iter().find(|lane| lane.title == to);
                    lane.is_some_and(|lane| lane.cards.iter().any(|card| card.title == title))
                })
                .await;
            assert_eq!(visitor.path().await, path, "the board is still open");
        }
    }
}

/// The label of a row that was made.
fn form_title(made: &form::Made, entity: &Entity) -> String {
    crate::value::of(&made.values, &entity.label())
        .shown
        .clone()
}

async fn press_on_card(visitor: &Visitor, title: &str, label: &str) {
    let script = format!(
        "const card = [...document.querySelectorAll('main li.card')]
             .find((card) => card.querySelector('a').textContent.trim() === {title:?});
         [...card.querySelectorAll('button')].find((button) => button.textContent.trim() === {label:?}).click();
         return true;"
    );
    visitor.eval(&script).await;
}

/// The numbers of the dashboard that is open, by their names.
async fn numbers(visitor: &Visitor) -> BTreeMap<String, String> {
    seen::facts(visitor, "main .stats").await
}

/// The points of a chart with groups, by their names.
async fn points(visitor: &Visitor, name: &str) -> BTreeMap<String, usize> {
    let points = visitor
        .eval(&format!(
            "const table = [...document.querySelectorAll('main table')].find((table) => table.getAttribute('aria-label') === {name:?});
             return Object.fromEntries([...table.querySelectorAll('tr')].map((row) =>
                 [row.querySelector('th').textContent.trim(), Number(row.querySelector('td:last-child').textContent)]));"
        ))
        .await;
    serde_json::from_value(points).expect("points")
}

/// All widgets of dashboards.
fn widgets() -> impl Iterator<Item = &'static Widget> {
    views(ViewKind::Dashboard).flat_map(|(_, view)| view.widgets.values())
}

/// The list view with exactly the rows of a widget.
fn same_rows(widget: &Widget) -> Option<(&'static Id, &'static View)> {
    let filter = |filter: &Option<sayso_spec::Expr>| {
        filter.as_ref().map(|filter| filter.as_str().to_owned())
    };
    views(ViewKind::List).find(|(_, view)| {
        view.entity == widget.entity && filter(&view.filter) == filter(&widget.filter)
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn dashboards_count_what_lists_show() {
    for js in BOTH {
        let site = Site::open().await;
        for person in members() {
            let visitor = Visitor::log_in(&site, person, js).await;
            let mut compared = Vec::new();
            for (id, view) in views(ViewKind::Dashboard) {
                for widget in view.widgets.values() {
                    if compare(&visitor, id, view, widget).await {
                        compared.push(widget.kind);
                    }
                }
            }
            for kind in [WidgetKind::Number, WidgetKind::Chart] {
                let met = compared.iter().filter(|of| **of == kind).count();
                let of_kind = widgets().filter(|widget| widget.kind == kind).count();
                assert!(met > 0 || of_kind == 0, "no {kind:?} is compared");
                project::assert_has(of_kind, "numbers and charts");
            }
        }
    }
}

/// Compares a widget with the list of all rows, if that has what the widget needs, and with a list of the same rows.
async fn compare(visitor: &Visitor, id: &Id, view: &View, widget: &Widget) -> bool {
    if widget.kind == WidgetKind::List || widget.value.as_str() != "count()" {
        return false;
    }
    let listed = Listed::of(visitor, entity_of(widget.entity.as_ref())).await;
    let filter = widget.filter.as_ref().map(|filter| filter.as_str());
    let Some(admitted) = filter::admitted(listed, visitor, filter).await else {
        return false;
    };
    let Some(by) = &widget.by else {
        compare_number(visitor, widget, admitted.rows.len(), (id, view)).await;
        return true;
    };
    let Some(field) = admitted.entity.field(by.as_str()) else {
        return false;
    };
    let Some(counts) = admitted.counted(&field) else {
        return false;
    };
    open(visitor, id, view).await;
    let shown = points(visitor, &widget.name).await;
    assert_eq!(shown.values().sum::<usize>(), admitted.rows.len());
    // Rows without a value are a group under a name of its own.
    for (name, count) in counts.iter().filter(|(name, _)| !name.is_empty()) {
        assert_eq!(shown.get(name), Some(count), "{name} of {}", widget.name);
    }
    // A state without rows is shown as well.
    let mut machines = admitted.entity.machines().into_iter();
    if let Some((_, machine)) = machines.find(|(of, _)| of.id == field.id) {
        for state in machine.states.ids() {
            let name = known::name_of_state(machine, state);
            assert!(shown.contains_key(&name), "{name} of {}", widget.name);
        }
    }
    true
}

/// Compares the number of a widget with the rows that were counted, and with a list of the same rows if there is one.
async fn compare_number(visitor: &Visitor, widget: &Widget, rows: usize, of: (&Id, &View)) {
    if let Some((list_id, list_view)) = same_rows(widget) {
        open(visitor, list_id, list_view).await;
        let table = seen::table(visitor).await;
        assert_eq!(table.map_or(0, |table| table.counted()), rows);
    }
    open(visitor, of.0, of.1).await;
    let shown = numbers(visitor).await;
    assert_eq!(shown.get(&widget.name), Some(&rows.to_string()));
}

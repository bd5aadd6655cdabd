//! Pages: a list for each entity, what the text asks for, and the page that people see first.

use crate::{
    draft::{Draft, id, named},
    fields::capital,
    people::People,
};
use sayso_reader::{Reading, Span};
use sayso_spec::{
    Expr, Id, Name, Steps,
    model::{
        By, Field, FieldType, Section, SectionKind, Shape, View, ViewKind, Widget, WidgetKind,
    },
};

const AMOUNTS: &[FieldType] = &[
    FieldType::Money,
    FieldType::Integer,
    FieldType::Decimal,
    FieldType::Duration,
];
const GROUPS: &[FieldType] = &[FieldType::State, FieldType::Choice];
const DAYS: &[FieldType] = &[
    FieldType::Date,
    FieldType::Instant,
    FieldType::LocalDatetime,
];

/// Adds a list for each entity that no view shows.
pub(crate) fn lists(draft: &mut Draft) {
    for entity in draft.spec.entities.ids().cloned().collect::<Vec<_>>() {
        let is_shown = draft.spec.views.values().any(|view| {
            view.entity.as_ref() == Some(&entity)
                && matches!(view.kind, ViewKind::List | ViewKind::Gallery)
        });
        let is_join = draft
            .spec
            .entities
            .get(entity.as_str())
            .is_some_and(|one| one.join);
        let is_tenant = draft
            .spec
            .tenancy
            .as_ref()
            .is_some_and(|tenancy| tenancy.entity == entity);
        if is_shown || is_join || is_tenant || !draft.added.contains(&entity) {
            continue;
        }
        let (_, many) = draft.names_of(&entity);
        let view = View {
            entity: Some(entity.clone()),
            ..View::new(ViewKind::List)
        };
        add(draft, &many, view);
    }
}

/// Adds the pages that the text asks for.
pub(crate) fn stated(draft: &mut Draft, reading: &Reading, people: &People) {
    for view in &reading.views {
        let of = draft.entity_of(&view.of).or_else(|| main(draft));
        let Some(entity) = of else {
            continue;
        };
        let (_, many) = draft.names_of(&entity);
        let made = match view.kind {
            "list" => existing(draft, &entity, &[ViewKind::List, ViewKind::Gallery]),
            "board" => board(draft, &entity, &many),
            "calendar" => calendar(draft, &entity, &many),
            "gallery" => gallery(draft, &entity, &many, people),
            "report" => report(draft, &entity, &many, people),
            "dashboard" | "chart" => {
                overview(draft, people);
                draft
                    .spec
                    .views
                    .contains("overview")
                    .then(|| id("overview"))
                    .or_else(|| any(draft, ViewKind::Dashboard))
            }
            "public_page" => {
                landing(draft, people);
                any(draft, ViewKind::Page)
                    .or_else(|| existing(draft, &entity, &[ViewKind::List, ViewKind::Gallery]))
            }
            _ => None,
        };
        match made {
            Some(made) => draft.comes_from(format!("view.{made}").as_str(), &view.span),
            None => without(draft, view.kind, &entity, &view.span),
        }
    }
}

/// Adds the page that is open in the morning, and one for visitors, unless the text rules them out.
pub(crate) fn assumed(draft: &mut Draft, reading: &Reading, people: &People) {
    let is_ruled_out = |kind: &str| reading.absent.iter().any(|absent| absent.name == kind);
    if !draft.added.is_empty() && draft.spec.entities.len() > 1 && !is_ruled_out("dashboard") {
        let had = any(draft, ViewKind::Dashboard).is_some();
        overview(draft, people);
        if !had && any(draft, ViewKind::Dashboard).is_some() {
            draft.assume(
                "overview",
                vec!["view.overview".to_owned()],
                "The first page has numbers, charts and the latest records.",
                "Say: no dashboard.",
            );
        }
    }
    if people.is_public && any(draft, ViewKind::Page).is_none() && !is_ruled_out("public_page") {
        landing(draft, people);
        draft.assume(
            "front-page",
            vec!["view.welcome".to_owned()],
            "Visitors see a front page.",
            "Say: no front page.",
        );
    }
    start(draft);
}

/// Shows people who are signed in the dashboard first, and visitors the page for them.
fn start(draft: &mut Draft) {
    if !draft.spec.app.start.is_empty() || !draft.has_landing {
        return;
    }
    let pages = [any(draft, ViewKind::Dashboard), any(draft, ViewKind::Page)];
    draft.spec.app.start = pages.into_iter().flatten().collect();
}

/// Notes a page that is not built, with the list in its place.
fn without(draft: &mut Draft, kind: &str, entity: &Id, span: &Span) {
    let (_, many) = draft.names_of(entity);
    let kind = kind.replace('_', " ");
    draft.misses(
        span,
        format!("There is no {kind} of {many}; they are in a list."),
    );
}

/// Returns the entity that most of the application is about: the one with states, or else the first one of the text.
pub(crate) fn main(draft: &Draft) -> Option<Id> {
    let of_people = draft.spec.entities.iter().filter(|(id, entity)| {
        let is_tenant = draft
            .spec
            .tenancy
            .as_ref()
            .is_some_and(|tenancy| tenancy.entity == **id);
        !entity.join && !is_tenant
    });
    let with_states = of_people
        .clone()
        .find(|(id, _)| draft.spec.machines.contains(id.as_str()));
    let first = draft
        .added
        .iter()
        .find(|id| draft.spec.entities.contains(id.as_str()));
    with_states
        .map(|(id, _)| id.clone())
        .or_else(|| first.cloned())
        .or_else(|| of_people.clone().next().map(|(id, _)| id.clone()))
}

fn existing(draft: &Draft, entity: &Id, kinds: &[ViewKind]) -> Option<Id> {
    let views = draft.spec.views.iter();
    let mut of_entity = views
        .filter(|(_, view)| view.entity.as_ref() == Some(entity) && kinds.contains(&view.kind));
    of_entity.next().map(|(id, _)| id.clone())
}

fn any(draft: &Draft, kind: ViewKind) -> Option<Id> {
    let mut views = draft
        .spec
        .views
        .iter()
        .filter(|(_, view)| view.kind == kind);
    views.next().map(|(id, _)| id.clone())
}

/// Adds a view under a free id and name.
fn add(draft: &mut Draft, words: &str, view: View) -> Option<Id> {
    let is_taken = |id: &str| draft.spec.views.contains(id);
    let (id, name) = named(words, is_taken)?;
    let is_used = |name: &Name| {
        let mut views = draft.spec.views.iter();
        views.any(|(id, view)| {
            view.name_of(id)
                .as_str()
                .eq_ignore_ascii_case(name.as_str())
        })
    };
    let name = if is_used(&name) {
        Name::of_id(&id)
    } else {
        name
    };
    let view = View {
        name: Some(name),
        ..view
    };
    draft.spec.views.insert(id.clone(), view);
    Some(id)
}

fn board(draft: &mut Draft, entity: &Id, many: &str) -> Option<Id> {
    if let Some(known) = existing(draft, entity, &[ViewKind::Board]) {
        return Some(known);
    }
    let by = draft.field_of(entity, GROUPS)?;
    let view = View {
        entity: Some(entity.clone()),
        by: Some(By::Field(by)),
        ..View::new(ViewKind::Board)
    };
    add(draft, &format!("{many} board"), view)
}

fn calendar(draft: &mut Draft, entity: &Id, many: &str) -> Option<Id> {
    if let Some(known) = existing(draft, entity, &[ViewKind::Calendar]) {
        return Some(known);
    }
    let at = match draft.field_of(entity, DAYS) {
        Some(at) => at,
        None => {
            let day = Field {
                required: true,
                ..Field::of(FieldType::Date)
            };
            let declared = draft.spec.entities.get_mut(entity.as_str())?;
            declared.fields.insert(id("date"), day);
            id("date")
        }
    };
    let view = View {
        entity: Some(entity.clone()),
        at: Some(at),
        ..View::new(ViewKind::Calendar)
    };
    add(draft, &format!("{many} calendar"), view)
}

fn gallery(draft: &mut Draft, entity: &Id, many: &str, people: &People) -> Option<Id> {
    if let Some(known) = existing(draft, entity, &[ViewKind::Gallery]) {
        return Some(known);
    }
    if !people.accounts {
        return None;
    }
    let is_own = draft.added.contains(entity);
    let image = match draft.field_of(entity, &[FieldType::Image]) {
        Some(image) => image,
        // An archetype has its pictures where they belong.
        None if !is_own && any(draft, ViewKind::Gallery).is_some() => {
            return any(draft, ViewKind::Gallery);
        }
        None => {
            let declared = draft.spec.entities.get_mut(entity.as_str())?;
            declared
                .fields
                .insert(id("image"), Field::of(FieldType::Image));
            id("image")
        }
    };
    let columns = first_columns(draft, entity, &[image]);
    let view = View {
        entity: Some(entity.clone()),
        columns,
        ..View::new(ViewKind::Gallery)
    };
    add(draft, &format!("{many} gallery"), view)
}

/// Returns some fields and the first ones that are short.
fn first_columns(draft: &Draft, entity: &Id, before: &[Id]) -> Vec<Steps> {
    let long = [
        FieldType::LongText,
        FieldType::Markdown,
        FieldType::File,
        FieldType::Image,
        FieldType::Address,
    ];
    let fields = draft
        .spec
        .entities
        .get(entity.as_str())
        .map(|entity| &entity.fields);
    let short = fields
        .into_iter()
        .flatten()
        .filter(|(_, field)| field.kind.is_some_and(|kind| !long.contains(&kind)))
        .map(|(id, _)| id)
        .take(4);
    before
        .iter()
        .chain(short)
        .filter_map(|id| id.as_str().parse().ok())
        .collect()
}

fn report(draft: &mut Draft, entity: &Id, many: &str, people: &People) -> Option<Id> {
    if let Some(known) = existing(draft, entity, &[ViewKind::Report]) {
        return Some(known);
    }
    let by = group(draft, entity)?;
    let mut values = sayso_spec::Nodes::new();
    values.insert(id("count"), Expr::new("count()"));
    if let Some(amount) = draft.field_of(entity, AMOUNTS) {
        values.insert(amount.clone(), Expr::new(&format!("sum({amount})")));
    }
    let view = View {
        entity: Some(entity.clone()),
        by: Some(By::Groups(vec![by])),
        values: Some(values),
        who: people.rule(&[people.top()]).filter(|_| people.accounts),
        ..View::new(ViewKind::Report)
    };
    add(draft, &format!("{many} report"), view)
}

/// Returns an expression by which rows are grouped: a state, a choice, a link or the month of a day.
fn group(draft: &Draft, entity: &Id) -> Option<Expr> {
    let field = draft
        .field_of(entity, GROUPS)
        .or_else(|| draft.field_of(entity, &[FieldType::Ref]));
    let month = || {
        draft
            .field_of(entity, &[FieldType::Date])
            .map(|day| format!("month({day})"))
    };
    field
        .map(|field| field.to_string())
        .or_else(month)
        .map(|by| Expr::new(&by))
}

/// Adds the dashboard in front of the other views, with numbers, charts and lists over the entities.
pub(crate) fn overview(draft: &mut Draft, people: &People) {
    if any(draft, ViewKind::Dashboard).is_some() {
        return;
    }
    let mut view = View::new(ViewKind::Dashboard);
    if people.accounts && people.tenant.is_none() {
        view.who = Some(Expr::new("signed_in"));
    }
    let shown: Vec<Id> = draft
        .spec
        .entities
        .iter()
        .filter(|(id, entity)| !entity.join && existing(draft, id, &[ViewKind::List]).is_some())
        .map(|(id, _)| id.clone())
        .take(5)
        .collect();
    for entity in &shown {
        for (key, widget) in numbers(draft, entity) {
            view.widgets.insert(key, widget);
        }
    }
    let mut charts = 0;
    for entity in &shown {
        if let Some((key, widget)) = chart(draft, entity).filter(|_| charts < 3) {
            view.widgets.insert(key, widget);
            charts += 1;
        }
    }
    for entity in shown.iter().take(2) {
        let Some(list) = existing(draft, entity, &[ViewKind::List]) else {
            continue;
        };
        let (_, many) = draft.names_of(entity);
        if let Some(key) = Id::near(&format!("latest_{entity}")) {
            let widget = Widget {
                view: Some(list),
                ..Widget::new(format!("Latest {many}"), WidgetKind::List)
            };
            view.widgets.insert(key, widget);
        }
    }
    if view.widgets.is_empty() {
        return;
    }
    let others = std::mem::take(&mut draft.spec.views);
    let overview = id("overview");
    draft.spec.views.insert(overview.clone(), view);
    for (id, view) in others {
        if id != overview {
            draft.spec.views.insert(id, view);
        }
    }
}

/// Returns the number of rows that are open, or of all of them, and the sum of their money.
fn numbers(draft: &Draft, entity: &Id) -> Vec<(Id, Widget)> {
    let (_, many) = draft.names_of(entity);
    let mut widgets = Vec::new();
    let machine = draft
        .spec
        .machines
        .get(entity.as_str())
        .and_then(|fields| fields.first());
    let open = machine.and_then(|(field, machine)| {
        let over = [
            sayso_spec::model::StateKind::Done,
            sayso_spec::model::StateKind::Cancelled,
        ];
        let open: Vec<&str> = machine
            .states
            .iter()
            .filter(|(_, state)| !over.contains(&state.kind))
            .map(|(id, _)| id.as_str())
            .collect();
        let is_some = !open.is_empty() && open.len() < machine.states.len();
        is_some.then(|| Expr::new(&format!("{field} in ({})", open.join(", "))))
    });
    let title = match &open {
        Some(_) => format!("Open {many}"),
        None => capital(&many),
    };
    if let Some(key) = Id::near(&format!("number_{entity}")) {
        let widget = Widget {
            entity: Some(entity.clone()),
            filter: open,
            ..Widget::new(title, WidgetKind::Number)
        };
        widgets.push((key, widget));
    }
    let money = draft.field_of(entity, &[FieldType::Money]);
    if let Some((money, key)) = money.zip(Id::near(&format!("sum_{entity}"))) {
        let name = draft
            .spec
            .entities
            .get(entity.as_str())
            .and_then(|declared| declared.fields.get(money.as_str()))
            .map_or(money.words(), |field| {
                field.name_of(&money).as_str().to_owned()
            });
        let widget = Widget {
            entity: Some(entity.clone()),
            value: Expr::new(&format!("sum({money})")),
            ..Widget::new(
                format!("{} of all {many}", capital(&name)),
                WidgetKind::Number,
            )
        };
        widgets.push((key, widget));
    }
    widgets
}

fn chart(draft: &Draft, entity: &Id) -> Option<(Id, Widget)> {
    let (_, many) = draft.names_of(entity);
    let key = Id::near(&format!("chart_{entity}"))?;
    let (by, shape, title) = match draft.field_of(entity, GROUPS) {
        Some(field) => {
            let title = format!("{} by {}", capital(&many), field.words());
            (field.to_string(), Shape::Bar, title)
        }
        None => {
            let day = draft.field_of(entity, &[FieldType::Date])?;
            (
                format!("month({day})"),
                Shape::Line,
                format!("{} per month", capital(&many)),
            )
        }
    };
    let widget = Widget {
        entity: Some(entity.clone()),
        shape: Some(shape),
        by: Some(Expr::new(&by)),
        ..Widget::new(title, WidgetKind::Chart)
    };
    Some((key, widget))
}

/// Adds the page for visitors, which shows what they may see.
pub(crate) fn landing(draft: &mut Draft, people: &People) {
    if any(draft, ViewKind::Page).is_some() {
        return;
    }
    let lists: Vec<(Id, Id)> = draft
        .spec
        .views
        .iter()
        .filter(|(_, view)| matches!(view.kind, ViewKind::List | ViewKind::Gallery))
        .filter_map(|(id, view)| Some((id.clone(), view.entity.clone()?)))
        .filter(|(_, entity)| {
            let access = draft
                .spec
                .entities
                .get(entity.as_str())
                .map(|entity| &entity.access);
            access.is_some_and(|access| access.read == Some(Expr::new("anyone")))
        })
        .collect();
    let mut page = View::new(ViewKind::Page);
    let things: Vec<String> = draft
        .spec
        .entities
        .ids()
        .take(3)
        .map(|id| draft.names_of(id).1)
        .collect();
    let hero = Section {
        title: Some(draft.spec.app.name.clone()),
        text: Some(format!(
            "{} in one place.",
            capital(&crate::generic::list(&things))
        )),
        action: lists
            .first()
            .map(|(list, _)| list.clone())
            .or_else(|| people.accounts.then(|| id("log_in"))),
        ..Section::new(SectionKind::Hero)
    };
    page.sections.insert(id("hero"), hero);
    for (list, entity) in lists.iter().take(2) {
        let (_, many) = draft.names_of(entity);
        let section = Section {
            title: Some(capital(&many)),
            view: Some(list.clone()),
            ..Section::new(SectionKind::View)
        };
        page.sections.insert(list.clone(), section);
    }
    if add(draft, "welcome", page).is_some() {
        draft.has_landing = true;
    }
}

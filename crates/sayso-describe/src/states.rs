//! Steps of records, and the moves between them.

use crate::{
    draft::{Draft, id, named},
    people::{People, Who},
    said,
};
use sayso_expr::RESERVED;
use sayso_reader::{Operation as Does, Reading};
use sayso_spec::{
    Expr, Id, Name, Nodes,
    model::{Field, FieldType, Machine, State, StateKind, Transition},
};

/// Words for steps that end well.
const DONE: &[&str] = &[
    "done",
    "closed",
    "completed",
    "complete",
    "finished",
    "paid",
    "resolved",
    "solved",
    "approved",
    "accepted",
    "returned",
    "delivered",
    "published",
    "sold",
    "won",
    "picked up",
    "collected",
    "settled",
    "signed",
    "archived",
    "fixed",
    "received",
    "confirmed",
    "shipped",
    "sent",
    "hired",
    "played",
    "passed",
    "fulfilled",
    "served",
    "repaired",
    "ready",
    "verified",
];

/// Words for steps that end otherwise.
const CANCELLED: &[&str] = &[
    "cancelled",
    "canceled",
    "rejected",
    "declined",
    "refused",
    "lost",
    "denied",
    "withdrawn",
    "no show",
    "expired",
    "failed",
    "dropped",
    "discarded",
    "abandoned",
    "written off",
    "void",
    "deleted",
    "broken",
    "missing",
    "wontfix",
    "spam",
];

/// Labels of buttons that lead to a state.
const VERBS: &[(&str, &str)] = &[
    ("approved", "approve"),
    ("rejected", "reject"),
    ("declined", "decline"),
    ("cancelled", "cancel"),
    ("canceled", "cancel"),
    ("closed", "close"),
    ("published", "publish"),
    ("confirmed", "confirm"),
    ("accepted", "accept"),
    ("resolved", "resolve"),
    ("completed", "complete"),
    ("finished", "finish"),
    ("archived", "archive"),
    ("submitted", "submit"),
    ("sent", "send"),
    ("doing", "start"),
    ("in progress", "start"),
    ("started", "start"),
    ("withdrawn", "withdraw"),
    ("assigned", "assign"),
];

/// Adds a state field with a machine for each list of steps.
pub(crate) fn stated(draft: &mut Draft, reading: &Reading, people: &People) {
    for states in &reading.states {
        let Some(entity) = draft.entity_of(&states.entity) else {
            continue;
        };
        if let Some(field) = add(
            draft,
            &entity,
            &states.states,
            reading,
            people,
            &states.entity,
        ) {
            draft.comes_from(
                format!("entity.{entity}.field.{field}").as_str(),
                &states.span,
            );
            draft.comes_from(format!("machine.{entity}.{field}").as_str(), &states.span);
        }
    }
}

/// Replaces the steps of an entity. Returns the field.
pub(crate) fn add(
    draft: &mut Draft,
    entity: &Id,
    names: &[String],
    reading: &Reading,
    people: &People,
    word: &str,
) -> Option<Id> {
    let states = states(names);
    if states.len() < 2 {
        return None;
    }
    let by = movers(draft, entity, reading, people, word);
    if let Some(field) = extended(draft, entity, &states, &by) {
        return Some(field);
    }
    let machine = Machine {
        transitions: transitions(&states, &by),
        states,
    };
    let declared = draft.spec.entities.get_mut(entity.as_str())?;
    let known = declared.fields_where(|field| field.is(FieldType::State));
    let field = match known.first() {
        Some(known) => known.parse().ok()?,
        None if declared.fields.contains("status") => id("step"),
        None => id("status"),
    };
    declared
        .fields
        .insert(field.clone(), Field::of(FieldType::State));
    if !draft.spec.machines.contains(entity.as_str()) {
        draft.spec.machines.insert(entity.clone(), Nodes::new());
    }
    let fields = draft.spec.machines.get_mut(entity.as_str())?;
    fields.insert(field.clone(), machine);
    Some(field)
}

/// Adds the steps that are missing to those of an archetype, if it has half of them. Returns the field.
fn extended(draft: &mut Draft, entity: &Id, stated: &Nodes<State>, by: &Expr) -> Option<Id> {
    if draft.added.contains(entity) {
        return None;
    }
    let (field, machine) = draft
        .spec
        .machines
        .get_mut(entity.as_str())?
        .iter_mut()
        .next()?;
    let shown = |id: &Id, state: &State| {
        let name = state
            .name
            .as_ref()
            .map_or_else(|| id.words(), ToString::to_string);
        name.to_lowercase()
    };
    let known: Vec<String> = machine
        .states
        .iter()
        .flat_map(|(id, state)| [shown(id, state), id.words()])
        .collect();
    let (old, new): (Vec<_>, Vec<_>) = stated
        .iter()
        .partition(|(id, state)| known.contains(&shown(id, state)) || known.contains(&id.words()));
    if old.len() < new.len() || old.is_empty() {
        return None;
    }
    let open: Vec<Id> = machine
        .states
        .iter()
        .filter(|(_, state)| matches!(state.kind, StateKind::Open | StateKind::Active))
        .map(|(id, _)| id.clone())
        .collect();
    for (id, state) in new {
        let mut state = state.clone();
        if state.kind == StateKind::Open {
            state.kind = StateKind::Active;
        }
        add_move(
            &mut machine.transitions,
            "to",
            open.clone(),
            id,
            label(&state, id),
            by,
        );
        machine.states.insert(id.clone(), state);
    }
    Some(field.clone())
}

fn states(names: &[String]) -> Nodes<State> {
    let mut states: Nodes<State> = Nodes::new();
    for name in names.iter().take(12) {
        let words = name.replace('_', " ");
        let is_taken = |id: &str| RESERVED.contains(&id) || states.contains(id);
        let Some((id, shown)) = named(&words, is_taken) else {
            continue;
        };
        let is_known = states.values().any(|state: &State| {
            state
                .name
                .as_ref()
                .is_some_and(|known| known.as_str().eq_ignore_ascii_case(shown.as_str()))
        });
        if is_known {
            continue;
        }
        let is_first = states.is_empty();
        states.insert(
            id,
            State {
                kind: kind(&words, is_first),
                name: Some(shown),
            },
        );
    }
    states
}

fn kind(words: &str, is_first: bool) -> StateKind {
    if is_first {
        return StateKind::Open;
    }
    if CANCELLED.contains(&words) {
        StateKind::Cancelled
    } else if DONE.contains(&words) {
        StateKind::Done
    } else {
        StateKind::Active
    }
}

/// Leads from each step to the next one and back to the first, and to steps that end otherwise from all that do not.
fn transitions(states: &Nodes<State>, by: &Expr) -> Nodes<Transition> {
    let all: Vec<(&Id, &State)> = states.iter().collect();
    let (ended, main): (Vec<_>, Vec<_>) = all
        .iter()
        .partition(|(_, state)| state.kind == StateKind::Cancelled);
    let mut transitions = Nodes::new();
    for pair in main.windows(2) {
        if let [(from, _), (to, state)] = pair {
            add_move(
                &mut transitions,
                "to",
                vec![(*from).clone()],
                to,
                label(state, to),
                by,
            );
        }
    }
    // A step that ends well is left only by the way back.
    let open = main.len().saturating_sub(1).max(1);
    for (to, state) in ended {
        let from = main
            .iter()
            .take(open)
            .map(|(id, _)| (*id).clone())
            .collect();
        add_move(&mut transitions, "to", from, to, label(state, to), by);
    }
    if let Some((first, state)) = main.first() {
        let from: Vec<Id> = states.ids().filter(|id| id != first).cloned().collect();
        let words = state.name.clone().unwrap_or_else(|| Name::of_id(first));
        add_move(
            &mut transitions,
            "back_to",
            from,
            first,
            format!("back to {words}"),
            by,
        );
    }
    transitions
}

fn add_move(
    moves: &mut Nodes<Transition>,
    word: &str,
    from: Vec<Id>,
    to: &Id,
    label: String,
    by: &Expr,
) {
    let made = Transition {
        name: label.parse().ok(),
        by: Some(by.clone()),
        ..Transition::new(from, to.clone())
    };
    if let Some(id) = Id::near(&format!("{word}_{to}")) {
        moves.insert(id, made);
    }
}

/// Returns the label of a button that leads to a state.
fn label(state: &State, id: &Id) -> String {
    let words = state.name.clone().unwrap_or_else(|| Name::of_id(id));
    let verb = VERBS.iter().find(|(done, _)| *done == words.as_str());
    match (verb, state.kind) {
        (Some((_, verb)), _) => (*verb).to_owned(),
        (None, StateKind::Done | StateKind::Cancelled) => format!("mark as {words}"),
        (None, _) => format!("move to {words}"),
    }
}

/// Returns the rule for those who move rows: those of whom the text says so, or else everyone who changes them.
fn movers(draft: &Draft, entity: &Id, reading: &Reading, people: &People, word: &str) -> Expr {
    let who: Vec<Who> = reading
        .access
        .iter()
        .filter(|right| right.allow && right.operation == Does::Move && right.what == word)
        .filter_map(|right| Some(said::with_condition(people.who(&right.who)?, right, people)))
        .collect();
    let declared = draft.spec.entities.get(entity.as_str());
    let stated = declared.and_then(|declared| people.rule_of(declared, &who));
    stated
        .or_else(|| declared?.access.update.clone())
        .or_else(|| people.rule(&[Who::SignedIn]))
        .unwrap_or_else(|| Expr::new("nobody"))
}

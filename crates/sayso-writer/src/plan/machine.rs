//! States and the moves between them.

mod asks;

use super::{
    expr::{Rule, Translator},
    field::Field,
    makes,
    names::{self, capitalised, one_line},
    types,
    unsupported::Found,
};
use asks::{Asks, Step};
use sayso_expr::{Kind, Literal, Place};
use sayso_spec::{
    Id, Spec,
    model::{Entity as EntitySpec, StateKind, Transition},
};
use serde::Serialize;

/// A state field with its states and moves.
#[derive(Clone, Debug, Serialize)]
pub struct Machine {
    /// The id of the field.
    pub id: String,
    /// The name of the field in Rust, which is that of its column.
    pub ident: String,
    /// The name that people see.
    pub label: String,
    /// The type of a state.
    pub state_type: String,
    /// The type of a move.
    pub move_type: String,
    /// The states, in order; new rows begin in the first.
    pub states: Vec<State>,
    /// The moves that people make, in order.
    pub moves: Vec<Move>,
    /// The rule of access to a move, as a match over `step`.
    pub may: String,
    /// True if the rule asks for the scope.
    pub of_scope: bool,
    /// True if the rule asks for values of other rows.
    pub of_facts: bool,
    /// True if some moves say why they may fail.
    pub is_blocked: bool,
    /// True if these reasons ask for the scope.
    pub blocked_of_scope: bool,
    /// True if these reasons ask for the row.
    pub blocked_of_row: bool,
    /// True if these reasons ask for values of other rows.
    pub blocked_of_facts: bool,
    /// True if some moves ask for values.
    pub has_asks: bool,
    /// True if some moves are made by a button alone.
    pub has_buttons: bool,
    /// True if some moves write other columns.
    pub has_sets: bool,
    /// The pattern of the moves that do not.
    pub idle: String,
}

/// A state.
#[derive(Clone, Debug, Serialize)]
pub struct State {
    /// The id, as the database has it.
    pub id: String,
    /// The name in Rust.
    pub variant: String,
    /// The name that people see.
    pub label: String,
    /// The tone of its badge.
    pub tone: &'static str,
}

/// A move.
#[derive(Clone, Debug, Serialize)]
pub struct Move {
    /// The id, as forms have it.
    pub id: String,
    /// The name in Rust.
    pub variant: String,
    /// The label of its button.
    pub label: String,
    /// The rule as the specification has it.
    pub said: String,
    /// True if the owner of a tenant may make it with a new row.
    pub owner_may: bool,
    /// The states from which it leads.
    pub from: Vec<String>,
    /// The state to which it leads.
    pub to: String,
    /// The name of that state, as people see it.
    pub to_label: String,
    /// The assignments of other columns.
    pub sets: Vec<Set>,
    /// The function that makes a row.
    pub makes: Option<String>,
    /// The form, if the move asks for values.
    pub asks: Option<Asks>,
    /// The condition that must hold before the move, if the move says why it may fail.
    pub blocked: Option<Blocked>,
}

/// A value that a move writes.
#[derive(Clone, Debug, Serialize)]
pub struct Set {
    /// The column.
    pub column: String,
    /// The calls that add the value to a query.
    pub sql: String,
}

/// The reason why a move may fail.
#[derive(Clone, Debug, Serialize)]
pub struct Blocked {
    /// The condition under which it fails.
    pub when: Rule,
    /// The message.
    pub message: String,
    /// The name of its constant among the texts.
    pub constant: String,
}

impl Machine {
    /// Decides how the machine of a field is written.
    pub(super) fn of(
        spec: &Spec,
        entity: &EntitySpec,
        field: &Field,
        fields: &[Field],
        translator: &mut Translator<'_>,
        found: &mut Found,
    ) -> Option<Self> {
        let id = translator.id;
        let machine = spec.machine(id.as_str(), &field.id)?;
        let state_type = types::of_choice(spec, id.as_str(), &field.id);
        let states = machine.states.iter().map(|(id, state)| State {
            id: id.as_str().to_owned(),
            variant: names::variant(id.as_str()),
            label: field.label_of(id.as_str()),
            tone: tone(state.kind),
        });
        let mut moves = Vec::new();
        let mut rules = Vec::new();
        let transitions = machine.transitions.iter();
        for (move_id, transition) in transitions.filter(|(_, transition)| !transition.auto) {
            let path = format!("machine.{id}.{}.transition.{move_id}", field.id);
            let by = translator.rule(transition.by.as_ref(), &Place::by(id.as_str()));
            if by.nobody {
                continue;
            }
            let variant = names::variant(move_id.as_str());
            let said = match &transition.when {
                Some(when) => one_line(&format!("{}, when {when}", by.said)),
                None => by.said.clone(),
            };
            let place = Place::when(id.as_str());
            let reason = transition.when.as_ref().zip(transition.message.as_ref());
            let blocked = reason.and_then(|(when, message)| {
                Some(Blocked {
                    when: translator.opposite(when, &place)?,
                    message: one_line(message),
                    constant: format!("{}_BLOCKED", move_id.as_str().to_uppercase()),
                })
            });
            let silent = transition.when.as_ref().filter(|_| blocked.is_none());
            let when = silent.map(|when| translator.rule(Some(when), &place));
            let owner_may = by.owner_may && transition.when.is_none();
            let step = Step {
                id: move_id.as_str(),
                path: &path,
                state_type: &state_type,
                ident: &field.ident,
            };
            rules.push((variant.clone(), both(by, when)));
            moves.push(Move {
                id: move_id.as_str().to_owned(),
                label: label(move_id, transition),
                from: variants(&transition.from),
                to: names::variant(transition.to.as_str()),
                to_label: field.label_of(transition.to.as_str()),
                sets: sets(&path, transition, entity, fields, translator, found),
                makes: makes::of_move(&field.id, move_id, transition),
                asks: Asks::of(spec, entity, &step, transition, fields, translator, found),
                blocked,
                owner_may,
                said,
                variant,
            });
        }
        let move_type = format!("{state_type}Move");
        let blocked = || moves.iter().filter_map(|step: &Move| step.blocked.as_ref());
        Some(Self {
            is_blocked: blocked().next().is_some(),
            blocked_of_scope: blocked().any(|blocked| blocked.when.of_scope),
            blocked_of_row: blocked().any(|blocked| blocked.when.of_row),
            blocked_of_facts: blocked().any(|blocked| blocked.when.of_facts),
            has_asks: moves.iter().any(|step| step.asks.is_some()),
            has_buttons: moves.iter().any(|step| step.asks.is_none()),
            has_sets: moves.iter().any(|step| !step.sets.is_empty()),
            idle: idle(&move_type, &moves),
            id: field.id.clone(),
            ident: field.ident.clone(),
            label: field.label.clone(),
            states: states.collect(),
            of_scope: rules.iter().any(|(_, rule)| rule.of_scope),
            of_facts: rules.iter().any(|(_, rule)| rule.of_facts),
            may: may(&move_type, &rules),
            move_type,
            state_type,
            moves,
        })
    }

    /// Returns true if some moves ask for rows.
    pub(super) fn asks_refs(&self) -> bool {
        let mut asks = self.moves.iter().filter_map(|step| step.asks.as_ref());
        asks.any(|asks| asks.has_refs)
    }
}

/// Writes the pattern of the moves that write no other columns.
fn idle(move_type: &str, moves: &[Move]) -> String {
    let idle = moves.iter().filter(|step| step.sets.is_empty());
    let patterns: Vec<_> = idle
        .map(|step| format!("{move_type}::{}", step.variant))
        .collect();
    patterns.join(" | ")
}

fn tone(kind: StateKind) -> &'static str {
    match kind {
        StateKind::Open => "Neutral",
        StateKind::Active => "Info",
        StateKind::Done => "Ok",
        StateKind::Cancelled => "Bad",
    }
}

fn label(id: &Id, transition: &Transition) -> String {
    let name = transition
        .name
        .as_ref()
        .map_or_else(|| id.words(), |name| name.as_str().to_owned());
    capitalised(&one_line(&name))
}

fn variants(ids: &[Id]) -> Vec<String> {
    ids.iter().map(|id| names::variant(id.as_str())).collect()
}

/// Joins the rule of a move with its condition.
fn both(by: Rule, when: Option<Rule>) -> Rule {
    let Some(when) = when.filter(|when| when.rust != "true") else {
        return by;
    };
    let in_parentheses = |rust: &str| {
        if rust.contains(" || ") {
            format!("({rust})")
        } else {
            rust.to_owned()
        }
    };
    let rust = if by.rust == "true" {
        when.rust.clone()
    } else {
        format!(
            "{} && {}",
            in_parentheses(&by.rust),
            in_parentheses(&when.rust)
        )
    };
    Rule {
        of_scope: by.of_scope || when.of_scope,
        of_row: by.of_row || when.of_row,
        of_facts: by.of_facts || when.of_facts,
        rust,
        ..by
    }
}

/// Writes a match over the moves; those with equal rules share an arm.
fn may(move_type: &str, rules: &[(String, Rule)]) -> String {
    let mut arms: Vec<(String, Vec<String>)> = Vec::new();
    for (variant, rule) in rules {
        let pattern = format!("{move_type}::{variant}");
        match arms.iter_mut().find(|(rust, _)| *rust == rule.rust) {
            Some((_, patterns)) => patterns.push(pattern),
            None => arms.push((rule.rust.clone(), vec![pattern])),
        }
    }
    if let [(rust, _)] = arms.as_slice() {
        return rust.clone();
    }
    let arms = arms
        .iter()
        .map(|(rust, patterns)| format!("{} => {rust},\n", patterns.join(" | ")));
    format!("match step {{\n{}}}", arms.collect::<String>())
}

/// Decides on the values that a move writes.
pub(super) fn sets(
    path: &str,
    transition: &Transition,
    entity: &EntitySpec,
    fields: &[Field],
    translator: &Translator<'_>,
    found: &mut Found,
) -> Vec<Set> {
    let id = translator.id.as_str();
    let mut sets = Vec::new();
    for (field_id, expr) in &transition.set {
        let place = if transition.auto {
            Place::set_automatic(id, id, field_id.as_str())
        } else {
            Place::set(id, id, field_id.as_str())
        };
        let field = fields.iter().find(|field| field.id == field_id.as_str());
        let typed = translator.typed(expr, &place);
        let (Some(field), Some(typed)) = (field, typed) else {
            let is_known = entity.fields.contains(field_id.as_str());
            found.if_set(is_known, format!("{path}.set.{field_id}"), "this field");
            continue;
        };
        found.if_set(
            field.zone.is_some(),
            format!("{path}.set.{field_id}"),
            "a moment with a zone that a move sets",
        );
        sets.push(Set {
            column: field.column.clone(),
            sql: translator.value(&typed, path, found),
        });
        if let Some(folded) = &field.folded {
            let is_cleared = matches!(typed.kind, Kind::Literal(Literal::Empty));
            let path = format!("{path}.set.{field_id}");
            let said = entity.fields.get(field_id.as_str());
            let reason = if said.is_some_and(|said| said.fold) {
                "folded text that a move makes"
            } else {
                "an address that a move makes"
            };
            found.if_set(!is_cleared, path, reason);
            sets.push(Set {
                column: folded.column.clone(),
                sql: ".push(\"NULL\")".to_owned(),
            });
        }
    }
    sets
}

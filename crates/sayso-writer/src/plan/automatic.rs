//! Moves that rows make by themselves, as soon as a condition holds.

use super::{
    expr::{Translator, Voice},
    field::Field,
    machine::{self, Set},
    makes,
    names::{self, one_line},
    rules::RowRule,
    tenancy,
    unsupported::Found,
};
use sayso_expr::{Place, Schema};
use sayso_spec::{
    Id, Spec,
    model::{Entity as EntitySpec, Transition},
    names as sql,
};
use serde::Serialize;

/// A move that rows make by themselves.
#[derive(Debug, Serialize)]
pub struct Automatic {
    /// The id in the specification.
    pub id: String,
    /// The name in Rust.
    pub variant: String,
    /// The condition as the specification has it.
    pub said: String,
    /// The column of the state.
    pub column: String,
    /// The column with the time of the last move.
    pub since: String,
    /// The states from which it leads, as SQL.
    pub from: String,
    /// The id of the state to which it leads.
    pub to: String,
    /// The calls that add the condition to a query; none if it always holds.
    pub condition: Option<String>,
    /// The assignments of other columns.
    pub sets: Vec<Set>,
    /// The function that makes a row.
    pub makes: Option<String>,
}

impl Automatic {
    /// Decides on the moves that rows of an entity make by themselves, in the order in which they are tried.
    pub(super) fn all(
        spec: &Spec,
        schema: &Schema,
        id: &Id,
        entity: &EntitySpec,
        fields: &[Field],
        found: &mut Found,
    ) -> Vec<Self> {
        let voice = voice(schema);
        let planner = Planner {
            of_team: format!("push_bind({})", voice.tenant),
            translator: Translator::speaking(spec, id, schema, voice),
            entity,
            fields,
        };
        let mut all = Vec::new();
        for field in entity.fields.ids() {
            let machine = spec.machine(id.as_str(), field.as_str());
            let transitions = machine.iter().flat_map(|machine| &machine.transitions);
            for (move_id, transition) in transitions.filter(|(_, transition)| transition.auto) {
                let path = format!("machine.{id}.{field}.transition.{move_id}");
                let is_homeless =
                    tenancy::is_tenant(spec, id.as_str()) || planner.translator.is_of_no_tenant();
                found.if_set(
                    is_homeless,
                    &*path,
                    "moves by themselves of rows that belong to no team",
                );
                all.push(planner.plan(field, move_id, transition, &path, found));
            }
        }
        distinguish(&mut all);
        all
    }
}

/// Gives moves of several fields names of their own.
fn distinguish(all: &mut [Automatic]) {
    for at in 0..all.len() {
        let (known, rest) = all.split_at_mut(at);
        let step = &mut rest[0];
        let name = step.variant.clone();
        let mut number = 2;
        while known.iter().any(|known| known.variant == step.variant) {
            step.variant = format!("{name}{number}");
            number += 1;
        }
    }
}

/// Notes values and rules of an entity that only a person can ask for.
pub(super) fn refuse_of_scope(path: &str, fields: &[Field], rules: &[RowRule], found: &mut Found) {
    let is_of_scope = |sql: &str| sql.contains("scope.");
    let computed = fields.iter().filter_map(|field| field.computed.as_ref());
    found.if_set(
        computed.into_iter().any(|sql| is_of_scope(sql))
            || rules.iter().any(|rule| is_of_scope(&rule.broken)),
        path,
        "rows that change by themselves and whose values or rules ask for the team",
    );
}

/// Returns the values around a condition that no person asks about.
fn voice(schema: &Schema) -> Voice {
    let tenant = schema.tenancy().map(names::variable).unwrap_or_default();
    Voice {
        tenant: format!("{tenant}.id"),
        ..Voice::of_scope(schema)
    }
}

struct Planner<'a> {
    entity: &'a EntitySpec,
    fields: &'a [Field],
    translator: Translator<'a>,
    /// The value of the team in Rust.
    of_team: String,
}

impl Planner<'_> {
    fn plan(
        &self,
        field: &Id,
        id: &Id,
        transition: &Transition,
        path: &str,
        found: &mut Found,
    ) -> Automatic {
        let row = self.translator.id.as_str();
        found.if_set(
            !transition.needs.is_empty(),
            format!("{path}.needs"),
            "moves by themselves that ask for values",
        );
        let condition = transition.when.as_ref().and_then(|when| {
            let typed = self.translator.typed(when, &Place::when_automatic(row))?;
            self.translator.filter(&typed, path, found)
        });
        found.if_set(
            condition
                .as_ref()
                .is_some_and(|sql| sql.contains(&self.of_team)),
            format!("{path}.when"),
            "a condition that asks for the team",
        );
        let said = transition.when.as_ref();
        let table = self.translator.table();
        let column = sql::field(field.as_str());
        let from: Vec<String> = transition
            .from
            .iter()
            .map(|state| format!("'{state}'"))
            .collect();
        Automatic {
            id: id.as_str().to_owned(),
            variant: names::variant(id.as_str()),
            said: said.map_or_else(|| "always".to_owned(), |when| one_line(when.as_str())),
            from: format!("{table}.{column} IN ({})", from.join(", ")),
            since: format!("{}_since", names::stem(&column)),
            to: transition.to.as_str().to_owned(),
            sets: machine::sets(
                path,
                transition,
                self.entity,
                self.fields,
                &self.translator,
                found,
            ),
            makes: makes::of_move(field.as_str(), id, transition),
            condition,
            column,
        }
    }
}

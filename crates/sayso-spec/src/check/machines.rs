//! States and transitions.

use super::{
    graph::{arrows, circle},
    references::no_such,
    report::{Checker, Spot},
};
use crate::{
    diagnostic::Code,
    index::implied,
    model::{Entity, FieldType, Machine, Make, Transition},
    node::Nodes,
    path::Path,
    value::{Expr, Id},
};
use std::collections::HashSet;

pub(super) fn check(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    for (entity, fields) in &spec.machines {
        let path = Path::from("machine").join(entity.as_str());
        let Some(declared) = spec.entities.get(entity.as_str()) else {
            let ids = spec.entities.ids().map(Id::as_str);
            let message = format!("there is no entity `{entity}`");
            let help = crate::diagnostic::closest(entity.as_str(), ids)
                .map(|close| format!("write `{close}`"));
            checker.report_maybe(Code::NoSuch, Spot::Key(path), message, help);
            continue;
        };
        for (field, machine) in fields {
            let path = path.join(field.as_str());
            let is_state = declared
                .fields
                .get(field.as_str())
                .is_some_and(|field| field.is(FieldType::State));
            if !is_state {
                let message = format!("`{entity}.{field}` is not a state");
                let help = format!(
                    "write `{field} = {{ type = \"state\" }}` in `[entity.{entity}.field]`"
                );
                checker.report(Code::NotAState, Spot::Key(path), message, help);
                continue;
            }
            self::machine(checker, entity, field, machine, &path);
        }
    }
}

fn machine(checker: &mut Checker<'_>, entity: &Id, field: &Id, machine: &Machine, path: &Path) {
    for (id, transition) in &machine.transitions {
        let path = path.join("transition").join(id.as_str());
        states(checker, machine, transition, &path);
        actor(checker, entity, field, id, transition, &path);
        effects(checker, entity, transition, &path);
    }
    reachable(checker, machine, path);
    automatic(checker, machine, path);
}

fn states(checker: &mut Checker<'_>, machine: &Machine, transition: &Transition, path: &Path) {
    let ids = || machine.states.ids().map(Id::as_str);
    let mut known = |path: Path, state: &Id| {
        if !machine.states.contains(state.as_str()) {
            let add = format!("add `{state} = {{}}` to the states");
            no_such(checker, path, "state", state.as_str(), ids(), &add);
        }
    };
    for (at, state) in transition.from.iter().enumerate() {
        known(path.join("from").join(at.to_string()), state);
    }
    known(path.join("to"), &transition.to);
    if transition.from.is_empty() {
        let message = format!("`{path}` leads from no state");
        checker.report(
            Code::Unreachable,
            Spot::Value(path.join("from")),
            message,
            "name at least one state",
        );
    }
}

fn actor(
    checker: &mut Checker<'_>,
    entity: &Id,
    field: &Id,
    id: &Id,
    transition: &Transition,
    path: &Path,
) {
    let spot = Spot::Key(path.clone());
    match (&transition.by, transition.auto) {
        (None, false) => {
            let message = "say who moves it: `by` or `auto`";
            checker.report(Code::NoActor, spot, message, "add `by = \"…\"`");
        }
        (Some(_), true) => {
            let message = "`by` and `auto` exclude each other";
            checker.report(Code::NoActor, spot, message, "keep one");
        }
        (Some(by), false) if by.as_str() == "nobody" => {
            let mut charges = checker
                .spec
                .payments
                .iter()
                .flat_map(|payments| payments.charges.values());
            let is_charged = charges.any(|charge| {
                charge.entity == *entity
                    && charge.transition.field == *field
                    && charge.transition.transition == *id
            });
            if !is_charged {
                let message = format!("no person and no charge can take `{id}`");
                let spot = Spot::Value(path.join("by"));
                checker.report_maybe(Code::NobodyMoves, spot, message, None);
            }
        }
        _ => {}
    }
}

fn effects(checker: &mut Checker<'_>, entity: &Id, transition: &Transition, path: &Path) {
    for (at, field) in transition.needs.iter().enumerate() {
        let path = path.join("needs").join(at.to_string());
        checker.writable(Spot::Value(path.clone()), entity, field);
        if transition.set.contains(field.as_str()) {
            let message = format!("`{field}` is both asked for and set");
            checker.report(Code::AskedAndSet, Spot::Value(path), message, "keep one");
        }
    }
    checker.set(&path.join("set"), entity, &transition.set);
    if let Some(make) = &transition.create {
        checker.make(&path.join("create"), make);
    }
}

impl Checker<'_> {
    /// Checks that a transition or schedule can write a field.
    pub(super) fn writable(&mut self, spot: Spot, entity: &Id, field: &Id) {
        let spec = self.spec;
        let Some(declared) = spec.entities.get(entity.as_str()) else {
            return;
        };
        let implied = implied(spec, entity, Some(declared));
        let refused = match declared.fields.get(field.as_str()) {
            Some(found) if found.is(FieldType::State) => {
                let message = format!("`{field}` is a state, which changes by transitions only");
                self.report(Code::SetsState, spot, message, "remove it");
                return;
            }
            Some(found) if found.computed.is_some() => "computed",
            Some(found) if found.copied_from.is_some() => "copied when the row is created",
            Some(_) => return,
            None if implied.iter().any(|(id, _)| id == field) => "implied",
            None => {
                let ids = declared.fields.ids().map(Id::as_str);
                let help = crate::diagnostic::closest(field.as_str(), ids);
                let help = help.map(|close| format!("write `{close}`"));
                let message = format!("there is no field `{field}` on `{entity}`");
                self.report_maybe(Code::NoSuch, spot, message, help);
                return;
            }
        };
        let message = format!("`{field}` cannot be written: it is {refused}");
        self.report(Code::NotWritable, spot, message, "remove it");
    }

    /// Checks the fields of `set`.
    pub(super) fn set(&mut self, path: &Path, entity: &Id, set: &Nodes<Expr>) {
        for field in set.ids() {
            self.writable(Spot::Key(path.join(field.as_str())), entity, field);
        }
    }

    /// Checks a row that a transition or a schedule makes.
    pub(super) fn make(&mut self, path: &Path, make: &Make) {
        if !self.entity(path.join("entity"), make.entity.as_str()) {
            return;
        }
        self.set(&path.join("set"), &make.entity, &make.set);
        let Some(declared) = self.spec.entities.get(make.entity.as_str()) else {
            return;
        };
        for field in missing(declared, make) {
            let message = format!("`{field}` of `{}` is required and not set", make.entity);
            let help = format!("add `{field} = \"…\"` to `set`");
            self.report(Code::MakeIncomplete, Spot::Key(path.clone()), message, help);
        }
    }
}

/// Returns the required fields that a made row would leave empty.
fn missing<'e>(declared: &'e Entity, make: &Make) -> Vec<&'e Id> {
    let fields = declared.fields.iter();
    let missing = fields.filter(|(id, field)| {
        field.required && field.default.is_none() && !make.set.contains(id.as_str())
    });
    missing.map(|(id, _)| id).collect()
}

fn reachable(checker: &mut Checker<'_>, machine: &Machine, path: &Path) {
    let Some((start, _)) = machine.states.first() else {
        let message = format!("`{path}` has no states");
        let help = format!("add one to `[{path}.state]`");
        checker.report(Code::Missing, Spot::Key(path.clone()), message, help);
        return;
    };
    let mut reached = HashSet::from([start]);
    // Each round adds the states that one more transition reaches.
    loop {
        let transitions = machine.transitions.values();
        let next = transitions.filter(|transition| {
            !reached.contains(&transition.to)
                && transition.from.iter().any(|from| reached.contains(from))
        });
        let found: Vec<&Id> = next.map(|transition| &transition.to).collect();
        if found.is_empty() {
            break;
        }
        reached.extend(found);
    }
    for state in machine
        .states
        .ids()
        .filter(|state| !reached.contains(state))
    {
        let message = format!("`{state}` cannot be reached");
        let spot = Spot::Key(path.join("state").join(state.as_str()));
        checker.report(
            Code::Unreachable,
            spot,
            message,
            "add a transition to it, or remove it",
        );
    }
}

/// Checks the order and the circles of automatic transitions.
fn automatic(checker: &mut Checker<'_>, machine: &Machine, path: &Path) {
    let automatic = machine
        .transitions
        .iter()
        .filter(|(_, transition)| transition.auto);
    let mut edges = Vec::new();
    // The states that an automatic transition without a condition always leaves.
    let mut left: HashSet<&Id> = HashSet::new();
    for (id, transition) in automatic {
        let never =
            !transition.from.is_empty() && transition.from.iter().all(|from| left.contains(from));
        if never {
            let message = format!("`{id}` can never be tried: the one before it has no `when`");
            let spot = Spot::Key(path.join("transition").join(id.as_str()));
            checker.report(Code::NeverTried, spot, message, "move it up");
        }
        if transition.when.is_none() {
            left.extend(&transition.from);
        }
        let to = transition.to.as_str();
        edges.extend(transition.from.iter().map(|from| (from.as_str(), to)));
    }
    if let Some(found) = circle(&edges) {
        let message = format!("automatic transitions go in a circle: {}", arrows(&found));
        let first = machine.transitions.iter().find(|(_, transition)| {
            let leaves = transition.from.iter().any(|from| from.as_str() == found[0]);
            transition.auto && leaves && transition.to.as_str() == found[1]
        });
        let path = path.join("transition");
        let spot = Spot::Key(first.map_or(path.clone(), |(id, _)| path.join(id.as_str())));
        checker.report(
            Code::AutoCircle,
            spot,
            message,
            "let people make one of these moves",
        );
    }
}

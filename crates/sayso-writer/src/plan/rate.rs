//! Rates at which a visitor may press the buttons of an entity in an application without accounts.

use sayso_spec::Spec;
use std::collections::BTreeSet;

/// The rate of buttons that may send mail.
const WITH_MAIL: &str = "10/minute";
/// The rate of all others.
const WITHOUT_MAIL: &str = "60/minute";

/// Returns the rate for the rows of an entity. A press may make rows of other entities, which may send mail in turn. Rows that
/// move by themselves because others changed wait for the clock.
pub(super) fn of(spec: &Spec, entity: &str) -> &'static str {
    let reached = reached(spec, entity);
    let sends = spec
        .messages
        .iter()
        .any(|(_, message)| reached.contains(message.entity.as_str()));
    if sends { WITH_MAIL } else { WITHOUT_MAIL }
}

/// Returns the entity and those of which a change of its rows may make rows.
fn reached<'a>(spec: &'a Spec, entity: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next = vec![entity];
    while let Some(entity) = next.pop() {
        if reached.insert(entity) {
            next.extend(made(spec, entity));
        }
    }
    reached
}

/// Returns the entities of which its moves make rows.
fn made<'a>(spec: &'a Spec, entity: &str) -> impl Iterator<Item = &'a str> {
    let machines = spec.machines.get(entity).into_iter().flatten();
    let moves = machines.flat_map(|(_, machine)| &machine.transitions);
    moves.filter_map(|(_, step)| Some(step.create.as_ref()?.entity.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{WITH_MAIL, WITHOUT_MAIL, of};

    const SPEC: &str = r#"
spec = 1

[app]
name = "Letters"
description = "Letters."

[entity.box.field]
name = { type = "text" }
status = { type = "state" }

[entity.item.field]
name = { type = "text" }
box = { type = "ref", to = "box" }
status = { type = "state" }

[entity.letter.field]
name = { type = "text" }
mail = { type = "email" }

[entity.other.field]
name = { type = "text" }
item = { type = "ref", to = "item" }

[machine.box.status.state]
open = {}
full = {}

[machine.box.status.transition]
fill = { from = ["open"], to = "full", auto = true, when = "count(items) > 3", create = { entity = "letter", set = { name = "name" } } }

[machine.item.status.state]
open = {}
done = {}

[machine.item.status.transition]
tick = { from = ["open"], to = "done", by = "anyone" }

[notify.made]
entity = "letter"
when = ["create"]
to = ["mail"]
subject = "About {name}"

[view.items]
kind = "list"
entity = "item"
columns = ["name"]
"#;

    #[test]
    fn a_press_that_may_send_mail_in_the_end_has_the_lower_rate() {
        let spec = sayso_spec::read_toml(SPEC).spec.expect("it is valid");
        for (entity, rate) in [
            ("letter", WITH_MAIL),
            ("box", WITH_MAIL),
            // Its rows fill a box, which makes a letter: when the clock comes by.
            ("item", WITHOUT_MAIL),
            ("other", WITHOUT_MAIL),
        ] {
            assert_eq!(of(&spec, entity), rate, "{entity}");
        }
    }
}

//! States: they change by buttons, for those who may press them, and once.

use crate::{
    BOTH,
    form::{self, Copied, Made},
    known::{self, Entity, Field, Person, entities, member_who_may, members},
    person::Visitor,
    project, seen,
    site::Site,
    value::{self, Value},
};
use sayso_spec::{
    Id, Operation,
    model::{FieldType, Machine, Transition},
};
use std::collections::BTreeSet;

#[tokio::test(flavor = "multi_thread")]
async fn a_state_changes_by_the_buttons_that_its_rules_allow() {
    for js in BOTH {
        let site = Site::open().await;
        let mut visitors = Vec::new();
        for person in members() {
            visitors.push(Visitor::log_in(&site, person, js).await);
        }
        for entity in entities() {
            for (field, machine) in entity.machines() {
                for (place, creator) in visitors.iter().enumerate() {
                    let row = form::create(creator, &entity, place).await;
                    let walk = Walk {
                        entity: &entity,
                        field,
                        machine,
                        creator,
                        row: &row,
                    };
                    walk.through(&visitors).await;
                }
            }
        }
    }
}

/// One row that is moved along all of its transitions.
struct Walk<'a> {
    entity: &'a Entity,
    field: Field,
    machine: &'static Machine,
    creator: &'a Visitor,
    row: &'a Made,
}

impl Walk<'_> {
    async fn through(&self, visitors: &[Visitor]) {
        let mut state = self.machine.states.ids().next().expect("a state");
        let mut left: BTreeSet<&str> = self.machine.transitions.ids().map(Id::as_str).collect();
        while !left.is_empty() {
            for visitor in visitors {
                self.assert_buttons(visitor, state).await;
            }
            // A transition that was not taken yet, or else one that leads on.
            let mut leading = self.leading(state).collect::<Vec<_>>();
            leading.sort_by_key(|(id, _)| !left.contains(id.as_str()));
            let (id, transition) = leading[0];
            self.take(visitors, transition, id).await;
            left.remove(id.as_str());
            state = &transition.to;
        }
    }

    fn leading<'s>(
        &self,
        state: &'s Id,
    ) -> impl Iterator<Item = (&'static Id, &'static Transition)> + use<'s> {
        let transitions = self.machine.transitions.iter();
        transitions.filter(move |(_, transition)| transition.from.contains(state))
    }

    fn may(&self, person: &Person, transition: &Transition) -> bool {
        let owns = person.email == self.creator.person.email;
        let rule = transition.by.as_ref().expect("a transition of people");
        known::holds(rule.as_str(), person, owns, |term| {
            let field = self.entity.field(term.strip_suffix(" == me")?);
            let value = value::of(&self.row.values, &field.expect("a field"));
            Some(value.shown == person.name)
        })
    }

    /// The page shows the state, and a button for each transition that this person may make now.
    async fn assert_buttons(&self, visitor: &Visitor, state: &Id) {
        visitor.goto(&self.row.path).await;
        let name = known::name_of_state(self.machine, state);
        let facts = seen::facts(visitor, "main").await;
        assert_eq!(facts.get(&self.field.name()), Some(&name));
        let buttons = seen::buttons(visitor).await;
        for (id, transition) in &self.machine.transitions {
            let label = known::label_of_transition(id, transition);
            let expected = transition.from.contains(state) && self.may(&visitor.person, transition);
            assert_eq!(
                buttons.contains(&label),
                expected,
                "{label:?} in {name:?} for {:?}",
                visitor.person
            );
        }
    }

    /// Takes a transition as someone who may, after all who may not have tried with a copy of the form.
    async fn take(&self, visitors: &[Visitor], transition: &Transition, id: &Id) {
        let label = known::label_of_transition(id, transition);
        let may = |visitor: &&Visitor| self.may(&visitor.person, transition);
        let expert = visitors.iter().find(may).expect("someone who may");
        expert.goto(&self.row.path).await;
        if !transition.needs.is_empty() {
            open_form(expert, &label).await;
            self.assert_blanks_are_no_values(expert, transition, &label)
                .await;
            fill_in(expert, self.entity, transition, 1).await;
        }
        let copied = Copied::of(expert, &label).await;
        for visitor in visitors.iter().filter(|visitor| !may(visitor)) {
            visitor.goto(&self.row.path).await;
            assert_eq!(
                copied.send(visitor).await.status,
                403,
                "{label:?} of someone else"
            );
        }
        expert.press(&label).await;
        let to = known::name_of_state(self.machine, &transition.to);
        until_state(expert, &self.field, &to).await;
    }

    /// Sends the open form of a move with blanks for texts; the server refuses it, and the form stays open.
    async fn assert_blanks_are_no_values(
        &self,
        expert: &Visitor,
        transition: &Transition,
        label: &str,
    ) {
        let controls = seen::controls(expert).await;
        for field in self.entity.asked(transition) {
            assert_eq!(field.kind(), FieldType::LongText, "the driver types texts");
            let id = &controls[&field.name()].id;
            expert.fill(&format!("[id='{id}']"), "  ").await;
        }
        expert.press(label).await;
        expert
            .find(".unfold details[open] [aria-invalid=true]")
            .await;
    }
}

/// Opens the form of a move on the page of a row.
async fn open_form(visitor: &Visitor, label: &str) {
    visitor.click_text("main summary", label).await;
    visitor.find(".unfold details[open]").await;
}

/// Fills in what a move asks for, and gives the values.
async fn fill_in(
    visitor: &Visitor,
    entity: &Entity,
    transition: &Transition,
    n: usize,
) -> Vec<Value> {
    let controls = seen::controls(visitor).await;
    let values = value::of_fields(entity.asked(transition), &controls, n);
    form::fill(visitor, &values).await;
    values
}

async fn until_state(visitor: &Visitor, field: &Field, state: &str) {
    visitor
        .until(&format!("the state is {state:?}"), async |browser| {
            let facts = seen::facts(browser, "main").await;
            facts.get(&field.name()).is_some_and(|shown| shown == state)
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_that_comes_too_late_changes_nothing_and_says_so() {
    for js in BOTH {
        let site = Site::open().await;
        for entity in entities() {
            for (field, machine) in entity.machines() {
                let person = member_who_may(&entity, &[Operation::Create, Operation::Delete]);
                let first = Visitor::log_in(&site, person.clone(), js).await;
                let second = Visitor::log_in(&site, person, js).await;
                let row = form::create(&first, &entity, 3).await;
                second.goto(&row.path).await;
                let start = machine.states.ids().next().expect("a state");
                let mut transitions = machine.transitions.iter();
                let leaves = |transition: &Transition| {
                    transition.from.contains(start) && !transition.from.contains(&transition.to)
                };
                let found = transitions.find(|(_, transition)| leaves(transition));
                let (id, transition) = found.expect("a transition");
                let label = known::label_of_transition(id, transition);
                let to = known::name_of_state(machine, &transition.to);

                first.press(&label).await;
                until_state(&first, &field, &to).await;
                second.press(&label).await;
                second.find(".sayso-notice").await;
                second.goto(&row.path).await;
                until_state(&second, &field, &to).await;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_values_of_a_move_that_comes_too_late_come_back() {
    for js in BOTH {
        let site = Site::open().await;
        let mut met = 0;
        for entity in entities() {
            for (field, machine) in entity.machines() {
                let asking = machine.transitions.iter();
                for (id, transition) in asking.filter(|(_, step)| !step.needs.is_empty()) {
                    let person = member_who_may(&entity, &[Operation::Create, Operation::Delete]);
                    let second = Visitor::log_in(&site, person.clone(), js).await;
                    let first = Visitor::log_in(&site, person, js).await;
                    let row = form::create(&first, &entity, 3).await;
                    lead_to(&first, &field, machine, transition).await;
                    let label = known::label_of_transition(id, transition);
                    let to = known::name_of_state(machine, &transition.to);

                    second.goto(&row.path).await;
                    open_form(&second, &label).await;
                    let typed = fill_in(&second, &entity, transition, 8).await;
                    open_form(&first, &label).await;
                    fill_in(&first, &entity, transition, 7).await;
                    first.press(&label).await;
                    until_state(&first, &field, &to).await;
                    second.press(&label).await;
                    // With JavaScript the form stays, and without it the notice has its values.
                    second.until_text(".sayso-notice", "faster").await;
                    let kept = "form:has(.sayso-notice) textarea, .sayso-notice textarea";
                    for value in &typed {
                        assert_eq!(second.value(kept).await, value.sent);
                    }
                    first.goto(&row.path).await;
                    let facts = seen::facts(&first, "main").await;
                    for value in &typed {
                        assert_ne!(facts[&value.field], value.shown);
                    }
                    met += 1;
                }
            }
        }
        assert_eq!(met, asking().count());
        project::assert_has(met, "moves that ask for values");
    }
}

/// The transitions of the specification that ask for values.
fn asking() -> impl Iterator<Item = &'static Transition> {
    let machines = entities().into_iter().flat_map(|entity| entity.machines());
    let transitions = machines.flat_map(|(_, machine)| machine.transitions.values());
    transitions.filter(|transition| !transition.needs.is_empty())
}

/// Moves a new row to a state from which a transition leads, by at most one other.
async fn lead_to(visitor: &Visitor, field: &Field, machine: &Machine, transition: &Transition) {
    let start = machine.states.ids().next().expect("a state");
    if transition.from.contains(start) {
        return;
    }
    let mut others = machine.transitions.iter();
    let leads = |other: &Transition| {
        other.from.contains(start) && transition.from.contains(&other.to) && other.needs.is_empty()
    };
    let found = others.find(|(_, other)| leads(other));
    let (id, other) = found.expect("a way to the state");
    visitor.press(&known::label_of_transition(id, other)).await;
    until_state(visitor, field, &known::name_of_state(machine, &other.to)).await;
}

//! `machine.<entity>.<field>`: states and transitions.

use crate::{
    node::{Nodes, node, words},
    value::{Expr, Id, Name},
};

words! {
    /// The meaning of a state, which sets its colour.
    pub enum StateKind is "a kind of states" {
        /// Nothing has begun.
        Open = "open",
        /// Something is going on.
        Active = "active",
        /// It ended well.
        Done = "done",
        /// It ended otherwise.
        Cancelled = "cancelled",
    }
}

node! {
    /// A state.
    pub struct State is Inline {
        /// Name that people see. By default it is the id with blanks.
        name: optional Name;
        /// Meaning of the state.
        kind: default StateKind = StateKind::Open;
    }
}

node! {
    /// A row that a transition or a schedule makes.
    pub struct Make is Inline {
        /// Entity of the row.
        entity: required Id { example: "\"task\"" };
        /// Values by field, over the row that is moved or visited.
        set: default Nodes<Expr> = Nodes::new();
    }
}

node! {
    /// A move from one state to another. Exactly one of `by` and `auto` tells who makes it.
    pub struct Transition is Inline {
        /// Label of the button. By default it is the id with blanks.
        name: optional Name;
        /// States from which it leads.
        from: required Vec<Id> { example: "[\"open\"]" };
        /// State to which it leads. It may be among `from`.
        to: required Id { example: "\"done\"" };
        /// People who may. With `nobody` only a charge moves the row.
        by: optional Expr;
        /// True if the row moves by itself as soon as `when` holds.
        auto: default bool = false;
        /// Condition before the move.
        when: optional Expr;
        /// Fields that the form of the transition asks for and requires.
        needs: default Vec<Id> = Vec::new();
        /// Values by field that the move writes.
        set: default Nodes<Expr> = Nodes::new();
        /// Row that the move makes.
        create: optional Make;
        /// Words that are shown when `when` does not hold. Without them the button is hidden.
        message: optional String;
    }
}

node! {
    /// The states of a field and the ways between them.
    pub struct Machine is Header {
        /// States, in order. The first one is the start.
        states("state"): required Nodes<State> { example: "[.state]" };
        /// Transitions, in order.
        transitions("transition"): default Nodes<Transition> = Nodes::new();
    }
}

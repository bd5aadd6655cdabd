//! `payments`: charges.

use crate::{
    node::{Nodes, node},
    value::{Expr, Id, TransitionRef},
};

node! {
    /// An offer to pay an amount of a row.
    pub struct Charge is Inline {
        /// Entity of the row.
        entity: required Id { example: "\"order\"" };
        /// Amount of money.
        amount: required Expr { example: "\"total\"" };
        /// People to whom it is offered.
        by: required Expr { example: "\"owner\"" };
        /// Transition, for charges only, that the payment makes.
        transition: required TransitionRef { example: "\"status.pay\"" };
    }
}

node! {
    /// Payments through a provider.
    pub struct Payments is Always {
        /// Provider.
        provider: required Id { example: "\"stripe\"" };
        /// Charges.
        charges("charge"): required Nodes<Charge> { example: "[.charge]" };
    }
}

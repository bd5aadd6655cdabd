//! `entity.<id>.rule.<id>`: conditions that each row meets.

use crate::{
    node::{node, words},
    value::Expr,
};

words! {
    /// The time at which a rule is checked.
    pub enum RuleTime is "a time of a rule" {
        /// Whenever the row is saved.
        Save = "save",
        /// When the row is new.
        Create = "create",
    }
}

node! {
    /// A condition that holds after each change of its row, in the transaction of the change.
    pub struct Rule is Inline {
        /// Condition. Aggregates in it count this row.
        check: required Expr { example: "\"ends_on >= starts_on\"" };
        /// Time at which it is checked.
        on: default RuleTime = RuleTime::Save;
        /// Words that are shown when it does not hold.
        message: required String { example: "\"The end is before the begin.\"" };
    }
}

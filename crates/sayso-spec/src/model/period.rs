//! `entity.<id>.period.<id>`: a begin and an end.

use crate::{
    node::node,
    value::{Expr, Id, Int, Steps},
};

node! {
    /// A period. Exactly one of `to` and `length` tells its end.
    pub struct Period is Inline {
        /// Field of the begin: a date, an instant or a local date-time.
        from: required Id { example: "\"starts_on\"" };
        /// Field of the end, of the same type. An empty value leaves the period open.
        to: optional Id { example: "\"ends_on\"" };
        /// Field of the duration.
        length: optional Id;
        /// Fields; rows with equal values in them must not overlap. With `[]`, no two rows may.
        no_overlap_per: optional Vec<Id>;
        /// Rows that count for overlap.
        filter("where"): optional Expr;
        /// Path to a relation in one of whose periods this one must lie.
        within: optional Steps;
        /// Minutes between the begins that are offered. Required with `within`.
        step: optional Int<5, 240> { example: "15" };
        /// Largest number of rows that the form makes at once.
        repeats: optional Int<2, 366>;
    }
}

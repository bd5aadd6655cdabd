//! `test.<id>`: cases of access that the person cares about.

use crate::{
    node::{node, words},
    value::{Deed, Id, RowRef},
};

words! {
    /// The result that a test expects.
    pub enum Expect is "a result of a test" {
        /// It is done.
        Allowed = "allowed",
        /// It is refused, and nothing changes.
        Refused = "refused",
    }
}

node! {
    /// A person who tries something on a row of the seeds.
    pub struct Test is Inline {
        /// Key of an account of the seeds, or `anyone`.
        person("as"): required Id { example: "\"anyone\"" };
        /// Operation of access, or `FIELD.TRANSITION`.
        does: required Deed;
        /// Row of the seeds.
        on: required RowRef;
        /// Result.
        expect: required Expect { example: "\"refused\"" };
    }
}

//! `role.<id>`: what people are allowed to do by what they are.

use crate::{
    node::{node, words},
    value::{Id, Name},
};

words! {
    /// The place in which a role is held.
    pub enum Place is "a place of a role" {
        /// In the whole application.
        App = "app",
        /// In one tenant.
        Tenant = "tenant",
    }
}

node! {
    /// A role. A person holds at most one of the application, and exactly one in each tenant of theirs.
    pub struct Role is Inline {
        /// Name that people see. By default it is the id with blanks.
        name: optional Name;
        /// Place in which it is held.
        place("in"): default Place = Place::App;
        /// Roles that it includes, held in the same place.
        over: default Vec<Id> = Vec::new();
    }
}

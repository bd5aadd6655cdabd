//! `nav.<id>`: the navigation.

use crate::{
    node::node,
    value::{Id, Name},
};

node! {
    /// A group of links. People see what they may open.
    pub struct NavGroup is Inline {
        /// Heading. Without it there is none.
        name: optional Name;
        /// Views, in order.
        items: required Vec<Id> { example: "[\"tasks\"]" };
    }
}

//! `entity.<id>`: data, rules and access.

use super::{Access, Field, Period, Rule};
use crate::{
    node::{Nodes, node, words},
    value::{Id, Letters, Name, Template},
};

words! {
    /// The fate of a row that is deleted.
    pub enum Delete is "a way to delete" {
        /// It is gone.
        Hard = "hard",
        /// It goes to an archive, from which it can be restored.
        Archive = "archive",
    }
}

words! {
    /// The order of rows.
    pub enum Ordered is "an order" {
        /// People order rows by hand.
        Manual = "manual",
    }
}

node! {
    /// A kind of thing that the application knows.
    pub struct Entity is Header {
        /// Name of one. By default it is the id with blanks.
        name: optional Name;
        /// Name of several. By default it is the regular plural of `name`.
        many: optional Name;
        /// Words that represent a row in links. By default they are the first field of type text, or else the number.
        label: optional Template { example: "\"{name}\"" };
        /// Letters of a short number such as `T-12`, per tenant.
        number: optional Letters;
        /// Required text field from which the address is made; an old address leads to the new one.
        slug: optional Id { example: "\"name\"" };
        /// Ref to an account that `owner` means in expressions. By default it is `created_by`.
        owner: optional Id { example: "\"created_by\"" };
        /// Fate of a row that is deleted.
        delete: default Delete = Delete::Hard;
        /// Order by hand, if that is wished.
        ordered: optional Ordered;
        /// True for a pure many-to-many: exactly two required refs, unique together, and no other field.
        join: default bool = false;
        /// True if rows are in no tenant.
        shared: default bool = false;
        /// Lists of two or more fields that together must differ, per tenant.
        unique: default Vec<Vec<Id>> { example: "[[\"project\", \"name\"]]" } = Vec::new();
        /// Fields, in the order of forms and pages.
        fields("field"): default Nodes<Field> = Nodes::new();
        /// Periods.
        periods("period"): default Nodes<Period> = Nodes::new();
        /// Rules that each row must meet.
        rules("rule"): default Nodes<Rule> = Nodes::new();
        /// People who may read, create, update, delete, export and import.
        access: default Access = Access::default();
    }
}

impl Entity {
    /// Returns the name of one, also where it is the default.
    ///
    /// ```
    /// use sayso_spec::model::Entity;
    ///
    /// assert_eq!(Entity::default().name_of(&"follow_up".parse()?).as_str(), "follow up");
    /// # Ok::<(), sayso_spec::InvalidText>(())
    /// ```
    pub fn name_of(&self, id: &Id) -> Name {
        self.name.clone().unwrap_or_else(|| Name::of_id(id))
    }

    /// Returns the name of several, also where it is the default.
    pub fn many_of(&self, id: &Id) -> Name {
        self.many
            .clone()
            .unwrap_or_else(|| self.name_of(id).plural())
    }

    /// Returns the ids of fields for which a condition holds, in order.
    pub fn fields_where(&self, mut fits: impl FnMut(&Field) -> bool) -> Vec<&str> {
        let fields = self.fields.iter().filter(|(_, field)| fits(field));
        fields.map(|(id, _)| id.as_str()).collect()
    }
}

//! All tables of an application.

mod entity;
mod fixed;
mod module;

use crate::table::Table;
use sayso_spec::{Index, Spec, names};

/// The tables of an application, in an order in which most refer to earlier ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tables(Vec<Table>);

impl Tables {
    /// Returns the tables of a specification.
    #[must_use]
    pub fn of(spec: &Spec) -> Self {
        let index = Index::new(spec);
        let maker = Maker {
            spec,
            index: &index,
        };
        let mut tables = Vec::new();
        tables.extend(maker.accounts());
        tables.extend(maker.tenant());
        tables.extend(maker.members());
        tables.extend(maker.invitations());
        tables.extend(maker.numbers());
        tables.extend(maker.notifications());
        tables.extend(maker.api_tokens());
        tables.extend(maker.entities());
        tables.extend(maker.modules());
        Self(tables)
    }

    /// Returns the tables in order.
    pub fn iter(&self) -> impl Iterator<Item = &Table> {
        self.0.iter()
    }

    /// Returns a table by its identity: `task`, `task.comments`, `members`.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Table> {
        self.0.iter().find(|table| table.id == id)
    }

    /// Returns the name of a table by its identity.
    pub(crate) fn name_of<'t>(&'t self, id: &'t str) -> &'t str {
        self.get(id).map_or(id, |table| table.name.as_str())
    }
}

/// The specification that tables are made of.
struct Maker<'s> {
    spec: &'s Spec,
    index: &'s Index<'s>,
}

impl Maker<'_> {
    /// Returns the id of the tenant's entity.
    fn tenant_id(&self) -> Option<&str> {
        Some(self.spec.tenancy.as_ref()?.entity.as_str())
    }

    /// Returns the column that rows of an entity have for their tenant, if they have one.
    fn tenant_column(&self, entity: &str) -> Option<String> {
        let tenant = self.tenant_id()?;
        self.index
            .is_in_tenant(entity)
            .then(|| names::reference(tenant))
    }

    fn has_accounts(&self) -> bool {
        self.spec.auth.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::Tables;
    use std::collections::BTreeSet;

    /// Accounts with all columns that the framework adds to them.
    const ACCOUNTS: &str = r#"
spec = 1

[app]
name = "Notes"
description = "Notes of people."

[auth]
sign_up = "open"
verify_email = true
manage = "role(boss)"

[role]
boss = {}

[entity.account.field]
motto = { type = "text" }

[entity.note.field]
title = { type = "text", required = true }

[entity.note.access]
read = "signed_in"

[view.notes]
kind = "list"
entity = "note"
"#;

    /// The columns that are there twice, with their tables.
    fn repeated(tables: &Tables) -> Vec<String> {
        let mut found = Vec::new();
        for table in tables.iter() {
            let mut seen = BTreeSet::new();
            let twice = table
                .columns
                .iter()
                .filter(|column| !seen.insert(&column.name));
            found.extend(twice.map(|column| format!("{}.{}", table.name, column.name)));
        }
        found
    }

    #[test]
    fn no_field_of_an_account_has_the_column_of_the_framework() {
        let read = sayso_spec::read_toml(ACCOUNTS);
        let tables = Tables::of(&read.spec.expect("a specification"));
        let accounts = tables.get("account").expect("a table");
        for column in &accounts.columns {
            let field = format!("{} = {{", column.name);
            let text = ACCOUNTS.replacen("motto = {", &field, 1);
            if let Some(spec) = sayso_spec::read_toml(&text).spec {
                assert_eq!(repeated(&Tables::of(&spec)), [""; 0], "{}", column.name);
            }
        }
    }

    #[test]
    fn no_column_is_there_twice() {
        for seed in 0..300 {
            let spec = sayso_spec::random::spec(seed);
            assert_eq!(repeated(&Tables::of(&spec)), [""; 0], "{seed}");
        }
    }

    const SPECIFICATION: &str = r#"
spec = 1

[app]
name = "Notes"
description = "Notes and steps."

[entity.note.field]
title = { type = "text", required = true }
due_on = { type = "date" }

[entity.note.access]
read = "anyone"

[entity.step]
ordered = "manual"

[entity.step.field]
title = { type = "text", required = true }

[entity.step.access]
read = "anyone"

[view.notes]
kind = "list"
entity = "note"
sort = ["title"]

[view.due]
kind = "list"
entity = "note"
sort = ["due_on"]
"#;

    #[test]
    fn each_order_in_which_a_list_begins_has_an_index() {
        let read = sayso_spec::read_toml(SPECIFICATION);
        let spec = read.spec.expect("a specification");
        let tables = Tables::of(&spec);
        let indexes = |table: &str| -> Vec<String> {
            let table = tables.get(table).expect("a table");
            table
                .indexes
                .iter()
                .map(|index| index.columns.join(" "))
                .collect()
        };
        // Rows without a due date come last, which is an expression.
        assert_eq!(indexes("note"), ["title id", "created_at id"]);
        assert_eq!(indexes("step"), ["position id"]);
    }
}

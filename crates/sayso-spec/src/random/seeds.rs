//! Random rows, tests and ledger.

use super::{Generator, words};
use crate::{
    check::broken,
    model::{ByteSpan, Expect, Field, FieldType, LedgerKind, LedgerRow, Seed, SeedValue, Test},
    node::Nodes,
    value::{Deed, Id, Int, Operation, RowRef},
};

impl Generator {
    pub(super) fn seeds(&mut self) {
        if self.chance(70) {
            self.rows();
            self.tests();
        }
        self.ledger();
    }

    fn rows(&mut self) {
        if self.spec.auth.is_some() {
            self.accounts();
        }
        if self.spec.tenancy.is_some() {
            let name = SeedValue::Text("Team \"A\"".to_owned());
            let row = [(Id::known("name"), name)].into_iter().collect();
            self.row_of(&Id::known(words::TENANT), row);
        }
        for id in self.plain_entities() {
            let Some(entity) = self.spec.entities.get(id.as_str()).cloned() else {
                continue;
            };
            let mut row = Nodes::new();
            for (field, declared) in &entity.fields {
                let is_wanted = declared.required || self.chance(40);
                let value = self.value(declared).filter(|_| is_wanted);
                let keeps_rules = |value: &SeedValue| broken(field, declared, value).is_none();
                if let Some(value) = value.filter(keeps_rules) {
                    row.insert(field.clone(), value);
                }
            }
            let is_complete = entity.fields.iter().all(|(id, field)| {
                !field.required || field.default.is_some() || row.contains(id.as_str())
            });
            if is_complete {
                self.row_of(&id, row);
            }
        }
    }

    fn accounts(&mut self) {
        let text = |text: &str| SeedValue::Text(text.to_owned());
        let mut row: Nodes<SeedValue> = Nodes::new();
        row.insert(Id::known("name"), text("Ünal"));
        row.insert(Id::known("email"), text("u@example.com"));
        if self.spec.tenancy.is_some() {
            row.insert(Id::known(words::TENANT), text("first"));
        }
        // A team has an owner. In an application without teams, anyone may be first.
        let role = match &self.spec.tenancy {
            Some(tenancy) => Some(tenancy.owner.clone()),
            None => {
                let roles: Vec<Id> = self.spec.roles.ids().cloned().collect();
                self.pick(&roles)
            }
        };
        if let Some(role) = role {
            row.insert(Id::known("role"), text(role.as_str()));
        }
        self.row_of(&Id::known(crate::index::ACCOUNT), row);
    }

    fn row_of(&mut self, entity: &Id, row: Nodes<SeedValue>) {
        let count = self
            .chance(30)
            .then(|| self.rng.i64(1..50))
            .and_then(Int::new);
        let rows = [(Id::known("first"), row)].into_iter().collect();
        self.spec.seeds.insert(entity.clone(), Seed { count, rows });
    }

    /// Returns a value of a field, or `None` if it has no plain one.
    fn value(&mut self, field: &Field) -> Option<SeedValue> {
        let text = |text: &str| Some(SeedValue::Text(text.to_owned()));
        match field.kind? {
            FieldType::Text => text("A"),
            FieldType::LongText | FieldType::Markdown | FieldType::Address => {
                text("one\ntwo \"three\"")
            }
            FieldType::Email => text("a@example.com"),
            FieldType::Phone => text("+49 30 1234567"),
            FieldType::Url => text("https://example.com"),
            FieldType::Colour => text("teal"),
            FieldType::Date => text("today() - days(3)"),
            FieldType::Instant | FieldType::LocalDatetime => text("now()"),
            FieldType::Time => text("07:30"),
            FieldType::Boolean => Some(SeedValue::Boolean(self.chance(50))),
            FieldType::Integer
            | FieldType::Decimal
            | FieldType::Percent
            | FieldType::Rating
            | FieldType::Money
            | FieldType::Duration => Some(SeedValue::Number(3.into())),
            FieldType::Choice => {
                let (option, _) = field.options.as_ref()?.first()?;
                let option = option.to_string();
                Some(if field.several {
                    SeedValue::List(vec![option])
                } else {
                    SeedValue::Text(option)
                })
            }
            FieldType::Ref => {
                let target = self.spec.seeds.get(field.to.as_ref()?.as_str())?;
                let (key, _) = target.rows.first()?;
                text(key.as_str())
            }
            FieldType::State | FieldType::File | FieldType::Image => None,
        }
    }

    fn tests(&mut self) {
        for entity in self.plain_entities() {
            let has_row = self.spec.seeds.contains(entity.as_str());
            if has_row && self.chance(40) {
                let on = RowRef {
                    entity: entity.clone(),
                    row: Id::known("first"),
                };
                let operation = self.pick(Operation::ALL).unwrap_or(Operation::Read);
                let expect = self.pick(Expect::ALL).unwrap_or(Expect::Refused);
                let test = Test::new(Id::known("anyone"), Deed::Operation(operation), on, expect);
                self.spec
                    .tests
                    .insert(Id::known(&format!("about_{entity}")), test);
            }
        }
    }

    fn ledger(&mut self) {
        let entities = self.spec.entities.ids();
        let nodes: Vec<_> = entities
            .map(|id| crate::Path::from("entity").join(id.as_str()))
            .collect();
        for (at, kind) in LedgerKind::ALL.iter().enumerate() {
            if !self.chance(40) {
                continue;
            }
            let has_words = !matches!(kind, LedgerKind::Assumed | LedgerKind::Edited);
            let begin = u32::try_from(at * 3).unwrap_or(0);
            let span = ByteSpan {
                from: begin,
                to: begin + 3,
            };
            let row = LedgerRow {
                at: if has_words { vec![span] } else { Vec::new() },
                nodes: self.some(&nodes, 2),
                ..LedgerRow::new(*kind)
            };
            self.spec.ledger.push(row);
        }
    }
}

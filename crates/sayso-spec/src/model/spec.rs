//! The whole file.

use super::{
    App, Auth, Entity, LedgerRow, Machine, Message, Modules, NavGroup, Payments, Role, Schedule,
    Seed, Tenancy, Test, Theme, View,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    node::{Map, Nodes, Part, Reader, Shape, node, object},
    tree::{Data, Table, Value},
};

/// The version of the format, 1. A file of a later version is refused.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Version;

/// The version that this program reads and writes.
const VERSION: i64 = 1;

impl Part for Version {
    const NOUN: &'static str = "a whole number";
    const EXAMPLE: &'static str = "1";

    fn read(value: &Value, reader: &mut Reader) -> Option<Version> {
        let Data::Integer(number) = value.data else {
            reader.wrong_type(value, Self::NOUN, Self::EXAMPLE);
            return None;
        };
        if number == VERSION {
            return Some(Version);
        }
        let diagnostic = if number > VERSION {
            let message =
                format!("this file needs version {number}, this program reads up to {VERSION}");
            Diagnostic::new(Code::NewerVersion, message).help("update `sayso`")
        } else {
            let message = format!("there is no version {number} of the format");
            Diagnostic::new(Code::NewerVersion, message).help("write `spec = 1`")
        };
        reader.report(diagnostic.at(value.span.clone()));
        None
    }

    fn write(&self) -> Value {
        Data::Integer(VERSION).into()
    }

    fn schema(_: &mut Table) -> Value {
        object([("const", Data::Integer(VERSION).into())])
    }
}

/// The shape of machines by entity and field, whose order is that of these.
const fn of_fields() -> Shape {
    const fn of_field() -> Shape {
        Shape::Map(Map {
            of: Machine::shape,
            ordered: false,
        })
    }
    Shape::Map(Map {
        of: of_field,
        ordered: false,
    })
}

/// The shape of the ledger.
const fn rows() -> Shape {
    Shape::Rows(LedgerRow::NODE)
}

node! {
    /// An application: its data, who may do what, how work moves, and what people see.
    pub struct Spec is File {
        /// Version of the format.
        version("spec"): required Version;
        /// Name, language, time, money, database.
        app: required App { example: "[app]" };
        /// Colours and shape.
        theme: default Theme = Theme::default();
        /// Accounts. Without it there are none.
        auth: optional Auth;
        /// Roles.
        roles("role"): default Nodes<Role> = Nodes::new();
        /// Closed areas for teams. Without it there are none.
        tenancy: optional Tenancy;
        /// Data, rules and access.
        entities("entity"): required Nodes<Entity> { example: "[entity.ID.field]" };
        /// States and transitions, by entity and field.
        machines("machine"): default Nodes<Nodes<Machine>> { shape: of_fields } = Nodes::new();
        /// Comments, attachments, search and other features.
        modules("module"): default Modules = Modules::default();
        /// Pages.
        views("view"): required Nodes<View> { example: "[view.ID]" };
        /// Navigation.
        nav: default Nodes<NavGroup> = Nodes::new();
        /// Messages.
        messages("notify"): default Nodes<Message> = Nodes::new();
        /// Events by the clock.
        schedules("schedule"): default Nodes<Schedule> = Nodes::new();
        /// Charges.
        payments: optional Payments;
        /// Rows for development and demos, by entity.
        seeds("seed"): default Nodes<Seed> = Nodes::new();
        /// Cases that must be allowed or refused.
        tests("test"): default Nodes<Test> = Nodes::new();
        /// Words and the nodes that they became.
        ledger: default Vec<LedgerRow> { shape: rows } = Vec::new();
    }
}

impl Spec {
    /// Returns the machine of a field.
    ///
    /// ```
    /// # let (_, text) = sayso_spec::EXAMPLES[0];
    /// let spec = sayso_spec::read_toml(text).spec.expect("an example");
    /// let machine = spec.machine("task", "status").expect("tasks have a status");
    /// assert_eq!(machine.states.len(), 3);
    /// ```
    pub fn machine(&self, entity: &str, field: &str) -> Option<&Machine> {
        self.machines.get(entity)?.get(field)
    }
}

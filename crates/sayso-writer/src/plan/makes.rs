//! Rows that moves and schedules make.

use super::{
    expr::{Translator, Voice},
    field::{Field, Owner},
    names, tenancy, types,
    unsupported::Found,
};
use sayso_expr::{Place, Schema};
use sayso_spec::{
    Expr, Id, Spec,
    model::{Entity as EntitySpec, Field as FieldSpec, Make as MakeSpec, Transition},
};
use serde::Serialize;

/// The word in place of a person where there is none.
const NO_ONE: &str = "no::person";

/// A row that a move or a schedule makes.
#[derive(Debug, Serialize)]
pub struct Make {
    /// The id of the move or schedule.
    pub id: String,
    /// The function that makes it.
    pub function: String,
    /// The cause: `person`, `rows` or `clock`.
    pub cause: &'static str,
    /// The entity of the row.
    pub entity: String,
    /// The type of the row.
    pub type_name: String,
    /// The columns of the row, but those that all rows have.
    pub columns: Vec<Column>,
}

/// A column of a row that is made.
#[derive(Debug, Serialize)]
pub struct Column {
    /// The name.
    pub column: String,
    /// The calls that add the value to a query.
    pub sql: String,
}

/// The cause of a row that is made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// A move by a person.
    Person,
    /// A move by itself.
    Rows,
    /// A schedule.
    Clock,
}

impl Cause {
    fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Rows => "rows",
            Self::Clock => "clock",
        }
    }
}

impl Make {
    /// Returns true if a move by a person makes the row.
    pub(super) fn is_by_person(&self) -> bool {
        self.cause == Cause::Person.name()
    }

    /// Decides on the rows that moves and schedules of an entity make.
    pub(super) fn all(spec: &Spec, schema: &Schema, id: &Id, found: &mut Found) -> Vec<Self> {
        let mut all = Vec::new();
        let entity = spec.entities.get(id.as_str());
        for field in entity.iter().flat_map(|entity| entity.fields.ids()) {
            let machine = spec.machine(id.as_str(), field.as_str());
            for (move_id, transition) in machine.iter().flat_map(|machine| &machine.transitions) {
                let path = format!("machine.{id}.{field}.transition.{move_id}.create");
                let cause = if transition.auto {
                    Cause::Rows
                } else {
                    Cause::Person
                };
                let said = transition.create.as_ref();
                all.extend(said.and_then(|said| {
                    let function = of_move(field.as_str(), move_id, transition)?;
                    found.if_set(
                        all.iter().any(|known: &Self| known.function == function),
                        &*path,
                        "a row made by a move whose name is that of another together with its field",
                    );
                    let maker = Maker::of(spec, schema, id, cause, path, said, found)?;
                    Some(maker.plan(move_id, function, found))
                }));
            }
        }
        let schedules = spec.schedules.iter();
        for (schedule_id, schedule) in schedules.filter(|(_, schedule)| schedule.entity == *id) {
            let path = format!("schedule.{schedule_id}.create");
            all.extend(schedule.create.as_ref().and_then(|said| {
                let maker = Maker::of(spec, schema, id, Cause::Clock, path, said, found)?;
                Some(maker.plan(schedule_id, of_schedule(schedule_id), found))
            }));
        }
        all
    }
}

/// Returns the function that makes the row of a move.
pub(super) fn of_move(field: &str, id: &Id, transition: &Transition) -> Option<String> {
    transition
        .create
        .as_ref()
        .map(|_| format!("on_{field}_{id}"))
}

/// Returns the function that makes the row of a schedule.
pub(super) fn of_schedule(id: &Id) -> String {
    format!("at_{id}")
}

/// Returns true if rows of an entity are made by no person.
pub(super) fn is_made_alone(spec: &Spec, id: &str) -> bool {
    let machines = spec.machines.values().flat_map(|fields| fields.values());
    let moves = machines.flat_map(|machine| machine.transitions.values());
    let alone = moves.filter(|transition| transition.auto);
    let by_rows = alone.filter_map(|transition| transition.create.as_ref());
    let schedules = spec.schedules.values();
    let by_clock = schedules.filter_map(|schedule| schedule.create.as_ref());
    by_rows
        .chain(by_clock)
        .any(|make| make.entity.as_str() == id)
}

/// A row that is made, and the row that is moved or visited.
struct Maker<'a> {
    spec: &'a Spec,
    schema: &'a Schema,
    from: &'a Id,
    cause: Cause,
    path: String,
    said: &'a MakeSpec,
    entity: &'a EntitySpec,
    of_from: Translator<'a>,
    of_made: Translator<'a>,
}

impl<'a> Maker<'a> {
    /// Returns none for rows that cannot be made.
    fn of(
        spec: &'a Spec,
        schema: &'a Schema,
        from: &'a Id,
        cause: Cause,
        path: String,
        said: &'a MakeSpec,
        found: &mut Found,
    ) -> Option<Self> {
        let made = &said.entity;
        let voice = voice(schema, cause);
        let maker = Self {
            entity: spec.entities.get(made.as_str())?,
            of_from: Translator::speaking(spec, from, schema, voice.clone()),
            of_made: Translator::speaking(spec, made, schema, voice),
            spec,
            schema,
            from,
            cause,
            path,
            said,
        };
        let is_tenant = |id: &Id| tenancy::is_tenant(spec, id.as_str());
        let refusal = if is_tenant(from)
            || is_tenant(made)
            || maker.of_from.is_of_no_tenant()
            || maker.of_made.is_of_no_tenant()
        {
            "making rows that belong to no team"
        } else if maker.entity.number.is_some() || maker.entity.slug.is_some() {
            "making rows with a number or a slug"
        } else {
            return Some(maker);
        };
        found.add(maker.path, refusal);
        None
    }

    fn plan(&self, id: &Id, function: String, found: &mut Found) -> Make {
        let mut columns = Vec::new();
        for (field_id, said) in &self.entity.fields {
            self.field(field_id, said, &mut columns, found);
        }
        columns.extend(self.last_place());
        Make {
            id: id.as_str().to_owned(),
            function,
            cause: self.cause.name(),
            entity: self.said.entity.as_str().to_owned(),
            type_name: types::of_entity(self.spec, self.said.entity.as_str()),
            columns,
        }
    }

    /// Adds the columns of a field, unless it stays empty.
    fn field(&self, id: &Id, said: &FieldSpec, columns: &mut Vec<Column>, found: &mut Found) {
        let made = &self.said.entity;
        let owner = Owner {
            id: made,
            schema: self.schema,
            variable: &names::variable(made.as_str()),
        };
        // What cannot be written of the field is named where the entity is.
        let Some(field) = Field::of(self.spec, &owner, id, said, &mut Found::default()) else {
            return;
        };
        if !field.is_stored {
            return;
        }
        let path = format!("{}.set.{id}", self.path);
        if let Some(expr) = self.said.set.get(id.as_str()) {
            found.if_set(
                field.folded.is_some(),
                &*path,
                "an address that a move makes",
            );
            found.if_set(
                field.zone.is_some(),
                &*path,
                "a moment with a zone in a row that is made",
            );
            columns.extend(self.value(expr, &field, &path, found));
            return;
        }
        found.if_set(
            field.zone.is_some(),
            &*path,
            "a moment with a zone in a row that is made",
        );
        found.if_set(
            said.copied_from.is_some(),
            &*path,
            "made rows that copy values",
        );
        found.if_set(
            field.folded.is_some() && said.default.is_some(),
            &*path,
            "a first value of folded text in a row that is made",
        );
        match (&said.default, field.kind) {
            (Some(default), _) => columns.extend(self.default(default, &field, &path, found)),
            (None, "state") => columns.extend(self.first_state(&field)),
            (None, "flag") => columns.push(set(&field.column, ".push(\"FALSE\")")),
            _ => {}
        }
    }

    fn value(&self, expr: &Expr, field: &Field, path: &str, found: &mut Found) -> Option<Column> {
        let from = self.from.as_str();
        let made = self.said.entity.as_str();
        let place = match self.cause {
            Cause::Person => Place::set(from, made, field.id.as_str()),
            Cause::Rows | Cause::Clock => Place::set_automatic(from, made, field.id.as_str()),
        };
        let typed = self.of_from.typed(expr, &place)?;
        let sql = self.of_from.value(&typed, path, found);
        Some(set(&field.column, sql))
    }

    /// The default of a field, which may be the person if there is one.
    fn default(&self, expr: &Expr, field: &Field, path: &str, found: &mut Found) -> Option<Column> {
        let place = Place::default(self.said.entity.as_str(), field.id.as_str());
        let typed = self.of_made.typed(expr, &place)?;
        let (code, _) = self.of_made.constant(&typed).or_else(|| {
            found.add(path, "the first value");
            None
        })?;
        if code.contains(NO_ONE) {
            found.if_set(!field.optional, path, "a person where there is none");
            return None;
        }
        Some(set(&field.column, self.of_made.value(&typed, path, found)))
    }

    fn first_state(&self, field: &Field) -> Vec<Column> {
        let machine = self.spec.machine(self.said.entity.as_str(), &field.id);
        let first = machine.and_then(|machine| machine.states.ids().next());
        let since = format!("{}_since", names::stem(&field.column));
        let state = first.map(|first| set(&field.column, format!(".push(\"'{first}'\")")));
        state
            .into_iter()
            .chain([set(&since, ".push_bind(now)")])
            .collect()
    }

    /// The last place in an order by hand.
    fn last_place(&self) -> Option<Column> {
        self.entity.ordered?;
        let table = self.of_made.table();
        let from = self.of_from.table();
        let tenant = self.of_made.tenant_column();
        let of_tenant = tenant.map(|tenant| format!(" WHERE made.{tenant} = {from}.{tenant}"));
        let last = format!(
            "(SELECT coalesce(max(made.position), 0) + 1024 FROM {table} AS made{})",
            of_tenant.unwrap_or_default()
        );
        Some(set("position", format!(".push({last:?})")))
    }
}

fn set(column: &str, sql: impl Into<String>) -> Column {
    Column {
        column: column.to_owned(),
        sql: sql.into(),
    }
}

/// Returns the values around the expressions of a made row.
fn voice(schema: &Schema, cause: Cause) -> Voice {
    let tenant = schema.tenancy().map(names::variable).unwrap_or_default();
    let of_person = Voice::of_scope(schema);
    match cause {
        Cause::Person => of_person,
        Cause::Rows => Voice {
            me: NO_ONE.to_owned(),
            tenant: format!("{tenant}.id"),
            ..of_person
        },
        Cause::Clock => Voice {
            me: NO_ONE.to_owned(),
            tenant: format!("{tenant}.id"),
            today: "run.today".to_owned(),
            now: "run.time".to_owned(),
            ..of_person
        },
    }
}

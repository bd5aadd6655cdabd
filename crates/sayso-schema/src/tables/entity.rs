//! Tables of entities.

mod bounds;

use super::Maker;
use crate::{
    column::{Column, Fill, Kind, Literal},
    table::{ForeignKey, OnDelete, Table},
};
use sayso_spec::{
    ACCOUNT, Holds, Id,
    model::{self, Delete, Entity, Field, FieldType},
    names,
};

/// The distance of two rows that people order by hand.
const GAP: i64 = 1_024;

impl Maker<'_> {
    /// Returns the table of the tenant.
    pub(super) fn tenant(&self) -> Option<Table> {
        let id = self.tenant_id()?;
        let entity = self.spec.entities.get(id)?;
        Some(self.entity(id, entity))
    }

    /// Returns the tables of all entities but the tenant and accounts.
    pub(super) fn entities(&self) -> Vec<Table> {
        let entities = self.spec.entities.iter();
        let has_accounts = self.has_accounts();
        let own = entities.filter(|(id, _)| {
            let is_account = has_accounts && id.as_str() == ACCOUNT;
            !is_account && Some(id.as_str()) != self.tenant_id()
        });
        own.map(|(id, entity)| self.entity(id.as_str(), entity))
            .collect()
    }

    fn entity(&self, id: &str, entity: &Entity) -> Table {
        let table = Table::new(id, names::table(self.spec, id));
        let table = self.in_tenant(table, id);
        let table = self.with_names(table, id, entity);
        let table = self.with_fields(table, id, entity);
        let table = with_places(table, id, entity);
        let table = self.with_times(table);
        let table = self.with_uniqueness(table, id, entity);
        self.with_orders(table, id, entity)
    }

    /// Adds the column of the tenant. Others refer to a row together with its tenant, which takes a unique index.
    pub(super) fn in_tenant(&self, table: Table, entity: &str) -> Table {
        let columns = self.tenant_id().zip(self.tenant_column(entity));
        let Some((tenant, column)) = columns else {
            return table;
        };
        let path = format!("entity.{entity}.shared");
        table
            .column(Column::reference(&column, tenant).required().path(path))
            .index([&*column, "id"], true)
            .refers(&column, tenant, OnDelete::Cascade)
    }

    /// Adds the number and the slug.
    fn with_names(&self, mut table: Table, id: &str, entity: &Entity) -> Table {
        let column = |name: &str, kind, fill| {
            let path = format!("entity.{id}.{name}");
            Column::new(name, kind).required().filled(fill).path(path)
        };
        let tenant = self.tenant_column(id);
        if entity.number.is_some() {
            let number = column("number", Kind::Number(0), Fill::Place { step: 1 });
            table = table
                .column(number)
                .index(tenant.iter().cloned().chain(["number".to_owned()]), true);
        }
        if entity.slug.is_some() {
            table = table
                .column(column("slug", Kind::Text, Fill::Id))
                .index(tenant.iter().cloned().chain(["slug".to_owned()]), true);
        }
        table
    }

    /// Adds the columns of fields.
    pub(super) fn with_fields(&self, table: Table, id: &str, entity: &Entity) -> Table {
        let fields = entity.fields.iter();
        fields.fold(table, |table, (field, declared)| {
            self.with_field(table, id, field, declared)
        })
    }

    fn with_field(&self, table: Table, entity: &str, id: &Id, field: &Field) -> Table {
        let path = format!("entity.{entity}.field.{id}");
        if field.computed.is_some() {
            return table;
        }
        if field.copied_from.is_some() {
            let column = self.copied(entity, id, field);
            return table.columns(column.map(|column| column.path(path)));
        }
        let Some(kind) = field.kind else {
            return table;
        };
        let name = names::column(id.as_str(), field);
        let is_never_empty = matches!(kind, FieldType::Boolean | FieldType::State);
        let column = Column {
            bounds: bounds::of(field, kind, self.decimals(field, kind)),
            options: self.options_of(entity, id, field, kind),
            several: several_of(field, kind),
            fill: self.fill(entity, id, field, kind),
            ..Column::new(&name, self.stored(field, kind))
        };
        // Only forms ask for a file: seeds and imports make rows without one.
        let is_file = matches!(kind, FieldType::File | FieldType::Image);
        let column = column
            .required_if(field.required && !is_file || is_never_empty)
            .path(path);
        match kind {
            FieldType::Ref => self.with_reference(table, entity, column, field),
            FieldType::Boolean => table.column(column.or(Literal::Boolean(false))),
            FieldType::Email => with_folded(table, id, column),
            FieldType::Text if field.fold => with_folded(table, id, column),
            FieldType::LocalDatetime => {
                let zone = self.spec.app.time_zone.as_str().to_owned();
                let of_zone = Column::text(format!("{id}_zone"))
                    .required_if(column.required)
                    .filled(Fill::Value(Literal::Text(zone)));
                table.column(column).column(of_zone)
            }
            FieldType::State => {
                let since = Column::new(format!("{id}_since"), Kind::Instant)
                    .required()
                    .filled(Fill::Column("updated_at".to_owned()));
                table.column(column).column(since)
            }
            _ => table.column(column),
        }
    }

    /// Returns the column of a value that was copied.
    fn copied(&self, entity: &str, id: &Id, field: &Field) -> Option<Column> {
        let source = self
            .index
            .resolve(entity, field.copied_from.as_ref()?)
            .ok()?;
        let kind = match self.index.holds(&source) {
            Holds::Value(kind) => {
                let declared = match &source {
                    sayso_spec::Member::Field { field, .. } => Some(*field),
                    _ => None,
                };
                self.stored(declared.unwrap_or(field), kind)
            }
            Holds::Row(_) => Kind::Id,
            _ => return None,
        };
        Some(Column::new(names::field(id.as_str()), kind))
    }

    fn stored(&self, field: &Field, kind: FieldType) -> Kind {
        match kind {
            FieldType::Integer
            | FieldType::Decimal
            | FieldType::Percent
            | FieldType::Rating
            | FieldType::Money
            | FieldType::Duration => Kind::Number(self.decimals(field, kind)),
            FieldType::Boolean => Kind::Boolean,
            FieldType::Date => Kind::Date,
            FieldType::Time => Kind::Time,
            FieldType::Instant | FieldType::LocalDatetime => Kind::Instant,
            FieldType::Ref => Kind::Id,
            _ => Kind::Text,
        }
    }

    fn decimals(&self, field: &Field, kind: FieldType) -> u8 {
        match kind {
            FieldType::Money => {
                let currency = self.spec.app.currency.as_ref();
                currency.map_or(2, sayso_spec::Currency::digits)
            }
            FieldType::Decimal | FieldType::Percent => {
                let scale = field.scale.map_or(0, |scale| scale.get());
                u8::try_from(scale).unwrap_or_default()
            }
            _ => 0,
        }
    }

    fn options_of(&self, entity: &str, id: &Id, field: &Field, kind: FieldType) -> Vec<String> {
        let ids = |ids: &mut dyn Iterator<Item = &Id>| ids.map(ToString::to_string).collect();
        match kind {
            FieldType::Choice if !field.several => {
                ids(&mut field.options.iter().flat_map(|options| options.ids()))
            }
            FieldType::State => {
                let machine = self.spec.machine(entity, id.as_str());
                ids(&mut machine.iter().flat_map(|machine| machine.states.ids()))
            }
            _ => Vec::new(),
        }
    }

    /// Returns the value that existing rows get: the default if it is a constant, the first state, or "no".
    fn fill(&self, entity: &str, id: &Id, field: &Field, kind: FieldType) -> Option<Fill> {
        let default = field.default.as_ref().map(sayso_spec::Expr::as_str);
        let value = match (kind, default) {
            (FieldType::Boolean, default) => Literal::Boolean(default == Some("true")),
            (FieldType::State, _) => {
                let machine = self.spec.machine(entity, id.as_str())?;
                Literal::Text(machine.states.first()?.0.to_string())
            }
            (FieldType::Choice, Some(option)) => {
                let options = field.options.as_ref()?;
                Literal::Text(options.ids().find(|id| id.as_str() == option)?.to_string())
            }
            (_, Some(text)) if field.required => bounds::constant(text, self.stored(field, kind))?,
            _ => return None,
        };
        Some(Fill::Value(value))
    }

    /// Adds a column that refers to a row, with its index. Within a tenant, the reference has the tenant in it.
    fn with_reference(&self, table: Table, entity: &str, column: Column, field: &Field) -> Table {
        let Some(to) = field.to.as_ref().map(Id::as_str) else {
            return table;
        };
        let on_delete = match field.on_delete {
            model::OnDelete::Cascade => OnDelete::Cascade,
            model::OnDelete::Clear | model::OnDelete::HandOver if !field.required => {
                OnDelete::Clear
            }
            _ => OnDelete::Refuse,
        };
        let tenant = self
            .tenant_column(entity)
            .filter(|_| self.index.is_in_tenant(to));
        let name = column.name.clone();
        let own = self.tenant_column(entity);
        let table = table.column(Column {
            to: Some(to.to_owned()),
            ..column
        });
        let table = if field.unique {
            table.index(own.into_iter().chain([name.clone()]), true)
        } else {
            table.index([name.clone()], false)
        };
        table.foreign_key(ForeignKey {
            columns: tenant.iter().cloned().chain([name]).collect(),
            to: to.to_owned(),
            keys: tenant.into_iter().chain(["id".to_owned()]).collect(),
            on_delete,
        })
    }

    /// Adds the version, and by whom and when a row was made and changed.
    pub(super) fn with_times(&self, table: Table) -> Table {
        let version = Column::integer("version").required().or(Literal::Number(1));
        let table = self.with_creation(table.column(version));
        self.with_event(table, "updated")
    }

    /// Adds by whom and when a row was made that never changes.
    pub(super) fn with_creation(&self, table: Table) -> Table {
        self.with_event(table, "created")
    }

    fn with_event(&self, table: Table, event: &str) -> Table {
        let at = Column::new(format!("{event}_at"), Kind::Instant).required();
        let by = format!("{event}_by_id");
        let has_people = self.has_accounts() && table.id != ACCOUNT;
        let table = table.column(at);
        if has_people {
            let column = Column::reference(&by, ACCOUNT);
            table.column(column).refers(&by, ACCOUNT, OnDelete::Clear)
        } else {
            table
        }
    }

    /// Adds the unique indexes of fields and of several fields together.
    fn with_uniqueness(&self, table: Table, id: &str, entity: &Entity) -> Table {
        let column = |field: &Id| {
            let declared = entity.fields.get(field.as_str())?;
            let is_folded = declared.is(FieldType::Email) || declared.fold;
            Some(if is_folded {
                names::folded(field.as_str())
            } else {
                names::column(field.as_str(), declared)
            })
        };
        let fields = entity.fields.iter();
        let single = fields.filter(|(_, field)| field.unique && !field.is(FieldType::Ref));
        let mut lists: Vec<Vec<&Id>> = single.map(|(id, _)| vec![id]).collect();
        lists.extend(entity.unique.iter().map(|list| list.iter().collect()));
        if entity.join {
            lists.push(entity.fields.ids().collect());
        }
        lists.iter().fold(table, |table, fields| {
            let columns = fields.iter().filter_map(|field| column(field));
            let tenant = self.tenant_column(id);
            table.index(tenant.into_iter().chain(columns), true)
        })
    }

    /// Adds an index for each order in which a list of its rows begins, so that a page of a long list is found without
    /// sorting all of it.
    fn with_orders(&self, table: Table, id: &str, entity: &Entity) -> Table {
        let usual = entity.ordered.map_or("created_at", |_| "position");
        let views = self.spec.views.values();
        let own = views.filter(|view| view.entity.as_ref().is_some_and(|of| of.as_str() == id));
        let sorted = own.filter_map(|view| match view.sort.first()?.path.ids() {
            [only] => Some(only.as_str()),
            _ => None,
        });
        sorted.chain([usual]).fold(table, |table, name| {
            let is_sorted = |column: &&Column| column.name == name && is_order(column);
            if !table.columns.iter().any(|column| is_sorted(&column)) {
                return table;
            }
            let tenant = self.tenant_column(id);
            table.index(
                tenant.into_iter().chain([name.to_owned(), "id".to_owned()]),
                false,
            )
        })
    }
}

/// Returns the options of which a row has several.
fn several_of(field: &Field, kind: FieldType) -> Vec<String> {
    let options = field.options.iter().flat_map(|options| options.ids());
    let several = options.filter(|_| kind == FieldType::Choice && field.several);
    several.map(ToString::to_string).collect()
}

/// Returns true if a list is sorted by the values of a column as they are stored. Rows with an empty value come last, and
/// those with options come in the order of these, so both are sorted by an expression.
fn is_order(column: &Column) -> bool {
    column.required && column.options.is_empty()
}

/// Adds the place in an order by hand, and the time at which a row was archived.
fn with_places(table: Table, id: &str, entity: &Entity) -> Table {
    let position = entity.ordered.map(|_| {
        Column::integer("position")
            .required()
            .filled(Fill::Place { step: GAP })
            .path(format!("entity.{id}.ordered"))
    });
    let archived = (entity.delete == Delete::Archive)
        .then(|| Column::new("archived_at", Kind::Instant).path(format!("entity.{id}.delete")));
    table.columns(position.into_iter().chain(archived))
}

/// Adds a column of text, and a second one with the folded text.
fn with_folded(table: Table, id: &Id, column: Column) -> Table {
    let folded = Column::text(names::folded(id.as_str())).filled(Fill::Folded(column.name.clone()));
    table.column(column).column(folded)
}

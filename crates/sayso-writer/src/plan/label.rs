//! The label of an entity: what a row is called in links.

mod seed;
mod text;

pub(super) use seed::label_of_seed;

use super::{expr::Translator, tenancy, unsupported::Found};
use sayso_expr::{ACCOUNT, Kind, Schema, Step, Steps, Type, Typed};
use sayso_spec::{
    Id, Piece, Spec, Template,
    model::{Entity, FieldType},
    names as sql,
};

/// The most labels of rows that are in each other.
const DEEPEST: usize = 8;

/// The label of an entity.
pub(super) struct Label {
    /// The field of a row in Rust that has it.
    pub(super) ident: String,
    /// The id of the field that is the label as it is; none if the label is put together in a query.
    pub(super) field: Option<String>,
    /// The ids of the fields that it shows, and `number`.
    pub(super) shown: Vec<String>,
    /// The SQL of a label that is put together.
    pub(super) sql: Option<String>,
}

impl Label {
    /// Returns the id of its column in lists.
    pub(super) fn id(&self) -> &str {
        self.field.as_deref().unwrap_or(&self.ident)
    }

    /// Decides on the label of an entity.
    pub(super) fn of(
        spec: &Spec,
        schema: &Schema,
        id: &Id,
        entity: &Entity,
        found: &mut Found,
    ) -> Option<Self> {
        if let Some(field) = plain(entity) {
            return Some(Self {
                ident: sql::field(&field),
                shown: vec![field.clone()],
                field: Some(field),
                sql: None,
            });
        }
        // A pure link has none, and is named as such.
        let template = template(entity)?;
        let path = format!("entity.{id}.label");
        found.if_set(
            tenancy::is_tenant(spec, id.as_str()),
            &path,
            "a label of the tenant that is no field",
        );
        let table = sql::table(spec, id.as_str());
        match sql_of(spec, schema, id, entity, &table) {
            Ok(text) => Some(Self {
                ident: free_ident(entity),
                field: None,
                shown: own_fields(&template),
                sql: Some(text),
            }),
            Err(reason) => {
                found.add(path, reason);
                None
            }
        }
    }
}

/// Returns the field that is the label as it is: a text that is never empty.
pub(super) fn plain(entity: &Entity) -> Option<String> {
    let template = template(entity)?;
    let mut pieces = template.pieces();
    let (Some(Piece::Placeholder(path, _)), None) = (pieces.next(), pieces.next()) else {
        return None;
    };
    let field = entity.fields.get(path)?;
    let is_text = matches!(
        field.kind?,
        FieldType::Text
            | FieldType::LongText
            | FieldType::Markdown
            | FieldType::Address
            | FieldType::Email
            | FieldType::Phone
            | FieldType::Url
    );
    (is_text && field.required).then(|| path.to_owned())
}

fn template(entity: &Entity) -> Option<Template> {
    entity.label.clone().or_else(|| entity.default_label())
}

/// The ids of the fields that are placeholders of a template, and `number`.
fn own_fields(template: &Template) -> Vec<String> {
    let fields = template.pieces().filter_map(|piece| match piece {
        Piece::Placeholder(path, _) if !path.contains('.') => Some(path.to_owned()),
        _ => None,
    });
    fields.collect()
}

/// A name that no field has.
fn free_ident(entity: &Entity) -> String {
    let mut ident = "label".to_owned();
    while entity.fields.contains(&ident) {
        ident.insert_str(0, "row_");
    }
    ident
}

/// Returns the SQL of the label of a row under an alias, which is never null.
///
/// # Errors
/// Returns the reason why it cannot be written.
pub(super) fn sql_of(
    spec: &Spec,
    schema: &Schema,
    id: &Id,
    entity: &Entity,
    alias: &str,
) -> Result<String, &'static str> {
    let writer = Writer { spec, schema };
    writer.label(id, entity, alias, DEEPEST)
}

/// Returns the SQL of the label of a row of an entity or of an account, by the SQL of its id.
///
/// # Errors
/// Returns the reason why it cannot be written.
pub(super) fn by_id(
    spec: &Spec,
    schema: &Schema,
    entity: &str,
    row_id: &str,
) -> Result<String, &'static str> {
    let writer = Writer { spec, schema };
    writer.by_id(entity, row_id, DEEPEST)
}

const UNKNOWN: &str = "a label with a value of this type";

/// Writes labels in SQL.
struct Writer<'a> {
    spec: &'a Spec,
    schema: &'a Schema,
}

impl Writer<'_> {
    fn label(
        &self,
        id: &Id,
        entity: &Entity,
        alias: &str,
        depth: usize,
    ) -> Result<String, &'static str> {
        if let Some(field) = plain(entity) {
            return Ok(format!("{alias}.{}", sql::field(&field)));
        }
        let template = template(entity).ok_or("an entity without a label")?;
        let translator = Translator::new(self.spec, id, self.schema);
        let mut pieces = Vec::new();
        let mut words = String::new();
        let mut may_be_empty = true;
        for piece in template.pieces() {
            match piece {
                Piece::Text(text) => {
                    pieces.push(text::quoted(text));
                    words.push_str(text);
                }
                Piece::Placeholder(path, _) => {
                    let typed = translator.placeholder(path).ok_or(UNKNOWN)?;
                    let value = self.value(&translator, &typed, alias, depth)?;
                    may_be_empty &= typed.optional;
                    pieces.push(if typed.optional {
                        format!("coalesce({value}, '')")
                    } else {
                        value
                    });
                }
            }
        }
        let label = pieces.join(" || ");
        Ok(if may_be_empty {
            // A link has some words, also if all values are empty.
            format!("coalesce(nullif({label}, {}), '–')", text::quoted(&words))
        } else {
            label
        })
    }

    /// The text of a value of the row under an alias; null if it is empty.
    fn value(
        &self,
        translator: &Translator<'_>,
        typed: &Typed,
        alias: &str,
        depth: usize,
    ) -> Result<String, &'static str> {
        if self.is_guarded(typed) {
            return Err("a label with values of rows that not everyone may read");
        }
        let value = translator.plain_value(typed, alias).ok_or(UNKNOWN)?;
        match &typed.ty {
            Type::Row { entity } => self.by_id(entity, &value, depth),
            _ => text::of(self.spec, typed, &value).ok_or(UNKNOWN),
        }
    }

    fn by_id(&self, entity: &str, row_id: &str, depth: usize) -> Result<String, &'static str> {
        if entity == ACCOUNT {
            return Ok(format!(
                "(SELECT accounts.name FROM accounts WHERE accounts.id = {row_id})"
            ));
        }
        let depth = depth
            .checked_sub(1)
            .ok_or("labels that are in each other")?;
        let mut entities = self.spec.entities.iter();
        let declared = entities.find(|(id, _)| id.as_str() == entity);
        let (id, target) = declared.ok_or(UNKNOWN)?;
        let table = sql::table(self.spec, entity);
        let label = self.label(id, target, &table, depth)?;
        Ok(format!(
            "(SELECT {label} FROM {table} WHERE {table}.id = {row_id})"
        ))
    }

    /// Returns true if a value is of a row that not everyone may read who reads the row with the label.
    fn is_guarded(&self, value: &Typed) -> bool {
        let Kind::Path(Steps { steps, .. }) = &value.kind else {
            return false;
        };
        let on_the_way = steps.iter().skip(1).map(entity_of);
        let last = match &value.ty {
            Type::Row { entity } => Some(entity.as_str()),
            _ => None,
        };
        on_the_way
            .chain(last)
            .filter(|row| *row != ACCOUNT && self.schema.tenancy() != Some(row))
            .any(|row| self.is_closed(row))
    }

    /// Returns true if not every member reads all rows of an entity.
    fn is_closed(&self, row: &str) -> bool {
        let mut entities = self.spec.entities.iter();
        let declared = entities.find(|(id, _)| id.as_str() == row);
        declared.is_none_or(|(id, entity)| {
            let translator = Translator::new(self.spec, id, self.schema);
            let guard = translator.guard(entity, row, "", &mut Found::default());
            guard.is_some()
        })
    }
}

/// Returns the entity that has the field of a step.
pub(super) fn entity_of(step: &Step) -> &str {
    match step {
        Step::Field { entity, .. }
        | Step::Computed { entity, .. }
        | Step::Relation { entity, .. } => entity,
    }
}

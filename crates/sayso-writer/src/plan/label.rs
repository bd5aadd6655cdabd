//! The label of an entity: what a row is called in links.

mod seed;
mod text;

pub(super) use seed::label_of_seed;

use super::{expr::Translator, tenancy, unsupported::Found};
use sayso_expr::{ACCOUNT, Kind, Param, Schema, Step, Steps, Type, Typed};
use sayso_spec::{
    Id, Piece, Spec, Template,
    model::{Entity, FieldType},
    names as sql,
};
use std::cell::RefCell;

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
    /// The SQL of a label that is put together, with a dash for each value that not everyone may read.
    pub(super) sql: Option<String>,
    /// The calls that add it to a query with the values that the person may read; none if everyone may read all of them.
    pub(super) of_reader: Option<String>,
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
                of_reader: None,
            });
        }
        let template = template(entity)?;
        let path = format!("entity.{id}.label");
        found.if_set(
            tenancy::is_tenant(spec, id.as_str()),
            &path,
            "a label of the tenant that is no field",
        );
        let table = sql::table(spec, id.as_str());
        let of_reader = of_reader(spec, schema, id, entity, &table, found);
        found.if_set(
            // An audit keeps words that are the same for all who read it.
            of_reader.is_some() && spec.modules.audit.ids().any(|audited| audited == id),
            format!("module.audit.{id}"),
            "an audit of rows with a label that depends on the reader",
        );
        match sql_of(spec, schema, id, entity, &table) {
            Ok(text) => Some(Self {
                ident: free_ident(entity),
                field: None,
                shown: own_fields(&template),
                sql: Some(text),
                of_reader,
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
    let said = entity.label.clone().or_else(|| entity.default_label());
    said.or_else(|| of_link(entity))
}

/// The label of a pure link: those of the two rows that it joins.
fn of_link(entity: &Entity) -> Option<Template> {
    let rows: Vec<String> = entity.fields.ids().map(|id| format!("{{{id}}}")).collect();
    entity.join.then(|| rows.join(", ").parse().ok()).flatten()
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

/// Returns the SQL of the label of a row under an alias, which is never null. It has a dash for each value that not everyone
/// may read who reads the row.
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
    let writer = Writer {
        spec,
        schema,
        params: None,
    };
    writer.label(id, entity, alias, DEEPEST)
}

/// Returns the calls that add the label of a row under an alias to a query, with the values that the person may read; none
/// if everyone may read all of them.
pub(super) fn of_reader(
    spec: &Spec,
    schema: &Schema,
    id: &Id,
    entity: &Entity,
    alias: &str,
    found: &mut Found,
) -> Option<String> {
    let of_everyone = sql_of(spec, schema, id, entity, alias).ok()?;
    let writer = Writer::of_reader(spec, schema);
    let text = writer.label(id, entity, alias, DEEPEST).ok()?;
    (text != of_everyone).then(|| writer.calls(id, &text, found))
}

/// Returns true if the label of an entity shows a field that has a rule on who reads it.
pub(super) fn is_guarded(spec: &Spec, schema: &Schema, entity: &str) -> bool {
    shows_guarded(spec, schema, entity, DEEPEST)
}

fn shows_guarded(spec: &Spec, schema: &Schema, entity: &str, depth: usize) -> bool {
    let mut entities = spec.entities.iter();
    let declared = entities.find(|(id, _)| id.as_str() == entity);
    let (Some((id, declared)), Some(depth)) = (declared, depth.checked_sub(1)) else {
        return false;
    };
    let translator = Translator::new(spec, id, schema);
    let template = template(declared);
    let mut pieces = template.iter().flat_map(Template::pieces);
    pieces.any(|piece| {
        let typed = match piece {
            Piece::Placeholder(path, _) => translator.placeholder(path),
            Piece::Text(_) => None,
        };
        typed.is_some_and(|typed| match (&typed.kind, &typed.ty) {
            (Kind::Path(steps), _) if are_guarded(spec, steps) => true,
            (_, Type::Row { entity }) => shows_guarded(spec, schema, entity, depth),
            _ => false,
        })
    })
}

/// Returns true if the label of an entity shows a moment.
pub(super) fn shows_moment(spec: &Spec, schema: &Schema, id: &Id, entity: &Entity) -> bool {
    let translator = Translator::new(spec, id, schema);
    let template = template(entity);
    let mut pieces = template.iter().flat_map(Template::pieces);
    pieces.any(|piece| match piece {
        Piece::Placeholder(path, _) => {
            let typed = translator.placeholder(path);
            typed.is_some_and(|typed| typed.ty == Type::Instant)
        }
        Piece::Text(_) => false,
    })
}

/// Returns true if a field on a path has a rule on who reads it.
pub(super) fn are_guarded(spec: &Spec, path: &Steps) -> bool {
    path.steps.iter().any(|step| {
        let entity = spec.entities.get(entity_of(step));
        let field = entity.and_then(|entity| entity.fields.get(step.id()));
        field.is_some_and(|field| field.read.is_some())
    })
}

/// Returns the SQL of the label of a row of an entity or of an account, by the SQL of its id. It has a dash for each value
/// that not everyone may read.
///
/// # Errors
/// Returns the reason why it cannot be written.
pub(super) fn sql_by_id(
    spec: &Spec,
    schema: &Schema,
    entity: &str,
    row_id: &str,
) -> Result<String, &'static str> {
    let writer = Writer {
        spec,
        schema,
        params: None,
    };
    writer.by_id(entity, row_id, DEEPEST)
}

/// Returns the calls that add the label of a row of an entity or of an account to a query, by the SQL of its id, with the
/// values that the person may read.
///
/// # Errors
/// Returns the reason why it cannot be written.
pub(super) fn by_id(
    translator: &Translator<'_>,
    spec: &Spec,
    entity: &str,
    row_id: &str,
    found: &mut Found,
) -> Result<String, &'static str> {
    let writer = Writer::of_reader(spec, translator.schema);
    let text = writer.by_id(entity, row_id, DEEPEST)?;
    Ok(writer.calls(translator.id, &text, found))
}

const UNKNOWN: &str = "a label with a value of this type";

/// The SQL of a label in place of a value that the person may not read.
const HIDDEN: &str = "'–'";

/// Writes labels in SQL.
struct Writer<'a> {
    spec: &'a Spec,
    schema: &'a Schema,
    /// The parameters of the conditions under which the person may read values; none if no such values are shown.
    params: Option<RefCell<Vec<Param>>>,
}

impl<'a> Writer<'a> {
    fn of_reader(spec: &'a Spec, schema: &'a Schema) -> Self {
        Self {
            spec,
            schema,
            params: Some(RefCell::default()),
        }
    }

    /// Returns the calls that add a text with the parameters so far to a query.
    fn calls(&self, id: &Id, text: &str, found: &mut Found) -> String {
        let translator = Translator::new(self.spec, id, self.schema);
        let params = self.params.as_ref().map(|params| params.borrow().clone());
        let path = format!("entity.{id}.label");
        translator.pushes(text, &params.unwrap_or_default(), &path, found)
    }

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
                    let readers = translator.readers(&typed);
                    may_be_empty &= typed.optional && readers.is_none();
                    let value = self.value(&translator, &typed, alias, depth)?;
                    pieces.push(match readers {
                        Some(readers) => {
                            let condition = &readers.condition;
                            self.hidden(&translator, condition, alias, &value)
                        }
                        None => value,
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

    /// The text of a value of the row under an alias, which is never null.
    fn value(
        &self,
        translator: &Translator<'_>,
        typed: &Typed,
        alias: &str,
        depth: usize,
    ) -> Result<String, &'static str> {
        let value = translator.plain_value(typed, alias).ok_or(UNKNOWN)?;
        let text = match &typed.ty {
            Type::Row { entity } => self.by_id(entity, &value, depth)?,
            _ => text::of(self.spec, typed, &value).ok_or(UNKNOWN)?,
        };
        Ok(if typed.optional {
            format!("coalesce({text}, '')")
        } else {
            text
        })
    }

    /// The text of a value for those who may read it. Others see a dash, whether there is a value or not.
    fn hidden(
        &self,
        translator: &Translator<'_>,
        condition: &Typed,
        alias: &str,
        value: &str,
    ) -> String {
        let Some(params) = &self.params else {
            return HIDDEN.to_owned();
        };
        let may = translator.condition_of(condition, alias, &mut params.borrow_mut());
        format!("CASE WHEN {may} THEN {value} ELSE {HIDDEN} END")
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
}

/// Returns the entity that has the field of a step.
pub(super) fn entity_of(step: &Step) -> &str {
    match step {
        Step::Field { entity, .. }
        | Step::Computed { entity, .. }
        | Step::Relation { entity, .. } => entity,
    }
}

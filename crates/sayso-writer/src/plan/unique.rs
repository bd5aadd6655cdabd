//! Values that no two rows of a tenant have.

use super::{
    expr::Translator, field::Field, language::Language, machine::Machine, names, tenancy, types,
    unsupported::Found,
};
use sayso_expr::Place;
use sayso_spec::{
    Id, Spec,
    model::{Entity as EntitySpec, OnDelete},
    names as sql,
};
use serde::Serialize;

/// Fields whose values no two rows of a tenant have together. Rows with an empty value among them are not compared.
#[derive(Debug, Serialize)]
pub struct Unique {
    /// The id of the field, if it is one alone.
    pub single: Option<String>,
    /// The function that looks for another row with these values.
    pub function: String,
    /// The parameter with the values.
    pub parameter: String,
    /// The argument of a form.
    pub argument: String,
    /// The condition on the other row, with parameters after that of the tenant.
    pub condition: String,
    /// The number of the parameter with the row that is edited.
    pub except: usize,
    /// The values as they are bound.
    pub binds: Vec<String>,
    /// The constant of the form's field that has the message; none if not all people see it there.
    pub at: Option<String>,
    /// The constant of the message.
    pub constant: String,
    /// The names of the fields: "house and door".
    pub names: String,
}

impl Unique {
    /// Decides how uniqueness is checked: that of single fields first, in the order of the fields.
    pub(super) fn all(
        translator: &Translator<'_>,
        spec: &Spec,
        entity: &EntitySpec,
        fields: &[Field],
        machines: &[Machine],
        found: &mut Found,
    ) -> Vec<Self> {
        let id = translator.id;
        let fields_alone = entity.fields.iter().filter(|(_, field)| field.unique);
        let single = fields_alone.map(|(field, _)| (format!("field.{field}.unique"), vec![field]));
        let lists = entity.unique.iter();
        let several = lists.map(|list| ("unique".to_owned(), list.iter().collect::<Vec<_>>()));
        let pair = entity
            .join
            .then(|| ("join".to_owned(), entity.fields.ids().collect()));
        let mut all = Vec::new();
        for (key, ids) in single.chain(several).chain(pair) {
            let path = format!("entity.{id}.{key}");
            match of(translator, spec, entity, fields, machines, &ids) {
                Ok(unique) => all.push(unique),
                Err(reason) => found.add(path, reason),
            }
        }
        all
    }
}

fn of(
    translator: &Translator<'_>,
    spec: &Spec,
    entity: &EntitySpec,
    fields: &[Field],
    machines: &[Machine],
    ids: &[&Id],
) -> Result<Unique, &'static str> {
    let id = translator.id;
    if tenancy::is_tenant(spec, id.as_str()) {
        return Err("uniqueness among tenants");
    }
    let mut compared = Vec::new();
    for id in ids {
        let known = fields.iter().find(|field| field.id == id.as_str());
        let field = known.ok_or("uniqueness of this type")?;
        check(entity, field, machines)?;
        compared.push(Compared::of(translator, entity, field)?);
    }
    // The first parameter is the tenant, if there is one.
    let first = 1 + usize::from(spec.tenancy.is_some());
    written(spec, id, &compared, first).ok_or("uniqueness of no field")
}

/// A field whose values are compared.
struct Compared<'a> {
    field: &'a Field,
    /// The value of a new row as it is bound.
    bind: String,
    /// True if a row that is edited keeps its value: the form does not have it.
    is_kept: bool,
}

impl<'a> Compared<'a> {
    fn of(
        translator: &Translator<'_>,
        entity: &EntitySpec,
        field: &'a Field,
    ) -> Result<Self, &'static str> {
        if field.in_form {
            return Ok(Self {
                field,
                bind: bind(field),
                is_kept: false,
            });
        }
        let said = entity.fields.get(&field.id);
        let default = said
            .and_then(|said| said.default.as_ref())
            .and_then(|expr| {
                let place = Place::default(translator.id.as_str(), &field.id);
                translator.constant(&translator.typed(expr, &place)?)
            });
        match default {
            Some((bind, _)) if field.folded.is_none() => Ok(Self {
                field,
                bind,
                is_kept: true,
            }),
            _ => Err("uniqueness of a field that is not in the form"),
        }
    }

    /// Returns the condition that another row has the value, whose parameter this is. `except` is that of the edited row.
    fn condition(&self, table: &str, parameter: usize, except: usize) -> String {
        let column = match &self.field.folded {
            Some(folded) => &folded.column,
            None => &self.field.column,
        };
        if self.is_kept {
            format!(
                "{column} = CASE WHEN ${except} IS NULL THEN ${parameter} ELSE (SELECT {column} FROM {table} WHERE id = ${except}) END"
            )
        } else {
            format!("{column} = ${parameter}")
        }
    }
}

/// Checks that a form tells the value of a field, or that it stays as it was at first.
fn check(entity: &EntitySpec, field: &Field, machines: &[Machine]) -> Result<(), &'static str> {
    if field.read.is_some() {
        // A message would tell its value.
        return Err("uniqueness of a field that not everyone may read");
    }
    if field.file.is_some() {
        return Err("uniqueness of files");
    }
    let moves = || machines.iter().flat_map(|machine| &machine.moves);
    let mut sets = moves().flat_map(|step| &step.sets);
    if sets.any(|set| set.column == field.column) {
        return Err("uniqueness of a field that moves set");
    }
    let asks = moves().filter_map(|step| step.asks.as_ref());
    let mut asked = asks.flat_map(|asks| &asks.fields);
    if asked.any(|asked| asked.column == field.column) {
        return Err("uniqueness of a field that moves ask for");
    }
    let said = entity.fields.get(&field.id);
    if said.is_some_and(|said| said.on_delete == OnDelete::HandOver) {
        return Err("uniqueness of accounts that are handed over");
    }
    Ok(())
}

/// Decides how the uniqueness of fields is checked.
fn written(spec: &Spec, id: &Id, compared: &[Compared<'_>], first: usize) -> Option<Unique> {
    let language = Language::of(spec);
    let fields: Vec<&Field> = compared.iter().map(|compared| compared.field).collect();
    let last = fields.last()?;
    let single = (fields.len() == 1 && last.in_form).then(|| last.id.clone());
    // One text is passed alone.
    let is_text =
        single.is_some() && last.kind == "text" && !last.form_optional && last.folded.is_none();
    let stems: Vec<&str> = fields
        .iter()
        .map(|field| names::stem(&field.ident))
        .collect();
    let name = stems.join("_and_");
    let table = sql::table(spec, id.as_str());
    let except = fields.len() + first;
    let conditions: Vec<String> = compared
        .iter()
        .zip(first..)
        .map(|(compared, parameter)| compared.condition(&table, parameter, except))
        .collect();
    let is_seen = |field: &&&Field| field.in_form && field.may_edit.is_none();
    Some(Unique {
        single,
        function: format!("{name}_taken"),
        parameter: if is_text {
            "value: &str".to_owned()
        } else {
            format!("form: &{}Form", types::of_entity(spec, id.as_str()))
        },
        argument: if is_text {
            format!("&form.{}", last.ident)
        } else {
            "form".to_owned()
        },
        condition: conditions.join(" AND "),
        except,
        binds: if is_text {
            vec!["value".to_owned()]
        } else {
            compared
                .iter()
                .map(|compared| compared.bind.clone())
                .collect()
        },
        at: fields
            .iter()
            .rev()
            .find(is_seen)
            .map(|field| field.constant.clone()),
        constant: format!("{}_TAKEN", name.to_uppercase()),
        names: and(language, &fields),
    })
}

fn bind(field: &Field) -> String {
    match &field.folded {
        Some(folded) => folded.bind.clone(),
        None => field.bind.clone(),
    }
}

/// The names of fields in a sentence: "house, floor and door".
fn and(language: Language, fields: &[&Field]) -> String {
    let labels: Vec<&str> = fields.iter().map(|field| field.label.as_str()).collect();
    language.list(&labels)
}

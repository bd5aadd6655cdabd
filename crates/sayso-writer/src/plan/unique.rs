//! Values that no two rows of a tenant have.

use super::{
    field::Field, language::Language, machine::Machine, names, tenancy, types, unsupported::Found,
};
use sayso_spec::{
    Id, Spec,
    model::{Entity as EntitySpec, OnDelete},
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
    /// The constant of the form's field that has the message.
    pub at: String,
    /// The constant of the message.
    pub constant: String,
    /// The names of the fields: "house and door".
    pub names: String,
}

impl Unique {
    /// Decides how uniqueness is checked: that of single fields first, in the order of the fields.
    pub(super) fn all(
        spec: &Spec,
        id: &Id,
        entity: &EntitySpec,
        fields: &[Field],
        machines: &[Machine],
        found: &mut Found,
    ) -> Vec<Self> {
        let fields_alone = entity.fields.iter().filter(|(_, field)| field.unique);
        let single = fields_alone.map(|(field, _)| (format!("field.{field}.unique"), vec![field]));
        let lists = entity.unique.iter();
        let several = lists.map(|list| ("unique".to_owned(), list.iter().collect::<Vec<_>>()));
        let pair = entity.join.then(|| ("join".to_owned(), entity.fields.ids().collect()));
        let mut all = Vec::new();
        for (key, ids) in single.chain(several).chain(pair) {
            let path = format!("entity.{id}.{key}");
            match of(spec, id, entity, fields, machines, &ids) {
                Ok(unique) => all.push(unique),
                Err(reason) => found.add(path, reason),
            }
        }
        all
    }
}

fn of(
    spec: &Spec,
    id: &Id,
    entity: &EntitySpec,
    fields: &[Field],
    machines: &[Machine],
    ids: &[&Id],
) -> Result<Unique, &'static str> {
    if tenancy::is_tenant(spec, id.as_str()) {
        return Err("uniqueness among tenants");
    }
    let mut of_form = Vec::new();
    for id in ids {
        let known = fields.iter().find(|field| field.id == id.as_str());
        let field = known.ok_or("uniqueness of this type")?;
        check(entity, field, machines)?;
        of_form.push(field);
    }
    // The first parameter is the tenant, if there is one.
    let first = 1 + usize::from(spec.tenancy.is_some());
    written(spec, id, &of_form, first).ok_or("uniqueness of no field")
}

/// Checks that a form alone tells the value of a field.
fn check(entity: &EntitySpec, field: &Field, machines: &[Machine]) -> Result<(), &'static str> {
    if field.read.is_some() || field.may_edit.is_some() {
        return Err("uniqueness of a field that not everyone may write");
    }
    if !field.in_form || field.file.is_some() {
        return Err("uniqueness of a field that is not in the form");
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
fn written(spec: &Spec, id: &Id, fields: &[&Field], first: usize) -> Option<Unique> {
    let language = Language::of(spec);
    let last = fields.last()?;
    let single = (fields.len() == 1).then(|| last.id.clone());
    // One text is passed alone.
    let is_text =
        single.is_some() && last.kind == "text" && !last.optional && last.folded.is_none();
    let stems: Vec<&str> = fields
        .iter()
        .map(|field| names::stem(&field.ident))
        .collect();
    let name = stems.join("_and_");
    Some(Unique {
        single,
        function: format!("{name}_taken"),
        parameter: if is_text {
            format!("{}: &str", last.ident)
        } else {
            format!("form: &{}Form", types::of_entity(spec, id.as_str()))
        },
        argument: if is_text {
            format!("&form.{}", last.ident)
        } else {
            "form".to_owned()
        },
        condition: condition(fields, first),
        except: fields.len() + first,
        binds: if is_text {
            vec![last.ident.clone()]
        } else {
            fields.iter().map(|field| bind(field)).collect()
        },
        at: last.constant.clone(),
        constant: format!("{}_TAKEN", name.to_uppercase()),
        names: and(language, fields),
    })
}

fn condition(fields: &[&Field], first: usize) -> String {
    let columns = fields.iter().map(|field| match &field.folded {
        Some(folded) => &folded.column,
        None => &field.column,
    });
    let equal: Vec<String> = columns
        .zip(first..)
        .map(|(column, at)| format!("{column} = ${at}"))
        .collect();
    equal.join(" AND ")
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

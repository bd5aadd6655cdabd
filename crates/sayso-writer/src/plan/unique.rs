//! Values that no two rows of a tenant have.

use super::{field::Field, machine::Machine, tenancy, unsupported::Found};
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
    /// The condition on the other row, with parameters from `$2` on.
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
        let single = entity.fields.iter().filter(|(_, field)| field.unique);
        let single = single.map(|(field, _)| (format!("field.{field}.unique"), vec![field]));
        let several = entity.unique.iter();
        let several = several.map(|list| ("unique".to_owned(), list.iter().collect::<Vec<_>>()));
        let mut all = Vec::new();
        for (key, ids) in single.chain(several) {
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
        let field = fields.iter().find(|field| field.id == id.as_str());
        let field = field.ok_or("uniqueness of this type")?;
        if field.read.is_some() || field.may_edit.is_some() {
            return Err("uniqueness of a field that not everyone may write");
        }
        if !field.in_form || field.file.is_some() {
            return Err("uniqueness of a field that is not in the form");
        }
        let sets = machines.iter().flat_map(|machine| &machine.moves);
        if sets
            .flat_map(|step| &step.sets)
            .any(|set| set.column == field.column)
        {
            return Err("uniqueness of a field that moves set");
        }
        let said = entity.fields.get(id.as_str());
        if said.is_some_and(|said| said.on_delete == OnDelete::HandOver) {
            return Err("uniqueness of accounts that are handed over");
        }
        of_form.push(field);
    }
    let last = of_form.last().ok_or("uniqueness of no field")?;
    let single = (of_form.len() == 1).then(|| last.id.clone());
    // One text is passed alone.
    let text = single.is_some() && last.kind == "text" && !last.optional && last.folded.is_none();
    let columns = of_form.iter().map(|field| {
        let folded = field.folded.as_ref().map(|folded| folded.column.clone());
        folded.unwrap_or_else(|| field.column.clone())
    });
    let conditions: Vec<String> = columns
        .zip(2..)
        .map(|(column, at)| format!("{column} = ${at}"))
        .collect();
    let bind = |field: &&Field| match &field.folded {
        Some(folded) => folded.bind.clone(),
        None => field.bind.clone(),
    };
    let idents: Vec<&str> = of_form.iter().map(|field| field.ident.as_str()).collect();
    let idents = idents.join("_and_");
    Ok(Unique {
        single,
        function: format!("{idents}_taken"),
        parameter: if text {
            format!("{}: &str", last.ident)
        } else {
            format!("form: &{}Form", super::names::type_name(id.as_str()))
        },
        argument: if text {
            format!("&form.{}", last.ident)
        } else {
            "form".to_owned()
        },
        condition: conditions.join(" AND "),
        except: of_form.len() + 2,
        binds: if text {
            vec![last.ident.clone()]
        } else {
            of_form.iter().map(bind).collect()
        },
        at: last.constant.clone(),
        constant: format!("{}_TAKEN", idents.to_uppercase()),
        names: and(&of_form),
    })
}

/// The names of fields in a sentence: "house, floor and door".
fn and(fields: &[&Field]) -> String {
    let names: Vec<String> = fields
        .iter()
        .map(|field| field.label.to_lowercase())
        .collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

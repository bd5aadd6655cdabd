//! The labels of rows of the seeds, which tests choose and look for.

use super::{plain, template, text};
use crate::plan::expr::Translator;
use sayso_expr::{ACCOUNT, Schema, Type};
use sayso_spec::{Id, Nodes, Piece, Spec, model::SeedValue};

/// Returns the label of a row of the seeds; none if it has a value whose text only the application knows.
pub(crate) fn label_of_seed(
    spec: &Spec,
    schema: &Schema,
    id: &Id,
    row: &Nodes<SeedValue>,
) -> Option<String> {
    let entity = spec.entities.get(id.as_str())?;
    if let Some(field) = plain(entity) {
        return value(spec, id.as_str(), row, &field).map(str::to_owned);
    }
    let translator = Translator::new(spec, id, schema);
    let mut label = String::new();
    for piece in template(entity)?.pieces() {
        let path = match piece {
            Piece::Text(text) => {
                label.push_str(text);
                continue;
            }
            Piece::Placeholder(path, _) => path,
        };
        let text = value(spec, id.as_str(), row, path)?;
        let typed = translator.placeholder(path)?;
        if translator.readers(&typed).is_some() {
            return None;
        }
        match typed.ty {
            Type::Text { .. } => label.push_str(text),
            Type::Choice { entity, field } => {
                let options = text::options(spec, &entity, &field)?;
                let (_, name) = options.into_iter().find(|(id, _)| id == text)?;
                label.push_str(&name);
            }
            Type::Row { entity } if entity != ACCOUNT => {
                let id = spec.entities.ids().find(|id| id.as_str() == entity)?;
                let target = spec.seeds.get(&entity)?.rows.get(text)?;
                label.push_str(&label_of_seed(spec, schema, id, target)?);
            }
            _ => return None,
        }
    }
    Some(label)
}

/// The text at a path from a row of the seeds.
fn value<'a>(
    spec: &'a Spec,
    entity: &str,
    row: &'a Nodes<SeedValue>,
    path: &str,
) -> Option<&'a str> {
    let (first, rest) = path
        .split_once('.')
        .map_or((path, None), |(first, rest)| (first, Some(rest)));
    let SeedValue::Text(text) = row.get(first)? else {
        return None;
    };
    let Some(rest) = rest else {
        return Some(text);
    };
    let to = spec.entities.get(entity)?.fields.get(first)?.to.as_ref()?;
    let target = spec.seeds.get(to.as_str())?.rows.get(text)?;
    value(spec, to.as_str(), target, rest)
}

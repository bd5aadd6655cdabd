//! Fields with their traits.

use super::{
    Teller, formula,
    place::{Place, Scope},
};
use crate::{
    english::{
        names::Row,
        words::{TYPES, article, list, name, quoted, some},
    },
    model::{Entity, Field, FieldType, OnDelete},
    value::{Expr, Id, MediaType},
};

impl Teller<'_, '_, '_> {
    pub(super) fn fields(&mut self, id: &Id, entity: &Entity) {
        if entity.fields.is_empty() {
            return;
        }
        let mut lines = format!("{} has:\n", super::capital(&self.a(id)));
        for (field, declared) in &entity.fields {
            lines.push_str(&format!("- {}\n", self.field(id, field, declared)));
        }
        self.text.push_str(&lines);
        self.text.push('\n');
    }

    fn field(&self, entity: &Id, id: &Id, field: &Field) -> String {
        let typed = self.type_of(entity, field);
        let mut traits = Vec::new();
        let has_conditions = self.traits(entity, id, field, &mut traits);
        // A field is a text, if nothing else is said.
        let is_plain_text = field.is(FieldType::Text) && !traits.is_empty();
        if !is_plain_text {
            traits.insert(0, typed);
        }
        let is_long = has_conditions || field.computed.is_some() || field.options.is_some();
        let separator = if is_long { "; " } else { ", " };
        format!(
            "{} ({})",
            some(field.name_of(id).as_str()),
            traits.join(separator)
        )
    }

    fn type_of(&self, entity: &Id, field: &Field) -> String {
        let row = Row::Of(entity.clone());
        if let Some(computed) = &field.computed {
            return format!("computed as {}", self.computed(computed, &row));
        }
        if let Some(source) = &field.copied_from {
            return format!(
                "copied from {}",
                self.condition_path(&source.to_string(), &row)
            );
        }
        match (field.kind, &field.to, &field.options) {
            (Some(FieldType::Ref), Some(to), _) => {
                let many = match &field.reverse {
                    Some(reverse) => format!(" with many {}", self.member(to, reverse)),
                    None => String::new(),
                };
                format!("link to {}{many}", self.a(to))
            }
            (Some(FieldType::Choice), _, Some(options)) => {
                let options: Vec<String> = options
                    .values()
                    .map(|option| name(option.as_str()))
                    .collect();
                let of = if field.several { "any of" } else { "one of" };
                format!("{of} {}", list(&options, "or"))
            }
            (Some(kind), ..) => type_words(kind, field),
            (None, ..) => "text".to_owned(),
        }
    }

    fn computed(&self, expr: &Expr, row: &Row) -> String {
        let scope = Scope::of(row);
        let told = |parsed: sayso_expr::Expr| {
            if self.words().is_condition(&parsed, &scope) {
                return Some(format!(
                    "whether {}",
                    self.words().condition(&parsed, &scope, Place::WHOLE)?
                ));
            }
            self.words().value(
                &parsed,
                &scope,
                &crate::english::names::End::Unknown,
                Place::WHOLE,
            )
        };
        expr.parse()
            .ok()
            .and_then(told)
            .unwrap_or_else(|| formula(expr))
    }

    /// Adds the traits behind the type. Returns true if there are conditions among them.
    fn traits(&self, entity: &Id, id: &Id, field: &Field, traits: &mut Vec<String>) -> bool {
        let row = Row::Of(entity.clone());
        let is_text = matches!(
            field.kind,
            Some(FieldType::Text | FieldType::LongText | FieldType::Markdown)
        );
        let unit = if is_text { " characters" } else { "" };
        if let Some(accept) = &field.accept {
            traits.push(format!("accepting {}", media_types(accept)));
        }
        if field.max_size.get() != 20 {
            traits.push(format!("at most {} MB", field.max_size.get()));
        }
        for (is_set, word) in [
            (field.required, "required"),
            (field.unique, "unique"),
            (field.fold, "ignoring case"),
        ] {
            if is_set {
                traits.push(word.to_owned());
            }
        }
        if let Some(default) = &field.default {
            traits.push(format!(
                "initially {}",
                self.initial(default, &row, entity, id)
            ));
        }
        if let Some(min) = field.min {
            traits.push(format!("at least {min}{unit}"));
        }
        if let Some(max) = field.max {
            traits.push(format!("at most {max}{unit}"));
        }
        if let Some(pattern) = &field.pattern {
            traits.push(format!("matching {}", quoted(pattern)));
        }
        match field.on_delete {
            OnDelete::Restrict => {}
            OnDelete::Cascade => traits.push("deleted with it".to_owned()),
            OnDelete::Clear => traits.push("cleared when it is deleted".to_owned()),
            OnDelete::HandOver => traits.push("handed over when it is deleted".to_owned()),
        }
        if let Some(role) = &field.role {
            traits.push(format!("only {}", article(&self.role_name(role))));
        }
        if let Some(email) = &field.match_email {
            traits.push(format!("matched by its {}", self.member(entity, email)));
        }
        if let Some(filter) = &field.filter {
            let target = field.to.clone().map_or(Row::None, Row::Of);
            traits.push(format!("only those{}", self.clause(filter, &target, &row)));
        }
        match (&field.read, &field.write) {
            (Some(read), Some(write)) if read == write => {
                traits.push(self.done_by("seen and written", read, &row))
            }
            (read, write) => {
                traits.extend(read.as_ref().map(|read| self.done_by("seen", read, &row)));
                traits.extend(
                    write
                        .as_ref()
                        .map(|write| self.done_by("written", write, &row)),
                );
            }
        }
        if let Some(help) = &field.help {
            traits.push(format!("with the help {}", quoted(help)));
        }
        let has_clause = field
            .default
            .as_ref()
            .is_some_and(|default| default.as_str().contains(" where "));
        has_clause || field.filter.is_some() || field.read.is_some() || field.write.is_some()
    }
}

/// Returns media types with `or` between them.
pub(super) fn media_types(types: &[MediaType]) -> String {
    if types.is_empty() {
        return "nothing".to_owned();
    }
    let types: Vec<String> = types.iter().map(|kind| quoted(kind.as_str())).collect();
    types.join(" or ")
}

fn type_words(kind: FieldType, field: &Field) -> String {
    let words = TYPES.iter().find(|(known, _)| *known == kind);
    let mut text = words.map_or_else(|| kind.as_str().to_owned(), |(_, words)| words.join(" "));
    if let Some(scale) = field.scale {
        let decimals = if scale.get() == 1 {
            "decimal"
        } else {
            "decimals"
        };
        text.push_str(&format!(" with {} {decimals}", scale.get()));
    }
    if field.out_of.get() != 5 {
        text.push_str(&format!(" out of {}", field.out_of.get()));
    }
    text
}

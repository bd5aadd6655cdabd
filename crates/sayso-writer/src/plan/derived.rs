//! Defaults that follow from other values: of the form, or of other rows.

use super::{
    choosing::bound,
    expr::Translator,
    field::{Derived, Field, default_expr},
    language::Language,
    names,
    unsupported::Found,
};
use sayso_expr::Param;
use sayso_spec::model::Entity;

/// Gives each field with such a default its query.
pub(super) fn with_defaults(
    language: Language,
    entity: &Entity,
    mut fields: Vec<Field>,
    translator: &Translator<'_>,
    found: &mut Found,
) -> Vec<Field> {
    let all = fields.clone();
    let derived = fields.iter_mut().enumerate();
    for (at, field) in derived.filter(|(_, field)| field.is_derived && field.in_form) {
        let said = entity.fields.get(&field.id);
        let Some((said, typed)) =
            said.and_then(|said| Some((said, default_expr(translator, &field.id, said)?)))
        else {
            continue;
        };
        let path = format!("entity.{}.field.{}.default", translator.id, field.id);
        let mut of_form = false;
        let sql = translator.value_of_form(
            &typed,
            |param| {
                let Param::Form { field: id, folded } = param else {
                    return None;
                };
                of_form = true;
                let place = all.iter().position(|known| known.id == *id)?;
                let used = &all[place];
                // Defaults are entered in the order of the fields.
                let is_known = !used.is_derived || place < at;
                let is_entered = used.in_form && used.file.is_none();
                (is_entered && is_known).then(|| bound(used, *folded))
            },
            &path,
            found,
        );
        let is_guarded = field
            .target
            .as_ref()
            .is_some_and(|target| target.guard.is_some());
        let is_kept = !of_form && field.optional && field.may_edit.is_some();
        found.if_set(
            is_guarded && !of_form && !is_kept,
            &path,
            "a default row that not everyone may read",
        );
        if of_form && said.help.is_none() {
            field.form_keys += &format!(", hint = {:?}", language.filled_in());
        }
        let to_form = match field.kind {
            "decimal" | "percent" | "money" => ".map(Decimal::from_units)",
            "moment" => ".map(clock::local)",
            _ => "",
        };
        field.derived = Some(Derived {
            said: names::one_line(said.default.as_ref().map_or("", |expr| expr.as_str())),
            sql,
            row_type: if field.optional {
                field.row_type.clone()
            } else {
                format!("Option<{}>", field.row_type)
            },
            to_form: to_form.to_owned(),
            text: field.entered.clone(),
            is_filled_in: of_form || !field.optional,
            is_kept,
            of_form,
        });
    }
    fields
}

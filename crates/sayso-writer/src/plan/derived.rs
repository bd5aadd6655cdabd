//! Defaults that follow from other values: of the form, or of other rows.

use super::{
    choosing::bound, expr::Translator, field::Field, kind::Kind, language::Language, names,
    unsupported::Found,
};
use sayso_expr::{Kind as ExprKind, Literal, Param, Place, Typed};
use sayso_spec::{
    Id,
    model::{Entity, Field as FieldSpec},
};
use serde::Serialize;

/// The default of a field where the form of a new row comes without a value.
#[derive(Clone, Debug, Serialize)]
pub struct Derived {
    /// The expression as the specification has it.
    pub said: String,
    /// The calls that add the value to a query.
    pub sql: String,
    /// The type of the value, as the query gives it.
    pub row_type: String,
    /// The call that turns the value into that of the form.
    pub to_form: String,
    /// The text of `value` in the form.
    pub text: String,
    /// True if it asks for other values of the form. Otherwise the form of a new row begins with it.
    pub of_form: bool,
    /// True if an empty value gets it when the row is made.
    pub is_filled_in: bool,
}

/// Returns true if a default is neither a constant nor what only the person decides.
pub(super) fn is_derived(
    translator: &Translator<'_>,
    id: &Id,
    field: &FieldSpec,
    kind: &Kind,
) -> bool {
    default(translator, id.as_str(), field).is_some_and(|typed| {
        let is_literal = matches!(
            typed.kind,
            ExprKind::Literal(Literal::Option(_) | Literal::Boolean(_))
        );
        let is_written = is_literal || translator.constant(&typed).is_some();
        !is_written && !matches!(kind.name, "flag" | "several" | "file")
    })
}

fn default(translator: &Translator<'_>, id: &str, field: &FieldSpec) -> Option<Typed> {
    let place = Place::default(translator.id.as_str(), id);
    translator.typed(field.default.as_ref()?, &place)
}

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
            said.and_then(|said| Some((said, default(translator, &field.id, said)?)))
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
        found.if_set(
            is_guarded && !of_form,
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
            of_form,
        });
    }
    fields
}

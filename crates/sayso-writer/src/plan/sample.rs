//! The values that tests enter into the form of a new row.

use super::{choosing, expr::Rule, field::Field, label::label_of_seed};
use sayso_expr::Schema;
use sayso_spec::{
    ACCOUNT, Number, Spec,
    model::{Entity as EntitySpec, FieldType, Period, SeedValue},
};
use serde::Serialize;

/// A step of a test: the call that fills in a field.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// True if it chooses a row.
    pub is_ref: bool,
    /// `fill`, `select` or `check`.
    pub call: &'static str,
    /// The name of the field in the form.
    pub ident: String,
    /// The name of the field's constant.
    pub constant: String,
    /// The name of the field that people see.
    pub label: String,
    /// The value, if there is one.
    pub value: Option<String>,
}

/// Values for the fields that must have one.
pub(super) fn sample(
    spec: &Spec,
    schema: &Schema,
    entity: &EntitySpec,
    fields: &[Field],
) -> Option<Vec<Entry>> {
    let owner_may = |rule: &Option<Rule>| rule.as_ref().is_none_or(|rule| rule.owner_may);
    let is_needed = |field: &&Field| {
        let file = field.file.as_ref();
        !field.optional && field.kind != "flag" || file.is_some_and(|file| file.required)
    };
    let required = fields
        .iter()
        .filter(is_needed)
        // Someone who may not write a field does not see it; then it has a default, or the row cannot be created.
        .filter(|field| owner_may(&field.read) && owner_may(&field.write));
    required
        .map(|field| entry(spec, schema, entity, field))
        .collect()
}

/// The value of one field; `None` if it cannot be made up.
pub(super) fn entry(
    spec: &Spec,
    schema: &Schema,
    entity: &EntitySpec,
    field: &Field,
) -> Option<Entry> {
    let (call, value) = sample_value(spec, schema, entity, field)?;
    Some(Entry {
        is_ref: field.target.is_some(),
        call,
        ident: field.ident.clone(),
        constant: field.constant.clone(),
        label: field.label.clone(),
        value: Some(value),
    })
}

fn sample_value(
    spec: &Spec,
    schema: &Schema,
    entity: &EntitySpec,
    field: &Field,
) -> Option<(&'static str, String)> {
    let said = entity.fields.get(&field.id)?;
    let is_stepped = |period: &Period| period.from.as_str() == field.id && period.step.is_some();
    if said.pattern.is_some() || entity.periods.values().any(is_stepped) {
        return None;
    }
    match field.kind {
        "text" | "lines" | "markdown" => {
            let text = match said.kind? {
                FieldType::Email => "ada@example.com",
                FieldType::Url => "https://example.com/",
                _ => "Something new",
            };
            Some(("fill", of_length(text, said.min, said.max)?))
        }
        "date" => Some(("fill", "2030-01-31".to_owned())),
        "time" => Some(("fill", "09:30".to_owned())),
        "moment" => Some(("fill", "2030-01-31T09:30".to_owned())),
        "colour" => Some(("fill", "#4f46e5".to_owned())),
        "rating" => Some(("fill", "3".to_owned())),
        "number" | "decimal" | "percent" | "money" | "duration" => {
            Some(("fill", number(said.min, said.max).to_string()))
        }
        "choice" => Some(("select", field.options.first()?.label.clone())),
        "ref" => {
            let to = said.to.as_ref()?;
            let row = choosing::first_offered(spec, schema, said)?;
            if to.as_str() == ACCOUNT {
                return match row.get("name")? {
                    SeedValue::Text(name) => Some(("select", name.clone())),
                    _ => None,
                };
            }
            Some(("select", label_of_seed(spec, schema, to, row)?))
        }
        _ => None,
    }
}

/// Returns a text that is as long as its field asks for; none if the text is too long.
pub(super) fn of_length(text: &str, least: Option<Number>, most: Option<Number>) -> Option<String> {
    let length = |bound: Number| usize::try_from(bound.units_and_decimals().0).unwrap_or_default();
    let least = least.map_or(0, length);
    let fits = most.is_none_or(|most| length(most) >= text.len());
    fits.then(|| format!("{text:.<least$}"))
}

/// Returns the number within the bounds that is next to 7.
pub(super) fn number(least: Option<Number>, most: Option<Number>) -> Number {
    let seven = Number::from(7);
    let number = least.map_or(seven, |least| least.max(seven));
    most.map_or(number, |most| most.min(number))
}

#[cfg(test)]
mod tests {
    use super::{number, of_length};
    use sayso_spec::Number;

    fn bound(text: &str) -> Option<Number> {
        (!text.is_empty()).then(|| text.parse().expect("a number"))
    }

    #[test]
    fn numbers_keep_bounds_with_decimals() {
        for (least, most, expected) in [
            ("", "", "7"),
            ("0.5", "1.5", "1.5"),
            ("1.50", "3.50", "3.5"),
            ("7.25", "", "7.25"),
            ("-3", "-1", "-1"),
        ] {
            let found = number(bound(least), bound(most)).to_string();
            assert_eq!(found, expected, "{least} to {most}");
        }
    }

    #[test]
    fn texts_are_as_long_as_they_must_be() {
        let text = |least, most| of_length("Something new", bound(least), bound(most));
        assert_eq!(text("", "").as_deref(), Some("Something new"));
        assert_eq!(text("20", "120").as_deref(), Some("Something new......."));
        assert_eq!(text("", "12"), None);
    }
}

//! Values of a row: as a form sends them, and as pages show them.

use crate::{
    known::{Entity, Field},
    seen::Control,
};
use chrono::{Days, NaiveDate, Utc};
use sayso_spec::model::FieldType;
use std::{collections::BTreeMap, sync::LazyLock};

/// The value of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    /// The name of the field.
    pub(crate) field: String,
    /// The value that the form sends.
    pub(crate) sent: String,
    /// The value on a page.
    pub(crate) shown: String,
}

/// Makes up the values of row `n` of an entity. `controls` is the form that is shown, from which related rows are chosen.
pub(crate) fn values(
    entity: &Entity,
    controls: &BTreeMap<String, Control>,
    n: usize,
) -> Vec<Value> {
    of_fields(entity.fields(), controls, n)
}

/// Makes up the values of some fields of row `n`.
pub(crate) fn of_fields(
    fields: Vec<Field>,
    controls: &BTreeMap<String, Control>,
    n: usize,
) -> Vec<Value> {
    let value = |field: Field| {
        let name = field.name();
        let control = controls
            .get(&name)
            .unwrap_or_else(|| panic!("no field {name:?} in the form, but {:?}", controls.keys()));
        let (sent, shown) = value(&field, control, n);
        Value {
            field: name,
            sent,
            shown,
        }
    };
    fields.into_iter().map(value).collect()
}

fn value(field: &Field, control: &Control, n: usize) -> (String, String) {
    let same = |text: String| (text.clone(), text);
    match field.kind() {
        FieldType::Text => same(format!("{} {n:03} of {}", field.name(), letters(n))),
        FieldType::LongText => same(format!(
            "{} {n:03}, with <b>no</b> tags & “quotes”",
            field.name()
        )),
        FieldType::Markdown => {
            let text = |bold: &str| format!("{} {n:03}, {bold} & “quotes”", field.name());
            (text("with **one** bold word"), text("with one bold word"))
        }
        FieldType::Colour => same(format!("#{:06x}", (n + 1) * 0x01_2f35 % 0x0100_0000)),
        FieldType::Date => {
            // Some rows have none, if that is possible. Neighbours differ in the month, so that text order is no date order.
            if !field.spec.required && n % 5 == 4 {
                return (String::new(), String::new());
            }
            let days = Days::new(u64::try_from(n * 37 % 400).expect("few days"));
            let day = *FIRST_DAY + days;
            (day.to_string(), day.format("%b %-d, %Y").to_string())
        }
        FieldType::Choice | FieldType::Ref => {
            let options: Vec<_> = control
                .options
                .iter()
                .filter(|option| !option.value.is_empty())
                .collect();
            assert!(
                !options.is_empty(),
                "nothing to choose for {:?}",
                field.name()
            );
            let option = options[n % options.len()];
            (option.value.clone(), option.label.clone())
        }
        other => panic!("the driver cannot fill a field of type {other:?} yet"),
    }
}

/// The earliest date of a row: some rules refuse the past. It is one day for all, also around midnight.
static FIRST_DAY: LazyLock<NaiveDate> = LazyLock::new(|| Utc::now().date_naive() + Days::new(40));

/// A word that no other row has, and whose order is not that of the numbers.
fn letters(n: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).expect("a letter"));
    [
        letter(n * 11 + 3),
        letter(n * 7 + 1),
        letter(n),
        letter(n / 26),
    ]
    .iter()
    .collect()
}

/// The value of a field.
pub(crate) fn of<'a>(values: &'a [Value], field: &Field) -> &'a Value {
    let name = field.name();
    values
        .iter()
        .find(|value| value.field == name)
        .expect("a value for each field")
}

/// The value of a field, to change it.
pub(crate) fn of_mut<'a>(values: &'a mut [Value], field: &Field) -> &'a mut Value {
    let name = field.name();
    let mut values = values.iter_mut();
    values
        .find(|value| value.field == name)
        .expect("a value for each field")
}

/// Chooses the related row with this label for a field.
pub(crate) fn choose(
    values: &mut [Value],
    controls: &BTreeMap<String, Control>,
    field: &Field,
    label: &str,
) {
    let name = field.name();
    let mut options = controls[&name].options.iter();
    let Some(option) = options.find(|option| option.label == label) else {
        panic!("{label:?} cannot be chosen for {name}");
    };
    let value = of_mut(values, field);
    option.value.clone_into(&mut value.sent);
    option.label.clone_into(&mut value.shown);
}

/// A date that a page shows.
pub(crate) fn date(shown: &str) -> NaiveDate {
    NaiveDate::parse_from_str(shown, "%b %d, %Y").expect("a date")
}

/// The place of a shown value in the order of its field; empty values have none.
pub(crate) fn key(field: &Field, shown: &str) -> Option<String> {
    if shown.is_empty() {
        return None;
    }
    Some(match field.kind() {
        FieldType::Date => date(shown).to_string(),
        FieldType::Choice => {
            let options = field.spec.options.as_ref().expect("options");
            let place = options.values().position(|name| name.as_str() == shown);
            format!(
                "{:03}",
                place.unwrap_or_else(|| panic!("{shown:?} is no option"))
            )
        }
        _ => shown.to_owned(),
    })
}

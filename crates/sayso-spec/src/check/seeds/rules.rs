//! Rules of fields that the values of rows must keep: what a form would refuse is refused in seeds.

use crate::{
    model::{Field, FieldType, SeedValue},
    value::{Id, Number},
};

/// A rule that a value breaks.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) message: String,
    pub(crate) help: String,
}

/// Returns the rule of a field that a value of the right type breaks.
pub(crate) fn broken(id: &Id, field: &Field, value: &SeedValue) -> Option<Broken> {
    match value {
        SeedValue::Text(text) => of_text(id, field, text),
        SeedValue::Number(number) => of_number(id, field, *number),
        SeedValue::List(list) if list.is_empty() && field.required => Some(empty(id, "an option")),
        SeedValue::List(_) | SeedValue::Boolean(_) => None,
    }
}

fn empty(id: &Id, noun: &str) -> Broken {
    Broken {
        message: format!("`{id}` is required, and this is empty"),
        help: format!("write {noun}"),
    }
}

fn of_text(id: &Id, field: &Field, text: &str) -> Option<Broken> {
    let longest = field.kind?.longest()?;
    let text = text.trim();
    if text.is_empty() {
        return field.required.then(|| empty(id, "a text"));
    }
    let count = Number::from(i64::try_from(text.chars().count()).unwrap_or(i64::MAX));
    let least = field.min.filter(|least| count < *least);
    if let Some(least) = least {
        return Some(Broken {
            message: format!("`{id}` has a length of {count}, and {least} is the least"),
            help: format!("write {least} characters or more"),
        });
    }
    let most = field.max.unwrap_or(Number::from(longest));
    if count > most {
        return Some(Broken {
            message: format!("`{id}` has a length of {count}, and {most} is the most"),
            help: format!("write {most} characters or less"),
        });
    }
    let pattern = field.pattern.as_ref()?;
    let whole = regex::Regex::new(&format!("^(?:{pattern})$")).ok()?;
    (!whole.is_match(text)).then(|| Broken {
        message: format!("`{id}` does not match its `pattern`"),
        help: format!("write a text that matches `{pattern}`"),
    })
}

fn of_number(id: &Id, field: &Field, number: Number) -> Option<Broken> {
    let (least, most) = match field.kind? {
        FieldType::Percent => (Some(Number::from(0)), Some(Number::from(100))),
        FieldType::Rating => (
            Some(Number::from(1)),
            Some(Number::from(field.out_of.get())),
        ),
        _ => (None, None),
    };
    let least = field.min.or(least).filter(|least| number < *least);
    let most = field.max.or(most).filter(|most| number > *most);
    let (word, bound, than) = match (least, most) {
        (Some(least), _) => ("least", least, "more"),
        (None, Some(most)) => ("most", most, "less"),
        (None, None) => return None,
    };
    Some(Broken {
        message: format!("`{id}` is {number}, and {bound} is the {word}"),
        help: format!("write {bound} or {than}"),
    })
}

//! Families of things, told from the last word of their name, and the fields that a family has.

use crate::words::singular;
use sayso_spec::{
    Expr, Id,
    model::{Field, FieldType},
};
use std::{collections::BTreeMap, sync::LazyLock};

/// The family of everything that no list names.
pub(crate) const THING: &str = "thing";

/// The families whose rows are told apart by links and dates, and not by a name.
pub(crate) const NAMELESS: &[&str] = &["booking", "record"];

static WORDS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../data/families.tsv").lines();
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// Returns the family of a name of one or more words.
pub(crate) fn of(name: &str) -> &'static str {
    let known = |word: &str| WORDS.get(singular(word).as_str()).copied();
    let last = name.rsplit('_').next().unwrap_or(name);
    known(name).or_else(|| known(last)).unwrap_or(THING)
}

/// Returns the fields of a family, the one that names a row first.
pub(crate) fn fields(family: &str) -> Vec<(Id, Field)> {
    let lines = include_str!("../data/fields.tsv").lines();
    let of_family = lines
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .filter(|cells| cells.first() == Some(&family));
    of_family.filter_map(|cells| field(&cells)).collect()
}

fn field(cells: &[&str]) -> Option<(Id, Field)> {
    let [_, name, kind, rules] = cells else {
        return None;
    };
    let mut field = Field::of(kind_of(kind));
    for rule in rules.split(',') {
        match rule.split_once('=') {
            Some(("max", number)) => field.max = number.parse().ok(),
            Some(("min", number)) => field.min = number.parse().ok(),
            _ if rule == "required" => field.required = true,
            _ if rule == "today" => field.default = Some(Expr::new("today()")),
            _ => {}
        }
    }
    Some((name.parse().ok()?, field))
}

/// Returns the type of a field by its name in the reading or in the tables here.
pub(crate) fn kind_of(kind: &str) -> FieldType {
    match kind {
        "long_text" => FieldType::LongText,
        "markdown" => FieldType::Markdown,
        "integer" => FieldType::Integer,
        "decimal" => FieldType::Decimal,
        "money" => FieldType::Money,
        "percent" => FieldType::Percent,
        "date" => FieldType::Date,
        "time" => FieldType::Time,
        "datetime" => FieldType::Instant,
        "duration" => FieldType::Duration,
        "boolean" => FieldType::Boolean,
        "choice" | "choices" => FieldType::Choice,
        "email" => FieldType::Email,
        "phone" => FieldType::Phone,
        "url" => FieldType::Url,
        "address" => FieldType::Address,
        "image" => FieldType::Image,
        "file" => FieldType::File,
        "color" => FieldType::Colour,
        "rating" => FieldType::Rating,
        _ => FieldType::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::{fields, of};

    #[test]
    fn the_last_word_decides() {
        assert_eq!(of("wine_customer"), "person");
        assert_eq!(of("band_meeting"), "event");
        assert_eq!(of("work_order"), "task");
        assert_eq!(of("gizmo"), "thing");
    }

    #[test]
    fn each_family_has_fields() {
        let words = include_str!("../data/families.tsv").lines().skip(1);
        for line in words {
            let (word, family) = line.split_once('\t').expect(line);
            assert!(!fields(family).is_empty(), "{word}: {family}");
        }
    }
}

//! Bounds and defaults of fields.

use crate::column::{Bounds, Kind, Literal};
use sayso_spec::{
    Number,
    model::{Field, FieldType},
};

/// Returns the bounds of a field: of a number in units, of a text in characters.
pub(super) fn of(field: &Field, kind: FieldType, decimals: u8) -> Bounds {
    let said = |number: Option<Number>| number.and_then(|number| units(number, decimals));
    let whole = Bounds {
        least: said(field.min),
        most: said(field.max),
    };
    let longest = |most| Bounds {
        most: whole.most.or(Some(most)),
        ..whole
    };
    match kind {
        FieldType::Text | FieldType::Address => longest(1_000),
        FieldType::LongText => longest(20_000),
        FieldType::Markdown => longest(100_000),
        FieldType::Email => longest(254),
        FieldType::Url => longest(2_000),
        FieldType::Phone => longest(40),
        FieldType::Rating => Bounds {
            least: Some(1),
            most: Some(field.out_of.get()),
        },
        FieldType::Percent => Bounds {
            least: whole.least.or(Some(0)),
            most: whole.most.or_else(|| units(Number::from(100), decimals)),
        },
        FieldType::Integer | FieldType::Decimal | FieldType::Money => whole,
        _ => Bounds::default(),
    }
}

/// Returns a number in units of so many decimals.
fn units(number: Number, decimals: u8) -> Option<i64> {
    let (units, has) = number.units_and_decimals();
    let more = u32::from(decimals).checked_sub(has)?;
    units.checked_mul(10_i64.checked_pow(more)?)
}

/// Returns the value of a default that is a constant: `'text'`, `12.5`, `true`.
pub(super) fn constant(text: &str, kind: Kind) -> Option<Literal> {
    match kind {
        Kind::Text => {
            let inner = text.strip_prefix('\'')?.strip_suffix('\'')?;
            Some(Literal::Text(inner.replace("''", "'")))
        }
        Kind::Number(decimals) => units(text.parse().ok()?, decimals).map(Literal::Number),
        _ => None,
    }
}

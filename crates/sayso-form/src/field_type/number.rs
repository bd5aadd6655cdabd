//! Numbers.

use super::{FormField, Unreadable};
use crate::FieldKind;

macro_rules! integers {
    ($($number:ty)*) => {$(
        impl FormField for $number {
            const KIND: FieldKind = FieldKind::Integer {
                min: <$number>::MIN as i128,
                // Only `u128` has larger values.
                max: if <$number>::MAX as u128 > i128::MAX as u128 { i128::MAX } else { <$number>::MAX as i128 },
            };

            fn parse(text: &str) -> Result<Self, Unreadable> {
                text.parse().or_else(|_| {
                    parse_integer(text).and_then(|number| number.try_into().ok()).ok_or_else(Unreadable::usual)
                })
            }
            fn format(&self) -> String {
                self.to_string()
            }
        }
    )*};
}
integers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

macro_rules! floats {
    ($($number:ty)*) => {$(
        impl FormField for $number {
            const KIND: FieldKind = FieldKind::Float;

            fn parse(text: &str) -> Result<Self, Unreadable> {
                text.parse().ok().filter(|number: &$number| number.is_finite()).ok_or_else(Unreadable::usual)
            }
            fn format(&self) -> String {
                self.to_string()
            }
        }
    )*};
}
floats!(f32 f64);

/// A whole number as a number input may submit it: `12`, and `1.2e1` and `12.0` too.
pub(crate) fn parse_integer(text: &str) -> Option<i128> {
    // Above this, `f64` cannot represent every whole number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    text.parse().ok().or_else(|| {
        let number = parse_float(text)?;
        (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i128)
    })
}

/// A finite number. Rust reads `inf` and `nan`, HTML does not.
pub(crate) fn parse_float(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

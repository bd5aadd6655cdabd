//! Numbers with decimals, exact: money, percentages, measures; and the bounds of whole numbers.

use crate::texts;
use sayso_form::{FieldKind, FormField, Unreadable};
use std::{fmt, str::FromStr};

/// A number with a fixed count of decimals, stored as a whole number of units: 4.90 with two decimals is 490.
///
/// It has at most 15 digits.
///
/// ```
/// use sayso_kit::number::Decimal;
///
/// let price: Decimal<2> = "4.9".parse()?;
/// assert_eq!(price.units(), 490);
/// assert_eq!(price.to_string(), "4.90");
/// assert!("4.905".parse::<Decimal<2>>().is_err(), "nothing is rounded away in silence");
/// # Ok::<_, sayso::form::Unreadable>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal<const SCALE: u8>(i64);

/// The most digits of a number.
const MAX_DIGITS: usize = 15;

/// The largest whole number that a form takes, with 15 digits. Sums and differences of two such numbers need no checks.
pub const LARGEST: i64 = 10_i64.pow(MAX_DIGITS as u32) - 1;

/// The longest duration that a form takes, a hundred years of minutes. A calendar has room for it behind each moment.
pub const HUNDRED_YEARS: i64 = 36_525 * 24 * 60;

impl<const SCALE: u8> Decimal<SCALE> {
    /// Creates a number from its units.
    ///
    /// ```
    /// use sayso_kit::number::Decimal;
    ///
    /// assert_eq!(Decimal::<2>::from_units(-5).to_string(), "-0.05");
    /// ```
    pub const fn from_units(units: i64) -> Self {
        Self(units)
    }

    /// Returns the number of units.
    ///
    /// ```
    /// use sayso_kit::number::Decimal;
    ///
    /// assert_eq!(Decimal::<0>::from_units(12).units(), 12);
    /// ```
    pub const fn units(self) -> i64 {
        self.0
    }
}

impl<const SCALE: u8> fmt::Display for Decimal<SCALE> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let units = self.0.unsigned_abs();
        let Some(one) = 10_u64.checked_pow(SCALE.into()).filter(|one| *one > 1) else {
            return write!(f, "{sign}{units}");
        };
        let width = usize::from(SCALE);
        write!(f, "{sign}{}.{:0width$}", units / one, units % one)
    }
}

impl<const SCALE: u8> FromStr for Decimal<SCALE> {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let unreadable = || Unreadable::new("not_a_number", texts::decimals(SCALE));
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let scale = usize::from(SCALE);
        let decimals = match decimals.get(scale..) {
            // Zeros behind the last decimal say nothing.
            Some(rest) if rest.bytes().all(|digit| digit == b'0') => &decimals[..scale],
            Some(_) => return Err(unreadable()),
            None => decimals,
        };
        let digits = format!("{whole}{decimals:0<scale$}");
        let is_number = !whole.is_empty()
            && digits.len() <= MAX_DIGITS
            && digits.bytes().all(|digit| digit.is_ascii_digit());
        if !is_number {
            return Err(unreadable());
        }
        let units: i64 = digits.parse().map_err(|_| unreadable())?;
        Ok(Self(sign * units))
    }
}

impl<const SCALE: u8> FormField for Decimal<SCALE> {
    const KIND: FieldKind = FieldKind::Float;

    fn parse(text: &str) -> Result<Self, Unreadable> {
        text.parse()
    }

    fn format(&self) -> String {
        self.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn texts_become_units_exactly() {
        for (text, units) in [
            ("0", Some(0)),
            ("12", Some(1200)),
            ("12.3", Some(1230)),
            ("12.34", Some(1234)),
            ("12.3400", Some(1234)),
            ("-0.05", Some(-5)),
            ("9999999999999.99", Some(999_999_999_999_999)),
            ("12.345", None),
            ("", None),
            ("-", None),
            (".5", None),
            ("1e3", None),
            ("1,5", None),
            ("12.é", None),
            ("99999999999999.99", None),
        ] {
            let read = text.parse::<Decimal<2>>().ok().map(Decimal::units);
            assert_eq!(read, units, "{text:?}");
        }
    }
}

//! Exact decimal numbers.

use std::fmt;

/// The largest number of decimals.
pub const MAX_SCALE: u8 = 6;

/// The largest number of digits of a number that is written or stored. Every reader of JSON holds so many exactly.
pub const MAX_DIGITS: usize = 15;

/// A number as it is written in an expression: `4.90` is 490 units with two decimals.
///
/// ```
/// use sayso_expr::Decimal;
///
/// let price = Decimal::parse("4.90").unwrap();
/// assert_eq!((price.units, price.scale), (490, 2));
/// assert_eq!(price.to_string(), "4.90");
/// assert_eq!(price.at(3), Some(4900));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// The number without its point.
    pub units: i64,
    /// The number of decimals, at most 6.
    pub scale: u8,
}

impl Decimal {
    /// Reads digits with at most one point. Returns `None` if there are more than 15 digits or 6 decimals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits: String = [whole, decimals].concat();
        let scale = u8::try_from(decimals.len()).ok()?;
        let significant = digits.trim_start_matches('0');
        if scale > MAX_SCALE || significant.len() > MAX_DIGITS {
            return None;
        }
        let units = digits.parse().ok()?;
        Some(Self { units, scale })
    }

    /// Returns the units at another scale, halves rounded away from zero. `None` if they exceed 64 bits.
    #[must_use]
    pub fn at(self, scale: u8) -> Option<i64> {
        let power = |exponent: u8| 10_i64.pow(u32::from(exponent.min(18)));
        match scale.checked_sub(self.scale) {
            Some(more) => self.units.checked_mul(power(more)),
            None => Some(crate::calc::round(self.units, power(self.scale - scale))),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let units = self.units.unsigned_abs();
        match u32::from(self.scale) {
            0 => write!(f, "{sign}{units}"),
            scale => {
                let power = 10_u64.pow(scale);
                let width = usize::from(self.scale);
                write!(f, "{sign}{}.{:0width$}", units / power, units % power)
            }
        }
    }
}

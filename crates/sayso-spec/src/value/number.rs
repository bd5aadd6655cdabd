//! Numbers with bounds.

use crate::{
    diagnostic::{Code, Diagnostic},
    node::{Part, Reader, object, text},
    tree::{Data, Table, Value},
};
use std::fmt;

/// A whole number between two bounds, both included.
///
/// ```
/// use sayso_spec::Int;
///
/// assert_eq!(Int::<3, 10>::new(5).map(Int::get), Some(5));
/// assert!(Int::<3, 10>::new(11).is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Int<const MIN: i64, const MAX: i64>(i64);

impl<const MIN: i64, const MAX: i64> Int<MIN, MAX> {
    /// The smallest number.
    pub const SMALLEST: Self = Int(MIN);

    /// Returns the number, or `None` if it is out of bounds.
    pub const fn new(number: i64) -> Option<Self> {
        if MIN <= number && number <= MAX {
            Some(Int(number))
        } else {
            None
        }
    }

    /// Returns the number.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Returns the nearest number within the bounds.
    pub(crate) const fn near(number: i64) -> Self {
        if number < MIN {
            Int(MIN)
        } else if number > MAX {
            Int(MAX)
        } else {
            Int(number)
        }
    }
}

impl<const MIN: i64, const MAX: i64> Part for Int<MIN, MAX> {
    const NOUN: &'static str = "a whole number";
    const EXAMPLE: &'static str = "5";

    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Data::Integer(number) = value.data else {
            let example = Self::near(0).0.to_string();
            reader.wrong_type(value, Self::NOUN, &example);
            return None;
        };
        let found = Self::new(number);
        if found.is_none() {
            let key = reader.name().to_owned();
            let message = if MAX == i64::MAX {
                format!("`{key}` must be at least {MIN}")
            } else {
                format!("`{key}` must be between {MIN} and {MAX}")
            };
            let near = Self::near(number).0;
            let diagnostic = Diagnostic::new(Code::OutOfRange, message).at(value.span.clone());
            reader.report(diagnostic.help(format!("write `{key} = {near}`")));
        }
        found
    }

    fn write(&self) -> Value {
        Data::Integer(self.0).into()
    }

    fn schema(_: &mut Table) -> Value {
        let smallest = Data::Integer(MIN).into();
        let schema = [("type", text("integer")), ("minimum", smallest)];
        if MAX == i64::MAX {
            return object(schema);
        }
        let [kind, minimum] = schema;
        object([kind, minimum, ("maximum", Data::Integer(MAX).into())])
    }
}

/// The largest number of digits of a number with decimals.
const DIGITS: usize = 15;

/// A number that is exact: a whole number of 64 bits, or at most 15 digits with a decimal point among them.
///
/// ```
/// use sayso_spec::Number;
///
/// let number: Number = "0.50".parse()?;
/// assert_eq!(number.to_string(), "0.5");
/// assert!(number < Number::from(1));
/// # Ok::<(), sayso_spec::InvalidText>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    units: i64,
    decimals: u32,
}

impl Number {
    /// Returns the digits as a whole number, and how many of them are decimals.
    pub fn units_and_decimals(self) -> (i64, u32) {
        (self.units, self.decimals)
    }

    fn parse(text: &str) -> Option<Number> {
        let negative = text.starts_with('-');
        let digits = text.trim_start_matches(['-', '+']).replace('_', "");
        let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
        let decimals = decimals.trim_end_matches('0');
        let all = format!("{whole}{decimals}");
        let is_number = !whole.is_empty() && all.chars().all(|digit| digit.is_ascii_digit());
        if !is_number || all.trim_start_matches('0').len() > DIGITS {
            return None;
        }
        let units: i64 = all.parse().ok()?;
        Some(Number {
            units: if negative { -units } else { units },
            decimals: u32::try_from(decimals.len()).ok()?,
        })
    }
}

impl From<i64> for Number {
    fn from(units: i64) -> Number {
        Number { units, decimals: 0 }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> std::cmp::Ordering {
        let decimals = self.decimals.max(other.decimals);
        // At most 19 digits and 15 decimals fit into 128 bits.
        let scaled =
            |number: &Number| i128::from(number.units) * 10_i128.pow(decimals - number.decimals);
        scaled(self).cmp(&scaled(other))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.decimals == 0 {
            return write!(f, "{}", self.units);
        }
        let sign = if self.units < 0 { "-" } else { "" };
        let one = 10_u64.pow(self.decimals);
        let units = self.units.unsigned_abs();
        let width = self.decimals as usize;
        write!(f, "{sign}{}.{:0width$}", units / one, units % one)
    }
}

impl std::str::FromStr for Number {
    type Err = super::InvalidText;

    fn from_str(text: &str) -> Result<Number, super::InvalidText> {
        let refusal =
            || crate::node::Refusal::new(Code::WrongForm, format!("`{text}` is not a number"));
        Number::parse(text).ok_or_else(|| refusal().into())
    }
}

impl Part for Number {
    const NOUN: &'static str = "a number";
    const EXAMPLE: &'static str = "1";

    fn read(value: &Value, reader: &mut Reader) -> Option<Number> {
        match &value.data {
            Data::Integer(number) => Some(Number::from(*number)),
            Data::Decimal(text) => {
                let number = Number::parse(text);
                if number.is_none() {
                    let key = reader.name();
                    let message = format!("`{key}` must be a number of at most {DIGITS} digits");
                    let diagnostic =
                        Diagnostic::new(Code::WrongForm, message).at(value.span.clone());
                    reader.report(
                        diagnostic.help("write it without an exponent and with fewer digits"),
                    );
                }
                number
            }
            _ => {
                reader.wrong_type(value, Self::NOUN, Self::EXAMPLE);
                None
            }
        }
    }

    fn write(&self) -> Value {
        match self.decimals {
            0 => Data::Integer(self.units).into(),
            _ => Data::Decimal(self.to_string()).into(),
        }
    }

    fn schema(_: &mut Table) -> Value {
        object([("type", text("number"))])
    }
}

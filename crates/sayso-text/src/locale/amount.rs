//! Numbers and amounts of money.

/// The blank that does not break a line.
const BLANK: char = '\u{a0}';

/// The marks in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// The mark between groups of three digits.
    pub group: char,
    /// The mark before the decimals.
    pub decimal: char,
}

/// The place of a currency's symbol.
#[derive(Clone, Copy, Debug)]
pub(super) enum Frame {
    /// Before the digits: `-$4.90`. A symbol that ends with a letter has a blank behind it.
    Before,
    /// Before the digits, with a blank: `-€ 4,90`.
    Apart,
    /// Before the digits, with a blank, or with the sign in its place: `CHF-4.90`.
    Swiss,
    /// Behind the digits: `-4,90 €`.
    Behind,
}

impl Frame {
    /// Returns the texts before and behind the digits.
    pub(super) fn around(self, symbol: &str, is_negative: bool) -> (String, String) {
        let sign = if is_negative { "-" } else { "" };
        let before = match self {
            Self::Before if symbol.ends_with(char::is_alphabetic) => {
                format!("{sign}{symbol}{BLANK}")
            }
            Self::Before => format!("{sign}{symbol}"),
            Self::Swiss if is_negative => format!("{symbol}-"),
            Self::Apart | Self::Swiss => format!("{sign}{symbol}{BLANK}"),
            Self::Behind => return (sign.to_owned(), format!("{BLANK}{symbol}")),
        };
        (before, String::new())
    }
}

/// Writes the digits of a number that is not negative.
pub(super) fn grouped(units: u64, decimals: u8, marks: Marks) -> String {
    let decimals = usize::from(decimals);
    let digits = format!("{units:0width$}", width = decimals + 1);
    let (whole, rest) = digits.split_at(digits.len() - decimals);
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(marks.group);
        }
        text.push(digit);
    }
    if decimals > 0 {
        text.push(marks.decimal);
        text.push_str(rest);
    }
    text
}

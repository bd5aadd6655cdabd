//! Sizes of files and submissions, as authors and visitors write them.

use std::fmt;

/// A number of bytes. Its `Display` is for people: `5 MB`, `512 KiB`, `1.4 MB`, `80 bytes`.
///
/// Decimal units are the rule, as file managers and disks have them; a binary unit is written where it alone is round,
/// so that `max_size = "512 KiB"` reads as it was written. Anything else has one decimal place and is rounded down, so
/// that a limit never promises more than it allows.
///
/// ```
/// use sayso::text::Size;
/// assert_eq!(Size(5_000_000).to_string(), "5 MB");
/// assert_eq!(Size(512 << 10).to_string(), "512 KiB");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(pub u64);

/// The largest first; of each pair the decimal unit first.
const UNITS: [(u64, &str); 6] = [
    (1_000_000_000, "GB"),
    (1 << 30, "GiB"),
    (1_000_000, "MB"),
    (1 << 20, "MiB"),
    (1_000, "kB"),
    (1 << 10, "KiB"),
];

impl From<usize> for Size {
    fn from(bytes: usize) -> Self {
        Self(u64::try_from(bytes).unwrap_or(u64::MAX))
    }
}

impl Size {
    /// Writes the size with a sign before its decimal place and the words for one byte and for several.
    ///
    /// ```
    /// use sayso::text::Size;
    /// assert_eq!(Size(2_500_001).write(',', "Byte", "Byte"), "2,5 MB");
    /// ```
    pub fn write(self, decimal_sign: char, byte: &str, bytes: &str) -> String {
        let Self(count) = self;
        let is_round = |(unit, _): &&(u64, &str)| count >= *unit && count.is_multiple_of(*unit);
        if let Some((unit, name)) = UNITS.iter().find(is_round) {
            return format!("{} {name}", count / unit);
        }
        match UNITS.iter().step_by(2).find(|(unit, _)| count >= *unit) {
            Some((unit, name)) => match count % unit / (unit / 10) {
                0 => format!("{} {name}", count / unit),
                tenths => format!("{}{decimal_sign}{tenths} {name}", count / unit),
            },
            None if count == 1 => format!("1 {byte}"),
            None => format!("{count} {bytes}"),
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.write('.', "byte", "bytes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_size_reads_as_its_author_wrote_it() {
        for (bytes, text) in [
            (5_000_000, "5 MB"),
            (2_000_000_000, "2 GB"),
            (500_000, "500 kB"),
            (512 << 10, "512 KiB"),
            (1 << 20, "1 MiB"),
            (3 << 30, "3 GiB"),
            (80, "80 bytes"),
            (1, "1 byte"),
            (0, "0 bytes"),
        ] {
            assert_eq!(Size(bytes).to_string(), text);
        }
    }

    #[test]
    fn a_language_has_its_own_sign_and_words() {
        assert_eq!(Size(1_500).write(',', "Byte", "Byte"), "1,5 kB");
        assert_eq!(Size(80).write(',', "octet", "octets"), "80 octets");
    }

    #[test]
    fn other_sizes_are_rounded_down_to_one_decimal_place() {
        for (bytes, text) in [
            (1_999_999, "1.9 MB"),
            (1_001, "1 kB"),
            (2_000_001, "2 MB"),
            (1_500, "1.5 kB"),
            (999, "999 bytes"),
        ] {
            assert_eq!(Size(bytes).to_string(), text);
        }
    }
}

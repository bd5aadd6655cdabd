//! `Accept-Language` (RFC 9110, 12.5.4), by the lookup of RFC 4647, 3.4.

use crate::Language;

/// The most bytes of the header that are read. Browsers send some fifty; a longer one counts as none.
const MAX_LEN: usize = 1024;
/// The most language ranges that are looked at.
const MAX_RANGES: usize = 32;

/// Returns the language that fits the range of the highest weight, the earlier one of two with the same weight.
pub(crate) fn choose<'a>(
    languages: &[Language],
    accepted: impl Iterator<Item = &'a str>,
) -> Option<Language> {
    let mut best: Option<(u16, Language)> = None;
    let ranges = accepted
        .filter(|value| value.len() <= MAX_LEN)
        .flat_map(|value| value.split(','));
    for range in ranges.take(MAX_RANGES) {
        let (range, weight) = range.split_once(';').unwrap_or((range, "q=1"));
        let weight = thousandths(weight).unwrap_or(0);
        // A weight of 0 is "not acceptable".
        if weight > best.map_or(0, |(weight, _)| weight)
            && let Some(language) = look_up(languages, range.trim())
        {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// Returns the language of a range, or of the range without its last parts: `de` for `de-AT`. `*` is none, so the
/// default stays.
fn look_up(languages: &[Language], mut range: &str) -> Option<Language> {
    loop {
        let exact = |language: &&Language| language.tag().eq_ignore_ascii_case(range);
        if let Some(language) = languages.iter().find(exact) {
            return Some(*language);
        }
        let (shorter, _) = range.rsplit_once('-')?;
        // A single letter only announces what follows it.
        range = match shorter.rsplit_once('-') {
            Some((before, single)) if single.len() == 1 => before,
            _ => shorter,
        };
    }
}

/// Returns a weight (`q=0.8`, with at most three digits) in thousandths; `None` if it is none.
fn thousandths(weight: &str) -> Option<u16> {
    let (name, value) = weight.split_once('=')?;
    if !name.trim().eq_ignore_ascii_case("q") {
        return None;
    }
    let value = value.trim();
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let is_short = fraction.len() <= 3 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let fraction: u16 = format!("{fraction:0<3}")
        .parse()
        .ok()
        .filter(|_| is_short)?;
    match (whole, fraction) {
        ("0", fraction) => Some(fraction),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{English, German, Texts};

    struct Swiss;
    impl Texts for Swiss {
        fn base(&self) -> Language {
            &German
        }
        fn tag(&self) -> &'static str {
            "de-CH"
        }
    }

    fn chosen(header: &str) -> Option<&'static str> {
        let languages: [Language; 3] = [&English, &German, &Swiss];
        choose(&languages, [header].into_iter()).map(Texts::tag)
    }

    #[test]
    fn the_highest_weight_wins_and_the_earlier_of_two() {
        for (header, expected) in [
            ("de", Some("de")),
            ("DE", Some("de")),
            ("de,en", Some("de")),
            ("en;q=0.5, de;q=0.8", Some("de")),
            ("fr, en;q=0.1, de;q=0.2", Some("de")),
            ("en;q=0.123,de;q=0.124", Some("de")),
            ("en ; q=0.1 , de ; Q=0.2", Some("de")),
            ("de;q=1.000, en", Some("de")),
        ] {
            assert_eq!(chosen(header), expected, "{header}");
        }
    }

    #[test]
    fn a_range_is_shortened_until_a_language_fits() {
        for (header, expected) in [
            ("de-AT", Some("de")),
            ("de-CH", Some("de-CH")),
            ("de-ch-1996", Some("de-CH")),
            ("de-Latn-DE-x-private", Some("de")),
            ("en-GB, de", Some("en")),
            // A tag that only begins with the same letters is another language.
            ("den", None),
            ("d", None),
            ("fr-FR", None),
        ] {
            assert_eq!(chosen(header), expected, "{header}");
        }
    }

    #[test]
    fn a_refused_or_malformed_range_chooses_nothing() {
        for header in [
            "",
            ",",
            "*",
            "*;q=1",
            "de;q=0",
            "de;q=0.000",
            "de;q=2",
            "de;q=1.001",
            "de;q=0.1234",
            "de;q=x",
            "de;q",
            "de;",
            "de;level=1",
            "-",
            "--",
            "de_AT",
        ] {
            assert_eq!(chosen(header), None, "{header:?}");
        }
    }

    #[test]
    fn a_header_that_no_browser_sends_is_not_read_to_its_end() {
        let many = format!("{}de", "x,".repeat(MAX_RANGES));
        assert_eq!(chosen(&many), None);
        let long = format!("de,{}", "x".repeat(MAX_LEN));
        assert_eq!(chosen(&long), None);
        let several = ["fr"; MAX_RANGES].into_iter().chain(["de"]);
        assert!(choose(&[&English, &German], several).is_none());
    }
}

//! The text that counts where a name was submitted several times for one value.
//!
//! A row with any text that is not blank is a row of its list, so such a text wins over blank ones of the same name:
//! otherwise the row would have no value.

use crate::FormField;

/// Returns the first text that is not blank, or else the first.
pub(crate) fn first_filled<'a>(mut texts: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let first = texts.next()?;
    if is_blank(first) {
        return texts.find(|text| !is_blank(text)).or(Some(first));
    }
    Some(first)
}

/// Returns the last text that is not blank.
pub(crate) fn last_filled<'a>(texts: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    texts.filter(|text| !is_blank(text)).last()
}

/// Returns `true` if a checkbox with these texts is ticked.
pub(crate) fn is_ticked<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    last_filled(texts).is_some_and(|text| bool::parse(text) == Ok(true))
}

/// Returns true if a text says nothing.
pub(crate) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::{first_filled, is_ticked, last_filled};

    #[test]
    fn a_text_wins_over_blank_ones() {
        assert_eq!(first_filled(["", "a", "b"].into_iter()), Some("a"));
        assert_eq!(first_filled(["a", ""].into_iter()), Some("a"));
        assert_eq!(first_filled([" ", ""].into_iter()), Some(" "));
        assert_eq!(last_filled(["false", "true", ""].into_iter()), Some("true"));
        assert_eq!(last_filled([""].into_iter()), None);
    }

    #[test]
    fn a_box_is_ticked_by_its_last_text() {
        assert!(is_ticked(["false", "on", ""].into_iter()));
        for texts in [&["on", "false"][..], &["off"], &["0"], &[" "], &[]] {
            assert!(!is_ticked(texts.iter().copied()), "{texts:?}");
        }
    }
}
